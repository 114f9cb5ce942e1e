//! The check: is this tree an OpenAPI document that has a meaning?
//!
//! Takes the tree of a document; gives the tree that later stages read, and all of the document's problems at once, each
//! at its most exact place.
//!
//! 1. `meaning::version`: which dialect, and so which tables.
//! 2. `walk`: every key and every value against the `grammar`.
//! 3. `references`: every `$ref` to its target; targets that the walk did not reach are walked as well.
//! 4. `meaning`: what the document means as a whole: paths and their parameters, names, which keywords go together.
//! 5. `repair`: the tree without what was reported and has no meaning.
//!
//! What can no longer occur afterwards, in a document without errors as in one whose errors the user allows:
//!
//! * A key that the document's version does not define and that is no extension (unless a reference leads into it), a key beside a
//!   `$ref`, a `$ref` where none may stand, a keyword of another `type` than the schema's own.
//! * A value of another type than its key has, `null` outside of `default`, `example`, `enum` and other places for any
//!   value, a number that no double holds; an integer that is written as a fraction (`5.0`) in a bound.
//! * An object without a key that it must have. A parameter or a header has exactly one of `schema` and `content`; a link
//!   one of `operationId` and `operationRef`; an array schema has `items`, unless the version admits lists without.
//! * A reference that leads nowhere, out of the document, to another kind of object, or back to itself, be it through other
//!   references or through `allOf`. A target is checked as the kind that is expected there, wherever it lies. (Schemas may
//!   still contain themselves through properties, items, `oneOf` and the like.)
//! * A path that is no template, a status that is none, a parameter twice in a list, a repeated or an empty enum, a callback
//!   behind a reference or an extension in one, which the typed reader would take for path items.
//!
//! What may still occur, if the user allows its code: a name in a path without a parameter, or the other way round
//! (`path-parameter`); a name in a server's URL without a variable; a `content` of a parameter with other than one media type
//! (`invalid-value`). And, as warnings: a `null` in an enum that is not nullable, a repeated operationId, an empty
//! `responses`, a name of a component of any letters. What schemas say of values is for `judge`: values that do not fit,
//! bounds that exclude each other.
//!
//! What the typed reader makes of the tree therefore cannot fail. It may still be lossy, which `lower` has to know: it has
//! no numbers beyond 64 bits, no `xml`, no `explode` of a header, and no difference between `default: null` and none.

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::list::List as _;
use crate::load::{Files, Named};
use crate::lookup::Lookup;
use crate::openapi::grammar::{Dialect, Kind, Tables};
use crate::openapi::walk::Strays;
use crate::tree::{Member, Node, Value};
use crate::wording::{Subject, did_you_mean};

pub(crate) use links::{Link, Links, Targets};
pub(crate) use repair::ASIDE;
use repair::{Id, Repairs};
use walk::{Found, Reference};

mod links;
mod meaning;
mod references;
mod repair;
#[cfg(any(test, feature = "tools"))]
pub(crate) mod seen;
#[cfg(test)]
mod tests;
mod walk;
mod words;

#[cfg(any(test, feature = "tools"))]
use seen::Seen;

/// A document that was checked, and what the check has found out for the stages after it.
#[derive(Debug, Clone)]
pub struct Checked {
    /// The root document.
    pub(crate) root: Node,
    /// The values of the other files.
    pub(crate) others: Vec<Node>,
    /// The version that it is written in.
    pub(crate) dialect: Dialect,
    /// Whether its schemas say what only OpenAPI 3.1 can say.
    pub(crate) has_later_words: bool,
    /// Whether it was read at all: its version is known.
    pub(crate) is_walked: bool,
    /// Where each reference leads.
    pub(crate) links: Links,
    /// The objects outside of the grammar, such as in an extension, that references lead to.
    pub(crate) strays: Strays,
}

/// Checks a document, and gives the part of it that has a meaning.
///
/// If an error is among the diagnostics, no code may be made of the tree unless the user allowed it.
pub fn check(mut files: Files, diagnostics: &mut Diagnostics) -> Checked {
    let mut outcome = Outcome::default();
    let dialect = meaning::version(&files.root, diagnostics);
    let mut aside = Strays::default();
    if let Some(dialect) = dialect {
        outcome = find(&mut files, dialect, &aside, diagnostics);
        let takes_out_errors = outcome.repairs.are_of_errors();
        outcome.repair(&mut files, &mut aside);
        if takes_out_errors {
            outcome = settle(&mut files, dialect, &mut aside);
        }
    }
    let Outcome { links, mut strays, has_later_words, .. } = outcome;
    for (kind, at) in set_aside(&files.root).filter_map(|node| Some((*aside.get(&node.at)?, node.at))) {
        strays.insert(at, kind);
    }
    let others = files.others.into_iter().map(|file| file.tree).collect();
    let (is_walked, dialect) = (dialect.is_some(), dialect.unwrap_or(Dialect::V30));
    Checked { root: files.root, others, dialect, has_later_words, is_walked, links, strays }
}

/// Every keyword and every extension of a document; none if it is of a version that is not read.
#[cfg(any(test, feature = "tools"))]
pub(crate) fn seen(mut files: Files) -> Vec<Seen> {
    let mut diagnostics = Diagnostics::default();
    let dialect = meaning::version(&files.root, &mut diagnostics);
    dialect.map(|dialect| find(&mut files, dialect, &Strays::default(), &mut diagnostics).seen).unwrap_or_default()
}

/// What one reading of a tree gives beside diagnostics.
#[derive(Default)]
struct Outcome {
    /// What is to be done about what was reported.
    repairs: Repairs,
    /// What is to be taken out before anything else is said, since it is read as if it were not there; and how it is said.
    nulls: (Repairs, Vec<Diagnostic>),
    #[cfg(any(test, feature = "tools"))]
    seen: Vec<Seen>,
    links: Links,
    strays: Strays,
    has_later_words: bool,
}

impl Outcome {
    /// Carries the repairs out, and remembers what was set aside.
    fn repair(&mut self, files: &mut Files, aside: &mut Strays) {
        let out = apply(std::mem::take(&mut self.repairs), files);
        for (kind, node) in &out {
            aside.insert(node.at, *kind);
        }
        let at = files.root.at;
        let Some(root) = files.root.as_object_mut().filter(|_| !out.is_empty()) else { return };
        let mut nodes = out.into_iter().map(|(_, node)| node).list();
        match root.get_mut(ASIDE).map(|member| &mut member.node.value) {
            Some(Value::Array(known)) => known.append(&mut nodes),
            _ => drop(
                root.insert(ASIDE.to_owned(), Member { key_at: at, node: Node { at, value: Value::Array(nodes) } }),
            ),
        }
    }
}

/// Carries repairs out, and gives what was set aside.
fn apply(mut repairs: Repairs, files: &mut Files) -> Vec<(Kind, Node)> {
    repairs.apply(&mut files.root);
    files.others.iter_mut().for_each(|file| repairs.apply(&mut file.tree));
    repairs.aside
}

/// The objects that were taken out of their places.
fn set_aside(root: &Node) -> std::slice::Iter<'_, Node> {
    root.get(ASIDE).and_then(Node::as_array).unwrap_or_default().iter()
}

/// Finds the problems of a document, and what is to be done about them. Keys whose value is null are taken out, and the
/// document is read as one without them: what needs them is reported.
fn find(files: &mut Files, dialect: Dialect, aside: &Strays, diagnostics: &mut Diagnostics) -> Outcome {
    let mut first = Diagnostics::default();
    let outcome = read(files, dialect, aside, &mut first);
    let (nulls, reports) = outcome.nulls;
    if reports.is_empty() {
        diagnostics.append(first);
        return Outcome { nulls: (nulls, reports), ..outcome };
    }
    apply(nulls, files);
    for report in reports {
        diagnostics.push(report);
    }
    read(files, dialect, aside, diagnostics)
}

/// Reads the trees once.
fn read(files: &Files, dialect: Dialect, aside: &Strays, diagnostics: &mut Diagnostics) -> Outcome {
    let mut checker = Checker::new(files, dialect, aside, diagnostics);
    if !checker.value(Subject::of("the document"), &files.root, &crate::openapi::grammar::DOCUMENT) {
        checker.neutralize(&files.root, Kind::Document);
    }
    checker.resolve_references();
    checker.check_meaning();
    checker.into_outcome()
}

/// Repairs what the repair of errors has broken, such as a reference into a path that was taken out.
///
/// What is reported again was reported before.
fn settle(files: &mut Files, dialect: Dialect, aside: &mut Strays) -> Outcome {
    let mut outcome = Outcome::default();
    for _ in 0..ROUNDS {
        outcome = find(files, dialect, aside, &mut Diagnostics::default());
        if outcome.repairs.are_none() {
            break;
        }
        outcome.repair(files, aside);
    }
    outcome
}

/// How often repairs may need repairs themselves. Each takes something out, and one or two rounds are the rule.
const ROUNDS: usize = 8;

/// What the parts of the check share while they read one tree.
struct Checker<'t, 'd> {
    root: &'t Node,
    files: &'t Files,
    /// The file that is being walked.
    file: Named,
    /// Of which of the other files the problems were reported.
    told: Vec<bool>,
    dialect: Dialect,
    tables: Tables,
    diagnostics: &'d mut Diagnostics,
    /// What each object was read as; `None` for maps and arrays.
    kinds: Lookup<Id, Option<Kind>>,
    /// The objects, in the order in which they were met.
    found: Vec<Found<'t>>,
    /// The references, in the order in which they were met.
    references: Vec<Reference<'t>>,
    /// Where each reference leads, in one step.
    direct: Lookup<Id, &'t Node>,
    /// Where each reference leads in the end; `None` if that is nowhere.
    targets: Lookup<Id, Option<&'t Node>>,
    /// The nodes through which a reference leads.
    routes: Lookup<Id, ()>,
    /// The schemas that have an `$anchor`, by its name.
    anchors: Lookup<String, &'t Node>,
    /// The schemas that have an `$id`, by its text.
    ids: Lookup<String, (Named, &'t Node)>,
    /// The schema with an `$id` that is being walked, if there is one.
    resource: Option<&'t Node>,
    strays: Strays,
    /// What earlier repairs have set aside.
    aside: &'d Strays,
    /// Whether schemas say what only a later version of OpenAPI can say.
    has_later_words: bool,
    /// The `operationId` of every operation.
    operation_ids: Vec<&'t str>,
    /// The scopes of each OAuth 2 scheme that a requirement has named so far, sorted.
    scopes: Lookup<Id, Vec<&'t str>>,
    /// What is taken out unless a reference leads into it.
    discarded: Vec<&'t Node>,
    /// What is null and says nothing.
    nulls: (Repairs, Vec<Diagnostic>),
    #[cfg(any(test, feature = "tools"))]
    notes: seen::Notes,
    repairs: Repairs,
    /// How many more comparisons of a value with all of a list may be made: a million slips are not worth a million guesses.
    comparisons: usize,
}

/// Comparisons of one value with a list of the document's own, that one document may cost.
const COMPARISONS: usize = 200_000;

impl<'t, 'd> Checker<'t, 'd> {
    fn new(files: &'t Files, dialect: Dialect, aside: &'d Strays, diagnostics: &'d mut Diagnostics) -> Self {
        Self {
            root: &files.root,
            files,
            file: Named::Root,
            told: vec![false; files.others.len()],
            dialect,
            tables: dialect.tables(),
            diagnostics,
            kinds: Lookup::default(),
            found: vec![],
            references: vec![],
            direct: Lookup::default(),
            targets: Lookup::default(),
            routes: Lookup::default(),
            anchors: Lookup::default(),
            ids: Lookup::default(),
            resource: None,
            strays: Strays::default(),
            aside,
            has_later_words: false,
            operation_ids: vec![],
            scopes: Lookup::default(),
            discarded: vec![],
            nulls: Default::default(),
            #[cfg(any(test, feature = "tools"))]
            notes: seen::Notes::default(),
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
        if self.spend(candidates.len()) { did_you_mean(written, candidates) } else { None }
    }

    /// Takes a number of comparisons from what one document may cost; `false` if there are not so many left.
    fn spend(&mut self, comparisons: usize) -> bool {
        self.comparisons.checked_sub(comparisons).map(|left| self.comparisons = left).is_some()
    }

    fn into_outcome(mut self) -> Outcome {
        for node in &self.discarded {
            if !self.routes.contains_key(&Id::of(node)) {
                self.repairs.drop(node);
            }
        }
        let link = |reference: &Reference<'t>| {
            let target = self.direct.get(&Id::of(reference.node))?;
            let Reference { node, text, kind, is_mapping, .. } = *reference;
            let is_alone = node.as_object().is_some_and(|object| object.len() == 1);
            let may_have_siblings = self.dialect.has_json_schemas() && kind == Kind::Schema;
            let is_ignored = |(key, member): &(String, Member)| key == "$ref" || self.repairs.drops(&member.node);
            let has_none = || !may_have_siblings && node.members().all(is_ignored);
            let is_pure = !is_mapping && (is_alone || has_none());
            Some(Link { node: node.at, text: text.at, target: target.at, kind, is_pure })
        };
        let links = Links(self.references.iter().filter_map(link).collect());
        Outcome {
            nulls: self.nulls,
            #[cfg(any(test, feature = "tools"))]
            seen: self.notes.into_seen(&self.repairs),
            repairs: self.repairs,
            links,
            strays: self.strays,
            has_later_words: self.has_later_words,
        }
    }
}
