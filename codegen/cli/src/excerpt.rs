//! The text around a problem, for the renderer.
//!
//! Only the lines that matter are given to it, and of those only what is near: a huge line or value must stay readable,
//! and cost little. What is left out before it becomes blanks, which the renderer cuts, so that columns stay exact; if that
//! were very many, the text is a note.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Element, Level, Origin, Snippet};
use specwright::diagnostic::Report;
use specwright::source::{Location, SourceFile};

use crate::visible;

/// How many bytes of a line are shown before and after the start of what is underlined.
const AROUND: usize = 200;
/// How many bytes are underlined at most.
const UNDERLINED: usize = 100;
/// How many lines may lie between two that are shown and be shown too; the renderer folds all but a few.
const BETWEEN: usize = 10;

/// How many lines may lie between two that are shown together at all: the renderer counts each.
const APART: u32 = 1000;

/// How many bytes before a value are shown where nothing can be underlined.
const BEFORE: usize = 40;
/// How many bytes of a line are replaced by blanks at most.
const BLANKS: usize = 2000;

/// A line, shortened, with the bytes to underline in it.
struct Line {
    text: String,
    spans: Vec<Range<usize>>,
    /// Whether its beginning is missing, so that no column can be told from it.
    is_cut: bool,
}

/// What the renderer shows of a report's places.
pub(crate) fn elements(report: &Report, files: &[SourceFile]) -> Vec<Element<'static>> {
    let at = &report.location;
    let Some(text) = text(at, files) else {
        return vec![origin(at)];
    };
    match &report.related {
        Some((other, label)) if other.file == at.file => match both(text, at, other, label) {
            Some(snippet) => vec![snippet.into()],
            None => with(one(text, at), far(other, label)),
        },
        Some((other, label)) => with(one(text, at), elsewhere(other, label, files)),
        None => one(text, at),
    }
}

fn with(mut elements: Vec<Element<'static>>, last: Element<'static>) -> Vec<Element<'static>> {
    elements.push(last);
    elements
}

/// A place without its text.
fn origin(at: &Location) -> Element<'static> {
    Origin::path(visible::line(&at.file)).line(at.line as usize).char_column(at.column as usize).into()
}

type Shown = Snippet<'static, annotate_snippets::Annotation<'static>>;

fn one(text: &str, at: &Location) -> Vec<Element<'static>> {
    let Line { text, spans, is_cut } = line(text, &[&at.span]);
    if is_cut {
        let before = |span: &Range<usize>| boundary(&text, span.start.saturating_sub(BEFORE));
        let shown: String = spans.iter().map(|span| &text[before(span)..]).collect();
        return vec![origin(at), Level::NOTE.message(format!("here: …{shown}")).into()];
    }
    let annotations = spans.into_iter().map(|span| AnnotationKind::Primary.span(span));
    vec![snippet(text, at, at.line).annotations(annotations).into()]
}

/// Both places of one file in one snippet; `None` if they are far from each other, or far from the start of their line.
fn both(text: &str, at: &Location, other: &Location, label: &str) -> Option<Shown> {
    let label = visible::line(label);
    let (first, last) = if at.span.start <= other.span.start { (at, other) } else { (other, at) };
    let (source, mut spans) = if first.line == last.line {
        if last.span.start - first.span.start > AROUND {
            return None;
        }
        let Line { text, spans, is_cut } = line(text, &[&first.span, &last.span]);
        if is_cut {
            return None;
        }
        (text, spans)
    } else if last.line - first.line > APART {
        return None;
    } else {
        let (above, below) = (line(text, &[&first.span]), line(text, &[&last.span]));
        if above.is_cut || below.is_cut {
            return None;
        }
        let source = above.text + &between(text, first, last);
        let moved = below.spans.iter().map(|span| span.start + source.len()..span.end + source.len());
        let spans = above.spans.into_iter().chain(moved).collect();
        (source + &below.text, spans)
    };
    let (Some(last_span), Some(first_span)) = (spans.pop(), spans.pop()) else {
        unreachable!("a span was given for each place");
    };
    let (primary, context) = if std::ptr::eq(first, at) { (first_span, last_span) } else { (last_span, first_span) };
    let annotations = [AnnotationKind::Primary.span(primary), AnnotationKind::Context.span(context).label(label)];
    Some(snippet(source, at, first.line).annotations(annotations))
}

/// A place in another file.
fn elsewhere(other: &Location, label: &str, files: &[SourceFile]) -> Element<'static> {
    let Some(text) = text(other, files) else { return far(other, label) };
    let Line { text, spans, is_cut } = line(text, &[&other.span]);
    if is_cut {
        return far(other, label);
    }
    let label = visible::line(label);
    let annotations = spans.into_iter().map(|span| AnnotationKind::Context.span(span).label(label.clone()));
    snippet(text, other, other.line).annotations(annotations).into()
}

/// A place that cannot be shown.
fn far(other: &Location, label: &str) -> Element<'static> {
    let place = format!("{label}: {}:{}:{}", other.file, other.line, other.column);
    Level::NOTE.message(visible::line(&place)).into()
}

fn snippet(source: String, at: &Location, first_line: u32) -> Shown {
    Snippet::source(source).path(visible::line(&at.file)).line_start(first_line as usize)
}

/// A file's text, unless there is nothing in it to show.
fn text<'a>(at: &Location, files: &'a [SourceFile]) -> Option<&'a str> {
    let file = files.iter().find(|file| file.path == at.file)?;
    (!file.text.is_empty()).then_some(file.text.as_str())
}

/// The line ends between two lines, and what is in the lines between if they are few.
fn between(text: &str, first: &Location, last: &Location) -> String {
    let count = (last.line - first.line) as usize;
    if count > BETWEEN {
        return "\n".repeat(count);
    }
    let lines = text[first.span.start..].split('\n').skip(1).take(count - 1);
    let shown = lines.map(|line| visible::source(&line[..boundary(line, line.len().min(AROUND))]));
    std::iter::once(String::new()).chain(shown).chain([String::new()]).collect::<Vec<_>>().join("\n")
}

/// The line in which values start, shortened around them, and their bytes in it as far as they are in this line.
fn line(text: &str, spans: &[&Range<usize>]) -> Line {
    let (Some(first), Some(last)) = (spans.first(), spans.last()) else {
        unreachable!("a line is shown for the values in it");
    };
    // What is farther away is not shown, and a line may be all of a document.
    let before = boundary(text, first.start.saturating_sub(AROUND + BLANKS + 4));
    let behind = boundary(text, text.len().min(last.start + AROUND + UNDERLINED));
    let line_start = text[before..first.start].rfind('\n').map_or(before, |at| before + at + 1);
    let line_end = text[first.start..behind].find('\n').map_or(behind, |at| first.start + at);
    let line_end = line_start + text[line_start..line_end].trim_end_matches('\r').len();
    let from = boundary(text, first.start.min(line_end).saturating_sub(AROUND).max(line_start));
    let to = boundary(text, line_end.min(last.start + AROUND));
    let is_cut = from - line_start > BLANKS;
    let blanks = if is_cut { "…".to_owned() } else { " ".repeat(text[line_start..from].chars().count()) };
    let moved = |at: usize| blanks.len() + visible::source(&text[from..at.max(from)]).len();
    let spans = spans.iter().map(|span| {
        let start = span.start.min(line_end);
        let end = boundary(text, span.end.min(to).min(start + UNDERLINED)).max(start);
        moved(start)..moved(end)
    });
    let spans = spans.collect();
    let after = if to < line_end { "…" } else { "" };
    Line { text: format!("{blanks}{}{after}", visible::source(&text[from..to])), spans, is_cut }
}

/// The nearest start of a character at or before a byte.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default()
}
