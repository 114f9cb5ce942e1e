//! What in one schema has no effect beside something else in it.

use super::schemas::types;
use crate::check::Checker;
use crate::diagnostic::{Code, Diagnostic};
use crate::list::List as _;
use crate::lookup::Lookup;
use crate::openapi::format;
use crate::openapi::grammar::Dialect;
use crate::tree::{Member, Node, Object, Value};
use crate::wording::{either, quoted};

impl<'t> Checker<'t, '_> {
    pub(super) fn contradictions(&mut self, node: &'t Node, schema: &'t Object) {
        self.format_goes_with_type(node, schema);
        self.alternatives(schema);
        self.directions(schema);
        self.required_once(schema);
    }

    /// Reports a format of another type than the schema's own.
    pub(super) fn format_goes_with_type(&mut self, node: &'t Node, schema: &'t Object) {
        let declared = types(node);
        let Some((member, name)) = schema.get("format").and_then(|it| Some((it, it.node.as_str()?))) else { return };
        let Some(format) = format::named(name) else { return };
        let is_file = declared.contains(&"file");
        if !declared.is_empty() && !is_file && !declared.iter().any(|name| format.is_about(name)) {
            let types = format.types.iter().map(|(name, _)| *name).list();
            let (here, there) = (either(&declared), either(&types));
            let message = format!("the format {} has no effect on {here}, only on {there}", quoted(name));
            self.report(Diagnostic::new(Code::NoEffect, member.node.at, message));
        }
    }

    /// Reports a list of schemas without any.
    fn alternatives(&mut self, schema: &'t Object) {
        let keys: &[&str] = if self.dialect == Dialect::V20 { &["allOf"] } else { &["allOf", "anyOf", "oneOf"] };
        for key in keys {
            let Some(member) = schema.get(key) else { continue };
            if member.node.as_array().is_some_and(<[Node]>::is_empty) {
                let message = format!("`{key}` is empty, and is ignored");
                let help = "remove it, or name the schemas";
                self.report(Diagnostic::new(Code::EmptyRange, member.key_at, message).help(help));
                self.discarded.push(&member.node);
            }
        }
    }

    fn directions(&mut self, schema: &'t Object) {
        let is_set = |key| schema.get(key).filter(|member: &&Member| member.node.value == Value::Bool(true));
        if let (Some(read), Some(write)) = (is_set("readOnly"), is_set("writeOnly")) {
            let message = "`readOnly` and `writeOnly` exclude each other; neither has an effect";
            // Places are numbered in the order of the text.
            let (later, first) = if read.key_at < write.key_at { (write, read) } else { (read, write) };
            let diagnostic = Diagnostic::new(Code::NoEffect, later.key_at, message);
            self.report(diagnostic.related(first.key_at, "the other one stands here"));
        }
    }

    fn required_once(&mut self, schema: &'t Object) {
        let mut seen = Lookup::default();
        for name in schema.get("required").and_then(|names| names.node.as_array()).unwrap_or_default() {
            let Some(text) = name.as_str() else { continue };
            let message = format!("{} stands in the list already", quoted(text));
            if self.is_again(&mut seen, text.to_owned(), name.at, &message) {
                self.marks.drop(name);
            }
        }
    }
}
