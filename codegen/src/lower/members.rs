//! The values of an enum, with what extensions say of each.
//!
//! ```yaml
//! Status: {type: integer, enum: [0, 1], x-enum-varnames: [Draft, Published], x-enum-descriptions: {0: Not yet seen.}}
//! ```
//! is `[EnumValue { value: "0", name: "Draft", description: "Not yet seen." }, EnumValue { value: "1", name: "Published" }]`.

use crate::ir::EnumValue;
use crate::list::List as _;
use crate::openapi::keywords::{ENUM_DESCRIPTIONS, ENUM_NAMES};
use crate::parse::json_text;
use crate::tree::{Node, Value};
use crate::view::View;

/// The values of an enum. Those of text are written as they are, and others as JSON.
pub(super) fn of(view: &View<'_>, values: &[&Node], are_text: bool) -> Vec<EnumValue> {
    let of_value = |value: &&Node| EnumValue {
        value: value.as_str().filter(|_| are_text).map_or_else(|| json_text(value), str::to_owned),
        name: said(view, value, ENUM_NAMES, "name").filter(|name| !name.trim().is_empty()),
        description: said(view, value, ENUM_DESCRIPTIONS, "description"),
    };
    values.iter().map(of_value).list()
}

/// What the outermost part that says something of a value says.
fn said(view: &View<'_>, value: &Node, keys: &[&str], ms_key: &str) -> Option<String> {
    view.parts.iter().find_map(|part| {
        let mut own = keys.iter().filter_map(|key| part.node.get(key));
        own.find_map(|said| beside(part.node, said, value)).or_else(|| of_microsoft(part.node, value, ms_key))
    })
}

/// What a list beside the values says of one, or an object of it as a key.
fn beside(schema: &Node, said: &Node, value: &Node) -> Option<String> {
    let said = match &said.value {
        Value::Object(_) => said.get(value.as_str().unwrap_or(&json_text(value)))?,
        Value::Array(said) => {
            let values = schema.get("enum").and_then(Node::as_array)?;
            let is_value = |node: &&Node| node.value == value.value;
            // Null needs no name, and may be left out of the list. Of a list of another length nobody knows what it is about.
            let not_null = values.iter().filter(|node| node.value != Value::Null).list();
            let all = values.iter().list();
            let named = if said.len() == all.len() { all } else { not_null };
            said.get(named.iter().position(is_value)?).filter(|_| said.len() == named.len())?
        }
        _ => return None,
    };
    text(said)
}

/// `x-ms-enum: {values: [{value: 0, name: Draft, description: Not yet seen.}]}`
fn of_microsoft(schema: &Node, value: &Node, key: &str) -> Option<String> {
    let values = schema.get("x-ms-enum")?.get("values")?.as_array()?;
    // Values that are no text are written as text there, too.
    let is_value = |node: &&Node| {
        let known = node.get("value");
        known.is_some_and(|it| it.value == value.value || it.as_str() == Some(&json_text(value)))
    };
    text(values.iter().find(is_value)?.get(key)?)
}

fn text(node: &Node) -> Option<String> {
    match &node.value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.0.to_string()),
        _ => None,
    }
}
