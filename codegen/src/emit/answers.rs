//! What a method's docs say of its answer, with links to the types.

use super::shape::{self, From};
use super::{Context, markdown::code_span};
use crate::ir::{Payload, Scalar, Shape};

/// "Answers with a list of [`Pet`](types::Pet)."
pub(super) fn sentence(context: Context<'_>, index: usize) -> String {
    match &context.api.operations[index].success {
        None => "Answers without a body.".to_owned(),
        Some(payload) => format!("Answers with {}.", of_payload(context, payload)),
    }
}

fn of_payload(context: Context<'_>, payload: &Payload) -> String {
    match payload {
        Payload::Json(shape) | Payload::Form(shape, _) => of_shape(context, shape),
        Payload::Text => "a text".to_owned(),
        Payload::Events(None) => "a stream of events, each a text".to_owned(),
        Payload::Events(Some(shape)) => format!("a stream of events, each {}", of_shape(context, shape)),
        Payload::Lines(shape) => format!("a stream of values, each {}", of_shape(context, shape)),
        Payload::Binary | Payload::Chosen | Payload::Parts(_) | Payload::AnyParts => {
            "a stream of bytes, a [`Body`](runtime::Body)".to_owned()
        }
    }
}

fn of_shape(context: Context<'_>, shape: &Shape) -> String {
    match shape {
        Shape::Named(id) => {
            let name = context.names.types[id.0].ident.text();
            format!("[`{name}`](types::{name})")
        }
        Shape::Array(items) => format!("a list of {}", of_shape(context, items)),
        Shape::Map(values) => format!("a map of {} by text", of_shape(context, values)),
        Shape::Nullable(inner) => format!("{}, or nothing", of_shape(context, inner)),
        Shape::Any => "any JSON, a [`Value`](runtime::json::Value)".to_owned(),
        Shape::Scalar(scalar) if scalar.is_format() => format!("[`{scalar:?}`](runtime::formats::{scalar:?})"),
        Shape::Scalar(Scalar::Null | Scalar::Number) => {
            let name = if *shape == Shape::Scalar(Scalar::Null) { "Null" } else { "Number" };
            format!("[`{name}`](runtime::json::{name})")
        }
        Shape::Scalar(_) => code_span(&shape::owned(context, shape, From::Beside).to_string()),
    }
}
