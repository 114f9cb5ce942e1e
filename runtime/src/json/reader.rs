//! Reads JSON text a value at a time, when the decoder asks for it.
//!
//! Nothing here is generic over the decoder but three one-line methods, so a generated type
//! costs the compiler one plain function.

mod array;
mod choice;
mod object;
#[cfg(feature = "formats")]
mod spelling;
mod tuple;

use std::borrow::Cow;
use std::str::FromStr;

use super::error::{Error, shorten};
use super::{Decode, Value, text};

pub use array::Array;
pub use choice::Choice;
use object::Key;
pub use object::Object;
pub use tuple::Tuple;

/// Arrays and objects inside one another, at most.
const DEPTH: u32 = 128;

/// What kind of value comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean,
    /// A number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

/// A place in a JSON text. [`from_slice`](super::from_slice) makes one.
#[derive(Debug)]
pub struct Reader<'j> {
    text: &'j str,
    at: usize,
    depth: u32,
    /// A key that had escapes in it.
    unescaped: String,
    /// Bytes that attempts may still read in vain.
    patience: usize,
    /// Parts of the body that the types it was read as do not describe.
    unexplained: usize,
    /// Where the value begins that was read last as one that a union does not describe.
    unknown: Option<usize>,
    /// Inside how many arrays and objects something was found that excludes the type there: another value than its constant, a
    /// property that it forbids; of several, the outermost.
    not_constant: Option<u32>,
    /// Where the object begins that is read as one of several descriptions of it.
    part: Option<usize>,
    /// The properties by which unions told the objects around this place.
    tags: Vec<Tag>,
}

/// A property by which a union told an object.
#[derive(Debug)]
struct Tag {
    /// Inside how many arrays and objects the object is.
    depth: u32,
    /// Where the object begins.
    object: usize,
    /// Where the key begins.
    key: usize,
}

impl<'j> Reader<'j> {
    pub(super) fn new(text: &'j str) -> Self {
        let patience = text.len().saturating_mul(64).saturating_add(1 << 24);
        Self {
            text,
            at: 0,
            depth: 0,
            unescaped: String::new(),
            patience,
            unexplained: 0,
            unknown: None,
            not_constant: None,
            part: None,
            tags: vec![],
        }
    }

    pub(super) fn set_offset(&mut self, at: usize) {
        self.at = at;
    }

    /// Only white space may follow.
    pub(super) fn finish(&mut self) -> Result<(), Error> {
        match self.peek_byte() {
            None => Ok(()),
            Some(_) => Err(Error::syntax(self.at, "expected the end of the body")),
        }
    }

    /// The byte of the body at which the reader is.
    pub fn offset(&self) -> usize {
        self.at
    }

    /// Decodes the next value.
    pub fn value<T: Decode>(&mut self) -> Result<T, Error> {
        T::decode(self)
    }

    /// What comes next; nothing is consumed.
    pub fn kind(&mut self) -> Result<Kind, Error> {
        match self.peek_byte() {
            Some(b'{') => Ok(Kind::Object),
            Some(b'[') => Ok(Kind::Array),
            Some(b'"') => Ok(Kind::String),
            Some(b'-' | b'0'..=b'9') => Ok(Kind::Number),
            Some(b't' | b'f') => Ok(Kind::Boolean),
            Some(b'n') => Ok(Kind::Null),
            _ => Err(self.no_value()),
        }
    }

    /// Consumes a `null`, if one comes next.
    pub fn null(&mut self) -> Result<bool, Error> {
        if self.peek_byte() == Some(b'n') { self.word("null").map(|()| true) } else { Ok(false) }
    }

    /// Reads `true` or `false`.
    pub fn boolean(&mut self) -> Result<bool, Error> {
        match self.peek_byte() {
            Some(b't') => self.word("true").map(|()| true),
            Some(b'f') => self.word("false").map(|()| false),
            _ => Err(self.mismatch("a boolean")),
        }
    }

    /// Reads a number and gives it as it is written. `expected` is for the error: "an integer".
    pub fn number(&mut self, expected: &str) -> Result<&'j str, Error> {
        if !matches!(self.peek_byte(), Some(b'-' | b'0'..=b'9')) {
            return Err(self.mismatch(expected));
        }
        let start = self.at;
        match text::number(self.text.as_bytes(), start) {
            Ok(end) => {
                self.at = end;
                Ok(&self.text[start..end])
            }
            Err(at) => Err(Error::syntax(at, "expected a digit")),
        }
    }

    /// Reads a string.
    pub fn string(&mut self) -> Result<Cow<'j, str>, Error> {
        if self.peek_byte() != Some(b'"') {
            return Err(self.mismatch("a string"));
        }
        let start = self.at + 1;
        let end = text::plain(self.text.as_bytes(), start);
        if self.text.as_bytes().get(end) == Some(&b'"') {
            self.at = end + 1;
            return Ok(Cow::Borrowed(&self.text[start..end]));
        }
        let mut value = String::new();
        self.at = text::unescape(self.text, start, &mut value)?;
        Ok(Cow::Owned(value))
    }

    /// Enters an object that `pointer`, a JSON pointer into the API's document, promised.
    ///
    /// ```
    /// # use specwright_runtime::json::{Decode, Error, Reader};
    /// # struct Task { id: String }
    /// impl Decode for Task {
    ///     fn decode(reader: &mut Reader<'_>) -> Result<Self, Error> {
    ///         let mut id = None;
    ///         let mut object = reader.object("#/components/schemas/Task")?;
    ///         while let Some(key) = object.key()? {
    ///             match key {
    ///                 "id" => object.read_some(&mut id),
    ///                 _ => object.skip(),
    ///             }?;
    ///         }
    ///         let Some(id) = id else {
    ///             return Err(object.incomplete(&["id"]));
    ///         };
    ///         Ok(Self { id })
    ///     }
    /// }
    /// ```
    pub fn object(&mut self, pointer: &'static str) -> Result<Object<'_, 'j>, Error> {
        if self.peek_byte() != Some(b'{') {
            let mut error = self.mismatch("an object");
            if !pointer.is_empty() {
                error.promised_by(|| pointer.to_owned());
            }
            return Err(error);
        }
        let start = self.at;
        self.enter()?;
        Ok(Object::new(self, start, pointer))
    }

    /// Enters an array.
    pub fn array(&mut self) -> Result<Array<'_, 'j>, Error> {
        if self.peek_byte() != Some(b'[') {
            return Err(self.mismatch("an array"));
        }
        self.enter()?;
        Ok(Array::new(self))
    }

    /// Passes over a value of any kind. It is checked to be JSON all the same.
    pub fn skip(&mut self) -> Result<(), Error> {
        match self.kind()? {
            Kind::Null => self.word("null"),
            Kind::Boolean => self.boolean().map(drop),
            Kind::Number => self.number("").map(drop),
            Kind::String => self.skip_string(),
            Kind::Array => {
                let mut array = self.array()?;
                while array.next()? {
                    array.reader.skip()?;
                }
                Ok(())
            }
            Kind::Object => {
                let mut object = self.object("")?;
                while !matches!(object.advance()?, Key::None) {
                    object.reader.skip()?;
                }
                Ok(())
            }
        }
    }

    /// Passes over a value of any kind and gives it as it is written.
    pub fn raw(&mut self) -> Result<&'j str, Error> {
        self.peek_byte();
        let start = self.at;
        self.skip()?;
        Ok(&self.text[start..self.at])
    }

    /// The text of the property `name` of the object that comes next; nothing is consumed. An integer, `true` and `false`
    /// are given as JSON writes them: `2`, however the body writes it. `None` if there is no such object or property, or if
    /// its value is of another kind.
    ///
    /// This is how a union with a discriminator chooses.
    pub fn tag(&mut self, name: &str) -> Result<Option<Cow<'j, str>>, Error> {
        if self.peek_byte() != Some(b'{') {
            return Ok(None);
        }
        let (at, depth) = (self.at, self.depth);
        let mut tag = None;
        let mut object = self.object("")?;
        while let Some(key) = object.key()? {
            if key == name {
                let (start, key) = object.place();
                tag = object.reader.constant()?.inspect(|_| object.reader.note_tag(depth, start, key));
                break;
            }
            object.reader.skip()?;
        }
        (self.at, self.depth) = (at, depth);
        Ok(tag)
    }

    /// Notes a property that is a tag.
    fn note_tag(&mut self, depth: u32, object: usize, key: usize) {
        self.known_tags(depth, object);
        self.tags.push(Tag { depth, object, key });
    }

    /// How many tags are known of an object and of those around it. Others are forgotten, since the reader is past their objects.
    fn known_tags(&mut self, depth: u32, object: usize) -> usize {
        while self.tags.last().is_some_and(|tag| tag.depth >= depth && tag.object != object) {
            self.tags.pop();
        }
        self.tags.len()
    }

    /// A value that may be a tag, as its text.
    fn constant(&mut self) -> Result<Option<Cow<'j, str>>, Error> {
        Ok(match self.kind()? {
            Kind::String => Some(self.string()?),
            Kind::Boolean => Some(Cow::Borrowed(if self.boolean()? { "true" } else { "false" })),
            Kind::Number => {
                let number = self.number("")?;
                Some(match text::integer(number) {
                    Ok((negative, magnitude)) => {
                        format!("{}{magnitude}", if negative && magnitude > 0 { "-" } else { "" }).into()
                    }
                    Err(_) => Cow::Borrowed(number),
                })
            }
            Kind::Null | Kind::Array | Kind::Object => None,
        })
    }

    /// The only key of the object that comes next; nothing is consumed. `None` if there is no such object, or if it has no
    /// key or several.
    ///
    /// This is how a union chooses whose members are told apart by their key: `{"circle": …}`, `{"square": …}`.
    pub fn sole_key(&mut self) -> Result<Option<String>, Error> {
        if self.peek_byte() != Some(b'{') {
            return Ok(None);
        }
        let (at, depth) = (self.at, self.depth);
        let mut object = self.object("")?;
        let mut sole = object.key()?.map(str::to_owned);
        if sole.is_some() {
            object.ignore()?;
            if object.key()?.is_some() {
                sole = None;
            }
        }
        (self.at, self.depth) = (at, depth);
        Ok(sole)
    }

    /// The value that comes next, unless something describes it; nothing is consumed.
    pub fn unless(&mut self, is_described: bool) -> Result<Option<Value>, Error> {
        if is_described {
            return Ok(None);
        }
        let (at, depth, unexplained) = (self.at, self.depth, self.unexplained);
        let value = Value::decode(self)?;
        let reached = self.at;
        self.rewind(at, depth, unexplained, reached)?;
        Ok(Some(value))
    }

    /// Decodes the object that comes next as a `T` if it is one; nothing is consumed, and what `T` does not describe is not
    /// [unexplained](Self::unexplained): others describe the same object.
    ///
    /// This is how an object of several descriptions, each of which may or may not fit, is read.
    pub fn also<T: Decode>(&mut self) -> Result<Option<T>, Error> {
        let (at, depth, unexplained) = (self.at, self.depth, self.unexplained);
        self.peek_byte();
        let start = self.at;
        let outer = self.not_constant.take();
        self.unknown = None;
        let tags = self.known_tags(depth, start);
        let outer_part = self.part.replace(start);
        let found = self.attempt::<T>()?;
        self.part = outer_part;
        let is_one = self.not_constant.is_none_or(|inside| inside > depth + 1);
        let is_one = is_one && self.unknown != Some(start);
        self.not_constant = outer;
        let reached = self.at;
        self.rewind(at, depth, unexplained, reached)?;
        let found = found.filter(|_| is_one);
        if found.is_none() {
            self.tags.truncate(tags);
        }
        Ok(found)
    }

    /// Whether an object comes next that has no property `name`.
    pub(super) fn lacks(&mut self, name: &str) -> Result<bool, Error> {
        let mut object = self.object("")?;
        while let Some(key) = object.key()? {
            if key == name {
                return Ok(false);
            }
            object.ignore()?;
        }
        Ok(true)
    }

    /// Reads a string that says a `T`: a date, an identifier. `expected` is for the error, which
    /// does not repeat the text: "a date".
    ///
    /// ```
    /// # use specwright_runtime::json::{Decode, Error, Reader};
    /// # struct Address(std::net::IpAddr);
    /// impl Decode for Address {
    ///     fn decode(reader: &mut Reader<'_>) -> Result<Self, Error> {
    ///         reader.parse("an IP address").map(Self)
    ///     }
    /// }
    /// ```
    pub fn parse<T: FromStr>(&mut self, expected: &str) -> Result<T, Error> {
        self.peek_byte();
        let start = self.at;
        let text = self.string()?;
        text.parse().map_err(|_| Error::mismatch(start, expected, "other text"))
    }

    /// An error for the value that comes next: "expected `expected`, found …".
    #[cold]
    pub fn mismatch(&mut self, expected: &str) -> Error {
        let found = match self.kind() {
            Ok(Kind::Null) => "null",
            Ok(Kind::Boolean) => "a boolean",
            Ok(Kind::Number) => {
                let at = self.at;
                return match self.number("") {
                    Ok(number) => Error::mismatch(at, expected, &format!("the number {}", shorten(number))),
                    Err(error) => error,
                };
            }
            Ok(Kind::String) => "a string",
            Ok(Kind::Array) => "an array",
            Ok(Kind::Object) => "an object",
            Err(error) => return error,
        };
        Error::mismatch(self.at, expected, found)
    }

    #[cold]
    fn no_value(&self) -> Error {
        let message =
            if self.at == self.text.len() { "the body ends where a value is expected" } else { "expected a value" };
        Error::syntax(self.at, message)
    }

    /// The next byte that is not white space.
    fn peek_byte(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        loop {
            match bytes.get(self.at) {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.at += 1,
                other => return other.copied(),
            }
        }
    }

    fn word(&mut self, word: &'static str) -> Result<(), Error> {
        let end = self.at + word.len();
        if self.text.as_bytes().get(self.at..end) == Some(word.as_bytes()) {
            self.at = end;
            return Ok(());
        }
        Err(Error::syntax(self.at, format!("expected `{word}`")))
    }

    fn skip_string(&mut self) -> Result<(), Error> {
        let start = self.at + 1;
        let end = text::plain(self.text.as_bytes(), start);
        self.at = if self.text.as_bytes().get(end) == Some(&b'"') {
            end + 1
        } else {
            text::unescape(self.text, start, &mut String::new())?
        };
        Ok(())
    }

    /// Steps over the bracket.
    fn enter(&mut self) -> Result<(), Error> {
        if self.depth == DEPTH {
            return Err(Error::syntax(self.at, format!("more than {DEPTH} arrays and objects inside one another")));
        }
        self.depth += 1;
        self.at += 1;
        Ok(())
    }

    /// Steps over the comma before the next member, or the bracket that closes.
    fn member(&mut self, first: bool, close: u8) -> Result<bool, Error> {
        match self.peek_byte() {
            Some(byte) if byte == close => {
                self.at += 1;
                self.depth = self.depth.saturating_sub(1);
                Ok(false)
            }
            Some(b',') if !first => {
                self.at += 1;
                Ok(true)
            }
            Some(_) if first => Ok(true),
            _ if close == b'}' => Err(Error::syntax(self.at, "expected `,` or `}`")),
            _ => Err(Error::syntax(self.at, "expected `,` or `]`")),
        }
    }
}
