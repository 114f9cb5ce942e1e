//! Credentials: how a request proves who sends it.

use std::fmt;
use std::sync::Arc;

use http::header::{AUTHORIZATION, COOKIE, HeaderName};
use http::{HeaderValue, Uri};

pub use self::credentials::{Credentials, TokenSource};
pub use self::error::AuthError;
use crate::base64;
use crate::operation::{Location, Operation, SecurityScheme};
use crate::parameter::encode::header_value;
use crate::percent::component;
use crate::{Body, BoxFuture};

mod credentials;
mod error;

/// Applies a credential to a request.
///
/// It sees the finished request, body included, last before it is sent, and once for each attempt, so that a signature
/// is always fresh. It is not called for operations that need no credential. An error must not contain the secret:
/// it is shown.
///
/// Mark a header's value as sensitive (`HeaderValue::set_sensitive`), so that no error shows it even when the server
/// echoes it.
///
/// ```
/// use specwright_runtime::{AuthError, Authenticate, Body, BoxFuture, Operation, http};
///
/// struct Signature;
///
/// impl Authenticate for Signature {
///     fn authenticate<'a>(
///         &'a self,
///         request: &'a mut http::Request<Body>,
///         _operation: &'static Operation,
///     ) -> BoxFuture<'a, Result<(), AuthError>> {
///         Box::pin(async move {
///             let body = request.body().as_bytes().ok_or("a stream cannot be signed")?;
///             let mut value = http::HeaderValue::try_from(format!("sum={}", body.len()))?;
///             value.set_sensitive(true);
///             request.headers_mut().insert("authorization", value);
///             Ok(())
///         })
///     }
/// }
/// # let _: Box<dyn Authenticate> = Box::new(Signature);
/// ```
pub trait Authenticate: Send + Sync + 'static {
    /// Applies the credential. [`Operation::security`] says what the operation accepts.
    fn authenticate<'a>(
        &'a self,
        request: &'a mut http::Request<Body>,
        operation: &'static Operation,
    ) -> BoxFuture<'a, Result<(), AuthError>>;

    /// Applies the credential for one scheme of several that are needed together; [`Credentials`] calls it. What signs
    /// requests in its own way does not care which, and applies itself.
    fn apply<'a>(
        &'a self,
        request: &'a mut http::Request<Body>,
        _scheme: &'static SecurityScheme,
        operation: &'static Operation,
    ) -> BoxFuture<'a, Result<(), AuthError>> {
        self.authenticate(request, operation)
    }
}

/// A shared credential, for several clients.
impl<T: Authenticate + ?Sized> Authenticate for Arc<T> {
    fn authenticate<'a>(
        &'a self,
        request: &'a mut http::Request<Body>,
        operation: &'static Operation,
    ) -> BoxFuture<'a, Result<(), AuthError>> {
        (**self).authenticate(request, operation)
    }

    fn apply<'a>(
        &'a self,
        request: &'a mut http::Request<Body>,
        scheme: &'static SecurityScheme,
        operation: &'static Operation,
    ) -> BoxFuture<'a, Result<(), AuthError>> {
        (**self).apply(request, scheme, operation)
    }
}

/// A secret text that is the credential: an API key or a bearer token. It goes where the operation's security scheme
/// says. `Debug` shows nothing of it.
///
/// ```
/// use specwright_runtime::Token;
///
/// assert_eq!(format!("{:?}", Token::new("secret")), "Token(…)");
/// ```
#[derive(Clone)]
pub struct Token(String);

impl Token {
    /// A token; one that cannot be sent (a line break, say from reading a file) is an error of the call.
    pub fn new(secret: impl Into<String>) -> Self {
        Self(secret.into())
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

impl Authenticate for Token {
    fn authenticate<'a>(
        &'a self,
        request: &'a mut http::Request<Body>,
        operation: &'static Operation,
    ) -> BoxFuture<'a, Result<(), AuthError>> {
        let fits =
            |scheme: &SecurityScheme| matches!(scheme, SecurityScheme::ApiKey { .. } | SecurityScheme::Bearer { .. });
        ready(alone("token", operation, fits).and_then(|scheme| scheme.map_or(Ok(()), |it| self.put(request, it))))
    }

    fn apply<'a>(
        &'a self,
        request: &'a mut http::Request<Body>,
        scheme: &'static SecurityScheme,
        _operation: &'static Operation,
    ) -> BoxFuture<'a, Result<(), AuthError>> {
        ready(self.put(request, scheme))
    }
}

impl Token {
    fn put(&self, request: &mut http::Request<Body>, scheme: &SecurityScheme) -> Result<(), AuthError> {
        match scheme {
            SecurityScheme::ApiKey { location, name, .. } => self.api_key(request, *location, name),
            SecurityScheme::Bearer { .. } => self.secret("Bearer ").map(|value| {
                request.headers_mut().insert(AUTHORIZATION, value);
            }),
            other => Err(misplaced("token", other)),
        }
    }

    fn api_key(&self, request: &mut http::Request<Body>, location: Location, name: &str) -> Result<(), AuthError> {
        match location {
            Location::Query => {
                let uri = request.uri();
                let sign = if uri.query().is_some() { '&' } else { '?' };
                let uri = format!("{uri}{sign}{}={}", component(name), component(&self.0));
                *request.uri_mut() =
                    Uri::try_from(uri).map_err(|_| AuthError::msg("the token does not fit into a URL"))?;
            }
            Location::Cookie => {
                if self.0.contains([';', ',', ' ', '"', '\\']) {
                    return Err(AuthError::msg("the token has a character that a cookie cannot hold"));
                }
                let pair = self.secret(&format!("{name}="))?;
                let joined = match request.headers().get(COOKIE) {
                    Some(present) => [present.as_bytes(), b"; ", pair.as_bytes()].concat(),
                    None => pair.as_bytes().to_vec(),
                };
                request.headers_mut().insert(COOKIE, sensitive(HeaderValue::from_bytes(&joined)?));
            }
            Location::Header | Location::Path => {
                let value = self.secret("")?;
                request.headers_mut().insert(HeaderName::from_bytes(name.as_bytes())?, value);
            }
        }
        Ok(())
    }

    fn secret(&self, prefix: &str) -> Result<HeaderValue, AuthError> {
        if self.0.is_empty() {
            return Err(AuthError::msg("the token is empty"));
        }
        let value = header_value(&format!("{prefix}{}", self.0)).map_err(|why| {
            AuthError::msg(format!("the token cannot be sent: {why}; trim it if it was read from a file"))
        })?;
        Ok(sensitive(value))
    }
}

/// A user name and password, for HTTP basic authentication. `Debug` shows neither.
#[derive(Clone)]
pub struct Basic(String);

impl Basic {
    /// Credentials of this user; a name cannot have a colon.
    pub fn new(user: &str, password: &str) -> Self {
        Self(format!("{user}:{password}"))
    }
}

impl fmt::Debug for Basic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Basic(…)")
    }
}

impl Authenticate for Basic {
    fn authenticate<'a>(
        &'a self,
        request: &'a mut http::Request<Body>,
        operation: &'static Operation,
    ) -> BoxFuture<'a, Result<(), AuthError>> {
        let fits = |scheme: &SecurityScheme| matches!(scheme, SecurityScheme::Basic { .. });
        let scheme = alone("user name and password", operation, fits);
        ready(scheme.and_then(|scheme| scheme.map_or(Ok(()), |it| self.put(request, it))))
    }

    fn apply<'a>(
        &'a self,
        request: &'a mut http::Request<Body>,
        scheme: &'static SecurityScheme,
        _operation: &'static Operation,
    ) -> BoxFuture<'a, Result<(), AuthError>> {
        ready(self.put(request, scheme))
    }
}

impl Basic {
    fn put(&self, request: &mut http::Request<Body>, scheme: &SecurityScheme) -> Result<(), AuthError> {
        if !matches!(scheme, SecurityScheme::Basic { .. }) {
            return Err(misplaced("user name and password", scheme));
        }
        let value = HeaderValue::try_from(format!("Basic {}", base64::encode(self.0.as_bytes())))?;
        request.headers_mut().insert(AUTHORIZATION, sensitive(value));
        Ok(())
    }
}

fn ready<'a>(result: Result<(), AuthError>) -> BoxFuture<'a, Result<(), AuthError>> {
    Box::pin(std::future::ready(result))
}

fn sensitive(mut value: HeaderValue) -> HeaderValue {
    value.set_sensitive(true);
    value
}

/// The scheme that a single credential is for, of the first combination that needs nothing else. `None` when there is no
/// such, and the operation can do without.
fn alone(
    what: &str,
    operation: &'static Operation,
    fits: impl Fn(&SecurityScheme) -> bool,
) -> Result<Option<&'static SecurityScheme>, AuthError> {
    let found = operation.security.iter().find_map(|combination| match combination {
        [scheme] if fits(scheme) => Some(scheme),
        _ => None,
    });
    if found.is_none() && !is_optional(operation) {
        let schemes = schemes(operation);
        return Err(AuthError::msg(format!(
            "a {what} alone does not fit what the operation accepts ({schemes}); hold several with `Credentials`, or \
             implement `Authenticate` for it"
        )));
    }
    Ok(found)
}

fn misplaced(what: &str, scheme: &SecurityScheme) -> AuthError {
    AuthError::msg(format!("a {what} does not fit the security scheme `{}`", scheme.id()))
}

/// Whether a request without a credential is one of the alternatives.
pub(crate) fn is_optional(operation: &Operation) -> bool {
    operation.security.iter().any(|combination| combination.is_empty())
}

/// The operation's alternatives, for a message: `token, or key and signature`.
pub(crate) fn schemes(operation: &Operation) -> String {
    let combination =
        |schemes: &&[SecurityScheme]| schemes.iter().map(SecurityScheme::id).collect::<Vec<_>>().join(" and ");
    operation.security.iter().filter(|schemes| !schemes.is_empty()).map(combination).collect::<Vec<_>>().join(", or ")
}
