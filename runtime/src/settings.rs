//! What a client's builder can be told about time, size and connections, with the defaults.

use std::fmt;
use std::time::Duration;

use http::header::{CONNECTION, CONTENT_LENGTH, HeaderName, TE, TRAILER, TRANSFER_ENCODING, UPGRADE};
use http::{HeaderMap, HeaderValue};

use crate::TransportSettings;
use crate::parameter::encode;

/// Which header has the server's id of a request: the one that the caller named, else the first of the usual ones.
#[derive(Clone, Debug, Default)]
pub(crate) struct RequestId(pub(crate) Option<HeaderName>);

/// The names that services give it, the most usual first.
const REQUEST_IDS: [&str; 8] = [
    "x-request-id",
    "request-id",
    "x-amzn-requestid",
    "x-amz-request-id",
    "x-ms-request-id",
    "x-goog-request-id",
    "x-correlation-id",
    "x-trace-id",
];

impl RequestId {
    /// The header that has it.
    pub(crate) fn find(&self, headers: &HeaderMap) -> Option<HeaderName> {
        match &self.0 {
            Some(name) => Some(name.clone()).filter(|name| headers.contains_key(name)),
            None => REQUEST_IDS.into_iter().find(|name| headers.contains_key(*name)).map(HeaderName::from_static),
        }
    }
}

/// A hundred years: `Duration::MAX` says "no deadline", and a time beyond it cannot be reckoned with.
const LONGEST: Duration = Duration::from_secs(100 * 365 * 24 * 60 * 60);

/// A time that can be reckoned with.
pub(crate) fn bounded(time: Duration) -> Duration {
    time.min(LONGEST)
}

/// A header that the caller gives, or why it cannot be sent.
pub(crate) fn header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), String> {
    let named = HeaderName::from_bytes(name.as_bytes());
    let named = named.map_err(|_| format!("`{}` is no header's name", name.escape_debug()))?;
    if [CONNECTION, CONTENT_LENGTH, TE, TRAILER, TRANSFER_ENCODING, UPGRADE].contains(&named) {
        return Err(format!("`{named}` is for the transport to set"));
    }
    let value = encode::header_value(value).map_err(|why| format!("`{named}` cannot be sent: {why}"))?;
    Ok((named, value))
}

/// Deadlines, size limits and permissions of a call.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// The longest silence while an answer is awaited or read.
    pub(crate) read: Duration,
    /// The longest time for one attempt of a call whose body is read whole.
    pub(crate) total: Duration,
    /// The fewest bytes a second…
    pub(crate) slowest: u32,
    /// …after this much waiting.
    pub(crate) grace: Duration,
    /// The largest body of a success that is read whole, decoded.
    pub(crate) body: u64,
    /// As much of an error's body is kept.
    pub(crate) error_body: u64,
    /// How many redirects are followed.
    pub(crate) redirects: u32,
    /// Whether `http` is fine beyond this machine.
    pub(crate) allow_http: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            read: Duration::from_secs(60),
            total: Duration::from_secs(300),
            slowest: 1,
            grace: Duration::from_secs(20),
            body: 32 << 20,
            error_body: 64 << 10,
            redirects: 0,
            allow_http: false,
        }
    }
}

/// How the built-in transport connects.
#[derive(Clone)]
pub(crate) struct Connection {
    pub(crate) connect_timeout: Duration,
    pub(crate) proxies: Vec<String>,
    pub(crate) root_certificates: Vec<Vec<u8>>,
    pub(crate) identity: Option<Vec<u8>>,
    pub(crate) settings: TransportSettings,
    /// Whether any of it was set, so that it can be refused beside a transport of the caller's own.
    pub(crate) touched: bool,
}

/// What a client's address says about its connections.
#[cfg(feature = "reqwest")]
#[derive(Clone, Copy)]
pub(crate) struct Reach {
    /// They stay on this machine.
    pub(crate) loopback: bool,
    /// None of them is TLS.
    pub(crate) plain: bool,
}

impl Default for Connection {
    fn default() -> Self {
        Self {
            connect_timeout: Duration::from_secs(10),
            proxies: Vec::new(),
            root_certificates: Vec::new(),
            identity: None,
            settings: TransportSettings::default(),
            touched: false,
        }
    }
}

/// Shows how many there are: a proxy's address may hold a password, and an identity is a key.
impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connection")
            .field("connect_timeout", &self.connect_timeout)
            .field("proxies", &self.proxies.len())
            .field("root_certificates", &self.root_certificates.len())
            .field("identity", &self.identity.is_some())
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}
