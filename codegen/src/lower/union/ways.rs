//! Tags travel both ways, `readOnly` or not: without its tag nobody knows what a value is.

use crate::ir::{Discriminator, TypeId, TypeKind, Types};
use crate::list::List as _;

/// Has the properties by which unions know their members sent and received.
pub(in crate::lower) fn both_ways(types: &mut Types) {
    let tags = types.iter().filter_map(|(id, item)| match &item.kind {
        TypeKind::Union(it) => match it.discriminator.as_ref()? {
            Discriminator::Property(property) => Some((id, property.clone())),
            Discriminator::Key => None,
        },
        _ => None,
    });
    for (id, property) in tags.list() {
        for member in members(types, id) {
            let TypeKind::Struct(it) = &mut types[member].kind else { continue };
            for field in it.fields.iter_mut().filter(|field| field.name == property) {
                field.only = None;
            }
        }
    }
}

/// The structs that a union is made of, also by unions that have no tag of their own.
fn members(types: &Types, union: TypeId) -> Vec<TypeId> {
    let (mut unions, mut structs, mut next) = (vec![union], vec![], 0);
    while let Some(TypeKind::Union(it)) = unions.get(next).map(|id| &types[*id].kind) {
        next += 1;
        for id in it.variants.iter().filter_map(|variant| variant.shape.named()) {
            match &types[id].kind {
                TypeKind::Struct(_) => structs.push(id),
                TypeKind::Union(inner) if inner.discriminator.is_none() && !unions.contains(&id) => unions.push(id),
                _ => {}
            }
        }
    }
    structs
}
