//! OpenAPI 3.0: paths, operations, and what they send and receive.

use super::Kind::{
    Callback, Encoding, Example, ExternalDocs, Header, Link, MediaType, Operation, Parameter, PathItem, RequestBody,
    Response, Responses, Schema, SecurityRequirement, Server,
};
use super::Shape::{Any, Flag, List, Map, Name, Object, RefOr, Text, Words};
use super::{Cases, Field, Grammar, must, required, told, unread, used};

pub(super) const CONTENT: Field = used("content", Map(&Object(MediaType)));
pub(super) const DESCRIPTION: Field = told("description", Text);
pub(super) const EXAMPLES: Field = told("examples", Map(&RefOr(Example)));
pub(super) const HEADERS: Field = used("headers", Map(&RefOr(Header)));
pub(super) const PARAMETERS: Field = used("parameters", List(&RefOr(Parameter)));
pub(super) const SCHEMA: Field = used("schema", RefOr(Schema));
pub(super) const SERVERS: Field = used("servers", List(&Object(Server)));
pub(super) const SUMMARY: Field = told("summary", Text);

pub(super) const QUERY_STYLE: Field = used("style", Words(&["form", "spaceDelimited", "pipeDelimited", "deepObject"]));
pub(super) const HEADER_STYLE: Field = used("style", Words(&["simple"]));

pub(super) const PATHS: Grammar = Grammar { rest: Some(RefOr(PathItem)), ..Grammar::of("`paths`", &[]) };

pub(super) const PATH_ITEM: Grammar = Grammar::of(
    "a path item",
    &[
        SUMMARY,
        DESCRIPTION,
        used("get", Object(Operation)),
        used("put", Object(Operation)),
        used("post", Object(Operation)),
        used("delete", Object(Operation)),
        used("options", Object(Operation)),
        used("head", Object(Operation)),
        used("patch", Object(Operation)),
        used("trace", Object(Operation)),
        SERVERS,
        PARAMETERS,
    ],
);

pub(super) const OPERATION: Grammar = Grammar::of(
    "an operation",
    &[
        told("tags", List(&Text)),
        SUMMARY,
        DESCRIPTION,
        told("externalDocs", Object(ExternalDocs)),
        used("operationId", Text),
        PARAMETERS,
        used("requestBody", RefOr(RequestBody)),
        must("responses", Object(Responses)),
        told("callbacks", Map(&RefOr(Callback))),
        used("deprecated", Flag),
        used("security", List(&Object(SecurityRequirement))),
        SERVERS,
    ],
);

pub(super) const PARAMETER: Grammar = Grammar {
    cases: Some(Cases {
        key: "in",
        fields: &[
            ("query", &[QUERY_STYLE, used("allowReserved", Flag), used("allowEmptyValue", Flag)]),
            ("header", &[HEADER_STYLE]),
            ("path", &[used("style", Words(&["matrix", "label", "simple"]))]),
            ("cookie", &[used("style", Words(&["form"]))]),
        ],
    }),
    exactly_one: &["schema", "content"],
    ..Grammar::of(
        "a parameter",
        &[
            must("name", Name),
            must("in", Words(&["query", "header", "path", "cookie"])),
            DESCRIPTION,
            used("required", Flag),
            used("deprecated", Flag),
            used("explode", Flag),
            SCHEMA,
            CONTENT,
            told("example", Any),
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
            unread("required", Flag),
            used("deprecated", Flag),
            unread("explode", Flag),
            HEADER_STYLE,
            SCHEMA,
            CONTENT,
            told("example", Any),
            EXAMPLES,
        ],
    )
};

pub(super) const REQUEST_BODY: Grammar =
    Grammar::of("a request body", &[DESCRIPTION, must("content", Map(&Object(MediaType))), used("required", Flag)]);

pub(super) const MEDIA_TYPE: Grammar =
    Grammar::of("a media type", &[SCHEMA, told("example", Any), EXAMPLES, used("encoding", Map(&Object(Encoding)))]);

pub(super) const ENCODING: Grammar = Grammar::of(
    "an encoding",
    &[used("contentType", Text), HEADERS, QUERY_STYLE, used("explode", Flag), used("allowReserved", Flag)],
);

pub(super) const RESPONSES: Grammar = Grammar { rest: Some(RefOr(Response)), ..Grammar::of("`responses`", &[]) };

pub(super) const RESPONSE: Grammar = Grammar::of(
    "a response",
    &[required(told("description", Text)), HEADERS, CONTENT, told("links", Map(&RefOr(Link)))],
);

pub(super) const EXAMPLE: Grammar = Grammar::of(
    "an example",
    &[unread("summary", Text), unread("description", Text), told("value", Any), unread("externalValue", Text)],
);

pub(super) const LINK: Grammar = Grammar {
    exactly_one: &["operationId", "operationRef"],
    ..Grammar::of(
        "a link",
        &[
            told("operationRef", Text),
            told("operationId", Text),
            told("parameters", Map(&Any)),
            told("requestBody", Any),
            DESCRIPTION,
            unread("server", Object(Server)),
        ],
    )
};

pub(super) const CALLBACK: Grammar = Grammar { rest: Some(RefOr(PathItem)), ..Grammar::of("a callback", &[]) };
