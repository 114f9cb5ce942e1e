//! How Rust's own types are read and written.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::error::{Error, shorten};
use super::text::{self, NotExact};
use super::{Decode, Encode, Reader, Writer};

impl Decode for bool {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Error> {
        reader.boolean()
    }
}

impl Encode for bool {
    fn encode(&self, writer: &mut Writer) {
        writer.boolean(*self);
    }
}

/// An integer, however it is written, or an error that names the range. Servers write `1.0`
/// and `1e3` for integers; digits that would be lost are refused.
fn integer<T>(reader: &mut Reader<'_>, range: &str, convert: fn(bool, u128) -> Option<T>) -> Result<T, Error> {
    reader.kind()?;
    let at = reader.offset();
    let number = reader.number("an integer")?;
    let found = || format!("the number {}", shorten(number));
    match text::integer(number) {
        Ok((negative, magnitude)) => {
            convert(negative, magnitude).ok_or_else(|| Error::mismatch(at, &format!("an integer {range}"), &found()))
        }
        Err(NotExact::TooLarge) => Err(Error::mismatch(at, &format!("an integer {range}"), &found())),
        Err(NotExact::Fraction) => Err(Error::mismatch(at, "an integer", &found())),
    }
}

macro_rules! integers {
    ($($type:ident $range:literal)*) => {$(
        impl Decode for $type {
            fn decode(reader: &mut Reader<'_>) -> Result<Self, Error> {
                integer(reader, $range, |negative, magnitude| {
                    if negative {
                        0_i128.checked_sub_unsigned(magnitude)?.try_into().ok()
                    } else {
                        magnitude.try_into().ok()
                    }
                })
            }
        }

        impl Encode for $type {
            fn encode(&self, writer: &mut Writer) {
                writer.integer(*self);
            }
        }
    )*};
}

integers! {
    i8 "from -128 to 127"
    u8 "from 0 to 255"
    i16 "from -32768 to 32767"
    u16 "from 0 to 65535"
    i32 "from -2147483648 to 2147483647"
    u32 "from 0 to 4294967295"
    i64 "of 64 bits, signed"
    u64 "of 64 bits, not negative"
    i128 "of 128 bits, signed"
    u128 "of 128 bits, not negative"
}

impl Decode for f64 {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Error> {
        float(reader)
    }
}

impl Encode for f64 {
    fn encode(&self, writer: &mut Writer) {
        writer.float(*self);
    }
}

impl Decode for f32 {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Error> {
        float(reader)
    }
}

impl Encode for f32 {
    fn encode(&self, writer: &mut Writer) {
        writer.float32(*self);
    }
}

/// The nearest float; one too large to be near any is an error, not infinity.
fn float<T: std::str::FromStr + Into<f64> + Copy>(reader: &mut Reader<'_>) -> Result<T, Error> {
    reader.kind()?;
    let at = reader.offset();
    let number = reader.number("a number")?;
    let value = number.parse::<T>().ok().filter(|&value| value.into().is_finite());
    value.ok_or_else(|| Error::mismatch(at, "a number in range", &format!("the number {}", shorten(number))))
}

impl Decode for String {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Error> {
        reader.string().map(std::borrow::Cow::into_owned)
    }
}

impl Encode for String {
    fn encode(&self, writer: &mut Writer) {
        writer.string(self);
    }
}

impl Encode for str {
    fn encode(&self, writer: &mut Writer) {
        writer.string(self);
    }
}

macro_rules! addresses {
    ($($type:ident $expected:literal)*) => {$(
        impl Decode for $type {
            fn decode(reader: &mut Reader<'_>) -> Result<Self, Error> {
                reader.parse($expected)
            }
        }

        impl Encode for $type {
            fn encode(&self, writer: &mut Writer) {
                writer.string(&self.to_string());
            }
        }
    )*};
}

addresses! {
    IpAddr "an IP address"
    Ipv4Addr "an IPv4 address"
    Ipv6Addr "an IPv6 address"
}

impl<T: Encode + ?Sized> Encode for &T {
    fn encode(&self, writer: &mut Writer) {
        (**self).encode(writer);
    }

    fn is_absent(&self) -> bool {
        (**self).is_absent()
    }
}

impl<T: Decode> Decode for Box<T> {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Error> {
        T::decode(reader).map(Self::new)
    }
}

impl<T: Encode + ?Sized> Encode for Box<T> {
    fn encode(&self, writer: &mut Writer) {
        (**self).encode(writer);
    }

    fn is_absent(&self) -> bool {
        (**self).is_absent()
    }
}

/// `null` is `None`.
impl<T: Decode> Decode for Option<T> {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Error> {
        if reader.null()? { Ok(None) } else { T::decode(reader).map(Some) }
    }
}

/// `None` is `null`, or nothing at all where the property is optional.
impl<T: Encode> Encode for Option<T> {
    fn encode(&self, writer: &mut Writer) {
        match self {
            Some(value) => value.encode(writer),
            None => writer.null(),
        }
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let mut values = Self::new();
        let mut array = reader.array()?;
        while array.next()? {
            values.push(array.value()?);
        }
        Ok(values)
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn encode(&self, writer: &mut Writer) {
        self.as_slice().encode(writer);
    }
}

impl<T: Encode> Encode for [T] {
    fn encode(&self, writer: &mut Writer) {
        let mut array = writer.array();
        for value in self {
            array.value(value);
        }
        array.end();
    }
}

/// A key that comes twice counts the last time.
impl<T: Decode> Decode for BTreeMap<String, T> {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let mut values = Self::new();
        let mut object = reader.object("")?;
        while let Some(key) = object.key()? {
            let key = key.to_owned();
            values.insert(key, object.value()?);
        }
        Ok(values)
    }
}

impl<T: Encode> Encode for BTreeMap<String, T> {
    fn encode(&self, writer: &mut Writer) {
        let mut object = writer.object();
        for (key, value) in self {
            object.field(key, value);
        }
        object.end();
    }
}
