//! An array, element by element.

use super::Reader;
use crate::json::Decode;
use crate::json::error::Error;

/// An array that is being read, element by element.
#[derive(Debug)]
pub struct Array<'r, 'j> {
    pub(super) reader: &'r mut Reader<'j>,
    length: usize,
}

#[cfg(feature = "serde")]
impl<'j> Array<'_, 'j> {
    pub(in crate::json) fn reader(&mut self) -> &mut Reader<'j> {
        self.reader
    }
}

impl<'r, 'j> Array<'r, 'j> {
    /// The reader is after the bracket.
    pub(super) fn new(reader: &'r mut Reader<'j>) -> Self {
        Self { reader, length: 0 }
    }

    /// Whether there is another element.
    #[expect(clippy::should_implement_trait, reason = "an iterator cannot say what type comes next")]
    pub fn next(&mut self) -> Result<bool, Error> {
        let more = self.reader.member(self.length == 0, b']')?;
        self.length += usize::from(more);
        Ok(more)
    }

    /// Decodes the element.
    pub fn value<T: Decode>(&mut self) -> Result<T, Error> {
        T::decode(self.reader).map_err(|error| self.inside(error))
    }

    /// Passes over the element.
    pub fn skip(&mut self) -> Result<(), Error> {
        self.reader.skip().map_err(|error| self.inside(error))
    }

    /// How many elements were begun.
    pub(super) fn length(&self) -> usize {
        self.length
    }

    #[cold]
    fn inside(&self, mut error: Error) -> Error {
        error.push_index(self.length.saturating_sub(1));
        error
    }
}
