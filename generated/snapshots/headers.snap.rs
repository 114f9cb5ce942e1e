//! The response headers that the document describes.
//!
//! Each is a key for [`Response::header`](super::Response::header).

#![allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    unused_qualifications,
    clippy::enum_variant_names,
    clippy::large_enum_variant,
    clippy::upper_case_acronyms,
    clippy::wrong_self_convention,
    clippy::nursery,
    clippy::pedantic,
    reason = "a crate may use a part of a client, whose names and sizes are the document's"
)]

use super::runtime::Header;

/// The id under which the service keeps this call; support asks for it.
///
/// * Example: `"1f2a9c0e6d7b4c35a8e1b0d94f6c7a23"`.
///
/// The header `X-Request-Id` of responses.
pub const X_REQUEST_ID: Header<String> = Header::new("x-request-id");
