//! Swagger 2.0 → the normal form.

use crate::check::{Links, Strays};
use crate::diagnostic::Diagnostics;
use crate::tree::Node;

/// Rewrites a document.
pub(super) fn upgrade(_: &mut Node, _: &Links, _: &Strays, _: &mut Diagnostics) {}
