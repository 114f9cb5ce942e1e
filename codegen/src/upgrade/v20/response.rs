//! Responses: a `schema` for all media types → `content` for each.

use super::super::edit::{empty, node, put, take};
use super::{V20, or_default};
use crate::openapi::media_type::JSON;
use crate::tree::{Member, Node, Object, Value};

/// Whether what a response of 2.0 describes is a file.
pub(super) fn is_file(response: &Node) -> bool {
    response.get("schema").and_then(|schema| schema.get("type")).and_then(Node::as_str) == Some("file")
}

impl V20<'_, '_> {
    /// Rewrites a response, by what the operation produces.
    pub(super) fn response(&mut self, response: &mut Node) {
        let at = response.at;
        let Some(object) = response.as_object_mut() else { return };
        let examples = take(object, "examples").map(|member| member.node);
        let Some(Member { node: schema, .. }) = take(object, "schema") else { return };
        let default = if self.is_file { "*/*" } else { JSON };
        let mut content = empty();
        for (index, media_type) in or_default(self.produces.as_deref(), default, schema.at).into_iter().enumerate() {
            let name = media_type.as_str().unwrap_or_default().to_owned();
            let mut described = Object::new();
            put(&mut described, "schema", self.again(&schema, index));
            if let Some(example) = examples.as_ref().and_then(|examples| examples.get(&name)) {
                put(&mut described, "example", example.clone());
            }
            content.insert(name, Member { key_at: media_type.at, node: node(at, Value::Object(described)) });
        }
        put(object, "content", node(at, Value::Object(content)));
    }

    /// A schema for each of several media types: the first is the schema itself, the others are copies.
    pub(super) fn again(&mut self, schema: &Node, index: usize) -> Node {
        if index == 0 || self.places.may_copy(schema) { schema.clone() } else { self.places.reference(schema.at) }
    }
}
