//! The expressions that make an argument of what a call is given.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::{GenericArgument, PathArguments, Type, TypeParamBound};

use crate::signatures::{Signatures, last};

/// What an expression is made with.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) signatures: &'a Signatures,
    /// Of each argument and field of the operation, where its value is: `limit` is at `query.limit`.
    pub(crate) keys: &'a BTreeMap<String, String>,
    /// The structs that are made by their `new` and setters, as a caller does.
    pub(crate) made: &'a BTreeSet<String>,
}

/// The value of a type, from where it is given.
pub(crate) fn value(context: Context<'_>, of: &Type, key: &str) -> TokenStream {
    match of {
        Type::ImplTrait(it) => converted(context, it, key).unwrap_or_else(|| taken(of, key)),
        Type::Path(_) => named(context, of, key),
        _ => taken(of, key),
    }
}

fn taken(of: &Type, key: &str) -> TokenStream {
    quote!(given.take::<#of>(#key)?)
}

/// `impl Into<T>`, `impl IntoIterator<Item = impl Into<T>>`, and the same of pairs.
fn converted(context: Context<'_>, of: &syn::TypeImplTrait, key: &str) -> Option<TokenStream> {
    let segment = of.bounds.iter().find_map(|bound| match bound {
        TypeParamBound::Trait(bound) => bound.path.segments.last(),
        _ => None,
    })?;
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else { return None };
    match arguments.args.first()? {
        GenericArgument::Type(inner) => Some(value(context, inner, key)),
        GenericArgument::AssocType(item) => match &item.ty {
            Type::Tuple(pair) => {
                let inner = inside(pair.elems.last()?)?;
                Some(quote!(given.take::<std::collections::BTreeMap<String, #inner>>(#key)?))
            }
            item => {
                let inner = inside(item)?;
                if last(&inner).as_deref() == Some("Part") {
                    return Some(quote!(given.take::<Vec<String>>(#key)?.into_iter().map(runtime::Part::new)));
                }
                Some(quote!(given.take::<Vec<#inner>>(#key)?))
            }
        },
        _ => None,
    }
}

/// The `T` of `impl Into<T>`, and of `Box<T>`.
fn inside(of: &Type) -> Option<Type> {
    let segment = match of {
        Type::ImplTrait(it) => it.bounds.iter().find_map(|bound| match bound {
            TypeParamBound::Trait(bound) => bound.path.segments.last(),
            _ => None,
        })?,
        Type::Path(path) => path.path.segments.last()?,
        _ => return None,
    };
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else { return None };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(inner) => Some(inner.clone()),
        _ => None,
    })
}

fn named(context: Context<'_>, of: &Type, key: &str) -> TokenStream {
    let name = last(of).unwrap_or_default();
    match name.as_str() {
        _ if key == "body" && context.made.contains(&name) => {
            let make = ident(&name);
            quote!(values::#make(given)?)
        }
        "Box" => {
            let inner = inside(of).map(|inner| value(context, &inner, key));
            quote!(Box::new(#inner))
        }
        "Body" => quote!(runtime::Body::from(given.take::<String>(#key)?)),
        "Part" => quote!(runtime::Part::new(given.take::<String>(#key)?)),
        "TypedBody" => quote!(runtime::TypedBody::new("image/png", given.take::<String>(#key)?)),
        _ if context.signatures.parts.contains_key(&name) => parts(context, &name),
        _ if context.signatures.enums.contains_key(&name) => body(context, &name, key),
        _ if context.signatures.structs.contains_key(&name) => parameters(context, &name),
        _ => taken(of, key),
    }
}

/// The body of one of several media types.
fn body(context: Context<'_>, name: &str, key: &str) -> TokenStream {
    let of = ident(name);
    let arms = context.signatures.enums[name].iter().map(|(variant, inner, media_type)| {
        let (variant, value) = (ident(variant), value(context, inner, key));
        quote!(#media_type => operations::#of::#variant(#value),)
    });
    quote! {
        match given.media_type()? {
            #(#arms)*
            other => return Err(format!("the client has no body of `{other}`")),
        }
    }
}

/// The struct of an operation's many arguments.
fn parameters(context: Context<'_>, name: &str) -> TokenStream {
    let (of, fields) = (ident(name), fields_of(context, &context.signatures.structs[name]));
    quote!(operations::#of { #fields })
}

/// The fields of a struct of what is required.
pub(crate) fn fields_of(context: Context<'_>, fields: &[(String, Type)]) -> TokenStream {
    let fields = fields.iter().map(|(field, inner)| {
        let key = context.keys.get(field).map_or("", String::as_str);
        let (field, value) = (ident(field), value(context, inner, key));
        quote!(#field: #value,)
    });
    quote!(#(#fields)*)
}

/// Whether a type is a struct of what is required, which has no constructor of its own.
fn is_required(context: Context<'_>, name: &str) -> bool {
    let is_made = context.signatures.methods.get(name).is_some_and(|methods| methods.contains_key("new"));
    context.signatures.structs.contains_key(name) && !is_made
}

/// The struct of a body of parts.
fn parts(context: Context<'_>, name: &str) -> TokenStream {
    let of = ident(name);
    let wire = &context.signatures.parts[name];
    let key = |field: &str| format!("body.{}", wire.get(field).map_or(field, String::as_str));
    let (mut new, mut setters) = (quote!(), vec![]);
    for (method, it) in context.signatures.methods.get(name).into_iter().flatten() {
        let values: Vec<_> = it.arguments.iter().map(|(field, inner)| value(context, inner, &key(field))).collect();
        let of_required = it.arguments.first().and_then(|(_, of)| last(of)).filter(|it| is_required(context, it));
        if let ("new", Some(required)) = (method.as_str(), of_required) {
            let fields = context.signatures.structs[&required].iter().map(|(field, inner)| {
                let (name, value) = (ident(field), value(context, inner, &key(field)));
                quote!(#name: #value,)
            });
            let required = ident(&required);
            new = quote!(operations::#of::new(operations::#required { #(#fields)* }));
        } else if method == "new" {
            new = quote!(operations::#of::new(#(#values),*));
        } else {
            let (method, key) = (ident(method), key(method));
            setters.push(quote!(let parts = if given.has(#key) { parts.#method(#(#values),*) } else { parts };));
        }
    }
    quote!({ let parts = #new; #(#setters)* parts })
}

/// A name that is in the generated code.
pub(crate) fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}
