//! The response headers that the document describes, as typed keys for `Response::header`.

use quote::quote;

use super::docs::Lines;
use super::markdown::code_span;
use super::shape::{self, From};
use super::{Context, Module, ident};
use crate::ir::HeaderForm;

/// The module of the headers; none when the document describes none.
pub(super) fn module(context: Context<'_>) -> Option<Module<'static>> {
    if context.names.headers.is_empty() {
        return None;
    }
    let mut items = vec![];
    let (mut mentions_types, mut mentions_runtime) = (false, false);
    for header in &context.names.headers {
        let (operation, response, index) = header.described;
        let described = &context.api.operations[operation].responses[response].headers[index];
        let mut lines = Lines::new(&described.docs, &format!("The response header {}.", code_span(&described.name)));
        lines.constraints(&described.docs);
        lines.line(format!("The header {} of responses.", code_span(&described.name)));
        mentions_types |= shape::mentions_types(&described.shape);
        mentions_runtime |= described.form != HeaderForm::Simple || shape::mentions_runtime(&described.shape);
        let shape = shape::owned(context, &described.shape, From::Beside);
        let shape = match described.form {
            HeaderForm::Simple => shape,
            HeaderForm::Json => quote!(runtime::JsonHeader<#shape>),
            HeaderForm::Lines => quote!(runtime::HeaderLines),
        };
        let (docs, name, wire) = (lines.tokens(), ident(&header.ident), &header.name);
        items.push(quote!(#docs pub const #name: Header<#shape> = Header::new(#wire);));
    }
    if mentions_types {
        items.insert(
            0,
            quote!(
                use super::types;
            ),
        );
    }
    items.insert(
        0,
        if mentions_runtime {
            quote!(
                use super::runtime::{self, Header};
            )
        } else {
            quote!(
                use super::runtime::Header;
            )
        },
    );
    let docs = vec![
        "The response headers that the document describes.".to_owned(),
        String::new(),
        "Each is a key for [`Response::header`](super::Response::header).".to_owned(),
    ];
    Some(Module::new("headers", docs, items))
}
