//! What a call can be told beside its parameters: headers and query parameters that the document does not have, its time, and
//! how far redirects are followed.

use std::time::Duration;

use http::HeaderMap;
use http::header::{AUTHORIZATION, COOKIE, HeaderName, PROXY_AUTHORIZATION};

use super::Call;
use crate::ParameterValue;
use crate::operation::{Location, Operation, SecurityScheme};
use crate::parameter::encode;
use crate::settings;

/// What a call sends beside its parameters.
#[derive(Clone, Default)]
pub(super) struct Extra {
    /// They replace those that the call would have.
    pub(super) headers: HeaderMap,
    /// Names, each with its pairs as they are sent, also in the place of those that the call would have.
    pub(super) query: Vec<(String, Vec<String>)>,
}

impl Call {
    /// Sends a header, in the place of one of that name that the call would have.
    pub fn header(&mut self, name: impl AsRef<str>, value: impl AsRef<str>) {
        self.put_header(name.as_ref(), value.as_ref());
    }

    fn put_header(&mut self, name: &str, value: &str) {
        match settings::header(name, value) {
            Ok((name, value)) => drop(self.extra.headers.insert(name, value)),
            Err(why) => self.refuse(format!("`.header(…)`: {why}")),
        }
    }

    /// Sends a query parameter, in the place of one of that name that the call would have: a text, a number, or a list, of which each
    /// element is a pair.
    pub fn query(&mut self, name: impl AsRef<str>, value: impl Into<ParameterValue>) {
        self.put_query(name.as_ref(), &value.into());
    }

    fn put_query(&mut self, name: &str, value: &ParameterValue) {
        match encode::query(name, value) {
            Ok(pairs) => self.extra.query.push((name.to_owned(), pairs)),
            Err(why) => self.refuse(format!("`.query(…)`: `{}` cannot be sent: {why}", name.escape_debug())),
        }
    }

    /// Sets the longest time for this call.
    pub fn timeout(&mut self, time: Duration) {
        self.limits.total = settings::bounded(time);
    }

    /// Sets the longest silence of this call.
    pub fn read_timeout(&mut self, time: Duration) {
        self.limits.read = settings::bounded(time);
    }

    /// Sets the largest body of this call's success.
    pub fn max_body(&mut self, bytes: u64) {
        self.limits.body = bytes;
    }

    /// Follows so many redirects.
    pub fn follow_redirects(&mut self, most: u32) {
        self.limits.redirects = most;
    }

    /// Whether the caller gave all that the credential would be, on this call, or for every call of a client without one.
    pub(super) fn has_own_credential(&self) -> bool {
        let defaults = &self.client.headers;
        let has_header = |name: &str| {
            self.extra.headers.contains_key(name) || (self.client.auth.is_none() && defaults.contains_key(name))
        };
        let is_given = |scheme: &SecurityScheme| match scheme {
            SecurityScheme::ApiKey { location: Location::Query, name, .. } => {
                self.extra.query.iter().any(|(given, _)| given == name)
            }
            scheme => has_header(header_of(scheme)),
        };
        let mut combinations = self.operation.security.iter().filter(|schemes| !schemes.is_empty());
        combinations.any(|schemes| schemes.iter().all(is_given))
    }
}

/// The header that a scheme's credential stands in, if it is not in the query.
fn header_of(scheme: &SecurityScheme) -> &'static str {
    match scheme {
        SecurityScheme::ApiKey { location: Location::Cookie, .. } => "cookie",
        SecurityScheme::ApiKey { name, .. } => name,
        SecurityScheme::Bearer { .. } | SecurityScheme::Basic { .. } | SecurityScheme::Other { .. } => "authorization",
    }
}

/// Keeps the headers that may hold a credential out of messages.
pub(super) fn mark_credentials(headers: &mut HeaderMap, operation: &Operation) {
    let named = operation.security.iter().copied().flatten().filter_map(|scheme| match scheme {
        SecurityScheme::ApiKey { location: Location::Header, name, .. } => HeaderName::try_from(*name).ok(),
        _ => None,
    });
    for name in named.chain([AUTHORIZATION, COOKIE, PROXY_AUTHORIZATION]) {
        if let Some(value) = headers.get_mut(name) {
            value.set_sensitive(true);
        }
    }
}
