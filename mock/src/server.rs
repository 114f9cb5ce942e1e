//! The accept loop, the connections, and what all of them share.

use std::error::Error;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use http_body_util::BodyExt;
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

use crate::fault::Faults;
use crate::inventory::Image;
use crate::recorded::{RecordedRequest, Recorder};
use crate::reply::{self, Hangup, Reply};
use crate::{export, gateway};

/// The largest body that gets through the gateway.
const MOST_BODY: usize = 12 * 1024 * 1024;
/// How much of a larger body is still read, and thrown away, so that its sender gets to see the answer.
const MOST_DRAINED: usize = 64 * 1024 * 1024;

/// Who is let in. Has no `Debug`: it holds the token.
pub(crate) struct Account {
    pub(crate) token: String,
    pub(crate) project_id: String,
    pub(crate) region: String,
}

/// What a server knows and keeps, shared by its connections.
pub(crate) struct State {
    pub(crate) account: Account,
    pub(crate) images: Vec<Image>,
    pub(crate) faults: Faults,
    pub(crate) recorder: Recorder,
    pub(crate) connections: Connections,
    requests: AtomicU64,
    tasks: AtomicU64,
}

impl State {
    pub(crate) fn new(account: Account, images: Vec<Image>) -> Self {
        Self {
            account,
            images,
            faults: Faults::default(),
            recorder: Recorder::default(),
            connections: Connections(Mutex::new(Some(JoinSet::new()))),
            requests: AtomicU64::new(0),
            tasks: AtomicU64::new(0),
        }
    }

    /// 32 hexadecimal digits: 1 for the first request of this server, and so on.
    fn next_request_id(&self) -> String {
        format!("{:032x}", self.requests.fetch_add(1, Ordering::Relaxed) + 1)
    }

    /// In the form of a UUID: 1 for the first task of this server, and so on.
    pub(crate) fn next_task_id(&self) -> String {
        format!("00000000-0000-4000-8000-{:012x}", self.tasks.fetch_add(1, Ordering::Relaxed) + 1)
    }
}

/// The connections that are open; `None` once the server stops, so that none can be added behind its back.
pub(crate) struct Connections(Mutex<Option<JoinSet<()>>>);

impl Connections {
    fn spawn(&self, connection: impl Future<Output = ()> + Send + 'static) {
        if let Some(open) = self.0.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
            while open.try_join_next().is_some() {}
            open.spawn(connection);
        }
    }

    /// Ends all connections, some time soon: a set that is dropped aborts its tasks.
    pub(crate) fn abort(&self) {
        drop(self.take());
    }

    /// Ends all connections, and returns when they have ended.
    pub(crate) async fn close(&self) {
        if let Some(mut open) = self.take() {
            open.shutdown().await;
        }
    }

    fn take(&self) -> Option<JoinSet<()>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// Takes connections until it is aborted.
pub(crate) async fn accept(listener: TcpListener, state: Arc<State>) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => state.connections.spawn(serve(stream, Arc::clone(&state))),
            // Out of file descriptors, most likely: another try at once would only burn the processor.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}

/// Answers the requests of one connection, until either side ends it.
async fn serve(stream: TcpStream, state: Arc<State>) {
    // Without it an answer can wait for an acknowledgement; a socket that refuses is only slower.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request| respond(Arc::clone(&state), request));
    let mut connection = http1::Builder::new().serve_connection(TokioIo::new(stream), service);
    if let Err(error) = (&mut connection).await
        && matches!(error.source().and_then(|source| source.downcast_ref()), Some(Hangup::Reset))
    {
        // Closing a socket that does not linger sends a reset; one that refuses is closed in the usual way.
        let _ = connection.into_parts().io.into_inner().set_zero_linger();
    }
}

/// Reads and records one request, and answers it: with a fault if one is due, else as the gateway says.
async fn respond(state: Arc<State>, request: Request<Incoming>) -> Result<Reply, Hangup> {
    let (head, body) = request.into_parts();
    let body = read(body).await?;
    state.recorder.record(RecordedRequest::new(&head, body.clone().unwrap_or_default()));
    let request_id = state.next_request_id();
    if let Some(fault) = state.faults.take() {
        return reply::fault(fault, &request_id);
    }
    let outcome = gateway::admit(&state.account, &head, body.is_some())
        .and_then(|call| export::run(&state, &call, &body.unwrap_or_default()));
    Ok(match outcome {
        Ok(answer) => reply::json(StatusCode::OK, &request_id, &answer),
        Err(refusal) => reply::refusal(&refusal, &request_id),
    })
}

/// The whole body; `None` when it is over the limit.
async fn read(mut body: Incoming) -> Result<Option<Bytes>, Hangup> {
    let mut kept = Vec::new();
    let mut length = 0;
    while length <= MOST_DRAINED
        && let Some(frame) = body.frame().await
    {
        let Ok(data) = frame.map_err(|_| Hangup::Gone)?.into_data() else { continue };
        length += data.len();
        if length <= MOST_BODY {
            kept.extend_from_slice(&data);
        } else {
            kept = Vec::new();
        }
    }
    Ok((length <= MOST_BODY).then(|| kept.into()))
}
