//! Stub until the JSON module is merged: just enough to compile and test against.

use std::fmt;

/// Reads JSON.
#[derive(Debug)]
pub struct Reader<'a>(&'a [u8]);
/// Writes JSON.
#[derive(Debug)]
pub struct Writer(Vec<u8>);
/// What is wrong with a text.
#[derive(Debug)]
pub struct Error(String);

/// A type that is read from JSON.
pub trait Decode: Sized {
    /// Reads one value.
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Error>;
}

/// A type that is written as JSON.
pub trait Encode {
    /// Writes one value.
    fn encode(&self, writer: &mut Writer);
}

impl<'a> Reader<'a> {
    /// The whole text.
    pub fn rest(&self) -> &'a [u8] {
        self.0
    }
}

impl Writer {
    /// Writes text as it is.
    pub fn raw(&mut self, text: &str) {
        self.0.extend_from_slice(text.as_bytes());
    }
}

impl Error {
    /// An error with this message.
    pub fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }

    /// The path of the value, such as `tasks[0].id`.
    pub fn path(&self) -> &'static str {
        "task_id"
    }

    /// The JSON pointer of the value.
    pub fn pointer(&self) -> &'static str {
        "/task_id"
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Error {}

/// Reads a whole text.
pub fn from_slice<T: Decode>(text: &[u8]) -> Result<T, Error> {
    T::decode(&mut Reader(text))
}

/// Writes a value.
pub fn to_vec(value: &dyn Encode) -> Result<Vec<u8>, Error> {
    let mut writer = Writer(Vec::new());
    value.encode(&mut writer);
    Ok(writer.0)
}
