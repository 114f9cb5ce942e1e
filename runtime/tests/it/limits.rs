//! Deadlines and sizes.

use std::time::Duration;

use crate::support::{Server, Step, TASK, builder, client, error_of, export, impatient, json, says};

fn head(length: usize) -> Step {
    Step::write(format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n"))
}

#[tokio::test]
async fn silence_before_the_head() {
    let server = Server::start(vec![vec![Step::Read, Step::Stall]]).await;
    let error = export(&impatient(&server)).await.unwrap_err();
    says(&error, &["nothing came for 150ms", "check whether it ran"]);
    assert!(error.is_timeout() && error.may_have_run() && !error.is_connect());
    assert_eq!(server.requests().len(), 1, "a POST is sent once");
}

#[tokio::test]
async fn silence_inside_the_body() {
    let server = Server::start(vec![vec![Step::Read, head(100), Step::write("{"), Step::Stall]]).await;
    let error = export(&impatient(&server)).await.unwrap_err();
    says(&error, &["nothing came for 150ms"]);
    assert!(error.is_timeout() && error.may_have_run());
    assert_eq!(error.status().unwrap(), 200);
    assert_eq!(error.raw_body().unwrap(), "{");
}

#[tokio::test]
async fn a_body_that_drips() {
    let drip = Step::Drip(b' ', Duration::from_millis(20));
    let server = Server::start(vec![vec![Step::Read, head(100_000), drip]]).await;
    let client = builder(&server).slowest_stream(1000, Duration::from_millis(100)).build().unwrap();
    let error = export(&client).await.unwrap_err();
    says(&error, &["more slowly than 1000 bytes a second"]);
    assert!(error.is_timeout());
    let client = builder(&server).timeout(Duration::from_millis(100)).build().unwrap();
    let error = export(&client).await.unwrap_err();
    says(&error, &["took longer than 100ms"]);
    assert!(error.is_timeout());
}

#[tokio::test]
async fn a_head_that_drips() {
    let drip = Step::Drip(b'H', Duration::from_millis(20));
    let server = Server::start(vec![vec![Step::Read, Step::write("HTTP/1.1 200 OK\r\nx: "), drip]]).await;
    assert!(export(&impatient(&server)).await.unwrap_err().is_timeout());
}

#[tokio::test]
async fn a_body_at_and_above_the_limit() {
    let server = Server::answering(json("200 OK", TASK)).await;
    let limit = TASK.len() as u64;
    export(&builder(&server).max_body(limit).build().unwrap()).await.unwrap();
    let error = export(&builder(&server).max_body(limit - 1).build().unwrap()).await.unwrap_err();
    says(&error, &["200 OK", &format!("more than {} bytes", limit - 1), ".max_body(bytes)"]);
    assert!(error.is_decode() && error.is_body_truncated());
}

#[tokio::test]
async fn the_default_limit_of_a_body() {
    let body = format!("{TASK}{}", " ".repeat(32 << 20));
    let server = Server::answering(json("200 OK", &body)).await;
    let error = export(&client(&server)).await.unwrap_err();
    says(&error, &["more than 33554432 bytes"]);
    assert_eq!(error.raw_body().unwrap().len(), 64 << 10);
}

#[tokio::test]
async fn a_long_error_keeps_its_beginning_and_says_so() {
    let body = format!("{}{}", "é".repeat(200), "x".repeat(100_000));
    let error = error_of(json("502 Bad Gateway", &body)).await;
    assert!(error.is_status() && error.is_body_truncated());
    assert_eq!(error.raw_body().unwrap().len(), 64 << 10);
    says(&error, &["502 Bad Gateway", &format!("{}{}…", "é".repeat(200), "x".repeat(100)), "[body truncated]"]);
}

#[tokio::test]
async fn an_error_whose_body_breaks_off_keeps_what_came() {
    let answer = json("400 Bad Request", r#"{"error_code":"HSS.1""#).replace("content-length: 2", "content-length: 9");
    let error = error_of(answer).await;
    assert!(error.is_status() && error.is_body_truncated());
    assert_eq!(error.raw_body().unwrap(), r#"{"error_code":"HSS.1""#);
}

#[tokio::test]
async fn a_stream_has_no_size_limit_but_a_read_timeout() {
    let zip = |length: usize| {
        Step::write(format!("HTTP/1.1 200 OK\r\ncontent-type: application/zip\r\ncontent-length: {length}\r\n\r\n"))
    };
    let scripts = vec![
        vec![Step::Read, zip(200_000), Step::write(vec![b'z'; 200_000])],
        vec![Step::Read, zip(10), Step::write("PK"), Step::Stall],
    ];
    let server = Server::start(scripts).await;
    let read = Duration::from_millis(150);
    let client = builder(&server).max_body(10).read_timeout(read).timeout(read).build().unwrap();
    let mut file = client.list_download_exported_file("f").await.unwrap();
    let mut length = 0;
    while let Some(chunk) = file.chunk().await.unwrap() {
        length += chunk.len();
    }
    assert_eq!(length, 200_000);

    let mut file = client.list_download_exported_file("f").await.unwrap();
    assert_eq!(file.chunk().await.unwrap().unwrap(), "PK");
    let error = specwright_runtime::Error::<()>::from(file.chunk().await.unwrap_err());
    assert!(error.is_timeout());
    assert!(error.to_string().starts_with("ListDownloadExportedFile: nothing came"), "{error}");
}

#[tokio::test]
async fn an_error_instead_of_a_stream_is_decoded() {
    let server = Server::answering(json("404 Not Found", r#"{"error_code":"HSS.0011"}"#)).await;
    let error = client(&server).list_download_exported_file("f").await.unwrap_err();
    assert_eq!(error.body().unwrap().error_code, "HSS.0011");
}

#[tokio::test]
async fn no_deadline_at_all() {
    let server = Server::answering(json("200 OK", TASK)).await;
    let builder = builder(&server).timeout(Duration::MAX).read_timeout(Duration::MAX);
    let builder = builder.connect_timeout(Duration::MAX).slowest_stream(1, Duration::MAX);
    export(&builder.max_body(u64::MAX).build().unwrap()).await.unwrap();
}

/// Nobody waits for the longer ones in a test; what `Debug` shows of them is what is in force.
#[tokio::test]
async fn the_defaults() {
    let builder = crate::emitted::client::Client::builder();
    assert!(format!("{builder:?}").contains("connect_timeout: 10s"), "{builder:?}");
    let client = format!("{:?}", builder.build().unwrap());
    for default in ["read: 60s", "total: 300s", "slowest: 1", "grace: 20s", "body: 33554432", "error_body: 65536"] {
        assert!(client.contains(default), "{client}");
    }
}
