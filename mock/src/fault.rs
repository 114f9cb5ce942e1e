//! Faults on demand, and the queue they wait in.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

/// What happens to one request in place of its answer.
///
/// The request is read in whole and recorded; the operation does not run.
///
/// ```
/// use hss_mock::Fault;
///
/// let unavailable = Fault::status(503, "APIGW.0201", "Backend unavailable");
/// assert_eq!(
///     unavailable,
///     Fault::Status { status: 503, code: "APIGW.0201".to_owned(), message: "Backend unavailable".to_owned() },
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// An error answer. A code that begins with `APIGW` makes it one of the gateway's, any other one of the service's.
    Status {
        /// 200 to 599; any other becomes 500.
        status: u16,
        /// The `error_code`.
        code: String,
        /// The `error_msg`.
        message: String,
    },
    /// HTTP 429 with `APIGW.0308`: too many calls.
    Throttled,
    /// The connection is reset (RST), before a byte of the answer.
    Reset,
    /// HTTP 200 with a page of HTML, as from a proxy or a captive portal.
    Garbage,
    /// HTTP 200 with half of the bytes that `Content-Length` promises, then the end of the connection.
    Truncated,
}

impl Fault {
    /// An error answer; see [`Fault::Status`].
    pub fn status(status: u16, code: impl Into<String>, message: impl Into<String>) -> Self {
        Self::Status { status, code: code.into(), message: message.into() }
    }
}

/// The faults that are still to come, first in, first out.
#[derive(Debug, Default)]
pub(crate) struct Faults(Mutex<VecDeque<Fault>>);

impl Faults {
    pub(crate) fn push(&self, fault: Fault) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push_back(fault);
    }

    pub(crate) fn take(&self) -> Option<Fault> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop_front()
    }
}
