//! A value's JSON as the value of a parameter, its members in the order in which they are written.

use super::Shape;
use crate::json::{Decode, Error, Kind, Reader, Value};

/// The one way from a type of the document to a value with members.
pub(super) struct Members(pub(super) Shape);

impl Decode for Members {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let shape = match reader.kind()? {
            Kind::Array => {
                let mut values: Vec<Value> = reader.value()?;
                values.retain(|value| !value.is_null());
                Shape::List(values)
            }
            Kind::Object => {
                let mut members = Vec::new();
                let mut object = reader.object("")?;
                while let Some(key) = object.key()? {
                    let key = key.to_owned();
                    members.push((key, object.value::<Value>()?));
                }
                members.retain(|(_, value)| !value.is_null());
                Shape::Object(members)
            }
            Kind::Null | Kind::Boolean | Kind::Number | Kind::String => match reader.value()? {
                Value::Null => Shape::List(Vec::new()),
                value => Shape::Text(text(&value)),
            },
        };
        Ok(Self(shape))
    }
}

/// A value as one text: a string without quotes, everything else as JSON.
pub(super) fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
