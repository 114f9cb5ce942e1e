//! What people do on a first day with a generated client, each job as a program would have it, over real HTTP.

#![allow(clippy::unwrap_used, reason = "what a test unwraps is what it asserts")]

mod errors;
mod files;
mod lists;
mod making;
mod network;
mod options;
mod server;
mod streams;
mod values;
