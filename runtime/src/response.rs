//! What a call returns when it succeeds.

use std::fmt;
use std::marker::PhantomData;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::ops::{Deref, DerefMut};
use std::time::Duration;

use http::{HeaderMap, HeaderName, StatusCode};

use crate::call::instant;
use crate::http_date;
use crate::json::{self, Number, Value};

/// A successful answer: the decoded body, with its status and headers. It derefs to the body.
///
/// ```
/// # fn show(response: specwright_runtime::Response<Vec<u8>>) {
/// println!("{} bytes, request {:?}", response.len(), response.request_id());
/// let bytes: Vec<u8> = response.into_inner();
/// # }
/// ```
#[derive(Clone, PartialEq)]
pub struct Response<T> {
    head: ResponseHead,
    body: T,
}

/// The head of an answer.
#[derive(Clone, PartialEq)]
pub(crate) struct ResponseHead {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    /// The header that has the server's id of the request, when one has.
    pub(crate) request_id: Option<HeaderName>,
}

impl ResponseHead {
    /// The server's id of the request.
    pub(crate) fn request_id(&self) -> Option<&str> {
        self.headers.get(self.request_id.as_ref()?)?.to_str().ok()
    }

    /// How long the server asks to wait.
    pub(crate) fn retry_after(&self) -> Option<Duration> {
        http_date::retry_after(&self.headers, instant::time_of_day())
    }
}

impl<T> Response<T> {
    pub(crate) fn new(head: ResponseHead, body: T) -> Self {
        Self { head, body }
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.head.status
    }

    /// The headers as they came.
    pub fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }

    /// The server's id of the request: what its support asks for. It is in `X-Request-Id` or a header with another of the
    /// usual names, unless the client's builder was told its name.
    pub fn request_id(&self) -> Option<&str> {
        self.head.request_id()
    }

    /// How long the server asks to wait before the next call, such as one that asks whether work is done: what `Retry-After` says,
    /// in seconds or as a date. `None` when it says nothing that can be read; zero when the date has passed.
    pub fn retry_after(&self) -> Option<Duration> {
        self.head.retry_after()
    }

    /// A header that the document describes; `None` when it is absent.
    ///
    /// ```
    /// use specwright_runtime::{Header, Response};
    ///
    /// const REMAINING: Header<i64> = Header::new("x-ratelimit-remaining");
    ///
    /// fn remaining(response: &Response<()>) -> Option<i64> {
    ///     response.header(&REMAINING).ok().flatten()
    /// }
    /// # let _ = remaining;
    /// ```
    pub fn header<H: FromHeader>(&self, header: &Header<H>) -> Result<Option<H>, HeaderError> {
        if !self.head.headers.contains_key(header.name) {
            return Ok(None);
        }
        let error = |why| HeaderError { name: header.name, why };
        let values = self.head.headers.get_all(header.name).iter().map(http::HeaderValue::to_str);
        let lines = values.collect::<Result<Vec<_>, _>>().map_err(|_| error("it is not ASCII"))?;
        H::from_lines(&lines).map(Some).map_err(error)
    }

    /// The decoded body.
    pub fn into_inner(self) -> T {
        self.body
    }

    /// The answer without its body, and the decoded body.
    ///
    /// ```
    /// # fn show(response: specwright_runtime::Response<Vec<u8>>) {
    /// let (head, bytes) = response.into_parts();
    /// println!("{} bytes, request {:?}", bytes.len(), head.request_id());
    /// # }
    /// ```
    pub fn into_parts(self) -> (Response<()>, T) {
        (Response { head: self.head, body: () }, self.body)
    }

    /// The same answer with another body.
    pub fn map<U>(self, map: impl FnOnce(T) -> U) -> Response<U> {
        Response { head: self.head, body: map(self.body) }
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.body
    }
}

impl<T> DerefMut for Response<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.body
    }
}

/// Shows the names of headers, not their values: a service can answer with a token.
impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.head.headers.keys().map(http::HeaderName::as_str).collect();
        f.debug_struct("Response")
            .field("status", &self.head.status)
            .field("headers", &names)
            .field("body", &self.body)
            .finish()
    }
}

/// The name of a response's header, with the type that the document gives it.
pub struct Header<T> {
    name: &'static str,
    value: PhantomData<fn() -> T>,
}

impl<T> Header<T> {
    /// The header of this name, in lower case.
    pub const fn new(name: &'static str) -> Self {
        Self { name, value: PhantomData }
    }

    /// Its name.
    pub const fn name(&self) -> &'static str {
        self.name
    }
}

impl<T> fmt::Debug for Header<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Header({})", self.name)
    }
}

/// A type that a header's text becomes.
pub trait FromHeader: Sized {
    /// Reads the text, or says what is wrong with it.
    fn from_header(text: &str) -> Result<Self, &'static str>;

    /// Reads all lines of the header: to HTTP they are one, with commas between them.
    fn from_lines(lines: &[&str]) -> Result<Self, &'static str> {
        Self::from_header(lines.join(",").trim())
    }
}

macro_rules! from_header {
    ($($type:ty: $what:literal),*) => { $(
        impl FromHeader for $type {
            fn from_header(text: &str) -> Result<Self, &'static str> {
                text.parse::<$type>().map_err(|_| concat!("it is not ", $what))
            }
        }
    )* };
}
from_header!(
    bool: "`true` or `false`", f32: "a number", f64: "a number", String: "text", Number: "a number",
    IpAddr: "an IP address", Ipv4Addr: "an IPv4 address", Ipv6Addr: "an IPv6 address"
);

/// An integer may be written in any way that JSON has for it: `3`, `3.0`, `3e0`.
macro_rules! integer_from_header {
    ($($type:ty: $what:literal),*) => { $(
        impl FromHeader for $type {
            fn from_header(text: &str) -> Result<Self, &'static str> {
                let written = || json::from_slice::<$type>(text.as_bytes()).ok();
                text.parse::<$type>().ok().or_else(written).ok_or(concat!("it is not ", $what))
            }
        }
    )* };
}
integer_from_header!(
    i8: "an 8-bit integer", i16: "a 16-bit integer", i32: "a 32-bit integer", i64: "a 64-bit integer",
    i128: "a 128-bit integer", u8: "an 8-bit integer", u16: "a 16-bit integer", u32: "a 32-bit integer",
    u64: "a 64-bit integer", u128: "a 128-bit integer"
);

/// What is JSON but no string in quotes is that value, everything else is text: the reverse of how a
/// [`ParameterValue`](crate::ParameterValue) is written.
impl FromHeader for Value {
    fn from_header(text: &str) -> Result<Self, &'static str> {
        let value = json::from_slice::<Self>(text.as_bytes()).ok().filter(|value| value.as_str().is_none());
        Ok(value.unwrap_or_else(|| Self::from(text)))
    }
}

/// A list, separated by commas.
impl<T: FromHeader> FromHeader for Vec<T> {
    fn from_header(text: &str) -> Result<Self, &'static str> {
        text.split(',').map(str::trim).filter(|item| !item.is_empty()).map(T::from_header).collect()
    }
}

/// A header whose lines stay apart: `Set-Cookie`, which has commas of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderLines(pub Vec<String>);

impl FromHeader for HeaderLines {
    fn from_header(text: &str) -> Result<Self, &'static str> {
        Ok(Self(vec![text.to_owned()]))
    }

    fn from_lines(lines: &[&str]) -> Result<Self, &'static str> {
        Ok(Self(lines.iter().map(|line| line.trim().to_owned()).collect()))
    }
}

/// A header that is JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonHeader<T>(pub T);

impl<T: json::Decode> FromHeader for JsonHeader<T> {
    fn from_header(text: &str) -> Result<Self, &'static str> {
        json::from_slice(text.as_bytes()).map(Self).map_err(|_| "it is not the JSON that the document describes")
    }
}

/// A header of an answer that is not what the document says.
#[derive(Debug)]
pub struct HeaderError {
    name: &'static str,
    why: &'static str,
}

impl fmt::Display for HeaderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the answer's header `{}` is not what the document says: {}", self.name, self.why)
    }
}

impl std::error::Error for HeaderError {}
