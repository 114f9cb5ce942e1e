//! Constraints of schemas, as static data, and one interpreter that checks a value against them.
//!
//! Nothing is checked unless it is asked for: a server may know better than its document. The check looks at what
//! would be sent, so that a type costs no code, only its [`Rules`].
//!
//! ```
//! use std::collections::BTreeMap;
//!
//! use specwright_runtime::validate::{Rules, validate};
//!
//! static RULES: Rules = Rules::object().properties(&[
//!     ("name", &Rules::string().min(1).max(8)),
//!     ("tag", &Rules::string()),
//! ]);
//!
//! let mut value = BTreeMap::from([("name".to_owned(), "short".to_owned())]);
//! assert_eq!(validate(&value, &RULES), Ok(()));
//! value.insert("name".to_owned(), "hunter2hunter2".to_owned());
//! let invalid = validate(&value, &RULES).unwrap_err();
//! assert_eq!(invalid.to_string(), "expected at most 8 characters, found 14 at $.name");
//! ```
//!
//! * A length counts Unicode scalar values. Numbers are compared exactly, not as floats.
//! * A rule says nothing about values of another kind: a maximal length nothing about `null`.
//! * A pattern is checked only with the feature `pattern`, and only if `regex-lite` can say it. What it cannot say,
//!   such as look-around, back references and `\p{…}`, is not checked. `\d`, `\w` and `\b` know ASCII alone, as
//!   in ECMA 262.

mod builders;
mod check;
mod invalid;
#[cfg(feature = "pattern")]
mod pattern;
#[cfg(test)]
mod tests;

use crate::json::{Encode, Value, from_slice, to_vec};

pub use invalid::{Invalid, Violation};

/// What a schema asks of a value beyond its type.
///
/// Each kind has a function that makes it, and methods that narrow it: `Rules::string().min(1).max(256)`. A method
/// that is of no use to a kind does nothing.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Rules {
    /// Nothing.
    Any,
    /// Of a string.
    String {
        /// The least number of characters.
        min: Option<u64>,
        /// The largest number of characters.
        max: Option<u64>,
        /// An ECMA 262 pattern that matches somewhere in the string.
        pattern: Option<&'static str>,
    },
    /// Of a number. Each number is a text as JSON has it.
    Number {
        /// Whether it has no fraction.
        integer: bool,
        /// The least number.
        min: Option<&'static str>,
        /// Whether the least number itself is refused.
        min_exclusive: bool,
        /// The largest number.
        max: Option<&'static str>,
        /// Whether the largest number itself is refused.
        max_exclusive: bool,
        /// What it is a whole multiple of.
        multiple_of: Option<&'static str>,
    },
    /// Of an array.
    Array {
        /// The least number of elements.
        min: Option<u64>,
        /// The largest number of elements.
        max: Option<u64>,
        /// Whether no two elements are the same.
        unique: bool,
        /// Of the first elements, one each.
        prefix: &'static [&'static Rules],
        /// Of each element after those.
        items: &'static Rules,
    },
    /// Of an object.
    Object {
        /// The least number of properties.
        min: Option<u64>,
        /// The largest number of properties.
        max: Option<u64>,
        /// Of the property of each name, if it is there.
        properties: &'static [(&'static str, &'static Rules)],
        /// Of each other property.
        additional: Option<&'static Rules>,
    },
    /// All of several.
    All(&'static [&'static Rules]),
    /// One at least of several, among those that are for this kind of value.
    AnyOf(&'static [&'static Rules]),
    /// Those of a type that may hold itself.
    Named(fn() -> &'static Rules),
}

/// Checks what `value` is sent as, and finds every rule that it breaks.
pub fn validate(value: &dyn Encode, rules: &'static Rules) -> Result<(), Invalid> {
    let value = to_vec(value).and_then(|json| from_slice::<Value>(&json));
    let violations = match value {
        Ok(value) => check::check(&value, rules),
        Err(error) => vec![Violation::not_json(&error)],
    };
    if violations.is_empty() { Ok(()) } else { Err(Invalid::new(violations)) }
}
