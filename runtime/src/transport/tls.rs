//! TLS of the built-in transport.
//!
//! It is handed to reqwest ready-made: reqwest would take another TLS where another package turns on its `native-tls`, and the
//! process's crypto provider, which need not be there. Nothing is installed for the process.

use std::sync::Arc;

use rustls::client::WantsClientCert;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ClientConfig, ConfigBuilder, RootCertStore};
use rustls_platform_verifier::Verifier;

use super::settings::HttpVersion;
use super::{TransportError, TransportErrorKind};
use crate::BoxError;
use crate::error::Failure;
use crate::settings::{Connection, Reach};

const BAD_IDENTITY: &str = "`.client_certificate(pem)` needs a PEM text with a certificate and its private key in PKCS #8, \
     PKCS #1 or SEC 1 form, unencrypted";
const BAD_ROOT: &str = "`.add_root_certificate(pem)` needs a PEM text with at least one certificate";
const BAD_TLS: &str = "TLS could not be set up; check the certificates that were given, and that the system has any (on Linux \
     the package ca-certificates)";

fn refuse(what: &str, error: impl Into<BoxError>) -> Box<Failure> {
    Failure::usage(format!("the client cannot be built: {what}")).source(error)
}

/// As the client's builder was told. The system's authorities are trusted, and those that were added.
pub(super) fn config(connection: &Connection, reach: Reach) -> Result<ClientConfig, Box<Failure>> {
    let provider = provider().ok_or_else(|| {
        let (what, hint) = TransportErrorKind::NoCryptoProvider.describe();
        Failure::usage(format!("the client cannot be built: {what}; {hint}"))
    })?;
    let roots =
        connection.root_certificates.iter().map(|pem| certificates(pem)).collect::<Result<Vec<_>, _>>()?.concat();
    let builder = ClientConfig::builder_with_provider(Arc::clone(&provider)).with_safe_default_protocol_versions();
    let builder = builder.map_err(|error| refuse(BAD_TLS, error))?;
    let builder = if reach.plain && connection.proxies.is_empty() {
        // Reading the system's certificates takes time, and fails where there are none.
        let mut store = RootCertStore::empty();
        roots.into_iter().try_for_each(|root| store.add(root)).map_err(|error| refuse(BAD_TLS, error))?;
        builder.with_root_certificates(store)
    } else {
        let verifier = verifier(roots, provider).map_err(|error| refuse(BAD_TLS, error))?;
        builder.dangerous().with_custom_certificate_verifier(Arc::new(verifier))
    };
    let mut config = match &connection.identity {
        Some(pem) => identified(builder, pem)?,
        None => builder.with_no_client_auth(),
    };
    config.alpn_protocols = match connection.settings.version {
        HttpVersion::Agreed => vec![b"h2".to_vec(), b"http/1.1".to_vec()],
        HttpVersion::Http1 => vec![b"http/1.1".to_vec()],
        HttpVersion::Http2 => vec![b"h2".to_vec()],
    };
    Ok(config)
}

fn certificates(pem: &[u8]) -> Result<Vec<CertificateDer<'static>>, Box<Failure>> {
    let found: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
    let found = found.map_err(|error| refuse(BAD_ROOT, error))?;
    if found.is_empty() {
        return Err(Failure::usage(format!("the client cannot be built: {BAD_ROOT}")));
    }
    Ok(found)
}

#[cfg(not(target_os = "android"))]
fn verifier(roots: Vec<CertificateDer<'static>>, provider: Arc<CryptoProvider>) -> Result<Verifier, rustls::Error> {
    Verifier::new_with_extra_roots(roots, provider)
}

/// Android's own verifier takes no further authorities.
#[cfg(target_os = "android")]
fn verifier(roots: Vec<CertificateDer<'static>>, provider: Arc<CryptoProvider>) -> Result<Verifier, rustls::Error> {
    if !roots.is_empty() {
        return Err(rustls::Error::General(
            "on Android an app's own authorities go into its network security config".to_owned(),
        ));
    }
    Verifier::new(provider)
}

fn identified(builder: ConfigBuilder<ClientConfig, WantsClientCert>, pem: &[u8]) -> Result<ClientConfig, Box<Failure>> {
    let chain: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
    let chain = chain.map_err(|error| refuse(BAD_IDENTITY, error))?;
    let key = PrivateKeyDer::from_pem_slice(pem).map_err(|error| refuse(BAD_IDENTITY, error))?;
    if chain.is_empty() {
        return Err(Failure::usage(format!("the client cannot be built: {BAD_IDENTITY}")));
    }
    builder.with_client_auth_cert(chain, key).map_err(|error| refuse(BAD_IDENTITY, error))
}

/// The one that the program installed, since it may have to be the same everywhere, as for FIPS; else the one that is built in.
fn provider() -> Option<Arc<CryptoProvider>> {
    CryptoProvider::get_default().cloned().or_else(|| built_in().map(Arc::new))
}

/// `aws-lc-rs` before `ring`, which is on unless it is turned off.
#[allow(clippy::unnecessary_wraps, reason = "there may be none")]
fn built_in() -> Option<CryptoProvider> {
    #[cfg(feature = "aws-lc-rs")]
    return Some(rustls::crypto::aws_lc_rs::default_provider());
    #[cfg(all(feature = "ring", not(feature = "aws-lc-rs")))]
    return Some(rustls::crypto::ring::default_provider());
    #[cfg(not(any(feature = "ring", feature = "aws-lc-rs")))]
    return None;
}

fn no_provider() -> TransportError {
    TransportError::of(TransportErrorKind::NoCryptoProvider, "neither built in nor installed".into())
}

/// Makes sure that the process has a provider: the TLS that reqwest sets up by itself panics without one.
pub(super) fn install_provider() -> Result<(), TransportError> {
    if CryptoProvider::get_default().is_none() {
        // An error means that another thread was faster, which serves as well.
        drop(built_in().ok_or_else(no_provider)?.install_default());
    }
    Ok(())
}
