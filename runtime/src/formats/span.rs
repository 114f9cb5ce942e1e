//! How long a duration is, and durations of the standard library.

use std::time;

use super::convert::from;
use super::{Duration, FormatError};

const SECOND: i128 = 1_000_000_000;
const HOUR: i128 = 3600 * SECOND;
const DAY: i128 = 24 * HOUR;
/// The nanoseconds of a month that has a twelfth of the mean year, for each of its [`SECOND`]s.
const MEAN_MONTH: i128 = 2_629_746;

/// A length of time. Months differ in length, and so are counted apart; spans are ordered as if all had the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(super) struct Span {
    /// All of it in nanoseconds, with months of [`MEAN_MONTH`].
    whole: i128,
    /// The months, in parts of which a month has [`SECOND`].
    months: i128,
}

impl Span {
    fn add(self, amount: i128, unit: Unit) -> Option<Self> {
        let (nanos, months) = match unit {
            Unit::Months(_) => (amount.checked_mul(MEAN_MONTH)?, amount),
            Unit::Nanos(_) => (amount, 0),
        };
        Some(Self { whole: self.whole.checked_add(nanos)?, months: self.months.checked_add(months)? })
    }

    /// The nanoseconds; `None` if it has months, which have no one length.
    pub(super) fn nanos(self) -> Option<i128> {
        (self.months == 0).then_some(self.whole)
    }
}

/// What a number counts: so many nanoseconds, or parts of months.
#[derive(Clone, Copy)]
enum Unit {
    Nanos(i128),
    Months(i128),
}

/// The length of a duration in any spelling that is read; `None` if it takes more digits than are computed with.
pub(super) fn span(text: &str) -> Option<Span> {
    let (is_negative, text) = signed(text);
    let span = match text.strip_prefix(['P', 'p']) {
        Some(parts) => iso(parts),
        None if text.contains(':') => clock(text),
        None => parts(text, |unit, _| {
            Some(Unit::Nanos(match unit {
                "ns" => 1,
                "us" | "µs" => 1_000,
                "ms" => 1_000_000,
                "s" => SECOND,
                "m" => 60 * SECOND,
                "h" => HOUR,
                "d" => DAY,
                "w" => 7 * DAY,
                _ => return None,
            }))
        }),
    }?;
    let sign = if is_negative { -1 } else { 1 };
    Some(Span { whole: span.whole * sign, months: span.months * sign })
}

/// `1Y2M3DT4H5M6S`. An `M` is of minutes after the `T`, or after the hours.
fn iso(text: &str) -> Option<Span> {
    let mut of_clock = false;
    parts(text, |unit, with_t| {
        of_clock |= with_t;
        Some(match unit {
            "Y" => Unit::Months(12 * SECOND),
            "M" if !of_clock => Unit::Months(SECOND),
            "W" => Unit::Nanos(7 * DAY),
            "D" => Unit::Nanos(DAY),
            "H" => {
                of_clock = true;
                Unit::Nanos(HOUR)
            }
            "M" => Unit::Nanos(60 * SECOND),
            "S" => Unit::Nanos(SECOND),
            _ => return None,
        })
    })
}

/// The sum of numbers with units. `unit` is given a unit's name in capitals, if they are ISO's, and whether there is a `T` before.
fn parts(text: &str, mut unit: impl FnMut(&str, bool) -> Option<Unit>) -> Option<Span> {
    let (mut span, mut rest) = (Span::default(), text);
    loop {
        let after_t = rest.trim_start_matches(['T', 't']);
        if after_t.is_empty() {
            return Some(span);
        }
        let with_t = after_t.len() < rest.len();
        let (is_negative, number) = signed(after_t);
        let end = number.find(|it: char| !it.is_ascii_digit() && it != '.' && it != ',')?;
        let (digits, tail) = number.split_at(end);
        let length = tail.find(|it: char| it.is_ascii_digit() || "+-Tt".contains(it)).unwrap_or(tail.len());
        // A name in small letters is ISO's too, where the duration begins with `p`.
        let unit = unit(&tail[..length], with_t).or_else(|| unit(&tail[..length].to_ascii_uppercase(), with_t))?;
        let (Unit::Nanos(scale) | Unit::Months(scale)) = unit;
        let amount = amount(digits, scale)?;
        span = span.add(if is_negative { -amount } else { amount }, unit)?;
        rest = &tail[length..];
    }
}

/// `01:30:00`, `12:30`, `1.02:03:04.5`.
fn clock(text: &str) -> Option<Span> {
    let (days, clock) = match text.split_once('.') {
        Some((days, clock)) if clock.contains(':') => (days, clock),
        _ => ("0", text),
    };
    let mut span = Span::default().add(amount(days, DAY)?, Unit::Nanos(DAY))?;
    for (part, scale) in clock.split(':').zip([HOUR, 60 * SECOND, SECOND]) {
        span = span.add(amount(part, scale)?, Unit::Nanos(scale))?;
    }
    Some(span)
}

fn signed(text: &str) -> (bool, &str) {
    (text.starts_with('-'), text.strip_prefix(['+', '-']).unwrap_or(text))
}

/// A number of units, exactly; `None` if that is no whole number, or too large.
fn amount(number: &str, scale: i128) -> Option<i128> {
    let (whole, fraction) = number.split_once(['.', ',']).unwrap_or((number, ""));
    let whole = whole.parse::<i128>().ok()?.checked_mul(scale)?;
    let fraction = fraction.trim_end_matches('0');
    if fraction.is_empty() {
        return Some(whole);
    }
    let divisor = 10_i128.checked_pow(u32::try_from(fraction.len()).ok()?)?;
    let parts = fraction.parse::<i128>().ok()?.checked_mul(scale)?;
    (parts % divisor == 0).then(|| whole.checked_add(parts / divisor))?
}

/// The length; a day has 24 hours. It fails if the duration has months or years, which have no one length, if it is
/// negative, and if it is finer than a nanosecond.
impl TryFrom<&Duration> for time::Duration {
    type Error = FormatError;

    fn try_from(value: &Duration) -> Result<Self, FormatError> {
        let nanos = value.nanos()?;
        let seconds = u64::try_from(nanos.div_euclid(SECOND));
        let nanos = u32::try_from(nanos.rem_euclid(SECOND)).unwrap_or_default();
        seconds
            .map(|seconds| Self::new(seconds, nanos))
            .map_err(|_| FormatError("the duration is negative, or too long"))
    }
}

/// As of a reference.
impl TryFrom<Duration> for time::Duration {
    type Error = FormatError;

    fn try_from(value: Duration) -> Result<Self, FormatError> {
        Self::try_from(&value)
    }
}

from! {
    /// In seconds: `PT90S`, `PT0.5S`.
    time::Duration => Duration: |span| Duration::of_nanos(i128::try_from(span.as_nanos()).unwrap_or(i128::MAX))
}

impl Duration {
    /// Its length in nanoseconds.
    pub(super) fn nanos(&self) -> Result<i128, FormatError> {
        let span = span(self.as_str()).ok_or(FormatError("the duration is too long, or finer than a nanosecond"))?;
        span.nanos().ok_or(FormatError("the duration has months or years, which have no one length"))
    }

    /// So many nanoseconds, in seconds.
    pub(super) fn of_nanos(nanos: i128) -> Self {
        let sign = if nanos < 0 { "-" } else { "" };
        let (seconds, nanos) = (nanos.unsigned_abs() / 1_000_000_000, nanos.unsigned_abs() % 1_000_000_000);
        let fraction = if nanos == 0 { String::new() } else { format!(".{nanos:09}") };
        Self(format!("{sign}PT{seconds}{}S", fraction.trim_end_matches('0')).into())
    }
}
