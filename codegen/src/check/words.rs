//! Words that are right in another version of OpenAPI, or in JSON Schema, with what to write instead.

use crate::openapi::grammar::Dialect;
use crate::openapi::slips;
use crate::tree::{Node, Value};

mod keys;

pub(super) use keys::foreign_key;

/// What to do about a key that stands beside a `$ref`.
pub(super) fn beside_reference(dialect: Dialect, key: &str) -> String {
    let name = dialect.name();
    if dialect.has_json_schemas() && matches!(key, "summary" | "description") {
        return format!("{name} admits it here, but the code says what stands where the reference leads to");
    }
    format!("{name} reads nothing beside a `$ref`; put it where the reference leads to")
}

/// What to do about a value that another version has at the key, where `expected` is what must stand there.
pub(super) fn foreign_value(dialect: Dialect, key: &str, node: &Node, expected: &str) -> Option<String> {
    let is_schema = expected == "an object (a schema)";
    let name = dialect.name();
    Some(match (key, &node.value) {
        ("exclusiveMinimum" | "exclusiveMaximum", Value::Number(_)) if !is_schema => {
            let bound = if key == "exclusiveMinimum" { "minimum" } else { "maximum" };
            format!("a number is OpenAPI 3.1; in {name} write the number as `{bound}`, and `{key}: true`")
        }
        ("type", Value::Null) if !is_schema && dialect.has_json_schemas() => "put it in quotes: `'null'`".to_owned(),
        ("type", Value::Array(_)) if !is_schema => {
            format!("a list of types is OpenAPI 3.1; in {name} write one type, and `{}` for `null`", dialect.nullable())
        }
        ("type", Value::Null) if !is_schema => {
            format!("a type is text; in {name} null is written `{}`", dialect.nullable())
        }
        ("required", Value::Bool(_)) if expected == "an array" => {
            "in a schema it lists the names of required properties, and stands beside `properties`".to_owned()
        }
        ("items", Value::Array(_)) if dialect.has_json_schemas() => {
            format!("a schema per element is `prefixItems` in {name}")
        }
        ("items", Value::Array(_)) => format!("a schema per element is not in {name}; write one schema"),
        (_, Value::Bool(_)) if is_schema && !dialect.has_json_schemas() => {
            format!("schemas that are `true` or `false` are OpenAPI 3.1; in {name} write `{{}}` or `not: {{}}`")
        }
        _ => return None,
    })
}

/// Whether a key beside a `$ref` is about the place where the schema is used: nobody can mean to have it ignored.
pub(super) fn is_about_place(key: &str) -> bool {
    const ABOUT: &[&str] =
        &["title", "description", "deprecated", "example", "default", "nullable", "readOnly", "writeOnly"];
    ABOUT.contains(&key) || key.starts_with("x-")
}

/// What to do about a `type` that the version does not define: a type of another version, or a format.
pub(super) fn foreign_type(dialect: Dialect, text: &str) -> Option<String> {
    let name = dialect.name();
    let advice = match text {
        "any" => "leave `type` out to admit any value",
        "null" => {
            let nullable = dialect.nullable();
            return Some(format!(
                "`null` is a type of OpenAPI 3.1; in {name} write `{nullable}` beside the other type"
            ));
        }
        "file" => {
            return Some(match dialect {
                Dialect::V20 => "`file` is a type of `in: formData` and of responses".to_owned(),
                Dialect::V30 => {
                    format!("`file` is a type of Swagger 2.0; in {name} write `type: string` and `format: binary`")
                }
                Dialect::V31 | Dialect::V32 => format!(
                    "`file` is a type of Swagger 2.0; in {name} write `contentMediaType: application/octet-stream`"
                ),
            });
        }
        _ => {
            let (name, format) = slips::type_of(text)?;
            let format = format.map(|format| format!(" and `format: {format}`")).unwrap_or_default();
            let rest = match name {
                "array" => ", and `items`",
                "object" => ", and `additionalProperties`",
                _ => "",
            };
            return Some(format!("write `type: {name}`{format}{rest}"));
        }
    };
    Some(advice.to_owned())
}
