//! Specwright generates a typed Rust client from an OpenAPI document.
pub mod check;
pub mod diagnostic;
pub mod limits;
pub mod source;
pub mod tree;
