//! What is said of types that become one: of the type what is true of all, and of each place what is said there.

use crate::ir::{Api, Constraint, Docs, PartKind, Payload, Shape, Type, TypeId, TypeKind, Types};
use crate::list::List as _;

/// Settles the docs of the types that stand for others, and of what holds any of them. `kept` has for each type the one that
/// stands for it.
pub(super) fn settle(api: &mut Api, kept: &[TypeId]) {
    let mut words = words(api, kept);
    agree(&mut api.types, kept);
    for (words, id) in words.iter_mut().zip(kept) {
        let known = &api.types[*id].docs.constraints;
        if let Some(words) = words {
            words.constraints.retain(|it| !known.contains(it));
        }
    }
    let tell = |shape: &Shape, docs: &mut Docs| {
        if let Shape::Named(id) = shape.not_null()
            && let Some(words) = &words[id.0]
        {
            take_over(docs, words);
        }
    };
    for item in &mut api.types.0 {
        match &mut item.kind {
            TypeKind::Struct(it) => it.fields.iter_mut().for_each(|field| tell(&field.shape, &mut field.docs)),
            TypeKind::Tuple(it) => it.elements.iter_mut().for_each(|element| tell(&element.shape, &mut element.docs)),
            TypeKind::Union(_) | TypeKind::StringEnum(_) | TypeKind::ValueEnum(_) | TypeKind::Newtype(_) => {}
        }
    }
    for operation in &mut api.operations {
        operation.parameters.iter_mut().for_each(|it| tell(&it.shape, &mut it.docs));
        for content in operation.body.iter_mut().flat_map(|body| &mut body.contents) {
            if let Payload::Parts(parts) = &mut content.payload {
                for field in &mut parts.fields {
                    if let PartKind::Value(shape) = &field.kind {
                        tell(shape, &mut field.docs);
                    }
                }
            }
        }
        let headers = operation.responses.iter_mut().flat_map(|response| &mut response.headers);
        headers.for_each(|it| tell(&it.shape, &mut it.docs));
    }
}

/// The docs of each type that will not be alone; `None` for one that will.
fn words(api: &Api, kept: &[TypeId]) -> Vec<Option<Docs>> {
    let mut is_shared = vec![false; kept.len()];
    for (index, id) in kept.iter().enumerate() {
        is_shared[id.0] |= id.0 != index;
    }
    api.types.0.iter().zip(kept).map(|(item, id)| is_shared[id.0].then(|| item.docs.clone())).list()
}

/// What holds a value of a type without a place of its own says what was said of the type there.
fn take_over(docs: &mut Docs, words: &Docs) {
    if docs.summary.is_none() && docs.description.is_none() {
        docs.summary.clone_from(&words.summary);
        docs.description.clone_from(&words.description);
    }
    for constraint in &words.constraints {
        if !docs.constraints.contains(constraint) {
            docs.constraints.push(constraint.clone());
        }
    }
}

/// Leaves of the docs of a type that stands for others what all of them say: a default or an example of one place is none of
/// another. Its words are its own.
fn agree(types: &mut Types, kept: &[TypeId]) {
    for (index, id) in kept.iter().enumerate().filter(|(index, id)| id.0 != *index) {
        let other = types.0[index].clone();
        let item = &mut types[*id];
        item.docs.deprecated &= other.docs.deprecated;
        let mut said = said_of_members(&mut item.kind);
        said.push(&mut item.docs.constraints);
        let Type { docs, mut kind, .. } = other;
        let mut others: Vec<Vec<Constraint>> = said_of_members(&mut kind).into_iter().map(|it| it.clone()).list();
        others.push(docs.constraints);
        for (said, others) in said.into_iter().zip(others) {
            said.retain(|constraint| others.contains(constraint));
        }
    }
}

/// What is said of each member of a type.
fn said_of_members(kind: &mut TypeKind) -> Vec<&mut Vec<Constraint>> {
    match kind {
        TypeKind::Struct(it) => it.fields.iter_mut().map(|field| &mut field.docs.constraints).list(),
        TypeKind::Tuple(it) => it.elements.iter_mut().map(|element| &mut element.docs.constraints).list(),
        TypeKind::Union(_) | TypeKind::StringEnum(_) | TypeKind::ValueEnum(_) | TypeKind::Newtype(_) => vec![],
    }
}
