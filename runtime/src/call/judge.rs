//! Judges an answer by the operation's documented responses.

use http::header::{CONTENT_ENCODING, CONTENT_LENGTH};
use http::{HeaderMap, StatusCode};

use super::Gathered;
use super::exchange::{Described, Head};
use crate::decode::Received;
use crate::error::{self, Answer, Failure, Kind};
use crate::json;
use crate::media_type::{self, Fit, fit, kind};
use crate::operation::{ResponseSpec, Status};

/// What an answer is, by its head.
pub(super) enum Verdict {
    Success(&'static ResponseSpec),
    /// No success: whether the document describes the status, and as which response the body can be read.
    Error {
        documented: bool,
        read_as: Option<&'static ResponseSpec>,
    },
    /// A success that cannot be used, and why.
    Unusable(Kind),
}

pub(super) fn judge(head: &Head) -> Verdict {
    let responses = documented(head);
    let asked = |response: &&'static ResponseSpec| !response.success || response.form() == head.form;
    let chosen = choose(head, &responses);
    if !responses.first().is_some_and(|response| response.success) {
        return Verdict::Error { documented: !responses.is_empty(), read_as: chosen.filter(|it| it.content.is_some()) };
    }
    match chosen.filter(asked) {
        Some(response) if response.content.is_none() => Verdict::Success(response),
        Some(response) => match coding(&head.headers) {
            Some(coding) => Verdict::Unusable(Kind::Encoding(coding)),
            None => Verdict::Success(response),
        },
        None => Verdict::Unusable(expected(responses.into_iter().filter(asked))),
    }
}

fn expected(responses: impl Iterator<Item = &'static ResponseSpec>) -> Kind {
    let expected: Vec<_> = responses.filter(|response| !response.unasked).filter_map(|it| it.content).collect();
    Kind::MediaType { expected: expected.join(" or ") }
}

/// The documented responses for this status: those for the very status, else for its hundred, else the default.
///
/// A status that says that the call succeeded, and that only a default describes, if anything does, is one of the documented
/// successes all the same: the call has run.
fn documented(head: &Head) -> Vec<&'static ResponseSpec> {
    let (status, all) = (head.status, head.context.operation.responses);
    let of =
        |is_it: &dyn Fn(&ResponseSpec) -> bool| -> Vec<_> { all.iter().filter(|response| is_it(response)).collect() };
    let is_other_success = |response: &ResponseSpec| {
        // These have no body, so that they are none that has one.
        let is_possible = !matches!(status.as_u16(), 204 | 205) || response.content.is_none();
        response.success && status.is_success() && is_possible && matches!(response.status, Status::Code(200..=299))
    };
    [
        of(&|response| response.status == Status::Code(status.as_u16())),
        of(&|response| response.status == Status::Range(status.as_u16() / 100)),
        of(&is_other_success),
        of(&|response| response.status == Status::Default && response.success && status.is_success()),
        of(&|response| response.status == Status::Default && !response.success),
    ]
    .into_iter()
    .find(|responses| !responses.is_empty())
    .unwrap_or_default()
}

/// The response that the answer's media type fits best; of several that fit alike the first.
///
/// The very type goes before the same with other parameters, that before another of its kind (JSON by its suffix), that
/// before a range. If it fits none, and does not say either that it is something else, then it is the only one that is
/// documented; if there are several, only a body that says by itself whether it is that, which JSON does, can be tried.
fn choose(head: &Head, responses: &[&'static ResponseSpec]) -> Option<&'static ResponseSpec> {
    let actual = media_type::of(&head.headers);
    let without = responses.iter().find(|response| response.content.is_none()).copied();
    let mut fits: Vec<(Fit, &'static ResponseSpec)> = vec![];
    for response in responses {
        let fit = response.content.map_or(Fit::Other, |content| fit(content, actual));
        if fit > Fit::Other && !(fit == Fit::Possible && response.success && response.form() != head.form) {
            fits.push((fit, response));
        }
    }
    let is_empty = actual.is_none() && head.headers.get(CONTENT_LENGTH).is_some_and(|length| length == "0");
    if let Some(without) = without.filter(|_| is_empty || fits.is_empty()) {
        return Some(without);
    }
    let best = fits.iter().map(|(fit, _)| *fit).max()?;
    let (_, first) = *fits.iter().find(|(fit, _)| *fit == best)?;
    let is_decided = best > Fit::Possible || fits.iter().all(|(_, response)| response.variant == first.variant);
    let is_json = |content: Option<&str>| content.is_some_and(|content| kind(content) == media_type::Kind::Json);
    if is_decided {
        return Some(first);
    }
    fits.iter().map(|(_, response)| *response).find(|response| actual.is_none() && is_json(response.content))
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

/// The failure of a success whose body does not decode. Where its media type was another than is documented, that is why.
pub(super) fn undecodable(
    headers: HeaderMap,
    received: Received,
    described: &Described,
    cause: json::Error,
) -> Box<Failure> {
    let actual = media_type::of(&headers);
    let is_named =
        actual.is_some() && described.response.content.is_some_and(|content| fit(content, actual) > Fit::Possible);
    if is_named || actual.is_none() {
        return misread(headers, received, described, cause);
    }
    let excerpt = error::excerpt(&String::from_utf8_lossy(&received.body), &described.secrets);
    let gathered = Gathered { bytes: received.body, truncated: false };
    Failure::new(expected([described.response].into_iter()))
        .answer(answer(received.status, headers, gathered, excerpt))
        .source(cause)
        .at(&described.context)
}

/// The failure of a success whose body, or a piece of it, is not what the document says. The body is kept, but no message
/// shows it: what should have been a result may hold a secret.
pub(crate) fn misread(
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
