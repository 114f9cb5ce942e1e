//! What came of a call, as the client says it.

use crate::runtime::json::{self, Encode};
use crate::runtime::{BoxFuture, Error, Response};

/// A call that was sent.
pub type Called = BoxFuture<'static, Came>;

/// What came of a call.
#[derive(Debug)]
pub enum Came {
    /// A success without its body, and what that was read as.
    Success(Response<()>, Read),
    /// An error that the server answered: its status, and whether its body was read.
    Refused(u16, bool),
    /// No answer, or none that the client can read.
    Lost(String),
}

/// What the body of a success was read as.
#[derive(Debug)]
pub enum Read {
    /// A value that is not compared with what came.
    Value,
    /// A value, written as JSON again.
    Json(Vec<u8>),
    /// Text or bytes.
    Bytes(Vec<u8>),
}

/// Awaits an answer that has no body, or one of several.
pub fn called<T, E>(sending: impl Future<Output = Result<Response<T>, Error<E>>> + Send + 'static) -> Called
where
    T: Send + 'static,
    E: Send + 'static,
{
    came(sending, |_| Read::Value)
}

/// Awaits an answer that is JSON, and writes what it was read as.
pub fn read_back<T, E>(sending: impl Future<Output = Result<Response<T>, Error<E>>> + Send + 'static) -> Called
where
    T: Encode + Send + 'static,
    E: Send + 'static,
{
    came(sending, |response| json::to_vec(&**response).map_or(Read::Value, Read::Json))
}

/// Awaits an answer that is text or bytes.
pub fn read_whole<T, E>(sending: impl Future<Output = Result<Response<T>, Error<E>>> + Send + 'static) -> Called
where
    T: AsRef<[u8]> + Send + 'static,
    E: Send + 'static,
{
    came(sending, |response| Read::Bytes((**response).as_ref().to_vec()))
}

/// Awaits an answer that streams, and all of its stream.
pub fn streamed<S, E, R>(
    opening: impl Future<Output = Result<Response<S>, Error<E>>> + Send + 'static,
    read: impl FnOnce(S) -> R + Send + 'static,
) -> Called
where
    S: Send + 'static,
    E: Send + 'static,
    R: Future<Output = Result<Read, String>> + Send + 'static,
{
    Box::pin(async move {
        match opening.await {
            Ok(response) => {
                let mut stream = None;
                let head = response.map(|body| stream = Some(body));
                let Some(stream) = stream else { unreachable!("`map` gives the body") };
                match read(stream).await {
                    Ok(read) => Came::Success(head, read),
                    Err(problem) => Came::Lost(problem),
                }
            }
            Err(error) => refused(&error),
        }
    })
}

fn came<T, E>(
    sending: impl Future<Output = Result<Response<T>, Error<E>>> + Send + 'static,
    written: impl FnOnce(&Response<T>) -> Read + Send + 'static,
) -> Called
where
    T: Send + 'static,
    E: Send + 'static,
{
    Box::pin(async move {
        match sending.await {
            Ok(response) => {
                let read = written(&response);
                Came::Success(response.map(drop), read)
            }
            Err(error) => refused(&error),
        }
    })
}

fn refused<E>(error: &Error<E>) -> Came {
    match error.status() {
        Some(status) if error.is_status() => Came::Refused(status.as_u16(), error.body().is_some()),
        _ => Came::Lost(on_one_line(error)),
    }
}

fn on_one_line<E>(error: &Error<E>) -> String {
    error.to_string().lines().collect::<Vec<_>>().join(" ")
}
