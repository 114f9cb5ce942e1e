//! Bytes that travel as base64.

use std::fmt;

use super::{FormatError, travels_as_text};
use crate::base64::encode;

/// Bytes that travel as base64.
///
/// They are written in the standard alphabet with padding. Read are both alphabets, with or without padding, with
/// line breaks anywhere.
///
/// ```
/// use specwright_runtime::formats::Base64;
///
/// let bytes = Base64::from(b"any bytes?".to_vec());
/// assert_eq!(bytes.to_string(), "YW55IGJ5dGVzPw==");
/// assert_eq!("YW55IGJ5\r\ndGVzPw".parse(), Ok(bytes));
/// ```
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Base64(Vec<u8>);

impl Base64 {
    /// The bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The bytes.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl From<&[u8]> for Base64 {
    fn from(bytes: &[u8]) -> Self {
        Self(bytes.to_vec())
    }
}

impl From<Base64> for Vec<u8> {
    fn from(value: Base64) -> Self {
        value.0
    }
}

impl AsRef<[u8]> for Base64 {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Display for Base64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&encode(&self.0))
    }
}

/// Shows the length, not the bytes.
impl fmt::Debug for Base64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Base64({} bytes)", self.0.len())
    }
}

impl std::str::FromStr for Base64 {
    type Err = FormatError;

    fn from_str(text: &str) -> Result<Self, FormatError> {
        decode(text).map(Self).ok_or(FormatError("not base64: expected letters, digits, `+`, `/` and padding"))
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
        writer.string(&encode(&self.0));
    }
}

impl From<Base64> for crate::ParameterValue {
    fn from(value: Base64) -> Self {
        Self::from(encode(&value.0))
    }
}

travels_as_text!(Base64, "base64", "it is not base64");

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
