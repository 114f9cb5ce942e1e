//! Forms: how each property of a body is written as pairs.
//!
//! A property without an `encoding` is text, a list is a pair for each element, an object is JSON: OpenAPI's defaults, which
//! the runtime follows by itself. Others become an [`Encoding`] each.

use super::style::AS_MOST;
use super::{Lower, child, docs, parameter};
use crate::diagnostic::{Code, Diagnostic, Effect};
use crate::ir::{Encoding, FormStyle, Shape, TypeKind};
use crate::list::List as _;
use crate::openapi::media_type;
use crate::source::PlaceId;
use crate::tree::{Node, Value};

/// The encodings of a form's properties that are not the default ones; what has no defined form is reported.
pub(super) fn encodings(lower: &mut Lower<'_>, shape: &Shape, node: &Node) -> Vec<Encoding> {
    let written = node.get("encoding");
    let mut encodings = vec![];
    for (name, member) in written.map(Node::members).unwrap_or_default() {
        lower.only(&member.node, &["style", "explode", "allowReserved", "contentType", "headers"]);
        if let Some(headers) = member.node.get("headers") {
            lower.push(Code::NoEffect, headers.at, "a pair of a form has no headers");
        }
        encodings.extend(encoding(lower, name, &member.node));
    }
    for (name, shape, at) in properties(lower, shape) {
        let encoding = encodings.iter().find(|encoding| encoding.name == name);
        let style = encoding.map(|encoding| encoding.style);
        let place = written.and_then(|written| written.get(&name)).map_or(at, |encoding| encoding.at);
        check(lower, &name, &shape, style, place);
        if matches!(shape, Shape::Array(_)) || parameter::is_scalar(lower, &shape) {
            // A pair, or one for each element: that is the default.
            let is_default = |it: &Encoding| it.style == FormStyle::Form(true) && !it.allow_reserved;
            encodings.retain(|encoding| encoding.name != name || !is_default(encoding));
        }
    }
    encodings
}

/// The properties of a value, with the places of their schemas.
fn properties(lower: &Lower<'_>, shape: &Shape) -> Vec<(String, Shape, PlaceId)> {
    match shape.not_null() {
        Shape::Named(id) => match &lower.types[*id].kind {
            TypeKind::Struct(it) => {
                it.fields.iter().map(|field| (field.name.clone(), field.shape.not_null().clone(), field.at)).list()
            }
            TypeKind::StringEnum(_)
            | TypeKind::ValueEnum(_)
            | TypeKind::Tuple(_)
            | TypeKind::Union(_)
            | TypeKind::Newtype(_) => vec![],
        },
        Shape::Scalar(_) | Shape::Any | Shape::Array(_) | Shape::Map(_) | Shape::Nullable(_) => vec![],
    }
}

/// `None` when it is the default.
fn encoding(lower: &mut Lower<'_>, name: &str, node: &Node) -> Option<Encoding> {
    let allow_reserved = docs::flag(node, "allowReserved");
    let explode = node.get("explode").filter(|node| !node.is_broken()).map(|node| node.value == Value::Bool(true));
    let style = node.get("style").and_then(Node::as_str);
    if style.is_none() && explode.is_none() && !allow_reserved {
        if let Some(media_type) = docs::text(node, "contentType").filter(|media_type| !is_written(media_type)) {
            let message = format!("a value is not written as `{media_type}` in a form");
            let at = child(node, "contentType").at;
            lower.weakened(Code::Unsupported, at, message, "the pair is sent as what its schema says");
        }
        return None;
    }
    let delimited = explode == Some(true);
    if delimited && matches!(style, Some("spaceDelimited" | "pipeDelimited")) {
        undefined(lower, child(node, "explode").at, &format!("`{name}`: its style does not explode"), NOT_EXPLODED);
    }
    let style = match style {
        Some("spaceDelimited") => FormStyle::SpaceDelimited,
        Some("pipeDelimited") => FormStyle::PipeDelimited,
        Some("deepObject") => FormStyle::DeepObject,
        Some(_) | None => FormStyle::Form(explode.unwrap_or(true)),
    };
    Some(Encoding { name: name.to_owned(), style, allow_reserved })
}

/// Whether a pair's value is written as this media type: text as it is, all else as JSON.
fn is_written(media_type: &str) -> bool {
    media_type::listed(media_type).all(media_type::is_written)
}

/// Reports a property that has no defined form.
fn check(lower: &mut Lower<'_>, name: &str, shape: &Shape, style: Option<FormStyle>, at: PlaceId) {
    let scalar = |lower: &Lower<'_>, shape: &Shape| may_be_scalar(lower, shape.not_null());
    let of_scalars = |lower: &Lower<'_>, shape: &Shape| {
        properties(lower, shape).iter().all(|(_, shape, _)| scalar(lower, shape))
            && !matches!(shape, Shape::Map(values) if !scalar(lower, values))
    };
    let is_list = matches!(shape, Shape::Array(_));
    let fits = match (style, shape) {
        (None, Shape::Array(items)) => !matches!(items.not_null(), Shape::Array(_)),
        (None, _) => true,
        (Some(FormStyle::DeepObject), _) if is_list || parameter::is_scalar(lower, shape) => false,
        (_, Shape::Array(items)) => scalar(lower, items),
        (_, shape) => of_scalars(lower, shape),
    };
    if !fits {
        let what = match style {
            Some(FormStyle::DeepObject) if is_list => "a list has no form in the style `deepObject`",
            Some(FormStyle::DeepObject) => "only an object of single values has a form in the style `deepObject`",
            None => "a list of lists has no form as pairs",
            Some(FormStyle::Form(_) | FormStyle::SpaceDelimited | FormStyle::PipeDelimited) => {
                "a list or an object inside another has no form in this style"
            }
        };
        let help = if style == Some(FormStyle::DeepObject) { BRACKETS } else { AS_JSON };
        undefined(lower, at, &format!("`{name}`: {what}"), help);
    }
}

/// Whether a value may be a single one. What is not known before it is there is judged when it is sent.
fn may_be_scalar(lower: &Lower<'_>, shape: &Shape) -> bool {
    match shape {
        Shape::Any => true,
        Shape::Named(id) if matches!(lower.types[*id].kind, TypeKind::Union(_)) => true,
        _ => parameter::is_scalar(lower, shape),
    }
}

const BRACKETS: &str = "each level goes into brackets, as many servers read it: `a[b][c]=1`, `a[b][]=1`";
const AS_JSON: &str = "what is inside is written as JSON";
const NOT_EXPLODED: &str = "it is written as one pair; leave `explode` out";

fn undefined(lower: &mut Lower<'_>, at: PlaceId, what: &str, help: &str) {
    let message = format!("OpenAPI does not define how this is written: {what}");
    let diagnostic = Diagnostic::new(Code::UndefinedSerialization, at, message).help(help);
    lower.diagnostics.push(diagnostic.outcome(Effect::Weakened, AS_MOST));
}
