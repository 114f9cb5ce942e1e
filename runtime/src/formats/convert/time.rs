//! `time`: date-times with an offset, days, times of day, and spans.

use ::time::{Month, OffsetDateTime, UtcOffset};

use super::super::{Date, DateTime, Duration, FormatError, Time};
use super::{Instant, SECOND, date, from, time_of_day, try_into};

from! {
    /// The instant with its offset, in whole minutes.
    OffsetDateTime => DateTime: |value| {
        let (seconds, ahead_seconds) = (value.unix_timestamp(), value.offset().whole_seconds());
        Instant { seconds, nanos: value.nanosecond(), ahead_seconds }.written()
    }
}

try_into! {
    /// The instant with its offset; digits beyond the nanosecond are cut off, and a leap second is the first of the next
    /// minute. It fails if the date-time, as it was received, does not say its offset.
    DateTime => OffsetDateTime: |value| {
        let Instant { seconds, nanos, ahead_seconds } = Instant::of(value)?;
        let nanos = i128::from(seconds) * i128::from(SECOND) + i128::from(nanos);
        let offset = UtcOffset::from_whole_seconds(ahead_seconds).ok();
        let made = OffsetDateTime::from_unix_timestamp_nanos(nanos).ok().zip(offset);
        let made = made.and_then(|(made, offset)| made.checked_to_offset(offset));
        made.ok_or(FormatError("the date-time is beyond what time can say"))
    }
}

from! {
    /// The day.
    ::time::Date => Date: |value| date(value.year(), value.month().into(), value.day())
}

try_into! {
    /// The day.
    Date => ::time::Date: |value| {
        let month = Month::try_from(value.month()).map_err(|_| Date::REFUSED)?;
        ::time::Date::from_calendar_date(value.year().into(), month, value.day()).map_err(|_| Date::REFUSED)
    }
}

from! {
    /// The time of day, without an offset.
    ::time::Time => Time: |value| time_of_day(value.hour(), value.minute(), value.second(), value.nanosecond())
}

try_into! {
    /// The time of day as it is written, whatever its offset. It fails for the end of a day, 24:00, and for a leap second.
    Time => ::time::Time: |value| {
        let made = ::time::Time::from_hms_nano(value.hour(), value.minute(), value.second(), value.nanosecond());
        made.map_err(|_| FormatError("the time is a leap second, or the end of a day"))
    }
}

from! {
    /// The span, in seconds.
    ::time::Duration => Duration: |value| Duration::of_nanos(value.whole_nanoseconds())
}

try_into! {
    /// The length; a day has 24 hours. It fails if the duration has months or years, which have no one length, and if it is too
    /// long, or finer than a nanosecond.
    Duration => ::time::Duration: |value| {
        let nanos = value.nanos()?;
        let seconds = i64::try_from(nanos / i128::from(SECOND));
        let nanos = i32::try_from(nanos % i128::from(SECOND)).unwrap_or_default();
        seconds.map(|seconds| ::time::Duration::new(seconds, nanos)).map_err(|_| FormatError("the duration is too long"))
    }
}
