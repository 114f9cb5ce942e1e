//! Media types: of which kind each is, and what a schema's own words make of its text.

mod syntax;

pub(crate) use self::syntax::{Kind, essence, kind, parameters};
use crate::list::List as _;
use crate::tree::Object;

/// JSON by its own name.
pub(crate) const JSON: &str = "application/json";
/// The pairs of a form.
pub(crate) const FORM: &str = "application/x-www-form-urlencoded";
/// The parts of a form.
pub(crate) const PARTS: &str = "multipart/form-data";

/// Whether a media type is another word for `application/json`.
pub(crate) fn is_plain_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    [JSON, "text/json"].contains(&essence.as_str()) || essence.contains('*')
}

/// Whether bytes of a media type are surely no text.
pub(crate) fn is_bytes(media_type: &str) -> bool {
    let essence = essence(media_type);
    match essence.split_once('/') {
        Some(("audio" | "font" | "image" | "video", _)) => kind(media_type) == Kind::Binary,
        Some(("application", subtype)) => matches!(subtype, "octet-stream" | "pdf" | "zip" | "gzip"),
        _ => false,
    }
}

/// Whether a body of a media type is made of JSON values, each of which can be described.
pub(crate) fn has_items(media_type: &str) -> bool {
    matches!(kind(media_type), Kind::Json | Kind::Lines | Kind::Events)
}

/// Whether a text of a media type can be written by the generated code: as it is, or as JSON.
pub(crate) fn is_written(media_type: &str) -> bool {
    matches!(kind(media_type), Kind::Json | Kind::Text | Kind::Binary)
}

/// The media type of a text that is sent. Rust's text is UTF-8, which is not what `text/plain` says by itself; XML says it
/// inside.
pub(crate) fn with_charset(media_type: &str) -> String {
    let says_nothing = kind(media_type) == Kind::Text && parameters(media_type).is_empty();
    if says_nothing { format!("{media_type}; charset=utf-8") } else { media_type.to_owned() }
}

/// The media types in a list of them, such as the `contentType` of an encoding.
pub(crate) fn listed(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').map(str::trim).filter(|media_type| !media_type.is_empty())
}

/// The format that the encoding and the media type of a text amount to, and which of the two keys says so.
pub(crate) fn content_format(schema: &Object) -> Option<(&'static str, &'static str)> {
    let text = |key: &str| schema.get(key).and_then(|member| member.node.as_str());
    match (text("contentEncoding").map(str::to_ascii_lowercase).as_deref(), text("contentMediaType")) {
        (Some("base64"), _) => Some(("byte", "contentEncoding")),
        (Some("base64url"), _) => Some(("base64url", "contentEncoding")),
        (None | Some("binary"), Some(media_type)) if is_bytes(media_type) => Some(("binary", "contentMediaType")),
        _ => None,
    }
}

/// The words that name each of several media types: `json`, `form`, `merge patch json`. What has the name of another has
/// the rest of its own as well: `text xml`, `json version 2`.
pub(crate) fn words(media_types: &[&str]) -> Vec<String> {
    let essences = media_types.iter().map(|media_type| essence(media_type)).list();
    let mut words = vec![];
    for (media_type, essence) in media_types.iter().zip(&essences) {
        let mut name = short(essence);
        let namesakes = essences.iter().filter(|other| short(other) == name).list();
        if namesakes.iter().any(|other| *other != essence) {
            name = format!("{} {name}", essence.split('/').next().unwrap_or_default());
        }
        if namesakes.iter().filter(|other| **other == essence).list().len() > 1 {
            for (key, value) in parameters(media_type) {
                name.extend([" ", &key, " ", &value]);
            }
        }
        words.push(name);
    }
    words
}

fn short(essence: &str) -> String {
    match essence.split_once('/').unwrap_or(("", essence)) {
        ("application", "x-www-form-urlencoded") => "form".to_owned(),
        ("application", "octet-stream") => "binary".to_owned(),
        ("multipart", "form-data") => "multipart".to_owned(),
        ("text", "plain") => "text".to_owned(),
        ("text", "event-stream") => "events".to_owned(),
        ("*" | "application", "*") => "other".to_owned(),
        (family, "*") => family.to_owned(),
        (_, subtype) => subtype.strip_prefix("x-").unwrap_or(subtype).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{is_bytes, words};

    #[test]
    fn media_types_are_named_apart() {
        let cases: &[(&[&str], &[&str])] = &[
            (&["application/json", "text/csv"], &["json", "csv"]),
            (&["application/json; charset=utf-8", "text/plain"], &["json", "text"]),
            (&["application/xml", "text/xml"], &["application xml", "text xml"]),
            (&["application/json;version=1", "application/json;version=2"], &["json version 1", "json version 2"]),
            (&["image/*", "application/merge-patch+json"], &["image", "merge-patch+json"]),
        ];
        for (media_types, expected) in cases {
            assert_eq!(words(media_types), *expected);
        }
    }

    #[test]
    fn pictures_are_bytes_unless_they_are_xml() {
        assert!(is_bytes("image/png") && is_bytes("application/zip; a=b"));
        assert!(!is_bytes("image/svg+xml") && !is_bytes("image/*") && !is_bytes("application/x-thing"));
    }
}
