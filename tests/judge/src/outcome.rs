//! What came of a call, in Prism's words.

use std::fmt;

use hss::Sending;
use hss::runtime::BoxFuture;
use hss::runtime::http::{HeaderMap, StatusCode};
use serde_json::Value;

/// A call that was sent.
pub(crate) type Called = BoxFuture<'static, Outcome>;

/// Where Prism says what is wrong with a request or with its own answer.
const VIOLATIONS: &str = "sl-violations";

/// What came of a call.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// The documented success, without a word of complaint.
    Accepted(StatusCode),
    /// Prism complained: the status, and each complaint, such as `400 header: required`.
    Refused(String),
    /// There is no judgement: Prism did not answer, or the client could not read what it answered.
    Lost(String),
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Accepted(status) => write!(f, "{}", status.as_u16()),
            Self::Refused(why) | Self::Lost(why) => f.write_str(why),
        }
    }
}

/// Awaits the answer of a call. The client takes only a documented success for a success.
pub(crate) fn outcome<T: Send + 'static>(sending: Sending<T>) -> Called {
    Box::pin(async move {
        match sending.await {
            Ok(response) if response.headers().contains_key(VIOLATIONS) => {
                Outcome::Refused(refused(response.status(), response.headers(), &[]))
            }
            Ok(response) => Outcome::Accepted(response.status()),
            Err(error) => match (error.is_status(), error.status(), error.headers(), error.raw_body()) {
                (true, Some(status), Some(headers), Some(body)) => Outcome::Refused(refused(status, headers, body)),
                _ => Outcome::Lost(error.to_string()),
            },
        }
    })
}

fn refused(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> String {
    let text = |value: &hss::runtime::http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let complaints = headers.get(VIOLATIONS).map_or_else(|| without_violations(body), |value| violations(&text(value)));
    format!("{} {complaints}", status.as_u16())
}

/// `[{"location": ["request", "query", "a"], "code": "type", …}]` as `query.a: type`.
fn violations(text: &str) -> String {
    let Ok(Value::Array(violations)) = serde_json::from_str(text) else {
        return text.to_owned();
    };
    let violation = |violation: &Value| {
        let location = violation["location"].as_array().into_iter().flatten().skip_while(|step| **step == "request");
        let location: Vec<_> = location.map(word).collect();
        let location = if location.is_empty() { "request".to_owned() } else { location.join(".") };
        format!("{location}: {}", word(&violation["code"]))
    };
    violations.iter().map(violation).collect::<Vec<_>>().join(", ")
}

/// Where no operation is found, or JSON is not JSON, Prism names the problem in the body alone.
fn without_violations(body: &[u8]) -> String {
    let body: Value = serde_json::from_slice(body).unwrap_or_default();
    let problem =
        body["type"].as_str().and_then(|url| url.rsplit('#').next()).or_else(|| body["error"]["code"].as_str());
    problem.unwrap_or("without a reason").to_owned()
}

/// A text or number without quotes.
fn word(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
