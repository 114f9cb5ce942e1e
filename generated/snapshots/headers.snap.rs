//! The response headers that the document describes.
//!
//! Each is a key for [`Response::header`](super::Response::header).

use super::runtime::Header;

/// The id under which the service keeps this call; support asks for it.
///
/// * Example: `"1f2a9c0e6d7b4c35a8e1b0d94f6c7a23"`.
///
/// The header `X-Request-Id` of responses.
pub const X_REQUEST_ID: Header<String> = Header::new("x-request-id");
