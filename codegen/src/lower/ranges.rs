//! Bounds that a schema has from several parts, and that no value is within. `check` has compared those of one part.

use super::Lower;
use crate::diagnostic::{Code, Diagnostic};
use crate::tree::{Node, Number, Value};
use crate::view::View;

const BOUNDS: [[&str; 2]; 4] =
    [["minimum", "maximum"], ["minLength", "maxLength"], ["minItems", "maxItems"], ["minProperties", "maxProperties"]];

/// Reports a lower bound of one part that is above an upper bound of another.
pub(super) fn report_empty(lower: &mut Lower<'_>, view: &View<'_>) {
    for [low, high] in BOUNDS {
        let least = tightest(view, low, &|one, other| other.is_less(one));
        let most = tightest(view, high, &|one, other| one.is_less(other));
        let (Some((low_part, low_at, least)), Some((high_part, high_at, most))) = (least, most) else { continue };
        if low_part != high_part && most.is_less(least) {
            let (least, most) = (&least.0, &most.0);
            let message = format!("no value is within `{low}` `{least}` and `{high}` `{most}` of another part");
            let diagnostic = Diagnostic::new(Code::EmptyRange, high_at.at, message);
            lower.diagnostics.push(diagnostic.related(low_at.at, format!("`{low}` stands here")));
        }
    }
}

/// The bound that leaves the fewest values, with the number of its part.
fn tightest<'a>(
    view: &View<'a>,
    key: &str,
    is_tighter: &dyn Fn(&Number, &Number) -> bool,
) -> Option<(usize, &'a Node, &'a Number)> {
    let mut found: Option<(usize, &Node, &Number)> = None;
    for (index, part) in view.parts.iter().enumerate() {
        let Some(node) = part.node.get(key) else { continue };
        let Value::Number(number) = &node.value else { continue };
        if found.is_none_or(|(.., known)| is_tighter(number, known)) {
            found = Some((index, node, number));
        }
    }
    found
}
