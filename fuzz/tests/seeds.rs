//! The targets' judges on every seed, and on the clients of the fixtures: what they ask for is what holds.

use std::fs;
use std::path::{Path, PathBuf};

use arbitrary::{Arbitrary, Unstructured};
use specwright::Document;
use specwright::diagnostic::Severities;
use specwright_fuzz::{doc_text, generate, load, names, path, query, response};

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<_> =
        entries.map(|entry| entry.expect("it is there").path()).filter(|path| path.is_file()).collect();
    files.sort();
    assert!(!files.is_empty(), "{} is empty", folder.display());
    files
}

fn seeds(target: &str, judge: impl Fn(&[u8])) {
    for file in files(&format!("seeds/{target}")) {
        judge(&fs::read(&file).expect("it can be read"));
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("it is UTF-8")
}

#[test]
fn seeds_of_every_target() {
    seeds("doc_text", |bytes| doc_text::judge(&text(bytes)));
    seeds("names", |bytes| names::judge(&text(bytes)));
    seeds("load", load::judge);
    seeds("generate", generate::judge);
    seeds("response", response::judge);
    seeds("path", |bytes| {
        path::judge(&path::Case::arbitrary_take_rest(Unstructured::new(bytes)).expect("it is a case"));
    });
    seeds("query", |bytes| {
        query::judge(&query::Case::arbitrary_take_rest(Unstructured::new(bytes)).expect("it is a case"));
    });
}

#[test]
fn clients_of_the_fixtures() {
    for folder in ["../tests/fixtures/pass", "../tests/fixtures/features", "../spec"] {
        for file in files(folder) {
            let document = Document::new(file.display().to_string(), fs::read(&file).expect("it can be read"));
            generate::client(&document, &Severities::default());
        }
    }
}
