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
    servers.iter().enumerate().map(|(index, server)| self::server(server, element(owner, "servers", index))).list()
}

fn server(server: &openapiv3::Server, node: &Node) -> Server {
    let variables = server.variables.iter().flatten().map(|(name, variable)| ServerVariable {
        at: child(child(node, "variables"), name).at,
        name: name.clone(),
        default: variable.default.clone(),
        values: variable.enumeration.clone(),
        description: variable.description.clone(),
    });
    Server { url: server.url.clone(), description: server.description.clone(), variables: variables.list() }
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
