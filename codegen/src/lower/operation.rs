//! Operations: one for each method of each path.

use openapiv3::PathItem;

use super::{Lower, about, body, child, docs, parameter, request, security, server, success};
use crate::ir::{Method, Operation};
use crate::list::List as _;
use crate::openapi::METHODS;
use crate::order::sorted;
use crate::select::Selection;
use crate::tree::Node;

/// The operations of the document, in its order: all, or those that are selected.
///
/// They are lowered by path and method, whatever their order, so that it names nothing: what several of them hold is met
/// first in the same one.
pub(super) fn operations(lower: &mut Lower<'_>, selection: &Selection, all: bool) -> Vec<Operation> {
    let document = lower.document;
    let paths = child(&document.origins, "paths");
    let mut lowered = vec![vec![]; document.api.paths.paths.len()];
    let order = document.api.paths.paths.keys().enumerate().map(|(index, path)| (path.as_str(), index));
    for (path, index) in sorted(order.list()) {
        let Some((_, item)) = document.api.paths.paths.get_index(index) else { continue };
        if let Some((item, node)) = lower.item(item, child(paths, path)) {
            lowered[index] = path_item(lower, (selection, all), path, &item, node);
        }
    }
    let mut operations = lowered.into_iter().flatten().list();
    about::resolve_links(&mut operations);
    operations
}

fn path_item<'a>(
    lower: &mut Lower<'a>,
    (selection, all): (&Selection, bool),
    path: &str,
    item: &PathItem,
    node: &'a Node,
) -> Vec<Operation> {
    lower.only(node, &[&METHODS[..], &["summary", "description", "parameters", "servers"]].concat());
    // The order of the document, which `openapiv3` does not keep.
    let mut operations = vec![None; node.members().len()];
    for method in METHODS {
        let mut members = node.members().enumerate();
        let Some((index, (_, member))) = members.find(|(_, (key, _))| key == method) else { continue };
        // What is no operation is left out, which `check` has said; the typed reader makes an empty one of it.
        if member.node.is_broken() {
            continue;
        }
        let is_selected = selection.holds(path, method, &member.node);
        if let Some((_, operation)) = item.iter().find(|(key, _)| (all || is_selected) && *key == method) {
            let lowered = self::operation(lower, path, method, (item, node), (operation, &member.node));
            operations[index] = Some(Operation { is_selected, ..lowered });
        }
    }
    operations.into_iter().flatten().list()
}

fn operation<'a>(
    lower: &mut Lower<'a>,
    path: &str,
    method: &str,
    (item, item_node): (&PathItem, &'a Node),
    (operation, node): (&openapiv3::Operation, &'a Node),
) -> Operation {
    const USED: &[&str] = &[
        "tags",
        "summary",
        "description",
        "externalDocs",
        "operationId",
        "parameters",
        "requestBody",
        "responses",
        "callbacks",
        "deprecated",
        "security",
        "servers",
    ];
    lower.only(node, USED);
    let id = operation.operation_id.clone().unwrap_or_else(|| format!("{method} {path}"));
    let (mut parameters, left_out) = parameter::parameters(lower, (item, item_node), (operation, node), &id);
    let sent_path = super::path::path(path, &mut parameters, node.at);
    let body =
        operation.request_body.as_ref().and_then(|body| request::request(lower, body, child(node, "requestBody"), &id));
    let mut responses = match node.get("responses").filter(|responses| !responses.is_broken()) {
        Some(responses) => body::responses(lower, &operation.responses, responses, &id),
        // `check` has said that they are missing, or cannot be read.
        None => vec![body::any_success(node.at)],
    };
    if method == "head" {
        // HTTP sends no body in answer to HEAD; the content says what GET would send.
        for response in &mut responses {
            response.contents.clear();
        }
    }
    let api = &lower.document.api;
    let requirements = operation.security.as_ref().or(api.security.as_ref()).map(Vec::as_slice).unwrap_or_default();
    let security = security::requirements(lower, requirements);
    let own_servers = server::of(lower, &operation.servers, node, "the operation cannot be sent to");
    let of_path = "the operations of the path cannot be sent to";
    let success::Successes { awaited, outcomes, streams } = success::success(lower, &mut responses);
    Operation {
        at: node.at,
        pointer: lower.sources.pointer(node.at),
        id,
        method: method_of(method),
        path: sent_path,
        docs: docs::operation(node, item_node, left_out),
        servers: if own_servers.is_empty() {
            server::of(lower, &item.servers, item_node, of_path)
        } else {
            own_servers
        },
        tags: about::names(node),
        group: None,
        external: about::external(node),
        links: about::links(lower, node),
        callbacks: about::callbacks(node),
        parameters,
        body,
        success: awaited,
        outcomes,
        streams,
        responses,
        security,
        is_selected: true,
    }
}

fn method_of(key: &str) -> Method {
    match key {
        "put" => Method::Put,
        "post" => Method::Post,
        "delete" => Method::Delete,
        "options" => Method::Options,
        "head" => Method::Head,
        "patch" => Method::Patch,
        "trace" => Method::Trace,
        // The caller's keys are those of `openapiv3::PathItem::iter`.
        _ => Method::Get,
    }
}
