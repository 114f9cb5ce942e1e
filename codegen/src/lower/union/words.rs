//! What the variants of a union are named from.
//!
//! A component's name, a title, the text or the key that tells the variant apart, the kind of value that it is. Where two are of
//! one kind, what one of them has and the other has not: a property, or what its elements are.

use super::{Lower, Member, json_text};
use crate::ir::Discriminator;
use crate::list::List as _;
use crate::lookup::Lookup;
use crate::tree::Node;
use crate::view::{Kinds, Part, View};

/// The words of each member.
pub(super) fn of_members<'a>(
    lower: &Lower<'a>,
    tag: Option<&Discriminator>,
    members: &[Member<'a>],
) -> Vec<Vec<String>> {
    let kinds = members.iter().map(|member| kind(lower, member)).list();
    let views = members.iter().map(|member| View::new(&lower.schemas, &member.parts)).list();
    let are_objects = members.iter().all(|member| lower.schemas.kinds(&member.parts).are_within(Kinds::OBJECT));
    let (of_kind, of_name) = (counts(kinds.iter().map(String::as_str)), counts(names(&views)));
    let words = |(index, member): (usize, &Member<'a>)| {
        let own = given(lower, tag, member).or_else(|| {
            let alike = are_objects || of_kind.get(kinds[index].as_str()).is_some_and(|count| *count > 1);
            alike.then(|| apart(lower, &views[index], &of_name)).flatten()
        });
        vec![own.unwrap_or_else(|| kinds[index].clone())]
    };
    members.iter().enumerate().map(words).list()
}

/// The names of all properties, as often as views have them.
fn names<'a>(views: &[View<'a>]) -> impl Iterator<Item = &'a str> {
    views.iter().flat_map(|view| view.properties().into_iter().map(|(name, _)| name))
}

/// How often each text is there.
fn counts<'t>(texts: impl Iterator<Item = &'t str>) -> Lookup<&'t str, usize> {
    let mut counts = Lookup::default();
    for text in texts {
        *counts.or_default(text) += 1;
    }
    counts
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
    lower.schemas.component(target).or_else(title).or_else(first_tag).or_else(|| constant(target))
}

/// The only value that a schema lists.
fn constant(schema: &Node) -> Option<String> {
    let [value] = schema.get("enum")?.as_array()? else { return None };
    Some(value.as_str().map_or_else(|| json_text(value), str::to_owned))
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

/// What a member has and none of the others has: a property that must be there, any property, or what its elements are. An
/// object without properties of its own is a map.
fn apart<'a>(lower: &Lower<'a>, view: &View<'a>, of_name: &Lookup<&str, usize>) -> Option<String> {
    let names = view.properties().into_iter().map(|(name, _)| name).list();
    let is_own = |name: &&str| of_name.get(*name) == Some(&1);
    let required = names.iter().copied().filter(|name| view.requires(name)).find(is_own);
    if let Some(name) = required.or_else(|| names.iter().copied().find(is_own)) {
        return Some(name.to_owned());
    }
    let items = view.items();
    let Some(items) = items.first() else {
        let is_map = names.is_empty() && lower.schemas.kinds(&view.parts).are_within(Kinds::OBJECT);
        return is_map.then(|| "map".to_owned());
    };
    let items = lower.resolved(items.node);
    let word = lower.schemas.component(items).or_else(|| {
        let title = items.get("title").or_else(|| items.get("format")).or_else(|| items.get("type"));
        title.and_then(Node::as_str).map(str::to_owned)
    })?;
    Some(format!("{word} list"))
}
