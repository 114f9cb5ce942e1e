//! What is sent, byte by byte.

use crate::emitted::operations::headers;
use crate::support::{CANARY, Server, Step, TASK, builder, client, export, json, request, says};

#[tokio::test]
async fn the_whole_request() {
    let server = Server::answering(json("200 OK", TASK)).await;
    let call = client(&server).batch_export_local_vul_task(200, request());
    let task = call.enterprise_project_id("a b+c&d").await.unwrap();
    assert_eq!(task.task_id, "asdwwqdtut01");

    let host = server.url().replace("http://", "");
    let request = server.request();
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    let mut lines: Vec<&str> = head.lines().collect();
    assert_eq!(
        lines.remove(0),
        "POST /v5/9d4f774865034d119917acc61b1b806e/image/local-vulnerability/export\
         ?enterprise_project_id=a%20b%2Bc%26d&export_size=200 HTTP/1.1"
    );
    lines.sort_unstable();
    assert_eq!(
        lines,
        [
            "accept: application/json",
            "content-length: 20",
            "content-type: application/json",
            &format!("host: {host}"),
            "region: cn-north-4",
            concat!("user-agent: specwright-runtime/", env!("CARGO_PKG_VERSION")),
            &format!("x-auth-token: {CANARY}"),
        ]
    );
    assert_eq!(body, r#"{"operate_all":true}"#);
}

#[tokio::test]
async fn a_call_overrides_what_the_client_sets() {
    let server = Server::answering(json("200 OK", TASK)).await;
    let call = client(&server).batch_export_local_vul_task(1, request());
    call.project_id("other/..").region("eu-west-101").send().await.unwrap();
    let request = server.request();
    assert!(request.starts_with("POST /v5/other%2F../image/"), "{request}");
    assert!(request.contains("\r\nregion: eu-west-101\r\n"), "{request}");
}

#[tokio::test]
async fn the_response_has_status_headers_and_body() {
    let answer = json("200 OK", TASK).replace("\r\n\r\n", "\r\nX-Rate-Limit: 12\r\n\r\n");
    let server = Server::answering(answer).await;
    let response = export(&client(&server)).await.unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(response.request_id(), Some("req-7"));
    assert_eq!(response.header(&headers::X_REQUEST_ID).unwrap().as_deref(), Some("req-7"));
    assert_eq!(response.header(&headers::X_RATE_LIMIT).unwrap(), Some(12));
    assert_eq!(response.map(|task| task.task_id).into_inner(), "asdwwqdtut01");
}

#[tokio::test]
async fn a_header_that_is_not_as_documented() {
    let answer = json("200 OK", TASK).replace("\r\n\r\n", "\r\nX-Rate-Limit: many\r\n\r\n");
    let server = Server::answering(answer).await;
    let response = export(&client(&server)).await.unwrap();
    let error = response.header(&headers::X_RATE_LIMIT).unwrap_err().to_string();
    assert!(error.contains("x-rate-limit") && error.contains("64-bit integer"), "{error}");
}

#[tokio::test]
async fn connections_are_used_again() {
    let answer = Step::write(json("200 OK", TASK));
    let server = Server::start(vec![vec![Step::Read, answer.clone(), Step::Read, answer]]).await;
    let client = client(&server);
    export(&client).await.unwrap();
    export(&client).await.unwrap();
    assert_eq!((server.connections(), server.requests().len()), (1, 2));
}

#[tokio::test]
async fn a_missing_client_parameter_is_named_with_both_ways_to_set_it() {
    let server = Server::answering(json("200 OK", TASK)).await;
    let client = crate::emitted::client::Client::builder().region("cn-north-4").endpoint(server.url()).build().unwrap();
    let error = export(&client).await.unwrap_err();
    says(&error, &["BatchExportLocalVulTask", "`project_id`", "client's builder", "on the call"]);
    assert!(error.is_usage() && !error.may_have_run());
    assert_eq!(error.operation(), Some("BatchExportLocalVulTask"));
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn path_values_that_address_another_resource_are_refused() {
    let server = Server::answering(json("200 OK", TASK)).await;
    for (value, why) in [("..", "`..`"), (".", "`.`"), ("", "empty")] {
        let call = client(&server).batch_export_local_vul_task(1, request()).project_id(value);
        let error = call.await.unwrap_err();
        says(&error, &["`project_id`", why]);
        assert!(error.is_usage());
    }
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn header_values_that_would_break_out_are_refused() {
    let server = Server::answering(json("200 OK", TASK)).await;
    for (value, why) in
        [("cn\r\nX-Evil: 1", "line break"), ("cn\u{0}", "control character"), ("中国", "ASCII"), (" cn", "space")]
    {
        let client = builder(&server).build().unwrap();
        let error = client.batch_export_local_vul_task(1, request()).region(value).await.unwrap_err();
        says(&error, &["`region`", why]);
        assert!(error.is_usage());
    }
    assert_eq!(server.connections(), 0);
}
