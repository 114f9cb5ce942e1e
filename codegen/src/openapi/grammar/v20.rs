//! Swagger 2.0: the document, and its security.

use super::Kind::{ExternalDocs, Info, Parameter, Paths, Response, Schema, SecurityRequirement, SecurityScheme, Tag};
use super::Shape::{Any, List, Map, Name, Object, RefOr, Text, Words};
use super::{
    Cases, Field, Grammar, Kind, must, required, told, unread, used, v20_operations as operations,
    v20_schemas as schemas, v30,
};

/// The grammar of a kind of object in Swagger 2.0.
pub(super) fn grammar(kind: Kind) -> &'static Grammar {
    match kind {
        Kind::Document => &DOCUMENT,
        Kind::Info | Kind::Contact | Kind::License | Kind::Tag | Kind::ExternalDocs | Kind::SecurityRequirement => {
            v30::grammar(kind)
        }
        Kind::Paths => &operations::PATHS,
        Kind::PathItem => &operations::PATH_ITEM,
        Kind::Operation => &operations::OPERATION,
        Kind::Parameter => &operations::PARAMETER,
        Kind::Items => &operations::ITEMS,
        Kind::Responses => &operations::RESPONSES,
        Kind::Response => &operations::RESPONSE,
        Kind::Header => &operations::HEADER,
        Kind::Schema => &schemas::SCHEMA,
        Kind::Xml => v30::grammar(kind),
        Kind::SecurityScheme => &SECURITY_SCHEME,
        Kind::Server
        | Kind::ServerVariable
        | Kind::RequestBody
        | Kind::MediaType
        | Kind::Encoding
        | Kind::Example
        | Kind::Link
        | Kind::Callback
        | Kind::Components
        | Kind::Discriminator
        | Kind::OAuthFlows
        | Kind::ImplicitFlow
        | Kind::PasswordFlow
        | Kind::ClientCredentialsFlow
        | Kind::AuthorizationCodeFlow => &v30::NOTHING,
    }
}

/// The protocols that a server may speak.
pub(super) const SCHEMES: Field = used("schemes", List(&Words(&["http", "https", "ws", "wss"])));
pub(super) const CONSUMES: Field = used("consumes", List(&Text));
pub(super) const PRODUCES: Field = used("produces", List(&Text));

const DOCUMENT: Grammar = Grammar::of(
    "the document",
    &[
        must("swagger", Any),
        must("info", Object(Info)),
        must("paths", Object(Paths)),
        used("host", Text),
        used("basePath", Text),
        SCHEMES,
        CONSUMES,
        PRODUCES,
        used("definitions", Map(&RefOr(Schema))),
        used("parameters", Map(&RefOr(Parameter))),
        used("responses", Map(&RefOr(Response))),
        used("securityDefinitions", Map(&Object(SecurityScheme))),
        used("security", List(&Object(SecurityRequirement))),
        told("tags", List(&Object(Tag))),
        unread("externalDocs", Object(ExternalDocs)),
    ],
);

const FLOW: Field = required(unread("flow", Words(&["implicit", "password", "application", "accessCode"])));

/// Which URLs an OAuth flow has depends on `flow`, and is looked at beside the other rules of meaning.
const SECURITY_SCHEME: Grammar = Grammar {
    cases: Some(Cases {
        key: "type",
        fields: &[
            ("basic", &[]),
            ("apiKey", &[must("name", Name), must("in", Words(&["query", "header"]))]),
            (
                "oauth2",
                &[
                    FLOW,
                    unread("authorizationUrl", Text),
                    unread("tokenUrl", Text),
                    required(unread("scopes", Map(&Text))),
                ],
            ),
        ],
    }),
    ..Grammar::of(
        "a security scheme",
        &[must("type", Words(&["basic", "apiKey", "oauth2"])), unread("description", Text)],
    )
};
