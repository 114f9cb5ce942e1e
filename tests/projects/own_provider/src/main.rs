//! A program that brings the crypto provider: the runtime has neither `ring` nor `aws-lc-rs`.

#![deny(warnings)]

#[path = "../../client.rs"]
mod client;
#[path = "../../tls.rs"]
mod tls;

use rustls::ServerConfig;
use specwright_runtime::ReqwestTransport;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let error = client::builder("https://localhost:1").build::<()>().expect_err("there is no provider");
    assert!(error.is_usage(), "{error}");
    for part in
        ["TLS has no crypto provider", "feature `ring` or `aws-lc-rs` of `specwright-runtime`", "install_default"]
    {
        assert!(error.to_string().contains(part), "{error}");
    }
    assert!(ReqwestTransport::new(|builder| builder).is_err());

    rustls::crypto::ring::default_provider().install_default().expect("it is the first");
    let authority = tls::Authority::new();
    let config = ServerConfig::builder().with_client_cert_verifier(authority.verifier());
    let (url, served) = authority.serve(config, 1);
    let mut builder = client::builder(&url);
    builder.add_root_certificate(authority.pem());
    let ours = builder.build::<()>().expect("the client is complete");
    assert_eq!(*client::list(&ours).await.expect("an answer"), ["Rex"]);
    assert_eq!(served.join().expect("the server did not panic"), [false]);
    println!("{error}\nand with the program's provider it works");
}
