//! Over real HTTP, with a client written by hand: what arrives is exactly what a test says, wrong or not.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails like the test itself")]

mod client;
mod export;
mod faults;
mod gateway;
mod life;
