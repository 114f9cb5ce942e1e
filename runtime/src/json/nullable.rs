//! A value that a schema allows to be `null`, where `null` is not the same as absent.

use super::{Decode, Encode, Error, Reader, Writer};

/// `null`, or a value. An optional property that is also nullable is an
/// `Option<Nullable<T>>`: absent, `null` and a value are three different things to send.
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
