//! What a value is, and what a value is that is written as one text.

use super::TypeId;

/// The type of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// A value that is written as one text.
    Scalar(Scalar),
    /// A value of any kind.
    Any,
    /// A list.
    Array(Box<Shape>),
    /// An object whose keys are the service's own.
    Map(Box<Shape>),
    /// `null`, or a value.
    Nullable(Box<Shape>),
    /// A type with a name of its own.
    Named(TypeId),
}

/// The type of a value that is written as one text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scalar {
    /// Text.
    String,
    /// `true` or `false`.
    Bool,
    /// `null`, and nothing else.
    Null,
    /// An integer of format `int8`.
    I8,
    /// An integer of format `int16`.
    I16,
    /// An integer of format `int32`.
    I32,
    /// An integer of format `int64`, or of none.
    I64,
    /// An integer whose bounds are beyond 64 bits.
    I128,
    /// An integer of format `uint8`.
    U8,
    /// An integer of format `uint16`.
    U16,
    /// An integer of format `uint32`.
    U32,
    /// An integer of format `uint64`.
    U64,
    /// A number of format `double` or `float`, or of none.
    F64,
    /// A number of format `decimal`, with every digit.
    Number,
    /// Text of format `date-time`.
    DateTime,
    /// Text of format `date`.
    Date,
    /// Text of format `time`.
    Time,
    /// Text of format `duration`.
    Duration,
    /// Text of format `uuid`.
    Uuid,
    /// Text of format `uri`, and its kin.
    Uri,
    /// Text of format `decimal`.
    Decimal,
    /// Bytes that travel as text, of format `byte`.
    Base64,
    /// Bytes that travel as text, of format `base64url`.
    Base64Url,
    /// Text of format `ip`.
    Ip,
    /// Text of format `ipv4`.
    Ipv4,
    /// Text of format `ipv6`.
    Ipv6,
}

impl Scalar {
    /// Whether its Rust type is one of the runtime's formats.
    pub fn is_format(self) -> bool {
        use Scalar as S;
        let texts = [S::DateTime, S::Date, S::Time, S::Duration, S::Uuid, S::Uri, S::Decimal, S::Ip, S::Ipv4, S::Ipv6];
        texts.contains(&self) || self.is_bytes()
    }

    /// Whether it is bytes that travel as text.
    pub fn is_bytes(self) -> bool {
        matches!(self, Self::Base64 | Self::Base64Url)
    }

    /// Whether it is one of Rust's integers.
    pub fn is_integer(self) -> bool {
        use Scalar as S;
        [S::I8, S::I16, S::I32, S::I64, S::I128, S::U8, S::U16, S::U32, S::U64].contains(&self)
    }

    /// The integer of the same width that has no sign; any other type itself.
    pub(crate) fn unsigned(self) -> Self {
        match self {
            Self::I8 => Self::U8,
            Self::I16 => Self::U16,
            Self::I32 => Self::U32,
            Self::I64 => Self::U64,
            other => other,
        }
    }

    /// Whether it is written as a number.
    pub fn is_number(self) -> bool {
        self.is_integer() || [Self::F64, Self::Number].contains(&self)
    }
}

impl Shape {
    /// Text.
    pub const STRING: Self = Self::Scalar(Scalar::String);

    /// How many lists and maps are inside each other.
    pub fn nesting(&self) -> usize {
        match self {
            Self::Array(inner) | Self::Map(inner) => 1 + inner.nesting(),
            Self::Nullable(inner) => inner.nesting(),
            Self::Scalar(_) | Self::Any | Self::Named(_) => 0,
        }
    }

    /// The type of the innermost value in lists and maps.
    pub fn innermost(&self) -> &Self {
        match self {
            Self::Array(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.innermost(),
            Self::Scalar(_) | Self::Any | Self::Named(_) => self,
        }
    }

    /// The same type, or `null`.
    pub fn nullable(self) -> Self {
        match self {
            Self::Nullable(_) | Self::Any | Self::Scalar(Scalar::Null) => self,
            Self::Scalar(_) | Self::Array(_) | Self::Map(_) | Self::Named(_) => Self::Nullable(Box::new(self)),
        }
    }

    /// The type without `null`.
    pub fn not_null(&self) -> &Self {
        match self {
            Self::Nullable(inner) => inner,
            Self::Scalar(_) | Self::Any | Self::Array(_) | Self::Map(_) | Self::Named(_) => self,
        }
    }
}
