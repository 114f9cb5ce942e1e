//! A client that sends bytes and reads bytes, and knows nothing of HSS but its headers.

use std::fmt::Write as _;
use std::io;

use hss_mock::{DEFAULT_PROJECT_ID, DEFAULT_REGION, DEFAULT_TOKEN, MockHss};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// The body of a full export.
pub(crate) const ALL: &str = r#"{"operate_all":true}"#;

/// A request, right in every part until a test changes one.
#[derive(Clone)]
pub(crate) struct Request {
    pub(crate) method: &'static str,
    pub(crate) target: String,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Vec<u8>,
}

impl Request {
    pub(crate) fn new(body: impl Into<Vec<u8>>) -> Self {
        let headers =
            [("X-Auth-Token", DEFAULT_TOKEN), ("region", DEFAULT_REGION), ("Content-Type", "application/json")];
        Self {
            method: "POST",
            target: format!("/v5/{DEFAULT_PROJECT_ID}/image/local-vulnerability/export?export_size=200"),
            headers: headers.map(|(name, value)| (name, value.to_owned())).to_vec(),
            body: body.into(),
        }
    }

    pub(crate) fn method(mut self, method: &'static str) -> Self {
        self.method = method;
        self
    }

    pub(crate) fn target(mut self, target: impl Into<String>) -> Self {
        self.target = target.into();
        self
    }

    /// Replaces the query.
    pub(crate) fn query(mut self, query: &str) -> Self {
        let path = self.target.split('?').next().expect("a path").to_owned();
        self.target = if query.is_empty() { path } else { format!("{path}?{query}") };
        self
    }

    /// Replaces a header.
    pub(crate) fn header(self, name: &'static str, value: impl Into<String>) -> Self {
        let mut without = self.without(name);
        without.headers.push((name, value.into()));
        without
    }

    pub(crate) fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        self
    }

    /// The bytes of it; the last request of a connection says so.
    pub(crate) fn bytes(&self, last: bool) -> Vec<u8> {
        let mut head = format!("{} {} HTTP/1.1\r\nHost: hss\r\n", self.method, self.target);
        for (name, value) in &self.headers {
            write!(head, "{name}: {value}\r\n").unwrap();
        }
        if last {
            head += "Connection: close\r\n";
        }
        write!(head, "Content-Length: {}\r\n\r\n", self.body.len()).unwrap();
        [head.as_bytes(), &self.body].concat()
    }

    /// Sends it over a connection of its own, and reads to the end of it.
    pub(crate) async fn send_raw(&self, hss: &MockHss) -> io::Result<Vec<u8>> {
        let mut stream = connect(hss).await?;
        stream.write_all(&self.bytes(true)).await?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await?;
        Ok(answer)
    }

    pub(crate) async fn send(&self, hss: &MockHss) -> Answer {
        Answer::parse(&self.send_raw(hss).await.unwrap())
    }
}

pub(crate) async fn connect(hss: &MockHss) -> io::Result<TcpStream> {
    TcpStream::connect(hss.endpoint().strip_prefix("http://").unwrap()).await
}

/// An answer, taken apart.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn parse(bytes: &[u8]) -> Self {
        let text = std::str::from_utf8(bytes).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no answer in {text:?}"));
        let mut lines = head.split("\r\n");
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let header = |line: &str| line.split_once(": ").map(|(name, value)| (name.to_lowercase(), value.to_owned()));
        Self { status, headers: lines.map(|line| header(line).unwrap()).collect(), body: body.to_owned() }
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(known, _)| known == name);
        &found.unwrap_or_else(|| panic!("no {name} in {self:?}")).1
    }

    pub(crate) fn json(&self) -> Value {
        assert_eq!(self.header("content-type"), "application/json");
        assert_eq!(self.header("content-length"), self.body.len().to_string());
        let id = self.header("x-request-id");
        assert!(id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit()), "{id}");
        serde_json::from_str(&self.body).unwrap()
    }

    /// Asserts a success, and gives the number of records.
    pub(crate) fn records(&self) -> i64 {
        assert_eq!(self.status, 200, "{self:?}");
        self.json()["record_total_num"].as_i64().unwrap()
    }

    /// Asserts a refusal in the shape of the gateway or of the service, whichever the code is of.
    pub(crate) fn assert_refused(&self, status: u16, code: &str, message: &str) {
        let body = self.json();
        assert_eq!((self.status, body["error_code"].as_str()), (status, Some(code)), "{self:?}");
        assert!(body["error_msg"].as_str().unwrap().contains(message), "{self:?}");
        let (other, value) = if code.starts_with("APIGW") {
            ("request_id", self.header("x-request-id"))
        } else {
            ("error_description", body["error_msg"].as_str().unwrap())
        };
        assert_eq!(body[other], value, "{self:?}");
        assert_eq!(body.as_object().unwrap().len(), 3, "{self:?}");
    }
}
