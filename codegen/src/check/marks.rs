//! What is reported is marked, and the marks are carried out together when the tree is one's own again.
//!
//! A mark makes nothing up. A value that cannot be read becomes [`Value::Broken`], a key or an element that has no meaning
//! goes, and every later stage does the narrowest thing with what is missing.

use crate::lookup::Lookup;
use crate::openapi::grammar::Kind;
use crate::source::PlaceId;
use crate::tree::{Node, Value};

/// What becomes of a value.
#[derive(Debug)]
enum Mark {
    /// It is taken out of the object or array that holds it.
    Dropped,
    /// It is taken out of its place, which is wrong, and judged all the same, since what it says may be right.
    LeftOut(Kind),
    /// Another value takes its place.
    Value(Value),
    /// It is the only element of a list.
    Alone,
}

/// What becomes of the values of some trees.
#[derive(Debug, Default)]
pub(super) struct Marks {
    marks: Lookup<PlaceId, Mark>,
    /// What was taken out of its place, once the marks were carried out.
    pub(super) left_out: Vec<(Kind, Node)>,
}

impl Marks {
    /// Takes a value out of the object or array that holds it.
    pub(super) fn drop(&mut self, node: &Node) {
        self.marks.insert(node.at, Mark::Dropped);
    }

    /// Takes an object out whose key or place is wrong, and not what it says.
    pub(super) fn leave_out(&mut self, node: &Node, kind: Kind) {
        self.marks.insert(node.at, Mark::LeftOut(kind));
    }

    /// Leaves a value in its place of which nothing is known.
    pub(super) fn breaks(&mut self, node: &Node) {
        self.replace(node, Value::Broken);
    }

    /// Puts another value in the place of this one, whatever was to become of it.
    pub(super) fn replace(&mut self, node: &Node, value: Value) {
        self.marks.insert(node.at, Mark::Value(value));
    }

    /// Makes a list of a value, unless something else becomes of it.
    pub(super) fn list(&mut self, node: &Node) {
        if !self.drops(node.at) {
            self.marks.insert(node.at, Mark::Alone);
        }
    }

    /// Whether nothing reads the value of this place.
    pub(super) fn drops(&self, at: PlaceId) -> bool {
        matches!(self.marks.get(&at), Some(Mark::Dropped | Mark::LeftOut(_) | Mark::Value(Value::Broken)))
    }

    /// Carries the marks out that are about values of a tree.
    pub(super) fn apply(&mut self, node: &mut Node) {
        match self.marks.remove(&node.at) {
            Some(Mark::Value(value)) => {
                node.value = value;
                return;
            }
            Some(Mark::Alone) => {
                self.apply(node);
                let value = std::mem::replace(&mut node.value, Value::Null);
                node.value = Value::Array(vec![Node { at: node.at, value }]);
                return;
            }
            Some(Mark::Dropped | Mark::LeftOut(_)) | None => {}
        }
        match &mut node.value {
            Value::Array(elements) => elements.retain_mut(|element| self.stays(element)),
            Value::Object(members) => members.retain(&mut |_, member| self.stays(&mut member.node)),
            _ => {}
        }
    }

    fn stays(&mut self, node: &mut Node) -> bool {
        match self.marks.get(&node.at) {
            Some(Mark::Dropped) => false,
            Some(Mark::LeftOut(kind)) => {
                let kind = *kind;
                self.marks.remove(&node.at);
                self.apply(node);
                self.left_out.push((kind, node.clone()));
                false
            }
            Some(Mark::Value(_) | Mark::Alone) | None => {
                self.apply(node);
                true
            }
        }
    }
}
