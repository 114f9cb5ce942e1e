//! Bytes that travel as base64.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use super::{FormatError, from_text};
use crate::base64::encode;

/// Bytes that travel as text: the name of the type, how they are written and read, what that is, and what was expected.
macro_rules! bytes {
    ($(#[$doc:meta])* $name:ident: $encode:path, $decode:path, $what:literal, $expected:literal) => {
        $(#[$doc])*
        #[derive(Clone, Default)]
        pub struct $name {
            bytes: Vec<u8>,
            /// What was read, if it is not what the bytes are written as.
            text: Option<Box<str>>,
        }

        impl $name {
            /// The bytes.
            pub fn as_bytes(&self) -> &[u8] {
                &self.bytes
            }

            /// The bytes.
            pub fn into_bytes(self) -> Vec<u8> {
                self.bytes
            }

            /// Whether it is written as base64 asks; what was received may not be.
            pub fn is_well_formed(&self) -> bool {
                self.text.as_ref().is_none_or(|text| $decode(text).is_some())
            }

            fn text(&self) -> Cow<'_, str> {
                match &self.text {
                    Some(text) => Cow::Borrowed(text),
                    None => Cow::Owned($encode(&self.bytes)),
                }
            }

            /// Of a text, and the bytes that it says.
            fn read(text: &str, bytes: Vec<u8>) -> Self {
                let text = ($encode(&bytes) != text).then(|| text.into());
                Self { bytes, text }
            }

            /// A text that was received, and how far it is from base64.
            fn received(text: &str) -> Option<(Self, usize)> {
                let (bytes, distance) = match $decode(text) {
                    Some(bytes) => (bytes, 0),
                    None => (loose(text)?, 1),
                };
                Some((Self::read(text, bytes), distance))
            }
        }

        impl From<Vec<u8>> for $name {
            fn from(bytes: Vec<u8>) -> Self {
                Self { bytes, text: None }
            }
        }

        impl From<&[u8]> for $name {
            fn from(bytes: &[u8]) -> Self {
                Self::from(bytes.to_vec())
            }
        }

        impl From<$name> for Vec<u8> {
            fn from(value: $name) -> Self {
                value.bytes
            }
        }

        impl AsRef<[u8]> for $name {
            fn as_ref(&self) -> &[u8] {
                &self.bytes
            }
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.bytes == other.bytes
            }
        }

        impl Eq for $name {}

        impl Hash for $name {
            fn hash<H: Hasher>(&self, state: &mut H) {
                self.bytes.hash(state);
            }
        }

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $name {
            fn cmp(&self, other: &Self) -> Ordering {
                self.bytes.cmp(&other.bytes)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.text())
            }
        }

        /// Shows the length, not the bytes.
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({} bytes)"), self.bytes.len())
            }
        }

        impl std::str::FromStr for $name {
            type Err = FormatError;

            fn from_str(text: &str) -> Result<Self, FormatError> {
                $decode(text)
                    .map(|bytes| Self::read(text, bytes))
                    .ok_or(FormatError(concat!("not ", $what, ": expected ", $expected)))
            }
        }

        impl TryFrom<String> for $name {
            type Error = FormatError;

            fn try_from(text: String) -> Result<Self, FormatError> {
                text.parse()
            }
        }

        impl $crate::json::Encode for $name {
            fn encode(&self, writer: &mut $crate::json::Writer) {
                writer.string(&self.text());
            }
        }

        impl $crate::json::Decode for $name {
            fn decode(reader: &mut $crate::json::Reader<'_>) -> Result<Self, $crate::json::Error> {
                reader.spelling($what, Self::received)
            }
        }

        impl $crate::FromHeader for $name {
            fn from_header(text: &str) -> Result<Self, &'static str> {
                Self::received(text).map(|(value, _)| value).ok_or(concat!("it is not ", $what))
            }
        }

        impl From<$name> for $crate::ParameterValue {
            fn from(value: $name) -> Self {
                Self::from(value.text().into_owned())
            }
        }

        from_text!($name);
    };
}

bytes! {
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
    Base64: encode, decode, "base64", "letters, digits, `+`, `/` and padding"
}

bytes! {
    /// Bytes that travel as base64 for URLs.
    ///
    /// Bytes are written with `-` and `_`, without padding, which text may have. What is received may be in the standard
    /// alphabet, too; it is written as it was read. Equal are those of the same bytes.
    ///
    /// ```
    /// use specwright_runtime::formats::Base64Url;
    ///
    /// let bytes = Base64Url::from(vec![0xfb, 0xff]);
    /// assert_eq!(bytes.to_string(), "-_8");
    /// assert_eq!("-_8=".parse(), Ok(bytes));
    /// assert!("+/8=".parse::<Base64Url>().is_err());
    /// ```
    Base64Url: encode_url, decode_url, "base64 for URLs", "letters, digits, `-` and `_`"
}

fn encode_url(bytes: &[u8]) -> String {
    encode(bytes).trim_end_matches('=').replace('+', "-").replace('/', "_")
}

fn decode_url(text: &str) -> Option<Vec<u8>> {
    decode(text).filter(|_| !text.contains(['+', '/']))
}

/// The bytes of a text with spaces, with another padding than there should be, or in another alphabet.
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
