//! How a request reaches a server: the [`Transport`] trait, and the errors it tells apart.

use std::fmt;
use std::sync::Arc;

use crate::{Body, BoxError, BoxFuture};

#[cfg(feature = "reqwest")]
mod classify;
#[cfg(feature = "reqwest")]
mod driven;
#[cfg(all(feature = "reqwest", feature = "gzip"))]
mod gzip;
#[cfg(feature = "reqwest")]
mod reqwest;
mod settings;
#[cfg(feature = "reqwest")]
mod tls;

#[cfg(feature = "reqwest")]
pub use self::reqwest::ReqwestTransport;
pub use self::settings::TransportSettings;

/// Sends requests.
///
/// A transport sends a request once and gives back what came: it follows no redirect, repeats nothing, and adds no
/// credential. Deadlines and size limits are the client's business, except the time to connect. They hold in every runtime: only
/// the built-in transport needs that of Tokio. Give one's own to the client's builder with `.transport(…)`, for example to
/// answer from memory in a test:
///
/// ```
/// use std::io;
///
/// use specwright_runtime::{Body, BoxFuture, Transport, TransportError, TransportErrorKind, http};
///
/// struct Canned;
///
/// impl Transport for Canned {
///     fn send(
///         &self,
///         request: http::Request<Body>,
///     ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
///         Box::pin(async move {
///             if request.uri().path() != "/pets" {
///                 let cause = io::Error::other("nobody is there");
///                 return Err(TransportError::new(TransportErrorKind::Refused, cause));
///             }
///             Ok(http::Response::new(Body::from("[]")))
///         })
///     }
/// }
/// # let _: Box<dyn Transport> = Box::new(Canned);
/// ```
///
/// What a request is a call of stands in its extensions, also after a redirect: names for logs and metrics, and what may be
/// repeated.
///
/// ```
/// use specwright_runtime::{Body, Operation, http};
///
/// fn name(request: &http::Request<Body>) -> Option<&'static str> {
///     request.extensions().get::<&'static Operation>().map(|operation| operation.id)
/// }
/// # assert_eq!(name(&http::Request::new(Body::default())), None);
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends a request and returns as soon as the head of the response is there; its body may still be under way.
    ///
    /// An error of the response's body should be a [`TransportError`] too; any other is a lost connection.
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>>;
}

/// A shared transport, for several clients: they use one pool of connections.
impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        (**self).send(request)
    }
}

/// Why a transport failed.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    source: BoxError,
}

/// What a transport can tell about a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// The host's name has no address.
    Dns,
    /// The host refused the connection.
    Refused,
    /// No connection within the time for it.
    ConnectTimeout,
    /// The server's certificate is signed by nobody who is trusted.
    UntrustedCertificate,
    /// The server's certificate is for another host.
    WrongHost,
    /// The server's certificate is no longer, or not yet, valid.
    CertificateExpired,
    /// TLS could not be agreed on for another reason.
    Tls,
    /// The proxy could not be reached, or refused.
    Proxy,
    /// The proxy speaks SOCKS, which is a feature of its own.
    SocksProxy,
    /// The connection failed for another reason.
    Connect,
    /// The request was never sent, for another reason.
    NotSent,
    /// The connection ended before the answer was complete.
    Lost,
    /// What the server sent is not HTTP.
    Protocol,
    /// The request's own body failed.
    RequestBody,
    /// The transport followed a redirect by itself, which is the client's business: a credential may have gone along.
    Redirected,
    /// The transport needs Tokio's runtime, and there is none where the call is awaited. The call's error is a usage error.
    NoRuntime,
    /// Tokio's runtime has no I/O or no timers where the call is awaited. The call's error is a usage error.
    NoDriver,
    /// TLS has no crypto provider: none is built in, and the program installed none. It is a usage error of a client's builder.
    NoCryptoProvider,
    /// Anything else; the request may have been sent.
    Other,
}

impl TransportErrorKind {
    /// Whether there was no connection, so that the server cannot have seen the request.
    pub fn is_connect(self) -> bool {
        match self {
            Self::Dns
            | Self::Refused
            | Self::ConnectTimeout
            | Self::UntrustedCertificate
            | Self::WrongHost
            | Self::CertificateExpired
            | Self::Tls
            | Self::Proxy
            | Self::SocksProxy
            | Self::Connect => true,
            Self::NotSent
            | Self::Lost
            | Self::Protocol
            | Self::RequestBody
            | Self::Redirected
            | Self::NoRuntime
            | Self::NoDriver
            | Self::NoCryptoProvider
            | Self::Other => false,
        }
    }

    /// Whether it is the caller's to mend, before anything is sent.
    pub(crate) fn is_usage(self) -> bool {
        matches!(self, Self::NoRuntime | Self::NoDriver | Self::NoCryptoProvider)
    }

    /// What happened, and what to do.
    pub(crate) fn describe(self) -> (&'static str, &'static str) {
        match self {
            Self::Dns => ("the host name has no address", "check the host in this address, and the network's DNS"),
            Self::Refused => {
                ("the connection was refused", "check the endpoint's host and port, and the proxy if there is one")
            }
            Self::ConnectTimeout => {
                ("no connection within the connect timeout", "check the network, the endpoint and the proxy")
            }
            Self::UntrustedCertificate => (
                "the server's certificate is not trusted",
                "if its authority is private, add that with `.add_root_certificate(pem)`",
            ),
            Self::WrongHost => ("the server's certificate is for another host", "check the endpoint"),
            Self::CertificateExpired => {
                ("the server's certificate is expired or not yet valid", "check this machine's clock, then the server")
            }
            Self::Tls => ("TLS could not be agreed on", "check that the endpoint speaks TLS on this port"),
            Self::Proxy => ("the proxy refused or could not be reached", "check the proxy's address and credentials"),
            Self::SocksProxy => (
                "the proxy speaks SOCKS, which is not built in",
                "enable the feature `socks` of `specwright-runtime`, or set `ALL_PROXY` and its like to a proxy of `http`",
            ),
            Self::Connect => ("the connection failed", "check the network and the endpoint"),
            Self::NotSent => ("the request could not be sent", "see the cause"),
            Self::Lost => {
                ("the connection was lost before the answer was complete", "check whether it ran before sending again")
            }
            Self::Protocol => ("the server's answer is not valid HTTP", "check the endpoint and what is in between"),
            Self::RequestBody => ("the request's body failed while it was sent", "see the cause"),
            Self::Redirected => (
                "the transport followed a redirect by itself",
                "build its reqwest client with `.redirect(reqwest::redirect::Policy::none())`; `.follow_redirects(n)` follows, \
                 and takes no credential along",
            ),
            Self::NoRuntime => (
                "there is no Tokio runtime here, and the transport needs one",
                "await the call inside one, such as under `#[tokio::main]`, or give the client another transport with \
                 `.transport(…)`",
            ),
            Self::NoDriver => (
                "the Tokio runtime here has no I/O or no timers, and the transport needs both",
                "build it with `.enable_all()`, or give the client another transport with `.transport(…)`",
            ),
            Self::NoCryptoProvider => (
                "TLS has no crypto provider",
                "enable the feature `ring` or `aws-lc-rs` of `specwright-runtime`, or install one first, as by \
                 `rustls::crypto::aws_lc_rs::default_provider().install_default()`",
            ),
            Self::Other => ("the transport failed", "see the cause"),
        }
    }
}

impl TransportError {
    /// An error of this kind, with its cause.
    pub fn new(kind: TransportErrorKind, source: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::of(kind, Box::new(source))
    }

    pub(crate) fn of(kind: TransportErrorKind, source: BoxError) -> Self {
        Self { kind, source }
    }

    /// What is known about it.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.describe().0)
    }
}

impl std::error::Error for TransportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&*self.source)
    }
}
