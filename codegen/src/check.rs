//! The check: is this tree an OpenAPI document, and what of it can be read?
//!
//! Takes the trees of a document; gives the same trees, in which what was reported is marked, and all of the document's
//! problems at once, each at its most exact place, with what becomes of the client there (`outcome`). The trees are read once.
//!
//! 1. `meaning::version`: which dialect, and so which tables.
//! 2. `walk`: every key and every value against the `grammar`.
//! 3. `references`: every `$ref` to its target; targets that the walk did not reach are walked as well.
//! 4. `meaning`: what the document means as a whole: paths and their parameters, names, which keywords go together.
//! 5. `marks`: carried out when the trees are one's own again.
//!
//! Afterwards, whatever the document was:
//!
//! * A reference is a [`Value::Reference`]: the place of its target, which was read as the kind that the reference needs, and never
//!   leads back to it, be it through other references, through `allOf`, or through alternatives alone. (Schemas may contain
//!   themselves through properties, items and the like.)
//! * What cannot be read is [`Value::Broken`]: a value of another type than its key has, a reference that leads nowhere. What has
//!   no meaning is gone: an unknown key (unless a reference leads into it), a key beside a `$ref` that is not about its place, a
//!   keyword of another `type` than the schema's own, a second parameter of one name. What is right and stands in a wrong
//!   place is gone from there, and judged all the same.
//! * Nothing was made up: a key that must be there may be missing, and every later stage does the narrowest thing about it. A
//!   word that OpenAPI does not have, and that everybody knows (`openapi/slips.rs`), is still there: `upgrade` writes the one that is meant.
//!
//! What schemas say of values is for `judge`: values that do not fit, bounds that exclude each other.

use crate::diagnostic::{Diagnostic, Diagnostics, Stopped};
use crate::load::{Files, Named};
use crate::lookup::Lookup;
use crate::openapi::grammar::{Dialect, Kind, Tables};
use crate::openapi::walk::Kinds;
use crate::source::PlaceId;
use crate::tree::{Ends, Node, Value};
use crate::wording::{Subject, did_you_mean};

use marks::Marks;
use walk::{Found, Reference};

mod marks;
mod meaning;
mod outcome;
mod references;
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
    /// What references lead to, and what it was read as, in the order in which it was met.
    pub(crate) targets: Vec<(PlaceId, Kind)>,
    /// What was taken out of its place, which is wrong: what it says is judged all the same.
    pub(crate) left_out: Vec<(Kind, Node)>,
}

impl Checked {
    /// What each target was read as.
    pub(crate) fn kinds_of_targets(&self) -> Kinds {
        let mut kinds = Kinds::default();
        for (target, kind) in &self.targets {
            kinds.insert(*target, *kind);
        }
        kinds
    }
}

/// Checks a document, and marks what of it was reported. `Err` if it is of a version that is not read.
pub fn check(mut files: Files, diagnostics: &mut Diagnostics) -> Result<Checked, Stopped> {
    let dialect = meaning::version(&files.root, diagnostics)?;
    let Outcome { mut marks, targets, has_later_words, .. } = read(&files, dialect, diagnostics);
    marks.apply(&mut files.root);
    let mut others = vec![];
    for mut file in files.others {
        marks.apply(&mut file.tree);
        others.push(file.tree);
    }
    Ok(Checked { root: files.root, others, dialect, has_later_words, targets, left_out: marks.left_out })
}

/// Every keyword and every extension of a document; none if it is of a version that is not read.
#[cfg(any(test, feature = "tools"))]
pub(crate) fn seen(files: &Files) -> Vec<Seen> {
    let mut diagnostics = Diagnostics::default();
    let dialect = meaning::version(&files.root, &mut diagnostics);
    dialect.map(|dialect| read(files, dialect, &mut diagnostics).seen).unwrap_or_default()
}

/// What the reading of the trees gives beside diagnostics.
struct Outcome {
    marks: Marks,
    #[cfg(any(test, feature = "tools"))]
    seen: Vec<Seen>,
    targets: Vec<(PlaceId, Kind)>,
    has_later_words: bool,
}

/// Reads the trees, once.
fn read(files: &Files, dialect: Dialect, diagnostics: &mut Diagnostics) -> Outcome {
    let mut checker = Checker::new(files, dialect, diagnostics);
    checker.value(Subject::of("the document"), &files.root, &crate::openapi::grammar::DOCUMENT);
    checker.resolve_references();
    checker.check_meaning();
    checker.into_outcome()
}

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
    kinds: Lookup<PlaceId, Option<Kind>>,
    /// The objects, in the order in which they were met.
    found: Vec<Found<'t>>,
    /// The references, in the order in which they were met.
    references: Vec<Reference<'t>>,
    /// Where each reference leads, in one step.
    direct: Lookup<PlaceId, &'t Node>,
    /// Where each reference leads in the end.
    ends: Ends,
    /// What references lead to.
    targets: Lookup<PlaceId, &'t Node>,
    /// The nodes through which a reference leads.
    routes: Lookup<PlaceId, ()>,
    /// The schemas that have an `$anchor`, by its name.
    anchors: Lookup<String, &'t Node>,
    /// The schemas that have an `$id`, by its text.
    ids: Lookup<String, (Named, &'t Node)>,
    /// The schema with an `$id` that is being walked, if there is one.
    resource: Option<&'t Node>,
    /// The outermost schema that is being walked.
    outermost: Option<&'t Node>,
    /// The key whose value is being walked, and what its object is.
    inside: Option<(Kind, &'t str)>,
    /// Whether it is one of the elements or the members of that value that is being walked.
    is_element: bool,
    /// Whether schemas say what only a later version of OpenAPI can say.
    has_later_words: bool,
    /// The `operationId` of every operation.
    operation_ids: Vec<&'t str>,
    /// The scopes of each OAuth 2 scheme that a requirement has named so far, sorted.
    scopes: Lookup<PlaceId, Vec<&'t str>>,
    /// What is taken out unless a reference leads into it.
    discarded: Vec<&'t Node>,
    #[cfg(any(test, feature = "tools"))]
    notes: seen::Notes,
    marks: Marks,
    /// How many more comparisons of a value with all of a list may be made: a million slips are not worth a million guesses.
    comparisons: usize,
}

/// Comparisons of one value with a list of the document's own, that one document may cost.
const COMPARISONS: usize = 200_000;

impl<'t, 'd> Checker<'t, 'd> {
    fn new(files: &'t Files, dialect: Dialect, diagnostics: &'d mut Diagnostics) -> Self {
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
            ends: Ends::default(),
            targets: Lookup::default(),
            routes: Lookup::default(),
            anchors: Lookup::default(),
            ids: Lookup::default(),
            resource: None,
            outermost: None,
            inside: None,
            is_element: false,
            has_later_words: false,
            operation_ids: vec![],
            scopes: Lookup::default(),
            discarded: vec![],
            #[cfg(any(test, feature = "tools"))]
            notes: seen::Notes::default(),
            marks: Marks::default(),
            comparisons: COMPARISONS,
        }
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(outcome::settled(diagnostic, self.inside, self.is_element));
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
        let target = *self.targets.get(&self.ends.end(node.at))?;
        // A chain that ends in a reference without a target has none either.
        Some(target).filter(|target| !target.has_reference())
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
            if !self.routes.contains_key(&node.at) {
                self.marks.drop(node);
            }
        }
        let (mut targets, mut met) = (vec![], Lookup::default());
        for reference in &self.references {
            let Some(target) = self.direct.get(&reference.node.at) else { continue };
            self.marks.replace(reference.text, Value::Reference(target.at));
            if met.insert(target.at, ()).is_none() {
                targets.push((target.at, reference.kind));
            }
        }
        Outcome {
            #[cfg(any(test, feature = "tools"))]
            seen: self.notes.into_seen(&self.marks),
            marks: self.marks,
            targets,
            has_later_words: self.has_later_words,
        }
    }
}
