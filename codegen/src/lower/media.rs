//! Media types: which bodies they stand for.

use indexmap::IndexMap;
use openapiv3::MediaType;

use super::Lower;
use crate::diagnostic::Code;
use crate::list::List as _;
use crate::tree::Node;

/// A kind of media type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Json,
    /// JSON values, one after the other.
    Lines,
    /// `text/event-stream`
    Events,
    Form,
    Multipart,
    Xml,
    Text,
    /// `*/*` and the like, but none of text.
    Range,
    Binary,
}

/// Media types of JSON values that follow each other.
const LINES: &[&str] = &[
    "application/jsonl",
    "application/x-jsonl",
    "application/jsonlines",
    "application/x-jsonlines",
    "application/json-lines",
    "application/ndjson",
    "application/x-ndjson",
    "application/json-seq",
    "application/stream+json",
    "application/x-json-stream",
];

/// The media types of a content by their ranks, 0 to 2; those of one rank in the document's order.
pub(super) fn ranked(content: &IndexMap<String, MediaType>, rank: fn(&str) -> u8) -> Vec<&String> {
    let mut ranked = vec![];
    for current in 0..=2 {
        ranked.extend(content.keys().filter(|media_type| rank(media_type) == current).list());
    }
    ranked
}

/// The kind of a media type.
pub(super) fn kind(media_type: &str) -> Kind {
    let essence = essence(media_type);
    match essence.as_str() {
        "application/json" | "text/json" => Kind::Json,
        "text/event-stream" => Kind::Events,
        "application/x-www-form-urlencoded" => Kind::Form,
        "application/xml" | "text/xml" => Kind::Xml,
        other if LINES.contains(&other) || other.ends_with("+json-seq") => Kind::Lines,
        other if other.ends_with("+xml") => Kind::Xml,
        other if other.contains('*') && !other.starts_with("multipart/") => Kind::Range,
        other if other.ends_with("+json") => Kind::Json,
        other if other.starts_with("multipart/") => Kind::Multipart,
        other if other.starts_with("text/") => Kind::Text,
        _ => Kind::Binary,
    }
}

/// Whether a media type is another word for `application/json`.
pub(super) fn is_plain_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    ["application/json", "text/json"].contains(&essence.as_str()) || essence.contains('*')
}

/// A media type without its parameters, in lower case.
pub(super) fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
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
}

/// What the schema of a media type, if there is one, says of the bytes.
pub(super) fn described(lower: &Lower<'_>, media_type: &Node) -> Described {
    let Some(schema) = media_type.get("schema") else { return Described::Nothing };
    let schema = lower.resolved(schema);
    let text = |key: &str| schema.get(key).and_then(Node::as_str);
    match (text("type"), text("format")) {
        (None | Some("string"), Some("binary")) => Described::Bytes,
        (Some("string"), _) => Described::Text,
        (None, _)
            if schema
                .as_object()
                .is_none_or(|object| object.keys().all(|key| !crate::openapi::keywords::says_which(key))) =>
        {
            Described::Nothing
        }
        (None, _) if schema.get("enum").is_some() => Described::Text,
        (Some(_) | None, _) => Described::Structure,
    }
}

/// Says that XML is text here.
pub(super) fn xml_is_text(lower: &mut Lower<'_>, media_type: &str, node: &Node) {
    if described(lower, node) == Described::Structure {
        let message =
            format!("`{media_type}` travels as text: no XML is read or written, and its schema has no effect");
        lower.push(Code::NotEnforced, node.at, message);
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, kind};

    #[test]
    fn media_types_have_kinds() {
        let cases = [
            ("application/json; charset=utf-8", Kind::Json),
            ("Application/Vnd.API+JSON", Kind::Json),
            ("application/json-seq", Kind::Lines),
            ("application/x-ndjson", Kind::Lines),
            ("text/event-stream", Kind::Events),
            ("multipart/*", Kind::Multipart),
            ("image/svg+xml", Kind::Xml),
            ("text/csv", Kind::Text),
            ("text/*", Kind::Range),
            ("application/*+json", Kind::Range),
            ("*/*", Kind::Range),
            ("application/zip", Kind::Binary),
        ];
        for (media_type, expected) in cases {
            assert_eq!(kind(media_type), expected, "{media_type}");
        }
    }
}
