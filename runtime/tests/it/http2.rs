//! HTTP/2, which a server chooses while TLS is agreed on.

use std::sync::{Arc, Mutex};

use h2::Reason;
use specwright_runtime::{Token, TransportErrorKind as Kind, http};
use tokio_rustls::TlsAcceptor;

use crate::emitted::client::Client;
use crate::support::{CANARY, TASK, export, says};
use crate::tls::{Authority, config};

/// A client of a server that answers every request, or resets its stream for a reason; and the requests' methods.
async fn client(answer: Result<(), Reason>) -> (Client, Arc<Mutex<Vec<http::Method>>>) {
    let authority = Authority::new();
    let (certificate, key) = authority.issue("localhost", |_| ());
    let mut config = config(&authority, &certificate, &key);
    config.alpn_protocols = vec![b"h2".to_vec()];
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://localhost:{}", listener.local_addr().unwrap().port());
    let requests = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&requests);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let Ok(stream) = acceptor.accept(stream).await else {
                continue;
            };
            let Ok(mut connection) = h2::server::handshake(stream).await else {
                continue;
            };
            while let Some(Ok((request, mut respond))) = connection.accept().await {
                log.lock().unwrap().push(request.method().clone());
                match answer {
                    Ok(()) => {
                        let head = http::Response::builder().header("content-type", "application/json");
                        let mut body = respond.send_response(head.body(()).unwrap(), false).unwrap();
                        body.send_data(TASK.into(), true).unwrap();
                    }
                    Err(reason) => respond.send_reset(reason),
                }
            }
        }
    });
    let client = Client::builder().region("cn-north-4").project_id("p").endpoint(url);
    let client = client.auth(Token::new(CANARY)).add_root_certificate(authority.pem()).build();
    (client.unwrap(), requests)
}

#[tokio::test]
async fn a_call() {
    let (client, requests) = client(Ok(())).await;
    assert_eq!(export(&client).await.unwrap().task_id, "asdwwqdtut01");
    assert_eq!(*requests.lock().unwrap(), [http::Method::POST]);
}

#[tokio::test]
async fn a_stream_that_is_reset_is_not_sent_again() {
    for reason in [Reason::INTERNAL_ERROR, Reason::REFUSED_STREAM] {
        let (client, requests) = client(Err(reason)).await;
        let error = export(&client).await.unwrap_err();
        says(&error, &["the connection was lost"]);
        assert_eq!(error.transport(), Some(Kind::Lost));
        assert!(error.may_have_run());
        assert_eq!(requests.lock().unwrap().len(), 1);
    }
}
