//! UUIDs and their bytes.

use std::fmt::Write as _;

use super::{Uuid, near};

/// Where the dashes are.
const DASHES: [usize; 4] = [8, 13, 18, 23];

pub(super) fn check(text: &str) -> bool {
    let fits = |(place, byte): (usize, u8)| {
        if DASHES.contains(&place) { byte == b'-' } else { byte.is_ascii_hexdigit() }
    };
    text.len() == 36 && text.bytes().enumerate().all(fits)
}

impl Uuid {
    /// Its bytes, the first digits first.
    ///
    /// ```
    /// use specwright_runtime::formats::Uuid;
    ///
    /// let id: Uuid = "00112233-4455-6677-8899-AABBCCDDEEFF".parse()?;
    /// assert_eq!(id.as_bytes()[..3], [0x00, 0x11, 0x22]);
    /// assert_eq!(Uuid::from_bytes(id.as_bytes()).as_str(), "00112233-4455-6677-8899-aabbccddeeff");
    /// # Ok::<(), specwright_runtime::formats::FormatError>(())
    /// ```
    pub fn as_bytes(&self) -> [u8; 16] {
        Self::bytes_of(self.as_str())
    }

    /// The bytes of a text that is one.
    pub(super) fn bytes_of(text: &str) -> [u8; 16] {
        let mut digits = near::uuid_digits(text).chars().filter_map(|digit| digit.to_digit(16));
        let mut digit = || digits.next().and_then(|digit| u8::try_from(digit).ok()).unwrap_or(0);
        std::array::from_fn(|_| digit() << 4 | digit())
    }

    /// The UUID of these bytes, in small letters.
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        let mut text = String::with_capacity(36);
        for byte in bytes {
            if DASHES.contains(&text.len()) {
                text.push('-');
            }
            let _ = write!(text, "{byte:02x}");
        }
        Self(text.into())
    }
}
