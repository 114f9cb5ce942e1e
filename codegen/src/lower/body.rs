//! Request bodies and responses: what travels as content, and which success or error it is.

use indexmap::IndexMap;
use openapiv3::{MediaType, ReferenceOr, StatusCode};

use super::{Lower, child, docs, parameter, schema};
use crate::ir::{Body, Content, Operation, Response, ResponseHeader, Shape, Status};
use crate::tree::Node;

/// The body of an operation's requests.
pub(super) fn request<'a>(
    lower: &mut Lower<'a>,
    body: &ReferenceOr<openapiv3::RequestBody>,
    node: &'a Node,
    name: &str,
) -> Option<Body> {
    let (body, node) = lower.item(body, node)?;
    lower.only(node, &["description", "content", "required"]);
    if body.content.is_empty() {
        lower.unsupported(node.at, "a request body without content");
    }
    let content = content(lower, &body.content, node, &[name.to_owned(), "request".to_owned()])?;
    Some(Body { at: node.at, content, required: body.required, docs: docs::schema(node) })
}

/// The responses of an operation, in the document's order.
pub(super) fn responses<'a>(
    lower: &mut Lower<'a>,
    responses: &openapiv3::Responses,
    node: &'a Node,
    name: &str,
) -> Vec<Response> {
    let mut lowered = vec![];
    for (key, member) in node.as_object().into_iter().flatten() {
        let found = match key.as_str() {
            "default" => responses.default.as_ref().map(|response| (Status::Default, response)),
            _ => by_key(responses, key),
        };
        let Some((status, response)) = found else { continue };
        let word = if key.starts_with(['4', '5', 'd']) { "error" } else { "response" };
        let name = [name.to_owned(), word.to_owned()];
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
    let content = content(lower, &response.content, node, name);
    let headers = response.headers.iter().filter_map(|(name, header)| {
        let node = child(child(node, "headers"), name);
        self::header(lower, name, header, node)
    });
    let headers = headers.collect();
    Some(Response { at: node.at, status, success: false, description: response.description.clone(), content, headers })
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
    let openapiv3::ParameterSchemaOrContent::Schema(_) = &header.format else {
        lower.unsupported(node.at, "a header described by `content`");
        return None;
    };
    let schema_node = child(node, "schema");
    let shape = schema::shape(lower, schema_node, &[name.to_owned()])?.not_null().clone();
    if !parameter::is_scalar(lower, &shape) {
        lower.unsupported(schema_node.at, "a response header that is not a single value");
    }
    let docs = docs::with_schema(node, schema::docs_of(lower, schema_node, &shape));
    Some(ResponseHeader { name: name.to_owned(), shape, docs })
}

/// The JSON of a body. `None` when there is no content, or when it was reported.
fn content<'a>(
    lower: &mut Lower<'a>,
    content: &IndexMap<String, MediaType>,
    node: &'a Node,
    name: &[String],
) -> Option<Content> {
    let (media_type, _) = content.first()?;
    let contents = child(node, "content");
    if content.len() > 1 {
        lower.unsupported(contents.at, "content of several media types");
        return None;
    }
    let node = child(contents, media_type);
    if !is_json(media_type) {
        lower.unsupported(node.at, &format!("content of type `{media_type}`"));
        return None;
    }
    lower.only(node, &["schema", "example", "examples"]);
    let shape = match node.get("schema") {
        Some(schema) => schema::shape(lower, schema, name)?,
        None => Shape::Any,
    };
    Some(Content { media_type: media_type.clone(), shape })
}

pub(super) fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence == "application/json" || essence.ends_with("+json")
}

/// Tells the successes among an operation's responses, and gives what they are decoded to: `None` when they have no body, or
/// when their bodies differ and that was reported.
pub(super) fn success(lower: &mut Lower<'_>, responses: &mut [Response], at: &Node) -> Option<Shape> {
    let named = |response: &Response| matches!(response.status, Status::Code(200..=299) | Status::Range(2));
    let any_named = responses.iter().any(named);
    for response in &mut *responses {
        response.success = named(response) || (response.status == Status::Default && !any_named);
    }
    let mut successes = responses.iter().filter(|response| response.success).map(shape_of);
    let first = successes.next()?;
    if successes.any(|shape| shape != first) {
        lower.unsupported(child(at, "responses").at, "an operation whose successes have different bodies");
    }
    first.cloned()
}

fn shape_of(response: &Response) -> Option<&Shape> {
    response.content.as_ref().map(|content| &content.shape)
}

/// Each different body of an error, once.
pub(super) fn distinct_errors(operations: &[Operation]) -> Vec<Shape> {
    let responses = operations.iter().flat_map(|operation| &operation.responses);
    let mut shapes = vec![];
    for shape in responses.filter(|response| !response.success).filter_map(shape_of) {
        if !shapes.contains(shape) {
            shapes.push(shape.clone());
        }
    }
    shapes
}
