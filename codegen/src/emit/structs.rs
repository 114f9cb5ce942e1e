//! Structs: the fields, how one is made, and how it is read from and written to JSON.
//!
//! ```yaml
//! ExportTask: {type: object, required: [task_id], properties: {task_id: {type: string}}}
//! ```
//! is `struct ExportTask { pub task_id: String }` with `new(task_id)`, `Encode` and `Decode`. An optional field has a
//! setter, and is not written while it is unset.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs::{self, Lines};
use super::shape::{self, From};
use super::{Context, ident};
use crate::ir::{Field, Struct, Type, TypeId};

/// A field and what emission needs of it.
struct Emitted<'a> {
    field: &'a Field,
    ident: Ident,
    boxed: bool,
}

/// The items of a struct.
pub(super) fn items(context: Context<'_>, id: TypeId, item: &Type, it: &Struct) -> Vec<TokenStream> {
    let names = &context.names.types[id.0];
    let boxed = &context.facts.boxed[id.0];
    let named = it.fields.iter().zip(&names.members).enumerate();
    let fields: Vec<_> = named
        .map(|(index, (field, name))| Emitted { field, ident: ident(name), boxed: boxed.contains(&index) })
        .collect();
    let name = ident(&names.ident);
    // The struct's own code uses its deprecated fields.
    let uses_deprecated = it.fields.iter().any(|field| field.docs.deprecated).then(|| quote!(#[allow(deprecated)]));
    let implementations =
        [methods(context, id, &name, &fields), encode(&name, &fields), decode(context, id, item, &name, &fields)];
    let implementations = implementations.into_iter().map(|it| quote!(#uses_deprecated #it));
    std::iter::once(definition(context, id, item, &name, &fields)).chain(implementations).collect()
}

fn definition(context: Context<'_>, id: TypeId, item: &Type, name: &Ident, fields: &[Emitted<'_>]) -> TokenStream {
    let mut lines = Lines::new(&item.docs, "An object.");
    lines.constraints(&item.docs);
    docs::users(&mut lines, context, id);
    docs::deprecated_type(&mut lines, &item.docs);
    let docs = lines.tokens();
    let default = context.facts.has_default[id.0].then(|| quote!(Default,));
    let fields = fields.iter().map(|it| {
        let docs =
            docs::member(context, &it.field.docs, &it.field.shape, &it.field.name, &it.ident.to_string()).tokens();
        let (ident, deprecated) = (&it.ident, docs::deprecated(&it.field.docs));
        let shape = field_type(context, it);
        quote!(#docs #deprecated pub #ident: #shape)
    });
    quote! {
        #docs
        #[derive(Clone, Debug, #default PartialEq)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields,)*
        }
    }
}

fn field_type(context: Context<'_>, it: &Emitted<'_>) -> TokenStream {
    let mut shape = shape::owned(context, &it.field.shape, From::Types);
    if it.boxed {
        shape = quote!(Box<#shape>);
    }
    if it.field.required { shape } else { quote!(Option<#shape>) }
}

/// `new`, with an argument for each required field, and a setter for each optional one.
fn methods(context: Context<'_>, id: TypeId, name: &Ident, fields: &[Emitted<'_>]) -> TokenStream {
    let required: Vec<_> = fields.iter().filter(|it| it.field.required).collect();
    let arguments = required.iter().map(|it| {
        let (ident, shape) = (&it.ident, shape::argument(context, &it.field.shape, From::Types));
        quote!(#ident: #shape)
    });
    let body = if context.facts.has_default[id.0] {
        // A setter of that name would be called instead.
        let shadowed = fields.iter().any(|it| it.ident == "default");
        if shadowed { quote!(<Self as Default>::default()) } else { quote!(Self::default()) }
    } else {
        let values = fields.iter().map(|it| {
            let (ident, value) = (&it.ident, if it.field.required { value(it) } else { quote!(None) });
            if quote!(#ident).to_string() == value.to_string() { quote!(#ident) } else { quote!(#ident: #value) }
        });
        quote!(Self { #(#values),* })
    };
    let docs = if required.is_empty() { " One in which nothing is set." } else { " One with what it must have." };
    let many = shape::many_arguments(required.len());
    let setters = fields.iter().filter(|it| !it.field.required).map(|it| setter(context, it));
    quote! {
        impl #name {
            #[doc = #docs]
            #many
            pub fn new(#(#arguments),*) -> Self {
                #body
            }

            #(#setters)*
        }
    }
}

fn setter(context: Context<'_>, it: &Emitted<'_>) -> TokenStream {
    let (ident, argument) = (&it.ident, shape::argument(context, &it.field.shape, From::Types));
    let docs = format!(" Sets [`{ident}`](Self::{}).", unraw(ident));
    let (value, deprecated) = (value(it), docs::deprecated(&it.field.docs));
    let allowed = shape::operator(ident);
    quote! {
        #[doc = #docs]
        #deprecated
        #allowed
        pub fn #ident(mut self, #ident: #argument) -> Self {
            self.#ident = Some(#value);
            self
        }
    }
}

/// An identifier as rustdoc's links name it.
fn unraw(ident: &Ident) -> String {
    let text = ident.to_string();
    text.strip_prefix("r#").map(str::to_owned).unwrap_or(text)
}

/// An argument as the field's value.
fn value(it: &Emitted<'_>) -> TokenStream {
    let ident = &it.ident;
    let value = shape::converted(&it.field.shape, &quote!(#ident));
    if it.boxed { quote!(Box::new(#value)) } else { value }
}

fn encode(name: &Ident, fields: &[Emitted<'_>]) -> TokenStream {
    let fields = fields.iter().map(|it| {
        let (ident, key) = (&it.ident, &it.field.name);
        let method = if it.field.required { quote!(field) } else { quote!(optional) };
        quote!(object.#method(#key, &self.#ident);)
    });
    let body = if fields.len() == 0 {
        quote!(writer.object().end();)
    } else {
        quote!(let mut object = writer.object();#(#fields)*object.end();)
    };
    quote! {
        impl json::Encode for #name {
            fn encode(&self, writer: &mut json::Writer) {
                #body
            }
        }
    }
}

fn decode(context: Context<'_>, id: TypeId, item: &Type, name: &Ident, fields: &[Emitted<'_>]) -> TokenStream {
    let pointer = format!("#{}", item.pointer);
    let [object, key] = context.names.types[id.0].locals.each_ref().map(ident);
    let idents: Vec<_> = fields.iter().map(|it| &it.ident).collect();
    let arms = fields.iter().map(|it| {
        let (ident, wire) = (&it.ident, &it.field.name);
        let value = if it.field.required { quote!(Some(#object.value()?)) } else { quote!(#object.value()?) };
        quote!(#wire => #ident = #value,)
    });
    let values = fields.iter().map(|it| {
        let (ident, wire) = (&it.ident, &it.field.name);
        if it.field.required { quote!(#ident: #object.required(#wire, #ident)?) } else { quote!(#ident) }
    });
    let read = if fields.is_empty() {
        quote!(while #object.key()?.is_some() { #object.skip()?; })
    } else {
        quote! {
            while let Some(#key) = #object.key()? {
                match #key {
                    #(#arms)*
                    _ => #object.skip()?,
                }
            }
        }
    };
    quote! {
        impl json::Decode for #name {
            fn decode(reader: &mut json::Reader<'_>) -> Result<Self, json::Error> {
                let mut #object = reader.object(#pointer)?;
                #(let mut #idents = None;)*
                #read
                Ok(Self { #(#values),* })
            }
        }
    }
}
