//! TLS with certificates of our own.

use std::sync::{Arc, Mutex};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use specwright_runtime::TransportErrorKind as Kind;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::server::WebPkiClientVerifier;
use tokio_rustls::rustls::{RootCertStore, ServerConfig};

use crate::emitted::client::{Client, ClientBuilder};
use crate::support::server::play;
use crate::support::{CANARY, Step, TASK, export, json, says};

/// An authority that nobody knows.
pub(crate) struct Authority(CertifiedIssuer<'static, KeyPair>);

impl Authority {
    pub(crate) fn new() -> Self {
        let mut params = CertificateParams::new([]).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.distinguished_name.push(rcgen::DnType::CommonName, "test authority");
        Self(CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap())
    }

    pub(crate) fn pem(&self) -> String {
        self.0.pem()
    }

    /// A certificate for this name, with its key.
    pub(crate) fn issue(&self, name: &str, configure: impl FnOnce(&mut CertificateParams)) -> (String, String) {
        let mut params = CertificateParams::new([name.to_owned()]).unwrap();
        configure(&mut params);
        let key = KeyPair::generate().unwrap();
        (params.signed_by(&key, &self.0).unwrap().pem(), key.serialize_pem())
    }
}

/// A server for one name. It tells whether the client presented a certificate.
struct TlsServer {
    url: String,
    presented: Arc<Mutex<Vec<bool>>>,
}

impl TlsServer {
    async fn start(authority: &Authority, (certificate, key): (String, String)) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("https://localhost:{}", listener.local_addr().unwrap().port());
        let acceptor = TlsAcceptor::from(Arc::new(config(authority, &certificate, &key)));
        let presented = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&presented);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let Ok(mut stream) = acceptor.accept(stream).await else {
                    continue;
                };
                log.lock().unwrap().push(stream.get_ref().1.peer_certificates().is_some());
                play(&mut stream, &[Step::Read, Step::write(json("200 OK", TASK))], drop).await;
            }
        });
        Self { url, presented }
    }

    fn builder(&self) -> ClientBuilder {
        let builder = Client::builder().region("cn-north-4").project_id("p").endpoint(&self.url);
        builder.auth(specwright_runtime::Token::new(CANARY))
    }
}

pub(crate) fn config(authority: &Authority, certificate: &str, key: &str) -> ServerConfig {
    let provider = Arc::new(ring::default_provider());
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(authority.pem().as_bytes()).unwrap()).unwrap();
    let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&provider));
    ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_client_cert_verifier(verifier.allow_unauthenticated().build().unwrap())
        .with_single_cert(
            vec![CertificateDer::from_pem_slice(certificate.as_bytes()).unwrap()],
            PrivateKeyDer::from_pem_slice(key.as_bytes()).unwrap(),
        )
        .unwrap()
}

#[tokio::test]
async fn an_unknown_authority_is_untrusted_until_it_is_added() {
    let authority = Authority::new();
    let server = TlsServer::start(&authority, authority.issue("localhost", |_| ())).await;
    let error = export(&server.builder().build().unwrap()).await.unwrap_err();
    says(&error, &["certificate is not trusted", ".add_root_certificate(pem)"]);
    assert_eq!(error.transport(), Some(Kind::UntrustedCertificate));
    assert!(error.is_connect() && !error.may_have_run());

    let client = server.builder().add_root_certificate(authority.pem()).build().unwrap();
    assert_eq!(export(&client).await.unwrap().task_id, "asdwwqdtut01");
    assert_eq!(*server.presented.lock().unwrap(), [false]);
}

#[tokio::test]
async fn a_certificate_for_another_host_or_time() {
    let authority = Authority::new();
    let old = |params: &mut CertificateParams| params.not_after = rcgen::date_time_ymd(2020, 1, 1);
    for (pair, kind, text) in [
        (authority.issue("other.example.com", |_| ()), Kind::WrongHost, "for another host"),
        (authority.issue("localhost", old), Kind::CertificateExpired, "expired"),
    ] {
        let server = TlsServer::start(&authority, pair).await;
        let client = server.builder().add_root_certificate(authority.pem()).build().unwrap();
        let error = export(&client).await.unwrap_err();
        says(&error, &[text]);
        assert_eq!(error.transport(), Some(kind));
    }
}

#[tokio::test]
async fn a_client_certificate_is_presented() {
    let authority = Authority::new();
    let server = TlsServer::start(&authority, authority.issue("localhost", |_| ())).await;
    let (certificate, key) = authority.issue("client", |_| ());
    let builder = server.builder().add_root_certificate(authority.pem());
    export(&builder.client_certificate(format!("{certificate}{key}")).build().unwrap()).await.unwrap();
    assert_eq!(*server.presented.lock().unwrap(), [true]);
}

#[tokio::test]
async fn bad_certificates_are_errors_of_the_builder() {
    let authority = Authority::new();
    let builder = || Client::builder().region("cn-north-4");
    let certificate = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    for pem in ["", "nothing", certificate] {
        let error = builder().add_root_certificate(pem).build().unwrap_err();
        says(&error, &["the client cannot be built", "certificate"]);
        assert!(error.is_usage());
    }
    for pem in [String::new(), authority.pem()] {
        let error = builder().client_certificate(pem).build().unwrap_err();
        says(&error, &["the client cannot be built", ".client_certificate(pem)", "PKCS #8"]);
        assert!(error.is_usage());
    }
}
