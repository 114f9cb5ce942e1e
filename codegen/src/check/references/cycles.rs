//! Cycles: references and `allOf`, or references and alternatives, that lead back to where they began, and so describe nothing.

use crate::check::Checker;
use crate::check::outcome::NO_MEMBER;
use crate::check::walk::Reference;
use crate::diagnostic::{Code, Diagnostic, Effect};
use crate::list::List as _;
use crate::lookup::Lookup;
use crate::openapi::grammar::Kind;
use crate::source::PlaceId;
use crate::tree::Node;
use crate::wording::quoted;

/// Where each reference leads, in one step.
type Direct<'t> = Lookup<PlaceId, &'t Node>;

/// A node on the way that is being searched.
struct Step<'t> {
    node: &'t Node,
    next: std::vec::IntoIter<&'t Node>,
}

impl<'t> Checker<'t, '_> {
    /// Reports every cycle once, and takes a reference out of it.
    pub(super) fn cut_cycles(&mut self, direct: &mut Direct<'t>) {
        let mut references = Lookup::default();
        for reference in &self.references {
            references.insert(reference.node.at, *reference);
        }
        let schemas = self.found.iter().filter(|found| found.kind == Kind::Schema).map(|found| found.node).list();
        let combined = schemas.iter().copied().filter(|schema| schema.get("allOf").is_some());
        let starts: Vec<&Node> = self.references.iter().map(|found| found.node).chain(combined).list();
        for closing in closing(&starts, direct, parts) {
            let Some(reference) = references.get(&closing) else { continue };
            if direct.remove(&closing).is_some() {
                self.report_lost(leads_back(reference), reference);
                self.give_up(reference);
            }
        }
        // A base may list those that have it in their `allOf`: with `parts` alone or `alternatives` alone that is no cycle.
        let unions: Vec<&Node> = schemas.into_iter().filter(|schema| listed(schema).next().is_some()).list();
        let mut members = Lookup::default();
        for member in unions.iter().flat_map(|union| listed(union)) {
            members.insert(member.at, ());
        }
        for closing in closing(&unions, direct, alternatives) {
            let Some(reference) = references.get(&closing) else { continue };
            if direct.remove(&closing).is_none() {
            } else if members.contains_key(&closing) {
                // A value that is one of the others, or is such a value, is one of the others.
                self.report(leads_back(reference).outcome(Effect::Weakened, NO_MEMBER));
                self.marks.drop(reference.node);
            } else {
                self.report_lost(leads_back(reference), reference);
                self.give_up(reference);
            }
        }
    }
}

fn leads_back(reference: &Reference<'_>) -> Diagnostic {
    let message = format!("{} leads back to itself", quoted(reference.text.as_str().unwrap_or_default()));
    let help = "one of the references on the way must lead to something that is not a reference";
    Diagnostic::new(Code::CyclicReference, reference.text.at, message).help(help)
}

/// The references that close a cycle.
fn closing<'t>(
    starts: &[&'t Node],
    direct: &Direct<'t>,
    steps: fn(&'t Node, &Direct<'t>) -> Vec<&'t Node>,
) -> Vec<PlaceId> {
    let mut done = Lookup::default();
    starts.iter().flat_map(|start| search(start, direct, &mut done, steps)).list()
}

/// Searches from a node in depth, and gives the references that close a cycle. `done` is `false` for a node that is still on
/// the way, `true` for one that is finished.
fn search<'t>(
    start: &'t Node,
    direct: &Direct<'t>,
    done: &mut Lookup<PlaceId, bool>,
    steps: fn(&'t Node, &Direct<'t>) -> Vec<&'t Node>,
) -> Vec<PlaceId> {
    let mut closing = vec![];
    let mut way: Vec<Step<'t>> = vec![];
    let mut enter = Some(start).filter(|start| !done.contains_key(&start.at));
    loop {
        if let Some(node) = enter.take() {
            done.insert(node.at, false);
            way.push(Step { node, next: steps(node, direct).into_iter() });
        }
        let Some(top) = way.last_mut() else { return closing };
        match top.next.next() {
            None => {
                done.insert(top.node.at, true);
                way.pop();
            }
            Some(next) => match done.get(&next.at) {
                None => enter = Some(next),
                Some(true) => {}
                // The last reference on the way closes the cycle: an `allOf` alone cannot, since a tree has none.
                Some(false) => {
                    closing.extend(way.iter().rev().map(|step| step.node.at).find(|id| direct.contains_key(id)));
                }
            },
        }
    }
}

/// What a node is made of: the target of a reference, and the members of an `allOf`.
fn parts<'t>(node: &'t Node, direct: &Direct<'t>) -> Vec<&'t Node> {
    let members = node.get("allOf").and_then(Node::as_array).unwrap_or_default();
    direct.get(&node.at).copied().into_iter().chain(members).list()
}

/// What a value of a node may be as a whole: one of the target of a reference, of the only member of an `allOf`, or of a union.
fn alternatives<'t>(node: &'t Node, direct: &Direct<'t>) -> Vec<&'t Node> {
    let members = node.get("allOf").and_then(Node::as_array).filter(|members| members.len() == 1).unwrap_or_default();
    direct.get(&node.at).copied().into_iter().chain(members).chain(listed(node)).list()
}

/// The members of a union.
fn listed(schema: &Node) -> impl Iterator<Item = &Node> {
    ["oneOf", "anyOf"].into_iter().filter_map(|key| schema.get(key)?.as_array()).flatten()
}
