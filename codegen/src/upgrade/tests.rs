//! Documents of each version in, their normal form out.

mod three;
mod v20;
mod v31;

use serde_yaml::Value;

use crate::diagnostic::Severities;
use crate::{Document, normalize};

/// The normal form of a document, and the lines `code pointer` of what was found.
#[track_caller]
fn normal(text: &str) -> (Value, Vec<String>) {
    let (yaml, findings) = normalize(&Document::new("test.yaml", text), &Severities::default());
    let lines = findings.reports.iter().map(|report| format!("{} {}", report.code, report.location.pointer));
    let Some(yaml) = yaml else { panic!("{:#?}\nin\n{text}", findings.reports) };
    (parsed(&yaml), lines.collect())
}

/// YAML as a value.
#[track_caller]
fn parsed(yaml: &str) -> Value {
    serde_yaml::from_str(yaml).unwrap_or_else(|error| panic!("{error} in\n{yaml}"))
}

/// The value below some keys.
#[track_caller]
fn below<'v>(value: &'v Value, keys: &[&str]) -> &'v Value {
    keys.iter().fold(value, |value, key| value.get(key).unwrap_or_else(|| panic!("no {key} in {value:?}")))
}

/// Compares a part of the normal form with what it must be.
#[track_caller]
fn expect(text: &str, keys: &[&str], expected: &str) {
    let (value, _) = normal(text);
    let found = below(&value, keys);
    assert_eq!(*found, parsed(expected), "found\n{}\nin\n{text}", serde_yaml::to_string(found).unwrap());
}
