//! Request bodies: what can be sent, one content for each media type.
//!
//! ```yaml
//! content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}, application/xml: {schema: …}}
//! ```
//! is `contents: [Json(Named(Pet)), Text]`.

use indexmap::IndexMap;
use openapiv3::{MediaType, ReferenceOr};

use super::media::{self, Described};
use super::{Lower, child, docs, form, parts, schema};
use crate::diagnostic::Code;
use crate::ir::{Body, Constraint, Content, Docs, Payload, Shape};
use crate::openapi::media_type::{self, Kind, kind};
use crate::tree::Node;

/// The body of an operation's requests. `None` when there is none, or when it was reported.
pub(super) fn request<'a>(
    lower: &mut Lower<'a>,
    body: &ReferenceOr<openapiv3::RequestBody>,
    node: &'a Node,
    name: &str,
) -> Option<Body> {
    let unknown = |node: &Node| {
        let any = Content {
            media_type: "application/octet-stream".to_owned(),
            payload: Payload::Binary,
            also: vec![],
            error: None,
        };
        let docs = Docs { constraints: vec![Constraint::Unsaid(vec![])], ..docs::schema(node) };
        Body { at: node.at, contents: vec![any], required: docs::flag(node, "required"), docs }
    };
    let Some((body, node)) = lower.item(body, node).filter(|(_, node)| !node.is_broken()) else {
        return Some(unknown(node));
    };
    lower.only(node, &["description", "content", "required"]);
    if node.get("content").is_none_or(Node::is_broken) {
        return Some(unknown(node));
    }
    if body.content.is_empty() {
        let message = "`content` names no media type, so that no body is sent";
        lower.push(Code::NoEffect, child(node, "content").at, message);
    }
    let contents = contents(lower, &body.content, child(node, "content"), &[name.to_owned(), "request".to_owned()]);
    let docs = docs::schema(node);
    (!contents.is_empty()).then_some(Body { at: node.at, contents, required: body.required, docs })
}

/// JSON comes first: it is what callers give without more words.
fn contents<'a>(
    lower: &mut Lower<'a>,
    content: &IndexMap<String, MediaType>,
    node: &'a Node,
    name: &[String],
) -> Vec<Content> {
    let mut contents: Vec<Content> = vec![];
    let rank = |media_type: &str| match kind(media_type) {
        Kind::Json if media_type::is_plain_json(media_type) => 0,
        Kind::Json => 1,
        _ => 2,
    };
    for media_type in media::ranked(content, rank) {
        let node = child(node, media_type);
        let payload = payload(lower, media_type, node, name);
        // `text/json` and `application/*+json` beside `application/json` say nothing new.
        let is_synonym = media_type::is_plain_json(media_type) && contents.iter().any(|known| known.payload == payload);
        if !is_synonym {
            let media_type = sent_as(media_type, &payload);
            contents.push(Content { media_type, payload, also: vec![], error: None });
        }
    }
    contents
}

/// The media type that is sent: a range that is sent as JSON or as parts stands for the usual one.
fn sent_as(media_type: &str, payload: &Payload) -> String {
    let is_range = media_type::essence(media_type).contains('*');
    match payload {
        Payload::Json(_) if is_range => media_type::JSON.to_owned(),
        Payload::Parts(_) | Payload::AnyParts if is_range => media_type::PARTS.to_owned(),
        _ => media_type.to_owned(),
    }
}

fn payload<'a>(lower: &mut Lower<'a>, media_type: &str, node: &'a Node, name: &[String]) -> Payload {
    let kind = kind(media_type);
    lower.only(node, &["schema", "itemSchema", "example", "examples", "encoding"]);
    if let Some(items) = node.get("itemSchema") {
        let message = "`itemSchema` has an effect only on what is received: what is sent is described by `schema`";
        lower.push(Code::NoEffect, items.at, message);
    }
    if node.get("encoding").is_some() && !matches!(kind, Kind::Form | Kind::Multipart) {
        let at = child(node, "encoding").at;
        lower.push(Code::NoEffect, at, "`encoding` has a meaning only for forms and for bodies of parts");
    }
    match kind {
        Kind::Json => Payload::Json(shape(lower, node, name)),
        Kind::Form => {
            let shape = shape(lower, node, name);
            let encodings = form::encodings(lower, &shape, node);
            Payload::Form(shape, encodings)
        }
        Kind::Multipart => parts::payload(lower, node, name),
        // Nothing but JSON can be an object, a list or a number in plain text.
        Kind::Text if media::is_json_in_text(lower, media_type, node) => Payload::Json(shape(lower, node, name)),
        Kind::Xml | Kind::Text => {
            media::has_no_structure(lower, media_type, node, "text");
            Payload::Text
        }
        Kind::Range => match media::described(lower, node) {
            Described::Structure | Described::Either => Payload::Json(shape(lower, node, name)),
            Described::Nothing | Described::Text | Described::Bytes => Payload::Chosen,
        },
        Kind::Binary | Kind::Lines | Kind::Events => {
            media::has_no_structure(lower, media_type, node, "bytes");
            Payload::Binary
        }
    }
}

/// The shape of the schema of a media type; without one, any value.
pub(super) fn shape<'a>(lower: &mut Lower<'a>, node: &'a Node, name: &[String]) -> Shape {
    match node.get("schema") {
        Some(schema) => schema::shape(lower, schema, name),
        None => Shape::Any,
    }
}
