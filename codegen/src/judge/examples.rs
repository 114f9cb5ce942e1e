//! Which values are compared with which schema: defaults and examples.

use super::Judge;
use super::value::misfits;
use crate::diagnostic::{Code, Diagnostic};
use crate::openapi::grammar::Kind;
use crate::openapi::media_type;
use crate::openapi::walk::Met;
use crate::tree::Node;
use crate::view::Part;

/// How far down in unions it is looked whether a value may be a list or an object.
const DEPTH: usize = 8;

impl<'a> Judge<'a, '_> {
    /// Compares what stands in a schema with it.
    pub(super) fn values_of(&mut self, node: &'a Node) {
        if let Some(default) = node.get("default") {
            self.fit(default, node, "the default");
        }
        let examples = node.get("examples").and_then(Node::as_array).unwrap_or_default();
        for example in node.get("example").into_iter().chain(examples) {
            self.example(example, node);
        }
    }

    /// Compares `example` and `examples` with the `schema` beside them. In JSON, text stands for nothing but itself.
    pub(super) fn described(&mut self, met: Met<'a>) {
        let Met { kind, node, key, .. } = met;
        let Some(schema) = node.get("schema") else { return };
        let is_json = kind == Kind::MediaType && media_type::kind(key) == media_type::Kind::Json;
        for value in self.beside(node) {
            if is_json {
                self.fit(value, schema, "the example");
            } else {
                self.example(value, schema);
            }
        }
    }

    /// The values of `example` and `examples` beside a schema.
    fn beside(&self, node: &'a Node) -> Vec<&'a Node> {
        let named = node.get("examples").map(Node::members).unwrap_or_default();
        let named = named.into_iter().filter_map(|(_, member)| self.schemas.resolved(&member.node).get("value"));
        node.get("example").into_iter().chain(named).collect()
    }

    /// Compares an example with its schema. Text may stand for an object or an array in another notation, such as XML.
    fn example(&mut self, value: &'a Node, schema: &'a Node) {
        if value.as_str().is_none() || !self.may_be_structure(schema, DEPTH) {
            self.fit(value, schema, "the example");
        }
    }

    /// Whether what a schema describes are lists or objects, or what is not said at one place.
    fn may_be_structure(&mut self, schema: &'a Node, depth: usize) -> bool {
        let Some(view) = self.view(&[Part::whole(schema)]) else { return true };
        let is_structure = |node: &&Node| matches!(node.as_str(), Some("object" | "array"));
        let declared = view.all("type");
        if !declared.is_empty() || depth == 0 {
            return declared.iter().all(is_structure);
        }
        let unions = view.all("oneOf").into_iter().chain(view.all("anyOf"));
        let mut members = unions.filter_map(Node::as_array).flatten().peekable();
        if members.peek().is_none() {
            return view.first("allOf").is_some();
        }
        members.any(|member| self.may_be_structure(member, depth - 1))
    }

    /// Reports what in a value does not fit a schema.
    fn fit(&mut self, value: &'a Node, schema: &'a Node, what: &str) {
        if value.get("$ref").is_some_and(|text| text.as_str().is_some()) {
            let message = format!("{what} is a value, in which no reference is followed");
            let help = "refer to an example of `components/examples`, or write the value";
            let diagnostic = Diagnostic::new(Code::MismatchedValue, value.at, message);
            return self.report(diagnostic.help(help));
        }
        for misfit in misfits(self, value, &[Part::whole(schema)], what) {
            self.report(misfit);
        }
    }
}
