//! Instants of the system's clock, as date-times and back.

use std::time::{Duration, SystemTime};

use super::convert::from;
use super::near::Moment;
use super::{DateTime, FormatError};
use crate::http_date::days;

const DAY: i64 = 86_400;
/// The first and the last second that four digits of a year can say.
const FIRST: i64 = -62_167_219_200;
const LAST: i64 = 253_402_300_799;

/// The instant; digits beyond the nanosecond are cut off, and a leap second is the first of the next minute. It
/// fails if this system's clock cannot hold the instant, and if the date-time, as it was received, does not say its offset
/// from UTC.
impl TryFrom<&DateTime> for SystemTime {
    type Error = FormatError;

    fn try_from(value: &DateTime) -> Result<Self, FormatError> {
        let moment = Some(value.moment()).filter(|moment| moment.ahead.is_some());
        let moment =
            moment.ok_or(FormatError("the date-time has no time of day, or does not say its offset from UTC"))?;
        instant(moment).ok_or(FormatError("the date-time is beyond what this system's clock can say"))
    }
}

/// As of a reference.
impl TryFrom<DateTime> for SystemTime {
    type Error = FormatError;

    fn try_from(value: DateTime) -> Result<Self, FormatError> {
        Self::try_from(&value)
    }
}

fn instant(moment: Moment<'_>) -> Option<SystemTime> {
    let seconds = moment.seconds();
    let whole = Duration::from_secs(seconds.unsigned_abs());
    let start =
        if seconds < 0 { SystemTime::UNIX_EPOCH.checked_sub(whole) } else { SystemTime::UNIX_EPOCH.checked_add(whole) };
    start?.checked_add(Duration::from_nanos(u64::from(moment.nanos())))
}

impl Moment<'_> {
    /// The whole seconds since 1970, of UTC, or as if its time were in UTC; a leap second is the first of the next minute.
    pub(super) fn seconds(&self) -> i64 {
        let (year, month, day) = self.day;
        days(year, month, day) * DAY + self.seconds_of_day()
    }

    /// The same since the beginning of its day, which in UTC may be another one.
    pub(super) fn seconds_of_day(&self) -> i64 {
        let (hour, minute, second) = self.clock;
        let minutes = i64::from(hour) * 60 + i64::from(minute) - i64::from(self.ahead.unwrap_or_default());
        minutes * 60 + i64::from(second)
    }

    /// The nanoseconds of its second; further digits are cut off.
    pub(super) fn nanos(&self) -> u32 {
        let digits = self.fraction.bytes().chain(std::iter::repeat(b'0')).take(9);
        digits.fold(0, |nanos, digit| nanos * 10 + u32::from(digit - b'0'))
    }
}

/// The date that is so many days after 1970-01-01.
fn date(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (era * 400 + year + i64::from(month <= 2), month, day)
}

from! {
    /// The instant in UTC, to the nanosecond, with a fraction only if there is one. An instant before the year 0 or after
    /// 9999 is the nearest one in them.
    SystemTime => DateTime: |instant| {
        let (seconds, nanos) = since_epoch(instant);
        DateTime::nearest(seconds, nanos)
    }
}

impl DateTime {
    /// The instant so many seconds after the beginning of 1970, in UTC, and so many nanoseconds after that.
    ///
    /// ```
    /// use specwright_runtime::formats::DateTime;
    ///
    /// assert_eq!(DateTime::from_unix(1_700_000_000, 0)?.as_str(), "2023-11-14T22:13:20Z");
    /// assert_eq!(DateTime::from_unix(-1, 500_000_000)?.as_str(), "1969-12-31T23:59:59.5Z");
    /// # Ok::<(), specwright_runtime::formats::FormatError>(())
    /// ```
    ///
    /// It fails for a year that four digits cannot say, and for a second of nanoseconds or more.
    pub fn from_unix(seconds: i64, nanos: u32) -> Result<Self, FormatError> {
        let fits = (FIRST..=LAST).contains(&seconds) && nanos < 1_000_000_000;
        if fits {
            Ok(Self::nearest(seconds, nanos))
        } else {
            Err(FormatError("the instant is not of the years 0 to 9999"))
        }
    }

    /// The instant, or the nearest one in the years 0 to 9999.
    pub(super) fn nearest(seconds: i64, nanos: u32) -> Self {
        let (seconds, nanos) = match seconds {
            ..FIRST => (FIRST, 0),
            FIRST..=LAST => (seconds, nanos),
            _ => (LAST, 999_999_999),
        };
        let (year, month, day) = date(seconds.div_euclid(DAY));
        let second = seconds.rem_euclid(DAY);
        let clock = clock_text(second / 3600, second / 60 % 60, second % 60, nanos);
        Self(format!("{year:04}-{month:02}-{day:02}T{clock}Z").into())
    }
}

/// A time of day, with a fraction only if there is one.
pub(super) fn clock_text(hour: i64, minute: i64, second: i64, nanos: u32) -> String {
    let mut text = format!("{hour:02}:{minute:02}:{second:02}");
    if nanos > 0 {
        let fraction = format!(".{nanos:09}");
        text.push_str(fraction.trim_end_matches('0'));
    }
    text
}

/// Whole seconds, rounded down, and the nanoseconds after them.
fn since_epoch(instant: SystemTime) -> (i64, u32) {
    let seconds = |span: Duration| i64::try_from(span.as_secs()).unwrap_or(i64::MAX);
    match instant.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(after) => (seconds(after), after.subsec_nanos()),
        Err(error) => {
            let before = error.duration();
            match before.subsec_nanos() {
                0 => (-seconds(before), 0),
                nanos => (-seconds(before) - 1, 1_000_000_000 - nanos),
            }
        }
    }
}
