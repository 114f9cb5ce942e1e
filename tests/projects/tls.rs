//! A server of TLS on this machine, with a certificate of an authority that nobody knows.

use std::net::TcpListener;
use std::sync::Arc;
use std::thread;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::{WantsServerCert, WebPkiClientVerifier};
use rustls::{ConfigBuilder, RootCertStore, ServerConfig, ServerConnection, StreamOwned};

/// An authority.
pub struct Authority(CertifiedIssuer<'static, KeyPair>);

impl Authority {
    pub fn new() -> Self {
        let mut params = CertificateParams::new([]).expect("no names are valid names");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().expect("there is randomness");
        Self(CertifiedIssuer::self_signed(params, key).expect("it can sign"))
    }

    pub fn pem(&self) -> String {
        self.0.pem()
    }

    fn issue(&self, name: &str) -> (rcgen::Certificate, KeyPair) {
        let params = CertificateParams::new([name.to_owned()]).expect("a valid name");
        let key = KeyPair::generate().expect("there is randomness");
        (params.signed_by(&key, &self.0).expect("it can sign"), key)
    }

    /// A certificate with its key, as `.client_certificate(…)` takes it.
    #[allow(dead_code, reason = "some projects present none")]
    pub fn identity(&self) -> String {
        let (certificate, key) = self.issue("client");
        certificate.pem() + &key.serialize_pem()
    }

    #[allow(dead_code, reason = "some projects take the verifier below")]
    pub fn der(&self) -> CertificateDer<'static> {
        self.0.der().clone()
    }

    /// What judges the certificates of clients, which need none, with the process's provider.
    #[allow(dead_code, reason = "some projects have no such provider")]
    pub fn verifier(&self) -> Arc<dyn rustls::server::danger::ClientCertVerifier> {
        let mut roots = RootCertStore::empty();
        roots.add(self.der()).expect("it is a certificate");
        WebPkiClientVerifier::builder(Arc::new(roots)).allow_unauthenticated().build().expect("there is a root")
    }

    /// A server for so many connections; it gives whether each client presented a certificate.
    pub fn serve(
        &self,
        builder: ConfigBuilder<ServerConfig, WantsServerCert>,
        connections: usize,
    ) -> (String, thread::JoinHandle<Vec<bool>>) {
        let (certificate, key) = self.issue("localhost");
        let key = PrivateKeyDer::try_from(key.serialize_der()).expect("it is a key");
        let config = builder.with_single_cert(vec![certificate.der().clone()], key).expect("they belong together");
        let config = Arc::new(config);
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let url = format!("https://localhost:{}", listener.local_addr().expect("it is bound").port());
        let serve = move |_| {
            let stream = listener.accept().expect("a connection").0;
            let connection = ServerConnection::new(Arc::clone(&config)).expect("the settings are complete");
            let mut stream = StreamOwned::new(connection, stream);
            crate::client::answer(&mut stream);
            stream.conn.peer_certificates().is_some()
        };
        (url, thread::spawn(move || (0..connections).map(serve).collect()))
    }
}
