//! Texts of a format, in other spellings too.

use super::{Error, Reader};

impl Reader<'_> {
    /// Reads a string that says a `T`, `expected`, in the spelling that was asked for or in another one: `read` says how far
    /// the text is from it. Of several types that a union may have, the nearest wins.
    pub(crate) fn spelling<T>(&mut self, expected: &str, read: fn(&str) -> Option<(T, usize)>) -> Result<T, Error> {
        self.peek_byte();
        let start = self.at;
        let text = self.string()?;
        let Some((value, distance)) = read(&text) else { return Err(Error::mismatch(start, expected, "other text")) };
        for _ in 0..distance {
            self.unexplained();
        }
        Ok(value)
    }
}
