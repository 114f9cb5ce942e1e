//! Security schemes.

use super::super::edit::{empty, node, put, take, text, text_of};
use crate::tree::{Node, Value};

/// Rewrites a security scheme.
pub(super) fn scheme(scheme: &mut Node) {
    let at = scheme.at;
    let Some(object) = scheme.as_object_mut() else { return };
    match text_of(object, "type") {
        Some("basic") => {
            if let Some(member) = object.get_mut("type") {
                let at = member.node.at;
                member.node = text(at, "http");
                put(object, "scheme", text(at, "basic"));
            }
        }
        Some("oauth2") => {
            let Some(flow) = take(object, "flow") else { return };
            let name = match flow.node.as_str() {
                Some("application") => "clientCredentials",
                Some("accessCode") => "authorizationCode",
                Some("password") => "password",
                _ => "implicit",
            };
            let mut described = empty();
            for key in ["authorizationUrl", "tokenUrl", "scopes"] {
                if let Some(member) = take(object, key) {
                    described.insert(key.to_owned(), member);
                }
            }
            // Each flow has only the URLs that it uses.
            let unused = match name {
                "implicit" => "tokenUrl",
                "authorizationCode" => "",
                _ => "authorizationUrl",
            };
            let _ = take(&mut described, unused);
            let mut flows = empty();
            put(&mut flows, name, node(at, Value::Object(described)));
            put(object, "flows", node(flow.node.at, Value::Object(flows)));
        }
        _ => {}
    }
}
