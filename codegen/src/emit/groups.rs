//! The modules of the operations: one, or where the document has several groups one for each, in the folder of the first.
//!
//! ```yaml
//! paths: {/pets: {get: {operationId: listPets, tags: [Pets], …}}, /users: {get: {operationId: listUsers, tags: [Users], …}}}
//! ```
//! is `operations/pets.rs` with `ListPets`, and `operations.rs` with `pub mod pets; pub use self::pets::*;`.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::Lines;
use super::{Context, Module, about, call, ident};
use crate::list::List as _;
use crate::name::GroupNames;

/// The module of all operations, and those in it.
pub(super) fn modules(context: Context<'_>) -> Vec<Module<'_>> {
    let mut members = context.names.groups.iter().map(|_| vec![]).list();
    let mut others = vec![];
    for (index, operation) in context.api.operations.iter().enumerate() {
        match operation.group {
            Some(group) if context.names.groups[group].is_some() => members[group].push(index),
            Some(_) | None => others.push(index),
        }
    }
    let (mut modules, mut items, mut exports) = (vec![], vec![], vec![]);
    for (group, (names, members)) in context.names.groups.iter().zip(members).enumerate() {
        if let Some(names) = names.as_ref().filter(|_| !members.is_empty()) {
            let (module, declaration) = (ident(&names.module), declaration(names));
            items.push(declaration);
            exports.push(quote!(pub use self::#module::*;));
            modules.push(in_folder(context, group, names, members));
        }
    }
    items.extend(exports);
    let group = others.first().and_then(|index| context.api.operations[*index].group);
    let docs = about::methods(context, group);
    let others = (!others.is_empty()).then(|| call::items(context, others, &docs, &quote!(super)));
    let items = items.into_iter().chain(others.into_iter().flatten());
    modules.insert(0, Module::new("operations", about::module(context), items));
    modules
}

fn in_folder<'a>(context: Context<'a>, group: usize, names: &GroupNames, members: Vec<usize>) -> Module<'a> {
    let docs = about::group(context, group, &members);
    let methods: Lines = about::methods(context, Some(group));
    let items = call::items(context, members, &methods, &quote!(super::super));
    Module::new(format!("operations/{}", names.file), docs, items)
}

/// A module is found under its own name where its file has that name.
fn declaration(names: &GroupNames) -> TokenStream {
    let module = ident(&names.module);
    let path = (names.file != names.module.text()).then(|| {
        let path = format!("operations/{}.rs", names.file);
        quote!(#[path = #path])
    });
    quote!(#path pub mod #module;)
}
