//! What a call asks for: arguments of its method, or the fields of a struct when they are many, and how each is set.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::docs;
use super::required::{self, Field};
use super::sample::{Hint, Sampler};
use super::shape::{self, From};
use super::{Context, bodies, ident, kind};
use crate::ir::{Body, Docs, Parameter, ParameterForm, Payload};
use crate::list::List as _;
use crate::name;

/// Each parameter that is asked for: its position, itself, its name.
fn asked(context: Context<'_>, index: usize) -> impl Iterator<Item = (usize, &Parameter, &name::Ident)> {
    let (operation, names) = (&context.api.operations[index], &context.names.operations[index]);
    let values = &context.facts.asked_by_operations[index].values;
    values.iter().map(|&position| (position, &operation.parameters[position], &names.parameters[position]))
}

/// Whether a parameter is an argument, and not set otherwise.
pub(super) fn is_asked(context: Context<'_>, index: usize, position: usize) -> bool {
    context.facts.asked_by_operations[index].values.contains(&position)
}

/// The body that a call must have.
fn body(context: Context<'_>, index: usize) -> Option<&Body> {
    context.api.operations[index].body.as_ref().filter(|body| body.required)
}

/// The arguments of a method, and the statements that set them and what has one value alone.
pub(super) fn arguments(context: Context<'_>, index: usize) -> (Vec<TokenStream>, Vec<TokenStream>) {
    let names = &context.names.operations[index];
    let mut statements = constants(context, index);
    if context.facts.asked_by_operations[index].is_struct {
        let (name, argument) = (ident(&names.required), required::argument());
        statements.push(quote!(#argument.set(&mut call);));
        return (vec![quote!(#argument: #name)], statements);
    }
    let mut arguments = vec![];
    for (position, parameter, name) in asked(context, index) {
        let name = ident(name);
        let argument = shape::argument(context, &parameter.shape, From::Beside);
        arguments.push(quote!(#name: #argument));
        statements.push(set(context, &quote!(call), position, parameter, &quote!(#name)));
    }
    if let Some(body) = body(context, index) {
        let name = ident(&names.body);
        let argument = bodies::argument(context, index, body);
        arguments.push(quote!(#name: #argument));
        statements.push(bodies::set(context, index, body, (&quote!(call), &quote!(#name))));
    }
    (arguments, statements)
}

/// What an example gives: what [`arguments`] asks for, in that order.
pub(super) fn samples(context: Context<'_>, index: usize, sampler: &mut Sampler<'_>) -> Vec<TokenStream> {
    let names = &context.names.operations[index];
    let is_struct = context.facts.asked_by_operations[index].is_struct;
    let mut values = vec![];
    for (_, parameter, name) in asked(context, index) {
        let hint = Hint { docs: &parameter.docs, name: &parameter.name };
        values.push(if is_struct {
            let (field, value) = (ident(name), sampler.owned(&parameter.shape, hint));
            quote!(#field: #value)
        } else {
            sampler.argument(&parameter.shape, hint)
        });
    }
    if let Some(body) = body(context, index) {
        let (field, value) = (ident(&names.body), bodies::sample(context, index, body, (sampler, is_struct)));
        values.push(if is_struct { quote!(#field: #value) } else { value });
    }
    if !is_struct {
        return values;
    }
    let name = ident(&names.required);
    vec![quote!(operations::#name { #(#values),* })]
}

/// The statements that set what must be there and has one value alone.
fn constants(context: Context<'_>, index: usize) -> Vec<TokenStream> {
    let parameters = context.api.operations[index].parameters.iter().enumerate();
    let constant = |(position, parameter): (usize, &Parameter)| {
        let only = context.facts.only(context.api, &parameter.shape).filter(|_| parameter.is_argument())?;
        let value = required::constant(context, &parameter.shape, &only, From::Beside);
        let value = in_form(parameter, &value);
        let position = Literal::usize_unsuffixed(position);
        Some(quote!(call.set(#position, #value);))
    };
    parameters.filter_map(constant).list()
}

/// The lines that explain the arguments.
pub(super) fn argument_docs(context: Context<'_>, index: usize) -> Vec<String> {
    let names = &context.names.operations[index];
    if context.facts.asked_by_operations[index].is_struct {
        let count = asked(context, index).count() + usize::from(body(context, index).is_some());
        let link = format!("[`{}`]", names.required.text());
        return vec![docs::item("`required`", &format!("the {count} values that every call has, a {link}"))];
    }
    let each = asked(context, index);
    let item = |name: &name::Ident, docs: &Docs, otherwise: String| {
        let brief = docs::brief(docs);
        docs::item(&format!("`{name}`"), if brief.is_empty() { &otherwise } else { &brief })
    };
    let each = each
        .map(|(_, parameter, name)| item(name, &parameter.docs, docs::sentence(kind::one(context, &parameter.shape))));
    let body = body(context, index).map(|body| item(&names.body, &body.docs, bodies::undescribed(context, body)));
    each.chain(body).list()
}

/// The struct of an operation that asks for much.
///
/// `pub struct FindRequired { pub a: String, … }`, whose private `set` gives each field to the call.
pub(super) fn definition(context: Context<'_>, index: usize) -> Vec<TokenStream> {
    if !context.facts.asked_by_operations[index].is_struct {
        return vec![];
    }
    let names = &context.names.operations[index];
    let name = ident(&names.required);
    let (mut fields, mut statements) = (vec![], vec![]);
    for (position, parameter, field) in asked(context, index) {
        let mut lines = docs::member(context, &parameter.docs, &parameter.shape, &parameter.name, &field.to_string());
        docs::deprecated_type(&mut lines, &parameter.docs);
        let (docs, field) = (lines.tokens(), ident(field));
        let value = in_form(parameter, &quote!(self.#field));
        let position = Literal::usize_unsuffixed(position);
        statements.push(quote!(call.set(#position, #value);));
        fields.push(Field { docs, ident: field, shape: shape::owned(context, &parameter.shape, From::Beside) });
    }
    let mut is_clone = true;
    if let Some(body) = body(context, index) {
        let (docs, field) =
            (docs::Lines::new(&body.docs, &bodies::undescribed(context, body)).tokens(), ident(&names.body));
        is_clone = is_cloned(body);
        statements.push(bodies::set_owned(context, index, body, (&quote!(call), &quote!(self.#field))));
        fields.push(Field { docs, ident: field, shape: bodies::owned_by_caller(context, index, body) });
    }
    let whose = format!("a call of {}", docs::method_link(context, index, "Client"));
    let set = quote! {
        impl #name {
            fn set(self, call: &mut runtime::Call) {
                #(#statements)*
            }
        }
    };
    vec![required::definition(&name, &whose, is_clone, fields), set]
}

/// Whether the body is a value that can be cloned.
fn is_cloned(body: &Body) -> bool {
    matches!(&body.contents[..], [content] if matches!(content.payload, Payload::Json(_) | Payload::Form(..) | Payload::Text))
}

/// A value that is owned, as the runtime takes it.
fn in_form(parameter: &Parameter, value: &TokenStream) -> TokenStream {
    match parameter.form {
        ParameterForm::Plain => value.clone(),
        ParameterForm::Members => quote!(runtime::ParameterValue::members(#value)),
        ParameterForm::Json => quote!(runtime::ParameterValue::json(#value)),
    }
}

/// `call.set(2, export_size);`
pub(super) fn set(
    context: Context<'_>,
    call: &TokenStream,
    position: usize,
    parameter: &Parameter,
    value: &TokenStream,
) -> TokenStream {
    let position = Literal::usize_unsuffixed(position);
    let value = match parameter.form {
        ParameterForm::Plain => shape::parameter(context, &parameter.shape, value),
        ParameterForm::Members | ParameterForm::Json => {
            in_form(parameter, &shape::typed(context, &parameter.shape, value))
        }
    };
    quote!(#call.set(#position, #value);)
}
