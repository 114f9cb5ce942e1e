//! Files that go up and come down.

use futures_util::TryStreamExt as _;
use specwright_callers::chat::operations::files::CreateFileParts;
use specwright_callers::chat::runtime::{Body, Part, TypedBody};
use specwright_callers::chat::types::CreateFileRequestPurpose;
use specwright_callers::files::operations::uploads::PostFilesContentParts;
use specwright_callers::files::types::{PostFilesContentRequestAttributes, PostFilesContentRequestAttributesParent};
use specwright_callers::{chat, files, store};
use tokio::io::AsyncWriteExt as _;

use crate::server::{Server, answer, json};

const FILE: &str = r#"{"id": "f1", "bytes": 12, "created_at": "2024-02-29T08:00:00Z"}"#;

#[tokio::test]
async fn upload_from_memory() -> anyhow::Result<()> {
    let server = Server::giving([json(200, FILE)]);
    let client = chat::Client::builder().endpoint(&server.endpoint).auth(chat::Token::new("t")).build()?;

    let part = Part::new("{\"a\": 1}\n").file_name("batch.jsonl").media_type("application/jsonl");
    let file = client.create_file(CreateFileParts::new(part, CreateFileRequestPurpose::Batch)).await?;

    assert_eq!(file.id, "f1");
    let request = &server.requests()[0];
    assert!(request.header("content-type").unwrap().starts_with("multipart/form-data; boundary="));
    let head = "content-disposition: form-data; name=\"file\"; filename=\"batch.jsonl\"\r\ncontent-type: application/jsonl\r\n";
    assert!(request.text().to_ascii_lowercase().contains(head), "{}", request.text());
    assert!(request.text().contains("\r\n\r\n{\"a\": 1}\n\r\n"), "{}", request.text());
    assert!(request.text().contains("\r\n\r\nbatch\r\n"), "{}", request.text());
    Ok(())
}

#[tokio::test]
async fn upload_from_disk() -> anyhow::Result<()> {
    let server = Server::giving([json(200, FILE)]);
    let client = chat::Client::builder().endpoint(&server.endpoint).auth(chat::Token::new("t")).build()?;
    let path = tempfile::NamedTempFile::new()?.into_temp_path();
    std::fs::write(&path, "from the disk")?;

    let part = Part::new(std::fs::read(&path)?).file_name("notes.txt");
    client.create_file(CreateFileParts::new(part, CreateFileRequestPurpose::Assistants)).await?;

    assert!(server.requests()[0].text().contains("\r\n\r\nfrom the disk\r\n"));
    Ok(())
}

#[tokio::test]
async fn upload_streams_from_disk() -> anyhow::Result<()> {
    let server = Server::giving([json(200, FILE)]);
    let client = chat::Client::builder().endpoint(&server.endpoint).auth(chat::Token::new("t")).build()?;
    let path = tempfile::NamedTempFile::new()?.into_temp_path();
    std::fs::write(&path, "from the disk")?;

    let part = Part::new(Body::from_reader(tokio::fs::File::open(&path).await?)).file_name("notes.txt");
    client.create_file(CreateFileParts::new(part, CreateFileRequestPurpose::Assistants)).await?;

    let requests = server.requests();
    assert_eq!(requests[0].header("transfer-encoding"), Some("chunked"));
    assert!(requests[0].text().contains("\r\n\r\nfrom the disk\r\n"));
    Ok(())
}

#[tokio::test]
async fn upload_with_attributes() -> anyhow::Result<()> {
    let server =
        Server::giving([json(201, r#"{"total_count": 1, "entries": [{"id": "9", "type": "file", "name": "a.txt"}]}"#)]);
    let client = files::Client::builder().endpoint(&server.endpoint).auth(files::Token::new("t")).build()?;

    let parent = PostFilesContentRequestAttributesParent::new("0");
    let attributes = PostFilesContentRequestAttributes::new("a.txt", parent);
    let files = client.post_files_content().body(PostFilesContentParts::new(attributes, "hello")).await?;

    assert_eq!(files.entries.unwrap()[0].id, "9");
    let requests = server.requests();
    let attributes = requests[0].text().find(r#"{"name":"a.txt","parent":{"id":"0"}}"#).unwrap();
    assert!(attributes < requests[0].text().find("hello").unwrap());
    Ok(())
}

#[tokio::test]
async fn image_as_the_body() -> anyhow::Result<()> {
    let server = Server::giving([answer(204, "", "")]);
    let client = store::Client::builder().endpoint(&server.endpoint).auth(store::Token::new("key")).build()?;

    client.set_image("p1", TypedBody::new("image/png", vec![0x89, b'P', b'N', b'G'])).await?;

    let request = &server.requests()[0];
    assert_eq!(request.line, "PUT /pets/p1/image");
    assert_eq!(request.header("content-type"), Some("image/png"));
    assert_eq!(request.body, [0x89, b'P', b'N', b'G']);
    Ok(())
}

#[tokio::test]
async fn download_to_a_file() -> anyhow::Result<()> {
    let server = Server::giving([answer(200, "content-type: application/octet-stream\r\n", vec![7; 100_000])]);
    let client = chat::Client::builder().endpoint(&server.endpoint).auth(chat::Token::new("t")).build()?;
    let path = tempfile::NamedTempFile::new()?.into_temp_path();

    let mut file = tokio::fs::File::create(&path).await?;
    let mut body = client.download_file("f1").await?;
    while let Some(bytes) = body.chunk().await? {
        file.write_all(&bytes).await?;
    }
    file.flush().await?;

    assert_eq!(std::fs::read(&path)?, vec![7; 100_000]);
    assert_eq!(server.requests()[0].line, "GET /files/f1/content");
    Ok(())
}

#[tokio::test]
async fn download_as_a_stream() -> anyhow::Result<()> {
    let server = Server::giving([answer(200, "content-type: application/octet-stream\r\n", vec![7; 100_000])]);
    let client = chat::Client::builder().endpoint(&server.endpoint).auth(chat::Token::new("t")).build()?;

    let body = client.download_file("f1").await?;
    let length = body.try_fold(0, async |length, bytes| Ok(length + bytes.len())).await?;

    assert_eq!(length, 100_000);
    assert_eq!(server.requests()[0].line, "GET /files/f1/content");
    Ok(())
}

#[tokio::test]
async fn download_to_memory() -> anyhow::Result<()> {
    let server = Server::giving([answer(200, "content-type: image/png\r\n", [1, 2, 3])]);
    let client = store::Client::builder().endpoint(&server.endpoint).auth(store::Token::new("key")).build()?;

    let image = client.get_image("p1").send().await?;
    assert_eq!(image.headers()["content-type"], "image/png");
    let bytes = image.into_inner().bytes(1 << 20).await?;

    assert_eq!(bytes, [1, 2, 3][..]);
    assert_eq!(server.requests()[0].line, "GET /pets/p1/image");
    Ok(())
}
