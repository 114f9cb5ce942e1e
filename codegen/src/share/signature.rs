//! What a type is by itself: everything but words, places, and which types it refers to.
//!
//! Values are taken apart without `..`, so that whoever adds a field to the model says here whether it tells types apart. What
//! is not set aside counts, since the rest of the type is compared as the text of its `Debug`.

use super::partition::Signature;
use super::{Api, Shape, Type, TypeId};
use crate::ir::{
    Docs, Element, EnumValue, Field, Group, Operation, StringEnum, Struct, Tuple, TypeKind, Union, ValueEnum, Variant,
};
use crate::list::List as _;
use crate::source::PlaceId;

/// The signatures of all types.
pub(super) fn signatures(api: &Api) -> Vec<Signature> {
    let sent = api.types.reached(api.operations.iter().flat_map(Operation::sent).list());
    let received = api.types.reached(api.operations.iter().flat_map(Operation::received).list());
    let signature = |(id, item): (TypeId, &Type)| signature(item, id, (sent[id.0], received[id.0]), api.types.0[0].at);
    api.types.iter().map(signature).list()
}

fn signature(item: &Type, id: TypeId, travels: (bool, bool), nowhere: PlaceId) -> Signature {
    let mut bare = item.clone();
    let ids = bare.shapes_mut().into_iter().filter_map(Shape::named_mut);
    let refers_to = ids.map(|id| std::mem::replace(id, TypeId(0)).0).list();
    if item.is_of_component() {
        return Signature { label: format!("component {}", id.0), refers_to };
    }
    let travels = depends_on_direction(&item.kind).then_some(travels);
    set_words_aside(&mut bare.kind, nowhere);
    let Type { at: _, pointer: _, others: _, name_from: _, docs: _, rules, kind } = bare;
    Signature { label: format!("{travels:?} {rules:?} {kind:?}"), refers_to }
}

/// Whether it depends on the way that a value travels when its fields are there.
fn depends_on_direction(kind: &TypeKind) -> bool {
    let one_way = |field: &Field| field.required && field.only.is_some();
    matches!(kind, TypeKind::Struct(it) if it.fields.iter().any(one_way))
}

/// Takes words and places out of a type. What a member of a type is advised against stays: its field has an attribute.
fn set_words_aside(kind: &mut TypeKind, nowhere: PlaceId) {
    let silent = |docs: &mut Docs| *docs = Docs { deprecated: docs.deprecated, ..Docs::default() };
    match kind {
        TypeKind::Struct(Struct { fields, groups, additional: _, is_closed: _ }) => {
            for Group { name_from: _, shape: _ } in groups {}
            for Field { at, name: _, shape: _, required: _, only: _, rules: _, docs } in fields {
                *at = nowhere;
                silent(docs);
            }
        }
        TypeKind::Union(Union { discriminator: _, variants }) => {
            for Variant { name_from: _, shape: _, tags: _, written: _, rules: _ } in variants {}
        }
        TypeKind::Tuple(Tuple { elements, required: _, rest: _ }) => {
            for Element { shape: _, rules: _, docs } in elements {
                silent(docs);
            }
        }
        TypeKind::StringEnum(StringEnum { values, is_open: _ }) | TypeKind::ValueEnum(ValueEnum { values }) => {
            for EnumValue { value: _, name: _, description } in values {
                *description = None;
            }
        }
        TypeKind::Newtype(_) => {}
    }
}
