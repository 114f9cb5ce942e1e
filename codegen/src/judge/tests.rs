//! Documents in, what is said of their values out.

mod dialects;
mod schemas;
mod values;

use crate::diagnostic::{Diagnostics, Report};
use crate::{Document, bundle, check, judge, load, source::Sources, upgrade};

/// What `check` and `judge` report of a document, in the order of the text.
fn run(yaml: &str) -> Vec<Report> {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let files = load::files(&Document::new("test.yaml", yaml), &mut sources, &mut diagnostics).expect("it is read");
    let checked = check::check(files, &mut diagnostics).expect("its version is read");
    let normal = upgrade::upgrade(bundle::bundle(checked, &mut sources), &mut sources);
    judge::judge(&normal, &sources, &mut diagnostics);
    diagnostics.into_reports(&sources)
}

/// Compares what is found in a document with the lines `code pointer`, or `code pointer: part of the message or the help`.
#[track_caller]
fn expect(yaml: &str, expected: &[&str]) {
    let reports = run(yaml);
    let found: Vec<_> = reports.iter().map(|report| format!("{} {}", report.code, report.location.pointer)).collect();
    let wanted: Vec<(&str, &str)> = expected.iter().map(|line| line.split_once(": ").unwrap_or((line, ""))).collect();
    let places: Vec<&str> = wanted.iter().map(|(place, _)| *place).collect();
    assert_eq!(found, places, "in\n{yaml}\n{reports:#?}");
    for (report, (_, words)) in reports.iter().zip(wanted) {
        assert!(report.to_string().contains(words), "{words:?} is not in\n{report}");
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
