//! Formats: what each says about values of which types, and what they are in Rust.
//!
//! To add a format, add a row: `check` knows its name, and reports it beside another type; `upgrade` leaves it with the
//! types that it is about; `lower` gives its values their Rust type.

use crate::ir::Scalar;

mod text;

/// The format of what is an integer or a text, whatever `type` says: Kubernetes has it.
pub(crate) const INT_OR_STRING: &str = "int-or-string";

/// A format.
pub(crate) struct Format {
    /// Its name, and other names for the same.
    pub(crate) names: &'static [&'static str],
    /// The types that it says something about, with what their values are in Rust. None if documents differ about that.
    pub(crate) types: &'static [(&'static str, Scalar)],
    /// Which texts are of it; `None` if any text is.
    text: Option<Text>,
}

/// What texts of a format are.
struct Text {
    is_one: fn(&str) -> bool,
    /// For a message.
    expected: &'static str,
}

impl Format {
    /// What values of a type are in Rust; `None` if the format says nothing about them.
    pub(crate) fn scalar(&self, name: &str) -> Option<Scalar> {
        self.types.iter().find(|(known, _)| *known == name).map(|(_, scalar)| *scalar)
    }

    /// Whether it says something about values of a type; of no type in particular is of each.
    pub(crate) fn is_about(&self, name: &str) -> bool {
        self.types.is_empty() || self.scalar(name).is_some()
    }

    /// Whether it is about text alone, so that a schema without a `type` is text.
    pub(crate) fn is_of_text(&self) -> bool {
        matches!(self.types, [("string", _)])
    }

    /// The least and the greatest integer of it, if there are such.
    pub(crate) fn integers(&self) -> Option<(i128, i128)> {
        self.scalar("integer").and_then(range)
    }

    /// What a text should be and is not; `None` if it is of the format, or if any text is.
    pub(crate) fn expected(&self, text: &str) -> Option<&'static str> {
        let Text { is_one, expected } = self.text.as_ref()?;
        (!is_one(text)).then_some(expected)
    }
}

/// The format of a name, if it is one that documents agree about.
pub(crate) fn named(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.names.contains(&name))
}

/// The names of all formats.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    FORMATS.iter().flat_map(|format| format.names.iter().copied())
}

/// The narrowest type of 64 bits or more that holds all integers of a range; it has a sign only if they have.
pub(crate) fn narrowest(least: i128, most: i128) -> Scalar {
    let holds = |scalar: &Scalar| range(*scalar).is_some_and(|(low, high)| low <= least && most <= high);
    [Scalar::U64, Scalar::I64].into_iter().find(holds).unwrap_or(Scalar::I128)
}

/// The least and the greatest integer of a type.
fn range(scalar: Scalar) -> Option<(i128, i128)> {
    Some(match scalar {
        Scalar::I8 => (i8::MIN.into(), i8::MAX.into()),
        Scalar::I16 => (i16::MIN.into(), i16::MAX.into()),
        Scalar::I32 => (i32::MIN.into(), i32::MAX.into()),
        Scalar::I64 => (i64::MIN.into(), i64::MAX.into()),
        Scalar::U8 => (0, u8::MAX.into()),
        Scalar::U16 => (0, u16::MAX.into()),
        Scalar::U32 => (0, u32::MAX.into()),
        Scalar::U64 => (0, u64::MAX.into()),
        _ => return None,
    })
}

/// A format of numbers.
const fn numbers(names: &'static [&'static str], types: &'static [(&'static str, Scalar)]) -> Format {
    Format { names, types, text: None }
}

/// A format of text that is checked.
const fn checked(
    names: &'static [&'static str],
    types: &'static [(&'static str, Scalar)],
    is_one: fn(&str) -> bool,
    expected: &'static str,
) -> Format {
    Format { names, types, text: Some(Text { is_one, expected }) }
}

/// Formats of any text.
const fn texts(names: &'static [&'static str]) -> Format {
    Format { names, types: &[("string", Scalar::String)], text: None }
}

/// The formats of the OpenAPI format registry, and a few that many documents use.
///
/// A number that is not said to be an integer may have a fraction though its format is that of an integer: one that a float
/// does not hold is an exact number.
const FORMATS: &[Format] = &[
    numbers(&["int8"], &[("integer", Scalar::I8)]),
    numbers(&["int16"], &[("integer", Scalar::I16)]),
    numbers(&["int32"], &[("integer", Scalar::I32)]),
    numbers(&["int64"], &[("integer", Scalar::I64), ("number", Scalar::Number)]),
    numbers(&["uint8"], &[("integer", Scalar::U8)]),
    numbers(&["uint16"], &[("integer", Scalar::U16)]),
    numbers(&["uint32"], &[("integer", Scalar::U32)]),
    numbers(&["uint64"], &[("integer", Scalar::U64), ("number", Scalar::Number)]),
    // Services write more digits than an `f32` holds, whatever their documents say.
    numbers(&["float", "double"], &[("number", Scalar::F64)]),
    checked(
        &["decimal"],
        &[("string", Scalar::Decimal), ("number", Scalar::Number)],
        text::decimal,
        "a decimal number",
    ),
    checked(
        &["date-time"],
        &[("string", Scalar::DateTime)],
        text::date_time,
        "a date-time as RFC 3339 writes it, such as `2024-02-29T12:30:00Z`",
    ),
    checked(&["date"], &[("string", Scalar::Date)], text::date, "a date as RFC 3339 writes it, such as `2024-02-29`"),
    checked(&["time"], &[("string", Scalar::Time)], text::time, "a time as RFC 3339 writes it, such as `12:30:00Z`"),
    checked(
        &["duration"],
        &[("string", Scalar::Duration)],
        text::duration,
        "a duration as ISO 8601 writes it, such as `P1DT2H`",
    ),
    checked(&["uuid"], &[("string", Scalar::Uuid)], text::uuid, "a UUID"),
    checked(&["uri", "url", "uri-reference", "iri", "iri-reference"], &[("string", Scalar::Uri)], text::uri, "a URI"),
    checked(&["byte"], &[("string", Scalar::Base64)], text::base64, "base64"),
    checked(&["base64url"], &[("string", Scalar::Base64Url)], text::base64_url, "base64 for URLs"),
    checked(&["ip"], &[("string", Scalar::Ip)], text::ip, "an IP address"),
    checked(&["ipv4"], &[("string", Scalar::Ipv4)], text::ipv4, "an IPv4 address"),
    checked(&["ipv6"], &[("string", Scalar::Ipv6)], text::ipv6, "an IPv6 address"),
    texts(&["email", "idn-email", "hostname", "idn-hostname", "cidr", "mac", "phone", "ulid", "color", "char"]),
    texts(&["base64", "binary", "sf-binary", "sf-string", "sf-token", "password", "regex"]),
    texts(&["date-time-local", "time-local", "http-date", "uri-template", "json-pointer", "relative-json-pointer"]),
    texts(&["commonmark", "markdown", "html", "media-range"]),
    numbers(&["uint"], &[("integer", Scalar::U64)]),
    numbers(&["bigint"], &[("string", Scalar::String), ("integer", Scalar::I128)]),
    numbers(&["decimal128"], &[("string", Scalar::String), ("number", Scalar::Number)]),
    numbers(&[INT_OR_STRING], &[("string", Scalar::String), ("integer", Scalar::I64)]),
    // Documents differ about their types.
    Format {
        names: &[
            "currency",
            "double-int",
            "json",
            "sf-boolean",
            "sf-decimal",
            "sf-integer",
            "timestamp",
            "unix-time",
            "unixtime",
        ],
        types: &[],
        text: None,
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_is_in_one_row() {
        let names: Vec<_> = names().collect();
        for (index, name) in names.iter().enumerate() {
            assert!(!names[..index].contains(name), "{name}");
        }
    }

    #[test]
    fn a_range_is_of_the_narrowest_type() {
        let most = i128::from(u64::MAX);
        assert_eq!(narrowest(-1, 5), Scalar::I64);
        assert_eq!(narrowest(0, i64::MAX.into()), Scalar::U64);
        assert_eq!(narrowest(i64::MIN.into(), i64::MAX.into()), Scalar::I64);
        assert_eq!(narrowest(0, most), Scalar::U64);
        assert_eq!(narrowest(-1, most), Scalar::I128);
        assert_eq!(narrowest(0, most + 1), Scalar::I128);
    }
}
