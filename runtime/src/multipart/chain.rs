//! Pieces of a body, one after the other: bytes in memory, and streams that are watched for the boundary.

use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};
use http_body::{Frame, SizeHint};

use crate::{Body, BodyError};

/// Pieces that follow each other.
#[derive(Default)]
pub(super) struct Chain {
    pieces: VecDeque<Piece>,
    /// What is in memory since the last stream.
    memory: BytesMut,
}

struct Piece {
    body: Body,
    /// What must not be in it; empty for what is in memory.
    boundary: Vec<u8>,
    /// The end of what went through, shorter than the boundary.
    tail: Vec<u8>,
}

impl Chain {
    pub(super) fn text(&mut self, text: &str) {
        self.memory.extend_from_slice(text.as_bytes());
    }

    /// Adds the bytes of a part. Those in memory were searched for the boundary already.
    pub(super) fn body(&mut self, body: Body, boundary: &str) {
        if let Some(bytes) = body.as_bytes() {
            self.memory.extend_from_slice(bytes);
        } else {
            self.flush();
            self.pieces.push_back(Piece { body, boundary: boundary.as_bytes().to_vec(), tail: vec![] });
        }
    }

    fn flush(&mut self) {
        if !self.memory.is_empty() {
            let body = Body::from(self.memory.split().freeze());
            self.pieces.push_back(Piece { body, boundary: vec![], tail: vec![] });
        }
    }

    /// The whole: in memory if all of it is.
    pub(super) fn into_body(mut self) -> Body {
        if self.pieces.is_empty() {
            return self.memory.freeze().into();
        }
        self.flush();
        Body::stream(self)
    }
}

impl Piece {
    /// Whether the boundary is in what went through so far.
    fn has_boundary(&mut self, data: &[u8]) -> bool {
        let Some(overlap) = self.boundary.len().checked_sub(1) else { return false };
        // Where the last piece and this one meet, then this one.
        self.tail.extend_from_slice(&data[..data.len().min(overlap)]);
        let found = find(&self.tail, &self.boundary).is_some() || find(data, &self.boundary).is_some();
        if data.len() > overlap {
            self.tail.clear();
            self.tail.extend_from_slice(&data[data.len() - overlap..]);
        } else {
            let excess = self.tail.len().saturating_sub(overlap);
            self.tail.drain(..excess);
        }
        found
    }
}

impl http_body::Body for Chain {
    type Data = Bytes;
    type Error = BodyError;

    fn poll_frame(mut self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BodyError>>> {
        while let Some(piece) = self.pieces.front_mut() {
            match Pin::new(&mut piece.body).poll_frame(task) {
                Poll::Ready(None) => drop(self.pieces.pop_front()),
                Poll::Ready(Some(Ok(frame))) => match frame.into_data() {
                    Ok(data) if piece.has_boundary(&data) => {
                        let why = "the data of a part holds the boundary between parts";
                        return Poll::Ready(Some(Err(BodyError::of(why.into()))));
                    }
                    Ok(data) => return Poll::Ready(Some(Ok(Frame::data(data)))),
                    // A part has no trailers.
                    Err(_) => {}
                },
                other => return other,
            }
        }
        Poll::Ready(None)
    }

    fn is_end_stream(&self) -> bool {
        self.pieces.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        let lengths = self.pieces.iter().map(|piece| piece.body.size_hint().exact());
        let total = lengths.sum::<Option<u64>>();
        total.map(SizeHint::with_exact).unwrap_or_default()
    }
}

/// Where some bytes are in others.
pub(super) fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    let (first, last) = (*wanted.first()?, bytes.len().checked_sub(wanted.len())?);
    let mut from = 0;
    while from <= last {
        let at = from + bytes[from..=last].iter().position(|byte| *byte == first)?;
        if bytes[at..].starts_with(wanted) {
            return Some(at);
        }
        from = at + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Body, Piece, find};

    #[test]
    fn bytes_are_found_wherever_pieces_meet() {
        assert_eq!((find(b"aab", b"ab"), find(b"aa", b"ab"), find(b"a", b"ab")), (Some(1), None, None));
        let text = b"..pa.part-0part-1..";
        for first in 0..text.len() {
            for second in first..text.len() {
                let mut piece = Piece { body: Body::default(), boundary: b"part-1".to_vec(), tail: vec![] };
                let pieces = [&text[..first], &text[first..second], &text[second..]];
                let found = pieces.iter().filter(|data| piece.has_boundary(data)).count();
                assert!(found > 0, "{first} {second}");
                assert!(!piece.has_boundary(b"--"));
            }
        }
    }
}
