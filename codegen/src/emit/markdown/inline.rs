//! Pieces of a line to Markdown.

use crate::list::List as _;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::escape::{Context, Delimiters, escape, escape_line_start, opens_reference};
use super::read::OPTIONS;
use super::tidy::tidy;
use super::tree::{Inline, Mark};

/// Where pieces stand, as far as escaping depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// A paragraph or a heading.
    Block,
    /// A cell of a table, which a bar would end.
    Cell,
}

/// A paragraph's lines, none of them empty.
pub(super) fn paragraph(inlines: &[Inline]) -> Vec<String> {
    faithful(inlines, paragraph_lines, |lines| lines.join("\n"))
}

/// A heading's text.
pub(super) fn heading(inlines: &[Inline]) -> String {
    let text = |inlines: &[Inline]| {
        let mut text = write(inlines, Place::Block).trim_matches(' ').to_owned();
        let closing = text.trim_end_matches('#').len();
        text.replace_range(closing.., &"\\#".repeat(text.len() - closing));
        text
    };
    faithful(inlines, text, |text| format!("#### {text}"))
}

/// A cell's text.
pub(super) fn cell(inlines: &[Inline]) -> String {
    let text = |inlines: &[Inline]| write(inlines, Place::Cell).trim_matches(' ').to_owned();
    faithful(inlines, text, |text| format!("#### {text}"))
}

/// Writes with emphasis if it reads back as it was meant, and else without: which asterisks pair is the one thing that
/// escaping cannot decide.
fn faithful<T>(inlines: &[Inline], write: impl Fn(&[Inline]) -> T, document: impl Fn(&T) -> String) -> T {
    let written = write(inlines);
    if has_emphasis(inlines) && !reads_back(&document(&written), inlines) {
        write(&without_emphasis(inlines))
    } else {
        written
    }
}

fn is_emphasis(mark: &Mark) -> bool {
    matches!(mark, Mark::Emphasis | Mark::Strong | Mark::Strikethrough)
}

fn has_emphasis(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| matches!(inline, Inline::Open(mark) if is_emphasis(mark)))
}

fn without_emphasis(inlines: &[Inline]) -> Vec<Inline> {
    let is_plain = |inline: &&Inline| match inline {
        Inline::Open(mark) | Inline::Close(mark) => !is_emphasis(mark),
        Inline::Text(_) | Inline::Code(_) | Inline::Autolink(_) | Inline::Break { .. } => true,
    };
    tidy(inlines.iter().filter(is_plain).cloned().list())
}

fn paragraph_lines(inlines: &[Inline]) -> Vec<String> {
    let mut lines: Vec<String> = vec![];
    for line in write(inlines, Place::Block).split('\n') {
        let mut line = line.trim_matches(' ').to_owned();
        if !line.is_empty() {
            escape_line_start(&mut line);
            lines.push(line);
        }
    }
    lines
}

fn write(inlines: &[Inline], place: Place) -> String {
    let delimiters = Delimiters::of(inlines, has_emphasis(inlines));
    let (mut out, mut in_link, mut depth) = (String::new(), false, 0_u32);
    for (at, inline) in inlines.iter().enumerate() {
        match inline {
            Inline::Text(text) => {
                let before = out.chars().next_back().unwrap_or('\n');
                let after = inlines.get(at + 1).map_or('\n', first_character);
                escape(&mut out, text, Context { place, in_link, delimiters, before, after });
            }
            Inline::Code(text) => push_code(&mut out, text, place, in_link, delimiters),
            Inline::Autolink(target) => out.extend(["<", target, ">"]),
            Inline::Break { hard } => out.push_str(if *hard { "\\\n" } else { "\n" }),
            Inline::Open(Mark::Link(_)) => {
                in_link = true;
                out.push('[');
            }
            Inline::Close(Mark::Link(target)) => {
                in_link = false;
                push_target(&mut out, target);
            }
            Inline::Open(mark) => {
                out.push_str(delimiter(mark, depth));
                depth += 1;
            }
            Inline::Close(mark) => {
                depth -= 1;
                out.push_str(delimiter(mark, depth));
            }
        }
    }
    out
}

/// Closes a link. A target is not read as text is, except for character references.
fn push_target(out: &mut String, target: &str) {
    out.push_str("](");
    for (at, character) in target.char_indices() {
        out.extend((character == '&' && opens_reference(&target[at..])).then_some('\\'));
        out.push(character);
    }
    out.push(')');
}

/// The first character that a piece writes, as far as a text before it must know.
fn first_character(inline: &Inline) -> char {
    match inline {
        Inline::Break { hard: false } => '\n',
        Inline::Break { hard: true } => '\\',
        Inline::Code(_) => '`',
        Inline::Open(Mark::Link(_)) => '[',
        Inline::Close(Mark::Link(_)) => ']',
        Inline::Open(_) | Inline::Close(_) => '*',
        Inline::Autolink(_) | Inline::Text(_) => '<',
    }
}

/// Emphasis inside another mark has a delimiter of its own, so that runs do not merge.
fn delimiter(mark: &Mark, depth: u32) -> &'static str {
    match mark {
        Mark::Emphasis if depth == 0 => "*",
        Mark::Emphasis => "_",
        Mark::Strong => "**",
        Mark::Strikethrough => "~~",
        Mark::Link(_) => unreachable!("links have no delimiter"),
    }
}

fn push_code(out: &mut String, text: &str, place: Place, in_link: bool, delimiters: Delimiters) {
    // Backticks of two spans in a row would be one run.
    out.extend(out.ends_with('`').then_some(' '));
    if place == Place::Cell && text.contains("\\|") {
        // In a table, a code span cannot say a backslash before a bar.
        let context = Context { place, in_link, delimiters, before: '`', after: '`' };
        escape(out, text, context);
    } else if place == Place::Cell {
        out.push_str(&code(text).replace('|', "\\|"));
    } else {
        out.push_str(&code(text));
    }
}

/// A code span of a text of one line.
pub(super) fn code(text: &str) -> String {
    if text.is_empty() {
        // A span of nothing does not exist; one space is the closest.
        return "` `".to_owned();
    }
    let longest = text.split(|character| character != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let blank = text.trim_matches(' ').is_empty();
    let edges = text.starts_with('`') || text.ends_with('`') || text.starts_with(' ') && text.ends_with(' ');
    let pad = if edges && !blank { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// Whether Markdown has the emphasis of the pieces, around the same text.
fn reads_back(markdown: &str, inlines: &[Inline]) -> bool {
    let mut wanted = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) | Inline::Autolink(text) => wanted.push_str(text),
            Inline::Open(mark) => wanted.push_str(sign(mark, true)),
            Inline::Close(mark) => wanted.push_str(sign(mark, false)),
            Inline::Break { .. } => {}
        }
    }
    let mut found = String::new();
    for event in Parser::new_ext(markdown, OPTIONS) {
        match event {
            Event::Text(text) | Event::Code(text) => found.push_str(&text),
            Event::Start(Tag::Emphasis) => found.push_str(sign(&Mark::Emphasis, true)),
            Event::Start(Tag::Strong) => found.push_str(sign(&Mark::Strong, true)),
            Event::Start(Tag::Strikethrough) => found.push_str(sign(&Mark::Strikethrough, true)),
            Event::End(TagEnd::Emphasis) => found.push_str(sign(&Mark::Emphasis, false)),
            Event::End(TagEnd::Strong) => found.push_str(sign(&Mark::Strong, false)),
            Event::End(TagEnd::Strikethrough) => found.push_str(sign(&Mark::Strikethrough, false)),
            _ => {}
        }
    }
    let visible = |text: &str| text.chars().filter(|character| !character.is_whitespace()).collect::<String>();
    visible(&wanted) == visible(&found)
}

/// A mark as a control character, which no text holds.
fn sign(mark: &Mark, open: bool) -> &'static str {
    match (mark, open) {
        (Mark::Emphasis, true) => "\u{1}",
        (Mark::Emphasis, false) => "\u{2}",
        (Mark::Strong, true) => "\u{3}",
        (Mark::Strong, false) => "\u{4}",
        (Mark::Strikethrough, true) => "\u{5}",
        (Mark::Strikethrough, false) => "\u{6}",
        (Mark::Link(_), _) => "",
    }
}
