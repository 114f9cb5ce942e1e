//! The lexical part of JSON: strings with their escapes, and numbers.

use super::error::Error;

/// The first byte from `at` on that cannot stand for itself in a string: a quote, a backslash
/// or a control character; or the end.
pub(super) fn plain(bytes: &[u8], mut at: usize) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    // Eight bytes at a time: a byte of `x - ONES & !x` has its high bit set where `x` was 0,
    // and the lowest such bit is never wrong.
    while let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        let word = u64::from_le_bytes(*chunk);
        let quote = word ^ (ONES * 0x22);
        let backslash = word ^ (ONES * 0x5c);
        let found = (word.wrapping_sub(ONES * 0x20) & !word)
            | (quote.wrapping_sub(ONES) & !quote)
            | (backslash.wrapping_sub(ONES) & !backslash);
        let found = found & HIGH;
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    while let Some(&byte) = bytes.get(at) {
        if byte < 0x20 || byte == b'"' || byte == b'\\' {
            break;
        }
        at += 1;
    }
    at
}

/// Appends to `value` the string whose first character (after the quote) is at `at`; gives the
/// place after the closing quote.
pub(super) fn unescape(text: &str, mut at: usize, value: &mut String) -> Result<usize, Error> {
    let bytes = text.as_bytes();
    loop {
        let end = plain(bytes, at);
        value.push_str(&text[at..end]);
        at = end;
        match bytes.get(at) {
            Some(b'"') => return Ok(at + 1),
            Some(b'\\') => {
                let (character, next) = escape(bytes, at)?;
                value.push(character);
                at = next;
            }
            Some(_) => {
                return Err(Error::syntax(at, "a control character in a string must be escaped"));
            }
            None => return Err(Error::syntax(at, "the body ends inside a string")),
        }
    }
}

/// The character of the escape at `at`, and the place after it.
fn escape(bytes: &[u8], at: usize) -> Result<(char, usize), Error> {
    let character = match bytes.get(at + 1) {
        Some(&byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'u') => return unicode_escape(bytes, at),
        Some(_) => return Err(Error::syntax(at, "unknown escape in a string")),
        None => return Err(Error::syntax(at + 1, "the body ends inside a string")),
    };
    Ok((character, at + 2))
}

/// `\uXXXX`, or two of them that form a surrogate pair.
fn unicode_escape(bytes: &[u8], at: usize) -> Result<(char, usize), Error> {
    let first = hex(bytes, at + 2)?;
    if let Some(character) = char::from_u32(first) {
        return Ok((character, at + 6));
    }
    let lone = || Error::syntax(at, "half of a surrogate pair in a string");
    if first >= 0xDC00 || bytes.get(at + 6..at + 8) != Some(b"\\u") {
        return Err(lone());
    }
    let second = hex(bytes, at + 8)?;
    if !(0xDC00..0xE000).contains(&second) {
        return Err(lone());
    }
    let code = 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00);
    char::from_u32(code).map(|character| (character, at + 12)).ok_or_else(lone)
}

fn hex(bytes: &[u8], at: usize) -> Result<u32, Error> {
    let mut code = 0;
    for place in at..at + 4 {
        let digit = bytes.get(place).and_then(|&byte| char::from(byte).to_digit(16));
        let digit = digit.ok_or_else(|| Error::syntax(place, "expected four hexadecimal digits"))?;
        code = code << 4 | digit;
    }
    Ok(code)
}

/// The end of the number at `at`, or the place where a digit is missing.
pub(super) fn number(bytes: &[u8], mut at: usize) -> Result<usize, usize> {
    at += usize::from(bytes.get(at) == Some(&b'-'));
    at = if bytes.get(at) == Some(&b'0') { at + 1 } else { digits(bytes, at)? };
    if bytes.get(at) == Some(&b'.') {
        at = digits(bytes, at + 1)?;
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        at += 1;
        at += usize::from(matches!(bytes.get(at), Some(b'+' | b'-')));
        at = digits(bytes, at)?;
    }
    Ok(at)
}

/// The end of at least one digit.
fn digits(bytes: &[u8], at: usize) -> Result<usize, usize> {
    let rest = bytes.get(at..).unwrap_or_default();
    let count = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if count == 0 { Err(at) } else { Ok(at + count) }
}

/// The exact value of a number that is an integer, however it is written (`1.0`, `1e3`): whether
/// it is negative, and its magnitude. `Err` says whether it is at least an integer.
pub(super) fn integer(number: &str) -> Result<(bool, u128), NotExact> {
    let (negative, number) = match number.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, number),
    };
    if let Ok(magnitude) = number.parse::<u64>() {
        return Ok((negative, u128::from(magnitude)));
    }
    scaled(number).map(|magnitude| (negative, magnitude))
}

/// Why a number has no exact value in 128 bits.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum NotExact {
    Fraction,
    TooLarge,
}

/// An unsigned number with a fraction or an exponent.
fn scaled(number: &str) -> Result<u128, NotExact> {
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let fraction = fraction.trim_end_matches('0');
    let digits = || whole.bytes().chain(fraction.bytes());
    if digits().all(|digit| digit == b'0') {
        return Ok(0);
    }
    let negative_exponent = exponent.starts_with('-');
    // An exponent that does not fit is as good as an infinite one.
    let exponent = exponent.trim_start_matches(['+', '-']).parse::<i64>().unwrap_or(i64::MAX / 2);
    let exponent = if negative_exponent { -exponent } else { exponent };
    let shift = exponent.saturating_sub(i64::try_from(fraction.len()).unwrap_or(i64::MAX));
    let zeros = digits().rev().take_while(|&digit| digit == b'0').count();
    let zeros = i64::try_from(zeros).unwrap_or(i64::MAX);
    if shift < -zeros {
        return Err(NotExact::Fraction);
    }
    let kept = digits().count().saturating_sub(usize::try_from(-shift).unwrap_or(0));
    let mut magnitude = 0_u128;
    for digit in digits().take(kept) {
        let next = magnitude.checked_mul(10).and_then(|ten| ten.checked_add(u128::from(digit - b'0')));
        magnitude = next.ok_or(NotExact::TooLarge)?;
    }
    for _ in 0..shift.max(0) {
        magnitude = magnitude.checked_mul(10).ok_or(NotExact::TooLarge)?;
    }
    Ok(magnitude)
}
