//! Values that are made and sent.

use serde_json::json as value;
use specwright_callers::payments::types::PostChargesRequest;
use specwright_callers::store::runtime::formats::DateTime;
use specwright_callers::store::types::{Address, AddressRequired, NewPet, Owner, Status};
use specwright_callers::{music, payments, store};

use crate::server::{Server, answer, json};

#[tokio::test]
async fn nested_creation() -> anyhow::Result<()> {
    let server = Server::giving([json(201, r#"{"id": "p7", "name": "Rex", "born": "2024-02-29T08:00:00Z"}"#)]);
    let client = store::Client::builder().endpoint(&server.endpoint).auth(store::Token::new("key")).build()?;

    let address = Address::new(AddressRequired {
        street: "High Street 1".into(),
        city: "Bath".into(),
        zip: "BA1".into(),
        country: "GB".into(),
        lines: vec!["Flat 2".into()],
    });
    let pet = NewPet::new("Rex")
        .status(Status::Available)
        .owner(Owner::new("Ann").email("ann@example.org").address(address))
        .tags(["small", "brown"])
        .nickname("R")
        .born("2024-02-29T08:00:00Z".parse::<DateTime>()?);
    let pet = client.create_pet(pet).await?;

    assert_eq!(pet.id.as_deref(), Some("p7"));
    let sent: serde_json::Value = serde_json::from_slice(&server.requests()[0].body)?;
    assert_eq!(sent["owner"]["address"]["kind"], "postal");
    assert_eq!(sent["owner"]["address"]["lines"], value!(["Flat 2"]));
    assert_eq!((&sent["tags"], &sent["born"]), (&value!(["small", "brown"]), &value!("2024-02-29T08:00:00Z")));
    Ok(())
}

#[tokio::test]
async fn form_with_an_idempotency_key() -> anyhow::Result<()> {
    let charge = r#"{"id": "ch1", "object": "charge", "amount": 1999, "currency": "eur", "status": "succeeded", "customer": "c1"}"#;
    let server = Server::giving([json(200, charge)]);
    let client = payments::Client::builder().endpoint(&server.endpoint).auth(payments::Basic::new("sk", "")).build()?;

    let charge = client
        .post_charges()
        .idempotency_key("order-17")
        .body(PostChargesRequest::new(1999, "eur").source("tok_1").metadata([("order", "17")]))
        .await?;

    assert_eq!(charge.amount, 1999);
    let request = &server.requests()[0];
    assert_eq!(request.header("idempotency-key"), Some("order-17"));
    assert_eq!(request.header("authorization"), Some("Basic c2s6"));
    assert_eq!(request.text(), "amount=1999&currency=eur&source=tok_1&metadata%5Border%5D=17");
    Ok(())
}

#[tokio::test]
async fn get_change_put() -> anyhow::Result<()> {
    let before = r#"{"id": "p1", "name": "Rex", "status": "pending", "weight": 4.5, "nickname": null}"#;
    let server = Server::giving([json(200, before), json(200, before)]);
    let client = store::Client::builder().endpoint(&server.endpoint).auth(store::Token::new("key")).build()?;

    let mut pet = client.get_pet("p1").await?;
    pet.status = Some(Status::Sold);
    pet.owner = Some(Owner::new("Ann"));
    client.replace_pet("p1", pet).await?;

    let sent: serde_json::Value = serde_json::from_slice(&server.requests()[1].body)?;
    // The service alone sets the id.
    let pet = value!({"name": "Rex", "status": "sold", "weight": 4.5, "nickname": null, "owner": {"name": "Ann"}});
    assert_eq!(sent, pet);
    Ok(())
}

#[test]
fn checked_before_it_is_sent() {
    let address = Address::new(AddressRequired {
        street: "High Street 1".into(),
        city: "Bath".into(),
        zip: "BA1".into(),
        country: "England".into(),
        lines: vec![],
    });

    let invalid = NewPet::new("Rex").owner(Owner::new("Ann").address(address)).validate().unwrap_err();

    assert_eq!(invalid.to_string(), "expected at most 2 characters, found 7 at $.owner.address.country");
}

#[tokio::test]
async fn required_values_by_name() -> anyhow::Result<()> {
    let server = Server::giving([json(202, r#"{"id": "a1", "state": "waiting"}"#)]);
    let client = store::Client::builder().endpoint(&server.endpoint).auth(store::Token::new("key")).build()?;

    let adoption =
        client.adopt(store::operations::adoptions::AdoptRequired { from: "ann".into(), to: "bob".into() }).await?;

    assert_eq!(adoption.state, store::types::AdoptionState::Waiting);
    assert_eq!(server.requests()[0].line, "POST /adoptions?from=ann&to=bob");
    Ok(())
}

#[tokio::test]
async fn nothing_comes_back() -> anyhow::Result<()> {
    let server = Server::giving([answer(204, "", ""), answer(200, "", ""), answer(204, "", "")]);
    let client = music::Client::builder().endpoint(&server.endpoint).auth(music::Token::new("t")).build()?;

    client.pause_a_users_playback().await?;
    client.save_tracks_user().body(music::types::SaveTracksUserRequest::new().ids(["a", "b"])).await?;
    let saved = client.save_tracks_user().send().await?;

    assert_eq!(saved.status(), 204);
    assert_eq!(server.requests()[1].text(), r#"{"ids":["a","b"]}"#);
    Ok(())
}
