//! Operations: one for each method of each path.

use openapiv3::{PathItem, ReferenceOr};

use super::{Lower, body, child, docs, element, parameter, request, security};
use crate::ir::{Method, Operation, Parameter};
use crate::select::{METHODS, Selection};
use crate::tree::Node;

/// Required parameters of an operation that are arguments of a method: more would have to be a struct of their own.
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
    operations
}

fn path_item<'a>(
    lower: &mut Lower<'a>,
    selection: &Selection,
    path: &str,
    item: &PathItem,
    node: &'a Node,
) -> Vec<Operation> {
    lower.only(node, &[&METHODS[..], &["summary", "description", "parameters"]].concat());
    let mut operations = vec![];
    // The order of the document, which `openapiv3` does not keep.
    for (key, member) in node.as_object().into_iter().flatten() {
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
        "deprecated",
        "security",
    ];
    lower.only(node, USED);
    let id = operation.operation_id.clone().unwrap_or_else(|| format!("{method} {path}"));
    let mut parameters = parameters(lower, &operation.parameters, node, &id);
    let inherited = self::parameters(lower, &item.parameters, item_node, &id);
    let overridden = |parameter: &Parameter| parameters.iter().any(|own| same(own, parameter));
    let mut all: Vec<_> = inherited.into_iter().filter(|parameter| !overridden(parameter)).collect();
    all.append(&mut parameters);
    let required = all.iter().filter(|parameter| parameter.required && !parameter.client);
    if required.count() > MAX_ARGUMENTS {
        let place = child(node, "parameters").at;
        lower.unsupported(place, &format!("an operation with more than {MAX_ARGUMENTS} required parameters"));
    }
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
    let (success, stream) = body::success(&mut responses);
    Operation {
        at: node.at,
        pointer: lower.sources.pointer(node.at),
        id,
        method: method_of(method),
        // A fragment is never sent; it only tells paths apart.
        path: path.split('#').next().unwrap_or_default().to_owned(),
        docs: docs::operation(node),
        parameters: all,
        body,
        success,
        stream,
        responses,
        security,
    }
}

fn parameters<'a>(
    lower: &mut Lower<'a>,
    parameters: &[ReferenceOr<openapiv3::Parameter>],
    node: &'a Node,
    operation: &str,
) -> Vec<Parameter> {
    let each = parameters.iter().enumerate();
    each.filter_map(|(index, parameter)| {
        parameter::parameter(lower, parameter, element(node, "parameters", index), operation)
    })
    .collect()
}

/// Whether two parameters are the same to OpenAPI: an operation's replaces its path's.
fn same(one: &Parameter, other: &Parameter) -> bool {
    (one.location, &one.name) == (other.location, &other.name)
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
