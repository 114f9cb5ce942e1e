//! Structs of what must be given, where that is too much for arguments: `struct PetRequired { pub name: String, … }`.
//!
//! They are made with all their fields by name, so that a missing one is an error that names it, and so that a document in which
//! two change places changes nothing for callers. A new field of it is meant to be such an error: it is not `non_exhaustive`.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs::Lines;
use super::shape::{self, From};
use super::{Context, ident};
use crate::analyze::Constant;
use crate::ir::{Docs, Shape, TypeId};
use crate::list::List as _;

/// The name of the argument that is such a struct.
pub(super) fn argument() -> Ident {
    Ident::new("required", proc_macro2::Span::call_site())
}

/// A field of such a struct.
pub(super) struct Field {
    pub(super) docs: TokenStream,
    pub(super) ident: Ident,
    pub(super) shape: TokenStream,
}

/// The struct. `whose` says what it belongs to.
pub(super) fn definition(name: &Ident, whose: &str, is_clone: bool, fields: Vec<Field>) -> TokenStream {
    let docs = format!(" What {whose} must have.");
    let clone = is_clone.then(|| quote!(Clone,));
    let fields = fields.into_iter().map(|Field { docs, ident, shape }| quote!(#docs pub #ident: #shape,)).list();
    quote! {
        #[doc = #docs]
        #[derive(#clone Debug)]
        pub struct #name {
            #(#fields)*
        }
    }
}

/// What nothing is asked for has a default value, though something of it is filled in.
pub(super) fn default(name: &Ident) -> TokenStream {
    quote! {
        impl Default for #name {
            fn default() -> Self {
                Self::new()
            }
        }
    }
}

/// What is said of a field of which more is said elsewhere.
pub(super) fn field_docs(docs: &Docs, owner: &Ident, ident: &Ident) -> TokenStream {
    let brief = super::docs::brief(docs);
    let mut lines = Lines::default();
    if brief.is_empty() {
        let field = ident.to_string();
        let field = field.strip_prefix("r#").unwrap_or(&field);
        lines.line(format!("See [`{owner}::{field}`]."));
    } else {
        lines.line(brief);
    }
    super::docs::deprecated_type(&mut lines, docs);
    lines.tokens()
}

/// The value of a constant: `PetKind::Cat`, or `"cat".to_owned()`.
pub(super) fn constant(context: Context<'_>, shape: &Shape, value: &Constant, from: From) -> TokenStream {
    match (value, shape) {
        (Constant::Member(index), Shape::Named(TypeId(id))) => {
            let (owned, member) =
                (shape::owned(context, shape, from), ident(&context.names.types[*id].members[*index]));
            quote!(#owned::#member)
        }
        (Constant::Text(text), _) => quote!(#text.to_owned()),
        (Constant::Member(_), _) => unreachable!("analyze finds members of enums alone"),
    }
}
