//! The generated code of this crate: what was compiled is what was reviewed.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use specwright::diagnostic::Severities;
use specwright::{Document, generate};

const SNAPSHOTS: &str = "../../generated/snapshots";

/// The files in `OUT_DIR`, as the build script wrote them, are those in `generated/snapshots`.
#[test]
fn it_is_the_code_that_was_reviewed() {
    let folder = Path::new(env!("OUT_DIR")).join("hss");
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(SNAPSHOTS);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for name in file_names(&folder) {
            let bytes = fs::read(folder.join(&name)).expect("the build script wrote it");
            insta::assert_binary_snapshot!(&flat(name), bytes);
        }
    });
}

/// No file stays behind when the generator does not write it any more.
#[test]
fn no_reviewed_file_is_stale() {
    let reviewed = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it").join(SNAPSHOTS);
    let stem = |name: String| flat(name).split('.').next().unwrap_or_default().to_owned();
    let reviewed: BTreeSet<_> = file_names(&reviewed).into_iter().map(stem).collect();
    let written: BTreeSet<_> = file_names(&Path::new(env!("OUT_DIR")).join("hss")).into_iter().map(stem).collect();
    assert_eq!(reviewed, written);
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("spec/hss.yaml")).expect("it is there");
    let run = || generate(&Document::new("spec/hss.yaml", text.as_str()), &Severities::default());
    let first = run();
    assert!(!first.files.is_empty() && first.findings.reports.is_empty(), "{:?}", first.findings.reports);
    assert_eq!(first, run());
}

/// The paths of the files in a folder and in those that it has.
fn file_names(folder: &Path) -> Vec<String> {
    let mut names = vec![];
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it can be listed").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            names.extend(file_names(&path).into_iter().map(|inner| format!("{name}/{inner}")));
        } else {
            names.push(name);
        }
    }
    names.sort();
    names
}

/// A path as the name of a snapshot, which all lie in one folder.
fn flat(path: String) -> String {
    path.replace('/', "-")
}
