//! The values that a call is made with, as the types of its arguments.

use serde_json::Value;

use crate::calls::Call;
use crate::runtime::json::{self, Decode};

/// The values of a call.
#[derive(Debug)]
pub struct Given<'a>(&'a Call);

impl<'a> Given<'a> {
    pub(crate) fn new(call: &'a Call) -> Self {
        Self(call)
    }

    /// Whether there is a value for a parameter, such as `query.limit`, for the `body`, or for a part of it: `body.file`.
    pub fn has(&self, key: &str) -> bool {
        self.value(key).is_some()
    }

    /// A value as the type of an argument.
    pub fn take<T: Decode>(&self, key: &str) -> Result<T, String> {
        let value = self.value(key).ok_or_else(|| missing(key))?;
        json::from_slice(value.to_string().as_bytes()).map_err(|error| format!("`{key}` cannot be given: {error}"))
    }

    /// The media type of the body that is to be sent.
    pub fn media_type(&self) -> Result<&'a str, String> {
        self.0.body.as_ref().map(|body| body.media_type.as_str()).ok_or_else(|| missing("body"))
    }

    /// Whether the answer is to be a stream, where it can be had either way.
    pub fn wants_stream(&self) -> bool {
        self.0.is_stream
    }

    fn value(&self, key: &str) -> Option<&'a Value> {
        let body = self.0.body.as_ref().map(|body| &body.value);
        match key.split_once('.') {
            None => body,
            Some(("body", name)) => body?.get(name),
            Some(_) => self.0.parameters.get(key),
        }
    }
}

fn missing(key: &str) -> String {
    format!("the client wants `{key}`, which the document does not require")
}
