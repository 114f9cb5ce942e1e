//! What each generated type says in one word.

/// Implements serde's `Serialize` and `Deserialize` for types that are [`Encode`](crate::json::Encode) and
/// [`Decode`](crate::json::Decode), if the feature `serde` is on; else nothing.
#[cfg(feature = "serde")]
#[macro_export]
#[doc(hidden)]
macro_rules! __serde_impls {
    ($($name:ty),* $(,)?) => {$(
        impl $crate::json::serde::Serialize for $name {
            fn serialize<S: $crate::json::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::json::serde::serialize(self, serializer)
            }
        }

        impl<'de> $crate::json::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::json::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::json::serde::deserialize(deserializer)
            }
        }
    )*};
}

/// Implements serde's `Serialize` and `Deserialize` for types that are [`Encode`](crate::json::Encode) and
/// [`Decode`](crate::json::Decode), if the feature `serde` is on; else nothing.
#[cfg(not(feature = "serde"))]
#[macro_export]
#[doc(hidden)]
macro_rules! __serde_impls {
    ($($name:ty),* $(,)?) => {};
}

/// Implements what an open enum of strings needs, from its [`StringEnum`](crate::json::StringEnum).
#[macro_export]
#[doc(hidden)]
macro_rules! __string_enums {
    ($($name:ty),* $(,)?) => {$(
        impl $crate::json::Decode for $name {
            fn decode(reader: &mut $crate::json::Reader<'_>) -> Result<Self, $crate::json::Error> {
                let value: Self = $crate::json::StringEnum::from_text(&reader.string()?);
                if !$crate::json::StringEnum::is_known(&value) {
                    $crate::json::listed::is_unknown(reader, <Self as $crate::json::StringEnum>::IS_CONSTANT);
                }
                Ok(value)
            }
        }

        impl $crate::json::Encode for $name {
            fn encode(&self, writer: &mut $crate::json::Writer) {
                writer.string($crate::json::StringEnum::as_text(self));
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad($crate::json::StringEnum::as_text(self))
            }
        }

        impl ::core::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                $crate::json::StringEnum::as_text(self)
            }
        }

        impl $name {
            /// The member that a text from elsewhere names; one that the document does not name is kept as it is. What your own code
            /// says is better said by a member, which the compiler checks.
            pub fn from_text(text: impl ::core::convert::AsRef<str>) -> Self {
                $crate::json::StringEnum::from_text(text.as_ref())
            }
        }

        /// A member that the document names: `"…".parse()` of another text is an error, where `from_text` keeps it.
        impl ::core::str::FromStr for $name {
            type Err = $crate::json::NotListed;

            fn from_str(text: &str) -> Result<Self, $crate::json::NotListed> {
                $crate::json::listed::known(text)
            }
        }

        impl ::core::convert::From<$name> for $crate::ParameterValue {
            fn from(value: $name) -> Self {
                Self::from($crate::json::StringEnum::as_text(&value))
            }
        }

        impl $crate::FromHeader for $name {
            fn from_header(text: &str) -> Result<Self, &'static str> {
                Ok($crate::json::StringEnum::from_text(text))
            }
        }
    )*
        $crate::json::serde_impls!($($name),*);
    };
}

/// Makes enums of strings from any text, where the document itself says that it may be any: then no text is a mistake.
#[macro_export]
#[doc(hidden)]
macro_rules! __from_any_text {
    ($($name:ty),* $(,)?) => {$(
        /// As `from_text`: what the document does not name is kept, where `"…".parse()` refuses it.
        impl ::core::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                $crate::json::StringEnum::from_text(text)
            }
        }

        impl ::core::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                $crate::json::StringEnum::from_text(&text)
            }
        }
    )*};
}

/// Implements what an open enum of any values needs, from its [`ValueEnum`](crate::json::ValueEnum).
#[macro_export]
#[doc(hidden)]
macro_rules! __value_enums {
    ($($name:ty),* $(,)?) => {$(
        impl $crate::json::Decode for $name {
            fn decode(reader: &mut $crate::json::Reader<'_>) -> Result<Self, $crate::json::Error> {
                let found = $crate::json::listed::read(reader, <Self as $crate::json::ValueEnum>::VALUES)?;
                Ok($crate::json::listed::make(found))
            }
        }

        impl $crate::json::Encode for $name {
            fn encode(&self, writer: &mut $crate::json::Writer) {
                let known = $crate::json::ValueEnum::known(self);
                $crate::json::listed::write(known, <Self as $crate::json::ValueEnum>::VALUES, writer);
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let known = $crate::json::ValueEnum::known(self);
                f.pad(&$crate::json::listed::text(known, <Self as $crate::json::ValueEnum>::VALUES))
            }
        }

        impl $name {
            /// The member that a value from elsewhere is; one that the document does not name is kept as it is.
            pub fn from_value(value: impl ::core::convert::Into<$crate::json::Value>) -> Self {
                let found = $crate::json::listed::find(value.into(), <Self as $crate::json::ValueEnum>::VALUES);
                $crate::json::listed::make(found)
            }
        }

        impl ::core::convert::From<$name> for $crate::ParameterValue {
            fn from(value: $name) -> Self {
                Self::from(::std::string::ToString::to_string(&value))
            }
        }

        impl $crate::FromHeader for $name {
            fn from_header(text: &str) -> Result<Self, &'static str> {
                let found = $crate::json::listed::from_header(text, <Self as $crate::json::ValueEnum>::VALUES);
                Ok($crate::json::listed::make(found))
            }
        }
    )*
        $crate::json::serde_impls!($($name),*);
    };
}

/// Gives types with setters one more method, which passes on what an `Option` holds to a setter.
#[macro_export]
#[doc(hidden)]
macro_rules! __maybe {
    ($($name:ident: $maybe:ident),* $(,)?) => {$(
        impl $name {
            #[doc = concat!(
                "Sets what there is: `.", stringify!($maybe), "(option, ", stringify!($name), "::setter)`; `None` changes nothing."
            )]
            pub fn $maybe<V>(self, value: Option<V>, set: impl FnOnce(Self, V) -> Self) -> Self {
                match value {
                    Some(value) => set(self, value),
                    None => self,
                }
            }
        }
    )*};
}

/// Gives structs that keep the properties that the document does not name methods to read and to remove them.
#[macro_export]
#[doc(hidden)]
macro_rules! __unknown_properties {
    ($($name:ident: $read:ident, $change:ident);* $(;)?) => {$(
        impl $name {
            /// The properties that this came with and the document does not name. They are sent again.
            pub fn $read(&self) -> &$crate::json::UnknownProperties {
                &self.$read
            }

            /// The properties that this came with and the document does not name, to remove what is not to be sent again.
            pub fn $change(&mut self) -> &mut $crate::json::UnknownProperties {
                &mut self.$read
            }
        }
    )*};
}

/// Makes a union of a list of the items of one of its variants, and of what becomes an item where no other variant is a list.
#[macro_export]
#[doc(hidden)]
macro_rules! __from_list {
    ($name:ident::$variant:ident of impl $item:ty) => {
        impl<I: Into<$item>> ::core::convert::From<::std::vec::Vec<I>> for $name {
            fn from(values: ::std::vec::Vec<I>) -> Self {
                Self::$variant(values.into_iter().map(Into::into).collect())
            }
        }

        impl<I: Into<$item>, const N: usize> ::core::convert::From<[I; N]> for $name {
            fn from(values: [I; N]) -> Self {
                Self::$variant(values.into_iter().map(Into::into).collect())
            }
        }
    };
    ($name:ident::$variant:ident of $item:ty) => {
        impl ::core::convert::From<::std::vec::Vec<$item>> for $name {
            fn from(values: ::std::vec::Vec<$item>) -> Self {
                Self::$variant(values)
            }
        }

        impl<const N: usize> ::core::convert::From<[$item; N]> for $name {
            fn from(values: [$item; N]) -> Self {
                Self::$variant(values.into())
            }
        }
    };
}

/// Makes a union of a map, and of pairs, as they stand in an array.
#[macro_export]
#[doc(hidden)]
macro_rules! __from_map {
    ($name:ident::$variant:ident of $value:ty) => {
        impl ::core::convert::From<::std::collections::BTreeMap<::std::string::String, $value>> for $name {
            fn from(values: ::std::collections::BTreeMap<::std::string::String, $value>) -> Self {
                Self::$variant(values)
            }
        }

        impl<K: Into<::std::string::String>, V: Into<$value>, const N: usize> ::core::convert::From<[(K, V); N]>
            for $name
        {
            fn from(values: [(K, V); N]) -> Self {
                Self::$variant(values.into_iter().map(|(key, value)| (key.into(), value.into())).collect())
            }
        }
    };
}
