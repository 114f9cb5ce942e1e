//! Both ways between [`Value`] and `serde_json::Value`, with the feature `serde`.
//!
//! A generated type goes by `serde_json::to_value` and `from_value`, as any other type with serde's traits.

use super::{Number, Value};

/// A number keeps its digits as far as `serde_json` has kept them.
impl From<serde_json::Value> for Value {
    fn from(value: serde_json::Value) -> Self {
        match value {
            serde_json::Value::Null => Self::Null,
            serde_json::Value::Bool(value) => Self::Bool(value),
            serde_json::Value::Number(number) => number.to_string().parse::<Number>().map_or(Self::Null, Self::Number),
            serde_json::Value::String(text) => Self::String(text),
            serde_json::Value::Array(values) => Self::Array(values.into_iter().map(Self::from).collect()),
            serde_json::Value::Object(values) => {
                Self::Object(values.into_iter().map(|(key, value)| (key, Self::from(value))).collect())
            }
        }
    }
}

/// A number of more digits than `serde_json` keeps is the nearest that it does.
impl From<Value> for serde_json::Value {
    fn from(value: Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Bool(value),
            Value::Number(number) => number.as_str().parse().map_or(Self::Null, Self::Number),
            Value::String(text) => Self::String(text),
            Value::Array(values) => Self::Array(values.into_iter().map(Self::from).collect()),
            Value::Object(values) => {
                Self::Object(values.into_iter().map(|(key, value)| (key, Self::from(value))).collect())
            }
        }
    }
}
