//! How values and keys of the document are shown in a message: short, on one line, and harmless.

mod suggest;

use std::fmt;

use crate::list::List as _;
use crate::openapi::grammar::Dialect;
use crate::tree::{Node, Value};

pub(crate) use suggest::did_you_mean;

/// What a value stands for in a message: `` `tags` ``, or ``an element of `tags` ``.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Subject<'k> {
    pub(crate) key: &'k str,
    is_element: bool,
}

impl<'k> Subject<'k> {
    /// The value of a key.
    pub(crate) const fn of(key: &'k str) -> Self {
        Self { key, is_element: false }
    }

    /// An element of this value.
    pub(crate) const fn element(self) -> Self {
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
pub(crate) fn quoted(text: &str) -> String {
    format!("`{}`", cut(text))
}

/// A value of the document, for the end of a sentence: ``the string `5` ``, `an object`.
pub(crate) fn shown(node: &Node) -> String {
    match &node.value {
        Value::Null | Value::Reference(_) | Value::Broken => "null".to_owned(),
        Value::Bool(value) => format!("the boolean `{value}`"),
        Value::Number(number) => format!("the number {}", quoted(&number.0)),
        Value::String(text) => format!("the string {}", quoted(text)),
        Value::Array(elements) if elements.is_empty() => "an empty array".to_owned(),
        Value::Object(members) if members.is_empty() => "an empty object".to_owned(),
        Value::Array(_) | Value::Object(_) => node.kind().to_owned(),
    }
}

/// What is said of a value that is of none of some types, and what to do about it, in the words of the document's version;
/// `what` is the value in the reader's words.
pub(crate) fn of_other_type(dialect: Dialect, what: &str, value: &Node, types: &[&str]) -> (String, Option<String>) {
    let is_text = types.contains(&"string") && types.iter().all(|name| matches!(*name, "string" | "null"));
    let help = match &value.value {
        Value::Null | Value::Reference(_) | Value::Broken => {
            let beside = if dialect.has_json_schemas() { "" } else { " beside `type`" };
            Some(format!("write `{}`{beside}, if null is admitted", dialect.nullable()))
        }
        Value::Number(number) if is_text => Some(format!("put it in quotes: `'{}'`", number.0)),
        Value::Bool(flag) if is_text => Some(format!("put it in quotes: `'{flag}'`")),
        _ => None,
    };
    let message = match &value.value {
        Value::Null | Value::Reference(_) | Value::Broken => format!("{what} is null, which the schema does not admit"),
        _ => format!("{what} must be {}, not {}", of_types(types), shown(value)),
    };
    (message, help)
}

/// What a value of these types is, for the middle of a sentence.
fn of_types(types: &[&str]) -> String {
    let names = types.iter().map(|name| match *name {
        "string" => "a string",
        "boolean" => "`true` or `false`",
        "number" => "a number",
        "integer" => "an integer",
        "array" => "an array",
        "object" => "an object",
        _ => "null",
    });
    names.list().join(" or ")
}

/// Words for the end of a sentence: `` `a`, `b` or `c` ``.
pub(crate) fn either(words: &[&str]) -> String {
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
