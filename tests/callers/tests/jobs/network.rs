//! How requests reach a server, and what stands in for one.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use futures_util::future::try_join_all;
use specwright_callers::store::runtime::{
    AuthError, Body, BoxFuture, ReqwestTransport, Transport, TransportError, TransportErrorKind, http, reqwest,
};
use specwright_callers::{music, search, store};

use crate::server::{Server, json, secure};

const PET: &str = r#"{"id": "p1", "name": "Rex"}"#;

#[tokio::test]
async fn own_reqwest_client() -> anyhow::Result<()> {
    let server = Server::giving([json(200, PET)]);
    drop(rustls::crypto::ring::default_provider().install_default());
    let own = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build()?;
    let client = store::Client::builder()
        .endpoint(&server.endpoint)
        .auth(store::Token::new("key"))
        .transport(ReqwestTransport::from(own.clone()))
        .build()?;

    assert_eq!(client.get_pet("p1").await?.name, "Rex");
    assert_eq!(server.requests()[0].header("x-key"), Some("key"));
    Ok(())
}

#[tokio::test]
async fn settings_of_reqwest() -> anyhow::Result<()> {
    let server = Server::giving([json(200, PET)]);
    let address = server.endpoint.trim_start_matches("http://").parse()?;
    let transport = ReqwestTransport::new(|builder| builder.tcp_nodelay(true).resolve("pets.localhost", address))?;
    let client = store::Client::builder()
        .endpoint(format!("http://pets.localhost:{}", address.port()))
        .allow_http()
        .auth(store::Token::new("key"))
        .transport(transport)
        .build()?;

    assert_eq!(client.get_pet("p1").await?.name, "Rex");
    assert_eq!(server.requests()[0].header("host"), Some(&*format!("pets.localhost:{}", address.port())));
    Ok(())
}

#[tokio::test]
async fn plain_http_through_a_proxy() -> anyhow::Result<()> {
    let proxy =
        Server::giving([json(200, r#"{"taskUid": 1, "status": "failed", "error": {"message": "m", "code": "c"}}"#)]);
    let builder = || search::Client::builder().proxy(&proxy.endpoint).auth(search::Token::new("t"));

    let refused = match builder().build() {
        Err(error) => error,
        Ok(client) => client.get_task(1).await.unwrap_err(),
    };
    let task = builder().allow_http().build()?.get_task(1).await?;

    assert!(refused.is_usage() && refused.to_string().contains("allow_http"), "{refused}");
    assert_eq!(task.error.unwrap().code, "c");
    assert_eq!(proxy.requests()[0].line, "GET http://search.internal:7700/tasks/1");
    Ok(())
}

#[tokio::test]
async fn own_authority() -> anyhow::Result<()> {
    let (server, authority) = secure([json(200, PET)]);
    let builder = || store::Client::builder().endpoint(&server.endpoint).auth(store::Token::new("key"));

    let stranger = builder().build()?.get_pet("p1").await.unwrap_err();
    let pet = builder().add_root_certificate(authority).build()?.get_pet("p1").await?;

    assert!(stranger.is_connect(), "{stranger}");
    assert_eq!(stranger.transport(), Some(TransportErrorKind::UntrustedCertificate));
    assert_eq!(pet.name, "Rex");
    assert_eq!(server.requests()[0].header("x-key"), Some("key"));
    Ok(())
}

#[tokio::test]
async fn nobody_is_there() -> anyhow::Result<()> {
    let client = store::Client::builder().endpoint("http://127.0.0.1:1").auth(store::Token::new("key")).build()?;

    let error = client.get_pet("p1").await.unwrap_err();

    assert!(error.is_connect() && !error.may_have_run());
    Ok(())
}

/// Answers every request from memory, with the path in the name.
struct Mock;

impl Transport for Mock {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move {
            let body = format!(r#"{{"id": "p1", "name": "{}"}}"#, request.uri().path());
            let response = http::Response::builder().header("content-type", "application/json").body(body.into());
            Ok(response.unwrap())
        })
    }
}

#[tokio::test]
async fn mock_in_memory() -> anyhow::Result<()> {
    let client = store::Client::builder().transport(Mock).auth(store::Token::new("key")).build()?;

    assert_eq!(client.get_pet("p1").await?.name, "/v1/pets/p1");
    Ok(())
}

#[test]
fn no_runtime() -> anyhow::Result<()> {
    let mocked = store::Client::builder().transport(Mock).auth(store::Token::new("key")).build()?;
    let real = store::Client::builder().endpoint("http://127.0.0.1:1").auth(store::Token::new("key")).build()?;

    let pet = pollster::block_on(mocked.get_pet("p2").timeout(Duration::from_secs(5)))?;
    let error = pollster::block_on(real.get_pet("p2")).unwrap_err();

    assert_eq!(pet.name, "/v1/pets/p2");
    assert!(error.is_usage() && error.to_string().contains("Tokio"), "{error}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn client_shared_by_tasks() -> anyhow::Result<()> {
    let server = Server::giving((0..4).map(|_| json(200, PET)));
    let client = store::Client::builder().endpoint(&server.endpoint).auth(store::Token::new("key")).build()?;

    let tasks: Vec<_> = (0..4).map(|number| tokio::spawn(client.get_pet(format!("p{number}")).into_future())).collect();
    for task in tasks {
        assert_eq!(task.await??.name, "Rex");
    }

    let mut lines: Vec<_> = server.requests().into_iter().map(|request| request.line).collect();
    lines.sort();
    assert_eq!(lines, ["GET /pets/p0", "GET /pets/p1", "GET /pets/p2", "GET /pets/p3"]);
    Ok(())
}

#[tokio::test]
async fn several_calls_at_once() -> anyhow::Result<()> {
    let server = Server::giving((0..5).map(|_| json(200, PET)));
    let client = store::Client::builder().endpoint(&server.endpoint).auth(store::Token::new("key")).build()?;

    let (one, two) = tokio::try_join!(client.get_pet("a"), client.get_pet("b"))?;
    let rest = try_join_all(["c", "d", "e"].map(|id| client.get_pet(id).into_future())).await?;

    assert!(one == two && rest.len() == 3);
    let mut lines: Vec<_> = server.requests().into_iter().map(|request| request.line).collect();
    lines.sort();
    assert_eq!(lines, ["GET /pets/a", "GET /pets/b", "GET /pets/c", "GET /pets/d", "GET /pets/e"]);
    Ok(())
}

async fn fresh(issued: Arc<AtomicU32>) -> Result<music::Token, AuthError> {
    // Here a server is asked.
    tokio::task::yield_now().await;
    let number = issued.fetch_add(1, Ordering::Relaxed);
    Ok(music::Token::new(format!("token-{number}")))
}

#[tokio::test]
async fn token_is_refreshed() -> anyhow::Result<()> {
    let album = r#"{"id": "a", "name": "Kind of Blue", "album_type": "album", "release_date": "1959"}"#;
    let server = Server::giving([json(401, r#"{"error": {"status": 401, "message": "expired"}}"#), json(200, album)]);
    let issued = Arc::new(AtomicU32::new(0));
    let tokens = Arc::clone(&issued);
    let source = music::TokenSource::new(move || fresh(Arc::clone(&tokens)));
    let client = music::Client::builder().endpoint(&server.endpoint).auth(source).build()?;

    let album = match client.get_an_album("a").await {
        Err(error) if error.is_auth() => client.get_an_album("a").await?,
        result => result?,
    };

    assert_eq!(album.name, "Kind of Blue");
    assert_eq!(issued.load(Ordering::Relaxed), 2);
    assert_eq!(server.requests()[1].header("authorization"), Some("Bearer token-1"));
    Ok(())
}
