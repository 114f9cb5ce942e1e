//! Operations: for each its description, the client's method, and the type of a call that has not been sent yet.
//!
//! A call gathers its values in the runtime's `Call`, so an operation is a few lines however many parameters it has.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{self, Lines};
use super::markdown::code_span;
use super::shape::{self, From};
use super::{Context, Module, about, bodies, description, ident, parameters, responses};
use crate::ir::{Operation, Response, Status};
use crate::list::List as _;

/// The module of the operations.
pub(super) fn module(context: Context<'_>) -> Module<'_> {
    let types = context.api.operations.iter().any(mentions_types);
    let runtime = if types {
        quote!(
            use super::{runtime, types};
        )
    } else {
        quote!(
            use super::runtime;
        )
    };
    let items = (0..context.api.operations.len()).flat_map(move |index| {
        let mut items = vec![description::item(context, index), client_method(context, index), builder(context, index)];
        items.extend(builder_methods(context, index));
        items.extend(parameters::definition(context, index));
        items.extend(bodies::items(context, index));
        items.extend(responses::items(context, index));
        items
    });
    Module::new("operations", about::module(context), [responses::uses(context), runtime].into_iter().chain(items))
}

fn mentions_types(operation: &Operation) -> bool {
    let mut shapes = operation.parameters.iter().filter(|it| !it.client).map(|it| &it.shape).list();
    for content in operation.body.iter().flat_map(|body| &body.contents) {
        shapes.extend(content.payload.shapes());
    }
    for payload in responses::payloads(operation) {
        shapes.extend(payload.shapes());
    }
    shapes.into_iter().any(shape::mentions_types)
}

/// The client's method: required values are its arguments, in the document's order, the body last.
fn client_method(context: Context<'_>, index: usize) -> TokenStream {
    let (operation, names) = (&context.api.operations[index], &context.names.operations[index]);
    let (method, builder, description) = (ident(&names.method), ident(&names.builder), ident(&names.description));
    let docs = method_docs(context, index).tokens();
    let deprecated = docs::deprecated(&operation.docs);
    let (mut arguments, mut statements) = parameters::arguments(context, index);
    if let Some(body) = operation.body.as_ref().filter(|body| body.required) {
        let name = ident(&names.body);
        let argument = bodies::argument(context, index, body);
        arguments.push(quote!(#name: #argument));
        statements.push(bodies::set(context, index, body, (&quote!(call), &quote!(#name))));
    }
    let body = if statements.is_empty() {
        quote!(#builder(self.0.call(&#description)))
    } else {
        quote!(let mut call = self.0.call(&#description);#(#statements)*#builder(call))
    };
    quote! {
        impl Client {
            #docs
            #deprecated
            pub fn #method(&self, #(#arguments),*) -> #builder {
                #body
            }
        }
    }
}

fn method_docs(context: Context<'_>, index: usize) -> Lines {
    let (operation, names) = (&context.api.operations[index], &context.names.operations[index]);
    let mut lines = Lines::new(&operation.docs, &format!("Calls the operation {}.", code_span(&operation.id)));
    lines.line(format!("Operation {}: {}.", code_span(&operation.id), endpoint(operation)));
    about::operation(&mut lines, operation);
    let mut arguments = parameters::argument_docs(context, index);
    if let Some(body) = operation.body.as_ref().filter(|body| body.required) {
        arguments.push(docs::item(&format!("`{}`", names.body), &docs::brief(&body.docs)));
    }
    if !arguments.is_empty() {
        lines.line("# Arguments");
        lines.paragraph(arguments);
    }
    if !operation.responses.is_empty() {
        lines.line("# Responses");
        lines.paragraph(operation.responses.iter().map(response_docs).list());
    }
    if let Some(others) = responses::others(context, index) {
        lines.line(others);
    }
    about::consequences(&mut lines, context, operation);
    lines
}

/// `POST /v5/{project_id}/export`, as code.
fn endpoint(operation: &Operation) -> String {
    code_span(&format!("{} {}", format!("{:?}", operation.method).to_uppercase(), operation.path))
}

fn response_docs(response: &Response) -> String {
    let status = match response.status {
        Status::Code(code) => code.to_string(),
        Status::Range(hundred) => format!("{hundred}XX"),
        Status::Default => "default".to_owned(),
    };
    let kind = match (response.success, response.describes_errors()) {
        (true, false) => "",
        (true, true) => " (an error where the status is none of 2xx)",
        (false, _) => " (an error)",
    };
    docs::item(&format!("`{status}`"), &docs::first_paragraph(&response.description))
        + kind
        + &responses::others_docs(response)
}

fn builder(context: Context<'_>, index: usize) -> TokenStream {
    let name = ident(&context.names.operations[index].builder);
    let docs = format!(" A call of {} that has not been sent yet.", docs::method_link(context, index));
    quote! {
        #[doc = #docs]
        #[derive(Debug)]
        #[must_use = "a call is not sent until it is awaited"]
        pub struct #name(runtime::Call);
    }
}

/// The setters of what is optional or the client's own, and `send`.
fn builder_methods(context: Context<'_>, index: usize) -> Vec<TokenStream> {
    let (operation, names) = (&context.api.operations[index], &context.names.operations[index]);
    let name = ident(&names.builder);
    let mut setters = vec![];
    for (position, (parameter, ident)) in operation.parameters.iter().zip(&names.parameters).enumerate() {
        if !parameter.is_argument() {
            let mut lines =
                docs::member(context, &parameter.docs, &parameter.shape, &parameter.name, &ident.to_string());
            if parameter.client {
                lines.line("It replaces, for this call, the value that is set on the client.");
            }
            let ident = super::ident(ident);
            let statement = parameters::set(context, &quote!(self.0), position, parameter, &quote!(#ident));
            let argument = shape::argument(context, &parameter.shape, From::Beside);
            setters.push(setter(&ident, &lines, &docs::deprecated(&parameter.docs), &argument, &statement));
        }
    }
    if let Some(body) = operation.body.as_ref().filter(|body| !body.required) {
        let ident = ident(&names.body);
        let lines = Lines::new(&body.docs, "Sets the request body.");
        let statement = bodies::set(context, index, body, (&quote!(self.0), &quote!(#ident)));
        let argument = bodies::argument(context, index, body);
        setters.push(setter(&ident, &lines, &TokenStream::new(), &argument, &statement));
    }
    let send = responses::send(context, index);
    let methods = quote! {
        impl #name {
            #(#setters)*

            #send
        }
    };
    vec![methods, responses::into_future(context, index)]
}

fn setter(
    name: &proc_macro2::Ident,
    lines: &Lines,
    deprecated: &TokenStream,
    argument: &TokenStream,
    statement: &TokenStream,
) -> TokenStream {
    let (docs, allowed) = (lines.tokens(), shape::operator(name));
    quote! {
        #docs
        #deprecated
        #allowed
        pub fn #name(mut self, #name: #argument) -> Self {
            #statement
            self
        }
    }
}
