//! Servers: their static description, and the enum by which a caller chooses one.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::docs::Lines;
use super::markdown::code_span;
use super::{Context, ident};
use crate::ir::Server;

/// `runtime::Server { url: "https://{region}.example.com", variables: &[…] }`.
pub(super) fn description(server: &Server) -> TokenStream {
    let url = &server.url;
    let variables = server.variables.iter().map(|variable| {
        let (name, default, values) = (&variable.name, &variable.default, &variable.values);
        quote!(runtime::ServerVariable { name: #name, default: #default, values: &[#(#values),*] })
    });
    quote!(runtime::Server { url: #url, variables: &[#(#variables),*] })
}

/// The enum of the document's servers; none where the values of their variables tell which one it is.
pub(super) fn choice(context: Context<'_>) -> Option<TokenStream> {
    if context.names.servers.is_empty() {
        return None;
    }
    let variants = context.api.servers.iter().zip(&context.names.servers).map(|(server, name)| {
        let mut lines = Lines::default();
        lines.words(server.description.as_ref());
        lines.line(format!("Its address is {}.", code_span(&server.url)));
        let (docs, name) = (lines.tokens(), ident(name));
        quote!(#docs #name,)
    });
    Some(quote! {
        /// The servers that the document names, for [`ClientBuilder::server`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum Server {
            #(#variants)*
        }
    })
}

/// The method of the builder that chooses a server.
pub(super) fn setter(context: Context<'_>) -> Option<TokenStream> {
    if context.names.servers.is_empty() {
        return None;
    }
    let arms = context.names.servers.iter().enumerate().map(|(index, name)| {
        let (index, name) = (Literal::usize_unsuffixed(index), ident(name));
        quote!(Server::#name => #index,)
    });
    Some(quote! {
        /// Sends to this server; by default to the first that admits the values that are set.
        pub fn server(mut self, server: Server) -> Self {
            self.0.server(match server { #(#arms)* });
            self
        }
    })
}
