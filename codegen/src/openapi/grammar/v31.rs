//! OpenAPI 3.1: what it has beside 3.0, or otherwise. Schemas are in a file of their own.

use super::Effect::Silent;
use super::Kind::{
    Callback, Example, Header, Link, OAuthFlows, Parameter, PathItem, Paths, RequestBody, Response, Responses,
    SecurityScheme,
};
use super::Shape::{self, Map, Name, Object, RefOr, Text, Words};
use super::{
    Cases, Grammar, Kind, must, not_read, required, told, unread, used, v30, v30_operations as operations,
    v31_schemas as schemas,
};

/// The grammar of a kind of object in OpenAPI 3.1.
pub(super) fn grammar(kind: Kind) -> &'static Grammar {
    match kind {
        Kind::Document => &DOCUMENT,
        Kind::Info => &INFO,
        Kind::License => &LICENSE,
        Kind::Components => &COMPONENTS,
        Kind::Operation => &OPERATION,
        Kind::Parameter => &PARAMETER,
        Kind::Header => &HEADER,
        Kind::MediaType => &MEDIA_TYPE,
        Kind::SecurityScheme => &SECURITY_SCHEME,
        Kind::Schema => &schemas::SCHEMA,
        _ => v30::grammar(kind),
    }
}

pub(super) const DOCUMENT: Grammar = Grammar {
    more: &[
        used("paths", Object(Paths)),
        used("webhooks", Map(&RefOr(PathItem))),
        not_read("jsonSchemaDialect", Text, Silent),
    ],
    at_least_one: &["paths", "components", "webhooks"],
    ..v30::DOCUMENT
};

const INFO: Grammar = Grammar { more: &[not_read("summary", Text, Silent)], ..v30::INFO };

const LICENSE: Grammar = Grammar { more: &[not_read("identifier", Text, Silent)], ..v30::LICENSE };

pub(super) const COMPONENTS: Grammar = Grammar {
    fields: &[
        used("schemas", Map(&Shape::Schema)),
        used("responses", Map(&RefOr(Response))),
        used("parameters", Map(&RefOr(Parameter))),
        told("examples", Map(&RefOr(Example))),
        used("requestBodies", Map(&RefOr(RequestBody))),
        used("headers", Map(&RefOr(Header))),
        used("securitySchemes", Map(&RefOr(SecurityScheme))),
        told("links", Map(&RefOr(Link))),
        told("callbacks", Map(&RefOr(Callback))),
        used("pathItems", Map(&RefOr(PathItem))),
    ],
    ..v30::COMPONENTS
};

const OPERATION: Grammar = Grammar { more: &[used("responses", Object(Responses))], ..operations::OPERATION };

pub(super) const PARAMETER: Grammar = Grammar { more: &[used("schema", Shape::Schema)], ..operations::PARAMETER };

const HEADER: Grammar = Grammar { more: &[used("schema", Shape::Schema)], ..operations::HEADER };

pub(super) const MEDIA_TYPE: Grammar = Grammar { more: &[used("schema", Shape::Schema)], ..operations::MEDIA_TYPE };

pub(super) const SECURITY_SCHEME: Grammar = Grammar {
    cases: Some(Cases {
        key: "type",
        fields: &[
            ("apiKey", &[must("name", Name), must("in", Words(&["query", "header", "cookie"]))]),
            ("http", &[must("scheme", Name), unread("bearerFormat", Text)]),
            ("oauth2", &[required(unread("flows", Object(OAuthFlows)))]),
            ("openIdConnect", &[required(unread("openIdConnectUrl", Text))]),
            ("mutualTLS", &[]),
        ],
    }),
    more: &[must("type", Words(&["apiKey", "http", "oauth2", "openIdConnect", "mutualTLS"]))],
    ..v30::SECURITY_SCHEME
};
