//! Properties: no text panics, and the readers agree with others.

use proptest::prelude::*;
use serde_json::Value;

use super::{json, read};

/// Text without the line ends of YAML 1.1, which the writer takes for such: it gives a text of one space too many.
fn text() -> impl Strategy<Value = String> {
    any::<String>().prop_map(|text| text.replace(['\u{85}', '\u{2028}', '\u{2029}'], "?"))
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-1e6..1e6).prop_map(Value::from),
        text().prop_map(Value::from),
        "[a-z0-9:#&*!|> .-]{0,6}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((text().prop_map(|key| key.replace('<', "")), inner), 0..5)
                .prop_map(|members| members.into_iter().collect()),
        ]
    })
}

/// Text made of YAML's indicators, which reaches more of the parser than any text does.
fn yaml_like() -> impl Strategy<Value = String> {
    "(a|b|1|0x|\\.|~|: |:|- |-|\\? |\\[|\\]|\\{|\\}|,|&a |\\*a|!|!!str |\\| ?|>|'|\"|#| #|\n|\n  |\n    |\r\n|\t|é|\\\\|---\n|\\.\\.\\.\n|%|<<: |\u{85}){0,30}"
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        read("a.yaml", bytes.clone());
        read("a.json", bytes);
    }

    #[test]
    fn any_yaml(text in yaml_like()) {
        let loaded = read("a.yaml", text.as_str());
        for report in &loaded.findings.reports {
            prop_assert!(text.is_char_boundary(report.location.span.start), "{report}");
            prop_assert!(text.is_char_boundary(report.location.span.end), "{report}");
        }
    }

    #[test]
    fn any_json(text in "([\\[\\]{},: ]|\"|\"a\"|-|1|0|\\.5|e9|true|null|\\\\u00e9|\\\\ud83d\\\\ude00|\\\\n|é|\n){0,12}") {
        let ours = read("a.json", text.as_str());
        match serde_json::from_str::<Value>(&text) {
            Ok(theirs) if ours.findings.reports.is_empty() => {
                let ours: Value = serde_json::from_str(&ours.outcome()).unwrap();
                prop_assert_eq!(ours, theirs);
            }
            Ok(_) => prop_assert!(ours.tree.is_some() && ours.outcome().contains("duplicate-key"), "{text}: {}", ours.outcome()),
            // Numbers out of a double's range are kept.
            Err(error) => prop_assert!(ours.tree.is_none() || error.to_string().contains("out of range"), "{text}: {error}"),
        }
    }

    #[test]
    fn json_and_yaml_give_the_same_tree(value in value()) {
        let written = value.to_string();
        let loaded = read("a.json", written.as_str());
        prop_assert_eq!(json(loaded.tree.as_ref().unwrap()), written.clone());
        let yaml = serde_yaml::to_string(&value).unwrap();
        let loaded = read("a.yaml", yaml.as_str());
        prop_assert_eq!(loaded.outcome(), written, "{}", yaml);
    }
}
