//! What each fuzz target judges. A target hands its input to a `judge`, which panics when a promise is broken; the tests do
//! the same with every seed.

#![forbid(unsafe_code)]

mod code;
pub mod doc_text;
mod document;
pub mod generate;
pub mod load;
pub mod names;
pub mod path;
pub mod query;
pub mod response;
mod wire;
