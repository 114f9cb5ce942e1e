//! The names in `required`, against the properties that there are.

use super::schemas::types;
use crate::check::Checker;
use crate::check::walk::Found;
use crate::check::wording::quoted;
use crate::diagnostic::{Code, Diagnostic};
use crate::tree::{Node, Object, Value};

/// How many schemas an `allOf` may bring in before their properties are no longer looked through.
const SIMPLE: usize = 64;

/// Keywords that admit properties in ways that are not looked through.
const OTHERS: &[&str] =
    &["oneOf", "anyOf", "not", "if", "dependentSchemas", "patternProperties", "unevaluatedProperties"];

impl<'t> Checker<'t, '_> {
    /// Reports names in `required` that are no property. Says nothing of a schema that is only a part of another, or that
    /// admits other properties in ways that are not looked through.
    pub(super) fn required_properties(&mut self, found: Found<'t>) {
        let names = found.node.get("required").and_then(Node::as_array).unwrap_or_default();
        let mut maps = vec![];
        if names.is_empty() || found.is_part || !self.properties(found.node, &mut maps, &mut SIMPLE.clone()) {
            return;
        }
        let declared = types(found.node);
        if if declared.is_empty() { maps.is_empty() } else { !declared.contains(&"object") } {
            return;
        }
        for (node, name) in names.iter().filter_map(|node| Some((node, node.as_str()?))) {
            if maps.iter().any(|properties| properties.contains_key(name)) {
                continue;
            }
            let message = format!("{} is required, but is no property of the schema", quoted(name));
            let mut diagnostic = Diagnostic::new(Code::RequiredProperty, node.at, message);
            let own = maps.first().filter(|properties| properties.len() <= 1000);
            diagnostic.help = own.and_then(|properties| self.guess(name, properties.keys().map(String::as_str)));
            self.report(diagnostic);
        }
    }

    /// Gathers the properties of a schema and of its `allOf`; `false` if there may be others, or too many to look at.
    fn properties(&self, schema: &'t Node, maps: &mut Vec<&'t Object>, left: &mut usize) -> bool {
        let target = self.target(schema);
        if !std::ptr::eq(schema, target) && schema.as_object().is_some_and(|object| object.len() > 1) {
            return self.own_properties(schema, maps, left) && self.properties(target, maps, left);
        }
        !self.is_unresolved(target) && self.own_properties(target, maps, left)
    }

    fn own_properties(&self, schema: &'t Node, maps: &mut Vec<&'t Object>, left: &mut usize) -> bool {
        let others = OTHERS.iter().any(|key| schema.get(key).is_some());
        let open = schema.get("additionalProperties").is_some_and(|other| other.value != Value::Bool(false));
        if others || open || *left == 0 {
            return false;
        }
        *left -= 1;
        maps.extend(schema.get("properties").and_then(Node::as_object));
        let parts = schema.get("allOf").and_then(Node::as_array).unwrap_or_default();
        parts.iter().all(|part| self.properties(part, maps, left))
    }
}
