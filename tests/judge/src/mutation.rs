//! One thing that is broken in a request that is right otherwise: a judge that lets it through does not judge.

use hss::runtime::Body;
use hss::runtime::http::{HeaderName, HeaderValue, Method, Request, Uri};
use serde_json::Value;

/// A broken request, and what Prism has to say of it.
#[derive(Debug)]
pub(crate) struct Mutation {
    /// What is broken, in words.
    pub(crate) what: &'static str,
    /// What is done to the request.
    pub(crate) broken: Break,
    /// What has to come of it.
    pub(crate) expected: Expected,
}

/// What has to come of a broken request.
#[derive(Debug)]
pub(crate) enum Expected {
    /// This status with these complaints and no other, as [`Outcome`](crate::outcome::Outcome) shows them: what is
    /// refused for another reason proves nothing.
    Refused(&'static str),
    /// A known limit of the judge. That it is refused would be news, and fails.
    LetThrough {
        /// Why it is let through.
        why: &'static str,
    },
}

/// What is done to a request.
#[derive(Debug, Clone)]
pub(crate) enum Break {
    /// The header is not sent.
    WithoutHeader(HeaderName),
    /// The header has this value instead.
    Header(HeaderName, String),
    /// The method is this one instead.
    Method(Method),
    /// The path has this at its end.
    LongerPath(&'static str),
    /// The query is this one instead.
    Query(String),
    /// The body, an object, has this value under this key.
    Field(&'static str, Value),
    /// The body is this text instead.
    Body(String),
}

impl Break {
    pub(crate) fn apply(&self, request: &mut Request<Body>) {
        match self {
            Self::WithoutHeader(name) => {
                request.headers_mut().remove(name).expect("the client sends the header");
            }
            Self::Header(name, value) => {
                let value = HeaderValue::from_str(value).expect("mutations are ASCII");
                request.headers_mut().insert(name, value).expect("the client sends the header");
            }
            Self::Method(method) => *request.method_mut() = method.clone(),
            Self::LongerPath(end) => {
                let query = request.uri().query().unwrap_or_default().to_owned();
                replace_uri(request, &format!("{}{end}", request.uri().path()), &query);
            }
            Self::Query(query) => {
                let path = request.uri().path().to_owned();
                replace_uri(request, &path, query);
            }
            Self::Field(key, value) => {
                let body = request.body().as_bytes().expect("JSON is in memory");
                let mut body: Value = serde_json::from_slice(body).expect("the client sends JSON");
                body[*key] = value.clone();
                *request.body_mut() = body.to_string().into();
            }
            Self::Body(text) => *request.body_mut() = text.clone().into(),
        }
    }
}

fn replace_uri(request: &mut Request<Body>, path: &str, query: &str) {
    let mut parts = request.uri().clone().into_parts();
    let sign = if query.is_empty() { "" } else { "?" };
    let path = format!("{path}{sign}{query}");
    parts.path_and_query = Some(path.try_into().expect("mutations are legal in a URL"));
    *request.uri_mut() = Uri::from_parts(parts).expect("only path and query changed");
}
