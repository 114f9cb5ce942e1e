//! What is read, as a body.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::Frame;
use tokio::io::{AsyncRead, ReadBuf};

/// The largest piece that is read at once.
const PIECE: usize = 64 << 10;

/// The pieces of a reader.
pub(super) struct Reader<R>(pub(super) R);

impl<R: AsyncRead + Unpin> http_body::Body for Reader<R> {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let mut piece = vec![0; PIECE];
        let mut unfilled = ReadBuf::new(&mut piece);
        let read = ready!(Pin::new(&mut self.0).poll_read(task, &mut unfilled));
        let length = unfilled.filled().len();
        piece.truncate(length);
        Poll::Ready(match read {
            Ok(()) if length == 0 => None,
            Ok(()) => Some(Ok(Frame::data(piece.into()))),
            Err(error) => Some(Err(error)),
        })
    }
}
