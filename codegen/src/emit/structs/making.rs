//! How a struct is made: `new`, its setters, and the struct of what it must have.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{Additional, Emitted, Parts, groups};
use crate::analyze::Presence;
use crate::emit::docs;
use crate::emit::shape::{self, From};
use crate::emit::{Context, ident, required};
use crate::ir::{Docs, Shape, TypeId};
use crate::list::List as _;

/// What makes a value: `new`, setters, conversions from what it can be alone, and the struct of what it must have.
pub(super) fn making(context: Context<'_>, id: TypeId, it: Parts<'_>) -> Vec<TokenStream> {
    let asked = &context.facts.asked[id.0];
    let required = asked.values.iter().map(|index| &it.fields[*index]).list();
    let name = ident(&context.names.types[id.0].required);
    let mut items = vec![];
    if asked.is_struct {
        items.push(required_struct(context, it, &name, &required));
    }
    items.push(methods(context, id, it, (&required, asked.is_struct.then_some(&name))));
    if required.is_empty() {
        items.extend(it.groups.iter().map(|group| groups::conversion(it.name, group)));
        if !context.facts.has_default[id.0] {
            items.push(required::default(it.name));
        }
    }
    items
}

fn required_struct(context: Context<'_>, it: Parts<'_>, name: &Ident, required: &[&Emitted<'_>]) -> TokenStream {
    let fields = required.iter().map(|field| required::Field {
        docs: required::field_docs(&field.field.docs, it.name, &field.ident),
        ident: field.ident.clone(),
        shape: shape::owned(context, &field.field.shape, From::Types),
    });
    required::definition(name, &docs::one_of_type(&it.name.to_string()), true, fields.list())
}

/// `new`, with an argument for each required field or a struct of them, and a setter for each other one.
fn methods(
    context: Context<'_>,
    id: TypeId,
    it: Parts<'_>,
    (required, required_struct): (&[&Emitted<'_>], Option<&Ident>),
) -> TokenStream {
    let Parts { name, fields, groups, unknown: _, additional, kept: _, nulls: _ } = it;
    let arguments = if let Some(name) = required_struct {
        let argument = required::argument();
        vec![quote!(#argument: #name)]
    } else {
        let argument = |it: &&Emitted<'_>| {
            let (ident, shape) = (&it.ident, argument(context, it));
            quote!(#ident: #shape)
        };
        required.iter().map(argument).list()
    };
    let body = made(context, id, it, required_struct.is_some());
    let docs = if required.is_empty() { " One in which nothing is set." } else { " One with what it must have." };
    let setters = fields.iter().filter(|it| it.has_setter()).map(|it| setter(context, it));
    let groups =
        groups.iter().map(|it| set(&it.ident, (&Docs::default(), &TokenStream::new()), &it.shape, &groups::boxed(it)));
    let additional = additional.map(|it| additional_setter(context, it));
    quote! {
        impl #name {
            #[doc = #docs]
            pub fn new(#(#arguments),*) -> Self {
                #body
            }

            #(#setters)*
            #(#groups)*
            #additional
        }
    }
}

/// The value that `new` makes.
fn made(context: Context<'_>, id: TypeId, it: Parts<'_>, of_struct: bool) -> TokenStream {
    let Parts { name: _, fields, groups, unknown, additional, kept, nulls } = it;
    let kept = kept.map(|kept| quote!(#kept: json::UnknownProperties::default(),));
    let nulls = nulls.map(|nulls| quote!(#nulls: json::Nulls::default(),));
    if context.facts.has_default[id.0] {
        // A setter of that name would be called instead.
        let shadowed = fields.iter().any(|it| it.ident == "default");
        return if shadowed { quote!(<Self as Default>::default()) } else { quote!(Self::default()) };
    }
    let values = fields.iter().map(|it| initial(context, it, of_struct));
    let additional = additional.map(|it| &it.ident).into_iter();
    let groups = groups.iter().map(|group| &group.ident).chain(unknown);
    quote!(Self { #(#values,)* #(#groups: None,)* #(#additional: std::collections::BTreeMap::new(),)* #kept #nulls })
}

/// `id`, `name: name.into()`, `kind: PetKind::Cat`, `tag: None`.
fn initial(context: Context<'_>, it: &Emitted<'_>, of_struct: bool) -> TokenStream {
    let ident = &it.ident;
    let needed = || match it.constant {
        Some(constant) => required::constant(context, &it.field.shape, constant, From::Types),
        None if of_struct => of_required(it),
        None => value(context, it),
    };
    let value = match it.presence {
        Presence::Required => needed(),
        Presence::Sent => {
            let value = needed();
            quote!(Some(#value))
        }
        Presence::Received | Presence::Optional => quote!(None),
    };
    if quote!(#ident).to_string() == value.to_string() { quote!(#ident) } else { quote!(#ident: #value) }
}

/// A field of the struct of what is required, as the struct itself holds it.
fn of_required(it: &Emitted<'_>) -> TokenStream {
    let (ident, required) = (&it.ident, required::argument());
    let value = quote!(#required.#ident);
    match (it.presence, it.is_nullable(), it.boxed) {
        (_, false, true) => quote!(Box::new(#value)),
        (_, false, false) | (Presence::Required, true, false) => value,
        (Presence::Required, true, true) => quote!(#value.map(Box::new)),
        (_, true, false) => quote!(#value.into()),
        (_, true, true) => quote!(#value.map(Box::new).into()),
    }
}

fn setter(context: Context<'_>, it: &Emitted<'_>) -> TokenStream {
    let (ident, argument) = (&it.ident, argument(context, it));
    let (value, deprecated) = (value(context, it), docs::deprecated(&it.field.docs));
    set(ident, (&it.field.docs, &deprecated), &argument, &quote!(Some(#value)))
}

fn additional_setter(context: Context<'_>, it: &Additional<'_>) -> TokenStream {
    let shape = Shape::Map(Box::new(it.shape.clone()));
    let (ident, argument) = (&it.ident, shape::argument(context, &shape, From::Types));
    set(ident, (&Docs::default(), &TokenStream::new()), &argument, &shape::converted(context, &shape, &quote!(#ident)))
}

fn set(
    ident: &Ident,
    (docs, deprecated): (&Docs, &TokenStream),
    argument: &TokenStream,
    value: &TokenStream,
) -> TokenStream {
    let docs = format!(" {}", docs::setter(docs, &unraw(ident)));
    let allowed = shape::operator(ident);
    quote! {
        #[doc = #docs]
        #deprecated
        #allowed
        pub fn #ident(mut self, #ident: #argument) -> Self {
            self.#ident = #value;
            self
        }
    }
}

/// The type of the argument that a field is set from.
fn argument(context: Context<'_>, it: &Emitted<'_>) -> TokenStream {
    if !it.is_nullable() {
        return shape::argument(context, it.shape(), From::Types);
    }
    let shape = shape::owned(context, it.field.shape.not_null(), From::Types);
    quote!(impl Into<json::Nullable<#shape>>)
}

/// An argument as what the field holds when it is set.
fn value(context: Context<'_>, it: &Emitted<'_>) -> TokenStream {
    let ident = &it.ident;
    match (it.presence, it.is_nullable(), it.boxed) {
        (Presence::Required, true, false) => quote!(#ident.into().into_option()),
        (Presence::Required, true, true) => quote!(#ident.into().into_option().map(Box::new)),
        (_, true, false) => quote!(#ident.into()),
        (_, true, true) => quote!(#ident.into().map(Box::new)),
        (_, false, boxed) => {
            let value = shape::converted(context, it.shape(), &quote!(#ident));
            if boxed { quote!(Box::new(#value)) } else { value }
        }
    }
}

/// An identifier as rustdoc's links name it.
fn unraw(ident: &Ident) -> String {
    let text = ident.to_string();
    text.strip_prefix("r#").map(str::to_owned).unwrap_or(text)
}
