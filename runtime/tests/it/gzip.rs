//! Answers in gzip.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use specwright_runtime::{TransportErrorKind as Kind, TransportSettings};

use crate::emitted::client::ClientBuilder;
use crate::support::{Server, Step, TASK, builder, export, json, says};

fn compressed(text: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

/// An answer with a body in this coding.
fn answer(coding: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-encoding: {coding}\r\ncontent-length: {length}\r\n\r\n"
    );
    [head.as_bytes(), body].concat()
}

fn gzip(server: &Server) -> ClientBuilder {
    builder(server).transport_settings(TransportSettings::new().gzip())
}

#[tokio::test]
async fn it_is_asked_for_and_decoded_where_it_was_turned_on() {
    let server = Server::answering(answer("GZIP", &compressed(TASK.as_bytes()))).await;
    let response = export(&gzip(&server).build().unwrap()).await.unwrap();
    assert_eq!(response.task_id, "asdwwqdtut01");
    assert!(server.request().contains("\r\naccept-encoding: gzip\r\n"), "{}", server.request());

    let error = export(&builder(&server).build().unwrap()).await.unwrap_err();
    says(&error, &["in the content coding `gzip`, which was not asked for"]);
    assert!(!server.requests()[1].contains("accept-encoding"), "{}", server.requests()[1]);
}

#[tokio::test]
async fn what_is_in_no_coding_is_left_alone() {
    let server = Server::answering(json("200 OK", TASK)).await;
    export(&gzip(&server).build().unwrap()).await.unwrap();
    let server = Server::answering(answer("br", b"x")).await;
    says(&export(&gzip(&server).build().unwrap()).await.unwrap_err(), &["br"]);
}

#[tokio::test]
async fn a_call_may_ask_for_something_else() {
    for (name, value) in [("accept-encoding", "identity"), ("range", "bytes=0-1")] {
        let server = Server::answering(json("200 OK", TASK)).await;
        export(&gzip(&server).default_header(name, value).build().unwrap()).await.unwrap();
        assert!(!server.request().contains("accept-encoding: gzip"), "{}", server.request());
    }
}

/// Byte by byte, in two members, and without a body.
#[tokio::test]
async fn pieces() {
    let (first, second) = TASK.as_bytes().split_at(9);
    let body = [compressed(first), compressed(second)].concat();
    let bytes = answer("gzip", &body).into_iter().map(|byte| Step::write([byte]));
    let server = Server::start(vec![[Step::Read].into_iter().chain(bytes).collect()]).await;
    assert_eq!(export(&gzip(&server).build().unwrap()).await.unwrap().task_id, "asdwwqdtut01");

    let server = Server::answering(answer("gzip", b"")).await;
    let error = export(&gzip(&server).build().unwrap()).await.unwrap_err();
    assert!(error.is_other_success(), "{error:?}");
}

/// A stream says what it has to say at once: the next piece may be long in coming.
#[tokio::test]
async fn what_came_is_there() {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(b"PK").unwrap();
    encoder.flush().unwrap();
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/zip\r\ncontent-encoding: gzip\r\n\r\n";
    let script = vec![Step::Read, Step::write(head), Step::write(encoder.get_ref().clone()), Step::Stall];
    let server = Server::start(vec![script]).await;
    let client = gzip(&server).read_timeout(std::time::Duration::from_secs(5)).build().unwrap();
    let mut body = client.list_download_exported_file("f").await.unwrap();
    assert_eq!(body.chunk().await.unwrap().as_deref(), Some(&b"PK"[..]));
}

/// 64 MiB in 64 KiB. The limit counts what was decoded, and reading ends there.
#[tokio::test]
async fn a_bomb() {
    let bomb = compressed(&vec![b' '; 64 << 20]);
    assert!(bomb.len() < 100 << 10, "{}", bomb.len());
    let server = Server::answering(answer("gzip", &bomb)).await;
    let error = export(&gzip(&server).max_body(1 << 20).build().unwrap()).await.unwrap_err();
    says(&error, &["more than 1048576 bytes"]);
    // What fits is read, though it is much more than what was sent.
    let fits = [compressed(&vec![b' '; 1 << 20]), compressed(TASK.as_bytes())].concat();
    let server = Server::answering(answer("gzip", &fits)).await;
    export(&gzip(&server).max_body(2 << 20).build().unwrap()).await.unwrap();
    let error = export(&gzip(&server).max_body(1 << 20).build().unwrap()).await.unwrap_err();
    says(&error, &["more than 1048576 bytes"]);
}

#[tokio::test]
async fn what_is_broken() {
    let whole = compressed(TASK.as_bytes());
    let mut wrong = whole.clone();
    let checksum = wrong.len() - 8;
    wrong[checksum] ^= 1;
    for (body, kind) in
        [(&whole[..whole.len() - 9], Kind::Lost), (&wrong[..], Kind::Protocol), (TASK.as_bytes(), Kind::Protocol)]
    {
        let server = Server::answering(answer("gzip", body)).await;
        let error = export(&gzip(&server).build().unwrap()).await.unwrap_err();
        assert_eq!(error.transport(), Some(kind), "{error:?}");
        assert!(error.may_have_run());
    }
}
