//! How much there is to write of a value of each type: what examples are chosen by.

use super::Asked;
use crate::ir::{Api, Shape, Type, TypeKind};
use crate::list::List as _;

/// What cannot be written, or only in more steps than `ROUNDS`.
pub const ENDLESS: u32 = u32::MAX;

/// How many types deep a value is looked at.
const ROUNDS: usize = 12;

/// The number of values that the smallest value of each type consists of, itself included: lists and maps are empty.
pub(super) fn efforts(api: &Api, asked: &[Asked]) -> Vec<u32> {
    let mut efforts = vec![ENDLESS; api.types.0.len()];
    for _ in 0..ROUNDS {
        let before = efforts.clone();
        for (id, item) in api.types.iter() {
            efforts[id.0] = of_type(item, &asked[id.0], &efforts);
        }
        if efforts == before {
            break;
        }
    }
    efforts
}

fn of_type(item: &Type, asked: &Asked, efforts: &[u32]) -> u32 {
    let sum = |shapes: Vec<&Shape>| {
        let each = shapes.into_iter().map(|shape| of_shape(shape, efforts));
        each.fold(1, u32::saturating_add)
    };
    match &item.kind {
        TypeKind::Struct(it) => sum(asked.values.iter().map(|index| &it.fields[*index].shape).list()),
        TypeKind::Tuple(it) => sum(it.elements.iter().take(it.required).map(|element| &element.shape).list()),
        TypeKind::Union(it) => {
            let least = it.variants.iter().map(|variant| of_shape(&variant.shape, efforts)).min();
            least.unwrap_or_default().saturating_add(1)
        }
        TypeKind::StringEnum(_) | TypeKind::ValueEnum(_) | TypeKind::Newtype(_) => 1,
    }
}

/// The number of values that the smallest value of a shape consists of.
pub fn of_shape(shape: &Shape, efforts: &[u32]) -> u32 {
    match shape {
        Shape::Named(id) => efforts[id.0],
        Shape::Nullable(inner) => of_shape(inner, efforts),
        Shape::Scalar(_) | Shape::Any | Shape::Array(_) | Shape::Map(_) => 1,
    }
}
