//! A value against a schema: what of it does not fit.
//!
//! Looks at what can be said for sure: type, null, range, enum, format, and the same for properties and elements. What a
//! schema says through `not` is left out.

use std::rc::Rc;

use super::{Judge, mismatch, spend};
use crate::diagnostic::{Code, Diagnostic};
use crate::list::List as _;
use crate::openapi::format;
use crate::source::PlaceId;
use crate::tree::{Member, Node, Value};
use crate::view::{Part, View};
use crate::wording::{of_other_type, quoted, shown};

/// What in a value does not fit a schema; `what` is the value in the reader's words.
pub(super) fn misfits<'a>(
    judge: &mut Judge<'a, '_>,
    value: &'a Node,
    parts: &[Part<'a>],
    what: &str,
) -> Vec<Diagnostic> {
    let mut fit = Fit::new(judge, what);
    fit.value(value, parts);
    fit.found()
}

/// What in a value of an enum something else in its schema excludes.
pub(super) fn misfits_of_enum<'a>(
    judge: &mut Judge<'a, '_>,
    value: &'a Node,
    view: &View<'a>,
    what: &str,
) -> Vec<Diagnostic> {
    let mut fit = Fit::new(judge, what);
    if !fit.is_of_other_type(value, view) {
        fit.bounds(value, view);
    }
    fit.found()
}

/// A comparison of one value with a schema.
pub(super) struct Fit<'j, 'a, 'd> {
    pub(super) judge: &'j mut Judge<'a, 'd>,
    pub(super) what: &'j str,
    /// How many unions lie between the value and its schema.
    pub(super) unions: usize,
    /// The schemas that have those unions: a member may leave properties to them.
    pub(super) around: Vec<Rc<View<'a>>>,
    pub(super) misfits: Vec<Misfit<'a>>,
}

/// What does not fit.
pub(super) struct Misfit<'a> {
    pub(super) diagnostic: Diagnostic,
    /// The types of which the value should have one, if that is what it lacks.
    pub(super) types: Vec<&'a str>,
    /// Whether it is another value than a constant.
    pub(super) is_constant: bool,
}

impl<'j, 'a, 'd> Fit<'j, 'a, 'd> {
    fn new(judge: &'j mut Judge<'a, 'd>, what: &'j str) -> Self {
        Self { judge, what, unions: 0, around: vec![], misfits: vec![] }
    }

    fn found(self) -> Vec<Diagnostic> {
        self.misfits.into_iter().map(|misfit| misfit.diagnostic).list()
    }

    pub(super) fn value(&mut self, value: &'a Node, parts: &[Part<'a>]) {
        let Some(view) = self.judge.view(parts) else { return };
        let is_null = value.value == Value::Null;
        if is_null && admits_null(&view) || self.is_of_other_type(value, &view) {
            return;
        }
        self.admitted(value, &view);
        self.bounds(value, &view);
        match &value.value {
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Reference(_) | Value::Broken => {}
            Value::String(text) => self.format(value, text, &view),
            Value::Array(elements) => self.elements(elements, &view),
            Value::Object(_) => self.properties(value, &view),
        }
        for part in &view.parts {
            self.union(value, &view, part, "oneOf");
            self.union(value, &view, part, "anyOf");
        }
    }

    /// Reports a value that has not the type that a part declares.
    fn is_of_other_type(&mut self, value: &'a Node, view: &View<'a>) -> bool {
        for part in &view.parts {
            let Some((name, because)) = type_of(part.node) else { continue };
            if value.is_of_type(name) || (value.value == Value::Null && is_nullable(part.node)) {
                continue;
            }
            let null = is_nullable(part.node).then_some("null");
            self.other_type(value, because.at, [name].into_iter().chain(null).list());
            return true;
        }
        false
    }

    pub(super) fn other_type(&mut self, value: &'a Node, because: PlaceId, types: Vec<&'a str>) {
        let (message, help) = of_other_type(self.judge.dialect, self.what, value, &types);
        self.push(Misfit { diagnostic: mismatch(value, because, message, help), types, is_constant: false });
    }

    /// `enum`, which a constant is too.
    fn admitted(&mut self, value: &'a Node, view: &View<'a>) {
        for admitted in view.all("enum") {
            let values = admitted.as_array().unwrap_or_default();
            if value.value == Value::Null || values.is_empty() || !spend(&mut self.judge.comparisons, values.len()) {
                continue;
            }
            let (text, before) = (value.canonical(), self.misfits.len());
            if values.iter().any(|other| other.canonical() == text) {
                continue;
            }
            if self.judge.written(admitted.at) == Some("const") {
                let message = format!("{} is not the `const`: {}", self.what, shown(value));
                self.mismatch(value, admitted, message, None);
            } else {
                let words = values.iter().filter_map(Node::as_str).list();
                let help = value.as_str().and_then(|text| self.judge.guess(text, words.into_iter()));
                let message = format!("{} is not one of the `enum`: {}", self.what, shown(value));
                self.mismatch(value, admitted, message, help);
            }
            for misfit in &mut self.misfits[before..] {
                misfit.is_constant = values.len() == 1;
            }
        }
    }

    fn format(&mut self, value: &'a Node, text: &str, view: &View<'a>) {
        for format in view.all("format") {
            let expected = format.as_str().and_then(|name| format::named(name)?.expected(text));
            if let Some(expected) = expected {
                self.mismatch(value, format, format!("{} is not {expected}: {}", self.what, shown(value)), None);
            }
        }
    }

    fn elements(&mut self, elements: &'a [Node], view: &View<'a>) {
        for (index, element) in elements.iter().enumerate() {
            let of = |part: &Part<'a>| {
                let listed = part.node.get("prefixItems").and_then(Node::as_array).and_then(|listed| listed.get(index));
                listed.or_else(|| part.node.get("items"))
            };
            let items = view.parts.iter().filter_map(of).map(Part::whole).list();
            self.inside(element, &items);
        }
    }

    fn properties(&mut self, value: &'a Node, view: &View<'a>) {
        let has_unions = view.first("oneOf").or(view.first("anyOf")).is_some();
        let others = view.additional();
        let closed = view.parts.iter().find(|part| is_closed(part.node)).filter(|_| !has_unions);
        for (name, member) in value.members() {
            let named = view.property(name);
            let is_known = !named.is_empty();
            let parts = if is_known { view.with_others(&self.judge.schemas, name, &named) } else { others.clone() };
            self.inside(&member.node, &parts);
            let is_named = is_known || self.around.iter().any(|view| !view.property(name).is_empty());
            if let Some(closed) = closed.filter(|_| !is_named) {
                self.unknown_property(name, member, closed.node);
            }
        }
        for part in &view.parts {
            self.required(value, view, part.node);
        }
    }

    fn required(&mut self, value: &'a Node, view: &View<'a>, schema: &'a Node) {
        let Some(required) = schema.get("required") else { return };
        let names = required.as_array().unwrap_or_default();
        if !spend(&mut self.judge.comparisons, names.len()) {
            return;
        }
        for name in names.iter().filter_map(Node::as_str).filter(|name| value.get(name).is_none()) {
            if !view.is_one_way(&self.judge.schemas, name) {
                self.mismatch(value, required, format!("{} lacks the required {}", self.what, quoted(name)), None);
            }
        }
    }

    fn unknown_property(&mut self, name: &str, member: &'a Member, schema: &'a Node) {
        let known = schema.get("properties").map(Node::members).unwrap_or_default();
        let help = self.judge.guess(name, known.map(|(name, _)| name.as_str()));
        let because = schema.get("additionalProperties").unwrap_or(schema);
        let message = format!("{} has {}, which is no property of the schema", self.what, quoted(name));
        let mut diagnostic = Diagnostic::new(Code::MismatchedValue, member.key_at, message);
        diagnostic.help = help;
        let diagnostic = diagnostic.related(because.at, "its schema admits no others here");
        self.push(Misfit { diagnostic, types: vec![], is_constant: false });
    }

    /// A value that lies within another one.
    fn inside(&mut self, value: &'a Node, parts: &[Part<'a>]) {
        if parts.is_empty() {
            return;
        }
        let (unions, around) = (std::mem::take(&mut self.unions), std::mem::take(&mut self.around));
        self.value(value, parts);
        (self.unions, self.around) = (unions, around);
    }

    pub(super) fn mismatch(&mut self, value: &Node, because: &Node, message: String, help: Option<String>) {
        self.push(Misfit { diagnostic: mismatch(value, because.at, message, help), types: vec![], is_constant: false });
    }

    /// Parts of a schema may say the same.
    pub(super) fn push(&mut self, misfit: Misfit<'a>) {
        let is_known = |known: &Misfit<'_>| {
            known.diagnostic.at == misfit.diagnostic.at && known.diagnostic.message == misfit.diagnostic.message
        };
        if !self.misfits.iter().any(is_known) {
            self.misfits.push(misfit);
        }
    }
}

/// The type that a node declares, and what declares it. The type of null is an `enum` in the normal form.
fn type_of(node: &Node) -> Option<(&str, &Node)> {
    if let Some(declared) = node.get("type") {
        return Some((declared.as_str()?, declared));
    }
    let admitted = node.get("enum")?;
    let values = admitted.as_array().filter(|values| !values.is_empty())?;
    values.iter().all(|value| value.value == Value::Null).then_some(("null", admitted))
}

/// Whether a node admits no properties but those that it names.
fn is_closed(node: &Node) -> bool {
    node.get("patternProperties").is_none()
        && node.get("additionalProperties").is_some_and(|others| others.value == Value::Bool(false))
}

fn admits_null(view: &View<'_>) -> bool {
    view.nullable() || view.parts.first().is_some_and(|part| is_nullable(part.node))
}

fn is_nullable(node: &Node) -> bool {
    ["nullable", "x-nullable"].iter().any(|key| node.get(key).is_some_and(|flag| flag.value == Value::Bool(true)))
}
