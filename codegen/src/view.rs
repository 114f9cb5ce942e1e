//! What a schema says, its `allOf` merged: several nodes of the document read as one schema.
//!
//! ```yaml
//! Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {meow: {type: boolean}}}]}
//! ```
//! is a view of three parts: `Cat` itself, `Pet`, and the object without a name.

mod schemas;

pub(crate) use schemas::Schemas;

use crate::list::List as _;
use crate::lookup::Lookup;
use crate::openapi::keywords::says_which;
use crate::source::PlaceId;
use crate::tree::{Node, Value};

/// One node of a view, and what of it is not read here because it was read further out.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part<'a> {
    pub(crate) node: &'a Node,
    pub(crate) without: Without,
}

/// What of a part is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Without {
    pub(crate) one_of: bool,
    pub(crate) any_of: bool,
    pub(crate) discriminator: bool,
}

/// What tells one view from another.
pub(crate) type Key = Vec<(PlaceId, Without)>;

impl<'a> Part<'a> {
    /// A node of which everything is read.
    pub(crate) fn whole(node: &'a Node) -> Self {
        Self { node, without: Without::default() }
    }
}

/// Several nodes as one schema. The first is the outermost.
#[derive(Debug, Clone)]
pub(crate) struct View<'a> {
    pub(crate) parts: Vec<Part<'a>>,
    /// How many of them the view was asked for; the others are in the `allOf` of these.
    own: usize,
}

impl<'a> View<'a> {
    /// Gathers the nodes of a schema and of all in its `allOf`, each once.
    pub(crate) fn new(schemas: &Schemas<'a>, parts: &[Part<'a>]) -> Self {
        let mut view = Self { parts: vec![], own: parts.len() };
        for part in parts {
            view.parts.push(Part { node: schemas.resolved(part.node), ..*part });
        }
        for index in 0..view.parts.len() {
            view.add_all_of(schemas, view.parts[index].node);
        }
        view
    }

    fn add(&mut self, schemas: &Schemas<'a>, part: Part<'a>) {
        let node = schemas.resolved(part.node);
        if self.parts.iter().any(|known| known.node.at == node.at) {
            return;
        }
        self.parts.push(Part { node, ..part });
        self.add_all_of(schemas, node);
    }

    fn add_all_of(&mut self, schemas: &Schemas<'a>, node: &'a Node) {
        for member in node.get("allOf").and_then(Node::as_array).unwrap_or_default() {
            // A parent's discriminator is about its own values, not about what is made of it.
            let without = Without { discriminator: true, ..Without::default() };
            self.add(schemas, Part { node: member, without });
        }
    }

    /// The outermost node.
    pub(crate) fn outer(&self) -> &'a Node {
        self.parts[0].node
    }

    /// The values that a keyword has in the parts, the outermost first.
    pub(crate) fn all(&self, key: &str) -> Vec<&'a Node> {
        self.parts.iter().filter_map(|part| part.node.get(key)).list()
    }

    /// The outermost value of a keyword.
    pub(crate) fn first(&self, key: &str) -> Option<&'a Node> {
        self.parts.iter().find_map(|part| part.node.get(key))
    }

    /// Whether a keyword is `true` in a part.
    pub(crate) fn flag(&self, key: &str) -> bool {
        self.all(key).iter().any(|node| node.value == Value::Bool(true))
    }

    /// Whether `null` is admitted: the outermost schema says so, or says nothing and all that it is made of do.
    pub(crate) fn nullable(&self) -> bool {
        let admits = |part: &Part<'_>| part.node.get("nullable").is_some_and(|it| it.value == Value::Bool(true));
        let (outer, others) = (&self.parts[0], &self.parts[1..]);
        let mut typed = others.iter().filter(|part| is_structural(part.node)).peekable();
        admits(outer) || (!is_structural(outer.node) && typed.peek().is_some() && typed.all(admits))
    }

    /// The properties, each with the schemas that parts have for it.
    pub(crate) fn properties(&self) -> Vec<(&'a str, Vec<Part<'a>>)> {
        let mut properties: Vec<(&str, Vec<Part<'_>>)> = vec![];
        let mut positions: Lookup<String, usize> = Lookup::default();
        // What a schema is made of comes before what it adds.
        let (own, inner) = self.parts.split_at(self.own);
        for part in inner.iter().chain(own) {
            for (name, member) in part.node.get("properties").map(Node::members).unwrap_or_default() {
                let part = Part::whole(&member.node);
                if let Some(position) = positions.get(name) {
                    properties[*position].1.push(part);
                } else {
                    positions.insert(name.clone(), properties.len());
                    properties.push((name, vec![part]));
                }
            }
        }
        properties
    }

    /// Whether a property is required in a part.
    pub(crate) fn requires(&self, name: &str) -> bool {
        let is_name = |node: &Node| node.as_str() == Some(name);
        self.all("required").iter().any(|names| names.as_array().unwrap_or_default().iter().any(is_name))
    }

    /// The single part that says which values there are, if the others only annotate it.
    pub(crate) fn only_structural(&self) -> Option<Part<'a>> {
        let mut structural = self.parts.iter().filter(|part| is_structural(part.node));
        structural.next().copied().filter(|_| structural.next().is_none())
    }
}

/// Whether a schema says something about which values there are, its `allOf` aside.
pub(crate) fn is_structural(node: &Node) -> bool {
    node.members().any(|(key, _)| key != "allOf" && says_which(key))
}
