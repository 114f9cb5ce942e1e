//! `Tree` → [`Document`]: the same document, typed by `openapiv3`.
//!
//! One path item or schema is handed over at a time, as a `serde_yaml` value, so that neither memory nor time depends on
//! the whole document's size more than linearly; a schema is read when `lower` first reaches it. `check` let through only
//! what `openapiv3` can read; should the two ever disagree, that is a diagnostic at the place, not a panic.

use indexmap::IndexMap;
use serde::de::DeserializeOwned;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::tree::{Node, Value};

/// A typed document, and the tree that it was read from.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Everything but `components`, which are read where they are referred to.
    pub api: openapiv3::OpenAPI,
    /// The same document with its places; a typed value and its node are walked side by side.
    pub origins: Node,
}

/// Reads a checked tree.
pub fn parse(tree: Node, diagnostics: &mut Diagnostics) -> Document {
    let mut api = openapiv3::OpenAPI::default();
    for (key, member) in tree.as_object().into_iter().flatten() {
        let node = &member.node;
        match key.as_str() {
            "openapi" => api.openapi = typed(node, diagnostics).unwrap_or_default(),
            "info" => api.info = typed(node, diagnostics).unwrap_or_default(),
            "servers" => api.servers = typed(node, diagnostics).unwrap_or_default(),
            "security" => api.security = typed(node, diagnostics),
            "tags" => api.tags = typed(node, diagnostics).unwrap_or_default(),
            "externalDocs" => api.external_docs = typed(node, diagnostics),
            "paths" => api.paths.paths = paths(node, diagnostics),
            _ => {}
        }
    }
    Document { api, origins: tree }
}

fn paths(node: &Node, diagnostics: &mut Diagnostics) -> IndexMap<String, openapiv3::ReferenceOr<openapiv3::PathItem>> {
    let members = node.as_object().into_iter().flatten();
    let items = members.filter(|(path, _)| path.starts_with('/'));
    items.filter_map(|(path, member)| Some((path.clone(), typed(&member.node, diagnostics)?))).collect()
}

/// Reads one part of a document as the type that its place requires.
pub fn typed<T: DeserializeOwned>(node: &Node, diagnostics: &mut Diagnostics) -> Option<T> {
    match serde_yaml::from_value(yaml(node)) {
        Ok(value) => Some(value),
        Err(error) => {
            let message =
                format!("this {} cannot be read as OpenAPI 3.0: {error}", node.kind().trim_start_matches("an "));
            diagnostics.push(Diagnostic::new(Code::InvalidValue, node.at, message));
            None
        }
    }
}

/// A node as the value that typed readers take.
fn yaml(node: &Node) -> serde_yaml::Value {
    match &node.value {
        Value::Null => serde_yaml::Value::Null,
        Value::Bool(value) => (*value).into(),
        Value::Number(number) => match number.as_i128() {
            Some(integer) if i64::try_from(integer).is_ok() => i64::try_from(integer).unwrap_or_default().into(),
            Some(integer) if u64::try_from(integer).is_ok() => u64::try_from(integer).unwrap_or_default().into(),
            Some(_) | None => number.as_f64().unwrap_or_default().into(),
        },
        Value::String(text) => text.as_str().into(),
        Value::Array(elements) => elements.iter().map(yaml).collect::<Vec<_>>().into(),
        Value::Object(object) => {
            let members = object.iter().map(|(key, member)| (key.as_str().into(), yaml(&member.node)));
            serde_yaml::Value::Mapping(members.collect())
        }
    }
}

/// A node as JSON text on one line, every digit kept: how defaults and examples are shown.
pub fn json_text(node: &Node) -> String {
    match &node.value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(number) => number.0.to_string(),
        Value::String(text) => quoted(text),
        Value::Array(elements) => format!("[{}]", elements.iter().map(json_text).collect::<Vec<_>>().join(", ")),
        Value::Object(object) => {
            let members = object.iter().map(|(key, member)| format!("{}: {}", quoted(key), json_text(&member.node)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
        }
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
