//! Webhooks: requests that the service sends. Whoever receives them reads their bodies with the generated types.

use super::about::members;
use super::{Lower, schema};
use crate::openapi::media_type;
use crate::select::METHODS;
use crate::tree::Node;

/// Lowers the bodies of webhooks that are JSON.
///
/// ```yaml
/// webhooks: {newPet: {post: {requestBody: {content: {application/json: {schema: {type: object}}}}}}}
/// ```
/// becomes the type `NewPetWebhook`.
pub(super) fn webhooks(lower: &mut Lower<'_>) {
    let document = lower.document;
    for (name, item) in members(document.origins.get("webhooks")) {
        let item = lower.resolved(&item.node);
        for operation in METHODS.iter().filter_map(|method| item.get(method)) {
            let id = operation.get("operationId").and_then(Node::as_str).unwrap_or(name);
            let body = operation.get("requestBody").map(|body| lower.resolved(body));
            for (media_type, content) in members(body.and_then(|body| body.get("content"))) {
                if let Some(schema) =
                    content.node.get("schema").filter(|_| media_type::kind(media_type) == media_type::Kind::Json)
                {
                    schema::shape(lower, schema, &[id.to_owned(), "webhook".to_owned()]);
                }
            }
        }
    }
}
