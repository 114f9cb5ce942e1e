//! Specwright generates a typed Rust client from an OpenAPI document.
pub mod diagnostic;
pub mod limits;
pub mod load;
pub mod source;
pub mod tree;
