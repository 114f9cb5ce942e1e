//! Lists whose first elements have each a type of their own: `prefixItems`.
//!
//! ```yaml
//! Position: {type: array, prefixItems: [{type: number}, {type: number}], minItems: 2, items: false}
//! ```
//! is a `Tuple` of two numbers that are always there, and of nothing after them. Without `minItems` each may be missing,
//! and without `items` anything may follow: those too are values that the document admits, and none of them is lost.

use super::{Lower, rules, schema};
use crate::ir::{Constraint, Element, Rules, Shape, Tuple, TypeId, TypeKind};
use crate::list::List as _;
use crate::tree::{Node, Object, Value};
use crate::view::{Part, View};

/// Whether a list is a tuple.
pub(super) fn is_one(view: &View<'_>) -> bool {
    view.all("prefixItems").iter().any(|node| node.as_array().is_some_and(|elements| !elements.is_empty()))
}

/// The shape of a tuple; its elements, which may lead back to it, are found later.
pub(super) fn shape<'a>(lower: &mut Lower<'a>, view: &View<'a>, name: &[String]) -> Shape {
    let id = schema::reserve(lower, view.outer(), name);
    lower.types[id].kind = TypeKind::Tuple(Tuple::default());
    lower.unfilled.push_back((id, view.clone(), name.to_vec()));
    Shape::Named(id)
}

/// Lowers the elements of a tuple.
pub(super) fn fill<'a>(lower: &mut Lower<'a>, id: TypeId, view: &View<'a>, name: &[String]) {
    let lists: Vec<&[Node]> = view.all("prefixItems").into_iter().filter_map(Node::as_array).list();
    let length = lists.iter().map(|list| list.len()).max().unwrap_or_default();
    let mut elements = vec![];
    for index in 0..length {
        let parts = lists.iter().filter_map(|list| list.get(index)).map(Part::whole).list();
        let name = schema::extended(name, &format!("item {}", index + 1));
        let shape = schema::of_parts(lower, &parts, &name);
        let docs = parts.first().map(|part| schema::docs_of(lower, part.node, &shape)).unwrap_or_default();
        let rules = rules::of(lower, &View::new(&lower.schemas, &parts), &shape);
        elements.push(Element { shape, rules, docs });
    }
    let rest = rest(lower, view, length, name);
    let required = bound(view, "minItems").max().unwrap_or_default().min(length);
    let each = rest.as_ref().and_then(|rest| rules::each(lower, &view.items(), rest));
    let own =
        rules::own(view, &Shape::Named(id)).into_iter().filter(|rule| !holds(rule, required, length, rest.as_ref()));
    lower.types[id].rules = Rules { own: own.list(), each };
    lower.types[id].kind = TypeKind::Tuple(Tuple { elements, required, rest });
}

/// Whether every value of the type keeps a rule.
fn holds(rule: &Constraint, required: usize, length: usize, rest: Option<&Shape>) -> bool {
    let number = |text: &str| text.parse::<usize>().unwrap_or(usize::MAX);
    match rule {
        Constraint::MinItems(least) => number(least) <= required,
        Constraint::MaxItems(most) => rest.is_none() && number(most) >= length,
        _ => false,
    }
}

/// The type of what comes after the first elements.
fn rest<'a>(lower: &mut Lower<'a>, view: &View<'a>, length: usize, name: &[String]) -> Option<Shape> {
    if view.all("items").into_iter().any(admits_nothing) || bound(view, "maxItems").any(|most| most <= length) {
        return None;
    }
    let items = view.items();
    Some(if items.is_empty() { Shape::Any } else { schema::of_parts(lower, &items, &schema::extended(name, "item")) })
}

/// `false`, as the normal form writes it: `not: {}`.
fn admits_nothing(node: &Node) -> bool {
    node.get("not").and_then(Node::as_object).is_some_and(Object::is_empty)
}

fn bound<'v>(view: &'v View<'_>, key: &'v str) -> impl Iterator<Item = usize> + 'v {
    view.all(key).into_iter().filter_map(|node| match &node.value {
        Value::Number(number) => usize::try_from(number.as_i128()?).ok(),
        _ => None,
    })
}
