//! Bodies of parts: `multipart/form-data` and its kin.
//!
//! ```yaml
//! schema: {type: object, required: [file], properties: {file: {type: string, format: binary}, note: {type: string}}}
//! ```
//! is a part `file` of bytes, and a part `note` of text.

use super::{Lower, child, docs, schema};
use crate::diagnostic::Code;
use crate::ir::{PartField, PartKind, Parts, Payload};
use crate::list::List as _;
use crate::openapi::media_type;
use crate::tree::{Node, Value};
use crate::view::{Part, View};

/// What the parts of a body are. One whose schema names no properties has any parts.
pub(super) fn payload<'a>(lower: &mut Lower<'a>, node: &'a Node, name: &[String]) -> Payload {
    let Some(schema) = node.get("schema") else { return Payload::AnyParts };
    let resolved = lower.resolved(schema);
    let view = View::new(&lower.schemas, &[Part::whole(schema)]);
    if view.properties().is_empty() {
        return Payload::AnyParts;
    }
    for other in view.all("additionalProperties").into_iter().filter(|other| other.value != Value::Bool(false)) {
        let message = "`additionalProperties` has no effect on a body of parts: those that are named can be sent";
        lower.push(Code::NoEffect, other.at, message);
    }
    // It has no form in JSON unless something else refers to it.
    lower.parts.push(resolved.at);
    let encodings = node.get("encoding");
    let mut fields = vec![];
    for (key, parts) in view.properties() {
        let encoding = encodings.and_then(|encodings| encodings.get(key));
        let property = View::new(&lower.schemas, &parts);
        if !property.flag("readOnly") {
            let field = field(lower, (key, &parts, &property), encoding, name);
            fields.push(PartField { required: view.requires(key), ..field });
        }
    }
    Payload::Parts(Parts { docs: docs::schema(resolved), fields })
}

fn field<'a>(
    lower: &mut Lower<'a>,
    (key, parts, view): (&str, &[Part<'a>], &View<'a>),
    encoding: Option<&'a Node>,
    name: &[String],
) -> PartField {
    if let Some(encoding) = encoding {
        lower.only(encoding, &["style", "explode", "allowReserved", "contentType", "headers"]);
        for key in ["style", "explode", "allowReserved"] {
            if let Some(written) = encoding.get(key).filter(|written| written.value != Value::Bool(false)) {
                let message = format!("`{key}` has no effect on a part: a list is a part for each element");
                lower.push(Code::NoEffect, written.at, message);
            }
        }
    }
    let files = files(lower, view);
    let has_headers = encoding.is_some_and(|encoding| encoding.get("headers").is_some());
    let (kind, list) = match files {
        Some(list) => (PartKind::File, list),
        None if has_headers => (PartKind::Headed, declared(view) == Some("array")),
        None => {
            let shape = schema::of_parts(lower, parts, &schema::extended(name, key));
            (PartKind::Value(shape.not_null().clone()), false)
        }
    };
    let media_type = encoding.and_then(|encoding| media_type(lower, encoding, &kind));
    let docs = docs::schema(view.outer());
    PartField { name: key.to_owned(), kind, list, required: false, media_type, docs }
}

/// Whether a property is bytes: one file, or `true` for a list of them. `None` when it is a value.
fn files(lower: &Lower<'_>, view: &View<'_>) -> Option<bool> {
    if is_file(view) {
        return Some(false);
    }
    if is_list_of_files(lower, view) {
        return Some(true);
    }
    // One file or several.
    let members: Vec<_> =
        ["oneOf", "anyOf"].iter().flat_map(|key| view.all(key)).filter_map(Node::as_array).flatten().list();
    let views = members.iter().map(|member| View::new(&lower.schemas, &[Part::whole(member)])).list();
    let all = !views.is_empty() && views.iter().all(|view| is_file(view) || is_list_of_files(lower, view));
    all.then(|| views.iter().any(|view| !is_file(view)))
}

/// Bytes, or a property of which nothing is said.
fn is_file(view: &View<'_>) -> bool {
    let format = view.first("format").and_then(Node::as_str);
    match declared(view) {
        Some("string") => format == Some("binary"),
        Some(_) => false,
        None => format == Some("binary") || view.parts.iter().all(|part| !crate::view::is_structural(part.node)),
    }
}

fn is_list_of_files(lower: &Lower<'_>, view: &View<'_>) -> bool {
    let items = view.first("items").filter(|_| declared(view) == Some("array"));
    items.is_some_and(|items| {
        let view = View::new(&lower.schemas, &[Part::whole(items)]);
        view.first("format").and_then(Node::as_str) == Some("binary") && is_file(&view)
    })
}

fn declared<'a>(view: &View<'a>) -> Option<&'a str> {
    view.first("type").and_then(Node::as_str)
}

/// The media type of a part: the first that its encoding names, unless it names ranges alone.
fn media_type(lower: &mut Lower<'_>, encoding: &Node, kind: &PartKind) -> Option<String> {
    let listed = docs::text(encoding, "contentType")?;
    let named = media_type::listed(&listed).filter(|media_type| !media_type.contains('*')).list();
    let is_value = matches!(kind, PartKind::Value(_));
    let first = named.iter().find(|media_type| !is_value || media_type::is_written(media_type));
    if let (None, Some(other)) = (first, named.first()) {
        let message = format!("a value is not written as `{other}` in a part");
        let at = child(encoding, "contentType").at;
        lower.weakened(Code::Unsupported, at, message, "the part is sent as what its schema says");
    }
    first.map(|media_type| (*media_type).to_owned())
}
