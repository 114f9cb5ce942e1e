//! Request bodies: the argument that a call takes, and how it is put into the call.
//!
//! A body of one media type is its value. One of several is an enum, made from the preferred one without a word:
//!
//! ```yaml
//! content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}, application/xml: {}}
//! ```
//! is `enum AddPetBody { Json(Pet), Xml(String) }`, and `client.add_pet(pet)` sends JSON.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs;
use super::markdown::code_span;
use super::sample::{self, Hint, Sampler};
use super::shape::{self, From};
use super::{Context, ident, kind, parts};
use crate::ir::{Body, Content, Encoding, FormStyle, Payload};
use crate::list::List as _;
use crate::openapi::media_type;

/// The type of the argument that a body is given as.
pub(super) fn argument(context: Context<'_>, index: usize, body: &Body) -> TokenStream {
    if let Some(names) = &context.names.operations[index].bodies.request {
        let name = ident(&names.ident);
        return quote!(impl Into<#name>);
    }
    let payload = &body.contents[0].payload;
    match payload {
        Payload::Json(shape) | Payload::Form(shape, _) => shape::argument(context, shape, From::Beside),
        Payload::Text => quote!(impl Into<String>),
        Payload::Binary => quote!(impl Into<runtime::Body>),
        _ => owned(context, index, 0, payload),
    }
}

/// What is said of a body that the document does not describe: "The request body, `application/json`: an object."
pub(super) fn undescribed(context: Context<'_>, body: &Body) -> String {
    let media_types = body.contents.iter().map(|content| code_span(&content.media_type)).list().join(" or ");
    match &body.contents[..] {
        [Content { payload: Payload::Json(shape) | Payload::Form(shape, _), .. }] => {
            format!("The request body, {media_types}: {}.", kind::one(context, shape))
        }
        _ => format!("The request body, {media_types}."),
    }
}

/// What an example gives for a body: what [`argument`] asks for, or what [`owned_by_caller`] says.
pub(super) fn sample(
    context: Context<'_>,
    index: usize,
    body: &Body,
    (sampler, is_owned): (&mut Sampler<'_>, bool),
) -> TokenStream {
    let hint = Hint { docs: &body.docs, name: "body" };
    let is_enum = context.names.operations[index].bodies.request.is_some();
    let value = match &body.contents[0].payload {
        // The enum is made from the very type.
        Payload::Json(shape) | Payload::Form(shape, _) if is_enum => sampler.exact(shape, hint),
        Payload::Json(shape) | Payload::Form(shape, _) if is_owned => sampler.owned(shape, hint),
        Payload::Json(shape) | Payload::Form(shape, _) => sampler.argument(shape, hint),
        Payload::Parts(it) => {
            let names = context.names.operations[index].bodies.parts[0].as_ref();
            names.map_or_else(TokenStream::new, |names| sample::parts(sampler, (index, 0), it, names))
        }
        Payload::AnyParts => quote!(runtime::Multipart::new()),
        Payload::Chosen => {
            let media_type = example_of(&body.contents[0].media_type);
            quote!(runtime::TypedBody::new(#media_type, "bytes"))
        }
        Payload::Text if is_enum || is_owned => quote!("text".to_owned()),
        Payload::Text => quote!("text"),
        Payload::Binary if !is_enum && !is_owned => quote!("bytes"),
        Payload::Binary | Payload::Events(_) | Payload::Lines(_) => quote!(runtime::Body::from("bytes")),
    };
    if is_enum && is_owned { quote!(#value.into()) } else { value }
}

/// A media type of a range, for an example.
fn example_of(range: &str) -> String {
    let family = range.split('/').next().unwrap_or_default();
    let usual = match family {
        "image" => "png",
        "audio" => "mpeg",
        "video" => "mp4",
        "application" => "octet-stream",
        _ => "plain",
    };
    range.replace("*/*", "text/plain").replace('*', usual)
}

/// `call.json("application/json", body);`
pub(super) fn set(
    context: Context<'_>,
    index: usize,
    body: &Body,
    (call, value): (&TokenStream, &TokenStream),
) -> TokenStream {
    if context.names.operations[index].bodies.request.is_some() {
        return quote!(#value.into().set(&mut #call););
    }
    let content = &body.contents[0];
    let (prelude, value) = match &content.payload {
        Payload::Json(shape) | Payload::Form(shape, _) => {
            let converted = shape::converted(context, shape, value);
            if converted.to_string() == value.to_string() {
                (None, converted)
            } else {
                let owned = shape::owned(context, shape, From::Beside);
                (Some(quote!(let value: #owned = #converted;)), quote!(value))
            }
        }
        Payload::Text => (None, quote!(Into::<String>::into(#value))),
        _ => (None, value.clone()),
    };
    let put = put(content, call, &value);
    quote!(#prelude #put;)
}

/// The type of a body that a caller's value holds.
pub(super) fn owned_by_caller(context: Context<'_>, index: usize, body: &Body) -> TokenStream {
    match &context.names.operations[index].bodies.request {
        Some(names) => {
            let name = ident(&names.ident);
            quote!(#name)
        }
        None => owned(context, index, 0, &body.contents[0].payload),
    }
}

/// Puts a body of that type into a call.
pub(super) fn set_owned(
    context: Context<'_>,
    index: usize,
    body: &Body,
    (call, value): (&TokenStream, &TokenStream),
) -> TokenStream {
    if context.names.operations[index].bodies.request.is_some() {
        return quote!(#value.set(#call););
    }
    let put = put(&body.contents[0], call, value);
    quote!(#put;)
}

/// Puts a value that is owned into a call.
fn put(content: &Content, call: &TokenStream, value: &TokenStream) -> TokenStream {
    let media_type = media_type::with_charset(&content.media_type);
    match &content.payload {
        Payload::Json(_) => quote!(#call.json(#media_type, #value)),
        Payload::Form(_, encodings) => {
            let fields = encodings.iter().map(encoding);
            quote!(#call.form(&[#(#fields),*], #value))
        }
        Payload::Parts(_) | Payload::AnyParts => quote!(#call.parts(#media_type, #value)),
        Payload::Chosen => quote!(#call.chosen(#media_type, #value)),
        Payload::Text | Payload::Binary | Payload::Events(_) | Payload::Lines(_) => {
            quote!(#call.body(#media_type, #value))
        }
    }
}

/// `runtime::FormField::new("a", runtime::Style::DeepObject, true)`.
fn encoding(encoding: &Encoding) -> TokenStream {
    let name = &encoding.name;
    let (style, explode) = match encoding.style {
        FormStyle::Form(explode) => (quote!(Form), explode),
        FormStyle::SpaceDelimited => (quote!(SpaceDelimited), false),
        FormStyle::PipeDelimited => (quote!(PipeDelimited), false),
        FormStyle::DeepObject => (quote!(DeepObject), true),
    };
    let reserved = encoding.allow_reserved.then(|| quote!(.allow_reserved()));
    quote!(runtime::FormField::new(#name, runtime::Style::#style, #explode)#reserved)
}

/// The type of a body's value.
fn owned(context: Context<'_>, index: usize, position: usize, payload: &Payload) -> TokenStream {
    match payload {
        Payload::Json(shape) | Payload::Form(shape, _) => shape::owned(context, shape, From::Beside),
        Payload::Parts(_) => {
            let names = context.names.operations[index].bodies.parts[position].as_ref();
            let name = names.map(|names| ident(&names.ident));
            quote!(#name)
        }
        Payload::AnyParts => quote!(runtime::Multipart),
        Payload::Chosen => quote!(runtime::TypedBody),
        Payload::Text => quote!(String),
        Payload::Binary | Payload::Events(_) | Payload::Lines(_) => quote!(runtime::Body),
    }
}

/// The types that an operation has for its body.
pub(super) fn items(context: Context<'_>, index: usize) -> Vec<TokenStream> {
    let (operation, names) = (&context.api.operations[index], &context.names.operations[index].bodies);
    let Some(body) = &operation.body else { return vec![] };
    let mut items = vec![];
    for (position, (content, names)) in body.contents.iter().zip(&names.parts).enumerate() {
        if let (Payload::Parts(it), Some(names)) = (&content.payload, names) {
            items.extend(parts::items(context, (index, position), it, names));
        }
    }
    items.extend(body_enum(context, index, body));
    items
}

fn body_enum(context: Context<'_>, index: usize, body: &Body) -> Vec<TokenStream> {
    let Some(names) = &context.names.operations[index].bodies.request else { return vec![] };
    let name = ident(&names.ident);
    let variants = names.variants.iter().map(ident).list();
    let docs = format!(" The body of {}, of one media type or another.", docs::method_link(context, index, "Client"));
    let held =
        body.contents.iter().enumerate().map(|(position, content)| owned(context, index, position, &content.payload));
    let member_docs = body.contents.iter().map(|content| format!(" {}", code_span(&content.media_type)));
    let definition = quote! {
        #[doc = #docs]
        #[derive(Debug)]
        #[non_exhaustive]
        pub enum #name {
            #(#[doc = #member_docs] #variants(#held),)*
        }
    };
    let puts = body.contents.iter().map(|content| put(content, &quote!(call), &quote!(value)));
    let set = quote! {
        impl #name {
            fn set(self, call: &mut runtime::Call) {
                match self {
                    #(Self::#variants(value) => { #puts; })*
                }
            }
        }
    };
    let mut met: Vec<String> = vec![];
    let mut items = vec![definition, set];
    for (position, content) in body.contents.iter().enumerate() {
        let (owned, variant) = (owned(context, index, position, &content.payload), &variants[position]);
        // A type of several media types is sent as the preferred one.
        if met.contains(&owned.to_string()) {
            continue;
        }
        met.push(owned.to_string());
        items.push(quote! {
            impl From<#owned> for #name {
                fn from(value: #owned) -> Self {
                    Self::#variant(value)
                }
            }
        });
    }
    items
}
