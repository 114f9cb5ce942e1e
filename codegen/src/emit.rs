//! Emission: what the generated client says, from what the document says.
pub mod markdown;
