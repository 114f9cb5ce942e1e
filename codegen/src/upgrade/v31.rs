//! OpenAPI 3.1 (and 3.2, whose own words `check` took out) → the normal form.

mod null;
mod schema;
pub(super) mod types;

pub(super) use schema::reference;

use super::Trees;
use super::edit::{node, put, rename, take, text};
use crate::list::List as _;
use crate::openapi::grammar::{Dialect, Effect, Kind, Tables};
use crate::openapi::media_type::is_bytes;
use crate::openapi::walk::Visit;
use crate::tree::{Node, Object, Value};

/// Rewrites a document, whose own version may be an earlier one that has a few words of this.
pub(super) fn upgrade(trees: &mut Trees<'_>, own: Dialect) {
    trees.walk(TABLES, &mut V31 { may_lack_responses: own.has_json_schemas() });
}

/// The tables of 3.2 have all that those of 3.1 have.
const TABLES: Tables = Dialect::V32.tables();

struct V31 {
    /// Whether an operation without `responses` is right; else nothing is known of its answers.
    may_lack_responses: bool,
}

impl Visit for V31 {
    fn leave(&mut self, kind: Kind, node: &mut Node) {
        silence(kind, node);
        match kind {
            Kind::Schema => schema::rewrite(node),
            Kind::Document => document(node),
            Kind::Components => components(node),
            Kind::Operation if self.may_lack_responses => default_key(node, "responses"),
            Kind::RequestBody => bytes(node),
            Kind::Response => {
                description(node);
                bytes(node);
            }
            _ => {}
        }
    }
}

/// Takes out what says nothing about values.
fn silence(kind: Kind, node: &mut Node) {
    let Some(object) = node.as_object_mut() else { return };
    for field in TABLES(kind).fields() {
        if field.effect == Effect::Silent {
            let _ = take(object, field.key);
        }
    }
}

fn document(root: &mut Node) {
    let at = root.at;
    let schemes = mutual_tls(root);
    let Some(object) = root.as_object_mut() else { return };
    if !object.contains_key("paths") {
        put(object, "paths", node(at, Value::Object(Object::new())));
    }
    forget(root, &schemes);
}

/// Takes out the schemes that are about the connection, and gives their names.
fn mutual_tls(root: &mut Node) -> Vec<String> {
    let components = root.as_object_mut().and_then(|root| root.get_mut("components"));
    let schemes = components.and_then(|member| member.node.as_object_mut()?.get_mut("securitySchemes"));
    let Some(schemes) = schemes.and_then(|member| member.node.as_object_mut()) else { return vec![] };
    let is_tls = |node: &Node| node.get("type").and_then(Node::as_str) == Some("mutualTLS");
    let names: Vec<String> =
        schemes.iter().filter(|(_, member)| is_tls(&member.node)).map(|(name, _)| name.clone()).list();
    schemes.retain(&mut |name, _| !names.contains(name));
    names
}

/// Takes schemes out of every requirement.
fn forget(root: &mut Node, schemes: &[String]) {
    if schemes.is_empty() {
        return;
    }
    let forget = |holder: &mut Node| {
        let Some(security) = holder.as_object_mut().and_then(|object| object.get_mut("security")) else { return };
        for requirement in security.node.elements_mut().filter_map(Node::as_object_mut) {
            requirement.retain(&mut |name, _| !schemes.contains(name));
        }
    };
    forget(root);
    let paths = root.as_object_mut().and_then(|object| object.get_mut("paths"));
    for item in paths.into_iter().flat_map(|paths| paths.node.members_mut()) {
        item.members_mut().for_each(forget);
    }
}

fn components(node: &mut Node) {
    let Some(object) = node.as_object_mut() else { return };
    // Each was put where it is referred to. What is left is what references lead into.
    for key in ["pathItems", "mediaTypes"] {
        rename(object, key, &format!("x-{key}"));
    }
}

/// Sets a key that 3.0 must have to an empty object.
fn default_key(holder: &mut Node, key: &str) {
    let at = holder.at;
    if let Some(object) = holder.as_object_mut().filter(|object| !object.contains_key(key)) {
        put(object, key, node(at, Value::Object(Object::new())));
    }
}

/// A media type of bytes needs no schema in 3.1; in 3.0 it has one that says so.
fn bytes(node: &mut Node) {
    let content = node.as_object_mut().and_then(|object| object.get_mut("content"));
    let Some(content) = content.and_then(|content| content.node.as_object_mut()) else { return };
    for (name, member) in content.iter_mut() {
        let at = member.node.at;
        let Some(media_type) = member.node.as_object_mut().filter(|_| is_bytes(name)) else { continue };
        if !media_type.contains_key("schema") {
            let mut schema = Object::new();
            put(&mut schema, "type", text(at, "string"));
            put(&mut schema, "format", text(at, "binary"));
            put(media_type, "schema", self::node(at, Value::Object(schema)));
        }
    }
}

/// A response of 3.2 may have a summary alone.
fn description(node: &mut Node) {
    let at = node.at;
    if let Some(object) = node.as_object_mut().filter(|object| !object.contains_key("description")) {
        put(object, "description", text(at, ""));
        let _ = take(object, "summary");
    }
}
