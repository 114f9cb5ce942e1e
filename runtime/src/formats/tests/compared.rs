//! Equality, order and hash are those of what a text says.

use std::cmp::Ordering;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::time;

use super::*;

type Hashes = BuildHasherDefault<DefaultHasher>;

fn received<T: crate::json::Decode>(text: &str) -> T {
    from_slice(&to_vec(&text).unwrap()).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// Rising values, each in equal spellings.
#[track_caller]
fn rising<T: crate::json::Decode + Ord + std::hash::Hash + Debug>(spellings: &[&[&str]]) {
    let values: Vec<Vec<T>> = spellings.iter().map(|equal| equal.iter().map(|text| received(text)).collect()).collect();
    for (one, equals) in values.iter().enumerate() {
        for (other, others) in values.iter().enumerate() {
            for (value, other_value) in equals.iter().flat_map(|value| others.iter().map(move |other| (value, other))) {
                assert_eq!(value.cmp(other_value), one.cmp(&other), "{value:?} {other_value:?}");
                assert_eq!(value == other_value, one == other, "{value:?} {other_value:?}");
                let hashes = [value, other_value].map(|value| Hashes::default().hash_one(value));
                assert_eq!(hashes[0] == hashes[1], one == other, "{value:?} {other_value:?}");
            }
        }
    }
}

#[test]
fn date_times_are_ordered_by_instant() {
    rising::<DateTime>(&[
        &["0000-01-01T00:00:00+23:59"],
        &["0000-01-01T00:00:00Z"],
        &["1969-12-31T23:59:59.9Z", "1969-12-31T23:59:59.900Z"],
        &["2019-12-31T23:59:59.99999999999999999999Z"],
        &["2020-01-01T00:00:00Z", "2020-01-01T01:00:00+01:00", "2020-01-01 00:00:00.00z", "2019-12-31T24:00Z"],
        &["2020-01-01T00:00:00", "20200101T000000.0"],
        &["2020-01-01", "2020/1/1"],
        &["2020-01-01T00:00:00.000000000000000000001-00:00"],
        &["2020-01-01T00:00:00.1Z"],
        &["2020-01-01T00:00:00.12Z"],
        &["2020-01-01T00:00:00.12"],
        &["2020-01-01T00:00:00.2Z"],
        &["2020-01-01T00:01:00Z", "2020-01-01T00:00:60Z"],
        &["9999-12-31T23:59:59Z"],
        &["9999-12-31T23:59:59-23:59"],
    ]);
}

#[test]
fn other_formats_are_ordered_by_value() {
    rising::<Date>(&[
        &["0000-02-29"],
        &["2024-02-29", "2024/2/29", "20240229", "2024-02-29T12:30:00Z"],
        &["2024-03-01"],
    ]);
    rising::<Time>(&[
        &["00:00:00+00:01"],
        &["00:00:00Z", "00:00Z", "01:00:00.0+01:00"],
        &["00:00:00"],
        &["12:30:00.5Z", "T12:30:00,5Z", "1970-01-01T12:30:00.5Z"],
        &["24:00:00Z", "23:59:60Z"],
    ]);
    rising::<Uuid>(&[
        &["0eb8aa08-aa98-11ea-b4aa-73b441d16380"],
        &[
            "ABCDEF08-aa98-11ea-b4aa-73b441d16380",
            "abcdef08-aa98-11ea-b4aa-73b441d16380",
            "{ABCDEF08aa9811eab4aa73b441d16380}",
        ],
    ]);
    rising::<Decimal>(&[
        &["-10"],
        &["-9.5"],
        &["0", "-0.0", "+0e9", ".0"],
        &["0.1", ".1", "1e-1"],
        &["9"],
        &["10", "1E+1", "10.0", "+10."],
        &["1e400"],
        &["1,5"],
        &["NaN"],
    ]);
    rising::<Ip>(&[&["9.0.0.1"], &["10.0.0.0"], &["::1", "0:0::1"], &["10.0.0.0/8"], &["9.0.0.0/8"]]);
    rising::<Ipv6>(&[&["fe80::1", "FE80:0::01"], &["[::1]"]]);
    rising::<Uri>(&[&["/A"], &["/a"]]);
}

#[test]
fn durations_are_ordered_by_length() {
    rising::<Duration>(&[
        &["-P1M"],
        &["-PT1M", "PT-60S", "-00:01:00"],
        &["PT0S", "P0Y", "-P0D", "0s", "p0dt0s"],
        &["1ns", "PT0.000000001S", "0.001us"],
        &["PT0.5S", "PT0,50S", "500ms", "0.5s"],
        &["PT1M", "PT60S", "1m", "00:01", "P0DT1M", "00:01:00"],
        &["PT1H30M", "p1h30m", "1h30m", "01:30:00", "P0D1H30M", "PT1.5H"],
        &["P1D", "PT24H", "24h", "1.00:00:00", "1d"],
        &["P1W", "P7D", "1w"],
        &["P30D"],
        &["P1M", "P1MT0S"],
        &["P31D"],
        &["P1Y", "P12M"],
        &["P1.5Y", "P18M", "P1Y6M"],
        &["P999999999999999999999999999999999999999999Y"],
        &["PT0.0000000001S"],
    ]);
    for (text, span) in [
        ("PT0S", Some(Span::ZERO)),
        ("P1DT0.000000001S", Some(Span::new(86_400, 1))),
        ("-PT1S", None),
        ("P1M", None),
        ("PT0.0000000001S", None),
        ("PT99999999999999999999S", None),
    ] {
        assert_eq!(time::Duration::try_from(text.parse::<Duration>().unwrap()).ok(), span, "{text}");
    }
    assert_eq!(Duration::from(Span::new(90, 500)).as_str(), "PT90.0000005S");
    let most = Duration::from(Span::MAX);
    assert_eq!(time::Duration::try_from(&most), Ok(Span::MAX));
}

#[test]
fn parts_are_as_they_are_written() {
    let time: DateTime = received("2024-02-29T23:58:60.0123456789-05:30");
    assert_eq!((time.date().as_str(), time.hour(), time.minute(), time.second()), ("2024-02-29", 23, 58, 60));
    assert_eq!((time.nanosecond(), time.offset_minutes()), (12_345_678, Some(-330)));
    assert_eq!(time.unix_seconds(), Some(1_709_270_940));
    assert_eq!(time.unix_nanos(), Some(1_709_270_940_012_345_678));
    let day: DateTime = received("2024/2/9");
    assert_eq!((day.date().as_str(), day.hour(), day.offset_minutes()), ("2024-02-09", 0, None));
    assert_eq!((day.unix_seconds(), day.unix_nanos()), (None, None));
    let early: DateTime = received("0000-01-01T00:00:00.5+01:00");
    assert_eq!(early.unix_nanos(), Some(-62_167_222_799_500_000_000));
    let time: Time = received("9:05+0100");
    assert_eq!((time.hour(), time.minute(), time.second(), time.offset_minutes()), (9, 5, 0, Some(60)));
}

#[test]
fn what_there_is_not_is_not_made() {
    assert_eq!(DateTime::from_unix(253_402_300_799, 999_999_999).unwrap().as_str(), "9999-12-31T23:59:59.999999999Z");
    assert_eq!(DateTime::from_unix(-62_167_219_200, 0).unwrap().as_str(), "0000-01-01T00:00:00Z");
    for (seconds, nanos) in [(253_402_300_800, 0), (-62_167_219_201, 999_999_999), (0, 1_000_000_000), (i64::MIN, 0)] {
        assert!(DateTime::from_unix(seconds, nanos).is_err(), "{seconds} {nanos}");
    }
    assert_eq!(DateTime::utc(0, 1, 1, 0, 0, 60).unwrap().as_str(), "0000-01-01T00:00:60Z");
    assert!(DateTime::utc(10_000, 1, 1, 0, 0, 0).is_err() && DateTime::utc(2024, 2, 30, 0, 0, 0).is_err());
    assert!(DateTime::utc(2024, 2, 29, 24, 0, 0).is_err() && DateTime::utc(2024, 2, 29, 0, 0, 61).is_err());
    assert!(Time::new(24, 0, 0).is_err() && Time::new(0, 60, 0).is_err() && Time::new(100, 0, 0).is_err());
    assert!(Date::new(10_000, 1, 1).is_err() && Date::new(2023, 2, 29).is_err() && Date::new(2024, 0, 1).is_err());
}

proptest! {
    /// The order agrees with that of the system's clock, and with itself.
    #[test]
    fn date_times_are_ordered_as_the_clock(
        texts in prop::array::uniform3("20(19-12-31|20-01-01)T(00|23):(59|00):(00|59|60)(\\.[09]{1,3})?(Z|[-+]0[01]:00)")
    ) {
        let [a, b, c] = texts.map(|text| text.parse::<DateTime>().unwrap());
        let instants = [&a, &b].map(|value| SystemTime::try_from(value).unwrap());
        prop_assert_eq!(a.cmp(&b), instants[0].cmp(&instants[1]));
        prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
        prop_assert!(!(a <= b && b <= c) || a <= c);
        prop_assert_eq!(a == b, a.cmp(&b) == Ordering::Equal);
    }

    /// No text that is received is without a key of its own, but what is too long or too exact to compute with.
    #[test]
    fn every_text_has_a_key(text in "[-+.:,0-9TtZzPWYMDHSdhms ]{0,20}", duration in "[-+]?(P(T?[0-9]{1,3}([.,][0-9]{1,2})?[YMDHSW]){1,4}|([0-9]{1,2}(h|m|s|ms|us|ns|d|w)){1,3}|[0-9]{1,2}(:[0-9]{2}){1,2})") {
        for text in [&text, &duration] {
            let json = to_vec(text).unwrap();
            if let Ok(value) = from_slice::<DateTime>(&json) {
                let is_day_alone = near::moment(value.as_str()).is_none();
                prop_assert!(!is_day_alone || near::midnight(value.as_str()) > i64::MIN, "{}", text);
            }
            prop_assert!(from_slice::<Time>(&json).is_err() || order::time(text).is_some(), "{}", text);
            prop_assert!(from_slice::<Date>(&json).is_err() || order::date(text).is_some(), "{}", text);
        }
        let is_one = from_slice::<Duration>(&to_vec(&duration).unwrap()).is_ok();
        prop_assert!(!is_one || order::duration(&duration).is_ok(), "{}", duration);
    }

    #[test]
    fn lengths_come_back(seconds in any::<u64>(), nanos in 0_u32..1_000_000_000) {
        let span = Span::new(seconds, nanos);
        let written = Duration::from(span);
        prop_assert!(written.is_well_formed(), "{}", written);
        prop_assert_eq!(time::Duration::try_from(written), Ok(span));
    }
}
