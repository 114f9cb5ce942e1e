//! Writes values by the parameter's style (RFC 6570 as `OpenAPI` uses it).
//!
//! Takes a [`Parameter`] with its value; gives text that is safe in its place, or says why there is none. Nothing of a
//! value can end the place it is in: a path segment, a query pair, a header line.
//!
//! A list or an object inside another is JSON text, except in the style `deepObject`: the specification gives neither a
//! form, and the generator refuses both where a document describes them, unless its user allows them.

use http::HeaderValue;

use super::deep;
use super::members::text as text_of;
use super::{ParameterValue, Shape};
use crate::json::Value;
use crate::operation::{Parameter, Style};
use crate::percent::{component, reserved};

/// Why a value cannot be sent.
type Refusal = &'static str;

/// A text of a parameter's value.
fn encoded(parameter: &Parameter, text: &str) -> String {
    if parameter.allow_reserved { reserved(text) } else { component(text) }
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

/// The pairs of a query parameter that the document does not have, written as by default (form, exploded).
pub(crate) fn query(name: &str, value: &ParameterValue) -> Result<Vec<String>, Refusal> {
    let pair = |name: &str, value: &Value| format!("{}={}", component(name), component(&text_of(value)));
    Ok(match value.shape() {
        Shape::Invalid(why) => return Err(why),
        Shape::Text(text) => vec![format!("{}={}", component(name), component(text))],
        Shape::List(items) => items.iter().map(|item| pair(name, item)).collect(),
        Shape::Object(members) => members.iter().map(|(key, value)| pair(key, value)).collect(),
    })
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
        Shape::List(items) if parameter.style == Style::DeepObject => {
            let mut pair = |name: &str, text: &str| pairs.push(format!("{name}={}", encoded(parameter, text)));
            deep::list(&name, items, component, &mut pair);
        }
        Shape::Object(members) if parameter.style == Style::DeepObject => {
            let mut pair = |name: &str, text: &str| pairs.push(format!("{name}={}", encoded(parameter, text)));
            for (key, value) in members {
                deep::value(&deep::member(&name, &component(key)), value, component, &mut pair);
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
