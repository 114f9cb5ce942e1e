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
//! * Every reference is local and leads to where its target is now. A discriminator's mapping holds references alone.
//! * No path item and no media type is a reference.
//! * A list has `items`, an operation has `responses`, the document has `paths`.
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
use crate::openapi::grammar::Dialect;
use crate::openapi::walk::Strays;
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
    /// The objects outside of the grammar, such as in an extension, that references lead to.
    pub(crate) strays: Strays,
}

/// Brings a checked document to the normal form.
pub fn upgrade(document: Checked, sources: &mut Sources) -> Normal {
    let Checked { mut root, dialect, has_later_words, links, strays, .. } = document;
    let mut places = Places::new(links.targets(), sources);
    match dialect {
        Dialect::V20 => v20::upgrade(&mut root, &links, &strays, &mut places),
        Dialect::V30 | Dialect::V31 | Dialect::V32 => {}
    }
    if has_later_words || dialect.has_json_schemas() {
        v31::upgrade(&mut root, &strays);
    }
    finish::finish(&mut root, &strays);
    settle::settle(&mut root, &mut places);
    Normal { root, dialect, strays }
}
