//! Bytes that travel as base64.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use super::{FormatError, from_text};
use crate::base64::encode;

/// Bytes that travel as base64.
///
/// Bytes are written in the standard alphabet with padding. Text may be in either alphabet, with or without padding, with
/// line breaks anywhere; it is written as it was read. Equal are those of the same bytes.
///
/// ```
/// use specwright_runtime::formats::Base64;
///
/// let bytes = Base64::from(b"any bytes?".to_vec());
/// assert_eq!(bytes.to_string(), "YW55IGJ5dGVzPw==");
/// let read: Base64 = "YW55IGJ5dGVzPw".parse()?;
/// assert_eq!((&read, read.to_string().as_str()), (&bytes, "YW55IGJ5dGVzPw"));
/// # Ok::<(), specwright_runtime::formats::FormatError>(())
/// ```
#[derive(Clone, Default)]
pub struct Base64 {
    bytes: Vec<u8>,
    /// What was read, if it is not what the bytes are written as.
    text: Option<Box<str>>,
}

impl Base64 {
    /// The bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The bytes.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// Whether it is written as base64 asks; what was received [may not be](self#what-servers-send).
    pub fn is_well_formed(&self) -> bool {
        self.text.as_ref().is_none_or(|text| decode(text).is_some())
    }

    fn text(&self) -> Cow<'_, str> {
        match &self.text {
            Some(text) => Cow::Borrowed(text),
            None => Cow::Owned(encode(&self.bytes)),
        }
    }

    /// Of a text, and the bytes that it says.
    fn read(text: &str, bytes: Vec<u8>) -> Self {
        let text = (encode(&bytes) != text).then(|| text.into());
        Self { bytes, text }
    }

    /// A text that was received, and how far it is from base64.
    fn received(text: &str) -> Option<(Self, usize)> {
        let (bytes, distance) = match decode(text) {
            Some(bytes) => (bytes, 0),
            None => (loose(text)?, 1),
        };
        Some((Self::read(text, bytes), distance))
    }
}

impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Self {
        Self { bytes, text: None }
    }
}

impl From<&[u8]> for Base64 {
    fn from(bytes: &[u8]) -> Self {
        Self::from(bytes.to_vec())
    }
}

impl From<Base64> for Vec<u8> {
    fn from(value: Base64) -> Self {
        value.bytes
    }
}

impl AsRef<[u8]> for Base64 {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

impl PartialEq for Base64 {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl Eq for Base64 {}

impl Hash for Base64 {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.bytes.hash(state);
    }
}

impl PartialOrd for Base64 {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Base64 {
    fn cmp(&self, other: &Self) -> Ordering {
        self.bytes.cmp(&other.bytes)
    }
}

impl fmt::Display for Base64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text())
    }
}

/// Shows the length, not the bytes.
impl fmt::Debug for Base64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Base64({} bytes)", self.bytes.len())
    }
}

impl std::str::FromStr for Base64 {
    type Err = FormatError;

    fn from_str(text: &str) -> Result<Self, FormatError> {
        decode(text)
            .map(|bytes| Self::read(text, bytes))
            .ok_or(FormatError("not base64: expected letters, digits, `+`, `/` and padding"))
    }
}

impl TryFrom<String> for Base64 {
    type Error = FormatError;

    fn try_from(text: String) -> Result<Self, FormatError> {
        text.parse()
    }
}

impl crate::json::Encode for Base64 {
    fn encode(&self, writer: &mut crate::json::Writer) {
        writer.string(&self.text());
    }
}

impl crate::json::Decode for Base64 {
    fn decode(reader: &mut crate::json::Reader<'_>) -> Result<Self, crate::json::Error> {
        reader.spelling("base64", Self::received)
    }
}

impl crate::FromHeader for Base64 {
    fn from_header(text: &str) -> Result<Self, &'static str> {
        Self::received(text).map(|(value, _)| value).ok_or("it is not base64")
    }
}

impl From<Base64> for crate::ParameterValue {
    fn from(value: Base64) -> Self {
        Self::from(value.text().into_owned())
    }
}

from_text!(Base64);

/// The bytes of a text with spaces, or with another padding than there should be.
fn loose(text: &str) -> Option<Vec<u8>> {
    decode(text.replace([' ', '\t'], "").trim_end_matches(['=', '\r', '\n'])).filter(|bytes| !bytes.is_empty())
}

/// `None` if a character is none of base64's, or if characters are missing or left over.
fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut group, mut digits, mut padding) = (0_u32, 0_usize, 0_usize);
    for byte in text.bytes() {
        let digit = match byte {
            b'\r' | b'\n' => continue,
            b'=' => {
                padding += 1;
                continue;
            }
            _ => digit(byte)?,
        };
        if padding > 0 {
            return None;
        }
        group = group << 6 | u32::from(digit);
        digits += 1;
        if digits.is_multiple_of(4) {
            bytes.extend_from_slice(&group.to_be_bytes()[1..]);
            group = 0;
        }
    }
    let left = digits % 4;
    if left == 1 || padding > 0 && (left == 0 || left + padding != 4) {
        return None;
    }
    if left > 0 {
        let group = (group << (6 * (4 - left))).to_be_bytes();
        bytes.extend_from_slice(&group[1..left]);
    }
    Some(bytes)
}

fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    }
}
