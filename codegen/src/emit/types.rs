//! The modules of the types: one for all, and one for those that only webhooks hold, which is a feature.

use proc_macro2::{Span, TokenStream};
use quote::quote;

use super::markdown::code_span;
use super::{Context, Module, docs, enums, ident, rules, structs, tuples, unions};
use crate::analyze::Text;
use crate::ir::{Alias, Shape, Type, TypeId, TypeKind};
use crate::list::List as _;
use crate::name::AliasNames;

/// The name of the module of what only webhooks hold. It is private: its types are among the others.
pub(super) const WEBHOOKS: &str = "webhooks";

/// What is said of types that nobody makes.
const RECEIVED: [&str; 3] = [
    "",
    "What is sent has `new` and setters. What is only received has none: where a test needs such a value, it is made of its JSON by",
    "[`from_str`](super::runtime::json::from_str).",
];

/// Some of the types: those that only webhooks hold, or all others.
#[derive(Clone, Copy)]
struct Selected<'a> {
    context: Context<'a>,
    of_webhooks: bool,
}

/// The module of the types that are always there.
pub(super) fn module(context: Context<'_>) -> Module<'_> {
    let types = Selected { context, of_webhooks: false };
    let others = context.facts.of_webhooks.contains(&true).then(|| {
        let name = proc_macro2::Ident::new(WEBHOOKS, Span::call_site());
        quote!(
            #[cfg(feature = "webhooks")]
            pub use super::#name::*;
        )
    });
    let mut docs = vec!["The types that are sent and received.".to_owned()];
    if context.facts.is_made.contains(&false) {
        docs.extend(RECEIVED.map(str::to_owned));
    }
    if others.is_some() {
        docs.extend([
            String::new(),
            "With the feature `webhooks`, those that only webhooks hold are among them.".to_owned(),
        ]);
    }
    Module::new("types", docs, others.into_iter().chain(items(types)))
}

/// The module of the types that only webhooks hold; `None` if there are none.
pub(super) fn webhooks(context: Context<'_>) -> Option<Module<'_>> {
    let types = Selected { context, of_webhooks: true };
    let refers_to_others = types
        .all()
        .into_iter()
        .any(|(_, item)| item.shapes().into_iter().filter_map(Shape::named).any(|id| !context.facts.of_webhooks[id.0]));
    let others = refers_to_others.then(|| {
        quote!(
            use super::types::*;
        )
    });
    let docs = vec!["The types that only webhooks hold.".to_owned()];
    let is_there = context.facts.of_webhooks.contains(&true);
    is_there.then(|| Module::new(WEBHOOKS, docs, others.into_iter().chain(items(types))))
}

impl<'a> Selected<'a> {
    fn all(self) -> Vec<(TypeId, &'a Type)> {
        let facts = self.context.facts;
        self.context.api.types.iter().filter(|(id, _)| facts.of_webhooks[id.0] == self.of_webhooks).list()
    }

    /// Whether something holds for one of them.
    fn any(self, holds: &[bool]) -> bool {
        self.all().iter().any(|(id, _)| holds[id.0])
    }
}

fn items(types: Selected<'_>) -> impl Iterator<Item = TokenStream> {
    let context = types.context;
    let items = types.all().into_iter().flat_map(move |(id, item)| {
        let mut items = match &item.kind {
            TypeKind::Struct(it) => structs::items(context, id, item, it),
            TypeKind::StringEnum(it) => enums::items(context, id, item, it),
            TypeKind::ValueEnum(it) => unions::value_enum(context, id, item, it),
            TypeKind::Union(it) => unions::items(context, id, item, it),
            TypeKind::Newtype(shape) => unions::newtype(context, id, item, shape),
            TypeKind::Tuple(it) => tuples::items(context, id, item, it),
        };
        items.extend(rules::items(context, id, item));
        items
    });
    uses(types).into_iter().chain(items).chain(aliases(types)).chain(implementations(types))
}

/// The names that what operations have has beside that of its type.
fn aliases(types: Selected<'_>) -> Vec<TokenStream> {
    let Context { api, names, .. } = types.context;
    let alias = |(alias, alias_names): (&Alias, &Option<AliasNames>)| {
        let (id, alias_names) = (alias.shape.named()?, alias_names.as_ref()?);
        let [name, of] = [&alias_names.ident, &names.types[id.0].ident].map(ident);
        let docs = format!(" What is equal to others: {}.", code_span(&format!("#{}", alias.pointer)));
        let has_required = types.context.facts.is_made[id.0] && types.context.facts.asked[id.0].is_struct;
        let required = has_required.then(|| {
            let docs = format!(" What {} must have.", docs::one_of_type(&name.to_string()));
            let [name, of] = [&alias_names.required, &names.types[id.0].required].map(ident);
            quote!(#[doc = #docs] pub type #name = #of;)
        });
        Some(quote!(#[doc = #docs] pub type #name = #of; #required))
    };
    let all = api.aliases.iter().zip(&names.aliases).filter(|_| !types.of_webhooks);
    all.filter_map(alias).list()
}

/// What a module of types has from the runtime.
fn uses(types: Selected<'_>) -> Option<TokenStream> {
    if types.all().is_empty() {
        return None;
    }
    let formats = types.any(&types.context.facts.uses_formats).then(|| quote!(formats,));
    let validate = types.any(&types.context.facts.validates).then(|| quote!(, validate));
    Some(if formats.is_none() && validate.is_none() {
        quote!(
            use super::runtime::json;
        )
    } else {
        quote!(
            use super::runtime::{#formats json #validate};
        )
    })
}

/// The traits that the runtime implements for all types of a kind.
fn implementations(types: Selected<'_>) -> Vec<TokenStream> {
    let (mut enums, mut values, mut others, mut any_text, mut set) = (vec![], vec![], vec![], vec![], vec![]);
    let mut kept = vec![];
    for (id, item) in types.all() {
        let names = &types.context.names.types[id.0];
        if let TypeKind::Struct(it) = &item.kind
            && structs::has_setters(types.context, id, it)
        {
            let (name, maybe) = (ident(&names.ident), ident(&names.maybe));
            set.push(quote!(#name: #maybe));
        }
        if types.context.facts.keeps_unknown[id.0] {
            let [name, read, change] = [&names.ident, &names.kept[0], &names.kept[1]].map(ident);
            kept.push(quote!(#name: #read, #change));
        }
        if types.context.facts.text[id.0] == Some(Text::Itself) && types.context.facts.is_made[id.0] {
            any_text.push(ident(&names.ident));
        }
        let group = match &item.kind {
            TypeKind::StringEnum(_) => &mut enums,
            TypeKind::ValueEnum(_) => &mut values,
            TypeKind::Struct(_) | TypeKind::Union(_) | TypeKind::Newtype(_) | TypeKind::Tuple(_) => &mut others,
        };
        group.push(ident(&names.ident));
    }
    let mut items = vec![];
    if !enums.is_empty() {
        items.push(quote!(json::string_enums!(#(#enums),*);));
    }
    if !set.is_empty() {
        items.push(quote!(json::maybe!(#(#set),*);));
    }
    if !kept.is_empty() {
        items.push(quote!(json::unknown_properties!(#(#kept);*);));
    }
    if !any_text.is_empty() {
        items.push(quote!(json::from_any_text!(#(#any_text),*);));
    }
    if !values.is_empty() {
        items.push(quote!(json::value_enums!(#(#values),*);));
    }
    if !others.is_empty() {
        items.push(quote!(json::serde_impls!(#(#others),*);));
    }
    items
}
