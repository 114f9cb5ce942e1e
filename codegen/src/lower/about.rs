//! What is only told of operations: groups, links, callbacks, and documentation that is elsewhere.

use super::{Lower, docs};
use crate::ir::{Callback, External, Link, Operation, Tag};
use crate::list::List as _;
use crate::lookup::Lookup;
use crate::parse::json_text;
use crate::tree::{Member, Node};

/// The groups of operations: those that the document describes, then those that operations name alone. Each operation is told
/// which one it is found in.
pub(super) fn tags(lower: &Lower<'_>, operations: &mut [Operation]) -> Vec<Tag> {
    let described = lower.document.origins.get("tags").and_then(Node::as_array).unwrap_or_default();
    let tag = |node: &Node| Tag {
        name: docs::text(node, "name").unwrap_or_default(),
        description: docs::text(node, "description"),
        external: external(node),
    };
    let mut tags = described.iter().map(tag).list();
    let mut known = Lookup::default();
    for (index, tag) in tags.iter().enumerate().rev() {
        known.insert(tag.name.clone(), index);
    }
    for operation in operations {
        for name in &operation.tags {
            if !known.contains_key(name) {
                known.insert(name.clone(), tags.len());
                tags.push(Tag { name: name.clone(), ..Tag::default() });
            }
        }
        operation.group = operation.tags.first().and_then(|name| known.get(name)).copied();
    }
    tags
}

/// The names in the `tags` of an operation, each once.
pub(super) fn names(node: &Node) -> Vec<String> {
    let mut names: Vec<String> = vec![];
    for name in node.get("tags").and_then(Node::as_array).unwrap_or_default().iter().filter_map(Node::as_str) {
        // A name of blanks is none.
        if !name.trim().is_empty() && !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names
}

/// The `externalDocs` of an operation or a tag.
pub(super) fn external(node: &Node) -> Option<External> {
    let node = node.get("externalDocs")?;
    Some(External { url: docs::text(node, "url")?, description: docs::text(node, "description") })
}

pub(super) fn members(node: Option<&Node>) -> std::slice::Iter<'_, (String, Member)> {
    node.map(Node::members).unwrap_or_default()
}

/// The links of an operation's responses. Where each leads to is known when all operations are.
pub(super) fn links<'a>(lower: &Lower<'a>, node: &'a Node) -> Vec<Link> {
    let mut links = vec![];
    for (status, response) in members(node.get("responses")) {
        for (name, member) in members(lower.resolved(&response.node).get("links")) {
            let node = lower.resolved(&member.node);
            let target = docs::text(node, "operationId").or_else(|| docs::text(node, "operationRef"));
            let text = |node: &Node| node.as_str().map_or_else(|| json_text(node), str::to_owned);
            let body = node.get("requestBody").map(|body| ("requestBody".to_owned(), text(body)));
            let parameters = members(node.get("parameters")).map(|(name, member)| (name.clone(), text(&member.node)));
            links.push(Link {
                status: status.clone(),
                name: name.clone(),
                target: Err(target.unwrap_or_default()),
                parameters: parameters.chain(body).list(),
                description: docs::text(node, "description"),
            });
        }
    }
    links
}

/// Says of each link which operation it leads to.
pub(super) fn resolve_links(operations: &mut [Operation]) {
    let mut known = Lookup::default();
    for (index, operation) in operations.iter().enumerate().rev() {
        known.insert(operation.id.clone(), index);
        known.insert(format!("#{}", operation.pointer), index);
    }
    for link in operations.iter_mut().flat_map(|operation| &mut operation.links) {
        if let Err(name) = &link.target
            && let Some(index) = known.get(name)
        {
            link.target = Ok(*index);
        }
    }
}

/// The requests that the service sends because of an operation.
pub(super) fn callbacks(node: &Node) -> Vec<Callback> {
    let callback = |(name, member): &(String, Member)| {
        let requests = members(Some(&member.node)).flat_map(|(address, item)| {
            let methods = crate::openapi::METHODS.iter().filter(|method| item.node.get(method).is_some());
            methods.map(move |method| format!("{} {address}", method.to_uppercase()))
        });
        Callback { name: name.clone(), requests: requests.list() }
    };
    members(node.get("callbacks")).map(callback).list()
}
