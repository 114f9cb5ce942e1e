//! The one error of reading and writing JSON.
//!
//! It is made where reading stops, and gains its path while the calls return: a body
//! that decodes pays nothing for it.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

/// The longest bit of a value, and of a key in a path, that an error repeats.
const QUOTED: usize = 32;

/// Why a body could not be decoded, or a value not be encoded.
///
/// It says what was expected and what was found, where in the body (byte, line, column and
/// JSON path), and where in the API's document that was promised. Of the body it repeats
/// keys and short bits of numbers, never text: a secret that arrives in the wrong place
/// does not end up in a log.
///
/// ```
/// use specwright_runtime::json;
///
/// let error = json::from_slice::<Vec<u8>>(b"[1, 2, 300]").unwrap_err();
/// assert_eq!(error.path(), "$[2]");
/// assert_eq!(error.offset(), 7);
/// assert_eq!(
///     error.to_string(),
///     "expected an integer from 0 to 255, found the number 300 at $[2] (line 1, column 8, byte 7)"
/// );
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Error(Box<Inner>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Inner {
    /// "expected a string, found the number 5"
    message: Cow<'static, str>,
    /// The body cannot become right by reading it as another type: it is not JSON, or a
    /// limit was passed.
    syntax: bool,
    offset: usize,
    /// Counted from 1; 0 while the error is still inside the reader, and in encoding.
    line: usize,
    column: usize,
    /// From the value outwards.
    path: Vec<Segment>,
    pointer: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Segment {
    Key(String),
    Index(usize),
}

impl Error {
    /// A value of the wrong kind, or one out of range.
    #[cold]
    pub(super) fn mismatch(offset: usize, expected: &str, found: &str) -> Self {
        Self::new(offset, format!("expected {expected}, found {found}").into(), false)
    }

    /// Something that is not JSON, or passes a limit.
    #[cold]
    pub(crate) fn syntax(offset: usize, message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(offset, message.into(), true)
    }

    /// A required property that was not there.
    #[cold]
    pub(super) fn missing(offset: usize, name: &str) -> Self {
        Self::new(offset, format!("missing required property `{name}`").into(), false)
    }

    pub(super) fn new(offset: usize, message: Cow<'static, str>, syntax: bool) -> Self {
        Self(Box::new(Inner { message, syntax, offset, line: 0, column: 0, path: Vec::new(), pointer: None }))
    }

    /// Whether the body is not JSON at all, or passes a limit, such as the depth; else it is JSON
    /// that says something other than the document promised.
    pub fn is_syntax(&self) -> bool {
        self.0.syntax
    }

    /// The error was inside the value of `key`.
    pub(super) fn push_key(&mut self, key: &str) {
        self.0.path.push(Segment::Key(key.to_owned()));
    }

    /// The error was inside the element `index`.
    pub(super) fn push_index(&mut self, index: usize) {
        self.0.path.push(Segment::Index(index));
    }

    /// Notes the schema, unless one further inside is known already.
    pub(super) fn promised_by(&mut self, pointer: impl FnOnce() -> String) {
        self.0.pointer.get_or_insert_with(pointer);
    }

    /// Adds line and column; `text` is the body up to the end of what is valid UTF-8.
    #[cold]
    pub(super) fn locate(mut self, text: &str) -> Self {
        let before = text.get(..self.0.offset).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        self.0.line = before.bytes().filter(|&byte| byte == b'\n').count() + 1;
        self.0.column =
            before.get(line_start..).map_or(0, |line| line.trim_start_matches('\u{feff}').chars().count()) + 1;
        self
    }

    /// The JSON path of the value, such as `$.data[3].task_id`.
    pub fn path(&self) -> String {
        let mut path = String::from("$");
        for segment in self.0.path.iter().rev() {
            match segment {
                Segment::Index(index) => {
                    let _ = write!(path, "[{index}]");
                }
                Segment::Key(key) => extend_path(&mut path, key),
            }
        }
        path
    }

    /// The JSON pointer of the schema that promised otherwise, in the API's document:
    /// `#/components/schemas/ExportTask/properties/task_id`. `None` outside any named schema.
    pub fn pointer(&self) -> Option<&str> {
        self.0.pointer.as_deref()
    }

    /// The byte of the body at which reading stopped.
    pub fn offset(&self) -> usize {
        self.0.offset
    }

    /// The line of that byte, counted from 1; 0 when the error is one of encoding.
    pub fn line(&self) -> usize {
        self.0.line
    }

    /// The character in that line, counted from 1; 0 when the error is one of encoding.
    pub fn column(&self) -> usize {
        self.0.column
    }
}

/// Appends a key to a JSON path.
pub(crate) fn extend_path(path: &mut String, key: &str) {
    let _ = if is_name(key) { write!(path, ".{key}") } else { write!(path, "[{:?}]", shorten(key)) };
}

/// Whether a key can stand after a dot in a path.
fn is_name(key: &str) -> bool {
    let word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    !key.is_empty() && key.len() <= QUOTED * 2 && key.bytes().all(word) && !key.as_bytes()[0].is_ascii_digit()
}

/// At most [`QUOTED`] characters of `text`.
pub(super) fn shorten(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", &text[..end]).into(),
        None => text.into(),
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {}", self.0.message, self.path())?;
        if self.0.line > 0 {
            write!(f, " (line {}, column {}, byte {})", self.0.line, self.0.column, self.0.offset)?;
        }
        if let Some(pointer) = self.pointer() {
            write!(f, ", promised by {pointer}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Error({self})")
    }
}

impl std::error::Error for Error {}
