//! Generated code in, HTTP out: every test calls the client in `emitted` over a real connection on this machine.

#![allow(clippy::unwrap_used, reason = "what a test unwraps is what it asserts")]

mod address;
mod answers;
mod auth;
mod bodies;
pub mod emitted;
mod errors;
#[cfg(feature = "gzip")]
mod gzip;
mod http2;
mod limits;
mod live;
mod network;
mod options;
mod parameters;
mod proxy;
mod redirects;
mod request;
mod runtimes;
mod secrets;
mod settings;
mod support;
mod tls;
