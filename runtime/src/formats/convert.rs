//! From and to the types of other libraries, each a feature.
//!
//! What a format can say and a library cannot is a [`FormatError`]. What a library can say and a format cannot is a year before 0
//! or after 9999: it becomes the nearest that can be said, so that values convert where they are passed.

#[cfg(feature = "chrono")]
mod chrono;
#[cfg(feature = "jiff")]
mod jiff;
#[cfg(feature = "rust_decimal")]
mod rust_decimal;
#[cfg(feature = "time")]
mod time;
#[cfg(feature = "uuid")]
mod uuid;

#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
use super::{Date, DateTime, FormatError, Time, clock};

/// Makes one of our values from each of another type, also where it may be null.
macro_rules! from {
    ($(#[$doc:meta])* $other:ty => $ours:ty $(where $generic:ident is $bound:ident)?: |$value:ident| $made:expr) => {
        $(#[$doc])*
        impl $(<$generic: $bound>)? From<$other> for $ours {
            fn from($value: $other) -> Self {
                $made
            }
        }

        $(#[$doc])*
        impl $(<$generic: $bound>)? From<$other> for $crate::json::Nullable<$ours> {
            fn from(value: $other) -> Self {
                Self::Value(value.into())
            }
        }
    };
}

/// Makes values of another type from ours, by reference and by value, where there is such a value.
#[cfg(any(feature = "chrono", feature = "jiff", feature = "rust_decimal", feature = "time"))]
macro_rules! try_into {
    ($(#[$doc:meta])* $ours:ty => $other:ty: |$value:ident| $made:expr) => {
        $(#[$doc])*
        impl TryFrom<&$ours> for $other {
            type Error = $crate::formats::FormatError;

            fn try_from($value: &$ours) -> Result<Self, $crate::formats::FormatError> {
                $made
            }
        }

        /// As of a reference.
        impl TryFrom<$ours> for $other {
            type Error = $crate::formats::FormatError;

            fn try_from(value: $ours) -> Result<Self, $crate::formats::FormatError> {
                Self::try_from(&value)
            }
        }
    };
}

pub(super) use from;
#[cfg(any(feature = "chrono", feature = "jiff", feature = "rust_decimal", feature = "time"))]
use try_into;

#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
const SECOND: u32 = 1_000_000_000;

/// An instant of a place: since 1970, and how far the place is ahead of UTC.
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
struct Instant {
    seconds: i64,
    /// More than a second of them is within a leap second.
    nanos: u32,
    ahead_seconds: i32,
}

#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
impl Instant {
    /// Of a date-time that says its offset.
    fn of(value: &DateTime) -> Result<Self, FormatError> {
        let moment = value.moment();
        let refused = FormatError("the date-time has no time of day, or does not say its offset from UTC");
        let ahead = moment.ahead.ok_or(refused)?;
        Ok(Self { seconds: moment.seconds(), nanos: moment.nanos(), ahead_seconds: i32::from(ahead) * 60 })
    }

    /// The text, whose offset has whole minutes, as RFC 3339 has it.
    fn written(self) -> DateTime {
        let ahead = self.ahead_seconds / 60;
        let local = self.seconds + i64::from(ahead) * 60;
        let is_leap = self.nanos >= SECOND && local.rem_euclid(60) == 59;
        let nanos = if is_leap { self.nanos - SECOND } else { self.nanos.min(SECOND - 1) };
        if ahead.abs() >= 24 * 60 || DateTime::from_unix(local, 0).is_err() {
            return DateTime::nearest(self.seconds, nanos);
        }
        let mut text = DateTime::nearest(local, nanos).as_str().trim_end_matches('Z').to_owned();
        if is_leap {
            text.replace_range(17..19, "60");
        }
        let sign = if ahead < 0 { '-' } else { '+' };
        let zone = format!("{sign}{:02}:{:02}", ahead.abs() / 60, ahead.abs() % 60);
        text.push_str(if ahead == 0 { "Z" } else { &zone });
        DateTime(text.into())
    }
}

/// A day, or the nearest one in the years 0 to 9999.
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
fn date(year: i32, month: u8, day: u8) -> Date {
    Date(match year {
        ..0 => "0000-01-01".into(),
        0..=9999 => format!("{year:04}-{month:02}-{day:02}").into(),
        _ => "9999-12-31".into(),
    })
}

/// A time of day, with 60 seconds in a leap second.
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
fn time_of_day(hour: u8, minute: u8, second: u8, nanos: u32) -> Time {
    let (second, nanos) = if nanos >= SECOND { (second + 1, nanos - SECOND) } else { (second, nanos) };
    Time(clock::clock_text(hour.into(), minute.into(), second.into(), nanos).into())
}
