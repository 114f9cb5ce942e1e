//! [`Document`] → [`ir::Api`]: what the document means for a client.
//!
//! Every `$ref` is followed, every schema gets its [`ir::Shape`], every operation its parameters, body and responses.
//! Whatever has no meaning here yet is reported as `unsupported` at its place: each function names the keys that it reads,
//! and any other key of the node is such a report. Afterwards neither `openapiv3` nor a reference can occur.

mod about;
mod body;
mod contents;
mod docs;
#[cfg(any(test, feature = "tools"))]
mod examples;
mod form;
mod media;
mod members;
mod object;
mod operation;
mod parameter;
mod parts;
mod path;
mod place;
mod request;
mod rules;
mod schema;
mod security;
mod server;
mod style;
mod success;
#[cfg(test)]
mod tests;
mod tuple;
mod union;
mod values;
mod webhooks;

use std::borrow::Cow;
use std::collections::VecDeque;

use openapiv3::ReferenceOr;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Effect};
use crate::ir;
use crate::lookup::Lookup;
use crate::parse::{Document, Typed};
use crate::select::{self, Selection};
use crate::source::{PlaceId, Sources};
use crate::tree::Node;
use crate::view::{self, Schemas};

/// Gives a document its meaning: all of it, with a mark on the operations that are selected.
///
/// What is to be said concerns what is selected alone.
pub fn lower(document: &Document, selection: &Selection, sources: &Sources, diagnostics: &mut Diagnostics) -> ir::Api {
    whole(document, selection, sources, diagnostics).0
}

/// The same, with the examples of what has a type.
#[cfg(any(test, feature = "tools"))]
pub(crate) fn lower_with_examples(
    document: &Document,
    selection: &Selection,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> (ir::Api, Vec<ir::Example>) {
    let (api, lower) = whole(document, selection, sources, diagnostics);
    (api, examples::examples(&lower))
}

fn whole<'a>(
    document: &'a Document,
    selection: &Selection,
    sources: &'a Sources,
    diagnostics: &mut Diagnostics,
) -> (ir::Api, Lower<'a>) {
    select::check(selection, &document.origins, diagnostics);
    let mut lower = Lower::new(document, sources, std::mem::take(diagnostics));
    let api_of_selected = api(&mut lower, selection, selection.is_empty());
    *diagnostics = std::mem::take(&mut lower.diagnostics);
    if selection.is_empty() {
        return (api_of_selected, lower);
    }
    // The rest has a part in what things are called. It is lowered anew, since a schema is lowered once: what is selected had
    // to meet it first, so that what is wrong with it was said.
    let mut lower = Lower::new(document, sources, Diagnostics::default());
    (api(&mut lower, selection, true), lower)
}

fn api(lower: &mut Lower<'_>, selection: &Selection, all: bool) -> ir::Api {
    let document = lower.document;
    let servers = server::servers(lower);
    let mut operations = operation::operations(lower, selection, all);
    let webhooks = if all { webhooks::webhooks(lower) } else { vec![] };
    let components = if all { schema::components(lower) } else { vec![] };
    union::both_ways(&mut lower.types);
    let client_parameters = parameter::client_parameters(lower, &operations, &servers);
    let info = child(&document.origins, "info");
    ir::Api {
        title: docs::text(info, "title").unwrap_or_default(),
        version: docs::text(info, "version").unwrap_or_default(),
        description: docs::text(info, "description"),
        client_parameters,
        tags: about::tags(lower, &mut operations),
        aliases: vec![],
        errors: vec![],
        error_properties: vec![],
        has_server_choice: server::is_choice(&servers),
        servers,
        operations,
        webhooks,
        components,
        types: std::mem::take(&mut lower.types),
    }
}

/// What every part of lowering reads and adds to.
struct Lower<'a> {
    document: &'a Document,
    sources: &'a Sources,
    diagnostics: Diagnostics,
    types: ir::Types,
    /// The shape of each schema met so far, by the place of its first part. A recursive object finds itself here.
    shapes: Lookup<PlaceId, Vec<(view::Key, ir::Shape)>>,
    /// The schemas whose shape is being found: lists, maps and unions, each inside the one before.
    open: Vec<Open>,
    /// The objects and tuples whose parts are not known yet, with what they are named from.
    unfilled: VecDeque<(ir::TypeId, view::View<'a>, Vec<String>)>,
    /// Whether they are being filled further out.
    filling: bool,
    /// How many schemas are made of several so far.
    merged: usize,
    /// The schemas of bodies of parts: they have no form in JSON.
    parts: Vec<PlaceId>,
    /// The schemas of the document.
    schemas: Schemas<'a>,
}

/// A schema whose shape is being found.
struct Open {
    key: view::Key,
    /// The type that it will be, once it was met again inside itself.
    id: Option<ir::TypeId>,
    /// Of how many members it is, if what stands beside the union is given to each.
    ways: usize,
}

impl<'a> Lower<'a> {
    fn new(document: &'a Document, sources: &'a Sources, diagnostics: Diagnostics) -> Self {
        Self {
            document,
            sources,
            diagnostics,
            types: ir::Types::default(),
            shapes: Lookup::default(),
            open: vec![],
            unfilled: VecDeque::new(),
            filling: false,
            merged: 0,
            parts: vec![],
            schemas: Schemas::new(&document.origins),
        }
    }

    /// What was found to be the shape of a schema.
    fn known(&self, key: &view::Key) -> Option<&ir::Shape> {
        let (first, _) = key.first()?;
        self.shapes.get(first)?.iter().find(|(known, _)| known == key).map(|(_, shape)| shape)
    }

    fn push(&mut self, code: Code, at: PlaceId, message: impl Into<String>) {
        self.diagnostics.push(Diagnostic::new(code, at, message));
    }

    /// Reports a part of OpenAPI that has no meaning here yet.
    fn unsupported(&mut self, at: PlaceId, what: &str) {
        let message = format!("{what} is not supported yet");
        let diagnostic = Diagnostic::new(Code::Unsupported, at, message);
        self.diagnostics.push(diagnostic.outcome(Effect::LeftOut, "it is left out"));
    }

    /// Reports a place of which less is known than the document says.
    fn weakened(&mut self, code: Code, at: PlaceId, message: impl Into<String>, outcome: &'static str) {
        self.diagnostics.push(Diagnostic::new(code, at, message).outcome(Effect::Weakened, outcome));
    }

    /// Reports each key of an object that is not among those that have been used.
    fn only(&mut self, node: &Node, used: &[&str]) {
        for (key, member) in node.members() {
            if !used.contains(&key.as_str()) && !key.starts_with("x-") {
                self.unsupported(member.key_at, &format!("`{key}` here"));
            }
        }
    }

    /// What a node is, or refers to.
    fn resolved(&self, node: &'a Node) -> &'a Node {
        self.schemas.resolved(node)
    }

    /// What a node refers to in the end; `None` if it is no reference, or leads nowhere.
    fn target(&self, node: &Node) -> Option<&'a Node> {
        self.schemas.target(node)
    }

    /// The item that stands at a place or is referred to from it, and its node.
    fn item<'t, T: Typed + Clone>(&self, item: &'t ReferenceOr<T>, node: &'a Node) -> Option<(Cow<'t, T>, &'a Node)> {
        match item {
            ReferenceOr::Item(item) => Some((Cow::Borrowed(item), node)),
            ReferenceOr::Reference { .. } => {
                let target = self.target(node)?;
                Some((Cow::Owned(T::read(target)), target))
            }
        }
    }
}

/// The value of a key that the typed document has, so the tree has it too.
fn child<'a>(node: &'a Node, key: &str) -> &'a Node {
    node.get(key).unwrap_or(node)
}

/// The element of an array that the typed document has, so the tree has it too.
fn element<'a>(node: &'a Node, key: &str, index: usize) -> &'a Node {
    let array = child(node, key);
    array.as_array().and_then(|elements| elements.get(index)).unwrap_or(array)
}
