//! serde's `Serialize` and `Deserialize` for generated types, by way of JSON text.
//!
//! Derived serde code is most of what a crate of models costs to compile, so a generated type
//! has none: [`serde_impls!`](crate::json::serde_impls) gives it two calls into this module. They cost
//! time when they run (the value is written as text and read again), and nothing otherwise;
//! [`from_slice`] and [`to_vec`] are the direct way.
//!
//! The other format must describe itself, as JSON, YAML, TOML and CBOR do.

use std::cell::RefCell;
use std::fmt;

use serde_core::de::{DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor};
use serde_core::ser::{Error as _, SerializeMap as _, SerializeSeq as _};
pub use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Decode, Encode, Kind, Reader, Writer, from_slice, text, to_vec};

/// What `serde_json` calls the one key of a number when its feature `arbitrary_precision` is on.
const NUMBER: &str = "$serde_json::private::Number";

/// Reads a `T` from any deserializer of a format that describes itself.
pub fn deserialize<'de, T: Decode, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut writer = Writer::default();
    deserializer.deserialize_any(Transcode(&mut writer))?;
    let json = writer.finish().map_err(D::Error::custom)?;
    from_slice(&json).map_err(D::Error::custom)
}

/// Writes a value into any serializer.
pub fn serialize<S: Serializer>(value: &dyn Encode, serializer: S) -> Result<S::Ok, S::Error> {
    let json = to_vec(value).map_err(S::Error::custom)?;
    let json = std::str::from_utf8(&json).map_err(S::Error::custom)?;
    Next(RefCell::new(&mut Reader::new(json))).serialize(serializer)
}

/// Writes what a deserializer holds as JSON text.
struct Transcode<'w>(&'w mut Writer);

impl<'de> DeserializeSeed<'de> for Transcode<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

macro_rules! visit {
    ($($visit:ident($type:ty) $write:ident)*) => {$(
        fn $visit<E>(self, value: $type) -> Result<(), E> {
            self.0.$write(value);
            Ok(())
        }
    )*};
}

impl<'de> Visitor<'de> for Transcode<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that JSON can say")
    }

    visit! {
        visit_bool(bool) boolean
        visit_i64(i64) integer
        visit_u64(u64) integer
        visit_i128(i128) integer
        visit_u128(u128) integer
        visit_f32(f32) float32
        visit_f64(f64) float
        visit_str(&str) string
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.0.null();
        Ok(())
    }

    fn visit_none<E>(self) -> Result<(), E> {
        self.0.null();
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        self.0.raw("[");
        let mut comma = "";
        while seq.next_element_seed(Prefixed(comma, self.0))?.is_some() {
            comma = ",";
        }
        self.0.raw("]");
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut open = "{";
        while let Some(key) = map.next_key::<String>()? {
            if key == NUMBER {
                let number = map.next_value::<String>()?;
                if text::number(number.as_bytes(), 0) != Ok(number.len()) {
                    return Err(A::Error::custom("not a number"));
                }
                self.0.raw(&number);
                return Ok(());
            }
            self.0.raw(open);
            self.0.string(&key);
            map.next_value_seed(Prefixed(":", self.0))?;
            open = ",";
        }
        self.0.raw(if open == "{" { "{}" } else { "}" });
        Ok(())
    }
}

/// Writes some punctuation, once it is known that a value follows, and the value.
struct Prefixed<'w>(&'static str, &'w mut Writer);

impl<'de> DeserializeSeed<'de> for Prefixed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.1.raw(self.0);
        Transcode(self.1).deserialize(deserializer)
    }
}

/// The next value of a reader. It can be serialized once.
struct Next<'r, 'j>(RefCell<&'r mut Reader<'j>>);

impl Serialize for Next<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut reader = self.0.borrow_mut();
        match reader.kind().map_err(S::Error::custom)? {
            Kind::Null => reader.null().map_err(S::Error::custom).and_then(|_| serializer.serialize_none()),
            Kind::Boolean => serializer.serialize_bool(reader.boolean().map_err(S::Error::custom)?),
            Kind::Number => number(reader.number("").map_err(S::Error::custom)?, serializer),
            Kind::String => serializer.serialize_str(&reader.string().map_err(S::Error::custom)?),
            Kind::Array => {
                let mut seq = serializer.serialize_seq(None)?;
                let mut array = reader.array().map_err(S::Error::custom)?;
                while array.next().map_err(S::Error::custom)? {
                    seq.serialize_element(&Next(RefCell::new(array.reader())))?;
                }
                seq.end()
            }
            Kind::Object => {
                let mut map = serializer.serialize_map(None)?;
                let mut object = reader.object("").map_err(S::Error::custom)?;
                while let Some(key) = object.key().map_err(S::Error::custom)? {
                    map.serialize_key(key)?;
                    map.serialize_value(&Next(RefCell::new(object.reader())))?;
                }
                map.end()
            }
        }
    }
}

/// A number as an integer if it is written as one, else as the nearest float.
fn number<S: Serializer>(number: &str, serializer: S) -> Result<S::Ok, S::Error> {
    if let Ok(value) = number.parse() {
        return serializer.serialize_u64(value);
    }
    if let Ok(value) = number.parse() {
        return serializer.serialize_i64(value);
    }
    if let Ok(value) = number.parse() {
        return serializer.serialize_i128(value);
    }
    serializer.serialize_f64(number.parse().map_err(S::Error::custom)?)
}
