//! Operations: one for each method of each path.

use openapiv3::PathItem;

use super::{Lower, about, body, child, docs, parameter, request, security, server, success};
use crate::ir::{Method, Operation};
use crate::select::{METHODS, Selection};
use crate::tree::Node;

/// Required parameters of an operation that are arguments of a method: more are the fields of a struct.
const MAX_ARGUMENTS: usize = 4;

/// The selected operations of the document, in its order.
pub(super) fn operations(lower: &mut Lower<'_>, selection: &Selection) -> Vec<Operation> {
    let document = lower.document;
    let paths = child(&document.origins, "paths");
    let mut operations = vec![];
    for (path, item) in &document.api.paths.paths {
        if let Some((item, node)) = lower.item(item, child(paths, path)) {
            operations.extend(path_item(lower, selection, path, &item, node));
        }
    }
    about::resolve_links(&mut operations);
    operations
}

fn path_item<'a>(
    lower: &mut Lower<'a>,
    selection: &Selection,
    path: &str,
    item: &PathItem,
    node: &'a Node,
) -> Vec<Operation> {
    lower.only(node, &[&METHODS[..], &["summary", "description", "parameters", "servers"]].concat());
    let mut operations = vec![];
    // The order of the document, which `openapiv3` does not keep.
    for (key, member) in node.members() {
        let selected = selection.holds(path, key, &member.node);
        if let Some((_, operation)) = item.iter().find(|(method, _)| selected && method == key) {
            operations.push(self::operation(lower, path, key, (item, node), (operation, &member.node)));
        }
    }
    operations
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
    let parameters = parameter::parameters(lower, (item, item_node), (operation, node), &id);
    let body =
        operation.request_body.as_ref().and_then(|body| request::request(lower, body, child(node, "requestBody"), &id));
    let mut responses = body::responses(lower, &operation.responses, child(node, "responses"), &id);
    if method == "head" {
        // HTTP sends no body in answer to HEAD; the content says what GET would send.
        for response in &mut responses {
            response.contents.clear();
        }
    }
    let api = &lower.document.api;
    let requirements = operation.security.as_ref().or(api.security.as_ref()).map(Vec::as_slice).unwrap_or_default();
    let security = security::requirements(lower, requirements);
    let own_servers = server::of(&operation.servers, node);
    let (success, streams) = success::success(lower, &mut responses);
    Operation {
        at: node.at,
        pointer: lower.sources.pointer(node.at),
        id,
        method: method_of(method),
        // A fragment is never sent; it only tells paths apart.
        path: path.split('#').next().unwrap_or_default().to_owned(),
        docs: docs::operation(node, item_node),
        servers: if own_servers.is_empty() { server::of(&item.servers, item_node) } else { own_servers },
        tags: about::names(node),
        external: about::external(node),
        links: about::links(lower, node),
        callbacks: about::callbacks(node),
        has_parameters_struct: parameters.iter().filter(|it| it.is_argument()).count() > MAX_ARGUMENTS,
        parameters,
        body,
        success,
        streams,
        responses,
        security,
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
