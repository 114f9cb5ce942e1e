//! What a value breaks.

use std::fmt;

use crate::json;

/// As many violations are shown in a message.
const SHOWN: usize = 10;

/// A value that breaks rules of its schema. It names every rule with the place, and repeats nothing of the value
/// but keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invalid(Vec<Violation>);

/// A rule that a value breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    path: String,
    rule: String,
}

impl Invalid {
    pub(super) fn new(violations: Vec<Violation>) -> Self {
        Self(violations)
    }

    /// All of them, from the start of the value to its end; at least one.
    pub fn violations(&self) -> &[Violation] {
        &self.0
    }
}

impl Violation {
    pub(super) fn new(path: String, rule: String) -> Self {
        Self { path, rule }
    }

    pub(super) fn not_json(error: &json::Error) -> Self {
        Self { path: error.path(), rule: "a value that can be said in JSON".to_owned() }
    }

    /// The JSON path of the value that breaks it: `$.items[3].name`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What was expected: `at most 256 characters, found 300`.
    pub fn rule(&self) -> &str {
        &self.rule
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {} at {}", self.rule, self.path)
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, violation) in self.0.iter().take(SHOWN).enumerate() {
            let separator = if place == 0 { "" } else { "; " };
            write!(f, "{separator}{violation}")?;
        }
        match self.0.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(f, "; and {more} more"),
        }
    }
}

impl std::error::Error for Invalid {}
