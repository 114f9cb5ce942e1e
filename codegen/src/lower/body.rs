//! Responses: what is received, by status.

use indexmap::IndexMap;
use openapiv3::{MediaType, ReferenceOr, StatusCode};

use super::contents::contents;
use super::request::shape;
use super::{Lower, child, docs, parameter, schema};
use crate::diagnostic::Code;
use crate::ir::{Content, HeaderForm, Payload, Response, ResponseHeader, Shape, Status};
use crate::list::List as _;
use crate::openapi::media_type::{Kind, kind};
use crate::source::PlaceId;
use crate::tree::Node;

/// The responses of an operation, in the document's order.
pub(super) fn responses<'a>(
    lower: &mut Lower<'a>,
    responses: &openapiv3::Responses,
    node: &'a Node,
    name: &str,
) -> Vec<Response> {
    let known = |key: &str| match key {
        "default" => responses.default.as_ref().map(|response| (Status::Default, response)),
        _ => by_key(responses, key),
    };
    let found = node.members().filter_map(|(key, member)| Some((known(key)?, &member.node))).list();
    let has_success = node.members().any(|(key, _)| key.starts_with('2'));
    // `default` alone describes the successes too.
    let is_error = |status: Status| match status {
        Status::Default => has_success,
        Status::Code(code) => code > 399,
        Status::Range(hundred) => hundred > 3,
    };
    let success = found.iter().map(|((status, _), _)| *status).filter(|status| !is_error(*status)).min();
    let lower_one = |((status, response), node): ((Status, _), &'a Node)| {
        let is_error = is_error(status);
        let word = if is_error { "error" } else { "response" };
        let mut name = vec![name.to_owned(), word.to_owned()];
        // One more response changes the name of none: all but the first success and `default` have their status in it.
        if Some(status) != success && status != Status::Default {
            name.insert(1, status.words());
        }
        self::response(lower, status, response, node, (&name, is_error))
    };
    found.into_iter().map(lower_one).list()
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
    (name, is_error): (&[String], bool),
) -> Response {
    let Some((response, node)) = lower.item(response, node).filter(|(_, node)| !node.is_broken()) else {
        return Response { contents: any(is_error), ..Response::unknown(node.at, status) };
    };
    lower.only(node, &["description", "headers", "content", "links"]);
    let content = child(node, "content");
    let (mut contents, mut others) = contents(lower, &response.content, content, (name, is_error));
    if content.is_broken() {
        contents = any(is_error);
    }
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
    let component = component(&lower.sources.pointer(node.at));
    Response { at: node.at, status, component, success: false, description, contents, others, headers }
}

/// The name of the component that a response is.
fn component(pointer: &str) -> Option<String> {
    let name = pointer.strip_prefix("/components/responses/")?;
    (!name.contains('/')).then(|| crate::pointer::unescape(name))
}

/// The response of an operation of whose answers nothing is known: what succeeds is any bytes.
pub(super) fn any_success(at: PlaceId) -> Response {
    Response { contents: any(false), ..Response::unknown(at, Status::Range(2)) }
}

/// What is read of an answer of which nothing is known. An error has it as it came.
fn any(is_error: bool) -> Vec<Content> {
    let any = || Content { media_type: "*/*".to_owned(), payload: Payload::Binary, also: vec![], error: None };
    if is_error { vec![] } else { vec![any()] }
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
    let shape = schema::shape(lower, schema_node, &[name.to_owned()]).not_null().clone();
    let docs = docs::with_schema(node, schema::docs_of(lower, schema_node, &shape));
    let is_cookie = name.eq_ignore_ascii_case("set-cookie");
    let fits = match &shape {
        Shape::Array(items) => parameter::is_scalar(lower, items),
        shape => parameter::is_scalar(lower, shape),
    };
    let is_lost = schema_node.is_broken() || schema_node.get("$ref").is_some_and(Node::is_broken);
    if !fits && !is_lost {
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
    let (form, shape) = match kind(media_type) {
        Kind::Json => (HeaderForm::Json, shape(lower, content, &[name.to_owned()])),
        _ => (HeaderForm::Simple, Shape::STRING),
    };
    Some(ResponseHeader { name: name.to_owned(), form, shape, docs: docs::schema(node) })
}
