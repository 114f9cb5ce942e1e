//! Which schema says all that others say, so that nothing is left of them.
//!
//! ```yaml
//! PetPage: {allOf: [{$ref: Page}, {properties: {items: {items: {$ref: Pet}}}}]}   # Page's own items are any objects
//! ```
//! Every `Pet` is an object, so that the items of a `PetPage` are pets, and no type of their own. What is not found to
//! follow is not an error: it is merged with the rest.

use super::{Kinds, Part, Schemas, View, Without};
use crate::list::List as _;
use crate::openapi::keywords::{ENUM_NAMES, says_which};
use crate::tree::{Node, Value};

/// How many parts are compared with each other.
const MOST: usize = 32;
/// How far down in two schemas it is looked whether one follows from the other.
const DEPTH: usize = 8;

impl<'a> Schemas<'a> {
    /// The parts from which all others follow, one of those that say the same. Schemas that only put others together
    /// (`allOf`) are looked into if one part is left then.
    pub(crate) fn narrowest(&self, parts: &[Part<'a>]) -> Vec<Part<'a>> {
        let parts = parts.iter().map(|part| Part { node: self.resolved(part.node), ..*part }).list();
        let mut spread: Vec<Part<'a>> = vec![];
        for part in &parts {
            self.spread(*part, &parts, DEPTH, &mut spread);
        }
        let is_spread = spread.iter().map(|part| part.node.at).ne(parts.iter().map(|part| part.node.at));
        if let Some(only) = is_spread.then(|| self.only(&spread)).flatten() {
            return vec![only];
        }
        if (2..=MOST).contains(&parts.len()) { self.left(&parts) } else { parts }
    }

    /// The part from which all others follow; of several, a component.
    fn only(&self, parts: &[Part<'a>]) -> Option<Part<'a>> {
        if parts.len() > MOST {
            return None;
        }
        let from = |from: &&Part<'a>| {
            let others = parts.iter().filter(|part| part.node.at != from.node.at);
            others.into_iter().all(|part| self.follows(part, from, DEPTH)) && self.reads_as_given(from, parts)
        };
        let (named, unnamed): (Vec<&Part<'a>>, _) = parts.iter().partition(|part| self.component(part.node).is_some());
        named.into_iter().chain(unnamed).find(from).copied()
    }

    /// What a schema puts together, if it says nothing else. A component that is made of what a discriminator tells apart is
    /// one of its children, and not another word for it.
    fn spread(&self, part: Part<'a>, given: &[Part<'a>], depth: usize, out: &mut Vec<Part<'a>>) {
        let node = part.node;
        let members = node.get("allOf").and_then(Node::as_array).unwrap_or_default();
        let is_child = || self.component(node).is_some() && self.discriminator(node).is_some();
        if members.is_empty() || super::is_structural(node) || depth == 0 || is_child() {
            out.push(part);
            return;
        }
        for member in members {
            let node = self.resolved(member);
            // One that is given as well is read there, and perhaps less of it.
            if given.iter().chain(&*out).all(|known| known.node.at != node.at) {
                self.spread(Part { node, without: Without::default() }, given, depth - 1, out);
            }
        }
    }

    /// The parts that do not follow from another one.
    fn left(&self, parts: &[Part<'a>]) -> Vec<Part<'a>> {
        let eligible = parts.iter().map(|part| self.reads_as_given(part, parts)).list();
        // What is read only partly stays as long as something else would bring back the whole of it.
        let can_go = |part: usize| parts[part].without == Without::default() || !eligible.contains(&false);
        let follows = |part: usize, from: usize| {
            eligible[from] && can_go(part) && self.follows(&parts[part], &parts[from], DEPTH)
        };
        let mut left = vec![];
        for part in 0..parts.len() {
            let is_component = |index: usize| self.component(parts[index].node).is_some();
            // Of two that say the same a component stays, else the first one.
            let gives_way = |other: usize| {
                follows(part, other) && (!follows(other, part) || !is_component(part) && is_component(other))
            };
            if !left.iter().any(|other| follows(part, *other)) && !(part + 1..parts.len()).any(gives_way) {
                left.push(part);
            }
        }
        let left = left.into_iter().map(|index| parts[index]).list();
        if left.is_empty() { parts.first().copied().into_iter().list() } else { left }
    }

    /// Whether a part is made of nothing of which the given parts read less: what is not read must not come back with it.
    fn reads_as_given(&self, part: &Part<'a>, given: &[Part<'a>]) -> bool {
        let partly = given.iter().filter(|it| it.without != Without::default() && it.node.at != part.node.at).list();
        let is_given =
            |it: &Part<'a>| partly.iter().all(|given| given.node.at != it.node.at || given.without == it.without);
        partly.is_empty() || View::new(self, &[*part]).parts.iter().all(is_given)
    }

    /// Whether every value of a part is one of another part, `null` aside.
    fn follows(&self, part: &Part<'a>, from: &Part<'a>, depth: usize) -> bool {
        if from.without.one_of || from.without.any_of {
            return false;
        }
        let from = self.resolved(from.node);
        if part.node.at == from.at {
            return true;
        }
        if depth == 0 || self.comparisons.get() == 0 {
            return false;
        }
        let view = View::new(self, &[Part::whole(from)]);
        self.comparisons.set(self.comparisons.get().saturating_sub(view.parts.len()));
        if view.parts.iter().any(|known| known.node.at == part.node.at) {
            return true;
        }
        let listed = |key: &str| from.get(key).and_then(Node::as_array).filter(|members| !members.is_empty());
        if let Some(members) = listed("oneOf").or_else(|| listed("anyOf"))
            && members.iter().all(|member| self.follows(part, &Part::whole(member), depth - 1))
        {
            return true;
        }
        part.node.members().all(|(key, member)| {
            // The names of the values of an enum are said nowhere else.
            if ENUM_NAMES.contains(&key.as_str()) || key == "x-ms-enum" {
                return view.first(key).is_some();
            }
            let is_read = match key.as_str() {
                "oneOf" => part.without.one_of,
                "anyOf" => part.without.any_of,
                // What is made of a schema belongs to it by name, whatever it is like.
                "discriminator" => part.node.get("oneOf").or(part.node.get("anyOf")).is_some(),
                _ => false,
            };
            is_read || key != "allOf" && !says_which(key) || self.keyword_follows(key, &member.node, &view, depth - 1)
        })
    }

    fn keyword_follows(&self, key: &str, said: &'a Node, view: &View<'a>, depth: usize) -> bool {
        let members = said.as_array().unwrap_or_default();
        let is_of_schema = |part: &Part<'a>, parts: &[Part<'a>]| {
            let admits_null = self.admits_null(part.node) != Some(false) || !View::new(self, parts).nullable();
            admits_null && parts.iter().any(|other| self.follows(part, other, depth))
        };
        match key {
            "allOf" => members.iter().all(|member| {
                let part = Part::whole(self.resolved(member));
                self.follows(&part, &Part::whole(view.outer()), depth)
            }),
            "oneOf" | "anyOf" => {
                let from = view.outer();
                let listed = from.get("oneOf").or_else(|| from.get("anyOf")).and_then(Node::as_array);
                let one = |from: &'a Node| self.is_member(from, members, depth);
                one(from) || listed.is_some_and(|listed| !listed.is_empty() && listed.iter().all(one))
            }
            "type" => said.as_str().is_none_or(|name| self.kinds(&view.parts).are_within(Kinds::of_type(name))),
            "properties" => {
                let known = view.properties();
                said.members().all(|(name, member)| {
                    let part = Part::whole(self.resolved(&member.node));
                    let known = known.iter().find(|(known, _)| known == name);
                    known.is_some_and(|(_, parts)| is_of_schema(&part, parts))
                })
            }
            "required" => members.iter().filter_map(Node::as_str).all(|name| view.requires(name)),
            "items" => is_of_schema(&Part::whole(self.resolved(said)), &view.items()),
            "additionalProperties" => match said.value {
                Value::Bool(admits) => admits,
                _ if said.members().len() == 0 => true,
                _ => {
                    !view.describes_properties() && is_of_schema(&Part::whole(self.resolved(said)), &view.additional())
                }
            },
            "enum" => view
                .first("enum")
                .and_then(Node::as_array)
                .is_some_and(|values| values.iter().all(|value| members.iter().any(|member| is_same(member, value)))),
            _ => view.all(key).into_iter().any(|other| is_same(said, other)),
        }
    }

    /// Whether a schema is one of the members of a union, and none of them describes more of its values.
    fn is_member(&self, node: &'a Node, members: &'a [Node], depth: usize) -> bool {
        let own = Part::whole(self.resolved(node));
        let members = members.iter().map(|member| Part::whole(self.resolved(member))).list();
        let is_wider = |member: &Part<'a>| self.follows(member, &own, depth);
        members.iter().any(is_wider)
            && members.iter().all(|member| is_wider(member) || !self.follows(&own, member, depth))
    }
}

/// Whether two values are the same, wherever they stand.
pub(crate) fn is_same(one: &Node, other: &Node) -> bool {
    match (&one.value, &other.value) {
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            let is_in = |key: &String, node| other.get(key).is_some_and(|other| is_same(node, &other.node));
            one.len() == other.len() && one.iter().all(|(key, member)| is_in(key, &member.node))
        }
        (one, other) => one == other,
    }
}
