//! `Tree` → [`Document`]: the same document, typed by `openapiv3`.
//!
//! One path item or schema is read at a time, and what is in `components` when `lower` first reaches it, so that neither
//! memory nor time depends on the whole document's size more than linearly. It cannot fail: what cannot be read is as if it
//! were not said.

mod typed;

pub use typed::Typed;

use crate::list::List as _;
use crate::tree::{Node, Value};

/// A typed document, and the tree that it was read from.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The paths, servers and security requirements. What is in `components` is read where it is referred to, and what is
    /// plain text, such as `info`, from the tree.
    pub api: openapiv3::OpenAPI,
    /// The same document with its places; a typed value and its node are walked side by side.
    pub origins: Node,
}

/// Reads a checked tree.
pub fn parse(tree: Node) -> Document {
    let mut api = openapiv3::OpenAPI {
        servers: typed::list(&tree, "servers"),
        security: tree.get("security").map(typed::requirements),
        ..openapiv3::OpenAPI::default()
    };
    api.paths.paths = typed::map(&tree, "paths");
    api.paths.paths.retain(|path, _| path.starts_with('/'));
    Document { api, origins: tree }
}

/// A node as JSON text on one line, every digit kept: how defaults and examples are shown.
pub fn json_text(node: &Node) -> String {
    match &node.value {
        Value::Null | Value::Reference(_) | Value::Broken => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(number) => number.0.to_string(),
        Value::String(text) => quoted(text),
        Value::Array(elements) => format!("[{}]", elements.iter().map(json_text).list().join(", ")),
        Value::Object(object) => {
            let members = object.iter().map(|(key, member)| format!("{}: {}", quoted(key), json_text(&member.node)));
            format!("{{{}}}", members.list().join(", "))
        }
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
