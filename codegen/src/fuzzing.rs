//! Doors into single stages, for the targets of `fuzz/`: no part of the library's interface.

use crate::name::Ident;

/// The identifiers that each kind of name makes of texts, one scope for each: `snake_case`, `PascalCase`, `SHOUTY_CASE`.
pub fn identifiers(texts: &[&str]) -> [Vec<Ident>; 3] {
    crate::name::of_texts(texts)
}

/// The lines of a doc comment for a description.
pub fn doc_lines(description: &str) -> Vec<String> {
    crate::emit::doc_texts(description).0
}

/// A text as a code span, and the first paragraph of a description, which stands in lists.
pub fn doc_pieces(text: &str) -> [String; 2] {
    let (_, pieces) = crate::emit::doc_texts(text);
    pieces
}
