//! Stage `judge`: what in a document contradicts itself, over all that a schema is made of.
//!
//! Takes a document in the normal form, and changes nothing in it. A schema is read as `lower` reads it, as one [`View`] of
//! all its parts, so that what is said of a value is what its type will do.
//!
//! * `schemas`: bounds, formats and counts that leave no value; names in `required` that are no property; values of an `enum`
//!   that something else in the schema excludes.
//! * `examples`: which values are compared with which schema: defaults, examples, constants.
//! * `value`, `bounds`, `union`: a value against a schema.
//!
//! What `check` has seen to in one node is not looked at again: whether a value of an `enum` is of the type beside it, which
//! keyword goes with which type. It keeps those since it takes out what it reports there, before `upgrade` divides the values
//! of an `enum` among the types.

use std::rc::Rc;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::lookup::Lookup;
use crate::openapi::grammar::{Dialect, Kind, NORMAL};
use crate::openapi::walk::{Met, Walk};
use crate::source::{FileId, PlaceId, Segment, Sources};
use crate::tree::Node;
use crate::upgrade::Normal;
use crate::view::{Key, Part, Schemas, View};
use crate::wording::did_you_mean;

mod bounds;
mod examples;
mod schemas;
#[cfg(test)]
mod tests;
mod union;
mod value;

/// What only references lead into, where `upgrade` has put it.
const SHARED: &[(&str, Kind)] =
    &[("/components/x-pathItems", Kind::PathItem), ("/components/x-mediaTypes", Kind::MediaType)];

/// Reports what in the schemas of a document leaves no value, and which of its values do not fit their schemas.
pub(crate) fn judge(document: &Normal, sources: &Sources, diagnostics: &mut Diagnostics) {
    let root = &document.root;
    let walk = Walk { tables: NORMAL, targets: &document.targets };
    let mut met = walk.met(root, Kind::Document);
    for (pointer, kind) in SHARED {
        for (_, member) in root.pointer(pointer).map(Node::members).unwrap_or_default() {
            met.extend(walk.met(&member.node, *kind));
        }
    }
    for (kind, node) in document.left_out.iter().filter(|(_, node)| !node.has_reference()) {
        met.extend(walk.met(node, *kind));
    }
    let mut judge = Judge::new(document, sources, diagnostics);
    for met in met {
        judge.object(met);
    }
}

/// The extent of a place, to know it and its copies again.
type Extent = (FileId, u32, u32);

/// What the rules share.
struct Judge<'a, 'd> {
    schemas: Schemas<'a>,
    sources: &'a Sources,
    /// The version whose words are used.
    dialect: Dialect,
    diagnostics: &'d mut Diagnostics,
    /// What was reported: what `upgrade` has copied is judged as often, and said once.
    said: Lookup<(Extent, Option<Extent>, String), ()>,
    /// The views of single schemas.
    views: Lookup<PlaceId, Rc<View<'a>>>,
    /// The merged properties that were looked at.
    merged: Lookup<Key, ()>,
    /// How many more comparisons of a value with all of a list may be made.
    comparisons: usize,
    /// How many more comparisons of a value with a part of a schema, or a member of a union, may be made.
    fits: usize,
    /// How many more parts and properties of schemas may be gathered.
    gathered: usize,
}

/// Comparisons of one value with a list of the document's own, that one document may cost.
const COMPARISONS: usize = 200_000;

/// Comparisons of one value with a part of a schema or a member of a union, that one document may cost.
const FITS: usize = 1_000_000;

/// Parts and properties of schemas that may be gathered, of all schemas together.
const GATHERED: usize = 2_000_000;

impl<'a, 'd> Judge<'a, 'd> {
    fn new(document: &'a Normal, sources: &'a Sources, diagnostics: &'d mut Diagnostics) -> Self {
        Self {
            schemas: Schemas::new(&document.root),
            sources,
            dialect: document.dialect,
            diagnostics,
            said: Lookup::default(),
            views: Lookup::default(),
            merged: Lookup::default(),
            comparisons: COMPARISONS,
            fits: FITS,
            gathered: GATHERED,
        }
    }

    fn object(&mut self, met: Met<'a>) {
        match met.kind {
            Kind::Schema => self.schema(met),
            Kind::Parameter | Kind::Header | Kind::MediaType => self.described(met),
            _ => {}
        }
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        let Diagnostic { at, related, message, .. } = &diagnostic;
        let related = related.as_ref().map(|(at, _)| self.sources.extent(*at));
        if self.said.insert((self.sources.extent(*at), related, message.clone()), ()).is_none() {
            self.diagnostics.push(diagnostic);
        }
    }

    /// A schema, with all that it is made of; `None` if the document has cost enough.
    fn view(&mut self, parts: &[Part<'a>]) -> Option<Rc<View<'a>>> {
        let view = match parts {
            [only] => self.whole(only.node)?,
            _ => Rc::new(View::new(&self.schemas, parts)),
        };
        spend(&mut self.fits, view.parts.len()).then_some(view)
    }

    /// A schema that is not merged with another one; `None` if the document has cost enough.
    fn whole(&mut self, node: &'a Node) -> Option<Rc<View<'a>>> {
        let node = self.schemas.resolved(node);
        if let Some(known) = self.views.get(&node.at) {
            return Some(Rc::clone(known));
        }
        if self.gathered == 0 {
            return None;
        }
        let view = Rc::new(View::new(&self.schemas, &[Part::whole(node)]));
        self.gathered = self.gathered.saturating_sub(view.parts.len());
        self.views.insert(node.at, Rc::clone(&view));
        Some(view)
    }

    /// The key that a value was written at, which `upgrade` may have changed; `None` if that was none.
    fn written(&self, at: PlaceId) -> Option<&'a str> {
        match self.sources.written(at).1 {
            Segment::Key(key) => Some(key),
            Segment::Root | Segment::Index(_) | Segment::Itself => None,
        }
    }

    /// Names one of the document's own keys that is near what was written.
    fn guess<'c>(&mut self, written: &str, candidates: impl ExactSizeIterator<Item = &'c str>) -> Option<String> {
        if spend(&mut self.comparisons, candidates.len()) { did_you_mean(written, candidates) } else { None }
    }
}

/// Takes a number from what one document may cost; `false` if there is not so much left.
fn spend(left: &mut usize, cost: usize) -> bool {
    left.checked_sub(cost).map(|rest| *left = rest).is_some()
}

/// What does not fit, and why.
fn mismatch(value: &Node, because: PlaceId, message: String, help: Option<String>) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(Code::MismatchedValue, value.at, message);
    diagnostic.help = help;
    diagnostic.related(because, "its schema says so here")
}
