//! The token is in the request, and nowhere else.

use std::error::Error as _;
use std::fmt::Debug;

use specwright_runtime::{Basic, Token};

use crate::support::{CANARY, Server, Step, TASK, builder, client, export, impatient, json, request};

#[track_caller]
fn silent(what: &dyn Debug) {
    for text in [format!("{what:?}"), format!("{what:#?}")] {
        assert!(!text.contains(CANARY), "the token is in: {text}");
    }
}

#[tokio::test]
async fn nothing_shows_it() {
    let answer = json("200 OK", TASK).replace("x-request-id", &format!("x-subject-token: {CANARY}\r\nx"));
    let server = Server::answering(answer).await;
    silent(&Token::new(CANARY));
    silent(&Basic::new("user", CANARY));
    silent(&builder(&server).client_certificate(CANARY));
    let client = client(&server);
    silent(&client);
    silent(&client.batch_export_local_vul_task(1, request()));
    silent(&client.batch_export_local_vul_task(1, request()).enterprise_project_id(CANARY));
    let response = export(&client).await.unwrap();
    silent(&response);
    assert_eq!(response.headers()["x-subject-token"], CANARY);
    assert!(server.request().contains(CANARY));
}

#[tokio::test]
async fn no_fault_shows_it() {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{";
    let echo = |status: &str| Step::write(json(status, &format!("{{\"x\":\"{CANARY}\"}}")));
    let scripts = [
        vec![Step::Reset],
        vec![Step::Read],
        vec![Step::Read, Step::Reset],
        vec![Step::Read, Step::Stall],
        vec![Step::Read, Step::write(head)],
        vec![Step::Read, Step::write(head), Step::Stall],
        vec![Step::Read, Step::write(format!("{CANARY}\r\n\r\n"))],
        vec![Step::Read, echo("200 OK")],
        vec![Step::Read, echo("400 Bad Request")],
        vec![Step::Read, echo("418 I'm a teapot")],
        vec![Step::Read, Step::write(crate::support::answer("200 OK", "text/html", CANARY))],
    ];
    for script in scripts {
        let server = Server::start(vec![script.clone()]).await;
        let error = export(&impatient(&server)).await.expect_err(&format!("{script:?}"));
        silent(&error);
        let mut next: Option<&dyn std::error::Error> = Some(&error);
        while let Some(cause) = next {
            assert!(!cause.to_string().contains(CANARY), "the token is in: {cause}");
            next = cause.source();
        }
        let _ = error.source();
    }
}
