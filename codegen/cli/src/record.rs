//! The record of a package: what the command wrote into it, and of which document.
//!
//! It lies in the package as `.specwright`, a line for each fact, so that it can be read and merged as text:
//!
//! ```text
//! specwright-package 1
//! name pets
//! document ../pets.yaml
//! title Pets
//! file d228cb696f1a8caf78912b704e4a8964 src/lib.rs
//! operation 343e1662793c64bf6f0d3597ba446f18 LIST_PETS
//! type 6c62272e07bb014262b821756295c58d Pet
//! ```

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Component, Path};

use crate::contents::Contents;
use crate::hash::Hash;
use crate::names;

/// The file of the record, in the package.
pub(crate) const RECORD: &str = ".specwright";

const ABOUT: &str = "# What specwright wrote here, and of which document: by this the next run tells what was changed by \
                     hand. Keep it with the package.\n";
const FORMAT: &str = "specwright-package 1";

/// What the command wrote.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Record {
    /// The name of the package; `None` if that is not known, or none that a package can have.
    pub(crate) name: Option<String>,
    /// Of which document; `None` if that is not known.
    pub(crate) document: Option<Identity>,
    /// The files, by their paths in the package.
    pub(crate) files: BTreeMap<String, Hash>,
    /// The operations and types.
    pub(crate) contents: Contents,
}

/// What a document is known by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Identity {
    /// Its path as seen from the package.
    pub(crate) path: String,
    /// Its title; `None` if that is not known.
    pub(crate) title: Option<String>,
}

impl Record {
    /// A record as [`Record::text`] wrote it; the error says what is wrong with it.
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        let mut lines = text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        match lines.next() {
            Some((_, line)) if line == FORMAT => {}
            Some((_, line)) if line.starts_with("specwright-package ") => {
                return Err("a later specwright wrote it".to_owned());
            }
            _ => return Err(format!("it does not begin with `{FORMAT}`")),
        }
        let mut record = Self::default();
        for (index, line) in lines {
            record.take(line).ok_or_else(|| format!("line {} says nothing that it can say", index + 1))?;
        }
        Ok(record)
    }

    /// Takes a line in; `None` if it has no meaning.
    fn take(&mut self, line: &str) -> Option<()> {
        let (kind, rest) = line.split_once(' ')?;
        let named = || {
            let (hash, name) = rest.split_once(' ')?;
            Some((unescaped(name), Hash::read(hash)?))
        };
        match kind {
            "name" => self.name = names::name(rest).ok(),
            "document" => self.document = Some(Identity { path: unescaped(rest), title: None }),
            "title" => self.document.as_mut()?.title = Some(unescaped(rest)),
            // A record is text that anybody may have written: it must not lead out of the package.
            "file" => self.files.extend([named().filter(|(path, _)| lies_inside(path))?]),
            "operation" => self.contents.operations.extend([named()?]),
            "type" => self.contents.types.extend([named()?]),
            _ => return None,
        }
        Some(())
    }

    /// The record as it lies in the package.
    pub(crate) fn text(&self) -> String {
        let mut text = format!("{ABOUT}{FORMAT}\n");
        let _ = self.name.iter().try_for_each(|name| writeln!(text, "name {name}"));
        if let Some(Identity { path, title }) = &self.document {
            let _ = writeln!(text, "document {}", escaped(path));
            let _ = title.iter().try_for_each(|title| writeln!(text, "title {}", escaped(title)));
        }
        let Contents { operations, types } = &self.contents;
        for (kind, items) in [("file", &self.files), ("operation", operations), ("type", types)] {
            for (name, hash) in items {
                let _ = writeln!(text, "{kind} {hash} {}", escaped(name));
            }
        }
        text
    }
}

impl Record {
    /// Whether it is of the same document as a later one: of one that lies where it lay; or that was moved, and has the same title
    /// and an operation in common, since many documents are called alike.
    pub(crate) fn is_of_same_document(&self, now: &Self) -> bool {
        let (Some(one), Some(other)) = (&self.document, &now.document) else { return true };
        let was_moved = match &one.title {
            Some(_) => one.title == other.title && self.contents.shares_an_operation(&now.contents),
            // An older version wrote down the name of the file alone.
            None => one.file() == other.file(),
        };
        one.path == other.path || was_moved
    }
}

impl Identity {
    /// Its path and title, for people.
    pub(crate) fn shown(&self) -> String {
        let title = self.title.as_ref().map(|title| format!(", \"{title}\"")).unwrap_or_default();
        format!("`{}`{title}", self.path)
    }

    /// The name of its file.
    pub(crate) fn file(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }
}

/// Whether a path stays in the folder that it begins in.
fn lies_inside(path: &str) -> bool {
    !path.is_empty() && Path::new(path).components().all(|component| matches!(component, Component::Normal(_)))
}

/// A text in one line.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r")
}

fn unescaped(text: &str) -> String {
    let (mut whole, mut chars) = (String::new(), text.chars());
    while let Some(char) = chars.next() {
        match (char, char == '\\') {
            (_, true) => whole.extend(chars.next().map(|char| match char {
                'n' => '\n',
                'r' => '\r',
                other => other,
            })),
            (char, false) => whole.push(char),
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_read_as_it_was_written() {
        let hash = Hash::of(b"a");
        let items = |name: &str| BTreeMap::from([(name.to_owned(), hash)]);
        let record = Record {
            name: Some("pets".to_owned()),
            document: Some(Identity { path: "../a b.yaml".to_owned(), title: Some("A \\n\nB\r".to_owned()) }),
            files: items("src/lib.rs"),
            contents: Contents { operations: items("LIST"), types: items("Pet") },
        };
        assert_eq!(Record::read(&record.text()), Ok(record.clone()));
        assert_eq!(Record::read(&record.text().replace('\n', "\r\n")), Ok(record));
    }

    #[test]
    fn what_is_no_record_is_refused() {
        let hash = Hash::of(b"a");
        for (lines, problem) in [
            ("", "it does not begin with `specwright-package 1`"),
            ("specwright-package 2", "a later specwright wrote it"),
            ("specwright-package 1\n<<<<<<< main", "line 2 says nothing that it can say"),
            ("specwright-package 1\nfile 12 a", "line 2 says nothing that it can say"),
            ("specwright-package 1\ntitle a", "line 2 says nothing that it can say"),
        ] {
            assert_eq!(Record::read(lines), Err(problem.to_owned()), "{lines}");
        }
        for path in ["../a", "/a", "a/../../b", ""] {
            let record = Record::read(&format!("specwright-package 1\nfile {hash} {path}"));
            assert!(record.is_err(), "{path}");
        }
    }
}
