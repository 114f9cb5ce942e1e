//! Security requirements: the alternatives of an operation, each a set of schemes that must all be met.

use openapiv3::{APIKeyLocation, ReferenceOr, SecurityRequirement};

use super::Lower;
use crate::ir::{ParameterLocation, SecurityScheme, SecuritySchemeKind};
use crate::parse;
use crate::tree::Node;

/// Lowers the requirements that hold for an operation.
pub(super) fn requirements(lower: &mut Lower<'_>, requirements: &[SecurityRequirement]) -> Vec<Vec<SecurityScheme>> {
    let alternative = |requirement: &SecurityRequirement| {
        requirement.keys().filter_map(|name| scheme(lower, name)).collect::<Vec<_>>()
    };
    requirements.iter().map(alternative).collect()
}

fn scheme(lower: &mut Lower<'_>, id: &str) -> Option<SecurityScheme> {
    let document = lower.document;
    let node = document.origins.pointer("/components/securitySchemes").and_then(|schemes| schemes.get(id))?;
    let scheme: ReferenceOr<openapiv3::SecurityScheme> = parse::typed(node, lower.diagnostics)?;
    let (scheme, node) = lower.item(&scheme, node)?;
    let kind = match scheme.as_ref() {
        openapiv3::SecurityScheme::APIKey { location, name, .. } => {
            let location = match location {
                APIKeyLocation::Query => ParameterLocation::Query,
                APIKeyLocation::Header => ParameterLocation::Header,
                APIKeyLocation::Cookie => ParameterLocation::Cookie,
            };
            SecuritySchemeKind::ApiKey { location, name: name.clone() }
        }
        openapiv3::SecurityScheme::HTTP { scheme, .. } => http(lower, scheme, node)?,
        openapiv3::SecurityScheme::OAuth2 { .. } | openapiv3::SecurityScheme::OpenIDConnect { .. } => {
            SecuritySchemeKind::Bearer
        }
    };
    Some(SecurityScheme { id: id.to_owned(), kind })
}

fn http(lower: &mut Lower<'_>, scheme: &str, node: &Node) -> Option<SecuritySchemeKind> {
    match scheme.to_ascii_lowercase().as_str() {
        "bearer" => Some(SecuritySchemeKind::Bearer),
        "basic" => Some(SecuritySchemeKind::Basic),
        _ => {
            lower.unsupported(super::child(node, "scheme").at, &format!("the HTTP authentication scheme `{scheme}`"));
            None
        }
    }
}
