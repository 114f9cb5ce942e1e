//! A client: what all its calls share.

use std::fmt;
use std::sync::Arc;

use http::{HeaderMap, HeaderValue};

use crate::address::{Address, Values};
use crate::operation::{Operation, Server};
use crate::settings::{Limits, RequestId};
use crate::{Authenticate, Call, Transport};

/// A client, cheap to clone. Generated clients wrap it.
#[derive(Clone)]
pub struct Client(Arc<Shared>);

pub(crate) struct Shared {
    /// The document's servers, or the one that the caller chose.
    pub(crate) servers: &'static [Server],
    pub(crate) values: Values,
    pub(crate) address: Address,
    /// Whether the caller gave the address, so that no parameter changes it.
    pub(crate) fixed: bool,
    pub(crate) user_agent: HeaderValue,
    pub(crate) auth: Option<Arc<dyn Authenticate>>,
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) limits: Limits,
    pub(crate) request_id: RequestId,
    /// What every call sends.
    pub(crate) headers: HeaderMap,
}

impl Client {
    pub(crate) fn new(shared: Shared) -> Self {
        Self(Arc::new(shared))
    }

    /// Begins a call of an operation.
    pub fn call(&self, operation: &'static Operation) -> Call {
        Call::new(Arc::clone(&self.0), operation)
    }
}

/// Shows the address; of the credential only whether there is one.
impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("address", &self.0.address.base)
            .field("auth", &self.0.auth.is_some())
            .field("limits", &self.0.limits)
            .finish_non_exhaustive()
    }
}
