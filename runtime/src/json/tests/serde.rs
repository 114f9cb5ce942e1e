//! Generated types in other people's serde code.

use super::*;

const TEXT: &str = r#"{"task_id":"a\n","record_total_num":-3,"status":"new","children":[{"task_id":"b"},{"task_id":"c","children":[]}],"note":null}"#;

#[test]
fn types_work_with_serde() {
    let task: Task = serde_json::from_str(TEXT).unwrap();
    assert_eq!(task, read(TEXT).unwrap());
    assert_eq!(serde_json::to_string(&task).unwrap(), TEXT);
    let value = serde_json::to_value(&task).unwrap();
    assert_eq!(value["children"][1]["children"], serde_json::json!([]));
    assert_eq!(serde_json::from_value::<Task>(value).unwrap(), task);
}

#[test]
fn errors_keep_their_path() {
    let error = serde_json::from_str::<Task>(r#"{"task_id": 5}"#).unwrap_err().to_string();
    assert!(error.contains("found the number 5 at $.task_id"), "{error}");
}

#[test]
fn numbers_pass() {
    for text in ["0", "-1", "18446744073709551615", "0.1", "1e300", "{}", "[]"] {
        let value: Value = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&value).unwrap().parse::<f64>().ok(), text.parse::<f64>().ok(), "{text}");
    }
}

#[test]
fn depth_is_limited() {
    assert!(serde_json::from_str::<Value>(&"[".repeat(200_000)).is_err());
}

#[test]
fn the_other_value_becomes_this_one_and_back() {
    let theirs = serde_json::json!({"a": [1, -2, 0.5, 1e300], "b": {"c": null, "d": true}, "e": "é"});
    let ours = Value::from(theirs.clone());
    assert!(super::same(&ours, &theirs), "{ours}");
    assert_eq!(serde_json::Value::from(ours), theirs);
}

#[test]
fn a_value_is_made_of_what_serde_writes() {
    let exact = Value::from_serde(&(u128::MAX, 0.1_f32, "a", None::<u8>)).unwrap();
    assert_eq!(exact.to_string(), format!("[{},0.1,\"a\",null]", u128::MAX));
    let pairs = BTreeMap::from([((1, 2), 3)]);
    let error = Value::from_serde(&pairs).unwrap_err();
    assert!(error.to_string().contains("key must be a string"), "{error}");
}
