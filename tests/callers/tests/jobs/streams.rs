//! Answers that come piece by piece, and work that takes its time.

use std::collections::BTreeMap;
use std::time::Duration;

use futures_util::TryStreamExt as _;
use specwright_callers::chat::types::{ChatCompletionRequestUserMessage, CreateChatCompletionRequest, Model};
use specwright_callers::search::types::TaskStatus;
use specwright_callers::{chat, search};

use crate::server::{Server, answer, json};

#[tokio::test]
async fn events_of_a_stream() -> anyhow::Result<()> {
    let events = "data: {\"delta\": \"Hel\"}\n\ndata: {\"delta\": \"lo\"}\n\ndata: [DONE]\n\n";
    let server = Server::giving([answer(200, "content-type: text/event-stream\r\n", events)]);
    let client = chat::Client::builder().endpoint(&server.endpoint).auth(chat::Token::new("t")).build()?;

    let request =
        CreateChatCompletionRequest::new([ChatCompletionRequestUserMessage::new("Hi")], Model::Small).stream(true);
    let mut events = client.create_chat_completion(request).events().await?;
    let mut text = String::new();
    while let Some(event) = events.next().await {
        text += &event?.data.delta;
    }

    assert_eq!(text, "Hello");
    let request = &server.requests()[0];
    assert_eq!(request.header("accept"), Some("text/event-stream, application/json"));
    assert_eq!(request.text(), r#"{"model":"small","messages":[{"role":"user","content":"Hi"}],"stream":true}"#);
    Ok(())
}

#[tokio::test]
async fn stream_that_was_not_asked_for() -> anyhow::Result<()> {
    let completion = r#"{"id": "c", "created": 1, "choices": []}"#;
    let server = Server::giving([json(200, completion), answer(200, "content-type: text/event-stream\r\n", "")]);
    let client = chat::Client::builder().endpoint(&server.endpoint).auth(chat::Token::new("t")).build()?;
    let request = CreateChatCompletionRequest::new([ChatCompletionRequestUserMessage::new("Hi")], Model::Small);

    let value = client.create_chat_completion(request.clone()).events().await.unwrap_err();
    let stream = client.create_chat_completion(request.stream(true)).await.unwrap_err();

    assert!(value.has_run() && value.to_string().contains("await the call without `.events()`"), "{value}");
    assert!(stream.has_run() && stream.to_string().contains("a stream came, which `.events()` reads"), "{stream}");
    assert_eq!(server.requests().len(), 2);
    Ok(())
}

#[tokio::test]
async fn lines_of_a_stream() -> anyhow::Result<()> {
    let lines = "{\"id\": \"1\"}\n{\"id\": \"2\"}\n";
    let server = Server::giving([answer(200, "content-type: application/x-ndjson\r\n", lines)]);
    let client = search::Client::builder().endpoint(&server.endpoint).auth(search::Token::new("t")).build()?;

    let mut documents = client.export_documents("movies").await?;
    let mut ids = vec![];
    while let Some(document) = documents.next().await {
        ids.push(document?.id);
    }

    assert_eq!(ids, ["1", "2"]);
    assert_eq!(server.requests()[0].line, "GET /indexes/movies/documents/export");
    Ok(())
}

#[tokio::test]
async fn lines_collected() -> anyhow::Result<()> {
    let lines = "{\"id\": \"1\"}\n{\"id\": \"2\"}\n";
    let server = Server::giving([answer(200, "content-type: application/x-ndjson\r\n", lines)]);
    let client = search::Client::builder().endpoint(&server.endpoint).auth(search::Token::new("t")).build()?;

    let documents: Vec<_> = client.export_documents("movies").await?.try_collect().await?;

    assert_eq!((documents.len(), &*documents[1].id), (2, "2"));
    assert_eq!(server.requests().len(), 1);
    Ok(())
}

#[tokio::test]
async fn polling_until_done() -> anyhow::Result<()> {
    let task = |status| json(200, &format!(r#"{{"taskUid": 5, "status": "{status}", "finishedAt": null}}"#));
    let enqueued = json(202, r#"{"taskUid": 5, "status": "enqueued"}"#);
    let server = Server::giving([enqueued, task("processing"), task("succeeded")]);
    let client = search::Client::builder().endpoint(&server.endpoint).auth(search::Token::new("t")).build()?;

    let mut task = client.add_documents("movies", [BTreeMap::from([("title".to_owned(), "Alien".into())])]).await?;
    while matches!(task.status, TaskStatus::Enqueued | TaskStatus::Processing) {
        tokio::time::sleep(Duration::from_millis(1)).await;
        task = client.get_task(task.task_uid).await?;
    }

    assert_eq!(task.status, TaskStatus::Succeeded);
    let requests = server.requests();
    assert_eq!(requests[0].text(), r#"[{"title":"Alien"}]"#);
    assert_eq!(requests[2].line, "GET /tasks/5");
    Ok(())
}
