//! What is accepted, and what it becomes.

use super::*;
use crate::json::Number;

#[test]
fn a_struct_comes_back() {
    let text = r#"{"task_id":"a","record_total_num":3,"status":"done","children":[{"task_id":"b","status":"new"}],"note":null}"#;
    let task: Task = read(text).unwrap();
    assert_eq!(task.children.as_ref().unwrap()[0].status, Some(Status::Unknown("new".into())));
    assert_eq!(task.note, Some(Nullable::Null));
    assert_eq!(write(&task), text);
}

#[test]
fn optional_properties_may_be_null_unknown_or_twice() {
    let task: Task = read(r#" { "x" : [{}, "\u0000", 1e9], "task_id":"a", "status":null, "task_id" : "b" } "#).unwrap();
    assert_eq!(task, Task { task_id: "b".into(), ..Task::default() });
    assert_eq!(write(&task), r#"{"task_id":"b"}"#);
}

#[test]
fn keys_may_have_escapes() {
    let task: Task = read(r#"{"\u0074ask_id":"a","record\u005ftotal_num":1}"#).unwrap();
    assert_eq!(task.record_total_num, Some(1));
}

#[test]
fn integers_are_exact_however_written() {
    for text in ["1000", "1e3", "1000.0", "1.000e3", "10000000e-4", "1000.000e0", "1E+3"] {
        assert_eq!(read::<i64>(text).unwrap(), 1000, "{text}");
    }
    assert_eq!(read::<u64>("18446744073709551615").unwrap(), u64::MAX);
    assert_eq!(read::<i64>("-9223372036854775808").unwrap(), i64::MIN);
    assert_eq!(read::<i64>("-9.223372036854775808e18").unwrap(), i64::MIN);
    assert_eq!(read::<i128>("-170141183460469231731687303715884105728").unwrap(), i128::MIN);
    assert_eq!(read::<u128>("340282366920938463463374607431768211455").unwrap(), u128::MAX);
    assert_eq!(read::<u8>("-0").unwrap(), 0);
    assert_eq!(read::<u8>("0e999999999999999999999").unwrap(), 0);
    assert_eq!(read::<u8>("-0.0e-999999999999999999999").unwrap(), 0);
}

#[test]
fn integers_that_would_lose_are_refused() {
    for text in ["1.5", "1e-1", "128", "-129", "1e99", "1e999999999999999999999", "1e-999999999999999999999", "0.1"] {
        assert!(read::<i8>(text).is_err(), "{text}");
    }
    assert!(read::<u64>("18446744073709551616").is_err());
    assert!(read::<u64>("-1").is_err());
    assert!(read::<u128>("340282366920938463463374607431768211456").is_err());
}

#[test]
fn floats() {
    for value in [0.0, -0.0, 0.1, 1e300, 5e-324, f64::MAX, 1e16, 123_456.789, -1.0 / 3.0] {
        assert_eq!(read::<f64>(&write(&value)).unwrap().to_bits(), value.to_bits(), "{value}");
    }
    assert_eq!(write(&0.1_f32), "0.1");
    assert_eq!(read::<f32>("0.1").unwrap().to_bits(), 0.1_f32.to_bits());
    assert_eq!(read::<f64>("3").unwrap().to_bits(), 3.0_f64.to_bits());
    assert!(read::<f64>("1e400").is_err());
    assert!(read::<f32>("1e40").is_err());
}

#[test]
fn what_json_cannot_say_is_an_error() {
    let error = to_vec(&vec![1.0, f64::NAN]).unwrap_err();
    assert_eq!(error.to_string(), "NaN is not a number in JSON at $[1]");
    assert!(to_vec(&f32::INFINITY).is_err());
}

#[test]
fn numbers_keep_their_digits() {
    let digits = "123456789012345678901234567890.123456789012345678901234567890e-5";
    let value: Value = read(digits).unwrap();
    assert_eq!(write(&value), digits);
    assert_eq!("1.50".parse::<Number>().unwrap().to_string(), "1.50");
    assert!("01".parse::<Number>().is_err());
    assert!("1 ".parse::<Number>().is_err());
    assert_eq!(read::<Number>("1e2").unwrap().as_u64(), Some(100));
    assert_eq!(read::<Number>("1e400").unwrap().as_i64(), None);
}

#[test]
fn strings_come_back() {
    for text in ["", "a", "\"\\/\u{8}\u{c}\n\r\t", "\u{0}\u{1f}\u{7f}\u{80}", "中文🦀", "12345678\"", "1234567\n890"]
    {
        assert_eq!(read::<String>(&write(&text)).unwrap(), text);
    }
    assert_eq!(read::<String>(r#""\ud83e\udd80\/\b\f""#).unwrap(), "🦀/\u{8}\u{c}");
    assert_eq!(write(&"\u{1}"), r#""\u0001""#);
}

#[test]
fn maps_and_boxes() {
    let map: Map<Box<Option<bool>>> = read(r#"{"b":null,"a":true,"a":false}"#).unwrap();
    assert_eq!(write(&map), r#"{"a":false,"b":null}"#);
}

#[test]
fn a_byte_order_mark_is_accepted() {
    assert_eq!(from_slice::<u8>(b"\xef\xbb\xbf 1 ").unwrap(), 1);
    assert!(from_slice::<u8>(b"\xef\xbb\xbf\xef\xbb\xbf1").is_err());
}

#[test]
fn a_tag_is_found_wherever_it_is() {
    let mut reader = Reader::new(r#"{"a":{"kind":"x"},"k\u0069nd":"dog"}"#);
    assert_eq!(reader.tag("kind").unwrap().as_deref(), Some("dog"));
    assert_eq!(reader.tag("none").unwrap(), None);
    assert_eq!(reader.raw().unwrap(), r#"{"a":{"kind":"x"},"k\u0069nd":"dog"}"#);
    assert_eq!(Reader::new("[]").tag("kind").unwrap(), None);
}

#[test]
fn an_attempt_leaves_no_trace() {
    let mut reader = Reader::new(r#" {"task_id": [1]} "#);
    assert_eq!(reader.attempt::<Task>().unwrap(), None);
    assert_eq!(reader.attempt::<Map<String>>().unwrap(), None);
    assert_eq!(reader.attempt::<Map<Vec<u8>>>().unwrap().unwrap()["task_id"], [1]);
    reader.finish().unwrap();
}

#[test]
fn enums() {
    assert_eq!(Status::from_text("done"), Status::Done);
    assert_eq!(Status::from_text(String::from("x")).to_string(), "x");
    assert_eq!(format!("{:>8}|", Status::Running), " running|");
    assert_eq!(Status::Done.as_ref(), "done");
}

#[test]
fn values() {
    let value: Value = read(r#"{"a":[1,null,true,"x"]}"#).unwrap();
    assert_eq!(value.get("a").unwrap().as_array().unwrap()[3].as_str(), Some("x"));
    assert_eq!(value.to_string(), r#"{"a":[1,null,true,"x"]}"#);
    assert_eq!(value.decode_as::<Map<Vec<Value>>>().unwrap()["a"][0], Value::from(1));
}

#[test]
fn every_number_is_a_value_and_back() {
    let values = [Value::from(7_u8), 7_i16.into(), 7_usize.into(), 7_isize.into(), 7_i128.into(), 7_u64.into()];
    assert!(values.iter().all(|value| value.as_i64() == Some(7) && value.to_string() == "7"));
    assert_eq!((Value::from(0.1_f32).to_string(), Value::from(0.1_f32).as_f64()), ("0.1".to_owned(), Some(0.1)));
    assert_eq!(Value::from(f32::NAN), Value::Null);
    assert_eq!((Value::from(-1).as_u64(), Value::from("7").as_i64(), Value::Null.as_f64()), (None, None, None));
}

#[test]
fn an_object_is_a_map() {
    let map = BTreeMap::from([("a".to_owned(), Value::from(1))]);
    assert_eq!(Value::from(map.clone()).into_object(), Some(map.clone()));
    assert_eq!(BTreeMap::try_from(Value::from(map.clone())), Ok(map));
    let error = BTreeMap::try_from(Value::from([1])).unwrap_err();
    assert!(error.to_string().contains("expected an object"), "{error}");
    assert_eq!(Value::from([1]).into_object(), None);
}

/// It stands in the `Debug` of every object that has one.
#[test]
fn no_nulls_are_an_empty_list() {
    assert_eq!(format!("{:?}", crate::json::Nulls::default()), "[]");
}
