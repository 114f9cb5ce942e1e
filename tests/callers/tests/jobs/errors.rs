//! Failures, by what they are.

use std::time::Duration;

use anyhow::Context as _;
use specwright_callers::store::ErrorBody;
use specwright_callers::store::types::{Conflict, NewPet};
use specwright_callers::{files, music, search, store};

use crate::server::{Server, answer, json};

fn client(server: &Server) -> store::Client {
    store::Client::builder().endpoint(&server.endpoint).auth(store::Token::new("key")).build().unwrap()
}

#[tokio::test]
async fn not_found() {
    let server = Server::giving([json(404, r#"{"code": "none", "message": "No such pet.", "id": "p9"}"#)]);

    let error = client(&server).get_pet("p9").await.unwrap_err();
    let missing = match error.body() {
        Some(ErrorBody::NotFound(missing)) => &missing.id,
        _ => panic!("{error}"),
    };

    assert_eq!(missing, "p9");
    assert_eq!(server.requests()[0].line, "GET /pets/p9");
}

#[tokio::test]
async fn not_found_is_none() -> anyhow::Result<()> {
    let server = Server::giving([json(404, r#"{"code": "none", "message": "No such pet.", "id": "p9"}"#)]);

    let pet = match client(&server).get_pet("p9").await {
        Ok(pet) => Some(pet),
        Err(error) if error.has_status(404) => None,
        Err(error) => return Err(error.into()),
    };

    assert_eq!(pet, None);
    Ok(())
}

#[tokio::test]
async fn conflict_with_details() {
    let server = Server::giving([json(409, r#"{"code": "taken", "message": "The name is taken.", "with": "p3"}"#)]);

    let error = client(&server).create_pet(NewPet::new("Rex")).await.unwrap_err();
    let Some(ErrorBody::Conflict(Conflict { code, with, .. })) = error.body() else { panic!("{error}") };

    assert_eq!((code.as_str(), with.as_str()), ("taken", "p3"));
    assert_eq!(server.requests()[0].text(), r#"{"name":"Rex"}"#);
}

#[tokio::test]
async fn rate_limit() {
    let body = r#"{"error": {"status": 429, "message": "Slow down."}}"#;
    let server = Server::giving([answer(429, "content-type: application/json\r\nretry-after: 7\r\n", body)]);
    let client = music::Client::builder().endpoint(&server.endpoint).auth(music::Token::new("t")).build().unwrap();

    let error = client.get_an_album("a1").market("GB").await.unwrap_err();

    assert!(error.has_status(429));
    assert_eq!(error.retry_after(), Some(Duration::from_secs(7)));
    assert!(!error.may_have_run());
    assert_eq!(server.requests()[0].line, "GET /albums/a1?market=GB");
}

#[tokio::test]
async fn message_of_any_error() {
    let body = r#"{"status": 409, "code": "conflict", "message": "Item with the same name", "request_id": "r1"}"#;
    let server = Server::giving([json(409, body), answer(502, "", "bad gateway")]);
    let client = files::Client::builder().endpoint(&server.endpoint).auth(files::Token::new("t")).build().unwrap();
    let message = |error: &files::Error| {
        error.body().and_then(|body| body.message()).map_or_else(|| error.to_string(), str::to_owned)
    };

    let described = client.get_folders_id_items("0").await.unwrap_err();
    let other = client.get_folders_id_items("0").await.unwrap_err();

    assert_eq!(message(&described), "Item with the same name");
    assert!(message(&other).contains("502"), "{other}");
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn status_that_the_document_does_not_list() {
    let server = Server::giving([answer(503, "content-type: text/plain\r\nx-request-id: r7\r\n", "in maintenance")]);
    let client = search::Client::builder().endpoint(&server.endpoint).build().unwrap();

    let error = client.health().await.unwrap_err();

    assert!(error.is_status());
    assert_eq!(error.status().unwrap(), 503);
    assert_eq!(error.raw_body().unwrap(), "in maintenance");
    assert_eq!(error.request_id(), Some("r7"));
    assert_eq!(server.requests()[0].line, "GET /health");
}

#[tokio::test]
async fn errors_into_anyhow() {
    async fn name(client: &store::Client) -> anyhow::Result<String> {
        let pet = client.get_pet("p9").await.context("cannot look the pet up")?;
        let born = pet.born.context("it has no birthday")?;
        Ok(format!("{} of {}", pet.name, born.date()))
    }
    let server = Server::giving([json(500, r#"{"code": "oops", "message": "It broke."}"#)]);

    let error = name(&client(&server)).await.unwrap_err();

    let cause = error.downcast_ref::<store::Error>().unwrap();
    assert_eq!(cause.body().and_then(ErrorBody::code), Some("oops"));
    assert!(format!("{error:#}").starts_with("cannot look the pet up: "), "{error:#}");
    assert_eq!(server.requests().len(), 1);
}
