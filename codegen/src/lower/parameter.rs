//! Parameters: where each goes, how it is written, and which are set once on the client.

use openapiv3::{Parameter as Typed, PathItem, PathStyle, QueryStyle, ReferenceOr};

use super::{Lower, docs, element, schema, style};
use crate::diagnostic::{Code, Diagnostic, Effect};
use crate::ir::{
    ClientParameter, Docs, EnumValue, Operation, Parameter, ParameterForm, ParameterLocation, ParameterStyle, Rules,
    Scalar, Server, ServerVariable, Shape, StringEnum, Type, TypeId, TypeKind,
};
use crate::list::List as _;
use crate::openapi::{media_type, slips};
use crate::tree::{Node, Value};

/// The parameters of an operation: those of its path, unless it has its own of the name and place, then its own; and how many
/// the document describes so that nothing can be made of them.
pub(super) fn parameters<'a>(
    lower: &mut Lower<'a>,
    (item, item_node): (&PathItem, &'a Node),
    (operation, node): (&openapiv3::Operation, &'a Node),
    id: &str,
) -> (Vec<Parameter>, usize) {
    let own = (0..operation.parameters.len()).map(|index| element(node, "parameters", index));
    let own = own.filter_map(|node| key(lower.resolved(node))).list();
    let (mut lowered, mut left_out) = (vec![], 0);
    for (list, node) in [(&item.parameters, item_node), (&operation.parameters, node)] {
        for (index, parameter) in list.iter().enumerate() {
            let element = element(node, "parameters", index);
            let is_inherited = std::ptr::eq(node, item_node);
            if !is_inherited || key(lower.resolved(element)).is_none_or(|key| !own.contains(&key)) {
                match self::parameter(lower, parameter, element, id) {
                    Some(parameter) => lowered.push(parameter),
                    None => left_out += 1,
                }
            }
        }
    }
    (lowered, left_out)
}

/// What tells a parameter from others: its place and its name. The case of a header's name does not count.
fn key(node: &Node) -> Option<(&str, String)> {
    let (place, name) = (node.get("in")?.as_str()?, node.get("name")?.as_str()?);
    Some((place, if place == "header" { name.to_ascii_lowercase() } else { name.to_owned() }))
}

/// Lowers one parameter. `None` if its name or its place is not known, which was reported.
fn parameter<'a>(
    lower: &mut Lower<'a>,
    parameter: &ReferenceOr<Typed>,
    node: &'a Node,
    operation: &str,
) -> Option<Parameter> {
    const USED: &[&str] = &[
        "name",
        "in",
        "description",
        "required",
        "deprecated",
        "schema",
        "allowReserved",
        "allowEmptyValue",
        "content",
        "example",
        "examples",
        "style",
        "explode",
    ];
    let (parameter, node) = lower.item(parameter, node)?;
    key(node)?;
    lower.only(node, USED);
    let (location, style) = location(&parameter);
    let data = parameter.parameter_data_ref();
    let content = node.get("content").map(|content| content_of(lower, content));
    let is_json = content.is_some_and(|content| content.is_some());
    let described = content.flatten().unwrap_or(node);
    let name = [operation.to_owned(), data.name.clone()];
    let (shape, schema_docs) = match described.get("schema") {
        // A parameter that is null is one that is not sent.
        Some(schema) => {
            let shape = schema::shape(lower, schema, &name);
            let docs = schema::docs_of(lower, schema, &shape);
            (if is_json { shape } else { shape.not_null().clone() }, docs)
        }
        None if content.is_some_and(|content| content.is_none()) => (Shape::STRING, Docs::default()),
        None => (Shape::Any, Docs::default()),
    };
    let mut lowered = Parameter {
        at: node.at,
        name: data.name.clone(),
        location,
        style,
        // What `explode` is for a deep object unless it is said is undefined, and everybody means `true`.
        explode: data.explode.unwrap_or(matches!(style, ParameterStyle::Form | ParameterStyle::DeepObject)),
        allow_reserved: docs::flag(node, "allowReserved") && location == ParameterLocation::Query,
        form: if is_json { ParameterForm::Json } else { form(lower, &shape) },
        shape,
        // A path cannot be sent without its parameters.
        required: data.required || location == ParameterLocation::Path,
        client: docs::flag(node, "x-client-parameter"),
        docs: docs::with_schema(node, schema_docs),
    };
    let place = described.get("schema").unwrap_or(described).at;
    style::undefined(lower, &lowered, node.get("style").map_or(place, |style| style.at));
    report_ignored(lower, &mut lowered, node);
    Some(lowered)
}

fn location(parameter: &Typed) -> (ParameterLocation, ParameterStyle) {
    let location = match parameter {
        Typed::Path { .. } => ParameterLocation::Path,
        Typed::Query { .. } => ParameterLocation::Query,
        Typed::Header { .. } => ParameterLocation::Header,
        Typed::Cookie { .. } => ParameterLocation::Cookie,
    };
    let style = match parameter {
        Typed::Path { style: PathStyle::Matrix, .. } => ParameterStyle::Matrix,
        Typed::Path { style: PathStyle::Label, .. } => ParameterStyle::Label,
        Typed::Query { style: QueryStyle::SpaceDelimited, .. } => ParameterStyle::SpaceDelimited,
        Typed::Query { style: QueryStyle::PipeDelimited, .. } => ParameterStyle::PipeDelimited,
        Typed::Query { style: QueryStyle::DeepObject, .. } => ParameterStyle::DeepObject,
        _ => location.style(),
    };
    (location, style)
}

/// The JSON by which a parameter is described; `None` if it is described as something else, which is text for its caller.
fn content_of<'a>(lower: &mut Lower<'a>, content: &'a Node) -> Option<&'a Node> {
    let (media_type, member) = content.as_object()?.iter().next()?;
    if !slips::is_media_type(media_type) {
        // `check` has said that nobody knows it.
        return None;
    }
    if media_type::kind(media_type) != media_type::Kind::Json {
        let message = format!("a parameter is not written as `{media_type}`");
        let diagnostic = Diagnostic::new(Code::Unsupported, member.key_at, message);
        lower.diagnostics.push(diagnostic.outcome(Effect::Weakened, "it is text, as the caller writes it"));
        return None;
    }
    lower.only(&member.node, &["schema", "example", "examples"]);
    Some(&member.node)
}

/// Single values and lists of them are written as they are, everything else by its members.
fn form(lower: &Lower<'_>, shape: &Shape) -> ParameterForm {
    let is_plain = match shape {
        Shape::Array(items) => is_scalar(lower, items),
        shape => is_scalar(lower, shape),
    };
    if is_plain { ParameterForm::Plain } else { ParameterForm::Members }
}

/// Reports what a parameter says of itself to no effect, and a client's parameter that is no text.
fn report_ignored(lower: &mut Lower<'_>, parameter: &mut Parameter, node: &Node) {
    if let Some(empty) = node.get("allowEmptyValue").filter(|empty| empty.value == Value::Bool(true))
        && parameter.shape != Shape::STRING
    {
        let message =
            format!("`allowEmptyValue` has no effect: only a text can be empty, and `{}` is none", parameter.name);
        lower.push(Code::NoEffect, empty.at, message);
    }
    if parameter.client && (parameter.shape != Shape::STRING || parameter.form != ParameterForm::Plain) {
        let at = node.get("schema").unwrap_or(node).at;
        let message = "an `x-client-parameter` is a plain string";
        lower.weakened(Code::Unsupported, at, message, "it is a parameter of each call");
        parameter.client = false;
    }
    if let Some(marker) = node.get("x-client-parameter")
        && !matches!(marker.value, Value::Bool(_))
    {
        let message = format!("`x-client-parameter` is {}; it says `true` or `false`", marker.kind());
        lower.diagnostics.push(Diagnostic::new(Code::WrongType, marker.at, message).harmless());
    }
}

/// Whether a value is written as one text: everything but lists, maps and objects.
pub(super) fn is_scalar(lower: &Lower<'_>, shape: &Shape) -> bool {
    match shape {
        // Nothing is written for null.
        Shape::Scalar(scalar) => *scalar != Scalar::Null,
        Shape::Array(_) | Shape::Map(_) | Shape::Nullable(_) | Shape::Any => false,
        Shape::Named(id) => match lower.types[*id].kind {
            TypeKind::StringEnum(_) | TypeKind::ValueEnum(_) => true,
            TypeKind::Struct(_) | TypeKind::Union(_) | TypeKind::Newtype(_) | TypeKind::Tuple(_) => false,
        },
    }
}

/// The parameters that are set once on the client: those that the document marks, and the variables of all servers.
pub(super) fn client_parameters(
    lower: &mut Lower<'_>,
    operations: &[Operation],
    servers: &[Server],
) -> Vec<ClientParameter> {
    let mut parameters: Vec<ClientParameter> = vec![];
    let marked = operations.iter().flat_map(|operation| &operation.parameters).filter(|parameter| parameter.client);
    for parameter in marked {
        if parameters.iter().all(|known| known.name != parameter.name) {
            let (name, docs) = (parameter.name.clone(), parameter.docs.clone());
            parameters.push(ClientParameter { name, docs, shape: Shape::STRING, in_server: false });
        }
    }
    let servers = servers.iter().chain(operations.iter().flat_map(|operation| &operation.servers));
    for variable in servers.flat_map(|server| &server.variables) {
        let index = parameters.iter().position(|known| known.name == variable.name).unwrap_or_else(|| {
            let docs = Docs { description: variable.description.clone(), ..Docs::default() };
            let name = variable.name.clone();
            parameters.push(ClientParameter { name, docs, shape: Shape::STRING, in_server: false });
            parameters.len() - 1
        });
        let parameter = &mut parameters[index];
        parameter.in_server = true;
        if !variable.values.is_empty() {
            variable_type(lower, &mut parameter.shape, variable);
        }
    }
    parameters
}

/// Adds the values of a variable to its type, which is an open enum: another server may know others.
fn variable_type(lower: &mut Lower<'_>, shape: &mut Shape, variable: &ServerVariable) {
    let id = if let Shape::Named(id) = shape {
        *id
    } else {
        let (at, kind) = (variable.at, TypeKind::StringEnum(StringEnum { values: vec![], is_open: false }));
        let name_from = vec!["server".to_owned(), variable.name.clone()];
        let docs = Docs { description: variable.description.clone(), ..Docs::default() };
        lower.types.0.push(Type {
            at,
            pointer: lower.sources.pointer(at),
            others: 0,
            name_from,
            docs,
            rules: Rules::default(),
            kind,
        });
        TypeId(lower.types.0.len() - 1)
    };
    *shape = Shape::Named(id);
    let TypeKind::StringEnum(known) = &mut lower.types[id].kind else { return };
    for value in &variable.values {
        if known.values.iter().all(|known| known.value != *value) {
            known.values.push(EnumValue { value: value.clone(), name: None, description: None });
        }
    }
}
