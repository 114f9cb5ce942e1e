//! Enums of other values, tuples, additional properties, and `null`.

use super::*;
use crate::json::{Null, Number, ValueEnum, value_enums};
use crate::{FromHeader, ParameterValue};

#[derive(Debug, Clone, PartialEq)]
enum Mixed {
    Half,
    Yes,
    Nothing,
    Word,
    List,
    Object,
    Unknown(Value),
}

impl ValueEnum for Mixed {
    const VALUES: &'static [&'static str] =
        &["0.5", "true", "null", r#""wo\u0072d""#, "[1,\"a\"]", r#"{"a":1,"b":[]}"#];

    fn known(&self) -> Result<usize, &Value> {
        match self {
            Self::Half => Ok(0),
            Self::Yes => Ok(1),
            Self::Nothing => Ok(2),
            Self::Word => Ok(3),
            Self::List => Ok(4),
            Self::Object => Ok(5),
            Self::Unknown(value) => Err(value),
        }
    }

    fn from_known(index: usize) -> Option<Self> {
        [Self::Half, Self::Yes, Self::Nothing, Self::Word, Self::List, Self::Object].get(index).cloned()
    }

    fn from_unknown(value: Value) -> Self {
        Self::Unknown(value)
    }
}

value_enums!(Mixed);

#[test]
fn enums_of_any_values() {
    for (texts, expected) in [
        (&["0.5", "0.50", "5e-1", "0.05e1", "50E-2"][..], Mixed::Half),
        (&["true"], Mixed::Yes),
        (&["null"], Mixed::Nothing),
        (&["\"word\""], Mixed::Word),
        (&["[1.0, \"a\"]", "[1,\"a\"]"], Mixed::List),
        (&[r#"{"b":[],"a":10e-1}"#], Mixed::Object),
    ] {
        for text in texts {
            assert_eq!(read::<Mixed>(text).unwrap(), expected, "{text}");
            assert_eq!(Mixed::from_value(read::<Value>(text).unwrap()), expected, "{text}");
        }
        assert!(expected.is_known());
        assert_eq!(read::<Mixed>(&write(&expected)).unwrap(), expected);
    }
    for text in ["0.5000000000000000000000001", "-0.5", "false", "\"true\"", "[1]", "{\"a\":1}", "5e-10", "\"\""] {
        let value = read::<Mixed>(text).unwrap();
        assert_eq!(value, Mixed::Unknown(read(text).unwrap()));
        assert_eq!(write(&value), text);
        assert!(!value.is_known());
    }
    assert!(read::<Mixed>("nul").is_err());
}

#[test]
fn enums_of_any_values_as_texts() {
    for (value, text) in
        [(Mixed::Half, "0.5"), (Mixed::Word, "word"), (Mixed::List, "[1,\"a\"]"), (Mixed::Nothing, "null")]
    {
        assert_eq!(value.to_string(), text);
        assert_eq!(Mixed::from_header(text), Ok(value.clone()));
        assert!(ParameterValue::from(value) == ParameterValue::from(text));
    }
    assert_eq!(Mixed::Unknown("x".into()).to_string(), "x");
    assert_eq!(Mixed::from_header("x"), Ok(Mixed::Unknown("x".into())));
    assert_eq!(Mixed::from_header("0.50"), Ok(Mixed::Half));
    assert_eq!(format!("{:>5}|", Mixed::Yes), " true|");
}

#[test]
fn unlisted_values_are_unexplained() {
    let chosen = |text| {
        let mut reader = Reader::new(text);
        reader.choose().offer(|_: Mixed| "mixed").unwrap().offer(|_: bool| "bool").unwrap().finish(|_| "unknown")
    };
    assert_eq!(chosen("true"), Ok("mixed"));
    assert_eq!(chosen("false"), Ok("bool"));
    assert_eq!(chosen("7"), Ok("mixed"));
}

#[test]
fn numbers_compare_by_value() {
    for (one, other, expected) in [
        ("0", "-0.0e5", std::cmp::Ordering::Equal),
        ("1e999999999999999999999", "2", std::cmp::Ordering::Greater),
        ("-1e999999999999999999999", "2", std::cmp::Ordering::Less),
        ("1e-999999999999999999999", "0", std::cmp::Ordering::Greater),
        ("0.1", "0.10000000000000000000000000000000000000001", std::cmp::Ordering::Less),
        ("-12", "-123e-1", std::cmp::Ordering::Greater),
        ("100", "1E+2", std::cmp::Ordering::Equal),
        ("0.001", "1e-3", std::cmp::Ordering::Equal),
        ("9", "10", std::cmp::Ordering::Less),
        ("1e99999999999999999999999999999999999999999999", "1", std::cmp::Ordering::Greater),
    ] {
        let (one, other): (Number, Number) = (one.parse().unwrap(), other.parse().unwrap());
        assert_eq!(one.compare(&other), expected, "{one} {other}");
        assert_eq!(other.compare(&one), expected.reverse(), "{other} {one}");
    }
}

#[derive(Debug, PartialEq)]
struct Row(String, Option<u8>, Vec<Status>);

impl Decode for Row {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let mut tuple = reader.tuple("#/Row")?;
        let row = Self(tuple.required()?, tuple.optional()?, tuple.rest()?);
        tuple.end()?;
        Ok(row)
    }
}

impl Encode for Row {
    fn encode(&self, writer: &mut Writer) {
        let mut array = writer.array();
        array.value(&self.0);
        array.optional(&self.1);
        array.values(&self.2);
        array.end();
    }
}

#[test]
fn tuples() {
    for (text, row) in [
        ("[\"a\"]", Row("a".into(), None, vec![])),
        ("[\"a\",1]", Row("a".into(), Some(1), vec![])),
        ("[\"a\",1,\"done\",\"new\"]", Row("a".into(), Some(1), vec![Status::Done, Status::from_text("new")])),
    ] {
        assert_eq!(read::<Row>(text).unwrap(), row);
        assert_eq!(write(&row), text);
        assert_eq!(read::<Vec<Row>>(&format!("[{text}, {text}]")).unwrap().len(), 2);
    }
    let error = to_vec(&Row("a".into(), None, vec![Status::Done])).unwrap_err();
    assert_eq!(error.to_string(), "an element cannot follow one that is absent at $[1]");
}

#[test]
fn errors_in_tuples() {
    for (text, expected) in [
        ("[]", "missing required element at $[0] (line 1, column 1, byte 0), promised by #/Row/prefixItems/0"),
        (
            "[1]",
            "expected a string, found the number 1 at $[0] (line 1, column 2, byte 1), promised by #/Row/prefixItems/0",
        ),
        (
            "[\"a\",true]",
            "expected an integer, found a boolean at $[1] (line 1, column 6, byte 5), promised by #/Row/prefixItems/1",
        ),
        (
            "[\"a\",1,2]",
            "expected a string, found the number 2 at $[2] (line 1, column 8, byte 7), promised by #/Row/items",
        ),
        (" {}", "expected an array, found an object at $ (line 1, column 2, byte 1), promised by #/Row"),
        ("[\"a\" 1]", "expected `,` or `]` at $ (line 1, column 6, byte 5)"),
    ] {
        check_error::<Row>(text, expected);
    }
}

#[test]
fn what_is_left_of_a_tuple_is_unexplained() {
    struct One;
    impl Decode for One {
        fn decode(reader: &mut Reader<'_>) -> Result<Self, Error> {
            let mut tuple = reader.tuple("")?;
            tuple.required::<u8>()?;
            tuple.end().map(|()| Self)
        }
    }
    let mut reader = Reader::new("[1,2]");
    let chosen = reader.choose().offer(|_: One| 1).unwrap().offer(|_: Vec<u8>| 2).unwrap().finish(|_| 3);
    assert_eq!(chosen, Ok(2));
    assert!(read::<One>("[1,[2],{}]").is_ok());
    assert!(read::<One>("[1,[2],{]").is_err());
}

#[test]
fn exactly_null() {
    assert_eq!(read::<Vec<Null>>("[null]").unwrap(), [Null]);
    assert_eq!(write(&Null), "null");
    check_error::<Null>("0", "expected null, found the number 0 at $ (line 1, column 1, byte 0)");
}

#[test]
fn absent_null_and_a_value_are_three_things() {
    for (text, note) in [
        (r#"{"task_id":"a"}"#, None),
        (r#"{"task_id":"a","note":null}"#, Some(Nullable::Null)),
        (r#"{"task_id":"a","note":"x"}"#, Some(Nullable::Value("x".to_owned()))),
    ] {
        let task: Task = read(text).unwrap();
        assert_eq!(task.note, note);
        assert_eq!(write(&task), text);
    }
}

#[test]
fn nullables() {
    let boxed: Vec<Nullable<Box<u8>>> = read("[null, 1]").unwrap();
    assert_eq!(boxed, [Nullable::Null, Nullable::Value(Box::new(1))]);
    assert_eq!(write(&boxed), "[null,1]");
    assert_eq!(Nullable::<u8>::from(None), Nullable::Null);
    assert_eq!(Nullable::<u8>::from(Some(1)), Nullable::Value(1));
    assert_eq!(Nullable::<u8>::from(1), Nullable::Value(1));
    assert_eq!(Nullable::Value(1).map(|value| value + 1).as_ref(), Some(&2));
    assert!(Nullable::<u8>::Null.is_null() && !Nullable::Value(0).is_null());
}

#[test]
fn addresses_and_parameters() {
    let address: std::net::IpAddr = read("\"::1\"").unwrap();
    assert_eq!(write(&address), "\"::1\"");
    assert!(read::<std::net::Ipv4Addr>("\"::1\"").is_err());
    assert!(ParameterValue::from(address) == ParameterValue::from("::1"));
    assert!(ParameterValue::from(read::<Number>("1.50").unwrap()) == ParameterValue::from("1.50"));
    for (json, text) in [("\"a b\"", "a b"), ("[1, null]", "[1,null]"), ("1e5", "1e5"), ("null", "null")] {
        assert_eq!(Value::from_header(text).unwrap(), read(json).unwrap());
    }
    let parameter = |json| ParameterValue::from(read::<Value>(json).unwrap());
    assert!(parameter("\"a b\"") == ParameterValue::from("a b"));
    assert!(parameter("1e5") == ParameterValue::from("1e5"));
    assert!(parameter("[\"a\", null]") == ParameterValue::from(vec!["a"]));
    assert!(parameter("null") == ParameterValue::from(Vec::<String>::new()));
    assert_eq!(u8::from_header("3.0"), Ok(3));
    assert_eq!(i128::from_header("-3e0"), Ok(-3));
    assert_eq!(u8::from_header("256"), Err("it is not an 8-bit integer"));
    assert!(i64::from_header("1.5").is_err());
}
