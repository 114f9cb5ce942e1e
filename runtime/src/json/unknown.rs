//! The properties of an object that the API's document does not name, where a client is generated to keep them.

use std::collections::BTreeMap;
use std::ops::Deref;

use super::Value;

/// The properties that an object came with and its type has no field for, by key: what a service that has grown says beside what
/// its document says. They are written again with the object, behind its fields, so that an object that is read, changed and put
/// back loses none.
///
/// They are read as a map. They can be removed, or taken over whole from another object; nothing else adds any. One that is called as
/// a field of the object is not written: the field is.
///
/// They are a part of what an object is: two objects that differ in them are not equal, and `Debug` shows them.
///
/// ```
/// # use specwright_runtime::json::{self, Decode, Encode, Error, Reader, UnknownProperties, Writer};
/// #[derive(Debug, Default, PartialEq)]
/// struct Pet {
///     name: Option<String>,
///     unknown: UnknownProperties,
/// }
///
/// impl Decode for Pet {
///     fn decode(reader: &mut Reader<'_>) -> Result<Self, Error> {
///         let (mut object, mut pet) = (reader.object("")?, Self::default());
///         while let Some(key) = object.key()? {
///             match key {
///                 "name" => pet.name = object.value()?,
///                 _ => object.keep(&mut pet.unknown)?,
///             }
///         }
///         Ok(pet)
///     }
/// }
///
/// impl Encode for Pet {
///     fn encode(&self, writer: &mut Writer) {
///         let mut object = writer.object();
///         object.optional("name", &self.name);
///         object.unknown(&self.unknown);
///         object.end();
///     }
/// }
///
/// let mut pet: Pet = json::from_str(r#"{"age": 1.50, "chip": {"id": 7}, "name": "Rex"}"#)?;
/// assert_eq!(pet.unknown["age"].to_string(), "1.50");
/// assert_eq!(pet.unknown.remove("chip").and_then(|chip| chip.get("id").cloned()), Some(7.into()));
/// pet.name = Some("Max".to_owned());
/// assert_eq!(json::to_vec(&pet)?, br#"{"name":"Max","age":1.50}"#);
/// # Ok::<(), Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct UnknownProperties(BTreeMap<String, Value>);

impl UnknownProperties {
    /// Takes a property out: it is not sent again. The value, if it was there.
    pub fn remove(&mut self, key: &str) -> Option<Value> {
        self.0.remove(key)
    }

    /// Takes all properties out.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    pub(super) fn add(&mut self, key: String, value: Value) {
        self.0.insert(key, value);
    }
}

impl Deref for UnknownProperties {
    type Target = BTreeMap<String, Value>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
