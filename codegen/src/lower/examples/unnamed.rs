//! Properties of an example that its schema does not name: types keep none of them, unless the schema speaks of others.
//!
//! Read from the document, not from the types: what a type loses although the schema names it must not be found here. All
//! members of a union are taken together, and so are all parts of an `allOf`.

use crate::lower::Lower;
use crate::source::push_segment;
use crate::tree::{Node, Value};

/// The pointers of such properties, from the example on.
pub(super) fn unnamed(lower: &Lower<'_>, example: &Node, schema: &Node) -> Vec<String> {
    let mut found = vec![];
    look(lower, example, &[schema], &mut String::new(), &mut found);
    found
}

fn look(lower: &Lower<'_>, value: &Node, schemas: &[&Node], pointer: &mut String, found: &mut Vec<String>) {
    let known = spread(lower, schemas);
    let length = pointer.len();
    match &value.value {
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Reference(_) | Value::Broken => {}
        Value::Array(elements) => {
            for (index, element) in elements.iter().enumerate() {
                push_segment(pointer, &index.to_string());
                look(lower, element, &items(&known, index), pointer, found);
                pointer.truncate(length);
            }
        }
        Value::Object(members) => {
            let is_open = is_open(&known);
            for (name, member) in members {
                push_segment(pointer, name);
                let named: Vec<_> = known.iter().filter_map(|known| known.node.get("properties")?.get(name)).collect();
                if !named.is_empty() {
                    look(lower, &member.node, &named, pointer, found);
                } else if is_open {
                    let others: Vec<_> =
                        known.iter().filter_map(|known| known.node.get("additionalProperties")).collect();
                    look(lower, &member.node, &others, pointer, found);
                } else {
                    found.push(pointer.clone());
                }
                pointer.truncate(length);
            }
        }
    }
}

/// What an element of a list is said to be.
fn items<'a>(known: &[Known<'a>], index: usize) -> Vec<&'a Node> {
    let of = |known: &Known<'a>| {
        let listed = known.node.get("prefixItems").and_then(Node::as_array).and_then(|listed| listed.get(index));
        listed.or_else(|| known.node.get("items"))
    };
    known.iter().filter_map(of).collect()
}

/// A schema, and whether it is all that a value may be said to be, and not a part of that.
struct Known<'a> {
    node: &'a Node,
    is_whole: bool,
}

/// Schemas, and all that they are made of.
fn spread<'a>(lower: &Lower<'a>, schemas: &[&'a Node]) -> Vec<Known<'a>> {
    let mut all: Vec<Known<'_>> = vec![];
    let mut open: Vec<(&Node, bool)> = schemas.iter().map(|node| (*node, true)).collect();
    while let Some((node, is_whole)) = open.pop() {
        let node = lower.resolved(node);
        if all.iter().all(|known| known.node.at != node.at) {
            let members = |key| node.get(key).and_then(Node::as_array).unwrap_or_default();
            let has_members = ["allOf", "oneOf", "anyOf"].iter().any(|key| node.get(key).is_some());
            all.push(Known { node, is_whole: is_whole && !has_members });
            open.extend(members("allOf").iter().map(|node| (node, false)));
            open.extend(["oneOf", "anyOf"].iter().flat_map(|key| members(key)).map(|node| (node, true)));
        }
    }
    all
}

/// Whether schemas speak of properties that they do not name, or stand for what is not in sight here.
fn is_open(known: &[Known<'_>]) -> bool {
    let speaks = |node: &Node, key: &str| node.get(key).is_some_and(|node| node.value != Value::Bool(false));
    known.iter().all(|known| known.node.get("properties").is_none())
        || known.iter().any(|Known { node, is_whole }| {
            let is_object = matches!(node.get("type").and_then(Node::as_str), None | Some("object"));
            let names_some = ["properties", "required", "enum", "additionalProperties"];
            let is_any = *is_whole && is_object && names_some.iter().all(|key| node.get(key).is_none());
            let is_union = node.get("oneOf").or(node.get("anyOf")).is_some();
            let is_parent = node.get("discriminator").is_some() && !is_union;
            is_any || is_parent || speaks(node, "additionalProperties") || speaks(node, "patternProperties")
        })
}
