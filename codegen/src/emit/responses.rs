//! Successes: what a call gives, as one type or as an enum of several, read whole or as a stream.
//!
//! ```yaml
//! responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/Job'}}}}, '204': {}}
//! ```
//! is `enum StartResponse { Ok(Box<Job>), NoContent }`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::docs;
use super::markdown::code_span;
use super::shape::{self, From};
use super::{Context, bodies, ident};
use crate::ir::{Operation, Outcome, Payload, Response, Success};
use crate::list::List as _;

/// What a method gives, and how.
struct Sent {
    /// The type of the answer's body.
    output: TokenStream,
    /// The type of the call under way.
    future: TokenStream,
    /// The expression that sends `self.0`.
    send: TokenStream,
}

/// The `use` of the client's items that some operations need.
pub(super) fn uses<'a>(operations: impl Iterator<Item = &'a Operation>, above: &TokenStream) -> TokenStream {
    let named = operations.flat_map(names).list();
    let used = ["Events", "Lines", "Opening", "Sending"].into_iter().filter(|name| named.contains(name));
    let used = used.map(|name| Ident::new(name, Span::call_site()));
    quote!(use #above::client::{Client, Error, #(#used,)* decode_error};)
}

/// The client's items that an operation names.
pub(super) fn names(operation: &Operation) -> Vec<&'static str> {
    let of = |payload: &Payload| match payload {
        Payload::Events(_) => vec!["Opening", "Events"],
        Payload::Lines(_) => vec!["Opening", "Lines"],
        payload if payload.is_stream() => vec!["Opening"],
        _ => vec!["Sending"],
    };
    let mut names = match &operation.success {
        Success::One(payload) => of(payload),
        Success::Nothing | Success::Several(_) => vec!["Sending"],
    };
    names.extend(operation.streams.iter().flat_map(of));
    names
}

/// What the successes of an operation are.
pub(super) fn payloads(operation: &Operation) -> impl Iterator<Item = &Payload> {
    let (one, several) = match &operation.success {
        Success::Nothing => (None, &[][..]),
        Success::One(payload) => (Some(payload), &[][..]),
        Success::Several(outcomes) => (None, &outcomes[..]),
    };
    one.into_iter().chain(several.iter().filter_map(|outcome| outcome.payload.as_ref())).chain(&operation.streams)
}

fn whole(output: TokenStream, decoder: &TokenStream) -> Sent {
    let future = quote!(Sending<#output>);
    Sent { output, future, send: quote!(.send(#decoder, decode_error)) }
}

fn sent(context: Context<'_>, index: usize) -> Sent {
    match &context.api.operations[index].success {
        Success::Nothing => whole(quote!(()), &quote!(runtime::decode::none)),
        Success::One(payload) => sent_as(context, payload),
        Success::Several(_) => {
            let names = context.names.operations[index].bodies.response.as_ref();
            let name = names.map(|names| ident(&names.ident));
            whole(quote!(#name), &quote!(#name::decode))
        }
    }
}

fn sent_as(context: Context<'_>, payload: &Payload) -> Sent {
    match payload {
        Payload::Json(shape) | Payload::Form(shape, _) => {
            whole(shape::owned(context, shape, From::Beside), &quote!(runtime::decode::json))
        }
        Payload::Text => whole(quote!(String), &quote!(runtime::decode::text)),
        Payload::Events(None) => {
            let output = quote!(Events<String>);
            Sent {
                future: quote!(Opening<#output>),
                output,
                send: quote!(.events(runtime::decode::text, decode_error)),
            }
        }
        Payload::Events(Some(shape)) => {
            let item = shape::owned(context, shape, From::Beside);
            let output = quote!(Events<#item>);
            Sent {
                future: quote!(Opening<#output>),
                output,
                send: quote!(.events(runtime::decode::json, decode_error)),
            }
        }
        Payload::Lines(shape) => {
            let item = shape::owned(context, shape, From::Beside);
            let output = quote!(Lines<#item>);
            Sent { future: quote!(Opening<#output>), output, send: quote!(.lines(decode_error)) }
        }
        Payload::Binary | Payload::Chosen | Payload::Parts(_) | Payload::AnyParts => {
            Sent { output: quote!(runtime::Body), future: quote!(Opening), send: quote!(.stream(decode_error)) }
        }
    }
}

/// The methods that send a call.
pub(super) fn send(context: Context<'_>, index: usize) -> TokenStream {
    let Sent { future, send, .. } = sent(context, index);
    let streams = context.api.operations[index].streams.iter().map(|payload| {
        let Sent { future, send, .. } = sent_as(context, payload);
        let (name, docs) = match payload {
            Payload::Events(_) => ("events", " Sends the call, and asks for the answer as a stream of events."),
            _ => ("lines", " Sends the call, and asks for the answer as a stream of values."),
        };
        let name = Ident::new(name, Span::call_site());
        quote! {
            #[doc = #docs]
            pub fn #name(self) -> #future {
                self.0 #send
            }
        }
    });
    quote! {
        /// Sends the call.
        pub fn send(self) -> #future {
            self.0 #send
        }

        #(#streams)*
    }
}

/// A call can be awaited without `send`.
pub(super) fn into_future(context: Context<'_>, index: usize) -> TokenStream {
    let name = ident(&context.names.operations[index].builder);
    let Sent { output, future, .. } = sent(context, index);
    quote! {
        impl IntoFuture for #name {
            type Output = Result<runtime::Response<#output>, Error>;
            type IntoFuture = #future;

            fn into_future(self) -> Self::IntoFuture {
                self.send()
            }
        }
    }
}

/// Says which media types are documented and not asked for.
pub(super) fn others_docs(response: &Response) -> String {
    if response.others.is_empty() {
        return String::new();
    }
    let others = response.others.iter().map(|media_type| code_span(media_type)).list();
    format!(" Documented too, and not asked for: {}.", others.join(", "))
}

/// The enum of an operation's successes, when they differ.
pub(super) fn items(context: Context<'_>, index: usize) -> Vec<TokenStream> {
    let operation = &context.api.operations[index];
    let (Success::Several(outcomes), Some(names)) =
        (&operation.success, &context.names.operations[index].bodies.response)
    else {
        return vec![];
    };
    let name = ident(&names.ident);
    let what = "it depends on the status, or on the media type";
    let docs = format!(" What {} gives: {what}.", docs::method_link(context, index, "Client"));
    let variants = names.variants.iter().map(ident).list();
    let definitions = outcomes.iter().zip(&variants).map(|(outcome, variant)| {
        let response = &operation.responses[outcome.response];
        let docs = variant_docs(response, outcome);
        let held = held(context, outcome).map(|held| quote!((#held)));
        quote!(#[doc = #docs] #variant #held,)
    });
    let last = outcomes.len() - 1;
    let arms = outcomes.iter().zip(&variants).enumerate().map(|(position, (outcome, variant))| {
        let number = proc_macro2::Literal::usize_unsuffixed(position);
        let pattern = if position == last { quote!(_) } else { quote!(#number) };
        let value = match &outcome.payload {
            None => quote!(Ok(Self::#variant)),
            Some(Payload::Json(_)) => quote!(runtime::decode::json(received).map(Self::#variant)),
            Some(Payload::Text) => quote!(runtime::decode::text(received).map(Self::#variant)),
            Some(_) => quote!(runtime::decode::bytes(received).map(Self::#variant)),
        };
        quote!(#pattern => #value,)
    });
    let definition = quote! {
        #[doc = #docs]
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#definitions)*
        }
    };
    let decode = quote! {
        impl #name {
            fn decode(received: &runtime::Received) -> Result<Self, runtime::json::Error> {
                match received.variant() {
                    #(#arms)*
                }
            }
        }
    };
    vec![definition, decode]
}

fn variant_docs(response: &Response, outcome: &Outcome) -> String {
    let docs = docs::first_paragraph(&response.description);
    let docs = if docs.is_empty() { code_span(&outcome.name_from) } else { docs };
    let of = outcome.content.map(|content| &response.contents[content]);
    match of.filter(|_| response.contents.len() > 1) {
        Some(content) => format!(" {docs} ({})", code_span(&content.media_type)),
        None => format!(" {docs}"),
    }
}

/// The value of a variant; bytes are read whole, as all else.
fn held(context: Context<'_>, outcome: &Outcome) -> Option<TokenStream> {
    let payload = outcome.payload.as_ref()?;
    Some(match payload {
        Payload::Json(shape) => {
            let owned = shape::owned(context, shape, From::Beside);
            if bodies::is_boxed(context, payload) { quote!(Box<#owned>) } else { owned }
        }
        Payload::Text => quote!(String),
        _ => quote!(runtime::bytes::Bytes),
    })
}
