//! Shapes as Rust: the type of a field, of an argument, and how an argument becomes the field.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::{Context, ident};
use crate::ir::{Scalar, Shape, TypeId, TypeKind};

/// Where a type is named from: the module of the types, or one beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum From {
    Types,
    Beside,
}

/// The type of a value.
///
/// `Array(Named(Pet))` is `Vec<Pet>`, or `Vec<types::Pet>` beside the module of the types.
pub(super) fn owned(context: Context<'_>, shape: &Shape, from: From) -> TokenStream {
    match shape {
        Shape::Scalar(scalar) => self::scalar(*scalar, from),
        Shape::Any => in_runtime("json", "Value", from),
        Shape::Array(items) => {
            let items = owned(context, items, from);
            quote!(Vec<#items>)
        }
        Shape::Map(values) => {
            let values = owned(context, values, from);
            quote!(std::collections::BTreeMap<String, #values>)
        }
        Shape::Nullable(inner) => {
            let inner = owned(context, inner, from);
            quote!(Option<#inner>)
        }
        Shape::Named(id) => {
            let name = ident(&context.names.types[id.0].ident);
            match from {
                From::Types => quote!(#name),
                From::Beside => quote!(types::#name),
            }
        }
    }
}

fn scalar(scalar: Scalar, from: From) -> TokenStream {
    let standard = match scalar {
        Scalar::String => "String",
        Scalar::Bool => "bool",
        Scalar::I8 => "i8",
        Scalar::I16 => "i16",
        Scalar::I32 => "i32",
        Scalar::I64 => "i64",
        Scalar::I128 => "i128",
        Scalar::U8 => "u8",
        Scalar::U16 => "u16",
        Scalar::U32 => "u32",
        Scalar::U64 => "u64",
        Scalar::F64 => "f64",
        Scalar::Ip => return in_runtime("formats", "Ip", from),
        Scalar::Ipv4 => return in_runtime("formats", "Ipv4", from),
        Scalar::Ipv6 => return in_runtime("formats", "Ipv6", from),
        Scalar::Null => return in_runtime("json", "Null", from),
        Scalar::Number => return in_runtime("json", "Number", from),
        Scalar::DateTime => return in_runtime("formats", "DateTime", from),
        Scalar::Date => return in_runtime("formats", "Date", from),
        Scalar::Time => return in_runtime("formats", "Time", from),
        Scalar::Duration => return in_runtime("formats", "Duration", from),
        Scalar::Uuid => return in_runtime("formats", "Uuid", from),
        Scalar::Uri => return in_runtime("formats", "Uri", from),
        Scalar::Decimal => return in_runtime("formats", "Decimal", from),
        Scalar::Base64 => return in_runtime("formats", "Base64", from),
        Scalar::Base64Url => return in_runtime("formats", "Base64Url", from),
    };
    let name = Ident::new(standard, Span::call_site());
    quote!(#name)
}

/// A type of the runtime; the module of the types names the runtime's modules without a path.
pub(super) fn in_runtime(module: &str, name: &str, from: From) -> TokenStream {
    let [module, name] = [module, name].map(|name| Ident::new(name, Span::call_site()));
    match from {
        From::Types => quote!(#module::#name),
        From::Beside => quote!(runtime::#module::#name),
    }
}

/// The type of an argument: the least that a caller has to write.
pub(super) fn argument(context: Context<'_>, shape: &Shape, from: From) -> TokenStream {
    match shape {
        Shape::Scalar(Scalar::String) => quote!(impl Into<String>),
        Shape::Any => {
            let owned = owned(context, shape, from);
            quote!(impl Into<#owned>)
        }
        Shape::Scalar(scalar) if has_others(*scalar) => {
            let owned = owned(context, shape, from);
            quote!(impl Into<#owned>)
        }
        Shape::Array(items) => {
            let items = owned(context, items, from);
            quote!(impl IntoIterator<Item = impl Into<#items>>)
        }
        Shape::Map(values) => {
            let values = owned(context, values, from);
            quote!(impl IntoIterator<Item = (impl Into<String>, impl Into<#values>)>)
        }
        Shape::Named(id) if is_made_from_others(context, *id) => {
            let owned = owned(context, shape, from);
            quote!(impl Into<#owned>)
        }
        Shape::Scalar(_) | Shape::Named(_) | Shape::Nullable(_) => owned(context, shape, from),
    }
}

/// Whether a scalar is made from values of other types, be they of Rust's library or of packages that are features.
fn has_others(scalar: Scalar) -> bool {
    scalar == Scalar::Number || scalar.is_format() && scalar != Scalar::Uri
}

/// Whether a type is made from others with `From`: a union from each of its types, a tuple and a list from Rust's own, an enum
/// that the document leaves open from any text.
fn is_made_from_others(context: Context<'_>, id: TypeId) -> bool {
    match &context.api.types[id].kind {
        TypeKind::Union(_) | TypeKind::Tuple(_) | TypeKind::Newtype(_) => true,
        TypeKind::StringEnum(it) => it.is_open,
        TypeKind::Struct(_) | TypeKind::ValueEnum(_) => false,
    }
}

/// An argument of [`argument`]'s type as a value of [`owned`]'s.
pub(super) fn converted(context: Context<'_>, shape: &Shape, value: &TokenStream) -> TokenStream {
    match shape {
        Shape::Scalar(Scalar::String) | Shape::Any => quote!(#value.into()),
        Shape::Scalar(scalar) if has_others(*scalar) => quote!(#value.into()),
        Shape::Array(_) => quote!(#value.into_iter().map(Into::into).collect()),
        Shape::Map(_) => quote!(#value.into_iter().map(|(key, value)| (key.into(), value.into())).collect()),
        Shape::Named(id) if is_made_from_others(context, *id) => quote!(#value.into()),
        Shape::Scalar(_) | Shape::Named(_) | Shape::Nullable(_) => value.clone(),
    }
}

/// An argument of [`argument`]'s type as a value of [`owned`]'s, whose type the expression says.
pub(super) fn typed(context: Context<'_>, shape: &Shape, value: &TokenStream) -> TokenStream {
    match shape {
        Shape::Array(items) => {
            let items = owned(context, items, From::Beside);
            quote!(#value.into_iter().map(Into::<#items>::into).collect::<Vec<_>>())
        }
        Shape::Map(_) => {
            let owned = owned(context, shape, From::Beside);
            quote!(#value.into_iter().map(|(key, value)| (key.into(), value.into())).collect::<#owned>())
        }
        Shape::Scalar(_) | Shape::Any | Shape::Nullable(_) | Shape::Named(_) => {
            let converted = converted(context, shape, value);
            if converted.to_string() == value.to_string() {
                return converted;
            }
            let owned = owned(context, shape, From::Beside);
            quote!(Into::<#owned>::into(#value))
        }
    }
}

/// An argument as what the runtime takes for a parameter.
pub(super) fn parameter(context: Context<'_>, shape: &Shape, value: &TokenStream) -> TokenStream {
    match shape {
        Shape::Scalar(Scalar::String) => quote!(Into::<String>::into(#value)),
        Shape::Scalar(scalar) if has_others(*scalar) => {
            let owned = owned(context, shape, From::Beside);
            quote!(Into::<#owned>::into(#value))
        }
        Shape::Array(items) => {
            let items = owned(context, items, From::Beside);
            quote!(#value.into_iter().map(Into::<#items>::into).collect::<runtime::ParameterValue>())
        }
        Shape::Named(id) if is_made_from_others(context, *id) => {
            let owned = owned(context, shape, From::Beside);
            quote!(Into::<#owned>::into(#value))
        }
        Shape::Scalar(_) | Shape::Any | Shape::Map(_) | Shape::Nullable(_) | Shape::Named(_) => value.clone(),
    }
}

/// Clippy's leave for a setter that looks like an operator's method.
pub(super) fn operator(setter: &Ident) -> Option<TokenStream> {
    let operators = ["add", "bitand", "bitor", "bitxor", "div", "mul", "rem", "shl", "shr", "sub"];
    let is_one = operators.iter().any(|name| setter == name);
    is_one.then(|| quote!(#[allow(clippy::should_implement_trait, reason = "it is the document's name")]))
}

/// Whether the module of the types has a part in a type.
pub(super) fn mentions_types(shape: &Shape) -> bool {
    matches!(shape.innermost(), Shape::Named(_))
}

/// Whether the runtime has a part in a type that is named beside the module of the types.
pub(super) fn mentions_runtime(shape: &Shape) -> bool {
    match shape.innermost() {
        Shape::Scalar(scalar) => scalar.is_format() || matches!(scalar, Scalar::Null | Scalar::Number),
        Shape::Any => true,
        Shape::Array(_) | Shape::Map(_) | Shape::Nullable(_) | Shape::Named(_) => false,
    }
}
