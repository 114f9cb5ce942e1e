//! The text that was read, and the place of every value in it.
//!
//! Takes files as the doors read them; gives each value and key a [`PlaceId`]; guarantees that every place resolves to a
//! file, a line, a column and a JSON pointer. Pointers are kept as parent links, and each key once, so a place costs twenty
//! bytes however deep it lies: there are two for each member of a document.
//!
//! A value has two pointers once `upgrade` has moved it: where it was written, which diagnostics show ([`Sources::locate`]),
//! and where it lies in the normal form, which generated code holds ([`Sources::pointer`]).

mod segments;

use crate::list::List as _;
use std::fmt::Write as _;
use std::ops::Range;

use crate::lookup::Lookup;
use crate::pointer;

use crate::limits;
use segments::Segments;

/// One file of a document, as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// The path as the user gave it, or relative to the root document; it is what diagnostics show.
    pub path: String,
    /// The whole text, without a byte order mark.
    pub text: String,
    /// Byte offset of the first byte of each line.
    line_starts: Vec<u32>,
    /// How many characters start before every [`STEP`]th byte: one line may be all of a document.
    characters: Vec<u32>,
}

/// How many bytes lie between two places up to which the characters of a file are counted.
const STEP: usize = 4 << 10;

impl SourceFile {
    fn new(path: String, text: String) -> Self {
        let ends = text.match_indices('\n').map(|(at, _)| offset(at + 1));
        let line_starts = std::iter::once(0).chain(ends).list();
        let mut count = 0;
        let steps = (0..text.len() / STEP).map(|step| {
            // By the standard library, which is fast in a build without optimisation too.
            count += text[border(&text, step)..border(&text, step + 1)].chars().count();
            offset(count)
        });
        let characters = std::iter::once(0).chain(steps).list();
        Self { path, text, line_starts, characters }
    }

    /// Line and column of a byte offset, both from 1; the column counts characters.
    pub fn line_column(&self, at: u32) -> (u32, u32) {
        let line = self.line_starts.partition_point(|start| *start <= at).max(1);
        let start = self.line_starts[line - 1] as usize;
        (offset(line), offset(self.characters_before(at as usize) - self.characters_before(start) + 1))
    }

    /// How many characters start before a byte.
    fn characters_before(&self, at: usize) -> usize {
        let at = at.min(self.text.len());
        let step = at / STEP;
        let rest = self.text.get(border(&self.text, step)..at).unwrap_or_default();
        self.characters[step] as usize + rest.chars().count()
    }
}

/// The start of the first character in a step.
fn border(text: &str, step: usize) -> usize {
    let mut at = step * STEP;
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

/// Narrows an offset; [`crate::limits`] keep every file far below 4 GiB.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Index of a [`SourceFile`] in [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileId(u32);

/// Index of a place in [`Sources`]. Copied freely; equal ids are the same place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(u32);

impl PlaceId {
    /// The number of the place, from 0.
    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    /// The number of its file, of which [`limits::FILES`] keeps the most far below the most of the type.
    file: u16,
    start: u32,
    end: u32,
    /// The number of the object or array that holds the value; [`NOWHERE`] at a file's root.
    parent: u32,
    /// The number of its segment among those of the sources.
    segment: u32,
}

/// The parent of what has none. No place has this number: a document has fewer bytes.
const NOWHERE: u32 = u32::MAX;

/// How a value is reached from its parent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Segment {
    /// The root of a file.
    Root,
    /// The value of a key.
    Key(Box<str>),
    /// An element of an array, from 0.
    Index(u32),
    /// The same value as its parent: used for a key's own text.
    Itself,
}

/// A place, resolved for a reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// The file's path, as in [`SourceFile::path`].
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// The bytes of the value in the file's text.
    pub span: Range<usize>,
    /// RFC 6901 JSON pointer of the value in its file, such as `/paths/~1pets/get`; empty for the root. One that is longer
    /// than [`limits::POINTER_BYTES`] ends in `…`.
    pub pointer: String,
}

/// All files of one document, and the places of their values.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources {
    files: Vec<SourceFile>,
    places: Vec<Place>,
    segments: Segments,
    /// Where those places lie that do not lie where they were written.
    moved: Lookup<PlaceId, (PlaceId, Segment)>,
}

impl Sources {
    /// Adds a file and gives its id.
    pub fn add_file(&mut self, path: impl Into<String>, text: String) -> FileId {
        self.files.push(SourceFile::new(path.into(), text));
        FileId(offset(self.files.len() - 1))
    }

    /// The file of an id.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// Takes the text of a file out, for as long as its values are read; [`Self::put_text`] gives it back.
    pub(crate) fn take_text(&mut self, id: FileId) -> String {
        std::mem::take(&mut self.files[id.0 as usize].text)
    }

    /// Gives back the text that was taken.
    pub(crate) fn put_text(&mut self, id: FileId, text: String) {
        self.files[id.0 as usize].text = text;
    }

    /// Every file, in the order in which they were read.
    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// The files alone, when no place is needed any more.
    pub fn into_files(self) -> Vec<SourceFile> {
        self.files
    }

    /// Adds the place of a value: its bytes in `file`, and how it is reached from `parent`.
    pub fn add_place(
        &mut self,
        file: FileId,
        span: Range<usize>,
        parent: Option<PlaceId>,
        segment: Segment,
    ) -> PlaceId {
        let segment = self.segments.number(segment);
        self.push(file, span, parent, segment)
    }

    /// As [`Self::add_place`], for the value of a key.
    pub(crate) fn add_member(&mut self, file: FileId, span: Range<usize>, parent: PlaceId, key: &str) -> PlaceId {
        let segment = self.segments.key(key);
        self.push(file, span, Some(parent), segment)
    }

    fn push(&mut self, file: FileId, span: Range<usize>, parent: Option<PlaceId>, segment: u32) -> PlaceId {
        let file = u16::try_from(file.0).unwrap_or(u16::MAX);
        let parent = parent.map_or(NOWHERE, |parent| parent.0);
        self.places.push(Place { file, start: offset(span.start), end: offset(span.end), parent, segment });
        PlaceId(offset(self.places.len() - 1))
    }

    /// A place in the root file, for a value that stands nowhere.
    pub(crate) fn nowhere(&mut self) -> PlaceId {
        self.add_place(FileId(0), 0..0, None, Segment::Root)
    }

    /// Sets where a value ends, once its reader knows.
    pub fn set_end(&mut self, id: PlaceId, end: usize) {
        self.places[id.0 as usize].end = offset(end);
    }

    /// The file in which a place lies.
    pub fn file_of(&self, id: PlaceId) -> FileId {
        FileId(u32::from(self.places[id.0 as usize].file))
    }

    /// The bytes of a place in its file's text.
    pub fn span(&self, id: PlaceId) -> Range<usize> {
        let place = &self.places[id.0 as usize];
        place.start as usize..place.end as usize
    }

    /// The file and the bytes of a place: the same for a place and its copies.
    pub(crate) fn extent(&self, id: PlaceId) -> (FileId, u32, u32) {
        let place = &self.places[id.index()];
        (FileId(u32::from(place.file)), place.start, place.end)
    }

    /// The root document: the first file.
    #[expect(clippy::unused_self, reason = "which file it is, is for this type to say")]
    pub(crate) fn root_file(&self) -> FileId {
        FileId(0)
    }

    /// How many places there are.
    pub(crate) fn place_count(&self) -> usize {
        self.places.len()
    }

    /// What holds a value where it was written, and how it is reached from there.
    pub(crate) fn written(&self, id: PlaceId) -> (Option<PlaceId>, &Segment) {
        let place = &self.places[id.index()];
        let parent = (place.parent != NOWHERE).then_some(PlaceId(place.parent));
        (parent, self.segments.get(place.segment))
    }

    /// Adds a place for a copy of a value: it stands where the value was written.
    pub(crate) fn copy(&mut self, id: PlaceId) -> PlaceId {
        self.places.push(self.places[id.index()]);
        PlaceId(offset(self.places.len() - 1))
    }

    /// Records that a value lies in another one now.
    pub(crate) fn moved(&mut self, id: PlaceId, parent: PlaceId, segment: Segment) {
        self.moved.insert(id, (parent, segment));
    }

    /// The JSON pointer of a place in the normal form; before the value was moved there, that in its file.
    pub fn pointer(&self, id: PlaceId) -> String {
        pointer(id, |id| match self.moved.get(&id) {
            Some((parent, segment)) => (Some(*parent), segment),
            None => self.written(id),
        })
    }

    /// A place, resolved for a reader: where it was written.
    pub fn locate(&self, id: PlaceId) -> Location {
        let place = &self.places[id.0 as usize];
        let file = self.file(self.file_of(id));
        let (line, column) = file.line_column(place.start);
        let end = (place.end as usize).min(file.text.len());
        let start = (place.start as usize).min(end);
        let pointer = shortened(pointer(id, |id| self.written(id)));
        Location { file: file.path.clone(), line, column, span: start..end, pointer }
    }
}

/// A pointer that a problem can be shown with.
fn shortened(mut pointer: String) -> String {
    if pointer.len() > limits::POINTER_BYTES {
        let end = (0..=limits::POINTER_BYTES).rev().find(|at| pointer.is_char_boundary(*at)).unwrap_or_default();
        pointer.truncate(end);
        pointer.push('…');
    }
    pointer
}

/// The JSON pointer of a place, by what holds it, and how it is reached from there.
fn pointer<'s>(id: PlaceId, holder: impl Fn(PlaceId) -> (Option<PlaceId>, &'s Segment)) -> String {
    let mut chain = vec![];
    let mut next = Some(id);
    while let Some(id) = next {
        let (parent, segment) = holder(id);
        chain.push(segment);
        next = parent;
    }
    let mut pointer = String::new();
    for segment in chain.into_iter().rev() {
        match segment {
            Segment::Root | Segment::Itself => {}
            Segment::Key(key) => push_segment(&mut pointer, key),
            Segment::Index(index) => {
                let _ = write!(pointer, "/{index}");
            }
        }
    }
    pointer
}

/// Appends one segment to a JSON pointer, escaped as RFC 6901 says.
pub fn push_segment(pointer: &mut String, segment: &str) {
    pointer.push('/');
    pointer.push_str(&pointer::escape(segment));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_resolve_to_line_column_and_pointer() {
        let mut sources = Sources::default();
        let file = sources.add_file("a.yaml", "paths:\n  /ä: {x: 1}\n".to_owned());
        let root = sources.add_place(file, 0..20, None, Segment::Root);
        let paths = sources.add_place(file, 9..19, Some(root), Segment::Key("paths".into()));
        let item = sources.add_place(file, 14..20, Some(paths), Segment::Key("/ä".into()));
        let location = sources.locate(item);
        assert_eq!((location.line, location.column), (2, 7));
        assert_eq!(location.pointer, "/paths/~1ä");

        // A line may be longer than what is counted at once, and a character may lie on the border.
        let long = SourceFile::new("b.json".to_owned(), format!("\n{}b", "ä".repeat(STEP)));
        assert_eq!(long.line_column(offset(2 * STEP + 1)), (2, offset(STEP + 1)));
        assert_eq!(long.line_column(offset(STEP + 1)), (2, offset(STEP / 2 + 1)));
        assert_eq!(long.line_column(offset(3 * STEP)), (2, offset(STEP + 2)));

        sources.moved(item, root, Segment::Key("components".into()));
        assert_eq!(sources.pointer(item), "/components");
        assert_eq!(sources.locate(item).pointer, "/paths/~1ä");
    }
}
