//! Credentials that are made of others: several by their schemes, and one that is asked for anew.

use std::fmt;
use std::sync::Arc;

use super::{is_optional, schemes};
use crate::operation::{Operation, SecurityScheme};
use crate::{AuthError, Authenticate, Body, BoxFuture, Token};

/// Several credentials, each for a security scheme of the document: for operations that need several together, or for
/// clients whose operations need different ones. The first alternative of an operation that they meet is the one that is
/// used. `Debug` shows the schemes alone.
///
/// ```
/// use specwright_runtime::{Basic, Credentials, Token};
///
/// let auth = Credentials::new().with("apiKey", Token::new("k")).with("login", Basic::new("user", "secret"));
/// assert_eq!(format!("{auth:?}"), r#"Credentials(["apiKey", "login"])"#);
/// ```
#[derive(Clone, Default)]
pub struct Credentials(Vec<(String, Arc<dyn Authenticate>)>);

impl Credentials {
    /// No credential yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a credential for the scheme of this key in the document; it replaces an earlier one.
    #[must_use]
    pub fn with(mut self, scheme: impl Into<String>, credential: impl Authenticate) -> Self {
        let scheme = scheme.into();
        self.0.retain(|(known, _)| *known != scheme);
        self.0.push((scheme, Arc::new(credential)));
        self
    }

    fn of(&self, scheme: &SecurityScheme) -> Option<&dyn Authenticate> {
        self.0.iter().find(|(known, _)| known == scheme.id()).map(|(_, credential)| &**credential)
    }

    /// Each scheme of a combination with its credential; `None` if there is one without.
    fn meet(
        &self,
        combination: &'static [SecurityScheme],
    ) -> Option<Vec<(&'static SecurityScheme, &dyn Authenticate)>> {
        combination.iter().map(|scheme| Some((scheme, self.of(scheme)?))).collect()
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let schemes: Vec<&str> = self.0.iter().map(|(scheme, _)| scheme.as_str()).collect();
        f.debug_tuple("Credentials").field(&schemes).finish()
    }
}

impl Authenticate for Credentials {
    fn authenticate<'a>(
        &'a self,
        request: &'a mut http::Request<Body>,
        operation: &'static Operation,
    ) -> BoxFuture<'a, Result<(), AuthError>> {
        let mut combinations = operation.security.iter().filter_map(|combination| self.meet(combination));
        let met = combinations.find(|credentials| !credentials.is_empty());
        Box::pin(async move {
            if met.is_none() && !is_optional(operation) {
                let schemes = schemes(operation);
                return Err(AuthError::msg(format!(
                    "none of the credentials is for what the operation accepts ({schemes})"
                )));
            }
            for (scheme, credential) in met.unwrap_or_default() {
                credential.apply(request, scheme, operation).await?;
            }
            Ok(())
        })
    }
}

/// A token that is asked for anew for each request: from a file, a cache, or the server of an OAuth 2 flow. It goes where
/// a [`Token`] goes.
///
/// ```
/// use specwright_runtime::{Token, TokenSource};
///
/// let auth = TokenSource::new(|| async { Ok(Token::new(std::fs::read_to_string("token")?.trim())) });
/// # let _: Box<dyn specwright_runtime::Authenticate> = Box::new(auth);
/// ```
///
/// One that holds something, such as a cache, gives each of its futures a clone, since it is called for every request:
///
/// ```
/// use std::sync::{Arc, Mutex};
/// use std::time::{Duration, Instant};
///
/// use specwright_runtime::{AuthError, Token, TokenSource};
///
/// # async fn ask() -> Result<(String, Duration), std::num::ParseIntError> {
/// #     Ok(("t".to_owned(), Duration::from_secs("60".parse()?)))
/// # }
/// type Cache = Arc<Mutex<Option<(Token, Instant)>>>;
///
/// async fn token(cache: Cache) -> Result<Token, AuthError> {
///     let known = cache.lock().map_err(AuthError::msg)?.clone();
///     if let Some((token, _)) = known.filter(|(_, end)| Instant::now() < *end) {
///         return Ok(token);
///     }
///     let (text, valid_for) = ask().await.map_err(AuthError::new)?;
///     let token = Token::new(text);
///     *cache.lock().map_err(AuthError::msg)? = Some((token.clone(), Instant::now() + valid_for));
///     Ok(token)
/// }
///
/// let cache = Cache::default();
/// let auth = TokenSource::new(move || token(cache.clone()));
/// # let _: Box<dyn specwright_runtime::Authenticate> = Box::new(auth);
/// ```
///
/// Its errors are [`AuthError`]s: `?` makes one of a text, and of errors of I/O, of reqwest and of clients; `.map_err(AuthError::new)?`
/// of any other error, and `.map_err(AuthError::msg)?` of what can only be shown, such as an `anyhow::Error`.
#[derive(Clone)]
pub struct TokenSource<F>(F);

impl<F, R> TokenSource<F>
where
    F: Fn() -> R + Send + Sync + 'static,
    R: Future<Output = Result<Token, AuthError>> + Send + 'static,
{
    /// A source; its errors must not show the token.
    pub fn new(source: F) -> Self {
        Self(source)
    }
}

impl<F> fmt::Debug for TokenSource<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenSource")
    }
}

impl<F, R> Authenticate for TokenSource<F>
where
    F: Fn() -> R + Send + Sync + 'static,
    R: Future<Output = Result<Token, AuthError>> + Send + 'static,
{
    fn authenticate<'a>(
        &'a self,
        request: &'a mut http::Request<Body>,
        operation: &'static Operation,
    ) -> BoxFuture<'a, Result<(), AuthError>> {
        let token = (self.0)();
        Box::pin(async move { token.await?.authenticate(request, operation).await })
    }

    fn apply<'a>(
        &'a self,
        request: &'a mut http::Request<Body>,
        scheme: &'static SecurityScheme,
        operation: &'static Operation,
    ) -> BoxFuture<'a, Result<(), AuthError>> {
        let token = (self.0)();
        Box::pin(async move { token.await?.apply(request, scheme, operation).await })
    }
}
