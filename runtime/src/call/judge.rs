//! Judges an answer by the operation's documented responses.

use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderMap, StatusCode};

use super::Gathered;
use super::exchange::{Described, Head};
use crate::decode::Received;
use crate::error::{self, Answer, Failure, Kind};
use crate::json;
use crate::operation::{ResponseSpec, Status};

/// What an answer is, by its head.
pub(super) enum Verdict {
    Success(&'static ResponseSpec),
    /// No success; with the documented response, when there is one.
    Error(Option<&'static ResponseSpec>),
    /// A success that cannot be used, and why.
    Unusable(Kind),
}

pub(super) fn judge(head: &Head) -> Verdict {
    let responses = documented(head);
    let Some(first) = responses.first() else {
        return Verdict::Error(None);
    };
    let asked = |response: &&&ResponseSpec| !response.success || response.alternative == head.alternative;
    let asked_for = responses.iter().filter(asked);
    let best = asked_for.clone().find(|response| is_documented_content(response, &head.headers)).copied();
    if !first.success {
        return Verdict::Error(Some(best.unwrap_or(first)));
    }
    match best {
        Some(response) => match coding(&head.headers) {
            Some(coding) => Verdict::Unusable(Kind::Encoding(coding)),
            None => Verdict::Success(response),
        },
        None if first.content.is_none() => Verdict::Success(first),
        None => {
            let expected: Vec<_> = asked_for.filter_map(|response| response.content).collect();
            Verdict::Unusable(Kind::MediaType { expected: expected.join(" or ") })
        }
    }
}

/// The documented responses for this status: those for the very status, else for its hundred, else the default.
fn documented(head: &Head) -> Vec<&'static ResponseSpec> {
    let status = head.status;
    let all = head.context.operation.responses;
    let of = |wanted: Status| -> Vec<_> {
        all.iter()
            .filter(|response| response.status == wanted)
            .filter(|response| wanted != Status::Default || !response.success || status.is_success())
            .collect()
    };
    [Status::Code(status.as_u16()), Status::Range(status.as_u16() / 100), Status::Default]
        .into_iter()
        .map(of)
        .find(|responses| !responses.is_empty())
        .unwrap_or_default()
}

/// Whether the answer's media type is the one that the response documents. An answer without one is given the benefit of
/// the doubt.
pub(super) fn is_documented_content(response: &ResponseSpec, headers: &HeaderMap) -> bool {
    let Some(expected) = response.content else {
        return false;
    };
    let Some(actual) = headers.get(CONTENT_TYPE) else {
        return true;
    };
    let (expected, actual) = (essence(expected), essence(actual.to_str().unwrap_or_default()));
    let json = |essence: &str| essence == "application/json" || essence == "text/json" || essence.ends_with("+json");
    expected == actual
        || expected == "*/*"
        || expected.strip_suffix("/*").is_some_and(|kind| actual.split('/').next() == Some(kind))
        || (json(&expected) && json(&actual))
}

/// A media type without its parameters.
fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// A content coding that is still on the body. None is asked for.
fn coding(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(CONTENT_ENCODING)?.to_str().unwrap_or("unknown").trim().to_ascii_lowercase();
    let empty = headers.get(CONTENT_LENGTH).is_some_and(|length| length.as_bytes() == b"0");
    (!empty && value != "identity" && !value.is_empty()).then(|| value.escape_default().to_string())
}

pub(super) fn answer(status: StatusCode, headers: HeaderMap, gathered: Gathered, excerpt: String) -> Answer {
    Answer { status, headers, body: gathered.bytes, truncated: gathered.truncated, excerpt }
}

/// The failure of a success whose body does not decode. The body is kept, but no message shows it: what should have been
/// a result may hold a secret.
pub(crate) fn undecodable(
    headers: HeaderMap,
    received: Received,
    described: &Described,
    cause: json::Error,
) -> Box<Failure> {
    let key = match described.response.status {
        Status::Code(code) => code.to_string(),
        Status::Range(hundred) => format!("{hundred}XX"),
        Status::Default => "default".to_owned(),
    };
    let pointer = format!("{}/responses/{key}", described.context.operation.pointer);
    let detail = if received.body.is_empty() {
        "the body is empty".to_owned()
    } else {
        error::excerpt(&cause.to_string(), &described.secrets)
    };
    let gathered = Gathered { bytes: received.body, truncated: false };
    Failure::new(Kind::Decode { detail, pointer })
        .answer(answer(received.status, headers, gathered, String::new()))
        .source(cause)
        .at(&described.context)
}
