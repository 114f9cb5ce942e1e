//! The error of a generated client.
//!
//! [`Error`] is opaque: its kind is private, and predicates ask about it. All of it but the decoded body is the same
//! for every client, and lives in one type that is compiled once, here.

use std::convert::Infallible;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

pub(crate) use self::display::{excerpt, mark_echoes};
pub(crate) use self::failure::{Answer, Context, Failure, Kind, Phase};

mod convert;
mod display;
mod failure;

/// An error of a client: what happened, where, and what to do about it.
///
/// `E` is what the document says an error's body is; [`Infallible`] when it says nothing. A generated client has an
/// alias with its own type, so that its users never write the parameter.
///
/// # Kinds
///
/// | ask | it is |
/// |---|---|
/// | [`is_usage`](Self::is_usage) | the caller's mistake, found before anything was sent |
/// | [`is_auth`](Self::is_auth) | no credential, one that could not be made, or one that was refused (401) |
/// | [`is_connect`](Self::is_connect) | no connection: DNS, refused, TLS, proxy |
/// | [`is_timeout`](Self::is_timeout) | a deadline passed |
/// | [`is_status`](Self::is_status) | the server answered with an error |
/// | [`is_decode`](Self::is_decode) | the server answered, but not with what the document says |
/// | [`is_other_success`](Self::is_other_success) | the call has run, but another success came than the awaited one |
///
/// Whether the server may have acted on the request is another question: [`may_have_run`](Self::may_have_run).
///
/// `Display` is one line. It never holds a credential, a query or a header.
///
/// The errors of the pieces, such as [`BodyError`](crate::BodyError) or that of `"…".parse::<DateTime>()`, become this one by `?`.
///
/// ```
/// # type Error = specwright_runtime::Error<String>;
/// fn advice(error: &Error) -> &'static str {
///     if error.is_usage() {
///         "fix the call"
///     } else if error.may_have_run() {
///         "look whether it ran"
///     } else {
///         "send it again"
///     }
/// }
/// # let _ = advice;
/// ```
///
/// # In an error of one's own
///
/// In a function that gives an error of your own, made of this one, `?` does not go by two steps: the first one is said.
///
/// ```
/// # use specwright_runtime::{Body, BodyError};
/// # type Error = specwright_runtime::Error;
/// enum Failure {
///     Service(Error),
///     Disk(std::io::Error),
/// }
/// # impl From<std::io::Error> for Failure {
/// #     fn from(error: std::io::Error) -> Self {
/// #         Self::Disk(error)
/// #     }
/// # }
///
/// // With the crate `thiserror`: `#[from]`.
/// impl From<Error> for Failure {
///     fn from(error: Error) -> Self {
///         Self::Service(error)
///     }
/// }
///
/// async fn save(mut body: Body) -> Result<(), Failure> {
///     let mut whole = Vec::new();
///     while let Some(chunk) = body.chunk().await.map_err(Error::from)? {
///         whole.extend_from_slice(&chunk);
///     }
///     Ok(std::fs::write("report.pdf", whole)?)
/// }
/// # let _ = save;
/// ```
pub struct Error<E = Infallible>(Box<Inner<E>>);

struct Inner<E> {
    failure: Box<Failure>,
    body: Option<E>,
}

impl<E> Error<E> {
    pub(crate) fn new(failure: Box<Failure>, body: Option<E>) -> Self {
        Self(Box::new(Inner { failure, body }))
    }

    /// Whether it is the caller's mistake, found before anything was sent: a client parameter that is not set, a
    /// value that cannot be sent, an address that is refused.
    pub fn is_usage(&self) -> bool {
        matches!(self.0.failure.kind, Kind::Usage(_))
    }

    /// Whether it is about the credential: there is none, it could not be made, or the server refused it (401).
    pub fn is_auth(&self) -> bool {
        matches!(self.0.failure.kind, Kind::Auth(_)) || self.status() == Some(StatusCode::UNAUTHORIZED)
    }

    /// Whether there was no connection, so that the server cannot have seen the request.
    pub fn is_connect(&self) -> bool {
        matches!(self.0.failure.kind, Kind::Transport(kind) if kind.is_connect())
    }

    /// Whether a deadline passed: to connect, for the next bytes, for the slowest stream, or for the whole attempt.
    pub fn is_timeout(&self) -> bool {
        matches!(self.0.failure.kind, Kind::Timeout(_) | Kind::Transport(crate::TransportErrorKind::ConnectTimeout))
    }

    /// Whether the server answered with a status that is not the operation's success: a documented error, or a status
    /// that the document does not list.
    pub fn is_status(&self) -> bool {
        matches!(self.0.failure.kind, Kind::Status { .. })
    }

    /// Whether the server answered with a success that is not what the document says: another media type, invalid
    /// JSON, a missing field, a body that is too large.
    pub fn is_decode(&self) -> bool {
        matches!(
            self.0.failure.kind,
            Kind::Decode { .. } | Kind::Misread(_) | Kind::MediaType { .. } | Kind::Encoding(_) | Kind::TooLarge(_)
        )
    }

    /// Whether another success came than the one that is awaited: none that has a body, or one of another type. The call
    /// has run, so that it must not be sent again; the message says which method of the call reads what came, which
    /// [`raw_body`](Self::raw_body) has too.
    pub fn is_other_success(&self) -> bool {
        matches!(self.0.failure.kind, Kind::OtherSuccess { .. })
    }

    /// Whether the call has run for certain: the server answered with a success, which could not be read. Then it must not
    /// be sent again.
    pub fn has_run(&self) -> bool {
        !self.is_status() && self.status().is_some_and(|status| status.is_success())
    }

    /// Whether the server may have acted on the request. False only when that is certain: nothing was sent, there was
    /// no connection, or the answer was 401 or 429.
    pub fn may_have_run(&self) -> bool {
        self.0.failure.may_have_run()
    }

    /// The operation's id, or `None` when the client could not be built.
    pub fn operation(&self) -> Option<&'static str> {
        self.0.failure.context.as_ref().map(|context| context.operation.id)
    }

    /// The transport's account, when it failed.
    pub fn transport(&self) -> Option<crate::TransportErrorKind> {
        match self.0.failure.kind {
            Kind::Transport(kind) => Some(kind),
            _ => None,
        }
    }

    /// The status, when the server answered.
    pub fn status(&self) -> Option<StatusCode> {
        self.answer().map(|answer| answer.head.status)
    }

    /// Whether the server answered with this status.
    ///
    /// ```
    /// # type Error = specwright_runtime::Error;
    /// fn found<T>(result: Result<T, Error>) -> Result<Option<T>, Error> {
    ///     match result {
    ///         Ok(value) => Ok(Some(value)),
    ///         Err(error) if error.has_status(404) => Ok(None),
    ///         Err(error) => Err(error),
    ///     }
    /// }
    /// # let _ = found::<()>;
    /// ```
    pub fn has_status(&self, status: u16) -> bool {
        self.status().is_some_and(|it| it == status)
    }

    /// The headers, when the server answered.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.answer().map(|answer| &answer.head.headers)
    }

    /// How long the server asks to wait before the call is sent again, from when it answered; see
    /// [`Response::retry_after`](crate::Response::retry_after).
    pub fn retry_after(&self) -> Option<Duration> {
        self.answer().and_then(|answer| answer.head.retry_after())
    }

    /// The server's id of the request: what its support asks for. See [`Response::request_id`](crate::Response::request_id).
    pub fn request_id(&self) -> Option<&str> {
        self.answer().and_then(|answer| answer.head.request_id())
    }

    /// The error's body, when the document describes it and it is as described.
    pub fn body(&self) -> Option<&E> {
        self.0.body.as_ref()
    }

    /// The body as it came, when the server answered.
    pub fn raw_body(&self) -> Option<&Bytes> {
        self.answer().map(|answer| &answer.body)
    }

    /// Whether [`raw_body`](Self::raw_body) is only the beginning: an error's body is kept up to a limit, and as far as
    /// it came.
    pub fn is_body_truncated(&self) -> bool {
        self.answer().is_some_and(|answer| answer.truncated)
    }

    /// What is wrong with the JSON of a success, with the path of the value.
    pub fn json(&self) -> Option<&crate::json::Error> {
        self.0.failure.source.as_ref().and_then(|source| source.downcast_ref())
    }

    /// The same error with its body as another type: how the error of one client becomes that of a larger one.
    pub fn map_body<F>(self, map: impl FnOnce(E) -> F) -> Error<F> {
        Error::new(self.0.failure, self.0.body.map(map))
    }

    fn answer(&self) -> Option<&Answer> {
        self.0.failure.answer.as_ref()
    }
}

impl<E> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.failure.fmt(f)
    }
}

/// The decoded body is left out: what a server says in it may repeat a secret. The raw one is there, with those struck out.
impl<E> fmt::Debug for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.failure.debug(f)
    }
}

impl<E> std::error::Error for Error<E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.failure.source.as_deref().map(|source| source as _)
    }
}
