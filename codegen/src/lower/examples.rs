//! The document's own examples and defaults, each with the type that is generated for its schema.
//!
//! None is passed over in silence: what no type can judge is given as well, with the reason.

mod unnamed;

use super::Lower;
use crate::ir::{Example, Judge, Shape};
use crate::lookup::Lookup;
use crate::openapi::grammar::{Kind, NORMAL};
use crate::openapi::media_type::{self, Kind as Media};
use crate::openapi::walk::{Kinds, Visit, Walk};
use crate::parse::json_text;
use crate::source::PlaceId;
use crate::tree::{Node, Value};
use crate::view;

// Why an example is judged by no type.
const ALL_OF: &str = "it stands in a part of an `allOf`, which has no type of its own";
const CALLBACK: &str = "it stands in a callback, for which nothing is generated";
const ELSEWHERE: &str = "its value lies outside of the document";
const MEMBER: &str = "it stands in a member of a union whose types have more parts";
const NO_JSON: &str = "its media type is no JSON";
const NO_SCHEMA: &str = "no schema stands beside it";
const NO_TYPE: &str = "no type is generated for its schema";
const NOTATION: &str = "it is text that stands for a list or an object in another notation";
const NOT: &str = "it stands in a `not`";
const PARTS: &str = "it is a body of parts, which are no JSON";
const STREAM: &str = "it is the text of a stream";
const UNUSED: &str = "nothing refers to it";

/// All examples and defaults of a document.
pub(super) fn examples(lower: &Lower<'_>) -> Vec<Example> {
    let mut root = lower.document.origins.clone();
    let mut found =
        Found { lower, shapes: shapes(lower), beside: Lookup::default(), objects: vec![], examples: vec![] };
    Walk { tables: NORMAL, targets: &Kinds::default() }.object(&mut root, Kind::Document, &mut found);
    for at in std::mem::take(&mut found.objects) {
        if found.beside.get(&at).is_none() {
            found.leave_out(at, UNUSED);
        }
    }
    found.examples
}

/// The types of each schema, by the place of the outermost node that says what a value is. A property that several parts
/// describe has the type of all of them; a member of a union is not all of what the union's types are.
fn shapes(lower: &Lower<'_>) -> Lookup<PlaceId, Vec<Shape>> {
    let mut shapes: Lookup<PlaceId, Vec<Shape>> = Lookup::default();
    for (key, shape) in lower.shapes.values().flatten() {
        let whole = key.iter().all(|(_, without)| *without == view::Without::default());
        if let (true, Some((at, _))) = (whole, key.last()) {
            let known = shapes.or_default(*at);
            if !known.contains(shape) {
                known.push(shape.clone());
            }
        }
    }
    shapes
}

struct Found<'l, 'a> {
    lower: &'l Lower<'a>,
    shapes: Lookup<PlaceId, Vec<Shape>>,
    /// The named examples that stand beside a schema, or are referred to from there.
    beside: Lookup<PlaceId, ()>,
    /// All named examples.
    objects: Vec<PlaceId>,
    examples: Vec<Example>,
}

impl Visit for Found<'_, '_> {
    fn leave(&mut self, kind: Kind, node: &mut Node) {
        match kind {
            Kind::Schema => {
                let listed = node.get("examples").and_then(Node::as_array).unwrap_or_default();
                if let Some(default) = node.get("default") {
                    self.judge(default, node);
                }
                node.get("example").into_iter().chain(listed).for_each(|example| self.example(example, node));
            }
            Kind::Parameter | Kind::Header => self.described(node, None),
            Kind::MediaType => self.described(node, Some(self.media(node))),
            Kind::Example => self.objects.push(node.at),
            _ => {}
        }
    }
}

/// Why examples of a media type are judged by no type, if they are not.
fn of_media(media: Media, example: &Node) -> Option<&'static str> {
    match media {
        // A form is JSON, written otherwise; a range is JSON where its schema has a type.
        Media::Json | Media::Form | Media::Range => None,
        Media::Lines | Media::Events => example.as_str().map(|_| STREAM),
        Media::Multipart => Some(PARTS),
        Media::Xml | Media::Text | Media::Binary => Some(NO_JSON),
    }
}

impl Found<'_, '_> {
    /// What stands beside a schema is an example of it.
    fn described(&mut self, node: &Node, media: Option<Media>) {
        let lower = self.lower;
        let mut values: Vec<&Node> = node.get("example").into_iter().collect();
        for (_, member) in node.get("examples").and_then(Node::as_object).into_iter().flatten() {
            let example = lower.target(&member.node).unwrap_or(&member.node);
            self.beside.insert(example.at, ());
            match example.get("value") {
                Some(value) => values.push(value),
                None => self.leave_out(example.at, ELSEWHERE),
            }
        }
        let schema = node.get("schema").map(|schema| lower.target(schema).unwrap_or(schema));
        for value in values {
            match (media.and_then(|media| of_media(media, value)), schema) {
                (Some(reason), _) => self.leave_out(value.at, reason),
                // In JSON, text stands for nothing but itself.
                (None, Some(schema)) if media == Some(Media::Json) => self.judge(value, schema),
                (None, Some(schema)) => self.example(value, schema),
                (None, None) => self.leave_out(value.at, NO_SCHEMA),
            }
        }
    }

    fn media(&self, media_type: &Node) -> Media {
        let pointer = self.lower.sources.pointer(media_type.at);
        media_type::kind(&crate::openapi::pointer::unescape(pointer.rsplit('/').next().unwrap_or_default()))
    }

    /// An example may be text that stands for something else, which a default may not.
    fn example(&mut self, example: &Node, schema: &Node) {
        let declared = schema.get("type").and_then(Node::as_str);
        let shapes = self.shapes.get(&schema.at).map(Vec::as_slice).unwrap_or_default();
        let are_lists = !shapes.is_empty()
            && shapes.iter().all(|shape| matches!(shape.not_null(), Shape::Array(_) | Shape::Map(_)));
        let is_structure = are_lists || matches!(declared, Some("array" | "object"));
        match &example.value {
            Value::String(_) if is_structure => self.leave_out(example.at, NOTATION),
            _ => self.judge(example, schema),
        }
    }

    fn judge(&mut self, example: &Node, schema: &Node) {
        let Some(shapes) = self.shapes.get(&schema.at) else {
            return self.leave_out(example.at, self.without_type(schema));
        };
        let unnamed = unnamed::unnamed(self.lower, example, schema);
        let judged = shapes.iter().map(|shape| Example {
            at: example.at,
            judge: Judge::Type { json: json_text(example), shape: shape.clone(), unnamed: unnamed.clone() },
        });
        self.examples.extend(judged);
    }

    fn leave_out(&mut self, at: PlaceId, reason: &'static str) {
        self.examples.push(Example { at, judge: Judge::None(reason) });
    }

    /// Why a schema has no type.
    fn without_type(&self, schema: &Node) -> &'static str {
        let pointer = self.lower.sources.pointer(schema.at);
        let reasons = [
            ("/callbacks/", CALLBACK),
            ("/multipart~1", PARTS),
            ("/not/", NOT),
            ("/allOf/", ALL_OF),
            ("/oneOf/", MEMBER),
            ("/anyOf/", MEMBER),
        ];
        let pointer = pointer + "/";
        reasons.into_iter().find(|(part, _)| pointer.contains(part)).map_or(NO_TYPE, |(_, reason)| reason)
    }
}

#[cfg(test)]
mod tests;
