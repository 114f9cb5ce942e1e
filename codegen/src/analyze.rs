//! [`crate::ir::Api`] → [`Facts`]: what follows from the model as a whole.
//!
//! Which fields must be boxed because their type leads back to itself, which structs have a default value, and which
//! operations each type is used by. Emission reads these and asks no questions of its own.

use std::collections::BTreeSet;

use crate::ir::{Api, Field, Shape, Struct, Type, TypeId, TypeKind};

/// What follows from a model as a whole. Every list has an entry for each type.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// The fields of each struct, by index, whose value is in a `Box`: without it the type would have no finite size.
    pub boxed: Vec<BTreeSet<usize>>,
    /// Whether a struct can be made from nothing: it has no required field.
    pub has_default: Vec<bool>,
    /// The operations, by index, that send a type, be it inside another.
    pub sent_by: Vec<BTreeSet<usize>>,
    /// The operations, by index, that receive a type, be it inside another.
    pub received_by: Vec<BTreeSet<usize>>,
}

/// Finds the facts of a model.
pub fn analyze(api: &Api) -> Facts {
    let component = components(api);
    let mut facts = Facts {
        boxed: api.types.iter().map(|(id, item)| boxed(&component, id, item)).collect(),
        has_default: api.types.iter().map(|(_, item)| fields(item).iter().all(|field| !field.required)).collect(),
        sent_by: vec![BTreeSet::new(); api.types.0.len()],
        received_by: vec![BTreeSet::new(); api.types.0.len()],
    };
    for (index, operation) in api.operations.iter().enumerate() {
        let parameters = operation.parameters.iter().map(|parameter| &parameter.shape);
        let sent = parameters.chain(operation.body.as_ref().map(|body| &body.content.shape));
        mark(api, sent, index, &mut facts.sent_by);
        let contents = operation.responses.iter().filter_map(|response| response.content.as_ref());
        mark(api, contents.map(|content| &content.shape), index, &mut facts.received_by);
    }
    facts
}

/// Notes an operation on every type that the given shapes hold, be it inside another.
fn mark<'a>(api: &'a Api, from: impl Iterator<Item = &'a Shape>, operation: usize, users: &mut [BTreeSet<usize>]) {
    let mut open: Vec<TypeId> = from.filter_map(named).collect();
    while let Some(id) = open.pop() {
        if users[id.0].insert(operation) {
            open.extend(fields(&api.types[id]).iter().filter_map(|field| named(&field.shape)));
        }
    }
}

/// The type that a shape names, be it in lists or maps.
fn named(shape: &Shape) -> Option<TypeId> {
    match shape {
        Shape::Named(id) => Some(*id),
        Shape::Array(inner) | Shape::Map(inner) => named(inner),
        Shape::String | Shape::Bool | Shape::I32 | Shape::I64 | Shape::F32 | Shape::F64 => None,
    }
}

/// The type that a value of this shape holds in place, so that its size counts.
fn in_place(shape: &Shape) -> Option<TypeId> {
    match shape {
        Shape::Named(id) => Some(*id),
        Shape::Array(_)
        | Shape::Map(_)
        | Shape::String
        | Shape::Bool
        | Shape::I32
        | Shape::I64
        | Shape::F32
        | Shape::F64 => None,
    }
}

fn fields(item: &Type) -> &[Field] {
    match &item.kind {
        TypeKind::Struct(Struct { fields }) => fields,
        TypeKind::StringEnum(_) => &[],
    }
}

/// A field is boxed when its type and the struct that holds it are in the same component: each leads to the other.
fn boxed(component: &[usize], id: TypeId, item: &Type) -> BTreeSet<usize> {
    let leads_back = |field: &Field| in_place(&field.shape).is_some_and(|to| component[to.0] == component[id.0]);
    fields(item).iter().enumerate().filter(|(_, field)| leads_back(field)).map(|(index, _)| index).collect()
}

/// The strongly connected component of each type under "holds in place": Tarjan's algorithm, with a stack of its own, so
/// that a chain of any length takes linear time and no call depth.
fn components(api: &Api) -> Vec<usize> {
    let edges: Vec<Vec<usize>> = api
        .types
        .iter()
        .map(|(_, item)| fields(item).iter().filter_map(|field| in_place(&field.shape)).map(|id| id.0).collect())
        .collect();
    let mut search = Search {
        order: vec![None; edges.len()],
        low: vec![0; edges.len()],
        component: vec![usize::MAX; edges.len()],
        stack: vec![],
        next: 0,
    };
    for start in 0..edges.len() {
        if search.order[start].is_none() {
            search.run(start, &edges);
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
