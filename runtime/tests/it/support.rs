//! What the tests share: a scripted server, and a client that calls it.

pub(crate) mod server;

use std::time::Duration;

use specwright_runtime::{Response, Token};

pub(crate) use self::server::{Server, Step};
use crate::emitted::client::{Client, ClientBuilder, Error};
use crate::emitted::types::{ExportLocalVulnerabilitiesRequest, ExportTask};

/// The token of every test. It must never be seen anywhere but in the request.
pub(crate) const CANARY: &str = "canary-5f3a9c0e7b";

/// A success.
pub(crate) const TASK: &str = r#"{"record_total_num":1,"task_id":"asdwwqdtut01"}"#;

/// A builder with everything an export needs.
pub(crate) fn builder(server: &Server) -> ClientBuilder {
    Client::builder()
        .region("cn-north-4")
        .project_id("9d4f774865034d119917acc61b1b806e")
        .auth(Token::new(CANARY))
        .endpoint(server.url())
}

pub(crate) fn client(server: &Server) -> Client {
    builder(server).build().expect("the client is complete")
}

/// With a deadline that a test can wait for.
pub(crate) fn impatient(server: &Server) -> Client {
    builder(server).read_timeout(Duration::from_millis(150)).build().expect("the client is complete")
}

pub(crate) fn request() -> ExportLocalVulnerabilitiesRequest {
    ExportLocalVulnerabilitiesRequest { operate_all: true }
}

/// Calls the export.
pub(crate) async fn export(client: &Client) -> Result<Response<ExportTask>, Error> {
    client.batch_export_local_vul_task(200, request()).send().await
}

/// Calls the export on a server that answers with this, and gives the error.
pub(crate) async fn error_of(answer: impl Into<Vec<u8>>) -> Error {
    let server = Server::answering(answer).await;
    export(&client(&server)).await.expect_err("the answer is no success")
}

/// Fails unless the message has each of these parts, and is one line without the token.
#[track_caller]
pub(crate) fn says(error: &Error, parts: &[&str]) {
    let message = error.to_string();
    for part in parts {
        assert!(message.contains(part), "`{part}` is not in: {message}");
    }
    assert!(!message.contains('\n'), "more than one line: {message}");
    assert!(!message.contains(CANARY) && !format!("{error:?}").contains(CANARY), "the token is in: {message}");
}

/// An answer with a status line, a content type and a body.
pub(crate) fn answer(status: &str, media_type: &str, body: &str) -> String {
    format!(
        "HTTP/1.1 {status}\r\ncontent-type: {media_type}\r\nx-request-id: req-7\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
}

/// A JSON answer.
pub(crate) fn json(status: &str, body: &str) -> String {
    answer(status, "application/json", body)
}
