//! What all formats have in common.

/// Makes a checked text of each line: its name, the function that checks, the one that says how far another spelling is, the one
/// that says what it is compared by, what it is, and what was expected.
macro_rules! formats {
    ($($(#[$doc:meta])* $name:ident: $check:path, $near:path, $key:path, $what:literal, $expected:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone)]
        pub struct $name(Box<str>);

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.0 == other.0 || $key(&self.0) == $key(&other.0)
            }
        }

        impl Eq for $name {}

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<::core::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $name {
            fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
                $key(&self.0).cmp(&$key(&other.0))
            }
        }

        impl ::core::hash::Hash for $name {
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                $key(&self.0).hash(state);
            }
        }

        impl $name {
            const REFUSED: FormatError = FormatError(concat!("not ", $what, ": ", $expected));

            /// The text, exactly as it was written.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Whether it is written as the format asks; what was received [may not be](self#what-servers-send).
            pub fn is_well_formed(&self) -> bool {
                $check(&self.0)
            }
        }

        impl $name {
            /// A text that was received, and how far it is from its format.
            fn received(text: &str) -> Option<(Self, usize)> {
                let distance = if $check(text) { Some(0) } else { $near(text) };
                distance.map(|distance| (Self(text.into()), distance))
            }
        }

        impl $crate::json::Decode for $name {
            fn decode(reader: &mut $crate::json::Reader<'_>) -> Result<Self, $crate::json::Error> {
                reader.spelling($what, Self::received)
            }
        }

        impl $crate::FromHeader for $name {
            fn from_header(text: &str) -> Result<Self, &'static str> {
                let value = Self::received(text).map(|(value, _)| value);
                value.ok_or(concat!("it is not ", $what, ": ", $expected))
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

        from_text!($name);
    )*};
}

/// What a type with `FromStr` and JSON's traits has beside them.
macro_rules! from_text {
    ($name:ident) => {
        impl TryFrom<&str> for $name {
            type Error = FormatError;

            fn try_from(text: &str) -> Result<Self, FormatError> {
                text.parse()
            }
        }

        $crate::json::serde_impls!($name);
    };
}

pub(super) use {formats, from_text};
