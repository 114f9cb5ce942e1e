//! Answers: their headers, their bodies, and the one body that breaks off.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use hyper::body::{Body, Bytes, Frame, SizeHint};
use hyper::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use hyper::{Response, StatusCode};
use serde_json::Value;

use crate::error::Refusal;
use crate::fault::Fault;

/// What a server answers with. An `Err` of this type in place of it ends the connection.
pub(crate) type Reply = Response<ReplyBody>;

/// The wish to end a connection without an answer.
#[derive(Debug)]
pub(crate) enum Hangup {
    /// The peer shall see a reset.
    Reset,
    /// The body broke off after a part of it was sent.
    Truncated,
    /// The peer stopped in the middle of its request.
    Gone,
}

impl fmt::Display for Hangup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Reset => "the connection is reset on demand",
            Self::Truncated => "the answer is cut off on demand",
            Self::Gone => "the peer went away",
        })
    }
}

impl std::error::Error for Hangup {}

/// An answer in JSON, with its request id.
pub(crate) fn json(status: StatusCode, request_id: &str, body: &Value) -> Reply {
    whole(status, request_id, "application/json", body.to_string())
}

/// An answer that says no.
pub(crate) fn refusal(refusal: &Refusal, request_id: &str) -> Reply {
    json(refusal.status, request_id, &refusal.body(request_id))
}

/// What a fault makes of an answer.
pub(crate) fn fault(fault: Fault, request_id: &str) -> Result<Reply, Hangup> {
    Ok(match fault {
        Fault::Status { status, code, message } => {
            let status = StatusCode::from_u16(status).ok().filter(|status| (200..600).contains(&status.as_u16()));
            refusal(&Refusal::new(status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR), code, message), request_id)
        }
        Fault::Throttled => refusal(&Refusal::throttled(), request_id),
        Fault::Reset => return Err(Hangup::Reset),
        Fault::Garbage => {
            let page =
                "<!DOCTYPE html><html><head><title>Sign in</title></head><body>Not what you asked for.</body></html>\n";
            whole(StatusCode::OK, request_id, "text/html; charset=utf-8", page.to_owned())
        }
        Fault::Truncated => truncated(request_id),
    })
}

fn whole(status: StatusCode, request_id: &str, content_type: &'static str, body: String) -> Reply {
    let mut reply = Response::new(ReplyBody { next: Next::Whole(Bytes::from(body)) });
    *reply.status_mut() = status;
    let headers = reply.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert("x-request-id", HeaderValue::from_str(request_id).expect("a request id is hexadecimal"));
    reply
}

/// A success that promises twice the bytes it sends.
fn truncated(request_id: &str) -> Reply {
    let half = r#"{"record_total_num": 19, "task_"#;
    let mut reply = whole(StatusCode::OK, request_id, "application/json", String::new());
    reply.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(half.len() * 2));
    *reply.body_mut() = ReplyBody { next: Next::Part(Bytes::from_static(half.as_bytes())) };
    reply
}

/// A body that is sent whole, or one that breaks off.
pub(crate) struct ReplyBody {
    next: Next,
}

/// What the body does when it is asked next.
enum Next {
    Whole(Bytes),
    /// Send this, and then break off.
    Part(Bytes),
    /// Wait once, so that what was sent is written to the connection before it ends.
    Flush,
    BreakOff,
    End,
}

impl Body for ReplyBody {
    type Data = Bytes;
    type Error = Hangup;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Hangup>>> {
        let (now, next) = match std::mem::replace(&mut self.next, Next::End) {
            Next::Whole(data) => (Poll::Ready(Some(Ok(Frame::data(data)))), Next::End),
            Next::Part(data) => (Poll::Ready(Some(Ok(Frame::data(data)))), Next::Flush),
            Next::Flush => {
                cx.waker().wake_by_ref();
                (Poll::Pending, Next::BreakOff)
            }
            Next::BreakOff => (Poll::Ready(Some(Err(Hangup::Truncated))), Next::End),
            Next::End => (Poll::Ready(None), Next::End),
        };
        self.next = next;
        now
    }

    fn is_end_stream(&self) -> bool {
        matches!(self.next, Next::End)
    }

    /// Known only for a body that is whole: hyper takes `Content-Length` from here.
    fn size_hint(&self) -> SizeHint {
        match &self.next {
            Next::Whole(data) => SizeHint::with_exact(data.len() as u64),
            Next::End => SizeHint::with_exact(0),
            Next::Part(_) | Next::Flush | Next::BreakOff => SizeHint::default(),
        }
    }
}
