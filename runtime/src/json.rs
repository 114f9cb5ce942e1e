//! JSON: what generated types are read from and written to.
//!
//! A generated type implements [`Decode`] and [`Encode`] with one plain function each, on a
//! reader and a writer that are generic over nothing. `benches/encoding` holds what that is
//! worth: the compiler takes a fraction of the time it takes for derived serde code, which is
//! compiled anew for each reader and writer and for each type.
//!
//! * [`from_slice`] decodes a whole body, [`from_str`] a text, [`to_vec`] encodes a value.
//! * [`Error`] names the JSON path of the value and the place in the API's document that
//!   promised otherwise.
//! * Integers of any written form are read exactly or refused; none goes through a float.
//! * No input panics, and none nests deeper than 128.

pub(crate) mod decimal;
pub(crate) mod error;
mod macros;
mod nullable;
mod reader;
#[cfg(feature = "serde")]
pub mod serde;
#[cfg(feature = "serde")]
mod serde_json;
#[cfg(test)]
mod tests;
mod text;
mod types;
mod unknown;
mod value;
mod value_enum;
mod writer;

#[doc(inline)]
pub use crate::{
    __from_any_text as from_any_text, __from_list as from_list, __from_map as from_map, __maybe as maybe,
    __serde_impls as serde_impls, __string_enums as string_enums, __unknown_properties as unknown_properties,
    __value_enums as value_enums,
};
pub use error::Error;
pub use nullable::{AbsentOrNull, Null, Nullable, Nulls};
pub use reader::{Array, Choice, Kind, Object, Reader, Tuple};
pub use unknown::UnknownProperties;
pub use value::{NotANumber, Number, Value};
pub use value_enum::{NotListed, ValueEnum, listed};
pub use writer::{ArrayWriter, ObjectWriter, Writer};

/// A type that is read from JSON.
pub trait Decode: Sized {
    /// Reads one value, and nothing after it.
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Error>;
}

/// A type that is written as JSON.
pub trait Encode {
    /// Writes exactly one value.
    fn encode(&self, writer: &mut Writer);

    /// Whether an optional property of this value is left out: true of `None` alone.
    fn is_absent(&self) -> bool {
        false
    }
}

/// An open enum of strings: the values a document lists, and any other text, kept.
///
/// [`string_enums!`] implements the rest from it: [`Decode`], [`Encode`], `Display`,
/// `AsRef<str>`, `from_text`, which keeps what is not listed, `FromStr`, which refuses it, and serde's traits if they are on. None is
/// made of a text without a word, so that a mistyped one is found where it is written.
///
/// ```
/// use specwright_runtime::json::{self, StringEnum};
///
/// #[derive(Debug, PartialEq)]
/// enum Status {
///     Running,
///     Done,
///     Unknown(String),
/// }
///
/// impl StringEnum for Status {
///     fn as_text(&self) -> &str {
///         match self {
///             Self::Running => "running",
///             Self::Done => "done",
///             Self::Unknown(text) => text,
///         }
///     }
///
///     fn from_text(text: &str) -> Self {
///         match text {
///             "running" => Self::Running,
///             "done" => Self::Done,
///             other => Self::Unknown(other.to_owned()),
///         }
///     }
///
///     fn is_known(&self) -> bool {
///         !matches!(self, Self::Unknown(_))
///     }
/// }
///
/// json::string_enums!(Status);
///
/// let statuses: Vec<Status> = json::from_slice(br#"["done", "lost"]"#)?;
/// assert_eq!(statuses, [Status::Done, Status::Unknown("lost".into())]);
/// assert!(statuses[0].is_known() && !statuses[1].is_known());
/// assert_eq!(Status::from_text("lost"), statuses[1]);
/// assert!("lost".parse::<Status>().is_err());
/// assert_eq!(json::to_vec(&statuses)?, br#"["done","lost"]"#);
/// # Ok::<(), json::Error>(())
/// ```
pub trait StringEnum: Sized {
    /// Whether the document lists one value alone: where types are told apart by it, another value is none of this type.
    const IS_CONSTANT: bool = false;

    /// The value as it is on the wire.
    fn as_text(&self) -> &str;

    /// The value that `text` names, or the one that keeps unknown text.
    fn from_text(text: &str) -> Self;

    /// Whether this is one of the values that the document lists.
    fn is_known(&self) -> bool;
}

/// Decodes a text: one value, with nothing but white space around it.
///
/// Types of which a client only receives values have no constructors; tests make theirs so.
///
/// ```
/// use specwright_runtime::json;
///
/// assert_eq!(json::from_str::<Vec<u8>>("[1, 2]")?, [1, 2]);
/// # Ok::<(), json::Error>(())
/// ```
pub fn from_str<T: Decode>(json: &str) -> Result<T, Error> {
    from_slice(json.as_bytes())
}

/// Decodes a whole body: one value, with nothing but white space around it. A byte order mark
/// is accepted, since servers send it.
pub fn from_slice<T: Decode>(body: &[u8]) -> Result<T, Error> {
    let text = match std::str::from_utf8(body) {
        Ok(text) => text,
        Err(error) => return Err(not_utf8(body, error)),
    };
    let mut reader = Reader::new(text);
    if text.starts_with('\u{feff}') {
        reader.set_offset('\u{feff}'.len_utf8());
    }
    let value = T::decode(&mut reader).and_then(|value| reader.finish().map(|()| value));
    value.map_err(|error| error.locate(text))
}

#[cold]
fn not_utf8(body: &[u8], error: std::str::Utf8Error) -> Error {
    let valid = String::from_utf8_lossy(&body[..error.valid_up_to()]);
    Error::syntax(error.valid_up_to(), "the body is not UTF-8").locate(&valid)
}

/// Encodes a value. It fails only if a float in it is not finite.
pub fn to_vec(value: &dyn Encode) -> Result<Vec<u8>, Error> {
    written(Writer::default(), value)
}

/// Encodes a value for a request: without what is only received, which its services may refuse.
pub(crate) fn to_request(value: &dyn Encode) -> Result<Vec<u8>, Error> {
    written(Writer::for_request(), value)
}

fn written(mut writer: Writer, value: &dyn Encode) -> Result<Vec<u8>, Error> {
    value.encode(&mut writer);
    writer.finish()
}
