//! HTML to Markdown, before the text is read: what authors write for paragraphs, emphasis, code, links, lists, headings and rows.
//!
//! `A <b>small</b> pet.<br>See <a href="https://a.test">here</a>` becomes `A **small** pet.` and a line with a link. A tag that
//! is not known, and one of a pair without the other, stays as it is: it is read as text. What comes out is text of an author
//! like any other, so nothing that is promised of it rests on this module.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag as MarkdownTag};

use super::read::OPTIONS;
use crate::list::List as _;

/// How far the end of a tag is looked for, in bytes.
const NEAR: usize = 4096;
/// How many lists inside each other are told apart.
const MAX_LISTS: usize = 4;

/// A text without the HTML that Markdown can say.
pub(super) fn markdown(text: &str) -> Cow<'_, str> {
    if !text.contains('<') {
        return Cow::Borrowed(text);
    }
    let mut writer = Writer::default();
    let mut end = 0;
    for (range, is_block) in regions(text) {
        writer.text(&text[end..range.start]);
        writer.html(&text[range.clone()], &text[range.start..], is_block);
        end = range.end;
    }
    writer.text(&text[end..]);
    Cow::Owned(writer.out)
}

/// Where Markdown sees HTML: never in code.
fn regions(text: &str) -> Vec<(Range<usize>, bool)> {
    let mut regions: Vec<(Range<usize>, bool)> = vec![];
    for (event, range) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
        match event {
            Event::Start(MarkdownTag::HtmlBlock) => regions.push((range, true)),
            Event::InlineHtml(_) => regions.push((range, false)),
            _ => {}
        }
    }
    // Each begins where the one before it has ended, or is within it.
    let mut end = 0;
    regions.retain(|(range, _)| {
        let is_next = range.start >= end;
        end = end.max(range.end);
        is_next
    });
    regions
}

#[derive(Default)]
struct Writer {
    out: String,
    /// The tags that are open, and where what they hold begins.
    open: Vec<(String, usize, String)>,
    /// The lists that are open: the number of the next item, or none for bullets.
    lists: Vec<Option<u32>>,
}

/// A tag as it is written.
struct Tag<'a> {
    name: String,
    is_end: bool,
    attributes: &'a str,
    /// How long it is, with its brackets.
    len: usize,
}

impl Writer {
    /// Takes what is no HTML.
    fn text(&mut self, text: &str) {
        if self.is_in_code() { self.out.push_str(&plain(text)) } else { self.out.push_str(text) }
    }

    fn is_in_code(&self) -> bool {
        self.open.iter().any(|(name, ..)| matches!(name.as_str(), "code" | "pre"))
    }

    /// Takes HTML; `rest` is all that follows, itself included.
    fn html(&mut self, html: &str, rest: &str, is_block: bool) {
        let (start, mut at, mut has_known) = (self.out.len(), 0, false);
        while at < html.len() {
            let next = html[at..].find('<').map_or(html.len(), |found| at + found);
            self.between(&html[at..next], is_block);
            if next == html.len() {
                break;
            }
            let tag = tag(&html[next..]);
            let len = tag.as_ref().map_or(1, |tag| tag.len);
            if tag.is_some_and(|tag| self.tag(&tag, &rest[next + len..])) {
                has_known = true;
            } else {
                self.out.push_str(&html[next..next + len]);
            }
            at = next + len;
        }
        if is_block && has_known {
            self.out.push_str("\n\n");
        } else if is_block {
            // What holds nothing of ours stays, line by line.
            self.out.truncate(start);
            self.text(html);
        }
    }

    /// Takes text between tags. In a block its lines are one, but for those of code.
    fn between(&mut self, text: &str, is_block: bool) {
        let is_pre = self.open.iter().any(|(name, ..)| name == "pre");
        if self.is_in_code() {
            self.out.push_str(&plain(text));
        } else if is_block && !is_pre {
            let words = text.split_ascii_whitespace().list().join(" ");
            let is_apart = text.starts_with(|c: char| c.is_ascii_whitespace()) || words.is_empty();
            let at_start = self.out.is_empty() || self.out.ends_with(|c: char| c.is_ascii_whitespace());
            if is_apart && !text.is_empty() && !at_start {
                self.out.push(' ');
            }
            self.out.push_str(&words);
            if !words.is_empty() && text.ends_with(|c: char| c.is_ascii_whitespace()) {
                self.out.push(' ');
            }
        } else {
            self.out.push_str(text);
        }
    }

    /// Takes a tag, if Markdown can say it.
    fn tag(&mut self, tag: &Tag<'_>, rest: &str) -> bool {
        if self.open.iter().any(|(name, ..)| name == "pre") && tag.name != "pre" {
            // Within a block of code there is nothing but text.
            return matches!(tag.name.as_str(), "code" | "b" | "strong" | "i" | "em" | "span" | "br");
        }
        let is_alone = !tag.is_end && !has_end(rest, &tag.name);
        match (tag.name.as_str(), tag.is_end) {
            // A word in such brackets is a stand-in more often than a table.
            ("div" | "table" | "section" | "ul" | "ol" | "span" | "font" | "small" | "u", _) if is_alone => {
                return false;
            }
            ("br", _) => self.line_break(),
            ("p" | "div" | "table" | "thead" | "tbody" | "section", _)
            | ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", true) => self.paragraph(),
            ("hr", _) => self.begin("---\n\n"),
            ("ul", false) => self.begin_list(None),
            ("ol", false) => self.begin_list(Some(1)),
            ("ul" | "ol", true) => self.end_list(),
            ("li", false) => self.item(),
            ("tr", false) => self.item_of("* "),
            ("td" | "th", true) => self.out.push_str("; "),
            ("tr", true) => self.out.truncate(self.out.trim_end_matches([' ', ';']).len()),
            ("li" | "td" | "th" | "span" | "font" | "small" | "u", _) => {}
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", false) => self.begin("#### "),
            ("b" | "strong" | "i" | "em" | "code" | "tt" | "kbd" | "pre" | "a", false) => return self.open(tag, rest),
            ("b" | "strong" | "i" | "em" | "code" | "tt" | "kbd" | "pre" | "a", true) => return self.close(&tag.name),
            _ => return false,
        }
        true
    }

    fn open(&mut self, tag: &Tag<'_>, rest: &str) -> bool {
        let name = same(&tag.name);
        let is_open = self.open.iter().any(|(open, ..)| open == name);
        if is_open || self.is_in_code() || !has_end(rest, &tag.name) {
            return false;
        }
        let target = if name == "a" { attribute(tag.attributes, "href").unwrap_or_default() } else { String::new() };
        if name == "pre" {
            self.paragraph();
        }
        self.open.push((name.to_owned(), self.out.len(), target));
        true
    }

    /// Closes what was opened last, and marks what it holds.
    fn close(&mut self, name: &str) -> bool {
        let name = same(name);
        if self.open.last().is_none_or(|(open, ..)| open != name) {
            return false;
        }
        let Some((_, start, target)) = self.open.pop() else { return false };
        let held = self.out.split_off(start);
        let inner = held.trim();
        let (before, after) = (held.len() - held.trim_start().len(), held.len() - held.trim_end().len());
        let edge = |len: usize| if len > 0 && name != "pre" { " " } else { "" };
        let marked = match name {
            _ if inner.is_empty() => String::new(),
            "pre" => format!("{}\n\n", fenced(held.trim_matches('\n'))),
            "code" => super::code_span(inner),
            "a" if target.is_empty() => inner.to_owned(),
            "a" => format!("[{inner}](<{target}>)"),
            // Emphasis does not go over the end of a paragraph.
            _ if inner.contains("\n\n") => inner.to_owned(),
            "b" => format!("**{inner}**"),
            _ => format!("*{inner}*"),
        };
        self.out.extend([edge(before), &marked, edge(after)]);
        true
    }

    fn line_break(&mut self) {
        self.out.truncate(self.out.trim_end_matches(' ').len());
        if self.out.ends_with('\n') {
            self.out.push('\n');
        } else if !self.out.is_empty() {
            self.out.push_str("\\\n");
        }
    }

    fn paragraph(&mut self) {
        self.out.truncate(self.out.trim_end_matches(' ').len());
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push_str("\n\n");
        }
    }

    fn begin(&mut self, text: &str) {
        self.paragraph();
        self.out.push_str(text);
    }

    fn begin_list(&mut self, number: Option<u32>) {
        if self.lists.is_empty() {
            self.paragraph();
        }
        self.lists.push(number);
    }

    fn end_list(&mut self) {
        self.lists.pop();
        if self.lists.is_empty() {
            self.paragraph();
        }
    }

    fn item(&mut self) {
        let marker = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number = number.saturating_add(1);
                format!("{}. ", *number - 1)
            }
            Some(None) | None => "* ".to_owned(),
        };
        self.item_of(&marker);
    }

    /// Begins an item on a line of its own, as far in as its list is.
    fn item_of(&mut self, marker: &str) {
        self.out.truncate(self.out.trim_end_matches(' ').len());
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
        let depth = self.lists.len().saturating_sub(1).min(MAX_LISTS);
        self.out.extend([&"   ".repeat(depth), marker]);
    }
}

/// The name of a tag that is known by several.
fn same(name: &str) -> &str {
    match name {
        "strong" => "b",
        "em" => "i",
        "tt" | "kbd" => "code",
        other => other,
    }
}

/// Whether the end of a tag follows, not too far away.
fn has_end(rest: &str, name: &str) -> bool {
    let near = &rest.as_bytes()[..rest.len().min(NEAR)];
    let end = format!("</{name}");
    near.windows(end.len()).any(|found| found.eq_ignore_ascii_case(end.as_bytes()))
}

/// The tag at the beginning of a text, if it is one.
fn tag(text: &str) -> Option<Tag<'_>> {
    let inner = text.strip_prefix('<')?;
    let len = inner.find('>')?;
    let inner = &inner[..len];
    let (is_end, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
    let end = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
    let (name, attributes) = inner.split_at(end);
    Some(Tag { name: name.to_ascii_lowercase(), is_end, attributes, len: len + 2 })
}

/// The value of an attribute, in quotes or without.
fn attribute(attributes: &str, name: &str) -> Option<String> {
    let lower = attributes.to_ascii_lowercase();
    let at = lower.find(&format!("{name}="))? + name.len() + 1;
    let value = &attributes[at..];
    let value = match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].split(quote).next()?,
        _ => value.split([' ', '/']).next()?,
    };
    Some(plain(value.trim()).chars().filter(|c| !matches!(c, '<' | '>' | '\n' | '\\')).collect())
}

/// A text whose commonest character references are the characters.
fn plain(text: &str) -> String {
    let references = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " "), ("&amp;", "&")];
    references.iter().fold(text.to_owned(), |text, (reference, character)| text.replace(reference, character))
}

/// A block of code.
fn fenced(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}\n{text}\n{fence}")
}
