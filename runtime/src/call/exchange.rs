//! Sends a prepared request once, and reads the answer within the limits.

use std::convert::Infallible;

use http_body_util::BodyExt as _;

use super::clock::until;
use super::instant::Instant;
use super::judge::{self, Reading, Verdict};
use super::prepare::Prepared;
use super::watch::Watched;
use super::{Call, Gathered};
use crate::decode::{Received, UNDOCUMENTED};
use crate::error::{self, Context, Failure, Kind, Phase};
use crate::operation::{Form, ResponseSpec};
use crate::response::ResponseHead;
use crate::settings::Limits;
use crate::{Body, BodyError, BoxFuture, Error, TransportError, TransportErrorKind};

/// How an exchange ended, before its body is decoded.
pub(crate) enum Outcome {
    Success {
        received: Received,
        described: Described,
    },
    /// The body is there when the document describes it.
    Failure {
        failure: Box<Failure>,
        received: Option<Received>,
    },
}

/// An answer whose head is there.
pub(crate) struct Opened {
    pub(crate) head: ResponseHead,
    pub(crate) described: Described,
    pub(crate) body: Watched,
}

/// Which documented response a success is, for the message when its body does not decode.
pub(crate) struct Described {
    pub(crate) context: Context,
    pub(crate) response: &'static ResponseSpec,
    /// Whether the document lists the status.
    pub(crate) is_listed: bool,
    pub(crate) secrets: Vec<String>,
}

/// An answer's head, with what is needed to judge it.
pub(super) struct Head {
    pub(super) response: ResponseHead,
    pub(super) context: Context,
    pub(super) secrets: Vec<String>,
    pub(super) limits: Limits,
    /// How the answer was asked for.
    pub(super) form: Form,
}

impl From<Box<Failure>> for Outcome {
    fn from(failure: Box<Failure>) -> Self {
        Self::Failure { failure, received: None }
    }
}

impl Call {
    /// In a box, so that the state of an exchange is compiled once and is not part of every generated future.
    pub(super) fn exchange(mut self) -> BoxFuture<'static, Outcome> {
        Box::pin(async move {
            let end = Instant::now() + self.limits.total;
            match self.head(end).await {
                Ok((head, body)) => head.whole(Watched::new(body, self.limits, Some(end))).await,
                Err(failure) => failure.into(),
            }
        })
    }

    /// `live`: it may be slow, since what comes is said when there is something to say.
    pub(crate) fn open(mut self, live: bool) -> BoxFuture<'static, Result<Opened, Outcome>> {
        Box::pin(async move {
            let mut limits = self.limits;
            let end = Instant::now() + limits.total;
            let (head, body) = self.head(end).await?;
            let verdict = if head.form == Form::Raw { judge::any() } else { judge::judge(&head) };
            if let Verdict::Success(Reading { response, others: _, is_listed }) = verdict {
                if live {
                    limits.slowest = 0;
                }
                let Head { response: head, context, secrets, .. } = head;
                let described = Described { context, response, is_listed, secrets };
                let body = Watched::new(body, limits, None);
                return Ok(Opened { head, described, body });
            }
            Err(head.whole(Watched::new(body, limits, Some(end))).await)
        })
    }

    async fn head(&mut self, end: Instant) -> Result<(Head, Body), Box<Failure>> {
        let prepared = until(end, self.prepare()).await;
        let prepared = prepared.ok_or_else(|| self.late_credential())?;
        let Prepared { mut request, mut context, mut secrets, mut trail } = prepared?;
        let response = loop {
            let response = self.send_once(request, &context, end).await?;
            let Some(trail) = &mut trail else { break response };
            let Some(next) = trail.next(&response) else { break response };
            request = next;
            context.url = without_query(request.uri());
            if trail.is_home() {
                let signed = until(end, self.sign(&mut request)).await;
                let added = signed.ok_or_else(|| self.late_credential())?;
                secrets.extend(added.map_err(|failure| failure.at(&context))?);
            }
        };
        let (mut parts, body) = response.into_parts();
        error::mark_echoes(&mut parts.headers, &secrets);
        let request_id = self.client.request_id.find(&parts.headers);
        let response = ResponseHead { status: parts.status, headers: parts.headers, request_id };
        let head = Head { response, context, secrets, limits: self.limits, form: self.form };
        Ok((head, body))
    }

    fn late_credential(&self) -> Box<Failure> {
        let why = format!("the credential did not come within {:?}", self.limits.total);
        let context = Context { operation: self.operation, url: String::new() };
        Failure::new(Kind::Auth(why)).at(&context)
    }

    async fn send_once(
        &self,
        mut request: http::Request<Body>,
        context: &Context,
        end: Instant,
    ) -> Result<http::Response<Body>, Box<Failure>> {
        request.extensions_mut().insert(self.operation);
        let limits = self.limits;
        let patience = Instant::now() + limits.read;
        let sent = until(end.min(patience), self.client.transport.send(request)).await;
        let late = || {
            let phase = if patience < end { Phase::Read(limits.read) } else { Phase::Total(limits.total) };
            Failure::new(Kind::Timeout(phase)).at(context)
        };
        sent.ok_or_else(late)?.map_err(|error| Failure::transport(error).at(context))
    }
}

/// An address for messages: a query may hold a secret.
fn without_query(uri: &http::Uri) -> String {
    let text = uri.to_string();
    text.split_once('?').map_or(text.clone(), |(address, _)| address.to_owned())
}

impl Head {
    /// Reads the body, as much of it as its kind may have.
    async fn whole(self, body: Watched) -> Outcome {
        match judge::judge(&self) {
            Verdict::Success(reading) => self.success(body, reading).await,
            Verdict::Error { documented, read_as } => self.error(body, documented, read_as).await,
            Verdict::Unusable(Kind::OtherSuccess { reader }) => self.other(body, reader).await,
            Verdict::Unusable(kind) => {
                let (gathered, _) = gather(body, self.limits.error_body).await;
                self.fail(kind, gathered).into()
            }
        }
    }

    async fn success(self, body: Watched, reading: Reading) -> Outcome {
        let (gathered, broken) = gather(body, self.limits.body).await;
        if let Some(error) = broken {
            let failure = self::broken(error).answer(judge::answer(self.response, gathered, String::new()));
            return failure.at(&self.context).into();
        }
        if gathered.truncated {
            let kind = Kind::TooLarge(self.limits.body);
            let beginning = usize::try_from(self.limits.error_body).unwrap_or(usize::MAX).min(gathered.bytes.len());
            // A copy, or the error would hold all that was read.
            let bytes = bytes::Bytes::copy_from_slice(&gathered.bytes[..beginning]);
            return self.fail(kind, Gathered { bytes, truncated: true }).into();
        }
        let Reading { response, mut others, is_listed } = reading;
        if self.form == Form::Any && gathered.bytes.is_empty() {
            others.push(UNDOCUMENTED);
        }
        let received = Received::new(gathered.bytes, self.response, response).or(others);
        let described = Described { context: self.context, response, is_listed, secrets: self.secrets };
        Outcome::Success { received, described }
    }

    /// A success that the call does not read. No message shows its body, as that of no success.
    async fn other(self, body: Watched, reader: &'static str) -> Outcome {
        let (gathered, _) = gather(body, self.limits.error_body).await;
        let kind = judge::other_success(reader, gathered.bytes.is_empty());
        Failure::new(kind).answer(judge::answer(self.response, gathered, String::new())).at(&self.context).into()
    }

    async fn error(self, body: Watched, documented: bool, read_as: Option<&'static ResponseSpec>) -> Outcome {
        let (gathered, _) = gather(body, self.limits.error_body).await;
        let bytes = &gathered.bytes;
        let received = read_as.map(|response| Received::new(bytes.clone(), self.response.clone(), response));
        let failure = self.fail(Kind::Status { documented }, gathered);
        Outcome::Failure { failure, received }
    }

    fn fail(self, kind: Kind, gathered: Gathered) -> Box<Failure> {
        let excerpt = error::excerpt(&String::from_utf8_lossy(&gathered.bytes), &self.secrets);
        let answer = judge::answer(self.response, gathered, excerpt);
        Failure::new(kind).answer(answer).at(&self.context)
    }
}

/// What came of a body up to a limit, and what ended it early.
async fn gather(mut body: Watched, limit: u64) -> (Gathered, Option<BodyError>) {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let mut bytes = Vec::new();
    while let Some(frame) = body.frame().await {
        let data = match frame {
            Ok(frame) => frame.into_data().unwrap_or_default(),
            Err(error) => {
                return (Gathered { bytes: bytes.into(), truncated: true }, Some(error));
            }
        };
        let room = limit - bytes.len();
        bytes.extend_from_slice(&data[..room.min(data.len())]);
        if data.len() > room {
            return (Gathered { bytes: bytes.into(), truncated: true }, None);
        }
    }
    (Gathered { bytes: bytes.into(), truncated: false }, None)
}

/// The body of an answer that streams, whose errors say where they happened.
pub(super) fn streamed(opened: Opened) -> Body {
    let context = opened.described.context;
    Body::stream(opened.body.map_err(move |error| Error::<Infallible>::new(broken(error).at(&context), None)))
}

/// A body that ended early, as a failure.
pub(crate) fn broken(error: BodyError) -> Box<Failure> {
    match error.into_cause().downcast::<Phase>() {
        Ok(phase) => Failure::new(Kind::Timeout(*phase)),
        Err(error) => Failure::transport(match error.downcast::<TransportError>() {
            Ok(error) => *error,
            Err(error) => TransportError::of(TransportErrorKind::Lost, error),
        }),
    }
}
