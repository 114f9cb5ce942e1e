//! OpenAPI 3.1: schemas, which are those of JSON Schema 2020-12.

use super::Effect::{Condition, Earlier, NotEnforced, Silent};
use super::Kind::{Discriminator, ExternalDocs, Schema, Xml};
use super::Shape::{
    self, Any, Count, Flag, FlagOr, Format, List, Map, Number, NumberOrFlag, Object, Positive, RefOr, Text, Types,
};
use super::{Grammar, not_read, told, unread, used};

pub(super) const SCHEMA: Grammar = Grammar::of(
    "a schema",
    &[
        // A reference may stand beside other keys. What it leads to is looked at where references are.
        used("$ref", Text),
        used("type", Types(&["string", "integer", "number", "boolean", "object", "array", "null"])),
        used("format", Format),
        told("title", Text),
        told("description", Text),
        told("default", Any),
        told("example", Any),
        told("examples", List(&Any)),
        used("enum", List(&Any)),
        used("const", Any),
        used("readOnly", Flag),
        used("writeOnly", Flag),
        used("deprecated", Flag),
        not_read("nullable", Flag, Earlier),
        used("properties", Map(&Shape::Schema)),
        used("patternProperties", Map(&Shape::Schema)),
        used("required", List(&Text)),
        used("additionalProperties", FlagOr(&RefOr(Schema))),
        used("minProperties", Count),
        used("maxProperties", Count),
        used("items", Shape::Schema),
        used("prefixItems", List(&Shape::Schema)),
        used("minItems", Count),
        used("maxItems", Count),
        used("uniqueItems", Flag),
        used("pattern", Text),
        used("minLength", Count),
        used("maxLength", Count),
        used("contentEncoding", Text),
        used("contentMediaType", Text),
        used("multipleOf", Positive),
        used("minimum", Number),
        used("maximum", Number),
        used("exclusiveMinimum", NumberOrFlag),
        used("exclusiveMaximum", NumberOrFlag),
        used("allOf", List(&Shape::Schema)),
        used("anyOf", List(&Shape::Schema)),
        used("oneOf", List(&Shape::Schema)),
        told("not", Shape::Schema),
        used("discriminator", Object(Discriminator)),
        unread("xml", Object(Xml)),
        unread("externalDocs", Object(ExternalDocs)),
        // Schemas that are only referred to.
        used("$defs", Map(&Shape::Schema)),
        used("definitions", Map(&Shape::Schema)),
        // What says something about values that the code does not look at.
        not_read("if", Shape::Schema, Condition),
        not_read("then", Shape::Schema, Condition),
        not_read("else", Shape::Schema, Condition),
        not_read("dependentSchemas", Map(&Shape::Schema), Condition),
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
        // Which schema is meant depends on how one came there; the one that is meant without that is used.
        used("$dynamicRef", Text),
        used("$recursiveRef", Text),
        not_read("$recursiveAnchor", Flag, Silent),
        not_read("$vocabulary", Map(&Flag), Silent),
    ],
);
