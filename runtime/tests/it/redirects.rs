//! Redirects: followed as far as the caller says, and what they carry.

use std::sync::{Arc, Mutex};

use specwright_runtime::{Body, BoxFuture, Operation, Token, Transport, TransportError, http};

use crate::emitted::client::Client;
use crate::support::{CANARY, Server, Step, TASK, builder, client, json, request, says};

fn moved(status: &str, to: &str) -> String {
    json(status, "").replace("x-request-id", &format!("location: {to}\r\nx-request-id"))
}

/// Answers once with each of these, in one connection each.
async fn script(answers: &[String]) -> Server {
    let once =
        |answer: &String| vec![Step::Read, Step::write(answer.replace("\r\n\r\n", "\r\nconnection: close\r\n\r\n"))];
    Server::start(answers.iter().map(once).collect()).await
}

#[tokio::test]
async fn on_the_same_origin_the_credential_goes_along() {
    let server = script(&[moved("307 Temporary Redirect", "../export-2?x=1#f"), json("200 OK", TASK)]).await;
    let call = client(&server).batch_export_local_vul_task(200, request()).header("x-trace", "t");
    let task = call.follow_redirects(1).await.unwrap();
    assert_eq!(task.task_id, "asdwwqdtut01");
    let [_, second] = &server.requests()[..] else { panic!("two requests") };
    assert!(
        second.starts_with("POST /v5/9d4f774865034d119917acc61b1b806e/image/export-2?x=1 HTTP/1.1\r\n"),
        "{second}"
    );
    for part in [CANARY, "x-trace: t", "content-type: application/json", r#"{"operate_all":true}"#] {
        assert!(second.contains(part), "`{part}` is not in {second}");
    }
}

#[tokio::test]
async fn to_another_origin_no_credential_goes() {
    let home = Server::answering(json("200 OK", TASK)).await;
    let away = script(&[moved("308 Permanent Redirect", &format!("{}/back", home.url()))]).await;
    let first = script(&[moved("307 Temporary Redirect", &format!("{}/away", away.url()))]).await;
    let client = builder(&first).default_header("x-session", "s-secret").follow_redirects(5).build().unwrap();
    client.batch_export_local_vul_task(200, request()).header("cookie", "c=secret").await.unwrap();
    assert!(first.request().contains(CANARY) && first.request().contains("c=secret"));
    for request in [away.request(), home.request()] {
        assert!(!request.contains(CANARY) && !request.contains("secret"), "{request}");
        assert!(request.contains("user-agent: ") && request.contains(r#"{"operate_all":true}"#), "{request}");
    }
}

/// Otherwise a host that a redirect leads to could have it sent to any path of the first one.
#[tokio::test]
async fn a_credential_that_stayed_behind_is_not_sent_again() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let home = listener.local_addr().unwrap();
    let away = Server::answering(moved("307 Temporary Redirect", &format!("http://{home}/back"))).await;
    let there = moved("307 Temporary Redirect", &format!("{}/away", away.url()));
    let close = |answer: String| answer.replace("\r\n\r\n", "\r\nconnection: close\r\n\r\n");
    let once = |answer: String| vec![Step::Read, Step::write(close(answer))];
    let server = Server::on(listener, vec![once(there), once(json("200 OK", TASK))]);
    client(&server).batch_export_local_vul_task(200, request()).follow_redirects(2).await.unwrap();
    let requests = server.requests();
    assert!(requests[0].contains(CANARY));
    assert!(requests[1].starts_with("POST /back ") && !requests[1].contains(CANARY), "{}", requests[1]);
}

#[tokio::test]
async fn a_post_that_is_moved_becomes_a_get() {
    for status in ["301 Moved Permanently", "302 Found", "303 See Other"] {
        let server = script(&[moved(status, "/tasks/1"), json("200 OK", TASK)]).await;
        client(&server).batch_export_local_vul_task(200, request()).follow_redirects(3).await.unwrap();
        let requests = server.requests();
        assert!(requests[1].starts_with("GET /tasks/1 HTTP/1.1\r\n"), "{}", requests[1]);
        assert!(!requests[1].contains("operate_all") && !requests[1].contains("content-type"), "{}", requests[1]);
    }
}

#[tokio::test]
async fn no_more_than_were_allowed() {
    let server = Server::answering(moved("307 Temporary Redirect", "/again")).await;
    let call = client(&server).batch_export_local_vul_task(200, request()).follow_redirects(2);
    let error = call.await.unwrap_err();
    says(&error, &["307", "follow_redirects(n)", "/again"]);
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn not_to_what_is_no_address() {
    for to in ["ftp://127.0.0.1/x", "http://", "https://user:pw@127.0.0.1/x", "http://example.com/x", "mailto:a@b"] {
        let server = Server::answering(moved("302 Found", to)).await;
        let call = client(&server).batch_export_local_vul_task(200, request()).follow_redirects(2);
        assert_eq!(call.await.unwrap_err().status().unwrap(), 302, "{to}");
        assert_eq!(server.requests().len(), 1, "{to}");
    }
}

#[tokio::test]
async fn a_file_from_another_host_streams() {
    let file = Server::answering(crate::support::answer("200 OK", "application/zip", "zip")).await;
    let server = Server::answering(moved("302 Found", &format!("{}/file?sig=1", file.url()))).await;
    let client = builder(&server).auth(Token::new(CANARY)).follow_redirects(1).build().unwrap();
    let body: Body = client.list_download_exported_file("f1").await.unwrap();
    assert_eq!(body.bytes(100).await.unwrap(), "zip");
    assert!(file.request().starts_with("GET /file?sig=1 ") && !file.request().contains(CANARY));
}

/// Notes what each request is a call of, and sends the first one elsewhere.
#[derive(Clone, Default)]
struct Notes(Arc<Mutex<Vec<&'static str>>>);

impl Transport for Notes {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let mut notes = self.0.lock().unwrap();
        notes.push(request.extensions().get::<&'static Operation>().map_or("nobody knows", |operation| operation.id));
        let mut response = http::Response::new(Body::from(TASK));
        if notes.len() == 1 {
            *response.status_mut() = http::StatusCode::TEMPORARY_REDIRECT;
            response.headers_mut().insert("location", http::HeaderValue::from_static("/elsewhere"));
        }
        Box::pin(async { Ok(response) })
    }
}

#[tokio::test]
async fn a_transport_knows_what_is_called() {
    let notes = Notes::default();
    let client = Client::builder().project_id("p").region("r").auth(Token::new("t")).transport(notes.clone());
    let client = client.endpoint("https://h").follow_redirects(1).build().unwrap();
    client.batch_export_local_vul_task(200, request()).await.unwrap();
    assert_eq!(*notes.0.lock().unwrap(), ["BatchExportLocalVulTask"; 2]);
}
