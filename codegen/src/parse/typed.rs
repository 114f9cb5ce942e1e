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

use crate::diagnostic::Diagnostics;
use crate::list::List as _;
use crate::tree::{Node, Value};

/// A type of `openapiv3` that a checked node can be read as.
pub trait Typed: Sized {
    /// Reads a node. `None` when that failed, and was reported: `check` ensured that it does not.
    fn read(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self>;
}

impl Typed for Schema {
    fn read(_: &Node, _: &mut Diagnostics) -> Option<Self> {
        Some(Self { schema_data: SchemaData::default(), schema_kind: SchemaKind::Any(AnySchema::default()) })
    }
}

impl<T: Typed> Typed for ReferenceOr<T> {
    fn read(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        if node.has_reference() {
            // Where it leads, the node says.
            return Some(Self::Reference { reference: String::new() });
        }
        T::read(node, diagnostics).map(Self::Item)
    }
}

impl Typed for PathItem {
    fn read(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let mut operation = |method| node.get(method).and_then(|node| Operation::read(node, diagnostics));
        Some(Self {
            get: operation("get"),
            put: operation("put"),
            post: operation("post"),
            delete: operation("delete"),
            options: operation("options"),
            head: operation("head"),
            patch: operation("patch"),
            trace: operation("trace"),
            servers: list(node, "servers", diagnostics),
            parameters: list(node, "parameters", diagnostics),
            ..Self::default()
        })
    }
}

impl Typed for Operation {
    fn read(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        Some(Self {
            operation_id: text(node, "operationId"),
            parameters: list(node, "parameters", diagnostics),
            request_body: node.get("requestBody").and_then(|node| Typed::read(node, diagnostics)),
            responses: node.get("responses").and_then(|node| Typed::read(node, diagnostics)).unwrap_or_default(),
            security: node.get("security").map(requirements),
            servers: list(node, "servers", diagnostics),
            ..Self::default()
        })
    }
}

impl Typed for Parameter {
    fn read(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let parameter_data = ParameterData {
            name: text(node, "name").unwrap_or_default(),
            description: text(node, "description"),
            required: flag(node, "required").unwrap_or_default(),
            deprecated: flag(node, "deprecated"),
            format: format(node, diagnostics)?,
            example: None,
            examples: IndexMap::new(),
            explode: flag(node, "explode"),
            extensions: IndexMap::new(),
        };
        let style = text(node, "style");
        Some(match text(node, "in").as_deref() {
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
            // `check` ensured that it is one of the four.
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
        })
    }
}

impl Typed for Header {
    fn read(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        Some(Self {
            description: text(node, "description"),
            style: HeaderStyle::Simple,
            required: flag(node, "required").unwrap_or_default(),
            deprecated: flag(node, "deprecated"),
            format: format(node, diagnostics)?,
            example: None,
            examples: IndexMap::new(),
            extensions: IndexMap::new(),
        })
    }
}

impl Typed for RequestBody {
    fn read(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        Some(Self {
            description: text(node, "description"),
            content: map(node, "content", diagnostics),
            required: flag(node, "required").unwrap_or_default(),
            extensions: IndexMap::new(),
        })
    }
}

impl Typed for Responses {
    fn read(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let mut responses = Self::default();
        for (key, member) in node.members() {
            let status = match key.as_bytes() {
                [hundred @ b'1'..=b'5', b'X' | b'x', b'X' | b'x'] => Some(StatusCode::Range(u16::from(hundred - b'0'))),
                _ => key.parse().ok().map(StatusCode::Code),
            };
            match (status, key.as_str()) {
                (Some(status), _) => {
                    responses
                        .responses
                        .extend(Typed::read(&member.node, diagnostics).map(|response| (status, response)));
                }
                (None, "default") => responses.default = Typed::read(&member.node, diagnostics),
                (None, _) => {}
            }
        }
        Some(responses)
    }
}

impl Typed for Response {
    fn read(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        Some(Self {
            description: text(node, "description").unwrap_or_default(),
            headers: map(node, "headers", diagnostics),
            content: map(node, "content", diagnostics),
            ..Self::default()
        })
    }
}

impl Typed for MediaType {
    fn read(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        Some(Self { schema: node.get("schema").and_then(|node| Typed::read(node, diagnostics)), ..Self::default() })
    }
}

impl Typed for Server {
    fn read(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        Some(Self {
            url: text(node, "url").unwrap_or_default(),
            description: text(node, "description"),
            variables: node.get("variables").map(|_| map(node, "variables", diagnostics)),
            extensions: IndexMap::new(),
        })
    }
}

impl Typed for ServerVariable {
    fn read(node: &Node, _: &mut Diagnostics) -> Option<Self> {
        let values = node.get("enum").and_then(Node::as_array).unwrap_or_default();
        Some(Self {
            enumeration: values.iter().filter_map(Node::as_str).map(str::to_owned).list(),
            default: text(node, "default").unwrap_or_default(),
            description: text(node, "description"),
            extensions: IndexMap::new(),
        })
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
pub(super) fn list<T: Typed>(node: &Node, key: &str, diagnostics: &mut Diagnostics) -> Vec<T> {
    let elements = node.get(key).and_then(Node::as_array).unwrap_or_default();
    elements.iter().filter_map(|element| T::read(element, diagnostics)).list()
}

/// The members of an object, in their order.
pub(super) fn map<T: Typed>(node: &Node, key: &str, diagnostics: &mut Diagnostics) -> IndexMap<String, T> {
    let members = node.get(key).map(Node::members).unwrap_or_default();
    let mut map = IndexMap::new();
    for (name, member) in members {
        if let Some(value) = T::read(&member.node, diagnostics) {
            map.insert(name.clone(), value);
        }
    }
    map
}

/// What a parameter or a header is described by.
fn format(node: &Node, diagnostics: &mut Diagnostics) -> Option<ParameterSchemaOrContent> {
    match node.get("schema") {
        Some(schema) => Typed::read(schema, diagnostics).map(ParameterSchemaOrContent::Schema),
        None => Some(ParameterSchemaOrContent::Content(map(node, "content", diagnostics))),
    }
}

fn text(node: &Node, key: &str) -> Option<String> {
    node.get(key)?.as_str().map(str::to_owned)
}

fn flag(node: &Node, key: &str) -> Option<bool> {
    node.get(key).map(|value| value.value == Value::Bool(true))
}
