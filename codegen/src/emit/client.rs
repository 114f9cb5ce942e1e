//! The client: how it is built, and what its errors are. The operations' methods are in `operations`, one by one.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::docs::{self, Lines};
use super::markdown::code_span;
use super::shape::{self, From};
use super::{Context, Module, errors, guide, ident, responses, servers};
use crate::ir::{ClientParameter, Shape};
use crate::list::List as _;

/// The module of the client.
pub(super) fn module(context: Context<'_>) -> Module<'static> {
    let api = context.api;
    let parameters = api.client_parameters.iter().map(|parameter| &parameter.shape);
    let shapes = api.errors.iter().flat_map(|error| error.payload.shapes());
    let uses = if shapes.chain(parameters).any(shape::mentions_types) {
        quote!(
            use super::{runtime, types};
        )
    } else {
        quote!(
            use super::runtime;
        )
    };
    let mut items = vec![uses];
    items.extend(errors::items(context));
    items.extend([api_description(context), client(context)]);
    items.extend(servers::choice(context));
    items.extend(builder(context));
    let docs = vec![format!("The client of {}.", code_span(&api.title))];
    Module::new("client", docs, items)
}

/// The aliases of what streams, as far as an operation has it.
pub(super) fn streams(context: Context<'_>) -> Vec<Ident> {
    let operations = &context.api.operations;
    let any = |name: &str| operations.iter().any(|operation| responses::names(operation).contains(&name));
    let is_used = |name: &&str| if *name == "Opening" { !operations.is_empty() } else { any(name) };
    let used = ["Events", "Lines", "Opening"].into_iter().filter(is_used);
    used.map(|name| Ident::new(name, Span::call_site())).list()
}

/// The alias of one of them.
pub(super) fn stream_alias(name: &Ident) -> TokenStream {
    if name == "Opening" {
        return quote! {
            /// A call on its way: awaited, it is the beginning of an answer that streams.
            pub type Opening<S = runtime::Body> = runtime::Opening<ErrorBody, S>;
        };
    }
    let docs = if name == "Events" { " A stream of events." } else { " A stream of values." };
    quote!(#[doc = #docs] pub type #name<T> = runtime::#name<T, ErrorBody>;)
}

fn api_description(context: Context<'_>) -> TokenStream {
    let servers = context.api.servers.iter().map(servers::description);
    quote! {
        static API: runtime::Api = runtime::Api {
            user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
            servers: &[#(#servers),*],
        };
    }
}

fn client(context: Context<'_>) -> TokenStream {
    let api = context.api;
    let mut lines = Lines::default();
    lines.line(format!("A client of {}.", guide::document(context)));
    lines.words(api.description.as_ref());
    lines.paragraph(guide::block(context));
    lines.line("It is cheap to clone; clones share connections.");
    let docs = lines.tokens();
    quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct Client(pub(super) runtime::Client);

        impl Client {
            /// Begins to build a client.
            pub fn builder() -> ClientBuilder {
                ClientBuilder(runtime::Builder::new(&API))
            }
        }
    }
}

fn builder(context: Context<'_>) -> Vec<TokenStream> {
    let named = context.api.client_parameters.iter().zip(&context.names.client_parameters);
    let setters = named.map(|(parameter, name)| setter(context, parameter, &ident(name)));
    let setters = setters.chain(servers::setter(context));
    let definition = quote! {
        /// Builds a [`Client`].
        #[derive(Debug)]
        #[must_use = "a client is not built until `build` is called"]
        pub struct ClientBuilder(runtime::Builder);
    };
    let methods = quote! {
        impl ClientBuilder {
            #(#setters)*

            runtime::client_builder_methods!();

            /// Builds the client. Nothing is sent.
            ///
            /// # Errors
            ///
            /// A value that was set is not valid; the message says which, and what to do.
            pub fn build(self) -> Result<Client, Error> {
                self.0.build().map(Client)
            }
        }
    };
    vec![definition, methods]
}

fn setter(context: Context<'_>, parameter: &ClientParameter, ident: &proc_macro2::Ident) -> TokenStream {
    let name = &parameter.name;
    let lines = setter_docs(context, parameter, ident);
    let (docs, argument) = (lines.tokens(), shape::argument(context, &parameter.shape, From::Beside));
    let value = shape::typed(context, &parameter.shape, &quote!(#ident));
    quote! {
        #docs
        pub fn #ident(mut self, #ident: #argument) -> Self {
            self.0.parameter(#name, #value);
            self
        }
    }
}

fn setter_docs(context: Context<'_>, parameter: &ClientParameter, ident: &proc_macro2::Ident) -> Lines {
    let mut lines = docs::member(context, &parameter.docs, &parameter.shape, &parameter.name, &ident.to_string());
    let place = if parameter.in_server {
        "It is part of the server's address, and of every call that has a parameter of this name."
    } else {
        "It is part of every call that has a parameter of this name, unless the call sets another."
    };
    lines.line(place);
    if let Shape::Named(id) = parameter.shape {
        let name = context.names.types[id.0].ident.text();
        lines.line(format!(
            "The servers exist for the values of [`{name}`](types::{name}); for another, set `endpoint` too."
        ));
    }
    lines
}
