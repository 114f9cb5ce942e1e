//! The schemas of a document, and how they lead to each other.

use std::cell::{Cell, RefCell};

use super::{Kinds, is_structural};
use crate::list::List as _;
use crate::lookup::Lookup;
use crate::order::sorted;
use crate::source::PlaceId;
use crate::tree::{Ends, Node, Value};

/// The schemas of a document.
pub(crate) struct Schemas<'a> {
    root: &'a Node,
    /// Where references lead.
    ends: Ends,
    /// What stands there.
    targets: Lookup<PlaceId, &'a Node>,
    /// The name of each component, by its place.
    names: Lookup<PlaceId, &'a str>,
    /// The components that are made of another schema by `allOf`, by the place of that schema.
    children: Lookup<PlaceId, Vec<&'a Node>>,
    /// Which kinds of values schemas admit, as far as it was asked for.
    pub(super) kinds: RefCell<Lookup<PlaceId, Kinds>>,
    /// Whether schemas admit `null`, as far as it was asked for.
    nulls: RefCell<Lookup<PlaceId, Option<bool>>>,
    /// How many more comparisons of two schemas one document may cost.
    pub(super) comparisons: Cell<usize>,
}

/// Comparisons of two schemas that one document may cost.
const COMPARISONS: usize = 5_000_000;

impl<'a> Schemas<'a> {
    /// Those of a document in the normal form.
    pub(crate) fn new(root: &'a Node) -> Self {
        let ends = Ends::of([root]);
        let mut schemas = Self {
            root,
            targets: ends.nodes(root),
            ends,
            names: Lookup::default(),
            children: Lookup::default(),
            kinds: RefCell::default(),
            nulls: RefCell::default(),
            comparisons: Cell::new(COMPARISONS),
        };
        for (name, member) in schemas.components() {
            schemas.names.insert(member.node.at, name);
        }
        // By name, so that the order of the components says nothing of the unions that they make.
        let order = schemas.components().enumerate().map(|(index, (name, _))| (name.as_str(), index)).list();
        for (_, index) in sorted(order) {
            let Some((_, member)) = schemas.components().as_slice().get(index) else { continue };
            for parent in schemas.parents(&member.node) {
                schemas.children.or_default(parent.at).push(&member.node);
            }
        }
        schemas
    }

    fn components(&self) -> std::slice::Iter<'a, (String, crate::tree::Member)> {
        self.root.pointer("/components/schemas").map(Node::members).unwrap_or_default()
    }

    /// The name of a component; `None` if the node is none.
    pub(crate) fn component(&self, node: &Node) -> Option<String> {
        self.names.get(&node.at).map(|name| (*name).to_owned())
    }

    /// What a node is, or refers to in the end.
    pub(crate) fn resolved(&self, node: &'a Node) -> &'a Node {
        self.target(node).unwrap_or(node)
    }

    /// What a node refers to in the end; `None` if it is no reference, or leads nowhere.
    pub(crate) fn target(&self, node: &Node) -> Option<&'a Node> {
        self.targets.get(&self.ends.end(node.reference()?)).copied()
    }

    /// The name of the component that a node refers to, which may be a reference too.
    pub(crate) fn referred(&self, node: &Node) -> Option<&'a str> {
        self.names.get(&node.reference()?).copied()
    }

    /// The schemas that a schema refers to in its `allOf`, be it in a part without a name.
    pub(crate) fn parents(&self, node: &'a Node) -> Vec<&'a Node> {
        let (mut parents, mut open): (Vec<&Node>, _) = (vec![], vec![node]);
        while let Some(part) = open.pop() {
            for member in part.get("allOf").and_then(Node::as_array).unwrap_or_default() {
                match self.target(member) {
                    None => open.push(member),
                    Some(parent) => parents.push(parent),
                }
            }
        }
        parents
    }

    /// Everything that is made of a schema, by name; a child before its own children.
    pub(crate) fn descendants(&self, parent: &Node) -> Vec<&'a Node> {
        let children = |node: &Node| self.children.get(&node.at).into_iter().flatten().copied().rev().list();
        let mut found: Vec<&Node> = vec![];
        let mut met: Lookup<PlaceId, ()> = Lookup::default();
        let mut open = children(parent);
        while let Some(node) = open.pop() {
            if met.insert(node.at, ()).is_none() {
                found.push(node);
                open.extend(children(node));
            }
        }
        found
    }

    /// Whether a schema has everything that is made of it by `allOf` among its values, since its discriminator, or one that it
    /// inherits, tells them apart: that discriminator. It may lie in a part without a name.
    pub(crate) fn discriminator(&self, node: &'a Node) -> Option<&'a Node> {
        let mut open = vec![node];
        let mut met: Lookup<PlaceId, ()> = Lookup::default();
        while let Some(node) = open.pop() {
            if met.insert(node.at, ()).is_some() {
                continue;
            }
            if let Some(found) = node.get("discriminator") {
                return Some(found);
            }
            let parts = node.get("allOf").and_then(Node::as_array).unwrap_or_default();
            open.extend(parts.iter().rev().map(|part| self.resolved(part)));
        }
        None
    }

    /// Whether a schema names another one, or a schema that it is made of, in a union.
    pub(super) fn lists(&self, node: &'a Node, key: &str, other: &'a Node) -> bool {
        let listed = node.get(key).and_then(Node::as_array).unwrap_or_default();
        listed.iter().any(|member| self.resolved(member).at == other.at)
    }

    /// Whether a schema admits `null`: it says so, or says nothing about values and all that it is made of do. `None` if
    /// nothing is said.
    pub(super) fn admits_null(&self, node: &'a Node) -> Option<bool> {
        let node = self.resolved(node);
        if node.get("nullable").is_some_and(|flag| flag.value == Value::Bool(true)) {
            return Some(true);
        }
        if is_structural(node) {
            return Some(false);
        }
        let parts = node.get("allOf").and_then(Node::as_array)?;
        if let Some(known) = self.nulls.borrow().get(&node.at) {
            return *known;
        }
        let nulls = parts.iter().filter_map(|part| self.admits_null(part)).list();
        let admits = (!nulls.is_empty()).then(|| nulls.iter().all(|admits| *admits));
        self.nulls.borrow_mut().insert(node.at, admits);
        admits
    }
}
