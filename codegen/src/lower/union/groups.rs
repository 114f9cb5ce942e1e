//! Objects of an `anyOf` that a value may be several of at once.
//!
//! ```yaml
//! Contact: {required: [id], properties: {id: {…}}, anyOf: [{$ref: Mail}, {$ref: Phone}]}
//! ```
//! is `struct Contact { id, mail: Option<Mail>, phone: Option<Phone> }`: of an object that is both, both are kept, and written
//! back as one. Where one of two says all that the other says, the one that explains more is enough.

use super::{Lower, Member, Whole, schema, words};
use crate::diagnostic::Code;
use crate::ir::{Group, Shape, Struct, TypeKind};
use crate::list::List as _;
use crate::source::PlaceId;
use crate::tree::Node;
use crate::view::{Kinds, Part, View};

/// How many members one value may be of at once; beyond, it is one of them, which is reported.
const MOST: usize = 16;
/// How many members are compared with each other.
const COMPARED: usize = 200;
/// How many unions inside each other are looked into.
const DEPTH: usize = 4;

/// The members, with those that a value may be several of put together.
pub(super) fn gathered<'a>(lower: &mut Lower<'a>, at: PlaceId, members: Vec<Member<'a>>) -> Vec<Member<'a>> {
    let objects = members.iter().map(|member| object(lower, member)).list();
    let count = objects.iter().flatten().count();
    if count > COMPARED {
        report(lower, at, count);
        return members;
    }
    let mut group: Vec<usize> = (0..members.len()).list();
    for (index, one) in objects.iter().enumerate() {
        for (before, other) in objects[..index].iter().enumerate() {
            let (Some(one), Some(other)) = (one, other) else { continue };
            if group[before] != group[index] && overlap(lower, one, other) {
                let (from, to) = (group[index].max(group[before]), group[index].min(group[before]));
                for known in &mut group {
                    if *known == from {
                        *known = to;
                    }
                }
            }
        }
    }
    let size = |number: usize| group.iter().filter(|known| **known == number).count();
    let sizes = group.iter().map(|number| size(*number)).list();
    if let Some(most) = sizes.iter().max().filter(|size| **size > MOST) {
        let message =
            format!("a value may be of {most} members of the `anyOf` at once; what one of them describes is kept");
        lower.push(Code::NotEnforced, at, message);
    }
    let mut gathered: Vec<(usize, Member<'a>)> = vec![];
    for ((member, number), size) in members.into_iter().zip(&group).zip(sizes) {
        match gathered.iter_mut().find(|(known, _)| known == number && size <= MOST) {
            Some((_, first)) => first.others.push(member),
            None => gathered.push((*number, member)),
        }
    }
    gathered.into_iter().map(|(_, member)| member).list()
}

fn report(lower: &mut Lower<'_>, at: PlaceId, count: usize) {
    let message =
        format!("a value may be of {count} members of the `anyOf` at once; what one of them describes is kept");
    lower.push(Code::NotEnforced, at, message);
}

/// A member that is an object with properties of its own, or a union of such objects.
struct Described<'a> {
    parts: Vec<Part<'a>>,
    names: Vec<&'a str>,
    is_closed: bool,
}

fn object<'a>(lower: &Lower<'a>, member: &Member<'a>) -> Option<Described<'a>> {
    let own = [Part::whole(member.node)];
    if member.shape.is_some() || !lower.schemas.kinds(&own).are_within(Kinds::OBJECT) {
        return None;
    }
    let names = names(lower, own[0], DEPTH)?;
    let is_closed = View::new(&lower.schemas, &own).is_closed();
    (!names.is_empty()).then(|| Described { parts: member.parts.clone(), names, is_closed })
}

/// The names of the properties of an object, or of all objects that a union lists; `None` if other names are described too.
fn names<'a>(lower: &Lower<'a>, part: Part<'a>, depth: usize) -> Option<Vec<&'a str>> {
    let view = View::new(&lower.schemas, &[part]);
    if depth == 0 || !view.additional().is_empty() {
        return None;
    }
    let mut names = view.properties().into_iter().map(|(name, _)| name).list();
    let listed = view.parts.iter().filter_map(|part| part.node.get(super::keyword(part)?).and_then(Node::as_array));
    let children =
        view.parts.iter().filter_map(|part| super::possible::children(lower, part)).map(|(_, children)| children);
    let within = listed.flatten().map(Part::whole).chain(children.flatten());
    for part in within.list() {
        let new = self::names(lower, part, depth - 1)?;
        names.extend(new);
    }
    Some(names)
}

/// Whether a value may be of both, and one of them alone would not describe all of it.
fn overlap<'a>(lower: &Lower<'a>, one: &Described<'a>, other: &Described<'a>) -> bool {
    let lacks = |one: &Described<'a>, other: &Described<'a>| other.names.iter().any(|name| !one.names.contains(name));
    let both = one.parts.iter().chain(&other.parts).copied().list();
    lacks(one, other) && lacks(other, one) && !one.is_closed && !other.is_closed && lower.schemas.is_possible(&both)
}

/// A struct of what stands beside the union, and of a group for each member. `is_whole` says that there are no other members.
pub(super) fn shape<'a>(
    lower: &mut Lower<'a>,
    (view, whole): (&View<'a>, &Whole<'a>),
    members: Vec<Member<'a>>,
    name: &[String],
    is_whole: bool,
) -> Shape {
    let words = words::of_members(lower, None, &members);
    let (mut groups, mut nullable) = (vec![], false);
    for (member, name_from) in members.into_iter().zip(words) {
        let inner = [name, &name_from].concat();
        let shape = schema::of_parts(lower, &[Part::whole(member.node)], &inner);
        nullable |= matches!(shape, Shape::Nullable(_));
        groups.push(Group { name_from, shape: shape.not_null().clone() });
    }
    // Where it holds itself, it has its id already.
    let promised = lower.open.last_mut().filter(|_| is_whole).and_then(|open| open.id.take());
    let id = promised.unwrap_or_else(|| schema::reserve(lower, view.outer(), name));
    lower.types[id].kind = TypeKind::Struct(Struct { groups, ..Struct::default() });
    let base = View::new(&lower.schemas, &whole.base);
    lower.unfilled.push_back((id, base, name.to_vec()));
    if nullable { Shape::Named(id).nullable() } else { Shape::Named(id) }
}
