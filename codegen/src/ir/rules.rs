//! What is asked of values beyond their types, as far as a client can check it without being wrong.

use super::{Constraint, Direction, Shape, Type, TypeId, TypeKind};
use crate::list::List as _;

/// What a schema asks of a value beyond its type. A value of a [`Shape::Named`] has the rules of its type instead.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rules {
    /// What is asked of the value itself, by keywords that can be checked exactly.
    pub own: Vec<Constraint>,
    /// What is asked of each element of a list, of each value of a map, or of what comes after the members that are known;
    /// `None` when nothing is.
    pub each: Option<Box<Rules>>,
}

/// Nothing is asked.
pub(crate) const NOTHING: &Rules = &Rules { own: vec![], each: None };

impl Rules {
    /// Whether nothing is asked.
    pub fn is_empty(&self) -> bool {
        self.own.is_empty() && self.each.as_ref().is_none_or(|each| each.is_empty())
    }
}

impl Type {
    /// What is asked of each part of a value that may be sent, beside its shape. The rules of the type itself come last.
    pub fn asked(&self) -> Vec<(&Shape, &Rules)> {
        match &self.kind {
            TypeKind::Struct(it) => {
                let fields = it.fields.iter().filter(|field| field.only != Some(Direction::Received));
                let fields = fields.map(|field| (&field.shape, &field.rules));
                let groups = it.groups.iter().map(|group| (&group.shape, NOTHING));
                fields.chain(it.additional.as_ref().map(|shape| (shape, &self.rules))).chain(groups).list()
            }
            TypeKind::Union(it) => it.variants.iter().map(|variant| (&variant.shape, &variant.rules)).list(),
            TypeKind::Tuple(it) => {
                let elements = it.elements.iter().map(|element| (&element.shape, &element.rules));
                elements.chain(it.rest.as_ref().map(|shape| (shape, &self.rules))).list()
            }
            TypeKind::Newtype(shape) => vec![(shape, &self.rules)],
            TypeKind::StringEnum(_) | TypeKind::ValueEnum(_) => vec![],
        }
    }

    /// The types that its rules lead to.
    pub fn asks_for(&self) -> impl Iterator<Item = TypeId> {
        self.asked().into_iter().filter_map(|(shape, _)| match shape.innermost() {
            Shape::Named(id) => Some(*id),
            Shape::Scalar(_) | Shape::Any | Shape::Array(_) | Shape::Map(_) | Shape::Nullable(_) => None,
        })
    }
}
