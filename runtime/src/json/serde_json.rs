//! Both ways between [`Value`] and `serde_json::Value`, with the feature `serde`.
//!
//! What has serde's traits becomes a [`Value`] by [`from_serde`](Value::from_serde). A generated type goes by `serde_json::to_value` and `from_value`, as any other type with serde's traits.

use super::{Error, Number, Value, from_slice};

impl Value {
    /// What serde makes of a value as JSON: how a type of one's own is sent where a document leaves open what comes. With the
    /// feature `serde`.
    ///
    /// ```
    /// use std::collections::BTreeMap;
    ///
    /// use specwright_runtime::json::{self, Value};
    ///
    /// // A type with `#[derive(serde::Serialize)]` goes as well.
    /// let movie = serde_json::json!({"title": "Alien", "year": 1979});
    /// let movie: BTreeMap<String, Value> = Value::from_serde(&movie)?.try_into()?;
    /// assert_eq!(movie["year"].as_i64(), Some(1979));
    /// # Ok::<(), json::Error>(())
    /// ```
    pub fn from_serde(value: &(impl super::serde::Serialize + ?Sized)) -> Result<Self, Error> {
        let refused = |error: serde_json::Error| Error::new(0, error.to_string().into(), false);
        from_slice(&serde_json::to_vec(value).map_err(refused)?)
    }
}

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
