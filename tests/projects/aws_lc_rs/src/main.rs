//! A program with rustls as it is by default, with aws-lc-rs, of which rustls chooses the provider by itself.

#![deny(warnings)]

#[path = "../../client.rs"]
mod client;
#[path = "../../tls.rs"]
mod tls;

use rustls::ServerConfig;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let authority = tls::Authority::new();
    let connect = |url: &str| {
        let mut builder = client::builder(url);
        builder.add_root_certificate(authority.pem());
        builder.build::<()>().expect("the client is complete")
    };
    // A client before anything else, which must not decide for the program.
    drop(connect("https://localhost:1"));
    assert!(rustls::crypto::CryptoProvider::get_default().is_none(), "nothing was installed");
    // Panics where rustls has more than one provider, or none, and the program chose none.
    let config = ServerConfig::builder().with_client_cert_verifier(authority.verifier());
    let (url, served) = authority.serve(config, 1);
    assert_eq!(*client::list(&connect(&url)).await.expect("an answer"), ["Rex"]);
    assert_eq!(served.join().expect("the server did not panic"), [false]);
    println!("rustls chose aws-lc-rs for the program, and the client has it too");
}
