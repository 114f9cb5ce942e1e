//! Reads JSON as RFC 8259 says.
//!
//! Written out because `serde_json` gives no offsets, and walking its raw values reads each text once per level. It is left
//! to decode strings that have escapes. Takes text, gives values to the [`Builder`]; one pass, no recursion.

use std::ops::Range;

use super::build::{Builder, Kind};
use crate::diagnostic::{Code, Stopped};
use crate::tree::{Node, Number, Value};

/// Reads a whole text.
pub(super) fn read(text: &str, builder: Builder<'_>) -> Result<Node, Stopped> {
    let mut reader = Reader { text, at: 0, builder };
    loop {
        let opened = reader.value()?;
        if !opened && !reader.after_value()? {
            break;
        }
    }
    if reader.peek().is_some() {
        return Err(reader.expected("the end of the document"));
    }
    let Some(node) = reader.builder.finish() else {
        unreachable!("a value was read");
    };
    Ok(node)
}

struct Reader<'a> {
    text: &'a str,
    /// The byte that comes next.
    at: usize,
    builder: Builder<'a>,
}

impl Reader<'_> {
    /// Reads a scalar, or the start of an array or object and, in an object, its first key. Says whether a value must
    /// follow directly.
    fn value(&mut self) -> Result<bool, Stopped> {
        let start = self.skip_blanks();
        match self.byte() {
            Some(b'{') => return self.open(Kind::Object, b'}'),
            Some(b'[') => return self.open(Kind::Array, b']'),
            Some(b'"') => {
                let (text, span) = self.string()?;
                self.builder.scalar(Value::String(text), span)?;
            }
            Some(b'-' | b'0'..=b'9') => self.number()?,
            Some(b'a'..=b'z' | b'A'..=b'Z') => self.word(start)?,
            _ => return Err(self.expected("a value")),
        }
        Ok(false)
    }

    fn open(&mut self, kind: Kind, end: u8) -> Result<bool, Stopped> {
        self.builder.open(kind, self.at)?;
        self.at += 1;
        if self.peek() == Some(end) {
            self.at += 1;
            self.builder.close(self.at)?;
            return Ok(false);
        }
        if kind == Kind::Object {
            self.key()?;
        }
        Ok(true)
    }

    /// Reads what stands between a value and the next, ends of arrays and objects included. Says whether one follows.
    fn after_value(&mut self) -> Result<bool, Stopped> {
        while let Some(kind) = self.builder.inside() {
            match (self.peek(), kind) {
                (Some(b','), _) => {
                    self.at += 1;
                    if kind == Kind::Object {
                        self.key()?;
                    }
                    return Ok(true);
                }
                (Some(b'}'), Kind::Object) | (Some(b']'), Kind::Array) => {
                    self.at += 1;
                    self.builder.close(self.at)?;
                }
                (_, Kind::Object) => return Err(self.expected("`,` or `}`")),
                (_, Kind::Array) => return Err(self.expected("`,` or `]`")),
            }
        }
        Ok(false)
    }

    /// Reads a key and its colon.
    fn key(&mut self) -> Result<(), Stopped> {
        if self.peek() != Some(b'"') {
            return Err(self.expected("a key in double quotes"));
        }
        let (name, span) = self.string()?;
        if self.peek() != Some(b':') {
            return Err(self.expected("`:`"));
        }
        self.at += 1;
        self.builder.key(name, span, false)
    }

    /// Reads a string, quotes included in its span.
    fn string(&mut self) -> Result<(String, Range<usize>), Stopped> {
        let start = self.at;
        let mut escaped = false;
        let mut end = start + 1;
        let bytes = self.text.as_bytes();
        loop {
            // A plain loop: this is most of a document's text, and must be fast without optimisation.
            while end < bytes.len() && !matches!(bytes[end], b'"' | b'\\' | 0..0x20) {
                end += 1;
            }
            match bytes.get(end) {
                Some(b'"') => break,
                Some(b'\\') => {
                    escaped = true;
                    end += 2;
                }
                Some(control) => {
                    let message = format!("the control character U+{control:04X} must be escaped in a string");
                    return Err(self.fail(end..end + 1, message));
                }
                None => return Err(self.fail(start..start + 1, "this string does not end")),
            }
        }
        end += 1;
        self.at = end;
        let written = &self.text[start..end];
        if !escaped {
            return Ok((written[1..written.len() - 1].to_owned(), start..end));
        }
        match serde_json::from_str(written) {
            Ok(text) => Ok((text, start..end)),
            Err(error) => Err(self.wrong_escape(start, end, &error)),
        }
    }

    fn wrong_escape(&mut self, start: usize, end: usize, error: &serde_json::Error) -> Stopped {
        let before = start + error.column().saturating_sub(1);
        let at = (start..=before.min(end - 1)).rev().find(|at| self.text.is_char_boundary(*at)).unwrap_or(start);
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default().to_owned();
        let length = self.text[at..].chars().next().map_or(0, char::len_utf8);
        self.fail(at..at + length, message)
    }

    fn number(&mut self) -> Result<(), Stopped> {
        let rest = &self.text[self.at..];
        let length = rest.bytes().take_while(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'));
        let written = &rest[..length.count()];
        let span = self.at..self.at + written.len();
        if !is_number(written) {
            return Err(self.fail(span, format!("`{written}` is not a number")));
        }
        self.at = span.end;
        self.builder.scalar(Value::Number(Number(written.into())), span)
    }

    fn word(&mut self, start: usize) -> Result<(), Stopped> {
        let rest = &self.text[start..];
        let written = &rest[..rest.bytes().take_while(u8::is_ascii_alphanumeric).count()];
        let span = start..start + written.len();
        let value = match written {
            "null" => Value::Null,
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            _ => return Err(self.fail(span, format!("`{written}` is not a value; text needs double quotes"))),
        };
        self.at = span.end;
        self.builder.scalar(value, span)
    }

    /// The next byte that is not blank.
    fn peek(&mut self) -> Option<u8> {
        self.skip_blanks();
        self.byte()
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_blanks(&mut self) -> usize {
        while matches!(self.byte(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
        self.at
    }

    fn expected(&mut self, what: &str) -> Stopped {
        match self.text[self.at..].chars().next() {
            Some(found) => {
                let shown = found.escape_debug();
                self.fail(self.at..self.at + found.len_utf8(), format!("expected {what}, found `{shown}`"))
            }
            None => self.fail(self.at..self.at, format!("expected {what}, but the text ends")),
        }
    }

    fn fail(&mut self, span: Range<usize>, message: impl Into<String>) -> Stopped {
        self.builder.fail(Code::Syntax, span, message)
    }
}

/// Whether a text is a number as JSON writes it.
pub(super) fn is_number(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent.strip_prefix(['+', '-']).unwrap_or(exponent))),
        None => (unsigned, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(digits)
}
