//! What a text is known by.

use std::fmt;

/// FNV-1a of 128 bits: three lines of public arithmetic, so that nothing is added to what users build, and wide enough that no
/// edit goes unnoticed. It is no secret and no signature: who could forge it may as well write the hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hash(u128);

impl Hash {
    const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;

    /// Of no text.
    pub(crate) const EMPTY: Self = Self(Self::OFFSET);

    /// Of a text. Lines may end as on Windows, which is what git makes of them there, and not an edit.
    pub(crate) fn of(text: &[u8]) -> Self {
        Self::EMPTY.and(text)
    }

    /// Of what was hashed before, and a text behind it.
    pub(crate) fn and(self, text: &[u8]) -> Self {
        let is_kept = |index: usize| text[index] != b'\r' || text.get(index + 1) != Some(&b'\n');
        let kept = (0..text.len()).filter(|index| is_kept(*index)).map(|index| u128::from(text[index]));
        Self(kept.fold(self.0, |hash, byte| (hash ^ byte).wrapping_mul(Self::PRIME)))
    }

    /// A hash as it was written.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let is_written_so = text.len() == 32 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        is_written_so.then(|| u128::from_str_radix(text, 16).ok().map(Self)).flatten()
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Hash;

    #[test]
    fn hashes_are_those_of_the_reference() {
        // http://www.isthe.com/chongo/tech/comp/fnv
        for (text, expected) in [
            ("", "6c62272e07bb014262b821756295c58d"),
            ("a", "d228cb696f1a8caf78912b704e4a8964"),
            ("foobar", "343e1662793c64bf6f0d3597ba446f18"),
        ] {
            assert_eq!(Hash::of(text.as_bytes()).to_string(), expected, "{text}");
            assert_eq!(Hash::read(expected), Some(Hash::of(text.as_bytes())));
        }
        for text in ["", "1", "+228cb696f1a8caf78912b704e4a8964", "D228CB696F1A8CAF78912B704E4A8964"] {
            assert_eq!(Hash::read(text), None, "{text}");
        }
    }

    #[test]
    fn ends_of_lines_are_no_edits() {
        assert_eq!(Hash::of(b"a\r\nb\r\n"), Hash::of(b"a\nb\n"));
        assert_ne!(Hash::of(b"a\rb\n"), Hash::of(b"ab\n"));
        assert_ne!(Hash::of(b"a\nb"), Hash::of(b"a\nb\n"));
    }
}
