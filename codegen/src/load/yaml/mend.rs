//! Rewrites what the parser refuses and every other reader of YAML takes, so that it means the same to the parser.
//!
//! Takes a text that was refused; gives one in which
//!
//! * the lines of an array, an object or a text in quotes are indented deeper than the key or dash that they belong to,
//! * no tab stands directly behind a `:`, which YAML allows and the parser does not,
//! * a blank stands before each `#` that starts a comment,
//! * another character stands for each byte order mark, until the text around it was read.
//!
//! Spaces are added, and nothing is taken away, so that each byte of the new text has its place in the old one
//! ([`Mended::written`]). Block scalars and what quotes hold are left as they are, except for the indentation in front of
//! their lines, which is no part of a text in quotes.

use super::scan::{Edit, Scanner};

/// A byte order mark, which the parser takes only in front of a document.
const MARK: char = '\u{FEFF}';

/// A text that the parser may take, and where its bytes come from.
pub(in crate::load) struct Mended {
    pub(super) text: String,
    /// What was mended, in the order of the text.
    pub(super) slips: Vec<Slip>,
    added: Vec<Added>,
    /// What stands for a byte order mark, if there is one.
    stand_in: Option<char>,
}

/// A thing that YAML does not allow and that was mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Slip {
    /// The byte of the text as written.
    pub(super) at: usize,
    pub(super) kind: Kind,
}

/// What YAML does not allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Indentation,
    Comment,
    Mark,
}

/// Spaces that are not in the text as written.
struct Added {
    /// The byte of the new text at which they end.
    end: usize,
    /// How many they are.
    count: usize,
    /// How many there are with all those before.
    total: usize,
}

impl Slip {
    /// What is said of it, and what to do.
    pub(super) fn words(self) -> (&'static str, &'static str) {
        match self.kind {
            Kind::Indentation => (
                "lines inside brackets or quotes must be indented deeper than their key; this line is read as if it were",
                "indent the line with spaces",
            ),
            Kind::Comment => ("a comment needs a blank before its `#`; this is read as one", "put a blank before it"),
            Kind::Mark => {
                ("a byte order mark stands inside the document; it is read as a character of its text", "remove it")
            }
        }
    }
}

impl Mended {
    /// The text with all that is mended; `None` if there is nothing to mend, or if it would take too many spaces.
    pub(in crate::load) fn new(written: &str) -> Option<Self> {
        let mark = written.find(MARK);
        let stand_in = mark.and_then(|_| ('\u{E000}'..='\u{F8FF}').find(|character| !written.contains(*character)));
        let replaced = stand_in.map(|stand_in| written.replace(MARK, &stand_in.to_string()));
        let written = replaced.as_deref().unwrap_or(written);
        // As much again as there is text is more than any text needs that is not made to need it.
        let edits = Scanner::new(written, written.len() + (64 << 10)).edits()?;
        let mut mended = Self { text: String::with_capacity(written.len()), slips: vec![], added: vec![], stand_in };
        let mut copied = 0;
        for edit in &edits {
            copied = mended.apply(edit, written, copied);
        }
        mended.text.push_str(&written[copied..]);
        if let Some(at) = mark.filter(|_| stand_in.is_some()) {
            let place = mended.slips.partition_point(|slip| slip.at < at);
            mended.slips.insert(place, Slip { at, kind: Kind::Mark });
        }
        // The first of each kind is enough to know what to do.
        let mut seen = vec![];
        mended.slips.retain(|slip| {
            let is_first = !seen.contains(&slip.kind);
            seen.extend(is_first.then_some(slip.kind));
            is_first
        });
        (stand_in.is_some() || !edits.is_empty()).then_some(mended)
    }

    /// Makes one change to a text of which so much was copied; says how much is then.
    fn apply(&mut self, edit: &Edit, written: &str, copied: usize) -> usize {
        let at = edit.at();
        self.text.push_str(&written[copied..at]);
        match *edit {
            Edit::Tab { .. } => {
                self.text.push(' ');
                at + 1
            }
            Edit::Indent { count, .. } => {
                self.add(count);
                let blanks = written[at..].bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
                self.slips.push(Slip { at: at + blanks, kind: Kind::Indentation });
                at
            }
            Edit::Comment { .. } => {
                self.add(1);
                self.slips.push(Slip { at, kind: Kind::Comment });
                at
            }
        }
    }

    fn add(&mut self, count: usize) {
        self.text.extend(std::iter::repeat_n(' ', count));
        let before = self.added.last().map_or(0, |added| added.total);
        self.added.push(Added { end: self.text.len(), count, total: before + count });
    }

    /// The byte of the text as written that a byte of the new text comes from; for an added space, the one behind it.
    pub(super) fn written(&self, byte: usize) -> usize {
        let behind = self.added.partition_point(|added| added.end - added.count <= byte);
        let Some(added) = behind.checked_sub(1).and_then(|index| self.added.get(index)) else { return byte };
        byte.max(added.end) - added.total
    }

    /// A text of the document as it is written.
    pub(super) fn restore(&self, text: &str) -> String {
        match self.stand_in {
            Some(stand_in) => text.replace(stand_in, &MARK.to_string()),
            None => text.to_owned(),
        }
    }
}
