//! What all formats have in common.

/// Makes a checked text of each line: its name, the function that checks, what it is, and what was expected.
macro_rules! formats {
    ($($(#[$doc:meta])* $name:ident: $check:path, $what:literal, $expected:literal;)*) => {$(
        $(#[$doc])*
        ///
        /// The order is that of the text.
        #[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(Box<str>);

        impl $name {
            const REFUSED: FormatError = FormatError(concat!("not ", $what, ": ", $expected));

            /// The text, exactly as it was written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = FormatError;

            fn from_str(text: &str) -> Result<Self, FormatError> {
                if $check(text) { Ok(Self(text.into())) } else { Err(Self::REFUSED) }
            }
        }

        impl TryFrom<String> for $name {
            type Error = FormatError;

            fn try_from(text: String) -> Result<Self, FormatError> {
                if $check(&text) { Ok(Self(text.into())) } else { Err(Self::REFUSED) }
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0.into()
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(&self.0)
            }
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), &self.0)
            }
        }

        impl $crate::json::Encode for $name {
            fn encode(&self, writer: &mut $crate::json::Writer) {
                writer.string(&self.0);
            }
        }

        impl From<$name> for $crate::ParameterValue {
            fn from(value: $name) -> Self {
                Self::from(String::from(value.0))
            }
        }

        travels_as_text!($name, $what, concat!("it is not ", $what, ": ", $expected));
    )*};
}

/// How a type with `FromStr` is read from a text in JSON, in a header and by serde.
macro_rules! travels_as_text {
    ($name:ident, $what:literal, $refused:expr) => {
        impl TryFrom<&str> for $name {
            type Error = FormatError;

            fn try_from(text: &str) -> Result<Self, FormatError> {
                text.parse()
            }
        }

        impl $crate::json::Decode for $name {
            fn decode(reader: &mut $crate::json::Reader<'_>) -> Result<Self, $crate::json::Error> {
                reader.parse($what)
            }
        }

        impl $crate::FromHeader for $name {
            fn from_header(text: &str) -> Result<Self, &'static str> {
                text.parse().map_err(|FormatError(_)| $refused)
            }
        }

        $crate::json::serde_impls!($name);
    };
}

pub(super) use {formats, travels_as_text};
