//! The errors of the pieces, as the client's own: what `?` does.

use std::convert::Infallible;

use super::failure::{Failure, Kind};
use crate::json::{self, NotANumber, NotListed};
use crate::validate::Invalid;
use crate::{AuthError, BodyError, Error, HeaderError, TransportError, call};

impl<E> Error<E> {
    /// What the caller made and cannot be sent.
    fn unsent(error: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::new(Failure::usage(error.to_string()).source(error), None)
    }

    /// What cannot be read, most likely since it was received so.
    fn unread(error: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::new(Failure::new(Kind::Misread(error.to_string())).source(error), None)
    }
}

/// That of a body which a client received names its operation, and is what happened: a deadline, a lost connection.
impl<E> From<BodyError> for Error<E> {
    fn from(error: BodyError) -> Self {
        match error.into_cause().downcast::<Error<Infallible>>() {
            Ok(known) => known.map_body(|never| match never {}),
            Err(cause) => Self::new(call::broken(BodyError::of(cause)), None),
        }
    }
}

impl<E> From<TransportError> for Error<E> {
    fn from(error: TransportError) -> Self {
        Self::new(Failure::transport(error), None)
    }
}

impl<E> From<AuthError> for Error<E> {
    fn from(error: AuthError) -> Self {
        Self::new(Failure::auth(error), None)
    }
}

impl<E> From<HeaderError> for Error<E> {
    fn from(error: HeaderError) -> Self {
        Self::unread(error)
    }
}

impl<E> From<json::Error> for Error<E> {
    fn from(error: json::Error) -> Self {
        Self::unread(error)
    }
}

impl<E> From<Invalid> for Error<E> {
    fn from(error: Invalid) -> Self {
        Self::unsent(error)
    }
}

impl<E> From<NotANumber> for Error<E> {
    fn from(error: NotANumber) -> Self {
        Self::unsent(error)
    }
}

impl<E> From<NotListed> for Error<E> {
    fn from(error: NotListed) -> Self {
        Self::unsent(error)
    }
}

#[cfg(feature = "formats")]
impl<E> From<crate::formats::FormatError> for Error<E> {
    fn from(error: crate::formats::FormatError) -> Self {
        Self::unsent(error)
    }
}
