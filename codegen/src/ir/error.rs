//! What errors say: one body of several, and what these have in common.

use super::Payload;

/// What the body of an error may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrorBody {
    /// The words that it is named from, where its type has no name that the document gives: that of the component of the
    /// response, or HTTP's name of the status.
    pub name_from: Option<String>,
    /// What its bytes mean.
    pub payload: Payload,
    /// How many responses have it.
    pub uses: usize,
    /// The texts of it that say what went wrong, the best first: each a way of fields of structs, by index. Text says it itself.
    pub messages: Vec<Vec<usize>>,
}

/// A property that several types have, with one type in all of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Common {
    /// The key in JSON.
    pub name: String,
    /// The types that have it.
    pub holders: Vec<Holder>,
}

/// A type that has a property, among others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// Which of them it is, by index.
    pub member: usize,
    /// Which of its fields it is, by index; of a union, which of the properties that its own members have in common.
    pub field: usize,
}
