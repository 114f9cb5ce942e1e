//! Markdown to the tree. Only what the tree can say is kept; all else becomes its text.

mod pieces;

use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use self::pieces::Pieces;
use super::MAX_DEPTH;
use super::tree::{Block, Item, List, Mark, Table};

/// What rustdoc reads, except smart punctuation: dashes and quotes are to stay as they are written.
pub(super) const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS);

/// Reads a text that [`super::clean::normalise`] gave.
pub(super) fn read(text: &str) -> Vec<Block> {
    let mut reader = Reader::default();
    for event in Parser::new_ext(text, OPTIONS) {
        reader.event(event);
    }
    reader.flush();
    reader.root
}

/// A container that is being read.
#[derive(Debug)]
enum Frame {
    Quote(Vec<Block>),
    List(List),
    Item(Item),
}

#[derive(Debug, Default)]
struct Reader {
    root: Vec<Block>,
    /// The containers around what is read, outermost first: at most [`MAX_DEPTH`] lists and quotes.
    frames: Vec<Frame>,
    /// How many lists, quotes and items are open beyond that depth.
    flattened: usize,
    /// The paragraph, heading or cell that is being read.
    pieces: Pieces,
    /// Whether the next paragraph goes on from these pieces.
    continued: bool,
    /// The code block that is being read.
    code: Option<String>,
    /// The table that is being read.
    table: Option<Table>,
}

impl Reader {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.code {
                Some(code) => code.push_str(&text),
                None => self.pieces.text(&text),
            },
            Event::Code(text) => self.pieces.code(&text),
            Event::Html(html) => self.html(&html),
            Event::InlineHtml(html) => self.pieces.lines(&html),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.pieces.text(&text),
            Event::FootnoteReference(label) => self.pieces.text(&format!("[^{label}]")),
            Event::SoftBreak => self.pieces.line_break(false),
            Event::HardBreak => self.pieces.line_break(true),
            Event::Rule => self.block(Block::Rule),
            Event::TaskListMarker(done) => self.task(done),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => self.start_paragraph(),
            Tag::BlockQuote(_) => self.open(Frame::Quote(vec![])),
            Tag::List(start) => self.open(Frame::List(List { start, loose: false, items: vec![] })),
            Tag::Item => self.open(Frame::Item(Item::default())),
            Tag::FootnoteDefinition(label) => {
                self.flush();
                self.pieces.text(&format!("[^{label}]: "));
                self.continued = true;
            }
            Tag::CodeBlock(_) => {
                self.flush();
                self.code = Some(String::new());
            }
            Tag::Table(alignments) => {
                self.flush();
                self.table = Some(Table { alignments, rows: vec![] });
            }
            Tag::TableHead | Tag::TableRow => self.table.iter_mut().for_each(|table| table.rows.push(vec![])),
            Tag::Emphasis => self.pieces.open(Mark::Emphasis),
            Tag::Strong => self.pieces.open(Mark::Strong),
            Tag::Strikethrough => self.pieces.open(Mark::Strikethrough),
            Tag::Link { link_type, dest_url, .. } => self.pieces.open_link(link_type, &dest_url),
            Tag::Image { dest_url, .. } => self.pieces.open_link(LinkType::Inline, &dest_url),
            Tag::Heading { .. }
            | Tag::HtmlBlock
            | Tag::MetadataBlock(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition => self.flush(),
            Tag::TableCell | Tag::Superscript | Tag::Subscript => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => self.close(),
            TagEnd::Heading(level) => self.heading(level),
            TagEnd::CodeBlock => {
                if let Some(code) = self.code.take().filter(|code| !code.trim().is_empty()) {
                    self.block(Block::Code(code));
                }
            }
            TagEnd::Table => {
                if let Some(table) = self.table.take() {
                    self.block(Block::Table(table));
                }
            }
            TagEnd::TableCell => {
                let cell = self.pieces.take_line();
                if let Some(row) = self.table.as_mut().and_then(|table| table.rows.last_mut()) {
                    row.push(cell);
                }
            }
            TagEnd::Emphasis => self.pieces.close(Mark::Emphasis),
            TagEnd::Strong => self.pieces.close(Mark::Strong),
            TagEnd::Strikethrough => self.pieces.close(Mark::Strikethrough),
            TagEnd::Link | TagEnd::Image => self.pieces.close_link(),
            TagEnd::Paragraph
            | TagEnd::HtmlBlock
            | TagEnd::MetadataBlock(_)
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => self.flush(),
            TagEnd::TableHead | TagEnd::TableRow | TagEnd::Superscript | TagEnd::Subscript => {}
        }
    }

    /// Opens a container, or passes over it when it lies too deep.
    fn open(&mut self, frame: Frame) {
        self.flush();
        let depth = self.frames.iter().filter(|frame| !matches!(frame, Frame::Item(_))).count();
        if self.flattened > 0 || depth == MAX_DEPTH && !matches!(frame, Frame::Item(_)) {
            self.flattened += 1;
        } else {
            self.frames.push(frame);
        }
    }

    fn close(&mut self) {
        self.flush();
        if self.flattened > 0 {
            self.flattened -= 1;
            return;
        }
        match self.frames.pop() {
            Some(Frame::Quote(blocks)) if !blocks.is_empty() => self.block(Block::Quote(blocks)),
            Some(Frame::List(list)) if !list.items.is_empty() => self.block(Block::List(list)),
            Some(Frame::Item(item)) => self.item(item),
            Some(Frame::Quote(_) | Frame::List(_)) | None => {}
        }
    }

    fn item(&mut self, mut item: Item) {
        if !matches!(item.blocks.first(), Some(Block::Paragraph(_))) {
            // A box without a text of its own is no task to the parser.
            let mut text = Pieces::default();
            item.task.take().into_iter().for_each(|done| text.text(marker(done)));
            let text = Some(text.take()).filter(|text| !text.is_empty());
            item.blocks.splice(..0, text.map(Block::Paragraph));
        }
        if let Some(Frame::List(list)) = self.frames.last_mut().filter(|_| !item.blocks.is_empty()) {
            list.items.push(item);
        }
    }

    fn task(&mut self, done: bool) {
        match self.frames.last_mut() {
            Some(Frame::Item(item)) if self.flattened == 0 && item.blocks.is_empty() && self.pieces.is_blank() => {
                item.task = Some(done);
            }
            _ => self.pieces.text(marker(done)),
        }
    }

    fn start_paragraph(&mut self) {
        if !std::mem::take(&mut self.continued) {
            self.flush();
        }
        if let ([.., Frame::List(list), Frame::Item(_)], 0) = (&mut self.frames[..], self.flattened) {
            list.loose = true;
        }
    }

    fn heading(&mut self, level: HeadingLevel) {
        let blank = self.pieces.is_blank();
        let pieces = self.pieces.take_line();
        if !blank {
            self.block(Block::Heading(level, pieces));
        }
    }

    /// Takes a line of an HTML block; an empty one ends the paragraph that it becomes.
    fn html(&mut self, html: &str) {
        for line in html.lines() {
            if line.trim().is_empty() {
                self.flush();
            } else {
                self.pieces.lines(line);
                self.pieces.line_break(false);
            }
        }
    }

    /// Ends the paragraph that is being read, if there is one.
    fn flush(&mut self) {
        self.continued = false;
        let blank = self.pieces.is_blank();
        let pieces = self.pieces.take();
        if !blank {
            self.push(Block::Paragraph(pieces));
        }
    }

    /// Adds a block, after the paragraph that it ends.
    fn block(&mut self, block: Block) {
        self.flush();
        self.push(block);
    }

    fn push(&mut self, block: Block) {
        match self.frames.last_mut() {
            None => self.root.push(block),
            Some(Frame::Quote(blocks)) => blocks.push(block),
            Some(Frame::Item(item)) => item.blocks.push(block),
            Some(Frame::List(_)) => unreachable!("the parser puts only items into lists"),
        }
    }
}

fn marker(done: bool) -> &'static str {
    if done { "[x] " } else { "[ ] " }
}
