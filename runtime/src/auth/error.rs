//! Why a credential could not be applied.

use std::fmt;

use crate::{BodyError, BoxError, Error, HeaderError, TransportError, json};

/// Why a credential could not be applied: what [`Authenticate`](crate::Authenticate) and
/// [`TokenSource`](crate::TokenSource) give back.
///
/// `?` makes it of a text, and of the errors that credentials usually come with: those of I/O, of the environment and of
/// `http`, those of this package, a client's own [`Error`], reqwest's, and any that is in a box already. Of every other error
/// [`new`](Self::new) makes it, and [`msg`](Self::msg) of what is no error but can be shown, such as an `anyhow::Error`. The
/// error of the call is about the credential then, and has the cause as its [`source`](std::error::Error::source).
///
/// ```
/// use specwright_runtime::{AuthError, Token};
///
/// fn token() -> Result<Token, AuthError> {
///     let text = std::fs::read_to_string("token")?;
///     let line = text.lines().next().ok_or("the file of the token is empty")?;
///     let seconds: u32 = line.parse().map_err(AuthError::new)?;
///     # let _ = seconds;
///     Ok(Token::new(line))
/// }
/// # assert!(token().is_err());
/// ```
pub struct AuthError(BoxError);

impl AuthError {
    /// An error that has this cause, whose message must not show the secret.
    pub fn new(cause: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self(Box::new(cause))
    }

    /// An error of this text, which must not show the secret.
    pub fn msg(text: impl fmt::Display) -> Self {
        // The longer form is that of `anyhow`, with all causes.
        Self(format!("{text:#}").into())
    }

    /// What it was.
    pub(crate) fn into_cause(self) -> BoxError {
        self.0
    }
}

impl fmt::Display for AuthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for AuthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl std::error::Error for AuthError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source()
    }
}

macro_rules! from_causes {
    ($($cause:ty),* $(,)?) => { $(
        impl From<$cause> for AuthError {
            fn from(cause: $cause) -> Self {
                Self(cause.into())
            }
        }
    )* };
}
from_causes!(
    &str,
    String,
    BoxError,
    BodyError,
    HeaderError,
    TransportError,
    json::Error,
    http::Error,
    http::header::InvalidHeaderName,
    http::header::InvalidHeaderValue,
    http::header::ToStrError,
    http::uri::InvalidUri,
    std::env::VarError,
    std::io::Error,
    std::str::Utf8Error,
    std::string::FromUtf8Error,
    std::time::SystemTimeError,
);
#[cfg(feature = "serde")]
from_causes!(serde_json::Error);

/// A token that another client asks for.
impl<E: Send + Sync + 'static> From<Error<E>> for AuthError {
    fn from(cause: Error<E>) -> Self {
        Self::new(cause)
    }
}

/// Without the URL, whose query may hold a secret.
#[cfg(feature = "reqwest")]
impl From<reqwest::Error> for AuthError {
    fn from(cause: reqwest::Error) -> Self {
        Self::new(cause.without_url())
    }
}
