//! The grammar of ISO 8601's durations.

/// `P`, then years, months, days, or weeks alone; then `T` with hours, minutes, seconds. At least one of them; the
/// last may have a fraction.
pub(super) fn check(text: &str) -> bool {
    let text = text.strip_prefix(['+', '-']).unwrap_or(text);
    let Some(text) = text.strip_prefix('P') else { return false };
    let (days, clock) = match text.split_once('T') {
        Some((days, clock)) => (days, Some(clock)),
        None => (text, None),
    };
    match clock {
        Some(clock) => (days.is_empty() || parts(days, "YMD", false)) && parts(clock, "HMS", true),
        None => parts(days, "YMD", true) || parts(days, "W", true),
    }
}

/// Numbers with units, at least one, in the order of `units`. The very last may have a fraction, if it may.
fn parts(mut text: &str, mut units: &str, fraction: bool) -> bool {
    loop {
        let Some(rest) = digits(text) else { return false };
        let (rest, has_fraction) = match rest.strip_prefix(['.', ',']).map(digits) {
            Some(Some(rest)) => (rest, true),
            Some(None) => return false,
            None => (rest, false),
        };
        let mut characters = rest.chars();
        let unit = characters.next().and_then(|unit| units.split_once(unit));
        let Some((_, smaller)) = unit else { return false };
        (text, units) = (characters.as_str(), smaller);
        if text.is_empty() {
            return fraction || !has_fraction;
        }
        if has_fraction {
            return false;
        }
    }
}

/// What follows at least one digit.
pub(super) fn digits(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(|character: char| character.is_ascii_digit());
    (rest.len() < text.len()).then_some(rest)
}
