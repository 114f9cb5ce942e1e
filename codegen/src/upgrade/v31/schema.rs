//! One schema of JSON Schema 2020-12 → one of the normal form. What it holds is in that form already.

use super::super::edit::{empty, flag, node, put, rename, split, take, text};
use super::{null, types};
use crate::openapi::media_type::content_format;
use crate::source::PlaceId;
use crate::tree::{Member, Node, Number, Object, Value};

/// Keys that say something about a schema, not about values: they stay outside when the rest goes into parts of it.
const ABOUT: &[&str] = &[
    "title",
    "description",
    "default",
    "example",
    "examples",
    "deprecated",
    "readOnly",
    "writeOnly",
    "externalDocs",
    "xml",
    "$defs",
];

/// Whether a key stays outside.
pub(super) fn is_about(key: &str) -> bool {
    ABOUT.contains(&key) || key.starts_with("x-")
}

/// Rewrites a schema.
pub(super) fn rewrite(schema: &mut Node) {
    let at = schema.at;
    match &mut schema.value {
        Value::Bool(true) => schema.value = Value::Object(empty()),
        Value::Bool(false) => schema.value = Value::Object(never(at)),
        Value::Object(object) => {
            constant(object);
            exclusive(object, "minimum", "exclusiveMinimum", less);
            exclusive(object, "maximum", "exclusiveMaximum", |bound, other| less(other, bound));
            content(object);
            definitions(object);
            null::rewrite(object, at);
            types::rewrite(object, at);
            list(object, at);
            reference(object, at);
        }
        Value::Null | Value::Number(_) | Value::String(_) | Value::Array(_) => {}
    }
}

/// A schema that admits nothing.
fn never(at: PlaceId) -> Object {
    let mut object = empty();
    put(&mut object, "not", node(at, Value::Object(empty())));
    object
}

/// `const: x` → `enum: [x]`.
fn constant(object: &mut Object) {
    if let Some(Member { node: value, .. }) = object.get("const").cloned() {
        let _ = take(object, "enum");
        rename(object, "const", "enum");
        put(object, "enum", node(value.at, Value::Array(vec![value])));
    }
}

/// `exclusiveMinimum: 5` → `minimum: 5` and `exclusiveMinimum: true`, unless `minimum` is stricter.
fn exclusive(object: &mut Object, key: &str, exclusive_key: &str, is_looser: fn(&Number, &Number) -> bool) {
    let number = |object: &Object, key: &str| match object.get(key).map(|member| &member.node.value) {
        Some(Value::Number(number)) => Some(number.clone()),
        _ => None,
    };
    let Some(open) = number(object, exclusive_key) else { return };
    if number(object, key).is_some_and(|closed| is_looser(&open, &closed)) {
        let _ = take(object, exclusive_key);
        return;
    }
    let Some(Member { node: bound, .. }) = object.get(exclusive_key).cloned() else { return };
    let truth = flag(bound.at, true);
    if object.contains_key(key) {
        put(object, key, bound);
    } else {
        rename(object, exclusive_key, key);
    }
    put(object, exclusive_key, truth);
}

fn less(left: &Number, right: &Number) -> bool {
    match (left.as_i128(), right.as_i128()) {
        (Some(left), Some(right)) => left < right,
        _ => left.as_f64().zip(right.as_f64()).is_some_and(|(left, right)| left < right),
    }
}

/// `contentEncoding: base64` → `format: byte`, and the media types of bytes → `format: binary`.
fn content(object: &mut Object) {
    let format = content_format(object);
    let encoding = take(object, "contentEncoding");
    let media_type = take(object, "contentMediaType");
    let Some((format, key)) = format else { return };
    let decisive = if key == "contentEncoding" { encoding } else { media_type };
    let Some(Member { node: Node { at, .. }, .. }) = decisive else { return };
    if !object.contains_key("type") && !object.contains_key("$ref") {
        put(object, "type", text(at, "string"));
    }
    if !object.contains_key("format") {
        put(object, "format", text(at, format));
    }
}

/// What JSON Schema called `definitions` before `$defs`.
fn definitions(object: &mut Object) {
    if !object.contains_key("$defs") {
        rename(object, "definitions", "$defs");
    }
}

/// A list has `items`.
fn list(object: &mut Object, at: PlaceId) {
    let is_list = object.get("type").is_some_and(|member| member.node.as_str() == Some("array"));
    if is_list && !object.contains_key("items") {
        put(object, "items", node(at, Value::Object(empty())));
    }
}

/// What stands beside a `$ref` holds as well: `allOf` of both. What is about the schema alone stays beside it.
fn reference(object: &mut Object, at: PlaceId) {
    if object.len() == 1 {
        return;
    }
    let Some(Member { key_at, node: target }) = take(object, "$ref") else { return };
    let rest = split(object, &|key| !is_about(key));
    let mut reference = empty();
    reference.insert("$ref".to_owned(), Member { key_at, node: target });
    let mut parts = vec![node(at, Value::Object(reference))];
    if !rest.is_empty() {
        parts.push(node(at, Value::Object(rest)));
    }
    put(object, "allOf", node(at, Value::Array(parts)));
}
