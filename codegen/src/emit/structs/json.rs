//! How a struct is read from JSON and written to it.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{Additional, Emitted, Parts, groups};
use crate::analyze::Presence;
use crate::emit::{Context, ident};
use crate::ir::{Scalar, Shape, Type, TypeId};
use crate::list::List as _;

pub(super) fn encode(it: Parts<'_>) -> TokenStream {
    let Parts { name, fields, groups, unknown, additional, kept, nulls } = it;
    let keys = fields.iter().map(|it| &it.field.name);
    let additional = additional.map(|it| {
        let ident = &it.ident;
        quote!(object.additional(&self.#ident, &[#(#keys),*]);)
    });
    let fields = fields.iter().map(|it| {
        let (ident, key) = (&it.ident, &it.field.name);
        if let Some(nulls) = nulls.filter(|_| it.is_folded) {
            return quote!(object.nullable(#key, &self.#ident, &self.#nulls););
        }
        let method = match it.presence {
            _ if it.is_left_out => quote!(received),
            Presence::Required => quote!(field),
            Presence::Sent | Presence::Received | Presence::Optional => quote!(optional),
        };
        quote!(object.#method(#key, &self.#ident);)
    });
    let groups = groups.iter().map(|it| &it.ident).chain(unknown).list();
    let kept = kept.map(|kept| quote!(object.unknown(&self.#kept);));
    let body = if fields.len() == 0 && groups.is_empty() && additional.is_none() && kept.is_none() {
        quote!(writer.object().end();)
    } else {
        let rest = quote!(#(object.also(&self.#groups);)* #additional #kept);
        quote!(let mut object = writer.object();#(#fields)* #rest object.end();)
    };
    quote! {
        impl json::Encode for #name {
            fn encode(&self, writer: &mut json::Writer) {
                #body
            }
        }
    }
}

/// Whether `null` is a value of this shape.
fn admits_null(shape: &Shape) -> bool {
    match shape {
        Shape::Nullable(_) | Shape::Any | Shape::Scalar(Scalar::Null) => true,
        Shape::Scalar(_) | Shape::Array(_) | Shape::Map(_) | Shape::Named(_) => false,
    }
}

pub(super) fn decode(context: Context<'_>, id: TypeId, item: &Type, (it, is_closed): (Parts<'_>, bool)) -> TokenStream {
    let Parts { name, fields, groups, unknown, additional, kept, nulls: folded } = it;
    let pointer = format!("#{}", item.pointer);
    let [object, key, null_keys] = context.names.types[id.0].locals.each_ref().map(ident);
    let idents = fields.iter().map(|it| &it.ident).list();
    let arms = fields.iter().map(|it| {
        let (ident, wire) = (&it.ident, &it.field.name);
        let read = match (it.is_folded, may_be_unset(it)) {
            (true, true) => quote!(read_nullable(#wire, &mut #ident, &mut #null_keys)),
            (true, false) => quote!(read_some_nullable(#wire, &mut #ident, &mut #null_keys)),
            // `null` stands for nothing where it has no meaning of its own.
            (false, true) if !admits_null(it.shape()) => quote!(read(&mut #ident)),
            (false, _) => quote!(read_some(&mut #ident)),
        };
        quote!(#wire => #object.#read,)
    });
    let required = fields.iter().filter(|it| !may_be_unset(it)).list();
    let values = fields.iter().map(|it| {
        let ident = &it.ident;
        let is_option = it.presence == Presence::Received && !it.is_folded;
        if is_option { quote!(#ident: Some(#ident)) } else { quote!(#ident) }
    });
    let other = match (additional, kept) {
        (Some(Additional { ident, .. }), _) => quote!(#object.read_additional(&mut #ident)),
        (None, Some(kept)) => quote!(#object.keep(&mut #kept)),
        (None, None) if is_closed => quote!(#object.refuse()),
        (None, None) => quote!(#object.skip()),
    };
    let kept = kept.into_iter().list();
    let additional = additional.map(|it| &it.ident).into_iter().list();
    let nulls = folded.into_iter().list();
    let described = groups::described(it, &object);
    let [read_groups, check_groups] = groups::read(groups, unknown, &object);
    let groups = groups.iter().map(|it| &it.ident).chain(unknown);
    let read = if fields.is_empty() && described.is_none() {
        quote!(while #object.key()?.is_some() { #other?; })
    } else {
        quote!(while let Some(#key) = #object.key()? { match #key { #(#arms)* #described _ => #other, }?; })
    };
    let check = check(&object, &required);
    quote! {
        impl json::Decode for #name {
            fn decode(reader: &mut json::Reader<'_>) -> Result<Self, json::Error> {
                #read_groups
                let mut #object = reader.object(#pointer)?;
                #(let mut #idents = None;)*
                #(let mut #additional = std::collections::BTreeMap::new();)*
                #(let mut #kept = json::UnknownProperties::default();)*
                #(let mut #nulls = json::Nulls::default();)*
                #read
                #check_groups
                #check
                Ok(Self { #(#values,)* #(#groups,)* #(#additional,)* #(#kept,)* #(#nulls,)* })
            }
        }
    }
}

/// Whether an object without the property is one of the type.
fn may_be_unset(it: &Emitted<'_>) -> bool {
    matches!(it.presence, Presence::Optional | Presence::Sent)
}

/// Takes what is required out of its options: all at once, since each way out of the function costs the compiler as much as
/// there are fields.
fn check(object: &Ident, required: &[&Emitted<'_>]) -> TokenStream {
    let idents = required.iter().map(|it| &it.ident).list();
    let keys = required.iter().map(|it| &it.field.name);
    let (some, all) = match &idents[..] {
        [] => return TokenStream::new(),
        [one] => (quote!(Some(#one)), quote!(#one)),
        several => (quote!((#(Some(#several)),*)), quote!((#(#several),*))),
    };
    quote! {
        let #some = #all else {
            return Err(#object.incomplete(&[#(#keys),*]));
        };
    }
}
