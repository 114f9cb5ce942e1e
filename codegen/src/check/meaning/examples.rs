//! Which values are compared with which schema: defaults, examples and enum values.

use super::fits::{misfit_of_type, misfits, misfits_of_bounds};
use super::schemas::types;
use crate::check::Checker;
use crate::tree::Node;

impl<'t> Checker<'t, '_> {
    /// Compares `example` and `examples` with the `schema` beside them.
    pub(super) fn described_example(&mut self, node: &'t Node) {
        let Some(schema) = node.get("schema") else { return };
        for value in self.beside(node) {
            self.example(value, schema);
        }
    }

    /// Compares examples of JSON that are text with a schema of objects or lists: in JSON, text stands for nothing but itself.
    pub(super) fn json_example(&mut self, node: &'t Node) {
        let Some(schema) = node.get("schema") else { return };
        for value in self.beside(node) {
            if self.is_other_notation(value, schema) {
                self.fit(value, schema, "the example");
            }
        }
    }

    /// The values of `example` and `examples` beside a schema.
    fn beside(&self, node: &'t Node) -> Vec<&'t Node> {
        let named = node.get("examples").map(Node::members).unwrap_or_default();
        let named = named.into_iter().filter_map(|(_, member)| self.target(&member.node).get("value"));
        node.get("example").into_iter().chain(named).collect()
    }

    /// Compares an example with its schema. Text may stand for an object or an array in another notation, such as XML.
    pub(super) fn example(&mut self, value: &'t Node, schema: &'t Node) {
        if !self.is_other_notation(value, schema) {
            self.fit(value, schema, "the example");
        }
    }

    fn is_other_notation(&self, value: &Node, schema: &'t Node) -> bool {
        let target = self.target(schema);
        let declared = types(target);
        let is_composed = ["allOf", "anyOf", "oneOf"].iter().any(|key| target.get(key).is_some());
        let is_structure = declared.iter().all(|name| matches!(*name, "object" | "array"));
        let may_be_other = if declared.is_empty() { is_composed } else { is_structure };
        value.as_str().is_some() && may_be_other
    }

    /// Reports what in a value does not fit a schema.
    pub(super) fn fit(&mut self, value: &'t Node, schema: &'t Node, what: &str) {
        for misfit in misfits(self, value, schema, what) {
            self.report(misfit);
        }
    }

    /// Reports what in a value does not fit the type and the bounds that a schema itself says; `false` if its type does not.
    pub(super) fn fit_own(&mut self, value: &'t Node, schema: &'t Node, what: &str) -> bool {
        let misfit = misfit_of_type(self.dialect, value, schema, what);
        let fits = misfit.is_none();
        let misfits = misfit.map_or_else(|| misfits_of_bounds(self, value, schema, what), |misfit| vec![misfit]);
        for misfit in misfits {
            self.report(misfit);
        }
        fits
    }
}
