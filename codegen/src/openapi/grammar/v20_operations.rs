//! Swagger 2.0: paths, operations, and what they send and receive.

use super::Kind::{
    ExternalDocs, Header, Items, Operation, Parameter, PathItem, Response, Responses, SecurityRequirement,
};
use super::Shape::{Any, Count, Flag, Format, List, Map, Name, Number, Object, Positive, RefOr, Text, Type, Words};
use super::v20::{CONSUMES, PRODUCES, SCHEMES};
use super::{Cases, Field, Grammar, Kind, must, required, told, used};

const DESCRIPTION: Field = told("description", Text);
const PARAMETERS: Field = used("parameters", List(&RefOr(Parameter)));

pub(super) const PATHS: Grammar = Grammar { rest: Some(RefOr(PathItem)), ..Grammar::of("`paths`", &[]) };

pub(super) const PATH_ITEM: Grammar = Grammar::of(
    "a path item",
    &[
        used("get", Object(Operation)),
        used("put", Object(Operation)),
        used("post", Object(Operation)),
        used("delete", Object(Operation)),
        used("options", Object(Operation)),
        used("head", Object(Operation)),
        used("patch", Object(Operation)),
        PARAMETERS,
    ],
);

pub(super) const OPERATION: Grammar = Grammar::of(
    "an operation",
    &[
        told("tags", List(&Text)),
        told("summary", Text),
        DESCRIPTION,
        told("externalDocs", Object(ExternalDocs)),
        used("operationId", Text),
        CONSUMES,
        PRODUCES,
        PARAMETERS,
        must("responses", Object(Responses)),
        SCHEMES,
        used("deprecated", Flag),
        used("security", List(&Object(SecurityRequirement))),
    ],
);

const TYPE: Field = must("type", Type(&["string", "number", "integer", "boolean", "array"]));
const FORM_TYPE: Field = must("type", Type(&["string", "number", "integer", "boolean", "array", "file"]));
const FORMAT: Field = used("format", Format);
const ITEMS_OF: Field = used("items", Object(Items));
const ONE_LIST: Field = used("collectionFormat", Words(&["csv", "ssv", "tsv", "pipes"]));
const ANY_LIST: Field = used("collectionFormat", Words(&["csv", "ssv", "tsv", "pipes", "multi"]));
const EMPTY: Field = used("allowEmptyValue", Flag);
const DEFAULT: Field = told("default", Any);
const MAXIMUM: Field = used("maximum", Number);
const EXCLUSIVE_MAXIMUM: Field = used("exclusiveMaximum", Flag);
const MINIMUM: Field = used("minimum", Number);
const EXCLUSIVE_MINIMUM: Field = used("exclusiveMinimum", Flag);
const MAX_LENGTH: Field = used("maxLength", Count);
const MIN_LENGTH: Field = used("minLength", Count);
const PATTERN: Field = used("pattern", Text);
const MAX_ITEMS: Field = used("maxItems", Count);
const MIN_ITEMS: Field = used("minItems", Count);
const UNIQUE_ITEMS: Field = used("uniqueItems", Flag);
const ENUM: Field = used("enum", List(&Any));
const MULTIPLE_OF: Field = used("multipleOf", Positive);

/// What stands in a parameter or a header, and stands in its `schema` from OpenAPI 3.0 on.
macro_rules! inline_schema {
    ($($field:expr),*) => {
        &[
            $($field,)*
            FORMAT,
            ITEMS_OF,
            DEFAULT,
            MAXIMUM,
            EXCLUSIVE_MAXIMUM,
            MINIMUM,
            EXCLUSIVE_MINIMUM,
            MAX_LENGTH,
            MIN_LENGTH,
            PATTERN,
            MAX_ITEMS,
            MIN_ITEMS,
            UNIQUE_ITEMS,
            ENUM,
            MULTIPLE_OF,
        ]
    };
}

pub(super) const PARAMETER: Grammar = Grammar {
    cases: Some(Cases {
        key: "in",
        fields: &[
            ("query", inline_schema![TYPE, ANY_LIST, EMPTY]),
            ("header", inline_schema![TYPE, ONE_LIST]),
            ("path", inline_schema![TYPE, ONE_LIST]),
            ("formData", inline_schema![FORM_TYPE, ANY_LIST, EMPTY]),
            ("body", &[must("schema", RefOr(Kind::Schema))]),
        ],
    }),
    ..Grammar::of(
        "a parameter",
        &[
            must("name", Name),
            must("in", Words(&["query", "header", "path", "formData", "body"])),
            DESCRIPTION,
            used("required", Flag),
        ],
    )
};

pub(super) const ITEMS: Grammar = Grammar::of("`items`", inline_schema![TYPE, ONE_LIST]);

pub(super) const HEADER: Grammar = Grammar::of("a header", inline_schema![DESCRIPTION, TYPE, ONE_LIST]);

pub(super) const RESPONSES: Grammar = Grammar { rest: Some(RefOr(Response)), ..Grammar::of("`responses`", &[]) };

pub(super) const RESPONSE: Grammar = Grammar::of(
    "a response",
    &[
        required(told("description", Text)),
        used("schema", RefOr(Kind::Schema)),
        used("headers", Map(&Object(Header))),
        told("examples", Map(&Any)),
    ],
);
