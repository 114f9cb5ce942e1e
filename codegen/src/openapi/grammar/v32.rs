//! OpenAPI 3.2, read as 3.1: its new words are known, and have no effect.

use super::Effect::Later;
use super::Kind::{MediaType, Paths};
use super::Shape::{self, Any, Map, Object, RefOr, Text, Words};
use super::{Field, Grammar, Kind, must, not_read, told, used, v30, v30_operations as operations, v31};

/// The grammar of a kind of object in OpenAPI 3.2.
pub(super) fn grammar(kind: Kind) -> &'static Grammar {
    match kind {
        Kind::Document => &DOCUMENT,
        Kind::Server => &SERVER,
        Kind::Tag => &TAG,
        Kind::Components => &COMPONENTS,
        Kind::PathItem => &PATH_ITEM,
        Kind::Parameter => &PARAMETER,
        Kind::Header => &HEADER,
        Kind::RequestBody => &REQUEST_BODY,
        Kind::Response => &RESPONSE,
        Kind::MediaType => &MEDIA_TYPE,
        Kind::Encoding => &ENCODING,
        Kind::Example => &EXAMPLE,
        Kind::Discriminator => &DISCRIMINATOR,
        Kind::Xml => &XML,
        Kind::SecurityScheme => &SECURITY_SCHEME,
        Kind::OAuthFlows => &OAUTH_FLOWS,
        _ => v31::grammar(kind),
    }
}

const fn later(key: &'static str) -> Field {
    not_read(key, Any, Later)
}

const CONTENT: Field = used("content", Map(&RefOr(MediaType)));
const SCHEMA: Field = used("schema", Shape::Schema);

const DOCUMENT: Grammar = Grammar {
    more: &[
        later("$self"),
        used("paths", Object(Paths)),
        used("webhooks", Map(&RefOr(Kind::PathItem))),
        not_read("jsonSchemaDialect", Text, super::Effect::Silent),
    ],
    ..v31::DOCUMENT
};

const SERVER: Grammar = Grammar { more: &[later("name")], ..v30::SERVER };

const TAG: Grammar = Grammar { more: &[later("summary"), later("parent"), later("kind")], ..v30::TAG };

const COMPONENTS: Grammar = Grammar { more: &[used("mediaTypes", Map(&RefOr(MediaType)))], ..v31::COMPONENTS };

const PATH_ITEM: Grammar = Grammar { more: &[later("query"), later("additionalOperations")], ..operations::PATH_ITEM };

const PARAMETER: Grammar = Grammar {
    more: &[SCHEMA, CONTENT, must("in", Words(&["query", "header", "path", "cookie", "querystring"]))],
    ..v31::PARAMETER
};

const HEADER: Grammar = Grammar { more: &[SCHEMA, CONTENT], ..operations::HEADER };

const REQUEST_BODY: Grammar = Grammar { more: &[must("content", Map(&RefOr(MediaType)))], ..operations::REQUEST_BODY };

const RESPONSE: Grammar =
    Grammar { more: &[CONTENT, told("description", Text), later("summary")], ..operations::RESPONSE };

const MEDIA_TYPE: Grammar = Grammar {
    more: &[SCHEMA, used("itemSchema", Shape::Schema), later("itemEncoding"), later("prefixEncoding")],
    ..operations::MEDIA_TYPE
};

const ENCODING: Grammar =
    Grammar { more: &[later("encoding"), later("itemEncoding"), later("prefixEncoding")], ..operations::ENCODING };

const EXAMPLE: Grammar = Grammar { more: &[later("dataValue"), later("serializedValue")], ..operations::EXAMPLE };

const DISCRIMINATOR: Grammar = Grammar { more: &[later("defaultMapping")], ..super::v30_schemas::DISCRIMINATOR };

const XML: Grammar = Grammar { more: &[later("nodeType")], ..super::v30_schemas::XML };

const SECURITY_SCHEME: Grammar = Grammar {
    more: &[
        must("type", Words(&["apiKey", "http", "oauth2", "openIdConnect", "mutualTLS"])),
        later("deprecated"),
        later("oauth2MetadataUrl"),
    ],
    ..v31::SECURITY_SCHEME
};

const OAUTH_FLOWS: Grammar = Grammar { more: &[later("deviceAuthorization")], ..v30::OAUTH_FLOWS };
