//! The grammar of RFC 3339, and the days of months.

/// `date-time`; the offset is required.
pub(super) fn date_time(text: &str) -> bool {
    split(text).is_some_and(|(day, rest)| date(day) && of_day(rest, true))
}

/// The date, and what follows the `T`.
fn split(text: &str) -> Option<(&str, &str)> {
    let (day, rest) = text.split_at_checked(10)?;
    rest.strip_prefix(['T', 't', ' ']).map(|rest| (day, rest))
}

/// `full-date`
pub(super) fn date(text: &str) -> bool {
    parts(text).is_some_and(|(year, month, day)| day >= 1 && day <= days_of(year, month))
}

/// `full-time`, the offset optional.
pub(super) fn time(text: &str) -> bool {
    of_day(text, false)
}

/// Year, month and day; they need not exist.
fn parts(text: &str) -> Option<(u16, u8, u8)> {
    let [y1, y2, y3, y4, b'-', month @ .., b'-', d1, d2] = text.as_bytes() else { return None };
    let [m1, m2] = month else { return None };
    let year = u16::from(two(*y1, *y2)?) * 100 + u16::from(two(*y3, *y4)?);
    Some((year, two(*m1, *m2)?, two(*d1, *d2)?))
}

/// How many days the month has; none if there is no such month.
pub(super) fn days_of(year: u16, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 0,
    }
}

fn of_day(text: &str, offset_required: bool) -> bool {
    let Some(time) = clock(text) else { return false };
    time.hour < 24
        && time.minute < 60
        && time.second <= 60
        && match time.offset {
            "" => !offset_required,
            "Z" | "z" => true,
            offset => offset_minutes(offset).is_some(),
        }
}

/// A time of day, taken apart.
struct Clock<'t> {
    hour: u8,
    minute: u8,
    /// 60 is a leap second.
    second: u8,
    /// `Z`, `+01:00`, or nothing.
    offset: &'t str,
}

/// `None` if it is no time of day; the offset is not looked at, nor the ranges.
fn clock(text: &str) -> Option<Clock<'_>> {
    let (whole, rest) = text.split_at_checked(8)?;
    let [h1, h2, b':', m1, m2, b':', s1, s2] = whole.as_bytes() else { return None };
    let offset = match rest.strip_prefix('.') {
        Some(rest) => rest.trim_start_matches(|digit: char| digit.is_ascii_digit()),
        None => rest,
    };
    let has_digits = rest.len() - offset.len() != 1;
    has_digits.then_some(Clock { hour: two(*h1, *h2)?, minute: two(*m1, *m2)?, second: two(*s1, *s2)?, offset })
}

/// The minutes that `+01:00` is ahead of UTC.
fn offset_minutes(offset: &str) -> Option<i16> {
    let [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] = offset.as_bytes() else { return None };
    let (hours, minutes) = (two(*h1, *h2)?, two(*m1, *m2)?);
    let ahead = i16::from(hours) * 60 + i16::from(minutes);
    (hours < 24 && minutes < 60).then_some(if *sign == b'-' { -ahead } else { ahead })
}

fn two(tens: u8, ones: u8) -> Option<u8> {
    (tens.is_ascii_digit() && ones.is_ascii_digit()).then(|| (tens - b'0') * 10 + (ones - b'0'))
}
