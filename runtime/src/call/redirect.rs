//! Follows redirects: what the next request is, and what of the first one it may carry.
//!
//! A credential stays at the origin that it was made for: on another one only what says nothing of the caller is sent, and
//! never a credential again, even if a later redirect leads back. Nothing that began with `https` goes on without it.

use http::header::{ACCEPT, ACCEPT_LANGUAGE, CONTENT_TYPE, LOCATION, RANGE, USER_AGENT};
use http::uri::Uri;
use http::{HeaderMap, HeaderName, Method, StatusCode};

use crate::{Body, address, percent};

/// The headers that are sent to another origin.
const IMPERSONAL: [HeaderName; 5] = [ACCEPT, ACCEPT_LANGUAGE, CONTENT_TYPE, RANGE, USER_AGENT];

/// Where a call has been led so far, and with what: the last request as it was before the credential was applied.
pub(super) struct Trail {
    /// How many more redirects are followed.
    left: u32,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    /// `None` when it cannot be sent once more.
    body: Option<Body>,
    /// Whether the call never left its origin.
    is_home: bool,
    /// Whether `http` is fine beyond this machine.
    allow_http: bool,
}

impl Trail {
    /// The beginning, before the credential is applied. `None` if no redirect is followed.
    pub(super) fn new(most: u32, request: &http::Request<Body>, allow_http: bool) -> Option<Self> {
        (most > 0).then(|| Self {
            left: most,
            method: request.method().clone(),
            uri: request.uri().clone(),
            headers: request.headers().clone(),
            body: request.body().again(),
            is_home: true,
            allow_http,
        })
    }

    /// Whether the credential may be applied.
    pub(super) fn is_home(&self) -> bool {
        self.is_home
    }

    /// The next request, if this answer leads to one that may be sent.
    pub(super) fn next(&mut self, response: &http::Response<Body>) -> Option<http::Request<Body>> {
        let status = response.status();
        let is_redirect = matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308);
        let location = response.headers().get(LOCATION)?.to_str().ok()?;
        let target = Some(location).filter(|_| is_redirect && self.left > 0).and_then(|it| resolve(&self.uri, it))?;
        if !self.may_go_to(&target) {
            return None;
        }
        let becomes_get = match status {
            StatusCode::SEE_OTHER => self.method != Method::HEAD,
            StatusCode::MOVED_PERMANENTLY | StatusCode::FOUND => self.method == Method::POST,
            _ => false,
        };
        if becomes_get {
            self.method = Method::GET;
            self.headers.remove(CONTENT_TYPE);
            self.body = Some(Body::default());
        }
        let body = self.body.as_ref()?.again()?;
        if !is_same_origin(&self.uri, &target) {
            self.is_home = false;
            self.headers =
                IMPERSONAL.into_iter().filter_map(|it| Some((it.clone(), self.headers.get(it)?.clone()))).collect();
        }
        (self.left, self.uri) = (self.left - 1, target);
        let mut request = http::Request::new(body);
        *request.method_mut() = self.method.clone();
        *request.uri_mut() = self.uri.clone();
        *request.headers_mut() = self.headers.clone();
        Some(request)
    }

    fn may_go_to(&self, target: &Uri) -> bool {
        let Some(authority) = target.authority() else { return false };
        let Ok(host) = address::host(authority.as_str()) else { return false };
        match target.scheme_str() {
            Some("https") => true,
            Some("http") => self.uri.scheme_str() == Some("http") && (self.allow_http || address::is_loopback(&host)),
            _ => false,
        }
    }
}

/// Scheme, host and port are the same.
fn is_same_origin(one: &Uri, other: &Uri) -> bool {
    let port = |uri: &Uri| uri.port_u16().unwrap_or(if uri.scheme_str() == Some("https") { 443 } else { 80 });
    let host = |uri: &Uri| uri.host().map(str::to_ascii_lowercase);
    one.scheme() == other.scheme() && host(one) == host(other) && port(one) == port(other)
}

/// What a reference in a `Location` is, seen from a URL (RFC 3986, section 5.2), without its fragment. Characters that a URL
/// cannot have are percent-encoded, as servers send them raw.
fn resolve(base: &Uri, reference: &str) -> Option<Uri> {
    let reference = reference.split('#').next().unwrap_or_default();
    let (scheme, authority) = (base.scheme_str()?, base.authority()?.as_str());
    let has_scheme = reference.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
    });
    let (origin, rest) = if has_scheme {
        let (scheme, rest) = reference.split_once("://")?;
        let (authority, rest) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
        (format!("{}://{authority}", scheme.to_ascii_lowercase()), rest)
    } else if let Some(rest) = reference.strip_prefix("//") {
        let (authority, rest) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
        (format!("{scheme}://{authority}"), rest)
    } else {
        (format!("{scheme}://{authority}"), reference)
    };
    let is_whole = has_scheme || reference.starts_with("//");
    let (path, query) = rest.split_once('?').map_or((rest, None), |(path, query)| (path, Some(query)));
    let path = match path {
        "" if is_whole => "/".to_owned(),
        "" => base.path().to_owned(),
        path if path.starts_with('/') => without_dots(path),
        path => {
            let folder = &base.path()[..=base.path().rfind('/').unwrap_or(0)];
            without_dots(&format!("{folder}{path}"))
        }
    };
    let query = query.or_else(|| base.query().filter(|_| rest.is_empty() && !is_whole));
    let query = query.map_or_else(String::new, |query| format!("?{}", percent::url(query)));
    Uri::try_from(format!("{origin}{}{query}", percent::url(&path))).ok()
}

/// A path from the root without segments `.` and `..`.
fn without_dots(path: &str) -> String {
    let mut segments: Vec<&str> = vec![];
    let mut parts = path.split('/').skip(1).peekable();
    while let Some(part) = parts.next() {
        match part {
            "." | ".." => {
                if part == ".." {
                    segments.pop();
                }
                if parts.peek().is_none() {
                    segments.push("");
                }
            }
            part => segments.push(part),
        }
    }
    format!("/{}", segments.join("/"))
}

#[cfg(test)]
mod tests {
    use http::Uri;

    use super::resolve;

    #[test]
    fn a_reference_is_resolved_as_rfc_3986_says() {
        let base = Uri::from_static("https://h.example.com:8443/b/c/d?q=1");
        for (reference, expected) in [
            ("https://Other.example.com", "https://Other.example.com/"),
            ("HTTP://other.example.com/x?y=z#f", "http://other.example.com/x?y=z"),
            ("//other.example.com/x", "https://other.example.com/x"),
            ("/x/../y", "https://h.example.com:8443/y"),
            ("e", "https://h.example.com:8443/b/c/e"),
            ("./e/", "https://h.example.com:8443/b/c/e/"),
            ("../e", "https://h.example.com:8443/b/e"),
            ("../../../e", "https://h.example.com:8443/e"),
            ("..", "https://h.example.com:8443/b/"),
            ("?r=2", "https://h.example.com:8443/b/c/d?r=2"),
            ("", "https://h.example.com:8443/b/c/d?q=1"),
            ("#f", "https://h.example.com:8443/b/c/d?q=1"),
            ("e:f", "none"),
            ("mailto:a@b", "none"),
            ("/a b/ü?c d", "https://h.example.com:8443/a%20b/%C3%BC?c%20d"),
            ("/a%20b", "https://h.example.com:8443/a%20b"),
        ] {
            let resolved = resolve(&base, reference).map_or_else(|| "none".to_owned(), |uri| uri.to_string());
            assert_eq!(resolved, expected, "{reference}");
        }
    }
}
