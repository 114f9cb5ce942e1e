//! Path items, and the media types of OpenAPI 3.2, go where the reference to them stands: 3.0 has no components of them.

use crate::check::Checked;
use crate::limits;
use crate::list::List as _;
use crate::lookup::Lookup;
use crate::openapi::grammar::Kind;
use crate::source::{PlaceId, Sources};
use crate::tree::{Ends, Node};

/// How deep such objects may refer to each other: what is deeper has a cycle in it, through the headers of an encoding.
const DEPTH: usize = 8;

/// The maps of components that leave their place.
const SECTIONS: [&str; 2] = ["pathItems", "mediaTypes"];

/// Whether references to a kind are replaced by what they lead to.
pub(super) const fn is_inlined(kind: Kind) -> bool {
    matches!(kind, Kind::PathItem | Kind::MediaType)
}

/// Replaces the references.
pub(super) fn inline(document: &mut Checked, sources: &mut Sources) {
    let targets = document.targets.iter().filter(|(_, kind)| is_inlined(*kind)).map(|(target, _)| *target).list();
    if targets.is_empty() {
        return;
    }
    let ends = Ends::of(std::iter::once(&document.root).chain(&document.others));
    let mut wanted = Lookup::default();
    for target in targets {
        wanted.insert(ends.end(target), ());
    }
    let mut originals = Lookup::default();
    for tree in std::iter::once(&document.root).chain(&document.others) {
        tree.gather(&wanted, &mut |node| drop(originals.insert(node.at, node.clone())));
    }
    let components = document.root.get("components");
    let sections = SECTIONS.iter().filter_map(|key| Some(components?.get(key)?.at)).list();
    let mut inlining =
        Inlining { ends, originals, moved: Lookup::default(), sections, left: limits::COPIED_NODES, sources };
    inlining.node(&mut document.root, DEPTH);
    take_out(&mut document.root, &wanted);
}

/// Takes out the components that were put elsewhere, and those that are references.
fn take_out(root: &mut Node, wanted: &Lookup<PlaceId, ()>) {
    let Some(components) = root.as_object_mut().and_then(|root| root.get_mut("components")) else { return };
    let Some(components) = components.node.as_object_mut() else { return };
    for key in SECTIONS {
        let Some(map) = components.get_mut(key).and_then(|member| member.node.as_object_mut()) else { continue };
        map.retain(&mut |_, member| !wanted.contains_key(&member.node.at));
        if map.is_empty() {
            components.remove(key);
        }
    }
}

struct Inlining<'a> {
    /// What each reference leads to in the end.
    ends: Ends,
    /// What those that are inlined lead to.
    originals: Lookup<PlaceId, Node>,
    /// Those that have left where they were.
    moved: Lookup<PlaceId, ()>,
    /// The maps of components whose members leave.
    sections: Vec<PlaceId>,
    /// How many more values may be copied.
    left: usize,
    sources: &'a mut Sources,
}

impl Inlining<'_> {
    fn node(&mut self, node: &mut Node, depth: usize) {
        let Some(target) = node.reference() else { return node.each_mut(&mut |inner| self.node(inner, depth)) };
        let end = self.ends.end(target);
        let Some(size) = self.originals.get(&end).filter(|_| depth > 0).map(Node::count) else { return };
        let leaves = self.leaves(end);
        // What is beyond stays a reference, to where the first one is.
        let Some(left) = self.left.checked_sub(if leaves { 0 } else { size }) else { return };
        self.left = left;
        self.originals.get(&end).into_iter().for_each(|original| node.clone_from(original));
        if !leaves {
            node.renew(self.sources);
        }
        self.node(node, depth - 1);
    }

    /// Whether an object leaves its place for the first reference to it, and so is no copy there.
    fn leaves(&mut self, end: PlaceId) -> bool {
        let (parent, _) = self.sources.written(end);
        let is_shared = parent.is_some_and(|parent| self.sections.contains(&parent));
        let is_external = self.sources.file_of(end) != self.sources.root_file();
        (is_shared || is_external) && self.moved.insert(end, ()).is_none()
    }
}
