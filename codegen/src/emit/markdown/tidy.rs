//! Pieces in their one form: a text never follows a text, a line end never a line end; no line begins or ends with spaces;
//! and URLs are links.

use super::link::split_urls;
use super::tree::{Inline, Mark};
use crate::list::List as _;

/// Brings pieces into that form.
pub(super) fn tidy(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut tidy = vec![];
    for inline in inlines {
        match inline {
            Inline::Text(text) => push_text(&mut tidy, text),
            Inline::Break { hard } => push_break(&mut tidy, hard),
            _ => tidy.push(inline),
        }
    }
    push_break(&mut tidy, false);
    tidy.pop_if(|last| matches!(last, Inline::Break { .. }));
    link_urls(tidy)
}

fn push_text(inlines: &mut Vec<Inline>, mut text: String) {
    match inlines.last_mut() {
        Some(Inline::Text(last)) => return last.push_str(&text),
        None | Some(Inline::Break { .. }) => drop(text.drain(..text.len() - text.trim_start_matches(' ').len())),
        Some(_) => {}
    }
    if !text.is_empty() {
        inlines.push(Inline::Text(text));
    }
}

fn push_break(inlines: &mut Vec<Inline>, hard: bool) {
    if let Some(Inline::Text(last)) = inlines.last_mut() {
        last.truncate(last.trim_end_matches(' ').len());
    }
    inlines.pop_if(|last| matches!(last, Inline::Text(text) if text.is_empty()));
    match inlines.last_mut() {
        None => {}
        Some(Inline::Break { hard: last }) => *last |= hard,
        Some(_) => inlines.push(Inline::Break { hard }),
    }
}

/// Makes links of the URLs in texts that are not those of a link.
fn link_urls(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut in_link = false;
    let split = |inline| {
        match inline {
            Inline::Open(Mark::Link(_)) => in_link = true,
            Inline::Close(Mark::Link(_)) => in_link = false,
            Inline::Text(text) if !in_link => return split_urls(&text),
            _ => {}
        }
        vec![inline]
    };
    inlines.into_iter().flat_map(split).list()
}
