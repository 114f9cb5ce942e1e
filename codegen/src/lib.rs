//! Specwright generates a typed Rust client from an OpenAPI document.
pub mod diagnostic;
pub mod emit;
pub mod limits;
pub mod source;
pub mod tree;
