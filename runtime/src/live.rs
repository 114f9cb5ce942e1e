//! Answers that arrive piece by piece: events, and values one after the other.
//!
//! [`Events`] and [`Lines`] are thin generic edges over one source that is compiled once. Both are a [`Stream`], and have
//! `next` for those who want no more than that.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;

pub(crate) use self::source::Origin;
use self::source::{Source, Splitter};
use crate::Error;
use crate::call::Opened;
use crate::decode::{self, Decoder};
use crate::error::Failure;
use crate::json;

mod events;
mod lines;
mod source;

/// An event of an event stream.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event<T> {
    /// Its type; `message` unless the server says otherwise.
    pub event: String,
    /// Its data, decoded as the document says.
    pub data: T,
    /// The last id that the server gave, with this event or before it.
    pub id: Option<String>,
    /// How long the server asks to wait before a new connection, when it says so with this event.
    pub retry: Option<Duration>,
}

/// A stream of events (`text/event-stream`).
///
/// It ends with the answer. Data that is not what the document says is an error of that event alone; the stream goes on.
/// Where the data is JSON, the text `[DONE]`, with which some services end their streams, is the end.
///
/// The client's limits hold: its read timeout for every piece, its largest body for every event. There is no limit on the
/// time of the whole, and none on the slowness.
///
/// ```
/// # type Error = specwright_runtime::Error;
/// use specwright_runtime::Events;
///
/// async fn print(mut events: Events<String, std::convert::Infallible>) -> Result<(), Error> {
///     while let Some(event) = events.next().await {
///         println!("{}", event?.data);
///     }
///     Ok(())
/// }
/// # let _ = print;
/// ```
pub struct Events<T, E> {
    source: Source,
    data: Decoder<T>,
    /// The error is made here, not received.
    error: std::marker::PhantomData<fn() -> E>,
}

impl<T, E> Events<T, E> {
    pub(crate) fn new(opened: Opened, origin: Origin, data: Decoder<T>) -> Self {
        let splitter = Splitter::Events(events::Parser::new(origin.limit));
        Self { source: Source::new(opened, origin, splitter), data, error: std::marker::PhantomData }
    }

    /// Connects again when the stream ends or breaks, up to `times` in a row without an event in between. The id of the
    /// last event is sent as `Last-Event-ID`, so that the server can go on from there; it is waited as long as the server
    /// asked, or three seconds.
    ///
    /// A call whose body streams cannot be sent again, and is not.
    #[must_use]
    pub fn reconnecting(mut self, times: u32) -> Self {
        self.source.reconnect(times);
        self
    }

    /// The last id that the server gave.
    pub fn last_event_id(&self) -> Option<&str> {
        self.source.last_event_id()
    }

    /// The next event, or `None` at the end.
    pub async fn next(&mut self) -> Option<Result<Event<T>, Error<E>>> {
        poll_fn(|task| self.poll_event(task)).await
    }

    fn poll_event(&mut self, task: &mut Context<'_>) -> Poll<Option<Result<Event<T>, Error<E>>>> {
        let raw = match ready!(self.source.poll(task)) {
            None => return Poll::Ready(None),
            Some(Err(failure)) => return Poll::Ready(Some(Err(Error::new(failure, None)))),
            Some(Ok(raw)) => raw,
        };
        let received = self.source.received(raw.data);
        Poll::Ready(match (self.data)(&received) {
            Ok(data) => Some(Ok(Event { event: raw.event, data, id: raw.id, retry: raw.retry })),
            Err(_) if received.body().trim_ascii() == b"[DONE]" => {
                self.source.end();
                None
            }
            Err(error) => Some(Err(Error::new(self.source.undecodable(received, error), None))),
        })
    }
}

impl<T, E> Stream for Events<T, E> {
    type Item = Result<Event<T>, Error<E>>;

    fn poll_next(mut self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_event(task)
    }
}

/// A stream of JSON values, one after the other (`application/jsonl`, `application/x-ndjson`, `application/json-seq`).
///
/// A value that is not what the document says is an error of that value alone; the stream goes on. The client's limits
/// hold, as for [`Events`].
pub struct Lines<T, E> {
    source: Source,
    types: std::marker::PhantomData<fn() -> (T, E)>,
}

impl<T: json::Decode, E> Lines<T, E> {
    pub(crate) fn new(opened: Opened, origin: Origin) -> Self {
        let splitter = Splitter::Lines(lines::Splitter::new(origin.limit, source::is_sequence(&opened.head.headers)));
        Self { source: Source::new(opened, origin, splitter), types: std::marker::PhantomData }
    }

    /// The next value, or `None` at the end.
    pub async fn next(&mut self) -> Option<Result<T, Error<E>>> {
        poll_fn(|task| self.poll_value(task)).await
    }

    fn poll_value(&mut self, task: &mut Context<'_>) -> Poll<Option<Result<T, Error<E>>>> {
        let error = |failure: Box<Failure>| Some(Err(Error::new(failure, None)));
        Poll::Ready(match ready!(self.source.poll(task)) {
            None => None,
            Some(Err(failure)) => error(failure),
            Some(Ok(raw)) => {
                let received = self.source.received(raw.data);
                match decode::json(&received) {
                    Ok(value) => Some(Ok(value)),
                    Err(cause) => error(self.source.undecodable(received, cause)),
                }
            }
        })
    }
}

impl<T: json::Decode, E> Stream for Lines<T, E> {
    type Item = Result<T, Error<E>>;

    fn poll_next(mut self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_value(task)
    }
}

impl<T, E> fmt::Debug for Events<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Events")
    }
}

impl<T, E> fmt::Debug for Lines<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Lines")
    }
}

/// An event or a value before it is decoded.
#[derive(Debug, Default, PartialEq, Eq)]
struct Raw {
    event: String,
    data: Bytes,
    id: Option<String>,
    retry: Option<Duration>,
}

/// An event or a line is larger than the limit.
#[derive(Debug, PartialEq, Eq)]
struct TooLarge;
