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

use std::convert::Infallible;
use std::fmt;

use bytes::Bytes;

use crate::json;

/// A body that was received whole, with the documented response that it is.
pub struct Received {
    pub(crate) body: Bytes,
    pub(crate) variant: u16,
    pub(crate) status: http::StatusCode,
}

impl Received {
    /// The [`variant`](crate::ResponseSpec::variant) of the documented response.
    pub fn variant(&self) -> u16 {
        self.variant
    }

    /// The status that came; one documented response may be for several.
    pub fn status(&self) -> http::StatusCode {
        self.status
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
            .field("status", &self.status)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish()
    }
}

/// A decoder: [`json`](json()), [`text`], [`bytes`](bytes()), [`none`], or an emitted one.
pub type Decoder<T> = fn(&Received) -> Result<T, json::Error>;

/// A JSON body.
pub fn json<T: json::Decode>(received: &Received) -> Result<T, json::Error> {
    json::from_slice(&received.body)
}

/// A text body; bytes that are no UTF-8 are replaced.
pub fn text(received: &Received) -> Result<String, json::Error> {
    Ok(String::from_utf8_lossy(&received.body).into_owned())
}

/// A body of any other kind, as it came.
pub fn bytes(received: &Received) -> Result<Bytes, json::Error> {
    Ok(received.body.clone())
}

/// No body: whatever came is ignored.
pub fn none(_: &Received) -> Result<(), json::Error> {
    Ok(())
}

/// For the errors of a document that describes no error's body. It is never called, since a decoder is called for
/// documented bodies only.
pub fn never(_: &Received) -> Result<Infallible, json::Error> {
    unreachable!("an error without a documented body has no decoder")
}
