//! Servers: the addresses, and the variables in them.

use super::Lower;
use crate::ir::{Server, ServerVariable};

/// The servers of the document, in its order: the first that admits the values set on a client is the one that is used.
pub(super) fn servers(lower: &mut Lower<'_>) -> Vec<Server> {
    lower.document.api.servers.iter().map(server).collect()
}

fn server(server: &openapiv3::Server) -> Server {
    let variables = server.variables.iter().flatten().map(|(name, variable)| ServerVariable {
        name: name.clone(),
        default: variable.default.clone(),
        values: variable.enumeration.clone(),
    });
    Server { url: server.url.clone(), description: server.description.clone(), variables: variables.collect() }
}
