//! The writer of normalised documents: what the generator reads a document as, for people to look at.

use crate::tree::{Node, Value};

/// A tree as YAML text, its keys in the order of the document.
pub(crate) fn normalize(tree: &Node) -> String {
    serde_yaml::to_string(&yaml(tree)).expect("a value of plain data can be written")
}

/// A node as the value that is written.
fn yaml(node: &Node) -> serde_yaml::Value {
    match &node.value {
        Value::Null => serde_yaml::Value::Null,
        Value::Bool(value) => (*value).into(),
        Value::Number(number) => match number.as_i128() {
            Some(integer) if i64::try_from(integer).is_ok() => i64::try_from(integer).unwrap_or_default().into(),
            Some(integer) if u64::try_from(integer).is_ok() => u64::try_from(integer).unwrap_or_default().into(),
            Some(_) | None => number.as_f64().unwrap_or_default().into(),
        },
        Value::String(text) => text.as_str().into(),
        Value::Array(elements) => elements.iter().map(yaml).collect::<Vec<_>>().into(),
        Value::Object(object) => {
            let members = object.iter().map(|(key, member)| (key.as_str().into(), yaml(&member.node)));
            serde_yaml::Value::Mapping(members.collect())
        }
    }
}
