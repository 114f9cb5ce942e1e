//! The files of a document: the root, and those that it refers to.
//!
//! Takes the root document and whoever reads files for it; gives a tree for each file, read once. Which texts are references
//! is for `check` to say: here everything that looks like one is followed, and what is wrong with a file is only reported
//! when a reference leads there.

use super::path::{Refused, resolve};
use super::{decode, read};
use crate::Document;
use crate::diagnostic::{Code, Diagnostics, Severities, Stopped};
use crate::limits;
use crate::lookup::Lookup;
use crate::source::Sources;
use crate::tree::{Node, Value};

/// The files of one document.
#[derive(Debug, Clone)]
pub struct Files {
    /// The root document.
    pub(crate) root: Node,
    /// The root's own name, by which other files refer to it.
    pub(crate) name: String,
    /// The others, in the order in which they were referred to.
    pub(crate) others: Vec<File>,
    /// Whether there is somebody who reads others.
    pub(crate) has_reader: bool,
    /// Which of the others has a path.
    index: Lookup<String, usize>,
}

/// A file that is not the root.
#[derive(Debug, Clone)]
pub(crate) struct File {
    /// Its path, from the root's folder on.
    pub(crate) path: String,
    /// Its value; a null if it could not be read.
    pub(crate) tree: Node,
    /// Why it could not be read, if the text was not had at all.
    pub(crate) unread: Option<(Code, String)>,
    /// Whether the text has a value.
    pub(crate) is_read: bool,
    /// What is wrong with its text.
    pub(crate) problems: Diagnostics,
}

/// A file that a reference names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Named {
    Root,
    /// One of [`Files::others`].
    Other(usize),
}

impl Files {
    /// A document of one file.
    pub(crate) fn of(root: Node) -> Self {
        Self { root, name: String::new(), others: vec![], has_reader: false, index: Lookup::default() }
    }

    /// The file that a reference names, beside what is behind its `#`. `from` is the path of the file that it stands in.
    pub(crate) fn named(&self, from: &str, reference: &str) -> Result<Option<Named>, Refused> {
        let path = resolve(from, reference)?;
        if path == self.name {
            return Ok(Some(Named::Root));
        }
        Ok(self.index.get(&path).copied().map(Named::Other))
    }

    /// The path of a file, from the root's folder on.
    pub(crate) fn path(&self, file: Named) -> &str {
        match file {
            Named::Root => &self.name,
            Named::Other(index) => &self.others[index].path,
        }
    }
}

/// Reads the root document, and every file that it leads to.
pub fn files(document: &Document, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Result<Files, Stopped> {
    let file = decode(document.path.clone(), document.bytes.clone(), sources, diagnostics)?;
    let root = super::load(file, sources, diagnostics)?;
    let (folder, name) = document
        .path
        .rsplit_once(['/', '\\'])
        .map_or(("", &*document.path), |(folder, name)| (&document.path[..=folder.len()], name));
    let mut files = Files { name: name.to_owned(), has_reader: document.reader.is_some(), ..Files::of(root) };
    let Some(reader) = &document.reader else { return Ok(files) };
    let mut reading =
        Reading { reader: &**reader, folder, bytes: document.bytes.len(), values: files.root.count(), sources };
    let mut texts = vec![];
    external(&files.root, &mut texts);
    reading.follow(&mut files, Named::Root, &texts);
    let mut next = 0;
    while next < files.others.len() {
        texts.clear();
        external(&files.others[next].tree, &mut texts);
        reading.follow(&mut files, Named::Other(next), &texts);
        next += 1;
    }
    Ok(files)
}

struct Reading<'a> {
    reader: &'a (dyn Fn(&str) -> Result<Vec<u8>, String> + Send + Sync),
    /// The folder of the root document, as its path was given.
    folder: &'a str,
    bytes: usize,
    values: usize,
    sources: &'a mut Sources,
}

impl Reading<'_> {
    /// Reads the files that references in one file name, unless they are there already.
    fn follow(&mut self, files: &mut Files, from: Named, references: &[String]) {
        for reference in references {
            let Ok(path) = resolve(files.path(from), reference) else { continue };
            if path == files.name || files.index.contains_key(&path) {
                continue;
            }
            let file = self.file(&path, files.others.len());
            files.index.insert(path, files.others.len());
            files.others.push(file);
        }
    }

    fn file(&mut self, path: &str, count_before: usize) -> File {
        let mut problems = Diagnostics::new(Severities::default());
        let shown = format!("{}{path}", self.folder);
        let mut unread = None;
        let bytes = match (self.reader)(path) {
            _ if count_before >= limits::FILES => {
                unread = Some((Code::Limit, format!("the document has more than {} files", limits::FILES)));
                vec![]
            }
            Ok(bytes) if self.bytes.saturating_add(bytes.len()) > limits::FILE_BYTES => {
                let most = limits::FILE_BYTES >> 20;
                unread = Some((Code::Limit, format!("the files of the document have more than {most} MiB together")));
                vec![]
            }
            Ok(bytes) => bytes,
            Err(error) => {
                unread = Some((Code::UnresolvedReference, error));
                vec![]
            }
        };
        self.bytes += bytes.len();
        let tree = match unread {
            None => decode(shown, bytes, self.sources, &mut problems)
                .and_then(|file| read(file, self.sources, &mut problems, self.values)),
            Some(_) => Err(Stopped),
        };
        let is_read = tree.is_ok();
        let tree = tree.unwrap_or_else(|Stopped| Node { at: self.sources.nowhere(), value: Value::Null });
        self.values += tree.count();
        File { path: path.to_owned(), tree, unread, is_read, problems }
    }
}

/// Gathers the texts in a tree that look like references to files.
fn external(node: &Node, texts: &mut Vec<String>) {
    match &node.value {
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Reference(_) | Value::Broken => {}
        Value::Array(elements) => elements.iter().for_each(|element| external(element, texts)),
        Value::Object(members) => {
            let reference = node.get("$ref").and_then(Node::as_str);
            texts.extend(reference.filter(|text| !text.starts_with('#')).map(str::to_owned));
            for (key, member) in members {
                if key == "mapping" {
                    for text in member.node.members().filter_map(|(_, mapped)| mapped.node.as_str()) {
                        if looks_like_file(text) {
                            texts.push(text.to_owned());
                        }
                    }
                }
                external(&member.node, texts);
            }
        }
    }
}

/// Whether what a discriminator's mapping names is a file, not the name of a schema.
fn looks_like_file(text: &str) -> bool {
    !text.starts_with('#') && text.contains(['.', '/'])
}
