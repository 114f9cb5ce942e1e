//! Which kinds of JSON values a schema admits.

use super::{Part, Schemas, View};
use crate::openapi::keywords::implied_type;
use crate::tree::{Node, Value};

/// A set of kinds of values, `null` aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Kinds(u8);

impl Kinds {
    pub(crate) const STRING: Self = Self(1);
    pub(crate) const INTEGER: Self = Self(2);
    /// Numbers, integers among them.
    pub(crate) const NUMBER: Self = Self(2 | 4);
    pub(crate) const BOOLEAN: Self = Self(8);
    pub(crate) const ARRAY: Self = Self(16);
    pub(crate) const OBJECT: Self = Self(32);
    const ALL: Self = Self(63);
    const NONE: Self = Self(0);

    /// Whether no value is left.
    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether these are among others.
    pub(crate) fn are_within(self, others: Self) -> bool {
        self.0 & !others.0 == 0
    }

    /// Whether some of others are among these.
    pub(crate) fn has(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Those of a `type`.
    pub(super) fn of_type(name: &str) -> Self {
        match name {
            "string" => Self::STRING,
            "integer" => Self::INTEGER,
            "number" => Self::NUMBER,
            "boolean" => Self::BOOLEAN,
            "array" => Self::ARRAY,
            "object" => Self::OBJECT,
            _ => Self::ALL,
        }
    }

    /// The kind of a value.
    fn of_value(node: &Node) -> Self {
        match &node.value {
            Value::Null | Value::Reference(_) | Value::Broken => Self::NONE,
            Value::Bool(_) => Self::BOOLEAN,
            Value::Number(number) if number.as_i128().is_some() => Self::INTEGER,
            Value::Number(_) => Self::NUMBER,
            Value::String(_) => Self::STRING,
            Value::Array(_) => Self::ARRAY,
            Value::Object(_) => Self::OBJECT,
        }
    }
}

impl<'a> Schemas<'a> {
    /// The kinds of values that several schemas admit together.
    pub(crate) fn kinds(&self, parts: &[Part<'a>]) -> Kinds {
        View::new(self, parts).parts.iter().fold(Kinds::ALL, |kinds, part| kinds.and(self.own_kinds(part)))
    }

    /// Those that one node admits, its `allOf` aside.
    fn own_kinds(&self, part: &Part<'a>) -> Kinds {
        let node = part.node;
        let mut kinds = match node.get("type").and_then(Node::as_str) {
            Some(name) => Kinds::of_type(name),
            None => implied_type(&|key| node.get(key).is_some()).map_or(Kinds::ALL, Kinds::of_type),
        };
        if let Some(values) = node.get("enum").and_then(Node::as_array) {
            kinds = kinds.and(values.iter().map(Kinds::of_value).fold(Kinds::NONE, Kinds::or));
        }
        for (key, is_read) in [("oneOf", part.without.one_of), ("anyOf", part.without.any_of)] {
            let members = node.get(key).and_then(Node::as_array).unwrap_or_default();
            if !is_read && !members.is_empty() {
                kinds = kinds.and(members.iter().map(|member| self.of_member(member)).fold(Kinds::NONE, Kinds::or));
            }
        }
        kinds
    }

    fn of_member(&self, node: &'a Node) -> Kinds {
        let node = self.resolved(node);
        if let Some(known) = self.kinds.borrow().get(&node.at) {
            return *known;
        }
        // A schema that leads back to itself says nothing there.
        self.kinds.borrow_mut().insert(node.at, Kinds::ALL);
        let kinds = self.kinds(&[Part::whole(node)]);
        self.kinds.borrow_mut().insert(node.at, kinds);
        kinds
    }
}
