//! Other spellings of what a format says, as servers write them: read, and never asked for.
//!
//! Each function is given a text that is not of its format, and says how far it is from it: 0 is not among the answers. A
//! union prefers the type whose format is the nearest.

use std::borrow::Cow;
use std::net::{Ipv4Addr, Ipv6Addr};

use super::{duration, time};

/// How far a text is from its format; `None` if it is no spelling of it.
pub(super) type Distance = Option<usize>;

/// Another spelling of the same.
const SPELLING: Distance = Some(1);
/// More or less than was asked for.
const OTHER: Distance = Some(2);

/// A day, and what is said of the time in it.
#[derive(Clone, Copy)]
pub(super) struct Moment<'t> {
    pub(super) day: (u16, u8, u8),
    /// Hour, minute and second.
    pub(super) clock: (u8, u8, u8),
    /// The digits of the fraction.
    pub(super) fraction: &'t str,
    /// The minutes that it is ahead of UTC; `None` if the text does not say.
    pub(super) ahead: Option<i16>,
}

/// A day with a time: without a zone, with `+0100`, without seconds, with a comma. Or the day alone.
pub(super) fn date_time(text: &str) -> Distance {
    match day(text)? {
        (_, "") => OTHER,
        _ => moment(text).and(SPELLING),
    }
}

/// A day in another spelling, or with a zone. Or with a time.
pub(super) fn date(text: &str) -> Distance {
    match day(text)? {
        (_, rest) if offset(rest).is_some() => SPELLING,
        _ => moment(text).and(OTHER),
    }
}

/// A time of day in another spelling. Or with a day.
pub(super) fn time(text: &str) -> Distance {
    if clock(text.strip_prefix(['T', 't']).unwrap_or(text)).is_some() {
        return SPELLING;
    }
    moment(text).and(OTHER)
}

/// A date-time in any of these spellings, taken apart.
pub(super) fn moment(text: &str) -> Option<Moment<'_>> {
    let (day, rest) = day(text)?;
    let (clock, fraction, ahead) = clock(rest.strip_prefix(['T', 't', ' '])?)?;
    Some(Moment { day, clock, fraction, ahead })
}

/// A time of day in any of these spellings, taken apart. Its day is that of the text, or none that matters.
pub(super) fn time_of_day(text: &str) -> Option<Moment<'_>> {
    let of_clock = |(clock, fraction, ahead)| Moment { day: (0, 1, 1), clock, fraction, ahead };
    clock(text.strip_prefix(['T', 't']).unwrap_or(text)).map(of_clock).or_else(|| moment(text))
}

/// The beginning of a day, in seconds since 1970, as if it were in UTC.
pub(super) fn midnight(text: &str) -> i64 {
    day(text).map_or(i64::MIN, |(day, _)| Moment { day, clock: (0, 0, 0), fraction: "", ahead: None }.seconds())
}

/// A day that there is, and what follows: `2024-02-29`, `2024/2/29`, `20240229`.
pub(super) fn day(text: &str) -> Option<((u16, u8, u8), &str)> {
    let (year, rest) = digits(text, 4, 4)?;
    let sign = rest.chars().next().filter(|sign| "-/.".contains(*sign));
    let (month, rest) = match sign {
        Some(sign) => digits(rest.strip_prefix(sign)?, 1, 2)?,
        None => digits(rest, 2, 2)?,
    };
    let (day, rest) = match sign {
        Some(sign) => digits(rest.strip_prefix(sign)?, 1, 2)?,
        None => digits(rest, 2, 2)?,
    };
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    (day >= 1 && day <= time::days_of(year, month)).then_some(((year, month, day), rest))
}

type Clock<'t> = ((u8, u8, u8), &'t str, Option<i16>);

/// A time of day and its zone: `12:30`, `9:30:00`, `123000`, `12:30:00,5`, `24:00`.
fn clock(text: &str) -> Option<Clock<'_>> {
    let (hour, rest) = digits(text, 1, 2)?;
    let colon = if rest.starts_with(':') { ":" } else { "" };
    let (minute, rest) = digits(rest.strip_prefix(colon)?, 2, 2)?;
    let (second, rest) = rest.strip_prefix(colon).and_then(|rest| digits(rest, 2, 2)).unwrap_or((0, rest));
    let (fraction, rest) = match rest.strip_prefix(['.', ',']) {
        Some(rest) => rest.split_at(rest.bytes().take_while(u8::is_ascii_digit).count()),
        None => ("", rest),
    };
    let ahead = offset(rest)?;
    let fits = hour < 24 && minute < 60 && second <= 60 || (hour, minute, second) == (24, 0, 0);
    let number = |number: u16| u8::try_from(number).ok();
    fits.then_some(((number(hour)?, number(minute)?, number(second)?), fraction, ahead))
}

/// A zone, or nothing: `Z`, `+01:00`, `+0100`, `+01`, `UTC`; a name in brackets may follow, as Java writes it.
#[expect(clippy::option_option, reason = "whether it is a zone, and whether that is known")]
fn offset(text: &str) -> Option<Option<i16>> {
    let text = text.strip_suffix(']').and_then(|text| text.split_once('[')).map_or(text, |(offset, _)| offset);
    let text = text.strip_prefix(' ').unwrap_or(text);
    match text {
        "" => return Some(None),
        "Z" | "z" | "UTC" | "GMT" => return Some(Some(0)),
        _ => {}
    }
    let is_behind = text.starts_with('-');
    let (hours, rest) = digits(text.strip_prefix(['+', '-'])?, 2, 2)?;
    let (minutes, rest) = match rest {
        "" => (0, ""),
        rest => digits(rest.strip_prefix(':').unwrap_or(rest), 2, 2)?,
    };
    let ahead = i16::try_from(hours * 60 + minutes).ok()?;
    (hours < 24 && minutes < 60 && rest.is_empty()).then_some(Some(if is_behind { -ahead } else { ahead }))
}

/// As many digits as there are, of so many, and what follows.
fn digits(text: &str, least: usize, most: usize) -> Option<(u16, &str)> {
    let count = text.bytes().take(most).take_while(u8::is_ascii_digit).count();
    let (digits, rest) = text.split_at(count);
    Some((digits.parse().ok().filter(|_| count >= least)?, rest))
}

/// ISO 8601's parts in small letters, in any order or each with a sign; numbers with units (`1h30m`, `3.5s`); a clock
/// (`1.02:03:04`).
pub(super) fn duration(text: &str) -> Distance {
    let text = text.strip_prefix(['+', '-']).unwrap_or(text);
    let is_one = match text.strip_prefix(['P', 'p']) {
        Some(parts) => {
            let parts = parts.to_ascii_uppercase().replace('T', "");
            spans(&parts, &["Y", "M", "W", "D", "H", "S"])
        }
        None => spans(text, &["ns", "us", "µs", "ms", "s", "m", "h", "d", "w"]) || is_clock(text),
    };
    if is_one { SPELLING } else { None }
}

/// Numbers with units, at least one.
fn spans(mut text: &str, units: &[&str]) -> bool {
    let mut count = 0;
    while !text.is_empty() {
        let Some(rest) = number(text.strip_prefix(['+', '-']).unwrap_or(text)) else { return false };
        let Some(rest) = units.iter().find_map(|unit| rest.strip_prefix(unit)) else { return false };
        text = rest;
        count += 1;
    }
    count > 0
}

/// What follows a number, whose fraction may be any.
fn number(text: &str) -> Option<&str> {
    let rest = duration::digits(text)?;
    match rest.strip_prefix(['.', ',']) {
        Some(rest) => duration::digits(rest),
        None => Some(rest),
    }
}

/// Hours, minutes and seconds, maybe after days: `36:00`, `1.02:03:04.5`.
fn is_clock(text: &str) -> bool {
    let (days, clock) = match text.split_once('.') {
        Some((days, clock)) if clock.contains(':') => (days, clock),
        _ => ("0", text),
    };
    let is_number = |text: &str| number(text) == Some("");
    let parts = clock.split(':').count();
    is_number(days) && (2..=3).contains(&parts) && clock.split(':').all(is_number)
}

/// 32 digits without dashes, or in braces, or as a URN.
pub(super) fn uuid(text: &str) -> Distance {
    let digits = uuid_digits(text);
    let is_one =
        digits.len() == 32 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()) || super::uuid::check(digits);
    if is_one { SPELLING } else { None }
}

/// The digits of a UUID in any spelling, with dashes if there are.
pub(super) fn uuid_digits(text: &str) -> &str {
    let urn = text.get(..9).filter(|start| start.eq_ignore_ascii_case("urn:uuid:"));
    let text = urn.map_or(text, |_| &text[9..]);
    let in_brackets = |open, close| text.strip_prefix(open)?.strip_suffix(close);
    in_brackets('{', '}').or_else(|| in_brackets('(', ')')).unwrap_or(text)
}

/// One line of text: people and servers forget to encode a space.
pub(super) fn uri(text: &str) -> Distance {
    if text.contains(char::is_control) { None } else { SPELLING }
}

/// Groups of digits (`1,234.50`, `1_000`), a decimal comma, and what is no number to count with: `NaN`, `Infinity`.
pub(super) fn decimal(text: &str) -> Distance {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let is_word = ["nan", "inf", "infinity"].iter().any(|word| unsigned.eq_ignore_ascii_case(word));
    if is_word || is_grouped(unsigned) { SPELLING } else { None }
}

/// Digits with signs between groups of them. But for the first and the last, each has three.
fn is_grouped(text: &str) -> bool {
    let groups: Vec<&str> = text.split([',', '.', '_', ' ', '\'']).collect();
    let are_digits = groups.iter().all(|group| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit()));
    are_digits && groups.len() > 1 && groups[1..groups.len() - 1].iter().all(|group| group.len() == 3)
}

/// An address with the length of its prefix or its zone, in brackets, or with zeros before a digit.
pub(super) fn ip(text: &str) -> Distance {
    ipv4(text).or_else(|| ipv6(text))
}

pub(super) fn ipv4(text: &str) -> Distance {
    if address(text).parse::<Ipv4Addr>().is_ok() { SPELLING } else { None }
}

pub(super) fn ipv6(text: &str) -> Distance {
    if address(text).parse::<Ipv6Addr>().is_ok() { SPELLING } else { None }
}

/// The address in a text, as the standard library reads it; the text itself if it is none.
pub(super) fn address(text: &str) -> Cow<'_, str> {
    let whole = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    let (whole, _) = match whole.split_once('/') {
        Some((address, length)) if length.parse::<u8>().is_ok_and(|length| length <= 128) => (address, length),
        _ => (whole, ""),
    };
    let whole = whole.split_once('%').map_or(whole, |(address, _)| address);
    if whole.contains(':') {
        return Cow::Borrowed(whole);
    }
    let octets: Vec<&str> = whole.split('.').map(|octet| octet.trim_start_matches('0')).collect();
    let octets: Vec<&str> = octets.into_iter().map(|octet| if octet.is_empty() { "0" } else { octet }).collect();
    if whole.split('.').any(str::is_empty) { Cow::Borrowed(whole) } else { Cow::Owned(octets.join(".")) }
}
