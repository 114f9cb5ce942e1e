//! Single values: the document's own example if it fits, else a plain one of the type.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use super::{Hint, Place};
use crate::emit::shape::is_exact;
use crate::ir::{Constraint, Docs, Scalar, Shape};

/// How long a text may be that is read at a glance, in characters.
const SHORT: usize = 48;

/// A value of a scalar.
pub(super) fn value(scalar: Scalar, place: Place, hint: Hint<'_>) -> TokenStream {
    let is_made = matches!(place, Place::Argument | Place::Item);
    match scalar {
        Scalar::String => {
            let text = text(hint);
            if is_made { quote!(#text) } else { quote!(#text.to_owned()) }
        }
        Scalar::Bool => quote!(true),
        Scalar::Null => quote!(runtime::json::Null),
        Scalar::F64 => {
            let number = example(hint.docs).and_then(|json| json.parse::<f64>().ok()).filter(|it| it.is_finite());
            signed(number.is_some_and(|it| it < 0.0), &Literal::f64_unsuffixed(number.unwrap_or(1.5).abs()))
        }
        Scalar::Base64 | Scalar::Base64Url if is_made => quote!(b"bytes".to_vec()),
        Scalar::Base64 | Scalar::Base64Url => {
            let name = type_name(scalar);
            quote!(runtime::formats::#name::from(b"bytes".to_vec()))
        }
        Scalar::I8
        | Scalar::I16
        | Scalar::I32
        | Scalar::I64
        | Scalar::I128
        | Scalar::U8
        | Scalar::U16
        | Scalar::U32
        | Scalar::U64 => integer(scalar, place, hint.docs),
        _ => format(scalar, place, hint.docs),
    }
}

/// A text: an example of the document, or what the value is called.
pub(super) fn text(hint: Hint<'_>) -> String {
    let is_short = |text: &String| {
        (1..=SHORT).contains(&text.chars().count()) && text.chars().all(|it| it == ' ' || it.is_ascii_graphic())
    };
    let own = example(hint.docs).and_then(string);
    own.filter(is_short).or_else(|| Some(hint.name.to_owned()).filter(is_short)).unwrap_or_else(|| "text".to_owned())
}

/// The first example of the document, or else its default, as JSON.
pub(super) fn example(docs: &Docs) -> Option<&str> {
    let examples = docs.constraints.iter().filter_map(|it| match it {
        Constraint::Example(json) => Some(json.as_str()),
        _ => None,
    });
    let defaults = docs.constraints.iter().filter_map(|it| match it {
        Constraint::Default(json) => Some(json.as_str()),
        _ => None,
    });
    examples.chain(defaults).next()
}

/// The text that JSON is, if it is one.
pub(super) fn string(json: &str) -> Option<String> {
    serde_json::from_str(json).ok()
}

fn integer(scalar: Scalar, place: Place, docs: &Docs) -> TokenStream {
    let bounds = bounds(scalar);
    let bound = docs.constraints.iter().find_map(|it| match it {
        Constraint::Minimum(text) => text.parse::<i128>().ok().filter(|it| *it > 1),
        Constraint::Maximum(text) => text.parse::<i128>().ok().filter(|it| *it < 1),
        _ => None,
    });
    let own = example(docs).and_then(|json| json.parse::<i128>().ok()).or(bound);
    let number = own.filter(|it| bounds.contains(it)).unwrap_or(1);
    let is_told = match place {
        Place::Argument | Place::Owned => true,
        Place::Item => is_exact(&Shape::Scalar(scalar)) || i32::try_from(number).is_ok(),
        Place::Exact => scalar == Scalar::I32,
    };
    let magnitude = number.unsigned_abs();
    let literal = match scalar {
        _ if is_told => Literal::u128_unsuffixed(magnitude),
        // The bounds ensured that it fits.
        Scalar::I8 => Literal::i8_suffixed(i8::try_from(magnitude).unwrap_or(i8::MAX)),
        Scalar::I16 => Literal::i16_suffixed(i16::try_from(magnitude).unwrap_or(i16::MAX)),
        Scalar::U8 => Literal::u8_suffixed(u8::try_from(magnitude).unwrap_or(u8::MAX)),
        Scalar::U16 => Literal::u16_suffixed(u16::try_from(magnitude).unwrap_or(u16::MAX)),
        Scalar::U32 => Literal::u32_suffixed(u32::try_from(magnitude).unwrap_or(u32::MAX)),
        Scalar::U64 => Literal::u64_suffixed(u64::try_from(magnitude).unwrap_or(u64::MAX)),
        Scalar::I128 => Literal::i128_suffixed(i128::try_from(magnitude).unwrap_or(i128::MAX)),
        _ => Literal::i64_suffixed(i64::try_from(magnitude).unwrap_or(i64::MAX)),
    };
    signed(number < 0, &literal)
}

fn bounds(scalar: Scalar) -> std::ops::RangeInclusive<i128> {
    match scalar {
        Scalar::I8 => i8::MIN.into()..=i8::MAX.into(),
        Scalar::I16 => i16::MIN.into()..=i16::MAX.into(),
        Scalar::I32 => i32::MIN.into()..=i32::MAX.into(),
        Scalar::U8 => 0..=u8::MAX.into(),
        Scalar::U16 => 0..=u16::MAX.into(),
        Scalar::U32 => 0..=u32::MAX.into(),
        Scalar::U64 => 0..=u64::MAX.into(),
        _ => i64::MIN.into()..=i64::MAX.into(),
    }
}

fn signed(is_negative: bool, literal: &Literal) -> TokenStream {
    if is_negative { quote!(-#literal) } else { quote!(#literal) }
}

/// `"2024-02-29".parse()?`
fn format(scalar: Scalar, place: Place, docs: &Docs) -> TokenStream {
    let plain = match scalar {
        Scalar::DateTime => "2024-02-29T12:30:00Z",
        Scalar::Date => "2024-02-29",
        Scalar::Time => "12:30:00Z",
        Scalar::Duration => "PT30M",
        Scalar::Uuid => "123e4567-e89b-12d3-a456-426614174000",
        Scalar::Uri => "https://example.com",
        Scalar::Ip | Scalar::Ipv4 => "127.0.0.1",
        Scalar::Ipv6 => "::1",
        _ => "1.5",
    };
    let own = example(docs)
        .and_then(string)
        .filter(|text| text.len() <= SHORT && text.bytes().all(|it| it.is_ascii_graphic()));
    let text = own.unwrap_or_else(|| plain.to_owned());
    // A constructor takes more than the type itself, but for URIs.
    if place == Place::Owned || place == Place::Argument && scalar == Scalar::Uri {
        return quote!(#text.parse()?);
    }
    let (module, name) = (if scalar == Scalar::Number { "json" } else { "formats" }, type_name(scalar));
    let module = Ident::new(module, Span::call_site());
    quote!(#text.parse::<runtime::#module::#name>()?)
}

/// What the runtime calls its type.
fn type_name(scalar: Scalar) -> Ident {
    Ident::new(&format!("{scalar:?}"), Span::call_site())
}
