//! What the client puts on the wire, byte by byte, and what it makes of the answer.

use hss::types::{ExportLocalVulnerabilitiesRequest, HandleStatus, ScanStatus, ServerRegion, VulnerabilityType};
use hss::{Client, Token, headers};

use crate::server::Server;

const ANSWER: &str = r#"{"record_total_num": 1, "task_id": "asdwwqdtut01"}"#;

pub(crate) fn client(endpoint: &str) -> Client {
    Client::builder()
        .region(ServerRegion::CnNorth4)
        .project_id("9d4f774865034d119917acc61b1b806e")
        .auth(Token::new("canary-token"))
        .endpoint(endpoint)
        .build()
        .expect("the client is complete")
}

fn everything() -> ExportLocalVulnerabilitiesRequest {
    ExportLocalVulnerabilitiesRequest::new().operate_all(true)
}

#[tokio::test]
async fn the_seed_pages_request() {
    let server = Server::json("200 OK", "", ANSWER);
    let task = client(&server.endpoint).batch_export_local_vul_task(200, everything()).await.expect("it succeeds");
    assert_eq!((task.record_total_num, task.task_id.as_str()), (1, "asdwwqdtut01"));
    let request = server.request();
    let expected =
        "POST /v5/9d4f774865034d119917acc61b1b806e/image/local-vulnerability/export?export_size=200 HTTP/1.1";
    assert_eq!(request.line, expected);
    assert_eq!(request.header("x-auth-token"), Some("canary-token"));
    assert_eq!(request.header("region"), Some("cn-north-4"));
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(request.header("user-agent"), Some(concat!("hss/", env!("CARGO_PKG_VERSION"))));
    assert_eq!(String::from_utf8_lossy(&request.body), r#"{"operate_all":true}"#);
}

#[tokio::test]
async fn every_field_in_the_order_of_the_document() {
    let server = Server::json("200 OK", "", ANSWER);
    let body = everything()
        .operate_all(false)
        .image_id_list(["a", "b"])
        .vul_type(VulnerabilityType::LinuxVul)
        .handle_status(HandleStatus::Handled)
        .scan_status(ScanStatus::Unknown("waiting".to_owned()))
        .image_name("网关 \"x\"")
        .image_version("v1")
        .image_size(215_304_488)
        .start_latest_update_time(1_700_000_000_000)
        .end_latest_update_time(1_700_000_000_001)
        .start_latest_scan_time(0)
        .end_latest_scan_time(i64::MAX)
        .has_container(false)
        .vul_id_list(["CVE-2021-44228"]);
    let sent = client(&server.endpoint)
        .batch_export_local_vul_task(-1, body)
        .enterprise_project_id("all granted/eps&x=1")
        .project_id("a b/ü")
        .region("eu-west-101")
        .send();
    sent.await.expect("it succeeds");
    let request = server.request();
    let expected = "POST /v5/a%20b%2F%C3%BC/image/local-vulnerability/export\
                    ?enterprise_project_id=all%20granted%2Feps%26x%3D1&export_size=-1 HTTP/1.1";
    assert_eq!(request.line, expected);
    assert_eq!(request.header("region"), Some("eu-west-101"));
    let expected = concat!(
        r#"{"image_id_list":["a","b"],"operate_all":false,"vul_type":"linux_vul","handle_status":"handled","#,
        r#""scan_status":"waiting","image_name":"网关 \"x\"","image_version":"v1","image_size":215304488,"#,
        r#""start_latest_update_time":1700000000000,"end_latest_update_time":1700000000001,"#,
        r#""start_latest_scan_time":0,"end_latest_scan_time":9223372036854775807,"has_container":false,"#,
        r#""vul_id_list":["CVE-2021-44228"]}"#,
    );
    assert_eq!(String::from_utf8_lossy(&request.body), expected);
}

#[tokio::test]
async fn what_is_unset_is_not_sent() {
    let server = Server::json("200 OK", "", ANSWER);
    let body = ExportLocalVulnerabilitiesRequest::new();
    client(&server.endpoint).batch_export_local_vul_task(1, body).await.expect("it succeeds");
    let request = server.request();
    assert_eq!(request.body, b"{}");
    assert!(!request.line.contains("enterprise_project_id"), "{}", request.line);
}

#[tokio::test]
async fn the_request_id_is_a_typed_header() {
    let server = Server::json("200 OK", "X-Request-Id: 1f2a\r\n", ANSWER);
    let task = client(&server.endpoint).batch_export_local_vul_task(1, everything()).send().await.expect("it succeeds");
    assert_eq!(task.request_id(), Some("1f2a"));
    assert_eq!(task.header(&headers::X_REQUEST_ID).expect("it is text"), Some("1f2a".to_owned()));
}

#[tokio::test]
async fn a_region_chooses_its_server() {
    let address = |region: &str| {
        let client =
            Client::builder().region(ServerRegion::from_text(region)).project_id("p").auth(Token::new("t")).build();
        client.map(|client| format!("{client:?}"))
    };
    let northern = address("cn-north-4").expect("the region exists");
    assert!(northern.contains("https://hss.cn-north-4.myhuaweicloud.com"), "{northern}");
    let european = address("eu-west-101").expect("the region exists");
    assert!(european.contains("https://hss.eu-west-101.myhuaweicloud.eu"), "{european}");
    let error = address("cn-north-44").expect_err("there is no such region").to_string();
    assert!(error.contains("cn-north-44") && error.contains("cn-north-4") && error.contains("endpoint"), "{error}");
}
