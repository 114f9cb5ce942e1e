//! The futures of a call: the thin generic edge over the exchange, which is compiled once.
//!
//! They are written out, not `async`: a generated client has hundreds of them, and a state machine for each costs several
//! times as much to compile.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use super::exchange::{Opened, Outcome};
use super::judge;
use crate::decode::{Decoder, Received};
use crate::error::Failure;
use crate::{Body, BoxFuture, Error, Response};

/// A call under way, whose answer is read whole. Awaiting it gives `Result<Response<T>, Error<E>>`; dropping it abandons
/// the call.
#[must_use = "a call is sent when it is awaited"]
pub struct Sending<T, E> {
    exchange: BoxFuture<'static, Outcome>,
    success: Decoder<T>,
    error: Decoder<E>,
}

impl<T, E> Sending<T, E> {
    pub(super) fn new(exchange: BoxFuture<'static, Outcome>, success: Decoder<T>, error: Decoder<E>) -> Self {
        Self { exchange, success, error }
    }
}

impl<T, E> Sending<T, E> {
    /// For the value alone.
    pub fn value(self) -> ValueOf<Self> {
        ValueOf(self)
    }

    /// For the value alone, or `None` when the success has no body.
    pub fn optional(self) -> ValueOf<Optional<Self>> {
        ValueOf(Optional(self))
    }

    fn read(&self, outcome: Outcome) -> Result<Response<T>, Error<E>> {
        let (mut received, described) = match outcome {
            Outcome::Success { received, described } => (received, described),
            Outcome::Failure { failure, received } => return Err(decoded(failure, received, self.error)),
        };
        loop {
            match (self.success)(&received) {
                Ok(body) => return Ok(Response::new(received.head, body)),
                Err(_) if received.next() => {}
                Err(cause) => return Err(Error::new(judge::undecodable(received, &described, cause), None)),
            }
        }
    }
}

impl<T, E> Future for Sending<T, E> {
    type Output = Result<Response<T>, Error<E>>;

    fn poll(mut self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<Self::Output> {
        let outcome = ready!(self.exchange.as_mut().poll(task));
        Poll::Ready(self.read(outcome))
    }
}

/// A call under way, whose answer streams. Awaiting it gives `Result<Response<S>, Error<E>>`; dropping it abandons the call.
#[must_use = "a call is sent when it is awaited"]
pub struct Opening<E, S = Body> {
    open: BoxFuture<'static, Result<Opened, Outcome>>,
    error: Decoder<E>,
    /// `None` once it was used.
    body: Option<Make<S>>,
}

/// What makes the body of the answer; it is called once.
type Make<S> = Box<dyn FnOnce(Opened) -> S + Send>;

impl<E, S> Opening<E, S> {
    pub(super) fn new(
        open: BoxFuture<'static, Result<Opened, Outcome>>,
        error: Decoder<E>,
        body: impl FnOnce(Opened) -> S + Send + 'static,
    ) -> Self {
        Self { open, error, body: Some(Box::new(body)) }
    }
}

impl<E, S> Future for Opening<E, S> {
    type Output = Result<Response<S>, Error<E>>;

    fn poll(mut self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<Self::Output> {
        Poll::Ready(match ready!(self.open.as_mut().poll(task)) {
            Ok(opened) => {
                let head = opened.head.clone();
                let body = self.body.take().expect("a future is not polled after it is ready");
                Ok(Response::new(head, body(opened)))
            }
            Err(Outcome::Success { .. }) => unreachable!("`open` gives a success as opened"),
            Err(Outcome::Failure { failure, received }) => Err(decoded(failure, received, self.error)),
        })
    }
}

impl<E, S> Opening<E, S> {
    /// For the stream alone.
    pub fn value(self) -> ValueOf<Self> {
        ValueOf(self)
    }
}

/// A call under way, whose success may have no body. Awaiting it gives `Result<Response<Option<T>>, Error<E>>`.
#[must_use = "a call is sent when it is awaited"]
pub struct Optional<F>(F);

impl<T, E> Future for Optional<Sending<T, E>> {
    type Output = Result<Response<Option<T>>, Error<E>>;

    fn poll(mut self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<Self::Output> {
        Poll::Ready(match judge::nothing(ready!(self.0.exchange.as_mut().poll(task))) {
            Ok(head) => Ok(Response::new(head, None)),
            Err(outcome) => self.0.read(*outcome).map(|response| response.map(Some)),
        })
    }
}

impl<F> fmt::Debug for Optional<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Optional")
    }
}

/// A call under way, of whose answer only the value is wanted: what awaiting a call without `send` does. Awaiting it gives
/// `Result<T, Error<E>>`; [`send`](Self::send) gives the [`Response`] around it.
#[must_use = "a call is sent when it is awaited"]
pub struct ValueOf<F>(F);

impl<F> ValueOf<F> {
    /// For the whole response: the value with its status and headers.
    pub fn send(self) -> F {
        self.0
    }
}

impl<F, T, E> Future for ValueOf<F>
where
    F: Future<Output = Result<Response<T>, E>> + Unpin,
{
    type Output = Result<T, E>;

    fn poll(mut self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.0).poll(task).map_ok(Response::into_inner)
    }
}

impl<F> fmt::Debug for ValueOf<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ValueOf")
    }
}

/// The error's body is a help, not a condition: when it is not as documented, the raw one is still there.
fn decoded<E>(failure: Box<Failure>, received: Option<Received>, error: Decoder<E>) -> Error<E> {
    Error::new(failure, received.and_then(|received| error(&received).ok()))
}

impl<T, E> fmt::Debug for Sending<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sending")
    }
}

impl<E, S> fmt::Debug for Opening<E, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Opening")
    }
}
