//! What the variants of a union are named from.
//!
//! A component's name, a title, the text or the key that tells the variant apart, the kind of value that it is. Where two are of
//! one kind, what one of them has and the other has not: a property, or what its elements are.

use super::{Lower, Member};
use crate::ir::Discriminator;
use crate::list::List as _;
use crate::tree::Node;
use crate::view::{Kinds, Part, View};

/// The words of each member.
pub(super) fn of_members<'a>(
    lower: &Lower<'a>,
    tag: Option<&Discriminator>,
    members: &[Member<'a>],
) -> Vec<Vec<String>> {
    let kinds = members.iter().map(|member| kind(lower, member)).list();
    let are_objects = members.iter().all(|member| lower.schemas.kinds(&member.parts).are_within(Kinds::OBJECT));
    let words = |(index, member): (usize, &Member<'a>)| {
        if let Some(name) = given(lower, tag, member) {
            return vec![name];
        }
        let alike = are_objects || kinds.iter().filter(|kind| **kind == kinds[index]).count() > 1;
        let word = if alike { apart(lower, members, index) } else { None };
        vec![word.unwrap_or_else(|| kinds[index].clone())]
    };
    members.iter().enumerate().map(words).list()
}

/// A name that the document gives.
fn given(lower: &Lower<'_>, tag: Option<&Discriminator>, member: &Member<'_>) -> Option<String> {
    let is_several = !member.others.is_empty() || member.shape.is_some();
    let first_tag = || member.tags.first().filter(|_| tag.is_some()).cloned();
    if is_several {
        return first_tag();
    }
    let target = lower.resolved(member.node);
    let title = || target.get("title").and_then(Node::as_str).map(str::to_owned);
    lower.schemas.component(target).or_else(title).or_else(first_tag)
}

/// What kind of value a member is.
fn kind(lower: &Lower<'_>, member: &Member<'_>) -> String {
    if !member.others.is_empty() {
        let all = std::iter::once(member).chain(&member.others);
        return all.map(|member| kind(lower, &Member { others: vec![], ..member.clone() })).list().join(" or ");
    }
    if member.shape.is_some() {
        return "text".to_owned();
    }
    let target = lower.resolved(member.node);
    let title = target.get("title").or_else(|| target.get("format")).or_else(|| target.get("type"));
    let view = View::new(&lower.schemas, &[Part::whole(member.node)]);
    let inherited = || view.first("format").or_else(|| view.first("type")).and_then(Node::as_str);
    let implied = || if view.describes_properties() { "object" } else { "value" };
    lower
        .schemas
        .component(target)
        .unwrap_or_else(|| title.and_then(Node::as_str).or_else(inherited).unwrap_or_else(implied).to_owned())
}

/// What a member has and none of the others has: a property that must be there, any property, or what its elements are.
fn apart<'a>(lower: &Lower<'a>, members: &[Member<'a>], index: usize) -> Option<String> {
    let views = members.iter().map(|member| View::new(&lower.schemas, &member.parts)).list();
    let view = &views[index];
    let is_own = |name: &&str| {
        let others = views.iter().enumerate().filter(|(other, _)| *other != index);
        others.into_iter().all(|(_, view)| view.properties().iter().all(|(known, _)| known != name))
    };
    let names = view.properties().into_iter().map(|(name, _)| name).list();
    let required = names.iter().copied().filter(|name| view.requires(name)).find(is_own);
    if let Some(name) = required.or_else(|| names.iter().copied().find(is_own)) {
        return Some(name.to_owned());
    }
    let items = view.items();
    let Some(items) = items.first() else {
        let is_map = names.is_empty() && lower.schemas.kinds(&members[index].parts).are_within(Kinds::OBJECT);
        return is_map.then(|| "map".to_owned());
    };
    let items = lower.resolved(items.node);
    let word = lower.schemas.component(items).or_else(|| {
        let title = items.get("title").or_else(|| items.get("format")).or_else(|| items.get("type"));
        title.and_then(Node::as_str).map(str::to_owned)
    })?;
    Some(format!("{word} list"))
}
