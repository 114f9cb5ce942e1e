//! A server of one answer: it keeps the bytes that a client sent, and answers with the bytes that it was given.

use std::io::Write as _;
use std::net::TcpListener;
use std::thread::JoinHandle;

/// A server on loopback that takes one connection.
pub(crate) struct Server {
    /// Its address, such as `http://127.0.0.1:4711`.
    pub(crate) endpoint: String,
    thread: JoinHandle<Vec<u8>>,
}

/// A request, as its bytes say it.
#[derive(Debug)]
pub(crate) struct Request {
    /// The request line: method, target and version.
    pub(crate) line: String,
    /// The header fields in their order; names in lower case.
    pub(crate) headers: Vec<(String, String)>,
    /// The body's bytes.
    pub(crate) body: Vec<u8>,
}

impl Server {
    /// Starts a server that answers with these bytes.
    pub(crate) fn answering(answer: impl Into<Vec<u8>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a loopback port is free");
        let endpoint = format!("http://{}", listener.local_addr().expect("a bound socket has an address"));
        let answer = answer.into();
        let thread = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().expect("a client connects");
            let request = read_request(&mut stream);
            stream.write_all(&answer).expect("the client reads the answer");
            request
        });
        Self { endpoint, thread }
    }

    /// Starts a server that answers with a status line, and JSON.
    pub(crate) fn json(status: &str, headers: &str, body: &str) -> Self {
        let length = body.len();
        Self::answering(format!(
            "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\nconnection: close\r\n{headers}\r\n{body}"
        ))
    }

    /// The request that came.
    pub(crate) fn request(self) -> Request {
        let bytes = self.thread.join().expect("the server saw one request");
        let end = head_end(&bytes).expect("a request has a head");
        let head = String::from_utf8(bytes[..end].to_vec()).expect("a head is text");
        let mut lines = head.trim_end().split("\r\n");
        let line = lines.next().unwrap_or_default().to_owned();
        let field = |line: &str| {
            let (name, value) = line.split_once(": ").expect("a header field has a colon");
            (name.to_ascii_lowercase(), value.to_owned())
        };
        Request { line, headers: lines.map(field).collect(), body: bytes[end..].to_vec() }
    }
}

impl Request {
    /// The value of a header field that is there once.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.iter().filter(|(known, _)| known == name);
        let value = values.next()?;
        assert!(values.next().is_none(), "`{name}` is there twice: {:?}", self.headers);
        Some(&value.1)
    }
}

fn read_request(stream: &mut impl std::io::Read) -> Vec<u8> {
    let mut bytes = vec![];
    let mut buffer = [0; 4096];
    loop {
        if let Some(end) = head_end(&bytes)
            && bytes.len() >= end + content_length(&bytes[..end])
        {
            return bytes;
        }
        match stream.read(&mut buffer) {
            Ok(0) | Err(_) => return bytes,
            Ok(read) => bytes.extend_from_slice(&buffer[..read]),
        }
    }
}

fn head_end(bytes: &[u8]) -> Option<usize> {
    bytes.windows(4).position(|window| window == b"\r\n\r\n").map(|at| at + 4)
}

fn content_length(head: &[u8]) -> usize {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let value = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    value.and_then(|value| value.trim().parse().ok()).unwrap_or(0)
}
