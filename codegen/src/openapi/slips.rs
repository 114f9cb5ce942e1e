//! What people write where OpenAPI has another word, and everybody knows which: `check` reports it, and `upgrade` writes the
//! word that is meant.

use super::media_type::{self, JSON, PARTS};

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

/// The status that a key which is none stands for: `4xx`, `200 OK`, `Default`.
pub(crate) fn status(key: &str) -> Option<String> {
    let first = key.split(|c: char| !c.is_ascii_alphanumeric() && c != '*').find(|part| !part.is_empty())?;
    let upper = first.to_ascii_uppercase().replace('*', "X");
    if is_status(&upper) {
        return Some(upper);
    }
    first.eq_ignore_ascii_case("default").then(|| "default".to_owned())
}

/// The path that a key which does not start with `/` stands for; `None` if it names a host.
pub(crate) fn path(key: &str) -> Option<String> {
    (!key.starts_with('/') && !key.is_empty() && !key.contains("://")).then(|| format!("/{key}"))
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
            ("5**", Some("5XX")),
            ("Default", Some("default")),
            ("success", None),
            ("20", None),
        ] {
            assert_eq!(status(key).as_deref(), meant, "{key}");
        }
        assert_eq!((path("pets").as_deref(), path("https://a/b")), (Some("/pets"), None));
    }
}
