//! What `transport_settings` says of connections.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use specwright_runtime::{Token, TransportErrorKind as Kind, TransportSettings, http};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use crate::emitted::client::{Client, ClientBuilder};
use crate::support::server::play;
use crate::support::{CANARY, Server, Step, TASK, builder, export, json, says};
use crate::tls::{Authority, config};

/// How many connections two calls took, of a server that keeps each open.
async fn connections(settings: TransportSettings) -> usize {
    let open =
        vec![Step::Read, Step::write(json("200 OK", TASK)), Step::Read, Step::write(json("200 OK", TASK)), Step::Stall];
    let server = Server::start(vec![open]).await;
    let client = builder(&server).transport_settings(settings).build().unwrap();
    for _ in 0..2 {
        export(&client).await.unwrap();
        // A connection goes back to the pool, and is older than a millisecond there.
        tokio::time::sleep(Duration::from_millis(30)).await;
    }
    server.connections()
}

#[tokio::test]
async fn unused_connections() {
    let new = TransportSettings::new;
    assert_eq!(connections(new()).await, 1);
    assert_eq!(connections(new().idle_timeout(Duration::MAX).tcp_keepalive(None)).await, 1);
    assert_eq!(connections(new().idle_timeout(Duration::from_millis(1))).await, 2);
    assert_eq!(connections(new().idle_timeout(Duration::ZERO)).await, 2);
    assert_eq!(connections(new().idle_per_host(0)).await, 2);
}

/// Nobody waits for it in a test; what `Debug` shows is what is in force.
#[tokio::test]
async fn the_default_is_shorter_than_that_of_load_balancers() {
    let builder = format!("{:?}", Client::builder());
    assert!(builder.contains("idle_timeout: 50s") && builder.contains("version: Agreed"), "{builder}");
}

/// A client of a TLS server, and the protocols that were agreed on. The server would rather have HTTP/2, and speaks none.
async fn agreed(settings: TransportSettings) -> (Client, Arc<Mutex<Vec<String>>>) {
    let authority = Authority::new();
    let (certificate, key) = authority.issue("localhost", |_| ());
    let mut config = config(&authority, &certificate, &key);
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://localhost:{}", listener.local_addr().unwrap().port());
    let protocols = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&protocols);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let Ok(mut stream) = acceptor.accept(stream).await else {
                continue;
            };
            let protocol = stream.get_ref().1.alpn_protocol().unwrap_or_default().to_vec();
            log.lock().unwrap().push(String::from_utf8(protocol).unwrap());
            play(&mut stream, &[Step::Read, Step::write(json("200 OK", TASK))], drop).await;
        }
    });
    let client = to(url).add_root_certificate(authority.pem()).transport_settings(settings).build();
    (client.unwrap(), protocols)
}

fn to(url: String) -> ClientBuilder {
    Client::builder().region("cn-north-4").project_id("p").endpoint(url).auth(Token::new(CANARY))
}

#[tokio::test]
async fn versions_that_are_agreed_on() {
    let (client, protocols) = agreed(TransportSettings::new().http1_only()).await;
    export(&client).await.unwrap();
    assert_eq!(*protocols.lock().unwrap(), ["http/1.1"]);
    for settings in [TransportSettings::new(), TransportSettings::new().http2_only()] {
        let (client, protocols) = agreed(settings).await;
        drop(export(&client).await);
        assert_eq!(*protocols.lock().unwrap(), ["h2"]);
    }
}

/// The address of a server of HTTP/2 without TLS. It answers, or takes connections and is silent.
async fn plain_http2(answers: bool) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let mut connection = h2::server::handshake(stream).await.unwrap();
            let (_, mut respond) = connection.accept().await.unwrap().unwrap();
            if answers {
                let head = http::Response::builder().header("content-type", "application/json");
                let mut body = respond.send_response(head.body(()).unwrap(), false).unwrap();
                body.send_data(TASK.into(), true).unwrap();
                drop(connection.accept().await);
            } else {
                // Pings are answered only while something is awaited of the connection.
                std::future::pending::<()>().await;
            }
        }
    });
    url
}

#[tokio::test]
async fn http2_without_an_agreement() {
    let client = to(plain_http2(true).await).transport_settings(TransportSettings::new().http2_only()).build().unwrap();
    assert_eq!(export(&client).await.unwrap().task_id, "asdwwqdtut01");
}

/// Long before the read timeout, which is a minute.
#[tokio::test]
async fn a_connection_of_http2_that_answers_no_ping_is_given_up() {
    let short = Duration::from_millis(50);
    let settings = TransportSettings::new().http2_only().http2_keepalive(short, short);
    let client = to(plain_http2(false).await).transport_settings(settings).build().unwrap();
    let error = export(&client).await.unwrap_err();
    says(&error, &["the connection was lost"]);
    assert_eq!(error.transport(), Some(Kind::Lost));
    assert!(error.may_have_run() && !error.is_timeout());
}

#[tokio::test]
async fn settings_are_refused_beside_a_transport() {
    let transport = specwright_runtime::ReqwestTransport::new(|builder| builder).unwrap();
    let error =
        Client::builder().transport(transport).transport_settings(TransportSettings::new()).build().unwrap_err();
    says(&error, &["`.transport_settings(…)`", "no effect beside `.transport(…)`"]);
    assert!(error.is_usage());
}
