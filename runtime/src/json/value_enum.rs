//! Open enums of values other than strings.

use std::fmt;

use super::Value;

/// An open enum of values of any kind: those a document lists, and any other, kept.
///
/// [`value_enums!`](super::value_enums) implements the rest from it: [`Decode`](super::Decode),
/// [`Encode`](super::Encode), `Display` (the JSON text; a string without its quotes), `from_value`, and serde's
/// traits if they are on. Numbers are the same if their values are: `1`, `1.0` and `1e0`.
///
/// ```
/// use specwright_runtime::json::{self, Value, ValueEnum};
///
/// #[derive(Debug, PartialEq)]
/// enum Level {
///     One,
///     Off,
///     Unknown(Value),
/// }
///
/// impl ValueEnum for Level {
///     const VALUES: &'static [&'static str] = &["1", "\"off\""];
///
///     fn known(&self) -> Result<usize, &Value> {
///         match self {
///             Self::One => Ok(0),
///             Self::Off => Ok(1),
///             Self::Unknown(value) => Err(value),
///         }
///     }
///
///     fn from_known(index: usize) -> Option<Self> {
///         match index {
///             0 => Some(Self::One),
///             1 => Some(Self::Off),
///             _ => None,
///         }
///     }
///
///     fn from_unknown(value: Value) -> Self {
///         Self::Unknown(value)
///     }
/// }
///
/// json::value_enums!(Level);
///
/// let levels: Vec<Level> = json::from_slice(br#"[1.0, "off", null]"#)?;
/// assert_eq!(levels, [Level::One, Level::Off, Level::Unknown(Value::Null)]);
/// assert_eq!(json::to_vec(&levels)?, br#"[1,"off",null]"#);
/// assert_eq!(Level::Off.to_string(), "off");
/// # Ok::<(), json::Error>(())
/// ```
pub trait ValueEnum: Sized {
    /// The listed values as JSON texts, without white space around them.
    const VALUES: &'static [&'static str];

    /// The index of a listed value, or the unknown value.
    fn known(&self) -> Result<usize, &Value>;

    /// The value at an index of [`VALUES`](Self::VALUES).
    fn from_known(index: usize) -> Option<Self>;

    /// The one that keeps a value that is not listed.
    fn from_unknown(value: Value) -> Self;

    /// Whether this is one of the values that the document lists.
    fn is_known(&self) -> bool {
        self.known().is_ok()
    }
}

/// A text is none of the members that the document names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotListed(String);

impl NotListed {
    /// The text.
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for NotListed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is none of the values that the document names", self.0)
    }
}

impl std::error::Error for NotListed {}

/// What [`value_enums!`](super::value_enums) calls.
#[doc(hidden)]
pub mod listed {
    use std::borrow::Cow;

    use super::super::StringEnum;
    use super::super::{Decode as _, Encode as _, Error, Reader, Value, Writer, decimal, from_slice, text as lexical};
    use super::{NotListed, ValueEnum};
    use crate::FromHeader as _;

    /// The index of a listed value, or the value.
    type Found = Result<usize, Value>;

    /// The member that a text names, if there is one.
    pub fn known<T: StringEnum>(text: &str) -> Result<T, NotListed> {
        let value = T::from_text(text);
        if value.is_known() { Ok(value) } else { Err(NotListed(text.to_owned())) }
    }

    /// Reads the next value.
    pub fn read(reader: &mut Reader<'_>, values: &[&str]) -> Result<Found, Error> {
        let found = find(Value::decode(reader)?, values);
        if found.is_err() {
            is_unknown(reader, values.len() == 1);
        }
        Ok(found)
    }

    /// Notes that a value is none of those that are listed.
    pub fn is_unknown(reader: &mut Reader<'_>, is_constant: bool) {
        if is_constant { reader.not_constant() } else { reader.unexplained() }
    }

    /// Looks a value up.
    pub fn find(value: Value, values: &[&str]) -> Found {
        values.iter().position(|listed| is(&value, listed)).ok_or(value)
    }

    /// A header's text is a listed string, or any other JSON value as its text.
    pub fn from_header(text: &str, values: &[&str]) -> Found {
        let value = match find(Value::from(text), values) {
            Ok(index) => return Ok(index),
            Err(text) => text,
        };
        find(Value::from_header(text).unwrap_or(value), values)
    }

    /// The enum's value for what was found.
    pub fn make<T: ValueEnum>(found: Found) -> T {
        match found {
            Ok(index) => T::from_known(index).unwrap_or_else(|| T::from_unknown(parsed(json(index, T::VALUES)))),
            Err(value) => T::from_unknown(value),
        }
    }

    /// Writes a value.
    pub fn write(known: Result<usize, &Value>, values: &[&'static str], writer: &mut Writer) {
        match known {
            Ok(index) => writer.raw(json(index, values)),
            Err(value) => value.encode(writer),
        }
    }

    /// The JSON text of a value; of a string, the string.
    pub fn text(known: Result<usize, &Value>, values: &[&'static str]) -> Cow<'static, str> {
        match known {
            Ok(index) => {
                let json = json(index, values);
                if json.starts_with('"') { Reader::new(json).string().unwrap_or(json.into()) } else { json.into() }
            }
            Err(Value::String(text)) => text.clone().into(),
            Err(value) => value.to_string().into(),
        }
    }

    fn json(index: usize, values: &[&'static str]) -> &'static str {
        values.get(index).copied().unwrap_or("null")
    }

    fn parsed(json: &str) -> Value {
        from_slice(json.as_bytes()).unwrap_or_default()
    }

    fn is(value: &Value, listed: &str) -> bool {
        match value {
            Value::Null => listed == "null",
            Value::Bool(value) => listed == if *value { "true" } else { "false" },
            Value::Number(number) => {
                lexical::number(listed.as_bytes(), 0) == Ok(listed.len())
                    && decimal::compare(number.as_str(), listed).is_eq()
            }
            Value::String(text) => {
                listed.starts_with('"') && Reader::new(listed).string().is_ok_and(|listed| listed == *text)
            }
            Value::Array(_) => listed.starts_with('[') && parsed(listed).is_same(value),
            Value::Object(_) => listed.starts_with('{') && parsed(listed).is_same(value),
        }
    }
}
