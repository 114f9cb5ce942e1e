//! Schemas: keywords that go together, bounds that a value can meet, enums that name each value once.

use crate::check::walk::Found;
use crate::check::wording::{either, quoted, shown};
use crate::check::{Checker, repair};
use crate::diagnostic::{Code, Diagnostic};
use crate::limits;
use crate::list::List as _;
use crate::lookup::Lookup;
use crate::openapi::grammar::{Kind, Shape};
use crate::openapi::keywords::KEYWORDS;
use crate::tree::{Member, Node, Number, Object, Value};

/// A lower and an upper bound, and the flags that take the bound itself out.
const BOUNDS: &[(&str, &str)] =
    &[("minimum", "maximum"), ("minLength", "maxLength"), ("minItems", "maxItems"), ("minProperties", "maxProperties")];

/// What a message calls a value in an `enum`.
const IN_ENUM: &str = "a value of the enum";

/// The keys that may have [`limits::MEMBERS`] members.
const LIMITED: &[&str] =
    &["properties", "patternProperties", "enum", "required", "allOf", "anyOf", "oneOf", "items", "prefixItems"];

impl<'t> Checker<'t, '_> {
    pub(super) fn schema(&mut self, found: Found<'t>) {
        let Found { node, .. } = found;
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
        self.required_properties(found);
        if let Some(default) = node.get("default") {
            self.fit(default, node, "the default");
        }
        let examples = node.get("examples").and_then(Node::as_array).unwrap_or_default();
        for example in node.get("example").into_iter().chain(examples) {
            self.example(example, node);
        }
    }

    fn within_limits(&mut self, schema: &'t Object) -> bool {
        let mut within = true;
        for key in LIMITED {
            let Some(node) = schema.get(key).map(|member| &member.node) else { continue };
            let count = match &node.value {
                Value::Array(elements) => elements.len(),
                Value::Object(members) => members.len(),
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 0,
            };
            if count > limits::MEMBERS {
                let message = format!("`{key}` has {count} members, where {} are the limit", limits::MEMBERS);
                self.report(Diagnostic::new(Code::Limit, node.at, message));
                self.repairs.drop(node);
                within = false;
            }
        }
        within
    }

    /// Reports keywords of other types than the schema's own, and an array without items.
    pub(super) fn keywords(&mut self, node: &'t Node, schema: &'t Object, kind: Kind) {
        let declared = types(node);
        if declared == ["array"] && !schema.contains_key("items") && !self.dialect.has_json_schemas() {
            let message = "an array must have `items`";
            let help = "write the schema of its elements, or `items: {}` for any";
            self.report(Diagnostic::new(Code::MissingKey, node.at, message).help(help));
            let value = repair::neutral(&Shape::Object(kind), self.tables, node.at);
            self.repairs.insert(node, "items", Node { at: node.at, value });
        }
        if declared.is_empty() {
            return;
        }
        let known = (self.tables)(kind);
        for (types, keys) in KEYWORDS.iter().filter(|(types, _)| !types.iter().any(|name| declared.contains(name))) {
            let there = keys.iter().filter_map(|key| Some((key, schema.get(key)?)));
            for (key, member) in there.filter(|(key, _)| known.named(key, &[]).is_some()) {
                let message = format!("`{key}` has no effect on {}, only on {}", either(&declared), either(types));
                self.report(Diagnostic::new(Code::NotEnforced, member.key_at, message));
                self.discarded.push(&member.node);
            }
        }
    }

    pub(super) fn bounds(&mut self, schema: &'t Object) {
        for (key, bound) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
            let is_flag = |member: &&Member| matches!(member.node.value, Value::Bool(_)) && !schema.contains_key(bound);
            if let Some(member) = schema.get(key).filter(is_flag) {
                let message = format!("`{key}` has no effect without `{bound}`");
                self.report(Diagnostic::new(Code::NotEnforced, member.key_at, message));
                self.discarded.push(&member.node);
            }
        }
        for (low_key, high_key) in BOUNDS {
            let (Some(low), Some(high)) = (bound(schema, low_key), bound(schema, high_key)) else { continue };
            let open = low.is_open || high.is_open;
            if high.number.is_less(low.number) || (open && !low.number.is_less(high.number)) {
                let (low_key, high_key) = (low.key, high.key);
                let (least, most) = (quoted(&low.number.0), quoted(&high.number.0));
                let message = format!("no value is within `{low_key}` {least} and `{high_key}` {most}");
                self.report(
                    Diagnostic::new(Code::EmptyRange, high.node.at, message)
                        .related(low.node.at, format!("`{low_key}` stands here")),
                );
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
            self.repairs.drop(admitted);
        }
        let is_integer = types(node).contains(&"integer");
        let mut seen = Lookup::default();
        for value in values {
            let message = format!("{} stands in the `enum` already", shown(value));
            if self.is_again(&mut seen, canonical(value), value.at, &message)
                || !self.fit_own(value, node, IN_ENUM) && value.value != Value::Null
            {
                self.repairs.drop(value);
            } else if let Some(number) = value.as_number().filter(|_| is_integer) {
                self.write_as_integer(value, number);
            }
        }
    }

    fn discriminator(&mut self, schema: &'t Object) {
        let Some(member) = schema.get("discriminator") else { return };
        if !["oneOf", "anyOf", "allOf", "properties"].iter().any(|key| schema.contains_key(key)) {
            let message = "`discriminator` has no effect without `oneOf`, `anyOf`, `allOf` or `properties`";
            self.report(Diagnostic::new(Code::NotEnforced, member.key_at, message));
        }
    }
}

/// A bound of a schema.
struct Bound<'t> {
    key: &'static str,
    node: &'t Node,
    number: &'t Number,
    /// Whether the number itself is out of it.
    is_open: bool,
}

/// The bound that a key sets, or the key that is its exclusive form.
fn bound<'t>(schema: &'t Object, key: &'static str) -> Option<Bound<'t>> {
    let exclusive_key = match key {
        "minimum" => "exclusiveMinimum",
        "maximum" => "exclusiveMaximum",
        _ => "",
    };
    let number = |key| schema.get(key).and_then(|member| Some((&member.node, member.node.as_number()?)));
    let is_flag = schema.get(exclusive_key).is_some_and(|member| member.node.value == Value::Bool(true));
    let closed = number(key).map(|(node, number)| Bound { key, node, number, is_open: is_flag });
    let open = number(exclusive_key).map(|(node, number)| Bound { key: exclusive_key, node, number, is_open: true });
    match (closed, open) {
        (Some(closed), Some(open)) => {
            let is_looser = match key {
                "minimum" => open.number.is_less(closed.number),
                _ => closed.number.is_less(open.number),
            };
            Some(if is_looser { closed } else { open })
        }
        (closed, open) => closed.or(open),
    }
}

/// The types that a schema declares; none if it admits any.
pub(super) fn types(schema: &Node) -> Vec<&str> {
    let declared = schema.get("type");
    let listed = declared.and_then(Node::as_array).unwrap_or_default().iter().filter_map(Node::as_str);
    declared.and_then(Node::as_str).into_iter().chain(listed).list()
}

/// A value as text that is equal for equal values: numbers by value, objects by key.
pub(super) fn canonical(node: &Node) -> String {
    match &node.value {
        Value::Null => "null".to_owned(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => number.canonical(),
        Value::String(text) => format!("{text:?}"),
        Value::Array(elements) => {
            let elements: Vec<String> = elements.iter().map(canonical).list();
            format!("[{}]", elements.join(","))
        }
        Value::Object(members) => {
            let members = members.iter().map(|(key, member)| format!("{key:?}:{}", canonical(&member.node)));
            let members = crate::order::sorted(members.list());
            format!("{{{}}}", members.join(","))
        }
    }
}
