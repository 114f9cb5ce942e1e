//! OpenAPI 3.0: schemas.

use super::Kind::{Discriminator, ExternalDocs, Schema, Xml};
use super::Shape::{
    Any, Count, Flag, FlagOr, Format, List, Map, Name, Number, Object, Positive, RefOr, SchemaName, Text, Type,
};
use super::{Grammar, must, told, unread, used};

pub(super) const SCHEMA: Grammar = Grammar::of(
    "a schema",
    &[
        used("type", Type(&["string", "integer", "number", "boolean", "object", "array"])),
        used("format", Format),
        told("title", Text),
        told("description", Text),
        told("default", Any),
        told("example", Any),
        used("enum", List(&Any)),
        used("nullable", Flag),
        used("readOnly", Flag),
        used("writeOnly", Flag),
        used("deprecated", Flag),
        used("properties", Map(&RefOr(Schema))),
        used("required", List(&Text)),
        used("additionalProperties", FlagOr(&RefOr(Schema))),
        used("minProperties", Count),
        used("maxProperties", Count),
        used("items", RefOr(Schema)),
        used("minItems", Count),
        used("maxItems", Count),
        used("uniqueItems", Flag),
        used("pattern", Text),
        used("minLength", Count),
        used("maxLength", Count),
        used("multipleOf", Positive),
        used("minimum", Number),
        used("maximum", Number),
        used("exclusiveMinimum", Flag),
        used("exclusiveMaximum", Flag),
        used("allOf", List(&RefOr(Schema))),
        used("anyOf", List(&RefOr(Schema))),
        used("oneOf", List(&RefOr(Schema))),
        told("not", RefOr(Schema)),
        used("discriminator", Object(Discriminator)),
        unread("xml", Object(Xml)),
        unread("externalDocs", Object(ExternalDocs)),
    ],
);

pub(super) const DISCRIMINATOR: Grammar =
    Grammar::of("a discriminator", &[must("propertyName", Name), used("mapping", Map(&SchemaName))]);

pub(super) const XML: Grammar = Grammar::of(
    "`xml`",
    &[
        unread("name", Text),
        unread("namespace", Text),
        unread("prefix", Text),
        unread("attribute", Flag),
        unread("wrapped", Flag),
    ],
);
