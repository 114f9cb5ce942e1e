//! Changes to one object, shared by the dialects.

use crate::source::PlaceId;
use crate::tree::{Member, Node, Object, Value};

/// A node of a place.
pub(super) fn node(at: PlaceId, value: Value) -> Node {
    Node { at, value }
}

/// A text of a place.
pub(super) fn text(at: PlaceId, text: &str) -> Node {
    node(at, Value::String(text.to_owned()))
}

/// `true` or `false` of a place.
pub(super) fn flag(at: PlaceId, flag: bool) -> Node {
    node(at, Value::Bool(flag))
}

/// Sets a key of an object. The key's place is the value's.
pub(super) fn put(object: &mut Object, key: &str, node: Node) {
    object.insert(key.to_owned(), Member { key_at: node.at, node });
}

/// Takes a key out of an object.
pub(super) fn take(object: &mut Object, key: &str) -> Option<Member> {
    object.remove(key)
}

/// Gives a member another key, and leaves it where it is. Nothing happens if there is none.
pub(super) fn rename(object: &mut Object, from: &str, to: &str) {
    object.rename(from, to);
}

/// Takes those members out of an object whose keys are chosen.
pub(super) fn split(object: &mut Object, chosen: &dyn Fn(&str) -> bool) -> Object {
    let mut out = Object::new();
    for (key, member) in std::mem::take(object) {
        let to = if chosen(&key) { &mut out } else { &mut *object };
        to.insert(key, member);
    }
    out
}

/// Whether a key of an object is `true`.
pub(super) fn is_true(object: &Object, key: &str) -> bool {
    object.get(key).is_some_and(|member| member.node.value == Value::Bool(true))
}

/// The text of a key.
pub(super) fn text_of<'o>(object: &'o Object, key: &str) -> Option<&'o str> {
    object.get(key)?.node.as_str()
}

/// An empty map.
pub(super) fn empty() -> Object {
    Object::new()
}
