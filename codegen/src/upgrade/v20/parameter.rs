//! Parameters and headers: what describes their values goes into a `schema`.

use super::super::edit::{empty, flag, node, put, split, take, text, text_of};
use super::schema;
use crate::source::PlaceId;
use crate::tree::{Node, Object, Value};

/// The keys of a schema that stand in a parameter, a header or `items`.
const OF_SCHEMA: &[&str] = &[
    "type",
    "format",
    "items",
    "default",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "enum",
    "multipleOf",
    "x-nullable",
];

/// Rewrites a parameter that is no body. One of a form keeps `in: formData`, and the way its list is written, for the
/// operation to see.
pub(super) fn parameter(parameter: &mut Node) {
    let at = parameter.at;
    let Some(object) = parameter.as_object_mut() else { return };
    let place = text_of(object, "in").unwrap_or_default().to_owned();
    if place == "body" {
        return;
    }
    let format = describe(object, at);
    let Some((format, at)) = format else { return };
    match (place.as_str(), format.as_str()) {
        ("query" | "formData", "multi") => list(object, at, "form", Some(true)),
        ("query" | "formData", "ssv") => list(object, at, "spaceDelimited", Some(false)),
        ("query" | "formData", "pipes") => list(object, at, "pipeDelimited", Some(false)),
        ("query" | "formData", _) => list(object, at, "form", Some(false)),
        (_, _) => list(object, at, "simple", None),
    }
}

fn list(object: &mut Object, at: PlaceId, style: &str, explode: Option<bool>) {
    put(object, "style", text(at, style));
    if let Some(explode) = explode {
        put(object, "explode", flag(at, explode));
    }
}

/// Rewrites a header.
pub(super) fn header(header: &mut Node) {
    let at = header.at;
    if let Some(object) = header.as_object_mut() {
        describe(object, at);
    }
}

/// What a list is made of is a schema already, beside how a list in a list would be written.
pub(super) fn items(items: &mut Node) {
    if let Some(object) = items.as_object_mut() {
        let _ = take(object, "collectionFormat");
        schema::null(object);
    }
}

/// Puts what describes the values into `schema`. Gives how a list is written, and where that is said, if it is one.
fn describe(object: &mut Object, at: PlaceId) -> Option<(String, PlaceId)> {
    let format = take(object, "collectionFormat").map(|member| member.node);
    let mut described = split(object, &|key| OF_SCHEMA.contains(&key));
    if described.is_empty() {
        return None;
    }
    let is_list = text_of(&described, "type") == Some("array");
    let list_at = described.get("type").map_or(at, |member| member.node.at);
    schema::null(&mut described);
    schema::file(&mut described);
    if is_list && !described.contains_key("items") {
        put(&mut described, "items", node(at, Value::Object(empty())));
    }
    put(object, "schema", node(at, Value::Object(described)));
    is_list.then(|| match format {
        Some(format) => (format.as_str().unwrap_or("csv").to_owned(), format.at),
        None => ("csv".to_owned(), list_at),
    })
}
