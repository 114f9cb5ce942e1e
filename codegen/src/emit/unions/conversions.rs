//! What a union is made of: each of its types, and what becomes one of these without a word.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::analyze::Text;
use crate::emit::shape::{self, From};
use crate::emit::{Context, ident};
use crate::ir::{Scalar, Shape, TypeId, Union, Variant};
use crate::list::List as _;

/// The conversions of a union that is sent.
pub(super) fn items(context: Context<'_>, id: TypeId, it: &Union) -> Vec<TokenStream> {
    let names = &context.names.types[id.0];
    let (name, variants) = (ident(&names.ident), names.members.iter().map(ident).list());
    let boxed = &context.facts.boxed[id.0];
    let lists = it.variants.iter().filter(|variant| matches!(variant.shape, Shape::Array(_))).count();
    let mut items = vec![];
    for (index, (variant, member)) in it.variants.iter().zip(&variants).enumerate() {
        // A type of several variants is made into the first.
        if it.variants[..index].iter().any(|known| known.shape == variant.shape) {
            continue;
        }
        match &variant.shape {
            Shape::Array(values) => {
                let is_only = lists == 1 && !shape::is_exact(values);
                let values = shape::owned(context, values, From::Types);
                let becomes = is_only.then(|| quote!(impl));
                items.push(quote!(json::from_list!(#name::#member of #becomes #values);));
            }
            // Pairs are a map where no list of pairs could be meant.
            Shape::Map(values) if lists == 0 && is_first_map(it, index) && !shape::is_exact(values) => {
                let values = shape::owned(context, values, From::Types);
                items.push(quote!(json::from_map!(#name::#member of #values);));
            }
            // These are made of any text, below, or of nothing.
            Shape::Scalar(Scalar::String | Scalar::Null) | Shape::Nullable(_) => {}
            Shape::Named(_) | Shape::Scalar(_) | Shape::Any | Shape::Map(_) => {
                items.push(from(
                    &name,
                    &shape::owned(context, &variant.shape, From::Types),
                    &made(member, &quote!(value), boxed[index]),
                ));
            }
        }
    }
    if let Some(Text::Variant(index)) = context.facts.text[id.0] {
        items.extend(of_text(&name, &it.variants[index], &variants[index], boxed[index]));
    }
    items
}

/// Whether no other variant before it is a map.
fn is_first_map(it: &Union, index: usize) -> bool {
    it.variants[..index].iter().all(|variant| !matches!(variant.shape, Shape::Map(_)))
}

/// `Self::Cat(value)`.
fn made(member: &Ident, value: &TokenStream, is_boxed: bool) -> TokenStream {
    if is_boxed { quote!(Self::#member(Box::new(#value))) } else { quote!(Self::#member(#value)) }
}

/// The conversions of texts, by the variant that is made of one.
fn of_text(name: &Ident, variant: &Variant, member: &Ident, is_boxed: bool) -> Vec<TokenStream> {
    let is_text = variant.shape == Shape::STRING;
    [quote!(&str), quote!(String)]
        .iter()
        .map(|text| {
            let value = if is_text && text.to_string() == "String" { quote!(value) } else { quote!(value.into()) };
            from(name, text, &made(member, &value, is_boxed))
        })
        .list()
}

fn from(name: &Ident, of: &TokenStream, made: &TokenStream) -> TokenStream {
    quote! {
        impl From<#of> for #name {
            fn from(value: #of) -> Self {
                #made
            }
        }
    }
}
