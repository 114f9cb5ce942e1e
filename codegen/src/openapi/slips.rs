//! What people write where OpenAPI has another word, and everybody knows which: `check` reports it, and `upgrade` writes the
//! word that is meant.

use super::METHODS;
use super::grammar::{Kind, Shape};
use super::media_type::{self, JSON, PARTS};
use crate::list::List as _;
use crate::tree::Object;

/// Words for types: each with the type, and the format that it says as well.
const TYPES: &[(&str, &str, Option<&str>)] = &[
    ("str", "string", None),
    ("text", "string", None),
    ("char", "string", None),
    ("bool", "boolean", None),
    ("list", "array", None),
    ("map", "object", None),
    ("dict", "object", None),
    ("json", "object", None),
    ("int", "integer", None),
    ("int32", "integer", Some("int32")),
    ("int64", "integer", Some("int64")),
    ("long", "integer", Some("int64")),
    ("float", "number", Some("float")),
    ("double", "number", Some("double")),
    ("decimal", "number", None),
    ("date", "string", Some("date")),
    ("date-time", "string", Some("date-time")),
    ("datetime", "string", Some("date-time")),
    ("timestamp", "string", None),
    ("uuid", "string", Some("uuid")),
    ("uri", "string", Some("uri")),
    ("url", "string", None),
    ("email", "string", Some("email")),
    ("binary", "string", Some("binary")),
    ("byte", "string", Some("byte")),
    ("file", "string", Some("binary")),
    ("string", "string", None),
    ("boolean", "boolean", None),
    ("array", "array", None),
    ("object", "object", None),
    ("integer", "integer", None),
    ("number", "number", None),
];

/// Names of media types.
const MEDIA_TYPES: &[(&str, &str)] = &[
    ("json", JSON),
    ("application-json", JSON),
    ("application.json", JSON),
    ("xml", "application/xml"),
    ("pdf", "application/pdf"),
    ("zip", "application/zip"),
    ("html", "text/html"),
    ("csv", "text/csv"),
    ("text", "text/plain"),
    ("plain", "text/plain"),
    ("string", "text/plain"),
    ("form", PARTS),
    ("form-data", PARTS),
    ("multipart", PARTS),
    ("octet-stream", "application/octet-stream"),
    ("any", "*/*"),
    ("*", "*/*"),
];

/// The type, and the format, that a word which is no type stands for.
pub(crate) fn type_of(word: &str) -> Option<(&'static str, Option<&'static str>)> {
    let word = word.trim().to_ascii_lowercase();
    TYPES.iter().find(|(known, ..)| *known == word).map(|(_, name, format)| (*name, *format))
}

/// The media type that a text which is none stands for: a name that everybody knows, or the first of several.
pub(crate) fn media_type(text: &str) -> Option<String> {
    let is_separator = |c: char| c == ',' || c == ';' || c == '|' || c.is_whitespace();
    let plain = text.trim().trim_matches(is_separator).to_ascii_lowercase();
    let known = MEDIA_TYPES.iter().find(|(known, _)| *known == plain).map(|(_, name)| (*name).to_owned());
    let first = || text.split(is_separator).find(|part| is_media_type(part)).map(str::to_owned);
    let joined = || Some(text.split_whitespace().collect::<String>()).filter(|text| is_media_type(text));
    known.or_else(joined).or_else(first)
}

/// What a key is read as that an object does not have, and that can only mean one thing: an operation in capitals; a schema
/// or a media type that stands where `content` should be around it, or `schema`.
pub(crate) fn key(kind: Kind, key: &str, object: &Object) -> Option<&'static Shape> {
    let has = |key| object.contains_key(key);
    match kind {
        Kind::PathItem if METHODS.iter().any(|method| key.eq_ignore_ascii_case(method) && !has(method)) => {
            Some(&Shape::Object(Kind::Operation))
        }
        Kind::Response if key == "schema" && !has("content") => Some(&Shape::RefOr(Kind::Schema)),
        Kind::Response | Kind::RequestBody if is_media_type(key) && !has("content") => {
            Some(&Shape::Object(Kind::MediaType))
        }
        _ => None,
    }
}

/// Whether a text is a media type, or a range of them.
pub(crate) fn is_media_type(text: &str) -> bool {
    let essence = media_type::essence(text);
    let is_part =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_graphic() && !b",/".contains(&byte));
    essence.split_once('/').is_some_and(|(kind, subtype)| is_part(kind) && is_part(subtype))
}

/// Whether a key of `responses` is a status, a range or `default`.
pub(crate) fn is_status(key: &str) -> bool {
    match key.as_bytes() {
        [b'1'..=b'5', b'X', b'X'] => true,
        [b'1'..=b'5', tens, ones] => tens.is_ascii_digit() && ones.is_ascii_digit(),
        _ => key == "default",
    }
}

/// The status that a key which is none stands for: `4xx`, `200 OK`, `200-299`, `Default`. Of several it is the first.
pub(crate) fn status(key: &str) -> Option<String> {
    if let Some((first, last)) = key.split_once('-') {
        let class = first.trim().strip_suffix("00").filter(|class| last.trim().strip_suffix("99") == Some(*class));
        if let Some(range) = class.map(|class| format!("{class}XX")).filter(|range| is_status(range)) {
            return Some(range);
        }
    }
    let first = key.split(|c: char| !c.is_ascii_alphanumeric() && c != '*').find(|part| !part.is_empty())?;
    let upper = first.to_ascii_uppercase().replace('*', "X");
    if is_status(&upper) {
        return Some(upper);
    }
    first.eq_ignore_ascii_case("default").then(|| "default".to_owned())
}

/// The path that a key stands for which is none: it lacks its `/`, or names its parameters as another tool does (`:id`,
/// `{id:[0-9]+}`, `{{id}}`). `None` if it is a path, or names a host.
pub(crate) fn path(key: &str) -> Option<String> {
    if key.is_empty() || key.contains("://") {
        return None;
    }
    let (path, suffix) =
        key.split_at(key.find(['?', '#']).filter(|at| !key[..*at].ends_with('{')).unwrap_or(key.len()));
    let doubled = path.replace("{{", "{").replace("}}", "}");
    let segments = doubled.split('/').map(segment).list().join("/");
    let slash = if segments.starts_with('/') { "" } else { "/" };
    let meant = format!("{slash}{segments}{suffix}");
    (meant != key).then_some(meant)
}

/// A segment of a path in the notation of OpenAPI.
fn segment(segment: &str) -> String {
    if let Some(name) = segment.strip_prefix(':').filter(|name| is_name(name)) {
        return format!("{{{name}}}");
    }
    let Some((before, rest)) = segment.split_once('{') else { return segment.to_owned() };
    let Some((inside, after)) = rest.split_once('}') else { return segment.to_owned() };
    let name = inside.split(':').next().unwrap_or_default().trim().trim_matches(['+', '*', '?']);
    let name = if is_name(name) { name } else { inside };
    format!("{before}{{{name}}}{}", self::segment(after))
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::{media_type, path, status, type_of};

    #[test]
    fn what_is_meant_is_known() {
        assert_eq!(type_of("Integer"), Some(("integer", None)));
        assert_eq!(type_of("int64"), Some(("integer", Some("int64"))));
        assert_eq!(type_of("strnig"), None);
        for (text, meant) in [
            ("JSON", Some("application/json")),
            ("application/json, text/json", Some("application/json")),
            ("application/ json", Some("application/json")),
            ("gzip", None),
            ("examples", None),
        ] {
            assert_eq!(media_type(text).as_deref(), meant, "{text}");
        }
        for (key, meant) in [
            ("4xx", Some("4XX")),
            ("200 OK", Some("200")),
            ("200-299", Some("2XX")),
            ("400 - 499", Some("4XX")),
            ("200-204", Some("200")),
            ("200-499", Some("200")),
            ("600-699", None),
            ("5**", Some("5XX")),
            ("Default", Some("default")),
            ("success", None),
            ("20", None),
        ] {
            assert_eq!(status(key).as_deref(), meant, "{key}");
        }
        for (key, meant) in [
            ("pets", Some("/pets")),
            ("https://a/b", None),
            ("/a/{b}/c{d}", None),
            ("/a/:b/{c:[0-9]+}", Some("/a/{b}/{c}")),
            ("/a/{{b}}?c={d}", Some("/a/{b}?c={d}")),
            ("/a/{b*}.{+c}", Some("/a/{b}.{c}")),
        ] {
            assert_eq!(path(key).as_deref(), meant, "{key}");
        }
    }
}
