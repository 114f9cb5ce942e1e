//! Defaults, examples and enum values, against the schema that they belong to.
//!
//! Looks at what can be said for sure: type, null, enum, bounds, lengths and counts, and the same for properties, elements and
//! what stands in an `allOf`; of `anyOf` and `oneOf` only the types. What `not`, `pattern` and `multipleOf` say is left out.

use crate::check::wording::{quoted, shown};
use crate::check::{Checker, words};
use crate::diagnostic::{Code, Diagnostic};
use crate::list::List as _;
use crate::lookup::Lookup;
use crate::tree::{Member, Node, Number, Value};

use super::schemas::{canonical, less, types};

impl<'t> Checker<'t, '_> {
    /// Compares `example` and `examples` with the `schema` beside them.
    pub(super) fn described_example(&mut self, node: &'t Node) {
        let Some(schema) = node.get("schema") else { return };
        if let Some(example) = node.get("example") {
            self.example(example, schema);
        }
        for (_, member) in node.get("examples").map(Node::members).unwrap_or_default() {
            if let Some(value) = self.target(&member.node).get("value") {
                self.example(value, schema);
            }
        }
    }

    /// Compares an example with its schema. Text may stand for an object or an array in another notation, such as XML.
    pub(super) fn example(&mut self, value: &'t Node, schema: &'t Node) {
        let target = self.target(schema);
        let declared = types(target);
        let is_composed = ["allOf", "anyOf", "oneOf"].iter().any(|key| target.get(key).is_some());
        let is_structure = declared.iter().all(|name| matches!(*name, "object" | "array"));
        let may_be_other = if declared.is_empty() { is_composed } else { is_structure };
        if !(value.as_str().is_some() && may_be_other) {
            self.fit(value, schema, "the example");
        }
    }

    /// Reports what in a value does not fit a schema, or a schema in its `allOf`.
    pub(super) fn fit(&mut self, value: &'t Node, schema: &'t Node, what: &str) {
        let mut open = vec![(schema, false)];
        while let Some((node, is_part)) = open.pop() {
            let schema = self.target(node);
            if !self.fit_own(value, schema, is_part, what) {
                return;
            }
            let has_siblings = node.as_object().is_some_and(|object| object.len() > 1);
            if !std::ptr::eq(node, schema) && has_siblings && self.dialect.has_json_schemas() {
                self.fit_own(value, node, true, what);
            }
            let parts = schema.get("allOf").and_then(Node::as_array).unwrap_or_default();
            if !self.spend(parts.len()) {
                return;
            }
            open.extend(parts.iter().rev().map(|part| (part, true)));
        }
    }

    /// Reports what in a value does not fit the words of one schema; `false` if nothing else is to be said of it.
    fn fit_own(&mut self, value: &'t Node, schema: &'t Node, is_part: bool, what: &str) -> bool {
        if !self.fits_type(value, schema, what) || value.value == Value::Null {
            return false;
        }
        self.fits_enum(value, schema, what);
        self.fits_bounds(value, schema, what);
        self.fits_alternative(value, schema, what);
        match &value.value {
            Value::Null | Value::Bool(_) | Value::String(_) | Value::Number(_) => {}
            Value::Array(elements) => {
                let items = schema.get("items");
                let listed = schema.get("prefixItems").or(items).and_then(Node::as_array).unwrap_or_default();
                let others = items.filter(|items| items.as_array().is_none());
                for (index, element) in elements.iter().enumerate() {
                    let Some(items) = listed.get(index).or(others) else { break };
                    self.fit(element, items, what);
                }
            }
            Value::Object(_) => self.fits_properties(value, schema, is_part, what),
        }
        true
    }

    /// Reports a value whose type none of the schemas in a `oneOf` or `anyOf` admits.
    fn fits_alternative(&mut self, value: &'t Node, schema: &'t Node, what: &str) {
        for key in ["oneOf", "anyOf"] {
            let Some(listed) = schema.get(key) else { continue };
            let alternatives = listed.as_array().unwrap_or_default();
            let admits = |alternative: &'t Node| {
                let alternative = self.target(alternative);
                let declared = types(alternative);
                declared.is_empty() || declared.iter().any(|name| is_of_type(value, name))
            };
            if !alternatives.is_empty() && !alternatives.iter().any(admits) {
                self.mismatch(value, listed, format!("{what} is of none of the `{key}`: {}", shown(value)), None);
            }
        }
    }

    /// Whether the value has a type that the schema declares.
    pub(super) fn fits_type(&mut self, value: &'t Node, schema: &'t Node, what: &str) -> bool {
        let Some(declared) = schema.get("type") else { return true };
        let types = types(schema);
        let admits_null = flag(schema, "nullable") || flag(schema, "x-nullable");
        let fits = types.is_empty()
            || (value.value == Value::Null && admits_null)
            || types.iter().any(|name| is_of_type(value, name));
        if !fits {
            let is_text = types == ["string"];
            let help = match &value.value {
                Value::Null => Some(format!(
                    "write `{}`{}, if null is admitted",
                    words::nullable(self.dialect),
                    if self.dialect.has_json_schemas() { "" } else { " beside `type`" }
                )),
                Value::Number(number) if is_text => Some(format!("put it in quotes: `'{}'`", number.0)),
                Value::Bool(flag) if is_text => Some(format!("put it in quotes: `'{flag}'`")),
                _ => None,
            };
            let message = match &value.value {
                Value::Null => format!("{what} is null, which the schema does not admit"),
                _ => format!("{what} must be {}, not {}", expected(&types), shown(value)),
            };
            self.mismatch(value, declared, message, help);
        }
        fits
    }

    pub(super) fn fits_enum(&mut self, value: &'t Node, schema: &'t Node, what: &str) {
        let Some(admitted) = schema.get("enum") else { return };
        let values = admitted.as_array().unwrap_or_default();
        if values.is_empty() || !self.spend(values.len()) {
            return;
        }
        let text = canonical(value);
        if values.iter().all(|other| canonical(other) != text) {
            let words: Vec<&str> = values.iter().filter_map(Node::as_str).list();
            let help = value.as_str().and_then(|text| self.guess(text, words.into_iter()));
            self.mismatch(value, admitted, format!("{what} is not one of the `enum`: {}", shown(value)), help);
        }
    }

    /// Reports a number beyond a bound, a length or a count.
    pub(super) fn fits_bounds(&mut self, value: &'t Node, schema: &'t Node, what: &str) {
        match &value.value {
            Value::Null | Value::Bool(_) => {}
            Value::Number(number) => self.fits_range(value, number, schema, what),
            Value::String(text) => {
                // Documents differ in what they count where text stands for bytes.
                let format = schema.get("format").and_then(Node::as_str);
                if !matches!(format, Some("byte" | "binary")) && schema.get("contentEncoding").is_none() {
                    self.fits_count(value, schema, text.chars().count(), ["minLength", "maxLength"], what);
                }
            }
            Value::Array(elements) => {
                self.fits_count(value, schema, elements.len(), ["minItems", "maxItems"], what);
                self.fits_once(elements, schema, what);
            }
            Value::Object(members) => {
                self.fits_count(value, schema, members.len(), ["minProperties", "maxProperties"], what);
            }
        }
    }

    fn fits_count(&mut self, value: &'t Node, schema: &'t Node, count: usize, bounds: [&str; 2], what: &str) {
        for (index, key) in bounds.into_iter().enumerate() {
            let limit = schema.get(key).and_then(|bound| Some((bound, number_of(bound)?.as_i128()?)));
            let Some((bound, limit)) = limit else { continue };
            if if index == 0 { (count as i128) < limit } else { count as i128 > limit } {
                self.mismatch(value, bound, format!("{what} is beyond the `{key}` {limit}: {count}"), None);
            }
        }
    }

    /// Reports an element that stands in a list twice, where each must be another.
    fn fits_once(&mut self, elements: &'t [Node], schema: &'t Node, what: &str) {
        let Some(unique) = schema.get("uniqueItems").filter(|unique| unique.value == Value::Bool(true)) else { return };
        if !self.spend(elements.len()) {
            return;
        }
        let mut seen = Lookup::default();
        for element in elements {
            if super::first(&mut seen, canonical(element), element.at).is_some() {
                self.mismatch(element, unique, format!("{what} has {} twice", shown(element)), None);
            }
        }
    }

    fn fits_range(&mut self, value: &'t Node, number: &Number, schema: &'t Node, what: &str) {
        let format = schema.get("format").filter(|_| types(schema).contains(&"integer"));
        if let Some((format, name)) = format.and_then(|format| Some((format, format.as_str()?)))
            && let Some((least, most)) = integers(name)
            && number.as_i128().is_none_or(|value| value < least || value > most)
        {
            self.mismatch(value, format, format!("{what} is out of the range of {name}: {}", quoted(&number.0)), None);
        }
        for key in ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"] {
            let bound = schema.get(key).and_then(|bound| Some((bound, number_of(bound)?)));
            let Some((bound, limit)) = bound else { continue };
            let beyond = match key {
                "minimum" => less(number, limit),
                "maximum" => less(limit, number),
                "exclusiveMinimum" => !less(limit, number),
                _ => !less(number, limit),
            };
            if beyond {
                self.mismatch(value, bound, format!("{what} is beyond the `{key}`: {}", quoted(&number.0)), None);
            }
        }
    }

    fn fits_properties(&mut self, value: &'t Node, schema: &'t Node, is_part: bool, what: &str) {
        let properties = schema.get("properties").and_then(Node::as_object);
        let has_patterns = schema.get("patternProperties").is_some();
        let others = schema.get("additionalProperties").filter(|other| other.as_object().is_some() && !has_patterns);
        let is_composed = is_part || ["allOf", "anyOf", "oneOf"].iter().any(|key| schema.get(key).is_some());
        let closed = schema.get("additionalProperties").is_some_and(|other| other.value == Value::Bool(false));
        let is_closed = closed && !has_patterns && !is_composed;
        for (name, member) in value.members() {
            let declared = properties.and_then(|known| known.get(name)).map(|property| &property.node).or(others);
            if let Some(declared) = declared {
                self.fit(&member.node, declared, what);
            } else if is_closed {
                self.unknown_property(name, member, schema, what);
            }
        }
        let required =
            schema.get("required").filter(|required| required.as_array().is_some_and(|r| self.spend(r.len())));
        for name in required.and_then(Node::as_array).unwrap_or_default().iter().filter_map(Node::as_str) {
            let property = properties.and_then(|known| known.get(name)).map(|property| self.target(&property.node));
            let one_way = property.is_some_and(|property| flag(property, "readOnly") || flag(property, "writeOnly"));
            if value.get(name).is_none() && !one_way {
                self.mismatch(value, schema, format!("{what} lacks the required {}", quoted(name)), None);
            }
        }
    }

    fn unknown_property(&mut self, name: &str, member: &'t Member, schema: &'t Node, what: &str) {
        let known = schema.get("properties").map(Node::members).unwrap_or_default();
        let help = self.guess(name, known.map(|(name, _)| name.as_str()));
        let because = schema.get("additionalProperties").unwrap_or(schema);
        let message = format!("{what} has {}, which is no property of the schema", quoted(name));
        let mut diagnostic = Diagnostic::new(Code::MismatchedValue, member.key_at, message);
        diagnostic.help = help;
        self.report(diagnostic.related(because.at, "its schema admits no others here"));
    }

    fn mismatch(&mut self, value: &Node, because: &Node, message: String, help: Option<String>) {
        let mut diagnostic = Diagnostic::new(Code::MismatchedValue, value.at, message);
        diagnostic.help = help;
        self.report(diagnostic.related(because.at, "its schema says so here"));
    }
}

/// Whether a value has a type.
fn is_of_type(value: &Node, name: &str) -> bool {
    match name {
        "string" => matches!(value.value, Value::String(_)),
        "boolean" => matches!(value.value, Value::Bool(_)),
        "number" => matches!(value.value, Value::Number(_)),
        "integer" => number_of(value).is_some_and(is_integer),
        "array" => matches!(value.value, Value::Array(_)),
        "object" => matches!(value.value, Value::Object(_)),
        "null" => value.value == Value::Null,
        // A file, or what was reported as no type.
        _ => value.value != Value::Null,
    }
}

/// What a value of these types is, for the middle of a sentence.
fn expected(types: &[&str]) -> String {
    let names = types.iter().map(|name| match *name {
        "string" => "a string",
        "boolean" => "`true` or `false`",
        "number" => "a number",
        "integer" => "an integer",
        "array" => "an array",
        "object" => "an object",
        _ => "null",
    });
    names.list().join(" or ")
}

fn flag(schema: &Node, key: &str) -> bool {
    schema.get(key).is_some_and(|node| node.value == Value::Bool(true))
}

fn is_integer(number: &Number) -> bool {
    number.as_i128().is_some() || number.as_f64().is_some_and(|value| value.fract() == 0.0)
}

/// The least and the greatest integer of a format.
pub(super) fn integers(format: &str) -> Option<(i128, i128)> {
    Some(match format {
        "int8" => (i8::MIN.into(), i8::MAX.into()),
        "int16" => (i16::MIN.into(), i16::MAX.into()),
        "int32" => (i32::MIN.into(), i32::MAX.into()),
        "int64" => (i64::MIN.into(), i64::MAX.into()),
        "uint8" => (0, u8::MAX.into()),
        "uint16" => (0, u16::MAX.into()),
        "uint32" => (0, u32::MAX.into()),
        "uint64" => (0, u64::MAX.into()),
        _ => return None,
    })
}

/// The number, if a node is one.
pub(super) fn number_of(node: &Node) -> Option<&Number> {
    match &node.value {
        Value::Number(number) => Some(number),
        _ => None,
    }
}
