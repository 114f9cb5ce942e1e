//! What arrived, kept for the test that wants to look at it.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Mutex, PoisonError};

use hyper::body::Bytes;
use hyper::http::request::Parts;

/// How many requests are kept.
const MOST_REQUESTS: usize = 1_000;
/// How many bytes of bodies are kept, over all requests.
const MOST_BYTES: usize = 64 * 1024 * 1024;
/// Headers whose value is somebody's secret, in lower case.
const SECRET: [&str; 5] = ["authorization", "cookie", "proxy-authorization", "x-auth-token", "x-security-token"];

/// A request as it arrived.
///
/// Its fields hold everything, secrets included; its `Debug` hides the value of `X-Auth-Token`, `Authorization` and
/// the other headers that hold one.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> std::io::Result<()> {
/// # use tokio::io::{AsyncReadExt, AsyncWriteExt};
/// let hss = hss_mock::MockHss::start().await?;
/// # let mut stream = tokio::net::TcpStream::connect(hss.endpoint().trim_start_matches("http://")).await?;
/// # stream.write_all(b"POST /v5/p/x?a=1 HTTP/1.1\r\nhost: x\r\nX-Auth-Token: secret\r\nconnection: close\r\n\
/// #     content-length: 2\r\n\r\n{}").await?;
/// # stream.read_to_end(&mut Vec::new()).await?;
/// // … after `POST /v5/p/x?a=1` with the body `{}` …
/// let request = &hss.requests()[0];
/// assert_eq!(request.path, "/v5/p/x");
/// assert_eq!(request.query.as_deref(), Some("a=1"));
/// assert_eq!(request.header("x-auth-token"), Some("secret"));
/// assert_eq!(&request.body[..], b"{}");
/// assert!(!format!("{request:?}").contains("secret"));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RecordedRequest {
    /// As sent: `POST`.
    pub method: String,
    /// As sent, still percent-encoded, without the query.
    pub path: String,
    /// As sent, still percent-encoded; `None` when there is no `?`.
    pub query: Option<String>,
    /// Names in lower case, values as sent, a repeated header as often as it came. What is not UTF-8 is replaced.
    pub headers: Vec<(String, String)>,
    /// As sent; empty when there was none, or too much.
    pub body: Bytes,
}

impl RecordedRequest {
    pub(crate) fn new(head: &Parts, body: Bytes) -> Self {
        let text = |value: &[u8]| String::from_utf8_lossy(value).into_owned();
        Self {
            method: head.method.as_str().to_owned(),
            path: head.uri.path().to_owned(),
            query: head.uri.query().map(str::to_owned),
            headers: head.headers.iter().map(|(name, value)| (name.to_string(), text(value.as_bytes()))).collect(),
            body,
        }
    }

    /// The first value of a header; upper and lower case of its name are the same.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

impl fmt::Debug for RecordedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |(name, value): &(String, String)| {
            let secret = SECRET.contains(&name.as_str());
            (name.clone(), if secret { "<redacted>".to_owned() } else { value.clone() })
        };
        f.debug_struct("RecordedRequest")
            .field("method", &self.method)
            .field("path", &self.path)
            .field("query", &self.query)
            .field("headers", &self.headers.iter().map(shown).collect::<Vec<_>>())
            .field("body", &self.body)
            .finish()
    }
}

/// The latest requests, within limits, so that a server that runs for days does not grow.
#[derive(Debug, Default)]
pub(crate) struct Recorder(Mutex<Log>);

#[derive(Debug, Default)]
struct Log {
    requests: VecDeque<RecordedRequest>,
    /// The sum of the lengths of their bodies.
    bytes: usize,
}

impl Recorder {
    pub(crate) fn record(&self, request: RecordedRequest) {
        let mut log = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        log.bytes += request.body.len();
        log.requests.push_back(request);
        while log.requests.len() > MOST_REQUESTS || log.bytes > MOST_BYTES {
            let Some(oldest) = log.requests.pop_front() else { break };
            log.bytes -= oldest.body.len();
        }
    }

    pub(crate) fn requests(&self) -> Vec<RecordedRequest> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).requests.iter().cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(path: String, body: Bytes) -> RecordedRequest {
        RecordedRequest { method: "POST".to_owned(), path, query: None, headers: Vec::new(), body }
    }

    #[test]
    fn the_oldest_requests_go_first() {
        let recorder = Recorder::default();
        for number in 0..MOST_REQUESTS + 5 {
            recorder.record(request(format!("/{number}"), Bytes::new()));
        }
        let kept = recorder.requests();
        assert_eq!((kept.len(), kept[0].path.as_str()), (MOST_REQUESTS, "/5"));
    }

    #[test]
    fn bodies_are_kept_within_their_limit() {
        let recorder = Recorder::default();
        let body = Bytes::from(vec![0; MOST_BYTES / 4]);
        for number in 0..9 {
            recorder.record(request(format!("/{number}"), body.clone()));
        }
        let kept = recorder.requests();
        assert_eq!((kept.len(), kept[0].path.as_str()), (4, "/5"));
    }

    #[test]
    fn debug_hides_every_secret() {
        let mut request = request("/".to_owned(), Bytes::new());
        request.headers = SECRET.iter().map(|name| ((*name).to_owned(), "canary".to_owned())).collect();
        request.headers.push(("region".to_owned(), "cn-north-4".to_owned()));
        let shown = format!("{request:?}");
        assert!(!shown.contains("canary") && shown.contains("cn-north-4"), "{shown}");
    }
}
