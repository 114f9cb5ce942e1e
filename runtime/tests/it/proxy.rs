//! Proxies.

use specwright_runtime::TransportErrorKind as Kind;

use crate::support::{CANARY, Server, Step, TASK, builder, export, json, says};

#[tokio::test]
async fn requests_go_through_the_proxy() {
    let server = Server::answering(json("200 OK", TASK)).await;
    let proxy = Server::answering(json("200 OK", TASK)).await;
    export(&builder(&server).proxy(proxy.url()).build().unwrap()).await.unwrap();
    let request = proxy.request();
    assert!(request.starts_with(&format!("POST {}/v5/", server.url())), "{request}");
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn a_proxy_that_refuses_a_tunnel() {
    for status in ["407 Proxy Authentication Required", "403 Forbidden"] {
        let proxy = Server::start(vec![vec![Step::ReadHead, Step::write(json(status, ""))]]).await;
        let client = builder(&proxy).endpoint("https://hss.example.com").proxy(proxy.url()).build();
        let error = export(&client.unwrap()).await.unwrap_err();
        says(&error, &["the proxy refused", "credentials"]);
        assert_eq!(error.transport(), Some(Kind::Proxy));
        assert!(error.is_connect() && !error.may_have_run());
        assert!(!proxy.request().contains(CANARY), "the token is not for the proxy");
    }
}

#[tokio::test]
async fn a_bad_proxy_is_refused_without_its_password() {
    let server = Server::answering(json("200 OK", TASK)).await;
    for url in [format!("user:{CANARY}@h"), format!("http://user:{CANARY}@"), format!("ftp://{CANARY}@h")] {
        let error = builder(&server).proxy(url).build().unwrap_err();
        says(&error, &["the client cannot be built", ".proxy(url)"]);
        assert!(error.is_usage());
    }
}

#[tokio::test]
async fn a_proxy_knows_its_password_and_nobody_else() {
    let server = Server::answering(json("200 OK", TASK)).await;
    let url = server.url().replace("http://", &format!("http://user:{CANARY}@"));
    let builder = builder(&server).proxy(url);
    assert!(!format!("{builder:?}").contains(CANARY));
    let client = builder.build().unwrap();
    assert!(!format!("{client:?}").contains(CANARY));
    drop(server);
    tokio::task::yield_now().await;
    let error = export(&client).await.unwrap_err();
    assert_eq!(error.transport(), Some(Kind::Refused));
    says(&error, &["refused"]);
}

/// Runs another test of this binary in a process whose environment names a proxy that is not there.
#[test]
fn a_proxy_of_the_environment_is_not_for_this_machine() {
    let output = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "request::the_whole_request"])
        .envs(["HTTP_PROXY", "http_proxy", "ALL_PROXY"].map(|name| (name, "http://127.0.0.1:1")))
        .env_remove("NO_PROXY")
        .env_remove("no_proxy")
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && text.contains("1 passed"), "{text}");
}
