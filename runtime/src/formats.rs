//! Texts with a format: values that are checked when they are made, and kept exactly as they were written.
//!
//! A document's `format: date-time` is a [`DateTime`], and so on. None of them computes: whoever wants to calculate
//! with times or decimals converts to the library of their choice.
//!
//! ```
//! use specwright_runtime::formats::{Date, Uuid};
//! use specwright_runtime::json;
//!
//! let day: Date = "2024-02-29".parse()?;
//! assert_eq!((day.year(), day.month(), day.day()), (2024, 2, 29));
//! let error = "2023-02-29".parse::<Date>().unwrap_err();
//! assert_eq!(error.to_string(), "not a date: expected YYYY-MM-DD");
//!
//! let id: Uuid = json::from_slice(br#""2EB8AA08-AA98-11EA-B4AA-73B441D16380""#)?;
//! assert_eq!(id.as_str(), "2EB8AA08-AA98-11EA-B4AA-73B441D16380");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Equality and order
//!
//! Two values are equal if they say the same, however it is spelt, and are ordered by what they say; hashes agree. The text
//! stays as it is all the same.
//!
//! | | compared by |
//! |---|---|
//! | [`DateTime`] | the instant, to the last digit; a leap second is the first of the next minute |
//! | [`Date`] | the day |
//! | [`Time`] | the time of day in UTC, all on one day: `00:30:00+01:00` is half an hour before midnight |
//! | [`Duration`] | the length: `PT60S` is `PT1M`, `P1W` is `P7D`. A month is no number of days, and in the order a twelfth of the mean year |
//! | [`Uuid`] | the bytes |
//! | [`Uri`] | the text |
//! | [`Decimal`] | the number: `1.50` is `15e-1`, and `10` is more than `9` |
//! | [`Base64`], [`Base64Url`] | the bytes |
//! | [`Ip`], [`Ipv4`], [`Ipv6`] | the address |
//!
//! A [`DateTime`] or [`Time`] that does not say its offset from UTC is ordered as if it were in UTC, and equal to none that
//! says it; so is one that is a day alone to one that says a time. Of the other types, what was received and says more than
//! can be compared (`NaN`, `10.0.0.0/8`) is after everything else, by its text.
//!
//! ```
//! use specwright_runtime::formats::{DateTime, Duration};
//!
//! let [utc, paris]: [DateTime; 2] = ["2020-01-01T00:00:00Z".parse()?, "2020-01-01T01:00:00.0+01:00".parse()?];
//! assert_eq!(utc, paris);
//! assert_ne!(utc.as_str(), paris.as_str());
//! assert!("PT90S".parse::<Duration>()? < "PT2M".parse()?);
//! # Ok::<(), specwright_runtime::formats::FormatError>(())
//! ```
//!
//! # What servers send
//!
//! What a program makes is of its format, or an error. What it receives is not always, and an answer is no use for that: a
//! text of another spelling of the same is read, too, kept as it came and sent back as it came.
//! [`is_well_formed`](DateTime::is_well_formed) tells. Any other text is an error. In a union a text is of the type whose
//! format it has, if there is one.
//!
//! | | read as well |
//! |---|---|
//! | [`DateTime`] | no offset; `+0100`, `+01`, `UTC`; no seconds; a comma; `2024/2/29`, `20240229T123000`; the day alone |
//! | [`Date`] | `2024/2/29`, `20240229`; an offset; a time of day |
//! | [`Time`] | no seconds; a comma; `T` first; offsets as above; a day |
//! | [`Duration`] | `p1d`, parts in another order or with signs; `1h30m`, `3.5s`; `01:30:00`, `1.02:03:04` |
//! | [`Uuid`] | no dashes; in braces or parentheses; `urn:uuid:` |
//! | [`Uri`] | spaces and what else should be encoded, on one line |
//! | [`Decimal`] | `1,234.50`, `1_000`, `1,5`; `NaN`, `Infinity` |
//! | [`Base64`], [`Base64Url`] | spaces; too little or too much padding; of the latter, `+` and `/` |
//! | [`Ip`], [`Ipv4`], [`Ipv6`] | the length of a prefix; a zone; brackets; zeros before a digit |
//!
//! ```
//! use specwright_runtime::{formats::DateTime, json};
//!
//! let local: DateTime = json::from_slice(br#""2024-02-29T12:30:00""#)?;
//! assert!(!local.is_well_formed());
//! assert_eq!(json::to_vec(&local)?, br#""2024-02-29T12:30:00""#);
//! assert!(std::time::SystemTime::try_from(&local).is_err());
//! assert!("2024-02-29T12:30:00".parse::<DateTime>().is_err());
//! assert!(json::from_slice::<DateTime>(br#""soon""#).is_err());
//! # Ok::<(), json::Error>(())
//! ```

mod address;
mod base64;
mod clock;
mod convert;
mod duration;
mod macros;
mod near;
mod order;
mod parts;
mod plain;
mod span;
#[cfg(test)]
mod tests;
mod time;
mod uuid;

use std::fmt;

pub use base64::{Base64, Base64Url};
use macros::{formats, from_text};

formats! {
    /// An instant as RFC 3339 writes it: `2024-02-29T23:59:60.25+01:00`.
    ///
    /// `t` and `z` may be small, a space may stand for the `T`, and the fraction may have any length; the offset is
    /// required. Two spellings of the same instant [are equal](self#equality-and-order). It converts from and to
    /// [`SystemTime`](std::time::SystemTime):
    ///
    /// ```
    /// use std::time::{Duration, SystemTime};
    ///
    /// use specwright_runtime::formats::DateTime;
    ///
    /// let instant = SystemTime::UNIX_EPOCH + Duration::from_millis(1_500);
    /// let written = DateTime::from(instant);
    /// assert_eq!(written.as_str(), "1970-01-01T00:00:01.5Z");
    /// assert_eq!(SystemTime::try_from(written)?, instant);
    /// # Ok::<(), specwright_runtime::formats::FormatError>(())
    /// ```
    DateTime: time::date_time, near::date_time, order::date_time, "a date-time", "expected RFC 3339, such as 2024-02-29T12:30:00Z";

    /// A day as RFC 3339 writes it: `2024-02-29`.
    Date: time::date, near::date, order::date, "a date", "expected YYYY-MM-DD";

    /// A time of day as RFC 3339 writes it, with or without an offset: `23:59:60.25Z`, `12:30:00`.
    Time: time::time, near::time, order::time, "a time", "expected RFC 3339, such as 12:30:00Z";

    /// A span of time as ISO 8601 writes it: `P1DT2H`, `P3W`, `PT0.5S`. The last part may have a fraction, and the
    /// whole may have a sign. It converts from and to [`std::time::Duration`].
    Duration: duration::check, near::duration, order::duration, "a duration", "expected ISO 8601, such as P1DT2H";

    /// A UUID of any version: 8-4-4-4-12 hexadecimal digits, capital or small.
    Uuid: uuid::check, near::uuid, order::uuid, "a UUID", "expected 8-4-4-4-12 hexadecimal digits";

    /// A reference, absolute or relative. It is free of white space, control characters and ``<>"{}|\^` ``; characters
    /// outside ASCII are allowed.
    Uri: plain::uri, near::uri, order::uri, "a URI", "expected no white space, control characters or any of <>\"{}|\\^`";

    /// An IP address of either version. It converts from and to the standard library's:
    ///
    /// ```
    /// use std::net::IpAddr;
    ///
    /// use specwright_runtime::formats::Ip;
    ///
    /// let address: Ip = "FE80::0:1".parse()?;
    /// assert_eq!(address.as_str(), "FE80::0:1");
    /// assert_eq!(IpAddr::try_from(&address).map(Ip::from)?.as_str(), "fe80::1");
    /// # Ok::<(), specwright_runtime::formats::FormatError>(())
    /// ```
    Ip: address::ip, near::ip, order::ip, "an IP address", "expected one of version 4 or 6";

    /// An IP address of version 4: `127.0.0.1`. It converts from and to the standard library's.
    Ipv4: address::ipv4, near::ipv4, order::ipv4, "an IPv4 address", "expected four numbers up to 255";

    /// An IP address of version 6: `::1`. It converts from and to the standard library's.
    Ipv6: address::ipv6, near::ipv6, order::ipv6, "an IPv6 address", "expected groups of hexadecimal digits";

    /// A decimal number of any size and precision that travels as text: `-12.50`, `1e-7`.
    Decimal: plain::decimal, near::decimal, order::decimal, "a decimal number", "expected digits with an optional sign, fraction and exponent";
}

/// A text that is not of its format. It says what was expected and never repeats the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FormatError(&'static str);

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for FormatError {}
