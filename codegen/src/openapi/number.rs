//! What numbers are, however they are spelt: `1e1`, `10.0` and `10` are one number. No digit is rounded.
//!
//! `decimal` is the runtime's own file: what `check` says of a value is what the runtime would say of it.

use std::cmp::Ordering;

use super::decimal::{self, Decimal};
use crate::tree::Number;

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0 || self.compare(other).is_eq()
    }
}

impl Eq for Number {}

impl Number {
    /// Which of two numbers is the greater.
    pub(crate) fn compare(&self, other: &Self) -> Ordering {
        decimal::compare(&self.0, &other.0)
    }

    /// Whether it is less than another.
    pub(crate) fn is_less(&self, other: &Self) -> bool {
        self.compare(other).is_lt()
    }

    /// Whether it is so many times another, which is no 0: `1.2` is twelve times `0.1`. `None` if that takes more digits
    /// than are looked at.
    pub(crate) fn is_multiple(&self, unit: &Self) -> Option<bool> {
        decimal::is_multiple(&self.0, &unit.0)
    }

    /// The same text for all numbers of the same value.
    pub(crate) fn canonical(&self) -> String {
        decimal::canonical(&self.0)
    }

    /// Whether it is greater than 0.
    pub(crate) fn is_positive(&self) -> bool {
        let Decimal { negative, digits, .. } = Decimal::new(&self.0);
        !negative && !digits.is_empty()
    }

    /// Whether it has no fraction: `3`, `3.0`, `30e-1` and `1e400` have none.
    pub(crate) fn is_integer(&self) -> bool {
        let Decimal { digits, point, .. } = Decimal::new(&self.0);
        i128::try_from(digits.len()).is_ok_and(|length| length <= point) || digits.is_empty()
    }

    /// The value, if it is an integer that fits.
    pub fn as_i128(&self) -> Option<i128> {
        self.0.parse().ok().or_else(|| self.floor().filter(|_| self.is_integer()))
    }

    /// The greatest integer that is not greater, if it fits.
    pub(crate) fn floor(&self) -> Option<i128> {
        let Decimal { negative, digits, point } = Decimal::new(&self.0);
        let length = usize::try_from(point.max(0)).ok().filter(|length| *length <= 39)?;
        let sign = if negative { "-" } else { "" };
        let whole = &digits[..length.min(digits.len())];
        // As text, since the least integer has no positive one.
        let integer: i128 = format!("{sign}0{whole}{}", "0".repeat(length - whole.len())).parse().ok()?;
        if negative && whole.len() < digits.len() { integer.checked_sub(1) } else { Some(integer) }
    }

    /// The least integer that is not less, if it fits.
    pub(crate) fn ceil(&self) -> Option<i128> {
        let floor = self.floor()?;
        if self.is_integer() { Some(floor) } else { floor.checked_add(1) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        Number(text.into())
    }

    #[test]
    fn a_number_is_the_same_however_it_is_spelt() {
        for (one, other) in
            [("10", "1e1"), ("10.0", "10"), ("-0", "0.0e5"), ("1E-400", "0.1e-399"), ("1e20", "100000000000000000000")]
        {
            assert_eq!(number(one), number(other));
            assert_eq!(number(one).canonical(), number(other).canonical());
        }
        for (less, more) in [
            ("100000000000000000000.1", "100000000000000000000.2"),
            ("-1", "1"),
            ("-1e400", "-1e399"),
            ("0", "1E-400"),
            ("9007199254740992", "9007199254740993"),
        ] {
            assert!(number(less).is_less(&number(more)), "{less} {more}");
            assert!(!number(more).is_less(&number(less)), "{less} {more}");
            assert_ne!(number(less).canonical(), number(more).canonical());
        }
    }

    #[test]
    fn integers_are_told_from_fractions() {
        let most = i128::MAX.to_string();
        let least = i128::MIN.to_string();
        for (text, integer) in [
            ("0", Some(0)),
            ("-0.0", Some(0)),
            ("1e20", Some(100_000_000_000_000_000_000)),
            ("30e-1", Some(3)),
            ("-120.00", Some(-120)),
            (&most, Some(i128::MAX)),
            (&least, Some(i128::MIN)),
            ("1e39", None),
            ("1e400", None),
        ] {
            assert!(number(text).is_integer(), "{text}");
            assert_eq!(number(text).as_i128(), integer, "{text}");
        }
        for (text, floor, ceil) in
            [("1.5", 1, 2), ("-1.5", -2, -1), ("0.25", 0, 1), ("-1e-400", -1, 0), ("1e-99999999999999", 0, 1)]
        {
            assert!(!number(text).is_integer(), "{text}");
            assert_eq!(number(text).as_i128(), None, "{text}");
            assert_eq!((number(text).floor(), number(text).ceil()), (Some(floor), Some(ceil)), "{text}");
        }
    }

    #[test]
    fn multiples_are_told_by_digits() {
        let multiple = |one: &str, unit: &str| number(one).is_multiple(&number(unit));
        for (one, unit) in [("6", "3"), ("1.2", "0.1"), ("0", "7"), ("-4.50", "1.5"), ("1e3", "0.01"), ("1e400", "2")] {
            assert_eq!(multiple(one, unit), Some(true), "{one} {unit}");
        }
        for (one, unit) in [("7", "3"), ("1.25", "0.1"), ("0.3", "0.2"), ("1e-3", "0.01"), ("1e400", "3")] {
            assert_eq!(multiple(one, unit), Some(false), "{one} {unit}");
        }
    }
}
