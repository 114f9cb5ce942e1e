//! The transport of the judged client: it breaks the request when it is told to, notes what is sent, and sends it.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use hss::runtime::{Body, BoxFuture, ReqwestTransport, Transport, TransportError, http};
use hss::{Client, ClientBuilder};
use serde_json::Value;

use crate::mutation::Break;
use crate::outcome::{Called, Outcome};

/// A request as it went out.
#[derive(Debug, Default, Clone)]
pub(crate) struct Sent {
    /// The method.
    pub(crate) method: String,
    /// The path, percent-encoded.
    pub(crate) path: String,
    /// What it had. Of each value there are two parts, the name alone and with the text of the value: `query.a` and
    /// `query.a=1`. Elements of a list are `[]`.
    pub(crate) parts: BTreeSet<String>,
}

/// What carries every call. A proxy of the environment has no business in what stays on this machine.
pub(crate) fn transport() -> Result<ReqwestTransport, String> {
    #[expect(clippy::redundant_closure_for_method_calls, reason = "reqwest's type is not among the dependencies")]
    let transport = ReqwestTransport::new(|builder| builder.no_proxy());
    transport.map_err(|error| format!("no transport can be built: {error}"))
}

/// Makes a call through a client of its own, and gives what came of it with what was sent.
pub(crate) async fn call(
    builder: ClientBuilder,
    transport: &ReqwestTransport,
    broken: Option<Break>,
    make: impl FnOnce(&Client) -> Called,
) -> (Outcome, Sent) {
    let wire = Arc::new(Wire { inner: transport.clone(), broken, sent: Mutex::default() });
    let outcome = match builder.transport(Arc::clone(&wire)).build() {
        Ok(client) => make(&client).await,
        Err(error) => Outcome::Lost(error.to_string()),
    };
    let sent = wire.sent.lock().unwrap_or_else(PoisonError::into_inner).clone();
    (outcome, sent)
}

/// The transport of one call.
struct Wire {
    inner: ReqwestTransport,
    /// What is broken before the request is sent.
    broken: Option<Break>,
    sent: Mutex<Sent>,
}

impl Transport for Wire {
    fn send(&self, mut request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        if let Some(broken) = &self.broken {
            broken.apply(&mut request);
        }
        *self.sent.lock().unwrap_or_else(PoisonError::into_inner) = sent(&request);
        self.inner.send(request)
    }
}

fn sent(request: &http::Request<Body>) -> Sent {
    let mut parts = BTreeSet::new();
    parts.extend(request.headers().keys().map(|name| format!("header.{name}")));
    for pair in request.uri().query().unwrap_or_default().split('&') {
        let name = pair.split('=').next().unwrap_or_default();
        parts.extend([format!("query.{name}"), format!("query.{pair}")]);
    }
    let body = request.body().as_bytes().unwrap_or_default();
    if let Ok(body) = serde_json::from_slice(body) {
        add("body".to_owned(), &body, &mut parts);
    }
    Sent { method: request.method().to_string(), path: request.uri().path().to_owned(), parts }
}

/// The parts of a JSON value.
fn add(part: String, value: &Value, parts: &mut BTreeSet<String>) {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
        Value::String(text) => {
            parts.insert(format!("{part}={text}"));
        }
        Value::Array(items) => items.iter().for_each(|item| add(format!("{part}[]"), item, parts)),
        Value::Object(members) => members.iter().for_each(|(key, value)| add(format!("{part}.{key}"), value, parts)),
    }
    parts.insert(part);
}
