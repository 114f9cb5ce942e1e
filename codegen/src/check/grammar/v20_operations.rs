//! Swagger 2.0: paths, operations, and what they send and receive.

use super::Kind::{
    ExternalDocs, Header, Items, Operation, Parameter, PathItem, Response, Responses, SecurityRequirement,
};
use super::Shape::{Any, Count, Flag, Format, List, Map, Name, Number, Object, Positive, RefOr, Text, Type, Words};
use super::v20::{CONSUMES, PRODUCES, SCHEMES};
use super::{Cases, Field, Grammar, Kind, may, must};

const DESCRIPTION: Field = may("description", Text);
const PARAMETERS: Field = may("parameters", List(&RefOr(Parameter)));

pub(super) const PATHS: Grammar = Grammar { rest: Some(RefOr(PathItem)), ..Grammar::of("`paths`", &[]) };

pub(super) const PATH_ITEM: Grammar = Grammar::of(
    "a path item",
    &[
        may("get", Object(Operation)),
        may("put", Object(Operation)),
        may("post", Object(Operation)),
        may("delete", Object(Operation)),
        may("options", Object(Operation)),
        may("head", Object(Operation)),
        may("patch", Object(Operation)),
        PARAMETERS,
    ],
);

pub(super) const OPERATION: Grammar = Grammar::of(
    "an operation",
    &[
        may("tags", List(&Text)),
        may("summary", Text),
        DESCRIPTION,
        may("externalDocs", Object(ExternalDocs)),
        may("operationId", Text),
        CONSUMES,
        PRODUCES,
        PARAMETERS,
        must("responses", Object(Responses)),
        SCHEMES,
        may("deprecated", Flag),
        may("security", List(&Object(SecurityRequirement))),
    ],
);

const TYPE: Field = must("type", Type(&["string", "number", "integer", "boolean", "array"]));
const FORM_TYPE: Field = must("type", Type(&["string", "number", "integer", "boolean", "array", "file"]));
const FORMAT: Field = may("format", Format);
const ITEMS_OF: Field = may("items", Object(Items));
const ONE_LIST: Field = may("collectionFormat", Words(&["csv", "ssv", "tsv", "pipes"]));
const ANY_LIST: Field = may("collectionFormat", Words(&["csv", "ssv", "tsv", "pipes", "multi"]));
const EMPTY: Field = may("allowEmptyValue", Flag);
const DEFAULT: Field = may("default", Any);
const MAXIMUM: Field = may("maximum", Number);
const EXCLUSIVE_MAXIMUM: Field = may("exclusiveMaximum", Flag);
const MINIMUM: Field = may("minimum", Number);
const EXCLUSIVE_MINIMUM: Field = may("exclusiveMinimum", Flag);
const MAX_LENGTH: Field = may("maxLength", Count);
const MIN_LENGTH: Field = may("minLength", Count);
const PATTERN: Field = may("pattern", Text);
const MAX_ITEMS: Field = may("maxItems", Count);
const MIN_ITEMS: Field = may("minItems", Count);
const UNIQUE_ITEMS: Field = may("uniqueItems", Flag);
const ENUM: Field = may("enum", List(&Any));
const MULTIPLE_OF: Field = may("multipleOf", Positive);

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
            may("required", Flag),
        ],
    )
};

pub(super) const ITEMS: Grammar = Grammar::of("`items`", inline_schema![TYPE, ONE_LIST]);

pub(super) const HEADER: Grammar = Grammar::of("a header", inline_schema![DESCRIPTION, TYPE, ONE_LIST]);

pub(super) const RESPONSES: Grammar = Grammar { rest: Some(RefOr(Response)), ..Grammar::of("`responses`", &[]) };

pub(super) const RESPONSE: Grammar = Grammar::of(
    "a response",
    &[
        must("description", Text),
        may("schema", RefOr(Kind::Schema)),
        may("headers", Map(&Object(Header))),
        may("examples", Map(&Any)),
    ],
);
