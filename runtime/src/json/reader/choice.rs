//! Which of several types the next value is, told by its shape; and the way back from a wrong guess.

use super::{Error, Reader};
use crate::json::{Decode, Value};

impl<'j> Reader<'j> {
    /// Decodes the next value as a `T` if it is one; otherwise nothing is consumed.
    ///
    /// This is how a union without a discriminator chooses. Bytes that were read in vain are
    /// counted: a body made to be ambiguous at every level is refused.
    pub fn attempt<T: Decode>(&mut self) -> Result<Option<T>, Error> {
        self.peek_byte();
        let (at, depth, unexplained) = (self.at, self.depth, self.unexplained);
        let tags = self.known_tags(depth, at);
        match T::decode(self) {
            Ok(value) => Ok(Some(value)),
            Err(error) if error.is_syntax() => Err(error),
            Err(error) => {
                let reached = error.offset().max(self.at);
                self.tags.truncate(tags);
                self.rewind(at, depth, unexplained, reached).map(|()| None)
            }
        }
    }

    /// Begins a choice among types for the next value, by its shape.
    ///
    /// ```
    /// # use std::collections::BTreeMap;
    /// # use specwright_runtime::json::{self, Decode, Error, Reader, Value};
    /// #[derive(Debug, PartialEq)]
    /// enum Setting {
    ///     Flag(bool),
    ///     Sizes(BTreeMap<String, u32>),
    ///     Unknown(Value),
    /// }
    ///
    /// impl Decode for Setting {
    ///     fn decode(reader: &mut Reader<'_>) -> Result<Self, Error> {
    ///         reader.choose().offer(Self::Flag)?.offer(Self::Sizes)?.finish(Self::Unknown)
    ///     }
    /// }
    ///
    /// let settings: Vec<Setting> = json::from_slice(br#"[true, {"a": 1}, "x"]"#)?;
    /// assert_eq!(settings[0], Setting::Flag(true));
    /// assert_eq!(settings[1], Setting::Sizes([("a".into(), 1)].into()));
    /// assert_eq!(settings[2], Setting::Unknown(Value::from("x")));
    /// # Ok::<(), json::Error>(())
    /// ```
    pub fn choose<U>(&mut self) -> Choice<'_, 'j, U> {
        Choice::new(self)
    }

    /// Notes that a part of the body is read, but not described by the type that reads it: a property that is not
    /// known ([`Object::skip`](super::Object::skip)), a member of an enum or union that is not. [`choose`](Self::choose) prefers the
    /// type that leaves fewer of them.
    pub fn unexplained(&mut self) {
        self.unexplained = self.unexplained.saturating_add(1);
    }

    /// Notes that a constant was read, and is another value, or that a property is there which its object forbids: what holds it
    /// is none of what it was read as, if there is a choice ([`choose`](Self::choose)).
    pub fn not_constant(&mut self) {
        self.unexplained();
        self.not_constant = Some(self.not_constant.map_or(self.depth, |known| known.min(self.depth)));
    }

    /// Reads a value that a union does not describe. A union that holds that one does not take it for one of it. `null` is an
    /// error: a union that admits it is read as an `Option`.
    ///
    /// ```
    /// # use specwright_runtime::json::{self, Decode, Error, Reader, Value};
    /// # #[derive(Debug, PartialEq)]
    /// enum Pet {
    ///     Cat(String),
    ///     Unknown(Value),
    /// }
    ///
    /// impl Decode for Pet {
    ///     fn decode(reader: &mut Reader<'_>) -> Result<Self, Error> {
    ///         match reader.tag("kind")?.as_deref() {
    ///             Some("cat") => reader.raw().map(str::to_owned).map(Self::Cat),
    ///             _ => reader.unknown().map(Self::Unknown),
    ///         }
    ///     }
    /// }
    /// # assert!(matches!(json::from_slice(br#"{"kind":"cat"}"#), Ok(Pet::Cat(_))));
    /// # assert_eq!(json::from_slice::<Pet>(b"1").unwrap(), Pet::Unknown(1.into()));
    /// ```
    pub fn unknown(&mut self) -> Result<Value, Error> {
        if self.peek_byte() == Some(b'n') {
            return Err(self.mismatch("a value of one of several types"));
        }
        let start = self.at;
        self.unexplained();
        let value = Value::decode(self)?;
        self.unknown = Some(start);
        Ok(value)
    }

    /// Goes back to a place after bytes up to `reached` were read in vain.
    #[cold]
    pub(super) fn rewind(&mut self, at: usize, depth: u32, unexplained: usize, reached: usize) -> Result<(), Error> {
        let wasted = reached.saturating_sub(at) + 1;
        (self.at, self.depth, self.unexplained) = (at, depth, unexplained);
        match self.patience.checked_sub(wasted) {
            Some(left) => self.patience = left,
            None => return Err(Error::syntax(at, "too many ways to read the same bytes")),
        }
        Ok(())
    }
}

/// A choice among types for the next value. [`Reader::choose`] makes one.
///
/// Among the types that the value decodes as, the one wins that leaves least of it unexplained
/// ([`Reader::unexplained`]), the first among equals; a union that does not describe the value is none of them, nor is a type
/// with a constant that is another one in the value. A type that explains everything ends the search.
#[derive(Debug)]
#[must_use = "a choice is made by `finish`"]
pub struct Choice<'r, 'j, U> {
    search: Search<'r, 'j>,
    best: Option<U>,
}

/// The part of a choice that is not generic.
#[derive(Debug)]
struct Search<'r, 'j> {
    reader: &'r mut Reader<'j>,
    start: usize,
    depth: u32,
    /// What the reader had found unexplained before this value.
    before: usize,
    /// How many tags it knew.
    tags: usize,
    /// What the best so far leaves unexplained; `None` if there is none yet.
    least: Option<usize>,
    /// The end of the value, once it is known.
    end: usize,
}

impl<'r, 'j, U> Choice<'r, 'j, U> {
    pub(super) fn new(reader: &'r mut Reader<'j>) -> Self {
        reader.peek_byte();
        let (start, depth, before) = (reader.at, reader.depth, reader.unexplained);
        let tags = reader.known_tags(depth, start);
        Self { search: Search { reader, start, depth, before, tags, least: None, end: start }, best: None }
    }

    /// Tries the value as a `T`, unless the choice is made already.
    pub fn offer<T: Decode>(mut self, make: impl FnOnce(T) -> U) -> Result<Self, Error> {
        if self.search.is_over() {
            return Ok(self);
        }
        self.search.reader.unknown = None;
        let outer = self.search.reader.not_constant.take();
        let decoded = T::decode(self.search.reader);
        let is_other = self.search.is_other();
        self.search.reader.not_constant = outer;
        match decoded {
            Ok(_) if is_other => self.search.back(self.search.reader.at)?,
            Ok(value) => {
                if self.search.is_better()? {
                    self.best = Some(make(value));
                }
            }
            Err(error) => self.search.refused(error)?,
        }
        Ok(self)
    }

    /// The best, or the value as it is if it was none of the types.
    pub fn finish(self, unknown: impl FnOnce(Value) -> U) -> Result<U, Error> {
        match self.best {
            Some(best) => {
                self.search.consume();
                Ok(best)
            }
            None => self.search.unknown().map(unknown),
        }
    }
}

impl Search<'_, '_> {
    /// Whether a type explains everything.
    fn is_over(&self) -> bool {
        self.least == Some(0)
    }

    /// Whether the type that was read is none of this value: a union that does not describe it, or one whose constant, the
    /// value itself or a property of it, is another one.
    fn is_other(&self) -> bool {
        self.reader.unknown == Some(self.start)
            || self.reader.not_constant.is_some_and(|inside| inside <= self.depth + 1)
    }

    /// A type was read: whether it explains more than those before. Unless it explains everything, the reader
    /// goes back.
    fn is_better(&mut self) -> Result<bool, Error> {
        let unexplained = self.reader.unexplained.saturating_sub(self.before);
        let better = self.least.is_none_or(|least| unexplained < least);
        if better {
            self.least = Some(unexplained);
            self.end = self.reader.at;
        }
        if unexplained > 0 {
            self.back(self.reader.at)?;
        }
        Ok(better)
    }

    #[cold]
    fn refused(&mut self, error: Error) -> Result<(), Error> {
        if error.is_syntax() {
            return Err(error);
        }
        self.back(error.offset().max(self.reader.at))
    }

    fn back(&mut self, reached: usize) -> Result<(), Error> {
        self.reader.tags.truncate(self.tags);
        self.reader.rewind(self.start, self.depth, self.before, reached)
    }

    /// Steps over the value that was chosen.
    fn consume(self) {
        self.reader.at = self.end;
        self.reader.depth = self.depth;
        self.reader.unknown = None;
        self.reader.unexplained = self.before + self.least.unwrap_or(0);
    }

    fn unknown(self) -> Result<Value, Error> {
        self.reader.unknown()
    }
}
