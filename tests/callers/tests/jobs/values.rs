//! Values: JSON of the program's own, enums, unions, dates.

use std::collections::BTreeMap;
use std::time::SystemTime;

use serde_json::json as value;
use specwright_callers::chat::types::{
    ChatCompletionRequestAssistantMessage, ChatCompletionRequestMessage, ChatCompletionRequestSystemMessage,
    ChatCompletionRequestUserMessage, ChatCompletionRequestUserMessageContent, ContentPart, ContentPartImagePart,
    ContentPartTextPart, CreateChatCompletionRequest, Model,
};
use specwright_callers::payments::types::ChargeCustomer;
use specwright_callers::search::runtime::json::{AbsentOrNull as _, Value};
use specwright_callers::search::types::SearchQueryFilter;
use specwright_callers::store::runtime::formats::{Date, DateTime};
use specwright_callers::store::types::{NewPet, Pet, Status};
use specwright_callers::{chat, payments, search, store};

use crate::server::{Server, json};

#[tokio::test]
async fn documents_of_serde() -> anyhow::Result<()> {
    #[derive(serde::Serialize, serde::Deserialize, Debug, PartialEq)]
    struct Movie {
        id: u32,
        title: String,
    }
    let hits = r#"{"hits": [{"id": 1, "title": "Alien"}], "processingTimeMs": 1}"#;
    let server = Server::giving([json(202, r#"{"taskUid": 5, "status": "enqueued"}"#), json(200, hits)]);
    let client = search::Client::builder().endpoint(&server.endpoint).auth(search::Token::new("t")).build()?;

    let movies = vec![Movie { id: 1, title: "Alien".into() }];
    let documents: Vec<BTreeMap<String, Value>> = Value::from_serde(&movies)?.decode_as()?;
    client.add_documents("movies", documents).await?;
    let query =
        search::types::SearchQuery::new().q("alien").filter(SearchQueryFilter::from("year > 1970")).sort(["year:asc"]);
    let found = client.search("movies", query).await?;
    let found: Vec<Movie> = serde_json::from_value(serde_json::to_value(found.hits)?)?;

    assert_eq!(found, movies);
    let requests = server.requests();
    assert_eq!(requests[0].text(), r#"[{"id":1,"title":"Alien"}]"#);
    assert_eq!(requests[1].text(), r#"{"q":"alien","filter":"year > 1970","sort":["year:asc"]}"#);
    Ok(())
}

#[test]
fn json_in_and_out() -> anyhow::Result<()> {
    let text = r#"{"id": "p1", "name": "Rex", "tags": ["a"], "weight": 4.5}"#;

    let pet: Pet = serde_json::from_str(text)?;
    let same: Pet = serde_json::from_value(serde_json::to_value(&pet)?)?;

    assert_eq!(pet, same);
    assert_eq!(serde_json::to_value(NewPet::new("Rex").nickname(None))?, value!({"name": "Rex", "nickname": null}));
    Ok(())
}

#[tokio::test]
async fn enums_known_and_not() -> anyhow::Result<()> {
    let body =
        r#"{"items": [{"id": "1", "name": "Rex", "status": "sold"}, {"id": "2", "name": "Tom", "status": "lost"}]}"#;
    let server = Server::giving([json(200, body), json(200, r#"{"id": "2", "name": "Tom"}"#)]);
    let client = store::Client::builder().endpoint(&server.endpoint).auth(store::Token::new("key")).build()?;

    let pets = client.list_pets().status([Status::Sold, Status::from_text("lost")]).await?.items;
    let texts: Vec<_> = pets
        .iter()
        .map(|pet| match &pet.status {
            Some(Status::Sold) => "it is sold",
            Some(Status::Unknown(other)) => other,
            Some(other) => other.as_str(),
            None => "nobody knows",
        })
        .collect();
    client.replace_pet("2", pets[1].clone()).await?;

    assert_eq!(texts, ["it is sold", "lost"]);
    let requests = server.requests();
    assert_eq!(requests[0].line, "GET /pets?status=sold&status=lost");
    assert_eq!(requests[1].text(), r#"{"name":"Tom","status":"lost"}"#);
    Ok(())
}

#[tokio::test]
async fn unions_made() -> anyhow::Result<()> {
    let completion = r#"{"id": "c", "created": 1, "choices": [{"index": 0, "finish_reason": "stop",
        "message": {"role": "assistant", "content": "Blue."}}], "usage": {"total_tokens": 9}}"#;
    let server = Server::giving([json(200, completion)]);
    let client = chat::Client::builder().endpoint(&server.endpoint).auth(chat::Token::new("t")).build()?;

    let mut messages = vec![
        ChatCompletionRequestMessage::System(ChatCompletionRequestSystemMessage::new("Be brief.")),
        ChatCompletionRequestMessage::User(ChatCompletionRequestUserMessage::new([
            ContentPart::Text(ContentPartTextPart::new("What colour?")),
            ContentPart::Image(ContentPartImagePart::new("https://img.example/sky.png".parse()?)),
        ])),
    ];
    let request = CreateChatCompletionRequest::new(messages.clone(), "tiny")
        .stop(["\n", "."])
        .metadata([("team", "a")])
        .temperature(0.5);
    let answer = client.create_chat_completion(request).await?;
    messages.push(answer.choices[0].message.clone().into());

    assert_eq!(answer.choices[0].message.content.value().map(String::as_str), Some("Blue."));
    assert_eq!(messages.len(), 3);
    let sent: serde_json::Value = serde_json::from_slice(&server.requests()[0].body)?;
    assert_eq!(
        (&sent["model"], &sent["stop"], &sent["metadata"]),
        (&value!("tiny"), &value!(["\n", "."]), &value!({"team": "a"}))
    );
    assert_eq!(sent["messages"][0], value!({"role": "system", "content": "Be brief."}));
    let image = value!({"type": "image_url", "image_url": "https://img.example/sky.png"});
    assert_eq!(sent["messages"][1]["content"], value!([{"type": "text", "text": "What colour?"}, image]));
    Ok(())
}

#[test]
fn unions_matched() {
    let message: ChatCompletionRequestMessage = ChatCompletionRequestUserMessage::new("Hi").name("Ann").into();
    let length = |message: &ChatCompletionRequestMessage| match message {
        ChatCompletionRequestMessage::System(system) => system.content.len(),
        ChatCompletionRequestMessage::User(user) => match &user.content {
            ChatCompletionRequestUserMessageContent::Text(text) => text.len(),
            ChatCompletionRequestUserMessageContent::Parts(parts) => parts.len(),
            _ => 0,
        },
        _ => 0,
    };

    assert_eq!(message.name(), Some("Ann"));
    assert_eq!(length(&message), 2);
    assert_eq!(length(&ChatCompletionRequestAssistantMessage::new().into()), 0);
    assert_eq!(Model::from("small"), Model::Small);
}

#[tokio::test]
async fn id_or_object() -> anyhow::Result<()> {
    let charge = |id: u8, customer: &str| {
        format!(
            r#"{{"id": "{id}", "object": "charge", "amount": 1, "currency": "eur", "status": "pending", "customer": {customer}}}"#
        )
    };
    let expanded = r#"{"id": "c2", "object": "customer", "email": "a@example.org"}"#;
    let deleted = r#"{"id": "c3", "object": "customer", "deleted": true}"#;
    let charges = [charge(1, "\"c1\""), charge(2, expanded), charge(3, deleted), charge(4, "null")].join(",");
    let server = Server::giving([json(200, &format!(r#"{{"data": [{charges}], "has_more": false}}"#))]);
    let client = payments::Client::builder().endpoint(&server.endpoint).auth(payments::Basic::new("sk", "")).build()?;

    let charges = client.get_charges().query("expand[]", "data.customer").await?;
    let customers = charges.data.iter().map(|charge| match &charge.customer {
        Some(ChargeCustomer::String(id)) => id.clone(),
        Some(ChargeCustomer::CustomerOrDeleted(either)) => match (&either.deleted_customer, &either.customer) {
            (Some(deleted), _) => format!("{} is gone", deleted.id),
            (None, Some(customer)) => customer.email.clone().unwrap_or_default(),
            (None, None) => String::new(),
        },
        _ => String::new(),
    });

    assert_eq!(customers.collect::<Vec<_>>(), ["c1", "a@example.org", "c3 is gone", ""]);
    assert_eq!(server.requests()[0].line, "GET /charges?expand%5B%5D=data.customer");
    Ok(())
}

#[tokio::test]
async fn dates() -> anyhow::Result<()> {
    let pets = r#"{"items": [{"id": "1", "name": "Rex", "born": "2024-02-29T12:00:00+02:00"},
        {"id": "2", "name": "Tom", "born": "2024-02-29T11:00:00Z"}]}"#;
    let server = Server::giving([json(200, pets), json(201, r#"{"id": "3", "name": "Kit"}"#)]);
    let client = store::Client::builder().endpoint(&server.endpoint).auth(store::Token::new("key")).build()?;

    let pets = client.list_pets().born_after("2024-01-31".parse::<Date>()?).await?.items;
    let oldest = pets.iter().min_by_key(|pet| &pet.born).unwrap();
    let born: DateTime = oldest.born.clone().unwrap();
    let instant: SystemTime = born.clone().try_into()?;
    client.create_pet(NewPet::new("Kit").born(SystemTime::UNIX_EPOCH)).await?;

    assert_eq!(oldest.name, "Rex");
    assert_eq!(born, "2024-02-29T10:00:00Z".parse()?);
    assert_eq!(born.to_string(), "2024-02-29T12:00:00+02:00");
    assert_eq!(instant.duration_since(SystemTime::UNIX_EPOCH)?.as_secs(), 1_709_200_800);
    let requests = server.requests();
    assert_eq!(requests[0].line, "GET /pets?born_after=2024-01-31");
    assert_eq!(requests[1].text(), r#"{"name":"Kit","born":"1970-01-01T00:00:00Z"}"#);
    Ok(())
}
