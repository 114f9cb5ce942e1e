//! Calls outside of a Tokio runtime.

use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::Duration;

use specwright_runtime::{
    Body, BoxFuture, ReqwestTransport, Token, Transport, TransportError, TransportErrorKind, http,
};

use crate::emitted::client::{Client, ClientBuilder};
use crate::support::{CANARY, Server, TASK, answer, builder, export, json, request, says};

/// Awaits without any runtime.
fn block_on<T>(future: impl Future<Output = T>) -> T {
    struct Unpark(Thread);
    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(value) => return value,
            Poll::Pending => thread::park(),
        }
    }
}

/// Answers from memory, but not at once, so that deadlines are waited for.
struct Memory;

impl Transport for Memory {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let mut is_ready = false;
        Box::pin(async move {
            std::future::poll_fn(|task| {
                task.waker().wake_by_ref();
                if std::mem::replace(&mut is_ready, true) { Poll::Ready(()) } else { Poll::Pending }
            })
            .await;
            if request.method() == http::Method::GET {
                let cause = io::Error::other("there are no files here");
                return Err(TransportError::new(TransportErrorKind::Refused, cause));
            }
            let mut response = http::Response::new(Body::from(TASK));
            response.headers_mut().insert("content-type", http::HeaderValue::from_static("application/json"));
            Ok(response)
        })
    }
}

/// Never answers.
struct Silence;

impl Transport for Silence {
    fn send(&self, _: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(std::future::pending())
    }
}

fn here() -> ClientBuilder {
    Client::builder().region("cn-north-4").project_id("p").auth(Token::new(CANARY))
}

#[test]
fn a_transport_of_ones_own_needs_no_runtime() {
    let client = here().transport(Memory).build().unwrap();
    let task = block_on(async { client.batch_export_local_vul_task(200, request()).await }).unwrap();
    assert_eq!(task.task_id, "asdwwqdtut01");
    let error = block_on(async { client.list_download_exported_file("f").await }).unwrap_err();
    assert!(error.is_connect() && !error.may_have_run());
    says(&error, &["the connection was refused: there are no files here"]);
    // Nor does it need the clock of one.
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    assert_eq!(runtime.block_on(export(&client)).unwrap().task_id, "asdwwqdtut01");
}

#[test]
fn deadlines_hold_without_a_runtime() {
    let short = Duration::from_millis(50);
    let client = here().transport(Silence).timeout(short).build().unwrap();
    let error = block_on(export(&client)).unwrap_err();
    assert!(error.is_timeout() && error.may_have_run(), "{error:?}");
    says(&error, &["the attempt took longer than 50ms"]);
    let client = here().transport(Silence).read_timeout(short).build().unwrap();
    says(&block_on(export(&client)).unwrap_err(), &["nothing came for 50ms"]);
}

#[test]
fn the_built_in_transport_says_that_it_needs_a_runtime() {
    let of_ones_own = ReqwestTransport::new(|builder| builder).unwrap();
    for builder in [here(), here().transport(of_ones_own)] {
        let client = builder.endpoint("http://127.0.0.1:9").build().unwrap();
        let error = block_on(export(&client)).unwrap_err();
        assert!(error.is_usage() && !error.is_connect() && !error.may_have_run(), "{error:?}");
        says(
            &error,
            &["BatchExportLocalVulTask: there is no Tokio runtime here", "`#[tokio::main]`", "`.transport(…)`"],
        );
    }
}

/// The body of an answer that came in a runtime is read outside of it.
#[test]
fn a_stream_is_read_outside_of_the_runtime() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let server = runtime.block_on(Server::answering(answer("200 OK", "application/zip", "PK")));
    let client = builder(&server).build().unwrap();
    let mut body = runtime.block_on(async { client.list_download_exported_file("f").await }).unwrap();
    assert_eq!(block_on(body.chunk()).unwrap().as_deref(), Some(&b"PK"[..]));
    assert_eq!(block_on(body.chunk()).unwrap(), None);
}

/// Tokio panics where its I/O or its timers are not there.
#[test]
fn a_runtime_without_drivers_is_a_usage_error() {
    let server_runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let server = server_runtime.block_on(Server::answering(json("200 OK", TASK)));
    let neither = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let no_timers = tokio::runtime::Builder::new_current_thread().enable_io().build().unwrap();
    let no_io = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_time().build().unwrap();
    let whole = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let client = builder(&server).build().unwrap();
    for runtime in [neither, no_timers, no_io] {
        let error = runtime.block_on(export(&client)).unwrap_err();
        assert!(error.is_usage() && !error.is_connect() && !error.may_have_run(), "{error:?}");
        says(&error, &["no I/O or no timers", "`.enable_all()`", "`.transport(…)`"]);
    }
    // The client is as good as before.
    assert_eq!(whole.block_on(export(&client)).unwrap().task_id, "asdwwqdtut01");
}
