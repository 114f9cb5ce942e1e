//! One call of an operation: gathers its values, then sends it.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::HeaderValue;

pub(crate) use self::exchange::broken;
pub use self::future::{Opening, Optional, Sending, ValueOf};
use self::options::Extra;
#[cfg(feature = "streams")]
pub(crate) use self::{
    clock::Deadline,
    exchange::{Described, Opened, Outcome},
    judge::misread,
    watch::Watched,
};
use crate::body::TypedBody;
use crate::client::Shared;
use crate::decode::{Decoder, Received};
use crate::operation::{Form, Operation};
use crate::settings::Limits;
use crate::{Body, ParameterValue, json};

mod clock;
mod exchange;
#[cfg(feature = "forms")]
mod forms;
mod future;
pub(crate) mod instant;
mod judge;
mod methods;
mod options;
mod prepare;
mod redirect;
#[cfg(feature = "streams")]
mod streams;
mod watch;

/// One call of an operation, before it is sent. Generated calls wrap it; their setters are [`set`](Self::set).
///
/// A generated call is awaited as it is, and so in `tokio::join!`, `select!` and `timeout`. It is no future itself but becomes one,
/// which is what `tokio::spawn`, a `JoinSet`, `join_all` and `buffered` take: `.into_future()` for the value, `.send()` for the
/// whole response.
///
/// ```
/// # use specwright_runtime::{Call, Error, Sending, ValueOf, decode};
/// # struct GetPet(Call);
/// # impl GetPet {
/// #     fn send(self) -> Sending<String, std::convert::Infallible> {
/// #         self.0.send(decode::text, decode::never)
/// #     }
/// # }
/// # impl IntoFuture for GetPet {
/// #     type Output = Result<String, Error>;
/// #     type IntoFuture = ValueOf<Sending<String, std::convert::Infallible>>;
/// #     fn into_future(self) -> Self::IntoFuture {
/// #         self.send().value()
/// #     }
/// # }
/// async fn pets(calls: Vec<GetPet>) -> Result<Vec<String>, Box<dyn std::error::Error>> {
///     let tasks: Vec<_> = calls.into_iter().map(|call| tokio::spawn(call.into_future())).collect();
///     let mut pets = vec![];
///     for task in tasks {
///         pets.push(task.await??);
///     }
///     Ok(pets)
/// }
/// # let _ = pets;
/// ```
#[must_use = "a call does nothing until it is sent"]
pub struct Call {
    client: Arc<Shared>,
    operation: &'static Operation,
    values: Vec<Option<ParameterValue>>,
    body: Option<(HeaderValue, Body)>,
    /// How the answer is wanted.
    form: Form,
    last_event_id: Option<String>,
    extra: Extra,
    limits: Limits,
    /// What was wrong with an argument; the call reports it when it is sent.
    refused: Option<Refused>,
}

/// A call that cannot be sent.
#[derive(Clone)]
struct Refused {
    why: String,
    cause: Option<json::Error>,
}

impl Call {
    pub(crate) fn new(client: Arc<Shared>, operation: &'static Operation) -> Self {
        let values = operation
            .parameters
            .iter()
            .map(|parameter| client.values.get(parameter.name).filter(|_| parameter.client).cloned())
            .collect();
        let limits = client.limits;
        Self {
            client,
            operation,
            values,
            body: None,
            form: Form::Whole,
            last_event_id: None,
            extra: Extra::default(),
            limits,
            refused: None,
        }
    }

    /// Sets a parameter, by its index in [`Operation::parameters`].
    pub fn set(&mut self, index: usize, value: impl Into<ParameterValue>) {
        self.values[index] = Some(value.into());
    }

    /// Sets the body to a value, as JSON of this media type.
    pub fn json(&mut self, media_type: &'static str, value: impl json::Encode) {
        self.json_text(media_type, json::to_request(&value));
    }

    fn json_text(&mut self, media_type: &'static str, text: Result<Vec<u8>, json::Error>) {
        match text {
            Ok(text) => self.body(media_type, text),
            Err(error) => {
                self.refuse_value("the request's body cannot be written as JSON", error);
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
        self.refused = Some(Refused { why, cause: None });
    }

    fn refuse_value(&mut self, why: &str, cause: json::Error) {
        self.refused = Some(Refused { why: why.to_owned(), cause: Some(cause) });
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

    /// Sends the call and returns with the head of whatever comes; its body streams.
    pub fn raw<E>(mut self) -> Opening<E> {
        self.form = Form::Raw;
        let never = |_: &Received| unreachable!("what comes is no error");
        Opening::new(self.open(false), never, exchange::streamed)
    }
}

/// A body that streams can be sent once: the clone has none, and says so when it is sent.
impl Clone for Call {
    fn clone(&self) -> Self {
        let mut clone = Self {
            client: self.client.clone(),
            operation: self.operation,
            values: self.values.clone(),
            body: None,
            form: self.form,
            last_event_id: self.last_event_id.clone(),
            extra: self.extra.clone(),
            limits: self.limits,
            refused: self.refused.clone(),
        };
        if let Some((media_type, body)) = &self.body {
            match body.again() {
                Some(body) => clone.body = Some((media_type.clone(), body)),
                None => {
                    clone.refuse(
                        "the body streams, and belongs to the call that this one was cloned from; send that one, or make the \
                         call anew with a body of its own"
                            .to_owned(),
                    );
                }
            }
        }
        clone
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
