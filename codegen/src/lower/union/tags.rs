//! What tells the members of a union apart: a property, or their only key.
//!
//! ```yaml
//! oneOf: [{properties: {kind: {enum: [cat]}}}, {properties: {kind: {enum: [dog]}}}]
//! ```
//! is told apart by `kind`, as if a discriminator said so. The texts of a member are, in this order: those that the mapping
//! gives it, the constants that its own property admits, `x-ms-discriminator-value`, and its name as a component. No text
//! names two members, unless both admit it themselves: these are one variant, and a union of their own.

use super::{Declared, Lower, Member, Whole, json_text, keyword, possible};
use crate::ir::{Discriminator, Shape, TypeKind, Written};
use crate::list::List as _;
use crate::lookup::Lookup;
use crate::source::PlaceId;
use crate::tree::{Node, Value};
use crate::view::{Kinds, Part, View};

/// How many unions inside each other are looked into.
const DEPTH: usize = 8;
/// How many constants of one property may tell members apart.
const CONSTANTS: usize = 256;

/// Finds what tells members apart, and gives each the texts that name it; and whether the document says so, or it was found.
/// `None` if only their shape does.
pub(super) fn tell_apart<'a>(
    lower: &Lower<'a>,
    whole: &Whole<'a>,
    members: &mut Vec<Member<'a>>,
) -> Option<(Discriminator, bool)> {
    let discriminator = match whole.declared {
        Declared::Here(discriminator) => Some(discriminator),
        Declared::Above => inherited(lower, members),
        Declared::Outside => None,
    };
    if let Some(discriminator) = discriminator
        && let Some(property) = property_of(discriminator)
    {
        by_property(lower, (property, discriminator.get("mapping")), members, (whole.takes_more, DEPTH));
        gather(members);
        return Some((Discriminator::Property(property.to_owned()), true));
    }
    let found = found(lower, members).or_else(|| by_key(lower, members, whole.is_any_of));
    found.map(|discriminator| (discriminator, false))
}

fn property_of(discriminator: &Node) -> Option<&str> {
    discriminator.get("propertyName").and_then(Node::as_str)
}

/// The discriminator of what all members are made of.
fn inherited<'a>(lower: &Lower<'a>, members: &[Member<'a>]) -> Option<&'a Node> {
    let (first, others) = members.split_first().filter(|(_, others)| !others.is_empty())?;
    let of = |member: &Member<'a>| {
        let view = View::new(&lower.schemas, &[Part::whole(member.node)]);
        view.parts.iter().filter_map(|part| part.node.get("discriminator").filter(|_| !is_listed(part.node))).list()
    };
    let others = others.iter().map(of).list();
    let is_in_all = |node: &&Node| others.iter().all(|other| other.iter().any(|other| other.at == node.at));
    of(first).into_iter().find(is_in_all)
}

/// Whether a discriminator there is about a union that stands beside it.
fn is_listed(node: &Node) -> bool {
    node.get("oneOf").is_some() || node.get("anyOf").is_some()
}

/// Gives each member the texts of a property that name it. Where the union takes more, what only the mapping names is a member too.
fn by_property<'a>(
    lower: &Lower<'a>,
    (property, mapping): (&str, Option<&'a Node>),
    members: &mut Vec<Member<'a>>,
    (takes_more, depth): (bool, usize),
) {
    let mut taken: Lookup<String, ()> = Lookup::default();
    for (text, member) in mapping.map(Node::members).unwrap_or_default() {
        let Some(target) = lower.target(&member.node) else { continue };
        taken.insert(text.clone(), ());
        let is_it = |member: &Member<'a>| lower.resolved(member.node).at == target.at;
        let position = members.iter().position(is_it);
        let position = position.or_else(|| members.iter().position(|member| holds(lower, member, target, DEPTH)));
        if let Some(position) = position {
            members[position].tags.push(text.clone());
        } else if takes_more {
            let added = Member::new(target, vec![Part::whole(target)]);
            members.push(Member { tags: vec![text.clone()], ..added });
        }
    }
    let shared = shared(lower, property, members);
    let own = members.iter().map(|member| own_texts(lower, member, property, (&shared, depth))).list();
    let names = members.iter().map(|member| lower.schemas.component(lower.resolved(member.node))).list();
    // A text that is the name of a member which admits it is that one's.
    let is_named = |text: &String, other: usize| names[other].as_ref() == Some(text) && own[other].contains(text);
    for (index, member) in members.iter_mut().enumerate() {
        let others = (0..names.len()).filter(|other| *other != index).list();
        let is_new = |text: &&String| {
            !taken.contains_key(*text)
                && !member.tags.contains(text)
                && !others.iter().any(|other| is_named(text, *other))
        };
        let new = own[index].iter().filter(is_new).cloned().list();
        member.tags.extend(new);
    }
    for text in members.iter().flat_map(|member| member.tags.clone()).list() {
        taken.insert(text, ());
    }
    for member in members {
        let is_declared = declares(lower, &member.parts, property);
        let name = name(lower, member.node, &shared).filter(|_| is_declared || member.tags.is_empty());
        member.tags.extend(name.filter(|name| taken.insert(name.clone(), ()).is_none()));
    }
}

/// Whether a schema is among what a member stands for.
fn holds<'a>(lower: &Lower<'a>, member: &Member<'a>, target: &Node, depth: usize) -> bool {
    inner(lower, member).is_some_and(|(_, members)| {
        let is_it = |member: &Member<'a>| lower.resolved(member.node).at == target.at;
        members.iter().any(|member| is_it(member) || depth > 0 && holds(lower, member, target, depth - 1))
    })
}

/// The members of a member that is a union itself, and the discriminator that these have.
fn inner<'a>(lower: &Lower<'a>, member: &Member<'a>) -> Option<(Option<&'a Node>, Vec<Member<'a>>)> {
    let part = Part { node: lower.resolved(member.node), ..*member.parts.last()? };
    let node = part.node;
    for (key, is_read) in [("oneOf", part.without.one_of), ("anyOf", part.without.any_of)] {
        if let Some(listed) = node.get(key).and_then(Node::as_array).filter(|_| !is_read) {
            let member = |node: &'a Node| Member::new(node, vec![Part::whole(node)]);
            return Some((node.get("discriminator"), listed.iter().map(member).list()));
        }
    }
    let (discriminator, children) = possible::children(lower, &part)?;
    let mut members = children.into_iter().map(|child| Member::new(child.node, vec![child])).list();
    let mut own = part;
    own.without.discriminator = true;
    members.push(Member::new(node, vec![own]));
    Some((Some(discriminator), members))
}

/// The lists of values that several members have from what they are all made of: they tell none of them apart.
fn shared<'a>(lower: &Lower<'a>, property: &str, members: &[Member<'a>]) -> Vec<&'a Node> {
    let lists = |member: &Member<'a>| {
        let view = View::new(&lower.schemas, &member.parts);
        let of = view.properties().into_iter().find(|(name, _)| *name == property);
        of.map(|(_, parts)| View::new(&lower.schemas, &parts).all("enum")).unwrap_or_default()
    };
    let all = members.iter().flat_map(lists).filter(|list| list.as_array().is_some_and(|it| it.len() > 1)).list();
    let mut seen: Lookup<PlaceId, usize> = Lookup::default();
    for list in &all {
        *seen.or_default(list.at) += 1;
    }
    let mut shared = all;
    shared.retain(|list| seen.remove(&list.at).is_some_and(|count| count > 1));
    shared
}

/// The texts that a member admits for a property.
fn own_texts<'a>(
    lower: &Lower<'a>,
    member: &Member<'a>,
    property: &str,
    (shared, depth): (&[&Node], usize),
) -> Vec<String> {
    if let Some((discriminator, mut members)) = inner(lower, member).filter(|_| depth > 0) {
        let same = discriminator.filter(|it| property_of(it) == Some(property));
        let mapping = same.and_then(|it| it.get("mapping"));
        by_property(lower, (property, mapping), &mut members, (false, depth - 1));
        return members.into_iter().flat_map(|member| member.tags).list();
    }
    let view = View::new(&lower.schemas, &member.parts);
    let found = view.properties().into_iter().find(|(name, _)| *name == property);
    found.map(|(_, parts)| constants(lower, &parts, shared)).unwrap_or_default()
}

/// The texts that several schemas of a property admit together; none if they admit others too.
fn constants<'a>(lower: &Lower<'a>, parts: &[Part<'a>], shared: &[&Node]) -> Vec<String> {
    let mut lists = View::new(&lower.schemas, parts).all("enum");
    lists.retain(|list| shared.iter().all(|other| other.at != list.at));
    let mut lists = lists.into_iter().filter_map(Node::as_array);
    let Some(first) = lists.next().filter(|values| values.len() <= CONSTANTS) else { return vec![] };
    let mut texts = first.iter().filter_map(text).list();
    for other in lists {
        texts.retain(|known| other.iter().any(|value| text(value).as_ref() == Some(known)));
    }
    texts
}

/// A constant as the reader of a tag gives it.
fn text(value: &Node) -> Option<String> {
    match &value.value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.as_i128().map_or_else(|| number.0.to_string(), |it| it.to_string())),
        Value::Bool(_) => Some(json_text(value)),
        Value::Null | Value::Array(_) | Value::Object(_) | Value::Reference(_) | Value::Broken => None,
    }
}

/// The text that names a schema: `x-ms-discriminator-value`, or its name as a component. Where what all are made of lists the
/// texts, it is the one of them that is this name in other letters.
fn name(lower: &Lower<'_>, node: &Node, shared: &[&Node]) -> Option<String> {
    let node = if node.has_reference() { lower.target(node)? } else { node };
    if let Some(value) = node.get("x-ms-discriminator-value").and_then(Node::as_str) {
        return Some(value.to_owned());
    }
    let name = lower.schemas.component(node)?;
    let letters = |text: &str| text.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).list();
    let listed = shared.iter().filter_map(|list| list.as_array()).flatten().filter_map(text).list();
    if listed.contains(&name) {
        return Some(name);
    }
    let mut alike = listed.iter().filter(|text| letters(text) == letters(&name));
    match (alike.next(), alike.next()) {
        (Some(only), None) => Some(only.clone()),
        _ => Some(name),
    }
}

/// Whether a schema describes a property.
fn declares<'a>(lower: &Lower<'a>, parts: &[Part<'a>], property: &str) -> bool {
    View::new(&lower.schemas, parts).properties().iter().any(|(known, _)| *known == property)
}

/// Whether a union writes the property for a member, since its value may be without it. A member that admits one text and
/// must have it has it.
pub(super) fn written(lower: &Lower<'_>, property: &str, member: &Member<'_>, shape: &Shape) -> Option<Written> {
    let is_object = matches!(shape, Shape::Named(id) if matches!(lower.types[*id].kind, TypeKind::Struct(_)));
    if !is_object || member.tags.is_empty() {
        return None;
    }
    let view = View::new(&lower.schemas, &member.parts);
    let Some((_, parts)) = view.properties().into_iter().find(|(known, _)| *known == property) else {
        return Some(Written::Always);
    };
    let is_text = lower.schemas.kinds(&parts).are_within(Kinds::STRING);
    (!view.requires(property) && is_text).then_some(Written::IfUnset)
}

/// Puts members that share a text together, where the first of them stands, and with them those that share one with any of
/// these.
fn gather(members: &mut Vec<Member<'_>>) {
    let mut gathered: Vec<Member<'_>> = vec![];
    for member in std::mem::take(members) {
        let shares = |known: &Member<'_>| known.tags.iter().any(|text| member.tags.contains(text));
        let Some(first) = gathered.iter().position(shares) else {
            gathered.push(member);
            continue;
        };
        let (sharing, others): (Vec<_>, _) = gathered.split_off(first + 1).into_iter().partition(shares);
        for mut other in sharing.into_iter().chain([member]) {
            let known = &mut gathered[first];
            let new = other.tags.iter().filter(|text| !known.tags.contains(text)).cloned().list();
            known.tags.extend(new);
            let more = std::mem::take(&mut other.others);
            known.others.push(other);
            known.others.extend(more);
        }
        gathered.extend::<Vec<_>>(others);
    }
    *members = gathered;
}

/// The constants that a property of a member admits alone.
#[derive(Debug, Clone)]
struct Constants {
    property: String,
    texts: Vec<String>,
    is_required: bool,
}

/// A property that is a constant in each object among the members, not the same in all.
fn found<'a>(lower: &Lower<'a>, members: &mut Vec<Member<'a>>) -> Option<Discriminator> {
    let objects = objects(lower, members)?;
    let constants = objects.iter().map(|index| constant_properties(lower, &members[*index], DEPTH)).list();
    let (first, _) = constants.split_first()?;
    let mut best: Option<(usize, Vec<Constants>)> = None;
    for Constants { property, .. } in first {
        let of = |all: &Vec<Constants>| all.iter().find(|it| it.property == *property).cloned();
        let all = constants.iter().filter_map(of).list();
        let rank = rank(&all).filter(|_| all.len() == objects.len());
        if let Some(rank) = rank.filter(|rank| best.as_ref().is_none_or(|(known, _)| rank > known)) {
            best = Some((rank, all));
        }
    }
    let (_, all) = best?;
    let property = all.first()?.property.clone();
    for (index, it) in objects.into_iter().zip(all) {
        members[index].tags = it.texts;
    }
    gather(members);
    Some(Discriminator::Property(property))
}

/// How well constants of one property tell members apart, one of each member; `None` if they do not. Best is a text for each
/// that must be there; some members may share theirs.
fn rank(all: &[Constants]) -> Option<usize> {
    let mut distinct: Vec<&[String]> = vec![];
    for it in all {
        if distinct.iter().all(|known| *known != it.texts) {
            distinct.push(&it.texts);
        }
    }
    let mut seen: Lookup<&str, ()> = Lookup::default();
    let are_disjoint = distinct.iter().copied().flatten().all(|text| seen.insert(text, ()).is_none());
    let is_required = all.iter().all(|it| it.is_required);
    let is_constant = all.iter().any(|it| it.texts.len() == 1);
    (are_disjoint && distinct.len() > 1)
        .then(|| usize::from(distinct.len() == all.len()) * 4 + usize::from(is_constant) * 2 + usize::from(is_required))
}

/// The members that are objects, if there are several and all others are not.
fn objects<'a>(lower: &Lower<'a>, members: &[Member<'a>]) -> Option<Vec<usize>> {
    let mut objects = vec![];
    for (index, member) in members.iter().enumerate() {
        let kinds = lower.schemas.kinds(&member.parts);
        if member.shape.is_some() || !kinds.has(Kinds::OBJECT) {
            continue;
        }
        if !kinds.are_within(Kinds::OBJECT) {
            return None;
        }
        objects.push(index);
    }
    (objects.len() > 1).then_some(objects)
}

/// The properties of a member that admit some constants alone.
fn constant_properties<'a>(lower: &Lower<'a>, member: &Member<'a>, depth: usize) -> Vec<Constants> {
    if let Some((_, members)) = inner(lower, member).filter(|_| depth > 0) {
        let all = members.iter().map(|member| constant_properties(lower, member, depth - 1)).list();
        let Some((first, others)) = all.split_first() else { return vec![] };
        let mut common = first.clone();
        common.retain_mut(|it| {
            others.iter().all(|other| {
                let same = other.iter().find(|known| known.property == it.property);
                same.is_some_and(|same| {
                    it.texts.extend(same.texts.iter().cloned());
                    it.is_required &= same.is_required;
                    true
                })
            })
        });
        return common;
    }
    let view = View::new(&lower.schemas, &member.parts);
    let of = |(name, parts): (&str, Vec<Part<'a>>)| {
        let texts = constants(lower, &parts, &[]);
        let is_required = view.requires(name);
        (!texts.is_empty()).then(|| Constants { property: name.to_owned(), texts, is_required })
    };
    view.properties().into_iter().filter_map(of).list()
}

/// The only key of each object among the members, which it must have, another one in each. Of an `anyOf` an object may be
/// several members, unless they admit no other keys.
fn by_key<'a>(lower: &Lower<'a>, members: &mut [Member<'a>], is_any_of: bool) -> Option<Discriminator> {
    let objects = objects(lower, members)?;
    let mut keys = vec![];
    for index in &objects {
        let view = View::new(&lower.schemas, &members[*index].parts);
        let is_open = if is_any_of { !view.is_closed() } else { !view.additional().is_empty() };
        let is_union = view.parts.iter().any(|part| keyword(part).is_some());
        let key = match view.properties().as_slice() {
            [(name, _)] if view.requires(name) && !is_open && !is_union => (*name).to_owned(),
            _ => return None,
        };
        if keys.contains(&key) {
            return None;
        }
        keys.push(key);
    }
    for (index, key) in objects.into_iter().zip(keys) {
        members[index].tags = vec![key];
    }
    Some(Discriminator::Key)
}
