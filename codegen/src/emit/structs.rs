//! Structs: the fields, how one is made, and how it is read from and written to JSON.
//!
//! ```yaml
//! ExportTask: {type: object, required: [task_id], properties: {task_id: {type: string}}}
//! ```
//! is `struct ExportTask { pub task_id: String }` with `new(task_id)`, `Encode` and `Decode`. An optional field has a
//! setter, and is not written while it is unset. What is only received has neither `new` nor setters: nobody makes it.

mod groups;
mod json;
mod making;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs;
use super::shape::{self, From};
use super::{Context, ident};
use crate::analyze::{Constant, Presence};
use crate::ir::{Direction, Field, Shape, Struct, Type, TypeId};
use crate::list::List as _;

/// A field and what emission needs of it.
struct Emitted<'a> {
    field: &'a Field,
    ident: Ident,
    boxed: bool,
    presence: Presence,
    /// Its only value.
    constant: Option<&'a Constant>,
    /// Whether `null` means that it is not there.
    is_folded: bool,
    /// Whether requests leave it out.
    is_left_out: bool,
}

/// The field for the properties that have no names in the document.
struct Additional<'a> {
    shape: &'a Shape,
    ident: Ident,
}

/// A description of the object beside others.
struct Described {
    ident: Ident,
    /// The type.
    shape: TokenStream,
    /// The keys that it describes.
    keys: Vec<String>,
}

/// A struct, ready to be written.
#[derive(Clone, Copy)]
struct Parts<'a> {
    name: &'a Ident,
    fields: &'a [Emitted<'a>],
    groups: &'a [Described],
    /// The field for an object that is none of the groups, if there are any.
    unknown: Option<&'a Ident>,
    additional: Option<&'a Additional<'a>>,
    /// The field for the properties that the document does not name, where they are kept.
    kept: Option<&'a Ident>,
    /// The field that knows which properties came as `null`, where their own do not say it.
    nulls: Option<&'a Ident>,
}

impl Emitted<'_> {
    /// Whether `null` is a value of its own.
    fn is_nullable(&self) -> bool {
        matches!(self.field.shape, Shape::Nullable(_)) && !self.is_folded
    }

    /// Its shape, without a `null` that means no more than that it is not there.
    fn shape(&self) -> &Shape {
        if self.is_folded { self.field.shape.not_null() } else { &self.field.shape }
    }

    /// Whether it has a setter: it is neither asked for nor known nor left out.
    fn has_setter(&self) -> bool {
        !self.presence.is_needed() && !self.is_left_out
    }
}

/// The items of a struct.
pub(super) fn items(context: Context<'_>, id: TypeId, item: &Type, it: &Struct) -> Vec<TokenStream> {
    let names = &context.names.types[id.0];
    let (boxed, presence) = (&context.facts.boxed[id.0], &context.facts.presence[id.0]);
    let named = it.fields.iter().zip(&names.members).enumerate();
    let fields: Vec<_> = named
        .map(|(index, (field, name))| Emitted {
            field,
            ident: ident(name),
            boxed: boxed[index],
            presence: presence[index],
            constant: context.facts.constants[id.0][index].as_ref(),
            is_folded: context.facts.folded[id.0][index],
            is_left_out: context.facts.is_made[id.0] && field.only == Some(Direction::Received),
        })
        .list();
    let groups = it.groups.iter().zip(&names.members[fields.len()..]);
    let groups = groups.map(|(group, name)| Described {
        ident: ident(name),
        shape: shape::owned(context, &group.shape, From::Types),
        keys: groups::keys(context, &group.shape),
    });
    let groups = groups.list();
    let unknown = names.members.get(fields.len() + groups.len()).map(ident);
    let additional = it.additional.as_ref().map(|shape| Additional { shape, ident: ident(&names.additional) });
    let (name, kept, nulls) = (ident(&names.ident), ident(&names.kept[0]), ident(&names.locals[2]));
    // The struct's own code uses its deprecated fields.
    let uses_deprecated = it.fields.iter().any(|field| field.docs.deprecated).then(|| quote!(#[allow(deprecated)]));
    let is_closed = it.is_closed && it.groups.is_empty();
    let it = Parts {
        name: &name,
        fields: &fields,
        groups: &groups,
        unknown: unknown.as_ref(),
        additional: additional.as_ref(),
        kept: context.facts.keeps_unknown[id.0].then_some(&kept),
        nulls: fields.iter().any(|it| it.is_folded).then_some(&nulls),
    };
    let mut implementations = vec![];
    if context.facts.is_made[id.0] {
        implementations.extend(making::making(context, id, it));
    }
    implementations.extend([json::encode(it), json::decode(context, id, item, (it, is_closed))]);
    let implementations = implementations.into_iter().map(|it| quote!(#uses_deprecated #it));
    std::iter::once(definition(context, id, item, it)).chain(implementations).list()
}

fn definition(context: Context<'_>, id: TypeId, item: &Type, it: Parts<'_>) -> TokenStream {
    let Parts { name, fields, groups, unknown, additional, kept, nulls } = it;
    let nulls = nulls.map(|nulls| quote!(#nulls: json::Nulls,));
    let kept = kept.map(|kept| quote!(#kept: json::UnknownProperties,));
    let docs = docs::of_type(context, id, item, "An object.").tokens();
    let groups = groups.iter().map(groups::field).chain(unknown.map(groups::unknown_field));
    let default = context.facts.has_default[id.0].then(|| quote!(Default,));
    let hash = shape::hash(context, id);
    let fields = fields.iter().map(|it| {
        let mut docs = docs::member(context, &it.field.docs, &it.field.shape, &it.field.name, &it.ident.to_string());
        docs::direction(&mut docs, it.field.only, it.is_left_out);
        let docs = docs.tokens();
        let (ident, deprecated) = (&it.ident, docs::deprecated(&it.field.docs));
        let shape = field_type(context, it);
        quote!(#docs #deprecated pub #ident: #shape)
    });
    let additional = additional.map(|it| {
        let (ident, shape) = (&it.ident, shape::owned(context, it.shape, From::Types));
        quote! {
            /// The properties that have no names in the document, by key.
            pub #ident: std::collections::BTreeMap<String, #shape>,
        }
    });
    quote! {
        #docs
        #[derive(Clone, Debug, #default #hash PartialEq)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields,)*
            #(#groups)*
            #additional
            #kept
            #nulls
        }
    }
}

fn field_type(context: Context<'_>, it: &Emitted<'_>) -> TokenStream {
    let shape = inner_type(context, it);
    match (it.presence, it.is_nullable()) {
        (Presence::Required, false) => shape,
        (Presence::Required, true) | (_, false) => quote!(Option<#shape>),
        (_, true) => quote!(Option<json::Nullable<#shape>>),
    }
}

/// How a field is read.
pub(super) enum Read {
    /// It is always there: the field itself, and a reference to its value.
    Always(TokenStream, TokenStream),
    /// An option of a reference to what is there and not null.
    Sometimes(TokenStream),
}

/// How the field of a struct is read, which is at `place`; its type is named from somewhere.
pub(super) fn read(
    context: Context<'_>,
    (id, it, index): (TypeId, &Struct, usize),
    place: &TokenStream,
    from: From,
) -> Read {
    let (field, name) = (&it.fields[index], ident(&context.names.types[id.0].members[index]));
    let (boxed, presence) = (context.facts.boxed[id.0][index], context.facts.presence[id.0][index]);
    let is_text = *field.shape.not_null() == Shape::STRING;
    let place = quote!(#place.#name);
    let is_nullable = matches!(field.shape, Shape::Nullable(_)) && !context.facts.folded[id.0][index];
    match (presence, is_nullable) {
        (Presence::Required, false) => {
            let value = match (is_text, boxed) {
                (true, _) => quote!(#place.as_str()),
                (false, true) => quote!(&*#place),
                (false, false) => quote!(&#place),
            };
            Read::Always(place, value)
        }
        (Presence::Required, true) | (_, false) if boxed || is_text => Read::Sometimes(quote!(#place.as_deref())),
        (Presence::Required, true) | (_, false) => Read::Sometimes(quote!(#place.as_ref())),
        (_, true) => {
            let nullable = shape::in_runtime("json", "Nullable", from);
            let deref = match (is_text, boxed) {
                (true, _) => quote!(.map(String::as_str)),
                (false, true) => quote!(.map(|value| &**value)),
                (false, false) => TokenStream::new(),
            };
            Read::Sometimes(quote!(#place.as_ref().and_then(#nullable::as_ref)#deref))
        }
    }
}

/// The type of a value that is there and not null.
fn inner_type(context: Context<'_>, it: &Emitted<'_>) -> TokenStream {
    let shape = shape::owned(context, it.field.shape.not_null(), From::Types);
    if it.boxed { quote!(Box<#shape>) } else { shape }
}

/// Whether a struct has a setter, which an `Option` may be passed on to.
pub(super) fn has_setters(context: Context<'_>, id: TypeId, it: &Struct) -> bool {
    let mut fields = it.fields.iter().zip(&context.facts.presence[id.0]);
    let is_set = fields.any(|(field, presence)| !presence.is_needed() && field.only != Some(Direction::Received));
    context.facts.is_made[id.0] && (is_set || !it.groups.is_empty() || it.additional.is_some())
}
