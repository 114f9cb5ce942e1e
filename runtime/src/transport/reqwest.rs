//! The built-in transport, over reqwest with rustls.

use super::classify::classify;
use super::driven::driven;
#[cfg(feature = "gzip")]
use super::gzip;
use super::settings::HttpVersion;
use super::{Transport, TransportError, TransportErrorKind, TransportSettings, tls};
use crate::error::Failure;
use crate::settings::{Connection, Reach};
use crate::{Body, BoxFuture};

/// The built-in transport. It holds a pool of connections and is cheap to clone.
///
/// It follows no redirect, sends no `Referer`, keeps no cookie, and repeats no request, except that one goes over another
/// connection when the pooled one was closed before a byte of it was written.
///
/// It needs a Tokio runtime, and fails with [`NoRuntime`](TransportErrorKind::NoRuntime) without one. A runtime that is built by
/// hand needs `enable_all()`, or a call fails with [`NoDriver`](TransportErrorKind::NoDriver): whether I/O and timers are there
/// cannot be asked, so Tokio's panic is caught. The panic's message is printed all the same, unless the program has a hook of its
/// own, and where panics abort (`panic = "abort"`) this one does too.
///
/// What other packages turn on in reqwest changes nothing here: neither TLS (`native-tls`) nor what is asked for and decoded
/// (`gzip`, `brotli`, `zstd`, `deflate`).
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
pub struct ReqwestTransport {
    client: reqwest::Client,
    /// Whether answers in gzip are asked for and decoded here.
    #[cfg(feature = "gzip")]
    gzip: bool,
}

/// Not that of reqwest, which shows default headers.
impl std::fmt::Debug for ReqwestTransport {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ReqwestTransport")
    }
}

impl ReqwestTransport {
    /// A transport from reqwest's own builder, on which the safe settings are already made, and those of
    /// [`TransportSettings`] that hold by default.
    ///
    /// TLS is what reqwest sets up then, with rustls and the process's crypto provider. Where there is none, the one that is built
    /// in is installed as the process's, since reqwest takes it from nowhere else and panics without: a program that prefers
    /// another installs its own first. A client's builder installs none.
    pub fn new(
        configure: impl FnOnce(reqwest::ClientBuilder) -> reqwest::ClientBuilder,
    ) -> Result<Self, TransportError> {
        tls::install_provider()?;
        configure(safe().tls_backend_rustls()).build().map(Self::from).map_err(classify)
    }

    /// With the settings of a client's builder. TLS is its own: see [`tls`].
    pub(crate) fn connect(connection: &Connection, reach: Reach) -> Result<Self, Box<Failure>> {
        let settings = &connection.settings;
        let mut builder = with(safe(), settings).connect_timeout(connection.connect_timeout);
        if reach.loopback {
            // A proxy of the environment has no business in what stays on this machine.
            builder = builder.no_proxy();
        }
        for url in &connection.proxies {
            builder = builder.proxy(proxy(url)?);
        }
        builder = builder.tls_backend_preconfigured(tls::config(connection, reach)?);
        let client = builder.build().map_err(|error| refuse(BAD_CLIENT, error))?;
        let transport = Self::from(client);
        #[cfg(feature = "gzip")]
        let transport = Self { gzip: settings.gzip, ..transport };
        Ok(transport)
    }
}

/// See [above](Self#a-client-of-reqwest-that-a-program-has) for what such a client should be.
impl From<reqwest::Client> for ReqwestTransport {
    fn from(client: reqwest::Client) -> Self {
        Self {
            client,
            #[cfg(feature = "gzip")]
            gzip: false,
        }
    }
}

const BAD_CLIENT: &str = "reqwest refuses its settings";

fn refuse(what: &str, error: reqwest::Error) -> Box<Failure> {
    Failure::usage(format!("the client cannot be built: {what}")).source(error.without_url())
}

/// Reqwest's builder, made safe: see [`ReqwestTransport`]. What other packages turn on in reqwest changes nothing here: neither
/// how answers are decoded nor who looks names up.
fn safe() -> reqwest::ClientBuilder {
    let builder = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .referer(false)
        .retry(reqwest::retry::never())
        .no_gzip()
        .no_brotli()
        .no_zstd()
        .no_deflate()
        .no_hickory_dns();
    with(builder, &TransportSettings::default())
}

fn with(builder: reqwest::ClientBuilder, settings: &TransportSettings) -> reqwest::ClientBuilder {
    // To reqwest, zero is no limit.
    let most = if settings.idle_timeout.is_zero() { 0 } else { settings.idle_per_host };
    let builder = builder
        .pool_idle_timeout(settings.idle_timeout)
        .pool_max_idle_per_host(most)
        .tcp_keepalive(settings.tcp_keepalive)
        .tcp_keepalive_interval(settings.tcp_keepalive);
    let builder = match settings.http2_keepalive {
        Some((every, patience)) => builder
            .http2_keep_alive_interval(every)
            .http2_keep_alive_timeout(patience)
            .http2_keep_alive_while_idle(true),
        None => builder,
    };
    match settings.version {
        HttpVersion::Agreed => builder,
        HttpVersion::Http1 => builder.http1_only(),
        HttpVersion::Http2 => builder.http2_prior_knowledge(),
    }
}

/// The URL is not part of a message: it may hold a password.
fn proxy(url: &str) -> Result<reqwest::Proxy, Box<Failure>> {
    const WHAT: &str = if cfg!(feature = "socks") {
        "`.proxy(url)` needs `http://host:port`, `https://host:port`, or `socks5://host:port` and its like"
    } else {
        "`.proxy(url)` needs `http://host:port` or `https://host:port`; for `socks5://host:port` and its like enable the \
         feature `socks` of `specwright-runtime`"
    };
    const HTTP: &[&str] = &["http", "https"];
    const SOCKS: &[&str] = if cfg!(feature = "socks") { &["socks4", "socks4a", "socks5", "socks5h"] } else { &[] };
    let scheme = url.split_once("://").map_or("", |(scheme, _)| scheme);
    if !HTTP.contains(&scheme) && !SOCKS.contains(&scheme) {
        return Err(Failure::usage(format!("the client cannot be built: {WHAT}")));
    }
    reqwest::Proxy::all(url).map_err(|error| refuse(WHAT, error))
}

impl Transport for ReqwestTransport {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move {
            // Reqwest panics without one.
            tokio::runtime::Handle::try_current()
                .map_err(|error| TransportError::new(TransportErrorKind::NoRuntime, error))?;
            #[cfg(feature = "gzip")]
            let (mut request, mut asks) = (request, false);
            #[cfg(feature = "gzip")]
            if self.gzip {
                asks = gzip::ask(request.headers_mut());
            }
            let response = driven(self.exchange(request)).await??;
            #[cfg(feature = "gzip")]
            let response = if asks { gzip::decoded(response) } else { response };
            Ok(response)
        })
    }
}

impl ReqwestTransport {
    async fn exchange(&self, request: http::Request<Body>) -> Result<http::Response<Body>, TransportError> {
        let (parts, body) = request.into_parts();
        let body = body.into_bytes().map_or_else(reqwest::Body::wrap, reqwest::Body::from);
        let request = http::Request::from_parts(parts, body);
        let request = reqwest::Request::try_from(request).map_err(classify)?;
        let asked = request.url().clone();
        let response = self.client.execute(request).await.map_err(classify)?;
        if *response.url() != asked {
            let cause = "the answer is that of another address than the one that was asked";
            return Err(TransportError::of(TransportErrorKind::Redirected, cause.into()));
        }
        let (parts, body) = http::Response::<reqwest::Body>::from(response).into_parts();
        let body = http_body_util::BodyExt::map_err(body, classify);
        Ok(http::Response::from_parts(parts, Body::stream(body)))
    }
}
