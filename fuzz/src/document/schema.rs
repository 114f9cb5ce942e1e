//! Schemas and values.

use arbitrary::{Result, Unstructured};
use serde_json::{Map, Value, json};

use super::{list, map, maybe, name, odd, text_of};

#[rustfmt::skip]
const FORMATS: &[&str] = &[
    "int32", "int64", "float", "double", "date", "date-time", "byte", "binary", "uuid", "email", "ipv4", "uri", "password", "duration",
];

/// A schema, with so many levels of others in it.
pub fn schema(u: &mut Unstructured<'_>, depth: usize) -> Result<Value> {
    if depth == 0 || u.ratio(1, 6)? {
        let mut it = json!({"$ref": format!("#/components/schemas/{}", name(u)?)});
        if u.ratio(1, 8)? {
            it["description"] = json!(text_of(u)?);
        }
        return Ok(it);
    }
    let mut it = Map::new();
    match u.int_in_range(0..=9)? {
        0..=2 => object(u, &mut it, depth)?,
        3 => {
            it.insert("type".into(), json!("array"));
            it.insert("items".into(), schema(u, depth - 1)?);
            maybe(u, &mut it, "prefixItems", |u| list(u, |u| schema(u, depth - 1)))?;
        }
        4 | 5 => {
            let word = *u.choose(&["allOf", "oneOf", "anyOf"])?;
            it.insert(word.into(), list(u, |u| schema(u, depth - 1))?);
            maybe(u, &mut it, "discriminator", |u| {
                Ok(json!({"propertyName": name(u)?, "mapping": map(u, text_of, |u| Ok(json!(name(u)?)))?}))
            })?;
            if u.ratio(1, 4)? {
                object(u, &mut it, depth)?;
            }
        }
        _ => scalar(u, &mut it)?,
    }
    common(u, &mut it, depth)?;
    Ok(Value::Object(it))
}

fn object(u: &mut Unstructured<'_>, it: &mut Map<String, Value>, depth: usize) -> Result<()> {
    it.insert("type".into(), json!("object"));
    it.insert("properties".into(), map(u, name, |u| schema(u, depth - 1))?);
    it.insert("required".into(), list(u, |u| Ok(json!(name(u)?)))?);
    maybe(u, it, "additionalProperties", |u| if u.arbitrary()? { schema(u, depth - 1) } else { Ok(json!(false)) })?;
    maybe(u, it, "patternProperties", |u| map(u, text_of, |u| schema(u, depth - 1)))?;
    maybe(u, it, "minProperties", number)?;
    Ok(())
}

fn scalar(u: &mut Unstructured<'_>, it: &mut Map<String, Value>) -> Result<()> {
    let kind = *u.choose(&["string", "string", "integer", "number", "boolean", "null", "file"])?;
    it.insert("type".into(), if u.ratio(1, 8)? { json!([kind, "null"]) } else { json!(kind) });
    maybe(u, it, "format", |u| Ok(json!(*u.choose(FORMATS)?)))?;
    maybe(u, it, "enum", |u| list(u, |u| value(u, 1)))?;
    maybe(u, it, "const", |u| value(u, 1))?;
    maybe(u, it, "pattern", |u| Ok(json!(text_of(u)?)))?;
    for word in ["minimum", "maximum", "minLength", "maxLength", "multipleOf", "exclusiveMinimum"] {
        if u.ratio(1, 8)? {
            it.insert(word.into(), number(u)?);
        }
    }
    Ok(())
}

fn common(u: &mut Unstructured<'_>, it: &mut Map<String, Value>, depth: usize) -> Result<()> {
    maybe(u, it, "description", |u| Ok(json!(text_of(u)?)))?;
    maybe(u, it, "title", |u| Ok(json!(text_of(u)?)))?;
    for word in ["nullable", "deprecated", "readOnly", "writeOnly", "uniqueItems"] {
        if u.ratio(1, 10)? {
            it.insert(word.into(), json!(true));
        }
    }
    if u.ratio(1, 10)? {
        it.insert("default".into(), value(u, 2)?);
    }
    if u.ratio(1, 10)? {
        it.insert("example".into(), value(u, 2)?);
    }
    if u.ratio(1, 20)? {
        it.insert("not".into(), schema(u, depth - 1)?);
    }
    if u.ratio(1, 20)? {
        it.insert("minItems".into(), number(u)?);
    }
    odd(u, it)
}

fn number(u: &mut Unstructured<'_>) -> Result<Value> {
    Ok(match u.int_in_range(0..=4)? {
        0 => json!(u.arbitrary::<i64>()?),
        1 => json!(u.arbitrary::<f64>()?),
        2 => json!(u64::MAX),
        _ => json!(u.int_in_range(-1..=10)?),
    })
}

/// Any value, with so many levels of others in it.
pub fn value(u: &mut Unstructured<'_>, depth: usize) -> Result<Value> {
    Ok(match u.int_in_range(0..=6)? {
        0 => Value::Null,
        1 => json!(u.arbitrary::<bool>()?),
        2 => number(u)?,
        3 if depth > 0 => list(u, |u| value(u, depth - 1))?,
        4 if depth > 0 => map(u, name, |u| value(u, depth - 1))?,
        _ => json!(text_of(u)?),
    })
}
