//! Responses: what is received, and which success or error it is.

use indexmap::IndexMap;
use openapiv3::{MediaType, ReferenceOr, StatusCode};

use super::media::{self, Described, Kind};
use super::request::shape;
use super::{Lower, child, docs, parameter, schema};
use crate::diagnostic::Code;
use crate::ir::{Content, HeaderForm, Operation, Outcome, Payload, Response, ResponseHeader, Shape, Status, Success};
use crate::list::List as _;
use crate::lookup::Lookup;
use crate::tree::Node;

/// The responses of an operation, in the document's order.
pub(super) fn responses<'a>(
    lower: &mut Lower<'a>,
    responses: &openapiv3::Responses,
    node: &'a Node,
    name: &str,
) -> Vec<Response> {
    let mut lowered = vec![];
    let keys: Vec<&String> = node.members().map(|(key, _)| key).list();
    let successes = keys.iter().filter(|key| key.starts_with('2')).count();
    for (key, member) in node.members() {
        let found = match key.as_str() {
            "default" => responses.default.as_ref().map(|response| (Status::Default, response)),
            _ => by_key(responses, key),
        };
        let Some((status, response)) = found else { continue };
        let word = if key.starts_with(['4', '5', 'd']) { "error" } else { "response" };
        let mut name = vec![name.to_owned(), word.to_owned()];
        if successes > 1 && word == "response" {
            name.insert(1, status_words(status));
        }
        lowered.extend(self::response(lower, status, response, &member.node, &name));
    }
    lowered
}

fn by_key<'t>(
    responses: &'t openapiv3::Responses,
    key: &str,
) -> Option<(Status, &'t ReferenceOr<openapiv3::Response>)> {
    responses.responses.iter().find_map(|(status, response)| {
        let status_of = match status {
            StatusCode::Code(code) => Status::Code(*code),
            StatusCode::Range(range) => Status::Range(u8::try_from(*range).unwrap_or_default()),
        };
        (status.to_string() == key.to_uppercase()).then_some((status_of, response))
    })
}

fn response<'a>(
    lower: &mut Lower<'a>,
    status: Status,
    response: &ReferenceOr<openapiv3::Response>,
    node: &'a Node,
    name: &[String],
) -> Option<Response> {
    let (response, node) = lower.item(response, node)?;
    lower.only(node, &["description", "headers", "content", "links"]);
    let is_error = !matches!(status, Status::Code(..=399) | Status::Range(..=3));
    let (mut contents, mut others) = contents(lower, &response.content, child(node, "content"), (name, is_error));
    if matches!(status, Status::Code(204 | 205 | 304)) {
        // HTTP sends no body with these, which `check` has said.
        contents.clear();
        others.clear();
    }
    let headers = response.headers.iter().filter_map(|(name, header)| {
        let node = child(child(node, "headers"), name);
        self::header(lower, name, header, node)
    });
    let headers = headers.list();
    let description = response.description.clone();
    Some(Response { at: node.at, status, success: false, description, contents, others, headers })
}

fn header<'a>(
    lower: &mut Lower<'a>,
    name: &str,
    header: &ReferenceOr<openapiv3::Header>,
    node: &'a Node,
) -> Option<ResponseHeader> {
    let (header, node) = lower.item(header, node)?;
    lower.only(
        node,
        &["description", "required", "deprecated", "schema", "content", "example", "examples", "style", "explode"],
    );
    if let openapiv3::ParameterSchemaOrContent::Content(content) = &header.format {
        return header_content(lower, name, content, node);
    }
    let schema_node = child(node, "schema");
    let shape = schema::shape(lower, schema_node, &[name.to_owned()])?.not_null().clone();
    let docs = docs::with_schema(node, schema::docs_of(lower, schema_node, &shape));
    let is_cookie = name.eq_ignore_ascii_case("set-cookie");
    let fits = match &shape {
        Shape::Array(items) => parameter::is_scalar(lower, items),
        shape => parameter::is_scalar(lower, shape),
    };
    if !fits {
        let message = "it is read as text: only single values and lists of them are decoded in a header";
        lower.push(Code::NotEnforced, schema_node.at, message);
    }
    let shape = if fits && !is_cookie { shape } else { Shape::STRING };
    let form = if is_cookie { HeaderForm::Lines } else { HeaderForm::Simple };
    Some(ResponseHeader { name: name.to_owned(), form, shape, docs })
}

/// A header that is described by a media type: JSON, or else text.
fn header_content<'a>(
    lower: &mut Lower<'a>,
    name: &str,
    content: &IndexMap<String, MediaType>,
    node: &'a Node,
) -> Option<ResponseHeader> {
    let (media_type, _) = content.first()?;
    let content = child(child(node, "content"), media_type);
    let (form, shape) = match media::kind(media_type) {
        Kind::Json => (HeaderForm::Json, shape(lower, content, &[name.to_owned()])?),
        _ => (HeaderForm::Simple, Shape::STRING),
    };
    Some(ResponseHeader { name: name.to_owned(), form, shape, docs: docs::schema(node) })
}

/// What is read of a response, and the media types that are not asked for since they say the same.
fn contents<'a>(
    lower: &mut Lower<'a>,
    content: &IndexMap<String, MediaType>,
    node: &'a Node,
    (name, is_error): (&[String], bool),
) -> (Vec<Content>, Vec<String>) {
    let (mut contents, mut others): (Vec<Content>, _) = (vec![], vec![]);
    for media_type in media::ranked(content, |media_type| u8::from(media::kind(media_type) != Kind::Json)) {
        let node = child(node, media_type);
        lower.only(node, &["schema", "example", "examples", "encoding"]);
        let json = contents.iter().find(|known| matches!(known.payload, Payload::Json(_)));
        if json.is_some_and(|json| says_the_same(lower, media_type, node, json)) {
            others.push(media_type.clone());
            continue;
        }
        let Some(payload) = payload(lower, media_type, node, name) else { continue };
        let is_known = contents.iter().any(|known| known.payload == payload && matches!(payload, Payload::Json(_)));
        // What is no text is in the error as it came.
        if is_known || is_error && !matches!(payload, Payload::Json(_) | Payload::Text) {
            others.push(media_type.clone());
        } else {
            contents.push(Content { media_type: media_type.clone(), payload, error: None });
        }
    }
    (contents, others)
}

/// Whether a content says what the JSON beside it says: it is XML, or its schema is about more than text or bytes.
fn says_the_same(lower: &Lower<'_>, media_type: &str, node: &Node, json: &Content) -> bool {
    let described = media::described(lower, node);
    match media::kind(media_type) {
        Kind::Json | Kind::Events | Kind::Lines => false,
        Kind::Xml => true,
        Kind::Range => described != Described::Bytes,
        Kind::Form | Kind::Multipart | Kind::Text | Kind::Binary => match described {
            Described::Structure => true,
            Described::Text => json.payload == Payload::Json(Shape::STRING),
            Described::Nothing | Described::Bytes => false,
        },
    }
}

fn payload<'a>(lower: &mut Lower<'a>, media_type: &str, node: &'a Node, name: &[String]) -> Option<Payload> {
    let described = media::described(lower, node);
    Some(match media::kind(media_type) {
        Kind::Json => Payload::Json(shape(lower, node, name)?),
        Kind::Lines => Payload::Lines(shape(lower, node, name)?),
        Kind::Events => match described {
            Described::Nothing | Described::Bytes => Payload::Events(None),
            Described::Text | Described::Structure => {
                Payload::Events(Some(shape(lower, node, name)?).filter(|shape| *shape != Shape::STRING))
            }
        },
        Kind::Xml => {
            media::xml_is_text(lower, media_type, node);
            Payload::Text
        }
        Kind::Text | Kind::Form => Payload::Text,
        Kind::Range if described == Described::Structure => Payload::Json(shape(lower, node, name)?),
        Kind::Range if described == Described::Text || media_type.starts_with("text/") => Payload::Text,
        Kind::Range | Kind::Binary | Kind::Multipart => Payload::Binary,
    })
}

/// Tells the successes among an operation's responses, and gives what they are: read whole, and as a stream where the
/// answer can be had either way.
pub(super) fn success(responses: &mut [Response]) -> (Success, Option<Payload>) {
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
    let (whole, streams) = outcomes(responses).into_iter().partition::<Vec<_>, _>(|outcome| !is_live(outcome));
    match (whole.is_empty(), streams.into_iter().next()) {
        (true, Some(stream)) => (stream.payload.map_or(Success::Nothing, Success::One), None),
        (_, stream) => (united(responses, whole), stream.and_then(|stream| stream.payload)),
    }
}

fn is_live(outcome: &Outcome) -> bool {
    matches!(outcome.payload, Some(Payload::Events(_) | Payload::Lines(_)))
}

/// Each way to succeed, named by its status, and by the media type where one status has several.
fn outcomes(responses: &[Response]) -> Vec<Outcome> {
    let mut outcomes = vec![];
    for (index, response) in responses.iter().enumerate().filter(|(_, response)| response.success) {
        let status = status_words(response.status);
        match &response.contents[..] {
            [] => outcomes.push(Outcome { name_from: status, response: index, payload: None }),
            [content] => {
                let payload = Some(content.payload.clone());
                outcomes.push(Outcome { name_from: status, response: index, payload });
            }
            contents => outcomes.extend(contents.iter().map(|content| Outcome {
                name_from: format!("{status} {}", content.words()),
                response: index,
                payload: Some(content.payload.clone()),
            })),
        }
    }
    outcomes
}

/// One thing, if all outcomes are the same.
fn united(responses: &[Response], mut outcomes: Vec<Outcome>) -> Success {
    let Some(first) = outcomes.first().cloned() else { return Success::Nothing };
    if outcomes.iter().all(|outcome| outcome.payload == first.payload) {
        return first.payload.map_or(Success::Nothing, Success::One);
    }
    // A file, or nothing: a stream, which may be empty. The status is in the answer.
    if outcomes.iter().all(|outcome| matches!(outcome.payload, None | Some(Payload::Binary))) {
        return Success::One(Payload::Binary);
    }
    // What the media types alone tell apart is named by them alone.
    if outcomes.iter().all(|outcome| outcome.response == first.response) {
        let status = status_words(responses[first.response].status);
        for outcome in &mut outcomes {
            outcome.name_from = outcome.name_from.strip_prefix(&status).unwrap_or(&status).trim_start().to_owned();
        }
    }
    Success::Several(outcomes)
}

/// HTTP's name of a status.
fn status_words(status: Status) -> String {
    match status {
        Status::Code(code) => http_name(code).map_or_else(|| format!("status {code}"), str::to_owned),
        Status::Range(hundred) => format!("status {hundred}xx"),
        Status::Default => "other".to_owned(),
    }
}

fn http_name(code: u16) -> Option<&'static str> {
    Some(match code {
        200 => "ok",
        201 => "created",
        202 => "accepted",
        203 => "non authoritative",
        204 => "no content",
        205 => "reset content",
        206 => "partial content",
        207 => "multi status",
        300 => "multiple choices",
        301 => "moved permanently",
        302 => "found",
        303 => "see other",
        304 => "not modified",
        307 => "temporary redirect",
        308 => "permanent redirect",
        _ => return None,
    })
}

/// Each different body of an error, once. Notes with each body which of them it is.
pub(super) fn distinct_errors(operations: &mut [Operation]) -> Vec<Payload> {
    let responses = operations.iter_mut().flat_map(|operation| &mut operation.responses);
    let mut payloads = vec![];
    // By all of its parts as one text: there may be as many as operations.
    let mut known: Lookup<String, usize> = Lookup::default();
    for content in responses.filter(|response| !response.success).flat_map(|response| &mut response.contents) {
        let key = format!("{:?}", content.payload);
        let index = known.get(&key).copied().unwrap_or(payloads.len());
        if index == payloads.len() {
            payloads.push(content.payload.clone());
            known.insert(key, index);
        }
        content.error = Some(index);
    }
    payloads
}
