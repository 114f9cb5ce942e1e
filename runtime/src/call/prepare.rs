//! Builds the request: address, path, query, headers, body, credential.
//!
//! Every mistake of the caller is found here, so that after it only the network can fail.

use std::borrow::Cow;

use http::header::{ACCEPT, CONTENT_TYPE, COOKIE, HeaderName, USER_AGENT};
use http::{HeaderMap, HeaderValue, Uri};

use super::redirect::Trail;
use super::{Call, Refused, options};
use crate::address::{self, Address};
use crate::auth;
use crate::error::{Context, Failure, Kind};
use crate::operation::{Form, Location, Operation, Parameter};
use crate::parameter::encode;
use crate::{Body, ParameterValue, percent};

/// A request that can be sent, and what is needed to speak about it.
pub(super) struct Prepared {
    pub(super) request: http::Request<Body>,
    pub(super) context: Context,
    /// What no message may show, even when the server echoes it.
    pub(super) secrets: Vec<String>,
    /// Where redirects lead, if they are followed.
    pub(super) trail: Option<Trail>,
}

impl Call {
    pub(super) async fn prepare(&mut self) -> Result<Prepared, Box<Failure>> {
        let mut context = Context { operation: self.operation, url: String::new() };
        let request = self.request(&mut context);
        let mut request = request.map_err(|failure| failure.at(&context))?;
        let trail = Trail::new(self.limits.redirects, &request, self.limits.allow_http);
        let secrets = self.sign(&mut request).await.map_err(|failure| failure.at(&context))?;
        Ok(Prepared { request, context, secrets, trail })
    }

    /// Applies the credential, and gives what no message may show.
    pub(super) async fn sign(&self, request: &mut http::Request<Body>) -> Result<Vec<String>, Box<Failure>> {
        let query = request.uri().query().unwrap_or_default().to_owned();
        self.authenticate(request).await?;
        Ok(secrets(request, &query))
    }

    fn request(&mut self, context: &mut Context) -> Result<http::Request<Body>, Box<Failure>> {
        if let Some(Refused { why, cause }) = self.refused.take() {
            let failure = Failure::usage(why);
            return Err(match cause {
                Some(cause) => failure.source(cause),
                None => failure,
            });
        }
        self.require()?;
        let base = self.address()?.base.clone();
        let path = self.path()?;
        context.url = format!("{base}{path}");
        let (query, headers) = self.query_and_headers()?;
        let sign = if query.is_empty() { "" } else { "?" };
        let uri = format!("{base}{path}{sign}{query}");
        let uri = Uri::try_from(uri).map_err(|error| Failure::usage("the request's URL is invalid").source(error))?;
        let (media_type, body) = self.body.take().unzip();
        let mut request = http::Request::new(body.unwrap_or_default());
        *request.method_mut() = self.operation.method.clone();
        *request.uri_mut() = uri;
        *request.headers_mut() = headers;
        // A parameter of that name says it better.
        request.headers_mut().entry(USER_AGENT).or_insert_with(|| self.client.user_agent.clone());
        request.headers_mut().entry(ACCEPT).or_insert_with(|| accept(self.operation, self.form));
        if let Some(id) = self.last_event_id.as_ref().and_then(|id| HeaderValue::from_bytes(id.as_bytes()).ok()) {
            request.headers_mut().insert("last-event-id", id);
        }
        if let Some(media_type) = media_type {
            request.headers_mut().insert(CONTENT_TYPE, media_type);
        }
        for (name, value) in &self.extra.headers {
            request.headers_mut().insert(name, value.clone());
        }
        options::mark_credentials(request.headers_mut(), self.operation);
        Ok(request)
    }

    /// Each parameter with its value, when it has one.
    fn given(&self) -> impl Iterator<Item = (&'static Parameter, &ParameterValue)> {
        let pairs = self.operation.parameters.iter().zip(&self.values);
        pairs.filter_map(|(parameter, value)| value.as_ref().map(|value| (parameter, value)))
    }

    fn require(&self) -> Result<(), Box<Failure>> {
        let missing = |parameter: &Parameter, value: &Option<_>| parameter.required && value.is_none();
        let mut pairs = self.operation.parameters.iter().zip(&self.values);
        let Some((parameter, _)) = pairs.find(|(parameter, value)| missing(parameter, value)) else {
            return Ok(());
        };
        let name = parameter.name;
        Err(Failure::usage(if parameter.client {
            format!(
                "the parameter `{name}` is not set; set it for every call on the client's builder, or for this call on \
                 the call itself, in both places with the method named for it"
            )
        } else {
            format!("the parameter `{name}` is required and not set")
        }))
    }

    /// The client's address, unless a parameter of this call or the operation itself leads to another.
    fn address(&self) -> Result<Cow<'_, Address>, Box<Failure>> {
        let client = &self.client;
        let overridden: Vec<_> = self
            .given()
            .filter(|(parameter, value)| parameter.client && client.values.get(parameter.name) != Some(value))
            .collect();
        let own = self.operation.servers;
        let has_relative = own.iter().any(|server| address::is_relative(server.url));
        if if client.fixed { !has_relative } else { own.is_empty() && overridden.is_empty() } {
            return Ok(Cow::Borrowed(&client.address));
        }
        let mut values = client.values.clone();
        for (parameter, value) in overridden {
            values.insert(parameter.name, value.clone());
        }
        // One that is relative is where the client's address is. The caller's address replaces the others.
        let servers = if own.is_empty() { client.servers } else { own };
        let base = Some(&client.address).filter(|_| !own.is_empty());
        let chosen = address::choose(servers, &values, base, client.limits.allow_http).map_err(Failure::usage)?;
        let is_elsewhere = client.fixed && !chosen.is_at(&client.address);
        Ok(if is_elsewhere { Cow::Borrowed(&client.address) } else { Cow::Owned(chosen) })
    }

    fn path(&self) -> Result<String, Box<Failure>> {
        let mut path = String::new();
        let (mut rest, _) = self.operation.split_path();
        while let Some((literal, (name, after))) =
            rest.split_once('{').and_then(|(literal, open)| Some((literal, open.split_once('}')?)))
        {
            path.push_str(&percent::template(literal));
            let is_it =
                |(parameter, _): &(&Parameter, _)| parameter.location == Location::Path && parameter.name == name;
            let (parameter, value) = self.given().find(is_it).expect("`require` checked every path parameter");
            path.push_str(&encode::path(parameter, value).map_err(|why| refuse(parameter, why))?);
            rest = after;
        }
        path.push_str(&percent::template(rest));
        if address::has_dot_segment(&path) {
            return Err(Failure::usage(
                "the path's parameters make a segment `.` or `..`, which would address another resource",
            ));
        }
        Ok(path)
    }

    fn query_and_headers(&self) -> Result<(String, HeaderMap), Box<Failure>> {
        let (mut cookies, mut headers) = (Vec::new(), self.client.headers.clone());
        let mut query: Vec<_> = self.operation.split_path().1.map(percent::template).into_iter().collect();
        for (parameter, value) in self.given() {
            let refused = |why| refuse(parameter, why);
            match parameter.location {
                Location::Path => {}
                Location::Query if self.extra.query.iter().any(|(name, _)| name == parameter.name) => {}
                Location::Header if value.is_nothing() => {}
                Location::Query => query.extend(encode::pairs(parameter, value).map_err(refused)?),
                Location::Cookie => {
                    cookies.extend(encode::pairs(parameter, value).map_err(refused)?);
                }
                Location::Header => {
                    let name = HeaderName::from_bytes(parameter.name.as_bytes())
                        .map_err(|_| refused("its name is no header's name"))?;
                    headers.insert(name, encode::header(parameter, value).map_err(refused)?);
                }
            }
        }
        if !cookies.is_empty() {
            let cookies = HeaderValue::try_from(cookies.join("; ")).expect("pairs are percent-encoded");
            headers.insert(COOKIE, cookies);
        }
        query.extend(self.extra.query.iter().flat_map(|(_, pairs)| pairs.clone()));
        Ok((query.join("&"), headers))
    }

    async fn authenticate(&self, request: &mut http::Request<Body>) -> Result<(), Box<Failure>> {
        if self.operation.security.is_empty() || self.has_own_credential() {
            return Ok(());
        }
        match &self.client.auth {
            Some(auth) => auth.authenticate(request, self.operation).await.map_err(Failure::auth),
            None if auth::is_optional(self.operation) => Ok(()),
            None => Err(Failure::new(Kind::Auth(format!(
                "the operation needs a credential ({}) and the client has none; set one on the client's builder, such as \
                 `.auth(Token::new(…))`",
                auth::schemes(self.operation)
            )))),
        }
    }
}

fn refuse(parameter: &Parameter, why: &str) -> Box<Failure> {
    Failure::usage(format!("the parameter `{}` cannot be sent: {why}", parameter.name))
}

/// The documented media types that the caller can take, in the document's order.
fn accept(operation: &Operation, form: Form) -> HeaderValue {
    let mut types: Vec<&str> = Vec::new();
    let asked = operation
        .responses
        .iter()
        .filter(|response| !response.unasked && (!response.success || response.is_read(form)));
    for media_type in asked.filter_map(|response| response.content) {
        if !types.contains(&media_type) {
            types.push(media_type);
        }
    }
    if types.is_empty() {
        return HeaderValue::from_static("*/*");
    }
    HeaderValue::try_from(types.join(", ")).unwrap_or(HeaderValue::from_static("*/*"))
}

/// What the credential put into the request: values of sensitive headers, and the part of the query that was added.
fn secrets(request: &http::Request<Body>, query_before: &str) -> Vec<String> {
    let mut secrets: Vec<String> = Vec::new();
    let mut add = |secret: &str| {
        // Short parts (`Bearer`, a padding) are no secrets, and would strike out half the message. The longest come first.
        if secret.len() >= 8 {
            let at = secrets.partition_point(|known| known.len() >= secret.len());
            secrets.insert(at, secret.to_owned());
        }
    };
    for value in request.headers().values().filter(|value| value.is_sensitive()) {
        let text = String::from_utf8_lossy(value.as_bytes());
        // `Bearer x` and `name=x`: the secret is the last part.
        text.split([' ', ';', '=']).for_each(&mut add);
        add(&text);
    }
    let query = request.uri().query().unwrap_or_default();
    let added = query.strip_prefix(query_before).unwrap_or(query);
    for pair in added.split('&') {
        if let Some((_, value)) = pair.split_once('=') {
            add(&percent::decoded(value));
            add(value);
        }
    }
    secrets
}
