//! Open unions, enums of values other than text, and lists and maps that hold themselves.
//!
//! ```yaml
//! Pet: {oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]}
//! ```
//! is `enum Pet { Cat(Cat), Dog(Dog), Unknown(json::Value) }`. What leads back to the union is in a box.

mod conversions;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::accessors::{self, Property};
use super::docs::{self, Lines};
use super::markdown::code_span;
use super::shape::{self, From};
use super::{Context, enums, ident};
use crate::ir::{Discriminator, Shape, Type, TypeId, Union, ValueEnum, Variant, Written};
use crate::list::List as _;

/// The items of a union.
pub(super) fn items(context: Context<'_>, id: TypeId, item: &Type, it: &Union) -> Vec<TokenStream> {
    let names = &context.names.types[id.0];
    let (name, unknown) = (ident(&names.ident), ident(&names.unknown));
    let variants = names.members.iter().map(ident).list();
    let docs = docs::of_type(context, id, item, "A value of one of several types, or of another one.").tokens();
    let boxed = &context.facts.boxed[id.0];
    let members = it.variants.iter().zip(&names.members).zip(&variants).zip(boxed);
    let definitions = members.map(|(((variant, member), name), is_boxed)| {
        let mut docs = variant_docs(context, it, variant);
        if member.is_numbered() {
            let words = code_span(&variant.name_from.join(" "));
            docs.line(format!("The name without the number is another's; in the document this is {words}."));
        }
        let (docs, shape) = (docs.tokens(), held(context, &variant.shape, *is_boxed));
        quote!(#docs #name(#shape),)
    });
    let hash = shape::hash(context, id);
    let definition = quote! {
        #docs
        #[derive(Clone, Debug, #hash PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#definitions)*
            /// A value that the document does not describe. It is kept as it came, and sent unchanged.
            #unknown(json::Value),
        }
    };
    // What is any JSON is written as what is not known.
    let is_any = |variant: &Variant| variant.shape == Shape::Any && variant.written.is_none();
    let any = it.variants.iter().zip(&variants).filter(|(variant, _)| is_any(variant)).map(|(_, name)| name).list();
    let others = it.variants.iter().zip(&variants).filter(|(variant, _)| !is_any(variant));
    let written = others.map(|(variant, name)| match (&it.discriminator, variant.tags.first()) {
        (Some(Discriminator::Property(property)), Some(tag)) if variant.written.is_some() => {
            quote!(Self::#name(value) => writer.tagged(#property, #tag, value))
        }
        _ => quote!(Self::#name(value) => json::Encode::encode(value, writer)),
    });
    // An arm of several patterns is a block, once it is formatted.
    let kept = if any.is_empty() {
        quote!(Self::#unknown(value) => json::Encode::encode(value, writer),)
    } else {
        quote!(#(Self::#any(value) |)* Self::#unknown(value) => { json::Encode::encode(value, writer); })
    };
    let encode = quote! {
        impl json::Encode for #name {
            fn encode(&self, writer: &mut json::Writer) {
                match self {
                    #(#written,)*
                    #kept
                }
            }
        }
    };
    let decode = decode(it, &name, &variants, &unknown);
    let conversions = if context.facts.is_made[id.0] { conversions::items(context, id, it) } else { vec![] };
    [definition, encode, decode].into_iter().chain(accessors(context, id, it)).chain(conversions).list()
}

/// The accessors of what most members have.
fn accessors(context: Context<'_>, id: TypeId, it: &Union) -> Option<TokenStream> {
    let names = &context.names.types[id.0];
    let name = ident(&names.ident);
    let members = it.variants.iter().zip(&names.members);
    let members = members.map(|(variant, name)| (ident(name), Some(&variant.shape))).list();
    let methods = it.common.iter().zip(&names.common).map(|(common, name)| {
        accessors::method(context, &members, &Property { common, name: ident(name), from: From::Types })
    });
    let methods = methods.list();
    let allowed = accessors::uses_deprecated(context, &members, &it.common);
    (!methods.is_empty()).then(|| quote!(#allowed impl #name { #(#methods)* }))
}

fn variant_docs(context: Context<'_>, it: &Union, variant: &Variant) -> Lines {
    let mut lines = Lines::default();
    let brief = match variant.shape {
        Shape::Named(id) => docs::brief_of_type(context, id),
        Shape::Scalar(_) | Shape::Any | Shape::Array(_) | Shape::Map(_) | Shape::Nullable(_) => String::new(),
    };
    let tags = variant.tags.iter().map(|tag| code_span(tag)).list().join(" or ");
    match &it.discriminator {
        Some(tag) if !tags.is_empty() => {
            if !brief.is_empty() {
                lines.line(brief);
            }
            let also = match variant.written {
                Some(Written::Always) => ", which is written with it",
                Some(Written::IfUnset) => ", which is written with it unless it is set",
                None => "",
            };
            lines.line(match tag {
                Discriminator::Property(property) => format!("Its {} is {tags}{also}.", code_span(property)),
                Discriminator::Key => format!("Its only key is {tags}."),
            });
        }
        _ if brief.is_empty() => lines.line(format!("{}.", code_span(&variant.name_from.join(" ")))),
        _ => lines.line(brief),
    }
    lines
}

/// What a variant holds.
fn held(context: Context<'_>, shape: &Shape, is_boxed: bool) -> TokenStream {
    let owned = shape::owned(context, shape, From::Types);
    if is_boxed { quote!(Box<#owned>) } else { owned }
}

fn decode(it: &Union, name: &Ident, variants: &[Ident], unknown: &Ident) -> TokenStream {
    // A type is offered once, whatever the texts that name it.
    let offered = it
        .variants
        .iter()
        .zip(variants)
        .enumerate()
        .filter(|(index, (variant, _))| it.variants[..*index].iter().all(|known| known.shape != variant.shape));
    let offered = offered.map(|(_, (_, member))| member);
    let by_shape = quote!(reader.choose()#(.offer(Self::#offered)?)*.finish(Self::#unknown));
    let found = it.discriminator.as_ref().map(|tag| match tag {
        Discriminator::Property(property) => quote!(reader.tag(#property)?.as_deref()),
        Discriminator::Key => quote!(reader.sole_key()?.as_deref()),
    });
    let body = match found {
        None => by_shape,
        Some(found) => {
            let tagged = it.variants.iter().zip(variants).filter(|(variant, _)| !variant.tags.is_empty());
            let arms = tagged.map(|(variant, member)| {
                let tags = &variant.tags;
                quote!(Some(#(#tags)|*) => reader.value().map(Self::#member),)
            });
            quote! {
                match #found {
                    #(#arms)*
                    Some(_) => reader.unknown().map(Self::#unknown),
                    None => #by_shape,
                }
            }
        }
    };
    quote! {
        impl json::Decode for #name {
            fn decode(reader: &mut json::Reader<'_>) -> Result<Self, json::Error> {
                #body
            }
        }
    }
}

/// The items of an enum of values; what all of them share is added by one macro for the whole module.
pub(super) fn value_enum(context: Context<'_>, id: TypeId, item: &Type, it: &ValueEnum) -> Vec<TokenStream> {
    let names = &context.names.types[id.0];
    let (name, unknown) = (ident(&names.ident), ident(&names.unknown));
    let variants = names.members.iter().map(ident).list();
    let docs = docs::of_type(context, id, item, "One of some values, or another one.").tokens();
    let variant_docs = it.values.iter().map(|value| enums::variant_docs(value).tokens());
    let values = it.values.iter().map(|value| &value.value);
    let indices = (0..variants.len()).map(Literal::usize_unsuffixed).list();
    vec![
        quote! {
            #docs
            #[derive(Clone, Debug, Eq, Hash, PartialEq)]
            #[non_exhaustive]
            pub enum #name {
                #(#variant_docs #variants,)*
                /// A value that the document does not name. It is kept as it came, and sent unchanged.
                #unknown(json::Value),
            }
        },
        quote! {
            impl json::ValueEnum for #name {
                const VALUES: &'static [&'static str] = &[#(#values),*];

                fn known(&self) -> Result<usize, &json::Value> {
                    match self {
                        #(Self::#variants => Ok(#indices),)*
                        Self::#unknown(value) => Err(value),
                    }
                }

                fn from_known(index: usize) -> Option<Self> {
                    match index {
                        #(#indices => Some(Self::#variants),)*
                        _ => None,
                    }
                }

                fn from_unknown(value: json::Value) -> Self {
                    Self::#unknown(value)
                }
            }
        },
    ]
}

/// The items of a list or a map that holds itself: `struct Tree(pub Vec<Tree>)`.
pub(super) fn newtype(context: Context<'_>, id: TypeId, item: &Type, shape: &Shape) -> Vec<TokenStream> {
    let name = ident(&context.names.types[id.0].ident);
    let docs = docs::of_type(context, id, item, "A list or a map that holds others of its kind.").tokens();
    let inner = shape::owned(context, shape, From::Types);
    let hash = shape::hash(context, id);
    let definition = quote! {
        #docs
        #[derive(Clone, Debug, #hash PartialEq)]
        pub struct #name(pub #inner);
    };
    let from = context.facts.is_made[id.0].then(|| {
        quote! {
            impl From<#inner> for #name {
                fn from(value: #inner) -> Self {
                    Self(value)
                }
            }
        }
    });
    let json = [
        quote! {
            impl json::Encode for #name {
                fn encode(&self, writer: &mut json::Writer) {
                    json::Encode::encode(&self.0, writer);
                }
            }
        },
        quote! {
            impl json::Decode for #name {
                fn decode(reader: &mut json::Reader<'_>) -> Result<Self, json::Error> {
                    reader.value().map(Self)
                }
            }
        },
    ];
    std::iter::once(definition).chain(from).chain(json).list()
}
