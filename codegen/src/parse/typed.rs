//! Nodes as the types of `openapiv3`: a function for each kind of object that `lower` reads.
//!
//! The objects are plain, and are filled in here: reading them by derived code was a third of what this crate costs to
//! build, and every user of a generated client builds it. What is not filled in, `lower` does not ask for. Of a schema that
//! is only whether it is a reference: what is in it `lower` reads from the tree, which has every digit and every keyword.

use indexmap::IndexMap;
use openapiv3::{
    AnySchema, CookieStyle, Header, HeaderStyle, MediaType, Operation, Parameter, ParameterData,
    ParameterSchemaOrContent, PathItem, PathStyle, QueryStyle, ReferenceOr, RequestBody, Response, Responses, Schema,
    SchemaData, SchemaKind, SecurityRequirement, Server, ServerVariable, StatusCode,
};

use crate::list::List as _;
use crate::tree::{Node, Value};

/// A type of `openapiv3` that a checked node can be read as.
pub trait Typed: Sized {
    /// Reads a node. What of it is missing, or cannot be read, is as if it were not said: `check` has reported it.
    fn read(node: &Node) -> Self;
}

impl Typed for Schema {
    fn read(_: &Node) -> Self {
        Self { schema_data: SchemaData::default(), schema_kind: SchemaKind::Any(AnySchema::default()) }
    }
}

impl<T: Typed> Typed for ReferenceOr<T> {
    fn read(node: &Node) -> Self {
        if node.has_reference() {
            // Where it leads, the node says.
            return Self::Reference { reference: String::new() };
        }
        Self::Item(T::read(node))
    }
}

impl Typed for PathItem {
    fn read(node: &Node) -> Self {
        let operation = |method| node.get(method).map(Operation::read);
        Self {
            get: operation("get"),
            put: operation("put"),
            post: operation("post"),
            delete: operation("delete"),
            options: operation("options"),
            head: operation("head"),
            patch: operation("patch"),
            trace: operation("trace"),
            servers: list(node, "servers"),
            parameters: list(node, "parameters"),
            ..Self::default()
        }
    }
}

impl Typed for Operation {
    fn read(node: &Node) -> Self {
        Self {
            operation_id: text(node, "operationId"),
            parameters: list(node, "parameters"),
            request_body: node.get("requestBody").map(Typed::read),
            responses: node.get("responses").map(Typed::read).unwrap_or_default(),
            security: node.get("security").map(requirements),
            servers: list(node, "servers"),
            ..Self::default()
        }
    }
}

impl Typed for Parameter {
    fn read(node: &Node) -> Self {
        let parameter_data = ParameterData {
            name: text(node, "name").unwrap_or_default(),
            description: text(node, "description"),
            required: flag(node, "required").unwrap_or_default(),
            deprecated: flag(node, "deprecated"),
            format: format(node),
            example: None,
            examples: IndexMap::new(),
            explode: flag(node, "explode"),
            extensions: IndexMap::new(),
        };
        let style = text(node, "style");
        match text(node, "in").as_deref() {
            Some("path") => Self::Path {
                parameter_data,
                style: match style.as_deref() {
                    Some("matrix") => PathStyle::Matrix,
                    Some("label") => PathStyle::Label,
                    Some(_) | None => PathStyle::Simple,
                },
            },
            Some("header") => Self::Header { parameter_data, style: HeaderStyle::Simple },
            Some("cookie") => Self::Cookie { parameter_data, style: CookieStyle::Form },
            // `lower` leaves out what is none of the four.
            Some(_) | None => Self::Query {
                parameter_data,
                allow_reserved: flag(node, "allowReserved").unwrap_or_default(),
                style: match style.as_deref() {
                    Some("spaceDelimited") => QueryStyle::SpaceDelimited,
                    Some("pipeDelimited") => QueryStyle::PipeDelimited,
                    Some("deepObject") => QueryStyle::DeepObject,
                    Some(_) | None => QueryStyle::Form,
                },
                allow_empty_value: flag(node, "allowEmptyValue"),
            },
        }
    }
}

impl Typed for Header {
    fn read(node: &Node) -> Self {
        Self {
            description: text(node, "description"),
            style: HeaderStyle::Simple,
            required: flag(node, "required").unwrap_or_default(),
            deprecated: flag(node, "deprecated"),
            format: format(node),
            example: None,
            examples: IndexMap::new(),
            extensions: IndexMap::new(),
        }
    }
}

impl Typed for RequestBody {
    fn read(node: &Node) -> Self {
        Self {
            description: text(node, "description"),
            content: map(node, "content"),
            required: flag(node, "required").unwrap_or_default(),
            extensions: IndexMap::new(),
        }
    }
}

impl Typed for Responses {
    fn read(node: &Node) -> Self {
        let mut responses = Self::default();
        for (key, member) in node.members() {
            let status = match key.as_bytes() {
                [hundred @ b'1'..=b'5', b'X' | b'x', b'X' | b'x'] => Some(StatusCode::Range(u16::from(hundred - b'0'))),
                _ => key.parse().ok().map(StatusCode::Code),
            };
            match (status, key.as_str()) {
                (Some(status), _) => {
                    responses.responses.insert(status, Typed::read(&member.node));
                }
                (None, "default") => responses.default = Some(Typed::read(&member.node)),
                (None, _) => {}
            }
        }
        responses
    }
}

impl Typed for Response {
    fn read(node: &Node) -> Self {
        Self {
            description: text(node, "description").unwrap_or_default(),
            headers: map(node, "headers"),
            content: map(node, "content"),
            ..Self::default()
        }
    }
}

impl Typed for MediaType {
    fn read(node: &Node) -> Self {
        Self { schema: node.get("schema").map(Typed::read), ..Self::default() }
    }
}

impl Typed for Server {
    fn read(node: &Node) -> Self {
        Self {
            url: text(node, "url").unwrap_or_default(),
            description: text(node, "description"),
            variables: node.get("variables").map(|_| map(node, "variables")),
            extensions: IndexMap::new(),
        }
    }
}

impl Typed for ServerVariable {
    fn read(node: &Node) -> Self {
        let values = node.get("enum").and_then(Node::as_array).unwrap_or_default();
        Self {
            enumeration: values.iter().filter_map(Node::as_str).map(str::to_owned).list(),
            default: text(node, "default").unwrap_or_default(),
            description: text(node, "description"),
            extensions: IndexMap::new(),
        }
    }
}

/// The security requirements in a list: for each the schemes with their scopes.
pub(super) fn requirements(node: &Node) -> Vec<SecurityRequirement> {
    let scopes =
        |node: &Node| node.as_array().unwrap_or_default().iter().filter_map(Node::as_str).map(str::to_owned).list();
    let requirement = |node: &Node| {
        let schemes = node.members();
        schemes.map(|(name, member)| (name.clone(), scopes(&member.node))).collect()
    };
    node.as_array().unwrap_or_default().iter().map(requirement).collect()
}

/// The elements of an array, in their order.
pub(super) fn list<T: Typed>(node: &Node, key: &str) -> Vec<T> {
    let elements = node.get(key).and_then(Node::as_array).unwrap_or_default();
    elements.iter().map(T::read).list()
}

/// The members of an object, in their order.
pub(super) fn map<T: Typed>(node: &Node, key: &str) -> IndexMap<String, T> {
    let members = node.get(key).map(Node::members).unwrap_or_default();
    let mut map = IndexMap::new();
    for (name, member) in members {
        map.insert(name.clone(), T::read(&member.node));
    }
    map
}

/// What a parameter or a header is described by.
fn format(node: &Node) -> ParameterSchemaOrContent {
    match node.get("schema") {
        Some(schema) => ParameterSchemaOrContent::Schema(Typed::read(schema)),
        None => ParameterSchemaOrContent::Content(map(node, "content")),
    }
}

fn text(node: &Node, key: &str) -> Option<String> {
    node.get(key)?.as_str().map(str::to_owned)
}

fn flag(node: &Node, key: &str) -> Option<bool> {
    match node.get(key)?.value {
        Value::Bool(flag) => Some(flag),
        _ => None,
    }
}
