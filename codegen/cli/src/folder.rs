//! The folder of a package as it is found: whether this command may write there, and what it wrote the last time.

use std::path::Path;
use std::{fs, io};

use specwright_runtime::sources::SOURCES;

use crate::contents::Contents;
use crate::hash::Hash;
use crate::package::{MANIFEST, MARK};
use crate::record::{Identity, RECORD, Record};
use crate::runtime;

/// What a folder is to this command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Found {
    /// Free: it is not there, or empty.
    Nothing,
    /// A package of this command.
    Package(Record),
    /// Something else; why it is left alone.
    Other(String),
}

/// The modules that older versions wrote, which kept no record.
const OLDER_MODULES: [&str; 6] = ["lib", "client", "headers", "operations", "types", "webhooks"];
/// What the manifest of such a package says, unlike that of a later one.
const OLDER_MARK: &str = "is lost when it runs again";

/// Looks at a folder.
pub(crate) fn find(folder: &Path) -> io::Result<Found> {
    match fs::read_dir(folder) {
        Ok(mut entries) => {
            if entries.next().is_none() {
                return Ok(Found::Nothing);
            }
        }
        // A file in its place is found when it is known what is to be written.
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(Found::Nothing);
        }
        Err(error) => return Err(error),
    }
    match fs::read_to_string(folder.join(RECORD)) {
        Ok(text) => Ok(match Record::read(&text) {
            Ok(record) => Found::Package(record),
            Err(problem) => Found::Other(format!("{RECORD} cannot be read: {problem}")),
        }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => without_record(folder),
        Err(error) => Err(error),
    }
}

/// A package whose record is not there. One of an older version is taken as it stands: it said that changes by hand are lost. In
/// any other nothing is known to be ours, so that only what is equal to what is generated is not in the way.
fn without_record(folder: &Path) -> io::Result<Found> {
    let manifest = fs::read_to_string(folder.join(MANIFEST)).unwrap_or_default();
    let first = manifest.lines().next().unwrap_or_default();
    if !first.starts_with(MARK) {
        return Ok(Found::Other("the folder holds what specwright has not made".to_owned()));
    }
    if first.contains(OLDER_MARK) { older(folder).map(Found::Package) } else { Ok(Found::Package(Record::default())) }
}

/// The record that an older version would have kept: of the files that it wrote, and no others.
fn older(folder: &Path) -> io::Result<Record> {
    let mut record = Record { document: older_document(folder), ..Record::default() };
    let modules = OLDER_MODULES.map(|name| format!("{name}.rs"));
    let texts: Vec<_> = modules.iter().map(|name| fs::read_to_string(folder.join("src").join(name))).collect();
    let read = modules.iter().zip(&texts).filter_map(|(name, text)| Some((name.as_str(), text.as_deref().ok()?)));
    record.contents = Contents::of(read);
    let mut paths = vec![MANIFEST.to_owned(), "tests/examples.rs".to_owned()];
    paths.extend(modules.iter().map(|name| format!("src/{name}")));
    let copy = folder.join(runtime::FOLDER);
    if fs::read_to_string(copy.join(MANIFEST)).is_ok_and(|text| text.starts_with(MARK)) {
        paths.extend(SOURCES.iter().map(|(path, _)| format!("{}/{path}", runtime::FOLDER)));
    }
    for path in paths {
        match fs::read(folder.join(&path)) {
            Ok(text) => drop(record.files.insert(path, Hash::of(&text))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(record)
}

/// The document of an older version's package, as the docs of its library name it.
fn older_document(folder: &Path) -> Option<Identity> {
    let text = fs::read_to_string(folder.join("src/lib.rs")).ok()?;
    let path = text.lines().next()?.split('`').nth(1)?;
    Some(Identity { path: path.to_owned(), title: None })
}
