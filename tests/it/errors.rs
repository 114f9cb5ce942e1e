//! What goes wrong, as a user of the client sees it.

use hss::types::{ExportLocalVulnerabilitiesRequest, ServerRegion};
use hss::{Client, Error, Token};
use hss_mock::{Fault, MockHss};

use crate::server::Server;
use crate::wire::client;

const TOKEN: &str = "canary-token";

async fn export(client: &Client) -> Error {
    let body = ExportLocalVulnerabilitiesRequest::new().operate_all(true);
    let error = client.batch_export_local_vul_task(200, body).await.expect_err("it fails");
    let told = format!("{error} {error:?}");
    assert!(!told.contains(TOKEN), "the token shows: {told}");
    error
}

#[tokio::test]
async fn a_client_without_its_parts_sends_nothing() {
    let server = MockHss::start().await.expect("loopback can be listened on");
    let complete = || Client::builder().endpoint(server.endpoint());
    let without_project =
        complete().region(ServerRegion::CnNorth4).auth(Token::new(TOKEN)).build().expect("it can be built");
    let without_region = complete().project_id("p").auth(Token::new(TOKEN)).build().expect("it can be built");
    let without_token = complete().project_id("p").region(ServerRegion::CnNorth4).build().expect("it can be built");
    for (client, missing) in [(without_project, "project_id"), (without_region, "region"), (without_token, "auth")] {
        let error = export(&client).await;
        assert!(error.is_usage() || error.is_auth(), "{error}");
        assert!(!error.may_have_run() && error.to_string().contains(missing), "{error}");
        assert_eq!(error.operation(), Some("BatchExportLocalVulTask"));
    }
    assert!(server.requests().is_empty(), "{:?}", server.requests());
}

#[tokio::test]
async fn a_refused_connection_did_not_run() {
    let port =
        std::net::TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port is free").port();
    let error = export(&client(&format!("http://127.0.0.1:{port}"))).await;
    assert!(error.is_connect() && !error.may_have_run(), "{error}");
    assert!(error.to_string().contains("refused"), "{error}");
}

#[tokio::test]
async fn the_services_refusal_is_decoded() {
    let body = r#"{"error_code":"HSS.0001","error_msg":"Invalid parameter.","error_description":"Invalid parameter."}"#;
    let server = Server::json("400 Bad Request", "X-Request-Id: abc123\r\n", body);
    let error = export(&client(&server.endpoint)).await;
    assert_eq!(error.status().map(|status| status.as_u16()), Some(400));
    assert_eq!(error.request_id(), Some("abc123"));
    assert_eq!(error.body().and_then(|body| body.error_code()), Some("HSS.0001"));
    assert_eq!(error.raw_body().map(|raw| &raw[..]), Some(body.as_bytes()));
    let told = error.to_string();
    assert!(told.contains("400") && told.contains("HSS.0001") && told.contains("abc123"), "{told}");
}

#[tokio::test]
async fn the_gateways_refusal_is_about_the_token() {
    let server = MockHss::start().await.expect("loopback can be listened on");
    let client = Client::builder()
        .endpoint(server.endpoint())
        .region(ServerRegion::from_text(server.region()))
        .project_id(server.project_id());
    let error = export(&client.auth(Token::new(TOKEN)).build().expect("it can be built")).await;
    assert!(error.is_auth(), "{error}");
    assert_eq!(error.body().and_then(|body| body.error_code()), Some("APIGW.0301"));
    assert!(error.request_id().is_some(), "{error}");
}

#[tokio::test]
async fn a_success_that_does_not_fit_keeps_what_it_said() {
    let body = r#"{"record_total_num": "many", "task_id": "the-task-exists"}"#;
    let server = Server::json("200 OK", "X-Request-Id: abc123\r\n", body);
    let error = export(&client(&server.endpoint)).await;
    assert!(error.is_decode() && error.may_have_run(), "{error}");
    assert_eq!(error.raw_body().map(|raw| &raw[..]), Some(body.as_bytes()));
    let told = format!("{error}: {}", std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default());
    assert!(told.contains("$.record_total_num"), "{told}");
    assert!(told.contains("#/components/schemas/ExportTask/properties/record_total_num"), "{told}");
}

#[tokio::test]
async fn faults_of_the_service_are_told_apart() {
    let server = MockHss::start().await.expect("loopback can be listened on");
    let client = Client::builder()
        .endpoint(server.endpoint())
        .region(ServerRegion::from_text(server.region()))
        .project_id(server.project_id());
    let client = client.auth(Token::new(server.token())).build().expect("it can be built");
    server.fail_next(Fault::Throttled);
    let error = export(&client).await;
    assert_eq!(error.body().and_then(|body| body.error_code()), Some("APIGW.0308"), "{error}");
    server.fail_next(Fault::Garbage);
    let error = export(&client).await;
    assert!(error.is_decode() && error.raw_body().is_some(), "{error}");
    server.fail_next(Fault::Truncated);
    assert!(export(&client).await.may_have_run());
    server.fail_next(Fault::Reset);
    assert!(export(&client).await.may_have_run());
}
