//! The walk: every object of a tree, as the kind that the grammar has for its place.

mod met;

use super::grammar::{Kind, Shape, Tables};
use crate::list::List as _;
use crate::lookup::Lookup;
use crate::source::PlaceId;
use crate::tree::{Node, Value};

pub(crate) use met::Met;

/// What each value that a reference leads to was read as, by its place: it may lie outside of the grammar.
pub(crate) type Kinds = Lookup<PlaceId, Kind>;

/// What is done with the objects of a tree.
pub(crate) trait Visit {
    /// An object, before what it holds.
    fn enter(&mut self, kind: Kind, node: &mut Node) {
        let _ = (kind, node);
    }

    /// An object, or a schema that is `true` or `false`, after what it holds.
    fn leave(&mut self, kind: Kind, node: &mut Node);
}

/// The grammar that a tree is walked by, and what references lead to, which may lie outside of it.
#[derive(Clone, Copy)]
pub(crate) struct Walk<'a> {
    pub(crate) tables: Tables,
    pub(crate) targets: &'a Kinds,
}

impl Walk<'_> {
    /// Walks an object, and all that it holds. References are passed by.
    pub(crate) fn object(self, node: &mut Node, kind: Kind, visit: &mut dyn Visit) {
        visit.enter(kind, node);
        for (index, shape) in self.shapes(node, kind).into_iter().enumerate() {
            let Some(member) = node.as_object_mut().and_then(|object| object.at_mut(index)) else { break };
            match shape {
                Some(shape) => self.value(&mut member.node, shape, visit),
                None => self.untyped(&mut member.node, visit),
            }
        }
        visit.leave(kind, node);
    }

    /// The shape of each member of an object; `None` for what the grammar says nothing about.
    fn shapes(self, node: &Node, kind: Kind) -> Vec<Option<&'static Shape>> {
        let grammar = (self.tables)(kind);
        let Some(object) = node.as_object() else { return vec![] };
        let shape = |key: &String| match grammar.field(key, object) {
            Some(field) => Some(&field.shape),
            None if grammar.extensions && key.starts_with("x-") => None,
            None => grammar.rest.as_ref(),
        };
        object.keys().map(shape).list()
    }

    fn value(self, node: &mut Node, shape: &'static Shape, visit: &mut dyn Visit) {
        match shape {
            Shape::Object(kind) => self.object(node, *kind, visit),
            Shape::RefOr(kind) => self.object_or_reference(node, *kind, visit),
            Shape::Schema if matches!(node.value, Value::Bool(_)) => visit.leave(Kind::Schema, node),
            Shape::Schema => self.object_or_reference(node, Kind::Schema, visit),
            Shape::FlagOr(_) if matches!(node.value, Value::Bool(_)) => {}
            Shape::FlagOr(shape) => self.value(node, shape, visit),
            Shape::ListOr(shape) if node.as_array().is_none() => self.value(node, shape, visit),
            Shape::ListOr(shape) | Shape::List(shape) => {
                node.elements_mut().for_each(|element| self.value(element, shape, visit));
            }
            Shape::Map(shape) => node.members_mut().for_each(|member| self.value(member, shape, visit)),
            Shape::Any => self.untyped(node, visit),
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

    /// Walks an object, unless it is a reference.
    pub(crate) fn object_or_reference(self, node: &mut Node, kind: Kind, visit: &mut dyn Visit) {
        if !is_reference(node) {
            self.object(node, kind, visit);
        }
    }

    /// Looks for objects that only references lead to.
    fn untyped(self, node: &mut Node, visit: &mut dyn Visit) {
        if self.targets.is_empty() {
            return;
        }
        if let Some(kind) = self.targets.get(&node.at) {
            return self.object_or_reference(node, *kind, visit);
        }
        node.each_mut(&mut |inner| self.untyped(inner, visit));
    }
}

/// Whether a node is a reference, and nothing beside it.
fn is_reference(node: &Node) -> bool {
    node.as_object().is_some_and(|object| object.contains_key("$ref") && object.len() == 1)
}
