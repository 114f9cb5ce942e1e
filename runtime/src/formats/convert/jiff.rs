//! `jiff`: timestamps, zoned date-times, days, times of day, and spans.

use ::jiff::civil;
use ::jiff::tz::Offset;
use ::jiff::{SignedDuration, Span, Timestamp, ZonedDateTime};

use super::super::{Date, DateTime, Duration, FormatError, Time};
use super::{Instant, SECOND, date, from, time_of_day, try_into};

fn instant(timestamp: Timestamp, offset: Offset) -> DateTime {
    // Both parts have the sign of the whole.
    let nanos = timestamp.as_nanosecond();
    let seconds = i64::try_from(nanos.div_euclid(SECOND.into())).unwrap_or_default();
    let nanos = u32::try_from(nanos.rem_euclid(SECOND.into())).unwrap_or_default();
    Instant { seconds, nanos, ahead_seconds: offset.seconds() }.written()
}

from! {
    /// The instant, in UTC.
    Timestamp => DateTime: |value| instant(value, Offset::UTC)
}

from! {
    /// The instant with the offset of its time zone, in whole minutes.
    &ZonedDateTime => DateTime: |value| instant(value.timestamp(), value.offset())
}

from! {
    /// As of a reference.
    ZonedDateTime => DateTime: |value| DateTime::from(&value)
}

try_into! {
    /// The instant; digits beyond the nanosecond are cut off, and a leap second is the first of the next minute. It fails if
    /// the date-time, as it was received, does not say its offset.
    DateTime => Timestamp: |value| {
        let Instant { seconds, nanos, .. } = Instant::of(value)?;
        let made = i32::try_from(nanos).ok().and_then(|nanos| Timestamp::new(seconds, nanos).ok());
        made.ok_or(FormatError("the date-time is beyond what jiff can say"))
    }
}

try_into! {
    /// The same instant as a timestamp has, in a time zone that is always at this offset.
    DateTime => ZonedDateTime: |value| {
        let (timestamp, Instant { ahead_seconds, .. }) = (Timestamp::try_from(value)?, Instant::of(value)?);
        let offset = Offset::from_seconds(ahead_seconds).map_err(|_| DateTime::REFUSED)?;
        Ok(timestamp.to_zoned_datetime(offset.to_time_zone()))
    }
}

from! {
    /// The day.
    civil::Date => Date: |value| {
        date(value.year().into(), value.month().unsigned_abs(), value.day().unsigned_abs())
    }
}

try_into! {
    /// The day.
    Date => civil::Date: |value| {
        let part = |part: u8| i8::try_from(part).unwrap_or_default();
        let year = i16::try_from(value.year()).unwrap_or_default();
        civil::Date::new(year, part(value.month()), part(value.day())).map_err(|_| Date::REFUSED)
    }
}

from! {
    /// The time of day, without an offset.
    civil::Time => Time: |value| {
        let part = |part: i8| part.unsigned_abs();
        time_of_day(part(value.hour()), part(value.minute()), part(value.second()), value.subsec_nanosecond().unsigned_abs())
    }
}

try_into! {
    /// The time of day as it is written, whatever its offset. It fails for the end of a day, 24:00, and for a leap second.
    Time => civil::Time: |value| {
        let part = |part: u8| i8::try_from(part).unwrap_or_default();
        let (hour, minute, second) = (part(value.hour()), part(value.minute()), part(value.second()));
        let made = civil::Time::new(hour, minute, second, i32::try_from(value.nanosecond()).unwrap_or_default());
        made.map_err(|_| FormatError("the time is a leap second, or the end of a day"))
    }
}

from! {
    /// The span, in seconds.
    SignedDuration => Duration: |value| Duration::of_nanos(value.as_nanos())
}

try_into! {
    /// The length; a day has 24 hours. It fails if the duration has months or years, which have no one length, and if it is too
    /// long, or finer than a nanosecond.
    Duration => SignedDuration: |value| {
        SignedDuration::try_from_nanos_i128(value.nanos()?).ok_or(FormatError("the duration is too long"))
    }
}

from! {
    /// The span with its units; weeks beside others are days.
    Span => Duration: |value| {
        let days = value.get_days().checked_add(value.get_weeks() * 7);
        let in_days = || value.try_weeks(0).ok()?.try_days(days?).ok();
        let text = value.to_string();
        match text.parse() {
            Ok(duration) => duration,
            Err(_) => Duration(in_days().map_or(text, |span| span.to_string()).into()),
        }
    }
}

try_into! {
    /// The span with its units. It fails if jiff reads no such text.
    Duration => Span: |value| value.as_str().parse().map_err(|_| FormatError("the duration is none that jiff reads"))
}
