//! Writes JSON text.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write as _};

use super::error::Error;
use super::{Encode, Nulls, Reader, UnknownProperties, Value, from_slice};

/// JSON text that is being written. [`to_vec`](super::to_vec) makes one.
///
/// Writing cannot fail half way, so that emitted code needs no `?`: what JSON cannot say is
/// noted, and `to_vec` returns the error.
#[derive(Debug, Default)]
pub struct Writer {
    out: Vec<u8>,
    error: Option<Error>,
    /// Whether it is for a request, which has nothing of what is only received.
    is_request: bool,
}

impl Writer {
    pub(super) fn for_request() -> Self {
        Self { is_request: true, ..Self::default() }
    }

    pub(super) fn finish(self) -> Result<Vec<u8>, Error> {
        match self.error {
            None => Ok(self.out),
            Some(error) => Err(error),
        }
    }

    /// Begins an object.
    ///
    /// ```
    /// # use specwright_runtime::json::{self, Encode, Writer};
    /// struct Request { limit: u32, marker: Option<String> }
    ///
    /// impl Encode for Request {
    ///     fn encode(&self, writer: &mut Writer) {
    ///         let mut object = writer.object();
    ///         object.field("limit", &self.limit);
    ///         object.optional("marker", &self.marker);
    ///         object.end();
    ///     }
    /// }
    /// assert_eq!(json::to_vec(&Request { limit: 5, marker: None }).unwrap(), br#"{"limit":5}"#);
    /// ```
    pub fn object(&mut self) -> ObjectWriter<'_> {
        let start = self.out.len();
        self.out.push(b'{');
        ObjectWriter { writer: self, start, first: true }
    }

    /// Begins an array.
    pub fn array(&mut self) -> ArrayWriter<'_> {
        self.out.push(b'[');
        ArrayWriter { writer: self, length: 0, absent: false }
    }

    /// Writes an object of a type that lacks the property which tells it apart in its union: with that property first. One
    /// that is among its properties all the same stays as it is.
    ///
    /// ```
    /// # use std::collections::BTreeMap;
    /// # use specwright_runtime::json::{self, Encode, Writer};
    /// struct Pet(BTreeMap<String, bool>);
    ///
    /// impl Encode for Pet {
    ///     fn encode(&self, writer: &mut Writer) {
    ///         writer.tagged("kind", "cat", &self.0);
    ///     }
    /// }
    /// let pet = Pet(BTreeMap::from([("meows".to_owned(), true)]));
    /// assert_eq!(json::to_vec(&pet).unwrap(), br#"{"kind":"cat","meows":true}"#);
    /// ```
    pub fn tagged(&mut self, key: &str, tag: &str, value: &dyn Encode) {
        let start = self.out.len();
        value.encode(self);
        let object = std::str::from_utf8(&self.out[start..]).unwrap_or_default();
        if !matches!(Reader::new(object).lacks(key), Ok(true)) {
            return;
        }
        let mut property = Self::default();
        property.string(key);
        property.out.push(b':');
        property.string(tag);
        property.comma(object == "{}");
        self.out.splice(start + 1..=start, property.out);
    }

    /// Writes `null`.
    pub fn null(&mut self) {
        self.out.extend_from_slice(b"null");
    }

    /// Writes `true` or `false`.
    pub fn boolean(&mut self, value: bool) {
        self.out.extend_from_slice(if value { b"true" } else { b"false" });
    }

    /// Writes a string.
    pub fn string(&mut self, value: &str) {
        self.out.push(b'"');
        self.escaped(value);
        self.out.push(b'"');
    }

    /// Writes an integer. All of them fit, also those that other readers would round.
    pub(super) fn integer(&mut self, value: impl itoa::Integer) {
        self.out.extend_from_slice(itoa::Buffer::new().format(value).as_bytes());
    }

    /// Writes the shortest number that reads back as `value`. One that is not finite cannot be
    /// said in JSON: `null` is written, and the text is an error.
    pub fn float(&mut self, value: f64) {
        self.number(value.is_finite(), format_args!("{value:?}"));
    }

    /// As [`float`](Self::float), with the digits of an `f32`.
    pub fn float32(&mut self, value: f32) {
        self.number(value.is_finite(), format_args!("{value:?}"));
    }

    fn number(&mut self, finite: bool, digits: fmt::Arguments<'_>) {
        if finite {
            let _ = self.write_fmt(digits);
        } else {
            self.refuse(format!("{digits} is not a number in JSON"));
        }
    }

    /// Notes that the value cannot be encoded and writes `null` in its place.
    #[cold]
    pub fn refuse(&mut self, message: impl Into<String>) {
        self.null();
        let error = || Error::new(self.out.len(), message.into().into(), false);
        if self.error.is_none() {
            self.error = Some(error());
        }
    }

    /// Writes text that is known to be JSON.
    pub(super) fn raw(&mut self, json: &str) {
        self.out.extend_from_slice(json.as_bytes());
    }

    fn escaped(&mut self, value: &str) {
        let bytes = value.as_bytes();
        let mut start = 0;
        loop {
            let end = super::text::plain(bytes, start);
            self.out.extend_from_slice(&bytes[start..end]);
            let Some(&byte) = bytes.get(end) else { return };
            match byte {
                b'"' => self.out.extend_from_slice(b"\\\""),
                b'\\' => self.out.extend_from_slice(b"\\\\"),
                b'\n' => self.out.extend_from_slice(b"\\n"),
                b'\r' => self.out.extend_from_slice(b"\\r"),
                b'\t' => self.out.extend_from_slice(b"\\t"),
                other => {
                    let _ = write!(self, "\\u{other:04x}");
                }
            }
            start = end + 1;
        }
    }

    fn comma(&mut self, first: bool) {
        if !first {
            self.out.push(b',');
        }
    }

    /// Writes a value inside another, and gives the error if it has the first one.
    fn nested(&mut self, value: &dyn Encode) -> Option<&mut Error> {
        let before = self.error.is_some();
        value.encode(self);
        self.error.as_mut().filter(|_| !before)
    }
}

impl fmt::Write for Writer {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.out.extend_from_slice(text.as_bytes());
        Ok(())
    }
}

/// An object that is being written.
#[derive(Debug)]
#[must_use = "an object is closed by `end`"]
pub struct ObjectWriter<'w> {
    writer: &'w mut Writer,
    /// Where the object begins.
    start: usize,
    first: bool,
}

impl ObjectWriter<'_> {
    /// Writes a property.
    pub fn field(&mut self, key: &str, value: &dyn Encode) {
        self.writer.comma(std::mem::take(&mut self.first));
        self.writer.string(key);
        self.writer.out.push(b':');
        if let Some(error) = self.writer.nested(value) {
            error.push_key(key);
        }
    }

    /// Writes a property unless it is absent: for `None` nothing is written, not even the key.
    pub fn optional(&mut self, key: &str, value: &dyn Encode) {
        if !value.is_absent() {
            self.field(key, value);
        }
    }

    /// Writes a property that is only received: not in a request, and elsewhere unless it is absent.
    pub fn received(&mut self, key: &str, value: &dyn Encode) {
        if !self.writer.is_request {
            self.optional(key, value);
        }
    }

    /// Writes a property that is only received as it came, so that one that was `null` is again.
    pub fn nullable(&mut self, key: &str, value: &dyn Encode, nulls: &Nulls) {
        if !self.writer.is_request && (!value.is_absent() || nulls.contains(key)) {
            self.field(key, value);
        }
    }

    /// Writes the properties of a map, except those whose keys are among `declared`: they have fields of their own.
    ///
    /// ```
    /// # use std::collections::BTreeMap;
    /// # use specwright_runtime::json::{self, Encode, Writer};
    /// struct Labels { name: String, additional: BTreeMap<String, u32> }
    ///
    /// impl Encode for Labels {
    ///     fn encode(&self, writer: &mut Writer) {
    ///         let mut object = writer.object();
    ///         object.field("name", &self.name);
    ///         object.additional(&self.additional, &["name"]);
    ///         object.end();
    ///     }
    /// }
    /// let labels = Labels { name: "n".into(), additional: [("a".into(), 1), ("name".into(), 2)].into() };
    /// assert_eq!(json::to_vec(&labels).unwrap(), br#"{"name":"n","a":1}"#);
    /// ```
    pub fn additional<T: Encode>(&mut self, values: &BTreeMap<String, T>, declared: &[&str]) {
        for (key, value) in values {
            if !declared.contains(&key.as_str()) {
                self.field(key, value);
            }
        }
    }

    /// Writes the properties of another description of the same object, unless it is absent: those that are not written yet. A
    /// property that both have must have one value, or the text is an error.
    ///
    /// ```
    /// # use std::collections::BTreeMap;
    /// # use specwright_runtime::json::{self, Encode, Writer};
    /// struct Contact { id: u32, phone: Option<BTreeMap<String, u32>> }
    ///
    /// impl Encode for Contact {
    ///     fn encode(&self, writer: &mut Writer) {
    ///         let mut object = writer.object();
    ///         object.field("id", &self.id);
    ///         object.also(&self.phone);
    ///         object.end();
    ///     }
    /// }
    /// let phone = |id| Some(BTreeMap::from([("id".to_owned(), id), ("number".to_owned(), 5)]));
    /// assert_eq!(json::to_vec(&Contact { id: 1, phone: phone(1) }).unwrap(), br#"{"id":1,"number":5}"#);
    /// assert!(json::to_vec(&Contact { id: 1, phone: phone(2) }).is_err());
    /// ```
    pub fn also(&mut self, value: &dyn Encode) {
        if value.is_absent() {
            return;
        }
        let mut other = Writer { is_request: self.writer.is_request, ..Writer::default() };
        value.encode(&mut other);
        let own = std::mem::take(&mut self.writer.out);
        let written = std::str::from_utf8(&own[self.start..]).unwrap_or_default();
        let properties = std::str::from_utf8(&other.out).map(properties).unwrap_or_default();
        let (mut new, mut different) = (vec![], None);
        for (key, json) in properties {
            match value_of(written, &key) {
                None => new.push((key, json)),
                Some(known) if is_same(known, json) => {}
                Some(_) => different = Some(key),
            }
        }
        self.writer.out = own;
        for (key, json) in new {
            self.writer.comma(std::mem::take(&mut self.first));
            self.writer.string(&key);
            self.writer.out.push(b':');
            self.writer.raw(json);
        }
        let message = different.map(|key| format!("`{key}` has two values: descriptions of one object differ in it"));
        let error = other.error.or_else(|| message.map(|text| Error::new(self.writer.out.len(), text.into(), false)));
        if self.writer.error.is_none() {
            self.writer.error = error;
        }
    }

    /// Writes the properties that the object came with and its type has no field for: those that are not written yet.
    pub fn unknown(&mut self, values: &UnknownProperties) {
        if values.is_empty() {
            return;
        }
        let written = std::str::from_utf8(&self.writer.out[self.start..]).map(properties).unwrap_or_default();
        let written: BTreeSet<String> = written.into_iter().map(|(key, _)| key).collect();
        for (key, value) in values.iter().filter(|(key, _)| !written.contains(*key)) {
            self.field(key, value);
        }
    }

    /// Closes the object.
    pub fn end(self) {
        self.writer.out.push(b'}');
    }
}

/// The keys of an object's text, with the texts of their values.
fn properties(object: &str) -> Vec<(String, &str)> {
    let mut found = vec![];
    let mut reader = Reader::new(object);
    let Ok(mut properties) = reader.object("") else { return found };
    while let Ok(Some(key)) = properties.key() {
        let key = key.to_owned();
        let Ok(json) = properties.raw() else { break };
        found.push((key, json));
    }
    found
}

/// The text of a property's value; `object` may lack its end.
fn value_of<'t>(object: &'t str, name: &str) -> Option<&'t str> {
    properties(object).into_iter().find(|(key, _)| key == name).map(|(_, json)| json)
}

fn is_same(one: &str, other: &str) -> bool {
    let value = |json: &str| from_slice::<Value>(json.as_bytes());
    one == other || value(one).ok().zip(value(other).ok()).is_some_and(|(one, other)| one.is_same(&other))
}

/// An array that is being written.
#[derive(Debug)]
#[must_use = "an array is closed by `end`"]
pub struct ArrayWriter<'w> {
    writer: &'w mut Writer,
    length: usize,
    /// An optional element was left out.
    absent: bool,
}

/// Stands for an element whose place is that of one left out before it.
struct AfterAbsent;

impl Encode for AfterAbsent {
    fn encode(&self, writer: &mut Writer) {
        writer.refuse("an element cannot follow one that is absent");
    }
}

impl ArrayWriter<'_> {
    /// Writes an element.
    pub fn value(&mut self, value: &dyn Encode) {
        let value = if self.absent { &AfterAbsent as &dyn Encode } else { value };
        self.writer.comma(self.length == 0);
        if let Some(error) = self.writer.nested(value) {
            error.push_index(self.length);
        }
        self.length += 1;
    }

    /// Writes an element of a tuple unless it is absent. An element after one that is absent would take its place,
    /// so it makes the text an error.
    pub fn optional(&mut self, value: &dyn Encode) {
        if value.is_absent() {
            self.absent = true;
        } else {
            self.value(value);
        }
    }

    /// Writes elements of one type: what follows the fixed ones of a tuple.
    pub fn values<T: Encode>(&mut self, values: &[T]) {
        for value in values {
            self.value(value);
        }
    }

    /// Closes the array.
    pub fn end(self) {
        self.writer.out.push(b']');
    }
}
