//! Swagger 2.0: schemas.

use super::Kind::{ExternalDocs, Schema, Xml};
use super::Shape::{
    Any, Count, Flag, FlagOr, Format, List, ListOr, Map, Name, Number, Object, Positive, RefOr, Text, Types,
};
use super::{Grammar, told, unread, used};

pub(super) const SCHEMA: Grammar = Grammar::of(
    "a schema",
    &[
        // The version's own JSON Schema admits lists of types, whatever its text says.
        used("type", Types(&["string", "integer", "number", "boolean", "object", "array", "file", "null"])),
        used("format", Format),
        told("title", Text),
        told("description", Text),
        told("default", Any),
        told("example", Any),
        used("enum", List(&Any)),
        used("readOnly", Flag),
        used("properties", Map(&RefOr(Schema))),
        used("required", List(&Text)),
        used("additionalProperties", FlagOr(&RefOr(Schema))),
        used("minProperties", Count),
        used("maxProperties", Count),
        // So it admits a schema for each element.
        used("items", ListOr(&RefOr(Schema))),
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
        used("discriminator", Name),
        unread("xml", Object(Xml)),
        unread("externalDocs", Object(ExternalDocs)),
    ],
);
