//! The normal form as text: how people see what the generator made of their document.
//!
//! Takes the tree that `upgrade` gives; gives YAML. Keys that OpenAPI defines are in the order of its tables, all others and
//! the names that an author chose in the order of the text.

use crate::check::Strays;
use crate::check::grammar::{Kind, NORMAL};
use crate::parse::yaml;
use crate::tree::{Node, Object};
use crate::upgrade::walk::{Visit, Walk};

/// Writes a tree in the normal form.
pub(crate) fn text(mut root: Node) -> String {
    Walk { tables: NORMAL, strays: &Strays::default() }.object(&mut root, Kind::Document, &mut Order);
    serde_yaml::to_string(&yaml(&root)).unwrap_or_else(|_| unreachable!("a tree has text for keys, and so is YAML"))
}

struct Order;

impl Visit for Order {
    fn leave(&mut self, kind: Kind, node: &mut Node) {
        let grammar = NORMAL(kind);
        let Some(object) = node.as_object_mut().filter(|_| grammar.rest.is_none()) else { return };
        let mut ordered = Object::new();
        for key in grammar.keys() {
            if let Some((key, member)) = object.shift_remove_entry(key) {
                ordered.insert(key, member);
            }
        }
        ordered.extend(std::mem::take(object));
        *object = ordered;
    }
}
