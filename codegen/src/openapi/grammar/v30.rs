//! OpenAPI 3.0: the document, its servers, its components and its security.

use super::Kind::{
    AuthorizationCodeFlow, Callback, ClientCredentialsFlow, Components, Contact, Example, ExternalDocs, Header,
    ImplicitFlow, Info, License, Link, OAuthFlows, Parameter, PasswordFlow, Paths, RequestBody, Response, Schema,
    SecurityRequirement, SecurityScheme, Server, ServerVariable, Tag,
};
use super::Shape::{Any, List, Map, Name, Object, RefOr, Text, Words};
use super::{
    Cases, Field, Grammar, Kind, must, required, told, unread, used, v30_operations as operations,
    v30_schemas as schemas,
};

/// The grammar of a kind of object in OpenAPI 3.0.
pub(super) fn grammar(kind: Kind) -> &'static Grammar {
    match kind {
        Kind::Document => &DOCUMENT,
        Kind::Info => &INFO,
        Kind::Contact => &CONTACT,
        Kind::License => &LICENSE,
        Kind::Server => &SERVER,
        Kind::ServerVariable => &SERVER_VARIABLE,
        Kind::Tag => &TAG,
        Kind::ExternalDocs => &EXTERNAL_DOCS,
        Kind::Paths => &operations::PATHS,
        Kind::PathItem => &operations::PATH_ITEM,
        Kind::Operation => &operations::OPERATION,
        Kind::Parameter => &operations::PARAMETER,
        Kind::RequestBody => &operations::REQUEST_BODY,
        Kind::MediaType => &operations::MEDIA_TYPE,
        Kind::Encoding => &operations::ENCODING,
        Kind::Responses => &operations::RESPONSES,
        Kind::Response => &operations::RESPONSE,
        Kind::Header => &operations::HEADER,
        Kind::Example => &operations::EXAMPLE,
        Kind::Link => &operations::LINK,
        Kind::Callback => &operations::CALLBACK,
        Kind::Components => &COMPONENTS,
        Kind::Schema => &schemas::SCHEMA,
        Kind::Discriminator => &schemas::DISCRIMINATOR,
        Kind::Xml => &schemas::XML,
        Kind::SecurityScheme => &SECURITY_SCHEME,
        Kind::OAuthFlows => &OAUTH_FLOWS,
        Kind::ImplicitFlow => &IMPLICIT_FLOW,
        Kind::PasswordFlow => &PASSWORD_FLOW,
        Kind::ClientCredentialsFlow => &CLIENT_CREDENTIALS_FLOW,
        Kind::AuthorizationCodeFlow => &AUTHORIZATION_CODE_FLOW,
        Kind::SecurityRequirement => &SECURITY_REQUIREMENT,
        Kind::Items => &NOTHING,
    }
}

pub(super) const DOCUMENT: Grammar = Grammar::of(
    "the document",
    &[
        must("openapi", Any),
        must("info", Object(Info)),
        used("servers", List(&Object(Server))),
        must("paths", Object(Paths)),
        used("components", Object(Components)),
        used("security", List(&Object(SecurityRequirement))),
        told("tags", List(&Object(Tag))),
        unread("externalDocs", Object(ExternalDocs)),
    ],
);

pub(super) const INFO: Grammar = Grammar::of(
    "`info`",
    &[
        required(told("title", Text)),
        required(told("version", Text)),
        told("description", Text),
        unread("termsOfService", Text),
        unread("contact", Object(Contact)),
        unread("license", Object(License)),
    ],
);

pub(super) const CONTACT: Grammar =
    Grammar::of("`contact`", &[unread("name", Text), unread("url", Text), unread("email", Text)]);

pub(super) const LICENSE: Grammar = Grammar::of("`license`", &[required(unread("name", Text)), unread("url", Text)]);

pub(super) const SERVER: Grammar = Grammar::of(
    "a server",
    &[must("url", Text), told("description", Text), used("variables", Map(&Object(ServerVariable)))],
);

pub(super) const SERVER_VARIABLE: Grammar =
    Grammar::of("a server variable", &[must("default", Text), used("enum", List(&Text)), told("description", Text)]);

pub(super) const TAG: Grammar = Grammar::of(
    "a tag",
    &[required(told("name", Text)), told("description", Text), told("externalDocs", Object(ExternalDocs))],
);

pub(super) const EXTERNAL_DOCS: Grammar =
    Grammar::of("`externalDocs`", &[required(told("url", Text)), told("description", Text)]);

pub(super) const COMPONENTS: Grammar = Grammar::of(
    "`components`",
    &[
        used("schemas", Map(&RefOr(Schema))),
        used("responses", Map(&RefOr(Response))),
        used("parameters", Map(&RefOr(Parameter))),
        told("examples", Map(&RefOr(Example))),
        used("requestBodies", Map(&RefOr(RequestBody))),
        used("headers", Map(&RefOr(Header))),
        used("securitySchemes", Map(&RefOr(SecurityScheme))),
        told("links", Map(&RefOr(Link))),
        told("callbacks", Map(&RefOr(Callback))),
    ],
);

pub(super) const SECURITY_SCHEME: Grammar = Grammar {
    cases: Some(Cases {
        key: "type",
        fields: &[
            ("apiKey", &[must("name", Name), must("in", Words(&["query", "header", "cookie"]))]),
            ("http", &[must("scheme", Name), unread("bearerFormat", Text)]),
            ("oauth2", &[required(unread("flows", Object(OAuthFlows)))]),
            ("openIdConnect", &[required(unread("openIdConnectUrl", Text))]),
        ],
    }),
    ..Grammar::of(
        "a security scheme",
        &[must("type", Words(&["apiKey", "http", "oauth2", "openIdConnect"])), unread("description", Text)],
    )
};

pub(super) const OAUTH_FLOWS: Grammar = Grammar::of(
    "`flows`",
    &[
        unread("implicit", Object(ImplicitFlow)),
        unread("password", Object(PasswordFlow)),
        unread("clientCredentials", Object(ClientCredentialsFlow)),
        unread("authorizationCode", Object(AuthorizationCodeFlow)),
    ],
);

const AUTHORIZATION_URL: Field = required(unread("authorizationUrl", Text));
const TOKEN_URL: Field = required(unread("tokenUrl", Text));
const REFRESH_URL: Field = unread("refreshUrl", Text);
const SCOPES: Field = required(unread("scopes", Map(&Text)));

pub(super) const IMPLICIT_FLOW: Grammar = Grammar::of("the implicit flow", &[AUTHORIZATION_URL, REFRESH_URL, SCOPES]);
pub(super) const PASSWORD_FLOW: Grammar = Grammar::of("the password flow", &[TOKEN_URL, REFRESH_URL, SCOPES]);
pub(super) const CLIENT_CREDENTIALS_FLOW: Grammar =
    Grammar::of("the client credentials flow", &[TOKEN_URL, REFRESH_URL, SCOPES]);
pub(super) const AUTHORIZATION_CODE_FLOW: Grammar =
    Grammar::of("the authorization code flow", &[AUTHORIZATION_URL, TOKEN_URL, REFRESH_URL, SCOPES]);

pub(super) const SECURITY_REQUIREMENT: Grammar =
    Grammar { rest: Some(List(&Text)), extensions: false, ..Grammar::of("a security requirement", &[]) };

/// A kind that the version does not have. No shape of its tables leads here.
pub(super) const NOTHING: Grammar = Grammar::of("nothing", &[]);
