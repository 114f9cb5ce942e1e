//! What becomes of the client where a value cannot be read, by the key whose value it is.

use crate::diagnostic::{Code, Diagnostic, Effect};
use crate::openapi::grammar::Kind;
use crate::openapi::keywords::says_which;

/// What becomes of a schema that cannot be read.
pub(super) const ANY: &str = "it is any JSON";
/// What becomes of a schema whose type nobody knows: what else it says still holds.
pub(super) const ANY_TYPE: &str = "its type is ignored";
/// What becomes of a member of a list of schemas.
pub(super) const NO_MEMBER: &str = "the member is left out";
/// What becomes of a request body.
pub(super) const ANY_BODY: &str = "the body is any bytes";
/// What becomes of a response.
pub(super) const ANY_ANSWER: &str = "the answer is any bytes";
/// What becomes of the responses of an operation.
pub(super) const ANY_ANSWERS: &str = "its answers are any bytes";
/// What becomes of a parameter.
pub(super) const NO_PARAMETER: &str = "the parameter is left out";
/// What becomes of what a schema asks of its values.
const NO_BOUND: &str = "the bound is left out";
/// What becomes of a header.
pub(super) const NO_HEADER: &str = "the header is left out";
/// What becomes of a server.
pub(super) const NO_SERVER: &str = "the server is left out";
/// What becomes of a path item.
pub(super) const NO_OPERATIONS: &str = "its operations are left out";
/// What becomes of a security scheme.
pub(super) const NO_CREDENTIAL: &str = "the credential is left out";

/// Says of a problem what it does to the client, where nothing was said: the value of a key of a kind of object is missing, or
/// cannot be read, or one of its elements or members cannot.
pub(super) fn settled(diagnostic: Diagnostic, inside: Option<(Kind, &str)>, is_element: bool) -> Diagnostic {
    let is_open = matches!(
        diagnostic.code,
        Code::WrongType | Code::InvalidValue | Code::UnknownType | Code::MissingKey | Code::DuplicateValue
    );
    if !is_open || diagnostic.outcome.is_some() || diagnostic.effect == Effect::Nothing {
        return diagnostic;
    }
    let of = if is_element { of_element } else { of_key };
    match inside.and_then(|(kind, key)| of(kind, key)) {
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

/// What becomes of the value of a key.
pub(super) fn of_key(kind: Kind, key: &str) -> Option<(Effect, &'static str)> {
    use Effect::{LeftOut, Weakened};
    Some(match (kind, key) {
        (Kind::Document, "paths") => (LeftOut, "there is no operation"),
        (Kind::Document | Kind::PathItem | Kind::Operation, "servers") => (LeftOut, "its servers are left out"),
        (Kind::Document | Kind::Components | Kind::PathItem | Kind::Operation, "parameters") => {
            (LeftOut, "its parameters are left out")
        }
        (Kind::Document | Kind::Components | Kind::Operation, "responses") => (Weakened, ANY_ANSWERS),
        (Kind::Components | Kind::Response | Kind::Encoding, "headers") => (LeftOut, "its headers are left out"),
        (Kind::Components, "requestBodies") => (Weakened, "its bodies are any bytes"),
        (Kind::Components, "schemas") | (Kind::Document, "definitions") => (Weakened, "its schemas are any JSON"),
        (Kind::Components, "securitySchemes")
        | (Kind::Document, "securityDefinitions" | "security")
        | (Kind::Operation, "security") => (LeftOut, "its credentials are left out"),
        (Kind::Components, "pathItems") | (Kind::Paths, _) => (LeftOut, NO_OPERATIONS),
        (Kind::PathItem, "summary" | "description") => return None,
        (Kind::PathItem, _) => (LeftOut, "the operation is left out"),
        (Kind::Operation, "requestBody") | (Kind::RequestBody, "content") => (Weakened, ANY_BODY),
        (Kind::Responses, _) | (Kind::Response, "content") => (Weakened, ANY_ANSWER),
        (Kind::MediaType | Kind::Response, "schema") => (Weakened, ANY),
        (Kind::Server, "url") => (LeftOut, NO_SERVER),
        (Kind::ServerVariable, "default") => {
            (Weakened, "the first value of its `enum` holds, or its server is left out")
        }
        (Kind::SecurityScheme, "type" | "name" | "in" | "scheme") => (LeftOut, NO_CREDENTIAL),
        (Kind::Discriminator, "propertyName") | (Kind::Schema, "discriminator") => {
            (Weakened, "members of the union are told apart by what they hold")
        }
        (Kind::Parameter | Kind::Header, _) => return of_parameter(kind, key),
        (Kind::Schema | Kind::Items, _) => return of_schema(key),
        _ => return None,
    })
}

/// What becomes of the value of a key of a parameter or a header.
fn of_parameter(kind: Kind, key: &str) -> Option<(Effect, &'static str)> {
    use Effect::{LeftOut, Weakened};
    Some(match (kind, key) {
        (Kind::Parameter, "name" | "in") => (LeftOut, NO_PARAMETER),
        (Kind::Parameter, "schema" | "content" | "type") => (Weakened, "the parameter is any JSON"),
        (Kind::Parameter, "style" | "explode" | "collectionFormat") => {
            (Weakened, "it is sent as is usual in its place")
        }
        (Kind::Parameter, "required") => (Weakened, "the parameter may be missing"),
        (Kind::Header, "schema" | "content" | "type") => (Weakened, "the header is text"),
        (_, key) if is_bound(key) => (Weakened, NO_BOUND),
        _ => return None,
    })
}

/// What becomes of the value of a keyword.
fn of_schema(key: &str) -> Option<(Effect, &'static str)> {
    use Effect::Weakened;
    Some(match key {
        "type" => (Weakened, ANY_TYPE),
        "required" => (Weakened, "the property may be missing"),
        "enum" => (Weakened, "other values are not told from these"),
        "items" | "prefixItems" => (Weakened, "its elements are any JSON"),
        "properties" => (Weakened, "its members are any JSON"),
        "additionalProperties" | "patternProperties" => (Weakened, "its other members are any JSON"),
        "nullable" => (Weakened, "null is not admitted"),
        key if is_bound(key) => (Weakened, NO_BOUND),
        "format" => return None,
        key if !says_which(key) => return None,
        _ => (Weakened, ANY),
    })
}

/// What becomes of an element or a member of the value of a key.
fn of_element(kind: Kind, key: &str) -> Option<(Effect, &'static str)> {
    use Effect::{LeftOut, Weakened};
    match (kind, key) {
        (Kind::Document | Kind::Components | Kind::PathItem | Kind::Operation, "parameters") => {
            of_kind(Kind::Parameter)
        }
        (Kind::Document | Kind::Components, "responses") => of_kind(Kind::Response),
        (Kind::Components | Kind::Response | Kind::Encoding, "headers") => of_kind(Kind::Header),
        (Kind::Components, "requestBodies") => of_kind(Kind::RequestBody),
        (Kind::Components, "pathItems") => of_kind(Kind::PathItem),
        (Kind::Components, "securitySchemes") | (Kind::Document, "securityDefinitions") => {
            of_kind(Kind::SecurityScheme)
        }
        (Kind::Document | Kind::PathItem | Kind::Operation, "servers") => Some((LeftOut, NO_SERVER)),
        (Kind::Document | Kind::Operation, "security") => Some((LeftOut, NO_CREDENTIAL)),
        (Kind::RequestBody | Kind::Response, "content") => Some((Weakened, "nothing is known of what it holds")),
        (Kind::Schema, "oneOf" | "anyOf" | "allOf") => Some((Weakened, NO_MEMBER)),
        (Kind::Components, "schemas")
        | (Kind::Document, "definitions")
        | (Kind::Schema, "items" | "prefixItems" | "properties" | "patternProperties") => of_kind(Kind::Schema),
        (kind, key) => of_key(kind, key),
    }
}

fn is_bound(key: &str) -> bool {
    ["min", "max", "exclusive", "multipleOf", "pattern", "uniqueItems"].iter().any(|start| key.starts_with(start))
        && key != "patternProperties"
}
