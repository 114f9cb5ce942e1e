//! The document's own examples and defaults, each with the type that is generated for its schema.

use super::{Lower, view};
use crate::check::Strays;
use crate::check::grammar::{Kind, NORMAL};
use crate::ir::Example;
use crate::list::List as _;
use crate::parse::json_text;
use crate::source::PlaceId;
use crate::tree::Node;
use crate::upgrade::walk::{Visit, Walk};

/// The examples of schemas that have a type. What stands in no schema of its own, such as in a part of an `allOf`, has none.
pub(super) fn examples(lower: &Lower<'_>) -> Vec<Example> {
    let mut root = lower.document.origins.clone();
    let mut found = Found { lower, examples: vec![] };
    Walk { tables: NORMAL, strays: &Strays::default() }.object(&mut root, Kind::Document, &mut found);
    found.examples
}

struct Found<'l, 'a> {
    lower: &'l Lower<'a>,
    examples: Vec<Example>,
}

impl Visit for Found<'_, '_> {
    fn leave(&mut self, kind: Kind, node: &mut Node) {
        match kind {
            Kind::Schema => {
                let listed = node.get("examples").and_then(Node::as_array).unwrap_or_default();
                let single = ["default", "example"].into_iter().filter_map(|key| node.get(key));
                single.chain(listed).for_each(|example| self.add(node.at, example));
            }
            Kind::Parameter | Kind::Header => self.beside_schema(node),
            Kind::MediaType if self.is_json(node) => self.beside_schema(node),
            _ => {}
        }
    }
}

impl Found<'_, '_> {
    /// What stands beside a schema is an example of it.
    fn beside_schema(&mut self, node: &Node) {
        let Some(schema) = node.get("schema") else { return };
        let reference = schema.get("$ref").and_then(Node::as_str);
        let Some(at) = reference.map_or(Some(schema.at), |reference| Some(self.lower.target(reference)?.at)) else {
            return;
        };
        let named = node.get("examples").map(Node::members).unwrap_or_default();
        let of_name = |example: &Node| match example.get("$ref").and_then(Node::as_str) {
            Some(reference) => self.lower.target(reference)?.get("value").cloned(),
            None => example.get("value").cloned(),
        };
        let named = named.filter_map(|(_, member)| of_name(&member.node)).list();
        node.get("example").into_iter().chain(&named).for_each(|example| self.add(at, example));
    }

    fn is_json(&self, media_type: &Node) -> bool {
        let pointer = self.lower.sources.pointer(media_type.at);
        let name = crate::fragment::unescape(pointer.rsplit('/').next().unwrap_or_default());
        super::media::kind(&name) == super::media::Kind::Json
    }

    fn add(&mut self, schema: PlaceId, example: &Node) {
        let key = vec![(schema, view::Without::default())];
        if let Some(Some(shape)) = self.lower.known(&key) {
            let (at, json, shape) = (example.at, json_text(example), shape.clone());
            self.examples.push(Example { at, json, shape });
        }
    }
}
