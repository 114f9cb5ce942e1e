//! The style `deepObject`: each level of a value in brackets, in queries as in forms.
//!
//! OpenAPI defines it for one level. What is inside it has no form in the specification: it is written in that which most
//! servers read, `a[b][c]=v` for an object, `a[b][]=v` for a list. `null` is no value, and is left out.

use super::members::text;
use crate::json::Value;

/// What takes a pair: its name, encoded, and the text of its value.
pub(crate) type Pair<'a> = &'a mut dyn FnMut(&str, &str);

/// The name of a member, whose key is encoded.
pub(crate) fn member(name: &str, key: &str) -> String {
    format!("{name}%5B{key}%5D")
}

/// A value under its name.
pub(crate) fn value(name: &str, value: &Value, encode: fn(&str) -> String, pair: Pair<'_>) {
    match value {
        Value::Null => {}
        Value::Array(items) => list(name, items, encode, pair),
        Value::Object(members) => {
            for (key, value) in members {
                self::value(&member(name, &encode(key)), value, encode, pair);
            }
        }
        value => pair(name, &text(value)),
    }
}

/// Elements that have members are numbered, `a[0][b]=v`, so that it is seen which members belong together.
pub(crate) fn list(name: &str, items: &[Value], encode: fn(&str) -> String, pair: Pair<'_>) {
    let numbered = items.iter().any(|item| matches!(item, Value::Array(_) | Value::Object(_)));
    for (index, item) in items.iter().enumerate() {
        let index = if numbered { index.to_string() } else { String::new() };
        value(&member(name, &index), item, encode, pair);
    }
}
