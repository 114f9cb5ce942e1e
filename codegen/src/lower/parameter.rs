//! Parameters: where each goes, how it is written, and which are set once on the client.

use openapiv3::{Parameter as Typed, ParameterSchemaOrContent, PathStyle, QueryStyle, ReferenceOr};

use super::{Lower, child, docs, schema};
use crate::ir::{ClientParameter, Docs, Operation, Parameter, ParameterLocation, Server, Shape, TypeKind};
use crate::tree::{Node, Value};

/// Lowers one parameter. `None` when it was reported.
pub(super) fn parameter<'a>(
    lower: &mut Lower<'a>,
    parameter: &ReferenceOr<Typed>,
    node: &'a Node,
    operation: &str,
) -> Option<Parameter> {
    let (parameter, node) = lower.item(parameter, node)?;
    let location = location(lower, &parameter, node);
    let data = parameter.parameter_data_ref();
    let used = [
        "name",
        "in",
        "description",
        "required",
        "deprecated",
        "schema",
        "allowReserved",
        "content",
        "example",
        "examples",
        "style",
        "explode",
    ];
    if docs::flag(node, "allowReserved") {
        lower.unsupported(child(node, "allowReserved").at, "`allowReserved: true`");
    }
    lower.only(node, &used);
    let ParameterSchemaOrContent::Schema(_) = &data.format else {
        lower.unsupported(node.at, "a parameter described by `content`");
        return None;
    };
    let name = [operation.to_owned(), data.name.clone()];
    // A parameter that is null is one that is not sent.
    let shape = schema::shape(lower, child(node, "schema"), &name)?.not_null().clone();
    let explode = data.explode.unwrap_or(location == ParameterLocation::Query || location == ParameterLocation::Cookie);
    let docs = docs::with_schema(node, schema::docs_of(lower, child(node, "schema"), &shape));
    let lowered = Parameter {
        at: node.at,
        name: data.name.clone(),
        location,
        explode,
        shape,
        required: data.required,
        client: docs::flag(node, "x-client-parameter"),
        docs,
    };
    check_shape(lower, &lowered, node).then_some(lowered)
}

fn location(lower: &mut Lower<'_>, parameter: &Typed, node: &Node) -> ParameterLocation {
    let (location, default_style) = match parameter {
        Typed::Path { style, .. } => (ParameterLocation::Path, *style == PathStyle::Simple),
        Typed::Query { style, .. } => (ParameterLocation::Query, *style == QueryStyle::Form),
        Typed::Header { .. } => (ParameterLocation::Header, true),
        Typed::Cookie { .. } => (ParameterLocation::Cookie, true),
    };
    if !default_style {
        let style = child(node, "style");
        lower.unsupported(style.at, &format!("the parameter style `{}`", style.as_str().unwrap_or_default()));
    }
    location
}

/// Whether a parameter's value can be sent; what cannot is reported.
fn check_shape(lower: &mut Lower<'_>, parameter: &Parameter, node: &Node) -> bool {
    let schema = child(node, "schema");
    let fits = match &parameter.shape {
        Shape::Array(items) => is_scalar(lower, items),
        shape => is_scalar(lower, shape),
    };
    if !fits {
        lower.unsupported(schema.at, "a parameter that is an object, or a list of anything but single values");
    }
    if parameter.client && parameter.shape != Shape::STRING {
        lower.unsupported(schema.at, "an `x-client-parameter` that is not a plain string");
    }
    if let Some(marker) = node.get("x-client-parameter")
        && !matches!(marker.value, Value::Bool(_))
    {
        let message = format!("`x-client-parameter` is {}; it says `true` or `false`", marker.kind());
        lower.push(crate::diagnostic::Code::WrongType, marker.at, message);
    }
    fits
}

/// Whether a value is written as one text: everything but lists, maps and objects.
pub(super) fn is_scalar(lower: &Lower<'_>, shape: &Shape) -> bool {
    match shape {
        Shape::Scalar(_) => true,
        Shape::Array(_) | Shape::Map(_) | Shape::Nullable(_) | Shape::Any => false,
        Shape::Named(id) => match lower.types[*id].kind {
            TypeKind::StringEnum(_) | TypeKind::ValueEnum(_) => true,
            TypeKind::Struct(_) | TypeKind::Union(_) | TypeKind::Newtype(_) | TypeKind::Tuple(_) => false,
        },
    }
}

/// The parameters that are set once on the client: those that the document marks, and the servers' variables.
pub(super) fn client_parameters(operations: &[Operation], servers: &[Server]) -> Vec<ClientParameter> {
    let mut parameters: Vec<ClientParameter> = vec![];
    let marked = operations.iter().flat_map(|operation| &operation.parameters).filter(|parameter| parameter.client);
    for parameter in marked {
        if parameters.iter().all(|known| known.name != parameter.name) {
            let docs = parameter.docs.clone();
            parameters.push(ClientParameter { name: parameter.name.clone(), docs, values: vec![], in_server: false });
        }
    }
    for variable in servers.iter().flat_map(|server| &server.variables) {
        let index = parameters.iter().position(|known| known.name == variable.name).unwrap_or_else(|| {
            let name = variable.name.clone();
            parameters.push(ClientParameter { name, docs: Docs::default(), values: vec![], in_server: true });
            parameters.len() - 1
        });
        let parameter = &mut parameters[index];
        parameter.in_server = true;
        parameter.values.extend(variable.values.iter().cloned());
    }
    parameters
}
