//! The part of an error that is the same for every client.

use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;

use crate::operation::Operation;
use crate::response::ResponseHead;
use crate::{AuthError, BoxError, TransportError, TransportErrorKind};

/// What went wrong, where, and what the server answered.
pub(crate) struct Failure {
    pub(crate) kind: Kind,
    /// The operation and its address; `None` while a client is built.
    pub(crate) context: Option<Context>,
    /// The answer, as far as there is one.
    pub(crate) answer: Option<Answer>,
    pub(crate) source: Option<BoxError>,
}

#[derive(Debug)]
pub(crate) enum Kind {
    /// The caller's mistake: what it is, and what to do.
    Usage(String),
    /// No credential could be applied.
    Auth(String),
    Transport(TransportErrorKind),
    Timeout(Phase),
    /// An answer that is no success.
    Status {
        documented: bool,
    },
    /// A success whose body is not as documented: the path in it and the pointer in the document.
    Decode {
        detail: String,
        pointer: String,
    },
    /// A piece of an answer that is not what its reader wanted, in the words of the source.
    Misread(String),
    /// A success with another media type.
    MediaType {
        expected: String,
    },
    /// A success that the call does not read, and what reads it.
    OtherSuccess {
        reader: &'static str,
    },
    /// A success in a content coding that was not asked for.
    Encoding(String),
    /// A success whose body is larger than this.
    TooLarge(u64),
}

/// Which deadline passed.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Phase {
    /// Nothing came for so long.
    Read(Duration),
    /// It came more slowly than so many bytes a second.
    Slow(u32),
    /// The whole attempt took longer than this.
    Total(Duration),
}

/// Where it happened.
#[derive(Clone)]
pub(crate) struct Context {
    pub(crate) operation: &'static Operation,
    /// The address without its query, which may hold a secret; empty before there is one.
    pub(crate) url: String,
}

/// What the server answered.
pub(crate) struct Answer {
    pub(crate) head: ResponseHead,
    pub(crate) body: Bytes,
    /// Whether `body` is only the beginning.
    pub(crate) truncated: bool,
    /// The beginning of the body, escaped, without the secrets that were sent.
    pub(crate) excerpt: String,
}

impl Failure {
    pub(crate) fn new(kind: Kind) -> Box<Self> {
        Box::new(Self { kind, context: None, answer: None, source: None })
    }

    pub(crate) fn usage(message: impl Into<String>) -> Box<Self> {
        Self::new(Kind::Usage(message.into()))
    }

    /// A credential that could not be applied.
    pub(crate) fn auth(error: AuthError) -> Box<Self> {
        Self::new(Kind::Auth("the credential could not be applied".to_owned())).source(error.into_cause())
    }

    pub(crate) fn transport(error: TransportError) -> Box<Self> {
        if error.kind().is_usage() {
            let (what, hint) = error.kind().describe();
            return Self::usage(format!("{what}; {hint}"));
        }
        Self::new(Kind::Transport(error.kind())).source(error)
    }

    pub(crate) fn at(mut self: Box<Self>, context: &Context) -> Box<Self> {
        self.context.get_or_insert_with(|| context.clone());
        self
    }

    pub(crate) fn answer(mut self: Box<Self>, answer: Answer) -> Box<Self> {
        self.answer = Some(answer);
        self
    }

    pub(crate) fn source(mut self: Box<Self>, source: impl Into<BoxError>) -> Box<Self> {
        self.source = Some(source.into());
        self
    }

    pub(crate) fn may_have_run(&self) -> bool {
        let refused = [StatusCode::UNAUTHORIZED, StatusCode::TOO_MANY_REQUESTS];
        match self.kind {
            Kind::Usage(_) | Kind::Auth(_) => false,
            Kind::Transport(kind) => !kind.is_connect() && kind != TransportErrorKind::NotSent,
            Kind::Status { .. } => !self.answer.as_ref().is_some_and(|answer| refused.contains(&answer.head.status)),
            Kind::Timeout(_)
            | Kind::Decode { .. }
            | Kind::Misread(_)
            | Kind::MediaType { .. }
            | Kind::OtherSuccess { .. }
            | Kind::Encoding(_)
            | Kind::TooLarge(_) => true,
        }
    }
}
