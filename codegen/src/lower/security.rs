//! Security requirements: the alternatives of an operation, each a set of schemes that must all be met.

use openapiv3::SecurityRequirement;

use super::{Lower, docs};
use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{ParameterLocation, SecurityScheme, SecuritySchemeKind};
use crate::list::List as _;
use crate::tree::Node;

/// Lowers the requirements that hold for an operation.
pub(super) fn requirements(lower: &mut Lower<'_>, requirements: &[SecurityRequirement]) -> Vec<Vec<SecurityScheme>> {
    let alternative = |requirement: &SecurityRequirement| {
        requirement.iter().filter_map(|(name, scopes)| scheme(lower, name, scopes)).list()
    };
    requirements.iter().map(alternative).list()
}

/// A scheme is read from the tree: `openapiv3`'s reader of it would be a tenth of what this crate costs to build.
fn scheme(lower: &mut Lower<'_>, id: &str, scopes: &[String]) -> Option<SecurityScheme> {
    let document = lower.document;
    let node = document.origins.pointer("/components/securitySchemes").and_then(|schemes| schemes.get(id))?;
    let node = lower.resolved(node);
    let text = |key| docs::text(node, key).unwrap_or_default();
    let kind = match docs::text(node, "type")?.as_str() {
        "apiKey" => {
            let location = match text("in").as_str() {
                "query" => ParameterLocation::Query,
                "cookie" => ParameterLocation::Cookie,
                "header" => ParameterLocation::Header,
                // A secret goes nowhere else than where the document says.
                _ => return None,
            };
            SecuritySchemeKind::ApiKey { location, name: docs::text(node, "name")? }
        }
        "http" => http(lower, &docs::text(node, "scheme")?, node),
        // OAuth 2 and OpenID Connect end in a bearer token.
        _ => SecuritySchemeKind::Bearer,
    };
    Some(SecurityScheme { id: id.to_owned(), kind, scopes: scopes.to_vec() })
}

fn http(lower: &mut Lower<'_>, scheme: &str, node: &Node) -> SecuritySchemeKind {
    match scheme.to_ascii_lowercase().as_str() {
        "bearer" => SecuritySchemeKind::Bearer,
        "basic" => SecuritySchemeKind::Basic,
        _ => {
            let message = format!("there is no credential for the HTTP authentication scheme `{scheme}`");
            let help = "implement the runtime's `Authenticate` for it, and give that to the client";
            lower
                .diagnostics
                .push(Diagnostic::new(Code::NotEnforced, super::child(node, "scheme").at, message).help(help));
            SecuritySchemeKind::Other
        }
    }
}
