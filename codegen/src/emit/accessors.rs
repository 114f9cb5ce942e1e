//! Accessors of what several types have in common: on a union, and on the enum of what errors say.
//!
//! They give an `Option` always, so that one more member that lacks the property changes no signature.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::Context;
use super::markdown::code_span;
use super::shape::{self, From};
use super::structs::{self, Read};
use crate::ir::{Common, Field, Scalar, Shape, Struct, TypeId, TypeKind};
use crate::list::List as _;

/// A property that members have in common.
pub(super) struct Property<'a> {
    pub(super) common: &'a Common,
    pub(super) name: Ident,
    /// Where the type of its value is named from.
    pub(super) from: From,
}

/// The accessor of a property of an enum with these members.
pub(super) fn method(
    context: Context<'_>,
    members: &[(Ident, Option<&Shape>)],
    Property { common, name, from }: &Property<'_>,
) -> TokenStream {
    let holders = common.holders.iter().filter_map(|holder| {
        let (member, shape) = &members[holder.member];
        Some((member, (*shape)?, holder.field))
    });
    let holders = holders.list();
    let arms = holders.iter().map(|(member, shape, field)| {
        let value = path(context, (shape, *from), &[*field]);
        quote!(Self::#member(value) => #value,)
    });
    let rest = (holders.len() < members.len() || *from == From::Types).then(|| quote!(_ => None,));
    let given = holders.first().and_then(|(_, shape, field)| self::field(context, shape, *field));
    let given = given.map_or_else(|| quote!(str), |field| referred(context, field.shape.not_null(), *from));
    let docs = format!(" {} of the value, where it has one.", code_span(&common.name));
    quote! {
        #[doc = #docs]
        pub fn #name(&self) -> Option<&#given> {
            match self {
                #(#arms)*
                #rest
            }
        }
    }
}

/// What a reference to a value of a shape is to.
fn referred(context: Context<'_>, shape: &Shape, from: From) -> TokenStream {
    match shape {
        Shape::Scalar(Scalar::String) => quote!(str),
        Shape::Scalar(_) | Shape::Any | Shape::Array(_) | Shape::Map(_) | Shape::Nullable(_) | Shape::Named(_) => {
            shape::owned(context, shape, from)
        }
    }
}

/// What is at the end of a way of fields, from `value` on, as an option of a reference.
pub(super) fn path(context: Context<'_>, (shape, from): (&Shape, From), fields: &[usize]) -> TokenStream {
    let (mut place, mut found): (TokenStream, Option<TokenStream>) = (quote!(value), None);
    let mut shape = shape;
    for (step, index) in fields.iter().enumerate() {
        let Some((id, it)) = structure(context, shape) else { return quote!(None) };
        let is_last = step + 1 == fields.len();
        match (structs::read(context, (id, it, *index), &place, from), found.take()) {
            (Read::Always(inner, _), before) if !is_last => (place, found) = (inner, before),
            (Read::Always(_, value), None) => found = Some(quote!(Some(#value))),
            (Read::Always(_, value), Some(before)) => found = Some(quote!(#before.map(|value| #value))),
            (Read::Sometimes(value), None) => (place, found) = (quote!(value), Some(value)),
            (Read::Sometimes(value), Some(before)) => {
                (place, found) = (quote!(value), Some(quote!(#before.and_then(|value| #value))));
            }
        }
        shape = it.fields[*index].shape.not_null();
    }
    found.unwrap_or_else(|| quote!(None))
}

/// The struct that a shape is.
fn structure<'a>(context: Context<'a>, shape: &Shape) -> Option<(TypeId, &'a Struct)> {
    let id = shape.named()?;
    match &context.api.types[id].kind {
        TypeKind::Struct(it) => Some((id, it)),
        TypeKind::Union(_)
        | TypeKind::StringEnum(_)
        | TypeKind::ValueEnum(_)
        | TypeKind::Newtype(_)
        | TypeKind::Tuple(_) => None,
    }
}

/// A field of a struct.
fn field<'a>(context: Context<'a>, shape: &Shape, index: usize) -> Option<&'a Field> {
    structure(context, shape).and_then(|(_, it)| it.fields.get(index))
}

/// The leave to read fields that the document advises against.
pub(super) fn uses_deprecated(
    context: Context<'_>,
    members: &[(Ident, Option<&Shape>)],
    properties: &[Common],
) -> Option<TokenStream> {
    let is_deprecated = |common: &Common| {
        let mut fields = common.holders.iter().filter_map(|it| field(context, members[it.member].1?, it.field));
        fields.any(|field| field.docs.deprecated)
    };
    properties.iter().any(is_deprecated).then(|| quote!(#[allow(deprecated)]))
}
