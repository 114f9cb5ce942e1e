//! What the values of a format are compared by: what a text says, not how it is spelt.
//!
//! Each function is given a text that was checked, or received, and gives its key. Equality, order and hash are those of the key,
//! so that they agree. A key is total: where a text leaves open what it says, it is compared as what it most likely says, and
//! is equal to no text that leaves nothing open.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::near::{self, Moment};
use super::span::{self, Span};
use super::{Uuid, plain};
use crate::json::decimal;

/// A time, maybe of a day.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct At<'t> {
    /// Since the beginning of 1970, or of the day: in UTC, or as if it were in UTC.
    seconds: i64,
    /// The digits of the fraction, without zeros at the end: texts of digits have the order of their fractions.
    fraction: &'t str,
    known: Known,
}

/// What a text says of a time.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Known {
    /// The instant.
    Instant,
    /// The time of day, and not its offset from UTC.
    TimeOfDay,
    /// The day alone.
    Day,
}

pub(super) fn date_time(text: &str) -> At<'_> {
    match near::moment(text) {
        Some(moment) => at(&moment, moment.seconds()),
        None => At { seconds: near::midnight(text), fraction: "", known: Known::Day },
    }
}

pub(super) fn time(text: &str) -> Option<At<'_>> {
    let moment = near::time_of_day(text)?;
    Some(at(&moment, moment.seconds_of_day()))
}

fn at<'t>(moment: &Moment<'t>, seconds: i64) -> At<'t> {
    let known = if moment.ahead.is_some() { Known::Instant } else { Known::TimeOfDay };
    At { seconds, fraction: moment.fraction.trim_end_matches('0'), known }
}

/// The day; a time of day and an offset that were received with it are not looked at.
pub(super) fn date(text: &str) -> Option<(u16, u8, u8)> {
    near::day(text).map(|(day, _)| day)
}

/// The length, or the text of one that cannot be computed with: `P0T0S`, 40 digits.
pub(super) fn duration(text: &str) -> Result<Span, &str> {
    span::span(text).ok_or(text)
}

pub(super) fn uuid(text: &str) -> [u8; 16] {
    Uuid::bytes_of(text)
}

pub(super) fn uri(text: &str) -> &str {
    text
}

/// The number, or the text of what is none, or is not clear: `NaN`, `1,500`.
pub(super) fn decimal(text: &str) -> Result<decimal::Decimal, &str> {
    if plain::decimal(text) { Ok(decimal::Decimal::new(text.strip_prefix('+').unwrap_or(text))) } else { Err(text) }
}

/// The address, or the text of what says more than an address.
pub(super) fn ip(text: &str) -> Result<IpAddr, &str> {
    text.parse().map_err(|_| text)
}

pub(super) fn ipv4(text: &str) -> Result<Ipv4Addr, &str> {
    text.parse().map_err(|_| text)
}

pub(super) fn ipv6(text: &str) -> Result<Ipv6Addr, &str> {
    text.parse().map_err(|_| text)
}
