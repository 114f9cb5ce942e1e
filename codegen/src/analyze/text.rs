//! Which types are made of any text: enums that the document leaves open, and unions that hold a text.

use crate::ir::{Api, Shape, TypeId, TypeKind};

/// How a type is made of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Text {
    /// It is an enum that the document leaves open.
    Itself,
    /// It is a union, whose variant of this index is made of it.
    Variant(usize),
}

/// How each type is made of a text; `None` if it is not. What a union holds has its answer before the union has, so that no
/// union is made of itself.
pub(super) fn text(api: &Api) -> Vec<Option<Text>> {
    let mut holders: Vec<Vec<(TypeId, usize)>> = vec![vec![]; api.types.0.len()];
    let mut text = vec![None; api.types.0.len()];
    let mut met = vec![];
    for (id, item) in api.types.iter() {
        match &item.kind {
            TypeKind::StringEnum(it) if it.is_open => text[id.0] = Some(Text::Itself),
            TypeKind::Union(it) => {
                for (index, variant) in it.variants.iter().enumerate() {
                    if let Shape::Named(held) = variant.shape {
                        holders[held.0].push((id, index));
                    }
                }
                let own = it.variants.iter().position(|variant| variant.shape == Shape::STRING);
                text[id.0] = own.map(Text::Variant);
            }
            TypeKind::StringEnum(_)
            | TypeKind::Struct(_)
            | TypeKind::ValueEnum(_)
            | TypeKind::Newtype(_)
            | TypeKind::Tuple(_) => {}
        }
        met.extend(text[id.0].map(|_| id));
    }
    let mut next = 0;
    while let Some(id) = met.get(next).copied() {
        for (holder, index) in std::mem::take(&mut holders[id.0]) {
            if text[holder.0].is_none() {
                text[holder.0] = Some(Text::Variant(index));
                met.push(holder);
            }
        }
        next += 1;
    }
    text
}
