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

/// Runs a test of this binary in a process whose environment names this proxy.
#[cfg(not(feature = "socks"))]
fn with_all_proxy(url: &str, test: &str) {
    let output = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test])
        .env("ALL_PROXY", url)
        .env("SOCKS_OF_A_TEST", url)
        .env_remove("NO_PROXY")
        .env_remove("no_proxy")
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && text.contains("1 passed"), "{text}");
}

/// Other packages may turn SOCKS on in reqwest; what was not built in says how it is.
#[cfg(not(feature = "socks"))]
#[test]
fn a_socks_proxy_names_the_feature() {
    for scheme in ["socks4", "socks5", "socks5h"] {
        with_all_proxy(
            &format!("{scheme}://user:{CANARY}@127.0.0.1:1"),
            "proxy::through_the_socks_proxy_of_the_environment",
        );
    }
}

#[cfg(not(feature = "socks"))]
#[tokio::test]
async fn through_the_socks_proxy_of_the_environment() {
    let Ok(url) = std::env::var("SOCKS_OF_A_TEST") else { return };
    let server = Server::start(vec![vec![]]).await;
    for endpoint in ["https://hss.example.com", "http://hss.example.com"] {
        let client = builder(&server).endpoint(endpoint).allow_http().build().unwrap();
        let error = export(&client).await.unwrap_err();
        says(&error, &["the proxy speaks SOCKS", "feature `socks` of `specwright-runtime`"]);
        assert_eq!(error.transport(), Some(Kind::SocksProxy));
        assert!(error.is_connect() && !error.may_have_run());
    }
    let error = builder(&server).proxy(url).build().unwrap_err();
    says(&error, &["the client cannot be built", "feature `socks` of `specwright-runtime`"]);
    assert!(error.is_usage());
}

/// The names of hosts whose requests came through, and the requests.
#[cfg(feature = "socks")]
#[tokio::test]
async fn through_a_socks_proxy() {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("socks5h://{}", listener.local_addr().unwrap());
    let proxy = tokio::spawn(async move {
        let mut stream = listener.accept().await.unwrap().0;
        let mut greeting = [0; 3];
        stream.read_exact(&mut greeting).await.unwrap();
        stream.write_all(&[5, 0]).await.unwrap();
        let mut head = [0; 5];
        stream.read_exact(&mut head).await.unwrap();
        let mut host = vec![0; usize::from(head[4]) + 2];
        stream.read_exact(&mut host).await.unwrap();
        stream.write_all(&[5, 0, 0, 1, 0, 0, 0, 0, 0, 0]).await.unwrap();
        let kept = std::sync::Mutex::new(Vec::new());
        let script = [Step::Read, Step::write(json("200 OK", TASK))];
        crate::support::server::play(&mut stream, &script, |request| kept.lock().unwrap().push(request)).await;
        (String::from_utf8(host[..host.len() - 2].to_vec()).unwrap(), kept.into_inner().unwrap().len())
    });
    let server = Server::start(vec![vec![]]).await;
    let client = builder(&server).endpoint("http://hss.example.com").allow_http().proxy(url).build().unwrap();
    assert_eq!(export(&client).await.unwrap().task_id, "asdwwqdtut01");
    assert_eq!(proxy.await.unwrap(), ("hss.example.com".to_owned(), 1));
}
