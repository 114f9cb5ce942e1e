//! The built-in transport, over reqwest with rustls and ring.

use std::sync::Once;

use super::classify::classify;
use super::{Transport, TransportError, TransportErrorKind};
use crate::error::Failure;
use crate::settings::{Connection, Reach};
use crate::{Body, BoxFuture};

/// The built-in transport. It holds a pool of connections and is cheap to clone.
///
/// It follows no redirect, sends no `Referer`, keeps no cookie, and repeats no request, except that one goes over another
/// connection when the pooled one was closed before a byte of it was written.
///
/// It needs a Tokio runtime, and fails with [`NoRuntime`](TransportErrorKind::NoRuntime) without one. A runtime that is built by
/// hand needs `enable_all()`: whether its I/O and its timers are there cannot be asked, and Tokio panics where they are not.
///
/// A client builds its own; this type is for those who configure reqwest themselves:
///
/// ```
/// # fn build() -> Result<(), specwright_runtime::TransportError> {
/// use specwright_runtime::ReqwestTransport;
///
/// let transport = ReqwestTransport::new(|builder| builder.tcp_nodelay(true))?;
/// # Ok(())
/// # }
/// # build().unwrap();
/// ```
#[derive(Clone)]
pub struct ReqwestTransport(reqwest::Client);

/// Not that of reqwest, which shows default headers.
impl std::fmt::Debug for ReqwestTransport {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ReqwestTransport")
    }
}

impl ReqwestTransport {
    /// A transport from reqwest's own builder, on which the safe settings are already made.
    pub fn new(
        configure: impl FnOnce(reqwest::ClientBuilder) -> reqwest::ClientBuilder,
    ) -> Result<Self, TransportError> {
        configure(safe()).build().map(Self).map_err(classify)
    }

    pub(crate) fn connect(connection: &Connection, reach: Reach) -> Result<Self, Box<Failure>> {
        let mut builder = safe().connect_timeout(connection.connect_timeout);
        if reach.loopback {
            // A proxy of the environment has no business in what stays on this machine.
            builder = builder.no_proxy();
        }
        if reach.plain && connection.proxies.is_empty() {
            // Reading the system's certificates takes time, and fails where there are none.
            builder = builder.tls_certs_only([]);
        }
        for url in &connection.proxies {
            builder = builder.proxy(proxy(url)?);
        }
        for pem in &connection.root_certificates {
            builder = builder.tls_certs_merge(certificates(pem)?);
        }
        if let Some(pem) = &connection.identity {
            builder = builder.identity(reqwest::Identity::from_pem(pem).map_err(|error| refuse(BAD_IDENTITY, error))?);
        }
        builder.build().map(Self).map_err(|error| refuse(BAD_TLS, error))
    }
}

const BAD_IDENTITY: &str = "`.client_certificate(pem)` needs a PEM text with a certificate and its private key in PKCS #8, \
     PKCS #1 or SEC 1 form, unencrypted";
const BAD_TLS: &str = "TLS could not be set up; check the certificates that were given, and that the system has any (on Linux \
     the package ca-certificates)";

fn refuse(what: &str, error: reqwest::Error) -> Box<Failure> {
    Failure::usage(format!("the client cannot be built: {what}")).source(error.without_url())
}

/// Reqwest's builder, made safe: see [`ReqwestTransport`].
fn safe() -> reqwest::ClientBuilder {
    install_provider();
    reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).referer(false).retry(reqwest::retry::never())
}

/// Reqwest without a provider of its own panics when there is no default one.
fn install_provider() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        if rustls::crypto::CryptoProvider::get_default().is_none() {
            // An error means that another thread was faster, which serves as well.
            drop(rustls::crypto::ring::default_provider().install_default());
        }
    });
}

/// The URL is not part of a message: it may hold a password.
fn proxy(url: &str) -> Result<reqwest::Proxy, Box<Failure>> {
    const WHAT: &str = "`.proxy(url)` needs `http://host:port` or `https://host:port`";
    if !url.starts_with("http://") && !url.starts_with("https://") {
        return Err(Failure::usage(format!("the client cannot be built: {WHAT}")));
    }
    reqwest::Proxy::all(url).map_err(|error| refuse(WHAT, error))
}

fn certificates(pem: &[u8]) -> Result<Vec<reqwest::Certificate>, Box<Failure>> {
    const WHAT: &str = "`.add_root_certificate(pem)` needs a PEM text with at least one certificate";
    let certificates = reqwest::Certificate::from_pem_bundle(pem).map_err(|error| refuse(WHAT, error))?;
    if certificates.is_empty() {
        return Err(Failure::usage(format!("the client cannot be built: {WHAT}")));
    }
    Ok(certificates)
}

impl Transport for ReqwestTransport {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move {
            // Reqwest panics without one.
            tokio::runtime::Handle::try_current()
                .map_err(|error| TransportError::new(TransportErrorKind::NoRuntime, error))?;
            let (parts, body) = request.into_parts();
            let body = body.into_bytes().map_or_else(reqwest::Body::wrap, reqwest::Body::from);
            let request = http::Request::from_parts(parts, body);
            let request = reqwest::Request::try_from(request).map_err(classify)?;
            let response = self.0.execute(request).await.map_err(classify)?;
            let (parts, body) = http::Response::<reqwest::Body>::from(response).into_parts();
            let body = http_body_util::BodyExt::map_err(body, classify);
            Ok(http::Response::from_parts(parts, Body::stream(body)))
        })
    }
}
