//! Operations: the client's methods, and for each its description and the type of a call that has not been sent yet.
//!
//! A call gathers its values in the runtime's `Call`, so an operation is a few lines however many parameters it has.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{self, Lines};
use super::markdown::code_span;
use super::shape::{self, From};
use super::{Context, about, answers, bodies, description, example, ident, parameters, required, responses};
use crate::ir::{Operation, Response, Status};
use crate::list::List as _;

/// The code of some operations; `above` is the path to the module that the client's own modules lie in.
pub(super) fn items<'a>(
    context: Context<'a>,
    operations: Vec<usize>,
    docs: &Lines,
    above: &TokenStream,
) -> impl Iterator<Item = TokenStream> + use<'a> {
    let of = |index: &usize| &context.api.operations[*index];
    let types = operations.iter().map(of).any(mentions_types);
    let runtime = if types { quote!({runtime, types}) } else { quote!(runtime) };
    let uses = responses::uses(operations.iter().map(of), above);
    let runtime = quote!(use #above::#runtime;);
    let methods = operations.iter().map(|index| client_method(context, *index));
    let docs = docs.tokens();
    let methods = quote!(#docs impl Client { #(#methods)* });
    let items = operations.into_iter().flat_map(move |index| {
        let mut items = vec![description::item(context, index), builder(context, index)];
        items.extend(builder_methods(context, index));
        items.extend(parameters::definition(context, index));
        items.extend(bodies::items(context, index));
        items.extend(responses::items(context, index));
        items
    });
    [uses, runtime, methods].into_iter().chain(items)
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

/// The client's method: required values are its arguments, the body last, or the fields of one.
fn client_method(context: Context<'_>, index: usize) -> TokenStream {
    let (operation, names) = (&context.api.operations[index], &context.names.operations[index]);
    let (method, builder, description) = (ident(&names.method), ident(&names.builder), ident(&names.description));
    let docs = method_docs(context, index).tokens();
    let deprecated = docs::deprecated(&operation.docs);
    let (arguments, statements) = parameters::arguments(context, index);
    let body = if statements.is_empty() {
        quote!(#builder(self.0.call(&#description)))
    } else {
        quote!(let mut call = self.0.call(&#description);#(#statements)*#builder(call))
    };
    quote! {
        #docs
        #deprecated
        pub fn #method(&self, #(#arguments),*) -> #builder {
            #body
        }
    }
}

/// What a caller looks for, in that order: what it does, what it gives, how it is called, what it takes, and then the rest.
fn method_docs(context: Context<'_>, index: usize) -> Lines {
    let operation = &context.api.operations[index];
    let [first, rest] = docs::beginning(&operation.docs);
    let (endpoint, id) = (endpoint(operation), code_span(&operation.id));
    let is_silent = first.is_empty();
    let mut lines = Lines::default();
    lines.paragraph(if is_silent { vec![format!("{endpoint}, the operation {id}.")] } else { first });
    lines.line(answers::sentence(context, index));
    lines.paragraph(rest);
    lines.constraints(&operation.docs);
    lines.paragraph(example::block(context, index));
    lines.paragraph(parameters::argument_docs(context, index));
    lines.paragraph(optional(context, index).into_iter().list());
    if !is_silent {
        lines.line(format!("Operation {id}: {endpoint}."));
    }
    about::operation(&mut lines, operation);
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

/// "Optional: [`limit`](ListPets::limit)."
fn optional(context: Context<'_>, index: usize) -> Option<String> {
    let (operation, names) = (&context.api.operations[index], &context.names.operations[index]);
    let parameters = operation.parameters.iter().zip(&names.parameters);
    let parameters = parameters.filter(|(parameter, _)| !parameter.required && !parameter.client);
    let body = operation.body.iter().filter(|body| !body.required).map(|_| &names.body);
    let links = parameters.map(|(_, name)| name).chain(body).map(|name| {
        let (name, builder) = (name.text(), names.builder.text());
        format!("[`{name}`]({builder}::{name})")
    });
    let links = links.list();
    (!links.is_empty()).then(|| format!("Optional: {}.", links.join(", ")))
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
        (true, true) => ", an error where the status is none of 2xx",
        (false, _) => ", an error",
    };
    let brief = docs::sentence(docs::first_paragraph(&response.description));
    docs::item(&format!("`{status}`{kind}"), &brief) + &responses::others_docs(response)
}

fn builder(context: Context<'_>, index: usize) -> TokenStream {
    let name = ident(&context.names.operations[index].builder);
    let docs = format!(" A call of {} that has not been sent yet.", docs::method_link(context, index, "Client"));
    quote! {
        #[doc = #docs]
        #[derive(Clone, Debug)]
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
        if !parameters::is_asked(context, index, position) {
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
        let lines = Lines::new(&body.docs, &bodies::undescribed(context, body));
        let statement = bodies::set(context, index, body, (&quote!(self.0), &quote!(#ident)));
        let argument = bodies::argument(context, index, body);
        setters.push(setter(&ident, &lines, &TokenStream::new(), &argument, &statement));
    }
    let (send, has_setters) = (responses::send(context, index), !setters.is_empty());
    let common = names.common.iter().map(ident).list();
    let common = (!common.is_empty()).then(|| quote!(; #(#common)*));
    let methods = quote! {
        impl #name {
            #(#setters)*

            #send

            runtime::call_methods!(Opening #common);
        }
    };
    let maybe = has_setters.then(|| required::maybe(&name, &ident(&names.maybe)));
    [Some(methods), maybe, Some(responses::into_future(context, index))].into_iter().flatten().list()
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
