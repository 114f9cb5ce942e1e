//! ([`crate::ir::Api`], [`Facts`], [`Names`]) → [`Module`]s of tokens.
//!
//! Everything was decided before: nothing here can fail, and nothing here knows OpenAPI. Text of the document reaches the
//! code as literals and doc lines alone; identifiers come from [`Names`]. The runtime is named in one `use`.

mod about;
mod accessors;
mod answers;
mod bodies;
mod call;
mod client;
mod constraints;
mod description;
mod docs;
mod enums;
mod errors;
mod example;
#[cfg(any(test, feature = "tools"))]
mod examples;
mod groups;
mod guide;
mod headers;
mod kind;
mod markdown;
mod parameters;
mod parts;
mod required;
mod responses;
mod rules;
mod sample;
mod servers;
mod shape;
mod structs;
mod tuples;
mod types;
mod unions;

pub use guide::Guide;

use std::fmt;

use proc_macro2::{Span, TokenStream};
use quote::quote;

use crate::analyze::{self, Facts};
use crate::ir::{Api, SecuritySchemeKind};
use crate::list::List as _;
use crate::name::{self, Names};

/// A file of the generated code.
pub struct Module<'a> {
    /// The path of its file from the folder on, without `.rs`: the root is `lib`, and what lies in a module has it as a folder.
    pub name: String,
    /// The lines of its docs.
    pub docs: Vec<String>,
    /// Its items, in order. Each is made when it is asked for: the tokens of a large client are several times its text.
    pub items: Box<dyn Iterator<Item = TokenStream> + 'a>,
}

impl<'a> Module<'a> {
    fn new(name: impl Into<String>, docs: Vec<String>, items: impl IntoIterator<Item = TokenStream> + 'a) -> Self {
        Self { name: name.into(), docs, items: Box::new(items.into_iter()) }
    }

    /// The module with what the lints of its crate are to pass over. A binary, and a module that is private, may use a part of
    /// a client; a path is whole where the prelude of an edition has its last name; names of variants and of methods are the
    /// document's; a member of a union is written and matched without a box. The two groups are matters of taste, and have
    /// other lints with each release.
    fn with_lints(self) -> Self {
        let allowed = quote!(#![allow(
            dead_code, unreachable_pub, unused_imports, unused_qualifications, clippy::enum_variant_names,
            clippy::large_enum_variant, clippy::upper_case_acronyms, clippy::wrong_self_convention, clippy::nursery, clippy::pedantic,
            reason = "a crate may use a part of a client, whose names and sizes are the document's"
        )]);
        Self { items: Box::new(std::iter::once(allowed).chain(self.items)), ..self }
    }
}

impl fmt::Debug for Module<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Module").field("name", &self.name).finish_non_exhaustive()
    }
}

/// What every part of emission reads.
#[derive(Clone, Copy)]
struct Context<'a> {
    api: &'a Api,
    facts: &'a Facts,
    names: &'a Names,
}

/// Writes the code of a client.
pub fn emit<'a>(api: &'a Api, facts: &'a Facts, names: &'a Names) -> Vec<Module<'a>> {
    let context = Context { api, facts, names };
    let mut modules = vec![types::module(context)];
    modules.extend(types::webhooks(context));
    if !api.operations.is_empty() {
        modules.push(client::module(context));
        modules.extend(groups::modules(context));
    }
    modules.extend(headers::module(context));
    let root = root(context, &modules);
    let allowed = modules.into_iter().map(|it| if it.name.contains('/') { it } else { it.with_lints() });
    std::iter::once(root).chain(allowed).list()
}

/// What a page about the client begins with.
pub fn guide(api: &Api, facts: &Facts, names: &Names) -> Guide {
    guide::guide(Context { api, facts, names })
}

/// Writes a test of a document's examples, for a package whose library has this name.
#[cfg(any(test, feature = "tools"))]
pub(crate) fn emit_examples(
    (api, facts, names): (&Api, &Facts, &Names),
    library: &str,
    examples: &[crate::ir::Example],
    sources: &crate::source::Sources,
) -> Module<'static> {
    examples::module(Context { api, facts, names }, library, examples, sources)
}

/// What becomes of a text in doc comments: its lines; a code span, and its first paragraph.
#[cfg(feature = "fuzzing")]
pub(crate) fn doc_texts(text: &str) -> (Vec<String>, [String; 2]) {
    (markdown::doc_lines(text), [markdown::code_span(text), docs::first_paragraph(text)])
}

/// The root holds nothing but the modules, the one `use` of the runtime, and what a user of the client names first.
fn root(context: Context<'_>, modules: &[Module<'_>]) -> Module<'static> {
    let credentials = credentials(context.api);
    let formats = uses_formats(context).then(|| quote!(formats,));
    let unused = quote!(#[allow(unreachable_pub, unused_imports, reason = "a crate may use a part of a client")]);
    let mut items = vec![quote!(#unused pub use specwright_runtime as runtime;)];
    let modules = modules.iter().filter(|module| !module.name.contains('/'));
    items.extend(modules.map(|module| {
        let name = proc_macro2::Ident::new(&module.name, Span::call_site());
        if module.name == types::WEBHOOKS {
            quote!(#[cfg(feature = "webhooks")] mod #name;)
        } else {
            quote!(pub mod #name;)
        }
    }));
    if !context.api.operations.is_empty() {
        let streams = client::streams(context);
        let server = context.api.has_server_choice.then(|| quote!(Server,));
        items.push(
            quote!(#unused pub use client::{Client, ClientBuilder, Error, ErrorBody, #(#streams,)* Sending, #server};),
        );
        items.push(quote!(#unused pub use runtime::{Body, Response, #(#credentials,)* #formats json};));
    }
    Module::new("lib", vec![], items)
}

/// Whether the client has texts of a format somewhere.
fn uses_formats(context: Context<'_>) -> bool {
    let parameters = context.api.operations.iter().flat_map(|operation| &operation.parameters);
    context.facts.uses_formats.contains(&true) || parameters.map(|it| &it.shape).any(analyze::is_format)
}

/// The runtime's credentials that some operation can use.
fn credentials(api: &Api) -> Vec<proc_macro2::Ident> {
    use SecuritySchemeKind as Kind;
    let schemes = api.operations.iter().flat_map(|operation| operation.security.iter().flatten()).list();
    let has = |is_it: fn(&Kind) -> bool| schemes.iter().any(|scheme| is_it(&scheme.kind));
    let mut ids = schemes.iter().map(|scheme| scheme.id.as_str());
    let first = ids.next();
    let names = [
        ("Basic", has(|kind| *kind == Kind::Basic)),
        ("Credentials", ids.any(|id| Some(id) != first)),
        ("Token", has(|kind| matches!(kind, Kind::ApiKey { .. } | Kind::Bearer))),
        ("TokenSource", has(|kind| *kind == Kind::Bearer)),
    ];
    let used = names.into_iter().filter(|(_, is_used)| *is_used);
    used.map(|(name, _)| proc_macro2::Ident::new(name, Span::call_site())).list()
}

/// A name as a token. It is legal already: only a scope makes names.
fn ident(name: &name::Ident) -> proc_macro2::Ident {
    if name.is_raw() {
        proc_macro2::Ident::new_raw(name.text(), Span::call_site())
    } else {
        proc_macro2::Ident::new(name.text(), Span::call_site())
    }
}
