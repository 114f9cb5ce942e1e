//! Null: a type and a schema of 3.1, a flag of 3.0.

use super::super::edit::{flag, put, take};
use super::schema::is_about;
use crate::source::PlaceId;
use crate::tree::{Member, Node, Object, Value};

/// Members of `anyOf` and `oneOf` that are only null become `nullable: true`, as does null in an `enum` without `type`.
pub(super) fn rewrite(object: &mut Object, at: PlaceId) {
    for key in ["anyOf", "oneOf"] {
        members(object, key);
    }
    let values = object.get("enum").and_then(|member| member.node.as_array()).unwrap_or_default();
    if values.iter().any(|value| value.value == Value::Null) && !object.contains_key("type") {
        admit(object, at);
    }
}

/// Sets `nullable: true`.
pub(super) fn admit(object: &mut Object, at: PlaceId) {
    put(object, "nullable", flag(at, true));
}

fn members(object: &mut Object, key: &str) {
    let Some(Value::Array(members)) = object.get_mut(key).map(|member| &mut member.node.value) else { return };
    let Some(null) = members.iter().find(|member| is_only_null(member)).cloned() else { return };
    members.retain(|member| !is_only_null(member));
    if members.is_empty() {
        let _ = take(object, key);
        let Value::Object(null) = null.value else { return };
        object.extend(null.into_iter().filter(|(key, _): &(String, Member)| !is_about(key)));
    } else {
        admit(object, null.at);
    }
}

/// Whether a schema of the normal form admits null and nothing else.
fn is_only_null(schema: &Node) -> bool {
    let Some(object) = schema.as_object() else { return false };
    let values = object.get("enum").and_then(|member| member.node.as_array()).unwrap_or_default();
    let has_others = object.keys().any(|key| !is_about(key) && key != "enum" && key != "nullable");
    !has_others && !values.is_empty() && values.iter().all(|value| value.value == Value::Null)
}
