//! What the built-in transport can be told about its connections.

use std::time::Duration;

/// How the built-in transport keeps its connections, and what it speaks over them; a client's builder takes it with
/// `.transport_settings(…)`.
///
/// ```
/// use std::time::Duration;
///
/// use specwright_runtime::TransportSettings;
///
/// let settings = TransportSettings::new().idle_timeout(Duration::from_secs(4)).idle_per_host(8).http1_only();
/// # let _ = settings;
/// ```
///
/// What is not here is reqwest's: see [`ReqwestTransport::new`](crate::ReqwestTransport::new).
#[derive(Clone, Debug)]
#[must_use = "settings do nothing until a builder takes them"]
#[cfg_attr(not(feature = "reqwest"), allow(dead_code, reason = "only the built-in transport reads them"))]
pub struct TransportSettings {
    /// Zero keeps no connection.
    pub(crate) idle_timeout: Duration,
    pub(crate) idle_per_host: usize,
    /// `None` probes none.
    pub(crate) tcp_keepalive: Option<Duration>,
    /// How often, and how long an answer may take; `None` probes none.
    pub(crate) http2_keepalive: Option<(Duration, Duration)>,
    pub(crate) version: HttpVersion,
    #[cfg(feature = "gzip")]
    pub(crate) gzip: bool,
}

/// Which versions of HTTP are spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HttpVersion {
    /// HTTP/2 where a server chooses it while TLS is agreed on, else HTTP/1.1.
    Agreed,
    Http1,
    Http2,
}

impl Default for TransportSettings {
    fn default() -> Self {
        Self {
            idle_timeout: Duration::from_secs(50),
            idle_per_host: usize::MAX,
            tcp_keepalive: Some(Duration::from_secs(15)),
            http2_keepalive: None,
            version: HttpVersion::Agreed,
            #[cfg(feature = "gzip")]
            gzip: false,
        }
    }
}

impl TransportSettings {
    /// The defaults.
    pub fn new() -> Self {
        Self::default()
    }

    /// Closes a connection that nothing used for so long; 50 s by default, since the usual load balancers close theirs after
    /// 60 s: a request that crosses such an end is lost. A server that closes sooner, as Node's own does after 5 s, needs a
    /// shorter time. Zero uses each connection once.
    pub fn idle_timeout(mut self, time: Duration) -> Self {
        self.idle_timeout = crate::settings::bounded(time);
        self
    }

    /// Keeps at most so many unused connections to one host; any number by default. It is no limit of those in use.
    pub fn idle_per_host(mut self, most: usize) -> Self {
        self.idle_per_host = most;
        self
    }

    /// Probes a silent connection so often by TCP's keep-alive, and gives it up after three probes without an answer; every
    /// 15 s by default. `None` does not probe.
    pub fn tcp_keepalive(mut self, every: impl Into<Option<Duration>>) -> Self {
        self.tcp_keepalive = every.into();
        self
    }

    /// Probes a connection of HTTP/2 so often by a ping, also while it is unused, and gives it up when the answer takes longer
    /// than `patience`; by default there are no pings. It finds connections that a firewall dropped without a word, and
    /// fails calls that wait on them. Some servers take many pings for an attack: more than one every 10 s is too often.
    pub fn http2_keepalive(mut self, every: Duration, patience: Duration) -> Self {
        self.http2_keepalive = Some((every, patience));
        self
    }

    /// Speaks HTTP/1.1 alone. By default it is HTTP/2 where a server of `https` offers it.
    pub fn http1_only(mut self) -> Self {
        self.version = HttpVersion::Http1;
        self
    }

    /// Speaks HTTP/2 alone, also over `http`, where nothing is agreed on: for servers that are known to do so.
    pub fn http2_only(mut self) -> Self {
        self.version = HttpVersion::Http2;
        self
    }

    /// Asks for answers in gzip and decodes them; it does not by default. The limits of sizes count what was decoded. A call that
    /// sends an `Accept-Encoding` of its own, or a `Range`, gets what the server sends. With the feature `gzip`.
    #[cfg(feature = "gzip")]
    pub fn gzip(mut self) -> Self {
        self.gzip = true;
        self
    }
}
