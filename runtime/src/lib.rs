//! Stub.
pub mod json;
