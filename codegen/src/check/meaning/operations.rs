//! Operations: their ids, and what of them no client has a use for.

use crate::check::Checker;
use crate::check::walk::Found;
use crate::diagnostic::{Code, Diagnostic};
use crate::lookup::Lookup;
use crate::openapi::grammar::{Dialect, Kind};
use crate::openapi::pointer;
use crate::tree::Node;
use crate::wording::quoted;

impl<'t> Checker<'t, '_> {
    /// Reports operationIds that stand at two operations.
    pub(super) fn operation_ids(&mut self, found: &[Found<'t>]) {
        let mut seen = Lookup::default();
        let operations = found.iter().filter(|found| found.kind == Kind::Operation);
        for node in operations.filter_map(|found| found.node.get("operationId")) {
            let Some(id) = node.as_str() else { continue };
            self.operation_ids.push(id);
            if let Some(first) = super::first(&mut seen, id.to_owned(), node.at) {
                let message = format!("another operation has the operationId {} too", quoted(id));
                self.report(
                    Diagnostic::new(Code::DuplicateOperationId, node.at, message)
                        .related(first, "the other one stands here")
                        .help("give each operation an id of its own"),
                );
            }
        }
    }

    pub(super) fn operation(&mut self, node: &'t Node) {
        self.parameter_list(node);
        self.tags(node);
        if self.dialect == Dialect::V20 {
            self.swagger_operation(node);
        }
        if node.get("responses").is_none() && self.dialect.has_json_schemas() {
            self.no_response(node);
        }
        let Some(callbacks) = node.as_object().and_then(|operation| operation.get("callbacks")) else { return };
        let message = "callbacks are requests that the server sends; the client has no code for them";
        self.report(Diagnostic::new(Code::NoEffect, callbacks.key_at, message));
    }

    /// A link leads to an operation, by its id or by its place.
    pub(super) fn link(&mut self, node: &'t Node) {
        let text = |key| node.get(key).and_then(|node| Some((node, node.as_str()?)));
        if let Some((id_node, id)) = text("operationId")
            && self.spend(self.operation_ids.len())
            && !self.operation_ids.contains(&id)
        {
            let ids = self.operation_ids.clone();
            let help = self.guess(id, ids.into_iter());
            self.unknown_operation(id_node, id, help);
        }
        if let Some((reference_node, reference)) = text("operationRef")
            && let Some(fragment) = reference.strip_prefix('#')
        {
            let target = pointer::decode(fragment).and_then(|pointer| self.root.pointer(&pointer));
            let kind = target.and_then(|target| self.kinds.get(&target.at).copied()).flatten();
            if kind != Some(Kind::Operation) {
                let help = Some("it is written as `#/paths/~1pets~1{id}/get`".to_owned());
                self.unknown_operation(reference_node, reference, help);
            }
        }
    }

    fn unknown_operation(&mut self, node: &Node, named: &str, help: Option<String>) {
        let message = format!("{} names no operation of the document", quoted(named));
        let mut diagnostic = Diagnostic::new(Code::UnknownOperation, node.at, message);
        diagnostic.help = help;
        self.report(diagnostic);
    }

    /// Reports a tag that an operation has twice, or that the document describes twice.
    pub(super) fn tags(&mut self, owner: &'t Node) {
        let mut seen = Lookup::default();
        for tag in owner.get("tags").and_then(Node::as_array).unwrap_or_default() {
            let Some(name) = tag.as_str().or_else(|| tag.get("name")?.as_str()) else { continue };
            let message = format!("the tag {} stands in the list already", quoted(name));
            if self.is_again(&mut seen, name.to_owned(), tag.at, &message) {
                self.marks.drop(tag);
            }
        }
    }
}
