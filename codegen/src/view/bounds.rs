//! The bounds of a schema, over all of its parts.

use super::View;
use crate::tree::{Node, Number, Value};

/// A bound that a part of a schema sets.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bound<'a> {
    /// Where it stands.
    pub(crate) node: &'a Node,
    pub(crate) number: &'a Number,
    /// Whether the number itself is out of it.
    pub(crate) is_open: bool,
    /// Which of the view's parts sets it.
    pub(crate) part: usize,
}

impl<'a> View<'a> {
    /// The bound of a key, such as `minimum` or `maxLength`, that leaves the fewest values. Of two with the same number that
    /// is the one without it.
    pub(crate) fn bound(&self, key: &str) -> Option<Bound<'a>> {
        let mut strictest: Option<Bound<'a>> = None;
        for bound in self.bounds(key) {
            let is_stricter = strictest.is_none_or(|known| {
                let (less, more) = if key.starts_with("min") { (known, bound) } else { (bound, known) };
                less.number.is_less(more.number)
                    || (bound.is_open && !known.is_open && !more.number.is_less(less.number))
            });
            if is_stricter {
                strictest = Some(bound);
            }
        }
        strictest
    }

    /// The bounds of a key in all parts.
    pub(crate) fn bounds(&self, key: &str) -> Vec<Bound<'a>> {
        let flag = match key {
            "minimum" => "exclusiveMinimum",
            "maximum" => "exclusiveMaximum",
            _ => "",
        };
        let mut bounds = vec![];
        for (index, part) in self.parts.iter().enumerate() {
            let Some((node, number)) = part.node.get(key).and_then(|node| Some((node, node.as_number()?))) else {
                continue;
            };
            let is_open = part.node.get(flag).is_some_and(|flag| flag.value == Value::Bool(true));
            bounds.push(Bound { node, number, is_open, part: index });
        }
        bounds
    }
}
