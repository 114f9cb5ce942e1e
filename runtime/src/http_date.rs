//! How long an answer asks to wait, and the dates of HTTP that it may say it with.

use std::time::{Duration, SystemTime};

use http::HeaderMap;
use http::header::{DATE, HeaderName, RETRY_AFTER};

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// How long the answer asks to wait, in either form of `Retry-After`: seconds, or a date. A date is seen from the server's own
/// clock if the answer says its time, else from ours, if there is one; one that has passed is no wait.
pub(crate) fn retry_after(headers: &HeaderMap, now: Option<SystemTime>) -> Option<Duration> {
    let text = |name: HeaderName| headers.get(name)?.to_str().ok().map(str::trim);
    let wait = text(RETRY_AFTER)?;
    if let Ok(seconds) = wait.parse() {
        return Duration::try_from_secs_f64(seconds).ok();
    }
    let now = match text(DATE).and_then(seconds) {
        Some(now) => now,
        None => i64::try_from(now?.duration_since(SystemTime::UNIX_EPOCH).ok()?.as_secs()).ok()?,
    };
    Some(Duration::from_secs(u64::try_from(seconds(wait)? - now).unwrap_or_default()))
}

/// The seconds from 1970 to a date, in any of the three forms that HTTP has had (RFC 9110, section 5.6.7).
fn seconds(date: &str) -> Option<i64> {
    let parts: Vec<&str> = date.split([' ', ',', '-', ':']).filter(|part| !part.is_empty()).collect();
    let ([_, day, month, year, hour, minute, second, "GMT"] | [_, month, day, hour, minute, second, year]) = parts[..]
    else {
        return None;
    };
    let month = (1..).zip(MONTHS).find(|(_, name)| *name == month)?.0;
    let year: u16 = match (year.len(), year.parse().ok()?) {
        (2, year) => year + if year < 70 { 2000 } else { 1900 },
        (_, year) => year,
    };
    let mut of_day = 0;
    for (part, most) in [(hour, 23), (minute, 59), (second, 60)] {
        of_day = of_day * 60 + i64::from(part.parse::<u8>().ok().filter(|part| *part <= most)?);
    }
    let day = day.parse().ok().filter(|day| (1..=31).contains(day))?;
    Some(days(year, month, day) * 86_400 + of_day)
}

/// The days from 1970-01-01 to a date.
pub(crate) fn days(year: u16, month: u8, day: u8) -> i64 {
    // Years begin in March, so that a leap day is the last of one.
    let year = i64::from(year) - i64::from(month <= 2);
    let month = (i64::from(month) + 9) % 12;
    let before = year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    before + (month * 153 + 2) / 5 + i64::from(day) - 1 - 719_468
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use http::{HeaderMap, HeaderValue};

    use super::retry_after;

    fn wait(text: &'static str, date: Option<&'static str>) -> Option<f64> {
        let mut headers = HeaderMap::new();
        headers.insert("retry-after", HeaderValue::from_static(text));
        if let Some(date) = date {
            headers.insert("date", HeaderValue::from_static(date));
        }
        // Sun, 06 Nov 1994 08:49:00 GMT
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_740);
        retry_after(&headers, Some(now)).map(|wait| wait.as_secs_f64())
    }

    #[test]
    fn both_forms_are_read_and_none_is_negative() {
        for (text, seconds) in [
            ("7", Some(7.0)),
            (" 0 ", Some(0.0)),
            ("1.5", Some(1.5)),
            ("-1", None),
            ("inf", None),
            ("NaN", None),
            ("1e30", None),
            ("soon", None),
            ("", None),
            ("Sun, 06 Nov 1994 08:49:37 GMT", Some(37.0)),
            ("Sunday, 06-Nov-94 08:49:37 GMT", Some(37.0)),
            ("Sun Nov  6 08:49:37 1994", Some(37.0)),
            ("Tue, 29 Feb 2000 00:00:00 GMT", Some(167_670_660.0)),
            ("Sun, 06 Nov 1994 08:48:00 GMT", Some(0.0)),
            ("Sun, 06 Nov 1994 24:00:00 GMT", None),
            ("Sun, 06 Non 1994 08:49:37 GMT", None),
            ("Sun, 00 Nov 1994 08:49:37 GMT", None),
            ("Sun, 06 Nov 99999 08:49:37 GMT", None),
        ] {
            assert_eq!(wait(text, None), seconds, "{text}");
        }
    }

    #[test]
    fn a_date_is_seen_from_the_clock_of_the_server() {
        let date = Some("Sun, 06 Nov 1994 07:49:30 GMT");
        assert_eq!(wait("Sun, 06 Nov 1994 07:49:37 GMT", date), Some(7.0));
        assert_eq!(wait("Sun, 06 Nov 1994 08:49:37 GMT", Some("today")), Some(37.0));
        assert_eq!(wait("7", date), Some(7.0));
    }
}
