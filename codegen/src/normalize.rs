//! The normal form as text: how people see what the generator made of their document.
//!
//! Takes the tree that `upgrade` gives; gives YAML. Keys that OpenAPI defines are in the order of its tables, all others and
//! the names that an author chose in the order of the text.

use crate::openapi::grammar::{Kind, NORMAL};
use crate::openapi::pointer;
use crate::openapi::walk::{Kinds, Visit, Walk};
use crate::source::Sources;
use crate::tree::{Node, Object, Value};

/// Writes a tree in the normal form.
pub(crate) fn text(mut root: Node, sources: &Sources) -> String {
    Walk { tables: NORMAL, targets: &Kinds::default() }.object(&mut root, Kind::Document, &mut Order);
    serde_yaml::to_string(&yaml(&root, sources))
        .unwrap_or_else(|_| unreachable!("a tree has text for keys, and so is YAML"))
}

struct Order;

impl Visit for Order {
    fn leave(&mut self, kind: Kind, node: &mut Node) {
        let grammar = NORMAL(kind);
        let Some(object) = node.as_object_mut().filter(|_| grammar.rest.is_none()) else { return };
        let mut ordered = Object::new();
        for key in grammar.keys() {
            if let Some(member) = object.remove(key) {
                ordered.insert(key.to_owned(), member);
            }
        }
        ordered.extend(std::mem::take(object));
        *object = ordered;
    }
}

/// A node as the value that is written.
fn yaml(node: &Node, sources: &Sources) -> serde_yaml::Value {
    match &node.value {
        Value::Null | Value::Broken => serde_yaml::Value::Null,
        Value::Reference(target) => pointer::fragment(&sources.pointer(*target)).into(),
        Value::Bool(value) => (*value).into(),
        Value::Number(number) => match number.as_i128() {
            Some(integer) if i64::try_from(integer).is_ok() => i64::try_from(integer).unwrap_or_default().into(),
            Some(integer) if u64::try_from(integer).is_ok() => u64::try_from(integer).unwrap_or_default().into(),
            Some(_) | None => number.as_f64().unwrap_or_default().into(),
        },
        Value::String(text) => text.as_str().into(),
        Value::Array(elements) => elements.iter().map(|element| yaml(element, sources)).collect::<Vec<_>>().into(),
        Value::Object(object) => {
            let members = object.iter().map(|(key, member)| (key.as_str().into(), yaml(&member.node, sources)));
            serde_yaml::Value::Mapping(members.collect())
        }
    }
}
