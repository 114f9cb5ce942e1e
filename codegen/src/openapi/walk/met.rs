//! The walk over a tree that is only read.

use super::super::grammar::{Kind, Shape};
use super::Walk;
use crate::tree::{Node, Value};

/// An object of a tree.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Met<'t> {
    /// What it is read as.
    pub(crate) kind: Kind,
    /// The object.
    pub(crate) node: &'t Node,
    /// The key whose value it is, or is an element of.
    pub(crate) key: &'t str,
    /// Whether it is an element of a list.
    pub(crate) is_element: bool,
}

impl Walk<'_> {
    /// Every object of a tree, each before what it holds. References are passed by.
    pub(crate) fn met(self, root: &Node, kind: Kind) -> Vec<Met<'_>> {
        let mut meeting = Meeting { walk: self, met: vec![] };
        meeting.object(Met { kind, node: root, key: "", is_element: false });
        meeting.met
    }
}

struct Meeting<'w, 't> {
    walk: Walk<'w>,
    met: Vec<Met<'t>>,
}

impl<'t> Meeting<'_, 't> {
    fn object(&mut self, met: Met<'t>) {
        self.met.push(met);
        for ((key, member), shape) in met.node.members().zip(self.walk.shapes(met.node, met.kind)) {
            match shape {
                Some(shape) => self.value(&member.node, shape, key, false),
                None => self.untyped(&member.node, key),
            }
        }
    }

    fn value(&mut self, node: &'t Node, shape: &'static Shape, key: &'t str, is_element: bool) {
        match shape {
            Shape::Object(kind) => self.object(Met { kind: *kind, node, key, is_element }),
            Shape::RefOr(kind) => self.object_or_reference(Met { kind: *kind, node, key, is_element }),
            Shape::Schema => self.object_or_reference(Met { kind: Kind::Schema, node, key, is_element }),
            Shape::FlagOr(_) if matches!(node.value, Value::Bool(_)) => {}
            Shape::FlagOr(shape) => self.value(node, shape, key, is_element),
            Shape::ListOr(shape) if node.as_array().is_none() => self.value(node, shape, key, is_element),
            Shape::ListOr(shape) | Shape::List(shape) => {
                for element in node.as_array().unwrap_or_default() {
                    self.value(element, shape, key, true);
                }
            }
            Shape::Map(shape) => node.members().for_each(|(key, member)| self.value(&member.node, shape, key, false)),
            Shape::Any => self.untyped(node, key),
            Shape::Text
            | Shape::Name
            | Shape::Flag
            | Shape::Count
            | Shape::Number
            | Shape::NumberOrFlag
            | Shape::Positive
            | Shape::Words(_)
            | Shape::Type(_)
            | Shape::Types(_)
            | Shape::Format
            | Shape::SchemaName => {}
        }
    }

    fn object_or_reference(&mut self, met: Met<'t>) {
        if !super::is_reference(met.node) {
            self.object(met);
        }
    }

    /// Looks for objects that only references lead to.
    fn untyped(&mut self, node: &'t Node, key: &'t str) {
        if self.walk.targets.is_empty() {
            return;
        }
        if let Some(kind) = self.walk.targets.get(&node.at) {
            return self.object_or_reference(Met { kind: *kind, node, key, is_element: false });
        }
        match &node.value {
            Value::Array(elements) => elements.iter().for_each(|element| self.untyped(element, key)),
            _ => node.members().for_each(|(key, member)| self.untyped(&member.node, key)),
        }
    }
}
