//! Values as a caller writes them: what the examples of methods are made of.
//!
//! ```yaml
//! NewPet: {type: object, required: [name], properties: {name: {type: string, example: Rex}}}
//! ```
//! is `types::NewPet::new("Rex")`. What a type asks for is said where its constructor is written; here it is only given.

mod made;
mod scalar;
mod text;

use proc_macro2::TokenStream;
use quote::quote;

pub(super) use made::parts;
pub(super) use text::lines;

use super::shape::{self, From};
use super::{Context, ident};
use crate::analyze::{Text, effort};
use crate::ir::{Docs, Shape, Tuple, TypeId, TypeKind, Union};
use crate::list::List as _;

/// How many values an example may have at least, and how many more for what lists hold.
const LONGEST: u32 = 32;
const SPARE: u32 = 10;

/// Where a value stands, which says how much of its type the compiler knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// An argument of a type of [`shape::argument`].
    Argument,
    /// What a list or a map holds that is an argument: anything that becomes the type.
    Item,
    /// Where the type has to be told from the value alone.
    Exact,
    /// Where a value of the type itself is expected.
    Owned,
}

/// What is known of a value beside its type.
#[derive(Clone, Copy)]
pub(super) struct Hint<'a> {
    /// What the document says of it: an example may be among that.
    pub(super) docs: &'a Docs,
    /// What it is called there.
    pub(super) name: &'a str,
}

/// Makes the values of one example.
pub(super) struct Sampler<'a> {
    context: Context<'a>,
    /// How many values lists may still hold.
    spare: u32,
}

impl<'a> Sampler<'a> {
    /// For values of these shapes; `None` if they would be too much to read.
    pub(super) fn new(context: Context<'a>, shapes: &[&Shape]) -> Option<Self> {
        let efforts = shapes.iter().map(|shape| effort(shape, &context.facts.efforts));
        (efforts.fold(0, u32::saturating_add) <= LONGEST).then_some(Self { context, spare: SPARE })
    }

    /// A value for an argument of the type [`shape::argument`].
    pub(super) fn argument(&mut self, shape: &Shape, hint: Hint<'_>) -> TokenStream {
        self.value(shape, Place::Argument, hint)
    }

    /// A value of the type [`shape::owned`], where that type is expected.
    pub(super) fn owned(&mut self, shape: &Shape, hint: Hint<'_>) -> TokenStream {
        self.value(shape, Place::Owned, hint)
    }

    /// A value whose type is told from it.
    pub(super) fn exact(&mut self, shape: &Shape, hint: Hint<'_>) -> TokenStream {
        self.value(shape, Place::Exact, hint)
    }

    fn value(&mut self, shape: &Shape, place: Place, hint: Hint<'_>) -> TokenStream {
        match shape {
            Shape::Scalar(scalar) => scalar::value(*scalar, place, hint),
            Shape::Any => {
                let text = scalar::text(hint);
                let is_made = matches!(place, Place::Argument | Place::Item);
                if is_made { quote!(#text) } else { quote!(runtime::json::Value::from(#text)) }
            }
            Shape::Nullable(inner) => {
                let is_told = matches!(place, Place::Argument | Place::Owned);
                let inner = self.value(inner, if is_told { Place::Owned } else { Place::Exact }, hint);
                quote!(Some(#inner))
            }
            Shape::Array(items) => self.list(items, place, hint),
            Shape::Map(values) => self.map(values, place, hint),
            Shape::Named(id) => self.named(*id, place, hint),
        }
    }

    /// A list of one, or of none if that would be too much.
    fn list(&mut self, items: &Shape, place: Place, hint: Hint<'_>) -> TokenStream {
        if !self.affords(items) {
            let items = shape::owned(self.context, items, From::Beside);
            return quote!(Vec::<#items>::new());
        }
        let item = self.value(items, inner(place), hint);
        if place == Place::Argument { quote!([#item]) } else { quote!(vec![#item]) }
    }

    fn map(&mut self, values: &Shape, place: Place, hint: Hint<'_>) -> TokenStream {
        if !self.affords(values) {
            let values = shape::owned(self.context, values, From::Beside);
            return quote!(std::collections::BTreeMap::<String, #values>::new());
        }
        let value = self.value(values, inner(place), hint);
        if place == Place::Argument {
            quote!([("key", #value)])
        } else {
            quote!(std::collections::BTreeMap::from([("key".to_owned(), #value)]))
        }
    }

    /// Whether there is room for what a list holds.
    fn affords(&mut self, shape: &Shape) -> bool {
        let left = self.spare.checked_sub(effort(shape, &self.context.facts.efforts));
        self.spare = left.unwrap_or(self.spare);
        left.is_some()
    }

    fn named(&mut self, id: TypeId, place: Place, hint: Hint<'_>) -> TokenStream {
        let context = self.context;
        let names = &context.names.types[id.0];
        let name = ident(&names.ident);
        match &context.api.types[id].kind {
            TypeKind::Struct(it) => self.structure(id, it),
            TypeKind::StringEnum(it) => {
                let known = scalar::example(hint.docs).and_then(scalar::string);
                let at = known.and_then(|text| it.values.iter().position(|value| value.value == text));
                let variant = ident(&names.members[at.unwrap_or_default()]);
                quote!(types::#name::#variant)
            }
            TypeKind::ValueEnum(_) => {
                let variant = ident(&names.members[0]);
                quote!(types::#name::#variant)
            }
            TypeKind::Union(it) => self.union((id, it), place, hint),
            TypeKind::Newtype(_) => quote!(types::#name(Default::default())),
            TypeKind::Tuple(it) => self.tuple(id, it, hint),
        }
    }

    /// The variant that takes least to write: its value alone where that becomes the union.
    fn union(&mut self, (id, it): (TypeId, &Union), place: Place, hint: Hint<'_>) -> TokenStream {
        let context = self.context;
        let names = &context.names.types[id.0];
        let name = ident(&names.ident);
        let variants = it.variants.iter().zip(&names.members).enumerate();
        let least = variants.min_by_key(|(_, (variant, _))| effort(&variant.shape, &context.facts.efforts));
        let Some((index, (variant, member))) = least else {
            let unknown = ident(&names.unknown);
            return quote!(types::#name::#unknown(runtime::json::Value::Null));
        };
        let is_text = variant.shape == Shape::STRING && context.facts.text[id.0] == Some(Text::Variant(index));
        let becomes = is_text || variant.shape.named().is_some();
        match place {
            Place::Argument | Place::Item if is_text => return self.value(&variant.shape, Place::Item, hint),
            Place::Argument | Place::Item if becomes => return self.exact(&variant.shape, hint),
            Place::Argument | Place::Item | Place::Exact | Place::Owned => {}
        }
        let member = ident(member);
        let value = self.owned(&variant.shape, hint);
        let value = if context.facts.boxed[id.0][index] { quote!(Box::new(#value)) } else { value };
        quote!(types::#name::#member(#value))
    }

    fn tuple(&mut self, id: TypeId, it: &Tuple, hint: Hint<'_>) -> TokenStream {
        let context = self.context;
        let name = ident(&context.names.types[id.0].ident);
        let elements = it.elements.iter().enumerate().map(|(index, element)| {
            if index >= it.required {
                return quote!(None);
            }
            let inner = self.owned(element.shape.not_null(), Hint { docs: &element.docs, ..hint });
            let inner = if context.facts.boxed[id.0][index] { quote!(Box::new(#inner)) } else { inner };
            if matches!(element.shape, Shape::Nullable(_)) { quote!(Some(#inner)) } else { inner }
        });
        let elements = elements.list();
        let rest = it.rest.iter().map(|_| quote!(vec![]));
        quote!(types::#name(#(#elements,)* #(#rest)*))
    }
}

/// Where what a list holds stands.
fn inner(place: Place) -> Place {
    match place {
        Place::Argument => Place::Item,
        Place::Item | Place::Exact => Place::Exact,
        Place::Owned => Place::Owned,
    }
}
