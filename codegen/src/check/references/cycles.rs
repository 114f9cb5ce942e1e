//! Cycles: references and `allOf` that lead back to where they began, and so describe nothing.

use crate::check::Checker;
use crate::check::walk::Reference;
use crate::diagnostic::{Code, Diagnostic};
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
        let schemas = self.found.iter().filter(|found| found.kind == Kind::Schema && found.node.get("allOf").is_some());
        let starts: Vec<&Node> = self.references.iter().map(|found| found.node).chain(schemas.map(|s| s.node)).list();
        let mut done = Lookup::default();
        for start in starts {
            for closing in search(start, direct, &mut done) {
                let Some(reference) = references.get(&closing) else { continue };
                if direct.remove(&closing).is_some() {
                    self.report_cycle(reference);
                    self.give_up(reference);
                }
            }
        }
    }

    fn report_cycle(&mut self, reference: &Reference<'t>) {
        let text = reference.text.as_str().unwrap_or_default();
        let message = format!("{} leads back to itself", quoted(text));
        let help = "one of the references on the way must lead to something that is not a reference";
        self.report_lost(Diagnostic::new(Code::CyclicReference, reference.text.at, message).help(help), reference);
    }
}

/// Searches from a node in depth, and gives the references that close a cycle. `done` is `false` for a node that is still on
/// the way, `true` for one that is finished.
fn search<'t>(start: &'t Node, direct: &Direct<'t>, done: &mut Lookup<PlaceId, bool>) -> Vec<PlaceId> {
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
fn steps<'t>(node: &'t Node, direct: &Direct<'t>) -> Vec<&'t Node> {
    let members = node.get("allOf").and_then(Node::as_array).unwrap_or_default();
    direct.get(&node.at).copied().into_iter().chain(members).list()
}
