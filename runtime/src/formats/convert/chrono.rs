//! `chrono`: date-times with an offset or in UTC, days, times of day, and spans.

use ::chrono::{
    DateTime as Chrono, Datelike as _, FixedOffset, NaiveDate, NaiveTime, Offset as _, TimeDelta, TimeZone,
    Timelike as _, Utc,
};

use super::super::{Date, DateTime, Duration, FormatError, Time};
use super::{Instant, SECOND, date, from, time_of_day, try_into};

from! {
    /// The instant with the offset of its time zone, in whole minutes; a leap second stays one.
    Chrono<Tz> => DateTime where Tz is TimeZone: |value| {
        let ahead_seconds = value.offset().fix().local_minus_utc();
        Instant { seconds: value.timestamp(), nanos: value.timestamp_subsec_nanos(), ahead_seconds }.written()
    }
}

try_into! {
    /// The instant with its offset; digits beyond the nanosecond are cut off. It fails if the date-time, as it was received,
    /// does not say its offset.
    DateTime => Chrono<FixedOffset>: |value| {
        let instant = Instant::of(value)?;
        let offset = FixedOffset::east_opt(instant.ahead_seconds);
        let is_leap = value.second() == 60;
        let (seconds, nanos) =
            if is_leap { (instant.seconds - 1, instant.nanos + SECOND) } else { (instant.seconds, instant.nanos) };
        let made = Chrono::from_timestamp(seconds, nanos).zip(offset);
        made.map(|(made, offset)| made.with_timezone(&offset)).ok_or(DateTime::REFUSED)
    }
}

try_into! {
    /// The instant; digits beyond the nanosecond are cut off. It fails if the date-time, as it was received, does not say its
    /// offset.
    DateTime => Chrono<Utc>: |value| Chrono::<FixedOffset>::try_from(value).map(|made| made.to_utc())
}

from! {
    /// The day.
    NaiveDate => Date: |value| {
        let part = |part| u8::try_from(part).unwrap_or_default();
        date(value.year(), part(value.month()), part(value.day()))
    }
}

try_into! {
    /// The day.
    Date => NaiveDate: |value| {
        let (year, month, day) = (value.year().into(), value.month().into(), value.day().into());
        NaiveDate::from_ymd_opt(year, month, day).ok_or(Date::REFUSED)
    }
}

from! {
    /// The time of day, without an offset; a leap second stays one.
    NaiveTime => Time: |value| {
        let part = |part| u8::try_from(part).unwrap_or_default();
        time_of_day(part(value.hour()), part(value.minute()), part(value.second()), value.nanosecond())
    }
}

try_into! {
    /// The time of day as it is written, whatever its offset. It fails for the end of a day, 24:00.
    Time => NaiveTime: |value| {
        let (second, nanos) = match value.second() {
            60 => (59, value.nanosecond() + SECOND),
            second => (second, value.nanosecond()),
        };
        let made = NaiveTime::from_hms_nano_opt(value.hour().into(), value.minute().into(), second.into(), nanos);
        made.ok_or(FormatError("the time is the end of a day"))
    }
}

from! {
    /// The span, in seconds.
    TimeDelta => Duration: |value| {
        Duration::of_nanos(i128::from(value.num_seconds()) * i128::from(SECOND) + i128::from(value.subsec_nanos()))
    }
}

try_into! {
    /// The length; a day has 24 hours. It fails if the duration has months or years, which have no one length, and if it is too
    /// long, or finer than a nanosecond.
    Duration => TimeDelta: |value| {
        let nanos = value.nanos()?;
        let seconds = i64::try_from(nanos.div_euclid(SECOND.into())).ok();
        let nanos = u32::try_from(nanos.rem_euclid(SECOND.into())).ok();
        let made = seconds.zip(nanos).and_then(|(seconds, nanos)| TimeDelta::new(seconds, nanos));
        made.ok_or(FormatError("the duration is too long"))
    }
}
