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
///
/// # A client of reqwest that a program has
///
/// It becomes a transport by `From`, with its pool of connections, if its reqwest is this one: [`reqwest`](crate::reqwest) is
/// exported here, so that no version is guessed. How it is set is the program's own affair then:
///
/// * **Redirects.** Build it with `.redirect(reqwest::redirect::Policy::none())`. One that follows redirects, as reqwest does unless
///   it is told otherwise, may take a credential to another origin: it removes `Authorization` and cookies, and no other
///   header. So an answer to another address than the one that was asked is an error
///   ([`Redirected`](TransportErrorKind::Redirected)), but the request has been sent by then. `.follow_redirects(n)` of the client
///   or of a call follows safely.
/// * **Repetition.** reqwest sends a request again where a server of HTTP/2 says that it has not looked at it, and as a policy of the
///   program's own says, of which no error knows: [`may_have_run`](crate::Error::may_have_run) is about the last one sent.
///   `.retry(reqwest::retry::never())` forbids both.
/// * **TLS.** Here reqwest has no crypto provider of its own: unless the program's own features of reqwest bring one, it panics where
///   none was installed, as by `rustls::crypto::ring::default_provider().install_default()`.
/// * **Connections.** Its proxies, certificates and time to connect hold; those of the client's builder are refused beside a
///   transport, as they are beside any.
/// * **Times.** Its own, if it has any, hold beside those of the client, and end a stream too.
/// * **Content codings.** Leave `gzip` and the like as they are: reqwest asks for those that it decodes. Limits of sizes count
///   what was decoded.
/// * **Headers and cookies.** Its default headers and its cookies are added to every request, behind what
///   [`Authenticate`](crate::Authenticate) sees.
///
/// ```
/// use specwright_runtime::{ReqwestTransport, reqwest};
///
/// fn transport(client: &reqwest::Client) -> ReqwestTransport {
///     ReqwestTransport::from(client.clone())
/// }
/// # let _ = transport;
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

/// See [above](Self#a-client-of-reqwest-that-a-program-has) for what such a client should be.
impl From<reqwest::Client> for ReqwestTransport {
    fn from(client: reqwest::Client) -> Self {
        Self(client)
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
            let asked = request.url().clone();
            let response = self.0.execute(request).await.map_err(classify)?;
            if *response.url() != asked {
                let cause = "the answer is that of another address than the one that was asked";
                return Err(TransportError::of(TransportErrorKind::Redirected, cause.into()));
            }
            let (parts, body) = http::Response::<reqwest::Body>::from(response).into_parts();
            let body = http_body_util::BodyExt::map_err(body, classify);
            Ok(http::Response::from_parts(parts, Body::stream(body)))
        })
    }
}
