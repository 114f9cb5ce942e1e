//! A value that a schema allows to be `null`, where `null` is not the same as absent.

use std::collections::BTreeMap;
use std::fmt;

use super::{Decode, Encode, Error, Reader, Writer};

/// `null`, or a value. An optional property that is also nullable is an
/// `Option<Nullable<T>>`: absent, `null` and a value are three different things to send.
///
/// Where the three are not told apart, [`AbsentOrNull`] reads it:
///
/// ```
/// use specwright_runtime::json::{AbsentOrNull as _, Nullable};
///
/// let content: Option<Nullable<String>> = Some("Hello".into());
/// if let Some(Nullable::Value(text)) = &content {
///     assert_eq!(text, "Hello");
/// }
/// assert_eq!(content.value().map(String::as_str), Some("Hello"));
/// assert_eq!(content.into_value().as_deref(), Some("Hello"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Nullable<T> {
    /// `null`
    #[default]
    Null,
    /// A value.
    Value(T),
}

impl<T> Nullable<T> {
    /// The value, if there is one.
    pub fn as_ref(&self) -> Option<&T> {
        match self {
            Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }

    /// Whether this is `null`.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The same with another value, if there is one.
    ///
    /// ```
    /// use specwright_runtime::json::Nullable;
    ///
    /// assert_eq!(Nullable::Value("é").map(str::len), Nullable::Value(2));
    /// assert_eq!(Nullable::Null.map(str::len), Nullable::Null);
    /// ```
    pub fn map<U>(self, map: impl FnOnce(T) -> U) -> Nullable<U> {
        match self {
            Self::Null => Nullable::Null,
            Self::Value(value) => Nullable::Value(map(value)),
        }
    }

    /// The value, if there is one.
    pub fn into_option(self) -> Option<T> {
        self.into()
    }
}

impl<T> From<T> for Nullable<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

/// `None` is `null`.
impl<T> From<Option<T>> for Nullable<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

/// What a list, a map or a text is made of elsewhere makes one here too.
macro_rules! from {
    ($([$($generics:tt)*] $from:ty => $to:ty: |$value:ident| $made:expr;)*) => {$(
        impl<$($generics)*> From<$from> for Nullable<$to> {
            fn from($value: $from) -> Self {
                Self::Value($made)
            }
        }
    )*};
}

from! {
    [] &str => String: |value| value.to_owned();
    [T, const N: usize] [T; N] => Vec<T>: |values| values.into();
    [const N: usize] [&str; N] => Vec<String>: |values| values.map(str::to_owned).into();
    [] Vec<&str> => Vec<String>: |values| values.into_iter().map(str::to_owned).collect();
    [K: Into<String>, T, const N: usize] [(K, T); N] => BTreeMap<String, T>:
        |values| values.into_iter().map(|(key, value)| (key.into(), value)).collect();
}

/// What there is of a property that may be absent, and may be `null`.
///
/// ```
/// use specwright_runtime::json::{AbsentOrNull as _, Nullable};
///
/// assert_eq!(Some(Nullable::Value(1)).value(), Some(&1));
/// assert_eq!(Some(Nullable::<i64>::Null).value(), None);
/// assert_eq!(None::<Nullable<i64>>.into_value(), None);
/// ```
pub trait AbsentOrNull<T> {
    /// The value, if there is one.
    fn value(&self) -> Option<&T>;

    /// The value itself, if there is one.
    fn into_value(self) -> Option<T>;
}

impl<T> AbsentOrNull<T> for Option<Nullable<T>> {
    fn value(&self) -> Option<&T> {
        self.as_ref().and_then(Nullable::as_ref)
    }

    fn into_value(self) -> Option<T> {
        self.and_then(Nullable::into_option)
    }
}

/// Which properties came as `null` and which not at all, of an object that is only received: in its fields both are `None`.
/// They are written as they came. It is no part of what a value is, so that all are equal.
#[derive(Clone, Default)]
pub struct Nulls(Vec<&'static str>);

impl Nulls {
    pub(super) fn add(&mut self, key: &'static str) {
        self.0.push(key);
    }

    pub(super) fn contains(&self, key: &str) -> bool {
        self.0.contains(&key)
    }
}

/// The list alone: it stands in the `Debug` of every object that has one.
impl fmt::Debug for Nulls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl PartialEq for Nulls {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// As all are equal, all hash to the same.
impl std::hash::Hash for Nulls {
    fn hash<H: std::hash::Hasher>(&self, _: &mut H) {}
}

impl Eq for Nulls {}

impl<T> From<Nullable<T>> for Option<T> {
    fn from(value: Nullable<T>) -> Self {
        match value {
            Nullable::Null => None,
            Nullable::Value(value) => Some(value),
        }
    }
}

impl<T: Decode> Decode for Nullable<T> {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Error> {
        if reader.null()? { Ok(Self::Null) } else { T::decode(reader).map(Self::Value) }
    }
}

impl<T: Encode> Encode for Nullable<T> {
    fn encode(&self, writer: &mut Writer) {
        match self {
            Self::Null => writer.null(),
            Self::Value(value) => value.encode(writer),
        }
    }
}

/// Exactly `null`: a schema that allows nothing else, such as one alternative of a union.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Null;

impl Decode for Null {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Error> {
        if reader.null()? { Ok(Self) } else { Err(reader.mismatch("null")) }
    }
}

impl Encode for Null {
    fn encode(&self, writer: &mut Writer) {
        writer.null();
    }
}

super::serde_impls!(Null);
