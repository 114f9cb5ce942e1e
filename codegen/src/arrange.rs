//! (whole [`Api`], its [`Names`]) → what is generated of it, in the order of the document.
//!
//! Until here the whole document had its say, so that its names are the same whatever is selected of it. Here goes what is
//! not selected: other operations, the types that only they hold, their errors and parameters of the client. Afterwards
//! every operation is generated, and every type is held by an operation, a webhook or a component, or is one.

use crate::ir::{Api, Operation, Shape, Type, TypeId, TypeKind, Types};
use crate::list::List as _;
use crate::lookup::Lookup;
use crate::name::{self, HeaderName, Names};
use crate::select::Webhooks;

/// Leaves out what is not selected, and gives where each type has gone: `None` for one that was left out.
pub fn arrange(api: &mut Api, names: &mut Names, webhooks: Webhooks) -> Vec<Option<TypeId>> {
    let is_whole = api.operations.iter().all(|operation| operation.is_selected);
    let headers = name::described_headers(api);
    operations(api, names);
    settle_headers(api, names, &headers);
    errors(api, names);
    client_parameters(api, names);
    if !is_whole {
        api.components.clear();
    }
    match webhooks {
        Webhooks::Feature if is_whole => {}
        Webhooks::Kept if is_whole => {
            let components = std::mem::take(&mut api.components);
            api.components = std::mem::take(&mut api.webhooks).into_iter().chain(components).list();
        }
        Webhooks::LeftOut | Webhooks::Kept | Webhooks::Feature => leave_webhooks_out(api),
    }
    let order = order(api);
    let went = types(api, names, &order);
    for shape in api.shapes_mut() {
        if let Some(id) = shape.named_mut()
            && let Some(now) = went[id.0]
        {
            *id = now;
        }
    }
    went
}

/// Leaves out the operations that are not selected; a link to one of them is told by its name alone.
fn operations(api: &mut Api, names: &mut Names) {
    let mut next = 0;
    let mut went = vec![];
    for operation in &api.operations {
        went.push(if operation.is_selected { Ok(next) } else { Err(operation.id.clone()) });
        next += usize::from(operation.is_selected);
    }
    let is_kept = api.operations.iter().map(|operation| operation.is_selected).list();
    retain(&mut api.operations, &is_kept);
    retain(&mut names.operations, &is_kept);
    for link in api.operations.iter_mut().flat_map(|operation| &mut operation.links) {
        if let Ok(index) = link.target {
            link.target.clone_from(&went[index]);
        }
    }
}

/// Leaves out the headers that no response has, and says where each is described now. `before` has what tells each from others.
fn settle_headers(api: &Api, names: &mut Names, before: &[(String, (usize, usize, usize))]) {
    let mut described = Lookup::default();
    for (key, at) in name::described_headers(api) {
        described.insert(key, at);
    }
    let headers = std::mem::take(&mut names.headers).into_iter().zip(before);
    let settled =
        headers.filter_map(|(header, (key, _))| Some(HeaderName { described: *described.get(key)?, ..header }));
    names.headers = settled.list();
}

/// Leaves out the errors that no operation can have.
fn errors(api: &mut Api, names: &mut Names) {
    let mut is_kept = vec![false; api.errors.len()];
    api.operations.iter_mut().flat_map(errors_of).for_each(|index| is_kept[*index] = true);
    let before = |index: usize| is_kept[..index].iter().filter(|is_kept| **is_kept).count();
    let went = (0..is_kept.len()).map(before).list();
    api.operations.iter_mut().flat_map(errors_of).for_each(|index| *index = went[*index]);
    retain(&mut api.errors, &is_kept);
    retain(&mut names.error_variants, &is_kept);
    for property in &mut api.error_properties {
        property.holders.retain(|it| is_kept[it.member]);
        property.holders.iter_mut().for_each(|it| it.member = went[it.member]);
    }
    let is_kept = api.error_properties.iter().map(|it| !it.holders.is_empty()).list();
    retain(&mut api.error_properties, &is_kept);
    retain(&mut names.error_properties, &is_kept);
}

/// Which of the model's errors an operation can have.
fn errors_of(operation: &mut Operation) -> Vec<&mut usize> {
    let contents = operation.responses.iter_mut().flat_map(|response| &mut response.contents);
    contents.filter_map(|content| content.error.as_mut()).list()
}

/// Leaves out the parameters of the client that no operation and no server has.
fn client_parameters(api: &mut Api, names: &mut Names) {
    let servers = api.servers.iter().chain(api.operations.iter().flat_map(|operation| &operation.servers));
    let variables = servers.flat_map(|server| &server.variables).map(|variable| &variable.name);
    let parameters = api.operations.iter().flat_map(|operation| &operation.parameters);
    let mut used: Lookup<String, ()> = Lookup::default();
    for name in variables.chain(parameters.filter(|parameter| parameter.client).map(|parameter| &parameter.name)) {
        used.insert(name.clone(), ());
    }
    let is_kept = api.client_parameters.iter().map(|parameter| used.contains_key(&parameter.name)).list();
    retain(&mut api.client_parameters, &is_kept);
    retain(&mut names.client_parameters, &is_kept);
}

/// Leaves out the webhooks, and the components that only they hold.
fn leave_webhooks_out(api: &mut Api) {
    let of_webhooks = api.types.reached(api.webhooks.iter().list());
    let of_operations = api.types.reached(api.shapes_of_operations());
    let stays = |shape: &Shape| shape.named().is_none_or(|id| !of_webhooks[id.0] || of_operations[id.0]);
    api.components.retain(stays);
    api.webhooks.clear();
}

/// The types in the order in which a reader of the document meets them: what an object holds comes after it, what a union
/// chooses from before it.
fn order(api: &Api) -> Vec<TypeId> {
    let mut met = Met { types: &api.types, seen: vec![false; api.types.0.len()], order: vec![], unread: vec![] };
    for shape in api.shapes_of_operations().into_iter().chain(&api.webhooks).chain(&api.components) {
        met.shape(shape);
        let mut next = 0;
        while let Some(item) = met.unread.get(next).copied() {
            item.shapes().into_iter().for_each(|shape| met.shape(shape));
            next += 1;
        }
        met.unread.clear();
    }
    met.order
}

struct Met<'a> {
    types: &'a Types,
    seen: Vec<bool>,
    order: Vec<TypeId>,
    /// The objects and tuples whose parts are still to be met.
    unread: Vec<&'a Type>,
}

impl<'a> Met<'a> {
    /// Meets the type of a shape, and whatever unions and lists hold of it. A stack of its own keeps the depth of calls: each
    /// entry is a type, and whether what it holds was met.
    fn shape(&mut self, shape: &'a Shape) {
        let mut open = shape.named().map(|id| (id, false)).into_iter().list();
        while let Some((id, is_done)) = open.pop() {
            if is_done {
                self.order.push(id);
                continue;
            }
            if std::mem::replace(&mut self.seen[id.0], true) {
                continue;
            }
            let item = &self.types[id];
            match &item.kind {
                TypeKind::Union(_) | TypeKind::Newtype(_) => {
                    open.push((id, true));
                    let held = item.shapes().into_iter().rev().filter_map(Shape::named);
                    open.extend(held.map(|id| (id, false)).list());
                }
                TypeKind::Struct(_) | TypeKind::Tuple(_) => {
                    self.order.push(id);
                    self.unread.push(item);
                }
                TypeKind::StringEnum(_) | TypeKind::ValueEnum(_) => self.order.push(id),
            }
        }
    }
}

/// Brings types and their names into an order, and gives where each has gone.
fn types(api: &mut Api, names: &mut Names, order: &[TypeId]) -> Vec<Option<TypeId>> {
    let mut went = vec![None; api.types.0.len()];
    for (index, id) in order.iter().enumerate() {
        went[id.0] = Some(TypeId(index));
    }
    let mut all = std::mem::take(&mut api.types.0).into_iter().map(Some).list();
    api.types.0 = order.iter().filter_map(|id| all[id.0].take()).list();
    let mut all = std::mem::take(&mut names.types).into_iter().map(Some).list();
    names.types = order.iter().filter_map(|id| all[id.0].take()).list();
    went
}

/// Keeps some of the items of a list.
fn retain<T>(items: &mut Vec<T>, is_kept: &[bool]) {
    let all = std::mem::take(items);
    *items = all.into_iter().zip(is_kept).filter(|(_, is_kept)| **is_kept).map(|(item, _)| item).list();
}

#[cfg(test)]
mod tests;
