//! What networks do.

use specwright_runtime::{ReqwestTransport, TransportErrorKind as Kind, reqwest};

use crate::emitted::client::Error;
use crate::support::{Server, Step, TASK, builder, client, export, json, says};

/// The error of an export when each connection plays this script, and how many requests the server saw.
async fn after(script: Vec<Step>) -> (Error, usize) {
    let server = Server::start(vec![script]).await;
    let error = export(&client(&server)).await.unwrap_err();
    (error, server.requests().len())
}

#[tokio::test]
async fn refused() {
    let server = Server::start(vec![vec![]]).await;
    let client = client(&server);
    drop(server);
    tokio::task::yield_now().await;
    let error = export(&client).await.unwrap_err();
    says(&error, &["the connection was refused", "host and port"]);
    assert!(error.is_connect() && !error.may_have_run());
    assert_eq!(error.transport(), Some(Kind::Refused));
}

#[tokio::test]
async fn a_name_without_an_address() {
    let server = Server::start(vec![vec![]]).await;
    let client = builder(&server).endpoint("https://no-such-host.invalid").build().unwrap();
    let error = export(&client).await.unwrap_err();
    assert!(!error.to_string().contains("region"), "{error}");
    says(
        &error,
        &["the host name has no address", "check the host in this address", "https://no-such-host.invalid/v5/"],
    );
    assert!(error.is_connect() && !error.may_have_run());
    assert_eq!(error.transport(), Some(Kind::Dns));
}

#[tokio::test]
async fn plain_http_on_a_tls_address() {
    let bad = Step::write("HTTP/1.1 400 Bad Request\r\n\r\n");
    let server = Server::start(vec![vec![bad, Step::Stall]]).await;
    let url = server.url().replace("http:", "https:");
    let error = export(&builder(&server).endpoint(url).build().unwrap()).await.unwrap_err();
    says(&error, &["TLS could not be agreed on", "speaks TLS"]);
    assert_eq!(error.transport(), Some(Kind::Tls));
}

#[tokio::test]
async fn ended_before_the_answer() {
    for last in [None, Some(Step::Reset)] {
        let script = [Step::Read].into_iter().chain(last).collect();
        let (error, requests) = after(script).await;
        says(&error, &["the connection was lost", "check whether it ran"]);
        assert!(error.may_have_run() && !error.is_connect() && !error.is_timeout());
        assert_eq!(error.transport(), Some(Kind::Lost));
        assert_eq!(requests, 1, "a POST is sent once");
    }
}

#[tokio::test]
async fn reset_at_once() {
    let (error, requests) = after(vec![Step::Reset]).await;
    assert_eq!((error.transport(), requests), (Some(Kind::Lost), 0));
}

#[tokio::test]
async fn ended_inside_the_body() {
    let by_length = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{\"task";
    let by_chunks =
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{\"tas";
    for answer in [by_length, by_chunks] {
        for last in [None, Some(Step::Reset)] {
            let script = [Step::Read, Step::write(answer)].into_iter().chain(last).collect();
            let (error, _) = after(script).await;
            says(&error, &["the connection was lost"]);
            assert_eq!(error.transport(), Some(Kind::Lost));
            assert!(error.may_have_run() && !error.is_decode());
        }
    }
}

#[tokio::test]
async fn not_http() {
    let two = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}";
    let long = format!("HTTP/1.1 200 OK\r\nx: {}\r\n\r\n", "y".repeat(2 << 20));
    for answer in ["garbage\r\n\r\n", two, &long] {
        let (error, _) = after(vec![Step::Read, Step::write(answer), Step::Stall]).await;
        assert_eq!(error.transport(), Some(Kind::Protocol), "{error:?}");
        says(&error, &["not valid HTTP"]);
        assert!(error.may_have_run());
    }
}

#[tokio::test]
async fn many_interim_answers() {
    let server = Server::start(vec![vec![
        Step::Read,
        Step::write("HTTP/1.1 100 Continue\r\n\r\n".repeat(200)),
        Step::write(json("200 OK", TASK)),
    ]])
    .await;
    export(&client(&server)).await.unwrap();
}

#[tokio::test]
async fn a_pooled_connection_that_was_closed() {
    let once = vec![Step::Read, Step::write(json("200 OK", TASK))];
    let server = Server::start(vec![once]).await;
    let client = client(&server);
    for _ in 0..3 {
        export(&client).await.unwrap();
        // The end of the connection reaches the pool.
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    assert_eq!((server.connections(), server.requests().len()), (3, 3));
}

#[tokio::test]
async fn a_post_lost_on_a_pooled_connection_is_not_sent_again() {
    let lost = vec![Step::Read, Step::write(json("200 OK", TASK)), Step::Read, Step::Reset];
    let server = Server::start(vec![lost]).await;
    let client = client(&server);
    export(&client).await.unwrap();
    let error = export(&client).await.unwrap_err();
    assert_eq!((error.transport(), server.requests().len()), (Some(Kind::Lost), 2));
}

#[tokio::test]
async fn an_answer_in_pieces() {
    let answer = json("200 OK", TASK);
    let pieces = answer.bytes().map(|byte| Step::write([byte]));
    let server = Server::start(vec![[Step::Read].into_iter().chain(pieces).collect()]).await;
    export(&client(&server)).await.unwrap();
}

#[tokio::test]
async fn a_handshake_that_stalls() {
    let server = Server::start(vec![vec![Step::Stall]]).await;
    let client = builder(&server).endpoint(server.url().replace("http:", "https:"));
    let client = client.connect_timeout(std::time::Duration::from_millis(150)).build().unwrap();
    let error = export(&client).await.unwrap_err();
    says(&error, &["no connection within the connect timeout"]);
    assert!(error.is_timeout() && error.is_connect() && !error.may_have_run());
}

/// A client of reqwest that a program has anyway, with this policy.
async fn over_own_client(server: &Server, policy: reqwest::redirect::Policy) -> Result<(), Error> {
    // Installs a crypto provider, as the program has one.
    ReqwestTransport::new(|builder| builder)?;
    let own = reqwest::Client::builder().redirect(policy).build().unwrap();
    export(&builder(server).transport(ReqwestTransport::from(own)).build()?).await.map(drop)
}

#[tokio::test]
async fn own_client_of_reqwest() {
    use reqwest::redirect::Policy;

    let server = Server::answering(json("200 OK", TASK)).await;
    over_own_client(&server, Policy::default()).await.unwrap();
    let away = format!("location: {}/away\r\nx-request-id", server.url());
    let moved = Server::answering(json("307 Temporary Redirect", "").replace("x-request-id", &away)).await;
    let error = over_own_client(&moved, Policy::none()).await.unwrap_err();
    says(&error, &["answered 307", ".follow_redirects(n)"]);
    let error = over_own_client(&moved, Policy::default()).await.unwrap_err();
    says(&error, &["followed a redirect by itself", "Policy::none()", ".follow_redirects(n)"]);
    assert_eq!(error.transport(), Some(Kind::Redirected));
    assert!(error.may_have_run() && !error.is_connect());
}
