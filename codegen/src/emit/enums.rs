//! Open enums of strings.
//!
//! ```yaml
//! HandleStatus: {type: string, enum: [unhandled, handled]}
//! ```
//! is `enum HandleStatus { Unhandled, Handled, Unknown(String) }`, with both ways between it and text.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{self, Lines};
use super::markdown::{code_span, doc_lines};
use super::{Context, ident};
use crate::ir::{EnumValue, StringEnum, Type, TypeId};
use crate::list::List as _;

/// The items of an enum; what all enums share is added by one macro for the whole module.
pub(super) fn items(context: Context<'_>, id: TypeId, item: &Type, it: &StringEnum) -> Vec<TokenStream> {
    let names = &context.names.types[id.0];
    let (name, unknown) = (ident(&names.ident), ident(&names.unknown));
    let variants = names.members.iter().map(ident).list();
    let values = it.values.iter().map(|value| value.value.as_str()).list();
    let variant_docs = it.values.iter().map(|value| variant_docs(value).tokens());
    let docs = docs::of_type(context, id, item, "One of some texts, or another one.").tokens();
    let definition = quote! {
        #docs
        #[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        #[non_exhaustive]
        pub enum #name {
            #(#variant_docs #variants,)*
            /// A value that the document does not name. It is kept as it came, and sent unchanged.
            #unknown(String),
        }
    };
    let constant = (values.len() == 1).then(|| {
        quote!(
            const IS_CONSTANT: bool = true;
        )
    });
    let text = quote! {
        impl json::StringEnum for #name {
            #constant

            fn as_text(&self) -> &str {
                self.as_str()
            }

            fn is_known(&self) -> bool {
                !matches!(self, Self::#unknown(_))
            }

            fn from_text(text: &str) -> Self {
                match text {
                    #(#values => Self::#variants,)*
                    _ => Self::#unknown(text.to_owned()),
                }
            }
        }
    };
    let as_str = quote! {
        impl #name {
            /// The value as it is in JSON.
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#variants => #values,)*
                    Self::#unknown(text) => text,
                }
            }
        }
    };
    vec![definition, as_str, text]
}

pub(super) fn variant_docs(value: &EnumValue) -> Lines {
    let mut lines = Lines::default();
    lines.line(code_span(&value.value));
    if let Some(description) = &value.description {
        lines = Lines::default();
        lines.paragraph(doc_lines(description));
        lines.line(format!("In JSON: {}.", code_span(&value.value)));
    }
    lines
}
