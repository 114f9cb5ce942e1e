//! OpenAPI 3.0: paths, operations, and what they send and receive.

use super::Kind::{
    Callback, Encoding, Example, ExternalDocs, Header, Link, MediaType, Operation, Parameter, PathItem, RequestBody,
    Response, Responses, Schema, SecurityRequirement, Server,
};
use super::Shape::{Any, Flag, List, Map, Name, Object, RefOr, Text, Words};
use super::{Cases, Field, Grammar, may, must};

pub(super) const CONTENT: Field = may("content", Map(&Object(MediaType)));
pub(super) const DESCRIPTION: Field = may("description", Text);
pub(super) const EXAMPLES: Field = may("examples", Map(&RefOr(Example)));
pub(super) const HEADERS: Field = may("headers", Map(&RefOr(Header)));
pub(super) const PARAMETERS: Field = may("parameters", List(&RefOr(Parameter)));
pub(super) const SCHEMA: Field = may("schema", RefOr(Schema));
pub(super) const SERVERS: Field = may("servers", List(&Object(Server)));
pub(super) const SUMMARY: Field = may("summary", Text);

pub(super) const QUERY_STYLE: Field = may("style", Words(&["form", "spaceDelimited", "pipeDelimited", "deepObject"]));
pub(super) const HEADER_STYLE: Field = may("style", Words(&["simple"]));

pub(super) const PATHS: Grammar = Grammar { rest: Some(RefOr(PathItem)), ..Grammar::of("`paths`", &[]) };

pub(super) const PATH_ITEM: Grammar = Grammar::of(
    "a path item",
    &[
        SUMMARY,
        DESCRIPTION,
        may("get", Object(Operation)),
        may("put", Object(Operation)),
        may("post", Object(Operation)),
        may("delete", Object(Operation)),
        may("options", Object(Operation)),
        may("head", Object(Operation)),
        may("patch", Object(Operation)),
        may("trace", Object(Operation)),
        SERVERS,
        PARAMETERS,
    ],
);

pub(super) const OPERATION: Grammar = Grammar::of(
    "an operation",
    &[
        may("tags", List(&Text)),
        SUMMARY,
        DESCRIPTION,
        may("externalDocs", Object(ExternalDocs)),
        may("operationId", Text),
        PARAMETERS,
        may("requestBody", RefOr(RequestBody)),
        must("responses", Object(Responses)),
        may("callbacks", Map(&RefOr(Callback))),
        may("deprecated", Flag),
        may("security", List(&Object(SecurityRequirement))),
        SERVERS,
    ],
);

pub(super) const PARAMETER: Grammar = Grammar {
    cases: Some(Cases {
        key: "in",
        fields: &[
            ("query", &[QUERY_STYLE, may("allowReserved", Flag), may("allowEmptyValue", Flag)]),
            ("header", &[HEADER_STYLE]),
            ("path", &[may("style", Words(&["matrix", "label", "simple"]))]),
            ("cookie", &[may("style", Words(&["form"]))]),
        ],
    }),
    exactly_one: &["schema", "content"],
    ..Grammar::of(
        "a parameter",
        &[
            must("name", Name),
            must("in", Words(&["query", "header", "path", "cookie"])),
            DESCRIPTION,
            may("required", Flag),
            may("deprecated", Flag),
            may("explode", Flag),
            SCHEMA,
            CONTENT,
            may("example", Any),
            EXAMPLES,
        ],
    )
};

pub(super) const HEADER: Grammar = Grammar {
    exactly_one: &["schema", "content"],
    ..Grammar::of(
        "a header",
        &[
            DESCRIPTION,
            may("required", Flag),
            may("deprecated", Flag),
            may("explode", Flag),
            HEADER_STYLE,
            SCHEMA,
            CONTENT,
            may("example", Any),
            EXAMPLES,
        ],
    )
};

pub(super) const REQUEST_BODY: Grammar =
    Grammar::of("a request body", &[DESCRIPTION, must("content", Map(&Object(MediaType))), may("required", Flag)]);

pub(super) const MEDIA_TYPE: Grammar =
    Grammar::of("a media type", &[SCHEMA, may("example", Any), EXAMPLES, may("encoding", Map(&Object(Encoding)))]);

pub(super) const ENCODING: Grammar = Grammar::of(
    "an encoding",
    &[may("contentType", Text), HEADERS, QUERY_STYLE, may("explode", Flag), may("allowReserved", Flag)],
);

pub(super) const RESPONSES: Grammar = Grammar { rest: Some(RefOr(Response)), ..Grammar::of("`responses`", &[]) };

pub(super) const RESPONSE: Grammar =
    Grammar::of("a response", &[must("description", Text), HEADERS, CONTENT, may("links", Map(&RefOr(Link)))]);

pub(super) const EXAMPLE: Grammar =
    Grammar::of("an example", &[SUMMARY, DESCRIPTION, may("value", Any), may("externalValue", Text)]);

pub(super) const LINK: Grammar = Grammar {
    exactly_one: &["operationId", "operationRef"],
    ..Grammar::of(
        "a link",
        &[
            may("operationRef", Text),
            may("operationId", Text),
            may("parameters", Map(&Any)),
            may("requestBody", Any),
            DESCRIPTION,
            may("server", Object(Server)),
        ],
    )
};

pub(super) const CALLBACK: Grammar = Grammar { rest: Some(RefOr(PathItem)), ..Grammar::of("a callback", &[]) };
