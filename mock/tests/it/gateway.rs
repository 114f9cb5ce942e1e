//! What is refused before the operation runs.

use hss_mock::{DEFAULT_REGION, DEFAULT_TOKEN, MockHss};

use crate::client::{ALL, Request};

async fn check(request: Request, status: u16, code: &str, message: &str) {
    let hss = MockHss::start().await.unwrap();
    request.send(&hss).await.assert_refused(status, code, message);
    assert_eq!(hss.requests().len(), 1, "what is refused is recorded too");
}

#[tokio::test]
async fn a_token_is_needed() {
    check(Request::new(ALL).without("X-Auth-Token"), 401, "APIGW.0301", "missing").await;
    check(Request::new(ALL).header("X-Auth-Token", ""), 401, "APIGW.0301", "missing").await;
    check(Request::new(ALL).header("X-Auth-Token", "canary"), 401, "APIGW.0301", "not valid").await;
    check(Request::new(ALL).header("X-Auth-Token", "\u{ff}"), 401, "APIGW.0301", "not valid").await;
    let mut twice = Request::new(ALL);
    twice.headers.push(("X-Auth-Token", DEFAULT_TOKEN.to_owned()));
    check(twice, 401, "APIGW.0301", "not valid").await;
}

#[tokio::test]
async fn a_signature_is_no_token() {
    let signed = Request::new(ALL).without("X-Auth-Token").header("Authorization", "SDK-HMAC-SHA256 Access=AK");
    check(signed, 401, "APIGW.0301", "missing").await;
}

#[tokio::test]
async fn a_wrong_token_is_not_repeated() {
    let hss = MockHss::start().await.unwrap();
    let answer = Request::new(ALL).header("X-Auth-Token", "canary").send(&hss).await;
    assert!(!answer.body.contains("canary"));
}

#[tokio::test]
async fn the_project_must_be_the_one_of_the_token() {
    let target = "/v5/ffffffffffffffffffffffffffffffff/image/local-vulnerability/export?export_size=1";
    check(Request::new(ALL).target(target), 400, "HSS.0013", "permissions").await;
}

#[tokio::test]
async fn other_paths_and_methods_do_not_exist() {
    for target in ["/", "/v5", "/v4/p/image/local-vulnerability/export", "/v5//image/local-vulnerability/export"] {
        check(Request::new(ALL).target(target), 404, "APIGW.0101", "does not exist").await;
    }
    for method in ["GET", "PUT", "DELETE", "PATCH", "OPTIONS"] {
        check(Request::new(ALL).method(method), 404, "APIGW.0101", "does not exist").await;
    }
    let unknown_and_unauthenticated = Request::new(ALL).target("/v5/p/nothing").without("X-Auth-Token");
    check(unknown_and_unauthenticated, 404, "APIGW.0101", "does not exist").await;
}

#[tokio::test]
async fn the_region_must_be_the_one_of_the_server() {
    check(Request::new(ALL).without("region"), 400, "HSS.0001", "region is required").await;
    check(Request::new(ALL).header("region", ""), 400, "HSS.0001", "region is required").await;
    check(Request::new(ALL).header("region", "r".repeat(129)), 400, "HSS.0001", "128").await;
    check(Request::new(ALL).header("region", "cn-north-1"), 401, "APIGW.0307", "cn-north-1").await;
    let mut twice = Request::new(ALL);
    twice.headers.push(("region", DEFAULT_REGION.to_owned()));
    check(twice, 401, "APIGW.0307", "cn-north-4, cn-north-4").await;
}

#[tokio::test]
async fn a_body_has_at_most_12_megabytes() {
    let padded = |length: usize| [ALL.as_bytes(), &vec![b' '; length - ALL.len()]].concat();
    let limit = 12 * 1024 * 1024;
    check(Request::new(padded(limit + 1)), 413, "APIGW.0201", "too large").await;

    let hss = MockHss::start().await.unwrap();
    assert_eq!(Request::new(padded(limit)).send(&hss).await.records(), 19);
    Request::new(padded(limit + 1)).send(&hss).await;
    let lengths: Vec<usize> = hss.requests().iter().map(|request| request.body.len()).collect();
    assert_eq!(lengths, [limit, 0]);
}
