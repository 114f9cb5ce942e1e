//! Schemas.

use super::super::edit::{empty, is_true, node, put, rename, take, text, text_of};
use super::super::v31::types;
use crate::source::PlaceId;
use crate::tree::{Node, Object, Value};

/// Rewrites a schema.
pub(super) fn schema(schema: &mut Node) {
    let at = schema.at;
    let Some(object) = schema.as_object_mut() else { return };
    null(object);
    file(object);
    tuple(object, at);
    types::rewrite(object, at);
    if let Some(member) = object.get_mut("discriminator").filter(|member| member.node.as_str().is_some()) {
        let at = member.node.at;
        let name = std::mem::replace(&mut member.node, Node { at, value: Value::Null });
        let mut discriminator = empty();
        put(&mut discriminator, "propertyName", name);
        member.node.value = Value::Object(discriminator);
    }
}

/// `items: [a, b]` → `prefixItems: [a, b]`, after which anything may come.
fn tuple(object: &mut Object, at: PlaceId) {
    if object.get("items").is_some_and(|member| member.node.as_array().is_some()) {
        rename(object, "items", "prefixItems");
        put(object, "items", node(at, Value::Object(empty())));
    }
}

/// `x-nullable: true` → `nullable: true`.
pub(super) fn null(object: &mut Object) {
    if is_true(object, "x-nullable") {
        rename(object, "x-nullable", "nullable");
    } else {
        let _ = take(object, "x-nullable");
    }
}

/// `type: file` → a text of bytes.
pub(super) fn file(object: &mut Object) {
    if text_of(object, "type") != Some("file") {
        return;
    }
    if let Some(member) = object.get_mut("type") {
        let at = member.node.at;
        member.node = text(at, "string");
        put(object, "format", text(at, "binary"));
    }
}
