//! The exact bytes of each value, from the parser's marks.
//!
//! The parser counts characters, lets a value start at its anchor or tag, a block scalar at its second line, and some
//! arrays after their first dash; and it lets a quoted text end after the comment behind it, and an array or object where
//! the next token starts. What is given here is the value's own text, from its first byte to its last.

use std::ops::Range;

use saphyr_parser::{ScalarStyle, Span};

use super::mend::Mended;

/// How many characters lie between two checkpoints.
const STEP: usize = 64;

/// A text, and how far its values were read.
pub(super) struct Spans<'a> {
    /// The text as it is written.
    text: &'a str,
    /// What the parser reads instead, if it is not that text.
    mended: Option<&'a Mended>,
    /// The byte at which every [`STEP`]th character of what is parsed starts, and its end; empty if each is one byte.
    checkpoints: Vec<usize>,
    /// The end of the last value or key.
    last_end: usize,
}

impl<'a> Spans<'a> {
    pub(super) fn new(text: &'a str, mended: Option<&'a Mended>) -> Self {
        let mut checkpoints = vec![];
        let parsed = mended.map_or(text, |mended| &mended.text);
        if !parsed.is_ascii() {
            checkpoints.extend(parsed.char_indices().step_by(STEP).map(|(byte, _)| byte));
            checkpoints.push(parsed.len());
        }
        Self { text, mended, checkpoints, last_end: 0 }
    }

    /// The byte at which a character that the parser counted starts.
    pub(super) fn byte(&self, index: usize) -> usize {
        match self.mended {
            None => self.parsed_byte(self.text, index),
            Some(mended) => mended.written(self.parsed_byte(&mended.text, index)),
        }
    }

    fn parsed_byte(&self, text: &str, index: usize) -> usize {
        if self.checkpoints.is_empty() {
            return index.min(text.len());
        }
        let (step, rest) = (index / STEP, index % STEP);
        let Some(&start) = self.checkpoints.get(step) else {
            return text.len();
        };
        // The last checkpoint closes a step that may be short.
        let full = step + 2 < self.checkpoints.len();
        if full && self.checkpoints[step + 1] - start == STEP {
            return start + rest;
        }
        text[start..].char_indices().nth(rest).map_or(text.len(), |(byte, _)| start + byte)
    }

    /// The byte after the character at a byte.
    pub(super) fn after(&self, byte: usize) -> usize {
        byte + self.text[byte..].chars().next().map_or(0, char::len_utf8)
    }

    /// Says that all before a byte was read.
    pub(super) fn pass(&mut self, end: usize) {
        self.last_end = self.last_end.max(end);
    }

    /// The bytes of a token such as an alias.
    pub(super) fn token(&mut self, span: Span) -> Range<usize> {
        let range = self.byte(span.start.index())..self.byte(span.end.index());
        self.pass(range.end);
        range
    }

    /// The bytes of the anchor and tag before a value.
    pub(super) fn properties(&self, span: Span) -> Range<usize> {
        let start = self.byte(span.start.index());
        let value = self.skip(start, self.byte(span.end.index()), "");
        start..start + self.text[start..value].trim_end().len()
    }

    /// The bytes of a scalar. `properties` says that an anchor or a tag stands before it.
    pub(super) fn scalar(&mut self, value: &str, style: ScalarStyle, span: Span, properties: bool) -> Range<usize> {
        let (start, end) = (self.byte(span.start.index()), self.byte(span.end.index()));
        let range = match style {
            ScalarStyle::Plain if value.is_empty() => self.nothing(start, end, properties),
            ScalarStyle::Literal | ScalarStyle::Folded => {
                let start = self.skip(self.last_end, if properties { end } else { start }, ":-?");
                start..start + self.text[start..end].trim_end().len()
            }
            ScalarStyle::Plain => self.skip_properties(start, end, properties)..end,
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => {
                let start = self.skip_properties(start, end, properties);
                start..self.quoted_end(start, end)
            }
        };
        self.pass(range.end);
        range
    }

    /// The first byte of an array or object, and whether it is written with brackets. `dashed` says that it is an array
    /// after a key, for which the parser's mark may lie behind the first dash.
    pub(super) fn open(&mut self, span: Span, properties: bool, dashed: bool) -> (usize, bool) {
        let (start, end) = (self.byte(span.start.index()), self.byte(span.end.index()));
        let start =
            if dashed { self.skip(self.last_end, end, ":?") } else { self.skip_properties(start, end, properties) };
        self.pass(start);
        (start, self.text[start..].starts_with(['[', '{']))
    }

    /// The end of an array or object, the bracket included.
    pub(super) fn close(&mut self, span: Span, flow: bool) -> usize {
        let start = self.byte(span.start.index());
        if flow && self.text[start..].starts_with([']', '}']) {
            self.pass(start + 1);
        }
        self.last_end
    }

    /// Where a value would stand that is not there: after the indicator that announces it.
    fn nothing(&self, start: usize, end: usize, properties: bool) -> Range<usize> {
        let at = if properties {
            end
        } else if self.text[start..].starts_with([':', '-']) {
            start + 1
        } else {
            self.last_end
        };
        at..at
    }

    /// Where a text in quotes ends, the quote included.
    fn quoted_end(&self, start: usize, end: usize) -> usize {
        let bytes = &self.text.as_bytes()[..end];
        let quote = bytes.get(start).copied().unwrap_or_default();
        let mut at = start + 1;
        while let Some(&byte) = bytes.get(at) {
            let escaped = (quote == b'"' && byte == b'\\') || (quote == b'\'' && bytes[at..].starts_with(b"''"));
            match byte {
                _ if escaped => at += 2,
                _ if byte == quote => return at + 1,
                _ => at += 1,
            }
        }
        end
    }

    fn skip_properties(&self, start: usize, end: usize, properties: bool) -> usize {
        if properties { self.skip(start, end, "") } else { start }
    }

    /// Skips what may stand before a value: blanks, comments, anchors, tags, and the given indicators.
    fn skip(&self, from: usize, to: usize, indicators: &str) -> usize {
        let mut at = from.min(to);
        while let Some(char) = self.text[at..to].chars().next() {
            let rest = &self.text[at..to];
            let length = match char {
                ' ' | '\t' | '\n' | '\r' => 1,
                '#' => rest.find(['\n', '\r']).unwrap_or(rest.len()),
                '&' | '!' => rest.find([' ', '\t', '\n', '\r', ',', '[', ']', '{', '}']).unwrap_or(rest.len()),
                _ if indicators.contains(char) => 1,
                _ => break,
            };
            at += length;
        }
        at
    }
}
