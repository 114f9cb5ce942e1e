//! What errors say: one enum of their bodies, with accessors for what these hold.
//!
//! ```yaml
//! responses: {'404': {content: {application/json: {schema: {$ref: '#/components/schemas/Problem'}}}}}
//! ```
//! is `enum ErrorBody { Problem(Problem) }`. It is an enum however many there are, so that one more changes nothing for
//! who matches on it.

use proc_macro2::TokenStream;
use quote::quote;

use super::accessors::{self, Property};
use super::markdown::code_span;
use super::shape::{self, From};
use super::{Context, client, docs, ident};
use crate::ir::{ErrorBody, Payload, Shape};
use crate::list::List as _;

/// The error type, the enum of bodies, and its decoder.
pub(super) fn items(context: Context<'_>) -> Vec<TokenStream> {
    let streams = client::streams(context).into_iter().map(|name| client::stream_alias(&name));
    let aliases = quote! {
        /// Why a call failed, or why a client could not be built.
        pub type Error = runtime::Error<ErrorBody>;
        /// A call on its way: awaited, it is the answer.
        pub type Sending<T> = runtime::Sending<T, ErrorBody>;
        #(#streams)*
    };
    vec![aliases, definition(context), methods(context), decode(context)]
}

fn definition(context: Context<'_>) -> TokenStream {
    let members = context.api.errors.iter().zip(&context.names.error_variants).map(|(error, name)| {
        let docs = format!(" {}", member_docs(context, error));
        let (name, held) = (ident(name), held(context, &error.payload));
        quote!(#[doc = #docs] #name(#held),)
    });
    quote! {
        /// What the service says of an error: which of these it is depends on the operation and the status.
        ///
        /// It is an enum however many the document describes: another one may be added.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum ErrorBody {
            #(#members)*
        }
    }
}

fn member_docs(context: Context<'_>, error: &ErrorBody) -> String {
    let brief = match &error.payload {
        Payload::Json(shape) => shape.named().map(|id| docs::brief_of_type(context, id)).unwrap_or_default(),
        _ => String::new(),
    };
    match (&error.name_from, error.payload.shapes().first()) {
        _ if !brief.is_empty() => brief,
        (Some(name), _) => format!("The body of {}.", code_span(name)),
        (None, Some(shape)) => {
            let rust = shape::owned(context, shape, From::Types).to_string().replace(' ', "");
            format!("{}.", code_span(&rust))
        }
        (None, None) => "Text.".to_owned(),
    }
}

fn held(context: Context<'_>, payload: &Payload) -> TokenStream {
    match payload.shapes().first() {
        None => quote!(String),
        Some(shape) => shape::owned(context, shape, From::Beside),
    }
}

/// The accessors: of the text that says what went wrong, and of each property.
fn methods(context: Context<'_>) -> TokenStream {
    let members = context.api.errors.iter().zip(&context.names.error_variants).list();
    let text = Shape::STRING;
    let of_members = members.iter().map(|(error, name)| (ident(name), error.payload.shapes().first().copied())).list();
    let messages = members
        .iter()
        .zip(&of_members)
        .filter_map(|((error, _), (name, shape))| Some((name, shape.unwrap_or(&text), message(context, error)?)));
    let messages = messages.list();
    let rest = (messages.len() < members.len()).then(|| quote!(_ => None,));
    let body = match (members.len(), messages.len()) {
        (0, _) => quote!(match *self {}),
        (_, 0) => quote!(None),
        _ => {
            let arms = accessors::arms(&messages);
            quote!(match self { #(#arms)* #rest })
        }
    };
    let properties = context.api.error_properties.iter().zip(&context.names.error_properties);
    let properties = properties.map(|(common, name)| {
        accessors::method(context, &of_members, &Property { common, name: ident(name), from: From::Beside })
    });
    let allowed = accessors::uses_deprecated(context, &of_members, &context.api.error_properties);
    quote! {
        #allowed
        impl ErrorBody {
            /// The text that says what went wrong, where there is one.
            pub fn message(&self) -> Option<&str> {
                #body
            }

            #(#properties)*
        }
    }
}

/// The text of a body that says what went wrong.
fn message(context: Context<'_>, error: &ErrorBody) -> Option<TokenStream> {
    let shape = match &error.payload {
        Payload::Text | Payload::Json(Shape::Scalar(crate::ir::Scalar::String)) => return Some(quote!(Some(value))),
        Payload::Json(shape) => shape,
        _ => return None,
    };
    let texts = error.messages.iter().map(|path| accessors::path(context, (shape, From::Beside), path));
    texts.reduce(|first, other| quote!(#first.or(#other)))
}

fn decode(context: Context<'_>) -> TokenStream {
    let errors = &context.api.errors;
    let arms = errors.iter().zip(&context.names.error_variants).enumerate().map(|(number, (error, name))| {
        let last = number + 1 == errors.len();
        let number = u16::try_from(number).unwrap_or(u16::MAX);
        let pattern = if last { quote!(_) } else { quote!(#number) };
        let (name, decoder) = (ident(name), decoder(&error.payload));
        quote!(#pattern => runtime::decode::#decoder(received).map(ErrorBody::#name),)
    });
    let body = if errors.is_empty() {
        quote!(runtime::decode::never(received).map(|never| match never {}))
    } else if errors.len() == 1 {
        let (name, decoder) = (ident(&context.names.error_variants[0]), decoder(&errors[0].payload));
        quote!(runtime::decode::#decoder(received).map(ErrorBody::#name))
    } else {
        quote!(match received.variant() { #(#arms)* })
    };
    quote! {
        /// Reads the body of an error.
        pub(super) fn decode_error(received: &runtime::Received) -> Result<ErrorBody, runtime::json::Error> {
            #body
        }
    }
}

/// The decoder of an error's body, which is JSON or text.
fn decoder(payload: &Payload) -> TokenStream {
    if *payload == Payload::Text { quote!(text) } else { quote!(json) }
}
