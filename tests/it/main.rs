//! The boundaries: document text in, Rust text or diagnostics out; client in, HTTP out.

mod confined;
mod errors;
mod faults;
mod fixtures;
mod generated;
mod packaging;
mod roundtrip;
mod seed;
mod server;
mod shared;
mod wire;
