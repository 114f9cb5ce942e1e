//! The documents of `tests/dialect`, and what becomes of each.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use super::read;

/// The documents of a folder, by name.
fn documents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension != "md" && extension != "gitattributes"));
    paths.sort();
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    paths.iter().map(|path| (name(path), fs::read(path).unwrap())).collect()
}

#[test]
fn dialect_documents() {
    let mut out = String::new();
    for (name, bytes) in documents(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dialect")) {
        let outcome = read(&name, bytes).outcome();
        let _ = writeln!(out, "{name}\n  {}", outcome.replace('\n', "\n  "));
    }
    insta::assert_snapshot!(out);
}

/// Runs over any other folder of documents: `SPECWRIGHT_DOCUMENTS=folder cargo test -p specwright other_documents`.
#[test]
fn other_documents() {
    let Some(folder) = std::env::var_os("SPECWRIGHT_DOCUMENTS") else { return };
    for (name, bytes) in documents(Path::new(&folder)) {
        let run = std::thread::Builder::new().stack_size(2 << 20).spawn(move || read(&name, bytes).outcome());
        assert!(!run.unwrap().join().unwrap().is_empty());
    }
}
