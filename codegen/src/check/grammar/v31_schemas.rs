//! OpenAPI 3.1: schemas, which are those of JSON Schema 2020-12.

use super::Effect::{Earlier, NotEnforced, Silent, Unsupported};
use super::Kind::{Discriminator, ExternalDocs, Schema, Xml};
use super::Shape::{
    self, Any, Count, Flag, FlagOr, Format, List, Map, Number, NumberOrFlag, Object, Positive, RefOr, Text, Types,
};
use super::{Grammar, may, not_read};

pub(super) const SCHEMA: Grammar = Grammar::of(
    "a schema",
    &[
        // A reference may stand beside other keys. What it leads to is looked at where references are.
        may("$ref", Text),
        may("type", Types(&["string", "integer", "number", "boolean", "object", "array", "null"])),
        may("format", Format),
        may("title", Text),
        may("description", Text),
        may("default", Any),
        may("example", Any),
        may("examples", List(&Any)),
        may("enum", List(&Any)),
        may("const", Any),
        may("readOnly", Flag),
        may("writeOnly", Flag),
        may("deprecated", Flag),
        not_read("nullable", Flag, Earlier),
        may("properties", Map(&Shape::Schema)),
        may("patternProperties", Map(&Shape::Schema)),
        may("required", List(&Text)),
        may("additionalProperties", FlagOr(&RefOr(Schema))),
        may("minProperties", Count),
        may("maxProperties", Count),
        may("items", Shape::Schema),
        may("prefixItems", List(&Shape::Schema)),
        may("minItems", Count),
        may("maxItems", Count),
        may("uniqueItems", Flag),
        may("pattern", Text),
        may("minLength", Count),
        may("maxLength", Count),
        may("contentEncoding", Text),
        may("contentMediaType", Text),
        may("multipleOf", Positive),
        may("minimum", Number),
        may("maximum", Number),
        may("exclusiveMinimum", NumberOrFlag),
        may("exclusiveMaximum", NumberOrFlag),
        may("allOf", List(&Shape::Schema)),
        may("anyOf", List(&Shape::Schema)),
        may("oneOf", List(&Shape::Schema)),
        may("not", Shape::Schema),
        may("discriminator", Object(Discriminator)),
        may("xml", Object(Xml)),
        may("externalDocs", Object(ExternalDocs)),
        // Schemas that are only referred to.
        may("$defs", Map(&Shape::Schema)),
        may("definitions", Map(&Shape::Schema)),
        // What says something about values that the code does not look at.
        not_read("if", Shape::Schema, NotEnforced),
        not_read("then", Shape::Schema, NotEnforced),
        not_read("else", Shape::Schema, NotEnforced),
        not_read("dependentSchemas", Map(&Shape::Schema), NotEnforced),
        not_read("dependentRequired", Map(&List(&Text)), NotEnforced),
        not_read("contains", Shape::Schema, NotEnforced),
        not_read("minContains", Count, NotEnforced),
        not_read("maxContains", Count, NotEnforced),
        not_read("propertyNames", Shape::Schema, NotEnforced),
        not_read("unevaluatedProperties", Shape::Schema, NotEnforced),
        not_read("unevaluatedItems", Shape::Schema, NotEnforced),
        not_read("contentSchema", Shape::Schema, NotEnforced),
        // What is about the schema itself.
        not_read("$comment", Text, Silent),
        not_read("$schema", Text, Silent),
        not_read("$id", Text, Silent),
        not_read("$anchor", Text, Silent),
        // A `$ref` may lead to it as to any anchor.
        not_read("$dynamicAnchor", Text, Silent),
        // Which schema is meant depends on how one came there. Two of these are words of an earlier JSON Schema.
        not_read("$dynamicRef", Text, Unsupported),
        not_read("$recursiveRef", Text, Unsupported),
        not_read("$recursiveAnchor", Flag, NotEnforced),
        not_read("$vocabulary", Map(&Flag), Unsupported),
    ],
);
