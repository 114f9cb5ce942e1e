//! An example of a call, for the docs of its method: with what it must have, and what becomes of the answer.
//!
//! It is shown as text, since a crate's `cargo test` would else compile one program for each operation. That all of them are
//! programs is tested where this generator is.

use proc_macro2::TokenStream;
use quote::quote;

use super::sample::{self, Sampler};
use super::{Context, ident, parameters};
use crate::ir::{Payload, Shape};
use crate::list::List as _;

/// The lines of a code block; none if the call asks for more than an example should have.
pub(super) fn block(context: Context<'_>, index: usize) -> Vec<String> {
    let Some(statements) = statements(context, index) else { return vec![] };
    let fence = |text: &str| vec![text.to_owned()];
    [fence("```text"), sample::lines(&statements), fence("```")].concat()
}

/// `let answer = client.get_pet(1).await?; println!("{answer:?}");`
pub(super) fn statements(context: Context<'_>, index: usize) -> Option<TokenStream> {
    let operation = &context.api.operations[index];
    let mut sampler = Sampler::new(context, &asked(context, index))?;
    let method = ident(&context.names.operations[index].method);
    let arguments = parameters::samples(context, index, &mut sampler);
    let call = quote!(client.#method(#(#arguments),*).await?);
    Some(match &operation.success {
        None => quote!(#call;),
        Some(Payload::Events(_)) => quote! {
            let mut events = #call;
            while let Some(event) = events.next().await {
                println!("{:?}", event?.data);
            }
        },
        Some(Payload::Lines(_)) => quote! {
            let mut values = #call;
            while let Some(value) = values.next().await {
                println!("{:?}", value?);
            }
        },
        Some(payload) if payload.is_stream() => quote! {
            let mut body = #call;
            while let Some(bytes) = body.chunk().await? {
                println!("{} bytes", bytes.len());
            }
        },
        Some(_) => quote! {
            let answer = #call;
            println!("{answer:?}");
        },
    })
}

/// The shapes of what a call must have.
fn asked(context: Context<'_>, index: usize) -> Vec<&Shape> {
    let operation = &context.api.operations[index];
    let values = &context.facts.asked_by_operations[index].values;
    let parameters = values.iter().map(|position| &operation.parameters[*position].shape);
    let body = operation.body.iter().filter(|body| body.required);
    let first = body.filter_map(|body| body.contents.first()).flat_map(|content| match &content.payload {
        Payload::Parts(parts) => parts.fields.iter().filter(|it| it.required).filter_map(|it| it.shape()).list(),
        payload => payload.shapes(),
    });
    parameters.chain(first).list()
}
