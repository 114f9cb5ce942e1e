//! Tuples: lists whose first elements have each a type of their own.
//!
//! ```yaml
//! Position: {type: array, prefixItems: [{type: number}, {type: number}], minItems: 2, items: false}
//! ```
//! is `struct Position(pub f64, pub f64)`, and `(1.5, 2.0).into()` makes one. An element that may be missing is an `Option`,
//! and what may follow is a `Vec`.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use super::docs;
use super::shape::{self, From};
use super::{Context, ident, kind};
use crate::ir::{Element, Shape, Tuple, Type, TypeId};
use crate::list::List as _;

/// The items of a tuple.
pub(super) fn items(context: Context<'_>, id: TypeId, item: &Type, it: &Tuple) -> Vec<TokenStream> {
    let name = ident(&context.names.types[id.0].ident);
    let docs = docs::of_type(context, id, item, "A list whose first elements have each a type of their own.").tokens();
    let mut fields = vec![];
    let mut types = vec![];
    for (index, element) in it.elements.iter().enumerate() {
        let docs = element_docs(context, element, index).tokens();
        let shape = element_type(context, element, context.facts.boxed[id.0][index], index < it.required);
        fields.push(quote!(#docs pub #shape));
        types.push(shape);
    }
    if let Some(rest) = &it.rest {
        let rest = shape::owned(context, rest, From::Types);
        fields.push(quote! {
            /// The elements after those.
            pub Vec<#rest>
        });
        types.push(quote!(Vec<#rest>));
    }
    let values = (0..types.len()).map(Literal::usize_unsuffixed);
    let hash = shape::hash(context, id);
    let definition = quote! {
        #docs
        #[derive(Clone, Debug, #hash PartialEq)]
        pub struct #name(#(#fields),*);
    };
    let from = quote! {
        impl From<(#(#types,)*)> for #name {
            fn from(value: (#(#types,)*)) -> Self {
                Self(#(value.#values),*)
            }
        }
    };
    let from = context.facts.is_made[id.0].then_some(from);
    [Some(definition), from, Some(encode(&name, it)), Some(decode(&name, item, it))].into_iter().flatten().list()
}

fn element_docs(context: Context<'_>, element: &Element, index: usize) -> docs::Lines {
    let inherited = match element.shape.not_null() {
        Shape::Named(id) => docs::brief(&context.api.types[*id].docs),
        Shape::Scalar(_) | Shape::Any | Shape::Array(_) | Shape::Map(_) | Shape::Nullable(_) => String::new(),
    };
    let fallback = format!("Element {}: {}.", index + 1, kind::one(context, &element.shape));
    let mut lines = docs::Lines::new(&element.docs, if inherited.is_empty() { &fallback } else { &inherited });
    lines.constraints(&element.docs);
    docs::deprecated_type(&mut lines, &element.docs);
    lines
}

fn element_type(context: Context<'_>, element: &Element, is_boxed: bool, is_required: bool) -> TokenStream {
    let inner = shape::owned(context, element.shape.not_null(), From::Types);
    let inner = if is_boxed { quote!(Box<#inner>) } else { inner };
    match (is_required, matches!(element.shape, Shape::Nullable(_))) {
        (true, false) => inner,
        (true, true) | (false, false) => quote!(Option<#inner>),
        (false, true) => quote!(Option<json::Nullable<#inner>>),
    }
}

fn encode(name: &Ident, it: &Tuple) -> TokenStream {
    let elements = (0..it.elements.len()).map(|index| {
        let field = Literal::usize_unsuffixed(index);
        let method = method(if index < it.required { "value" } else { "optional" });
        quote!(array.#method(&self.#field);)
    });
    let rest = it.rest.as_ref().map(|_| {
        let field = Literal::usize_unsuffixed(it.elements.len());
        quote!(array.values(&self.#field);)
    });
    quote! {
        impl json::Encode for #name {
            fn encode(&self, writer: &mut json::Writer) {
                let mut array = writer.array();
                #(#elements)*
                #rest
                array.end();
            }
        }
    }
}

fn decode(name: &Ident, item: &Type, it: &Tuple) -> TokenStream {
    let pointer = format!("#{}", item.pointer);
    let elements = (0..it.elements.len()).map(|index| {
        let method = method(if index < it.required { "required" } else { "optional" });
        quote!(tuple.#method()?)
    });
    let rest = it.rest.as_ref().map(|_| quote!(tuple.rest()?));
    quote! {
        impl json::Decode for #name {
            fn decode(reader: &mut json::Reader<'_>) -> Result<Self, json::Error> {
                let mut tuple = reader.tuple(#pointer)?;
                let value = Self(#(#elements,)* #rest);
                tuple.end()?;
                Ok(value)
            }
        }
    }
}

fn method(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}
