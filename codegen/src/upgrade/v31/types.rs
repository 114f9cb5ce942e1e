//! Lists of types: the normal form has one type, and alternatives.

use super::super::edit::{empty, node, put, rename, split, take};
use super::null;
use super::schema::is_about;
use crate::list::List as _;
use crate::openapi::format;
use crate::openapi::keywords::{ENUM_DESCRIPTIONS, ENUM_NAMES, KEYWORDS};
use crate::source::PlaceId;
use crate::tree::{Member, Node, Object, Value};

/// Types that together admit every value but null.
const ALL: &[&str] = &["string", "number", "boolean", "object", "array"];

/// Keywords about other schemas, which hold whatever the type is.
const COMBINING: &[&str] = &["$ref", "allOf", "anyOf", "oneOf", "not", "discriminator", "nullable"];

/// `type: [a, b, "null"]` → alternatives, and `nullable: true`.
pub(in crate::upgrade) fn rewrite(object: &mut Object, at: PlaceId) {
    let Some(Member { node: declared, .. }) = object.get("type") else { return };
    let mut types: Vec<Node> = match &declared.value {
        Value::Array(types) => types.clone(),
        _ => vec![declared.clone()],
    };
    let null = types.iter().position(|name| name.as_str() == Some("null")).map(|index| types.remove(index));
    let has_number = types.iter().any(|name| name.as_str() == Some("number"));
    types.retain(|name| !(has_number && name.as_str() == Some("integer")));
    if let Some(null) = &null {
        null::admit(object, null.at);
    }
    let admits_all = ALL.iter().all(|all| types.iter().any(|name| name.as_str() == Some(*all)));
    match types.as_slice() {
        [] => only_null(object, null.map_or(at, |null| null.at)),
        [only] => put_type(object, only.clone()),
        _ if admits_all => drop(take(object, "type")),
        _ => alternatives(object, at, types),
    }
}

/// Sets the type where it stands already.
fn put_type(object: &mut Object, declared: Node) {
    if let Some(member) = object.get_mut("type") {
        member.node = declared;
    }
}

/// `type: "null"` → `enum: [null]`.
fn only_null(object: &mut Object, at: PlaceId) {
    let _ = take(object, "enum");
    rename(object, "type", "enum");
    put(object, "enum", node(at, Value::Array(vec![node(at, Value::Null)])));
    // No value is left for other keywords to say something about.
    for key in KEYWORDS.iter().flat_map(|(_, keys)| *keys).chain(&["format"]) {
        let _ = take(object, key);
    }
}

/// A schema for each type, with the keywords that are about it.
fn alternatives(object: &mut Object, at: PlaceId, types: Vec<Node>) {
    let _ = take(object, "type");
    let mut rest = split(object, &|key| !is_about(key) && !COMBINING.contains(&key));
    let values = take(&mut rest, "enum");
    let listed = values.as_ref().and_then(|member| Some((member.node.at, member.node.as_array()?)));
    let mut parts = vec![];
    for declared in types {
        let name = declared.as_str().unwrap_or_default().to_owned();
        let part_at = declared.at;
        let mut part = empty();
        put(&mut part, "type", declared);
        let own = rest.iter().filter(|(key, _)| is_about_type(key, &name, &rest));
        part.extend(own.map(|(key, member)| (key.clone(), member.clone())).list());
        if let Some((at, values)) = listed {
            let own: Vec<Node> = values.iter().filter(|value| is_of_type(value, &name)).cloned().list();
            if own.is_empty() {
                continue;
            }
            said_of_values(&mut part, object, values, &name);
            put(&mut part, "enum", node(at, Value::Array(own)));
        }
        if name == "array" && !part.contains_key("items") {
            put(&mut part, "items", node(part_at, Value::Object(empty())));
        }
        parts.push(node(part_at, Value::Object(part)));
    }
    match values {
        // None of the values is of any of the types: what they say stays.
        Some(values) if parts.is_empty() => drop(object.insert("enum".to_owned(), values)),
        _ => place(object, at, parts),
    }
}

/// Gives an alternative what extensions say of its own values.
fn said_of_values(part: &mut Object, schema: &Object, values: &[Node], name: &str) {
    for key in ENUM_NAMES.iter().chain(ENUM_DESCRIPTIONS) {
        let Some(Member { key_at, node: said }) = schema.get(key) else { continue };
        let mut said = said.clone();
        if let Value::Array(list) = &mut said.value {
            // Null needs no name, and may be left out of the list.
            let of_all = list.len() == values.len();
            let named = values.iter().filter(|value| of_all || value.value != Value::Null).list();
            if list.len() != named.len() {
                continue;
            }
            let beside = std::mem::take(list).into_iter().zip(named);
            *list = beside.filter(|(_, value)| is_of_type(value, name)).map(|(said, _)| said).list();
        }
        part.insert((*key).to_owned(), Member { key_at: *key_at, node: said });
    }
}

/// Puts the alternatives into a schema.
fn place(object: &mut Object, at: PlaceId, mut parts: Vec<Node>) {
    if parts.len() == 1 {
        if let Some(Node { value: Value::Object(part), .. }) = parts.pop() {
            object.extend(part);
        }
    } else if object.contains_key("anyOf") {
        let mut part = empty();
        put(&mut part, "anyOf", node(at, Value::Array(parts)));
        let part = node(at, Value::Object(part));
        match object.get_mut("allOf").map(|member| &mut member.node.value) {
            Some(Value::Array(members)) => members.push(part),
            _ => put(object, "allOf", node(at, Value::Array(vec![part]))),
        }
    } else {
        put(object, "anyOf", node(at, Value::Array(parts)));
    }
}

/// Whether a keyword says something about values of a type.
fn is_about_type(key: &str, name: &str, schema: &Object) -> bool {
    if key == "format" {
        // What is of two types already says no more in each.
        let format = schema.get("format").and_then(|member| format::named(member.node.as_str()?));
        let is_both = format.is_some_and(|format| format.names.contains(&format::INT_OR_STRING));
        return !is_both && format.map_or(name == "string", |format| format.is_about(name));
    }
    KEYWORDS.iter().any(|(types, keys)| types.contains(&name) && keys.contains(&key))
}

fn is_of_type(value: &Node, name: &str) -> bool {
    match &value.value {
        Value::Null | Value::Reference(_) | Value::Broken => false,
        Value::Bool(_) => name == "boolean",
        Value::Number(number) => name == "number" || (name == "integer" && number.is_integer()),
        Value::String(_) => name == "string",
        Value::Array(_) => name == "array",
        Value::Object(_) => name == "object",
    }
}
