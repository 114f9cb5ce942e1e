//! A value of any kind, for what a document leaves open.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;

use super::decimal;
use super::text::{self, NotExact};
use super::{Decode, Encode, Error, Kind, Reader, Writer, from_slice, to_vec};

/// A JSON value of any kind: a schema without a type, an unknown member of a union.
///
/// Nothing is lost in it but white space, the order of keys and all but the last of equal keys:
/// a number stays as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub enum Value {
    /// `null`
    #[default]
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as it is written.
    Number(Number),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Value>),
    /// An object.
    Object(BTreeMap<String, Value>),
}

impl Value {
    /// The property `key`, if this is an object that has it.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.as_object()?.get(key)
    }

    /// Whether this is `null`.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The boolean, if this is one.
    pub fn as_bool(&self) -> Option<bool> {
        if let Self::Bool(value) = self { Some(*value) } else { None }
    }

    /// The number, if this is one.
    pub fn as_number(&self) -> Option<&Number> {
        if let Self::Number(value) = self { Some(value) } else { None }
    }

    /// The exact value, if this is a number that is an integer, however written, and fits.
    pub fn as_i64(&self) -> Option<i64> {
        self.as_number()?.as_i64()
    }

    /// The exact value, if this is a number that is an integer, however written, and fits.
    pub fn as_u64(&self) -> Option<u64> {
        self.as_number()?.as_u64()
    }

    /// The nearest float, if this is a number.
    pub fn as_f64(&self) -> Option<f64> {
        Some(self.as_number()?.as_f64())
    }

    /// The text, if this is a string.
    pub fn as_str(&self) -> Option<&str> {
        if let Self::String(value) = self { Some(value) } else { None }
    }

    /// The elements, if this is an array.
    pub fn as_array(&self) -> Option<&[Value]> {
        if let Self::Array(values) = self { Some(values) } else { None }
    }

    /// The properties, if this is an object.
    pub fn as_object(&self) -> Option<&BTreeMap<String, Value>> {
        if let Self::Object(values) = self { Some(values) } else { None }
    }

    /// The properties themselves, if this is an object; `TryFrom` does the same, and says what it is else.
    ///
    /// ```
    /// use std::collections::BTreeMap;
    ///
    /// use specwright_runtime::json::{self, Value};
    ///
    /// let movie: Value = json::from_str(r#"{"id": 1}"#)?;
    /// assert_eq!(movie.clone().into_object().unwrap()["id"].as_u64(), Some(1));
    /// let movie: BTreeMap<String, Value> = movie.try_into()?;
    /// assert!(BTreeMap::try_from(movie["id"].clone()).is_err());
    /// # Ok::<(), json::Error>(())
    /// ```
    pub fn into_object(self) -> Option<BTreeMap<String, Value>> {
        if let Self::Object(values) = self { Some(values) } else { None }
    }

    /// Whether both are the same value, where numbers are the same if their values are: `1`, `1.0` and `1e0`.
    /// Equality (`==`) asks also for the same spelling.
    ///
    /// ```
    /// use specwright_runtime::json::{self, Value};
    ///
    /// let (one, other): (Value, Value) = (json::from_slice(b"[1.50]")?, json::from_slice(b"[15e-1]")?);
    /// assert!(one.is_same(&other) && one != other);
    /// # Ok::<(), json::Error>(())
    /// ```
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Number(one), Self::Number(other)) => one.compare(other).is_eq(),
            (Self::Array(one), Self::Array(other)) => {
                one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one.is_same(other))
            }
            (Self::Object(one), Self::Object(other)) => {
                one.len() == other.len()
                    && one.iter().zip(other).all(|(one, other)| one.0 == other.0 && one.1.is_same(other.1))
            }
            (one, other) => one == other,
        }
    }

    /// Decodes this value as a `T`. Offsets in the error count in its compact text.
    ///
    /// ```
    /// use specwright_runtime::json::Value;
    ///
    /// let value = Value::from(vec![Value::from(1), Value::from(2)]);
    /// assert_eq!(value.decode_as::<Vec<u8>>().unwrap(), [1, 2]);
    /// ```
    pub fn decode_as<T: Decode>(&self) -> Result<T, Error> {
        from_slice(&to_vec(self)?)
    }
}

impl Decode for Value {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Error> {
        Ok(match reader.kind()? {
            Kind::Null => reader.value::<Option<bool>>().map(|_| Self::Null)?,
            Kind::Boolean => Self::Bool(reader.value()?),
            Kind::Number => Self::Number(reader.value()?),
            Kind::String => Self::String(reader.value()?),
            Kind::Array => Self::Array(reader.value()?),
            Kind::Object => Self::Object(reader.value()?),
        })
    }
}

impl Encode for Value {
    fn encode(&self, writer: &mut Writer) {
        match self {
            Self::Null => writer.null(),
            Self::Bool(value) => value.encode(writer),
            Self::Number(value) => value.encode(writer),
            Self::String(value) => value.encode(writer),
            Self::Array(values) => values.encode(writer),
            Self::Object(values) => values.encode(writer),
        }
    }
}

/// Compact JSON.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // No value holds a float, so this cannot fail.
        let text = to_vec(self).unwrap_or_default();
        f.write_str(&String::from_utf8_lossy(&text))
    }
}

/// A number of any size and precision, as it is written. Two that are written differently, such
/// as `1` and `1.0`, are not equal.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Number(Box<str>);

impl Number {
    /// The number as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The exact value, if it is an integer, however written, and fits.
    pub fn as_i64(&self) -> Option<i64> {
        self.as_i128().and_then(|value| value.try_into().ok())
    }

    /// The exact value, if it is an integer, however written, and fits.
    pub fn as_u64(&self) -> Option<u64> {
        self.as_i128().and_then(|value| value.try_into().ok())
    }

    /// The exact value, if it is an integer, however written, and fits.
    pub fn as_i128(&self) -> Option<i128> {
        match text::integer(&self.0) {
            Ok((true, magnitude)) => 0_i128.checked_sub_unsigned(magnitude),
            Ok((false, magnitude)) => magnitude.try_into().ok(),
            Err(NotExact::Fraction | NotExact::TooLarge) => None,
        }
    }

    /// Compares the values exactly, however they are written.
    ///
    /// ```
    /// use specwright_runtime::json::Number;
    ///
    /// let (one, other): (Number, Number) = ("1.0".parse()?, "10e-1".parse()?);
    /// assert!(one.compare(&other).is_eq() && one != other);
    /// # Ok::<(), specwright_runtime::json::NotANumber>(())
    /// ```
    pub fn compare(&self, other: &Self) -> Ordering {
        decimal::compare(&self.0, &other.0)
    }

    /// Of a text that is one.
    #[cfg(feature = "rust_decimal")]
    pub(crate) fn of_text(text: String) -> Self {
        Self(text.into())
    }

    /// The nearest float. Infinite if the number is larger than any.
    pub fn as_f64(&self) -> f64 {
        self.0.parse().unwrap_or(f64::NAN)
    }

    /// The shortest number that reads back as `value`; `None` if it is not finite.
    pub fn from_f64(value: f64) -> Option<Self> {
        value.is_finite().then(|| Self(format!("{value:?}").into()))
    }
}

impl Decode for Number {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Error> {
        reader.number("a number").map(|number| Self(number.into()))
    }
}

impl Encode for Number {
    fn encode(&self, writer: &mut Writer) {
        writer.raw(&self.0);
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Number({self})")
    }
}

/// It was not a number as JSON writes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotANumber(());

impl fmt::Display for NotANumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a number as JSON writes them")
    }
}

impl std::error::Error for NotANumber {}

impl std::str::FromStr for Number {
    type Err = NotANumber;

    fn from_str(number: &str) -> Result<Self, NotANumber> {
        let whole = text::number(number.as_bytes(), 0) == Ok(number.len());
        if whole { Ok(Self(number.into())) } else { Err(NotANumber(())) }
    }
}

macro_rules! from {
    ($($type:ty: |$value:ident| $variant:expr;)*) => {$(
        impl From<$type> for Value {
            fn from($value: $type) -> Self {
                $variant
            }
        }
    )*};
}

from! {
    bool: |value| Self::Bool(value);
    Number: |value| Self::Number(value);
    &str: |value| Self::String(value.to_owned());
    String: |value| Self::String(value);
    BTreeMap<String, Value>: |values| Self::Object(values);
}

/// A float that JSON cannot say is `null`, as in other JSON libraries.
impl From<f64> for Value {
    fn from(value: f64) -> Self {
        Number::from_f64(value).map_or(Self::Null, Self::Number)
    }
}

/// As of an `f64`, with the digits that an `f32` has.
impl From<f32> for Value {
    fn from(value: f32) -> Self {
        if value.is_finite() { Self::Number(Number(format!("{value:?}").into())) } else { Self::Null }
    }
}

/// The properties of an object; what is none is an error that says what it is.
impl TryFrom<Value> for BTreeMap<String, Value> {
    type Error = Error;

    fn try_from(value: Value) -> Result<Self, Error> {
        match value {
            Value::Object(values) => Ok(values),
            other => other.decode_as(),
        }
    }
}

impl<T: Into<Self>> From<Vec<T>> for Value {
    fn from(values: Vec<T>) -> Self {
        Self::Array(values.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<Self>, const N: usize> From<[T; N]> for Value {
    fn from(values: [T; N]) -> Self {
        Self::Array(values.into_iter().map(Into::into).collect())
    }
}

/// `None` is `null`.
impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

macro_rules! integers {
    ($($type:ty)*) => {$(
        impl From<$type> for Number {
            fn from(value: $type) -> Self {
                Self(itoa::Buffer::new().format(value).into())
            }
        }

        impl From<$type> for Value {
            fn from(value: $type) -> Self {
                Self::Number(value.into())
            }
        }
    )*};
}

integers! { i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize }

super::serde_impls!(Value, Number);
