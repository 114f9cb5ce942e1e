//! Swagger 2.0: schemas.

use super::Kind::{ExternalDocs, Schema, Xml};
use super::Shape::{
    Any, Count, Flag, FlagOr, Format, List, ListOr, Map, Name, Number, Object, Positive, RefOr, Text, Types,
};
use super::{Grammar, may};

pub(super) const SCHEMA: Grammar = Grammar::of(
    "a schema",
    &[
        // The version's own JSON Schema admits lists of types, whatever its text says.
        may("type", Types(&["string", "integer", "number", "boolean", "object", "array", "file", "null"])),
        may("format", Format),
        may("title", Text),
        may("description", Text),
        may("default", Any),
        may("example", Any),
        may("enum", List(&Any)),
        may("readOnly", Flag),
        may("properties", Map(&RefOr(Schema))),
        may("required", List(&Text)),
        may("additionalProperties", FlagOr(&RefOr(Schema))),
        may("minProperties", Count),
        may("maxProperties", Count),
        // So it admits a schema for each element.
        may("items", ListOr(&RefOr(Schema))),
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
        may("discriminator", Name),
        may("xml", Object(Xml)),
        may("externalDocs", Object(ExternalDocs)),
    ],
);
