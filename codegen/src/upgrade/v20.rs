//! Swagger 2.0 → the normal form.
//!
//! What 2.0 says in one place and 3.0 in another: the media types (`consumes`, `produces`) are keys of `content`, a body and
//! a form are a `requestBody`, the keys of a schema that stand in a parameter or a header are its `schema`, and what is
//! shared stands in `components`.

mod document;
mod operation;
mod parameter;
mod response;
mod schema;
mod security;

use super::{Places, Trees};
use crate::lookup::Lookup;
use crate::openapi::grammar::{Dialect, Kind};
use crate::openapi::walk::{Kinds, Visit, Walk};
use crate::source::PlaceId;
use crate::tree::{Ends, Node, Value};

/// Rewrites a document.
pub(super) fn upgrade(trees: &mut Trees<'_>, places: &mut Places<'_>) {
    let root = &*trees.root;
    let (ends, targets) = (Ends::of([root]), trees.targets);
    let mut shared = Lookup::default();
    gather(root, targets, &mut |node| drop(shared.insert(node.at, node.clone())));
    let (consumes, produces) = (media_types(root, "consumes"), media_types(root, "produces"));
    let walk = Walk { tables: Dialect::V20.tables(), targets };
    let all_produce = produces.clone();
    let mut v20 = V20 { walk, ends, shared, places, consumes, produces, all_produce, is_file: false };
    trees.walk(Dialect::V20.tables(), &mut v20);
}

/// The parameters and the responses that references lead to.
fn gather<'n>(node: &'n Node, targets: &Kinds, found: &mut dyn FnMut(&'n Node)) {
    if let Some(Kind::Parameter | Kind::Response) = targets.get(&node.at) {
        found(node);
    }
    node.each(&mut |inner| gather(inner, targets, found));
}

/// The media types that a key lists, each once; `None` if it is not there, or lists none.
fn media_types(node: &Node, key: &str) -> Option<Vec<Node>> {
    let mut types: Vec<Node> = vec![];
    for element in node.get(key)?.as_array().unwrap_or_default() {
        if types.iter().all(|other| other.value != element.value) {
            types.push(element.clone());
        }
    }
    Some(types).filter(|types| !types.is_empty())
}

/// The media types, or what holds if there are none.
fn or_default(types: Option<&[Node]>, default: &str, at: PlaceId) -> Vec<Node> {
    types.map_or_else(|| vec![Node { at, value: Value::String(default.to_owned()) }], <[Node]>::to_vec)
}

/// Whether two lists name the same media types.
fn are_same(left: &[Node], right: &[Node]) -> bool {
    left.iter().map(|node| &node.value).eq(right.iter().map(|node| &node.value))
}

/// What the rewriting of one object needs to know of the others.
struct V20<'a, 's> {
    places: &'a mut Places<'s>,
    walk: Walk<'a>,
    /// Where each reference leads in the end.
    ends: Ends,
    /// The parameters and responses that references lead to, as they were written.
    shared: Lookup<PlaceId, Node>,
    /// What all operations consume, unless they say otherwise.
    consumes: Option<Vec<Node>>,
    /// What the operation that is being walked produces.
    produces: Option<Vec<Node>>,
    /// What all operations produce, unless they say otherwise.
    all_produce: Option<Vec<Node>>,
    /// Whether the response that is being walked is a file.
    is_file: bool,
}

impl V20<'_, '_> {
    /// What a node stands for, as it was written: itself, or what it refers to.
    fn written<'n>(&'n self, node: &'n Node) -> &'n Node {
        node.reference().and_then(|target| self.shared.get(&self.ends.end(target))).unwrap_or(node)
    }
}

impl Visit for V20<'_, '_> {
    fn enter(&mut self, kind: Kind, node: &mut Node) {
        match kind {
            Kind::PathItem => self.inherit(node),
            Kind::Operation if node.get("produces").is_some() => self.produces = media_types(node, "produces"),
            Kind::Response => self.is_file = response::is_file(node),
            _ => {}
        }
    }

    fn leave(&mut self, kind: Kind, node: &mut Node) {
        match kind {
            Kind::Document => self.document(node),
            Kind::Operation => {
                self.operation(node);
                self.produces.clone_from(&self.all_produce);
            }
            Kind::Parameter => parameter::parameter(node),
            Kind::Header => parameter::header(node),
            Kind::Items => parameter::items(node),
            Kind::Response => self.response(node),
            Kind::Schema => schema::schema(node),
            Kind::SecurityScheme => security::scheme(node),
            _ => {}
        }
    }
}
