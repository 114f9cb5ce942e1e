//! A program whose own reqwest has the TLS of the system.

#![deny(warnings)]

#[path = "../../client.rs"]
mod client;
#[path = "../../tls.rs"]
mod tls;

use std::sync::Arc;

use rustls::ServerConfig;
use specwright_runtime::TransportErrorKind;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    // The program's own client, with a builder of OpenSSL: the feature is on.
    reqwest::Client::builder().tls_backend_native().build().expect("a client of OpenSSL");

    let authority = tls::Authority::new();
    // For the server alone: nothing is installed.
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut roots = rustls::RootCertStore::empty();
    roots.add(authority.der()).expect("it is a certificate");
    let verifier = rustls::server::WebPkiClientVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&provider));
    let verifier = verifier.allow_unauthenticated().build().expect("there is a root");
    let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let config = config.expect("ring has all versions").with_client_cert_verifier(verifier);
    let (url, served) = authority.serve(config, 2);

    let stranger = client::builder(&url).build::<()>().expect("the client is complete");
    let error = client::list(&stranger).await.expect_err("nobody knows the authority");
    assert_eq!(error.transport(), Some(TransportErrorKind::UntrustedCertificate), "{error}");

    let mut builder = client::builder(&url);
    builder.add_root_certificate(authority.pem());
    builder.client_certificate(authority.identity());
    let friend = builder.build::<()>().expect("the client is complete");
    assert_eq!(*client::list(&friend).await.expect("an answer"), ["Rex"]);

    assert_eq!(served.join().expect("the server did not panic"), [false, true]);
    assert!(rustls::crypto::CryptoProvider::get_default().is_none(), "nothing was installed");
    println!("our TLS is rustls: an unknown authority is named, and a client certificate is presented");
}
