//! Which members of a union a value can be of, given what stands beside it.

use super::{Lower, Member};
use crate::list::List as _;
use crate::tree::Node;
use crate::view::{Part, View, Without};

/// The members that some value is of. If no member is left the document contradicts itself, which is said where they are put
/// together: all of them stay.
pub(super) fn members<'a>(lower: &Lower<'a>, view: &View<'a>, members: Vec<Member<'a>>) -> Vec<Member<'a>> {
    let is_narrowed = members.iter().any(|member| member.parts.len() > 1);
    let is_possible = |member: &&Member<'a>| lower.schemas.is_possible(&member.parts);
    let left = members.iter().filter(is_possible).cloned().list();
    if left.is_empty() || !is_narrowed && left.len() == members.len() {
        return members;
    }
    shared(lower, view, left)
}

/// Where two unions stand beside each other and name the same schemas, a value is of one that both name.
fn shared<'a>(lower: &Lower<'a>, view: &View<'a>, members: Vec<Member<'a>>) -> Vec<Member<'a>> {
    let others = view.parts.iter().flat_map(|part| {
        let listed = |key| part.node.get(key).and_then(Node::as_array).unwrap_or_default();
        [listed("oneOf"), listed("anyOf")].into_iter().filter(|listed| !listed.is_empty())
    });
    let mut members = members;
    for listed in others.list() {
        let places = listed.iter().map(|node| lower.resolved(node).at).list();
        let is_named = |member: &Member<'a>| places.contains(&lower.resolved(member.node).at);
        if members.iter().any(&is_named) && members.iter().any(|member| !is_named(member)) {
            members.retain(|member| is_named(member));
        }
    }
    members
}

/// The discriminator of a schema and what is made of the schema, if that is told apart by it. A child with a discriminator of
/// its own on another property stands for its own children.
pub(super) fn children<'a>(lower: &Lower<'a>, part: &Part<'a>) -> Option<(&'a Node, Vec<Part<'a>>)> {
    if part.without.discriminator || lower.schemas.component(part.node).is_none() {
        return None;
    }
    let discriminator = lower.schemas.discriminator(part.node)?;
    let property = |node: &'a Node| node.get("propertyName").and_then(Node::as_str);
    let mut hidden = vec![];
    let mut children: Vec<Part<'a>> = vec![];
    for node in lower.schemas.descendants(part.node) {
        if hidden.contains(&node.at) {
            continue;
        }
        let own = lower.schemas.discriminator(node).and_then(property);
        let below = lower.schemas.descendants(node);
        let is_parent = own != property(discriminator);
        if is_parent {
            hidden.extend(below.iter().map(|child| child.at));
        }
        // One without children is what it is wherever it stands.
        let without = Without { discriminator: !is_parent && !below.is_empty(), ..Without::default() };
        children.push(Part { node, without });
    }
    (!children.is_empty()).then_some((discriminator, children))
}
