//! Successes and errors: which responses are which, and what a call gives.

use crate::diagnostic::Code;
use crate::ir::{Outcome, Payload, Response, Status, Success};
use crate::list::List as _;
use crate::openapi::media_type;

use super::Lower;

/// Tells the successes among an operation's responses, and gives what they are: read whole, and the streams as which the
/// answer can be had too.
pub(super) fn success(lower: &mut Lower<'_>, responses: &mut [Response]) -> (Success, Vec<Payload>) {
    let is_in = |hundred: u16, status: Status| match status {
        Status::Code(code) => code / 100 == hundred,
        Status::Range(range) => u16::from(range) == hundred,
        Status::Default => false,
    };
    // A redirect is an error where something else can be the answer.
    let default = responses.iter().any(|response| response.status == Status::Default);
    let any = |hundred| responses.iter().any(|response| is_in(hundred, response.status));
    let (any_named, redirects) = (any(2), any(3) && !any(2) && !default);
    for response in &mut *responses {
        response.success = is_in(2, response.status)
            || redirects && is_in(3, response.status)
            || (response.status == Status::Default && !any_named);
    }
    let (outcomes, streams) = outcomes(responses).into_iter().partition::<Vec<_>, _>(|outcome| !is_live(outcome));
    let mut streams = each_once(lower, responses, streams);
    if outcomes.is_empty() && !streams.is_empty() {
        return (Success::One(streams.remove(0)), streams);
    }
    (united(responses, outcomes), streams)
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

/// Each way to succeed, named by its status, and by the media type where one status has several.
fn outcomes(responses: &[Response]) -> Vec<Outcome> {
    let mut outcomes = vec![];
    for (index, response) in responses.iter().enumerate().filter(|(_, response)| response.success) {
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

/// One thing, if all outcomes are the same. Texts of several media types are not: what came says how to read it.
fn united(responses: &[Response], mut outcomes: Vec<Outcome>) -> Success {
    let Some(first) = outcomes.first().cloned() else { return Success::Nothing };
    let are_texts = first.payload == Some(Payload::Text)
        && outcomes.iter().any(|outcome| responses[outcome.response].contents.len() > 1);
    if !are_texts && outcomes.iter().all(|outcome| outcome.payload == first.payload) {
        return first.payload.map_or(Success::Nothing, Success::One);
    }
    // A file, or nothing: a stream, which may be empty. The status and the media type are in the answer.
    if outcomes.iter().all(|outcome| matches!(outcome.payload, None | Some(Payload::Binary))) {
        return Success::One(Payload::Binary);
    }
    // What the media types alone tell apart is named by them alone.
    if outcomes.iter().all(|outcome| outcome.response == first.response) {
        let status = responses[first.response].status.words();
        for outcome in &mut outcomes {
            outcome.name_from = outcome.name_from.strip_prefix(&status).unwrap_or(&status).trim_start().to_owned();
        }
    }
    Success::Several(outcomes)
}
