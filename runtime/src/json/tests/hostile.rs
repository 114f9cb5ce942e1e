//! Bodies that no honest server sends.

use super::*;

#[test]
fn depth() {
    for bomb in ["[".repeat(200_000), r#"{"a":"#.repeat(200_000), r#"{"children":["#.repeat(200_000)] {
        assert!(read::<Value>(&bomb).unwrap_err().to_string().contains("more than 128"));
        assert!(read::<Task>(&bomb).is_err());
        assert!(read::<Task>(&format!(r#"{{"unknown":{bomb}"#)).is_err());
    }
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert!(read::<Value>(&nested(128)).is_ok());
    assert!(read::<Value>(&nested(129)).is_err());
    // The depth is that of the place, not of the whole body.
    assert!(read::<Value>(&format!("[{}1]", (nested(127) + ",").repeat(1000))).is_ok());
}

#[test]
fn strings() {
    for text in [
        r#""\ud800""#,
        r#""\ud800x""#,
        r#""\udc00""#,
        r#""\ud800\ud800""#,
        r#""\ud800\n""#,
        r#""\u12"#,
        r#""\u12g4""#,
        r#""\x""#,
        "\"\n\"",
        "\"\0\"",
        "\"\u{1f}\"",
        "\"",
        "\"\\",
        "'a'",
        r#""\u+123""#,
    ] {
        assert!(read::<String>(text).is_err(), "{text:?}");
        assert!(read::<Value>(text).is_err(), "{text:?}");
        assert!(read::<Task>(&format!(r#"{{"task_id":"","x":{text}}}"#)).is_err(), "{text:?}");
    }
}

#[test]
fn bytes_that_are_not_utf8() {
    for body in [&b"\"\xff\""[..], b"\"\xc0\x80\"", b"\"\xed\xa0\x80\"", b"\xff\xfe1\0", b"{\"\xf0\x9f\":1}"] {
        let error = from_slice::<Value>(body).unwrap_err();
        assert!(error.to_string().starts_with("the body is not UTF-8"), "{error}");
    }
    let error = from_slice::<Value>(b"[1,\n\"\xe4\xb8\xad\xff\"]").unwrap_err();
    assert_eq!((error.offset(), error.line(), error.column()), (8, 2, 3));
}

#[test]
fn numbers() {
    for text in ["01", "-", "-a", "1.", ".5", "1e", "1e+", "+1", "0x1", "NaN", "Infinity", "1_000", "--1", "1.e1", "00"]
    {
        assert!(read::<Value>(text).is_err(), "{text}");
        assert!(read::<f64>(text).is_err(), "{text}");
    }
    let long = "1".repeat(1_000_000);
    assert!(read::<i64>(&long).is_err());
    assert!(read::<f64>(&long).is_err());
    assert!(read::<i64>(&format!("1{}e-1000000", "0".repeat(1_000_000))).is_ok());
}

#[test]
fn punctuation() {
    for text in [
        "",
        " ",
        "[",
        "[1",
        "[1,",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[1}",
        "{",
        "{}}",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "{\"a\":1,}",
        "{,}",
        "{a:1}",
        "{1:1}",
        "{\"a\" 1}",
        "{\"a\":1 \"b\":2}",
        "nul",
        "nullx",
        "tru",
        "True",
        "1 2",
        "1,",
        "// x\n1",
        "\u{a0}1",
        "\u{c}1",
    ] {
        assert!(read::<Value>(text).is_err(), "{text:?}");
        assert!(serde_json::from_str::<serde_json::Value>(text).is_err(), "{text:?}");
    }
}

#[test]
fn truncated_at_every_byte() {
    let text = r#"{"task_id":"aé\u00e9","record_total_num":-1.0e2,"status":"done","children":[{"task_id":"🦀"}],"x":[true,null]}"#;
    read::<Task>(text).unwrap();
    for end in 0..text.len() {
        assert!(from_slice::<Task>(&text.as_bytes()[..end]).is_err(), "{end}");
        assert!(from_slice::<Value>(&text.as_bytes()[..end]).is_err(), "{end}");
    }
}

/// A union of two shapes, each of which holds the union again and fails at its very end.
#[derive(Debug)]
enum Ambiguous {
    Left,
    Right,
}

#[derive(Debug)]
struct Nest(#[expect(dead_code, reason = "only read")] bool);

impl Decode for Nest {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let mut object = reader.object("")?;
        let (mut nested, mut end): (Option<Ambiguous>, _) = (None, None);
        while let Some(key) = object.key()? {
            match key {
                "a" => object.read_some(&mut nested),
                _ => object.read_some::<bool>(&mut end),
            }?;
        }
        end.map(|_| Self(nested.is_some())).ok_or_else(|| object.incomplete(&["end"]))
    }
}

impl Decode for Ambiguous {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Error> {
        if reader.attempt::<Nest>()?.is_some() {
            return Ok(Self::Left);
        }
        if reader.attempt::<Nest>()?.is_some() {
            return Ok(Self::Right);
        }
        Err(reader.mismatch("a nest"))
    }
}

#[test]
fn ambiguity_is_not_exponential() {
    let error = read::<Ambiguous>(&(r#"{"a":"#.repeat(100) + "1" + &"}".repeat(100))).unwrap_err();
    assert!(error.to_string().contains("too many ways"), "{error}");
}
