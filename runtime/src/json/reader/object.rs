//! An object, key by key.

use std::collections::BTreeMap;

use super::Reader;
use crate::json::error::Error;
use crate::json::{Decode, Nulls, UnknownProperties, Value, text};

/// What stands where a key may.
pub(super) enum Key<'j> {
    /// The object ends.
    None,
    /// As it stands in the text.
    Plain(&'j str),
    /// In the reader's `unescaped`.
    Unescaped,
}

/// An object that is being read, key by key.
#[derive(Debug)]
pub struct Object<'r, 'j> {
    pub(super) reader: &'r mut Reader<'j>,
    start: usize,
    /// Where the key that was read last begins, at its quote.
    key: usize,
    first: bool,
    pointer: &'static str,
}

impl<'r, 'j> Object<'r, 'j> {
    /// The reader is after the bracket; `start` is before it.
    pub(super) fn new(reader: &'r mut Reader<'j>, start: usize, pointer: &'static str) -> Self {
        Self { reader, start, key: start, first: true, pointer }
    }

    /// The next key, or `None` after the last. The value of a key must be read or skipped
    /// before the next key is.
    pub fn key(&mut self) -> Result<Option<&str>, Error> {
        match self.advance()? {
            Key::None => Ok(None),
            Key::Plain(key) => Ok(Some(key)),
            Key::Unescaped => Ok(Some(&self.reader.unescaped)),
        }
    }

    /// Reads the next key and the colon after it.
    pub(super) fn advance(&mut self) -> Result<Key<'j>, Error> {
        if !self.reader.member(self.first, b'}')? {
            return Ok(Key::None);
        }
        self.first = false;
        if self.reader.peek_byte() != Some(b'"') {
            return Err(Error::syntax(self.reader.at, "expected a key in quotes"));
        }
        self.key = self.reader.at;
        let (text, start) = (self.reader.text, self.reader.at + 1);
        let end = text::plain(text.as_bytes(), start);
        let key = if text.as_bytes().get(end) == Some(&b'"') {
            self.reader.at = end + 1;
            Key::Plain(&text[start..end])
        } else {
            self.reader.unescaped.clear();
            self.reader.at = text::unescape(text, start, &mut self.reader.unescaped)?;
            Key::Unescaped
        };
        if self.reader.peek_byte() != Some(b':') {
            return Err(Error::syntax(self.reader.at, "expected `:`"));
        }
        self.reader.at += 1;
        Ok(key)
    }

    #[cfg(feature = "serde")]
    pub(in crate::json) fn reader(&mut self) -> &mut Reader<'j> {
        self.reader
    }

    /// Decodes the value of the key that was read last.
    pub fn value<T: Decode>(&mut self) -> Result<T, Error> {
        T::decode(self.reader).map_err(|error| self.inside(error))
    }

    /// Decodes the value of the key that was read last into a variable.
    pub fn read<T: Decode>(&mut self, into: &mut T) -> Result<(), Error> {
        *into = self.value()?;
        Ok(())
    }

    /// Decodes the value of the key that was read last into a variable that says whether there was one.
    pub fn read_some<T: Decode>(&mut self, into: &mut Option<T>) -> Result<(), Error> {
        *into = Some(self.value()?);
        Ok(())
    }

    /// Decodes the value of the key that was read last into a variable, and notes whether it is `null`.
    pub fn read_nullable<T: Decode>(
        &mut self,
        key: &'static str,
        into: &mut Option<T>,
        nulls: &mut Nulls,
    ) -> Result<(), Error> {
        *into = self.value()?;
        if into.is_none() {
            nulls.add(key);
        }
        Ok(())
    }

    /// Decodes the value of the key that was read last into a variable that says whether there was one, and notes whether it is
    /// `null`.
    pub fn read_some_nullable<T: Decode>(
        &mut self,
        key: &'static str,
        into: &mut Option<Option<T>>,
        nulls: &mut Nulls,
    ) -> Result<(), Error> {
        self.read_nullable(key, into.insert(None), nulls)
    }

    /// Decodes the value of the key that was read last into a map of what has no name in the document.
    pub fn read_additional<T: Decode>(&mut self, into: &mut BTreeMap<String, T>) -> Result<(), Error> {
        let key = self.last_key();
        into.insert(key, self.value()?);
        Ok(())
    }

    /// Passes over the value of the key that was read last: the property is
    /// [unexplained](Reader::unexplained).
    pub fn skip(&mut self) -> Result<(), Error> {
        self.reader.unexplained();
        self.ignore()
    }

    /// Keeps the property whose key was read last: it is [unexplained](Reader::unexplained) all the same. What describes the object
    /// beside the type keeps it instead, if the type is one of [several descriptions](Reader::also) or the member of a union that
    /// was told by this very [property](Reader::tag).
    pub fn keep(&mut self, kept: &mut UnknownProperties) -> Result<(), Error> {
        if self.reader.part == Some(self.start) || self.reader.tags.iter().any(|tag| tag.key == self.key) {
            return self.skip();
        }
        self.reader.unexplained();
        let key = self.last_key();
        let value: Value = self.value()?;
        kept.add(key, value);
        Ok(())
    }

    /// The key that was read last.
    fn last_key(&self) -> String {
        let mut key = String::new();
        let _ = text::unescape(self.reader.text, self.key + 1, &mut key);
        key
    }

    /// Where the key that was read last begins, of an object that begins where.
    pub(super) fn place(&self) -> (usize, usize) {
        (self.start, self.key)
    }

    /// Passes over the value of the key that was read last: the type forbids properties that it does not describe, so that the
    /// object is none of the type where there is a choice ([`Reader::choose`]). Elsewhere a service that has grown is read
    /// all the same.
    pub fn refuse(&mut self) -> Result<(), Error> {
        self.reader.not_constant();
        self.ignore()
    }

    /// Passes over the value of the key that was read last, which the type describes but does not keep.
    pub fn ignore(&mut self) -> Result<(), Error> {
        self.reader.skip().map_err(|error| self.inside(error))
    }

    /// Passes over the value of the key that was read last, and gives it as it is written.
    pub(in crate::json) fn raw(&mut self) -> Result<&'j str, Error> {
        self.reader.raw()
    }

    /// Notes, after the last key, whether the type describes the object at all: a union that holds the type does not take an
    /// object for it that it does not.
    pub fn is_described(&mut self, is_described: bool) {
        if !is_described {
            self.reader.unexplained();
            self.reader.unknown = Some(self.start);
        }
    }

    /// The error, after the last key, that the first of the required properties that is missing is missing. The object is read
    /// once more to find it, so that nobody has to count in the meantime.
    #[cold]
    pub fn incomplete(&mut self, required: &[&str]) -> Error {
        let name = self.missing(required).unwrap_or_default();
        let mut error = Error::missing(self.start, name);
        self.note_place(&mut error, name);
        error
    }

    fn missing<'n>(&mut self, required: &[&'n str]) -> Option<&'n str> {
        let mut missing = required.to_vec();
        (self.reader.at, self.first) = (self.start, true);
        self.reader.enter().ok()?;
        while let Ok(Some(key)) = self.key() {
            missing.retain(|name| *name != key);
            self.reader.skip().ok()?;
        }
        missing.first().copied()
    }

    /// The error happened in the value of the key that was read last.
    #[cold]
    fn inside(&self, mut error: Error) -> Error {
        let key = self.last_key();
        self.note_place(&mut error, &key);
        error.push_key(&key);
        error
    }

    fn note_place(&self, error: &mut Error, key: &str) {
        if !self.pointer.is_empty() {
            let key = key.replace('~', "~0").replace('/', "~1");
            error.promised_by(|| format!("{}/properties/{key}", self.pointer));
        }
    }
}
