#![doc = include_str!("../README.md")]

mod builder;
mod criteria;
mod error;
mod export;
mod fault;
mod gateway;
mod inventory;
mod recorded;
mod reply;
mod sample;
mod server;
mod vocabulary;

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use tokio::task::JoinHandle;

pub use builder::Builder;
pub use fault::Fault;
pub use inventory::{Image, Vulnerability};
pub use recorded::RecordedRequest;
pub use vocabulary::{HandleStatus, ScanStatus, VulType};

use server::State;

/// The token that [`MockHss::start`] accepts.
pub const DEFAULT_TOKEN: &str = "hss-mock-token";
/// The project that [`MockHss::start`] serves.
pub const DEFAULT_PROJECT_ID: &str = "9d4f774865034d119917acc61b1b806e";
/// The region that [`MockHss::start`] says it is in.
pub const DEFAULT_REGION: &str = "cn-north-4";

/// A running HSS on the loopback interface.
///
/// It needs a Tokio runtime, and stops when it is dropped: the port is closed, and so is every connection.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> std::io::Result<()> {
/// use hss_mock::{Fault, MockHss};
///
/// let hss = MockHss::start().await?;
/// assert!(hss.endpoint().starts_with("http://127.0.0.1:"));
///
/// hss.fail_next(Fault::Throttled); // the next request, and only that one, is answered with 429
/// // … let your program call `hss.endpoint()` here …
/// assert!(hss.requests().is_empty()); // nobody has called yet
///
/// hss.shutdown().await;
/// # Ok(())
/// # }
/// ```
pub struct MockHss {
    address: SocketAddr,
    state: Arc<State>,
    accepting: JoinHandle<()>,
}

impl MockHss {
    /// Starts a server with the defaults, on a free port.
    ///
    /// Fails when the port cannot be bound. Panics outside a Tokio runtime.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// let hss = hss_mock::MockHss::start().await?;
    /// assert_eq!(hss.token(), hss_mock::DEFAULT_TOKEN);
    /// # Ok(())
    /// # }
    /// ```
    pub async fn start() -> io::Result<Self> {
        Self::builder().start().await
    }

    /// Starts a description of a server: its port, what it accepts, and which images it knows.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// let hss = hss_mock::MockHss::builder().region("eu-west-101").records(250).start().await?;
    /// assert_eq!(hss.region(), "eu-west-101");
    /// # Ok(())
    /// # }
    /// ```
    pub fn builder() -> Builder {
        Builder::new()
    }

    /// The base of every URL, without a slash at its end: `http://127.0.0.1:4011`.
    pub fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The one value of `X-Auth-Token` that is let in.
    pub fn token(&self) -> &str {
        &self.state.account.token
    }

    /// The one project that the token may use.
    pub fn project_id(&self) -> &str {
        &self.state.account.project_id
    }

    /// The one value of the `region` header that belongs to this server.
    pub fn region(&self) -> &str {
        &self.state.account.region
    }

    /// What arrived so far, oldest first, with what was refused and what met a fault.
    ///
    /// The last 1,000 requests and the last 64 MiB of bodies are kept; a request that never arrived in whole is not
    /// among them, and one whose body was over the limit is there without its body.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// # use tokio::io::{AsyncReadExt, AsyncWriteExt};
    /// let hss = hss_mock::MockHss::start().await?;
    /// let mut stream = tokio::net::TcpStream::connect(hss.endpoint().trim_start_matches("http://")).await?;
    /// stream.write_all(b"GET /v5/nothing HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await?;
    /// stream.read_to_end(&mut Vec::new()).await?;
    ///
    /// let requests = hss.requests();
    /// assert_eq!((requests[0].method.as_str(), requests[0].path.as_str()), ("GET", "/v5/nothing"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.state.recorder.requests()
    }

    /// Puts a fault at the end of the queue; every request takes one from its front, whatever it asks for.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// use hss_mock::{Fault, MockHss};
    ///
    /// let hss = MockHss::start().await?;
    /// hss.fail_next(Fault::status(503, "APIGW.0201", "Backend unavailable"));
    /// hss.fail_next(Fault::Reset); // the second request; the third is answered as usual
    /// # Ok(())
    /// # }
    /// ```
    pub fn fail_next(&self, fault: Fault) {
        self.state.faults.push(fault);
    }

    /// Stops the server; when this returns, the port is free and every connection is closed.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// let hss = hss_mock::MockHss::start().await?;
    /// let address = hss.endpoint().trim_start_matches("http://").to_owned();
    /// hss.shutdown().await;
    /// assert!(tokio::net::TcpStream::connect(address).await.is_err());
    /// # Ok(())
    /// # }
    /// ```
    pub async fn shutdown(mut self) {
        self.accepting.abort();
        // The only outcome is the cancellation asked for in the line above.
        let _ = (&mut self.accepting).await;
        self.state.connections.close().await;
    }
}

impl Drop for MockHss {
    fn drop(&mut self) {
        self.accepting.abort();
        self.state.connections.abort();
    }
}

/// Shows where the server is, and never the token.
impl std::fmt::Debug for MockHss {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MockHss").field("endpoint", &self.endpoint()).finish_non_exhaustive()
    }
}
