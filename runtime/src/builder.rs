//! Builds a client: address, parameters, credential, transport, limits.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, HeaderName};

use crate::address::{self, Address, Values};
use crate::client::{Client, Shared};
use crate::error::Failure;
use crate::operation::{Api, Server};
#[cfg(feature = "reqwest")]
use crate::settings::Reach;
use crate::settings::{self, Connection, Limits, RequestId, bounded};
use crate::{Authenticate, Error, ParameterValue, Transport, TransportSettings};

mod methods;

/// Builds a [`Client`]; generated builders wrap it, and get their public methods from
/// [`client_builder_methods!`](crate::client_builder_methods).
#[must_use = "a builder does nothing until it builds"]
pub struct Builder {
    api: &'static Api,
    values: Values,
    servers: &'static [Server],
    endpoint: Option<String>,
    user_agent: Option<String>,
    auth: Option<Arc<dyn Authenticate>>,
    transport: Option<Arc<dyn Transport>>,
    connection: Connection,
    limits: Limits,
    request_id: Option<String>,
    headers: Vec<(String, String)>,
}

impl Builder {
    /// A builder with the defaults.
    pub fn new(api: &'static Api) -> Self {
        Self {
            api,
            values: Values::default(),
            servers: api.servers,
            endpoint: None,
            user_agent: None,
            auth: None,
            transport: None,
            connection: Connection::default(),
            limits: Limits::default(),
            request_id: None,
            headers: vec![],
        }
    }

    /// Sets a client parameter, and the variable of that name in the document's servers.
    pub fn parameter(&mut self, name: &'static str, value: impl Into<ParameterValue>) {
        self.values.insert(name, value.into());
    }

    /// Chooses one of the document's servers, by its index, instead of the first that admits the values.
    pub fn server(&mut self, index: usize) {
        self.servers = self.api.servers.get(index..=index).unwrap_or_default();
    }

    /// Replaces the document's servers, also those of single operations: all but their paths where they are relative.
    pub fn endpoint(&mut self, url: impl Into<String>) {
        self.endpoint = Some(url.into());
    }

    /// Sets the credential.
    pub fn auth(&mut self, auth: impl Authenticate) {
        self.auth = Some(Arc::new(auth));
    }

    /// Sets the `User-Agent`.
    pub fn user_agent(&mut self, value: impl Into<String>) {
        self.user_agent = Some(value.into());
    }

    /// Sends a header with every call.
    pub fn default_header(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.headers.push((name.into(), value.into()));
    }

    /// Lets requests go to `http` addresses beyond this machine.
    pub fn allow_http(&mut self) {
        self.limits.allow_http = true;
    }

    /// Follows so many redirects of every call.
    pub fn follow_redirects(&mut self, most: u32) {
        self.limits.redirects = most;
    }

    /// Names the header that has the server's id of a request.
    pub fn request_id_header(&mut self, name: impl Into<String>) {
        self.request_id = Some(name.into());
    }

    /// Sets the transport.
    pub fn transport(&mut self, transport: impl Transport) {
        self.transport = Some(Arc::new(transport));
    }

    /// Sets the longest time to connect.
    pub fn connect_timeout(&mut self, time: Duration) {
        self.connection().connect_timeout = bounded(time);
    }

    /// Sends everything through this proxy.
    pub fn proxy(&mut self, url: impl Into<String>) {
        self.connection().proxies.push(url.into());
    }

    /// Trusts these certificates too.
    pub fn add_root_certificate(&mut self, pem: impl Into<Vec<u8>>) {
        self.connection().root_certificates.push(pem.into());
    }

    /// Presents this certificate.
    pub fn client_certificate(&mut self, pem: impl Into<Vec<u8>>) {
        self.connection().identity = Some(pem.into());
    }

    /// Sets how the built-in transport keeps its connections, and what it speaks over them.
    pub fn transport_settings(&mut self, settings: TransportSettings) {
        self.connection().settings = settings;
    }

    /// Sets the longest silence.
    pub fn read_timeout(&mut self, time: Duration) {
        self.limits.read = bounded(time);
    }

    /// Sets the longest time for one attempt.
    pub fn timeout(&mut self, time: Duration) {
        self.limits.total = bounded(time);
    }

    /// Sets the slowest stream.
    pub fn slowest_stream(&mut self, bytes_per_second: u32, after: Duration) {
        self.limits.slowest = bytes_per_second;
        self.limits.grace = bounded(after);
    }

    /// Sets the largest body of a success.
    pub fn max_body(&mut self, bytes: u64) {
        self.limits.body = bytes;
    }

    /// Sets how much of an error's body is kept.
    pub fn max_error_body(&mut self, bytes: u64) {
        self.limits.error_body = bytes;
    }

    fn connection(&mut self) -> &mut Connection {
        self.connection.touched = true;
        &mut self.connection
    }

    /// Builds the client.
    pub fn build<E>(self) -> Result<Client, Error<E>> {
        self.finish().map_err(|failure| Error::new(failure, None))
    }

    fn finish(self) -> Result<Client, Box<Failure>> {
        let address = match &self.endpoint {
            Some(url) => address::endpoint(url, self.limits.allow_http),
            None => address::choose(self.servers, &self.values, None, self.limits.allow_http),
        };
        let address = address.map_err(|why| Failure::usage(format!("the client cannot be built: {why}")))?;
        let user_agent = self.user_agent.as_deref().unwrap_or(self.api.user_agent);
        let user_agent = crate::parameter::encode::header_value(user_agent)
            .map_err(|why| Failure::usage(format!("the client cannot be built: `.user_agent(…)`: {why}")))?;
        let request_id = self.request_id.as_deref().map(header_name).transpose()?;
        let headers = default_headers(&self.headers)?;
        let transport = match self.transport {
            Some(_) if self.connection.touched => return Err(Failure::usage(BESIDE_TRANSPORT)),
            Some(transport) => transport,
            None => built_in(&self.connection, &address, self.endpoint.is_some())?,
        };
        Ok(Client::new(Shared {
            servers: self.servers,
            values: self.values,
            address,
            fixed: self.endpoint.is_some(),
            user_agent,
            auth: self.auth,
            transport,
            limits: self.limits,
            request_id: RequestId(request_id),
            headers,
        }))
    }
}

fn default_headers(pairs: &[(String, String)]) -> Result<HeaderMap, Box<Failure>> {
    let refused = |why| Failure::usage(format!("the client cannot be built: `.default_header(…)`: {why}"));
    pairs.iter().map(|(name, value)| settings::header(name, value).map_err(refused)).collect()
}

fn header_name(name: &str) -> Result<HeaderName, Box<Failure>> {
    HeaderName::from_bytes(name.as_bytes()).map_err(|_| {
        Failure::usage(format!("the client cannot be built: `{}` is no header's name", name.escape_debug()))
    })
}

const BESIDE_TRANSPORT: &str = "the client cannot be built: `.proxy(…)`, `.connect_timeout(…)`, `.transport_settings(…)` \
     and certificates are for the built-in transport, and have no effect beside `.transport(…)`; set them on that transport";

#[cfg(feature = "reqwest")]
fn built_in(connection: &Connection, address: &Address, fixed: bool) -> Result<Arc<dyn Transport>, Box<Failure>> {
    let reach = Reach { loopback: address.loopback, plain: fixed && address.base.starts_with("http://") };
    crate::ReqwestTransport::connect(connection, reach).map(|transport| Arc::new(transport) as _)
}

#[cfg(not(feature = "reqwest"))]
fn built_in(_: &Connection, _: &Address, _: bool) -> Result<Arc<dyn Transport>, Box<Failure>> {
    Err(Failure::usage(
        "the client cannot be built: it has no transport; give one with `.transport(…)`, or enable the feature `reqwest` \
         of `specwright-runtime`",
    ))
}

impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder")
            .field("values", &self.values)
            .field("auth", &self.auth.is_some())
            .field("transport", &self.transport.is_some())
            .field("connection", &self.connection)
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}
