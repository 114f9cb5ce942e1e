//! Any bytes are a document: what is said of it.

use specwright::Document;
use specwright::diagnostic::{Findings, Severities, Severity};

/// Judges what is found in a document: the first byte says what its file is called, the rest is the file.
pub fn judge(bytes: &[u8]) {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let path = if first % 2 == 0 { "a.yaml" } else { "a.json" };
    let document = Document::new(path, bytes).with_files(|_| Err("there is no such file".to_owned()));
    let findings = specwright::check(&document, &Severities::default());
    places(&findings);
    assert_eq!(findings, specwright::check(&document, &Severities::default()), "not the same again");
}

/// Judges where the problems are said to be, and that each is one line of Cargo's output and no more.
pub fn places(findings: &Findings) {
    for report in &findings.reports {
        let location = &report.location;
        assert!(location.line > 0 && location.column > 0, "{report}");
        let file = findings.files.iter().find(|file| file.path == location.file);
        let text = &file.unwrap_or_else(|| panic!("there is no such file: {report}")).text;
        assert!(text.get(location.span.clone()).is_some(), "outside of the text: {report}");
        let line = report.to_string();
        assert!(!line.contains(['\n', '\r']), "{line:?} is not one line");
        assert!(report.severity != Severity::Error || !report.message.is_empty(), "an error says nothing");
    }
}
