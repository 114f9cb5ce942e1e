//! Blocks to lines: the canonical form.
//!
//! The recursion is as deep as the tree, which [`super::MAX_DEPTH`] bounds.

use crate::list::List as _;
use pulldown_cmark::{Alignment, HeadingLevel};

use super::inline;
use super::tree::{Block, Inline, Item, List, Table};

/// The largest number that a list may start with, or reach.
const MAX_NUMBER: u64 = 999_999_999;

/// The lines of a series of blocks, an empty line between each two.
pub(super) fn blocks(blocks: &[Block]) -> Vec<String> {
    series(blocks, false)
}

fn series(blocks: &[Block], tight: bool) -> Vec<String> {
    let mut lines = vec![];
    // Two lists in a row stay two, by different bullets.
    let mut alternate = false;
    for (at, block) in blocks.iter().enumerate() {
        if at > 0 && !tight {
            lines.push(String::new());
        }
        alternate = !alternate && at > 0 && same_kind_of_list(&blocks[at - 1], block);
        lines.extend(self::block(block, alternate));
    }
    lines
}

fn same_kind_of_list(one: &Block, other: &Block) -> bool {
    match (one, other) {
        (Block::List(one), Block::List(other)) => one.start.is_some() == other.start.is_some(),
        _ => false,
    }
}

fn block(block: &Block, alternate: bool) -> Vec<String> {
    match block {
        Block::Paragraph(inlines) => inline::paragraph(inlines),
        Block::Heading(level, inlines) => vec![heading(*level, inlines)],
        Block::Code(text) => code(text),
        Block::Quote(quoted) => {
            blocks(quoted).iter().map(|line| format!("> {line}").trim_end_matches(' ').to_owned()).list()
        }
        Block::List(list) => self::list(list, alternate),
        Block::Table(table) => self::table(table),
        Block::Rule => vec!["---".to_owned()],
    }
}

/// Headings of descriptions never outrank those of rustdoc, such as `# Errors`.
fn heading(level: HeadingLevel, inlines: &[Inline]) -> String {
    format!("{} {}", "#".repeat((level as usize).max(4)), inline::heading(inlines))
}

/// A fence with the one info string that rustdoc does not run.
fn code(text: &str) -> Vec<String> {
    let longest = text.split(|character| character != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat((longest + 1).max(3));
    let content = text.trim_end().lines().map(|line| line.replace('\t', "    ").trim_end_matches(' ').to_owned());
    let mut lines = vec![format!("{fence}text")];
    lines.extend(content);
    lines.push(fence);
    lines
}

fn list(list: &List, alternate: bool) -> Vec<String> {
    let tight = is_tight(list);
    let count = u64::try_from(list.items.len()).unwrap_or(MAX_NUMBER);
    let start = list.start.map(|start| if start + count > MAX_NUMBER { 1 } else { start });
    let mut lines = vec![];
    for (number, item) in (0..).zip(&list.items) {
        if number > 0 && !tight {
            lines.push(String::new());
        }
        let marker = match (start, alternate) {
            (None, false) => "- ".to_owned(),
            (None, true) => "* ".to_owned(),
            (Some(start), false) => format!("{}. ", start + number),
            (Some(start), true) => format!("{}) ", start + number),
        };
        lines.extend(self::item(item, &marker, tight));
    }
    lines
}

/// Whether a list is written without empty lines: each item is a paragraph, perhaps with a list that may follow one so.
fn is_tight(list: &List) -> bool {
    !list.loose
        && list.items.iter().all(|item| match &item.blocks[..] {
            [Block::Paragraph(_)] => true,
            [Block::Paragraph(_), Block::List(inner)] => matches!(inner.start, None | Some(1)) && is_tight(inner),
            _ => false,
        })
}

fn item(item: &Item, marker: &str, tight: bool) -> Vec<String> {
    let indent = " ".repeat(marker.len());
    let mut lines = series(&item.blocks, tight);
    if let Some(first) = lines.first_mut() {
        // `- ---` would be one thematic break.
        if first == "---" {
            "___".clone_into(first);
        }
        match item.task {
            Some(true) => first.insert_str(0, "[x] "),
            Some(false) => first.insert_str(0, "[ ] "),
            None => {}
        }
    }
    let prefixes = std::iter::once(marker).chain(std::iter::repeat(indent.as_str()));
    prefixes.zip(lines).map(|(prefix, line)| if line.is_empty() { line } else { prefix.to_owned() + &line }).list()
}

fn table(table: &Table) -> Vec<String> {
    let mut lines = table.rows.iter().map(|row| self::row(row.iter().map(|cell| inline::cell(cell)))).list();
    let rule = table.alignments.iter().map(|alignment| match alignment {
        Alignment::None => "---",
        Alignment::Left => ":--",
        Alignment::Center => ":-:",
        Alignment::Right => "--:",
    });
    lines.insert(1, row(rule.map(str::to_owned)));
    lines
}

fn row(cells: impl Iterator<Item = String>) -> String {
    let mut line = "|".to_owned();
    for cell in cells {
        line.extend([" ", &cell, " |"]);
    }
    line
}
