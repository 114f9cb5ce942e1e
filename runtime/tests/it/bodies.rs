//! Bodies of requests that are no JSON.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::Frame;
use http_body_util::Full;
use specwright_runtime::{
    Api, Body, Builder, Error, Method, Operation, ResponseSpec, TransportErrorKind as Kind, decode,
};

use crate::support::{Server, Step};

static API: Api = Api { user_agent: "test", servers: &[] };

static UPLOAD: Operation = Operation {
    id: "Upload",
    method: Method::PUT,
    path: "/file",
    pointer: "#/paths/~1file/put",
    servers: &[],
    parameters: &[],
    security: &[],
    responses: &[ResponseSpec::success(204)],
};

const DONE: &str = "HTTP/1.1 204 No Content\r\n\r\n";

async fn upload(server: &Server, body: Option<Body>) -> Result<(), Error> {
    let mut builder = Builder::new(&API);
    builder.endpoint(server.url());
    let mut call = builder.build()?.call(&UPLOAD);
    if let Some(body) = body {
        call.body("application/octet-stream", body);
    }
    call.send(decode::none, decode::never).await.map(specwright_runtime::Response::into_inner)
}

#[tokio::test]
async fn bytes_and_streams_of_known_length_have_a_length() {
    let known = Body::stream(Full::new(Bytes::from_static(b"abc")));
    for body in [Body::from("abc"), known] {
        let server = Server::answering(DONE).await;
        upload(&server, Some(body)).await.unwrap();
        let request = server.request();
        assert!(request.starts_with("PUT /file HTTP/1.1\r\n"), "{request}");
        assert!(request.contains("\r\ncontent-length: 3\r\n"), "{request}");
        assert!(request.contains("\r\ncontent-type: application/octet-stream\r\n"), "{request}");
        assert!(request.contains("\r\naccept: */*\r\n"), "{request}");
        assert!(request.ends_with("\r\n\r\nabc"), "{request}");
    }
}

#[tokio::test]
async fn no_body() {
    let server = Server::answering(DONE).await;
    upload(&server, None).await.unwrap();
    let request = server.request();
    assert!(!request.contains("content-type") && !request.contains("transfer-encoding"), "{request}");
}

/// A file on a disk that fails.
struct Failing;

impl http_body::Body for Failing {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        Poll::Ready(Some(Err(io::Error::other("the disk is gone"))))
    }
}

#[tokio::test]
async fn a_body_that_fails_while_it_is_sent() {
    let server = Server::start(vec![vec![Step::ReadHead, Step::Stall]]).await;
    let error = upload(&server, Some(Body::stream(Failing))).await.unwrap_err();
    assert_eq!(error.transport(), Some(Kind::RequestBody), "{error:?}");
    assert!(error.to_string().contains("the disk is gone"), "{error}");
}
