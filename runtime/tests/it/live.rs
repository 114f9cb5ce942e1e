//! Streams of events and of values that break, stall, and begin anew.

use std::convert::Infallible;
use std::time::Duration;

use specwright_runtime::{
    Api, Body, Builder, Call, Event, Events, Method, Multipart, Operation, Part, ResponseSpec, TransportErrorKind,
    decode,
};

use crate::support::{Server, Step, answer};

static API: Api = Api { user_agent: "test", servers: &[] };

static FEED: Operation = Operation {
    id: "Feed",
    method: Method::GET,
    path: "/feed",
    pointer: "#/paths/~1feed/get",
    servers: &[],
    parameters: &[],
    security: &[],
    responses: &[ResponseSpec::success(200).content("text/event-stream")],
};

const HEAD: &str = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n";

fn connection(text: &str, then: Step) -> Vec<Step> {
    vec![Step::Read, Step::write(format!("{HEAD}{text}")), then]
}

async fn feed(server: &Server, change: impl FnOnce(&mut Builder)) -> Events<String, Infallible> {
    let mut builder = Builder::new(&API);
    builder.endpoint(server.url());
    change(&mut builder);
    let call = builder.build::<Infallible>().unwrap().call(&FEED);
    call.events(decode::text, decode::never).await.unwrap().into_inner()
}

async fn data(events: &mut Events<String, Infallible>) -> Option<String> {
    let event: Event<String> = events.next().await?.unwrap();
    Some(event.data)
}

#[tokio::test]
async fn a_stream_that_breaks_is_an_error_unless_it_was_asked_to_go_on() {
    let server = Server::start(vec![vec![
        Step::Read,
        Step::write(
            "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncontent-length: 99\r\n\r\ndata: a\n\ndata: b\n",
        ),
    ]])
    .await;
    let mut events = feed(&server, |_| {}).await;
    assert_eq!(data(&mut events).await.as_deref(), Some("a"));
    let error = events.next().await.unwrap().unwrap_err();
    assert_eq!(error.transport(), Some(TransportErrorKind::Lost), "{error}");
    assert!(events.next().await.is_none());
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn it_goes_on_after_the_last_event_until_the_server_has_no_more() {
    let end = Step::write("");
    let scripts = vec![
        connection("retry: 1\nid: 1\ndata: a\n\nid: 2\ndata: unfinished\n", Step::Reset),
        connection(": nothing\n\n", end.clone()),
        connection("data: b\n\n", end),
        vec![Step::Read, Step::write("HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n")],
    ];
    let server = Server::start(scripts).await;
    let mut events = feed(&server, |_| {}).await.reconnecting(2);
    assert_eq!(data(&mut events).await.as_deref(), Some("a"));
    assert_eq!(data(&mut events).await.as_deref(), Some("b"));
    assert_eq!((data(&mut events).await, data(&mut events).await), (None, None));
    let ids: Vec<_> = server.requests().iter().map(|request| request.contains("last-event-id: ")).collect();
    assert_eq!(ids, [false, true, true, true]);
}

#[tokio::test]
async fn it_does_not_connect_for_ever() {
    let scripts = vec![connection("retry: 1\ndata: a\n\n", Step::write("")), connection("", Step::write(""))];
    let server = Server::start(scripts).await;
    let mut events = feed(&server, |_| {}).await.reconnecting(2);
    assert_eq!(data(&mut events).await.as_deref(), Some("a"));
    assert_eq!(data(&mut events).await, None);
    assert_eq!(server.connections(), 3);
}

#[tokio::test]
async fn another_answer_ends_it() {
    let scripts = vec![
        connection("retry: 1\ndata: a\n\n", Step::write("")),
        vec![Step::Read, Step::write("HTTP/1.1 500 Broken\r\ncontent-length: 0\r\n\r\n")],
    ];
    let server = Server::start(scripts).await;
    let mut events = feed(&server, |_| {}).await.reconnecting(9);
    assert_eq!(data(&mut events).await.as_deref(), Some("a"));
    let error = events.next().await.unwrap().unwrap_err();
    assert_eq!(error.status().map(|status| status.as_u16()), Some(500), "{error}");
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn it_may_be_slow_but_not_silent() {
    let slow = Step::Drip(b'\n', Duration::from_millis(30));
    let server = Server::start(vec![connection("data: a", slow)]).await;
    let mut events = feed(&server, |builder| builder.slowest_stream(10_000, Duration::from_millis(10))).await;
    assert_eq!(data(&mut events).await.as_deref(), Some("a"));
    let server = Server::start(vec![connection("data: a\n\n", Step::Stall)]).await;
    let mut events = feed(&server, |builder| builder.read_timeout(Duration::from_millis(150))).await;
    assert_eq!(data(&mut events).await.as_deref(), Some("a"));
    let error = events.next().await.unwrap().unwrap_err();
    assert!(error.is_timeout(), "{error}");
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn an_event_has_a_largest_size() {
    let server = Server::start(vec![connection("data: a\n\ndata: ", Step::Drip(b'x', Duration::ZERO))]).await;
    let mut events = feed(&server, |builder| builder.max_body(100)).await;
    assert_eq!(data(&mut events).await.as_deref(), Some("a"));
    let error = events.next().await.unwrap().unwrap_err();
    assert!(error.is_decode() && error.to_string().contains("100"), "{error}");
    assert!(events.next().await.is_none());
}

static UPLOAD: Operation = Operation {
    id: "Upload",
    method: Method::POST,
    path: "/file",
    pointer: "#/paths/~1file/post",
    servers: &[],
    parameters: &[],
    security: &[],
    responses: &[ResponseSpec::success(204)],
};

/// Two pieces, of which the second holds what the first one gives it.
struct Pieces(Vec<&'static str>);

impl http_body::Body for Pieces {
    type Data = bytes::Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<http_body::Frame<bytes::Bytes>, Infallible>>> {
        let next = self.0.pop().map(|piece| Ok(http_body::Frame::data(bytes::Bytes::from_static(piece.as_bytes()))));
        std::task::Poll::Ready(next)
    }
}

#[tokio::test]
async fn a_part_that_streams_is_sent_piece_by_piece() {
    let server =
        Server::start(vec![vec![Step::ReadHead, Step::write("HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n")]])
            .await;
    let mut builder = Builder::new(&API);
    builder.endpoint(server.url());
    let mut call = builder.build::<Infallible>().unwrap().call(&UPLOAD);
    let mut parts = Multipart::new();
    parts.file("f", None, Part::new(Body::stream(Pieces(vec!["b", "a"]))).file_name("f"));
    call.parts("multipart/form-data", parts);
    call.send(decode::none, decode::never).await.unwrap();
    let request = server.request();
    assert!(request.contains("\r\ntransfer-encoding: chunked\r\n"), "{request}");
    assert!(request.contains("\r\ncontent-type: multipart/form-data; boundary=part-"), "{request}");
}

static CHAT: Operation = Operation {
    id: "Chat",
    method: Method::GET,
    path: "/chat",
    pointer: "#/paths/~1chat/get",
    servers: &[],
    parameters: &[],
    security: &[],
    responses: &[
        ResponseSpec::success(200).content("application/json"),
        ResponseSpec::success(200).content("text/event-stream").variant(1),
    ],
};

async fn chat(answer: String) -> (Server, Call) {
    let server = Server::answering(answer).await;
    let mut builder = Builder::new(&API);
    builder.endpoint(server.url());
    let call = builder.build::<Infallible>().unwrap().call(&CHAT);
    (server, call)
}

/// What came is documented, only not what was asked for: nothing in between is to blame.
#[tokio::test]
async fn the_value_beside_a_stream_and_the_stream_beside_a_value_say_how_they_are_read() {
    let (_server, call) = chat(answer("200 OK", "application/json", "{}")).await;
    let error = call.events(decode::text, decode::never).await.unwrap_err();
    assert!(error.is_other_success() && error.has_run(), "{error:?}");
    let message = error.to_string();
    assert!(message.contains("without `.events()`") && message.contains("ask the service to stream"), "{message}");

    let (_server, call) = chat(answer("200 OK", "text/event-stream", "data: a\n\n")).await;
    let error = call.send(decode::text, decode::never).await.unwrap_err();
    assert!(error.is_other_success() && error.to_string().contains("which `.events()` reads"), "{error}");

    let (_server, call) = chat(answer("200 OK", "text/html", "<p>Sign in")).await;
    let error = call.events(decode::text, decode::never).await.unwrap_err();
    assert!(error.is_decode() && error.to_string().contains("sign-in pages"), "{error}");
}
