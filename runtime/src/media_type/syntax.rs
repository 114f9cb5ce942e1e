//! What the text of a media type says: the generator and the runtime have this very file, and a test holds the two equal.
//!
//! `Application/Vnd.API+JSON; version="2"` is of the kind [`Json`](Kind::Json), its essence is `application/vnd.api+json`,
//! and its one parameter is `version`, which is `2`.

/// A kind of media type: in which way its bytes are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// JSON, by its name or by the suffix `+json`.
    Json,
    /// JSON values, one after the other.
    Lines,
    /// `text/event-stream`
    Events,
    /// `application/x-www-form-urlencoded`
    Form,
    /// Bodies of parts.
    Multipart,
    /// XML, by its name or by the suffix `+xml`.
    Xml,
    /// Any other text.
    Text,
    /// `*/*` and the like, but none of parts.
    Range,
    /// Everything else.
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

/// The kind of a media type.
pub(crate) fn kind(media_type: &str) -> Kind {
    let essence = essence(media_type);
    let (family, subtype) = essence.split_once('/').unwrap_or((&essence, ""));
    let suffix = subtype.rsplit_once('+').map_or("", |(_, suffix)| suffix);
    match (family, subtype, suffix) {
        ("text", "event-stream", _) => Kind::Events,
        ("application", "x-www-form-urlencoded", _) => Kind::Form,
        _ if LINES.contains(&essence.as_str()) || suffix == "json-seq" => Kind::Lines,
        ("multipart", ..) => Kind::Multipart,
        _ if essence.contains('*') => Kind::Range,
        (_, "json", _) | (_, _, "json") => Kind::Json,
        ("application" | "text", "xml", _) | (_, _, "xml") => Kind::Xml,
        ("text", ..) => Kind::Text,
        _ => Kind::Binary,
    }
}

/// A media type without its parameters, in lower case.
pub(crate) fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// The parameters of a media type, without quotes, in the order in which they are written: their names are in lower case,
/// as is the name of a charset.
pub(crate) fn parameters(media_type: &str) -> Vec<(String, String)> {
    let mut parameters = vec![];
    let mut rest = media_type.split_once(';').map_or("", |(_, rest)| rest);
    while !rest.is_empty() {
        let (written, after) = split(rest);
        if let Some((name, value)) = written.split_once('=') {
            let (name, value) = (name.trim().to_ascii_lowercase(), unquoted(value.trim()));
            let value = if name == "charset" { value.to_ascii_lowercase() } else { value };
            parameters.push((name, value));
        }
        rest = after;
    }
    parameters
}

/// Up to the next `;` that is not within quotes, and what follows it.
fn split(text: &str) -> (&str, &str) {
    let (mut quoted, mut escaped) = (false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b';' if !quoted => return (&text[..at], &text[at + 1..]),
            _ => {}
        }
    }
    (text, "")
}

fn unquoted(text: &str) -> String {
    let Some(inner) = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) else { return text.to_owned() };
    let (mut plain, mut escaped) = (String::new(), false);
    for character in inner.chars() {
        escaped = character == '\\' && !escaped;
        if !escaped {
            plain.push(character);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::{Kind, essence, kind, parameters};

    #[test]
    fn media_types_have_kinds() {
        let cases = [
            ("application/json; charset=utf-8", Kind::Json),
            ("Application/Vnd.API+JSON", Kind::Json),
            ("text/json", Kind::Json),
            ("foo/json", Kind::Json),
            ("application/json-seq", Kind::Lines),
            ("application/geo+json-seq", Kind::Lines),
            ("application/x-ndjson", Kind::Lines),
            ("text/event-stream", Kind::Events),
            ("multipart/*", Kind::Multipart),
            ("image/svg+xml", Kind::Xml),
            ("text/csv", Kind::Text),
            ("text/*", Kind::Range),
            ("application/*+json", Kind::Range),
            ("*/*", Kind::Range),
            ("application/zip", Kind::Binary),
            ("application/x-thing", Kind::Binary),
            ("json", Kind::Binary),
        ];
        for (media_type, expected) in cases {
            assert_eq!(kind(media_type), expected, "{media_type}");
        }
    }

    #[test]
    fn parameters_are_read_as_they_are_meant() {
        let read =
            |text: &str| parameters(text).into_iter().map(|(name, value)| name + "=" + &value).collect::<Vec<_>>();
        assert!(read("a/b").is_empty());
        assert_eq!(read("a/b; Charset=UTF-8 ;version=2"), ["charset=utf-8", "version=2"]);
        assert_eq!(read(r#"a/b;profile="x;y\"\\";q"#), [r#"profile=x;y"\"#]);
        assert_eq!(essence(" A/B ; c=d"), "a/b");
    }
}
