//! Errors of the pieces, as `?` makes them others.

use std::error::Error as StdError;
use std::io;
use std::time::Duration;

use specwright_runtime::formats::{Date, FormatError};
use specwright_runtime::validate::Invalid;
use specwright_runtime::{
    AuthError, Body, BodyError, HeaderError, ReqwestTransport, Token, TokenSource, TransportError, TransportErrorKind,
    json,
};

use crate::emitted::client::{Client, Error};
use crate::support::{Server, TASK, answer, builder, export, json as json_answer, says};

/// Each of our errors becomes that of an application which says `Box<dyn Error>` or `anyhow`, and of one that says the client's.
#[test]
fn every_error_converts() {
    fn everywhere<E>()
    where
        E: StdError + Send + Sync + 'static,
        Error: From<E>,
        anyhow::Error: From<E>,
        Box<dyn StdError + Send + Sync>: From<E>,
        Box<dyn StdError>: From<E>,
    {
    }
    everywhere::<Error>();
    everywhere::<AuthError>();
    everywhere::<BodyError>();
    everywhere::<HeaderError>();
    everywhere::<TransportError>();
    everywhere::<json::Error>();
    everywhere::<json::NotANumber>();
    everywhere::<json::NotListed>();
    everywhere::<Invalid>();
    everywhere::<FormatError>();
}

#[test]
fn what_was_made_is_a_usage_error_and_what_was_received_is_not() {
    fn date(text: &str) -> Result<Date, Error> {
        Ok(text.parse()?)
    }
    fn numbers(text: &str) -> Result<Vec<i32>, Error> {
        Ok(json::from_str(text)?)
    }
    fn transport() -> Result<ReqwestTransport, Error> {
        Ok(ReqwestTransport::new(|builder| builder.user_agent("a\nb"))?)
    }
    assert_eq!(numbers("[1]").unwrap(), [1]);
    let error = date("yesterday").unwrap_err();
    assert!(error.is_usage() && !error.may_have_run(), "{error:?}");
    assert_eq!(error.to_string(), "yesterday".parse::<Date>().unwrap_err().to_string());
    let error = numbers("[1, true]").unwrap_err();
    assert!(error.is_decode() && error.status().is_none(), "{error:?}");
    assert_eq!(error.json().map(json::Error::path), Some("$[1]".to_owned()));
    assert_eq!(error.to_string(), numbers("[1, true]").unwrap_err().json().unwrap().to_string());
    assert_eq!(transport().unwrap_err().transport(), Some(TransportErrorKind::NotSent));
}

/// What the error of a credential is made of stays its cause, however it got there.
#[test]
fn an_error_of_a_credential_is_made_of_any() {
    #[derive(Debug)]
    struct Own;
    impl std::fmt::Display for Own {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("it is my own")
        }
    }
    impl StdError for Own {}
    fn is<T: StdError + 'static>(made: AuthError) -> bool {
        let error = Error::from(made);
        error.is_auth() && !error.may_have_run() && error.source().is_some_and(<dyn StdError>::is::<T>)
    }
    fn of_boxed() -> Result<(), AuthError> {
        fn boxed() -> Result<(), Box<dyn StdError + Send + Sync>> {
            Err(Own.into())
        }
        Ok(boxed()?)
    }
    assert!(is::<Own>(AuthError::new(Own)));
    assert!(is::<Own>(of_boxed().unwrap_err()));
    assert!(is::<io::Error>(io::Error::other("no disk").into()));
    assert!(is::<Error>(Error::from(json::from_str::<bool>("1").unwrap_err()).into()));
    assert_eq!(AuthError::from("no token").to_string(), "no token");
    let long = AuthError::msg(anyhow::anyhow!("the vault is sealed").context("no token"));
    assert_eq!(long.to_string(), "no token: the vault is sealed");
    assert_eq!(Error::from(long).to_string(), "the credential could not be applied: no token: the vault is sealed");
}

#[tokio::test]
async fn a_source_of_tokens_fails_with_the_error_of_another_client() {
    let denied = Server::answering(json_answer("403 Forbidden", r#"{"error_code":"IAM.0001"}"#)).await;
    let other = builder(&denied).build().unwrap();
    let source = TokenSource::new(move || {
        let other = other.clone();
        async move { Ok(Token::new(export(&other).await?.into_inner().task_id)) }
    });
    let server = Server::answering(json_answer("200 OK", TASK)).await;
    let error = export(&builder(&server).auth(source).build().unwrap()).await.unwrap_err();
    assert!(error.is_auth() && !error.may_have_run() && error.status().is_none(), "{error:?}");
    says(&error, &["the credential could not be applied", "answered 403 Forbidden", "IAM.0001"]);
    let cause = error.source().and_then(|source| source.downcast_ref::<Error>()).unwrap();
    assert_eq!(cause.body().unwrap().error_code, "IAM.0001");
}

#[tokio::test]
async fn a_body_that_breaks_is_the_clients_error() {
    async fn read(server: &Server) -> Result<Vec<u8>, Error> {
        let client = builder(server).build()?;
        let mut body = client.list_download_exported_file("f").await?;
        let mut all = vec![];
        while let Some(chunk) = body.chunk().await? {
            all.extend_from_slice(&chunk);
        }
        Ok(all)
    }
    async fn anyhow(server: &Server) -> anyhow::Result<usize> {
        Ok(read(server).await?.len())
    }
    let whole = answer("200 OK", "application/zip", "PK");
    assert_eq!(anyhow(&Server::answering(whole.clone()).await).await.unwrap(), 2);
    let broken = whole.replace("content-length: 2", "content-length: 9");
    let error = anyhow(&Server::answering(broken).await).await.unwrap_err().downcast::<Error>().unwrap();
    assert_eq!(error.transport(), Some(TransportErrorKind::Lost), "{error:?}");
    assert_eq!(error.operation(), Some("ListDownloadExportedFile"));
    assert!(error.may_have_run());
}

/// A body that one client receives can be sent by another, and keeps its error.
#[tokio::test]
async fn a_body_within_a_body_has_one_error() {
    let broken = answer("200 OK", "application/zip", "PK").replace("content-length: 2", "content-length: 9");
    let server = Server::answering(broken).await;
    let client: Client = builder(&server).build().unwrap();
    let mut body = Body::stream(client.list_download_exported_file("f").await.unwrap());
    assert_eq!(body.chunk().await.unwrap().as_deref(), Some(&b"PK"[..]));
    let error = Error::from(body.chunk().await.unwrap_err());
    assert_eq!(error.operation(), Some("ListDownloadExportedFile"));
}

#[tokio::test]
async fn a_status_is_asked_for_by_its_number_and_says_how_long_to_wait() {
    let busy =
        answer("429 Too Many Requests", "text/plain", "").replace("x-request-id", "retry-after: 7\r\nx-request-id");
    let error = crate::support::error_of(busy).await;
    assert!(error.has_status(429) && !error.has_status(404));
    assert_eq!(error.retry_after(), Some(Duration::from_secs(7)));
    let error = Error::from("yesterday".parse::<Date>().unwrap_err());
    assert!(!error.has_status(429) && error.retry_after().is_none());
}

#[tokio::test]
async fn a_response_comes_apart() {
    let server =
        Server::answering(json_answer("200 OK", TASK).replace("x-request-id", "retry-after: 2\r\nx-request-id")).await;
    let (head, task) = export(&builder(&server).build().unwrap()).await.unwrap().into_parts();
    assert_eq!(task.task_id, "asdwwqdtut01");
    assert_eq!((head.status().as_u16(), head.request_id()), (200, Some("req-7")));
    assert_eq!(head.retry_after(), Some(Duration::from_secs(2)));
}
