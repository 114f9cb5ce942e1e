//! Tables of what is accepted and what is refused.

use std::fmt::{Debug, Display};
use std::str::FromStr;
use std::time::{Duration as Span, SystemTime};

use proptest::prelude::*;

use super::*;
use crate::json::{from_slice, to_vec};
use crate::{FromHeader, ParameterValue};

mod compared;

#[track_caller]
fn check<T>(accepted: &[&str], near: &[&str], refused: &[&str])
where
    T: FromStr<Err = FormatError> + Display + Debug + Clone + PartialEq + FromHeader,
    T: crate::json::Decode + crate::json::Encode + Into<ParameterValue>,
{
    for &text in accepted {
        let value = text.parse::<T>().unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(value.to_string(), text);
        let json = to_vec(&text).unwrap();
        assert_eq!(from_slice::<T>(&json).unwrap(), value);
        assert_eq!(to_vec(&value).unwrap(), json);
        assert_eq!(T::from_header(text).unwrap(), value);
        assert!(value.into() == ParameterValue::from(text));
    }
    // What is near is received, and comes back as it was, but cannot be made.
    for &text in near {
        assert!(text.parse::<T>().is_err(), "{text}");
        let json = to_vec(&text).unwrap();
        let value = from_slice::<T>(&json).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(to_vec(&value).unwrap(), json);
        assert_eq!(T::from_header(text).unwrap().to_string(), text);
    }
    for &text in refused {
        let error = text.parse::<T>().map(|value| value.to_string()).expect_err(text);
        assert_eq!(Some(error), "\0".parse::<T>().err(), "an error does not depend on the text");
        assert!(from_slice::<T>(&to_vec(&text).unwrap()).is_err(), "{text}");
        assert!(T::from_header(text).is_err(), "{text}");
    }
}

#[test]
fn date_times() {
    check::<DateTime>(
        &[
            "2024-02-29T23:59:59Z",
            "2024-02-29t23:59:59z",
            "2024-02-29 23:59:59+01:00",
            "2016-12-31T23:59:60Z",
            "0000-01-01T00:00:00.123456789012345678901234567890-23:59",
            "9999-12-31T23:59:59.0Z",
        ],
        &[
            "2024-02-29",
            "2024-02-29T23:59:59",
            "2024-02-29T24:00:00Z",
            "2024-02-29T23:59Z",
            "2024-02-29T23:59:59.Z",
            "2024-02-29T23:59:59,5Z",
            "2024-02-29T23:59:59+0100",
            "2024-02-29T23:59:59+01",
            "2024-02-29T23:59:59 Z",
            "2024-02-29T23:59:59.123",
            "2024-02-29 23:59",
            "2024-02-29T23:59:59 UTC",
            "2024-02-29T23:59:59+01:00[Europe/Paris]",
            "20240229T235959Z",
            "2024/2/29 9:05:07",
        ],
        &[
            "soon",
            "2023-02-29T00:00:00",
            "2024-02-29T",
            "2024-02-29T25:00:00",
            "1709251199",
            "",
            "2023-02-29T23:59:59Z",
            "2024-02-29T23:60:00Z",
            "2024-02-29T23:59:61Z",
            "2024-02-29T23:59:59+24:00",
            "2024-02-29T23:59:59+01:60",
            "2024-02-29  23:59:59Z",
            "2024-02-29_23:59:59Z",
            " 2024-02-29T23:59:59Z",
            "2024-02-29T23:59:59Z\n",
            "2024-02-2९T23:59:59Z",
            "2024-02-29T23:59:5९Z",
            "+2024-02-29T23:59:59Z",
        ],
    );
}

#[test]
fn dates() {
    check::<Date>(
        &["2024-02-29", "2000-02-29", "0000-02-29", "1900-02-28", "2024-12-31", "2024-04-30", "9999-01-01"],
        &[
            "2024-1-1",
            "20240101",
            "2024-01-01Z",
            "2024/01/01",
            "2024-01-01T00:00:00",
            "2024-01-01 00:00:00Z",
            "2024-01-01+01:00",
        ],
        &[
            "0000-00-00",
            "2023-2-29",
            "2024-01/01",
            "2024-01-01T",
            "today",
            "",
            "2023-02-29",
            "1900-02-29",
            "2024-02-30",
            "2024-04-31",
            "2024-13-01",
            "2024-00-01",
            "2024-01-00",
            "24-01-01",
            "２024-01-01",
            "2024-01-0a",
            "-024-01-01",
        ],
    );
}

#[test]
fn times() {
    check::<Time>(
        &["00:00:00", "23:59:60Z", "12:30:00z", "12:30:00.5+05:30", "12:30:00.000000000000001", "12:30:00-00:00"],
        &[
            "24:00:00",
            "12:30",
            "1:30:00",
            "12:30:00.",
            "T12:30:00",
            "12:30:00+0530",
            "123000Z",
            "1970-01-01T12:30:00Z",
            "12:30:00,5",
        ],
        &["25:00", "noon", "", "12:60:00", "12:30:61", "12:30:00+5", "12:30:0é"],
    );
}

#[test]
fn durations() {
    check::<Duration>(
        &[
            "P1D",
            "PT0S",
            "P3W",
            "P1DT2H",
            "P4DT12H30M5S",
            "P1Y2M3DT4H5M6S",
            "P1M",
            "PT1M",
            "PT36H",
            "P0.5W",
            "PT0,5S",
            "P1Y2D",
            "-P1D",
            "+PT1.25S",
            "P1.5D",
            "P999999999999999999999Y",
        ],
        &[
            "P1DT",
            "PT1D",
            "P2D1Y",
            "P1D2H",
            "P2S",
            "P1Y2W",
            "P1W2D",
            "P1WT1H",
            "P1.5DT1H",
            "PT1.5H2M",
            "p1d",
            "P-1D",
            "PT1ST",
            "P1D1D",
            "PTT1S",
            "1h30m",
            "3.5s",
            "-2ms",
            "01:30:00",
            "1.02:03:04.5",
            "12:30",
        ],
        &["1 day", "1x", "::", "12", "1:2:3:4", "", "P", "PT", "P1", "1D", "PT1.S", "P.5D", "P1D ", "P१D", "P1.2.3D"],
    );
}

#[test]
fn uuids() {
    check::<Uuid>(
        &[
            "2eb8aa08-aa98-11ea-b4aa-73b441d16380",
            "2EB8AA08-AA98-11ea-B4AA-73b441d16380",
            "00000000-0000-0000-0000-000000000000",
        ],
        &[
            "2eb8aa08aa9811eab4aa73b441d16380",
            "{2eb8aa08-aa98-11ea-b4aa-73b441d16380}",
            "urn:uuid:2eb8aa08-aa98-11ea-b4aa-73b441d16380",
            "URN:UUID:2EB8AA08AA9811EAB4AA73B441D16380",
            "(2eb8aa08-aa98-11ea-b4aa-73b441d16380)",
        ],
        &[
            "urn:uuid:2eb8",
            "{2eb8aa08-aa98-11ea-b4aa-73b441d16380",
            "",
            "2eb8aa08-aa98-11ea-b4aa-73b441d1638",
            "2eb8aa08-aa98-11ea-b4aa-73b441d163800",
            "2eb8aa08-aa98-11ea-b4aa-73b441d1638g",
            "2eb8-aa08-aa98-11ea-b4aa73b44-1d16380",
            "2eb8aa08-aa98-11ea-b4aa-73b441d1638é",
        ],
    );
    let bytes = std::array::from_fn(|place| u8::try_from(place * 17).unwrap());
    assert_eq!(Uuid::from_bytes(bytes).as_bytes(), bytes);
}

#[test]
fn uris() {
    check::<Uri>(
        &[
            "",
            "/a/b?c=d&e#f",
            "https://user@host:1/%20?q=[]",
            "urn:isbn:1",
            "../a",
            "//host",
            "https://例え.jp/é",
            "a:b@c",
        ],
        &[
            " ",
            "a b",
            "a\u{a0}b",
            "a\u{2028}",
            "<a>",
            "\"a\"",
            "{a}",
            "a|b",
            "a\\b",
            "a^b",
            "a`b",
            "http://a/b c?d=[e f]",
        ],
        &["a\tb", "a\n", "a\u{0}", "\u{7f}", "\u{85}"],
    );
}

#[test]
fn decimals() {
    check::<Decimal>(
        &["0", "-12.50", "+1", "1e-7", "1E+400", ".5", "5.", "00.10", "123456789012345678901234567890.1"],
        &["1,5", "1_000", "NaN", "inf", "1,234.50", "-1.234.567,8", "+Infinity"],
        &[
            "10.0.0.1",
            "12 apples",
            "1,,2",
            ",",
            "",
            "-",
            ".",
            "e5",
            ".e5",
            "1e",
            "1e+",
            "1.2.3",
            " 1",
            "0x1",
            "--1",
            "1e5.5",
            "१",
        ],
    );
}

#[test]
fn base64_is_read_in_every_spelling() {
    check::<Base64>(
        &["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy", "+/+/"],
        &["Zg=", "Zg===", "Zm8==", "Zm9v=", "Zm9v====", "Zm 9v", "Zm9vYg= ="],
        &["Zg =a", "Z", "=", "==", "====", "Zg==Zg==", "Z=g=", "Zm9v!", "Zm9vY", "é"],
    );
    for (text, bytes) in [("-_-_", &[0xfb, 0xff, 0xbf][..]), ("Zg", b"f"), ("Zm\r\n8\n=\n", b"fo"), ("\n", b"")] {
        assert_eq!(text.parse::<Base64>().unwrap().as_bytes(), bytes, "{text:?}");
    }
    assert_eq!(format!("{:?}", Base64::from(&b"secret"[..])), "Base64(6 bytes)");
}

#[test]
fn base64_for_urls_has_its_own_alphabet() {
    check::<Base64Url>(&["", "Zg", "-_8", "Zg==", "Zm9v"], &["+/8=", "+/8", "Zg=", "Zm 9v"], &["Z", "=", "Zm9v!", "é"]);
    assert_eq!(Base64Url::from(&[0xfb, 0xff][..]).to_string(), "-_8");
}

#[test]
fn addresses() {
    check::<Ipv4>(
        &["127.0.0.1", "0.0.0.0", "255.255.255.255"],
        &["10.0.0.0/8", "010.000.00.1", "127.0.0.1/32"],
        &["", "127.0.0.256", "127.0.1", "127.0.0.1:80", "10.0.0.0/129", "a.b.c.d", "::1", "1.2.3.4.5", "1..2.3"],
    );
    check::<Ipv6>(
        &["::1", "FE80::0:1", "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1"],
        &["fe80::1%eth0", "[::1]", "2001:db8::/32"],
        &["", "1", "127.0.0.1", ":::", "::g", "[::1]:80"],
    );
    check::<Ip>(&["::1", "127.0.0.1"], &["10.0.0.0/8", "fe80::1%1"], &["", "localhost"]);
    let address = from_slice::<Ip>(b"\"010.0.0.1/8\"").unwrap();
    assert_eq!(std::net::IpAddr::try_from(&address), Ok(std::net::IpAddr::from([10, 0, 0, 1])));
}

#[test]
fn what_was_expected_is_said() {
    assert_eq!("x".parse::<Uuid>().unwrap_err().to_string(), "not a UUID: expected 8-4-4-4-12 hexadecimal digits");
    let error = from_slice::<Date>(b"\"hunter2\"").unwrap_err().to_string();
    assert_eq!(error, "expected a date, found other text at $ (line 1, column 1, byte 0)");
    assert_eq!(Date::from_header("x").unwrap_err(), "it is not a date: expected YYYY-MM-DD");
    assert_eq!(format!("{:?}", "2024-01-01".parse::<Date>().unwrap()), "Date(2024-01-01)");
}

#[test]
fn instants() {
    let epoch = SystemTime::UNIX_EPOCH;
    for (text, instant) in [
        ("1970-01-01T00:00:00Z", epoch),
        ("1970-01-01T01:00:00.5+01:00", epoch + Span::from_millis(500)),
        ("1969-12-31T23:59:59.999999999Z", epoch - Span::from_nanos(1)),
        ("1970-01-01t00:00:00.0000000019z", epoch + Span::from_nanos(1)),
        ("2000-02-29 12:00:00Z", epoch + Span::from_secs(951_825_600)),
        ("2016-12-31T23:59:60Z", epoch + Span::from_secs(1_483_228_800)),
        ("9999-12-31T23:59:59Z", epoch + Span::from_secs(253_402_300_799)),
        ("0000-01-01T00:00:00Z", epoch - Span::from_secs(62_167_219_200)),
    ] {
        assert_eq!(SystemTime::try_from(text.parse::<DateTime>().unwrap()).unwrap(), instant, "{text}");
    }
    for text in
        ["1970-01-01T00:00:00Z", "1969-12-31T23:59:59.999999999Z", "2000-02-29T12:00:00.1Z", "2100-03-01T00:00:01Z"]
    {
        let instant = SystemTime::try_from(text.parse::<DateTime>().unwrap()).unwrap();
        assert_eq!(DateTime::from(instant).as_str(), text);
    }
    let late = epoch + Span::from_secs(1 << 40);
    assert_eq!(DateTime::from(late).as_str(), "9999-12-31T23:59:59.999999999Z");
}

proptest! {
    #[test]
    fn instants_come_back(seconds in -62_167_219_200_i64..=253_402_300_799, nanos in 0_u32..1_000_000_000) {
        let whole = Span::from_secs(seconds.unsigned_abs());
        let epoch = SystemTime::UNIX_EPOCH;
        let instant = if seconds < 0 { epoch - whole } else { epoch + whole } + Span::from_nanos(u64::from(nanos));
        let written = DateTime::from(instant);
        prop_assert!(written.as_str().parse::<DateTime>().is_ok(), "{}", written);
        prop_assert_eq!(SystemTime::try_from(&written).unwrap(), instant);
    }

    #[test]
    fn bytes_come_back(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
        let value = Base64::from(bytes);
        let text = value.to_string();
        prop_assert_eq!(text.trim_end_matches('=').parse::<Base64>().unwrap(), value.clone());
        prop_assert_eq!(text.parse::<Base64>().unwrap(), value);
    }

    #[test]
    fn no_text_panics(text in "[-+.:,0-9TtZzPWYMDHSe=\n é९]{0,40}", any in any::<String>()) {
        for text in [&*text, &*any] {
            let _ = text.parse::<DateTime>().map(|value| SystemTime::try_from(value).is_ok());
            let _ = text.parse::<Date>().map(|date| (date.year(), date.month(), date.day()));
            let _ = (text.parse::<Time>(), text.parse::<Duration>(), text.parse::<Uuid>(), text.parse::<Uri>());
            let _ = (text.parse::<Decimal>(), text.parse::<Base64>(), text.parse::<Ip>());
            let json = to_vec(&text).unwrap();
            let received = (from_slice::<DateTime>(&json), from_slice::<Date>(&json), from_slice::<Time>(&json));
            let _ = received.0.map(|value| SystemTime::try_from(value).is_ok());
            let _ = received.1.map(|date| (date.year(), date.month(), date.day()));
            let _ = (from_slice::<Duration>(&json), from_slice::<Decimal>(&json), from_slice::<Base64>(&json));
            let _ = from_slice::<Uuid>(&json).map(|id| id.as_bytes());
            let _ = from_slice::<Ip>(&json).map(|ip| std::net::IpAddr::try_from(&ip).is_ok());
        }
    }
}
