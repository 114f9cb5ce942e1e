//! A server of some answers: it gives them one after another, each on a connection of its own, and keeps what it was asked.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread::JoinHandle;

/// A server on loopback that takes as many requests as it has answers.
pub(crate) struct Server {
    /// Its address, such as `http://127.0.0.1:4711`.
    pub(crate) endpoint: String,
    thread: JoinHandle<Vec<Request>>,
}

/// A request, as its bytes say it.
#[derive(Debug)]
pub(crate) struct Request {
    /// The request line without the version, such as `GET /pets?limit=1`.
    pub(crate) line: String,
    headers: Vec<(String, String)>,
    /// The body, without the sizes of its chunks.
    pub(crate) body: Vec<u8>,
}

/// An answer of JSON.
pub(crate) fn json(status: u16, body: &str) -> Vec<u8> {
    answer(status, "content-type: application/json\r\n", body)
}

/// An answer with headers, each of which ends its line.
pub(crate) fn answer(status: u16, headers: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let length = body.len();
    let head = format!("HTTP/1.1 {status} Some\r\n{headers}content-length: {length}\r\nconnection: close\r\n\r\n");
    [head.as_bytes(), body].concat()
}

impl Server {
    /// Starts a server that gives these answers.
    pub(crate) fn giving(answers: impl IntoIterator<Item = Vec<u8>>) -> Self {
        let answers: Vec<_> = answers.into_iter().collect();
        let listener = TcpListener::bind("127.0.0.1:0").expect("a loopback port is free");
        let endpoint = format!("http://{}", listener.local_addr().expect("a bound socket has an address"));
        let exchange = move |answer: &Vec<u8>| exchange(&mut accept(&listener), answer);
        let thread = std::thread::spawn(move || answers.iter().map(exchange).collect());
        Self { endpoint, thread }
    }

    /// The requests that came, when all have.
    pub(crate) fn requests(self) -> Vec<Request> {
        self.thread.join().expect("the server saw its requests")
    }
}

impl Request {
    /// The value of a header, by its name in lower case.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| &**value)
    }

    /// The body as text.
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("the body is text")
    }
}

/// A server over TLS that gives one client these answers, and the PEM text of the authority that vouches for it. A client that
/// does not trust it may come before that, and gets nothing.
pub(crate) fn secure(answers: impl IntoIterator<Item = Vec<u8>>) -> (Server, String) {
    let answers: Vec<_> = answers.into_iter().collect();
    let own = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).expect("a certificate can be made");
    let key = rustls::pki_types::PrivateKeyDer::try_from(own.signing_key.serialize_der()).expect("a key is a key");
    let config = rustls::ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .and_then(|builder| builder.with_no_client_auth().with_single_cert(vec![own.cert.der().clone()], key));
    let config = Arc::new(config.expect("a certificate fits its key"));
    let listener = TcpListener::bind("127.0.0.1:0").expect("a loopback port is free");
    let endpoint = format!("https://{}", listener.local_addr().expect("a bound socket has an address"));
    let trusted = move |answer: &Vec<u8>| loop {
        let mut tcp = accept(&listener);
        let mut tls = rustls::ServerConnection::new(Arc::clone(&config)).expect("a connection can begin");
        if tls.complete_io(&mut tcp).is_ok() {
            return exchange(&mut rustls::StreamOwned::new(tls, tcp), answer);
        }
    };
    let thread = std::thread::spawn(move || answers.iter().map(trusted).collect());
    (Server { endpoint, thread }, own.cert.pem())
}

fn accept(listener: &TcpListener) -> TcpStream {
    listener.accept().expect("a client connects").0
}

fn exchange(stream: &mut (impl Read + Write), answer: &[u8]) -> Request {
    let mut bytes = vec![];
    let request = loop {
        if let Some(request) = whole(&bytes) {
            break request;
        }
        let mut buffer = [0; 4096];
        let read = stream.read(&mut buffer).expect("the client sends");
        assert!(read > 0, "the client went away: {:?}", String::from_utf8_lossy(&bytes));
        bytes.extend_from_slice(&buffer[..read]);
    };
    // A client may have gone by now, such as one that read a head only.
    let _ = stream.write_all(answer);
    request
}

/// The request, if all of it is there.
fn whole(bytes: &[u8]) -> Option<Request> {
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")? + 4;
    let head = String::from_utf8(bytes[..end].to_vec()).expect("a head is text");
    let mut lines = head.trim_end().split("\r\n");
    let line = lines.next()?.rsplit_once(' ')?.0.to_owned();
    let field = |line: &str| line.split_once(": ").map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()));
    let request = Request { line, headers: lines.filter_map(field).collect(), body: vec![] };
    let body = match request.header("content-length") {
        Some(length) => bytes[end..].get(..length.parse().ok()?)?.to_vec(),
        None if request.header("transfer-encoding").is_some() => chunks(&bytes[end..])?,
        None => vec![],
    };
    Some(Request { body, ..request })
}

fn chunks(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut body = vec![];
    loop {
        let end = rest.windows(2).position(|window| window == b"\r\n")?;
        let size = usize::from_str_radix(std::str::from_utf8(&rest[..end]).ok()?, 16).ok()?;
        body.extend_from_slice(rest.get(end + 2..end + 2 + size)?);
        rest = rest.get(end + 4 + size..)?;
        if size == 0 {
            return Some(body);
        }
    }
}
