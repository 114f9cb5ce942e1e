//! Unions: `oneOf`, `anyOf`, and objects whose discriminator stands for what is made of them.
//!
//! ```yaml
//! Pet: {oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]}
//! ```
//! is a `Union` of two variants. What stands beside the keyword belongs to each of them. In this order:
//!
//! 1. Members that what stands beside them leaves no value are gone, and so is `null`, which any shape can admit.
//! 2. Constants and enums are one open enum (`constants`). One member that is left is the type.
//! 3. A property tells objects apart: the declared discriminator, that of what all of them are made of, or one that is a
//!    constant in each; else their only key (`tags`). Members that share a text are a union of their own, under that text.
//! 4. Objects of an `anyOf` that nothing tells apart may all be meant at once: they are groups of one struct (`groups`).
//! 5. What is left is told by its kind, its required and its known properties when it is read: the runtime's `Choice`.

mod constants;
mod groups;
mod possible;
mod tags;
#[cfg(test)]
mod tests;
mod ways;
mod words;

pub(super) use ways::both_ways;

use super::{Lower, rules, schema};
use crate::diagnostic::Code;
use crate::ir::{Discriminator, Rules, Shape, TypeKind, Union, Variant};
use crate::limits;
use crate::list::List as _;
use crate::openapi::keywords::says_which;
use crate::parse::json_text;
use crate::tree::{Node, Object, Value};
use crate::view::{Part, View};

/// A member of a union that is not lowered yet.
#[derive(Clone)]
struct Member<'a> {
    /// The schema that is listed, or that is made of the parent.
    node: &'a Node,
    /// What a value must be: the schema, and what stands beside the union.
    parts: Vec<Part<'a>>,
    /// The texts that name it.
    tags: Vec<String>,
    /// The members that have texts in common with it: they are one variant.
    others: Vec<Member<'a>>,
    /// Its shape, if that is known already.
    shape: Option<Shape>,
}

impl<'a> Member<'a> {
    fn new(node: &'a Node, parts: Vec<Part<'a>>) -> Self {
        Self { node, parts, tags: vec![], others: vec![], shape: None }
    }
}

/// What is known of a union as a whole.
#[derive(Clone)]
struct Whole<'a> {
    /// Its discriminator.
    declared: Declared<'a>,
    /// Whether a value may be of several members at once.
    is_any_of: bool,
    /// What stands beside it, if that says anything.
    base: Vec<Part<'a>>,
    /// Whether the members say of themselves whether they admit `null`.
    members_say_null: bool,
    /// Whether a schema that only the mapping of the discriminator names is a member too. Not where the discriminator is
    /// inherited: its mapping is about the children of others as well.
    takes_more: bool,
}

/// Where the discriminator of a union is declared.
#[derive(Clone, Copy)]
enum Declared<'a> {
    /// There.
    Here(&'a Node),
    /// In what all its members are made of, if anywhere.
    Above,
    /// It is part of another union, whose discriminator has the same text for all its members.
    Outside,
}

/// The shape of a schema that is a union; `None` if it is none, `Some(None)` if it was reported.
pub(super) fn shape<'a>(lower: &mut Lower<'a>, view: &View<'a>, name: &[String]) -> Option<Shape> {
    let listed = view.parts.iter().enumerate().find_map(|(position, part)| Some((position, keyword(part)?)));
    match listed {
        Some((position, key)) => Some(self::listed(lower, view, (position, key), name)),
        None => parent(lower, view, name),
    }
}

/// A `oneOf` or an `anyOf`.
fn listed<'a>(
    lower: &mut Lower<'a>,
    view: &View<'a>,
    (position, key): (usize, &'static str),
    name: &[String],
) -> Shape {
    let part = view.parts[position];
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
        return schema::of_parts(lower, &base, name);
    }
    let with_base = base.iter().any(has_more);
    if with_base && !combine(lower, view, part.node, listed.len()) {
        return Shape::Any;
    }
    let (nulls, others): (Vec<&Node>, _) = listed.iter().partition(|node| is_null(lower.resolved(node)));
    let member = |node: &&'a Node| {
        let mut parts = if with_base { base.clone() } else { vec![] };
        parts.push(Part::whole(node));
        Member::new(node, parts)
    };
    let members = others.iter().map(member).list();
    let members = possible::members(lower, view, members);
    let declared = part.node.get("discriminator").map_or(Declared::Above, Declared::Here);
    let whole = Whole { declared, is_any_of: key == "anyOf", base, members_say_null: true, takes_more: true };
    let shape = union(lower, view, &whole, members, name);
    if nulls.is_empty() { shape } else { shape.nullable() }
}

/// A schema with a discriminator stands for everything that is made of it by `allOf`, and for itself.
fn parent<'a>(lower: &mut Lower<'a>, view: &View<'a>, name: &[String]) -> Option<Shape> {
    let (position, discriminator, children) = view.parts.iter().enumerate().find_map(|(position, part)| {
        let (discriminator, children) = possible::children(lower, part)?;
        Some((position, discriminator, children))
    })?;
    let mut base = view.parts.clone();
    base[position].without.discriminator = true;
    let parent = base[position];
    let others = base.iter().enumerate().filter(|(index, _)| *index != position);
    let with_base = others.into_iter().any(|(_, part)| has_more(part));
    if with_base && !combine(lower, view, parent.node, children.len() + 1) {
        return Some(Shape::Any);
    }
    // What the parent says stays among what stands beside, or it would come back as a parent.
    let member = |node: &'a Node, part: Part<'a>| {
        let mut parts = if with_base { base.clone() } else { vec![] };
        parts.retain(|known| known.node.at != part.node.at);
        parts.push(part);
        Member::new(node, parts)
    };
    let mut members = children.into_iter().map(|child| member(child.node, child)).list();
    members.push(member(parent.node, parent));
    let members = possible::members(lower, view, members);
    let whole = Whole {
        declared: Declared::Here(discriminator),
        is_any_of: false,
        base: vec![],
        members_say_null: false,
        takes_more: parent.node.get("discriminator").is_some(),
    };
    Some(union(lower, view, &whole, members, name))
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

fn union<'a>(
    lower: &mut Lower<'a>,
    view: &View<'a>,
    whole: &Whole<'a>,
    members: Vec<Member<'a>>,
    name: &[String],
) -> Shape {
    let mut members = constants::joined(lower, view, members, name);
    let (tag, is_declared) = tags::tell_apart(lower, whole, &mut members).unzip();
    let is_declared = is_declared == Some(true);
    if whole.is_any_of && tag.is_none() {
        members = groups::gathered(lower, view.outer().at, members);
    }
    let single = members.len() == 1;
    // Other texts than those that all of them share are of none.
    let share_all = is_declared && members.iter().all(|member| !member.others.is_empty());
    let words = words::of_members(lower, tag.as_ref(), &members);
    let mut variants: Vec<Variant> = vec![];
    let mut nullable = false;
    for (member, name_from) in members.into_iter().zip(words) {
        let inner = inner_name(lower, view, &member, (name, &name_from), single);
        let shape = member_shape(lower, (view, whole), &member, &inner, single);
        nullable |= whole.members_say_null && matches!(shape, Shape::Nullable(_));
        add(lower, &mut variants, tag.as_ref().filter(|_| is_declared), (member, name_from), shape.not_null().clone());
    }
    if tag.is_some() {
        variants = variants.into_iter().flat_map(one_text_each).list();
    }
    let shape = match variants.as_slice() {
        // No value is one of any member.
        [] => return Shape::Any,
        [only] if !share_all && (tag.is_none() || only.written.is_none()) => only.shape.clone(),
        _ => {
            // Where it holds itself, it has its id already.
            let promised = lower.open.last_mut().and_then(|open| open.id.take());
            let id = promised.unwrap_or_else(|| schema::reserve(lower, view.outer(), name));
            lower.types[id].kind = TypeKind::Union(Union { discriminator: tag, variants, common: vec![] });
            Shape::Named(id)
        }
    };
    if nullable { shape.nullable() } else { shape }
}

/// What the type of a member is named from, if it has no name of its own.
fn inner_name(
    lower: &Lower<'_>,
    view: &View<'_>,
    member: &Member<'_>,
    (name, name_from): (&[String], &[String]),
    single: bool,
) -> Vec<String> {
    if member.node.at == view.outer().at && member.others.is_empty() {
        return schema::extended(name, "base");
    }
    match member.parts.as_slice() {
        // What is made of a parent is reached without a reference, and has its own name all the same.
        [only] if member.others.is_empty() && lower.schemas.component(only.node).is_some() => {
            let is_whole = lower.schemas.descendants(only.node).is_empty() || !only.without.discriminator;
            if is_whole { name_from.to_vec() } else { schema::extended(name_from, "base") }
        }
        _ if single && (member.others.is_empty() || member.tags.is_empty()) => name.to_vec(),
        _ => [name, name_from].concat(),
    }
}

fn member_shape<'a>(
    lower: &mut Lower<'a>,
    (view, whole): (&View<'a>, &Whole<'a>),
    member: &Member<'a>,
    name: &[String],
    single: bool,
) -> Shape {
    if let Some(shape) = &member.shape {
        return shape.clone();
    }
    if member.others.is_empty() {
        return schema::of_parts(lower, &member.parts, name);
    }
    let all = std::iter::once(Member { others: vec![], tags: vec![], ..member.clone() });
    let all = all.chain(member.others.iter().map(|other| Member { tags: vec![], ..other.clone() })).list();
    if member.tags.is_empty() {
        return groups::shape(lower, (view, whole), all, name, single);
    }
    // They share a text: something else tells them apart.
    let whole = Whole { declared: Declared::Outside, ..whole.clone() };
    let inner = View::new(&lower.schemas, &member.parts);
    lower.open.push(super::Open { key: vec![], id: None, ways: 1 });
    let shape = union(lower, &inner, &whole, all, name);
    lower.open.pop();
    shape
}

/// Adds a variant; one of the same shape as another is the same one. `tag` is the discriminator that the document declares.
fn add<'a>(
    lower: &Lower<'a>,
    variants: &mut Vec<Variant>,
    tag: Option<&Discriminator>,
    (member, name_from): (Member<'a>, Vec<String>),
    shape: Shape,
) {
    let view = View::new(&lower.schemas, &member.parts);
    let is_joined = member.shape.is_some() || !member.others.is_empty();
    let rules = if is_joined { Rules::default() } else { rules::of(lower, &view, &shape) };
    if let Some(known) = variants.iter_mut().find(|known| known.shape == shape) {
        known.tags.extend(member.tags);
        // A value of this type may be either.
        if known.rules != rules {
            known.rules = Rules::default();
        }
        return;
    }
    let written = match tag {
        Some(Discriminator::Property(property)) => tags::written(lower, property, &member, &shape),
        Some(Discriminator::Key) | None => None,
    };
    variants.push(Variant { name_from, shape, tags: member.tags, written, rules });
}

/// A variant whose text is never in its value is one for each text, so that it is written as it was read.
fn one_text_each(variant: Variant) -> Vec<Variant> {
    if variant.written != Some(crate::ir::Written::Always) {
        return vec![variant];
    }
    let each = |(index, tag): (usize, &String)| {
        let mut name_from = variant.name_from.clone();
        name_from.extend((index > 0).then(|| tag.clone()));
        Variant { name_from, tags: vec![tag.clone()], ..variant.clone() }
    };
    variant.tags.iter().enumerate().map(each).list()
}
