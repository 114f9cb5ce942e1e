//! Decoders: what turns a received body into its type.
//!
//! Generated code names one for the success and one for the error:
//!
//! ```
//! # use specwright_runtime::{Call, Error, Response, decode};
//! # async fn send(call: Call) -> Result<Response<String>, Error> {
//! call.send(decode::text, decode::never).await
//! # }
//! ```
//!
//! An operation with several bodies has a function of its own that asks [`Received::variant`]:
//!
//! ```
//! use specwright_runtime::{Received, decode, json};
//!
//! enum Export {
//!     Done(String),
//!     Accepted,
//! }
//!
//! fn decode_export(received: &Received) -> Result<Export, json::Error> {
//!     match received.variant() {
//!         0 => decode::text(received).map(Export::Done),
//!         _ => Ok(Export::Accepted),
//!     }
//! }
//! # let _ = decode_export;
//! ```

use std::borrow::Cow;
use std::convert::Infallible;
use std::fmt;

use bytes::Bytes;

use crate::operation::ResponseSpec;
use crate::response::ResponseHead;
use crate::{Response, charset, json, media_type};

/// The variant of a success that no documented response is for.
pub(crate) const UNDOCUMENTED: u16 = u16::MAX;

/// A body that was received whole, with the documented response that it is.
pub struct Received {
    pub(crate) head: ResponseHead,
    pub(crate) body: Bytes,
    variant: u16,
    /// What else it may be, in this order, when it is not that.
    others: Vec<u16>,
    /// The name of the charset that the answer names, in lower case.
    charset: Option<String>,
    /// Whether its text is a JSON string without quotes.
    quoted: bool,
}

impl Received {
    /// The body of an answer that is what a documented response says.
    pub(crate) fn new(body: Bytes, head: ResponseHead, spec: &ResponseSpec) -> Self {
        let parameters = media_type::of(&head.headers).map(media_type::parameters).unwrap_or_default();
        let charset = parameters.into_iter().find(|(name, _)| name == "charset").map(|(_, value)| value);
        Self { head, body, variant: spec.variant, others: vec![], charset, quoted: spec.quoted }
    }

    /// A piece of an answer that streams, which is UTF-8 whatever the answer says.
    #[cfg(feature = "streams")]
    pub(crate) fn piece(body: Bytes, status: http::StatusCode) -> Self {
        let head = ResponseHead { status, headers: http::HeaderMap::new(), request_id: None };
        Self { head, body, variant: 0, others: vec![], charset: None, quoted: false }
    }

    /// The same, with what else it may be.
    pub(crate) fn or(mut self, others: Vec<u16>) -> Self {
        self.others = others;
        self
    }

    /// Takes it for the next thing that it may be; whether there is one.
    pub(crate) fn next(&mut self) -> bool {
        let next = (!self.others.is_empty()).then(|| self.others.remove(0));
        self.variant = next.unwrap_or(self.variant);
        next.is_some()
    }

    /// The body as text.
    fn text(&self) -> Result<Cow<'_, str>, json::Error> {
        charset::decode(&self.body, self.charset.as_deref()).map_err(|why| json::Error::syntax(0, why))
    }

    /// The body as JSON. That is UTF-8, whatever charset a server names (RFC 8259); the charset counts where it is not.
    fn json(&self) -> Result<Cow<'_, [u8]>, json::Error> {
        if self.quoted {
            return json::to_vec(&&*self.text()?).map(Cow::Owned);
        }
        let is_wide = self.charset.as_ref().is_some_and(|charset| charset.starts_with("utf-16"));
        if !is_wide && (self.charset.is_none() || std::str::from_utf8(&self.body).is_ok()) {
            return Ok(Cow::Borrowed(&self.body));
        }
        self.text().map(|text| Cow::Owned(text.into_owned().into_bytes()))
    }

    /// The [`variant`](crate::ResponseSpec::variant) of the documented response.
    pub fn variant(&self) -> u16 {
        self.variant
    }

    /// The status that came; one documented response may be for several.
    pub fn status(&self) -> http::StatusCode {
        self.head.status
    }

    /// The body.
    pub fn body(&self) -> &Bytes {
        &self.body
    }
}

/// Shows the length of the body, not the body.
impl fmt::Debug for Received {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Received")
            .field("variant", &self.variant)
            .field("status", &self.head.status)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish_non_exhaustive()
    }
}

/// A decoder: [`json`](json()), [`text`], [`bytes`](bytes()), [`none`], or an emitted one.
pub type Decoder<T> = fn(&Received) -> Result<T, json::Error>;

/// A JSON body.
pub fn json<T: json::Decode>(received: &Received) -> Result<T, json::Error> {
    json::from_slice(&received.json()?)
}

/// A text body, in UTF-8 or in the charset that it names. One that is not read is an error, which has the bytes.
pub fn text(received: &Received) -> Result<String, json::Error> {
    received.text().map(Cow::into_owned)
}

/// A body of any other kind, as it came.
pub fn bytes(received: &Received) -> Result<Bytes, json::Error> {
    Ok(received.body.clone())
}

/// No body: whatever came is ignored.
pub fn none(_: &Received) -> Result<(), json::Error> {
    Ok(())
}

/// The whole response, as it came: for the success that no documented response is for.
pub fn raw(received: &Received) -> Box<Response<Bytes>> {
    Box::new(Response::new(received.head.clone(), received.body.clone()))
}

/// For the errors of a document that describes no error's body. It is never called, since a decoder is called for
/// documented bodies only.
pub fn never(_: &Received) -> Result<Infallible, json::Error> {
    unreachable!("an error without a documented body has no decoder")
}
