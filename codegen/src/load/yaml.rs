//! Reads YAML 1.2 with the core schema.
//!
//! Takes the events of `saphyr_parser`, one by one (its own `load` recurses without a bound); gives values to the
//! [`Builder`]. Events between an anchor and its end are kept, and given again at each alias; how much an anchor stands for
//! is known when it ends, so an alias that would repeat too much is refused before any work is done for it.
//!
//! What the parser refuses is mended ([`Mended`]) and read again. So valid text pays nothing for it, and cannot change its
//! meaning.

mod mend;
mod scalar;
mod scan;
mod span;

use std::ops::Range;

use saphyr_parser::{Event as Parsed, Parser, ScalarStyle, ScanError, Span, StrInput};

use super::build::{Builder, Kind};
use crate::diagnostic::{Code, Diagnostic, Effect, Stopped};
use crate::limits;
use crate::tree::{Node, Value};
pub(super) use mend::Mended;
use mend::Slip;
use scalar::Tag;
use span::Spans;

/// Reads a whole text, or what was made of it for the parser. A text without a value, such as one of comments only, is null.
pub(super) fn read(text: &str, mended: Option<&Mended>, mut builder: Builder<'_>) -> Result<Node, Stopped> {
    let spans = Spans::new(text, mended);
    let slips = mended.map_or(&[][..], |mended| &mended.slips);
    refuse_early(text, &mut builder)?;
    let mut reader = Reader { spans, builder, nesting: vec![], anchors: Anchors::default(), slips };
    let mut documents = 0;
    for parsed in Parser::<StrInput>::new_from_str(mended.map_or(text, |mended| &mended.text)) {
        let (event, span) = parsed.map_err(|error| reader.wrong_syntax(&error))?;
        reader.report_slips(span)?;
        match event {
            Parsed::DocumentStart(_) => {
                documents += 1;
                if documents > 1 {
                    reader.second_document(span)?;
                    break;
                }
            }
            Parsed::Nothing | Parsed::StreamStart | Parsed::StreamEnd | Parsed::DocumentEnd => {}
            Parsed::Alias(anchor) => {
                let span = reader.spans.token(span);
                reader.alias(anchor, span)?;
            }
            Parsed::Scalar(text, style, anchor, tag) => {
                let properties = anchor > 0 || tag.is_some();
                let (tag, plain) = (reader.tag(tag.as_deref(), span)?, style == ScalarStyle::Plain);
                let span = reader.spans.scalar(&text, style, span, properties);
                let mut text = match mended {
                    None => text.into_owned(),
                    Some(mended) => mended.restore(&text),
                };
                // The parser leaves room for 32 bytes and more in each, however short it is.
                text.shrink_to_fit();
                reader.record(Event::Scalar { text, plain, tag, span }, anchor)?;
            }
            Parsed::SequenceStart(anchor, tag) => reader.open(Kind::Array, anchor, tag.as_deref(), span)?,
            Parsed::MappingStart(anchor, tag) => reader.open(Kind::Object, anchor, tag.as_deref(), span)?,
            Parsed::SequenceEnd | Parsed::MappingEnd => reader.close(span)?,
        }
    }
    if documents == 0 {
        reader.builder.scalar(Value::Null, 0..0)?;
    }
    let Some(node) = reader.builder.finish() else {
        unreachable!("a YAML document has a value");
    };
    Ok(node)
}

/// What happens in a text, in terms of bytes.
#[derive(Debug, Clone)]
enum Event {
    Open { kind: Kind, start: usize },
    Close { end: usize },
    Scalar { text: String, plain: bool, tag: Option<Tag>, span: Range<usize> },
    Alias { anchor: usize },
}

struct Reader<'a> {
    spans: Spans<'a>,
    builder: Builder<'a>,
    /// The arrays and objects that are open in the text.
    nesting: Vec<Nesting>,
    anchors: Anchors,
    /// What was mended in the text that comes next.
    slips: &'a [Slip],
}

#[derive(Clone, Copy)]
struct Nesting {
    /// Whether it is written with brackets.
    flow: bool,
    /// The parser's number of its anchor; 0 if there is none.
    anchor: usize,
}

#[derive(Default)]
struct Anchors {
    /// By the parser's number, which counts from 1 and is another each time that a name is used again.
    known: Vec<Option<Anchor>>,
    /// The events that belong to an anchor.
    events: Vec<Event>,
    /// How many of the open arrays and objects have anchors.
    open: usize,
    /// All that was read so far, with what aliases stand for.
    seen: Size,
    /// What aliases stand for so far.
    repeated: Size,
}

#[derive(Clone, Copy)]
struct Anchor {
    /// Its first event.
    start: usize,
    /// The end of its events, and how much they stand for; `None` while it is open.
    end: Option<(usize, Size)>,
    /// What was seen before it.
    before: Size,
}

/// How much there is, aliases resolved.
#[derive(Debug, Clone, Copy, Default)]
struct Size {
    values: usize,
    bytes: usize,
}

impl Reader<'_> {
    /// Reports what stands behind the document that is read.
    fn second_document(&mut self, span: Span) -> Result<(), Stopped> {
        let span = self.spans.token(span);
        self.report_loose(
            span,
            "a second document starts here, and is not read".to_owned(),
            "put it into a file of its own",
        )
    }

    /// Reports what can be read all the same.
    fn report_loose(&mut self, span: Range<usize>, message: String, help: &str) -> Result<(), Stopped> {
        let at = self.builder.place(span);
        self.builder.report(Diagnostic::new(Code::LooseType, at, message).help(help))
    }

    fn open(&mut self, kind: Kind, anchor: usize, tag: Option<&saphyr_parser::Tag>, span: Span) -> Result<(), Stopped> {
        let properties = anchor > 0 || tag.is_some();
        if let Some(tag) = self.tag(tag, span)?
            && !matches!((tag, kind), (Tag::Seq, Kind::Array) | (Tag::Map, Kind::Object))
        {
            let span = self.spans.properties(span);
            let problem = format!(
                "the tag `{tag}` does not fit {}, and is ignored",
                if kind == Kind::Array { "an array" } else { "an object" }
            );
            self.report_loose(span, problem, "remove the tag")?;
        }
        let after_key = matches!(self.builder.inside(), Some(Kind::Object));
        let (start, flow) = self.spans.open(span, properties, after_key && kind == Kind::Array);
        self.nesting.push(Nesting { flow, anchor });
        self.record(Event::Open { kind, start }, anchor)
    }

    fn close(&mut self, span: Span) -> Result<(), Stopped> {
        let Some(Nesting { flow, anchor }) = self.nesting.pop() else {
            unreachable!("the parser closes what it opened");
        };
        let end = self.spans.close(span, flow);
        self.record(Event::Close { end }, 0)?;
        if anchor > 0 {
            self.anchors.open -= 1;
            self.anchors.finish(anchor);
        }
        Ok(())
    }

    /// Takes an event of the text: to the builder, and to the anchors that it belongs to.
    fn record(&mut self, event: Event, anchor: usize) -> Result<(), Stopped> {
        self.anchors.record(&event, anchor);
        self.build(event)
    }

    fn alias(&mut self, anchor: usize, span: Range<usize>) -> Result<(), Stopped> {
        let Some((_, size)) = self.anchors.get(anchor).and_then(|anchor| anchor.end) else {
            self.report(span.clone(), "this alias is inside its own anchor, so its value has no end".to_owned())?;
            return self.record(Event::Scalar { text: String::new(), plain: true, tag: None, span }, 0);
        };
        self.anchors.record(&Event::Alias { anchor }, 0);
        self.anchors.seen.add(size);
        self.anchors.repeated.add(size);
        let Size { values, bytes } = self.anchors.repeated;
        if values > limits::REPEATED_NODES || bytes > limits::REPEATED_BYTES {
            let (nodes, size) = (limits::REPEATED_NODES, limits::REPEATED_BYTES >> 20);
            let message = format!("the aliases up to here repeat more than {nodes} values or {size} MiB of text");
            return Err(self.builder.fail(Code::Limit, span, message));
        }
        self.replay(anchor, Some(&span))
    }

    /// Gives an anchor's events to the builder again. Its value gets the span of the alias, if one is given.
    ///
    /// Calls itself for aliases inside it, each of which is inside an array or object, so [`limits::DEPTH`] holds.
    fn replay(&mut self, anchor: usize, alias: Option<&Range<usize>>) -> Result<(), Stopped> {
        let Some(Anchor { start: first, end: Some((end, _)), .. }) = self.anchors.get(anchor) else {
            unreachable!("an alias inside a finished anchor was finished before");
        };
        for index in first..end {
            let mut event = self.anchors.events[index].clone();
            match (&mut event, alias) {
                (Event::Open { start, .. }, Some(alias)) if index == first => *start = alias.start,
                (Event::Scalar { span, .. }, Some(alias)) if index == first => *span = alias.clone(),
                (Event::Close { end: close }, Some(alias)) if index + 1 == end => *close = alias.end,
                _ => {}
            }
            self.build(event)?;
        }
        Ok(())
    }

    fn build(&mut self, event: Event) -> Result<(), Stopped> {
        match event {
            Event::Open { start, .. } if self.builder.expects_key() => {
                let message = "a key must be text, not an array or an object";
                Err(self.builder.fail(Code::Syntax, start..start, message))
            }
            Event::Open { kind, start } => self.builder.open(kind, start),
            Event::Close { end } => self.builder.close(end),
            Event::Scalar { text, plain, span, .. } if self.builder.expects_key() => self.key(text, plain, span),
            Event::Scalar { text, plain, tag, span } => match scalar::value(text, plain, tag) {
                Ok(value) => self.builder.scalar(value, span),
                Err((code, message)) => {
                    let at = self.builder.place(span.clone());
                    self.builder.report(
                        Diagnostic::new(code, at, message).outcome(Effect::Weakened, "the value is not read"),
                    )?;
                    self.builder.scalar(Value::Broken, span)
                }
            },
            Event::Alias { anchor } => self.replay(anchor, None),
        }
    }

    fn key(&mut self, text: String, plain: bool, span: Range<usize>) -> Result<(), Stopped> {
        if plain && text.is_empty() {
            self.report(span.clone(), "a key is missing before `:`".to_owned())?;
        }
        let merge = plain && text == "<<";
        self.builder.key(text, span, merge)
    }

    /// The tag of what comes next. One that is not of the core schema is reported, and then not there.
    fn tag(&mut self, tag: Option<&saphyr_parser::Tag>, span: Span) -> Result<Option<Tag>, Stopped> {
        let Some(tag) = tag else { return Ok(None) };
        let known = Tag::new(&tag.handle, &tag.suffix);
        if known.is_none() {
            let span = self.spans.properties(span);
            let message =
                format!("the tag `{}{}` is not one of YAML's core schema, and is ignored", tag.handle, tag.suffix);
            self.report_loose(span, message, "remove the tag")?;
        }
        Ok(known)
    }

    fn report(&mut self, span: Range<usize>, message: String) -> Result<(), Stopped> {
        let at = self.builder.place(span);
        self.builder.report(Diagnostic::new(Code::Syntax, at, message))
    }

    /// Says what was mended up to an event.
    fn report_slips(&mut self, span: Span) -> Result<(), Stopped> {
        while let Some((slip, rest)) = self.slips.split_first()
            && slip.at <= self.spans.byte(span.end.index())
        {
            let at = self.builder.place(slip.at..self.spans.after(slip.at));
            let (message, help) = slip.words();
            self.builder.report(Diagnostic::new(Code::LooseType, at, message).help(help))?;
            self.slips = rest;
        }
        Ok(())
    }

    fn wrong_syntax(&mut self, error: &ScanError) -> Stopped {
        let at = self.spans.byte(error.marker().index());
        if error.info() == "recursion limit exceeded" {
            let message = format!("objects and arrays are nested deeper than {}", limits::DEPTH);
            return self.builder.fail(Code::Limit, at..at, message);
        }
        let place = self.builder.place(at..self.spans.after(at));
        let (message, help) = words(error);
        let diagnostic = Diagnostic::new(Code::Syntax, place, message);
        // An error ends the reading, whether or not there is room for more.
        let _ = self.builder.report(help.into_iter().fold(diagnostic, Diagnostic::help));
        Stopped
    }
}

impl Anchors {
    fn get(&self, anchor: usize) -> Option<Anchor> {
        *self.known.get(anchor)?
    }

    fn record(&mut self, event: &Event, anchor: usize) {
        let before = self.seen;
        let opens = matches!(event, Event::Open { .. });
        match event {
            Event::Open { .. } => self.seen.add(Size { values: 1, bytes: 0 }),
            Event::Scalar { text, .. } => self.seen.add(Size { values: 1, bytes: text.len() }),
            Event::Close { .. } | Event::Alias { .. } => {}
        }
        if anchor > 0 {
            self.known.resize(self.known.len().max(anchor + 1), None);
            self.known[anchor] = Some(Anchor { start: self.events.len(), end: None, before });
            self.open += usize::from(opens);
        }
        if anchor > 0 || self.open > 0 {
            self.events.push(event.clone());
        }
        if anchor > 0 && !opens {
            self.finish(anchor);
        }
    }

    /// An anchor's value has ended.
    fn finish(&mut self, anchor: usize) {
        let (end, seen) = (self.events.len(), self.seen);
        if let Some(Some(anchor)) = self.known.get_mut(anchor) {
            let Size { values, bytes } = anchor.before;
            anchor.end = Some((end, Size { values: seen.values - values, bytes: seen.bytes - bytes }));
        }
    }
}

impl Size {
    /// Cannot overflow: what an alias adds was counted against the limits before it is added again.
    fn add(&mut self, other: Self) {
        self.values = self.values.saturating_add(other.values);
        self.bytes = self.bytes.saturating_add(other.bytes);
    }
}

/// The parser's message, or a better one, and what to do.
fn words(error: &ScanError) -> (&str, Option<&'static str>) {
    match error.info() {
        // What the parser says of either kind of quotes.
        "invalid trailing content after double-quoted scalar" => {
            ("there is text after the closing quote", Some("write a quote inside quotes as `''` or `\\\"`"))
        }
        // YAML's bound on keys without `?`, which keeps readers from looking ahead for ever.
        "mapping values are not allowed in this context" if error.marker().col() > 1024 => {
            ("a key may have at most 1024 characters", None)
        }
        info @ "mapping values are not allowed in this context" => (info, Some("text with `: ` in it needs quotes")),
        info if info.contains("unexpected character") => (info, Some("text that starts with it needs quotes")),
        info if info.contains("tab") => (info, Some("indent with spaces")),
        info => (info, None),
    }
}

/// Refuses what the parser would not, or too late: control characters, some of which it takes for the text's end; so many
/// brackets and commas that there must be too many values, for it holds all tokens of an array or object in brackets at once;
/// and a piece of a line that must be a text that is too long, for it takes a character at a time. A plain loop over bytes,
/// because even a document of the largest size must pass quickly without optimisation.
fn refuse_early(text: &str, builder: &mut Builder<'_>) -> Result<(), Stopped> {
    let bytes = text.as_bytes();
    let (mut at, mut crowd, mut piece) = (0, 0, 0);
    while at < bytes.len() {
        let mut control = None;
        match bytes[at] {
            byte @ (b',' | b'[' | b'{' | b'\n' | b'\r') => {
                if at - piece > limits::TEXT_BYTES {
                    return Err(builder.long_text(piece..at));
                }
                piece = at + 1;
                crowd += usize::from(!matches!(byte, b'\n' | b'\r'));
                builder.admit(crowd, at..at + 1)?;
            }
            b'\t' => {}
            byte @ (0..0x20 | 0x7F) => control = Some((byte, 1)),
            0xC2 => {
                let next = bytes.get(at + 1).copied();
                control = next.filter(|next| *next < 0xA0 && *next != 0x85).map(|next| (next, 2));
            }
            _ => {}
        }
        if let Some((control, length)) = control {
            let message = format!("the control character U+{control:04X} must be written as an escape");
            return Err(builder.fail(Code::Syntax, at..at + length, message));
        }
        at += 1;
    }
    if at - piece > limits::TEXT_BYTES { Err(builder.long_text(piece..at)) } else { Ok(()) }
}
