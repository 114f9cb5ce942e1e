//! When two values are the same, and what a value is.

use super::{Node, Number, Value};
use crate::list::List as _;

impl Node {
    /// Whether the value has a type, by the name that JSON Schema has for it. A type of no name that is known has every value
    /// but null.
    pub(crate) fn is_of_type(&self, name: &str) -> bool {
        match name {
            "string" => matches!(self.value, Value::String(_)),
            "boolean" => matches!(self.value, Value::Bool(_)),
            "number" => matches!(self.value, Value::Number(_)),
            "integer" => self.as_number().is_some_and(Number::is_integer),
            "array" => matches!(self.value, Value::Array(_)),
            "object" => matches!(self.value, Value::Object(_)),
            "null" => self.value == Value::Null,
            _ => self.value != Value::Null,
        }
    }

    /// The value as text that is the same for equal values: numbers by value, objects by key.
    pub(crate) fn canonical(&self) -> String {
        match &self.value {
            Value::Null | Value::Reference(_) | Value::Broken => "null".to_owned(),
            Value::Bool(flag) => flag.to_string(),
            Value::Number(number) => number.canonical(),
            Value::String(text) => format!("{text:?}"),
            Value::Array(elements) => {
                let elements: Vec<String> = elements.iter().map(Self::canonical).list();
                format!("[{}]", elements.join(","))
            }
            Value::Object(members) => {
                let members = members.iter().map(|(key, member)| format!("{key:?}:{}", member.node.canonical()));
                let members = crate::order::sorted(members.list());
                format!("{{{}}}", members.join(","))
            }
        }
    }
}
