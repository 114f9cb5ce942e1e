//! A server that does what a script says, byte by byte, and keeps what it was sent.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// One step of a connection.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    /// Reads one whole request, and keeps it.
    Read,
    /// Reads only the head of a request, and keeps it.
    ReadHead,
    /// Writes these bytes.
    Write(Vec<u8>),
    /// Writes this byte every so often, until nobody listens.
    Drip(u8, std::time::Duration),
    /// Keeps the connection open and does nothing more.
    Stall,
    /// Ends the connection with a reset.
    Reset,
}

impl Step {
    pub(crate) fn write(bytes: impl Into<Vec<u8>>) -> Self {
        Self::Write(bytes.into())
    }
}

/// A server on this machine. It stops when it is dropped.
pub(crate) struct Server {
    address: SocketAddr,
    log: Arc<Mutex<Log>>,
    task: JoinHandle<()>,
}

#[derive(Default)]
struct Log {
    connections: usize,
    requests: Vec<Vec<u8>>,
}

impl Server {
    /// Plays a script for each connection, the last one for all that follow.
    pub(crate) async fn start(scripts: Vec<Vec<Step>>) -> Self {
        Self::on(TcpListener::bind("127.0.0.1:0").await.expect("a port is free"), scripts)
    }

    /// The same at a port that is known before the scripts are.
    pub(crate) fn on(listener: TcpListener, scripts: Vec<Vec<Step>>) -> Self {
        let address = listener.local_addr().expect("the listener is bound");
        let log = Arc::new(Mutex::new(Log::default()));
        let task = tokio::spawn(accept(listener, scripts, Arc::clone(&log)));
        Self { address, log, task }
    }

    /// Answers every request on a connection with the same bytes.
    pub(crate) async fn answering(answer: impl Into<Vec<u8>>) -> Self {
        Self::start(vec![vec![Step::Read, Step::Write(answer.into())]]).await
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub(crate) fn connections(&self) -> usize {
        self.log.lock().expect("no test panics with the log").connections
    }

    /// The requests so far, byte by byte.
    pub(crate) fn requests(&self) -> Vec<String> {
        let log = self.log.lock().expect("no test panics with the log");
        log.requests.iter().map(|request| String::from_utf8_lossy(request).into_owned()).collect()
    }

    /// The only request.
    #[track_caller]
    pub(crate) fn request(&self) -> String {
        let requests = self.requests();
        assert_eq!(requests.len(), 1, "requests: {requests:?}");
        requests.into_iter().next().expect("there is one")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn accept(listener: TcpListener, scripts: Vec<Vec<Step>>, log: Arc<Mutex<Log>>) {
    let mut connections = tokio::task::JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        let index = {
            let mut log = log.lock().expect("no test panics with the log");
            log.connections += 1;
            log.connections - 1
        };
        let script = scripts[index.min(scripts.len() - 1)].clone();
        connections.spawn(play_tcp(stream, script, Arc::clone(&log)));
    }
}

async fn play_tcp(mut stream: TcpStream, script: Vec<Step>, log: Arc<Mutex<Log>>) {
    let keep = |request| {
        log.lock().expect("no test panics with the log").requests.push(request);
    };
    if play(&mut stream, &script, keep).await {
        stream.set_zero_linger().expect("the socket is open");
    }
}

/// Plays a script; true when it ends in a reset. Writing to nobody ends it too.
pub(crate) async fn play<S: AsyncRead + AsyncWrite + Unpin>(
    stream: &mut S,
    script: &[Step],
    keep: impl Fn(Vec<u8>),
) -> bool {
    for step in script {
        let done = match step {
            Step::Read => read(stream, true).await.map(&keep).is_some(),
            Step::ReadHead => read(stream, false).await.map(&keep).is_some(),
            Step::Write(bytes) => stream.write_all(bytes).await.is_ok() && stream.flush().await.is_ok(),
            Step::Drip(byte, pause) => {
                while stream.write_all(&[*byte]).await.is_ok() && stream.flush().await.is_ok() {
                    tokio::time::sleep(*pause).await;
                }
                false
            }
            Step::Stall => std::future::pending().await,
            Step::Reset => return true,
        };
        if !done {
            return false;
        }
    }
    drop(stream.shutdown().await);
    false
}

/// Reads a request: its head, and as much body as its content length says.
async fn read<S: AsyncRead + Unpin>(stream: &mut S, whole: bool) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut wanted = None;
    while wanted.is_none_or(|wanted| bytes.len() < wanted) {
        bytes.push(stream.read_u8().await.ok()?);
        if wanted.is_none() && bytes.ends_with(b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&bytes).to_ascii_lowercase();
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
            wanted = Some(bytes.len() + length.filter(|_| whole).unwrap_or(0));
        }
    }
    Some(bytes)
}
