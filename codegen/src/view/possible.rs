//! Whether any value can be of several schemas at once.

use super::narrow::is_same;
use super::{Part, Schemas, View};
use crate::list::List as _;
use crate::tree::{Node, Object};

/// How many objects inside each other are looked into.
const DEPTH: usize = 3;

impl<'a> Schemas<'a> {
    /// Whether some value may be of all parts: `false` only if that can be told from kinds, constants and required properties.
    pub(crate) fn is_possible(&self, parts: &[Part<'a>]) -> bool {
        self.possible(parts, DEPTH)
    }

    fn possible(&self, parts: &[Part<'a>], depth: usize) -> bool {
        let view = View::new(self, parts);
        if view.all("not").into_iter().any(|not| not.as_object().is_some_and(Object::is_empty)) {
            return false;
        }
        if view.parts.len() == 1 {
            return true;
        }
        let is_null = view.nullable();
        if !is_null && (self.kinds(&view.parts).is_empty() || !has_common(&view.all("enum"))) {
            return false;
        }
        depth == 0
            || view
                .properties()
                .into_iter()
                .filter(|(name, parts)| parts.len() > 1 && view.requires(name))
                .all(|(_, parts)| self.possible(&parts, depth - 1))
    }
}

/// Whether lists of values have one in common.
fn has_common(lists: &[&Node]) -> bool {
    let Some((first, others)) = lists.split_first() else { return true };
    let lists = others.iter().filter_map(|list| list.as_array()).list();
    let is_in_all = |value: &Node| lists.iter().all(|list| list.iter().any(|other| is_same(value, other)));
    first.as_array().is_none_or(|values| values.iter().any(is_in_all))
}
