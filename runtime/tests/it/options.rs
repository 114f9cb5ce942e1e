//! What calls and clients are told beside the document's parameters.

use std::time::Duration;

use specwright_runtime::{Body, http::HeaderMap};

use crate::emitted::client::Client;
use crate::support::{CANARY, Server, Step, TASK, answer, builder, client, json, request, says};

#[tokio::test]
async fn headers_of_a_call_replace_those_of_the_client() {
    let server = Server::answering(json("200 OK", TASK)).await;
    let client = builder(&server).default_header("X-Team", "red").default_header("accept", "a/b").build().unwrap();
    client.batch_export_local_vul_task(1, request()).await.unwrap();
    let call = client.batch_export_local_vul_task(1, request());
    call.header("x-team", "blue").header("Region", "mars").header("user-agent", "me").await.unwrap();
    let [all, one] = &server.requests()[..] else { panic!("two requests") };
    assert!(all.contains("x-team: red\r\n") && all.contains("accept: a/b\r\n"), "{all}");
    for part in ["x-team: blue\r\n", "region: mars\r\n", "user-agent: me\r\n"] {
        assert!(one.contains(part), "`{part}` is not in {one}");
    }
    assert!(!one.contains("cn-north-4") && !one.contains("red"), "{one}");
}

#[tokio::test]
async fn query_parameters_that_the_document_forgot() {
    let server = Server::answering(json("200 OK", TASK)).await;
    let call = client(&server).batch_export_local_vul_task(1, request()).query("debug", true);
    call.query("tag", ["a&b", "c"]).query("q r", "ü").await.unwrap();
    assert!(
        server.request().contains("?export_size=1&debug=true&tag=a%26b&tag=c&q%20r=%C3%BC HTTP"),
        "{}",
        server.request()
    );
}

/// As a header does, so that a value is sent that its parameter does not admit.
#[tokio::test]
async fn a_query_parameter_of_a_name_that_the_document_has_replaces_it() {
    let server = Server::answering(json("200 OK", TASK)).await;
    let call = client(&server).batch_export_local_vul_task(1, request()).query("export_size", "all");
    call.query("none", None::<&str>).query("page", Some(2_usize)).await.unwrap();
    assert!(server.request().contains("?export_size=all&page=2 HTTP"), "{}", server.request());
}

#[tokio::test]
async fn a_credential_of_one_call() {
    let server = Server::answering(json("401 Unauthorized", "{}").replace("req-7", "other-secret")).await;
    let error = client(&server).batch_export_local_vul_task(1, request()).header("x-auth-token", "other-secret").await;
    let error = error.unwrap_err();
    assert!(server.request().contains("x-auth-token: other-secret\r\n") && !server.request().contains(CANARY));
    says(&error, &["request id [redacted]"]);
    assert!(!error.to_string().contains("other-secret"));

    let server = Server::answering(json("200 OK", TASK)).await;
    let client = Client::builder().project_id("p").region("cn-north-4").endpoint(server.url());
    let client = client.default_header("X-Auth-Token", "of-all").build().unwrap();
    client.batch_export_local_vul_task(1, request()).await.unwrap();
    assert!(server.request().contains("x-auth-token: of-all\r\n"), "{}", server.request());
}

#[tokio::test]
async fn what_cannot_be_sent_is_said_where_it_was_given() {
    let server = Server::answering(json("200 OK", TASK)).await;
    let call = || client(&server).batch_export_local_vul_task(1, request());
    for (name, value, why) in [
        ("content-length", "5", "`content-length` is for the transport to set"),
        ("a b", "5", "`a b` is no header's name"),
        ("x", "a\r\nb: c", "line break"),
    ] {
        let error = call().header(name, value).await.unwrap_err();
        says(&error, &[".header(…)", why]);
        assert!(error.is_usage());
        let error = builder(&server).default_header(name, value).build().unwrap_err();
        says(&error, &[".default_header(…)", why]);
    }
    let error = call().query("x", f64::NAN).await.unwrap_err();
    says(&error, &[".query(…)", "`x`", "finite"]);
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn a_time_and_a_size_of_one_call() {
    let server = Server::start(vec![vec![Step::Read, Step::Stall]]).await;
    let call = client(&server).batch_export_local_vul_task(1, request());
    assert!(call.clone().timeout(Duration::from_millis(50)).await.unwrap_err().is_timeout());
    assert!(call.read_timeout(Duration::from_millis(50)).await.unwrap_err().is_timeout());
    let server = Server::answering(json("200 OK", TASK)).await;
    let error = client(&server).batch_export_local_vul_task(1, request()).max_body(10).await.unwrap_err();
    says(&error, &["more than 10 bytes"]);
}

#[tokio::test]
async fn whatever_comes_as_it_came() {
    for (status, text) in [("200 OK", TASK), ("404 Not Found", "gone"), ("302 Found", ""), ("299 Odd", "\u{1f}x")] {
        let server = Server::answering(answer(status, "text/odd", text)).await;
        let response = client(&server).batch_export_local_vul_task(1, request()).raw().await.unwrap();
        let headers: &HeaderMap = response.headers();
        assert_eq!(headers["content-type"], "text/odd");
        assert_eq!(response.status().as_str(), &status[..3]);
        let body: Body = response.into_inner();
        assert_eq!(body.bytes(1000).await.unwrap(), text);
    }
    let server = Server::answering(json("200 OK", TASK)).await;
    let response = client(&server).batch_export_local_vul_task(1, request()).raw().await.unwrap();
    let error = response.into_inner().bytes(10).await.unwrap_err();
    assert!(error.to_string().contains("more than 10 bytes"), "{error}");
}

#[tokio::test]
async fn a_call_is_sent_as_often_as_it_is_cloned() {
    let server = Server::answering(json("200 OK", TASK)).await;
    let call = client(&server).batch_export_local_vul_task(7, request()).header("x-a", "b").query("c", "d");
    let (first, second) = (call.clone(), call);
    first.await.unwrap();
    second.await.unwrap();
    let [one, other] = &server.requests()[..] else { panic!("two requests") };
    assert_eq!(one, other);
    assert!(one.contains("x-a: b\r\n") && one.contains("&c=d "), "{one}");
}

#[tokio::test]
async fn http_beyond_this_machine_only_if_it_is_allowed() {
    let error = Client::builder().endpoint("http://hss.example.com").build().unwrap_err();
    says(&error, &["http://hss.example.com", "in the clear", "`.allow_http()`"]);
    Client::builder().endpoint("http://hss.example.com").allow_http().build().unwrap();
}
