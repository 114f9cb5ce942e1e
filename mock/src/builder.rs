//! The description of a server: port, account, images. Gives a running [`MockHss`].

use std::io;
use std::net::Ipv4Addr;
use std::sync::Arc;

use tokio::net::TcpListener;

use crate::inventory::Image;
use crate::server::{self, Account, State};
use crate::{DEFAULT_PROJECT_ID, DEFAULT_REGION, DEFAULT_TOKEN, MockHss, sample};

/// What a server shall be like, before it is started; made by [`MockHss::builder`].
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> std::io::Result<()> {
/// use hss_mock::{HandleStatus, Image, MockHss, VulType, Vulnerability};
///
/// let hss = MockHss::builder()
///     .token("a-token-of-my-test")
///     .project_id("0123456789abcdef0123456789abcdef")
///     .region("ap-southeast-1")
///     .images([Image::new("f757deea-781e-45ec-90ec-f199249890df", "web", "v1")
///         .vulnerability(Vulnerability::new("CVE-2024-3094", VulType::Linux, HandleStatus::Unhandled))])
///     .start()
///     .await?;
/// assert_eq!(hss.project_id(), "0123456789abcdef0123456789abcdef");
/// # Ok(())
/// # }
/// ```
pub struct Builder {
    /// 0 lets the operating system choose.
    port: u16,
    account: Account,
    images: Vec<Image>,
}

impl Builder {
    pub(crate) fn new() -> Self {
        let account = Account {
            token: DEFAULT_TOKEN.to_owned(),
            project_id: DEFAULT_PROJECT_ID.to_owned(),
            region: DEFAULT_REGION.to_owned(),
        };
        Self { port: 0, account, images: sample::images() }
    }

    /// The port on 127.0.0.1; 0, the default, takes a free one.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// The one token that is let in; [`DEFAULT_TOKEN`] by default. With an empty one nobody gets in.
    pub fn token(mut self, token: impl Into<String>) -> Self {
        self.account.token = token.into();
        self
    }

    /// The one project that the token may use; [`DEFAULT_PROJECT_ID`] by default.
    pub fn project_id(mut self, project_id: impl Into<String>) -> Self {
        self.account.project_id = project_id.into();
        self
    }

    /// The region that the server says it is in; [`DEFAULT_REGION`] by default.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.account.region = region.into();
        self
    }

    /// The images that the server knows, in place of the built-in ones.
    pub fn images(mut self, images: impl IntoIterator<Item = Image>) -> Self {
        self.images = images.into_iter().collect();
        self
    }

    /// Made-up images with `count` unhandled vulnerabilities in all, in place of the built-in ones.
    ///
    /// They are kept in memory, about 60 bytes each.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// // A full export with a large enough `export_size` will say `"record_total_num": 250`.
    /// let hss = hss_mock::MockHss::builder().records(250).start().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn records(mut self, count: u32) -> Self {
        self.images = sample::numbered(count);
        self
    }

    /// Binds 127.0.0.1 and starts to answer.
    ///
    /// Fails when the port cannot be bound, as when it is taken. Panics outside a Tokio runtime.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// let first = hss_mock::MockHss::builder().start().await?;
    /// let port = first.endpoint().rsplit(':').next().and_then(|port| port.parse().ok()).expect("a port");
    /// assert!(hss_mock::MockHss::builder().port(port).start().await.is_err()); // it is taken
    /// # Ok(())
    /// # }
    /// ```
    pub async fn start(self) -> io::Result<MockHss> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, self.port)).await?;
        let address = listener.local_addr()?;
        let state = Arc::new(State::new(self.account, self.images));
        let accepting = tokio::spawn(server::accept(listener, Arc::clone(&state)));
        Ok(MockHss { address, state, accepting })
    }
}

/// Shows the port and how many images there are, and never the token.
impl std::fmt::Debug for Builder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Builder")
            .field("port", &self.port)
            .field("project_id", &self.account.project_id)
            .field("region", &self.account.region)
            .field("images", &self.images.len())
            .finish_non_exhaustive()
    }
}
