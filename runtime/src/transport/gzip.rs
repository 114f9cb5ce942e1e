//! Answers in gzip, decoded while they come.

use std::io::{self, Write as _};
use std::mem;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Buf as _, Bytes};
use flate2::write::MultiGzDecoder;
use http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, RANGE};
use http::{HeaderMap, HeaderValue};
use http_body::Frame;

use crate::{Body, BodyError, TransportError, TransportErrorKind};

/// Asks for gzip, unless the request says what it takes, or is for a part of something: then its answer is left as it comes.
pub(super) fn ask(headers: &mut HeaderMap) -> bool {
    let asks = !headers.contains_key(ACCEPT_ENCODING) && !headers.contains_key(RANGE);
    if asks {
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
    }
    asks
}

/// The answer as it was before it was encoded, if it is in gzip.
pub(super) fn decoded(response: http::Response<Body>) -> http::Response<Body> {
    let (mut head, body) = response.into_parts();
    let mut codings = head.headers.get_all(CONTENT_ENCODING).iter();
    let is_gzip = |coding: &HeaderValue| {
        [&b"gzip"[..], b"x-gzip"].iter().any(|name| coding.as_bytes().eq_ignore_ascii_case(name))
    };
    if !codings.next().is_some_and(is_gzip) || codings.next().is_some() {
        return http::Response::from_parts(head, body);
    }
    head.headers.remove(CONTENT_ENCODING);
    head.headers.remove(CONTENT_LENGTH);
    let decoder = MultiGzDecoder::new(Vec::new());
    http::Response::from_parts(head, Body::stream(Gunzip { body, decoder, input: Bytes::new(), state: State::Empty }))
}

/// A few bytes may become gigabytes: what was decoded is given away piece by piece, and whoever counts it stops in time.
struct Gunzip {
    body: Body,
    /// Writes into a list that is emptied after each step; a step fills 32 KiB at most.
    decoder: MultiGzDecoder<Vec<u8>>,
    /// What came and is not decoded yet.
    input: Bytes,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nothing came: an answer without a body may name a coding all the same.
    Empty,
    Open,
    Ended,
}

impl Gunzip {
    /// Decodes a step; `None` when that gave nothing.
    fn step(&mut self) -> io::Result<Option<Bytes>> {
        if self.state == State::Ended {
            self.decoder.try_finish()?;
        } else {
            let taken = self.decoder.write(&self.input)?;
            self.input.advance(taken);
            if self.input.is_empty() {
                // The decoder holds back what the last step gave, and a stream has to say it before more comes.
                self.decoder.flush()?;
            }
        }
        let piece = mem::take(self.decoder.get_mut());
        Ok(Some(piece).filter(|piece| !piece.is_empty()).map(Bytes::from))
    }
}

impl http_body::Body for Gunzip {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        task: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        loop {
            if self.input.is_empty() {
                if self.state == State::Ended {
                    return Poll::Ready(None);
                }
                match ready!(Pin::new(&mut self.body).poll_frame(task)) {
                    // Trailers are of no use here.
                    Some(Ok(frame)) => self.input = frame.into_data().unwrap_or_default(),
                    Some(Err(error)) => return Poll::Ready(Some(Err(lost(error)))),
                    None if self.state == State::Empty => return Poll::Ready(None),
                    None => self.state = State::Ended,
                }
            }
            if self.state != State::Ended {
                if self.input.is_empty() {
                    continue;
                }
                self.state = State::Open;
            }
            match self.step() {
                Ok(Some(piece)) => return Poll::Ready(Some(Ok(Frame::data(piece)))),
                Ok(None) => {}
                Err(error) => {
                    self.input.clear();
                    self.state = State::Ended;
                    return Poll::Ready(Some(Err(broken(error))));
                }
            }
        }
    }
}

/// The error of the body below, which is the transport's.
fn lost(error: BodyError) -> TransportError {
    match error.into_cause().downcast::<TransportError>() {
        Ok(error) => *error,
        Err(error) => TransportError::of(TransportErrorKind::Lost, error),
    }
}

/// It ended too early, or is not what its head says.
fn broken(error: io::Error) -> TransportError {
    let kind = match error.kind() {
        io::ErrorKind::UnexpectedEof => TransportErrorKind::Lost,
        _ => TransportErrorKind::Protocol,
    };
    TransportError::new(kind, error)
}
