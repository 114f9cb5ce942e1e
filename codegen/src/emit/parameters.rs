//! Parameters of a call: arguments of its method, or the fields of a struct when there are many, and how each is set.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::docs::{self, Lines};
use super::shape::{self, From};
use super::{Context, ident};
use crate::ir::{Parameter, ParameterForm};
use crate::list::List as _;
use crate::name;

/// Each parameter that is an argument: its position, itself, its name.
fn required(context: Context<'_>, index: usize) -> impl Iterator<Item = (usize, &Parameter, &name::Ident)> {
    let (operation, names) = (&context.api.operations[index], &context.names.operations[index]);
    let named = operation.parameters.iter().zip(&names.parameters).enumerate();
    named.map(|(position, (parameter, name))| (position, parameter, name)).filter(|(_, it, _)| it.is_argument())
}

/// The arguments of a method for the parameters, and the statements that set them.
pub(super) fn arguments(context: Context<'_>, index: usize) -> (Vec<TokenStream>, Vec<TokenStream>) {
    if let Some(name) = &context.names.operations[index].parameters_struct {
        let name = ident(name);
        return (vec![quote!(parameters: #name)], vec![quote!(parameters.set(&mut call);)]);
    }
    let each = required(context, index).map(|(position, parameter, name)| {
        let name = ident(name);
        let argument = shape::argument(context, &parameter.shape, From::Beside);
        (quote!(#name: #argument), set(context, &quote!(call), position, parameter, &quote!(#name)))
    });
    each.unzip()
}

/// The lines that explain the arguments.
pub(super) fn argument_docs(context: Context<'_>, index: usize) -> Vec<String> {
    if let Some(name) = &context.names.operations[index].parameters_struct {
        let count = required(context, index).count();
        let link = format!("[`{}`]", name.text());
        return vec![docs::item("`parameters`", &format!("the {count} values that every call has, a {link}"))];
    }
    let each = required(context, index);
    each.map(|(_, parameter, name)| docs::item(&format!("`{name}`"), &docs::brief(&parameter.docs))).list()
}

/// The struct of an operation with many parameters.
///
/// `pub struct FindParameters { pub a: String, … }`, whose private `set` gives each field to the call.
pub(super) fn definition(context: Context<'_>, index: usize) -> Option<TokenStream> {
    let name = ident(context.names.operations[index].parameters_struct.as_ref()?);
    let (mut fields, mut statements) = (vec![], vec![]);
    for (position, parameter, field) in required(context, index) {
        let mut lines = docs::member(context, &parameter.docs, &parameter.shape, &parameter.name, &field.to_string());
        docs::deprecated_type(&mut lines, &parameter.docs);
        let (docs, field) = (lines.tokens(), ident(field));
        let owned = shape::owned(context, &parameter.shape, From::Beside);
        fields.push(quote!(#docs pub #field: #owned,));
        let position = Literal::usize_unsuffixed(position);
        let value = match parameter.form {
            ParameterForm::Plain => quote!(self.#field),
            ParameterForm::Members => quote!(runtime::ParameterValue::members(self.#field)),
            ParameterForm::Json => quote!(runtime::ParameterValue::json(self.#field)),
        };
        statements.push(quote!(call.set(#position, #value);));
    }
    let mut lines = Lines::default();
    lines.line(format!("The values that every call of {} has.", docs::method_link(context, index, "Client")));
    let docs = lines.tokens();
    Some(quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        pub struct #name {
            #(#fields)*
        }

        impl #name {
            fn set(self, call: &mut runtime::Call) {
                #(#statements)*
            }
        }
    })
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
    let typed = || shape::typed(context, &parameter.shape, value);
    let value = match parameter.form {
        ParameterForm::Plain => shape::parameter(context, &parameter.shape, value),
        ParameterForm::Members => {
            let value = typed();
            quote!(runtime::ParameterValue::members(#value))
        }
        ParameterForm::Json => {
            let value = typed();
            quote!(runtime::ParameterValue::json(#value))
        }
    };
    quote!(#call.set(#position, #value);)
}
