//! The transport of a judged client: it breaks the request when it is told to, brings it to the judge instead of the
//! document's server, and notes what the judge says.

use std::sync::{Mutex, PoisonError};

use serde_json::Value;

use crate::fault::Break;
use crate::runtime::http::header::{self, HeaderName};
use crate::runtime::http::{HeaderValue, Request, Response, Uri};
use crate::runtime::{Body, BoxFuture, ReqwestTransport, Transport, TransportError, TransportErrorKind};

/// How much of a body is noted.
const SHOWN: usize = 2000;

/// A judge: a server on this machine.
#[derive(Debug, Clone)]
pub(crate) struct Judge {
    /// `prism` or `express`.
    pub(crate) name: String,
    /// Its address, without a path.
    pub(crate) address: String,
}

/// What went over the wire.
#[derive(Debug, Default, Clone)]
pub(crate) struct Seen {
    /// The request's method and target, as sent.
    pub(crate) request: String,
    /// The beginning of its body; empty when it streams.
    pub(crate) body: String,
    /// The status of the answer; `None` when there was none.
    pub(crate) status: Option<u16>,
    /// The body of the answer.
    pub(crate) answer: Vec<u8>,
    /// What the judge, or this transport, complains of.
    pub(crate) complaints: Vec<String>,
}

/// The transport of one call.
#[derive(Debug)]
pub struct Wire {
    inner: ReqwestTransport,
    judge: Judge,
    /// The position of the call among all.
    index: usize,
    /// The status that the judge is asked for.
    status: u16,
    /// Where the document says that the request goes.
    server: String,
    broken: Option<Break>,
    seen: Mutex<Seen>,
}

impl Wire {
    pub(crate) fn new(
        inner: &ReqwestTransport,
        judge: &Judge,
        call: &crate::calls::Call,
        broken: Option<Break>,
    ) -> Self {
        Self {
            inner: inner.clone(),
            judge: judge.clone(),
            index: call.index,
            status: call.status,
            server: call.server.clone(),
            broken,
            seen: Mutex::default(),
        }
    }

    /// What went over it so far.
    pub(crate) fn seen(&self) -> Seen {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn note(&self, note: impl FnOnce(&mut Seen)) {
        note(&mut self.seen.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Has the request go to the judge, without the server's own path.
    fn redirect(&self, request: &mut Request<Body>) {
        let uri = request.uri().to_string();
        let rest = uri.strip_prefix(&self.server).filter(|rest| rest.starts_with('/') || rest.starts_with('?'));
        if rest.is_none() {
            self.note(|seen| seen.complaints.push(format!("address: {uri} is not below {}", self.server)));
        }
        let target = rest.unwrap_or(request.uri().path_and_query().map_or("/", |it| it.as_str())).to_owned();
        let body = request.body().as_bytes().unwrap_or_default();
        let body = String::from_utf8_lossy(&body[..body.len().min(SHOWN)]).into_owned();
        self.note(|seen| (seen.request, seen.body) = (format!("{} {target}", request.method()), body));
        let uri = Uri::try_from(format!("{}{target}", self.judge.address));
        *request.uri_mut() = uri.expect("the rest of a URI is legal in a URI");
        let headers = request.headers_mut();
        headers.insert(HeaderName::from_static("x-judge-call"), HeaderValue::from(self.index));
        if self.judge.name == "prism" {
            let wanted = HeaderValue::try_from(format!("code={}", self.status));
            headers.insert(HeaderName::from_static("prefer"), wanted.expect("a number is legal in a header"));
        }
    }
}

impl Transport for Wire {
    fn send(&self, mut request: Request<Body>) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        if let Some(broken) = &self.broken {
            broken.apply(&mut request);
        }
        self.redirect(&mut request);
        Box::pin(async move {
            let answer = self.inner.send(request).await;
            if let Err(error) = &answer {
                self.note(|seen| seen.complaints.push(format!("there is no answer: {error}")));
            }
            let (head, body) = answer?.into_parts();
            let body = whole(body).await.map_err(|error| TransportError::new(TransportErrorKind::Lost, error))?;
            self.note(|seen| {
                seen.status = Some(head.status.as_u16());
                seen.complaints.extend(complaints(&head.headers, &body));
                seen.answer.clone_from(&body);
            });
            Ok(Response::from_parts(head, body.into()))
        })
    }
}

async fn whole(mut body: Body) -> Result<Vec<u8>, crate::runtime::BodyError> {
    let mut whole = vec![];
    while let Some(chunk) = body.chunk().await? {
        whole.extend_from_slice(&chunk);
    }
    Ok(whole)
}

/// What the judge says: our Express server in a header of its own; Prism in `sl-violations`, or in the body where it cannot
/// answer at all.
fn complaints(headers: &crate::runtime::http::HeaderMap, body: &[u8]) -> Vec<String> {
    let text = |name: &str| headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
    if let Some(said) = text("x-judge-says") {
        let said: Vec<Value> = serde_json::from_str(&said).unwrap_or_default();
        return said.iter().map(word).collect();
    }
    let violations = text("sl-violations").and_then(|text| serde_json::from_str::<Vec<Value>>(&text).ok());
    let problem = text(header::CONTENT_TYPE.as_str()).is_some_and(|it| it.starts_with("application/problem+json"));
    let body: Value = if problem { serde_json::from_slice(body).unwrap_or_default() } else { Value::Null };
    let is_prism = body["type"].as_str().is_some_and(|url| url.contains("stoplight.io/prism/errors#"));
    let own = violations.or_else(|| body["validation"].as_array().filter(|_| is_prism).cloned());
    match own {
        Some(violations) => violations.iter().map(violation).collect(),
        None if is_prism => vec![word(&body["title"])],
        None => vec![],
    }
}

/// `{"location": ["request", "query", "a"], "code": "type", "message": …}` as `request.query.a: type: …`.
fn violation(violation: &Value) -> String {
    let location: Vec<_> = violation["location"].as_array().into_iter().flatten().map(word).collect();
    format!("{}: {}: {}", location.join("."), word(&violation["code"]), word(&violation["message"]))
}

fn word(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
