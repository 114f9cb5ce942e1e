//! The interface of `specwright_runtime::json` over the `jiter` crate, as far as the measurement
//! needs it: same emitted code, other engine. Only the reader differs.

use jiter::{Jiter, JiterError, NumberInt, Peek};

#[derive(Debug)]
pub struct Error(pub Box<JiterError>, pub Vec<String>);

impl From<JiterError> for Error {
    #[cold]
    fn from(error: JiterError) -> Self {
        Self(Box::new(error), Vec::new())
    }
}

impl Error {
    #[cold]
    fn text(_: &'static str) -> Self {
        Self(Box::new(Jiter::new(b"").peek().unwrap_err()), Vec::new())
    }
}

pub trait Decode: Sized {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Error>;
}

pub trait StringEnum: Sized {
    fn as_text(&self) -> &str;
    fn from_text(text: &str) -> Self;
}

pub struct Reader<'j> {
    jiter: Jiter<'j>,
    depth: u32,
}

pub struct Object<'r, 'j> {
    reader: &'r mut Reader<'j>,
    first: bool,
}

impl<'j> Reader<'j> {
    pub fn object(&mut self, _: &'static str) -> Result<Object<'_, 'j>, Error> {
        self.depth += 1;
        if self.depth > 128 {
            return Err(Error::text("too deep"));
        }
        Ok(Object { reader: self, first: true })
    }
}

impl Object<'_, '_> {
    pub fn key(&mut self) -> Result<Option<&str>, Error> {
        let key = if std::mem::take(&mut self.first) { self.reader.jiter.next_object()? } else { self.reader.jiter.next_key()? };
        if key.is_none() {
            self.reader.depth -= 1;
        }
        Ok(key)
    }

    pub fn value<T: Decode>(&mut self) -> Result<T, Error> {
        T::decode(self.reader).map_err(inside)
    }

    pub fn skip(&mut self) -> Result<(), Error> {
        Ok(self.reader.jiter.next_skip()?)
    }
}

#[cold]
fn inside(mut error: Error) -> Error {
    error.1.push(String::new());
    error
}

pub fn from_slice<T: Decode>(body: &[u8]) -> Result<T, Error> {
    // jiter checks the text of strings that are read, not of those that are skipped.
    std::str::from_utf8(body).map_err(|_| Error::text("not UTF-8"))?;
    let mut reader = Reader { jiter: Jiter::new(body), depth: 0 };
    let value = T::decode(&mut reader)?;
    reader.jiter.finish()?;
    Ok(value)
}

impl Decode for bool {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Error> {
        Ok(reader.jiter.next_bool()?)
    }
}

impl Decode for f64 {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Error> {
        Ok(reader.jiter.next_float()?)
    }
}

impl Decode for i64 {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Error> {
        match reader.jiter.next_int()? {
            NumberInt::Int(value) => Ok(value),
            // Larger ones need the feature `num-bigint`.
            #[allow(unreachable_patterns)]
            _ => Err(Error::text("out of range")),
        }
    }
}

impl Decode for i32 {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Error> {
        i64::decode(reader)?.try_into().map_err(|_| Error::text("out of range"))
    }
}

impl Decode for String {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Error> {
        Ok(reader.jiter.next_str()?.to_owned())
    }
}

impl<T: Decode> Decode for Option<T> {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Error> {
        if reader.jiter.peek()? == Peek::Null {
            reader.jiter.known_null()?;
            return Ok(None);
        }
        T::decode(reader).map(Some)
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let mut values = Vec::new();
        let mut more = reader.jiter.next_array()?;
        while more.is_some() {
            values.push(T::decode(reader).map_err(inside)?);
            more = reader.jiter.array_step()?;
        }
        Ok(values)
    }
}

impl Reader<'_> {
    pub fn string(&mut self) -> Result<&str, Error> {
        Ok(self.jiter.next_str()?)
    }
}

// The writer is the runtime's own.
pub use specwright_runtime::json::{Encode, Writer, to_vec};

#[macro_export]
macro_rules! string_enums {
    ($($name:ty),*) => {$(
        impl $crate::Decode for $name {
            fn decode(reader: &mut $crate::Reader<'_>) -> Result<Self, $crate::Error> {
                Ok($crate::StringEnum::from_text(reader.string()?))
            }
        }
        impl $crate::Encode for $name {
            fn encode(&self, writer: &mut $crate::Writer) {
                writer.string($crate::StringEnum::as_text(self));
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad($crate::StringEnum::as_text(self))
            }
        }
        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                $crate::StringEnum::as_text(self)
            }
        }
        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                $crate::StringEnum::from_text(text)
            }
        }
        impl From<String> for $name {
            fn from(text: String) -> Self {
                $crate::StringEnum::from_text(&text)
            }
        }
    )*};
}

#[macro_export]
macro_rules! serde_impls {
    ($($name:ty),*) => {};
}
