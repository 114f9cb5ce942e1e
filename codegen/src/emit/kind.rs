//! What a value is, in a few words: what is said of it where the document says nothing.

use super::Context;
use super::markdown::code_span;
use crate::ir::{Scalar, Shape, TypeKind};
use crate::list::List as _;

/// How many values of an enum are named.
const NAMED: usize = 6;

/// "`id`: an integer.", or "`Id` on the wire: an integer." where its name in the code is another.
pub(super) fn undescribed(context: Context<'_>, wire_name: &str, shape: &Shape, ident: &str) -> String {
    let place = if wire_name == ident { "" } else { " on the wire" };
    format!("{}{place}: {}.", code_span(wire_name), one(context, shape))
}

/// "a list of texts".
pub(super) fn one(context: Context<'_>, shape: &Shape) -> String {
    match shape {
        Shape::Scalar(scalar) => scalar_words(*scalar).0.to_owned(),
        Shape::Any => "any JSON".to_owned(),
        Shape::Array(items) => format!("a list of {}", many(context, items)),
        Shape::Map(values) => format!("a map of {} by text", many(context, values)),
        Shape::Nullable(inner) => format!("{}, or `null`", one(context, inner)),
        Shape::Named(id) => {
            let values = match &context.api.types[*id].kind {
                TypeKind::StringEnum(it) => &it.values,
                TypeKind::ValueEnum(it) => &it.values,
                TypeKind::Struct(_) => return "an object".to_owned(),
                TypeKind::Union(_) => return "one of several types".to_owned(),
                TypeKind::Newtype(_) | TypeKind::Tuple(_) => return "a list or a map".to_owned(),
            };
            let named = values.iter().take(NAMED).map(|value| code_span(&value.value)).list().join(", ");
            match values.len() {
                1 => format!("always {named}"),
                2..=NAMED => format!("one of {named}"),
                more => format!("one of {more} values, such as {named}"),
            }
        }
    }
}

fn many(context: Context<'_>, shape: &Shape) -> String {
    match shape {
        Shape::Scalar(scalar) => scalar_words(*scalar).1.to_owned(),
        Shape::Any => "any JSON".to_owned(),
        Shape::Array(items) => format!("lists of {}", many(context, items)),
        Shape::Map(values) => format!("maps of {} by text", many(context, values)),
        Shape::Nullable(inner) => format!("{} or `null`", many(context, inner)),
        Shape::Named(id) => code_span(context.names.types[id.0].ident.text()),
    }
}

fn scalar_words(scalar: Scalar) -> (&'static str, &'static str) {
    match scalar {
        Scalar::String => ("a text", "texts"),
        Scalar::Bool => ("true or false", "booleans"),
        Scalar::I8 | Scalar::I16 | Scalar::I32 | Scalar::I64 | Scalar::I128 => ("an integer", "integers"),
        Scalar::U8 | Scalar::U16 | Scalar::U32 | Scalar::U64 => {
            ("an integer that is not negative", "integers that are not negative")
        }
        Scalar::F64 | Scalar::Number => ("a number", "numbers"),
        Scalar::Null => ("`null`", "`null`"),
        Scalar::DateTime => ("a date and time", "dates with times"),
        Scalar::Date => ("a date", "dates"),
        Scalar::Time => ("a time of day", "times of day"),
        Scalar::Duration => ("a duration", "durations"),
        Scalar::Uuid => ("a UUID", "UUIDs"),
        Scalar::Uri => ("a URI", "URIs"),
        Scalar::Ip => ("an IP address", "IP addresses"),
        Scalar::Ipv4 => ("an IPv4 address", "IPv4 addresses"),
        Scalar::Ipv6 => ("an IPv6 address", "IPv6 addresses"),
        Scalar::Decimal => ("a decimal number, as text in JSON", "decimal numbers"),
        Scalar::Base64 | Scalar::Base64Url => ("bytes, as base64 in JSON", "byte strings"),
    }
}
