//! Successes and errors: which responses are which, and what a call gives.

use crate::diagnostic::Code;
use crate::ir::{Outcome, Payload, Response, Status};
use crate::list::List as _;
use crate::openapi::media_type;

use super::Lower;

/// What the successes of an operation are.
pub(super) struct Successes {
    /// What a call gives when it is awaited.
    pub(super) awaited: Option<Payload>,
    /// Those that are read whole, where one of them is not that.
    pub(super) outcomes: Vec<Outcome>,
    /// The streams as which an answer can be had too.
    pub(super) streams: Vec<Payload>,
}

/// Tells the successes among an operation's responses, and says what they are.
///
/// What is awaited is the body of the lowest status that has one, so that a success that a document gets later changes
/// nothing for those who have called it. It is read whole where that can be: a stream beside it has a method of its own.
pub(super) fn success(lower: &mut Lower<'_>, responses: &mut [Response]) -> Successes {
    mark(responses);
    let outcomes = outcomes(responses);
    let lowest = outcomes.iter().find(|outcome| outcome.payload.is_some()).map(|outcome| outcome.response);
    let of_lowest = outcomes.iter().filter(|it| Some(it.response) == lowest);
    let awaited = of_lowest.clone().find(|it| !is_live(it)).or(of_lowest.clone().next()).cloned();
    let (mut streams, outcomes) = outcomes.into_iter().partition::<Vec<_>, _>(is_live);
    // What is awaited is a stream of its kind before any other is.
    streams.sort_by_key(|outcome| Some(outcome) != awaited.as_ref());
    let mut streams = each_once(lower, responses, streams);
    if awaited.as_ref().is_some_and(is_live) {
        streams.remove(0);
    }
    let awaited = awaited.and_then(|outcome| outcome.payload);
    let outcomes = differing(responses, awaited.as_ref(), outcomes);
    Successes { awaited, outcomes, streams }
}

/// Marks the successes among responses.
fn mark(responses: &mut [Response]) {
    let is_in = |hundred: u16, status: Status| match status {
        Status::Code(code) => code / 100 == hundred,
        Status::Range(range) => u16::from(range) == hundred,
        Status::Default => false,
    };
    // A redirect is an error where something else can be the answer.
    let default = responses.iter().any(|response| response.status == Status::Default);
    let any = |hundred| responses.iter().any(|response| is_in(hundred, response.status));
    let (any_named, redirects) = (any(2), any(3) && !any(2) && !default);
    for response in responses {
        response.success = is_in(2, response.status)
            || redirects && is_in(3, response.status)
            || (response.status == Status::Default && !any_named);
    }
}

fn is_live(outcome: &Outcome) -> bool {
    matches!(outcome.payload, Some(Payload::Events(_) | Payload::Lines(_)))
}

/// One stream of events and one of values: there is a method for each.
fn each_once(lower: &mut Lower<'_>, responses: &[Response], outcomes: Vec<Outcome>) -> Vec<Payload> {
    let mut streams: Vec<Payload> = vec![];
    for outcome in outcomes {
        let Some(payload) = outcome.payload else { continue };
        let is_events = matches!(payload, Payload::Events(_));
        match streams.iter().find(|known| matches!(known, Payload::Events(_)) == is_events) {
            None => streams.push(payload),
            Some(known) if *known == payload => {}
            Some(_) => {
                let message =
                    "another stream of the operation has values of another type, and this one is read as that";
                lower.push(Code::NotEnforced, responses[outcome.response].at, message);
            }
        }
    }
    streams
}

/// Each way to succeed, by its status, and by the media type where one status has several; the lowest status first.
fn outcomes(responses: &[Response]) -> Vec<Outcome> {
    let mut outcomes = vec![];
    let mut successes = responses.iter().enumerate().filter(|(_, response)| response.success).list();
    successes.sort_by_key(|(_, response)| place(response.status));
    for (index, response) in successes {
        let status = response.status.words();
        let outcome = |name_from: String, content: Option<usize>| Outcome {
            name_from,
            response: index,
            content,
            payload: content.map(|content| response.contents[content].payload.clone()),
        };
        match &response.contents[..] {
            [] => outcomes.push(outcome(status, None)),
            [_] => outcomes.push(outcome(status, Some(0))),
            contents => {
                let names = contents.iter().map(|content| content.media_type.as_str()).list();
                let names = media_type::words(&names).into_iter().enumerate();
                outcomes.extend(names.map(|(index, words)| outcome(format!("{status} {words}"), Some(index))));
            }
        }
    }
    outcomes
}

/// Where a status stands among others: a range where it begins, behind that very status.
fn place(status: Status) -> (u16, u8) {
    match status {
        Status::Code(code) => (code, 0),
        Status::Range(hundred) => (u16::from(hundred) * 100, 1),
        Status::Default => (u16::MAX, 2),
    }
}

/// The outcomes, if not all are what is awaited. Texts of several media types are not: what came says how to read it.
fn differing(responses: &[Response], awaited: Option<&Payload>, mut outcomes: Vec<Outcome>) -> Vec<Outcome> {
    let is_text = awaited == Some(&Payload::Text);
    let are_texts = is_text && outcomes.iter().any(|outcome| responses[outcome.response].contents.len() > 1);
    // A file, or nothing: a stream, which may be empty. The status and the media type are in the answer.
    let may_be_nothing = matches!(awaited, Some(Payload::Binary | Payload::Events(_) | Payload::Lines(_)));
    let is_awaited = |it: &Outcome| it.payload.as_ref() == awaited || may_be_nothing && it.payload.is_none();
    if !are_texts && outcomes.iter().all(is_awaited) {
        return vec![];
    }
    // What the media types alone tell apart is named by them alone.
    let first = outcomes[0].response;
    if outcomes.iter().all(|outcome| outcome.response == first) {
        let status = responses[first].status.words();
        for outcome in &mut outcomes {
            outcome.name_from = outcome.name_from.strip_prefix(&status).unwrap_or(&status).trim_start().to_owned();
        }
    }
    outcomes
}
