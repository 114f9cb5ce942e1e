//! A value against a schema: what of it does not fit.
//!
//! Looks at what can be said for sure: type, null, range, enum, format, and the same for properties and elements. The parts
//! of an `allOf` are read as one schema, whose properties may be spread over them. Of an `anyOf` or a `oneOf` at least one
//! member must fit; what is reported is what does not fit the one that is meant, if that can be told. What a schema says
//! through `not` is left out.

use super::schemas::{canonical, types};
use crate::check::wording::{quoted, shown};
use crate::check::{Checker, words};
use crate::diagnostic::{Code, Diagnostic};
use crate::openapi::format;
use crate::openapi::grammar::Dialect;
use crate::tree::{Member, Node, Number, Value};

/// How many unions may lead to each other without a value between them; what is further in is not looked at.
const UNIONS: usize = 8;

/// What in a value does not fit a schema; `what` is the value in the reader's words.
pub(super) fn misfits<'t>(
    checker: &mut Checker<'t, '_>,
    value: &'t Node,
    schema: &'t Node,
    what: &str,
) -> Vec<Diagnostic> {
    let mut fit = Fit { checker, what, unions: 0, misfits: vec![] };
    fit.value(value, schema);
    fit.misfits
}

/// What in a value is beyond the bounds that a schema itself says.
pub(super) fn misfits_of_bounds<'t>(
    checker: &mut Checker<'t, '_>,
    value: &'t Node,
    schema: &'t Node,
    what: &str,
) -> Vec<Diagnostic> {
    let mut fit = Fit { checker, what, unions: 0, misfits: vec![] };
    fit.bounds(value, schema);
    fit.misfits
}

pub(super) struct Fit<'c, 't, 'd> {
    pub(super) checker: &'c mut Checker<'t, 'd>,
    pub(super) what: &'c str,
    /// How many unions lie between the value and its schema.
    unions: usize,
    misfits: Vec<Diagnostic>,
}

impl<'t> Fit<'_, 't, '_> {
    fn value(&mut self, value: &'t Node, schema: &'t Node) {
        let parts = self.parts(schema);
        if value.value == Value::Null && parts.iter().take(1).any(|schema| admits_null(schema)) {
            return;
        }
        for schema in &parts {
            if let Some(misfit) = misfit_of_type(self.checker.dialect, value, schema, self.what) {
                self.push(misfit);
                return;
            }
        }
        for schema in &parts {
            if value.value == Value::Null && types(schema).contains(&"null") {
                continue;
            }
            self.admitted(value, schema);
            self.bounds(value, schema);
            match &value.value {
                Value::Null | Value::Bool(_) | Value::Number(_) => {}
                Value::String(text) => self.format(value, text, schema),
                Value::Array(elements) => self.elements(elements, schema),
                Value::Object(_) => self.properties(value, schema, &parts),
            }
        }
        for schema in &parts {
            for key in ["oneOf", "anyOf"] {
                self.union(value, schema, key);
            }
        }
    }

    /// The schema, what stands beside a reference to it, and all in its `allOf`.
    fn parts(&mut self, schema: &'t Node) -> Vec<&'t Node> {
        let mut parts = vec![self.checker.target(schema)];
        if !std::ptr::eq(parts[0], schema) && schema.members().len() > 1 && self.checker.dialect.has_json_schemas() {
            parts.push(schema);
        }
        let mut next = 0;
        while let Some(part) = parts.get(next).copied() {
            next += 1;
            for member in part.get("allOf").and_then(Node::as_array).unwrap_or_default() {
                let member = self.checker.target(member);
                if self.checker.spend_fit() && !parts.iter().any(|known| std::ptr::eq(*known, member)) {
                    parts.push(member);
                }
            }
        }
        parts
    }

    /// `enum` and `const`.
    fn admitted(&mut self, value: &'t Node, schema: &'t Node) {
        if let Some(constant) = schema.get("const")
            && canonical(constant) != canonical(value)
        {
            let message = format!("{} is not the `const`: {}", self.what, shown(value));
            self.mismatch(value, constant, message, None);
        }
        let Some(admitted) = schema.get("enum") else { return };
        let values = admitted.as_array().unwrap_or_default();
        if value.value == Value::Null || values.is_empty() || !self.checker.spend(values.len()) {
            return;
        }
        let text = canonical(value);
        if values.iter().all(|other| canonical(other) != text) {
            let words: Vec<&str> = values.iter().filter_map(Node::as_str).collect();
            let help = value.as_str().and_then(|text| self.checker.guess(text, words.into_iter()));
            self.mismatch(value, admitted, format!("{} is not one of the `enum`: {}", self.what, shown(value)), help);
        }
    }

    fn format(&mut self, value: &'t Node, text: &str, schema: &'t Node) {
        let Some(format) = schema.get("format") else { return };
        let expected = format.as_str().and_then(|name| format::named(name)?.expected(text));
        if let Some(expected) = expected {
            self.mismatch(value, format, format!("{} is not {expected}: {}", self.what, shown(value)), None);
        }
    }

    fn elements(&mut self, elements: &'t [Node], schema: &'t Node) {
        let items = schema.get("items");
        let listed = schema.get("prefixItems").or(items).and_then(Node::as_array).unwrap_or_default();
        let others = items.filter(|items| items.as_array().is_none());
        for (index, element) in elements.iter().enumerate() {
            let Some(items) = listed.get(index).or(others) else { return };
            self.inside(element, items);
        }
    }

    fn properties(&mut self, value: &'t Node, schema: &'t Node, parts: &[&'t Node]) {
        let declared =
            |name: &str| parts.iter().filter_map(|part| part.get("properties")?.get(name)).collect::<Vec<_>>();
        let has_patterns = schema.get("patternProperties").is_some();
        let others = schema.get("additionalProperties").filter(|other| other.as_object().is_some() && !has_patterns);
        // Members of a union may name properties that no part names.
        let is_closed = !has_patterns
            && parts.iter().all(|part| part.get("oneOf").is_none() && part.get("anyOf").is_none())
            && schema.get("additionalProperties").is_some_and(|other| other.value == Value::Bool(false));
        for (name, member) in value.members() {
            let own = schema.get("properties").and_then(|known| known.get(name));
            match own.or_else(|| others.filter(|_| declared(name).is_empty())) {
                Some(schema) => self.inside(&member.node, schema),
                None if is_closed && declared(name).is_empty() => self.unknown_property(name, member, schema),
                None => {}
            }
        }
        let required = schema.get("required").and_then(Node::as_array).unwrap_or_default();
        if !self.checker.spend(required.len()) {
            return;
        }
        for name in required.iter().filter_map(Node::as_str).filter(|name| value.get(name).is_none()) {
            let one_way = declared(name).into_iter().any(|property| self.is_one_way(property));
            if !one_way {
                self.mismatch(value, schema, format!("{} lacks the required {}", self.what, quoted(name)), None);
            }
        }
    }

    fn unknown_property(&mut self, name: &str, member: &'t Member, schema: &'t Node) {
        let known = schema.get("properties").map(Node::members).unwrap_or_default();
        let help = self.checker.guess(name, known.map(|(name, _)| name.as_str()));
        let because = schema.get("additionalProperties").unwrap_or(schema);
        let message = format!("{} has {}, which is no property of the schema", self.what, quoted(name));
        let mut misfit = Diagnostic::new(Code::MismatchedValue, member.key_at, message);
        misfit.help = help;
        self.push(misfit.related(because.at, "its schema admits no others here"));
    }

    fn is_one_way(&mut self, property: &'t Node) -> bool {
        self.parts(property).iter().any(|part| flag(part, "readOnly") || flag(part, "writeOnly"))
    }

    /// A value that lies within another one.
    fn inside(&mut self, value: &'t Node, schema: &'t Node) {
        let unions = std::mem::take(&mut self.unions);
        self.value(value, schema);
        self.unions = unions;
    }

    /// At least one member must fit. What does not fit the member that is meant is reported as it is; if none is meant,
    /// the value as a whole.
    fn union(&mut self, value: &'t Node, schema: &'t Node, key: &str) {
        let Some(listed) = schema.get(key) else { return };
        let members = listed.as_array().unwrap_or_default();
        if self.unions >= UNIONS || members.is_empty() || members.iter().any(|it| self.checker.is_unresolved(it)) {
            return;
        }
        match self.named(value, schema, members) {
            Named::Member(member) => return self.member(value, member),
            Named::Unknown => return,
            Named::None => {}
        }
        let mut of_its_type = vec![];
        for member in members {
            if !self.checker.spend_fit() {
                return;
            }
            let before = self.misfits.len();
            self.member(value, member);
            let found = self.misfits.split_off(before);
            if found.is_empty() {
                return;
            }
            if found.iter().all(|misfit| misfit.at != value.at) || is_structure(value, self.checker.target(member)) {
                of_its_type.push(found);
            }
        }
        match &mut of_its_type[..] {
            [found] => self.misfits.append(found),
            _ => self.mismatch(value, listed, format!("{} fits none of the `{key}`", self.what), None),
        }
    }

    /// By the mapping, by the name of the member, or by the texts that the member's own property admits.
    fn named(&mut self, value: &Node, schema: &'t Node, members: &'t [Node]) -> Named<'t> {
        let Some(discriminator) = schema.get("discriminator") else { return Named::None };
        // In Swagger 2.0 it is the name alone, and stands beside no union.
        let Some(property) = discriminator.get("propertyName").and_then(Node::as_str) else { return Named::None };
        let Some(tag) = value.get(property).and_then(Node::as_str) else { return Named::None };
        let mapped = discriminator.get("mapping").and_then(|mapping| mapping.get(tag)).and_then(Node::as_str);
        let name = mapped.map_or(tag, last_segment);
        let of_name = |member: &&Node| member.get("$ref").and_then(Node::as_str).map(last_segment) == Some(name);
        if let Some(member) = members.iter().find(of_name) {
            return Named::Member(member);
        }
        let mut of_text = members.iter().filter(|member| self.admits(member, property, tag));
        match (of_text.next(), of_text.next()) {
            (Some(member), None) => Named::Member(member),
            (Some(_), Some(_)) => Named::None,
            (None, _) => Named::Unknown,
        }
    }

    /// Whether a schema names a text among those of a property.
    fn admits(&mut self, schema: &'t Node, property: &str, text: &str) -> bool {
        let own = |part: &&'t Node| part.get("properties")?.get(property);
        let properties: Vec<_> = self.parts(schema).iter().filter_map(own).collect();
        let parts = properties.into_iter().flat_map(|property| self.parts(property)).collect::<Vec<_>>();
        let listed = parts.iter().flat_map(|part| part.get("enum").and_then(Node::as_array).unwrap_or_default());
        let constants = parts.iter().filter_map(|part| part.get("const"));
        listed.chain(constants).any(|value| value.as_str() == Some(text))
    }

    fn member(&mut self, value: &'t Node, member: &'t Node) {
        self.unions += 1;
        self.value(value, member);
        self.unions -= 1;
    }

    pub(super) fn mismatch(&mut self, value: &Node, because: &Node, message: String, help: Option<String>) {
        self.push(mismatch(value, because, message, help));
    }

    /// Parts of a schema may say the same.
    fn push(&mut self, misfit: Diagnostic) {
        let is_known = |known: &Diagnostic| known.at == misfit.at && known.message == misfit.message;
        if !self.misfits.iter().any(is_known) {
            self.misfits.push(misfit);
        }
    }
}

/// Which member of a union a value names by its discriminator.
enum Named<'t> {
    Member(&'t Node),
    /// One that is not known here.
    Unknown,
    /// There is no discriminator, or the value does not have it.
    None,
}

fn last_segment(reference: &str) -> &str {
    reference.rsplit_once('/').map_or(reference, |(_, last)| last)
}

/// Whether a value is a list or an object, and so is what a schema describes.
fn is_structure(value: &Node, schema: &Node) -> bool {
    match &value.value {
        Value::Array(_) => types(schema).contains(&"array") || schema.get("items").is_some(),
        Value::Object(_) => types(schema).contains(&"object") || schema.get("properties").is_some(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

/// What is said of a value that has none of the types that the schema declares.
pub(super) fn misfit_of_type(dialect: Dialect, value: &Node, schema: &Node, what: &str) -> Option<Diagnostic> {
    let declared = schema.get("type")?;
    let types = types(schema);
    let fits = types.is_empty()
        || (value.value == Value::Null && admits_null(schema))
        || types.iter().any(|name| is_of_type(value, name));
    if fits {
        return None;
    }
    let is_text = types == ["string"];
    let help = match &value.value {
        Value::Null => Some(format!(
            "write `{}`{}, if null is admitted",
            words::nullable(dialect),
            if dialect.has_json_schemas() { "" } else { " beside `type`" }
        )),
        Value::Number(number) if is_text => Some(format!("put it in quotes: `'{}'`", number.0)),
        Value::Bool(flag) if is_text => Some(format!("put it in quotes: `'{flag}'`")),
        _ => None,
    };
    let message = match &value.value {
        Value::Null => format!("{what} is null, which the schema does not admit"),
        _ => format!("{what} must be {}, not {}", expected(&types), shown(value)),
    };
    Some(mismatch(value, declared, message, help))
}

fn mismatch(value: &Node, because: &Node, message: String, help: Option<String>) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(Code::MismatchedValue, value.at, message);
    diagnostic.help = help;
    diagnostic.related(because.at, "its schema says so here")
}

fn admits_null(schema: &Node) -> bool {
    flag(schema, "nullable") || flag(schema, "x-nullable")
}

/// Whether a value has a type.
fn is_of_type(value: &Node, name: &str) -> bool {
    match name {
        "string" => matches!(value.value, Value::String(_)),
        "boolean" => matches!(value.value, Value::Bool(_)),
        "number" => matches!(value.value, Value::Number(_)),
        "integer" => value.as_number().is_some_and(Number::is_integer),
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
    names.collect::<Vec<_>>().join(" or ")
}

fn flag(schema: &Node, key: &str) -> bool {
    schema.get(key).is_some_and(|node| node.value == Value::Bool(true))
}
