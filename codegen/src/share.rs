//! Types that are equal → one type: an [`ir::Api`](crate::ir::Api) in which no two inline schemas have equal types.
//!
//! Two types are equal when every value of one is a value of the other, is written alike, and is told by the same rules:
//! same kind, same wire names in the same order, same rules, same ways of travelling, and equal types within. Words are
//! aside. Types may hold themselves, so equality is the largest one that nothing contradicts (`partition`).
//!
//! * **A component is equal to itself alone.** Two components of one shape are two promises of the document: either may
//!   change without the other, and each has its name. So are the types of what a component is beside its children.
//! * **The body of a response or a request among the components is that component's.** `Unauthorized` and `Forbidden` of one
//!   shape are two types, each with its own name.
//! * **Each body of an operation has its own name**, be it another one of a type that stands for it: one more operation with the
//!   same body takes none away. So has what is inside an operation and equal to something elsewhere, once for each operation, by the
//!   place in it that would stand for the others.
//! * **An inline type does not become the component that it happens to equal.** Whoever wrote it did not refer to the
//!   component; its name would say what the document does not (`{message: string}` is not everywhere an `ApiError`), and
//!   would change when the component does. A second component of that shape would rename it as well. Real documents gain
//!   little by it: see `benches/corpus/README.md`.
//! * **The representative is inside a component if any is**, which one more operation does not change, and of these the one of the
//!   shortest name, then of the first name and pointer in the alphabet: neither the order of the document nor what is selected of it
//!   has a say.
//! * **A shared type says what it is.** Its pointer, which decoding errors show, is that of its representative, and its docs
//!   say so and how many other places there are; of defaults and examples it keeps what all of them say. What is said of a
//!   schema in one place moves to the field or parameter that holds it there.
//!
//! Afterwards errors of equal types are one error, and successes of equal types one success.

mod common;
mod docs;
mod errors;
mod partition;
mod signature;

use crate::ir::{Alias, Api, Payload, Shape, Type, TypeId, Types};
use crate::list::List as _;
use crate::lookup::Lookup;
use crate::order::sorted;

/// Makes one type of those that are equal. Gives what each type has become.
pub fn share(api: &mut Api) -> Vec<TypeId> {
    let signatures = signature::signatures(api);
    let classes = partition::refined(&signatures);
    let chosen = representatives(&api.types, &classes);
    let kept: Vec<TypeId> = classes.iter().map(|class| TypeId(chosen[*class])).list();
    docs::settle(api, &kept);
    api.aliases = aliases(&api.types, &kept);
    let became = compact(&mut api.types, &kept);
    for shape in api.shapes_mut() {
        if let Some(id) = shape.named_mut() {
            *id = became[id.0];
        }
    }
    settle_successes(api);
    common::of_unions(&mut api.types);
    errors::settle(api);
    became
}

/// The type that stands for each class, by index.
fn representatives(types: &Types, classes: &[usize]) -> Vec<usize> {
    let mut chosen = vec![usize::MAX; classes.len()];
    for (index, item) in types.0.iter().enumerate() {
        let known = &mut chosen[classes[index]];
        if *known == usize::MAX || rank(item) < rank(&types.0[*known]) {
            *known = index;
        }
    }
    chosen
}

/// What makes a type stand for others: the least does.
fn rank(item: &Type) -> (bool, usize, usize, &[String], &str) {
    let is_of_operation = item.operation().is_some();
    (
        is_of_operation,
        item.name_from.len(),
        item.name_from.iter().map(String::len).sum(),
        &item.name_from,
        &item.pointer,
    )
}

/// The names of what is in operations and another type stands for: each body, and of what is inside the first by rank of each
/// operation.
fn aliases(types: &Types, kept: &[TypeId]) -> Vec<Alias> {
    let mut first: Lookup<(&str, usize), TypeId> = Lookup::default();
    for (id, item) in types.iter() {
        let Some(operation) = item.operation() else { continue };
        let place = (operation, kept[id.0].0);
        if first.get(&place).is_none_or(|known| rank(item) < rank(&types[*known])) {
            first.insert(place, id);
        }
    }
    let alias = |((id, item), kept): ((TypeId, &Type), &TypeId)| {
        let operation = item.operation().filter(|_| id != *kept)?;
        let is_first = first.get(&(operation, kept.0)) == Some(&id);
        let Type { name_from, pointer, .. } = item.clone();
        let alias = Alias { name_from, pointer, operation: operation.to_owned(), shape: Shape::Named(id) };
        (is_first || item.body_of().is_some()).then_some(alias)
    };
    types.iter().zip(kept).filter_map(alias).list()
}

/// Leaves out the types that another stands for, and gives the new id of what each has become.
fn compact(types: &mut Types, kept: &[TypeId]) -> Vec<TypeId> {
    let mut next = 0;
    let mut position = vec![0; kept.len()];
    for (index, id) in kept.iter().enumerate() {
        if id.0 == index {
            position[index] = next;
            next += 1;
        } else {
            types[*id].others += 1;
        }
    }
    let all = std::mem::take(&mut types.0);
    types.0 = all.into_iter().enumerate().filter(|(index, _)| kept[*index].0 == *index).map(|(_, item)| item).list();
    kept.iter().map(|id| TypeId(position[id.0])).list()
}

/// Makes one success of those that have become the same.
fn settle_successes(api: &mut Api) {
    for operation in &mut api.operations {
        // Texts are told apart by their media types.
        if operation.success != Some(Payload::Text)
            && operation.outcomes.iter().all(|outcome| outcome.payload == operation.success)
        {
            operation.outcomes.clear();
        }
    }
}

#[cfg(test)]
mod tests;
