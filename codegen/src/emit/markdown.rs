//! Descriptions of a document as text of Rust doc comments.
//!
//! Takes the `CommonMark` of a description, which is hostile input; gives the lines of a doc comment. The text is parsed
//! with the parser that rustdoc uses, and canonical Markdown is written back from the tree, so what comes out is made of
//! our own constructs only. In what [`doc_lines`] gives, read as rustdoc reads it, the following cannot occur:
//!
//! * a code block with an info string other than `text`, so nothing that runs as a doctest;
//! * HTML; a bare URL; a link that is not `http`, `https`, `mailto` or a fragment; an intra-doc link; an image; a
//!   footnote; a reference definition;
//! * a control character, a character that is invisible or turns the direction of text, a tab, a trailing space;
//! * a lazy continuation line, a heading above level 4, or containers nested deeper than [`MAX_DEPTH`].
//!
//! What HTML says that Markdown can say too becomes that (`html`); other tags are text. The visible text is kept. Quotes and `...` are left to rustdoc's smart punctuation; a `--` that touches a word, such
//! as `--flag`, is kept from it.

mod clean;
mod escape;
mod html;
mod inline;
mod link;
mod read;
mod tidy;
mod tree;
mod write;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

/// Quotes and lists inside each other that are kept; what lies deeper is flattened into the last one.
pub(super) const MAX_DEPTH: usize = 8;

/// The lines of a doc comment for a description. Each is to be emitted as `#[doc = " line"]`, an empty one as
/// `#[doc = ""]`. There are no lines when nothing of the description is visible; emit no comment then.
///
/// `"See https://example.com.\r\n\r\n    panic!()"` becomes `See <https://example.com>.`, an empty line, and a fence with
/// the info string `text`.
pub(super) fn doc_lines(description: &str) -> Vec<String> {
    let lines = write::blocks(&read::read(&html::markdown(&clean::normalise(description))));
    if lines.iter().all(|line| line.trim().is_empty()) { vec![] } else { lines }
}

/// An inline code span that shows any text, on one line: for patterns, example values and other constraints.
///
/// A backtick in the text makes the span's own longer.
pub(super) fn code_span(text: &str) -> String {
    inline::code(&clean::one_line(&clean::normalise(text)))
}
