//! Shapes as Rust: the type of a field, of an argument, and how an argument becomes the field.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{Context, ident};
use crate::ir::Shape;

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
        Shape::String => quote!(String),
        Shape::Bool => quote!(bool),
        Shape::I32 => quote!(i32),
        Shape::I64 => quote!(i64),
        Shape::F32 => quote!(f32),
        Shape::F64 => quote!(f64),
        Shape::Array(items) => {
            let items = owned(context, items, from);
            quote!(Vec<#items>)
        }
        Shape::Map(values) => {
            let values = owned(context, values, from);
            quote!(std::collections::BTreeMap<String, #values>)
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

/// The type of an argument: the least that a caller has to write.
pub(super) fn argument(context: Context<'_>, shape: &Shape, from: From) -> TokenStream {
    match shape {
        Shape::String => quote!(impl Into<String>),
        Shape::Array(items) => {
            let items = owned(context, items, from);
            quote!(impl IntoIterator<Item = impl Into<#items>>)
        }
        Shape::Map(values) => {
            let values = owned(context, values, from);
            quote!(impl IntoIterator<Item = (impl Into<String>, impl Into<#values>)>)
        }
        Shape::Bool | Shape::I32 | Shape::I64 | Shape::F32 | Shape::F64 | Shape::Named(_) => {
            owned(context, shape, from)
        }
    }
}

/// An argument of [`argument`]'s type as a value of [`owned`]'s.
pub(super) fn converted(shape: &Shape, value: &TokenStream) -> TokenStream {
    match shape {
        Shape::String => quote!(#value.into()),
        Shape::Array(_) => quote!(#value.into_iter().map(Into::into).collect()),
        Shape::Map(_) => quote!(#value.into_iter().map(|(key, value)| (key.into(), value.into())).collect()),
        Shape::Bool | Shape::I32 | Shape::I64 | Shape::F32 | Shape::F64 | Shape::Named(_) => value.clone(),
    }
}

/// An argument as what the runtime takes for a parameter.
pub(super) fn parameter(context: Context<'_>, shape: &Shape, value: &TokenStream) -> TokenStream {
    match shape {
        Shape::String => quote!(Into::<String>::into(#value)),
        Shape::Array(items) => {
            let items = owned(context, items, From::Beside);
            quote!(#value.into_iter().map(Into::<#items>::into).collect::<runtime::ParameterValue>())
        }
        Shape::Bool | Shape::I32 | Shape::I64 | Shape::F32 | Shape::F64 | Shape::Map(_) | Shape::Named(_) => {
            value.clone()
        }
    }
}

/// Clippy's leave for a constructor of more arguments than it likes.
pub(super) fn many_arguments(count: usize) -> Option<TokenStream> {
    (count > 7).then(|| quote!(#[expect(clippy::too_many_arguments, reason = "each of them is required")]))
}

/// Clippy's leave for a setter that looks like an operator's method.
pub(super) fn operator(setter: &Ident) -> Option<TokenStream> {
    let operators = ["add", "bitand", "bitor", "bitxor", "div", "mul", "rem", "shl", "shr", "sub"];
    let is_one = operators.iter().any(|name| setter == name);
    is_one.then(|| quote!(#[allow(clippy::should_implement_trait, reason = "it is the document's name")]))
}

/// Whether the module of the types has a part in a type.
pub(super) fn mentions_types(shape: &Shape) -> bool {
    match shape {
        Shape::Named(_) => true,
        Shape::Array(inner) | Shape::Map(inner) => mentions_types(inner),
        Shape::String | Shape::Bool | Shape::I32 | Shape::I64 | Shape::F32 | Shape::F64 => false,
    }
}
