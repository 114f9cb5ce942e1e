//! Judges an answer by the operation's documented responses.

use http::HeaderMap;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH};

use super::Gathered;
use super::exchange::{Described, Head, Outcome};
use crate::decode::{Received, UNDOCUMENTED};
use crate::error::{self, Answer, Failure, Kind};
use crate::json;
use crate::media_type::{self, Fit, fit, kind};
use crate::operation::{Form, ResponseSpec, Status};
use crate::response::ResponseHead;

/// What an answer is, by its head.
pub(super) enum Verdict {
    Success(Reading),
    /// No success: whether the document describes the status, and as which response the body can be read.
    Error {
        documented: bool,
        read_as: Option<&'static ResponseSpec>,
    },
    /// A success that cannot be used, and why.
    Unusable(Kind),
}

/// A success, and as what it can be read.
pub(super) struct Reading {
    pub(super) response: &'static ResponseSpec,
    /// What else it may be: the variants of other responses.
    pub(super) others: Vec<u16>,
    /// Whether the document lists the status.
    pub(super) is_listed: bool,
}

/// For an operation of which the document describes no success.
static NOTHING: ResponseSpec = ResponseSpec::success_default();

/// What every answer is to a call that takes it as it comes.
pub(super) fn any() -> Verdict {
    Verdict::Success(Reading { response: &NOTHING, others: vec![], is_listed: false })
}

pub(super) fn judge(head: &Head) -> Verdict {
    let (is_listed, responses) = documented(head);
    let is_success = match responses.first() {
        Some(response) => response.success,
        None => head.response.status.is_success(),
    };
    if is_success {
        return success(head, is_listed, &responses);
    }
    let chosen = choose(head, &responses).first().copied();
    Verdict::Error { documented: is_listed, read_as: chosen.filter(|it| it.content.is_some()) }
}

/// What a success is. The call has run: it is read as whatever it can be, and an error says so.
fn success(head: &Head, is_listed: bool, responses: &[&'static ResponseSpec]) -> Verdict {
    let read = |response: &&&'static ResponseSpec| response.is_read(head.form);
    if responses.is_empty() && !head.context.operation.responses.iter().any(|response| response.success) {
        return Verdict::Success(Reading { response: &NOTHING, others: vec![], is_listed });
    }
    // These have no body, so that they are none that has one, but bytes may be none.
    if matches!(head.response.status.as_u16(), 204 | 205) {
        let is_empty = |response: &&&'static ResponseSpec| {
            response.content.is_none_or(|content| kind(content) == media_type::Kind::Binary && head.form == Form::Whole)
        };
        return match responses.iter().filter(is_empty).find(read) {
            Some(response) => Verdict::Success(Reading { response, others: vec![], is_listed }),
            None => other(head, is_listed, responses, None),
        };
    }
    let chosen = choose(head, responses);
    let mut readable = chosen.iter().filter(read).copied();
    let Some(response) = readable.next() else {
        return if chosen.is_empty() && head.form != Form::Any {
            Verdict::Unusable(expected(responses.iter().filter(read).copied()))
        } else {
            other(head, is_listed, responses, chosen.first().copied())
        };
    };
    if let Some(coding) = response.content.and_then(|_| coding(&head.response.headers)) {
        return Verdict::Unusable(Kind::Encoding(coding));
    }
    let mut others: Vec<u16> = vec![];
    if head.form == Form::Any {
        others.extend(readable.map(|response| response.variant));
        let actual = media_type::of(&head.response.headers);
        if !is_listed || response.content.is_some_and(|content| fit(content, actual) <= Fit::Possible) {
            others.push(UNDOCUMENTED);
        }
    }
    Verdict::Success(Reading { response, others, is_listed })
}

/// A success that is none of those that the call reads, though it may be one with a body that the document lists.
fn other(
    head: &Head,
    is_listed: bool,
    responses: &[&'static ResponseSpec],
    came: Option<&'static ResponseSpec>,
) -> Verdict {
    if head.form == Form::Any {
        return Verdict::Success(Reading { response: &UNKNOWN, others: vec![], is_listed });
    }
    let has_outcomes = responses.iter().any(|response| response.other);
    let has_value = head.context.operation.responses.iter().any(|response| response.is_read(Form::Whole));
    let is_value = came.is_some_and(|came| came.content.is_some() && came.is_read(Form::Whole));
    let reader = match (head.form, came.map(ResponseSpec::form)) {
        // Where there is nothing else, a stream is what is awaited, and no method is named for it.
        (_, Some(Form::Events)) if has_value => BY_EVENTS,
        (_, Some(Form::Lines)) if has_value => BY_LINES,
        (Form::Events, _) if is_value => BY_AWAITING_FOR_EVENTS,
        (Form::Lines, _) if is_value => BY_AWAITING_FOR_LINES,
        _ if has_outcomes => BY_OUTCOME,
        _ if has_value => BY_OPTIONAL,
        _ => BY_RAW,
    };
    Verdict::Unusable(Kind::OtherSuccess { reader })
}

/// What reads another success than the awaited one.
const BY_OUTCOME: &str = "`.outcome()` gives every success that the document lists";
const BY_OPTIONAL: &str = "`.optional()` gives `None` for a success without a body";
const BY_RAW: &str = "`.raw()` gives the answer as it came";
const BY_EVENTS: &str = "a stream came, which `.events()` reads; or do not ask the service to stream";
const BY_LINES: &str = "a stream came, which `.lines()` reads; or do not ask the service to stream";
const BY_AWAITING_FOR_EVENTS: &str = "no stream came but the value that the document has beside it: await the call without \
     `.events()`, or ask the service to stream, often by a property of the body such as `stream`";
const BY_AWAITING_FOR_LINES: &str = "no stream came but the value that the document has beside it: await the call without \
     `.lines()`, or ask the service to stream, often by a property of the body such as `stream`";

/// The kind of a success that is not read, now that it is known whether it has a body.
pub(super) fn other_success(reader: &'static str, is_empty: bool) -> Kind {
    let reader = if reader == BY_OPTIONAL && !is_empty { BY_RAW } else { reader };
    Kind::OtherSuccess { reader }
}

/// For a success that is none of the documented ones.
static UNKNOWN: ResponseSpec = ResponseSpec::success_default().variant(UNDOCUMENTED);

fn expected(responses: impl Iterator<Item = &'static ResponseSpec>) -> Kind {
    let mut expected: Vec<_> = responses.filter(|response| !response.unasked).filter_map(|it| it.content).collect();
    expected.dedup();
    Kind::MediaType { expected: expected.join(" or ") }
}

/// The documented responses for this status: those for the very status, else for its hundred, else the default; and whether
/// they are for it, or only like it.
///
/// A status that says that the call succeeded, and that only a default describes, if anything does, is one of the documented
/// successes all the same: the call has run.
fn documented(head: &Head) -> (bool, Vec<&'static ResponseSpec>) {
    let (status, all) = (head.response.status, head.context.operation.responses);
    let of =
        |is_it: &dyn Fn(&ResponseSpec) -> bool| -> Vec<_> { all.iter().filter(|response| is_it(response)).collect() };
    let is_default = |response: &ResponseSpec| response.status == Status::Default;
    [
        (true, of(&|response| response.status == Status::Code(status.as_u16()))),
        (true, of(&|response| response.status == Status::Range(status.as_u16() / 100))),
        (true, of(&|response| is_default(response) && response.success && status.is_success())),
        (false, of(&|response| response.success && status.is_success())),
        (true, of(&|response| is_default(response) && !response.success)),
    ]
    .into_iter()
    .find(|(_, responses)| !responses.is_empty())
    .unwrap_or_default()
}

/// The responses that the answer can be, the likeliest first.
///
/// The very type goes before the same with other parameters, that before another of its kind (JSON by its suffix), that
/// before a range; of several that fit alike, what the call reads goes before what it does not. If the type fits none, and
/// does not say either that it is something else, then it is the only one that is documented; if there are several, only a
/// body that says by itself whether it is that, which JSON does, can be tried.
fn choose(head: &Head, responses: &[&'static ResponseSpec]) -> Vec<&'static ResponseSpec> {
    let actual = media_type::of(&head.response.headers);
    let without = responses.iter().find(|response| response.content.is_none()).copied();
    let mut fits: Vec<(Fit, &'static ResponseSpec)> = vec![];
    for response in responses {
        let fit = response.content.map_or(Fit::Other, |content| fit(content, actual));
        let is_asked =
            !response.success || response.is_read(head.form) || head.form == Form::Whole && response.is_read(Form::Any);
        if fit > Fit::Other && (fit > Fit::Possible || is_asked) {
            fits.push((fit, response));
        }
    }
    let is_empty = actual.is_none() && head.response.headers.get(CONTENT_LENGTH).is_some_and(|length| length == "0");
    if let Some(without) = without.filter(|_| is_empty || fits.is_empty()) {
        return vec![without];
    }
    fits.sort_by_key(|(fit, response)| (std::cmp::Reverse(*fit), !response.is_read(head.form)));
    let Some((best, first)) = fits.first().copied() else { return vec![] };
    let is_one = fits.iter().all(|(_, response)| response.variant == first.variant);
    // What is awaited is one type, whichever of its responses it is.
    let is_decided =
        best > Fit::Possible || is_one || (head.form == Form::Whole && first.success && !has_others(&fits));
    fits.retain(|(fit, response)| if is_decided { *fit == best } else { is_json(response) });
    fits.into_iter().map(|(_, response)| response).collect()
}

fn has_others(fits: &[(Fit, &ResponseSpec)]) -> bool {
    fits.iter().any(|(_, response)| response.other)
}

fn is_json(response: &ResponseSpec) -> bool {
    response.content.is_some_and(|content| kind(content) == media_type::Kind::Json)
}

/// The head of a success without a body; else what came.
pub(super) fn nothing(outcome: Outcome) -> Result<ResponseHead, Box<Outcome>> {
    match outcome {
        Outcome::Success { received, .. } if received.body.is_empty() => Ok(received.head),
        Outcome::Failure { mut failure, received } => {
            let is_nothing = |answer: &mut Answer| answer.body.is_empty() && !answer.truncated;
            let is_other = matches!(failure.kind, Kind::OtherSuccess { .. });
            match failure.answer.take_if(|answer| is_other && is_nothing(answer)) {
                Some(answer) => Ok(answer.head),
                None => Err(Box::new(Outcome::Failure { failure, received })),
            }
        }
        outcome @ Outcome::Success { .. } => Err(Box::new(outcome)),
    }
}

/// A content coding that is still on the body. None is asked for.
fn coding(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(CONTENT_ENCODING)?.to_str().unwrap_or("unknown").trim().to_ascii_lowercase();
    let empty = headers.get(CONTENT_LENGTH).is_some_and(|length| length.as_bytes() == b"0");
    (!empty && value != "identity" && !value.is_empty()).then(|| value.escape_default().to_string())
}

pub(super) fn answer(head: ResponseHead, gathered: Gathered, excerpt: String) -> Answer {
    Answer { head, body: gathered.bytes, truncated: gathered.truncated, excerpt }
}

/// The failure of a success whose body does not decode. Where its media type was another than is documented, that is why;
/// where there is none, or the document does not list the status and has several successes, it is another success.
pub(super) fn undecodable(received: Received, described: &Described, cause: json::Error) -> Box<Failure> {
    let actual = media_type::of(&received.head.headers);
    let has_others = described.context.operation.responses.iter().any(|response| response.other);
    if received.body.is_empty() || has_others && !described.is_listed {
        let kind = other_success(if has_others { BY_OUTCOME } else { BY_OPTIONAL }, received.body.is_empty());
        let gathered = Gathered { bytes: received.body, truncated: false };
        return Failure::new(kind)
            .answer(answer(received.head, gathered, String::new()))
            .source(cause)
            .at(&described.context);
    }
    let is_named =
        actual.is_some() && described.response.content.is_some_and(|content| fit(content, actual) > Fit::Possible);
    if is_named || actual.is_none() {
        return misread(received, described, cause);
    }
    let excerpt = error::excerpt(&String::from_utf8_lossy(&received.body), &described.secrets);
    let gathered = Gathered { bytes: received.body, truncated: false };
    Failure::new(expected([described.response].into_iter()))
        .answer(answer(received.head, gathered, excerpt))
        .source(cause)
        .at(&described.context)
}

/// The failure of a success whose body, or a piece of it, is not what the document says. The body is kept, but no message
/// shows it: what should have been a result may hold a secret.
pub(crate) fn misread(received: Received, described: &Described, cause: json::Error) -> Box<Failure> {
    let key = match described.response.status {
        Status::Code(code) => code.to_string(),
        Status::Range(hundred) => format!("{hundred}XX"),
        Status::Default => "default".to_owned(),
    };
    let pointer = format!("{}/responses/{key}", described.context.operation.pointer);
    let detail = error::excerpt(&cause.to_string(), &described.secrets);
    let gathered = Gathered { bytes: received.body, truncated: false };
    Failure::new(Kind::Decode { detail, pointer })
        .answer(answer(received.head, gathered, String::new()))
        .source(cause)
        .at(&described.context)
}
