//! Writes values by the parameter's style (RFC 6570 as `OpenAPI` uses it).
//!
//! Takes a [`Parameter`] with its value; gives text that is safe in its place, or says why there is none. Nothing of a
//! value can end the place it is in: a path segment, a query pair, a header line.
//!
//! A list or an object inside another is JSON text, except in the style `deepObject`: the specification gives neither a
//! form, and the generator refuses both where a document describes them, unless its user allows them.

use http::HeaderValue;
use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};

use super::members::text as text_of;
use super::{ParameterValue, Shape};
use crate::json::Value;
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

/// A name or a value that is nothing but itself, wherever it stands in a URL.
pub(crate) fn component(text: &str) -> String {
    percent(text, VALUE)
}

/// A text of a parameter's value.
fn encoded(parameter: &Parameter, text: &str) -> String {
    if parameter.allow_reserved { reserved(text) } else { component(text) }
}

/// A text whose reserved characters stay, and so do those that are encoded already (RFC 6570, section 3.2.3).
fn reserved(text: &str) -> String {
    let mut written = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        let is_encoded = after.get(..2).is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
        written.push_str(&percent(before, RESERVED));
        written.push_str(if is_encoded { "%" } else { "%25" });
        rest = after;
    }
    written + &percent(rest, RESERVED)
}

/// The text that stands for `{name}` in a path. A list or an object without members is written as an empty text is.
pub(crate) fn path(parameter: &Parameter, value: &ParameterValue) -> Result<String, Refusal> {
    let (prefix, between) = match parameter.style {
        Style::Label => (".", "."),
        Style::Matrix => (";", ";"),
        _ => ("", ","),
    };
    let matrix = parameter.style == Style::Matrix;
    let name = component(parameter.name);
    // In the matrix style an empty value has no `=` either (RFC 6570, section 3.2.7).
    let named = |text: String| if text.is_empty() { name.clone() } else { format!("{name}={text}") };
    let separator = if parameter.explode { between } else { "," };
    let (parts, members_are_named) = match value.shape() {
        Shape::Invalid(why) => return Err(why),
        Shape::Text(text) => (vec![component(text)], false),
        Shape::List(items) => (items.iter().map(|item| component(&text_of(item))).collect(), false),
        Shape::Object(members) => (flatten(parameter, members), parameter.explode && !members.is_empty()),
    };
    let text = if !matrix || members_are_named {
        parts.join(separator)
    } else if parameter.explode && !parts.is_empty() {
        parts.into_iter().map(named).collect::<Vec<_>>().join(separator)
    } else {
        named(parts.join(separator))
    };
    match (prefix, text.as_str()) {
        ("", "") => Err("a path parameter must not be empty"),
        ("", "." | "..") => Err("a path parameter must not be `.` or `..`: it would address another resource"),
        _ => Ok(format!("{prefix}{text}")),
    }
}

/// Members as `k=v` (exploded) or `k`, `v`.
fn flatten(parameter: &Parameter, members: &[(String, Value)]) -> Vec<String> {
    let mut parts = Vec::with_capacity(members.len() * 2);
    for (name, value) in members {
        let (name, value) = (component(name), encoded(parameter, &text_of(value)));
        if !parameter.explode {
            parts.extend([name, value]);
        } else if value.is_empty() && parameter.style == Style::Matrix {
            parts.push(name);
        } else {
            parts.push(format!("{name}={value}"));
        }
    }
    parts
}

/// The `name=value` pairs of a query or a cookie, encoded; none for an empty list or object.
pub(crate) fn pairs(parameter: &Parameter, value: &ParameterValue) -> Result<Vec<String>, Refusal> {
    let name = component(parameter.name);
    let separator = match parameter.style {
        Style::SpaceDelimited => "%20",
        Style::PipeDelimited => "%7C",
        _ => ",",
    };
    let mut pairs = Vec::new();
    match value.shape() {
        Shape::Invalid(why) => return Err(why),
        Shape::Text(text) => pairs.push(format!("{name}={}", encoded(parameter, text))),
        Shape::List(items) if parameter.style == Style::DeepObject => deep_list(parameter, &name, items, &mut pairs),
        Shape::Object(members) if parameter.style == Style::DeepObject => {
            for (key, value) in members {
                deep(parameter, &format!("{name}%5B{}%5D", component(key)), value, &mut pairs);
            }
        }
        Shape::List(items) if parameter.explode => {
            pairs.extend(items.iter().map(|item| format!("{name}={}", encoded(parameter, &text_of(item)))));
        }
        Shape::Object(members) if parameter.explode => pairs = flatten(parameter, members),
        Shape::List(items) => {
            pairs.extend(items.iter().map(|item| encoded(parameter, &text_of(item))));
            pairs = joined(&name, &pairs, separator);
        }
        Shape::Object(members) => pairs = joined(&name, &flatten(parameter, members), separator),
    }
    Ok(pairs)
}

fn joined(name: &str, parts: &[String], separator: &str) -> Vec<String> {
    if parts.is_empty() { Vec::new() } else { vec![format!("{name}={}", parts.join(separator))] }
}

/// A member of a `deepObject`, under its name in brackets. What is inside it has no form in the specification: it is written
/// in that which most servers read, `a[b][c]=v` for an object, `a[b][]=v` for a list.
fn deep(parameter: &Parameter, name: &str, value: &Value, pairs: &mut Vec<String>) {
    match value {
        Value::Null => {}
        Value::Array(items) => deep_list(parameter, name, items, pairs),
        Value::Object(members) => {
            for (key, value) in members {
                deep(parameter, &format!("{name}%5B{}%5D", component(key)), value, pairs);
            }
        }
        value => pairs.push(format!("{name}={}", encoded(parameter, &text_of(value)))),
    }
}

/// Elements that have members are numbered, `a[0][b]=v`, so that it is seen which members belong together.
fn deep_list(parameter: &Parameter, name: &str, items: &[Value], pairs: &mut Vec<String>) {
    let numbered = items.iter().any(|item| matches!(item, Value::Array(_) | Value::Object(_)));
    for (index, item) in items.iter().enumerate() {
        let index = if numbered { index.to_string() } else { String::new() };
        deep(parameter, &format!("{name}%5B{index}%5D"), item, pairs);
    }
}

/// The value of a header, as it is: headers are not percent-encoded.
pub(crate) fn header(parameter: &Parameter, value: &ParameterValue) -> Result<HeaderValue, Refusal> {
    let text = match value.shape() {
        Shape::Invalid(why) => return Err(why),
        Shape::Text(text) => text.clone(),
        Shape::List(items) => items.iter().map(text_of).collect::<Vec<_>>().join(","),
        Shape::Object(members) => {
            let sign = if parameter.explode { '=' } else { ',' };
            let pair = |(key, value): &(String, Value)| format!("{key}{sign}{}", text_of(value));
            members.iter().map(pair).collect::<Vec<_>>().join(",")
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
