//! Bodies of requests that are no JSON.

use std::convert::Infallible;
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

#[tokio::test]
async fn a_file_is_read_while_it_is_sent() {
    let path = std::env::temp_dir().join(format!("specwright-{}", std::process::id()));
    std::fs::write(&path, "a line\n".repeat(30_000)).unwrap();
    let file = tokio::fs::File::open(&path).await.unwrap();
    std::fs::remove_file(&path).unwrap();

    let mut body = Body::from_reader(file);
    let (mut pieces, mut length) = (0, 0);
    while let Some(piece) = body.chunk().await.unwrap() {
        pieces += 1;
        length += piece.len();
    }
    assert_eq!(length, 210_000);
    assert!(pieces > 1 && body.as_bytes().is_none());

    let server = Server::answering(DONE).await;
    upload(&server, Some(Body::from_reader(&b"from memory"[..]))).await.unwrap();
    assert!(server.request().contains("\r\ntransfer-encoding: chunked\r\n"), "{}", server.request());
}

#[tokio::test]
async fn what_cannot_be_read_is_a_failed_body() {
    struct Broken;
    impl tokio::io::AsyncRead for Broken {
        fn poll_read(
            self: Pin<&mut Self>,
            _: &mut Context<'_>,
            _: &mut tokio::io::ReadBuf<'_>,
        ) -> Poll<io::Result<()>> {
            Poll::Ready(Err(io::Error::other("the disk is gone")))
        }
    }
    let server = Server::start(vec![vec![Step::Read]]).await;
    let error = upload(&server, Some(Body::from_reader(Broken))).await.unwrap_err();
    assert_eq!(error.transport(), Some(Kind::RequestBody), "{error}");
    assert!(error.to_string().contains("the disk is gone"), "{error}");
}

#[tokio::test]
async fn a_clone_of_a_call_whose_body_streams_says_what_to_send() {
    let mut builder = Builder::new(&API);
    builder.endpoint("http://127.0.0.1:1");
    let mut call = builder.build::<Infallible>().unwrap().call(&UPLOAD);
    call.body("application/octet-stream", Body::from_reader(&b"streams"[..]));
    let error: Error = call.clone().send(decode::none, decode::never).await.unwrap_err();
    assert!(error.is_usage() && error.to_string().contains("send that one, or make the call anew"), "{error}");
}
