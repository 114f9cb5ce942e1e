//! One API, written by hand as Swagger 2.0, OpenAPI 3.0 and 3.1: it has one normal form, and so one client.

use crate::diagnostic::{Code, Severities};
use crate::{Document, generate, normalize};

const DOCUMENTS: [(&str, &str); 3] = [
    ("three_20.yaml", include_str!("three_20.yaml")),
    ("three_30.yaml", include_str!("three_30.yaml")),
    ("three_31.yaml", include_str!("three_31.yaml")),
];

#[test]
fn one_api_has_one_normal_form_whatever_it_is_written_in() {
    let forms = DOCUMENTS.map(|(path, text)| {
        let (yaml, findings) = normalize(&Document::new(path, text), &Severities::default());
        // `Cat` and `Basic` are part of the vocabulary.
        let codes: Vec<_> = findings.reports.iter().map(|report| report.code).collect();
        assert_eq!(codes, [Code::UnusedComponent; 2], "{path}");
        yaml.unwrap()
    });
    assert_eq!(forms[0], forms[1]);
    assert_eq!(forms[1], forms[2]);
}

#[test]
fn one_api_has_one_client_whatever_it_is_written_in() {
    let clients = DOCUMENTS.map(|(path, text)| generate(&Document::new(path, text), &Severities::default()).files);
    assert!(!clients[0].is_empty());
    for (one, other) in [(0, 1), (1, 2)] {
        assert_eq!(clients[one].len(), clients[other].len());
        for (left, right) in clients[one].iter().zip(&clients[other]) {
            assert_eq!(left.text, right.text, "{}", left.name);
        }
    }
}
