//! The document: servers, and what goes into `components`.

use super::super::VERSION;
use super::super::edit::{empty, node, put, rename, take, text};
use super::{V20, or_default};
use crate::list::List as _;
use crate::openapi::media_type::JSON;
use crate::source::PlaceId;
use crate::tree::{Member, Node, Object, Value};

impl V20<'_, '_> {
    /// Rewrites the document, whose parts are in the normal form already.
    pub(super) fn document(&mut self, root: &mut Node) {
        let at = root.at;
        let Some(object) = root.as_object_mut() else { return };
        let mut upgraded = empty();
        if let Some(Member { key_at, node }) = take(object, "swagger") {
            upgraded.insert("openapi".to_owned(), Member { key_at, node: text(node.at, VERSION) });
        }
        keep(object, &mut upgraded, "info");
        put(&mut upgraded, "servers", servers(object, at));
        give_servers_to_operations(object);
        keep(object, &mut upgraded, "paths");
        let components = self.components(object, at);
        if !components.is_empty() {
            put(&mut upgraded, "components", node(at, Value::Object(components)));
        }
        for key in ["consumes", "produces", "host", "basePath", "schemes"] {
            let _ = take(object, key);
        }
        upgraded.extend(std::mem::take(object));
        *object = upgraded;
    }

    fn components(&mut self, object: &mut Object, at: PlaceId) -> Object {
        let mut components = empty();
        let mut section = |components: &mut Object, from: &str, to: &str| {
            if let Some(member) = take(object, from) {
                components.insert(to.to_owned(), member);
            }
        };
        section(&mut components, "definitions", "schemas");
        section(&mut components, "responses", "responses");
        section(&mut components, "parameters", "parameters");
        section(&mut components, "securityDefinitions", "securitySchemes");
        let bodies = self.bodies(&mut components, at);
        if !bodies.is_empty() {
            put(&mut components, "requestBodies", node(at, Value::Object(bodies)));
        }
        components
    }

    /// Takes the bodies out of the shared parameters. Those of forms are in the operations already.
    fn bodies(&mut self, components: &mut Object, at: PlaceId) -> Object {
        let mut bodies = empty();
        let Some(list) = components.get_mut("parameters").and_then(|member| member.node.as_object_mut()) else {
            return bodies;
        };
        let types = or_default(self.consumes.as_deref(), JSON, at);
        for (name, Member { key_at, node }) in std::mem::take(list) {
            let place = self.written(&node).get("in").and_then(Node::as_str);
            match place {
                Some("formData") => {}
                Some("body") if node.has_reference() => drop(bodies.insert(name, Member { key_at, node })),
                Some("body") => drop(bodies.insert(name, Member { key_at, node: self.request_body(node, &types) })),
                _ => drop(list.insert(name, Member { key_at, node })),
            }
        }
        if list.is_empty() {
            let _ = take(components, "parameters");
        }
        bodies
    }
}

fn keep(from: &mut Object, to: &mut Object, key: &str) {
    if let Some(member) = take(from, key) {
        to.insert(key.to_owned(), member);
    }
}

/// The servers that `host`, `basePath` and `schemes` describe: one for each scheme, those that are encrypted first. Without
/// a host there is one, relative to where the document was found.
fn servers(object: &Object, at: PlaceId) -> Node {
    let part = |key: &str| object.get(key).map(|member| &member.node);
    let path = part("basePath").and_then(Node::as_str).unwrap_or_default().trim_end_matches('/');
    let Some((host, host_at)) = part("host").and_then(|host| Some((host.as_str()?, host.at))) else {
        let url = if path.is_empty() { "/" } else { path };
        let at = part("basePath").map_or(at, |path| path.at);
        return node(at, Value::Array(vec![server(at, url)]));
    };
    let listed = part("schemes").and_then(Node::as_array).unwrap_or_default();
    let mut schemes: Vec<(&str, PlaceId)> =
        listed.iter().filter_map(|scheme| Some((scheme.as_str()?, scheme.at))).list();
    if schemes.is_empty() {
        schemes.push(("https", host_at));
    }
    let (mut first, rest): (Vec<_>, Vec<_>) = schemes.into_iter().partition(|(scheme, _)| scheme.ends_with('s'));
    first.extend(rest);
    let servers = first.into_iter().map(|(scheme, at)| server(at, &format!("{scheme}://{host}{path}"))).list();
    node(host_at, Value::Array(servers))
}

fn server(at: PlaceId, url: &str) -> Node {
    let mut server = empty();
    put(&mut server, "url", text(at, url));
    node(at, Value::Object(server))
}

/// Keeps the schemes of an operation, until the document knows its host.
pub(super) fn schemes_of_operation(operation: &mut Object) {
    rename(operation, "schemes", "servers");
}

/// Makes servers of the schemes of operations, unless they are those of the document.
fn give_servers_to_operations(object: &mut Object) {
    let mut parts = empty();
    for key in ["host", "basePath"] {
        if let Some(member) = object.get(key) {
            parts.insert(key.to_owned(), member.clone());
        }
    }
    let usual = object.get("schemes").map(|member| member.node.value.clone());
    let Some(paths) = object.get_mut("paths") else { return };
    for operation in paths.node.members_mut().flat_map(Node::members_mut).filter_map(Node::as_object_mut) {
        let Some(Member { node: schemes, key_at }) = take(operation, "servers") else { continue };
        let at = schemes.at;
        if Some(&schemes.value) != usual.as_ref() && parts.contains_key("host") {
            put(&mut parts, "schemes", schemes);
            operation.insert("servers".to_owned(), Member { key_at, node: servers(&parts, at) });
        }
    }
}
