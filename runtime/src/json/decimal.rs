//! Numbers compared by their values, exactly.

use std::cmp::Ordering;

/// An exponent further from 0 counts as this one.
const FARTHEST: i128 = i128::MAX / 4;

/// A number as `0.digits * 10^point`, with no zero at either end of the digits; 0 has none.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(crate) struct Decimal {
    pub(crate) negative: bool,
    pub(crate) digits: String,
    pub(crate) point: i128,
}

impl Decimal {
    /// Of a number as JSON writes them.
    pub(crate) fn new(number: &str) -> Self {
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

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (false, false) => self.compare_magnitude(other),
            (true, true) => other.compare_magnitude(self),
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn length(text: &str) -> i128 {
    i128::try_from(text.len()).unwrap_or(FARTHEST)
}

/// Compares two numbers as JSON writes them. Exponents of more than 37 digits count as equally large.
pub(crate) fn compare(one: &str, other: &str) -> Ordering {
    Decimal::new(one).cmp(&Decimal::new(other))
}

/// Whether one number is a whole multiple of another, exactly. `None` if the other is 0, or has more than 37
/// significant digits.
pub(crate) fn is_multiple(number: &str, of: &str) -> Option<bool> {
    let (number, of) = (Decimal::new(number), Decimal::new(of));
    let step = of.digits.parse::<u128>().ok().filter(|_| of.digits.len() <= 37)?;
    if number.digits.is_empty() {
        return Some(true);
    }
    // Both as integers: the digits, and the power of ten that they are still to be multiplied by.
    let shift = (number.point - length(&number.digits)) - (of.point - length(&of.digits));
    if shift < 0 {
        // The last digit is no 0, so that a power of ten does not divide the digits.
        return Some(false);
    }
    let mut rest = number.digits.bytes().fold(0, |rest, digit| (rest * 10 + u128::from(digit - b'0')) % step);
    let (mut power, mut left) = (10 % step, shift);
    while left > 0 && rest > 0 {
        if left % 2 == 1 {
            rest = product(rest, power, step);
        }
        power = product(power, power, step);
        left /= 2;
    }
    Some(rest == 0)
}

/// `one * other % modulus`, of a modulus that leaves room for a doubling.
fn product(mut one: u128, mut other: u128, modulus: u128) -> u128 {
    let mut sum = 0;
    while other > 0 {
        if other % 2 == 1 {
            sum = (sum + one) % modulus;
        }
        one = one * 2 % modulus;
        other /= 2;
    }
    sum
}

/// The same text for all numbers of the same value.
pub(crate) fn canonical(number: &str) -> String {
    let Decimal { negative, digits, point } = Decimal::new(number);
    format!("{}{digits}e{point}", if negative { "-" } else { "" })
}
