//! `uuid`: the same bytes.

use super::super::Uuid;
use super::from;

from! {
    /// The same UUID, in small letters.
    ::uuid::Uuid => Uuid: |value| Uuid::from_bytes(value.into_bytes())
}

/// The same UUID.
impl From<&Uuid> for ::uuid::Uuid {
    fn from(value: &Uuid) -> Self {
        Self::from_bytes(value.as_bytes())
    }
}

/// The same UUID.
impl From<Uuid> for ::uuid::Uuid {
    fn from(value: Uuid) -> Self {
        Self::from(&value)
    }
}
