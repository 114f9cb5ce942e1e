#[allow(unreachable_pub, unused_imports, reason = "a crate may use a part of a client")]
pub use specwright_runtime as runtime;
pub mod types;
pub mod client;
pub mod operations;
pub mod headers;

#[allow(unreachable_pub, unused_imports, reason = "a crate may use a part of a client")]
pub use client::{Client, ClientBuilder, Error, ErrorBody, Opening, Sending};

#[allow(unreachable_pub, unused_imports, reason = "a crate may use a part of a client")]
pub use runtime::{Body, Response, Token, json};
