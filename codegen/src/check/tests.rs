//! The check from outside: text in, diagnostics or a readable tree out.

mod dialects;
mod document_rules;
mod guarantees;
mod schema_rules;
mod shapes;
mod tree;

use crate::diagnostic::{Diagnostics, Report, Severity};
use crate::load::Files;
use crate::tree::Node;

/// Checks a document, and gives the reports in the order of the text and the tree that is left.
fn run(yaml: &str) -> (Vec<Report>, Node) {
    let (sources, root) = tree::from_yaml(yaml);
    let mut diagnostics = Diagnostics::default();
    let root = super::check(Files::of(root.clone()), &mut diagnostics).map_or(root, |checked| checked.root);
    (diagnostics.into_reports(&sources), root)
}

/// The lines `code pointer`, for a comparison.
fn lines(reports: &[Report]) -> Vec<String> {
    reports.iter().map(|report| format!("{} {}", report.code, report.location.pointer)).collect()
}

/// Compares what is found in a document with the lines `code pointer`, or `code pointer: part of the message or the help`.
#[track_caller]
fn expect(yaml: &str, expected: &[&str]) {
    let (reports, _) = run(yaml);
    let found = lines(&reports);
    let wanted: Vec<(&str, &str)> = expected.iter().map(|line| line.split_once(": ").unwrap_or((line, ""))).collect();
    let places: Vec<&str> = wanted.iter().map(|(place, _)| *place).collect();
    assert_eq!(found, places, "in\n{yaml}\n{reports:#?}");
    for (report, (_, words)) in reports.iter().zip(wanted) {
        assert!(report.to_string().contains(words), "{words:?} is not in\n{report}");
    }
}

/// A document whose `paths` are these lines.
fn paths(lines: &str) -> String {
    format!("openapi: 3.0.3\ninfo: {{title: t, version: '1'}}\npaths:\n  {}\n", lines.replace('\n', "\n  "))
}

/// A document whose `components` are these lines.
fn components(lines: &str) -> String {
    format!(
        "openapi: 3.0.3\ninfo: {{title: t, version: '1'}}\npaths: {{}}\ncomponents:\n  {}\n",
        lines.replace('\n', "\n  ")
    )
}

/// Each case is a schema and what is expected of it, with pointers from the schema on.
#[track_caller]
fn expect_of_schemas(cases: &[(&str, &[&str])]) {
    for (schema, expected) in cases {
        let yaml = components(&format!("schemas:\n  S: {schema}\n  T: {{type: string}}"));
        expect_below(&yaml, "/components/schemas/S", expected);
    }
}

/// As [`expect`], with pointers that go on from a prefix.
#[track_caller]
fn expect_below(yaml: &str, prefix: &str, expected: &[&str]) {
    let expected: Vec<String> = expected
        .iter()
        .map(|line| {
            let (code, rest) = line.split_once(' ').unwrap_or((line, ""));
            format!("{code} {prefix}{rest}")
        })
        .collect();
    expect(yaml, &expected.iter().map(String::as_str).collect::<Vec<_>>());
}

/// Whether a report keeps the document from being read further.
fn is_error(report: &Report) -> bool {
    report.severity == Severity::Error
}
