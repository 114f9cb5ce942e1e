//! What a reader is told of an item: from `title`, `summary`, `description` and the constraining keywords.
//!
//! Constraints are read from the tree, not from `openapiv3`, which keeps numbers as `f64` and so loses digits.

use crate::ir::{Constraint, Docs};
use crate::list::List as _;
use crate::parse::json_text;
use crate::tree::{Node, Value};

/// The docs of a schema.
pub(super) fn schema(node: &Node) -> Docs {
    Docs {
        summary: text(node, "title"),
        description: text(node, "description"),
        constraints: faults(node).into_iter().chain(constraints(node)).list(),
        deprecated: flag(node, "deprecated"),
    }
}

/// What the document fails to say.
fn faults(node: &Node) -> Option<Constraint> {
    if node.is_broken() {
        return Some(Constraint::Unsaid(vec![]));
    }
    let is_list = node.get("type").and_then(Node::as_str) == Some("array");
    let has_items = ["items", "prefixItems"].iter().any(|key| node.get(key).is_some());
    let broken = node.members().filter(|(_, member)| member.node.value == Value::Broken).map(|(key, _)| key.clone());
    let keys = broken.chain((is_list && !has_items).then(|| "items".to_owned())).list();
    (!keys.is_empty()).then_some(Constraint::Unsaid(keys))
}

/// The docs of an operation: its own words, or those of its path item.
/// `left_out` is how many of its parameters are not there.
pub(super) fn operation(node: &Node, item: &Node, left_out: usize) -> Docs {
    let mut docs = Docs { summary: text(node, "summary"), ..schema(node) };
    if docs.summary.is_none() && docs.description.is_none() {
        docs = Docs { summary: text(item, "summary"), description: text(item, "description"), ..docs };
    }
    if left_out > 0 {
        let sentence = match left_out {
            1 => "One parameter is left out: the document does not say what it is.".to_owned(),
            count => format!("{count} parameters are left out: the document does not say what they are."),
        };
        let words = docs.description.take();
        docs.description = Some(words.map_or_else(|| sentence.clone(), |words| format!("{words}\n\n{sentence}")));
    }
    docs
}

/// The docs of a parameter, a header or a body: its own words, then its schema's words and constraints.
pub(super) fn with_schema(node: &Node, schema_docs: Docs) -> Docs {
    let own = schema(node);
    let mut constraints = schema_docs.constraints;
    constraints.extend(own.constraints);
    Docs {
        summary: own.summary,
        description: own.description.or(schema_docs.description),
        constraints,
        deprecated: own.deprecated || schema_docs.deprecated,
    }
}

/// The text of a key.
pub(super) fn text(node: &Node, key: &str) -> Option<String> {
    node.get(key)?.as_str().map(str::to_owned)
}

/// Whether a key is `true`.
pub(super) fn flag(node: &Node, key: &str) -> bool {
    node.get(key).is_some_and(|value| value.value == Value::Bool(true))
}

fn constraints(node: &Node) -> Vec<Constraint> {
    let exclusive_minimum = flag(node, "exclusiveMinimum");
    let exclusive_maximum = flag(node, "exclusiveMaximum");
    let members = node.members();
    let constraint = |(key, value): (&str, &Node)| {
        if value.value == Value::Broken {
            return None;
        }
        let text = json_text(value);
        Some(match key {
            "minLength" => Constraint::MinLength(text),
            "maxLength" => Constraint::MaxLength(text),
            "pattern" => Constraint::Pattern(value.as_str()?.to_owned()),
            "minimum" if exclusive_minimum => Constraint::Above(text),
            "minimum" => Constraint::Minimum(text),
            "maximum" if exclusive_maximum => Constraint::Below(text),
            "maximum" => Constraint::Maximum(text),
            "multipleOf" => Constraint::MultipleOf(text),
            "minItems" => Constraint::MinItems(text),
            "maxItems" => Constraint::MaxItems(text),
            "uniqueItems" if flag(node, "uniqueItems") => Constraint::UniqueItems,
            "minProperties" => Constraint::MinProperties(text),
            "maxProperties" => Constraint::MaxProperties(text),
            "default" => Constraint::Default(text),
            "example" => Constraint::Example(text),
            "not" => Constraint::Not(text),
            _ => return None,
        })
    };
    let patterns = node.get("patternProperties").map(Node::members).unwrap_or_default();
    let keys = patterns.map(|(pattern, _)| Constraint::Keys(pattern.clone()));
    let examples = node.get("examples").and_then(Node::as_array).unwrap_or_default();
    let examples = examples.iter().map(|example| Constraint::Example(json_text(example)));
    members.filter_map(|(key, member)| constraint((key, &member.node))).chain(keys).chain(examples).list()
}
