//! The descriptions of an object of which several may fit at once: `pub mail: Option<Box<Mail>>`.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{Described, Parts};
use crate::emit::{Context, docs};
use crate::ir::{Shape, TypeKind};
use crate::list::List as _;

/// The keys that a description has names for, those of what it holds in turn among them.
pub(super) fn keys(context: Context<'_>, shape: &Shape) -> Vec<String> {
    let (mut keys, mut open, mut met) = (vec![], vec![shape], vec![]);
    while let Some(shape) = open.pop() {
        let Shape::Named(id) = shape.not_null() else { continue };
        if met.contains(id) {
            continue;
        }
        met.push(*id);
        match &context.api.types[*id].kind {
            TypeKind::Struct(it) => {
                keys.extend(it.fields.iter().map(|field| field.name.clone()));
                open.extend(it.groups.iter().map(|group| &group.shape));
            }
            TypeKind::Union(it) => open.extend(it.variants.iter().map(|variant| &variant.shape)),
            TypeKind::StringEnum(_) | TypeKind::ValueEnum(_) | TypeKind::Newtype(_) | TypeKind::Tuple(_) => {}
        }
    }
    keys
}

pub(super) fn field(it: &Described) -> TokenStream {
    let Described { ident, shape, .. } = it;
    let docs = format!(" What the object is as {}; `None` if it is none.", docs::one_of_type(&shape.to_string()));
    quote! {
        #[doc = #docs]
        pub #ident: Option<Box<#shape>>,
    }
}

/// The field for an object that is none of these.
pub(super) fn unknown_field(ident: &Ident) -> TokenStream {
    quote! {
        /// The object, if it is none of these. It is kept as it came, and sent unchanged.
        pub #ident: Option<json::Value>,
    }
}

/// An argument as the field holds it.
pub(super) fn boxed(it: &Described) -> TokenStream {
    let ident = &it.ident;
    quote!(Some(Box::new(#ident)))
}

/// An object that is this alone.
pub(super) fn conversion(name: &Ident, it: &Described) -> TokenStream {
    let Described { ident, shape, .. } = it;
    quote! {
        impl From<#shape> for #name {
            fn from(value: #shape) -> Self {
                Self::new().#ident(value)
            }
        }
    }
}

/// Passes over the keys that only descriptions have names for: each has read the object itself.
pub(super) fn described(it: Parts<'_>, object: &Ident) -> Option<TokenStream> {
    let own = it.fields.iter().map(|field| field.field.name.as_str()).list();
    let mut keys: Vec<&str> = vec![];
    for key in it.groups.iter().flat_map(|group| &group.keys) {
        if !own.contains(&key.as_str()) && !keys.contains(&key.as_str()) {
            keys.push(key);
        }
    }
    (!keys.is_empty()).then(|| quote!(#(#keys)|* => #object.ignore(),))
}

/// Reads each description; what fits none of them is kept as it is.
pub(super) fn read(groups: &[Described], unknown: Option<&Ident>, object: &Ident) -> [TokenStream; 2] {
    let Some(unknown) = unknown else { return [TokenStream::new(), TokenStream::new()] };
    let idents = groups.iter().map(|it| &it.ident).list();
    let read = quote!(#(let #idents = reader.also()?;)* let #unknown = reader.unless(#(#idents.is_some())||*)?;);
    [read, quote!(#object.is_described(#unknown.is_none());)]
}
