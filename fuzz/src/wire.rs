//! Requests that are caught before they reach a network, and values to put into them.

use std::sync::{LazyLock, Mutex};

use arbitrary::Arbitrary;
use specwright_runtime::http::{Request, Response};
use specwright_runtime::{
    Api, Body, BoxFuture, Builder, Call, Client, Error, Operation, ParameterValue, Transport, TransportError, decode,
};
use tokio::runtime::Runtime;

/// Where requests would go.
pub const HOST: &str = "https://example.com/base";

/// A value of a parameter.
#[derive(Arbitrary, Debug, Clone)]
pub enum Value {
    Text(String),
    List(Vec<String>),
    Object(Vec<(String, String)>),
}

impl From<&Value> for ParameterValue {
    fn from(value: &Value) -> Self {
        match value {
            Value::Text(text) => Self::from(text),
            Value::List(items) => items.iter().map(String::as_str).collect(),
            Value::Object(members) => Self::object(members.iter().map(|(name, value)| (name, value.as_str()))),
        }
    }
}

/// What was sent last.
static SENT: Mutex<Option<Request<Body>>> = Mutex::new(None);

struct Catch;

impl Transport for Catch {
    fn send(&self, request: Request<Body>) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        *SENT.lock().expect("nobody panics with it") = Some(request);
        Box::pin(async { Ok(Response::new(Body::default())) })
    }
}

static API: Api = Api { user_agent: "fuzz", servers: &[] };

static CLIENT: LazyLock<Client> = LazyLock::new(|| {
    let mut builder = Builder::new(&API);
    builder.endpoint(HOST);
    builder.transport(Catch);
    builder.build::<std::convert::Infallible>().expect("the address is one")
});

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime can be built")
});

/// Sends a call; gives the request, or why there is none.
pub fn send(operation: &'static Operation, prepare: impl FnOnce(&mut Call)) -> Result<Request<Body>, Error> {
    *SENT.lock().expect("nobody panics with it") = None;
    let mut call = CLIENT.call(operation);
    prepare(&mut call);
    let answer = RUNTIME.block_on(async { call.send(decode::none, decode::never).await });
    let sent = SENT.lock().expect("nobody panics with it").take();
    match answer {
        Ok(_) => Ok(sent.expect("it was sent")),
        Err(error) => {
            assert!(error.is_usage() && sent.is_none(), "neither sent nor refused: {error}");
            Err(error)
        }
    }
}
