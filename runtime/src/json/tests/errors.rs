//! What an error says.

use super::*;

#[test]
fn it_names_value_place_and_promise() {
    let text = "{\"task_id\": \"a\",\n \"children\": [{\"task_id\": \"b\"}, {\"task_id\": 7}]}";
    let error = read::<Task>(text).unwrap_err();
    assert_eq!(error.path(), "$.children[1].task_id");
    assert_eq!(error.pointer(), Some("#/components/schemas/Task/properties/task_id"));
    assert_eq!((error.line(), error.column(), error.offset()), (2, 45, 61));
    assert_eq!(
        error.to_string(),
        "expected a string, found the number 7 at $.children[1].task_id (line 2, column 45, byte 61), \
         promised by #/components/schemas/Task/properties/task_id"
    );
}

#[test]
fn a_required_property_that_is_missing() {
    check_error::<Vec<Task>>(
        r#"[{"task_id":"a"}, {"status":"x"}]"#,
        "missing required property `task_id` at $[1] (line 1, column 19, byte 18), \
         promised by #/components/schemas/Task/properties/task_id",
    );
}

#[test]
fn the_first_of_several_that_are_missing() {
    let text = r#"{"a": {"c": 1}, "\u0062": [{"a": 1}], "x": 2}"#;
    let mut reader = Reader::new(text);
    let mut object = reader.object("#/components/schemas/Four").unwrap();
    while object.key().unwrap().is_some() {
        object.skip().unwrap();
    }
    let error = object.incomplete(&["a", "b", "c", "d"]);
    assert_eq!(
        error.to_string(),
        "missing required property `c` at $, promised by #/components/schemas/Four/properties/c"
    );
    reader.finish().unwrap();
}

#[test]
fn something_else_instead_of_an_object() {
    let error = read::<Task>("<html>").unwrap_err();
    assert_eq!(
        error.to_string(),
        "expected a value at $ (line 1, column 1, byte 0), promised by #/components/schemas/Task"
    );
    check_error::<String>("", "the body ends where a value is expected at $ (line 1, column 1, byte 0)");
}

#[test]
fn it_tells_broken_json_from_a_broken_promise() {
    assert!(read::<Task>("<html>").unwrap_err().is_syntax());
    assert!(from_slice::<Task>(b"\xff").unwrap_err().is_syntax());
    assert!(!read::<Task>("{}").unwrap_err().is_syntax());
    assert!(!read::<u8>("256").unwrap_err().is_syntax());
}

#[test]
fn text_that_does_not_parse() {
    let error = Reader::new(" \"1.2.3\"").parse::<std::net::IpAddr>("an IP address").unwrap_err();
    assert_eq!(error.to_string(), "expected an IP address, found other text at $");
    assert_eq!(error.offset(), 1);
}

#[test]
fn ranges() {
    check_error::<u8>("256", "expected an integer from 0 to 255, found the number 256 at $ (line 1, column 1, byte 0)");
    check_error::<i32>(
        "1e9999",
        "expected an integer from -2147483648 to 2147483647, found the number 1e9999 at $ (line 1, column 1, byte 0)",
    );
    check_error::<u8>("1.5", "expected an integer, found the number 1.5 at $ (line 1, column 1, byte 0)");
}

#[test]
fn it_does_not_repeat_the_body() {
    let secret = "gAAAAABhunter2";
    let shown = read::<u8>(&format!("\"{secret}\"")).unwrap_err().to_string();
    assert!(!shown.contains("hunter2"), "{shown}");
    let shown = read::<u8>(&"9".repeat(100_000)).unwrap_err().to_string();
    assert!(shown.len() < 150, "{shown}");
    let key = "k\u{202e}\n".repeat(1000);
    let shown = read::<Map<u8>>(&write(&Map::from([(key, "x".to_owned())]))).unwrap_err().to_string();
    assert!(shown.len() < 400 && !shown.contains(['\n', '\u{202e}']), "{shown}");
}

#[test]
fn it_can_cross_threads() {
    fn assert<T: std::error::Error + Send + Sync + 'static>() {}
    assert::<Error>();
}
