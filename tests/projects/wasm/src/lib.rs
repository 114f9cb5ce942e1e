//! Calls in WebAssembly, without an operating system: the transport answers from memory, or never.

#![deny(warnings)]

#[path = "../../client.rs"]
mod client;

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use specwright_runtime::{Body, BoxFuture, Transport, TransportError, http};

struct Memory;

impl Transport for Memory {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move {
            if request.headers()["x-auth-token"] == "silence" {
                std::future::pending::<()>().await;
            }
            let mut response = http::Response::new(Body::from("[\"Rex\"]"));
            response.headers_mut().insert("content-type", http::HeaderValue::from_static("application/json"));
            response.headers_mut().insert("retry-after", http::HeaderValue::from_static("7"));
            Ok(response)
        })
    }
}

/// How many seconds the answer asks to wait, or what is wrong, as a number below zero.
#[unsafe(no_mangle)]
pub extern "C" fn run() -> i32 {
    let mut builder = client::builder("https://example.com");
    builder.transport(Memory);
    let Ok(client) = builder.build::<()>() else { return -1 };
    let mut task = Context::from_waker(Waker::noop());
    let Poll::Ready(Ok(response)) = pin!(client::list(&client)).poll(&mut task) else { return -2 };
    if *response != ["Rex"] {
        return -3;
    }
    let mut builder = client::builder("https://example.com");
    builder.transport(Memory);
    builder.auth(specwright_runtime::Token::new("silence"));
    let Ok(silent) = builder.build::<()>() else { return -4 };
    let mut call = pin!(client::list(&silent));
    // A deadline is waited for where there is no thread that could wake.
    if (0..3).any(|_| call.as_mut().poll(&mut task).is_ready()) {
        return -5;
    }
    response.retry_after().map_or(-6, |wait| i32::try_from(wait.as_secs()).unwrap_or(-7))
}
