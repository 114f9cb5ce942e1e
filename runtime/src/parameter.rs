//! Values of parameters, and how they are written into a path, a query, a header or a cookie.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::json::{Number, Value};

pub(crate) mod encode;

/// The value of a parameter: a text, a list, or an object of texts.
///
/// Generated setters take `impl Into<ParameterValue>` or convert the document's own type. How the value is written is
/// the parameter's business ([`Style`](crate::Style)).
///
/// ```
/// use specwright_runtime::ParameterValue;
///
/// let size = ParameterValue::from(200_i32);
/// let states = ParameterValue::from(vec!["unscan", "success"]);
/// let range = ParameterValue::object([("from", 1_i64), ("to", 9)]);
/// assert_ne!(size, states);
/// # assert_ne!(states, range);
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct ParameterValue(Shape);

#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Shape {
    Text(String),
    List(Vec<String>),
    Object(Vec<(String, String)>),
    /// What cannot be sent, and why.
    Invalid(&'static str),
}

impl ParameterValue {
    /// An object: names with values. A value that is itself a list or an object has no form on the wire, and is
    /// refused when the call is sent.
    pub fn object<K: Into<String>, V: Into<Self>>(members: impl IntoIterator<Item = (K, V)>) -> Self {
        let mut pairs = Vec::new();
        for (name, value) in members {
            match value.into().0 {
                Shape::Text(text) => pairs.push((name.into(), text)),
                Shape::Invalid(why) => return Self(Shape::Invalid(why)),
                Shape::List(_) | Shape::Object(_) => return Self(Shape::Invalid(NESTED)),
            }
        }
        Self(Shape::Object(pairs))
    }

    pub(crate) fn shape(&self) -> &Shape {
        &self.0
    }

    /// The text of a value that is one text, for a server's variable.
    pub(crate) fn as_text(&self) -> Option<&str> {
        match &self.0 {
            Shape::Text(text) => Some(text),
            Shape::List(_) | Shape::Object(_) | Shape::Invalid(_) => None,
        }
    }
}

const NESTED: &str = "a list or object inside a list or object has no form on the wire";
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
from_display!(bool, i8, i16, i32, i64, i128, u8, u16, u32, u64, u128, IpAddr, Ipv4Addr, Ipv6Addr, Number);

/// A string as its text, everything else as compact JSON.
impl From<Value> for ParameterValue {
    fn from(value: Value) -> Self {
        match value {
            Value::String(text) => Self(Shape::Text(text)),
            other => Self(Shape::Text(other.to_string())),
        }
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

impl<T: Into<Self>> From<Vec<T>> for ParameterValue {
    fn from(items: Vec<T>) -> Self {
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
                Shape::Text(text) => list.push(text),
                Shape::Invalid(why) => return Self(Shape::Invalid(why)),
                Shape::List(_) | Shape::Object(_) => return Self(Shape::Invalid(NESTED)),
            }
        }
        Self(Shape::List(list))
    }
}
