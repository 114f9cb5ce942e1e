//! OpenAPI 3.0: schemas.

use super::Kind::{Discriminator, ExternalDocs, Schema, Xml};
use super::Shape::{
    Any, Count, Flag, FlagOr, Format, List, Map, Name, Number, Object, Positive, RefOr, SchemaName, Text, Type,
};
use super::{Grammar, may, must};

pub(super) const SCHEMA: Grammar = Grammar::of(
    "a schema",
    &[
        may("type", Type(&["string", "integer", "number", "boolean", "object", "array"])),
        may("format", Format),
        may("title", Text),
        may("description", Text),
        may("default", Any),
        may("example", Any),
        may("enum", List(&Any)),
        may("nullable", Flag),
        may("readOnly", Flag),
        may("writeOnly", Flag),
        may("deprecated", Flag),
        may("properties", Map(&RefOr(Schema))),
        may("required", List(&Text)),
        may("additionalProperties", FlagOr(&RefOr(Schema))),
        may("minProperties", Count),
        may("maxProperties", Count),
        may("items", RefOr(Schema)),
        may("minItems", Count),
        may("maxItems", Count),
        may("uniqueItems", Flag),
        may("pattern", Text),
        may("minLength", Count),
        may("maxLength", Count),
        may("multipleOf", Positive),
        may("minimum", Number),
        may("maximum", Number),
        may("exclusiveMinimum", Flag),
        may("exclusiveMaximum", Flag),
        may("allOf", List(&RefOr(Schema))),
        may("anyOf", List(&RefOr(Schema))),
        may("oneOf", List(&RefOr(Schema))),
        may("not", RefOr(Schema)),
        may("discriminator", Object(Discriminator)),
        may("xml", Object(Xml)),
        may("externalDocs", Object(ExternalDocs)),
    ],
);

pub(super) const DISCRIMINATOR: Grammar =
    Grammar::of("a discriminator", &[must("propertyName", Name), may("mapping", Map(&SchemaName))]);

pub(super) const XML: Grammar = Grammar::of(
    "`xml`",
    &[may("name", Text), may("namespace", Text), may("prefix", Text), may("attribute", Flag), may("wrapped", Flag)],
);
