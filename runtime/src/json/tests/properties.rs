//! Against random input, and against `serde_json`.

use proptest::prelude::*;

use super::*;
use crate::json::Number;

fn number() -> impl Strategy<Value = Number> {
    prop_oneof![
        any::<i64>().prop_map(|value| i128::from(value).into()),
        any::<i128>().prop_map(Number::from),
        any::<f64>().prop_filter_map("finite", Number::from_f64),
        "-?(0|[1-9][0-9]{0,40})(\\.[0-9]{1,40})?([eE][+-]?[0-9]{1,2})?".prop_map(|text| text.parse().unwrap()),
    ]
}

pub(super) fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        number().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 60, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(any::<String>(), inner, 0..6).prop_map(Value::from),
        ]
    })
}

fn task() -> impl Strategy<Value = Task> {
    let status = prop_oneof![
        Just(Status::Done),
        Just(Status::Running),
        any::<String>().prop_map(|text| Status::from_text(&*text))
    ];
    let leaf = (
        any::<String>(),
        any::<Option<i64>>(),
        prop::option::of(status),
        any::<Option<Option<String>>>().prop_map(|note| note.map(|note| note.map_or(Nullable::Null, Nullable::Value))),
    )
        .prop_map(|(task_id, record_total_num, status, note)| Task {
            task_id,
            record_total_num,
            status,
            children: None,
            note,
        });
    leaf.clone().prop_recursive(4, 20, 4, move |inner| {
        (leaf.clone(), prop::collection::vec(inner, 0..4))
            .prop_map(|(task, children)| Task { children: Some(children), ..task })
    })
}

/// Text that is nearly JSON: tokens in any order.
fn tokens() -> impl Strategy<Value = String> {
    let token = prop::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\"a\"",
        "\"task_id\"",
        "null",
        "true",
        "false",
        "0",
        "-1",
        "1.5",
        "1e5",
        " ",
        "\n",
        "\\",
        "\\u00e9",
        "\\ud800",
        "\\udc00",
        "x",
        "é",
        "\u{1}",
        "-",
        ".",
        "e",
        "9999999999999999999999",
    ]);
    prop::collection::vec(token, 0..24).prop_map(|tokens| tokens.concat())
}

/// Both accept it, as the same value, or neither does.
fn agree(body: &[u8]) -> Result<(), TestCaseError> {
    let ours = from_slice::<Value>(body);
    match (&ours, serde_json::from_slice::<serde_json::Value>(body)) {
        (Ok(ours), Ok(theirs)) => prop_assert!(same(ours, &theirs), "{ours:?} {theirs:?}"),
        (Err(_), Err(_)) => {}
        // What no float can hold is text to us.
        (Ok(_), Err(error)) if error.to_string().starts_with("number out of range") => {}
        (ours, theirs) => prop_assert!(false, "{ours:?} {theirs:?}"),
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn values_come_back(value in value()) {
        let text = to_vec(&value).unwrap();
        prop_assert_eq!(&from_slice::<Value>(&text).unwrap(), &value);
        agree(&text)?;
    }

    #[test]
    fn structs_come_back(task in task()) {
        let text = to_vec(&task).unwrap();
        prop_assert_eq!(&from_slice::<Task>(&text).unwrap(), &task);
        agree(&text)?;
    }

    #[test]
    fn scalars_come_back(float in any::<f64>(), single in any::<f32>(), integer in any::<i64>(), natural in any::<u128>(), text in any::<String>()) {
        if float.is_finite() {
            prop_assert_eq!(read::<f64>(&write(&float)).unwrap().to_bits(), float.to_bits());
            prop_assert_eq!(serde_json::from_str::<f64>(&write(&float)).unwrap().to_bits(), float.to_bits());
        }
        if single.is_finite() {
            prop_assert_eq!(read::<f32>(&write(&single)).unwrap().to_bits(), single.to_bits());
        }
        prop_assert_eq!(read::<i64>(&write(&integer)).unwrap(), integer);
        prop_assert_eq!(read::<u128>(&write(&natural)).unwrap(), natural);
        prop_assert_eq!(serde_json::from_str::<String>(&write(&text)).unwrap(), text);
    }

    #[test]
    fn integers_agree_with_decimals(digits in "[1-9][0-9]{0,20}", zeros in 0_usize..8, shift in 0_usize..24) {
        // `digits` followed by zeros, with its point moved `shift` places and moved back by the exponent.
        let whole = format!("{digits}{}", "0".repeat(zeros));
        let (before, after) = whole.split_at(whole.len().saturating_sub(shift).max(1));
        let written = if after.is_empty() { format!("{before}.0e0") } else { format!("{before}.{after}e{}", after.len()) };
        prop_assert_eq!(read::<i128>(&written).unwrap(), whole.parse::<i128>().unwrap());
    }

    #[test]
    fn bytes_never_panic(body in prop::collection::vec(any::<u8>(), 0..64)) {
        let _ = from_slice::<Task>(&body);
        agree(&body)?;
    }

    #[test]
    fn tokens_agree(text in tokens()) {
        let _ = read::<Task>(&text);
        agree(text.as_bytes())?;
    }

    #[test]
    fn broken_json_agrees(task in task(), place in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut text = to_vec(&task).unwrap();
        let place = place.index(text.len());
        text[place] = byte;
        if let Err(error) = from_slice::<Task>(&text) {
            prop_assert!(error.offset() <= text.len());
            let _ = (error.to_string(), error.path());
        }
        agree(&text)?;
    }
}
