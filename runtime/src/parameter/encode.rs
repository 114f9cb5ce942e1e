//! Writes values by the parameter's style (RFC 6570 as `OpenAPI` uses it).
//!
//! Takes a [`Parameter`] with its value; gives text that is safe in its place, or says why there is none. Nothing of a
//! value can end the place it is in: a path segment, a query pair, a header line.

use http::HeaderValue;
use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};

use super::{ParameterValue, Shape};
use crate::operation::{Parameter, Style};

/// All but RFC 3986's unreserved characters.
const VALUE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
/// With `allowReserved`: reserved characters stay, but for those that would end the pair or the query.
pub(crate) const RESERVED: &AsciiSet = &VALUE
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b';')
    .remove(b'=');
/// The literal parts of a path template: what is no `pchar`, except `%`, which a document may have encoded itself.
const TEMPLATE: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Why a value cannot be sent.
type Refusal = &'static str;

fn percent(text: &str, set: &'static AsciiSet) -> String {
    utf8_percent_encode(text, set).to_string()
}

/// A literal part of a path template.
pub(crate) fn template(text: &str) -> String {
    percent(text, TEMPLATE)
}

/// The text that stands for `{name}` in a path.
pub(crate) fn path(parameter: &Parameter, value: &ParameterValue) -> Result<String, Refusal> {
    let (prefix, separator) = match parameter.style {
        Style::Label => (".", if parameter.explode { "." } else { "," }),
        Style::Matrix => (";", if parameter.explode { ";" } else { "," }),
        _ => ("", ","),
    };
    let matrix = parameter.style == Style::Matrix;
    let named = |text: String| format!("{}={text}", percent(parameter.name, VALUE));
    let parts = match value.shape() {
        Shape::Invalid(why) => return Err(why),
        Shape::Text(text) => vec![refuse_empty_and_dots(text)?],
        Shape::List(items) if items.is_empty() => return Err("a path parameter must not be empty"),
        Shape::List(items) => items.iter().map(|item| refuse_empty_and_dots(item)).collect::<Result<_, _>>()?,
        Shape::Object(members) if members.is_empty() => {
            return Err("a path parameter must not be empty");
        }
        Shape::Object(members) => flatten(members, parameter.explode, VALUE),
    };
    let members_are_named = parameter.explode && matches!(value.shape(), Shape::Object(_));
    let text = if !matrix || members_are_named {
        parts.join(separator)
    } else if parameter.explode {
        parts.into_iter().map(named).collect::<Vec<_>>().join(separator)
    } else {
        named(parts.join(separator))
    };
    Ok(format!("{prefix}{text}"))
}

fn refuse_empty_and_dots(text: &str) -> Result<String, Refusal> {
    match text {
        "" => Err("a path parameter must not be empty"),
        "." | ".." => Err("a path parameter must not be `.` or `..`: it would address another resource"),
        _ => Ok(percent(text, VALUE)),
    }
}

/// Members as `k=v` (exploded) or `k`, `v`.
fn flatten(members: &[(String, String)], explode: bool, set: &'static AsciiSet) -> Vec<String> {
    let mut parts = Vec::with_capacity(members.len() * 2);
    for (name, value) in members {
        let (name, value) = (percent(name, set), percent(value, set));
        if explode {
            parts.push(format!("{name}={value}"));
        } else {
            parts.extend([name, value]);
        }
    }
    parts
}

/// The `name=value` pairs of a query or a cookie, encoded; none for an empty list or object.
pub(crate) fn pairs(parameter: &Parameter, value: &ParameterValue) -> Result<Vec<String>, Refusal> {
    let set = if parameter.allow_reserved { RESERVED } else { VALUE };
    let name = percent(parameter.name, VALUE);
    let separator = match parameter.style {
        Style::SpaceDelimited => "%20",
        Style::PipeDelimited => "%7C",
        _ => ",",
    };
    let deep = parameter.style == Style::DeepObject;
    Ok(match value.shape() {
        Shape::Invalid(why) => return Err(why),
        Shape::Text(text) => vec![format!("{name}={}", percent(text, set))],
        Shape::List(items) if items.is_empty() => Vec::new(),
        Shape::List(items) if parameter.explode || deep => {
            items.iter().map(|item| format!("{name}={}", percent(item, set))).collect()
        }
        Shape::List(items) => {
            let items: Vec<String> = items.iter().map(|item| percent(item, set)).collect();
            vec![format!("{name}={}", items.join(separator))]
        }
        Shape::Object(members) if members.is_empty() => Vec::new(),
        Shape::Object(members) if deep => members
            .iter()
            .map(|(key, value)| format!("{name}%5B{}%5D={}", percent(key, VALUE), percent(value, set)))
            .collect(),
        Shape::Object(members) if parameter.explode => flatten(members, true, set),
        Shape::Object(members) => vec![format!("{name}={}", flatten(members, false, set).join(separator))],
    })
}

/// The value of a header, as it is: headers are not percent-encoded.
pub(crate) fn header(parameter: &Parameter, value: &ParameterValue) -> Result<HeaderValue, Refusal> {
    let text = match value.shape() {
        Shape::Invalid(why) => return Err(why),
        Shape::Text(text) => text.clone(),
        Shape::List(items) => items.join(","),
        Shape::Object(members) => {
            let sign = if parameter.explode { '=' } else { ',' };
            members.iter().map(|(key, value)| format!("{key}{sign}{value}")).collect::<Vec<_>>().join(",")
        }
    };
    header_value(&text)
}

/// Text as a header's value: visible ASCII, spaces and tabs, and no space at its ends.
pub(crate) fn header_value(text: &str) -> Result<HeaderValue, Refusal> {
    if !text.is_ascii() {
        return Err("a header's value must be ASCII");
    }
    if text.bytes().any(|byte| byte.is_ascii_control() && byte != b'\t') {
        return Err("a header's value must not contain a line break or another control character");
    }
    if text.starts_with([' ', '\t']) || text.ends_with([' ', '\t']) {
        return Err("a header's value must not begin or end with a space");
    }
    HeaderValue::from_str(text).map_err(|_| "a header's value must be visible ASCII")
}
