//! The last touch: what every dialect has in common when it is in the normal form.

use super::v31::types;
use super::{Trees, VERSION, edit};
use crate::list::List as _;
use crate::openapi::format;
use crate::openapi::grammar::{Kind, NORMAL};
use crate::openapi::walk::Visit;
use crate::tree::{Member, Node, Value};

/// Keys that the normal form does not have, and that are still there because a reference leads into them, become
/// extensions: nothing else reads them.
pub(super) fn finish(trees: &mut Trees<'_>) {
    trees.walk(NORMAL, &mut Finish);
    if let Some(version) = trees.root.as_object_mut().and_then(|root| root.get_mut("openapi")) {
        version.node.value = Value::String(VERSION.to_owned());
    }
}

/// `$ref` and `nullable: true` → `allOf` with the reference, and `nullable: true`. Nothing else is left beside one.
fn null_beside_reference(node: &mut Node) {
    let at = node.at;
    let Some(object) = node.as_object_mut().filter(|object| object.contains_key("nullable")) else { return };
    if let Some(member) = edit::take(object, "$ref") {
        let mut reference = edit::empty();
        reference.insert("$ref".to_owned(), member);
        let reference = edit::node(at, Value::Object(reference));
        edit::put(object, "allOf", edit::node(at, Value::Array(vec![reference])));
    }
}

/// `format: int-or-string` → `anyOf` of an integer and a string.
fn int_or_string(node: &mut Node) {
    let Some(object) = node.as_object_mut() else { return };
    if edit::text_of(object, "format") == Some(format::INT_OR_STRING)
        && let Some(Member { node: Node { at, .. }, .. }) = edit::take(object, "format")
    {
        let types = ["integer", "string"].map(|name| edit::text(at, name));
        edit::put(object, "type", edit::node(at, Value::Array(types.into())));
        types::rewrite(object, at);
    }
}

struct Finish;

impl Visit for Finish {
    fn leave(&mut self, kind: Kind, node: &mut Node) {
        if kind == Kind::Schema {
            null_beside_reference(node);
            int_or_string(node);
        }
        let grammar = NORMAL(kind);
        let Some(object) = node.as_object_mut().filter(|_| grammar.rest.is_none()) else { return };
        let is_foreign = |key: &&String| !key.starts_with("x-") && grammar.field(key, object).is_none();
        let foreign: Vec<String> = object.keys().filter(is_foreign).cloned().list();
        for key in foreign {
            edit::rename(object, &key, &format!("x-{key}"));
        }
    }
}
