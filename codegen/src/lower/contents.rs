//! The contents of a response: what an answer of each media type becomes.
//!
//! ```yaml
//! content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}, text/plain: {schema: {$ref: '#/components/schemas/Pet'}}}
//! ```
//! is one content, `Json(Named(Pet))`: JSON is asked for, and an answer in `text/plain` is read as the same.

use indexmap::IndexMap;
use openapiv3::MediaType;

use super::media::{self, Described};
use super::request::shape;
use super::{Lower, child};
use crate::diagnostic::Code;
use crate::ir::{Also, Content, Payload, Shape};
use crate::openapi::media_type::{self, Kind, essence, kind};
use crate::tree::Node;

/// What is read of a response, and the media types that are not asked for since they say the same.
pub(super) fn contents<'a>(
    lower: &mut Lower<'a>,
    content: &IndexMap<String, MediaType>,
    node: &'a Node,
    (name, is_error): (&[String], bool),
) -> (Vec<Content>, Vec<String>) {
    let mut read = Read { contents: vec![], nodes: vec![], others: vec![] };
    for media_type in media::ranked(content, |media_type| u8::from(kind(media_type) != Kind::Json)) {
        let node = child(node, media_type);
        lower.only(node, &["schema", "itemSchema", "example", "examples", "encoding"]);
        if let Some(items) = node.get("itemSchema").filter(|_| !media_type::has_items(media_type)) {
            lower.push(Code::NoEffect, items.at, format!("`itemSchema` has no effect on `{media_type}`"));
        }
        if read.is_known(lower, media_type, node) {
            read.others.push(media_type.clone());
            continue;
        }
        let payload = payload(lower, media_type, node, name);
        // What is no text is in the error as it came.
        if is_error && !payload.is_of_errors() {
            read.others.push(media_type.clone());
        } else if !read.is_alike(media_type, &payload) {
            read.contents.push(Content { media_type: media_type.clone(), payload, also: vec![], error: None });
            read.nodes.push(node);
        }
    }
    (read.contents, read.others)
}

/// What was read of a response so far.
struct Read<'a> {
    contents: Vec<Content>,
    /// The media type object of each content.
    nodes: Vec<&'a Node>,
    others: Vec<String>,
}

impl<'a> Read<'a> {
    /// Whether a media type says what JSON says that is known already: it has the same schema, and that describes more than
    /// text. Where it can be read as that JSON, it is.
    fn is_known(&mut self, lower: &Lower<'a>, media_type: &str, node: &'a Node) -> bool {
        let is_json = |content: &Content| matches!(content.payload, Payload::Json(_));
        let same =
            |index: &usize| is_json(&self.contents[*index]) && media::have_same_schema(lower, self.nodes[*index], node);
        let first_json = self.contents.iter().position(is_json);
        let same = (0..self.contents.len()).find(same);
        let described = media::described(lower, node);
        let kind = kind(media_type);
        let is_text = described == Described::Text && matches!(kind, Kind::Text | Kind::Range);
        let found = match (kind, described) {
            (Kind::Events | Kind::Lines, _) => None,
            (Kind::Range | Kind::Xml, Described::Nothing) => first_json,
            (Kind::Json, _) | (_, Described::Structure | Described::Either) => same,
            (_, Described::Text) => same
                .or_else(|| self.contents.iter().position(|content| content.payload == Payload::Json(Shape::STRING))),
            (_, Described::Nothing | Described::Bytes) => None,
        };
        let reads_json = match kind {
            Kind::Json | Kind::Range => true,
            Kind::Text => is_text || essence(media_type) == "text/plain",
            Kind::Lines | Kind::Events | Kind::Form | Kind::Multipart | Kind::Xml | Kind::Binary => false,
        };
        if let Some(index) = found.filter(|_| reads_json) {
            self.contents[index].also.push(Also { media_type: media_type.to_owned(), is_text });
        }
        found.is_some()
    }

    /// Whether the same JSON is known already, by a schema of other words.
    fn is_alike(&mut self, media_type: &str, payload: &Payload) -> bool {
        let known =
            self.contents.iter_mut().find(|known| matches!(payload, Payload::Json(_)) && known.payload == *payload);
        let is_known = known.is_some();
        if let Some(known) = known {
            known.also.push(Also { media_type: media_type.to_owned(), is_text: false });
            self.others.push(media_type.to_owned());
        }
        is_known
    }
}

fn payload<'a>(lower: &mut Lower<'a>, media_type: &str, node: &'a Node, name: &[String]) -> Payload {
    let described = media::described(lower, node);
    match kind(media_type) {
        Kind::Json => Payload::Json(json(lower, node, name)),
        Kind::Lines => Payload::Lines(item(lower, node, name)),
        Kind::Events => events(lower, node, name),
        // Nothing but JSON can be an object, a list or a number in plain text.
        Kind::Text if media::is_json_in_text(lower, media_type, node) => Payload::Json(shape(lower, node, name)),
        Kind::Xml | Kind::Text | Kind::Form => {
            media::has_no_structure(lower, media_type, node, "text");
            Payload::Text
        }
        Kind::Range if matches!(described, Described::Structure | Described::Either) => {
            Payload::Json(shape(lower, node, name))
        }
        Kind::Range if described == Described::Text || media_type.starts_with("text/") => Payload::Text,
        Kind::Range => Payload::Binary,
        Kind::Binary | Kind::Multipart => {
            media::has_no_structure(lower, media_type, node, "bytes");
            Payload::Binary
        }
    }
}

/// The shape of JSON: that of its schema, or a list of what `itemSchema` describes.
fn json<'a>(lower: &mut Lower<'a>, node: &'a Node, name: &[String]) -> Shape {
    match node.get("itemSchema").filter(|_| node.get("schema").is_none()) {
        Some(schema) => Shape::Array(Box::new(super::schema::shape(lower, schema, name))),
        None => shape(lower, node, name),
    }
}

/// The shape of each of several values: that of `itemSchema`, of the items of a list, or of the schema itself.
fn item<'a>(lower: &mut Lower<'a>, node: &'a Node, name: &[String]) -> Shape {
    if let Some(schema) = node.get("itemSchema") {
        return super::schema::shape(lower, schema, name);
    }
    let shape = shape(lower, node, name);
    match shape {
        Shape::Array(item) => *item,
        other => other,
    }
}

/// A stream of events, whose data is of some shape, or text.
///
/// `schema` describes the data itself. `itemSchema` describes an event, of which its `data` is decoded;
/// where it has no such property, it is the data's.
fn events<'a>(lower: &mut Lower<'a>, node: &'a Node, name: &[String]) -> Payload {
    let event = node.get("itemSchema").map(|schema| lower.resolved(schema));
    let data = event.and_then(|event| event.get("properties")?.get("data"));
    let Some(schema) = data.or(event).or_else(|| node.get("schema")) else { return Payload::Events(None) };
    let is_bytes = media::described(lower, node) == Described::Bytes;
    let shape = super::schema::shape(lower, schema, name);
    Payload::Events(Some(shape).filter(|shape| *shape != Shape::STRING && !is_bytes))
}
