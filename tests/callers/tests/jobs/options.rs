//! What is set for one call, or for all of a client.

use std::time::Duration;

use specwright_callers::store::operations::pets::ListPets;
use specwright_callers::store::types::{NewPet, Status};
use specwright_callers::{files, store};

use crate::server::{Server, answer, json};

const PET: &str = r#"{"id": "p1", "name": "Rex"}"#;

fn builder(server: &Server) -> store::ClientBuilder {
    store::Client::builder().endpoint(&server.endpoint).auth(store::Token::new("key"))
}

#[tokio::test]
async fn settings_from_options() -> anyhow::Result<()> {
    let server = Server::giving([json(200, r#"{"items": []}"#), json(201, PET)]);
    let client = builder(&server).build()?;
    let (tag, limit, status): (Option<&str>, Option<u32>, Option<Status>) = (Some("small"), None, Some(Status::Sold));

    client.list_pets().maybe(tag, ListPets::tag).maybe(limit, ListPets::limit).await?;
    client.create_pet(NewPet::new("Rex").maybe(status, NewPet::status).maybe(None::<&str>, NewPet::nickname)).await?;

    let requests = server.requests();
    assert_eq!(requests[0].line, "GET /pets?tag=small");
    assert_eq!(requests[1].text(), r#"{"name":"Rex","status":"sold"}"#);
    Ok(())
}

#[tokio::test]
async fn header_for_one_call() -> anyhow::Result<()> {
    let server = Server::giving([json(200, PET)]);
    let client = builder(&server).build()?;

    let pet = client.get_pet("p1").header("if-none-match", "\"v1\"").await?;

    assert_eq!(pet.name, "Rex");
    assert_eq!(server.requests()[0].header("if-none-match"), Some("\"v1\""));
    Ok(())
}

#[tokio::test]
async fn header_for_all_calls() -> anyhow::Result<()> {
    let server = Server::giving([json(200, PET), json(200, PET)]);
    let client = builder(&server).default_header("x-tenant", "acme").user_agent("shop/1.0").build()?;

    client.get_pet("p1").await?;
    client.get_pet("p1").header("X-Tenant", "other").await?;

    let requests = server.requests();
    assert_eq!(requests[0].header("x-tenant"), Some("acme"));
    assert_eq!(requests[1].header("x-tenant"), Some("other"));
    assert_eq!(requests[0].header("user-agent"), Some("shop/1.0"));
    Ok(())
}

#[tokio::test]
async fn query_that_the_document_forgot() -> anyhow::Result<()> {
    let server = Server::giving([json(200, r#"{"items": []}"#)]);
    let client = builder(&server).build()?;
    let pets = ["p1", "p2", "p3", "p4", "p5"];

    client
        .list_pets()
        .tag("a&b")
        .query("sort", "name")
        .query("page_size", pets.len())
        .query("color", None::<&str>)
        .query("expand", ["owner", "tags"])
        .await?;

    assert_eq!(server.requests()[0].line, "GET /pets?tag=a%26b&sort=name&page_size=5&expand=owner&expand=tags");
    Ok(())
}

#[tokio::test]
async fn timeout_of_one_call() -> anyhow::Result<()> {
    let silent = std::net::TcpListener::bind("127.0.0.1:0")?;
    let client = store::Client::builder()
        .endpoint(format!("http://{}", silent.local_addr()?))
        .auth(store::Token::new("k"))
        .build()?;

    let error = client.get_pet("p1").timeout(Duration::from_millis(50)).await.unwrap_err();

    assert!(error.is_timeout() && error.may_have_run());
    assert_eq!(error.operation(), Some("getPet"));
    Ok(())
}

#[tokio::test]
async fn raw_answer() -> anyhow::Result<()> {
    let server = Server::giving([answer(418, "content-type: text/html\r\nx-pot: tea\r\n", "<p>short and stout</p>")]);
    let client = builder(&server).build()?;

    let answer = client.get_pet("p1").raw().await?;

    assert_eq!(answer.status(), 418);
    assert_eq!(answer.headers()["x-pot"], "tea");
    let body = answer.into_inner().bytes(1000).await?;
    assert_eq!(body, "<p>short and stout</p>");
    assert_eq!(server.requests()[0].line, "GET /pets/p1");
    Ok(())
}

#[tokio::test]
async fn status_and_headers_of_a_success() -> anyhow::Result<()> {
    let headers = "content-type: application/json\r\nx-request-id: r1\r\netag: \"v1\"\r\n";
    let server = Server::giving([answer(200, headers, PET)]);
    let client = builder(&server).build()?;

    let pet = client.get_pet("p1").send().await?;
    assert_eq!((pet.status().as_u16(), pet.request_id(), &*pet.name), (200, Some("r1"), "Rex"));
    let (head, pet) = pet.into_parts();

    assert_eq!(pet.name, "Rex");
    assert_eq!(head.headers()["etag"], "\"v1\"");
    assert_eq!(server.requests().len(), 1);
    Ok(())
}

#[tokio::test]
async fn redirects_are_followed() -> anyhow::Result<()> {
    let target = Server::giving([answer(200, "content-type: application/octet-stream\r\n", "content")]);
    let server = Server::giving([answer(302, &format!("location: {}/dl/1\r\n", target.endpoint), "")]);
    let client = files::Client::builder().endpoint(&server.endpoint).auth(files::Token::new("secret")).build()?;

    let mut body = client.get_files_id_content("f1").follow_redirects(3).await?;

    assert_eq!(body.chunk().await?.unwrap(), "content");
    assert_eq!(server.requests()[0].header("authorization"), Some("Bearer secret"));
    let followed = &target.requests()[0];
    assert_eq!((&*followed.line, followed.header("authorization")), ("GET /dl/1", None));
    Ok(())
}

#[tokio::test]
async fn call_is_repeated_after_503() -> anyhow::Result<()> {
    let server = Server::giving([answer(503, "retry-after: 0\r\n", ""), answer(503, "", ""), json(201, PET)]);
    let client = builder(&server).build()?;

    let call = client.create_pet(NewPet::new("Rex"));
    let mut tries = 0;
    let pet = loop {
        match call.clone().await {
            Err(error) if error.has_status(503) && tries < 5 => {
                tokio::time::sleep(error.retry_after().unwrap_or(Duration::from_millis(1))).await;
                tries += 1;
            }
            result => break result?,
        }
    };

    assert_eq!((&*pet.name, tries), ("Rex", 2));
    assert!(server.requests().iter().all(|request| request.text() == r#"{"name":"Rex"}"#));
    Ok(())
}
