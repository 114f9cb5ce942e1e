//! An object, key by key.

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
    place: Option<&'static str>,
}

impl<'r, 'j> Object<'r, 'j> {
    /// The reader is after the bracket; `start` is before it.
    pub(super) fn new(reader: &'r mut Reader<'j>, start: usize, pointer: &'static str) -> Self {
        Self { reader, start, key: start, first: true, pointer, place: None }
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
        self.place = None;
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

    /// Decodes the value of the key that was read last, and notes whether it is `null`.
    pub fn nullable<T: Decode>(&mut self, key: &'static str, nulls: &mut Nulls) -> Result<Option<T>, Error> {
        let value: Option<T> = self.value()?;
        if value.is_none() {
            nulls.add(key);
        }
        Ok(value)
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
        let mut key = String::new();
        let _ = text::unescape(self.reader.text, self.key + 1, &mut key);
        let value: Value = self.value()?;
        kept.add(key, value);
        Ok(())
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

    /// Says that the value of this key is promised by another schema than the object is,
    /// such as a member of its `allOf`.
    pub fn promised_by(&mut self, pointer: &'static str) {
        self.place = Some(pointer);
    }

    /// The value of a required property, after the last key.
    pub fn required<T>(&self, name: &str, value: Option<T>) -> Result<T, Error> {
        value.ok_or_else(|| self.missing(name))
    }

    /// Notes, after the last key, whether the type describes the object at all: a union that holds the type does not take an
    /// object for it that it does not.
    pub fn is_described(&mut self, is_described: bool) {
        if !is_described {
            self.reader.unexplained();
            self.reader.unknown = Some(self.start);
        }
    }

    #[cold]
    fn missing(&self, name: &str) -> Error {
        let mut error = Error::missing(self.start, name);
        self.note_place(&mut error, name, None);
        error
    }

    /// The error happened in the value of the key that was read last.
    #[cold]
    fn inside(&self, mut error: Error) -> Error {
        let mut key = String::new();
        let _ = text::unescape(self.reader.text, self.key + 1, &mut key);
        self.note_place(&mut error, &key, self.place);
        error.push_key(&key);
        error
    }

    fn note_place(&self, error: &mut Error, key: &str, place: Option<&str>) {
        if let Some(place) = place {
            error.promised_by(|| place.to_owned());
        } else if !self.pointer.is_empty() {
            let key = key.replace('~', "~0").replace('/', "~1");
            error.promised_by(|| format!("{}/properties/{key}", self.pointer));
        }
    }
}
