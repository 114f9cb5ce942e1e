//! The tree between reading and writing: only what may appear in a doc comment can be said in it.

use pulldown_cmark::{Alignment, HeadingLevel};

/// A block. No block is empty.
#[derive(Debug, PartialEq)]
pub(super) enum Block {
    /// Lines of text.
    Paragraph(Vec<Inline>),
    /// A heading, at the level of the source.
    Heading(HeadingLevel, Vec<Inline>),
    /// The text of a code block of any kind, without its info string.
    Code(String),
    /// A quote, with its blocks.
    Quote(Vec<Block>),
    /// A list.
    List(List),
    /// A table.
    Table(Table),
    /// A thematic break.
    Rule,
}

/// A list, with at least one item.
#[derive(Debug, PartialEq)]
pub(super) struct List {
    /// Number of the first item; `None` for bullets.
    pub(super) start: Option<u64>,
    /// Whether the source has empty lines between the items, or between the blocks of one.
    pub(super) loose: bool,
    /// The items, none of them empty.
    pub(super) items: Vec<Item>,
}

/// An item of a list.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Item {
    /// Whether the box before the item is ticked; `None` without a box. With a box, the first block is a paragraph.
    pub(super) task: Option<bool>,
    /// What the item holds.
    pub(super) blocks: Vec<Block>,
}

/// A table. Every row has a cell per column.
#[derive(Debug, PartialEq)]
pub(super) struct Table {
    /// One a column.
    pub(super) alignments: Vec<Alignment>,
    /// The rows with their cells; the first is the head.
    pub(super) rows: Vec<Vec<Vec<Inline>>>,
}

/// A piece of a line. Texts hold no line end, tab or hidden character.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Inline {
    /// Text as a reader sees it, nothing escaped. Two texts never follow each other.
    Text(String),
    /// A code span.
    Code(String),
    /// A link that shows its own target: an address or a URL, both safe.
    Autolink(String),
    /// The start of a mark; the matching [`Inline::Close`] follows.
    Open(Mark),
    /// The end of a mark.
    Close(Mark),
    /// A line end, which readers see as a space, or as a line end when it is hard.
    Break {
        /// Whether readers see it as a line end.
        hard: bool,
    },
}

/// What is done to a run of pieces. A mark never lies inside one of its own kind.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Mark {
    /// `*emphasis*`
    Emphasis,
    /// `**strong**`
    Strong,
    /// `~~struck through~~`
    Strikethrough,
    /// A link, with its safe target.
    Link(String),
}
