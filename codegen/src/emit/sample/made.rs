//! Values of structs and of bodies of parts: what their constructors ask for.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{Hint, Sampler};
use crate::emit::ident;
use crate::ir::{Field, PartField, PartKind, Parts, Shape, Struct, TypeId};
use crate::name::PartsNames;

impl Sampler<'_> {
    /// `types::Pet::new("Rex")`, or `types::Pet::new(types::PetRequired { name: "Rex".to_owned(), … })`.
    pub(super) fn structure(&mut self, id: TypeId, it: &Struct) -> TokenStream {
        let names = &self.context.names.types[id.0];
        let (name, asked) = (ident(&names.ident), &self.context.facts.asked[id.0]);
        let mut values = vec![];
        for index in &asked.values {
            let (field, is_folded) = (&it.fields[*index], self.context.facts.folded[id.0][*index]);
            values.push(if asked.is_struct {
                let value = self.owned(&field.shape, hint(field));
                let member = ident(&names.members[*index]);
                quote!(#member: #value)
            } else {
                self.of_field(field, is_folded)
            });
        }
        let required = asked.is_struct.then(|| ident(&names.required));
        construction(&quote!(types), &name, required.as_ref(), &values)
    }

    /// A value for an argument of a constructor, which takes one that is there for one that may be null.
    fn of_field(&mut self, field: &Field, is_folded: bool) -> TokenStream {
        match &field.shape {
            Shape::Nullable(inner) if is_folded => self.argument(inner, hint(field)),
            Shape::Nullable(inner) if **inner == Shape::STRING => self.argument(inner, hint(field)),
            Shape::Nullable(inner) => self.exact(inner, hint(field)),
            shape => self.argument(shape, hint(field)),
        }
    }
}

fn hint(field: &Field) -> Hint<'_> {
    Hint { docs: &field.docs, name: &field.name }
}

/// `operations::UploadParts::new("bytes")`.
pub(in crate::emit) fn parts(
    sampler: &mut Sampler<'_>,
    (index, position): (usize, usize),
    it: &Parts,
    names: &PartsNames,
) -> TokenStream {
    let asked = &sampler.context.facts.asked_by_parts[index][position];
    let mut values = vec![];
    for index in &asked.values {
        let (field, member) = (&it.fields[*index], ident(&names.fields[*index]));
        let value = part(sampler, field, asked.is_struct);
        values.push(if asked.is_struct { quote!(#member: #value) } else { value });
    }
    let required = asked.is_struct.then(|| ident(&names.required));
    construction(&quote!(operations), &ident(&names.ident), required.as_ref(), &values)
}

fn part(sampler: &mut Sampler<'_>, field: &PartField, is_owned: bool) -> TokenStream {
    let hint = Hint { docs: &field.docs, name: &field.name };
    match (&field.kind, field.list, is_owned) {
        (PartKind::Value(shape), _, true) => sampler.owned(shape, hint),
        (PartKind::Value(shape), _, false) => sampler.argument(shape, hint),
        (PartKind::File | PartKind::Headed, true, true) => quote!(vec![runtime::Part::new("bytes")]),
        (PartKind::File | PartKind::Headed, true, false) => quote!(["bytes"]),
        (PartKind::File | PartKind::Headed, false, true) => quote!(runtime::Part::new("bytes")),
        (PartKind::File | PartKind::Headed, false, false) => quote!("bytes"),
    }
}

/// A call of `new`; `values` are its arguments, or the fields of the struct that it takes.
fn construction(module: &TokenStream, name: &Ident, required: Option<&Ident>, values: &[TokenStream]) -> TokenStream {
    let arguments = quote!(#(#values),*);
    let arguments = required.map_or(arguments.clone(), |required| quote!(#module::#required { #arguments }));
    quote!(#module::#name::new(#arguments))
}
