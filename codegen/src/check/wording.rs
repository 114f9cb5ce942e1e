//! How values and keys of the document are shown in a message: short, on one line, and harmless.

use std::fmt;

use crate::list::List as _;
use crate::tree::{Node, Value};

/// What a value stands for in a message: `` `tags` ``, or ``an element of `tags` ``.
#[derive(Debug, Clone, Copy)]
pub(super) struct Subject<'k> {
    pub(super) key: &'k str,
    is_element: bool,
}

impl<'k> Subject<'k> {
    /// The value of a key.
    pub(super) const fn of(key: &'k str) -> Self {
        Self { key, is_element: false }
    }

    /// An element of this value.
    pub(super) const fn element(self) -> Self {
        Self { is_element: true, ..self }
    }
}

impl fmt::Display for Subject<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of = if self.is_element { "an element of " } else { "" };
        write!(f, "{of}{}", quoted(self.key))
    }
}

/// How many characters of a text a message repeats.
const SHOWN: usize = 60;

/// A key or a text of the document, in backticks, without control characters, and cut if it is long.
pub(super) fn quoted(text: &str) -> String {
    format!("`{}`", cut(text))
}

/// A value of the document, for the end of a sentence: ``the string `5` ``, `an object`.
pub(super) fn shown(node: &Node) -> String {
    match &node.value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => format!("the boolean `{value}`"),
        Value::Number(number) => format!("the number {}", quoted(&number.0)),
        Value::String(text) => format!("the string {}", quoted(text)),
        Value::Array(elements) if elements.is_empty() => "an empty array".to_owned(),
        Value::Object(members) if members.is_empty() => "an empty object".to_owned(),
        Value::Array(_) | Value::Object(_) => node.kind().to_owned(),
    }
}

/// Words for the end of a sentence: `` `a`, `b` or `c` ``.
pub(super) fn either(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [only] => quoted(only),
        [first @ .., last] => {
            let first: Vec<String> = first.iter().map(|word| quoted(word)).list();
            format!("{} or {}", first.join(", "), quoted(last))
        }
    }
}

fn cut(text: &str) -> String {
    let mut shown: String = text.chars().take(SHOWN).flat_map(char::escape_debug).collect();
    if text.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown.replace("\\\"", "\"").replace("\\'", "'")
}
