//! The walk: every value of the document against the shape that the grammar has for it.
//!
//! Reports keys and values that do not fit, and gathers what the later rules are about: the objects by kind, and the
//! references.

use super::Checker;
use super::outcome::settled;
use super::words;
use crate::diagnostic::{self, Code, Diagnostic};
use crate::list::List as _;
use crate::load::Named;
use crate::openapi::grammar::{Dialect, Effect, Field, Grammar, Kind, Shape};
use crate::openapi::slips;
use crate::tree::{Member, Node, Object, Value};
use crate::wording::{Subject, either, quoted, shown};

mod scalars;

/// An object of the document, and what it was read as.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found<'t> {
    pub(super) kind: Kind,
    pub(super) node: &'t Node,
}

/// A reference, and what its target must be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reference<'t> {
    /// The object that is a reference, or the text itself if a discriminator's mapping holds it.
    pub(super) node: &'t Node,
    /// The text: the value of `$ref`.
    pub(super) text: &'t Node,
    pub(super) kind: Kind,
    /// Whether the text may also be the bare name of a schema.
    pub(super) is_mapping: bool,
    /// The key that it is the value of, as a whole, and what that key's object is.
    pub(super) value_of: Option<(Kind, &'t str)>,
    /// The schema with an `$id` that it stands in, if there is one.
    pub(super) resource: Option<&'t Node>,
    /// The file that it stands in.
    pub(super) file: Named,
}

/// The key of an anchor: each file has its own.
pub(super) fn anchor(file: Named, name: &str) -> String {
    match file {
        Named::Root => format!("#{name}"),
        Named::Other(index) => format!("{index}#{name}"),
    }
}

/// Whether `null` as the value of a key can only mean that there is none.
fn says_nothing(field: &Field) -> bool {
    !field.required && field.shape != Shape::Any
}

/// Whether what is walked stands in a list of alternatives.
fn is_alternative(inside: Option<(Kind, &str)>) -> bool {
    matches!(inside, Some((Kind::Schema, "anyOf" | "oneOf")))
}

impl<'t> Checker<'t, '_> {
    /// Checks a value of the key `key`, and gives whether the typed reader takes it.
    pub(super) fn value(&mut self, subject: Subject<'_>, node: &'t Node, shape: &'static Shape) -> bool {
        if node.value == Value::Broken {
            // `load` has reported it.
            return true;
        }
        match shape {
            Shape::Object(kind) => self.object(subject, node, *kind),
            Shape::RefOr(kind) => self.object_or_reference(subject, node, *kind),
            Shape::Schema => self.schema_value(subject, node),
            Shape::FlagOr(other) => matches!(node.value, Value::Bool(_)) || self.value(subject, node, other),
            Shape::ListOr(other) if node.as_array().is_none() => self.value(subject, node, other),
            Shape::ListOr(shape) | Shape::List(shape) => self.list(subject, node, shape),
            Shape::Map(shape) => self.map(subject, node, shape),
            Shape::SchemaName => self.schema_name(subject, node),
            Shape::Any
            | Shape::Text
            | Shape::Name
            | Shape::Flag
            | Shape::Count
            | Shape::Number
            | Shape::NumberOrFlag
            | Shape::Positive
            | Shape::Words(_)
            | Shape::Type(_)
            | Shape::Types(_)
            | Shape::Format => self.scalar(subject, node, shape),
        }
    }

    fn list(&mut self, subject: Subject<'_>, node: &'t Node, shape: &'static Shape) -> bool {
        let Some(elements) = node.as_array() else { return self.alone(subject, node, shape) };
        self.kinds.insert(node.at, None);
        let around = std::mem::replace(&mut self.is_element, true);
        for element in elements {
            if !self.value(subject.element(), element, shape) {
                self.marks.drop(element);
            }
        }
        self.is_element = around;
        true
    }

    /// A single value where a list of such is due can only mean a list of one.
    fn alone(&mut self, subject: Subject<'_>, node: &'t Node, shape: &'static Shape) -> bool {
        let is_one = match shape {
            // What is a flag elsewhere is no name.
            Shape::Text | Shape::Name => {
                node.as_str().is_some_and(|text| !matches!(text, "true" | "false" | "yes" | "no"))
            }
            Shape::Words(words) => node.as_str().is_some_and(|text| words.contains(&text)),
            Shape::Object(_) | Shape::RefOr(_) => node.as_object().is_some(),
            _ => false,
        };
        if !is_one {
            return self.wrong_type(subject, node, "an array");
        }
        let message = format!("{subject} is one value; it is read as a list of it");
        self.report(Diagnostic::new(Code::LooseType, node.at, message).help("write a list"));
        let is_read = self.value(subject.element(), node, shape);
        self.marks.list(node);
        is_read
    }

    fn map(&mut self, subject: Subject<'_>, node: &'t Node, shape: &'static Shape) -> bool {
        let Some(members) = node.as_object() else { return self.wrong_type(subject, node, "an object") };
        self.kinds.insert(node.at, None);
        let around = std::mem::replace(&mut self.is_element, true);
        for (name, member) in members {
            // What has a name is still there, and nothing is known of it.
            if !self.value(Subject::of(name), &member.node, shape) {
                self.marks.breaks(&member.node);
            }
        }
        self.is_element = around;
        true
    }

    pub(super) fn object_or_reference(&mut self, subject: Subject<'_>, node: &'t Node, kind: Kind) -> bool {
        let Some(member) = node.as_object().and_then(|object| object.get("$ref")) else {
            return self.object(subject, node, kind);
        };
        if member.node.as_str().is_none() {
            return self.wrong_type(Subject::of("$ref"), &member.node, "a string");
        }
        let (resource, file) = (self.resource, self.file);
        let value_of = self.inside.filter(|_| !self.is_element);
        self.references.push(Reference { node, text: &member.node, kind, is_mapping: false, value_of, resource, file });
        let may_have_siblings = kind == Kind::Schema && self.dialect.has_json_schemas();
        if may_have_siblings && node.members().len() > 1 {
            return self.object(subject, node, kind);
        }
        #[cfg(any(test, feature = "tools"))]
        self.note_reference(kind, node);
        self.kinds.insert(node.at, Some(kind));
        for (key, sibling) in node.members().filter(|(key, _)| *key != "$ref") {
            // What is said of the place, and not of its values, is said of it whatever stands there.
            if kind == Kind::Schema && words::is_about_place(key) {
                let field = (self.tables)(kind).named(key, &[]);
                if field.is_some_and(|field| !self.value(Subject::of(key), &sibling.node, &field.shape)) {
                    self.marks.breaks(&sibling.node);
                }
                continue;
            }
            let message = format!("{} stands beside a `$ref`, and is ignored", quoted(key));
            let help = words::beside_reference(self.dialect, key);
            self.report(Diagnostic::new(Code::IgnoredSibling, sibling.key_at, message).help(help));
            self.marks.drop(&sibling.node);
        }
        true
    }

    /// A schema of JSON Schema, which may be `true` or `false`.
    fn schema_value(&mut self, subject: Subject<'_>, node: &'t Node) -> bool {
        matches!(node.value, Value::Bool(_)) || self.object_or_reference(subject, node, Kind::Schema)
    }

    fn schema_name(&mut self, subject: Subject<'_>, node: &'t Node) -> bool {
        if node.as_str().is_none() {
            return self.wrong_type(subject, node, "a string");
        }
        let (resource, file) = (self.resource, self.file);
        self.references.push(Reference {
            node,
            text: node,
            kind: Kind::Schema,
            is_mapping: true,
            value_of: None,
            resource,
            file,
        });
        true
    }

    /// Checks an object against the grammar of its kind, once.
    pub(super) fn object(&mut self, subject: Subject<'_>, node: &'t Node, kind: Kind) -> bool {
        let grammar = (self.tables)(kind);
        let Some(members) = node.as_object() else {
            return self.wrong_type(subject, node, &format!("an object ({})", grammar.name));
        };
        if self.kinds.insert(node.at, Some(kind)).is_some() {
            return true;
        }
        self.found.push(Found { kind, node });
        let (around, outside) = (self.resource, self.outermost);
        if kind == Kind::Schema && self.dialect != Dialect::V20 {
            self.outermost = outside.or(Some(node));
            if self.dialect.has_json_schemas() {
                self.identify(node);
            }
            self.dynamic_reference(node);
        }
        let case = grammar.case(members);
        for (key, member) in members {
            #[cfg(any(test, feature = "tools"))]
            let ceiling = self.enter(kind, case, (key, member));
            self.member((grammar, case, kind), members, (key, member));
            #[cfg(any(test, feature = "tools"))]
            self.leave(ceiling);
        }
        (self.resource, self.outermost) = (around, outside);
        let of_case = case.iter().filter(|field| field.required);
        for field in grammar.required().chain(of_case).filter(|field| !members.contains_key(field.key)) {
            // Media types that stand where `content` should be around them were reported.
            if field.key != "content" || !members.keys().any(|key| slips::key(kind, key, members).is_some()) {
                self.missing(grammar, node, field);
            }
        }
        self.exactly_one(grammar, node, members);
        self.at_least_one(grammar, node, members);
        grammar.case_is_known(members)
    }

    /// Remembers the names that a schema gives itself.
    fn identify(&mut self, node: &'t Node) {
        let text = |key| node.get(key).and_then(Node::as_str).map(str::to_owned);
        for name in ["$anchor", "$dynamicAnchor"].into_iter().filter_map(text) {
            self.anchors.insert(anchor(self.file, &name), node);
        }
        if let Some(id) = text("$id") {
            self.ids.insert(id.trim_end_matches('#').to_owned(), (self.file, node));
            self.resource = Some(node);
        }
    }

    /// A reference whose target may depend on what refers to it: it leads where it leads without that.
    fn dynamic_reference(&mut self, node: &'t Node) {
        let is_recursive = node.get("$recursiveRef").is_some();
        let text = node.get(if is_recursive { "$recursiveRef" } else { "$dynamicRef" });
        if let Some(text) = text.filter(|text| text.as_str().is_some() && !node.has_reference()) {
            let resource = if is_recursive { self.outermost } else { self.resource };
            let (kind, file) = (Kind::Schema, self.file);
            let value_of = self.inside.filter(|_| !self.is_element);
            self.references.push(Reference { node, text, kind, is_mapping: false, value_of, resource, file });
        }
    }

    fn member(
        &mut self,
        (grammar, case, kind): (&'static Grammar, &'static [Field], Kind),
        object: &'t Object,
        (key, member): (&'t String, &'t Member),
    ) {
        let node = &member.node;
        let field = grammar.named(key, case);
        let around = self.inside.replace((kind, key));
        let was_element = std::mem::take(&mut self.is_element);
        if let Some(field) = field {
            if node.value == Value::Null && key == "type" && is_alternative(around) {
                self.null_among(node);
            } else if node.value == Value::Null && grammar.exactly_one.contains(&field.key) {
                // What it means is seen when the object is: there may be the other one.
                self.marks.drop(node);
            } else if node.value == Value::Null && says_nothing(field) {
                self.null(key, node);
            } else if self.value(Subject::of(key), node, &field.shape) {
                self.effect(grammar, field.effect, key, member);
            } else {
                self.marks.breaks(node);
            }
        } else if grammar.extensions && key.starts_with("x-") {
            self.finite(node);
        } else if key == "$ref" && kind == Kind::MediaType && node.as_str().is_some() {
            let message = "a media type has a `schema`, which this reference is read as";
            let diagnostic = Diagnostic::new(Code::WrongType, member.key_at, message).harmless();
            self.report(diagnostic.help("write `schema:` before it"));
            let (resource, file) = (self.resource, self.file);
            let (holder, kind) = (node, Kind::Schema);
            let value_of = None;
            let reference = Reference { node: holder, text: node, kind, is_mapping: false, value_of, resource, file };
            self.references.push(reference);
        } else if key == "$ref" {
            let message = format!("{} cannot be a reference", grammar.name);
            self.report(
                Diagnostic::new(Code::WrongType, member.key_at, message).help("write here what the reference leads to"),
            );
            self.marks.drop(node);
        } else if let Some(shape) = &grammar.rest {
            if !self.value(Subject::of(key), node, shape) {
                self.marks.breaks(node);
            }
        } else if let Some(shape) = self.meant(kind, key, object) {
            let message = format!("{} is not a key of {}; what is meant is clear", quoted(key), grammar.name);
            let mut diagnostic = Diagnostic::new(Code::UnknownKey, member.key_at, message);
            diagnostic.help = words::foreign_key(self.dialect, kind, key);
            self.report(diagnostic);
            if !self.value(Subject::of(key), node, shape) {
                self.marks.breaks(node);
            }
        } else if grammar.is_of_another_case(key) {
            self.other_case(grammar, !case.is_empty(), key, member);
        } else {
            self.unknown_key(grammar, kind, key, member);
        }
        (self.inside, self.is_element) = (around, was_element);
    }

    /// Among alternatives, `type: null` can only mean the type, whatever it is elsewhere.
    fn null_among(&mut self, node: &'t Node) {
        self.loose_null(node);
        self.marks.replace(node, Value::String("null".to_owned()));
        self.has_later_words = true;
    }

    /// Reports a null that is read as if its key were not there.
    fn null(&mut self, key: &str, node: &'t Node) {
        let message = format!("{} is null, and is read as if it were not there", quoted(key));
        let help = "write a value, or remove the key";
        self.report(Diagnostic::new(Code::LooseType, node.at, message).help(help));
        self.marks.drop(node);
    }

    /// What an unknown key is read as, if it can only mean one thing. A word that only OpenAPI 3.1 has is read as there.
    fn meant(&mut self, kind: Kind, key: &str, object: &Object) -> Option<&'static Shape> {
        if self.dialect == Dialect::V20 {
            return None;
        }
        if self.dialect == Dialect::V30 && kind == Kind::Schema {
            let field = (Dialect::V31.tables())(kind).named(key, &[])?;
            let is_read = matches!(field.effect, Effect::Used | Effect::Told);
            self.has_later_words |= is_read;
            return is_read.then_some(&field.shape);
        }
        slips::key(kind, key, object)
    }

    /// What becomes of a key whose value is as it must be.
    fn effect(&mut self, grammar: &Grammar, effect: Effect, key: &str, member: &'t Member) {
        let (code, message, help) = match effect {
            Effect::Used | Effect::Told | Effect::Unread | Effect::Silent => return,
            Effect::NotEnforced => (Code::NotEnforced, format!("{} is not enforced", quoted(key)), None),
            Effect::Condition => {
                let message =
                    format!("{} is no condition for the code, which has the properties that it describes", quoted(key));
                (Code::NotEnforced, message, None)
            }
            Effect::Later => {
                (Code::NoEffect, format!("{} is a word of OpenAPI 3.2 and has no effect", quoted(key)), None)
            }
            Effect::Earlier => {
                let message = format!("{} is not a key of {}", quoted(key), grammar.name);
                (
                    Code::UnknownKey,
                    message,
                    Some("OpenAPI 3.0 had it, and it is read as there; in 3.1 add `null` to `type`"),
                )
            }
        };
        let mut diagnostic = Diagnostic::new(code, member.key_at, message);
        diagnostic.help = help.map(str::to_owned);
        self.report(diagnostic);
        if !matches!(effect, Effect::Earlier | Effect::Condition) {
            self.discarded.push(&member.node);
        }
    }

    fn other_case(&mut self, grammar: &Grammar, is_known: bool, key: &str, member: &'t Member) {
        let Some(cases) = grammar.cases.as_ref().filter(|_| is_known) else { return };
        let has = cases.fields.iter().filter(|(_, fields)| fields.iter().any(|field| field.key == key));
        let words: Vec<&str> = has.map(|(word, _)| *word).list();
        let message = format!("{} has no effect here; it goes with `{}: {}`", quoted(key), cases.key, words.join("|"));
        self.report(Diagnostic::new(Code::NoEffect, member.key_at, message));
        self.discarded.push(&member.node);
    }

    fn unknown_key(&mut self, grammar: &Grammar, kind: Kind, key: &str, member: &'t Member) {
        let message = format!("{} is not a key of {}", quoted(key), grammar.name);
        let mut diagnostic = Diagnostic::new(Code::UnknownKey, member.key_at, message);
        diagnostic.help = words::foreign_key(self.dialect, kind, key)
            .or_else(|| self.guess(key, grammar.keys().into_iter()))
            .or_else(|| Some("an extension starts with `x-`".to_owned()));
        self.report(diagnostic);
        self.discarded.push(&member.node);
    }

    fn missing(&mut self, grammar: &Grammar, node: &'t Node, field: &'static Field) {
        let message = format!("{} lacks {}", grammar.name, quoted(field.key));
        let kind = self.kinds.get(&node.at).copied().flatten();
        let inside = kind.map(|kind| (kind, field.key));
        self.report(settled(Diagnostic::new(Code::MissingKey, node.at, message), inside, false));
    }

    fn exactly_one(&mut self, grammar: &'static Grammar, node: &'t Node, members: &'t Object) {
        let mut there = grammar.exactly_one.iter().filter_map(|key| Some((key, present(members, key)?)));
        let Some((kept, first)) = there.next() else {
            if !grammar.exactly_one.is_empty() {
                let message = format!("{} lacks {}", grammar.name, either(grammar.exactly_one));
                let kind = self.kinds.get(&node.at).copied().flatten();
                let inside = kind.map(|kind| (kind, "schema"));
                self.report(settled(Diagnostic::new(Code::MissingKey, node.at, message), inside, false));
            }
            return;
        };
        for (key, member) in grammar.exactly_one.iter().filter_map(|key| Some((key, members.get(key)?))) {
            if member.node.value == Value::Null {
                self.null(key, &member.node);
            }
        }
        if let Some((key, second)) = there.next() {
            let message = format!("{} has both {} and {}", grammar.name, quoted(kept), quoted(key));
            self.report(
                Diagnostic::new(Code::InvalidValue, second.key_at, message)
                    .related(first.key_at, format!("{} stands here", quoted(kept)))
                    .help("they exclude each other; remove one")
                    .outcome(diagnostic::Effect::LeftOut, "the second of the two is ignored"),
            );
            self.marks.drop(&second.node);
        }
    }

    fn at_least_one(&mut self, grammar: &'static Grammar, node: &'t Node, members: &'t Object) {
        let has_one = grammar.at_least_one.iter().any(|key| present(members, key).is_some());
        if !grammar.at_least_one.is_empty() && !has_one {
            let message = format!("{} lacks {}", grammar.name, either(grammar.at_least_one));
            self.report(Diagnostic::new(Code::MissingKey, node.at, message).harmless());
        }
    }

    /// Reports a value of the wrong type; always gives `false`.
    pub(super) fn wrong_type(&mut self, subject: Subject<'_>, node: &Node, expected: &str) -> bool {
        let message = format!("{subject} must be {expected}, not {}", shown(node));
        let mut diagnostic = Diagnostic::new(Code::WrongType, node.at, message);
        diagnostic.help =
            words::foreign_value(self.dialect, subject.key, node, expected).or_else(|| scalars::advice(node, expected));
        self.report(diagnostic);
        false
    }
}

/// The member of a key, unless it is null, which is read as if it were not there.
fn present<'o>(members: &'o Object, key: &str) -> Option<&'o Member> {
    members.get(key).filter(|member| member.node.value != Value::Null)
}
