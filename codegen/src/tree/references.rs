//! References: what each is, and where it leads in the end. Nobody else follows one.
//!
//! A reference is an object whose `$ref` is a [`Value::Reference`], or such a value itself in a discriminator's mapping. It
//! leads to a place, wherever the value of that place lies meanwhile.

use super::{Node, Value};
use crate::lookup::Lookup;
use crate::source::PlaceId;

impl Node {
    /// What this names, if it is a reference: the place of a value, which may be a reference too.
    pub(crate) fn reference(&self) -> Option<PlaceId> {
        match self.get("$ref").map_or(&self.value, |node| &node.value) {
            Value::Reference(target) => Some(*target),
            _ => None,
        }
    }

    /// Whether this is a reference, or was meant to be one, whatever stands beside it.
    pub(crate) fn has_reference(&self) -> bool {
        self.get("$ref").is_some()
    }

    /// Whether nothing is known of this: it was reported, or is a reference that leads nowhere.
    pub(crate) fn is_broken(&self) -> bool {
        self.value == Value::Broken || self.get("$ref").is_some_and(|text| text.value == Value::Broken)
    }

    /// Whether this is an object that says nothing beside the reference that it is.
    fn is_pure_reference(&self) -> bool {
        self.as_object().is_some_and(|object| object.len() == 1) && self.reference().is_some()
    }
}

/// Where each reference of some trees leads in the end: past those that lead to references.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ends(Lookup<PlaceId, PlaceId>);

impl Ends {
    /// Those of these trees. There is an end, since `check` has cut cycles.
    pub(crate) fn of<'n>(trees: impl IntoIterator<Item = &'n Node>) -> Self {
        let (mut next, mut references) = (Lookup::default(), vec![]);
        for tree in trees {
            gather(tree, &mut |node, target| {
                next.insert(node.at, target);
                references.push(node.at);
            });
        }
        Self::new(&next, references)
    }

    /// Those of references whose targets are known, in one step.
    pub(crate) fn new(next: &Lookup<PlaceId, PlaceId>, references: impl IntoIterator<Item = PlaceId>) -> Self {
        let mut ends: Lookup<PlaceId, PlaceId> = Lookup::default();
        for reference in references {
            // What is on the way is followed once, so that a long chain costs its length.
            let (mut way, mut at) = (vec![], reference);
            let end = loop {
                match (ends.get(&at), next.get(&at)) {
                    (Some(end), _) => break *end,
                    (None, Some(onward)) => {
                        way.push(at);
                        at = *onward;
                    }
                    (None, None) => break at,
                }
            };
            for at in way {
                ends.insert(at, end);
            }
        }
        Self(ends)
    }

    /// Where a reference leads in the end; the place itself if no reference stands there.
    pub(crate) fn end(&self, at: PlaceId) -> PlaceId {
        self.0.get(&at).copied().unwrap_or(at)
    }

    /// What stands where references lead in the end.
    pub(crate) fn nodes<'n>(&self, tree: &'n Node) -> Lookup<PlaceId, &'n Node> {
        let (mut wanted, mut nodes) = (Lookup::default(), Lookup::default());
        each_reference(tree, &mut |target| {
            wanted.insert(self.end(target), ());
        });
        tree.gather(&wanted, &mut |node| {
            nodes.insert(node.at, node);
        });
        nodes
    }

    /// What a node stands for: where it leads in the end if it is a reference, else itself.
    pub(crate) fn of_node(&self, node: &Node) -> PlaceId {
        node.reference().map_or(node.at, |target| self.end(target))
    }
}

/// Gives what each reference of a tree names.
fn each_reference(node: &Node, found: &mut dyn FnMut(PlaceId)) {
    match &node.value {
        Value::Reference(target) => found(*target),
        _ => node.each(&mut |inner| each_reference(inner, found)),
    }
}

/// Gives each object of a tree that is a reference and nothing else, with what it names.
fn gather<'n>(node: &'n Node, found: &mut dyn FnMut(&'n Node, PlaceId)) {
    match node.reference().filter(|_| node.is_pure_reference()) {
        Some(target) => found(node, target),
        None => node.each(&mut |inner| gather(inner, found)),
    }
}
