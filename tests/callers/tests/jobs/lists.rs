//! Lists: filtered, and page by page.

use specwright_callers::files::types::ItemsEntriesItem;
use specwright_callers::store::operations::pets::ListPets;
use specwright_callers::store::runtime::formats::Date;
use specwright_callers::store::types::Status;
use specwright_callers::{files, music, payments, store};

use crate::server::{Server, json};

#[tokio::test]
async fn list_with_filters() -> anyhow::Result<()> {
    let server =
        Server::giving([json(200, r#"{"items": [{"id": "p1", "name": "Rex", "status": "sold"}], "total": 1}"#)]);
    let client = store::Client::builder().endpoint(&server.endpoint).auth(store::Token::new("key")).build()?;

    let page = client
        .list_pets()
        .status([Status::Available, Status::Sold])
        .tag("small")
        .limit(10)
        .born_after(Date::new(2024, 2, 29)?)
        .await?;

    assert_eq!(page.items[0].name, "Rex");
    assert_eq!(page.items[0].status, Some(Status::Sold));
    assert_eq!(page.total, Some(1));
    let request = &server.requests()[0];
    assert_eq!(request.line, "GET /pets?status=available&status=sold&tag=small&limit=10&born_after=2024-02-29");
    assert_eq!(request.header("x-key"), Some("key"));
    Ok(())
}

#[tokio::test]
async fn filter_by_a_range() -> anyhow::Result<()> {
    let server = Server::giving([json(200, r#"{"data": [], "has_more": false}"#)]);
    let client = payments::Client::builder().endpoint(&server.endpoint).auth(payments::Basic::new("sk", "")).build()?;

    let charges =
        client.get_charges().created(payments::types::GetChargesCreated::new().gt(100).lt(200)).customer("c1").await?;

    assert!(charges.data.is_empty() && !charges.has_more);
    assert_eq!(server.requests()[0].line, "GET /charges?created%5Bgt%5D=100&created%5Blt%5D=200&customer=c1");
    Ok(())
}

#[tokio::test]
async fn pages_by_a_cursor() -> anyhow::Result<()> {
    let server = Server::giving([
        json(200, r#"{"items": [{"id": "1", "name": "Rex"}, {"id": "2", "name": "Tom"}], "next": "abc"}"#),
        json(200, r#"{"items": [{"id": "3", "name": "Kit"}], "next": null}"#),
    ]);
    let client = store::Client::builder().endpoint(&server.endpoint).auth(store::Token::new("key")).build()?;

    let mut names = vec![];
    let mut cursor = None;
    loop {
        let page = client.list_pets().limit(2).maybe(cursor, ListPets::cursor).await?;
        names.extend(page.items.into_iter().map(|pet| pet.name));
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }

    assert_eq!(names, ["Rex", "Tom", "Kit"]);
    let lines: Vec<_> = server.requests().into_iter().map(|request| request.line).collect();
    assert_eq!(lines, ["GET /pets?limit=2", "GET /pets?limit=2&cursor=abc"]);
    Ok(())
}

#[tokio::test]
async fn pages_by_an_offset() -> anyhow::Result<()> {
    let track = |name| format!(r#"{{"track": {{"id": "t", "name": "{name}"}}}}"#);
    let page = |tracks: &[String]| json(200, &format!(r#"{{"items": [{}], "total": 3}}"#, tracks.join(",")));
    let server = Server::giving([page(&[track("So What"), track("Naima")]), page(&[track("Epistrophy")])]);
    let client = music::Client::builder().endpoint(&server.endpoint).auth(music::Token::new("t")).build()?;

    let mut tracks = vec![];
    loop {
        let page = client.get_users_saved_tracks().limit(2).offset(i64::try_from(tracks.len())?).await?;
        tracks.extend(page.items);
        if i64::try_from(tracks.len())? >= page.total {
            break;
        }
    }

    assert_eq!(tracks[2].track.name, "Epistrophy");
    assert_eq!(server.requests()[1].line, "GET /me/tracks?limit=2&offset=2");
    Ok(())
}

#[tokio::test]
async fn list_of_a_union() -> anyhow::Result<()> {
    let body = r#"{"entries": [{"type": "folder", "id": "1", "name": "docs"}, {"type": "file", "id": "2", "name": "a.txt", "size": 3},
        {"type": "note", "id": "3"}], "next_marker": ""}"#;
    let server = Server::giving([json(200, body)]);
    let client = files::Client::builder().endpoint(&server.endpoint).auth(files::Token::new("t")).build()?;

    let items = client.get_folders_id_items("0").fields(["id", "name", "size"]).await?;
    let mut bytes = 0;
    let mut folders = vec![];
    let mut others = 0;
    for entry in items.entries.unwrap_or_default() {
        match entry {
            ItemsEntriesItem::File(file) => bytes += file.size.unwrap_or(0),
            ItemsEntriesItem::Folder(folder) => folders.extend(folder.name),
            _ => others += 1,
        }
    }

    assert_eq!((bytes, folders, others), (3, vec!["docs".to_owned()], 1));
    assert_eq!(server.requests()[0].line, "GET /folders/0/items?fields=id,name,size");
    Ok(())
}
