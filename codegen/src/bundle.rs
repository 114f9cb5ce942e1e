//! Stage `bundle`: the trees of all files → one tree.
//!
//! What a reference in another file's words leads to goes to `components`, under the last part of its pointer or the file's
//! name; path items go where the reference to them stands. Whatever is moved keeps its place, which says where it was
//! written. Afterwards there is one tree, and every reference leads into it, wherever its target lies now.

mod externals;
mod inline;
#[cfg(test)]
mod tests;

use crate::check::Checked;
use crate::source::Sources;

/// Makes one tree of a checked document.
pub fn bundle(mut document: Checked, sources: &mut Sources) -> Checked {
    inline::inline(&mut document, sources);
    externals::externals(&mut document, sources);
    document.others.clear();
    document
}
