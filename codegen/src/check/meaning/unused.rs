//! Components that no operation and no webhook reaches.
//!
//! Nothing is said of a document without operations, which is a library of schemas for others, nor of one with a reference
//! or a security requirement that leads nowhere: it may be what should have led there.

use crate::check::Checker;
use crate::check::walk::Reference;
use crate::diagnostic::{Code, Diagnostic};
use crate::lookup::Lookup;
use crate::openapi::grammar::Kind;
use crate::openapi::pointer;
use crate::source::PlaceId;
use crate::tree::Node;
use crate::wording::quoted;

/// The kinds that are components in one version or another.
const KINDS: &[Kind] = &[
    Kind::Schema,
    Kind::Response,
    Kind::Parameter,
    Kind::Example,
    Kind::RequestBody,
    Kind::Header,
    Kind::SecurityScheme,
    Kind::Link,
    Kind::Callback,
    Kind::PathItem,
    Kind::MediaType,
];

/// How many components of a section are reported one by one. A document with more of them has a library in it.
const EACH: usize = 20;

/// What was reached so far.
#[derive(Default)]
struct Reached<'t> {
    /// Every value that was met.
    nodes: Lookup<PlaceId, ()>,
    /// Those of them that a discriminator tells apart, so that what is made of them is reached as well.
    parents: Lookup<PlaceId, ()>,
    /// What is yet to be looked into, and whether a discriminator tells it apart.
    open: Vec<(&'t Node, bool)>,
    has_operation: bool,
}

impl<'t> Checker<'t, '_> {
    pub(super) fn unused_components(&mut self) {
        let is_lost = |reference: &Reference<'t>| !self.direct.contains_key(&reference.node.at);
        if self.references.iter().any(is_lost) || self.diagnostics.any(|it| it.code == Code::UnknownSecurityScheme) {
            return;
        }
        let reached = self.reached();
        if !reached.has_operation {
            return;
        }
        for (keys, section) in self.sections() {
            // Another name for what is reached is one that a user of the document may need, above all among several files.
            let is_alias = |node| self.end(node).is_some_and(|end| reached.nodes.contains_key(&end.at));
            let is_used = |node: &'t Node| touches(node, &reached.nodes) || is_alias(node);
            let unused = section.members().filter(|(_, member)| !is_used(&member.node));
            let unused: Vec<_> = unused.map(|(name, member)| (quoted(name), member.key_at)).collect();
            let (each, place) = (unused.len() <= EACH, keys.join("/"));
            for (name, at) in unused.iter().take(if each { EACH } else { 1 }) {
                let message = if each {
                    format!("no operation reaches {name} in `{place}`")
                } else {
                    let names: Vec<&str> = unused[..EACH].iter().map(|(name, _)| name.as_str()).collect();
                    let (names, count) = (names.join(", "), unused.len());
                    format!("no operation reaches {count} components in `{place}`: {names}, and others")
                };
                let help = "remove what is not needed, or refer to it";
                self.report(Diagnostic::new(Code::UnusedComponent, *at, message).help(help));
            }
        }
    }

    /// The maps that hold components, with the keys that lead to each.
    fn sections(&self) -> Vec<(&'static [&'static str], &'t Node)> {
        let keys = KINDS.iter().filter_map(|kind| self.dialect.section(*kind));
        keys.filter_map(|keys| Some((keys, self.root.pointer(&format!("/{}", keys.join("/")))?))).collect()
    }

    /// Follows whatever operations and webhooks hold.
    fn reached(&self) -> Reached<'t> {
        let children = self.children();
        let mut reached = Reached::default();
        let starts = ["paths", "webhooks", "security"].into_iter().filter_map(|key| self.root.get(key));
        reached.open.extend(starts.map(|node| (node, false)));
        while let Some((node, is_child)) = reached.open.pop() {
            let id = node.at;
            if (is_child || node.get("discriminator").is_some()) && reached.parents.insert(id, ()).is_none() {
                reached.open.extend(children.get(&id).into_iter().flatten().map(|child| (*child, true)));
            }
            if reached.nodes.insert(id, ()).is_none() {
                self.look_into(node, is_child, &mut reached);
            }
        }
        reached
    }

    fn look_into(&self, node: &'t Node, is_child: bool, reached: &mut Reached<'t>) {
        let id = node.at;
        match self.kinds.get(&id).copied().flatten() {
            Some(Kind::SecurityRequirement) => {
                let schemes = self.dialect.section(Kind::SecurityScheme).unwrap_or_default().join("/");
                let schemes = self.root.pointer(&format!("/{schemes}"));
                let named = node.members().filter_map(|(name, _)| schemes?.get(name));
                reached.open.extend(named.map(|scheme| (scheme, false)));
            }
            Some(Kind::Operation) => reached.has_operation = true,
            _ => {}
        }
        reached.open.extend(self.referred(node).map(|target| (target, is_child)));
        node.each(&mut |inner| reached.open.push((inner, false)));
    }

    /// What a value refers to; what only looks like a reference, such as in an extension, may be meant as one.
    fn referred(&self, node: &'t Node) -> Option<&'t Node> {
        let known = self.direct.get(&node.at).copied();
        known.or_else(|| {
            let text = node.get("$ref")?.as_str()?.strip_prefix('#')?;
            self.root.pointer(&pointer::decode(text)?)
        })
    }

    /// The components that are made of another schema by `allOf`, by that schema.
    fn children(&self) -> Lookup<PlaceId, Vec<&'t Node>> {
        let mut children: Lookup<PlaceId, Vec<&'t Node>> = Lookup::default();
        let schemas = self.dialect.section(Kind::Schema).unwrap_or_default().join("/");
        for (_, member) in self.root.pointer(&format!("/{schemas}")).map(Node::members).unwrap_or_default() {
            let mut open: Vec<&'t Node> = vec![&member.node];
            while let Some(part) = open.pop() {
                for part in part.get("allOf").and_then(Node::as_array).unwrap_or_default() {
                    match self.end(part) {
                        Some(parent) => children.or_default(parent.at).push(&member.node),
                        None => open.push(part),
                    }
                }
            }
        }
        children
    }
}

/// Whether a value, or one inside it, was reached.
fn touches(node: &Node, reached: &Lookup<PlaceId, ()>) -> bool {
    let mut touched = reached.contains_key(&node.at);
    node.each(&mut |inner| touched |= touches(inner, reached));
    touched
}
