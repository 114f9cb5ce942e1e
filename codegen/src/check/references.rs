//! References: each `$ref` to its target.
//!
//! Reports what leads nowhere, out of the document, to the wrong kind of object, or back to itself. Follows a reference
//! into any part of the document: what the walk has not read there, such as an extension, it reads now as the kind that the
//! reference needs.

use super::Checker;
use super::walk::{Reference, anchor};
use crate::check::outcome;
use crate::diagnostic::{Code, Diagnostic};
use crate::load::Named;
use crate::lookup::Lookup;
use crate::openapi::grammar::Kind;
use crate::openapi::pointer;
use crate::source::push_segment;
use crate::tree::{Ends, Node, Value};
use crate::wording::{Subject, quoted};

mod cycles;
mod files;

/// Why a reference has no target.
enum Failure {
    /// It must be reported.
    Problem(Box<Diagnostic>),
    /// Its target was reported already.
    Reported,
}

/// Where a reference begins.
struct Start<'t> {
    file: Named,
    /// The root of that file, or the schema whose `$id` is named.
    root: &'t Node,
    /// What is behind `#`, as it was written.
    fragment: String,
}

impl From<Diagnostic> for Failure {
    fn from(diagnostic: Diagnostic) -> Self {
        Self::Problem(Box::new(diagnostic))
    }
}

impl<'t> Checker<'t, '_> {
    /// Finds the target of every reference. Targets may hold references of their own, so the list grows meanwhile.
    pub(super) fn resolve_references(&mut self) {
        let mut direct = Lookup::default();
        let mut next = 0;
        while let Some(reference) = self.references.get(next).copied() {
            next += 1;
            match self.resolve(&reference) {
                Ok(target) => {
                    direct.insert(reference.node.at, target);
                }
                Err(failure) => {
                    if let Failure::Problem(diagnostic) = failure {
                        self.report_lost(*diagnostic, &reference);
                    }
                    self.give_up(&reference);
                }
            }
        }
        self.cut_cycles(&mut direct);
        let mut next = Lookup::default();
        for reference in &self.references {
            if let Some(target) = direct.get(&reference.node.at) {
                next.insert(reference.node.at, target.at);
                self.targets.insert(target.at, target);
            }
        }
        self.ends = Ends::new(&next, self.references.iter().map(|reference| reference.node.at));
        self.direct = direct;
    }

    /// Reports a reference without a target, with what becomes of its place.
    fn report_lost(&mut self, diagnostic: Diagnostic, reference: &Reference<'t>) {
        let of_key = reference.value_of.filter(|_| reference.kind == Kind::Schema);
        let of_key = of_key.and_then(|(kind, key)| outcome::of_key(kind, key));
        self.report(match of_key.or(outcome::of_kind(reference.kind)).filter(|_| !reference.is_mapping) {
            Some((effect, outcome)) => diagnostic.outcome(effect, outcome),
            None => diagnostic.harmless(),
        });
    }

    fn give_up(&mut self, reference: &Reference<'t>) {
        if reference.is_mapping {
            self.marks.drop(reference.node);
        } else {
            self.marks.breaks(reference.text);
        }
    }

    /// The node that the reference names, which may be another reference.
    fn resolve(&mut self, reference: &Reference<'t>) -> Result<&'t Node, Failure> {
        let text = reference.text.as_str().unwrap_or_default().trim();
        let start = self.start(reference, text)?;
        let Some(pointer) = pointer::decode(&start.fragment) else {
            let message = format!("{} is not a well-formed reference", quoted(text));
            return Err(Diagnostic::new(Code::UnresolvedReference, reference.text.at, message).into());
        };
        let target = match self.follow(reference, text, &start, &pointer) {
            Err(Failure::Problem(problem)) => match self.elsewhere(reference, &pointer) {
                Some((target, meant)) => {
                    self.report(problem.harmless().help(format!("it is read as {}", quoted(&meant))));
                    target
                }
                None => return Err(Failure::Problem(problem)),
            },
            followed => followed?,
        };
        self.expect_kind(reference, text, &start, target)?;
        Ok(target)
    }

    /// The component that a reference means which names it where another version has components.
    fn elsewhere(&mut self, reference: &Reference<'t>, pointer: &str) -> Option<(&'t Node, String)> {
        const SECTIONS: &[&str] = &["definitions", "components", "schemas", "parameters", "responses"];
        let (section, name) = pointer.strip_prefix('/')?.rsplit_once('/')?;
        let is_section = SECTIONS.contains(&section.split('/').next()?);
        let meant = self.section(reference.kind);
        let target = self.root.pointer(&meant)?.get(&pointer::unescape(name))?;
        self.routes.insert(target.at, ());
        is_section.then(|| (target, format!("#{meant}/{name}")))
    }

    /// Where to begin, and what to follow from there.
    fn start(&mut self, reference: &Reference<'t>, text: &str) -> Result<Start<'t>, Failure> {
        let (path, fragment) = text.split_once('#').unwrap_or((text, ""));
        let own = Start { file: reference.file, root: self.root_of(reference.file), fragment: fragment.to_owned() };
        if text.starts_with('#') {
            return Ok(self.with_slash(reference, own));
        }
        if let Some((file, root)) = self.ids.get(path).copied() {
            return Ok(Start { file, root, fragment: fragment.to_owned() });
        }
        if path == text
            && let Some(pointer) = self.without_hash(reference, text)?
        {
            return Ok(Start { file: Named::Root, root: self.root, fragment: pointer });
        }
        let file = self.file_of(reference, text)?;
        Ok(Start { file, root: self.root_of(file), fragment: fragment.to_owned() })
    }

    /// `#components/schemas/Pet` lacks a slash.
    fn with_slash(&mut self, reference: &Reference<'t>, start: Start<'t>) -> Start<'t> {
        let pointer = format!("/{}", start.fragment);
        let is_known = !start.fragment.starts_with('/') && start.fragment.contains('/');
        if !is_known || start.root.pointer(&pointer).is_none() {
            return start;
        }
        let message = format!("{} leads nowhere", quoted(&format!("#{}", start.fragment)));
        let help = format!("it is read as {}", quoted(&format!("#{pointer}")));
        self.report(Diagnostic::new(Code::UnresolvedReference, reference.text.at, message).help(help).harmless());
        Start { fragment: pointer, ..start }
    }

    /// A text without `#` is the bare name of a schema in a mapping, or lacks its `#/`, or is a file: `None`.
    fn without_hash(&mut self, reference: &Reference<'t>, text: &str) -> Result<Option<String>, Failure> {
        let section = self.section(reference.kind);
        let known = self.root.pointer(&section).and_then(|section| section.get(text));
        let mut pointer = section.clone();
        push_segment(&mut pointer, text);
        if reference.is_mapping && known.is_some() {
            return Ok(Some(pointer));
        }
        if self.is_file(reference, text, known.is_some()) {
            return Ok(None);
        }
        let slash = format!("/{}", text.trim_start_matches('/'));
        let meant = if known.is_some() {
            Some(pointer)
        } else if self.root.pointer(&slash).is_some() && !text.is_empty() {
            Some(slash)
        } else {
            None
        };
        if let Some(meant) = meant {
            let message = format!("{} leads nowhere", quoted(text));
            let help = format!("it is read as {}", quoted(&format!("#{meant}")));
            self.report(Diagnostic::new(Code::UnresolvedReference, reference.text.at, message).help(help).harmless());
            return Ok(Some(meant));
        }
        if text.is_empty() || (reference.is_mapping && !text.contains(['.', '/', ':'])) {
            let place = section.trim_start_matches('/');
            let message = format!("there is no schema {} in `{place}`", quoted(text));
            let mut diagnostic = Diagnostic::new(Code::UnresolvedReference, reference.text.at, message);
            diagnostic.help = self.guess_component(&section, text);
            return Err(diagnostic.into());
        }
        Ok(None)
    }

    /// Whether a text is the path of a file; one that is also the name of a component must be there.
    fn is_file(&self, reference: &Reference<'t>, text: &str, is_component: bool) -> bool {
        match self.files.named(self.files.path(reference.file), text) {
            Ok(Some(Named::Other(index))) => !is_component || self.files.others[index].unread.is_none(),
            Ok(Some(Named::Root)) => true,
            Ok(None) | Err(_) => false,
        }
    }

    /// The pointer of the map that holds the components of a kind, for a guess at what was meant.
    fn section(&self, kind: Kind) -> String {
        let keys = self.dialect.section(kind).or(self.dialect.section(Kind::Schema)).unwrap_or_default();
        format!("/{}", keys.join("/"))
    }

    fn guess_component(&mut self, section: &str, text: &str) -> Option<String> {
        let names = self.root.pointer(section).and_then(Node::as_object)?;
        self.guess(text, names.keys().map(String::as_str))
    }

    /// Follows the part behind `#`. Inside of a schema with an `$id` it may begin there.
    fn follow(
        &mut self,
        reference: &Reference<'t>,
        text: &str,
        start: &Start<'t>,
        fragment: &str,
    ) -> Result<&'t Node, Failure> {
        if let Some(anchored) = self.anchors.get(&anchor(start.file, fragment)) {
            self.routes.insert(anchored.at, ());
            return Ok(anchored);
        }
        let inner = reference.resource.filter(|_| text.starts_with('#')).filter(|inner| {
            fragment.is_empty() || (inner.pointer(fragment).is_some() && start.root.pointer(fragment).is_none())
        });
        self.follow_pointer(reference, text, inner.unwrap_or(start.root), fragment)
    }

    fn follow_pointer(
        &mut self,
        reference: &Reference<'t>,
        text: &str,
        start: &'t Node,
        pointer: &str,
    ) -> Result<&'t Node, Failure> {
        let mut node = start;
        if pointer.is_empty() {
            return Ok(node);
        }
        let Some(segments) = pointer.strip_prefix('/') else {
            let message = format!("{} leads nowhere", quoted(text));
            let section = self.section(Kind::Schema);
            let help = format!("a reference into this document starts with `#/`, such as `#{section}/Pet`");
            return Err(Diagnostic::new(Code::UnresolvedReference, reference.text.at, message).help(help).into());
        };
        for segment in segments.split('/') {
            let segment = pointer::unescape(segment);
            let is_reference = self.is_only_reference(node);
            let next = if is_reference { None } else { node.child(&segment) };
            let Some(next) = next else {
                return Err(self.nowhere(reference, text, node, &segment, is_reference).into());
            };
            if self.marks.drops(next.at) {
                return Err(Failure::Reported);
            }
            self.routes.insert(next.at, ());
            node = next;
        }
        Ok(node)
    }

    /// Whether a node is a reference, beside which nothing is read.
    fn is_only_reference(&self, node: &Node) -> bool {
        let kind = self.kinds.get(&node.at).copied().flatten();
        let has_siblings = kind == Some(Kind::Schema)
            && self.dialect.has_json_schemas()
            && node.as_object().is_some_and(|object| object.len() > 1);
        node.get("$ref").is_some() && kind.is_some() && !has_siblings
    }

    fn nowhere(
        &mut self,
        reference: &Reference<'t>,
        text: &str,
        last: &'t Node,
        segment: &str,
        is_reference: bool,
    ) -> Diagnostic {
        let message = format!("{} leads nowhere: there is no {}", quoted(text), quoted(segment));
        let mut diagnostic = Diagnostic::new(Code::UnresolvedReference, reference.text.at, message);
        if is_reference {
            let onward = last.get("$ref").and_then(Node::as_str).unwrap_or_default();
            diagnostic.help =
                Some(format!("it passes through another reference; begin with {} instead", quoted(onward)));
            return diagnostic.related(last.at, "the other reference stands here");
        }
        diagnostic.help = last.as_object().and_then(|members| self.guess(segment, members.keys().map(String::as_str)));
        diagnostic
    }

    fn expect_kind(
        &mut self,
        reference: &Reference<'t>,
        text: &str,
        start: &Start<'t>,
        target: &'t Node,
    ) -> Result<(), Failure> {
        let expected = (self.tables)(reference.kind).name;
        let found = match (self.kinds.get(&target.at), &target.value) {
            (Some(Some(kind)), _) if *kind == reference.kind => return Ok(()),
            (Some(Some(kind)), _) => (self.tables)(*kind).name,
            (None, Value::Object(_)) => return self.read_target(reference, start, target),
            (None, Value::Bool(_)) if reference.kind == Kind::Schema && self.dialect.has_json_schemas() => {
                return Ok(());
            }
            (_, Value::Object(_)) => "a map",
            (_, _) => target.kind(),
        };
        let message = format!("{} leads to {found}, where {expected} is needed", quoted(text));
        let diagnostic = Diagnostic::new(Code::WrongType, reference.text.at, message);
        Err(diagnostic.related(target.at, format!("{found} stands here")).into())
    }

    /// Reads an object that the walk has not met, as the kind that the reference needs.
    fn read_target(&mut self, reference: &Reference<'t>, start: &Start<'t>, target: &'t Node) -> Result<(), Failure> {
        self.resource = reference.resource.filter(|_| start.file == reference.file);
        self.file = start.file;
        let is_object = self.object_or_reference(Subject::of("$ref"), target, reference.kind);
        (self.resource, self.file) = (None, Named::Root);
        if is_object { Ok(()) } else { Err(Failure::Reported) }
    }
}
