//! Answers, judged by the document.

use crate::support::{CANARY, Server, TASK, answer, client, error_of, export, json, says};

#[tokio::test]
async fn a_documented_error_is_decoded() {
    let body = r#"{"error_code":"HSS.0011","error_msg":"resource\u0000 not found"}"#;
    let error = error_of(json("400 Bad Request", body)).await;
    says(&error, &["BatchExportLocalVulTask: answered 400 Bad Request", "request id req-7", "HSS.0011"]);
    says(&error, &["(POST http://127.0.0.1:", "/v5/9d4f774865034d119917acc61b1b806e/image/"]);
    assert!(!error.to_string().contains("export_size"), "the query is no part of a message");
    assert!(error.is_status() && !error.is_auth() && !error.is_usage() && !error.is_decode());
    assert!(error.may_have_run());
    assert_eq!(error.status().unwrap(), 400);
    assert_eq!(error.request_id(), Some("req-7"));
    assert_eq!(error.headers().unwrap()["content-type"], "application/json");
    assert_eq!(error.body().unwrap().error_code, "HSS.0011");
    assert_eq!(error.raw_body().unwrap(), body.as_bytes());
}

#[tokio::test]
async fn a_documented_error_that_is_not_as_documented_is_kept_whole() {
    for answer in [
        json("500 Internal Server Error", r#"{"fault":1}"#),
        answer("500 Internal Server Error", "text/html", "<h1>fault</h1>"),
    ] {
        let error = error_of(answer).await;
        assert!(error.is_status() && error.body().is_none());
        assert!(!error.raw_body().unwrap().is_empty());
        says(&error, &["500 Internal Server Error", "fault"]);
    }
}

#[tokio::test]
async fn an_undocumented_status_is_kept_whole() {
    let error = error_of(answer("503 Service Unavailable", "text/plain", "later\nplease")).await;
    assert!(error.is_status() && error.may_have_run());
    says(&error, &["503 Service Unavailable", "does not list", r"later\nplease"]);
    assert_eq!(error.raw_body().unwrap(), "later\nplease");
}

/// It has run, so that its result is not to be lost.
#[tokio::test]
async fn an_undocumented_success_is_the_documented_one() {
    let server = Server::answering(json("201 Created", TASK)).await;
    let task = export(&client(&server)).await.expect("it succeeds");
    assert_eq!((task.status().as_u16(), task.task_id.as_str()), (201, "asdwwqdtut01"));
}

#[tokio::test]
async fn too_many_requests_did_not_run() {
    let error = error_of(json("429 Too Many Requests", r#"{"error_code":"APIGW.0308"}"#)).await;
    assert!(!error.may_have_run());
}

#[tokio::test]
async fn a_page_instead_of_json() {
    let error = error_of(answer("200 OK", "text/html; charset=utf-8", "<title>Sign in</title>")).await;
    says(&error, &["200 OK", "text/html", "application/json", "<title>Sign in</title>"]);
    assert!(error.is_decode() && !error.is_status() && error.may_have_run());
    assert_eq!(error.status().unwrap(), 200);
    assert_eq!(error.raw_body().unwrap(), "<title>Sign in</title>");
}

#[tokio::test]
async fn media_types_that_are_json_too() {
    for media_type in ["application/json;charset=UTF-8", "Application/JSON", "application/hal+json"] {
        let server = Server::answering(answer("200 OK", media_type, TASK)).await;
        export(&client(&server)).await.unwrap();
    }
    let server = Server::answering(json("200 OK", TASK).replace("content-type", "x-type")).await;
    export(&client(&server)).await.unwrap();
}

#[tokio::test]
async fn a_success_that_does_not_decode_keeps_everything() {
    let error = error_of(json("200 OK", r#"{"task":"secret"}"#)).await;
    says(&error, &["200 OK", "missing required property `task_id` at $", "~1export/post/responses/200"]);
    assert!(!error.to_string().contains("secret"), "a result is no part of a message");
    assert!(error.is_decode() && error.may_have_run());
    assert_eq!(error.request_id(), Some("req-7"));
    assert_eq!(error.raw_body().unwrap(), r#"{"task":"secret"}"#);
    assert_eq!(error.json().unwrap().pointer(), Some("#/components/schemas/ExportTask/properties/task_id"));
}

#[tokio::test]
async fn no_body_where_json_is_expected() {
    for (answer, status) in
        [(json("200 OK", ""), "200 OK"), ("HTTP/1.1 204 No Content\r\n\r\n".to_owned(), "204 No Content")]
    {
        let error = error_of(answer).await;
        says(&error, &[status, "without a body: the call has run", "`.optional()`"]);
        assert!(error.is_other_success() && error.has_run() && error.may_have_run() && !error.is_status());
    }
}

#[tokio::test]
async fn a_coding_that_was_not_asked_for() {
    let answer = json("200 OK", "\u{1f}garbage").replace("x-request-id", "content-encoding: gzip\r\nx");
    let error = error_of(answer).await;
    says(&error, &["`gzip`", "not asked for"]);
    assert!(error.is_decode());
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let elsewhere = Server::answering(json("200 OK", TASK)).await;
    for status in ["302 Found", "307 Temporary Redirect"] {
        let location = format!("location: {}/stolen?x=1\r\nx", elsewhere.url());
        let error = error_of(json(status, "").replace("x-request-id", &location)).await;
        says(&error, &[status, "`.follow_redirects(n)`", "/stolen:", ".endpoint(url)"]);
        assert!(error.is_status());
    }
    assert_eq!(elsewhere.connections(), 0);
}

#[tokio::test]
async fn an_echoed_token_is_struck_out_of_the_message() {
    let body = format!(r#"{{"got":"{CANARY}"}}"#);
    says(&error_of(json("400 Bad Request", &body)).await, &[r#"{"got":"[redacted]"}"#]);
    let headers = json("302 Found", "").replace("req-7", CANARY);
    let headers = headers.replace("x-request-id", &format!("location: http://h/{CANARY}\r\nx-request-id"));
    let error = error_of(headers).await;
    says(&error, &["request id [redacted]", "leads to [redacted]"]);
    assert_eq!(error.request_id(), Some(CANARY));
    says(&error_of(answer("200 OK", CANARY, "<p>")).await, &["with [redacted], but"]);
}

#[test]
fn an_error_is_one_pointer_and_crosses_threads() {
    fn crosses<T: Send + Sync + 'static>() -> usize {
        size_of::<T>()
    }
    assert_eq!(crosses::<Result<(), crate::emitted::client::Error>>(), size_of::<usize>());
}
