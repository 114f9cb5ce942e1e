//! Documents made from bytes: the shape of an API description, with any text, any reference and any word in its places.

use arbitrary::{Result, Unstructured};
use serde_json::{Map, Value, json};

mod schema;

/// Schemas inside each other.
const DEPTH: usize = 5;

/// Text that breaks out of places where it is not told apart from code, Markdown, HTML, URLs or headers.
#[rustfmt::skip]
const PAYLOADS: &[&str] = &[
    "\"; std::process::exit(1); //", "*/ fn evil() {} /*", "\n} fn evil() {", "\r\nfn evil() {}", "#[path = \"/etc/passwd\"] mod evil;",
    "include!(\"/etc/passwd\")", "unsafe { }", "extern \"C\" {}", "\"]\n#![feature(x)]\n#[doc = \"", "```\npanic!()\n```", "    panic!()",
    "~~~rust\npanic!()\n~~~", "<script>alert(1)</script>", "[a](javascript:b)", "[`crate::evil`]", "\u{202e}evil", "\u{0}", "a\rb", "{}", "{0}",
    "{project_id}", "..", "../x", "%2e%2e", "a b", "a/b", "a?b#c", "self", "Self", "crate", "super", "_", "gen", "type", "r#self", "String",
    "Option", "Vec", "Box", "Client", "Error", "new", "body", "send", "é", "e\u{301}", "\u{3164}", "查询", "🦀", "200", "-1", "true", "null",
    "text/plain", "application/json", "x/*; a=\"b\"", "multipart/form-data", "X-Evil: 1", "https://a.b/{c}", "[u8; {std::process::exit(1)}]",
    "^(a+)+$", "(?=x)", "9223372036854775808", "1e400", "#/components/schemas/a", "#/paths/~1", "http://a.b/c.yaml", "$ref", "",
];

/// Names that refer to each other.
const NAMES: &[&str] = &["a", "b", "c", "A", "a_b", "aB"];

const METHODS: &[&str] = &["get", "put", "post", "delete", "options", "head", "patch", "trace"];

#[rustfmt::skip]
const MEDIA: &[&str] = &[
    "application/json", "application/json; charset=utf-8", "application/problem+json", "text/plain", "application/octet-stream", "*/*",
    "application/x-www-form-urlencoded", "multipart/form-data", "text/event-stream", "application/x-ndjson", "application/xml", "image/*",
];

/// The document that bytes describe, as JSON.
pub fn text(bytes: &mut Unstructured<'_>) -> String {
    document(bytes).unwrap_or(Value::Null).to_string()
}

fn document(u: &mut Unstructured<'_>) -> Result<Value> {
    let version = *u.choose(&["3.0.3", "3.1.0", "3.0.3", "3.2.0", "2.0"])?;
    let mut root = Map::new();
    if version == "2.0" {
        root.insert("swagger".into(), json!("2.0"));
        root.insert("definitions".into(), map(u, name, |u| schema::schema(u, DEPTH))?);
        root.insert("parameters".into(), map(u, name, parameter)?);
        root.insert("host".into(), json!(text_of(u)?));
        root.insert("consumes".into(), list(u, |u| Ok(json!(media_type(u)?)))?);
        root.insert("produces".into(), list(u, |u| Ok(json!(media_type(u)?)))?);
    } else {
        root.insert("openapi".into(), json!(version));
        root.insert("components".into(), components(u)?);
        root.insert("servers".into(), list(u, server)?);
    }
    root.insert("info".into(), json!({"title": text_of(u)?, "version": text_of(u)?, "description": text_of(u)?}));
    root.insert("paths".into(), map(u, path, path_item)?);
    root.insert("security".into(), list(u, |u| map(u, name, |_| Ok(json!([]))))?);
    maybe(u, &mut root, "tags", |u| list(u, |u| Ok(json!({"name": text_of(u)?, "description": text_of(u)?}))))?;
    maybe(u, &mut root, "externalDocs", |u| Ok(json!({"url": text_of(u)?})))?;
    odd(u, &mut root)?;
    Ok(Value::Object(root))
}

fn components(u: &mut Unstructured<'_>) -> Result<Value> {
    let mut all = Map::new();
    all.insert("schemas".into(), map(u, name, |u| schema::schema(u, DEPTH))?);
    maybe(u, &mut all, "parameters", |u| map(u, name, parameter))?;
    maybe(u, &mut all, "responses", |u| map(u, name, response))?;
    maybe(u, &mut all, "requestBodies", |u| map(u, name, request_body))?;
    maybe(u, &mut all, "headers", |u| map(u, name, header))?;
    maybe(u, &mut all, "securitySchemes", |u| map(u, name, security_scheme))?;
    maybe(u, &mut all, "examples", |u| map(u, name, |u| Ok(json!({"value": schema::value(u, 3)?}))))?;
    Ok(Value::Object(all))
}

fn server(u: &mut Unstructured<'_>) -> Result<Value> {
    let variables =
        map(u, name, |u| Ok(json!({"default": text_of(u)?, "enum": [text_of(u)?], "description": text_of(u)?})))?;
    let url = *u.choose(&["https://a.b/{a}", "https://{a}.b", "/v1", "https://a.b"])?;
    let url = if u.ratio(1, 4)? { text_of(u)? } else { url.to_owned() };
    Ok(json!({"url": url, "variables": variables, "description": text_of(u)?}))
}

fn path(u: &mut Unstructured<'_>) -> Result<String> {
    let path = *u.choose(&["/a", "/{a}", "/a/{a}/b/{b}", "/{a}.json", "/a?b=c"])?;
    Ok(if u.ratio(1, 4)? { format!("/{}", text_of(u)?) } else { path.to_owned() })
}

fn path_item(u: &mut Unstructured<'_>) -> Result<Value> {
    let mut item = Map::new();
    for _ in 0..u.int_in_range(1..=2)? {
        item.insert((*u.choose(METHODS)?).to_owned(), operation(u)?);
    }
    maybe(u, &mut item, "parameters", |u| list(u, parameter))?;
    maybe(u, &mut item, "summary", |u| Ok(json!(text_of(u)?)))?;
    odd(u, &mut item)?;
    Ok(Value::Object(item))
}

fn operation(u: &mut Unstructured<'_>) -> Result<Value> {
    let mut it = Map::new();
    it.insert("responses".into(), map(u, status, response)?);
    maybe(u, &mut it, "operationId", |u| Ok(json!(name(u)?)))?;
    maybe(u, &mut it, "summary", |u| Ok(json!(text_of(u)?)))?;
    maybe(u, &mut it, "description", |u| Ok(json!(text_of(u)?)))?;
    maybe(u, &mut it, "parameters", |u| list(u, parameter))?;
    maybe(u, &mut it, "requestBody", request_body)?;
    maybe(u, &mut it, "security", |u| list(u, |u| map(u, name, |_| Ok(json!([])))))?;
    maybe(u, &mut it, "tags", |u| list(u, |u| Ok(json!(text_of(u)?))))?;
    maybe(u, &mut it, "deprecated", |_| Ok(json!(true)))?;
    maybe(u, &mut it, "servers", |u| list(u, server))?;
    odd(u, &mut it)?;
    Ok(Value::Object(it))
}

fn status(u: &mut Unstructured<'_>) -> Result<String> {
    Ok((*u.choose(&["200", "201", "204", "default", "4XX", "404", "2XX", "302", "600", ""])?).to_owned())
}

fn response(u: &mut Unstructured<'_>) -> Result<Value> {
    if let Some(reference) = reference(u, "responses")? {
        return Ok(reference);
    }
    let mut it = Map::new();
    it.insert("description".into(), json!(text_of(u)?));
    maybe(u, &mut it, "content", content)?;
    maybe(u, &mut it, "headers", |u| map(u, text_of, header))?;
    // Swagger's place for it.
    maybe(u, &mut it, "schema", |u| schema::schema(u, DEPTH))?;
    Ok(Value::Object(it))
}

fn request_body(u: &mut Unstructured<'_>) -> Result<Value> {
    if let Some(reference) = reference(u, "requestBodies")? {
        return Ok(reference);
    }
    Ok(json!({"content": content(u)?, "required": u.arbitrary::<bool>()?, "description": text_of(u)?}))
}

fn content(u: &mut Unstructured<'_>) -> Result<Value> {
    map(u, media_type, |u| {
        let mut it = Map::new();
        it.insert("schema".into(), schema::schema(u, DEPTH)?);
        maybe(u, &mut it, "example", |u| schema::value(u, 3))?;
        maybe(u, &mut it, "encoding", |u| {
            map(u, name, |u| {
                let style = *u.choose(&["form", "deepObject", "pipeDelimited", "simple"])?;
                Ok(json!({"contentType": media_type(u)?, "style": style, "explode": u.arbitrary::<bool>()?}))
            })
        })?;
        Ok(Value::Object(it))
    })
}

fn media_type(u: &mut Unstructured<'_>) -> Result<String> {
    if u.ratio(1, 8)? { text_of(u) } else { Ok((*u.choose(MEDIA)?).to_owned()) }
}

fn header(u: &mut Unstructured<'_>) -> Result<Value> {
    Ok(json!({"description": text_of(u)?, "schema": schema::schema(u, 2)?}))
}

fn parameter(u: &mut Unstructured<'_>) -> Result<Value> {
    if let Some(reference) = reference(u, "parameters")? {
        return Ok(reference);
    }
    let place = *u.choose(&["path", "query", "header", "cookie", "query", "path", "body", "formData"])?;
    let mut it = Map::new();
    it.insert("name".into(), json!(name(u)?));
    it.insert("in".into(), json!(place));
    it.insert("required".into(), json!(place == "path" || u.arbitrary()?));
    if u.ratio(1, 8)? {
        it.insert("content".into(), content(u)?);
    } else {
        it.insert("schema".into(), schema::schema(u, 3)?);
    }
    let styles = ["simple", "form", "label", "matrix", "spaceDelimited", "pipeDelimited", "deepObject"];
    maybe(u, &mut it, "style", |u| Ok(json!(*u.choose(&styles)?)))?;
    maybe(u, &mut it, "explode", |u| Ok(json!(u.arbitrary::<bool>()?)))?;
    maybe(u, &mut it, "description", |u| Ok(json!(text_of(u)?)))?;
    maybe(u, &mut it, "example", |u| schema::value(u, 3))?;
    maybe(u, &mut it, "allowReserved", |u| Ok(json!(u.arbitrary::<bool>()?)))?;
    Ok(Value::Object(it))
}

fn security_scheme(u: &mut Unstructured<'_>) -> Result<Value> {
    let kind = *u.choose(&["apiKey", "http", "oauth2", "openIdConnect", "basic", "mutualTLS"])?;
    let scheme = *u.choose(&["bearer", "basic", "digest"])?;
    let place = *u.choose(&["header", "query", "cookie"])?;
    Ok(json!({"type": kind, "scheme": scheme, "name": name(u)?, "in": place, "description": text_of(u)?}))
}

fn reference(u: &mut Unstructured<'_>, kind: &str) -> Result<Option<Value>> {
    if !u.ratio(1, 6)? {
        return Ok(None);
    }
    Ok(Some(json!({"$ref": format!("#/components/{kind}/{}", name(u)?)})))
}

/// A name that others refer to, or any text.
fn name(u: &mut Unstructured<'_>) -> Result<String> {
    if u.ratio(1, 5)? { text_of(u) } else { Ok((*u.choose(NAMES)?).to_owned()) }
}

/// Any text.
fn text_of(u: &mut Unstructured<'_>) -> Result<String> {
    Ok(match u.int_in_range(0..=5)? {
        0 => u.arbitrary::<&str>()?.chars().take(80).collect(),
        1 => format!("{} {}", u.choose(PAYLOADS)?, u.choose(PAYLOADS)?),
        2 => (*u.choose(NAMES)?).to_owned(),
        _ => (*u.choose(PAYLOADS)?).to_owned(),
    })
}

type Make<'a, T> = fn(&mut Unstructured<'a>) -> Result<T>;

fn map<'a>(
    u: &mut Unstructured<'a>,
    key: Make<'a, String>,
    mut value: impl FnMut(&mut Unstructured<'a>) -> Result<Value>,
) -> Result<Value> {
    let mut map = Map::new();
    for _ in 0..u.int_in_range(0..=3)? {
        map.insert(key(u)?, value(u)?);
    }
    Ok(Value::Object(map))
}

fn list<'a>(
    u: &mut Unstructured<'a>,
    mut element: impl FnMut(&mut Unstructured<'a>) -> Result<Value>,
) -> Result<Value> {
    let count = u.int_in_range(0..=2)?;
    (0..count).map(|_| element(u)).collect::<Result<Vec<_>>>().map(Value::Array)
}

fn maybe<'a>(
    u: &mut Unstructured<'a>,
    to: &mut Map<String, Value>,
    key: &str,
    value: impl FnOnce(&mut Unstructured<'a>) -> Result<Value>,
) -> Result<()> {
    if u.ratio(1, 3)? {
        let value = value(u)?;
        to.insert(key.to_owned(), value);
    }
    Ok(())
}

/// Now and then a key that is not known, or a value of another type.
fn odd(u: &mut Unstructured<'_>, to: &mut Map<String, Value>) -> Result<()> {
    if u.ratio(1, 20)? {
        let key = match to.keys().next() {
            Some(key) if u.arbitrary()? => key.clone(),
            _ => text_of(u)?,
        };
        to.insert(key, schema::value(u, 2)?);
    }
    Ok(())
}
