//! Rules, values, and what is said about them.

use proptest::prelude::*;

use super::*;
use crate::json::Number;

#[track_caller]
fn check(json: &str, rules: &'static Rules, expected: &[&str]) {
    let value: Value = from_slice(json.as_bytes()).unwrap();
    let found = match validate(&value, rules) {
        Ok(()) => Vec::new(),
        Err(invalid) => invalid.violations().iter().map(ToString::to_string).collect(),
    };
    assert_eq!(found, expected, "{json}");
}

#[test]
fn strings() {
    static RULES: Rules = Rules::string().min(1).max(3);
    static PATTERN: Rules = Rules::string().pattern("^a+$");
    check(r#""""#, &RULES, &["expected at least 1 character, found 0 at $"]);
    check(r#""🦀é""#, &RULES, &[]);
    check(r#""abcd""#, &RULES, &["expected at most 3 characters, found 4 at $"]);
    check("12345", &RULES, &[]);
    check("null", &RULES, &[]);
    let said: &[&str] =
        if cfg!(feature = "pattern") { &["expected text that matches the pattern `^a+$` at $"] } else { &[] };
    check(r#""b""#, &PATTERN, said);
    check(r#""aa""#, &PATTERN, &[]);
}

#[test]
fn numbers() {
    static RULES: Rules = Rules::number().at_least("0.1").less_than("1e2").multiple_of("0.1");
    static LARGE: Rules = Rules::integer().more_than("9007199254740992").at_most("9223372036854775807");
    static STEP: Rules = Rules::number().multiple_of("340282366920938463463374607431768211");
    static NONE: Rules = Rules::number().multiple_of("0");
    for json in ["0.1", "0.3", "99.9", "1", "10e0", "0.10000"] {
        check(json, &RULES, &[]);
    }
    check("0", &RULES, &["expected at least 0.1 at $"]);
    check("100", &RULES, &["expected less than 1e2 at $"]);
    check("0.15", &RULES, &["expected a multiple of 0.1 at $"]);
    check("-0.05", &RULES, &["expected at least 0.1 at $", "expected a multiple of 0.1 at $"]);
    check("9007199254740993", &LARGE, &[]);
    check("9007199254740992", &LARGE, &["expected more than 9007199254740992 at $"]);
    check("9223372036854775808", &LARGE, &["expected at most 9223372036854775807 at $"]);
    check("9007199254740993.5", &LARGE, &["expected an integer at $"]);
    check("9.007199254740993e15", &LARGE, &[]);
    check("340282366920938463463374607431768211e999999999999999999", &STEP, &[]);
    check("1e999999999999999999", &STEP, &["expected a multiple of 340282366920938463463374607431768211 at $"]);
    check("0", &STEP, &[]);
    check("5", &NONE, &[]);
}

#[test]
fn arrays() {
    static RULES: Rules = Rules::array().min(1).max(3).unique().items(&Rules::string().max(1));
    static TUPLE: Rules = Rules::array().prefix(&[&Rules::Any, &Rules::integer()]).items(&TUPLE_REST);
    static TUPLE_REST: Rules = Rules::number().at_most("1");
    check("[]", &RULES, &["expected at least 1 element, found 0 at $"]);
    check(
        r#"["a","b","cc","a"]"#,
        &RULES,
        &[
            "expected at most 3 elements, found 4 at $",
            "expected unique elements, found element 3 to be the same as element 0 at $",
            "expected at most 1 character, found 2 at $[2]",
        ],
    );
    check(r#"[1, "1"]"#, &RULES, &[]);
    let same = "expected unique elements, found element 1 to be the same as element 0 at $";
    check(r#"[{"a":1,"b":[2.0]},{"b":[2],"a":1e0}]"#, &RULES, &[same]);
    check(r#"[["a,"],["a",""]]"#, &RULES, &[]);
    check("[0, -0.0]", &RULES, &[same]);
    check("[9.5, 9.5, 9.5]", &TUPLE, &["expected an integer at $[1]", "expected at most 1 at $[2]"]);
}

/// A tree of names, as it is emitted.
static TREE: Rules = Rules::object()
    .max(3)
    .properties(&[("name", &Rules::string().max(2)), ("children", &Rules::array().items(&Rules::Named(tree)))])
    .additional(&Rules::integer());

fn tree() -> &'static Rules {
    &TREE
}

#[test]
fn objects_that_hold_themselves() {
    check(r#"{"name":"a","children":[{"name":"b","children":[]}],"x":1}"#, &TREE, &[]);
    check(
        r#"{"name":"abc","children":[{},{"a b":1.5,"children":[{"name":"abc"}]}]}"#,
        &TREE,
        &[
            "expected an integer at $.children[1][\"a b\"]",
            "expected at most 2 characters, found 3 at $.children[1].children[0].name",
            "expected at most 2 characters, found 3 at $.name",
        ],
    );
    check(r#"{"a":1,"b":2,"c":3,"d":4}"#, &TREE, &["expected at most 3 properties, found 4 at $"]);
}

#[test]
fn several_rules() {
    static BOTH: Rules = Rules::All(&[&Rules::string().min(2), &Rules::string().max(1)]);
    static ANY: Rules = Rules::AnyOf(&[
        &Rules::string().max(1),
        &Rules::integer().at_least("5").multiple_of("2"),
        &Rules::integer().at_most("-5"),
    ]);
    check("\"a\"", &BOTH, &["expected at least 2 characters, found 1 at $"]);
    for json in ["\"a\"", "6", "-7", "null", "[]"] {
        check(json, &ANY, &[]);
    }
    check("\"ab\"", &ANY, &["expected at most 1 character, found 2 at $"]);
    check("1", &ANY, &["expected at most -5 at $"]);
}

#[test]
fn circles_ask_nothing() {
    static CIRCLE: Rules = Rules::AnyOf(&[&Rules::Named(circle), &Rules::All(&[&Rules::Named(circle)])]);
    fn circle() -> &'static Rules {
        static NAMED: Rules = Rules::Named(circle);
        &NAMED
    }
    check("1", &CIRCLE, &[]);
}

fn nest() -> &'static Rules {
    &NEST
}

/// Lists of two lengths, inside one another.
static NEST: Rules = Rules::AnyOf(&[
    &Rules::array().items(&Rules::Named(nest)).max(1),
    &Rules::array().items(&Rules::Named(nest)).max(2),
    &Rules::integer().at_most("5"),
]);

#[test]
fn alternatives_at_every_level_are_not_exponential() {
    let nested = |leaf: &str| "[".repeat(100) + leaf + &"]".repeat(100);
    check(&nested("5"), &NEST, &[]);
    let place = format!("expected at most 5 at ${}", "[0]".repeat(100));
    check(&nested("6"), &NEST, &[&place]);
    check(&nested("1,2,3"), &NEST, &[&format!("expected at most 1 element, found 3 at ${}", "[0]".repeat(99))]);
}

#[test]
fn a_value_is_not_repeated_and_a_list_is_cut() {
    static RULES: Rules = Rules::array().items(&Rules::string().max(1));
    let secrets = vec!["hunter2"; 12];
    let invalid = validate(&secrets, &RULES).unwrap_err();
    assert_eq!(invalid.violations().len(), 12);
    assert_eq!(
        (invalid.violations()[3].path(), invalid.violations()[3].rule()),
        ("$[3]", "at most 1 character, found 7")
    );
    let shown = format!("{invalid} {invalid:?}");
    assert!(!shown.contains("hunter2") && shown.contains("; and 2 more"), "{shown}");
}

#[test]
fn what_json_cannot_say() {
    let invalid = validate(&vec![1.0, f64::NAN], &Rules::Any).unwrap_err();
    assert_eq!(invalid.to_string(), "expected a value that can be said in JSON at $[1]");
}

proptest! {
    #[test]
    fn integers_agree(number in -100_000_i64..100_000, step in 1_i64..200, least in -1000_i64..1000, scale in 0_usize..4) {
        use crate::json::decimal;
        // Both scaled by the same power of ten, in two spellings.
        let text = |number: i64| format!("{number}e-{scale}");
        let zeros = "0".repeat(scale);
        let shifted = number * 10_i64.pow(u32::try_from(scale).unwrap());
        prop_assert_eq!(decimal::is_multiple(&format!("{number}"), &format!("{step}{zeros}e-{scale}")), Some(number % step == 0));
        prop_assert_eq!(decimal::is_multiple(&text(number), &text(step)), Some(number % step == 0));
        prop_assert_eq!(decimal::compare(&text(number), &text(least)), number.cmp(&least));
        let (one, other): (Number, Number) = (text(number).parse().unwrap(), format!("{shifted}e-{}", scale * 2).parse().unwrap());
        prop_assert_eq!(decimal::canonical(one.as_str()), decimal::canonical(other.as_str()));
    }

    #[test]
    fn trees_never_panic(json in "[{}:,\"\\[\\]0-9a-c]{0,30}") {
        if let Ok(value) = from_slice::<Value>(json.as_bytes()) {
            let _ = validate(&value, &TREE);
        }
    }
}
