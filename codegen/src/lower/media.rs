//! The `content` of a body: the order in which media types are preferred, and what the schema of each says of its bytes.

use indexmap::IndexMap;
use openapiv3::MediaType;

use super::Lower;
use crate::diagnostic::Code;
use crate::list::List as _;
use crate::openapi::keywords::says_which;
use crate::openapi::media_type::essence;
use crate::parse::json_text;
use crate::tree::Node;

/// The media types of a content by their ranks, 0 to 2; those of one rank in the document's order.
pub(super) fn ranked(content: &IndexMap<String, MediaType>, rank: fn(&str) -> u8) -> Vec<&String> {
    let mut ranked = vec![];
    for current in 0..=2 {
        ranked.extend(content.keys().filter(|media_type| rank(media_type) == current).list());
    }
    ranked
}

/// What a schema says of text that it describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Described {
    /// Nothing.
    Nothing,
    /// Text.
    Text,
    /// Bytes.
    Bytes,
    /// Something that has a structure: an object, a list, a number.
    Structure,
    /// Text, or something that has a structure.
    Either,
}

/// What the schema of a media type, if there is one, says of the bytes.
pub(super) fn described(lower: &Lower<'_>, media_type: &Node) -> Described {
    media_type.get("schema").map_or(Described::Nothing, |schema| by_schema(lower, schema, 0))
}

/// How many unions and `allOf` inside each other are looked into.
const DEPTH: usize = 8;

fn by_schema<'a>(lower: &Lower<'a>, schema: &'a Node, depth: usize) -> Described {
    let schema = lower.resolved(schema);
    let text = |key: &str| schema.get(key).and_then(Node::as_str);
    let members = |keys: &[&str]| {
        keys.iter().filter_map(|key| schema.get(key)?.as_array()).flatten().filter(|member| !is_null(member)).list()
    };
    match (text("type"), text("format")) {
        (None | Some("string"), Some("binary")) => return Described::Bytes,
        (Some("string"), _) => return Described::Text,
        (Some(_), _) => return Described::Structure,
        (None, _) => {}
    }
    if let Some(values) = schema.get("enum").and_then(Node::as_array) {
        let is_text = values.iter().any(|value| value.as_str().is_some());
        return if is_text { Described::Text } else { Described::Structure };
    }
    let says = schema.as_object().is_some_and(|object| object.keys().any(|key| says_which(key)));
    if depth == DEPTH || !says {
        return if says { Described::Structure } else { Described::Nothing };
    }
    let parts = members(&["allOf"]).into_iter().map(|part| by_schema(lower, part, depth + 1));
    if let Some(part) = parts.list().into_iter().find(|part| *part != Described::Nothing) {
        return part;
    }
    let ways = members(&["oneOf", "anyOf"]).into_iter().map(|member| by_schema(lower, member, depth + 1)).list();
    match ways.first() {
        Some(first) if ways.iter().all(|way| way == first) => *first,
        Some(_) if ways.iter().any(|way| *way != Described::Structure) => Described::Either,
        Some(_) | None => Described::Structure,
    }
}

fn is_null(schema: &Node) -> bool {
    let values = schema.get("enum").and_then(Node::as_array).unwrap_or_default();
    !values.is_empty() && values.iter().all(|value| value.value == crate::tree::Value::Null)
}

/// Whether plain text is described as what only JSON can be in it.
pub(super) fn is_json_in_text(lower: &Lower<'_>, media_type: &str, node: &Node) -> bool {
    essence(media_type) == "text/plain" && described(lower, node) == Described::Structure
}

/// Whether two media types have the same schema: one place, or the same words.
pub(super) fn have_same_schema<'a>(lower: &Lower<'a>, left: &'a Node, right: &'a Node) -> bool {
    let schema = |media_type: &'a Node| media_type.get("schema").map(|schema| lower.resolved(schema));
    match (schema(left), schema(right)) {
        (Some(left), Some(right)) => left.at == right.at || json_text(left) == json_text(right),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    }
}

/// Says that a body travels as text or as bytes, whatever its schema says of its structure.
pub(super) fn has_no_structure(lower: &mut Lower<'_>, media_type: &str, node: &Node, travels_as: &str) {
    if matches!(described(lower, node), Described::Structure | Described::Either) {
        let message = format!("`{media_type}` travels as {travels_as}, and its schema has no effect");
        lower.push(Code::NotEnforced, node.at, message);
    }
}
