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
