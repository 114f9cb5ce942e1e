//! What is in a `Box`, since its type leads back to what holds it.

use crate::ir::{Api, Shape, Type, TypeId, TypeKind};
use crate::list::List as _;

/// Whether the value of each member of each type is in a `Box`. Where the way back leads through unions, it is their variants
/// that are, and fields only where no union is on the way.
pub(super) fn boxed(api: &Api) -> Vec<Vec<bool>> {
    let all = components(&api.types.0.iter().map(held).list());
    let is_union = |item: &Type| matches!(item.kind, TypeKind::Union(_));
    let without_unions = |item: &Type| if is_union(item) { vec![] } else { held(item) };
    let direct = components(&api.types.0.iter().map(without_unions).list());
    let boxed = |(id, item): (TypeId, &Type)| {
        let component = if is_union(item) { &all } else { &direct };
        let leads_back = |shape: &Shape| in_place(shape).is_some_and(|to| component[to.0] == component[id.0]);
        members(item).into_iter().map(leads_back).list()
    };
    api.types.iter().map(boxed).list()
}

/// The types that a type holds in place.
fn held(item: &Type) -> Vec<usize> {
    let shapes = match &item.kind {
        TypeKind::Newtype(shape) => vec![shape],
        TypeKind::Struct(_)
        | TypeKind::Tuple(_)
        | TypeKind::StringEnum(_)
        | TypeKind::ValueEnum(_)
        | TypeKind::Union(_) => members(item),
    };
    shapes.into_iter().filter_map(|shape| Some(in_place(shape)?.0)).list()
}

/// The shapes of a struct's fields, of a tuple's elements, or of a union's variants.
fn members(item: &Type) -> Vec<&Shape> {
    match &item.kind {
        TypeKind::Struct(it) => it.fields.iter().map(|field| &field.shape).list(),
        TypeKind::Tuple(it) => it.elements.iter().map(|element| &element.shape).list(),
        TypeKind::Union(it) => it.variants.iter().map(|variant| &variant.shape).list(),
        TypeKind::StringEnum(_) | TypeKind::ValueEnum(_) | TypeKind::Newtype(_) => vec![],
    }
}

/// The type that a value of this shape holds in place, so that its size counts.
fn in_place(shape: &Shape) -> Option<TypeId> {
    match shape.not_null() {
        Shape::Named(id) => Some(*id),
        Shape::Scalar(_) | Shape::Any | Shape::Array(_) | Shape::Map(_) | Shape::Nullable(_) => None,
    }
}

/// The strongly connected component of each node of a graph: Tarjan's algorithm, with a stack of its own, so that a chain of any
/// length takes linear time and no call depth.
fn components(edges: &[Vec<usize>]) -> Vec<usize> {
    let mut search = Search {
        order: vec![None; edges.len()],
        low: vec![0; edges.len()],
        component: vec![usize::MAX; edges.len()],
        stack: vec![],
        next: 0,
    };
    for start in 0..edges.len() {
        if search.order[start].is_none() {
            search.run(start, edges);
        }
    }
    search.component
}

struct Search {
    /// When each type was first met.
    order: Vec<Option<usize>>,
    /// The earliest type that each leads to within its component.
    low: Vec<usize>,
    component: Vec<usize>,
    /// Types whose component is not known yet.
    stack: Vec<usize>,
    next: usize,
}

impl Search {
    fn run(&mut self, start: usize, edges: &[Vec<usize>]) {
        let mut calls = vec![(start, 0)];
        self.enter(start);
        while let Some((node, edge)) = calls.last_mut() {
            let node = *node;
            if let Some(&to) = edges[node].get(*edge) {
                *edge += 1;
                match self.order[to] {
                    None => {
                        self.enter(to);
                        calls.push((to, 0));
                    }
                    Some(order) if self.component[to] == usize::MAX => self.low[node] = self.low[node].min(order),
                    Some(_) => {}
                }
            } else {
                calls.pop();
                self.leave(node);
                if let Some((parent, _)) = calls.last() {
                    self.low[*parent] = self.low[*parent].min(self.low[node]);
                }
            }
        }
    }

    fn enter(&mut self, node: usize) {
        self.order[node] = Some(self.next);
        self.low[node] = self.next;
        self.next += 1;
        self.stack.push(node);
    }

    /// Closes a component when its first type is left.
    fn leave(&mut self, node: usize) {
        if Some(self.low[node]) != self.order[node] {
            return;
        }
        while let Some(member) = self.stack.pop() {
            self.component[member] = node;
            if member == node {
                break;
            }
        }
    }
}
