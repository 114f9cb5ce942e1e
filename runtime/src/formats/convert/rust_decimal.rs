//! `rust_decimal`: numbers of up to 28 digits, exactly.

use ::rust_decimal::Decimal as Other;

use super::super::{Decimal, FormatError, plain};
use super::{from, try_into};
use crate::json::{Number, decimal};

from! {
    /// The same number, with as many digits.
    Other => Decimal: |value| Decimal(value.to_string().into())
}

from! {
    /// The same number, with as many digits.
    Other => Number: |value| Number::of_text(value.to_string())
}

try_into! {
    /// The same number. It fails if that takes more than the 28 digits or so that the other type has, rather than round it.
    Decimal => Other: |value| exact(value.as_str())
}

try_into! {
    /// The same number. It fails if that takes more than the 28 digits or so that the other type has, rather than round it.
    Number => Other: |value| exact(value.as_str())
}

fn exact(text: &str) -> Result<Other, FormatError> {
    if !plain::decimal(text) {
        return Err(Decimal::REFUSED);
    }
    // The zeros at the end are kept, if there is place for them.
    let kept = if text.contains(['e', 'E']) { None } else { Other::from_str_exact(text).ok() };
    let made = kept.or_else(|| value(text.strip_prefix('+').unwrap_or(text)));
    made.ok_or(FormatError("the number has more digits than rust_decimal's type holds"))
}

/// The number without zeros at the end.
fn value(text: &str) -> Option<Other> {
    let decimal::Decimal { negative, mut digits, point } = decimal::Decimal::new(text);
    if digits.is_empty() {
        return Some(Other::ZERO);
    }
    let length = i128::try_from(digits.len()).ok()?;
    let zeros = usize::try_from((point - length).max(0)).ok().filter(|zeros| *zeros < 30)?;
    digits.push_str(&"0".repeat(zeros));
    let magnitude: i128 = digits.parse().ok()?;
    let scale = u32::try_from((length - point).max(0)).ok()?;
    Other::try_from_i128_with_scale(if negative { -magnitude } else { magnitude }, scale).ok()
}
