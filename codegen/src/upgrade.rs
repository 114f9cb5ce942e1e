//! `Tree` → `Tree`: every dialect is brought to one shape, the one that the later stages read.
//!
//! The normal form is OpenAPI 3.0, with what 3.0 cannot say left in these keys of schemas, which mean what they mean in 3.1:
//! `prefixItems`, `patternProperties`, `examples` and `$defs`; a document keeps its `webhooks`. A dialect is a file that rewrites one kind of object after
//! the other (`v31`, `v20`), from the inside out, so that what an object holds is in the normal form already.
//!
//! Afterwards:
//!
//! * No key of another dialect occurs; what a reference leads into, and has no other place, has a key that starts with
//!   `x-`.
//! * Every reference leads to a value of the tree, or nowhere. A discriminator's mapping holds references alone.
//! * No path item and no media type is a reference.
//! * A list has `items`, an operation has `responses` unless it lacks them where it must not, the document has `paths`.
//! * Every value has a place of its own, whose [`Sources::pointer`] is the value's pointer in the normal form, and whose
//!   [`Sources::locate`] is where it was written, or what it was made of.

mod edit;
mod finish;
mod settle;
#[cfg(test)]
mod tests;
mod v20;
mod v31;

pub(crate) use settle::Places;

use crate::check::Checked;
use crate::openapi::grammar::{Dialect, Kind, Tables};
use crate::openapi::walk::{Kinds, Visit, Walk};
use crate::source::Sources;
use crate::tree::Node;

/// The version that a document in the normal form says it is written in.
const VERSION: &str = "3.0.3";

/// A document in the normal form.
#[derive(Debug, Clone)]
pub struct Normal {
    /// The document.
    pub root: Node,
    /// The version that it was written in.
    pub(crate) dialect: Dialect,
    /// What each value that a reference leads to was read as.
    pub(crate) targets: Kinds,
    /// What was taken out of its place, which is wrong.
    pub(crate) left_out: Vec<(Kind, Node)>,
}

/// Brings a checked document to the normal form.
pub fn upgrade(document: Checked, sources: &mut Sources) -> Normal {
    let targets = document.kinds_of_targets();
    let Checked { mut root, dialect, has_later_words, mut left_out, .. } = document;
    let mut places = Places::new(sources);
    let mut trees = Trees { root: &mut root, left_out: &mut left_out, targets: &targets };
    match dialect {
        Dialect::V20 => v20::upgrade(&mut trees, &mut places),
        Dialect::V30 | Dialect::V31 | Dialect::V32 => {}
    }
    if has_later_words || dialect.has_json_schemas() {
        v31::upgrade(&mut trees, dialect);
    }
    finish::finish(&mut trees);
    settle::settle(&mut root, &mut places);
    Normal { root, dialect, targets, left_out }
}

/// What is rewritten: the document, and what was taken out of its place.
struct Trees<'a> {
    root: &'a mut Node,
    left_out: &'a mut Vec<(Kind, Node)>,
    targets: &'a Kinds,
}

impl Trees<'_> {
    /// Walks all of it.
    fn walk(&mut self, tables: Tables, visit: &mut dyn Visit) {
        let walk = Walk { tables, targets: self.targets };
        for (kind, node) in &mut *self.left_out {
            walk.object_or_reference(node, *kind, visit);
        }
        walk.object(self.root, Kind::Document, visit);
    }
}
