//! Stage `load`: text → [`Node`], a tree whose every value has a place.
//!
//! Takes a file's bytes ([`decode`]) or a file that is among the [`Sources`] ([`load`]). JSON is read by JSON's rules, all
//! else by those of YAML 1.2's core schema: `no`, `on` and dates are text, keys are text as written, numbers keep every
//! digit. Anchors, aliases and merge keys (`<<`) are resolved. YAML that its standard forbids and the other readers take is
//! read with a warning.
//!
//! After it: no aliases, tags or merge keys; every key stands once in its object; the limits of [`crate::limits`] on size
//! and depth hold; each value's place is exactly its text, quotes included, and each key's place is the key's text under
//! the value's pointer.
//!
//! What an alias stands for has the alias's place; the values inside it have the places of the anchor's text, under the
//! pointer at which the alias stands. Members that a merge key brings have the pointers of the object that they came to.

mod build;
mod files;
mod json;
mod path;
#[cfg(test)]
mod tests;
mod yaml;

use std::path::Path;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Stopped};
use crate::limits;
use crate::source::{FileId, Segment, Sources};
use crate::tree::Node;
use build::Builder;
pub(crate) use files::Named;
pub use files::{Files, files};
pub(crate) use path::Refused;

/// Adds a file to the sources, from the bytes that a door has read. A byte order mark is dropped.
///
/// Stops if the bytes are not UTF-8 (`encoding`) or too many (`limit`). The file is among the sources even so, for the
/// diagnostic to point into.
pub fn decode(
    path: impl Into<String>,
    bytes: Vec<u8>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Result<FileId, Stopped> {
    if bytes.len() > limits::FILE_BYTES {
        let file = sources.add_file(path, String::new());
        return Err(too_large(file, sources, diagnostics));
    }
    let wide = looks_utf16(&bytes);
    let (text, wrong) = match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let offset = error.utf8_error().valid_up_to();
            let bytes = error.as_bytes();
            (String::from_utf8_lossy(bytes).into_owned(), Some((offset, bytes[offset])))
        }
    };
    let (offset, message) = match wrong {
        _ if wide => (0, "the file is in UTF-16, not in UTF-8".to_owned()),
        Some((offset, byte)) => (offset, format!("the byte 0x{byte:02X} at offset {offset} is not UTF-8")),
        None => {
            let text = text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text);
            return Ok(sources.add_file(path, text));
        }
    };
    // The text up to there is as it was; a byte that is none of it became a character of several.
    let width = text[offset..].chars().next().map_or(0, char::len_utf8);
    let file = sources.add_file(path, text);
    let at = sources.add_place(file, offset..offset + width, None, Segment::Root);
    diagnostics.push(Diagnostic::new(Code::Encoding, at, message).help("save the file as UTF-8"));
    Err(Stopped)
}

/// Reads a file of the sources to a tree.
///
/// Gives a tree whenever the text has one, even if errors were reported, such as a repeated key (its first value counts):
/// the next stage can then report its own in the same run. [`Diagnostics::propagate`] says whether there were any. Stops
/// if there is no tree: the syntax is wrong, or a limit was reached.
pub fn load(file: FileId, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Result<Node, Stopped> {
    read(file, sources, diagnostics, 0)
}

/// Reads a file of a document whose other files have so many values already.
fn read(file: FileId, sources: &mut Sources, diagnostics: &mut Diagnostics, before: usize) -> Result<Node, Stopped> {
    let source = sources.file(file);
    if source.text.len() > limits::FILE_BYTES {
        return Err(too_large(file, sources, diagnostics));
    }
    let syntax = Syntax::of(&source.path, &source.text);
    let text = sources.take_text(file);
    let bytes = text.len() + sources.files().iter().map(|file| file.text.len()).sum::<usize>();
    let attempt = Attempt { file, text: &text, values: (before, limits::nodes(bytes)) };
    let tree = attempt.read(syntax, sources, diagnostics);
    sources.put_text(file, text);
    tree
}

/// A text that is read in one way after the other, until one succeeds. What fails leaves nothing behind.
struct Attempt<'a> {
    file: FileId,
    text: &'a str,
    /// How many values the document's other files have, and how many all may have.
    values: (usize, usize),
}

impl Attempt<'_> {
    /// Reads the text by the rules of its syntax. YAML is read as its standard has it; and only where that fails, as the
    /// other readers have it, who agree on a little more ([`yaml::Mended`]).
    fn read(&self, syntax: Syntax, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Result<Node, Stopped> {
        let (mut tree, mut problems) = match syntax {
            Syntax::Json | Syntax::LikelyJson => self.attempt(sources, |builder| json::read(self.text, builder)),
            Syntax::Yaml => self.yaml(sources),
        };
        if syntax == Syntax::LikelyJson && failed(tree.as_ref(), &problems) {
            let (read, found) = self.yaml(sources);
            // What is wrong with a text that looks like JSON is said in terms of JSON.
            if read.is_ok() {
                (tree, problems) = (read, found);
            }
        }
        diagnostics.append(problems);
        tree
    }

    fn yaml(&self, sources: &mut Sources) -> (Result<Node, Stopped>, Diagnostics) {
        let first = self.attempt(sources, |builder| yaml::read(self.text, None, builder));
        if !failed(first.0.as_ref(), &first.1) {
            return first;
        }
        match yaml::Mended::new(self.text) {
            Some(mended) => self.attempt(sources, |builder| yaml::read(self.text, Some(&mended), builder)),
            None => first,
        }
    }

    /// Reads the text in one way. The places of a way that failed stay, for its diagnostics to point at.
    fn attempt(
        &self,
        sources: &mut Sources,
        read: impl FnOnce(Builder<'_>) -> Result<Node, Stopped>,
    ) -> (Result<Node, Stopped>, Diagnostics) {
        let mut problems = Diagnostics::default();
        let tree = read(Builder::new(self.file, sources, &mut problems, self.values));
        (tree, problems)
    }
}

/// Whether a text could not be read for its syntax, so that another way may read it.
fn failed(tree: Result<&Node, &Stopped>, problems: &Diagnostics) -> bool {
    tree.is_err() && !problems.any(|problem| problem.code == Code::Limit)
}

/// By which rules a text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Syntax {
    Json,
    /// It starts as a JSON object does, but its name does not say that it is JSON.
    LikelyJson,
    Yaml,
}

impl Syntax {
    /// `{a: 1}` is YAML; `{"a": 1}` is read as JSON, which YAML 1.2 contains, and as YAML if it is no JSON: with comments,
    /// or a comma behind the last member. What is named `.json` must be JSON, as it must be for all other tools.
    fn of(path: &str, text: &str) -> Self {
        if Path::new(path).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json")) {
            return Self::Json;
        }
        let inside = text.trim_start().strip_prefix('{').map(str::trim_start);
        if inside.is_some_and(|inside| inside.starts_with(['"', '}'])) { Self::LikelyJson } else { Self::Yaml }
    }
}

/// Whether bytes are UTF-16: they have its byte order mark, or their first character, which is in ASCII, takes two bytes.
fn looks_utf16(bytes: &[u8]) -> bool {
    matches!(bytes, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [0, 1..=0x7F, ..] | [1..=0x7F, 0, ..])
}

fn too_large(file: FileId, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Stopped {
    let at = sources.add_place(file, 0..0, None, Segment::Root);
    let message = format!("the file is larger than {} MiB", limits::FILE_BYTES >> 20);
    diagnostics.push(Diagnostic::new(Code::Limit, at, message));
    Stopped
}
