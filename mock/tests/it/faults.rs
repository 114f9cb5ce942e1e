//! Faults on demand, one a request.

use hss_mock::{Fault, MockHss};
use std::io::ErrorKind;

use crate::client::{ALL, Answer, Request};

#[tokio::test]
async fn a_fault_meets_one_request_whatever_it_asks_for() {
    let hss = MockHss::start().await.unwrap();
    hss.fail_next(Fault::status(503, "APIGW.0201", "Backend unavailable"));
    hss.fail_next(Fault::Throttled);
    let (wrong, right) = (Request::new("").target("/"), Request::new(ALL));
    wrong.send(&hss).await.assert_refused(503, "APIGW.0201", "Backend unavailable");
    right.send(&hss).await.assert_refused(429, "APIGW.0308", "policy user over ratelimit,limit:200,time:1 second");
    let third = right.send(&hss).await;
    assert_eq!(third.json()["task_id"], "00000000-0000-4000-8000-000000000001", "no fault made a task");
    assert_eq!(hss.requests().len(), 3);
}

#[tokio::test]
async fn a_status_is_in_the_shape_of_its_code() {
    let hss = MockHss::start().await.unwrap();
    hss.fail_next(Fault::status(400, "HSS.0011", "Requested resource not found"));
    Request::new(ALL).send(&hss).await.assert_refused(400, "HSS.0011", "Requested resource not found");
    for (status, sent) in [(599, 599), (600, 500), (100, 500), (0, 500)] {
        hss.fail_next(Fault::status(status, "APIGW.0201", "odd"));
        Request::new(ALL).send(&hss).await.assert_refused(sent, "APIGW.0201", "odd");
    }
}

#[tokio::test]
async fn a_reset_is_a_reset() {
    let hss = MockHss::start().await.unwrap();
    hss.fail_next(Fault::Reset);
    let error = Request::new(ALL).send_raw(&hss).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConnectionReset);
    assert_eq!(&hss.requests()[0].body[..], ALL.as_bytes(), "it had arrived");
    assert_eq!(Request::new(ALL).send(&hss).await.records(), 19);
}

#[tokio::test]
async fn garbage_is_a_success_in_html() {
    let hss = MockHss::start().await.unwrap();
    hss.fail_next(Fault::Garbage);
    let answer = Request::new(ALL).send(&hss).await;
    assert_eq!((answer.status, answer.header("content-type")), (200, "text/html; charset=utf-8"));
    assert!(answer.body.starts_with("<!DOCTYPE html>"));
}

#[tokio::test]
async fn a_truncated_answer_is_half_of_what_it_promised() {
    let hss = MockHss::start().await.unwrap();
    hss.fail_next(Fault::Truncated);
    let answer = Answer::parse(&Request::new(ALL).send_raw(&hss).await.unwrap());
    let promised: usize = answer.header("content-length").parse().unwrap();
    assert_eq!((answer.status, answer.body.len() * 2), (200, promised));
    assert!(answer.body.starts_with(r#"{"record_total_num": 19"#));
    assert_eq!(Request::new(ALL).send(&hss).await.records(), 19);
}
