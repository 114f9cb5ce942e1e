//! Numbers compared by their values, exactly.

use std::cmp::Ordering;

/// An exponent further from 0 counts as this one.
const FARTHEST: i128 = i128::MAX / 4;

/// A number as `0.digits * 10^point`, with no zero at either end of the digits; 0 has none.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    pub(super) negative: bool,
    pub(super) digits: String,
    pub(super) point: i128,
}

impl Decimal {
    /// Of a number as JSON writes them.
    pub(super) fn new(number: &str) -> Self {
        let (negative, number) = match number.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, number),
        };
        let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = format!("{whole}{fraction}");
        let trimmed = all.trim_start_matches('0');
        let zeros = length(&all) - length(trimmed);
        let digits = trimmed.trim_end_matches('0').to_owned();
        if digits.is_empty() {
            return Self { negative: false, digits, point: 0 };
        }
        let farthest = if exponent.starts_with('-') { -FARTHEST } else { FARTHEST };
        let exponent = exponent.parse::<i128>().unwrap_or(farthest).clamp(-FARTHEST, FARTHEST);
        Self { negative, digits, point: exponent + length(whole) - zeros }
    }

    fn compare_magnitude(&self, other: &Self) -> Ordering {
        match (self.digits.is_empty(), other.digits.is_empty()) {
            (false, false) => self.point.cmp(&other.point).then_with(|| self.digits.cmp(&other.digits)),
            (one, other) => other.cmp(&one),
        }
    }
}

fn length(text: &str) -> i128 {
    i128::try_from(text.len()).unwrap_or(FARTHEST)
}

/// Compares two numbers as JSON writes them. Exponents of more than 37 digits count as equally large.
pub(super) fn compare(one: &str, other: &str) -> Ordering {
    let (one, other) = (Decimal::new(one), Decimal::new(other));
    match (one.negative, other.negative) {
        (false, true) => Ordering::Greater,
        (true, false) => Ordering::Less,
        (false, false) => one.compare_magnitude(&other),
        (true, true) => other.compare_magnitude(&one),
    }
}
