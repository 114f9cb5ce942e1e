//! One schema of JSON Schema 2020-12 → one of the normal form. What it holds is in that form already.

use super::super::edit::{empty, flag, node, put, rename, split, take, text};
use super::{null, types};
use crate::list::List as _;
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
            conditions(object, at);
            exclusive(object, "minimum", "exclusiveMinimum", Number::is_less);
            exclusive(object, "maximum", "exclusiveMaximum", |bound, other| other.is_less(bound));
            content(object);
            definitions(object);
            null::rewrite(object, at);
            types::rewrite(object, at);
            list(object, at);
            dynamic(object);
        }
        _ => {}
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

/// What is described where a condition holds is described: properties that only `then` or a dependent schema names are
/// properties like others that need not be there.
fn conditions(object: &mut Object, at: PlaceId) {
    let dependent = take(object, "dependentSchemas").map(|member| member.node);
    let dependent = dependent.into_iter().flat_map(|node| match node.value {
        Value::Object(members) => members.into_iter().map(|(_, member)| member.node).list(),
        _ => vec![],
    });
    let dependent = dependent.list();
    let branches = ["if", "then", "else"].map(|key| take(object, key).map(|member| member.node));
    let described = branches.into_iter().flatten().chain(dependent).filter_map(|mut branch| {
        let member = take(branch.as_object_mut()?, "properties")?;
        let Value::Object(properties) = member.node.value else { return None };
        Some(properties)
    });
    for (name, property) in described.list().into_iter().flatten() {
        if !object.contains_key("properties") {
            put(object, "properties", node(at, Value::Object(empty())));
        }
        let known = object.get_mut("properties").and_then(|known| known.node.as_object_mut());
        if let Some(known) = known.filter(|known| !known.contains_key(&name)) {
            known.insert(name, property);
        }
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

/// `contentEncoding: base64` → `format: byte`, `base64url` stays, and the media types of bytes → `format: binary`.
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

/// A dynamic reference leads where it leads without what refers to it.
fn dynamic(object: &mut Object) {
    for key in ["$dynamicRef", "$recursiveRef"] {
        if object.contains_key("$ref") {
            let _ = take(object, key);
        }
        rename(object, key, "$ref");
    }
}

/// What stands beside a `$ref` holds as well: `allOf` of both. What is about the schema alone stays beside it.
pub(in crate::upgrade) fn reference(object: &mut Object, at: PlaceId) {
    if object.len() == 1 {
        return;
    }
    let Some(Member { key_at, node: target }) = take(object, "$ref") else { return };
    let mut rest = split(object, &|key| !is_about(key));
    if rest.keys().eq(["nullable"]) {
        // It admits null beside what the reference admits, as 3.0 had it.
        object.extend(std::mem::take(&mut rest));
    }
    let mut reference = empty();
    reference.insert("$ref".to_owned(), Member { key_at, node: target });
    let mut parts = vec![node(at, Value::Object(reference))];
    if !rest.is_empty() {
        parts.push(node(at, Value::Object(rest)));
    }
    put(object, "allOf", node(at, Value::Array(parts)));
}
