//! Path items, and the media types of OpenAPI 3.2, go where the reference to them stands: 3.0 has no components of them.

use crate::check::{Checked, Link, Targets};
use crate::limits;
use crate::list::List as _;
use crate::lookup::Lookup;
use crate::openapi::grammar::Kind;
use crate::source::{PlaceId, Sources};
use crate::tree::{Node, Value};

/// How deep such objects may refer to each other: what is deeper has a cycle in it, through the headers of an encoding.
const DEPTH: usize = 8;

/// Whether references to a kind are replaced by what they lead to.
pub(super) const fn is_inlined(kind: Kind) -> bool {
    matches!(kind, Kind::PathItem | Kind::MediaType)
}

/// Replaces the references.
pub(super) fn inline(document: &mut Checked, sources: &mut Sources) {
    let ends = document.links.ends();
    let mut uses = Targets::default();
    let mut wanted = Lookup::default();
    for link in document.links.0.iter().filter(|link| is_inlined(link.kind)) {
        let end = ends.get(&link.node).copied().unwrap_or(link.target);
        uses.insert(link.node, end);
        wanted.insert(end, ());
    }
    if wanted.is_empty() {
        return;
    }
    let mut originals = Lookup::default();
    for tree in std::iter::once(&document.root).chain(&document.others) {
        tree.gather(&wanted, &mut |node| drop(originals.insert(node.at, node.clone())));
    }
    let mut by_text = Lookup::default();
    for (index, link) in document.links.0.iter().enumerate() {
        by_text.insert(link.text, index);
    }
    let sections = shared(&document.root);
    let mut inlining = Inlining {
        uses,
        originals,
        moved: Lookup::default(),
        by_text,
        added: vec![],
        sections,
        left: limits::COPIED_NODES,
        sources,
    };
    let links = &document.links.0;
    inlining.node(&mut document.root, links, DEPTH);
    let added = inlining.added;
    document.links.0.extend(added);
    take_out(&mut document.root, &wanted);
}

/// The maps of components that are inlined.
fn shared(root: &Node) -> Vec<PlaceId> {
    ["pathItems", "mediaTypes"].iter().filter_map(|key| Some(root.get("components")?.get(key)?.at)).list()
}

/// Takes out the components that were put elsewhere, and those that are references.
fn take_out(root: &mut Node, wanted: &Lookup<PlaceId, ()>) {
    let Some(components) = root.as_object_mut().and_then(|root| root.get_mut("components")) else { return };
    let Some(components) = components.node.as_object_mut() else { return };
    for key in ["pathItems", "mediaTypes"] {
        let Some(map) = components.get_mut(key).and_then(|member| member.node.as_object_mut()) else { continue };
        map.retain(&mut |_, member| !wanted.contains_key(&member.node.at));
        if map.is_empty() {
            components.remove(key);
        }
    }
}

struct Inlining<'a> {
    /// What each reference leads to in the end.
    uses: Targets,
    /// What they lead to.
    originals: Lookup<PlaceId, Node>,
    /// Those that have left where they were.
    moved: Lookup<PlaceId, ()>,
    /// The link of each text.
    by_text: Lookup<PlaceId, usize>,
    /// The links in copies.
    added: Vec<Link>,
    /// The maps of components whose members leave.
    sections: Vec<PlaceId>,
    /// How many more values may be copied.
    left: usize,
    sources: &'a mut Sources,
}

impl Inlining<'_> {
    fn node(&mut self, node: &mut Node, links: &[Link], depth: usize) {
        // A callback's reference was taken out by `check`.
        if let Some(end) = self.uses.get(&node.at).copied().filter(|_| node.get("$ref").is_some()) {
            if depth == 0 {
                return;
            }
            if let Some(size) = self.originals.get(&end).map(Node::count) {
                let leaves = self.leaves(end);
                // What is beyond stays a reference, to where the first one is.
                let Some(left) = self.left.checked_sub(if leaves { 0 } else { size }) else { return };
                self.left = left;
                self.originals.get(&end).into_iter().for_each(|original| node.clone_from(original));
                if !leaves {
                    let mut renewed = Targets::default();
                    self.renew(node, links, &mut renewed);
                }
                self.node(node, links, depth - 1);
            }
            return;
        }
        match &mut node.value {
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
            Value::Array(elements) => elements.iter_mut().for_each(|element| self.node(element, links, depth)),
            Value::Object(members) => {
                members.values_mut().for_each(|member| self.node(&mut member.node, links, depth));
            }
        }
    }

    /// Whether an object leaves its place for the first reference to it, and so is no copy there.
    fn leaves(&mut self, end: PlaceId) -> bool {
        let (parent, _) = self.sources.written(end);
        let is_shared = parent.is_some_and(|parent| self.sections.contains(&parent));
        let is_external = self.sources.file_of(end) != self.sources.root_file();
        (is_shared || is_external) && self.moved.insert(end, ()).is_none()
    }

    /// Gives every value of a copy a place of its own, and the references in it links of their own.
    fn renew(&mut self, node: &mut Node, links: &[Link], renewed: &mut Targets) {
        let at = node.at;
        node.at = self.sources.copy(at);
        renewed.insert(at, node.at);
        if let Some(end) = self.uses.get(&at).copied() {
            self.uses.insert(node.at, end);
        }
        if let Some(link) = self.by_text.get(&at).map(|index| links[*index]) {
            let holder = renewed.get(&link.node).copied().unwrap_or(node.at);
            self.added.push(Link { node: holder, text: node.at, ..link });
        }
        match &mut node.value {
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
            Value::Array(elements) => elements.iter_mut().for_each(|element| self.renew(element, links, renewed)),
            Value::Object(members) => {
                members.values_mut().for_each(|member| self.renew(&mut member.node, links, renewed));
            }
        }
    }
}
