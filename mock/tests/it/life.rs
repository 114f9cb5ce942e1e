//! A server from its start to its end: where it listens, what it keeps, what it shows.

use hss_mock::{DEFAULT_TOKEN, MockHss};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::client::{ALL, Answer, Request, connect};

#[tokio::test]
async fn a_server_is_what_its_builder_said() {
    let hss = MockHss::builder().token("t").project_id("a/ü").region("eu-west-101").records(7).start().await.unwrap();
    assert_eq!((hss.token(), hss.project_id(), hss.region()), ("t", "a/ü", "eu-west-101"));
    let request = Request::new(ALL)
        .target("/v5/a%2F%C3%BC/image/local-vulnerability/export?export_size=200")
        .header("X-Auth-Token", "t")
        .header("region", "eu-west-101");
    assert_eq!(request.send(&hss).await.records(), 7);
}

#[tokio::test]
async fn an_empty_token_lets_nobody_in() {
    let hss = MockHss::builder().token("").start().await.unwrap();
    Request::new(ALL).header("X-Auth-Token", "").send(&hss).await.assert_refused(401, "APIGW.0301", "missing");
}

#[tokio::test]
async fn a_port_can_be_chosen_and_is_free_after_shutdown() {
    let first = MockHss::start().await.unwrap();
    let endpoint = first.endpoint();
    let port = endpoint.strip_prefix("http://127.0.0.1:").unwrap().parse().unwrap();
    assert!(MockHss::builder().port(port).start().await.is_err());
    first.shutdown().await;
    let second = MockHss::builder().port(port).start().await.unwrap();
    assert_eq!(second.endpoint(), endpoint);
}

#[tokio::test]
async fn a_connection_serves_many_requests_and_shutdown_ends_it() {
    let hss = MockHss::start().await.unwrap();
    let mut stream = connect(&hss).await.unwrap();
    for number in 1..=3 {
        stream.write_all(&Request::new(ALL).bytes(false)).await.unwrap();
        let mut answer = vec![0; 4096];
        let length = stream.read(&mut answer).await.unwrap();
        let answer = Answer::parse(&answer[..length]);
        assert_eq!(answer.header("x-request-id"), format!("{number:032x}"));
    }
    hss.shutdown().await;
    assert_eq!(stream.read(&mut [0; 1]).await.unwrap(), 0);
}

#[tokio::test]
async fn dropping_a_server_ends_its_connections() {
    let hss = MockHss::start().await.unwrap();
    let mut stream = connect(&hss).await.unwrap();
    stream.write_all(&Request::new(ALL).bytes(false)).await.unwrap();
    assert_ne!(stream.read(&mut [0; 4096]).await.unwrap(), 0);
    drop(hss);
    assert_eq!(stream.read(&mut [0; 1]).await.unwrap(), 0);
}

#[tokio::test]
async fn a_request_that_never_arrives_in_whole_is_not_recorded() {
    let hss = MockHss::start().await.unwrap();
    let mut stream = connect(&hss).await.unwrap();
    let bytes = Request::new(ALL).bytes(true);
    stream.write_all(&bytes[..bytes.len() - 1]).await.unwrap();
    stream.shutdown().await.unwrap();
    stream.read_to_end(&mut Vec::new()).await.unwrap();
    assert!(hss.requests().is_empty());
    assert_eq!(Request::new(ALL).send(&hss).await.header("x-request-id"), format!("{:032x}", 1));
}

#[tokio::test]
async fn a_chunked_body_is_a_body() {
    let hss = MockHss::start().await.unwrap();
    let mut stream = connect(&hss).await.unwrap();
    let head = String::from_utf8(Request::new("").bytes(true)).unwrap();
    let head = head.replace("Content-Length: 0", "Transfer-Encoding: chunked");
    let (front, back) = ALL.split_at(7);
    let chunked = format!("{head}{:x}\r\n{front}\r\n{:x}\r\n{back}\r\n0\r\n\r\n", front.len(), back.len());
    stream.write_all(chunked.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    assert_eq!(Answer::parse(&answer).records(), 19);
    assert_eq!(&hss.requests()[0].body[..], ALL.as_bytes());
}

#[tokio::test]
async fn requests_are_recorded_as_they_came() {
    let hss = MockHss::start().await.unwrap();
    Request::new(ALL).query("export_size=2&enterprise_project_id=%30").send(&hss).await;
    Request::new("not JSON").query("").header("X-Twice", "1").send(&hss).await;
    let requests = hss.requests();
    assert_eq!(requests[0].method, "POST");
    assert_eq!(requests[0].path, format!("/v5/{}/image/local-vulnerability/export", hss.project_id()));
    assert_eq!(requests[0].query.as_deref(), Some("export_size=2&enterprise_project_id=%30"));
    assert_eq!(requests[0].header("REGION"), Some("cn-north-4"));
    assert_eq!(&requests[0].body[..], ALL.as_bytes());
    assert_eq!((requests[1].query.as_deref(), requests[1].header("x-twice")), (None, Some("1")));
    assert_eq!((&requests[1].body[..], requests[1].header("nobody")), (&b"not JSON"[..], None));
}

#[tokio::test]
async fn no_debug_shows_a_secret() {
    let builder = MockHss::builder().token("canary");
    let shown = format!("{builder:?}");
    let hss = builder.start().await.unwrap();
    Request::new(ALL).header("X-Auth-Token", "canary").header("Authorization", "canary").send(&hss).await;
    Request::new(ALL).header("x-auth-TOKEN", "canary2").send(&hss).await;
    let shown = format!("{shown}{hss:?}{:?}{:#?}", hss.requests(), hss.requests());
    assert!(!shown.contains("canary") && !shown.contains(DEFAULT_TOKEN), "{shown}");
}
