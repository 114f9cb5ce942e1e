//! Operations: their ids, and what of them no client has a use for.

use crate::check::Checker;
use crate::check::grammar::{Dialect, Kind};
use crate::check::walk::Found;
use crate::check::wording::quoted;
use crate::diagnostic::{Code, Diagnostic};
use crate::lookup::Lookup;
use crate::tree::{Node, Object, Value};

impl<'t> Checker<'t, '_> {
    /// Reports operationIds that stand at two operations.
    pub(super) fn operation_ids(&mut self, found: &[Found<'t>]) {
        let mut seen = Lookup::default();
        let operations = found.iter().filter(|found| found.kind == Kind::Operation);
        for node in operations.filter_map(|found| found.node.get("operationId")) {
            let Some(id) = node.as_str() else { continue };
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
        if self.dialect == Dialect::V20 {
            self.swagger_operation(node);
        }
        if node.get("responses").is_none() && self.dialect.has_json_schemas() {
            self.no_response(node);
        }
        let Some(callbacks) = node.as_object().and_then(|operation| operation.get("callbacks")) else { return };
        let message = "callbacks are requests that the server sends; the client has no code for them";
        self.report(Diagnostic::new(Code::NotEnforced, callbacks.key_at, message));
        // The typed reader takes the callbacks of an operation for objects, never for references.
        for callback in callbacks.node.members().map(|(_, member)| &member.node) {
            if callback.get("$ref").is_some() {
                self.repairs.replace(callback, Value::Object(Object::new()));
            }
        }
    }

    /// The typed reader takes every value of a callback for a path item, and never for a reference.
    pub(super) fn callback(&mut self, node: &'t Node) {
        for (key, member) in node.members() {
            if key.starts_with("x-") {
                self.repairs.drop(&member.node);
            } else if member.node.get("$ref").is_some() {
                self.repairs.replace(&member.node, Value::Object(Object::new()));
            }
        }
    }
}
