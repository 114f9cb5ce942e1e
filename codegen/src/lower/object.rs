//! Objects: structs where properties are known, maps where they are not.

use super::{Lower, rules, schema};
use crate::ir::{Direction, Docs, Field, Rules, Shape, Struct, TypeId, TypeKind};
use crate::tree::Value;
use crate::view::{Part, View, is_same};

/// The shape of an object.
pub(super) fn shape<'a>(lower: &mut Lower<'a>, view: &View<'a>, name: &[String]) -> Shape {
    let closed = view.all("additionalProperties").iter().any(|node| node.value == Value::Bool(false));
    if !view.properties().is_empty() || closed && view.first("patternProperties").is_none() {
        let id = schema::reserve(lower, view.outer(), name);
        lower.unfilled.push_back((id, view.clone(), name.to_vec()));
        return Shape::Named(id);
    }
    let values = additional(lower, view, name).unwrap_or(Shape::Any);
    schema::nested(lower, view.outer(), Shape::Map(Box::new(values)))
}

/// The type of the values of properties that have no names in the document, if it speaks of them.
fn additional<'a>(lower: &mut Lower<'a>, view: &View<'a>, name: &[String]) -> Option<Shape> {
    let parts = view.additional();
    if !parts.is_empty() {
        return Some(schema::of_parts(lower, &parts, &schema::extended(name, "value")));
    }
    let said = view.all("additionalProperties");
    let is_open = view.first("patternProperties").is_some() || said.iter().any(|node| node.value != Value::Bool(false));
    // What must be there, and is described nowhere, is not all that there may be.
    let is_map = !view.describes_properties() && said.is_empty() && !view.properties().is_empty();
    (is_open || is_map).then_some(Shape::Any)
}

/// Lowers the properties of an object, which may lead back to it.
pub(super) fn fill<'a>(lower: &mut Lower<'a>, id: TypeId, view: &View<'a>, name: &[String]) {
    let mut fields = vec![];
    for (key, parts) in view.properties() {
        fields.push(field(lower, view, key, &parts, &schema::extended(name, key)));
    }
    let groups = match &mut lower.types[id].kind {
        TypeKind::Struct(known) => std::mem::take(&mut known.groups),
        _ => vec![],
    };
    let additional = additional(lower, view, name).filter(|_| groups.is_empty() || view.describes_properties());
    let is_closed = additional.is_none() && view.is_closed();
    let each = additional.as_ref().and_then(|shape| rules::additional(lower, view, shape));
    lower.types[id].rules = Rules { own: rules::own(view, &Shape::Named(id)), each };
    lower.types[id].kind = TypeKind::Struct(Struct { fields, groups, additional, is_closed });
}

fn field<'a>(lower: &mut Lower<'a>, view: &View<'a>, key: &str, parts: &[Part<'a>], name: &[String]) -> Field {
    let distinct = distinct(lower, &view.with_others(&lower.schemas, key, parts));
    let shape = schema::of_parts(lower, &distinct, name);
    let own = View::new(&lower.schemas, &distinct);
    let only = match (own.flag("readOnly"), own.flag("writeOnly")) {
        (true, false) => Some(Direction::Received),
        (false, true) => Some(Direction::Sent),
        (true, true) | (false, false) => None,
    };
    // The outermost schema's words are the nearest.
    let all = parts.iter().rev().map(|part| schema::docs_of(lower, part.node, &shape));
    let docs = all.reduce(merged).unwrap_or_default();
    let at = parts.last().map_or(view.outer().at, |part| part.node.at);
    let rules = rules::of(lower, &own, &shape);
    Field { at, name: key.to_owned(), shape, required: view.requires(key), only, rules, docs }
}

/// The schemas of a property that are not the same as another one.
fn distinct<'a>(lower: &Lower<'a>, parts: &[Part<'a>]) -> Vec<Part<'a>> {
    let mut distinct: Vec<Part<'a>> = vec![];
    for part in parts {
        let target = lower.resolved(part.node);
        if distinct.iter().all(|known| !is_same(lower.resolved(known.node), target)) {
            distinct.push(*part);
        }
    }
    distinct
}

fn merged(mut docs: Docs, other: Docs) -> Docs {
    docs.summary = docs.summary.or(other.summary);
    docs.description = docs.description.or(other.description);
    docs.deprecated |= other.deprecated;
    for constraint in other.constraints {
        if !docs.constraints.contains(&constraint) {
            docs.constraints.push(constraint);
        }
    }
    docs
}
