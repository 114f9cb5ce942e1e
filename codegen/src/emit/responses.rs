//! Successes: what a call gives, read whole or as a stream, and the enum of all where they differ.
//!
//! ```yaml
//! responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/Job'}}}}, '204': {}}
//! ```
//! is a call that gives `Job` when it is awaited, and by `outcome` an
//! `enum StartOutcome { Ok(Job), NoContent, Undocumented(…) }`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::docs;
use super::markdown::code_span;
use super::shape::{self, From};
use super::{Context, ident};
use crate::ir::{Operation, Outcome, Payload, Response};
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
    let used = ["Events", "Lines", "Sending"].into_iter().filter(|name| named.contains(name));
    let used = used.map(|name| Ident::new(name, Span::call_site()));
    quote!(use #above::client::{Client, Error, Opening, #(#used,)* decode_error};)
}

/// The client's items that an operation names.
pub(super) fn names(operation: &Operation) -> Vec<&'static str> {
    let of = |payload: &Payload| match payload {
        Payload::Events(_) => vec!["Events"],
        Payload::Lines(_) => vec!["Lines"],
        payload if payload.is_stream() => vec![],
        _ => vec!["Sending"],
    };
    let mut names = operation.success.as_ref().map_or_else(|| vec!["Sending"], of);
    names.extend(operation.outcomes.first().map(|_| "Sending"));
    names.extend(operation.streams.iter().flat_map(of));
    names
}

/// What the successes of an operation are.
pub(super) fn payloads(operation: &Operation) -> impl Iterator<Item = &Payload> {
    let outcomes = operation.outcomes.iter().filter_map(|outcome| outcome.payload.as_ref());
    operation.success.iter().chain(outcomes).chain(&operation.streams)
}

fn whole(output: TokenStream, decoder: &TokenStream) -> Sent {
    let future = quote!(Sending<#output>);
    Sent { output, future, send: quote!(.send(#decoder, decode_error)) }
}

fn sent(context: Context<'_>, index: usize) -> Sent {
    let success = context.api.operations[index].success.as_ref();
    success.map_or_else(|| whole(quote!(()), &quote!(runtime::decode::none)), |payload| sent_as(context, payload))
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
    let (outcome, optional) = (outcome(context, index), optional(context, index, &future));
    quote! {
        /// Sends the call, for the whole response: the value with its status and headers.
        pub fn send(self) -> #future {
            self.0 #send
        }

        #(#streams)*

        #outcome

        #optional
    }
}

/// The method that gives `None` for a success without a body, where there is a value that is read whole.
fn optional(context: Context<'_>, index: usize, future: &TokenStream) -> Option<TokenStream> {
    let is_value = context.api.operations[index].success.as_ref().is_some_and(|payload| !payload.is_stream());
    let method = ident(&context.names.operations[index].optional);
    is_value.then(|| {
        quote! {
            /// Sends the call, and gives `None` for a success without a body, such as 204.
            pub fn #method(self) -> runtime::ValueOf<runtime::Optional<#future>> {
                self.send().optional()
            }
        }
    })
}

/// The method that gives whichever success came, where the document has several.
fn outcome(context: Context<'_>, index: usize) -> Option<TokenStream> {
    let names = &context.names.operations[index];
    let (name, method) = (ident(&names.bodies.response.as_ref()?.ident), ident(&names.outcome));
    Some(quote! {
        /// Sends the call, and gives whichever success comes.
        pub fn #method(self) -> runtime::ValueOf<Sending<#name>> {
            self.0.outcome(#name::decode, decode_error)
        }
    })
}

/// A call can be awaited without `send`, for its value alone.
pub(super) fn into_future(context: Context<'_>, index: usize) -> TokenStream {
    let name = ident(&context.names.operations[index].builder);
    let Sent { output, future, .. } = sent(context, index);
    quote! {
        impl std::future::IntoFuture for #name {
            type Output = Result<#output, Error>;
            type IntoFuture = runtime::ValueOf<#future>;

            fn into_future(self) -> Self::IntoFuture {
                self.send().value()
            }
        }
    }
}

/// Says what becomes of the successes that awaiting a call does not give.
pub(super) fn others(context: Context<'_>, index: usize) -> Option<String> {
    let (operation, names) = (&context.api.operations[index], &context.names.operations[index]);
    let mut others = operation.outcomes.iter().filter(|outcome| !operation.is_awaited(outcome));
    let other = others.next()?;
    let link = |method: &str| format!("[`{method}`]({}::{method})", names.builder);
    let is_nothing = |outcome: &Outcome| outcome.payload.is_none();
    let is_value = operation.success.as_ref().is_some_and(|payload| !payload.is_stream());
    let none = if is_value && (is_nothing(other) || others.any(is_nothing)) {
        format!(", and {} is `None` for one without a body", link(names.optional.text()))
    } else {
        String::new()
    };
    Some(format!(
        "Awaiting the call gives one of its successes, the others are errors: {} gives each{none}.",
        link(names.outcome.text())
    ))
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
    let outcomes = &operation.outcomes;
    let Some(names) = &context.names.operations[index].bodies.response else { return vec![] };
    let name = ident(&names.ident);
    let what = "it depends on the status, or on the media type";
    let docs = format!(" What {} gives: {what}.", docs::method_link(context, index, "Client"));
    let variants = names.variants.iter().map(ident).list();
    let undocumented = &variants[outcomes.len()];
    let definitions = outcomes.iter().zip(&variants).map(|(outcome, variant)| {
        let response = &operation.responses[outcome.response];
        let docs = variant_docs(response, outcome);
        let held = held(context, outcome).map(|held| quote!((#held)));
        quote!(#[doc = #docs] #variant #held,)
    });
    let arms = outcomes.iter().zip(&variants).enumerate().map(|(position, (outcome, variant))| {
        let number = proc_macro2::Literal::usize_unsuffixed(position);
        let decoder = match &outcome.payload {
            None => return quote!(#number => Self::#variant,),
            Some(Payload::Json(_)) => quote!(json),
            Some(Payload::Text) => quote!(text),
            Some(_) => quote!(bytes),
        };
        quote!(#number => Self::#variant(runtime::decode::#decoder(received)?),)
    });
    let definition = quote! {
        #[doc = #docs]
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#definitions)*
            /// A success that the document does not list, as it came.
            #undocumented(Box<runtime::Response<runtime::bytes::Bytes>>),
        }
    };
    let decode = quote! {
        impl #name {
            fn decode(received: &runtime::Received) -> Result<Self, runtime::json::Error> {
                Ok(match received.variant() {
                    #(#arms)*
                    _ => Self::#undocumented(runtime::decode::raw(received)),
                })
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
        Payload::Json(shape) => shape::owned(context, shape, From::Beside),
        Payload::Text => quote!(String),
        _ => quote!(runtime::bytes::Bytes),
    })
}
