//! Words that are right in another version of OpenAPI, or in JSON Schema, with what to write instead; and known formats.

use super::grammar::Kind;
use crate::tree::{Node, Value};

/// A key of OpenAPI 3.1 or Swagger 2.0 that 3.0 does not have: where, which, and what to do.
const FOREIGN_KEYS: &[(Kind, &[&str], &str)] = &[
    (Kind::Document, &["webhooks", "jsonSchemaDialect"], NEWER),
    (Kind::Document, &["$self"], "it is a word of OpenAPI 3.2"),
    (Kind::Document, &["definitions"], "Swagger 2.0 had it; in OpenAPI 3.0 it is `components/schemas`"),
    (Kind::Document, &["securityDefinitions"], "Swagger 2.0 had it; in OpenAPI 3.0 it is `components/securitySchemes`"),
    (Kind::Document, &["parameters", "responses"], "Swagger 2.0 had it here; in OpenAPI 3.0 it stands in `components`"),
    (
        Kind::Document,
        &["host", "basePath", "schemes"],
        "Swagger 2.0 had it; in OpenAPI 3.0 it is part of a URL in `servers`",
    ),
    (Kind::Document, &["consumes", "produces"], MEDIA_TYPES),
    (Kind::Operation, &["consumes", "produces"], MEDIA_TYPES),
    (Kind::Operation, &["schemes"], "Swagger 2.0 had it; in OpenAPI 3.0 it is part of a URL in `servers`"),
    (Kind::Info, &["summary"], NEWER),
    (Kind::License, &["identifier"], NEWER),
    (Kind::Components, &["pathItems"], NEWER),
    (Kind::Components, &["mediaTypes"], "it is a word of OpenAPI 3.2"),
    (Kind::PathItem, &["query", "additionalOperations"], "it is a word of OpenAPI 3.2"),
    (Kind::Tag, &["summary", "parent", "kind"], "it is a word of OpenAPI 3.2"),
    (Kind::MediaType, &["itemSchema", "itemEncoding", "prefixEncoding"], "it is a word of OpenAPI 3.2"),
    (
        Kind::Parameter,
        INLINE_SCHEMA,
        "Swagger 2.0 had it here; in OpenAPI 3.0 it belongs into the parameter's `schema`",
    ),
    (Kind::Header, INLINE_SCHEMA, "Swagger 2.0 had it here; in OpenAPI 3.0 it belongs into the header's `schema`"),
    (Kind::Parameter, &["collectionFormat"], "Swagger 2.0 had it; in OpenAPI 3.0 it is `style` and `explode`"),
    (
        Kind::Response,
        &["schema"],
        "Swagger 2.0 had it here; in OpenAPI 3.0 it belongs into `content`, below a media type",
    ),
    (Kind::Schema, &["const"], "it is a word of OpenAPI 3.1; write an `enum` with one value"),
    (Kind::Schema, &["examples"], "it is a word of OpenAPI 3.1; write `example` with one value"),
    (Kind::Schema, &["$defs", "definitions"], "it is a word of OpenAPI 3.1; put the schemas into `components/schemas`"),
    (Kind::Schema, &["contentEncoding"], "it is a word of OpenAPI 3.1; write `format: byte` or `format: binary`"),
    (Kind::Schema, &["contentMediaType", "contentSchema"], NEWER),
    (Kind::Schema, &["$id", "$schema", "$anchor", "$comment", "$vocabulary", "$dynamicRef", "$dynamicAnchor"], NEWER),
    (Kind::Schema, &["if", "then", "else", "dependentSchemas", "dependentRequired", "dependencies"], NEWER),
    (Kind::Schema, &["prefixItems", "contains", "minContains", "maxContains", "additionalItems"], NEWER),
    (Kind::Schema, &["patternProperties", "propertyNames", "unevaluatedProperties", "unevaluatedItems"], NEWER),
];

const NEWER: &str = "it is a word of OpenAPI 3.1, and the document says 3.0";
const MEDIA_TYPES: &str = "Swagger 2.0 had it; in OpenAPI 3.0 the media types are the keys of `content`";
const INLINE_SCHEMA: &[&str] = &[
    "type",
    "format",
    "items",
    "enum",
    "default",
    "pattern",
    "minimum",
    "maximum",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "uniqueItems",
    "multipleOf",
];

/// What to do about a key that another version has there.
pub(super) fn foreign_key(kind: Kind, key: &str) -> Option<&'static str> {
    let row = FOREIGN_KEYS.iter().find(|(of, keys, _)| *of == kind && keys.contains(&key));
    row.map(|(_, _, advice)| *advice)
}

/// What to do about a value that another version has at the key, where `expected` is what must stand there.
pub(super) fn foreign_value(key: &str, node: &Node, expected: &str) -> Option<&'static str> {
    let is_schema = expected == "an object (a schema)";
    match (key, &node.value) {
        ("exclusiveMinimum", Value::Number(_)) if !is_schema => {
            Some("a number is OpenAPI 3.1; in 3.0 write the number as `minimum`, and `exclusiveMinimum: true`")
        }
        ("exclusiveMaximum", Value::Number(_)) if !is_schema => {
            Some("a number is OpenAPI 3.1; in 3.0 write the number as `maximum`, and `exclusiveMaximum: true`")
        }
        ("type", Value::Array(_)) if !is_schema => {
            Some("a list of types is OpenAPI 3.1; in 3.0 write one type, and `nullable: true` for `null`")
        }
        ("type", Value::Null) if !is_schema => Some("a type is text; in OpenAPI 3.0 null is written `nullable: true`"),
        ("required", Value::Bool(_)) if expected == "an array" => {
            Some("in a schema it lists the names of required properties, and stands beside `properties`")
        }
        ("items", Value::Array(_)) => Some("a schema per element is not in OpenAPI 3.0; write one schema"),
        (_, Value::Bool(_)) if is_schema => {
            Some("schemas that are `true` or `false` are OpenAPI 3.1; in 3.0 write `{}` or `not: {}`")
        }
        _ => None,
    }
}

/// What to do about a `type` that OpenAPI 3.0 does not define: a type of another version, or a format.
pub(super) fn foreign_type(text: &str) -> Option<&'static str> {
    Some(match text {
        "null" => "`null` is a type of OpenAPI 3.1; in 3.0 write `nullable: true` beside the other type",
        "file" => "`file` is a type of Swagger 2.0; in 3.0 write `type: string` and `format: binary`",
        "String" | "str" | "text" => "write `type: string`",
        "bool" | "Boolean" => "write `type: boolean`",
        "list" | "List" => "write `type: array`, and `items`",
        "map" | "dict" => "write `type: object`, and `additionalProperties`",
        "any" => "leave `type` out to admit any value",
        "int" => "write `type: integer`",
        "int32" => "write `type: integer` and `format: int32`",
        "int64" | "long" => "write `type: integer` and `format: int64`",
        "float" => "write `type: number` and `format: float`",
        "double" => "write `type: number` and `format: double`",
        "decimal" => "write `type: number`",
        "date" => "write `type: string` and `format: date`",
        "date-time" | "datetime" => "write `type: string` and `format: date-time`",
        "uuid" => "write `type: string` and `format: uuid`",
        "binary" => "write `type: string` and `format: binary`",
        "byte" => "write `type: string` and `format: byte`",
        _ => return None,
    })
}

/// The formats of the OpenAPI format registry, and a few that many documents use.
const FORMATS: &[&str] = &[
    "base64",
    "base64url",
    "bigint",
    "binary",
    "byte",
    "char",
    "cidr",
    "color",
    "commonmark",
    "currency",
    "date",
    "date-time",
    "date-time-local",
    "decimal",
    "decimal128",
    "double",
    "double-int",
    "duration",
    "email",
    "float",
    "hostname",
    "html",
    "http-date",
    "idn-email",
    "idn-hostname",
    "int16",
    "int32",
    "int64",
    "int8",
    "ip",
    "ipv4",
    "ipv6",
    "iri",
    "iri-reference",
    "json",
    "json-pointer",
    "mac",
    "markdown",
    "media-range",
    "password",
    "phone",
    "regex",
    "relative-json-pointer",
    "sf-binary",
    "sf-boolean",
    "sf-decimal",
    "sf-integer",
    "sf-string",
    "sf-token",
    "time",
    "time-local",
    "timestamp",
    "uint",
    "uint16",
    "uint32",
    "uint64",
    "uint8",
    "ulid",
    "unix-time",
    "unixtime",
    "uri",
    "uri-reference",
    "uri-template",
    "url",
    "uuid",
];

/// Whether a format is one that documents agree about.
pub(super) fn is_known_format(format: &str) -> bool {
    FORMATS.binary_search(&format).is_ok()
}

/// All known formats.
pub(super) fn formats() -> impl Iterator<Item = &'static str> {
    FORMATS.iter().copied()
}

#[cfg(test)]
mod tests {
    #[test]
    fn formats_are_sorted_for_the_search() {
        assert!(super::FORMATS.is_sorted());
    }
}
