//! The vocabulary: what is true of OpenAPI and of JSON, whichever document is read. Every stage imports it, and it imports none.
//!
//! | question | answered in |
//! |---|---|
//! | which keys an object has in which version, and what becomes of each | [`grammar`] |
//! | which keywords are about values of which type, and which say nothing about values | [`keywords`] |
//! | of which kind a media type is, and what `contentEncoding` and its like make of a text | [`media_type`] |
//! | how all objects of a document are met | [`walk`] |
//! | which formats there are, of which types, and what they are in Rust | [`format`] |
//! | how numbers compare, which are integers, and of which others they are multiples | `number` |
//! | which addresses a client refuses | [`address`] |
//! | which names stand in the braces of a path | [`template`] |
//! | what is meant by a word that OpenAPI does not have | [`slips`] |
//! | how a place is written in a reference | [`pointer`] |

pub(crate) mod address;
mod decimal;
pub(crate) mod format;
pub(crate) mod grammar;
pub(crate) mod keywords;
pub(crate) mod media_type;
mod number;
pub(crate) mod slips;
pub(crate) mod template;
pub(crate) mod walk;

pub(crate) use crate::pointer;

/// The keys of operations in a path item.
pub(crate) const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
