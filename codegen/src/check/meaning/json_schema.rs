//! Schemas of OpenAPI 3.1: what of JSON Schema has no effect on the code.

use crate::check::Checker;
use crate::diagnostic::{Code, Diagnostic};
use crate::openapi::media_type::content_format;
use crate::tree::{Node, Object};
use crate::wording::quoted;

use super::schemas::types;

/// The dialects of JSON Schema that schemas are read in, without `#` at the end.
const DIALECTS: &[&str] = &["https://json-schema.org/draft/2020-12/schema", "https://spec.openapis.org/oas/3."];

impl<'t> Checker<'t, '_> {
    /// Reports what of a schema is not read, although its key is known.
    pub(super) fn json_schema(&mut self, node: &'t Node, schema: &'t Object) {
        if let Some(declared) = schema.get("$schema") {
            self.schema_dialect(&declared.node);
        }
        if let Some(value) = node.get("const") {
            self.is_of_own_type(value, node, "the `const`");
        }
        let declared = types(node);
        if !declared.is_empty() && !declared.contains(&"string") {
            return;
        }
        let decisive = content_format(schema).map(|(_, key)| key);
        for key in ["contentEncoding", "contentMediaType"].into_iter().filter(|key| Some(*key) != decisive) {
            let says_nothing = |text: &str| key == "contentEncoding" && ["7bit", "8bit", "binary"].contains(&text);
            let Some(member) = schema.get(key) else { continue };
            if !member.node.as_str().is_some_and(says_nothing) {
                let message = format!("{} has no effect on the code", quoted(key));
                let code = if key == "contentEncoding" { Code::NotEnforced } else { Code::NoEffect };
                self.report(Diagnostic::new(code, member.key_at, message));
            }
        }
    }

    /// Reports a dialect of JSON Schema that schemas are not read in.
    pub(super) fn schema_dialect(&mut self, node: &'t Node) {
        let Some(text) = node.as_str() else { return };
        if !DIALECTS.iter().any(|known| text.starts_with(known)) {
            let message =
                format!("the dialect {} is not known; schemas are read as those of OpenAPI 3.1", quoted(text));
            self.report(Diagnostic::new(Code::NotEnforced, node.at, message));
        }
    }
}
