pub use specwright_runtime as runtime;

#[allow(
    clippy::large_enum_variant,
    clippy::too_many_lines,
    reason = "sizes are the document's"
)]
pub mod types;

#[allow(
    clippy::large_enum_variant,
    clippy::too_many_lines,
    reason = "sizes are the document's"
)]
pub mod client;

#[allow(
    clippy::large_enum_variant,
    clippy::too_many_lines,
    reason = "sizes are the document's"
)]
pub mod operations;

#[allow(
    clippy::large_enum_variant,
    clippy::too_many_lines,
    reason = "sizes are the document's"
)]
pub mod headers;
pub use client::{Client, ClientBuilder, Error, ErrorBody, Opening, Sending};
pub use runtime::{Body, Response, Token, json};
