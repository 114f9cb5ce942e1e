pub use specwright_runtime as runtime;
pub mod types;
pub mod client;
pub mod operations;
pub mod headers;
pub use client::{Client, ClientBuilder, Error, ErrorBody, Opening, Sending};
pub use runtime::{Body, Response, Token, json};
