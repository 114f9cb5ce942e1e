//! The check: is this tree an OpenAPI document that has a meaning?
//!
//! Takes the tree of a document; gives the tree that later stages read, and all of the document's problems at once, each
//! at its most exact place.
//!
//! 1. `meaning::version`: which dialect, and so which tables.
//! 2. `walk`: every key and every value against the `grammar`.
//! 3. `references`: every `$ref` to its target; targets that the walk did not reach are walked as well.
//! 4. `meaning`: what the document means as a whole: paths and their parameters, names, bounds, examples.
//! 5. `repair`: the tree without what was reported and has no meaning.
//!
//! What can no longer occur afterwards, in a document without errors as in one whose errors the user allows:
//!
//! * A key that OpenAPI 3.0 does not define and that is no extension (unless a reference leads into it), a key beside a
//!   `$ref`, a `$ref` where none may stand, a keyword of another `type` than the schema's own.
//! * A value of another type than its key has, `null` outside of `default`, `example`, `enum` and other places for any
//!   value, a number that no double holds; an integer that is written as a fraction (`5.0`) in a bound.
//! * An object without a key that it must have. A parameter or a header has exactly one of `schema` and `content`; a link
//!   one of `operationId` and `operationRef`; an array schema has `items`.
//! * A reference that leads nowhere, out of the document, to another kind of object, or back to itself, be it through other
//!   references or through `allOf`. A target is checked as the kind that is expected there, wherever it lies. (Schemas may
//!   still contain themselves through properties, items, `oneOf` and the like.)
//! * A path that is no template, a status that is none, a parameter twice in a list, a repeated or an empty enum, a callback
//!   behind a reference or an extension in one, which the typed reader would take for path items.
//!
//! What may still occur, if the user allows its code: a name in a path without a parameter, or the other way round
//! (`path-parameter`); a name in a server's URL without a variable; a `content` of a parameter with other than one media type
//! (`invalid-value`). And, as warnings: a default or an example that does not fit, bounds that exclude each other, a `null`
//! in an enum that is not nullable, a repeated operationId, an empty `responses`, a name of a component of any letters.
//!
//! What the typed reader makes of the tree therefore cannot fail. It may still be lossy, which `lower` has to know: it has
//! no numbers beyond 64 bits, no `xml`, no `explode` of a header, and no difference between `default: null` and none.

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::lookup::Lookup;
use crate::tree::{Member, Node, Object};

use grammar::{Kind, Tables};
use repair::{Id, Repairs};
use walk::{Found, Reference};
use wording::Subject;

mod grammar;
mod meaning;
mod references;
mod repair;
mod suggest;
#[cfg(test)]
mod tests;
mod walk;
mod wording;
mod words;

/// Checks a document, and gives the part of it that has a meaning.
///
/// If an error is among the diagnostics, the tree must not be used unless the user allowed it.
pub fn check(mut root: Node, diagnostics: &mut Diagnostics) -> Node {
    let Some(tables) = meaning::version(&root, diagnostics) else { return root };
    let repairs = find(&root, tables, diagnostics);
    let takes_out_errors = repairs.are_of_errors();
    repairs.apply(&mut root);
    if takes_out_errors && diagnostics.propagate().is_ok() {
        settle(&mut root, tables);
    }
    root
}

/// Finds the problems of a document, and what is to be done about them.
fn find(root: &Node, tables: Tables, diagnostics: &mut Diagnostics) -> Repairs {
    let mut checker = Checker::new(root, tables, diagnostics);
    if !checker.value(Subject::of("the document"), root, &grammar::DOCUMENT) {
        checker.neutralize(root, Kind::Document);
    }
    checker.resolve_references();
    checker.check_meaning();
    checker.into_repairs()
}

/// Repairs what the repair of errors has broken, such as a reference into a path that was taken out.
///
/// Only documents whose errors the user allows come here. What is reported again was reported before.
fn settle(root: &mut Node, tables: Tables) {
    for _ in 0..ROUNDS {
        let repairs = find(root, tables, &mut Diagnostics::default());
        if repairs.are_none() {
            return;
        }
        repairs.apply(root);
    }
}

/// How often repairs may need repairs themselves. Each takes something out, and one or two rounds are the rule.
const ROUNDS: usize = 8;

/// What the parts of the check share while they read one tree.
struct Checker<'t, 'd> {
    root: &'t Node,
    tables: Tables,
    diagnostics: &'d mut Diagnostics,
    /// What each object was read as; `None` for maps and arrays.
    kinds: Lookup<Id, Option<Kind>>,
    /// The objects, in the order in which they were met.
    found: Vec<Found<'t>>,
    /// The references, in the order in which they were met.
    references: Vec<Reference<'t>>,
    /// Where each reference leads in the end; `None` if that is nowhere.
    targets: Lookup<Id, Option<&'t Node>>,
    /// The nodes through which a reference leads.
    routes: Lookup<Id, ()>,
    /// What is taken out unless a reference leads into it.
    discarded: Vec<&'t Node>,
    repairs: Repairs,
    /// How many more comparisons of a value with all of a list may be made: a million slips are not worth a million guesses.
    comparisons: usize,
}

/// Comparisons of one value with a list of the document's own, that one document may cost.
const COMPARISONS: usize = 200_000;

impl<'t, 'd> Checker<'t, 'd> {
    fn new(root: &'t Node, tables: Tables, diagnostics: &'d mut Diagnostics) -> Self {
        Self {
            root,
            tables,
            diagnostics,
            kinds: Lookup::default(),
            found: vec![],
            references: vec![],
            targets: Lookup::default(),
            routes: Lookup::default(),
            discarded: vec![],
            repairs: Repairs::default(),
            comparisons: COMPARISONS,
        }
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        if diagnostic.code.severity() == Severity::Error {
            self.repairs.note_error();
        }
        self.diagnostics.push(diagnostic);
    }

    /// What a node stands for: the target, if it is a reference that has one.
    fn target(&self, node: &'t Node) -> &'t Node {
        self.end(node).unwrap_or(node)
    }

    /// Whether a node is a reference that leads nowhere, which was reported.
    fn is_unresolved(&self, node: &Node) -> bool {
        node.get("$ref").is_some() && self.end(node).is_none()
    }

    fn end(&self, node: &Node) -> Option<&'t Node> {
        *self.targets.get(&Id::of(node))?
    }

    /// Names one of the document's own keys that is near what was written.
    fn guess<'c>(&mut self, written: &str, candidates: impl ExactSizeIterator<Item = &'c str>) -> Option<String> {
        if self.spend(candidates.len()) { suggest::did_you_mean(written, candidates) } else { None }
    }

    /// Takes a number of comparisons from what one document may cost; `false` if there are not so many left.
    fn spend(&mut self, comparisons: usize) -> bool {
        self.comparisons.checked_sub(comparisons).map(|left| self.comparisons = left).is_some()
    }

    fn into_repairs(mut self) -> Repairs {
        for node in self.discarded {
            if !self.routes.contains_key(&Id::of(node)) {
                self.repairs.drop(node);
            }
        }
        self.repairs
    }
}

/// The members of an object; none if the node is no object.
fn members(node: &Node) -> indexmap::map::Iter<'_, String, Member> {
    node.as_object().map(Object::iter).unwrap_or_default()
}
