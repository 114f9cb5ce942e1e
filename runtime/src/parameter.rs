//! Values of parameters, and how they are written into a path, a query, a header or a cookie.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use self::members::Members;
use crate::json::{self, Number, Value};

pub(crate) mod deep;
pub(crate) mod encode;
mod members;

/// The value of a parameter: a text, a list, or an object.
///
/// Generated setters take `impl Into<ParameterValue>` or convert the document's own type with
/// [`members`](Self::members) or [`json`](Self::json). How the value is written is the parameter's business
/// ([`Style`](crate::Style)).
///
/// ```
/// use specwright_runtime::ParameterValue;
///
/// let size = ParameterValue::from(200_i32);
/// let states = ParameterValue::from(vec!["unscan", "success"]);
/// let range = ParameterValue::object([("from", 1_i64), ("to", 9)]);
/// let nothing = ParameterValue::from(None::<i64>);
/// assert_ne!(size, states);
/// # assert_ne!(states, range);
/// # assert_eq!(nothing, ParameterValue::from([None::<i64>]));
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct ParameterValue(Shape);

#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Shape {
    Text(String),
    /// Without `null`, which is no value; the empty list is none either.
    List(Vec<Value>),
    /// Without members that are `null`.
    Object(Vec<(String, Value)>),
    /// What cannot be sent, and why.
    Invalid(&'static str),
}

impl ParameterValue {
    /// What a value is as JSON: a list for an array, an object for an object, else a text. `null` is no value, be it the
    /// whole, an element or a member. An array or an object inside another is kept for the parameter's style.
    ///
    /// ```
    /// use specwright_runtime::{ParameterValue, json::Value};
    ///
    /// let states = ParameterValue::members(vec![Value::from("unscan"), Value::Null]);
    /// assert_eq!(states, ParameterValue::from(vec!["unscan"]));
    /// ```
    pub fn members(value: impl json::Encode) -> Self {
        Self::members_of(json::to_request(&value))
    }

    fn members_of(text: Result<Vec<u8>, json::Error>) -> Self {
        let Ok(text) = text else { return Self(Shape::Invalid(NOT_FINITE)) };
        let shape = json::from_slice(&text).map(|Members(shape)| shape);
        Self(shape.unwrap_or(Shape::Invalid(TOO_DEEP)))
    }

    /// A value as JSON text, for a parameter that the document describes by `content`.
    pub fn json(value: impl json::Encode) -> Self {
        match json::to_request(&value).map(String::from_utf8) {
            Ok(Ok(text)) => Self(Shape::Text(text)),
            Ok(Err(_)) | Err(_) => Self(Shape::Invalid(NOT_FINITE)),
        }
    }

    /// An object: names with values, without those that have none. A value that is itself a list or an object is refused when the call is sent.
    pub fn object<K: Into<String>, V: Into<Self>>(members: impl IntoIterator<Item = (K, V)>) -> Self {
        let mut pairs = Vec::new();
        for (name, value) in members {
            match value.into().0 {
                Shape::Text(text) => pairs.push((name.into(), Value::String(text))),
                Shape::Invalid(why) => return Self(Shape::Invalid(why)),
                Shape::List(items) if items.is_empty() => {}
                Shape::List(_) | Shape::Object(_) => return Self(Shape::Invalid(NESTED)),
            }
        }
        Self(Shape::Object(pairs))
    }

    pub(crate) fn shape(&self) -> &Shape {
        &self.0
    }

    /// Whether it is a list or an object without members, which RFC 6570 takes for no value.
    pub(crate) fn is_nothing(&self) -> bool {
        match &self.0 {
            Shape::List(items) => items.is_empty(),
            Shape::Object(members) => members.is_empty(),
            Shape::Text(_) | Shape::Invalid(_) => false,
        }
    }

    /// The text of a value that is one text, for a server's variable.
    pub(crate) fn as_text(&self) -> Option<&str> {
        match &self.0 {
            Shape::Text(text) => Some(text),
            Shape::List(_) | Shape::Object(_) | Shape::Invalid(_) => None,
        }
    }
}

const NESTED: &str = "a list or object inside a list or object has no form on the wire; give it as JSON";
const TOO_DEEP: &str = "too many lists and objects are inside each other";
const NOT_FINITE: &str = "a number must be finite";

/// Shows the shape, never the value: a parameter may hold a password.
impl fmt::Debug for ParameterValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shape = match &self.0 {
            Shape::Text(_) => "text",
            Shape::List(_) => "list",
            Shape::Object(_) => "object",
            Shape::Invalid(why) => why,
        };
        write!(f, "ParameterValue({shape})")
    }
}

impl From<String> for ParameterValue {
    fn from(text: String) -> Self {
        Self(Shape::Text(text))
    }
}

impl From<&str> for ParameterValue {
    fn from(text: &str) -> Self {
        Self(Shape::Text(text.to_owned()))
    }
}

impl From<&String> for ParameterValue {
    fn from(text: &String) -> Self {
        Self(Shape::Text(text.clone()))
    }
}

macro_rules! from_display {
    ($($type:ty),*) => { $(
        impl From<$type> for ParameterValue {
            fn from(value: $type) -> Self {
                Self(Shape::Text(value.to_string()))
            }
        }
    )* };
}
from_display!(bool, i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize, IpAddr, Ipv4Addr, Ipv6Addr, Number);

/// As [`ParameterValue::members`].
impl From<Value> for ParameterValue {
    fn from(value: Value) -> Self {
        Self::members(value)
    }
}

impl From<f64> for ParameterValue {
    fn from(value: f64) -> Self {
        if value.is_finite() { Self(Shape::Text(value.to_string())) } else { Self(Shape::Invalid(NOT_FINITE)) }
    }
}

impl From<f32> for ParameterValue {
    fn from(value: f32) -> Self {
        if value.is_finite() { Self(Shape::Text(value.to_string())) } else { Self(Shape::Invalid(NOT_FINITE)) }
    }
}

/// `None` is no value: nothing is sent.
impl<T: Into<Self>> From<Option<T>> for ParameterValue {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self(Shape::List(Vec::new())), Into::into)
    }
}

impl<T: Into<Self>> From<Vec<T>> for ParameterValue {
    fn from(items: Vec<T>) -> Self {
        items.into_iter().collect()
    }
}

impl<T: Into<Self>, const N: usize> From<[T; N]> for ParameterValue {
    fn from(items: [T; N]) -> Self {
        items.into_iter().collect()
    }
}

impl<T: Into<Self> + Clone> From<&[T]> for ParameterValue {
    fn from(items: &[T]) -> Self {
        items.iter().cloned().collect()
    }
}

impl<T: Into<Self>> FromIterator<T> for ParameterValue {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let mut list = Vec::new();
        for item in items {
            match item.into().0 {
                Shape::Text(text) => list.push(Value::String(text)),
                Shape::Invalid(why) => return Self(Shape::Invalid(why)),
                Shape::List(items) if items.is_empty() => {}
                Shape::List(_) | Shape::Object(_) => return Self(Shape::Invalid(NESTED)),
            }
        }
        Self(Shape::List(list))
    }
}
