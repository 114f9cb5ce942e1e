//! Where events and values come from: an answer's body, and the ones after it when it is asked to connect again.

use std::pin::Pin;
use std::task::{Context as TaskContext, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use http_body::Body as _;

use super::{Raw, TooLarge, events, lines};
use crate::call::{Deadline, Opened, Outcome, Watched, broken, instant, misread};
use crate::decode::Received;
use crate::error::{Failure, Kind};
use crate::response::ResponseHead;
use crate::{BoxFuture, Call, json, media_type};

/// What a stream knows of the call that it answers.
pub(crate) struct Origin {
    /// The call, to be sent again; `None` if that cannot be done.
    pub(crate) again: Option<Call>,
    /// The largest event or value.
    pub(crate) limit: u64,
}

/// Whether the values of an answer begin with a record separator.
pub(super) fn is_sequence(headers: &HeaderMap) -> bool {
    media_type::of(headers).is_some_and(|media_type| media_type::essence(media_type).ends_with("json-seq"))
}

pub(super) enum Splitter {
    Events(events::Parser),
    Lines(lines::Splitter),
}

/// The pieces of a stream, before they are decoded.
pub(super) struct Source {
    state: State,
    /// What came and was not read yet.
    unread: Bytes,
    splitter: Splitter,
    head: ResponseHead,
    described: crate::call::Described,
    limit: u64,
    again: Option<Call>,
    /// How often it may connect again in a row, and how often it still may.
    times: u32,
    left: u32,
    wait: Duration,
}

enum State {
    Reading(Watched),
    Waiting(Deadline),
    Opening(BoxFuture<'static, Result<Opened, Outcome>>),
    Ended,
}

/// How long it is waited before another connection, unless the server says otherwise; and the bounds of what it says.
const WAIT: Duration = Duration::from_secs(3);
const SHORTEST_WAIT: Duration = Duration::from_millis(100);
const LONGEST_WAIT: Duration = Duration::from_secs(60);

impl Source {
    pub(super) fn new(opened: Opened, origin: Origin, splitter: Splitter) -> Self {
        let Opened { head, described, body } = opened;
        let Origin { again, limit } = origin;
        let (state, unread) = (State::Reading(body), Bytes::new());
        Self { state, unread, splitter, head, described, limit, again, times: 0, left: 0, wait: WAIT }
    }

    pub(super) fn reconnect(&mut self, times: u32) {
        self.times = times;
        self.left = times;
    }

    pub(super) fn last_event_id(&self) -> Option<&str> {
        match &self.splitter {
            Splitter::Events(parser) => parser.last_id(),
            Splitter::Lines(_) => None,
        }
    }

    /// Ends it, whatever may still come.
    pub(super) fn end(&mut self) {
        self.state = State::Ended;
        self.unread.clear();
    }

    /// The next piece, or `None` at the end. After an error there is no more.
    pub(super) fn poll(&mut self, task: &mut TaskContext<'_>) -> Poll<Option<Result<Raw, Box<Failure>>>> {
        loop {
            match self.read() {
                Ok(Some(raw)) => return Poll::Ready(Some(Ok(raw))),
                Ok(None) => {}
                Err(TooLarge) => {
                    self.end();
                    let failure = Failure::new(Kind::TooLarge(self.limit)).at(&self.described.context);
                    return Poll::Ready(Some(Err(failure)));
                }
            }
            match &mut self.state {
                State::Ended => return Poll::Ready(None),
                State::Reading(body) => match std::task::ready!(Pin::new(body).poll_frame(task)) {
                    Some(Ok(frame)) => self.unread = frame.into_data().unwrap_or_default(),
                    Some(Err(error)) => {
                        if let Some(failure) = self.interrupted(Some(broken(error))) {
                            return Poll::Ready(Some(Err(failure.at(&self.described.context))));
                        }
                    }
                    None => {
                        if let Some(raw) = self.last() {
                            return Poll::Ready(Some(Ok(raw)));
                        }
                        self.interrupted(None);
                    }
                },
                State::Waiting(deadline) => {
                    std::task::ready!(deadline.poll(task));
                    self.open();
                }
                State::Opening(open) => match std::task::ready!(open.as_mut().poll(task)) {
                    Ok(opened) => {
                        self.head = opened.head;
                        self.state = State::Reading(opened.body);
                    }
                    Err(outcome) => {
                        if let Some(failure) = self.refused(outcome) {
                            return Poll::Ready(Some(Err(failure)));
                        }
                    }
                },
            }
        }
    }

    fn read(&mut self) -> Result<Option<Raw>, TooLarge> {
        let raw = match &mut self.splitter {
            Splitter::Events(parser) => parser.read(&mut self.unread)?,
            Splitter::Lines(splitter) => splitter.read(&mut self.unread)?,
        };
        if let Some(raw) = &raw {
            self.left = self.times;
            self.wait = raw.retry.map_or(self.wait, |wait| wait.clamp(SHORTEST_WAIT, LONGEST_WAIT));
        }
        Ok(raw)
    }

    /// The value that the end of the stream finishes. It finishes no event.
    fn last(&mut self) -> Option<Raw> {
        match &mut self.splitter {
            Splitter::Events(_) => None,
            Splitter::Lines(splitter) => splitter.finish(),
        }
    }

    /// The connection is over: waits for another one, or ends and gives back what ended it.
    fn interrupted(&mut self, failure: Option<Box<Failure>>) -> Option<Box<Failure>> {
        if self.left == 0 || self.again.is_none() || !instant::PASSES {
            self.end();
            return failure;
        }
        self.left -= 1;
        if let Splitter::Events(parser) = &mut self.splitter {
            parser.restart();
        }
        self.state = State::Waiting(Deadline::new(instant::Instant::now() + self.wait));
        None
    }

    fn open(&mut self) {
        let call = self.again.as_ref().and_then(Call::again);
        self.state = match call {
            Some(mut call) => {
                call.last_event_id(self.last_event_id());
                State::Opening(call.open(true))
            }
            None => State::Ended,
        };
    }

    /// Another connection was not to be had. A server that answers has decided; `204` asks not to come again.
    fn refused(&mut self, outcome: Outcome) -> Option<Box<Failure>> {
        let failure = match outcome {
            Outcome::Failure { failure, .. } => failure,
            Outcome::Success { .. } => unreachable!("`open` gives a success as opened"),
        };
        match failure.answer.as_ref().map(|answer| answer.head.status) {
            None => self.interrupted(Some(failure)),
            Some(status) => {
                self.end();
                (status != StatusCode::NO_CONTENT).then_some(failure)
            }
        }
    }

    /// The data of an event, as a decoder takes it.
    pub(super) fn received(&self, body: Bytes) -> Received {
        Received::piece(body, self.head.status)
    }

    /// The failure of an event whose data is not what the document says.
    pub(super) fn undecodable(&self, mut received: Received, error: json::Error) -> Box<Failure> {
        received.head = self.head.clone();
        misread(received, &self.described, error)
    }
}
