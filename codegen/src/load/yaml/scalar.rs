//! What a scalar means, by YAML 1.2's core schema (section 10.3.2 of the specification).

use std::fmt;

use crate::diagnostic::Code;
use crate::load::json::is_number;
use crate::tree::{Number, Value};

/// A tag of the core schema, or the merge key's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    Str,
    Int,
    Float,
    Bool,
    Null,
    Seq,
    Map,
    Merge,
}

impl Tag {
    /// The tag of a resolved handle and suffix, if it is one that has a meaning. The tag `!` makes a scalar text, and so do
    /// YAML 1.1's tags of dates and of bytes, which are texts in JSON.
    pub(super) fn new(handle: &str, suffix: &str) -> Option<Self> {
        if handle.is_empty() && suffix == "!" {
            return Some(Self::Str);
        }
        let full = format!("{handle}{suffix}");
        match full.strip_prefix("tag:yaml.org,2002:")? {
            "str" | "timestamp" | "binary" => Some(Self::Str),
            "int" => Some(Self::Int),
            "float" => Some(Self::Float),
            "bool" => Some(Self::Bool),
            "null" => Some(Self::Null),
            "seq" => Some(Self::Seq),
            "map" => Some(Self::Map),
            "merge" => Some(Self::Merge),
            _ => None,
        }
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Str => "!!str",
            Self::Int => "!!int",
            Self::Float => "!!float",
            Self::Bool => "!!bool",
            Self::Null => "!!null",
            Self::Seq => "!!seq",
            Self::Map => "!!map",
            Self::Merge => "!!merge",
        })
    }
}

/// The value of a scalar. `plain` says that it is not quoted, nor a block.
///
/// ```text
/// 0x1F → 31    +1 → 1    .5 → 0.5    007 → 7    no → "no"    ~ → null    !!str 5 → "5"    .inf → an error
/// ```
pub(super) fn value(text: String, plain: bool, tag: Option<Tag>) -> Result<Value, (Code, String)> {
    let value = match tag {
        None if plain => return core(&text).map(|value| value.unwrap_or(Value::String(text))),
        None | Some(Tag::Str) => return Ok(Value::String(text)),
        Some(_) => core(&text)?,
    };
    match (tag, value) {
        (Some(Tag::Int), Some(Value::Number(number))) if !number.0.contains(['.', 'e', 'E']) => {
            Ok(Value::Number(number))
        }
        (Some(Tag::Float), Some(value @ Value::Number(_)))
        | (Some(Tag::Bool), Some(value @ Value::Bool(_)))
        | (Some(Tag::Null), Some(value @ Value::Null)) => Ok(value),
        (tag, _) => {
            let tag = tag.map(|tag| tag.to_string()).unwrap_or_default();
            Err((Code::InvalidValue, format!("the tag `{tag}` does not fit the value `{text}`")))
        }
    }
}

/// The value of a plain scalar, unless it is text.
fn core(text: &str) -> Result<Option<Value>, (Code, String)> {
    let value = match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ if !text.starts_with(['+', '-', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']) => return Ok(None),
        _ if is_not_finite(text) => {
            return Err((Code::InvalidValue, format!("`{text}` is not a number that JSON can hold")));
        }
        _ => match number(text) {
            Some(number) => Value::Number(Number(number.into())),
            None if is_radix(text) => {
                return Err((Code::InvalidValue, format!("the number `{text}` has more than 128 bits")));
            }
            None => return Ok(None),
        },
    };
    Ok(Some(value))
}

fn is_not_finite(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN")
}

fn is_radix(text: &str) -> bool {
    radix(text).is_some()
}

/// The digits and base of a number such as `0x1F` or `0o17`.
fn radix(text: &str) -> Option<(&str, u32)> {
    let (digits, base) = match (text.strip_prefix("0x"), text.strip_prefix("0o")) {
        (Some(digits), _) => (digits, 16),
        (_, Some(digits)) => (digits, 8),
        (None, None) => return None,
    };
    (!digits.is_empty() && digits.chars().all(|digit| digit.is_digit(base))).then_some((digits, base))
}

/// A number as JSON writes it, with every digit; `None` if the text is not one, or is hexadecimal beyond 128 bits.
fn number(text: &str) -> Option<String> {
    if let Some((digits, base)) = radix(text) {
        return u128::from_str_radix(digits, base).ok().map(|value| value.to_string());
    }
    let (sign, unsigned) = match text.strip_prefix('-') {
        Some(unsigned) => ("-", unsigned),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = unsigned.split_at(unsigned.find(['e', 'E']).unwrap_or(unsigned.len()));
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let digits = whole.bytes().all(|byte| byte.is_ascii_digit());
    if !digits || (whole.is_empty() && fraction.is_none_or(str::is_empty)) {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let fraction = match fraction {
        Some("") => ".0".to_owned(),
        Some(fraction) => format!(".{fraction}"),
        None => String::new(),
    };
    let written = format!("{sign}{whole}{fraction}{exponent}");
    is_number(&written).then_some(written)
}
