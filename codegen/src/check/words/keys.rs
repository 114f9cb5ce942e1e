//! Keys that another version of OpenAPI has: where, which, and what to do.

use crate::openapi::grammar::{Dialect, Kind};

/// Keys, and what is said of them.
type Row = (Kind, &'static [&'static str], &'static str);

/// Keys of Swagger 2.0 that 3.0 and later do not have, and what they are there.
const OF_2_0: &[Row] = &[
    (Kind::Document, &["swagger"], "the version is said by `openapi`"),
    (Kind::Document, &["definitions"], "it is `components/schemas`"),
    (Kind::Document, &["securityDefinitions"], "it is `components/securitySchemes`"),
    (Kind::Document, &["parameters", "responses"], "it stands in `components`"),
    (Kind::Document, &["host", "basePath", "schemes"], "it is part of a URL in `servers`"),
    (Kind::Document, &["consumes", "produces"], "the media types are the keys of `content`"),
    (Kind::Operation, &["consumes", "produces"], "the media types are the keys of `content`"),
    (Kind::Operation, &["schemes"], "it is part of a URL in `servers`"),
    (Kind::Parameter, INLINE_SCHEMA, "it belongs into the parameter's `schema`"),
    (Kind::Header, INLINE_SCHEMA, "it belongs into the header's `schema`"),
    (Kind::Parameter, &["collectionFormat"], "it is `style` and `explode`"),
    (Kind::Response, &["schema"], "it belongs into `content`, below a media type"),
];

/// Keys of 3.0 and later that Swagger 2.0 does not have, and what they are there.
const OF_3_0: &[Row] = &[
    (Kind::Document, &["openapi"], "the version is said by `swagger`"),
    (Kind::Document, &["servers"], "it is `host`, `basePath` and `schemes`"),
    (Kind::PathItem, &["servers"], "it is `host`, `basePath` and `schemes`"),
    (Kind::Operation, &["servers"], "only `schemes` can stand here"),
    (Kind::Document, &["components"], "it is `definitions`, `parameters`, `responses` and `securityDefinitions`"),
    (Kind::Operation, &["requestBody"], "it is a parameter with `in: body` or `in: formData`"),
    (Kind::Parameter, &["style", "explode"], "it is `collectionFormat`"),
    (Kind::Parameter, &["content"], "it is `type`, and what goes with it"),
    (Kind::Header, &["schema", "content"], "it is `type`, and what goes with it"),
    (Kind::Response, &["content"], "it is `schema`, with the media types in `produces`"),
    (Kind::SecurityScheme, &["flows"], "there is one `flow`"),
    (Kind::SecurityScheme, &["scheme", "bearerFormat"], "it is `type: basic`, or `type: apiKey`"),
    (Kind::Schema, &["nullable"], "write `x-nullable: true`"),
    (Kind::Schema, &["oneOf", "anyOf", "not"], "there is only `allOf`"),
    (Kind::Schema, &["deprecated", "writeOnly"], "there is nothing like it"),
];

/// Keys of 3.1 that earlier versions do not have, and what to write there.
const OF_3_1: &[Row] = &[
    (Kind::Document, &["webhooks", "jsonSchemaDialect"], ""),
    (Kind::Info, &["summary"], ""),
    (Kind::License, &["identifier"], ""),
    (Kind::Components, &["pathItems"], ""),
    (Kind::Schema, &["const"], "write an `enum` with one value"),
    (Kind::Schema, &["examples"], "write `example` with one value"),
    (Kind::Schema, &["$defs", "definitions"], "put the schemas into `{schemas}`"),
    (Kind::Schema, &["contentEncoding"], "write `format: byte` or `format: binary`"),
    (Kind::Schema, &["contentMediaType", "contentSchema"], ""),
    (Kind::Schema, &["$id", "$schema", "$anchor", "$comment", "$vocabulary", "$dynamicRef", "$dynamicAnchor"], ""),
    (Kind::Schema, &["$recursiveRef", "$recursiveAnchor"], ""),
    (Kind::Schema, &["if", "then", "else", "dependentSchemas", "dependentRequired", "dependencies"], ""),
    (Kind::Schema, &["prefixItems", "contains", "minContains", "maxContains", "additionalItems"], ""),
    (Kind::Schema, &["patternProperties", "propertyNames", "unevaluatedProperties", "unevaluatedItems"], ""),
];

/// Keys of 3.2 that earlier versions do not have.
const OF_3_2: &[Row] = &[
    (Kind::Document, &["$self"], ""),
    (Kind::Server, &["name"], ""),
    (Kind::Components, &["mediaTypes"], ""),
    (Kind::PathItem, &["query", "additionalOperations"], ""),
    (Kind::Tag, &["summary", "parent", "kind"], ""),
    (Kind::MediaType, &["itemSchema", "itemEncoding", "prefixEncoding"], ""),
    (Kind::Example, &["dataValue", "serializedValue"], ""),
    (Kind::Discriminator, &["defaultMapping"], ""),
    (Kind::OAuthFlows, &["deviceAuthorization"], ""),
];

/// What stands in a parameter or a header of Swagger 2.0, and stands in its `schema` later.
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
pub(in crate::check) fn foreign_key(dialect: Dialect, kind: Kind, key: &str) -> Option<String> {
    let row = |rows: &'static [Row]| {
        rows.iter().find(|(of, keys, _)| *of == kind && keys.contains(&key)).map(|(_, _, advice)| *advice)
    };
    let name = dialect.name();
    let version = name.rsplit(' ').next().unwrap_or_default();
    let is_swagger = dialect == Dialect::V20;
    let schemas = if is_swagger { "definitions" } else { "components/schemas" };
    if let Some(advice) = row(OF_2_0).filter(|_| !is_swagger) {
        let here = if advice.starts_with("it belongs") || advice.starts_with("it stands") { " here" } else { "" };
        return Some(format!("Swagger 2.0 had it{here}; in {name} {advice}"));
    }
    if let Some(advice) = row(OF_3_0).filter(|_| is_swagger) {
        return Some(format!("OpenAPI 3.0 has it; in {name} {advice}"));
    }
    match row(OF_3_1).filter(|_| !dialect.has_json_schemas()) {
        Some("") => return Some(format!("it is a word of OpenAPI 3.1, and the document says {version}")),
        Some(advice) => {
            return Some(format!("it is a word of OpenAPI 3.1; {}", advice.replace("{schemas}", schemas)));
        }
        None => {}
    }
    row(OF_3_2).map(|_| format!("it is a word of OpenAPI 3.2, and the document says {version}"))
}
