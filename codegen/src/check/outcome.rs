//! What becomes of the client where a value cannot be read, by the key whose value it is.

use crate::diagnostic::{Code, Diagnostic, Effect};
use crate::openapi::grammar::Kind;

/// What becomes of a schema that cannot be read.
pub(super) const ANY: &str = "it is any JSON";
/// What becomes of a request body.
pub(super) const ANY_BODY: &str = "the body is any bytes";
/// What becomes of a response.
pub(super) const ANY_ANSWER: &str = "the answer is any bytes";
/// What becomes of a parameter.
pub(super) const NO_PARAMETER: &str = "the parameter is left out";
/// What becomes of a header.
pub(super) const NO_HEADER: &str = "the header is left out";
/// What becomes of a server.
pub(super) const NO_SERVER: &str = "the server is left out";
/// What becomes of a path item.
pub(super) const NO_OPERATIONS: &str = "its operations are left out";
/// What becomes of a security scheme.
pub(super) const NO_CREDENTIAL: &str = "the credential is left out";

/// Says of a problem what it does to the client, where nothing was said: the value of a key of a kind of object is missing, or
/// cannot be read.
pub(super) fn settled(diagnostic: Diagnostic, inside: Option<(Kind, &str)>) -> Diagnostic {
    let is_open = matches!(
        diagnostic.code,
        Code::WrongType | Code::InvalidValue | Code::UnknownType | Code::MissingKey | Code::DuplicateValue
    );
    if !is_open || diagnostic.outcome.is_some() || diagnostic.effect == Effect::Nothing {
        return diagnostic;
    }
    match inside.and_then(|(kind, key)| of_key(kind, key)) {
        Some((effect, outcome)) => diagnostic.outcome(effect, outcome),
        None => diagnostic.harmless(),
    }
}

/// What becomes of a place where a reference leads nowhere.
pub(super) fn of_kind(kind: Kind) -> Option<(Effect, &'static str)> {
    use Effect::{LeftOut, Weakened};
    Some(match kind {
        Kind::Schema | Kind::MediaType => (Weakened, ANY),
        Kind::RequestBody => (Weakened, ANY_BODY),
        Kind::Response => (Weakened, ANY_ANSWER),
        Kind::Parameter => (LeftOut, NO_PARAMETER),
        Kind::Header => (LeftOut, NO_HEADER),
        Kind::PathItem => (LeftOut, NO_OPERATIONS),
        Kind::SecurityScheme => (LeftOut, NO_CREDENTIAL),
        _ => return None,
    })
}

fn of_key(kind: Kind, key: &str) -> Option<(Effect, &'static str)> {
    use Effect::{LeftOut, Weakened};
    Some(match (kind, key) {
        (Kind::Document, "paths") => (LeftOut, "there is no operation"),
        (Kind::Paths, _) => (LeftOut, NO_OPERATIONS),
        (Kind::PathItem | Kind::Operation, "parameters") | (Kind::Parameter, "name" | "in") => (LeftOut, NO_PARAMETER),
        (Kind::PathItem, "summary" | "description" | "servers") => return None,
        (Kind::PathItem, _) => (LeftOut, "the operation is left out"),
        (Kind::Operation, "requestBody") | (Kind::RequestBody, "content") => (Weakened, ANY_BODY),
        (Kind::Operation, "responses") => (LeftOut, "its responses are left out"),
        (Kind::Responses, _) | (Kind::Response, "content") => (Weakened, ANY_ANSWER),
        (Kind::Response | Kind::Encoding, "headers") => (LeftOut, NO_HEADER),
        (Kind::Parameter, "schema" | "content" | "type") => (Weakened, "the parameter is any JSON"),
        (Kind::Header, "schema" | "content" | "type") => (Weakened, "the header is text"),
        (Kind::Server, "url") | (Kind::Document, "servers") => (LeftOut, NO_SERVER),
        (Kind::ServerVariable, "default") => {
            (Weakened, "the first value of its `enum` holds, or its server is left out")
        }
        (Kind::SecurityScheme, "type" | "name" | "in" | "scheme") => (LeftOut, NO_CREDENTIAL),
        (Kind::Discriminator, "propertyName") => (Weakened, "members of the union are told apart by what they hold"),
        (Kind::Schema | Kind::Items, "required") => (Weakened, "the property may be missing"),
        (Kind::Schema | Kind::Items, "enum") => (Weakened, "other values are not told from these"),
        (Kind::Schema, "title" | "description" | "default" | "example" | "examples" | "deprecated" | "xml") => {
            return None;
        }
        (Kind::Schema | Kind::Items, key) if is_bound(key) => (Weakened, "the bound is left out"),
        (Kind::Schema | Kind::Items, "nullable" | "readOnly" | "writeOnly" | "format" | "externalDocs") => return None,
        (Kind::Schema | Kind::Items, _)
        | (Kind::MediaType | Kind::Response, "schema")
        | (Kind::Components, "schemas")
        | (Kind::Document, "definitions") => (Weakened, ANY),
        _ => return None,
    })
}

fn is_bound(key: &str) -> bool {
    ["min", "max", "exclusive", "multipleOf", "pattern", "uniqueItems"].iter().any(|start| key.starts_with(start))
        && key != "patternProperties"
}
