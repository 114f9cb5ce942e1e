//! Servers: the addresses, and the variables in them.

use super::{Lower, child, element};
use crate::ir::{Server, ServerVariable};
use crate::list::List as _;
use crate::tree::Node;

/// The servers of the document, in its order: unless the caller chooses, the first that admits the values set on a client
/// is the one that is used.
pub(super) fn servers(lower: &mut Lower<'_>) -> Vec<Server> {
    let document = lower.document;
    of(&document.api.servers, &document.origins)
}

/// The servers that an object of the document lists.
pub(super) fn of(servers: &[openapiv3::Server], owner: &Node) -> Vec<Server> {
    let nodes = (0..servers.len()).map(|index| element(owner, "servers", index));
    servers.iter().zip(nodes).filter_map(|(server, node)| self::server(server, node)).list()
}

/// A server; `None` if its address cannot be known.
fn server(server: &openapiv3::Server, node: &Node) -> Option<Server> {
    let url = node.get("url")?.as_str()?.to_owned();
    let mut variables = vec![];
    for (name, variable) in server.variables.iter().flatten() {
        let node = child(child(node, "variables"), name);
        let has_default = node.get("default").is_some_and(|default| default.as_str().is_some());
        let default = if has_default { Some(&variable.default) } else { variable.enumeration.first() };
        if default.is_none() && url.contains(&format!("{{{name}}}")) {
            return None;
        }
        variables.push(ServerVariable {
            at: node.at,
            name: name.clone(),
            default: default.cloned().unwrap_or_default(),
            values: variable.enumeration.clone(),
            description: variable.description.clone(),
        });
    }
    Some(Server { url, description: server.description.clone(), variables })
}

/// Whether the values of variables do not tell which server is meant: there are several, and one of them has no variable
/// whose values are known to no server before it.
pub(super) fn is_choice(servers: &[Server]) -> bool {
    let values = |server: &Server, name: &str| {
        server.variables.iter().find(|variable| variable.name == name).map(|variable| variable.values.clone())
    };
    let is_told_apart = |(index, server): (usize, &Server)| {
        server.variables.iter().any(|variable| {
            let mut before = servers[..index].iter().map(|server| values(server, &variable.name));
            !variable.values.is_empty()
                && before.all(|known| {
                    known.is_some_and(|known| {
                        !known.is_empty() && known.iter().all(|value| !variable.values.contains(value))
                    })
                })
        })
    };
    !servers.iter().enumerate().skip(1).all(is_told_apart)
}
