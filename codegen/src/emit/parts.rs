//! Bodies of parts: a struct for each, with a part of the runtime where there is a file.
//!
//! ```yaml
//! multipart/form-data: {schema: {type: object, required: [file], properties: {file: {type: string, format: binary}}}}
//! ```
//! is `struct UploadParts { pub file: runtime::Part }`, which becomes the runtime's `Multipart`.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs::{self, Lines};
use super::markdown::code_span;
use super::shape::{self, From};
use super::{Context, ident, kind, required};
use crate::analyze::Asked;
use crate::ir::{PartField, PartKind, Parts};
use crate::list::List as _;
use crate::name::PartsNames;

/// The items of a body of parts.
pub(super) fn items(
    context: Context<'_>,
    (index, position): (usize, usize),
    it: &Parts,
    names: &PartsNames,
) -> Vec<TokenStream> {
    let name = ident(&names.ident);
    let fields = it.fields.iter().zip(names.fields.iter().map(ident)).list();
    let mut lines = Lines::of(&it.docs);
    lines.line(format!("The parts of the body of {}.", docs::method_link(context, index, "Client")));
    let docs = lines.tokens();
    let definitions = fields.iter().map(|(field, ident)| {
        let (docs, held) = (field_docs(context, field, ident).tokens(), held(context, field));
        quote!(#docs pub #ident: #held)
    });
    let has_default = it.fields.iter().all(|field| !field.required);
    let default = has_default.then(|| quote!(, Default));
    let definition = quote! {
        #docs
        #[derive(Debug #default)]
        #[non_exhaustive]
        pub struct #name {
            #(#definitions,)*
        }
    };
    let asked = &context.facts.asked_by_parts[index][position];
    let required = ident(&names.required);
    let required_struct = asked.is_struct.then(|| required_struct(context, &name, &required, &fields, asked));
    let methods = methods(context, &name, &fields, (asked, &required));
    let has_setters = it.fields.iter().any(|field| !field.required);
    let maybe = has_setters.then(|| required::maybe(&name, &ident(&names.maybe)));
    let default = (asked.values.is_empty() && !has_default).then(|| required::default(&name));
    required_struct
        .into_iter()
        .chain(default)
        .chain(maybe)
        .chain([definition, methods, conversion(&name, &fields)])
        .list()
}

/// The struct of the parts that must be there.
fn required_struct(
    context: Context<'_>,
    name: &Ident,
    required: &Ident,
    fields: &[(&PartField, Ident)],
    asked: &Asked,
) -> TokenStream {
    let fields = asked.values.iter().map(|index| {
        let (field, ident) = &fields[*index];
        let docs = required::field_docs(&field.docs, name, ident);
        required::Field { docs, ident: ident.clone(), shape: held(context, field) }
    });
    required::definition(required, &docs::one_of_type(&name.to_string()), false, fields.list())
}

fn field_docs(context: Context<'_>, field: &PartField, ident: &Ident) -> Lines {
    let what = match (&field.kind, field.list) {
        (PartKind::Value(shape), _) => kind::one(context, shape),
        (PartKind::File, true) => "files".to_owned(),
        (PartKind::File, false) => "a file".to_owned(),
        (PartKind::Headed, true) => "parts with headers of their own".to_owned(),
        (PartKind::Headed, false) => "a part with headers of its own".to_owned(),
    };
    let mut lines = Lines::new(&field.docs, &format!("The part {}: {what}.", code_span(&field.name)));
    lines.constraints(&field.docs);
    if let Some(media_type) = &field.media_type {
        let unless = if matches!(field.kind, PartKind::Value(_)) { "" } else { " unless it has another of its own" };
        lines.line(format!("Its media type is {}{unless}.", code_span(media_type)));
    }
    if ident != &field.name {
        lines.line(format!("Its name on the wire is {}.", code_span(&field.name)));
    }
    docs::deprecated_type(&mut lines, &field.docs);
    lines
}

/// The type of a field. A list of files that is not required is empty.
fn held(context: Context<'_>, field: &PartField) -> TokenStream {
    let one = match &field.kind {
        PartKind::File | PartKind::Headed => quote!(runtime::Part),
        PartKind::Value(shape) => shape::owned(context, shape, From::Beside),
    };
    match (field.list, field.required) {
        (true, _) => quote!(Vec<#one>),
        (false, true) => one,
        (false, false) => quote!(Option<#one>),
    }
}

fn argument(context: Context<'_>, field: &PartField) -> TokenStream {
    match &field.kind {
        PartKind::File | PartKind::Headed if field.list => quote!(impl IntoIterator<Item = impl Into<runtime::Part>>),
        PartKind::File | PartKind::Headed => quote!(impl Into<runtime::Part>),
        PartKind::Value(shape) => shape::argument(context, shape, From::Beside),
    }
}

fn value(context: Context<'_>, field: &PartField, ident: &Ident) -> TokenStream {
    match &field.kind {
        PartKind::File | PartKind::Headed if field.list => quote!(#ident.into_iter().map(Into::into).collect()),
        PartKind::File | PartKind::Headed => quote!(#ident.into()),
        PartKind::Value(shape) => shape::converted(context, shape, &quote!(#ident)),
    }
}

/// `new`, with an argument for each required part or a struct of them, and a setter for each other one.
fn methods(
    context: Context<'_>,
    name: &Ident,
    fields: &[(&PartField, Ident)],
    (asked, required): (&Asked, &Ident),
) -> TokenStream {
    let arguments = if asked.is_struct {
        let argument = required::argument();
        vec![quote!(#argument: #required)]
    } else {
        let argument = |index: &usize| {
            let (field, ident) = &fields[*index];
            let argument = argument(context, field);
            quote!(#ident: #argument)
        };
        asked.values.iter().map(argument).list()
    };
    let values = fields.iter().map(|(field, ident)| {
        let value = initial(context, field, ident, asked.is_struct);
        if *ident == value.to_string() { value } else { quote!(#ident: #value) }
    });
    let docs = if arguments.is_empty() { " One without parts." } else { " One with the parts that it must have." };
    let setters = fields.iter().filter(|(field, _)| !field.required).map(|(field, ident)| {
        let (argument, value) = (argument(context, field), value(context, field, ident));
        let value = if field.list { value } else { quote!(Some(#value)) };
        let docs = format!(" {}", docs::setter(&field.docs, ident.to_string().trim_start_matches("r#")));
        let allowed = shape::operator(ident);
        quote! {
            #[doc = #docs]
            #allowed
            pub fn #ident(mut self, #ident: #argument) -> Self {
                self.#ident = #value;
                self
            }
        }
    });
    quote! {
        impl #name {
            #[doc = #docs]
            pub fn new(#(#arguments),*) -> Self {
                Self { #(#values),* }
            }

            #(#setters)*
        }
    }
}

/// A part as `new` makes it.
fn initial(context: Context<'_>, field: &PartField, ident: &Ident, of_struct: bool) -> TokenStream {
    let only = field.shape().filter(|_| field.required && !field.list);
    let constant = only.and_then(|shape| Some((shape, context.facts.only(context.api, shape)?)));
    let argument = required::argument();
    match (constant, field.required, field.list) {
        (Some((shape, constant)), ..) => required::constant(context, shape, &constant, From::Beside),
        (None, true, _) if of_struct => quote!(#argument.#ident),
        (None, true, _) => value(context, field, ident),
        (None, false, true) => quote!(Vec::new()),
        (None, false, false) => quote!(None),
    }
}

/// `parts.file("file", None, value.file);`
fn conversion(name: &Ident, fields: &[(&PartField, Ident)]) -> TokenStream {
    let adds = fields.iter().map(|(field, ident)| {
        let (key, media_type) = (&field.name, field.media_type.iter());
        let media_type = if field.media_type.is_some() { quote!(Some(#(#media_type)*)) } else { quote!(None) };
        match (&field.kind, field.required && !field.list) {
            (PartKind::File, true) => quote!(parts.file(#key, #media_type, value.#ident);),
            (PartKind::File, false) => quote!(parts.files(#key, #media_type, value.#ident);),
            (PartKind::Headed, true) => quote!(parts.part(#key, #media_type, value.#ident);),
            (PartKind::Headed, false) => quote!(parts.parts(#key, #media_type, value.#ident);),
            (PartKind::Value(_), _) => quote!(parts.value(#key, #media_type, &value.#ident);),
        }
    });
    quote! {
        impl From<#name> for runtime::Multipart {
            fn from(value: #name) -> Self {
                let mut parts = Self::new();
                #(#adds)*
                parts
            }
        }
    }
}
