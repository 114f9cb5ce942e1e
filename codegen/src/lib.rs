//! Specwright generates a typed Rust client from an OpenAPI document.
pub mod analyze;
pub mod diagnostic;
pub mod ir;
pub mod limits;
pub mod lower;
pub mod name;
pub mod parse;
pub mod source;
pub mod tree;
pub mod upgrade;
