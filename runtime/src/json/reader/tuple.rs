//! An array whose elements have each a type of their own.

use super::{Array, Error, Reader};
use crate::json::Decode;

impl<'j> Reader<'j> {
    /// Enters an array whose elements have each a type of their own, which `pointer`, a JSON pointer into the API's
    /// document, promised.
    pub fn tuple(&mut self, pointer: &'static str) -> Result<Tuple<'_, 'j>, Error> {
        self.peek_byte();
        let start = self.at;
        match self.array() {
            Ok(array) => Ok(Tuple::new(array, start, pointer)),
            Err(mut error) => {
                if !pointer.is_empty() {
                    error.promised_by(|| pointer.to_owned());
                }
                Err(error)
            }
        }
    }
}

/// An array whose first elements have each a type of their own. [`Reader::tuple`] makes one.
///
/// ```
/// # use specwright_runtime::json::{self, Decode, Encode, Error, Reader, Writer};
/// #[derive(Debug, PartialEq)]
/// struct Row(String, Option<u32>, Vec<bool>);
///
/// impl Decode for Row {
///     fn decode(reader: &mut Reader<'_>) -> Result<Self, Error> {
///         let mut tuple = reader.tuple("#/components/schemas/Row")?;
///         let row = Self(tuple.required()?, tuple.optional()?, tuple.rest()?);
///         tuple.end()?;
///         Ok(row)
///     }
/// }
///
/// impl Encode for Row {
///     fn encode(&self, writer: &mut Writer) {
///         let mut array = writer.array();
///         array.value(&self.0);
///         array.optional(&self.1);
///         array.values(&self.2);
///         array.end();
///     }
/// }
///
/// let row: Row = json::from_slice(br#"["a", 1, true, false]"#)?;
/// assert_eq!(row, Row("a".into(), Some(1), vec![true, false]));
/// assert_eq!(json::to_vec(&row)?, br#"["a",1,true,false]"#);
/// # Ok::<(), json::Error>(())
/// ```
#[derive(Debug)]
#[must_use = "a tuple is read to its end by `end`"]
pub struct Tuple<'r, 'j> {
    array: Array<'r, 'j>,
    start: usize,
    pointer: &'static str,
    ended: bool,
}

impl<'r, 'j> Tuple<'r, 'j> {
    /// The reader is after the bracket; `start` is before it.
    pub(super) fn new(array: Array<'r, 'j>, start: usize, pointer: &'static str) -> Self {
        Self { array, start, pointer, ended: false }
    }

    /// The next element, which must be there.
    pub fn required<T: Decode>(&mut self) -> Result<T, Error> {
        if self.next()? { self.element() } else { Err(self.missing()) }
    }

    /// The next element, or `None` after the last.
    pub fn optional<T: Decode>(&mut self) -> Result<Option<T>, Error> {
        if self.next()? { self.element().map(Some) } else { Ok(None) }
    }

    /// All elements that are left.
    pub fn rest<T: Decode>(&mut self) -> Result<Vec<T>, Error> {
        let mut values = Vec::new();
        while self.next()? {
            values.push(self.array.value().map_err(|error| self.promised("items", error))?);
        }
        Ok(values)
    }

    /// Passes over what is left; each such element is [unexplained](Reader::unexplained).
    pub fn end(mut self) -> Result<(), Error> {
        while self.next()? {
            self.array.skip()?;
            self.array.reader.unexplained();
        }
        Ok(())
    }

    fn next(&mut self) -> Result<bool, Error> {
        if self.ended {
            return Ok(false);
        }
        let more = self.array.next()?;
        self.ended = !more;
        Ok(more)
    }

    fn element<T: Decode>(&mut self) -> Result<T, Error> {
        self.array.value().map_err(|error| {
            let place = format!("prefixItems/{}", self.array.length().saturating_sub(1));
            self.promised(&place, error)
        })
    }

    #[cold]
    fn missing(&self) -> Error {
        let index = self.array.length();
        let mut error = Error::new(self.start, "missing required element".into(), false);
        error.push_index(index);
        self.promised(&format!("prefixItems/{index}"), error)
    }

    #[cold]
    fn promised(&self, place: &str, mut error: Error) -> Error {
        if !self.pointer.is_empty() {
            error.promised_by(|| format!("{}/{place}", self.pointer));
        }
        error
    }
}
