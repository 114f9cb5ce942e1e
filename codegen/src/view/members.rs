//! Which member of a union a value is meant to be.

use super::{Part, Schemas, View};
use crate::list::List as _;
use crate::tree::Node;

/// What the discriminator of a union says of a value.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Named<'a> {
    /// It is this member.
    Member(&'a Node),
    /// It is a member that the document does not describe.
    Unknown,
    /// Nothing: there is no discriminator, the value does not have it, or several members share its text.
    Nothing,
}

impl<'a> Schemas<'a> {
    /// The member that a value names by the discriminator of a part: by the mapping, by the name of the member, or by the
    /// texts that the member's own property admits.
    pub(crate) fn named(&self, value: &Node, part: &Part<'a>, members: &'a [Node]) -> Named<'a> {
        let discriminator = part.node.get("discriminator").filter(|_| !part.without.discriminator);
        let Some((discriminator, property)) = discriminator.and_then(|it| Some((it, text(it, "propertyName")?))) else {
            return Named::Nothing;
        };
        let Some(tag) = value.get(property).and_then(Node::as_str) else { return Named::Nothing };
        let mapped = discriminator.get("mapping").and_then(|mapping| mapping.get(tag));
        let target = mapped.and_then(|reference| self.target(reference)).map(|node| node.at);
        let is_meant = |member: &&'a Node| {
            let resolved = self.resolved(member);
            let is_named = || self.referred(member) == Some(tag) || self.component(resolved).as_deref() == Some(tag);
            target.map_or_else(is_named, |target| resolved.at == target)
        };
        if let Some(member) = members.iter().find(is_meant) {
            return Named::Member(member);
        }
        let mut of_text = members.iter().filter(|member| self.admits(member, property, tag));
        match (of_text.next(), of_text.next()) {
            (Some(member), None) => Named::Member(member),
            (Some(_), Some(_)) => Named::Nothing,
            (None, _) => Named::Unknown,
        }
    }

    /// Whether a schema names a text among those of a property.
    fn admits(&self, schema: &'a Node, property: &str, text: &str) -> bool {
        let parts = View::new(self, &[Part::whole(schema)]).property(property);
        if parts.is_empty() {
            return false;
        }
        let listed = View::new(self, &parts).all("enum");
        let values = listed.into_iter().flat_map(|values| values.as_array().unwrap_or_default()).list();
        values.into_iter().any(|value| value.as_str() == Some(text))
    }
}

fn text<'n>(node: &'n Node, key: &str) -> Option<&'n str> {
    node.get(key).and_then(Node::as_str)
}
