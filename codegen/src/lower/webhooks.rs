//! Webhooks: requests that the service sends. Whoever receives them reads their bodies with the generated types.

use super::about::members;
use super::{Lower, schema};
use crate::ir::Shape;
use crate::list::List as _;
use crate::openapi::METHODS;
use crate::openapi::media_type;
use crate::order::sorted;
use crate::tree::Node;

/// The shapes of the bodies of webhooks that are JSON, in the order of the document. They are lowered by name, whatever
/// their order.
///
/// ```yaml
/// webhooks: {newPet: {post: {requestBody: {content: {application/json: {schema: {type: object}}}}}}}
/// ```
/// becomes the type `NewPetWebhook`.
pub(super) fn webhooks(lower: &mut Lower<'_>) -> Vec<Shape> {
    let document = lower.document;
    let items = members(document.origins.get("webhooks"));
    let mut shapes = vec![vec![]; items.len()];
    let order = items.clone().enumerate().map(|(index, (name, _))| (name.as_str(), index)).list();
    for (name, index) in sorted(order) {
        if let Some((_, item)) = items.as_slice().get(index) {
            shapes[index] = webhook(lower, name, &item.node);
        }
    }
    shapes.into_iter().flatten().list()
}

fn webhook<'a>(lower: &mut Lower<'a>, name: &str, item: &'a Node) -> Vec<Shape> {
    let item = lower.resolved(item);
    let mut shapes = vec![];
    for operation in METHODS.iter().filter_map(|method| item.get(method)) {
        let id = operation.get("operationId").and_then(Node::as_str).unwrap_or(name);
        let body = operation.get("requestBody").map(|body| lower.resolved(body));
        for (media_type, content) in members(body.and_then(|body| body.get("content"))) {
            if let Some(schema) =
                content.node.get("schema").filter(|_| media_type::kind(media_type) == media_type::Kind::Json)
            {
                shapes.push(schema::shape(lower, schema, &[id.to_owned(), "webhook".to_owned()]));
            }
        }
    }
    shapes
}
