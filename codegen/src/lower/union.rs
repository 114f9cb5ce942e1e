//! Unions: `oneOf`, `anyOf`, and objects whose discriminator stands for what is made of them.
//!
//! ```yaml
//! Pet: {oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]}
//! ```
//! is a `Union` of two variants. What stands beside the keyword belongs to each of them.

use super::{Lower, rules, schema};
use crate::diagnostic::Code;
use crate::ir::{Rules, Shape, TypeKind, Union, Variant};
use crate::limits;
use crate::list::List as _;
use crate::lookup::Lookup;
use crate::openapi::keywords::says_which;
use crate::source::PlaceId;
use crate::tree::{Node, Object, Value};
use crate::view::{Part, View, Without};

/// A member of a union that is not lowered yet.
struct Member<'a> {
    node: &'a Node,
    parts: Vec<Part<'a>>,
    tags: Vec<String>,
}

/// The shape of a schema that is a union; `None` if it is none, `Some(None)` if it was reported.
#[expect(clippy::option_option, reason = "whether it is a union, and whether that has a shape")]
pub(super) fn shape<'a>(lower: &mut Lower<'a>, view: &View<'a>, name: &[String]) -> Option<Option<Shape>> {
    let position = view.parts.iter().position(|part| keyword(part).is_some());
    let Some(position) = position else { return parent(lower, view, name) };
    let part = view.parts[position];
    let key = keyword(&part)?;
    let listed = part.node.get(key).and_then(Node::as_array).unwrap_or_default();
    let mut base = view.parts.clone();
    match key {
        "oneOf" => base[position].without.one_of = true,
        _ => base[position].without.any_of = true,
    }
    base[position].without.discriminator = true;
    if !listed.iter().any(|member| says_something(lower, member)) {
        if !listed.is_empty() {
            let message = format!("`{key}` only restricts which properties go together; it is not enforced");
            lower.push(Code::NotEnforced, part.node.at, message);
        }
        return Some(schema::of_parts(lower, &base, name));
    }
    let with_base = base.iter().any(has_more);
    if with_base && !combine(lower, view, part.node, listed.len()) {
        return Some(Some(Shape::Any));
    }
    let discriminator = part.node.get("discriminator").filter(|_| !part.without.discriminator);
    let mut nullable = false;
    let mut members = vec![];
    for node in listed {
        let target = lower.resolved(node);
        if is_null(target) {
            nullable = true;
            continue;
        }
        let mut parts = if with_base { base.clone() } else { vec![] };
        parts.push(Part::whole(node));
        members.push(Member { node, parts, tags: vec![] });
    }
    if let Some(discriminator) = discriminator {
        tag(lower, discriminator, &mut members);
    }
    let shape = union(lower, view, discriminator, members, name);
    Some(shape.map(|shape| if nullable { shape.nullable() } else { shape }))
}

/// Whether what stands beside a union may be given to each of its members: unions beside each other multiply.
fn combine(lower: &mut Lower<'_>, view: &View<'_>, node: &Node, members: usize) -> bool {
    let around = lower.open.iter().map(|open| open.ways);
    let here = view.parts.iter().flat_map(|part| {
        let listed = |key, read: bool| part.node.get(key).and_then(Node::as_array).filter(|_| !read).map(<[Node]>::len);
        [listed("oneOf", part.without.one_of), listed("anyOf", part.without.any_of)].into_iter().flatten()
    });
    let ways = around.chain(here).fold(1, usize::saturating_mul);
    if let Some(open) = lower.open.last_mut() {
        open.ways = members.max(1);
    }
    if ways > limits::COMBINATIONS {
        let message = format!(
            "the unions here combine in more than {} ways; which of them a value is of is not enforced",
            limits::COMBINATIONS
        );
        lower.push(Code::NotEnforced, node.at, message);
    }
    ways <= limits::COMBINATIONS
}

/// The keyword of a part that makes it a union.
fn keyword(part: &Part<'_>) -> Option<&'static str> {
    if part.node.get("oneOf").is_some() && !part.without.one_of {
        return Some("oneOf");
    }
    (part.node.get("anyOf").is_some() && !part.without.any_of).then_some("anyOf")
}

/// Whether a part says more about its values than which union they are of.
fn has_more(part: &Part<'_>) -> bool {
    part.node.members().any(|(key, _)| match key.as_str() {
        "oneOf" => !part.without.one_of,
        "anyOf" => !part.without.any_of,
        "discriminator" | "type" | "allOf" => false,
        other => says_which(other),
    })
}

/// Whether a member says more than which properties must be there.
fn says_something(lower: &Lower<'_>, member: &Node) -> bool {
    let members = lower.resolved(member).as_object();
    let mut keys = members.map(Object::iter).unwrap_or_default();
    members.is_some_and(Object::is_empty)
        || keys.any(|(key, _)| !matches!(key.as_str(), "required" | "not" | "title" | "description"))
}

fn is_null(node: &Node) -> bool {
    let values = node.get("enum").and_then(Node::as_array);
    values.is_some_and(|values| !values.is_empty() && values.iter().all(|value| value.value == Value::Null))
}

/// Gives each member the texts that name it: those of the mapping, which come first, and those of its own property; else its
/// own name. No text names two.
fn tag<'a>(lower: &Lower<'a>, discriminator: &'a Node, members: &mut Vec<Member<'a>>) {
    let property = discriminator.get("propertyName").and_then(Node::as_str).unwrap_or_default();
    let mapping = discriminator.get("mapping").and_then(Node::as_object);
    let known = members.len();
    let mut taken: Lookup<String, ()> = Lookup::default();
    let mut positions: Lookup<PlaceId, usize> = Lookup::default();
    for (position, member) in members.iter().enumerate() {
        positions.insert(lower.resolved(member.node).at, position);
    }
    for (text, member) in mapping.into_iter().flatten() {
        let Some(target) = member.node.as_str().and_then(|reference| lower.target(reference)) else { continue };
        taken.insert(text.clone(), ());
        if let Some(position) = positions.get(&target.at) {
            members[*position].tags.push(text.clone());
        } else {
            positions.insert(target.at, members.len());
            members.push(Member { node: target, parts: vec![Part::whole(target)], tags: vec![text.clone()] });
        }
    }
    for member in &mut members[..known] {
        let mut texts = own_texts(lower, member, property);
        if member.tags.is_empty() && texts.is_empty() {
            let target = lower.resolved(member.node);
            texts.extend(lower.schemas.component(target));
        }
        texts.retain(|text| taken.insert(text.clone(), ()).is_none());
        member.tags.append(&mut texts);
    }
}

/// The texts that a member admits for the property that tells it apart.
fn own_texts(lower: &Lower<'_>, member: &Member<'_>, property: &str) -> Vec<String> {
    let properties = View::new(&lower.schemas, &member.parts).properties();
    let mut texts = vec![];
    for (_, parts) in properties.into_iter().filter(|(name, _)| *name == property) {
        for part in parts {
            let values = lower.resolved(part.node).get("enum").and_then(Node::as_array).unwrap_or_default();
            texts.extend(values.iter().filter_map(Node::as_str).map(str::to_owned).list());
        }
    }
    texts
}

/// Whether a schema that is made of another one is that one, or a component that its discriminator tells apart, and so not
/// just words about it.
pub(super) fn is_told_apart(lower: &Lower<'_>, schema: &Node, parent: &Node) -> bool {
    let has_discriminator = parent.get("discriminator").is_some();
    schema.at == parent.at || (has_discriminator && lower.schemas.component(schema).is_some())
}

/// An object with a discriminator stands for everything that is made of it by `allOf`.
#[expect(clippy::option_option, reason = "whether it is a union, and whether that has a shape")]
fn parent<'a>(lower: &mut Lower<'a>, view: &View<'a>, name: &[String]) -> Option<Option<Shape>> {
    let outer = view.parts[0];
    let discriminator = outer.node.get("discriminator").filter(|_| !outer.without.discriminator)?;
    let without = Without { discriminator: true, ..outer.without };
    let own = Member { node: outer.node, parts: vec![Part { node: outer.node, without }], tags: vec![] };
    let children = lower.schemas.descendants(outer.node);
    let mut members: Vec<_> =
        children.into_iter().map(|node| Member { node, parts: vec![Part::whole(node)], tags: vec![] }).list();
    tag(lower, discriminator, &mut members);
    if members.is_empty() {
        return None;
    }
    let own_tags =
        lower.schemas.component(outer.node).filter(|name| members.iter().all(|member| !member.tags.contains(name)));
    if members.iter().all(|member| member.node.at != outer.node.at) {
        members.push(Member { tags: own_tags.into_iter().list(), ..own });
    } else {
        for member in &mut members {
            if member.node.at == outer.node.at {
                member.parts.clone_from(&own.parts);
            }
        }
    }
    Some(union(lower, view, Some(discriminator), members, name))
}

fn union<'a>(
    lower: &mut Lower<'a>,
    view: &View<'a>,
    discriminator: Option<&Node>,
    members: Vec<Member<'a>>,
    name: &[String],
) -> Option<Shape> {
    let property = discriminator.and_then(|node| node.get("propertyName")).and_then(Node::as_str).map(str::to_owned);
    let single = members.len() == 1;
    let mut variants: Vec<Variant> = vec![];
    let mut nullable = false;
    for (index, member) in members.into_iter().enumerate() {
        let name_from = words(lower, &member, index);
        let is_self = member.node.at == view.outer().at;
        let inner = match (is_self, member.parts.as_slice()) {
            (true, _) => schema::extended(name, "base"),
            // What is made of a parent is reached without a reference, and has its own name all the same.
            (false, [only]) if lower.schemas.component(only.node).is_some() => name_from.clone(),
            (false, _) if single => name.to_vec(),
            (false, _) => [name, &name_from].concat(),
        };
        let Some(shape) = schema::of_parts(lower, &member.parts, &inner) else { continue };
        nullable |= matches!(shape, Shape::Nullable(_));
        let shape = shape.not_null().clone();
        let member_view = View::new(&lower.schemas, &member.parts);
        let rules = rules::of(lower, &member_view, &shape);
        let declares =
            property.as_ref().is_none_or(|name| member_view.properties().iter().any(|(known, _)| known == name));
        let is_tagged = !declares && is_object(lower, &shape) && !member.tags.is_empty();
        match variants.iter_mut().find(|known| known.shape == shape) {
            Some(known) => {
                known.tags.extend(member.tags);
                // A value of this type may be either.
                if known.rules != rules {
                    known.rules = Rules::default();
                }
            }
            None => variants.push(Variant { name_from, shape, tags: member.tags, is_tagged, rules }),
        }
    }
    if property.is_some() {
        variants = variants.into_iter().flat_map(one_text_each).list();
    }
    let shape = match variants.as_slice() {
        [] => return None,
        [only] if property.is_none() => only.shape.clone(),
        _ => {
            // Where it holds itself, it has its id already.
            let promised = lower.open.last_mut().and_then(|open| open.id.take());
            let id = promised.unwrap_or_else(|| schema::reserve(lower, view.outer(), name));
            lower.types[id].kind = TypeKind::Union(Union { discriminator: property, variants });
            Shape::Named(id)
        }
    };
    Some(if nullable { shape.nullable() } else { shape })
}

fn is_object(lower: &Lower<'_>, shape: &Shape) -> bool {
    matches!(shape, Shape::Named(id) if matches!(lower.types[*id].kind, TypeKind::Struct(_)))
}

/// A variant whose text is not in its value is one for each text, so that it is written as it was read.
fn one_text_each(variant: Variant) -> Vec<Variant> {
    if !variant.is_tagged {
        return vec![variant];
    }
    let each = |(index, tag): (usize, &String)| {
        let mut name_from = variant.name_from.clone();
        name_from.extend((index > 0).then(|| tag.clone()));
        Variant { name_from, tags: vec![tag.clone()], ..variant.clone() }
    };
    variant.tags.iter().enumerate().map(each).list()
}

/// What a variant is named from: the component, the title, or what kind of value it is.
fn words(lower: &Lower<'_>, member: &Member<'_>, index: usize) -> Vec<String> {
    let target = lower.resolved(member.node);
    if let Some(name) = lower.schemas.component(target) {
        return vec![name];
    }
    let title = target.get("title").and_then(Node::as_str);
    let kind = target.get("format").or_else(|| target.get("type")).and_then(Node::as_str);
    vec![title.or(kind).map_or_else(|| format!("variant {}", index + 1), str::to_owned)]
}
