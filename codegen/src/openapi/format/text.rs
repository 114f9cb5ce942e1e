//! The grammar of each format of text. The runtime has the same one: what it refuses where text is made, `check` reports.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

pub(super) fn date_time(text: &str) -> bool {
    let halves = text.split_at_checked(10).map(|(day, rest)| (day, rest.strip_prefix(['T', 't', ' '])));
    halves.is_some_and(|(day, rest)| date(day) && rest.is_some_and(|rest| clock(rest, true)))
}

pub(super) fn date(text: &str) -> bool {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return false };
    let year = number(&[*y1, *y2, *y3, *y4]);
    let days = year.zip(number(&[*m1, *m2])).map_or(0, |(year, month)| days_of(year, month));
    number(&[*d1, *d2]).is_some_and(|day| day >= 1 && day <= days)
}

/// How many days a month has; none if there is no such month.
fn days_of(year: u32, month: u32) -> u32 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 0,
    }
}

/// The offset is optional.
pub(super) fn time(text: &str) -> bool {
    clock(text, false)
}

fn clock(text: &str, with_offset: bool) -> bool {
    let Some((clock, rest)) = text.split_at_checked(8) else { return false };
    let offset = match rest.strip_prefix('.') {
        Some(rest) => rest.trim_start_matches(|digit: char| digit.is_ascii_digit()),
        None => rest,
    };
    let has_fraction = rest.len() - offset.len() != 1;
    let fits = match clock.as_bytes() {
        [h1, h2, b':', m1, m2, b':', s1, s2] => {
            is_at_most(&[*h1, *h2], 23) && is_at_most(&[*m1, *m2], 59) && is_at_most(&[*s1, *s2], 60)
        }
        _ => false,
    };
    fits && has_fraction
        && match offset.as_bytes() {
            [] => !with_offset,
            [b'Z' | b'z'] => true,
            [b'+' | b'-', h1, h2, b':', m1, m2] => is_at_most(&[*h1, *h2], 23) && is_at_most(&[*m1, *m2], 59),
            _ => false,
        }
}

/// `P`, then years, months, days, or weeks alone; then `T` with hours, minutes, seconds. At least one of them; the last may
/// have a fraction.
pub(super) fn duration(text: &str) -> bool {
    let Some(text) = text.strip_prefix(['+', '-']).unwrap_or(text).strip_prefix('P') else { return false };
    match text.split_once('T') {
        Some((days, clock)) => (days.is_empty() || spans(days, "YMD", false)) && spans(clock, "HMS", true),
        None => spans(text, "YMD", true) || spans(text, "W", true),
    }
}

/// Numbers with units, at least one, in the order of `units`.
fn spans(mut text: &str, mut units: &str, fraction: bool) -> bool {
    loop {
        let Some(mut rest) = after_digits(text) else { return false };
        let has_fraction = rest.starts_with(['.', ',']);
        if has_fraction {
            let Some(after) = after_digits(&rest[1..]) else { return false };
            rest = after;
        }
        let mut characters = rest.chars();
        let Some((_, smaller)) = characters.next().and_then(|unit| units.split_once(unit)) else { return false };
        (text, units) = (characters.as_str(), smaller);
        if text.is_empty() || has_fraction {
            return text.is_empty() && (fraction || !has_fraction);
        }
    }
}

/// What follows at least one digit.
fn after_digits(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(|digit: char| digit.is_ascii_digit());
    (rest.len() < text.len()).then_some(rest)
}

pub(super) fn uuid(text: &str) -> bool {
    let fits = |(place, byte): (usize, u8)| match place {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    };
    text.len() == 36 && text.bytes().enumerate().all(fits)
}

pub(super) fn uri(text: &str) -> bool {
    !text.contains(|it: char| it.is_whitespace() || it.is_control() || "<>\"{}|\\^`".contains(it))
}

/// A point may lack digits on one side.
pub(super) fn decimal(text: &str) -> bool {
    let unsigned = |text: &'_ str| text.strip_prefix(['+', '-']).unwrap_or(text).to_owned();
    let text = unsigned(text);
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((&text, "0"));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let exponent = unsigned(exponent);
    digits(whole) && digits(fraction) && whole.len() + fraction.len() > 0 && !exponent.is_empty() && digits(&exponent)
}

/// Either alphabet, with or without padding, over any number of lines.
pub(super) fn base64(text: &str) -> bool {
    let text = text.replace(['\r', '\n'], "");
    let digits = text.trim_end_matches('=');
    let (left, padding) = (digits.len() % 4, text.len() - digits.len());
    digits.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-/_".contains(&byte))
        && left != 1
        && (padding == 0 || (left != 0 && left + padding == 4))
}

pub(super) fn ip(text: &str) -> bool {
    text.parse::<IpAddr>().is_ok()
}

pub(super) fn ipv4(text: &str) -> bool {
    text.parse::<Ipv4Addr>().is_ok()
}

pub(super) fn ipv6(text: &str) -> bool {
    text.parse::<Ipv6Addr>().is_ok()
}

pub(super) fn base64_url(text: &str) -> bool {
    base64(text) && !text.contains(['+', '/'])
}

fn is_at_most(digits: &[u8], most: u32) -> bool {
    number(digits).is_some_and(|number| number <= most)
}

fn number(digits: &[u8]) -> Option<u32> {
    let all = digits.iter().all(u8::is_ascii_digit);
    all.then(|| digits.iter().fold(0, |number, digit| number * 10 + u32::from(digit - b'0')))
}
