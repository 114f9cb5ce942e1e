//! What the walk has seen: every keyword and every extension, and what becomes of it.
//!
//! For the coverage report alone, and so not part of what build scripts compile. What the grammar says of a key is said
//! again of all that stands in its value: in an `xml` nothing is used, whatever it holds.

use super::{Checker, Marks};
use crate::openapi::grammar::{Dialect, EXTENSIONS, Effect, Field, Grammar, Kind};
use crate::source::PlaceId;
use crate::tree::{Member, Node};

/// What becomes of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Treatment {
    /// Code is made of it.
    Used,
    /// It is told in the docs of the code, or tried by the test of the examples.
    Documented,
    /// It has no effect on what is generated.
    Ignored,
}

impl Treatment {
    /// The word for it: `used`, `documented` or `ignored`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Used => "used",
            Self::Documented => "documented",
            Self::Ignored => "ignored",
        }
    }
}

/// Where a key comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Origin {
    /// The document's version of OpenAPI defines it.
    Keyword,
    /// It starts with `x-`.
    Extension,
    /// Neither: `check` has reported it.
    Unknown,
}

impl Origin {
    /// The word for it: `keyword`, `extension` or `unknown`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Keyword => "keyword",
            Self::Extension => "extension",
            Self::Unknown => "unknown",
        }
    }
}

/// One key of the document.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    /// What its object is called.
    pub(crate) object: &'static str,
    pub(crate) key: String,
    pub(crate) origin: Origin,
    pub(crate) treatment: Treatment,
    /// Where the key stands.
    pub(crate) at: PlaceId,
    /// The identity of its value.
    node: PlaceId,
}

/// What the walk has seen so far.
#[derive(Debug)]
pub(super) struct Notes {
    seen: Vec<Seen>,
    /// The most that can become of what stands here, because of what it stands in.
    ceiling: Treatment,
}

impl Default for Notes {
    fn default() -> Self {
        Self { seen: vec![], ceiling: Treatment::Used }
    }
}

impl Notes {
    /// What was seen. What was taken out is ignored, whatever its key is.
    pub(super) fn into_seen(self, marks: &Marks) -> Vec<Seen> {
        let mut seen = self.seen;
        for note in seen.iter_mut().filter(|note| marks.drops(note.node)) {
            note.treatment = Treatment::Ignored;
        }
        seen
    }
}

impl<'t> Checker<'t, '_> {
    /// Notes a key before its value is walked, and gives what [`Self::leave`] needs afterwards.
    pub(super) fn enter(
        &mut self,
        kind: Kind,
        case: &'static [Field],
        (key, member): (&'t str, &'t Member),
    ) -> Treatment {
        let grammar = (self.tables)(kind);
        let around = self.notes.ceiling;
        let Some((origin, own)) = said(self.dialect, grammar, kind, case, key) else { return around };
        let treatment = own.max(around);
        self.note(grammar, origin, treatment, (key, member));
        self.notes.ceiling = treatment;
        around
    }

    /// Goes back to what held before a value was walked.
    pub(super) fn leave(&mut self, around: Treatment) {
        self.notes.ceiling = around;
    }

    /// Notes the keys of an object that is a reference.
    pub(super) fn note_reference(&mut self, kind: Kind, node: &'t Node) {
        let grammar = (self.tables)(kind);
        for (key, member) in node.members() {
            let treatment = if key == "$ref" { self.notes.ceiling } else { Treatment::Ignored };
            self.note(grammar, Origin::Keyword, treatment, (key, member));
        }
    }

    fn note(&mut self, grammar: &Grammar, origin: Origin, treatment: Treatment, (key, member): (&str, &Member)) {
        let (at, node) = (member.key_at, member.node.at);
        self.notes.seen.push(Seen { object: grammar.name, key: key.to_owned(), origin, treatment, at, node });
    }
}

/// What the grammar says of a key; `None` for names of the author's choice.
fn said(
    dialect: Dialect,
    grammar: &'static Grammar,
    kind: Kind,
    case: &'static [Field],
    key: &str,
) -> Option<(Origin, Treatment)> {
    if let Some(field) = grammar.fields().into_iter().chain(case).find(|field| field.key == key) {
        return Some((Origin::Keyword, treatment(field.effect)));
    }
    if grammar.extensions && key.starts_with("x-") {
        let known = EXTENSIONS.iter().find(|(name, kinds, dialects, _)| {
            *name == key && kinds.contains(&kind) && (dialects.is_empty() || dialects.contains(&dialect))
        });
        let effect = known.map_or(Effect::Unread, |(.., effect)| *effect);
        return Some((Origin::Extension, treatment(effect)));
    }
    if grammar.rest.is_some() {
        return None;
    }
    let origin = if grammar.is_of_another_case(key) { Origin::Keyword } else { Origin::Unknown };
    Some((origin, Treatment::Ignored))
}

fn treatment(effect: Effect) -> Treatment {
    match effect {
        Effect::Used | Effect::Earlier => Treatment::Used,
        Effect::Told => Treatment::Documented,
        Effect::Unread | Effect::NotEnforced | Effect::Condition | Effect::Silent | Effect::Later => Treatment::Ignored,
    }
}
