//! What a schema says, its `allOf` merged: several nodes of the document read as one schema.
//!
//! ```yaml
//! Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {meow: {type: boolean}}}]}
//! ```
//! is a view of three parts: `Cat` itself, `Pet`, and the object without a name.

mod bounds;
mod kinds;
mod members;
mod narrow;
mod possible;
mod property;
mod schemas;

pub(crate) use bounds::Bound;
pub(crate) use kinds::Kinds;
pub(crate) use members::Named;
pub(crate) use narrow::is_same;
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
    /// Whether each of those it was asked for admits `null`, or says nothing of it while another one does.
    nullable: bool,
}

impl<'a> View<'a> {
    /// Gathers the nodes of a schema and of all in its `allOf`, each once.
    pub(crate) fn new(schemas: &Schemas<'a>, parts: &[Part<'a>]) -> Self {
        let nulls = parts.iter().filter_map(|part| schemas.admits_null(part.node)).list();
        let nullable = !nulls.is_empty() && nulls.iter().all(|admits| *admits);
        let mut view = Self { parts: vec![], own: parts.len(), nullable };
        for part in parts {
            view.parts.push(Part { node: schemas.resolved(part.node), ..*part });
        }
        if view.parts.iter().any(|part| part.node.get("allOf").is_some()) {
            let mut met: Lookup<PlaceId, ()> = Lookup::default();
            for part in &view.parts {
                met.insert(part.node.at, ());
            }
            for index in 0..view.parts.len() {
                view.add_all_of(schemas, view.parts[index], &mut met);
            }
        }
        view
    }

    /// A component is made of its parents, so that neither their discriminators nor the unions in which they list it are
    /// about its own values. A schema without a name narrows what it refers to, which stays what it is.
    fn add_all_of(&mut self, schemas: &Schemas<'a>, part: Part<'a>, met: &mut Lookup<PlaceId, ()>) {
        let members = part.node.get("allOf").and_then(Node::as_array).unwrap_or_default();
        if members.is_empty() {
            return;
        }
        let is_made_of_them = part.without.discriminator || schemas.component(part.node).is_some();
        for member in members {
            let node = schemas.resolved(member);
            if met.insert(node.at, ()).is_some() {
                continue;
            }
            let lists = |key| {
                is_made_of_them
                    && node.get(key).is_some()
                    && self.parts.iter().any(|known| schemas.lists(node, key, known.node))
            };
            let without = Without { one_of: lists("oneOf"), any_of: lists("anyOf"), discriminator: is_made_of_them };
            let part = Part { node, without };
            self.parts.push(part);
            self.add_all_of(schemas, part, met);
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

    /// Whether `null` is admitted.
    pub(crate) fn nullable(&self) -> bool {
        self.nullable
    }

    /// The properties, each with the schemas that parts have for it. Of one that is required and described nowhere, the name
    /// in `required` stands for a schema that says nothing.
    pub(crate) fn properties(&self) -> Vec<(&'a str, Vec<Part<'a>>)> {
        let mut properties: Vec<(&str, Vec<Part<'_>>)> = vec![];
        let mut positions: Lookup<String, usize> = Lookup::default();
        // What a schema is made of comes before what it adds.
        let (own, inner) = self.parts.split_at(self.own);
        let parts = inner.iter().chain(own).map(|part| part.node).list();
        for node in &parts {
            for (name, member) in node.get("properties").map(Node::members).unwrap_or_default() {
                let part = Part::whole(&member.node);
                if let Some(position) = positions.get(name) {
                    properties[*position].1.push(part);
                } else {
                    positions.insert(name.clone(), properties.len());
                    properties.push((name, vec![part]));
                }
            }
        }
        for node in parts.iter().flat_map(|node| node.get("required").and_then(Node::as_array).unwrap_or_default()) {
            if let Some(name) = node.as_str().filter(|name| !positions.contains_key(*name)) {
                positions.insert(name.to_owned(), properties.len());
                properties.push((name, vec![Part::whole(node)]));
            }
        }
        properties
    }

    /// Whether a part describes a property.
    pub(crate) fn describes_properties(&self) -> bool {
        self.all("properties").iter().any(|node| node.members().len() > 0)
    }

    /// Whether a part admits no properties but those that it names.
    pub(crate) fn is_closed(&self) -> bool {
        self.all("additionalProperties").iter().any(|node| node.value == Value::Bool(false))
    }

    /// What is said of each element of a list, by each part that says something.
    pub(crate) fn items(&self) -> Vec<Part<'a>> {
        self.all("items").into_iter().map(Part::whole).list()
    }

    /// What is said of each property that has no name in the document, by each part of which that can be said in one schema.
    pub(crate) fn additional(&self) -> Vec<Part<'a>> {
        self.parts.iter().filter_map(|part| others(part.node)).map(Part::whole).list()
    }

    /// What parts say of a property that they do not name, and another one does.
    pub(crate) fn additional_for(&self, name: &str) -> Vec<Part<'a>> {
        let unnamed = |part: &&Part<'a>| {
            part.node.get("properties").is_none_or(|properties| properties.get(name).is_none())
                && part.node.get("patternProperties").is_none()
        };
        self.parts.iter().filter(unnamed).filter_map(|part| others(part.node)).map(Part::whole).list()
    }

    /// Whether a property is required in a part.
    pub(crate) fn requires(&self, name: &str) -> bool {
        let is_name = |node: &Node| node.as_str() == Some(name);
        self.all("required").iter().any(|names| names.as_array().unwrap_or_default().iter().any(is_name))
    }
}

/// The schema of the properties that a schema does not name, if it is one for all of them. Patterns leave other keys open,
/// unless the schema is closed.
fn others(node: &Node) -> Option<&Node> {
    let patterns = node.get("patternProperties").map(Node::members).unwrap_or_default();
    let named = patterns.map(|(_, member)| &member.node);
    let additional = node.get("additionalProperties");
    if additional.is_none_or(|node| node.value == Value::Bool(true)) {
        return None;
    }
    let mut all = named.chain(additional.filter(|node| !matches!(node.value, Value::Bool(_))));
    let first = all.next()?;
    all.all(|other| is_same(first, other)).then_some(first)
}

/// Whether a schema says something about which values there are, its `allOf` aside.
pub(crate) fn is_structural(node: &Node) -> bool {
    node.members().any(|(key, _)| key != "allOf" && says_which(key))
}
