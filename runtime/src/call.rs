//! One call of an operation: gathers its values, then sends it.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::HeaderValue;

pub(crate) use self::exchange::broken;
pub use self::future::{Opening, Optional, Sending, ValueOf};
#[cfg(feature = "streams")]
pub(crate) use self::{
    clock::Deadline,
    exchange::{Described, Opened, Outcome},
    judge::misread,
    watch::Watched,
};
use crate::body::TypedBody;
use crate::client::Shared;
use crate::decode::Decoder;
use crate::error::Failure;
use crate::operation::{Form, Operation};
use crate::{Body, ParameterValue, json};

mod clock;
mod exchange;
#[cfg(feature = "forms")]
mod forms;
mod future;
mod judge;
mod prepare;
#[cfg(feature = "streams")]
mod streams;
mod watch;

/// One call of an operation, before it is sent. Generated calls wrap it; their setters are [`set`](Self::set).
#[must_use = "a call does nothing until it is sent"]
pub struct Call {
    client: Arc<Shared>,
    operation: &'static Operation,
    values: Vec<Option<ParameterValue>>,
    body: Option<(HeaderValue, Body)>,
    /// How the answer is wanted.
    form: Form,
    last_event_id: Option<String>,
    /// What was wrong with an argument; the call reports it when it is sent.
    refused: Option<Box<Failure>>,
}

impl Call {
    pub(crate) fn new(client: Arc<Shared>, operation: &'static Operation) -> Self {
        let values = operation
            .parameters
            .iter()
            .map(|parameter| client.values.get(parameter.name).filter(|_| parameter.client).cloned())
            .collect();
        Self { client, operation, values, body: None, form: Form::Whole, last_event_id: None, refused: None }
    }

    /// Sets a parameter, by its index in [`Operation::parameters`].
    pub fn set(&mut self, index: usize, value: impl Into<ParameterValue>) {
        self.values[index] = Some(value.into());
    }

    /// Sets the body to a value, as JSON of this media type.
    pub fn json(&mut self, media_type: &'static str, value: impl json::Encode) {
        self.json_text(media_type, json::to_vec(&value));
    }

    fn json_text(&mut self, media_type: &'static str, text: Result<Vec<u8>, json::Error>) {
        match text {
            Ok(text) => self.body(media_type, text),
            Err(error) => {
                let failure = Failure::usage("the request's body cannot be written as JSON");
                self.refused = Some(failure.source(error));
            }
        }
    }

    /// Sets the body to anything else, with its media type.
    pub fn body(&mut self, media_type: &'static str, body: impl Into<Body>) {
        self.body = Some((HeaderValue::from_static(media_type), body.into()));
    }

    /// Sets the body to what the caller says that it is, if that is in a range of media types.
    pub fn chosen(&mut self, range: &'static str, body: TypedBody) {
        match body.within(range) {
            Ok(body) => self.body = Some(body),
            Err(why) => self.refuse(why),
        }
    }

    fn refuse(&mut self, why: String) {
        self.refused = Some(Failure::usage(why));
    }

    /// Sends the call and reads the whole answer.
    pub fn send<T, E>(self, success: Decoder<T>, error: Decoder<E>) -> Sending<T, E> {
        Sending::new(self.exchange(), success, error)
    }

    /// Sends the call and reads whichever success comes.
    pub fn outcome<T, E>(mut self, success: Decoder<T>, error: Decoder<E>) -> ValueOf<Sending<T, E>> {
        self.form = Form::Any;
        self.send(success, error).value()
    }

    /// Sends the call and returns with the head of a successful answer; its body streams.
    pub fn stream<E>(self, error: Decoder<E>) -> Opening<E> {
        Opening::new(self.open(false), error, exchange::streamed)
    }
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let set = self.operation.parameters.iter().zip(&self.values).filter(|(_, value)| value.is_some());
        f.debug_struct("Call")
            .field("operation", &self.operation.id)
            .field("parameters", &set.map(|(parameter, _)| parameter.name).collect::<Vec<_>>())
            .field("body", &self.body.as_ref().map(|(_, body)| body))
            .finish_non_exhaustive()
    }
}

/// The bytes of an answer so far, and whether there is more.
struct Gathered {
    bytes: Bytes,
    truncated: bool,
}
