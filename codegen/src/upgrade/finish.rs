//! The last touch: what every dialect has in common when it is in the normal form.

use super::v31::{reference, types};
use super::{Trees, VERSION, edit};
use crate::list::List as _;
use crate::openapi::METHODS;
use crate::openapi::grammar::{Kind, NORMAL};
use crate::openapi::media_type::JSON;
use crate::openapi::walk::Visit;
use crate::openapi::{format, slips};
use crate::source::PlaceId;
use crate::tree::{Member, Node, Object, Value};

/// Words that OpenAPI does not have become those that are meant. Keys that the normal form does not have, and that are still
/// there because a reference leads into them, become extensions: nothing else reads them.
pub(super) fn finish(trees: &mut Trees<'_>) {
    trees.walk(NORMAL, &mut Finish);
    if let Some(version) = trees.root.as_object_mut().and_then(|root| root.get_mut("openapi")) {
        version.node.value = Value::String(VERSION.to_owned());
    }
}

struct Finish;

impl Visit for Finish {
    fn leave(&mut self, kind: Kind, node: &mut Node) {
        let at = node.at;
        if let Some(object) = node.as_object_mut() {
            match kind {
                Kind::Schema => {
                    reference(object, at);
                    int_or_string(object);
                    type_meant(object);
                }
                Kind::Paths => rename(object, &slips::path),
                Kind::PathItem => rename(object, &method),
                Kind::MediaType => schema_of(object, at),
                Kind::Parameter | Kind::Header => media_types_meant(object),
                Kind::Responses => rename(object, &|key| if slips::is_status(key) { None } else { slips::status(key) }),
                Kind::RequestBody | Kind::Response => {
                    content_of(object, at);
                    let any = if kind == Kind::Response { "*/*" } else { "application/octet-stream" };
                    media_types(object, any);
                }
                _ => {}
            }
        }
        foreign_keys(kind, node);
    }
}

/// `format: int-or-string` → `anyOf` of an integer and a string.
fn int_or_string(object: &mut Object) {
    if edit::text_of(object, "format") == Some(format::INT_OR_STRING)
        && let Some(Member { node: Node { at, .. }, .. }) = edit::take(object, "format")
    {
        let types = ["integer", "string"].map(|name| edit::text(at, name));
        edit::put(object, "type", edit::node(at, Value::Array(types.into())));
        types::rewrite(object, at);
    }
}

/// `type: int64` → `type: integer`, `format: int64`.
fn type_meant(object: &mut Object) {
    let Some((name, format)) = edit::text_of(object, "type").and_then(slips::type_of) else { return };
    let Some(member) = object.get_mut("type") else { return };
    let at = member.node.at;
    member.node = edit::text(at, name);
    if let Some(format) = format.filter(|_| !object.contains_key("format")) {
        edit::put(object, "format", edit::text(at, format));
    }
}

/// Gives members the keys that are meant, unless these are there.
fn rename(object: &mut Object, meant: &dyn Fn(&str) -> Option<String>) {
    let renamed = object.keys().filter(|key| !key.starts_with("x-"));
    let renamed = renamed.filter_map(|key| Some((key.clone(), meant(key)?))).list();
    for (key, meant) in renamed {
        if !object.contains_key(&meant) {
            edit::rename(object, &key, &meant);
        }
    }
}

/// Gives media types their names.
fn media_types_meant(holder: &mut Object) {
    if let Some(content) = holder.get_mut("content").and_then(|content| content.node.as_object_mut()) {
        rename(content, &|key| if slips::is_media_type(key) { None } else { slips::media_type(key) });
    }
}

/// The key of an operation, whatever letters it is written in.
fn method(key: &str) -> Option<String> {
    let meant = key.to_ascii_lowercase();
    (meant != key && METHODS.contains(&meant.as_str())).then_some(meant)
}

/// A reference in a media type is its schema.
fn schema_of(object: &mut Object, at: PlaceId) {
    if let Some(member) = edit::take(object, "$ref").filter(|_| !object.contains_key("schema")) {
        let mut reference = edit::empty();
        reference.insert("$ref".to_owned(), member);
        edit::put(object, "schema", edit::node(at, Value::Object(reference)));
    }
}

/// A schema, or media types, that stand where `content` should be around them.
fn content_of(object: &mut Object, at: PlaceId) {
    if object.contains_key("content") {
        return;
    }
    let mut content = edit::split(object, &|key| slips::is_media_type(key));
    if let Some(schema) = edit::take(object, "schema") {
        let mut media_type = edit::empty();
        media_type.insert("schema".to_owned(), schema);
        edit::put(&mut content, JSON, edit::node(at, Value::Object(media_type)));
    }
    if !content.is_empty() {
        edit::put(object, "content", edit::node(at, Value::Object(content)));
    }
}

/// Gives media types their names. One that nobody knows goes; if there is no other, the body is any bytes.
fn media_types(holder: &mut Object, any: &str) {
    media_types_meant(holder);
    let Some(content) = holder.get_mut("content").and_then(|content| content.node.as_object_mut()) else { return };
    let is_unknown = |key: &String| !slips::is_media_type(key);
    if !content.keys().any(is_unknown) {
        return;
    }
    let is_the_only = content.keys().all(is_unknown);
    let first = content.values().next().map(|member| member.key_at);
    content.retain(&mut |key, _| !is_unknown(key));
    if let Some(at) = first.filter(|_| is_the_only) {
        edit::put(content, any, edit::node(at, Value::Object(edit::empty())));
    }
}

fn foreign_keys(kind: Kind, node: &mut Node) {
    let grammar = NORMAL(kind);
    let Some(object) = node.as_object_mut().filter(|_| grammar.rest.is_none()) else { return };
    let is_foreign = |key: &&String| !key.starts_with("x-") && grammar.field(key, object).is_none();
    let foreign: Vec<String> = object.keys().filter(is_foreign).cloned().list();
    for key in foreign {
        edit::rename(object, &key, &format!("x-{key}"));
    }
}
