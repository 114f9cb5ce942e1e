//! Schemas: keywords that go together, enums that name each value once and only values of their type.

use crate::check::Checker;
use crate::diagnostic::{Code, Diagnostic, Effect};
use crate::limits;
use crate::list::List as _;
use crate::lookup::Lookup;
use crate::openapi::grammar::Kind;
use crate::openapi::keywords::KEYWORDS;
use crate::openapi::slips;
use crate::tree::{Member, Node, Object, Value};
use crate::wording::{either, of_other_type, shown};

/// What a message calls a value in an `enum`.
const IN_ENUM: &str = "a value of the enum";

/// The types that keywords are told apart by.
const TYPES: &[&str] = &["string", "integer", "number", "boolean", "object", "array", "null", "file"];

/// The keys that may have [`limits::MEMBERS`] members.
const LIMITED: &[&str] =
    &["properties", "patternProperties", "enum", "required", "allOf", "anyOf", "oneOf", "items", "prefixItems"];

impl<'t> Checker<'t, '_> {
    pub(super) fn schema(&mut self, node: &'t Node) {
        let Some(schema) = node.as_object() else { return };
        if !self.within_limits(schema) {
            return;
        }
        self.keywords(node, schema, Kind::Schema);
        self.bounds(schema);
        self.contradictions(node, schema);
        self.enumeration(node);
        self.discriminator(schema);
        if self.dialect.has_json_schemas() {
            self.json_schema(node, schema);
        }
    }

    fn within_limits(&mut self, schema: &'t Object) -> bool {
        let mut within = true;
        for key in LIMITED {
            let Some(node) = schema.get(key).map(|member| &member.node) else { continue };
            let count = node.as_array().map_or(node.members().len(), <[Node]>::len);
            if count > limits::MEMBERS {
                let message = format!("`{key}` has {count} members, where {} are the limit", limits::MEMBERS);
                self.report(Diagnostic::new(Code::Limit, node.at, message));
                self.marks.drop(node);
                within = false;
            }
        }
        within
    }

    /// Reports keywords of other types than the schema's own, and an array without items.
    pub(super) fn keywords(&mut self, node: &'t Node, schema: &'t Object, kind: Kind) {
        let declared = types(node);
        if declared == ["array"] && schema.get("items").is_none() && !self.dialect.has_json_schemas() {
            let message = "an array must have `items`";
            let help = "write the schema of its elements, or `items: {}` for any";
            let diagnostic = Diagnostic::new(Code::MissingKey, node.at, message).help(help);
            self.report(diagnostic.outcome(Effect::Weakened, "its elements are any JSON"));
        }
        if declared.is_empty() {
            return;
        }
        // Of a type that nobody knows, which was reported, nothing is known to have no effect.
        if !declared.iter().all(|name| TYPES.contains(name)) {
            return;
        }
        let known = (self.tables)(kind);
        for (types, keys) in KEYWORDS.iter().filter(|(types, _)| !types.iter().any(|name| declared.contains(name))) {
            let there = keys.iter().filter_map(|key| Some((key, schema.get(key)?)));
            for (key, member) in there.filter(|(key, _)| known.named(key, &[]).is_some()) {
                self.discarded.push(&member.node);
                if self.marks.drops(member.node.at) {
                    continue;
                }
                let message = format!("`{key}` has no effect on {}, only on {}", either(&declared), either(types));
                self.report(Diagnostic::new(Code::NoEffect, member.key_at, message));
            }
        }
    }

    /// Reports flags about a bound that is not there.
    pub(super) fn bounds(&mut self, schema: &'t Object) {
        for (key, bound) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
            let is_flag = |member: &&Member| matches!(member.node.value, Value::Bool(_)) && !schema.contains_key(bound);
            if let Some(member) = schema.get(key).filter(is_flag) {
                let message = format!("`{key}` has no effect without `{bound}`");
                self.report(Diagnostic::new(Code::NoEffect, member.key_at, message));
                self.discarded.push(&member.node);
            }
        }
    }

    /// Reports an enum without values, with a value twice, or with values that the type excludes: these are taken out.
    pub(super) fn enumeration(&mut self, node: &'t Node) {
        let Some(admitted) = node.get("enum") else { return };
        let Some(values) = admitted.as_array() else { return };
        if values.is_empty() {
            let message = "`enum` is empty, so that no value is admitted; it is ignored";
            self.report(Diagnostic::new(Code::EmptyRange, admitted.at, message).help("remove it, or name the values"));
            self.marks.drop(admitted);
        }
        let is_integer = types(node).contains(&"integer");
        let mut seen = Lookup::default();
        for value in values {
            let message = format!("{} stands in the `enum` already", shown(value));
            if self.is_again(&mut seen, value.canonical(), value.at, &message)
                || !self.is_of_own_type(value, node, IN_ENUM) && value.value != Value::Null
            {
                self.marks.drop(value);
            } else if let Some(number) = value.as_number().filter(|_| is_integer) {
                self.write_as_integer(value, number);
            }
        }
    }

    /// Reports a value that has none of the types that stand beside it, and gives whether it has one.
    pub(super) fn is_of_own_type(&mut self, value: &'t Node, node: &'t Node, what: &str) -> bool {
        let (Some(declared), types) = (node.get("type"), types(node)) else { return true };
        let is_true = |key| node.get(key).is_some_and(|flag| flag.value == Value::Bool(true));
        let is_admitted = value.value == Value::Null && (is_true("nullable") || is_true("x-nullable"));
        if types.is_empty() || is_admitted || types.iter().any(|name| value.is_of_type(name)) {
            return true;
        }
        let (message, help) = of_other_type(self.dialect, what, value, &types);
        let mut diagnostic = Diagnostic::new(Code::MismatchedValue, value.at, message);
        diagnostic.help = help;
        self.report(diagnostic.related(declared.at, "its schema says so here"));
        false
    }

    fn discriminator(&mut self, schema: &'t Object) {
        let Some(member) = schema.get("discriminator") else { return };
        if !["oneOf", "anyOf", "allOf", "properties"].iter().any(|key| schema.contains_key(key)) {
            let message = "`discriminator` has no effect without `oneOf`, `anyOf`, `allOf` or `properties`";
            self.report(Diagnostic::new(Code::NoEffect, member.key_at, message));
        }
    }
}

/// The types that a schema declares; none if it admits any.
pub(super) fn types(schema: &Node) -> Vec<&str> {
    let declared = schema.get("type");
    let listed = declared.and_then(Node::as_array).unwrap_or_default().iter().filter_map(Node::as_str);
    let meant = |name| slips::type_of(name).map_or(name, |(meant, _)| if name == "file" { name } else { meant });
    declared.and_then(Node::as_str).into_iter().chain(listed).map(meant).list()
}
