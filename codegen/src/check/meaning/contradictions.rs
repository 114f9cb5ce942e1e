//! What in a schema contradicts something else in it, so that no value is left or a word has no effect.

use super::schemas::types;
use crate::check::Checker;
use crate::check::wording::{either, quoted};
use crate::diagnostic::{Code, Diagnostic};
use crate::list::List as _;
use crate::lookup::Lookup;
use crate::openapi::format;
use crate::openapi::grammar::Dialect;
use crate::tree::{Member, Node, Number, Object, Value};

/// Keywords beside which `properties` and `additionalProperties` do not say how many properties there may be.
const OTHERS: &[&str] = &["allOf", "anyOf", "oneOf", "$ref", "patternProperties"];

impl<'t> Checker<'t, '_> {
    pub(super) fn contradictions(&mut self, node: &'t Node, schema: &'t Object) {
        self.format_goes_with_type(node, schema);
        self.alternatives(schema);
        self.directions(schema);
        self.required_once(schema);
        self.counts(schema);
    }

    /// Reports a format of another type than the schema's own, and bounds beyond the range of the format.
    pub(super) fn format_goes_with_type(&mut self, node: &'t Node, schema: &'t Object) {
        let declared = types(node);
        let Some((member, name)) = schema.get("format").and_then(|it| Some((it, it.node.as_str()?))) else { return };
        let Some(format) = format::named(name) else { return };
        let is_file = declared.contains(&"file");
        if !declared.is_empty() && !is_file && !declared.iter().any(|name| format.is_about(name)) {
            let types = format.types.iter().map(|(name, _)| *name).list();
            let (here, there) = (either(&declared), either(&types));
            let message = format!("the format {} has no effect on {here}, only on {there}", quoted(name));
            self.report(Diagnostic::new(Code::NotEnforced, member.node.at, message));
        }
        let Some((least, most)) = format.integers().filter(|_| declared.contains(&"integer")) else { return };
        let (least, most) = (Number(least.to_string().into()), Number(most.to_string().into()));
        for (key, beyond) in [("minimum", &most), ("maximum", &least)] {
            let Some((bound, number)) = schema.get(key).and_then(|it| Some((&it.node, it.node.as_number()?))) else {
                continue;
            };
            if if key == "minimum" { beyond.is_less(number) } else { number.is_less(beyond) } {
                let message =
                    format!("no value of the format {} is within `{key}` {}", quoted(name), quoted(&number.0));
                let diagnostic = Diagnostic::new(Code::EmptyRange, bound.at, message);
                self.report(diagnostic.related(member.node.at, "the format stands here"));
            }
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
            let diagnostic = Diagnostic::new(Code::NotEnforced, later.key_at, message);
            self.report(diagnostic.related(first.key_at, "the other one stands here"));
        }
    }

    fn required_once(&mut self, schema: &'t Object) {
        let mut seen = Lookup::default();
        for name in schema.get("required").and_then(|names| names.node.as_array()).unwrap_or_default() {
            let Some(text) = name.as_str() else { continue };
            let message = format!("{} stands in the list already", quoted(text));
            if self.is_again(&mut seen, text.to_owned(), name.at, &message) {
                self.repairs.drop(name);
            }
        }
    }

    /// Reports numbers of properties that what is said of them excludes.
    fn counts(&mut self, schema: &'t Object) {
        if OTHERS.iter().any(|key| schema.contains_key(key)) {
            return;
        }
        let count = |key| schema.get(key).and_then(|it| Some((&it.node, it.node.as_number()?.as_i128()?)));
        let length = |key: &str| match schema.get(key).map(|member| &member.node.value) {
            Some(Value::Object(members)) => members.len(),
            Some(Value::Array(elements)) => elements.len(),
            _ => 0,
        };
        let is_closed = schema.get("additionalProperties").is_some_and(|it| it.node.value == Value::Bool(false));
        let all = length("properties");
        if let Some((node, least)) = count("minProperties").filter(|(_, least)| is_closed && *least > all as i128) {
            let message = format!("no object has {least} properties: it may have {all}, and no others");
            self.report(Diagnostic::new(Code::EmptyRange, node.at, message));
        }
        let needed = length("required");
        if let Some((node, most)) = count("maxProperties").filter(|(_, most)| *most < needed as i128) {
            let message = format!("no object has at most {most} properties: {needed} are required");
            self.report(Diagnostic::new(Code::EmptyRange, node.at, message));
        }
    }
}
