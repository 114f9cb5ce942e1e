//! The properties that several types have, with one type in all of them.

use crate::ir::{Common, ErrorBody, Holder, Payload, Shape, TypeKind, Types};
use crate::list::List as _;
use crate::lookup::Lookup;

/// The properties of the bodies of errors. Of each that one of them has, there is one, so that one more body takes none away.
pub(super) fn of_errors(types: &Types, errors: &[ErrorBody]) -> Vec<Common> {
    let shape = |error: &ErrorBody| match &error.payload {
        Payload::Json(shape) => Some(shape.clone()),
        _ => None,
    };
    let shapes = errors.iter().map(shape).list();
    let mut common = found(types, &shapes);
    // What an error says went wrong has an accessor of its own.
    common.retain(|it| it.name != "message");
    common
}

/// A property, the type of its value without `null`, and who has it; no type if it is not the same in all of them.
struct Found<'t> {
    shape: Option<&'t Shape>,
    common: Common,
}

/// The properties of types, in the order in which they are met, unless their types differ.
fn found(types: &Types, shapes: &[Option<Shape>]) -> Vec<Common> {
    let mut found: Vec<Found<'_>> = vec![];
    let mut known: Lookup<&str, usize> = Lookup::default();
    for (member, shape) in shapes.iter().enumerate() {
        for (field, (name, shape)) in properties(types, shape.as_ref()).into_iter().enumerate() {
            let index = known.get(name).copied().unwrap_or(found.len());
            if index == found.len() {
                known.insert(name, index);
                let common = Common { name: name.to_owned(), holders: vec![] };
                found.push(Found { shape: Some(shape), common });
            }
            let it = &mut found[index];
            it.shape = it.shape.filter(|known| *known == shape);
            it.common.holders.push(Holder { member, field });
        }
    }
    found.into_iter().filter(|it| it.shape.is_some()).map(|it| it.common).list()
}

/// The properties of an object.
fn properties<'t>(types: &'t Types, shape: Option<&Shape>) -> Vec<(&'t str, &'t Shape)> {
    let Some(Shape::Named(id)) = shape else { return vec![] };
    match &types[*id].kind {
        TypeKind::Struct(it) => it.fields.iter().map(|field| (field.name.as_str(), field.shape.not_null())).list(),
        TypeKind::Union(_)
        | TypeKind::StringEnum(_)
        | TypeKind::ValueEnum(_)
        | TypeKind::Newtype(_)
        | TypeKind::Tuple(_) => vec![],
    }
}
