//! Doc comments: the document's words and constraints, made safe, and what the generator knows beside them.

use proc_macro2::TokenStream;
use quote::quote;

use super::markdown::{code_span, doc_lines};
use super::{Context, constraints, kind};
use crate::ir::{Direction, Docs, Shape, Type, TypeId};
use crate::list::List as _;

/// The lines of one doc comment, paragraph by paragraph.
#[derive(Default)]
pub(super) struct Lines(Vec<String>);

impl Lines {
    /// Docs that begin with the document's own words, or with `fallback` where it has none.
    pub(super) fn new(docs: &Docs, fallback: &str) -> Self {
        let mut lines = Self::of(docs);
        if lines.0.is_empty() {
            lines.line(fallback);
        }
        lines
    }

    /// The document's own words, if it has any.
    pub(super) fn of(docs: &Docs) -> Self {
        let mut lines = Self::default();
        for paragraph in words(docs) {
            lines.paragraph(paragraph);
        }
        lines
    }

    /// Adds a paragraph of one line; it is Markdown of our own.
    pub(super) fn line(&mut self, line: impl Into<String>) {
        self.paragraph(vec![line.into()]);
    }

    /// Adds words of the document, if there are any.
    pub(super) fn words(&mut self, text: Option<&String>) {
        if let Some(text) = text {
            self.paragraph(doc_lines(text));
        }
    }

    /// Adds a paragraph, or a list; nothing if it is empty.
    pub(super) fn paragraph(&mut self, lines: Vec<String>) {
        if !lines.is_empty() && !self.0.is_empty() {
            self.0.push(String::new());
        }
        self.0.extend(lines);
    }

    /// Whether nothing is said.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The lines themselves.
    pub(super) fn into_lines(self) -> Vec<String> {
        self.0
    }

    /// Adds what values must be like.
    pub(super) fn constraints(&mut self, docs: &Docs) {
        let sentences = constraints::sentences(&docs.constraints);
        self.paragraph(sentences.into_iter().map(|sentence| format!("* {sentence}")).list());
    }

    /// The attributes, ready to stand before an item.
    pub(super) fn tokens(&self) -> TokenStream {
        let lines = self.0.iter().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
        quote!(#(#[doc = #lines])*)
    }
}

/// The lines of the summary and of the description, unless one says what the other says.
fn words(docs: &Docs) -> Vec<Vec<String>> {
    let [summary, description] = [&docs.summary, &docs.description].map(|text| text.as_ref().map(|it| doc_lines(it)));
    let (summary, description) = (summary.unwrap_or_default(), description.unwrap_or_default());
    let text = |lines: &[String]| lines.join(" ").trim_end_matches('.').to_lowercase();
    if text(&summary) == text(&description) { vec![description] } else { vec![summary, description] }
}

/// The document's words: the first paragraph, which lists show, and what follows. The first is empty where they begin with
/// something else.
pub(super) fn beginning(docs: &Docs) -> [Vec<String>; 2] {
    let mut first = Lines::of(docs).0;
    if first.first().is_some_and(|line| begins_block(line)) {
        return [vec![], first];
    }
    let end = first.iter().position(String::is_empty).unwrap_or(first.len());
    let rest = first.split_off(end);
    [first, rest.into_iter().skip(1).list()]
}

/// A text with a mark at its end.
pub(super) fn sentence(text: String) -> String {
    let ends = text.ends_with(|it: char| it.is_alphanumeric() || matches!(it, '`' | ')' | '"' | '\'' | '%'));
    if ends { text + "." } else { text }
}

/// The docs of a type: words, constraints, where it stands if its name does not say so, and what uses it.
pub(super) fn of_type(context: Context<'_>, id: TypeId, item: &Type, fallback: &str) -> Lines {
    let mut lines = Lines::of(&item.docs);
    lines.constraints(&item.docs);
    if context.names.types[id.0].ident.is_numbered() {
        let place = code_span(&format!("#{}", item.pointer));
        lines.line(format!("The name without the number is another's; in the document this is {place}."));
    }
    if item.others > 0 {
        let place = code_span(&format!("#{}", item.pointer));
        let others = match item.others {
            1 => "One other schema of the document is equal, and has this type too".to_owned(),
            others => format!("{others} other schemas of the document are equal, and have this type too"),
        };
        lines.line(format!("{others}; it is named for {place}."));
    }
    if context.facts.of_webhooks[id.0] {
        lines.line("Only webhooks hold it: it is there with the feature `webhooks`.");
    }
    users(&mut lines, context, id);
    if lines.is_empty() {
        let place = code_span(&format!("#{}", item.pointer));
        lines.line(format!("{}: {place}.", fallback.trim_end_matches('.')));
    }
    deprecated_type(&mut lines, &item.docs);
    lines
}

/// The docs of a field, a parameter or a setter: words, then constraints, then the name on the wire where it differs.
/// A value of a type with a name of its own is explained there, so its first paragraph will do.
pub(super) fn member(context: Context<'_>, docs: &Docs, shape: &Shape, wire_name: &str, ident: &str) -> Lines {
    let inherited = match shape.not_null() {
        Shape::Named(id) => brief_of_type(context, *id),
        Shape::Scalar(_) | Shape::Any | Shape::Array(_) | Shape::Map(_) | Shape::Nullable(_) => String::new(),
    };
    let mut lines = Lines::of(docs);
    let is_silent = lines.is_empty() && inherited.is_empty();
    if is_silent {
        lines.line(kind::undescribed(context, wire_name, shape, ident));
    } else if lines.is_empty() {
        lines.line(inherited);
    }
    lines.constraints(docs);
    if ident != wire_name && !is_silent {
        lines.line(format!("Its name on the wire is {}.", code_span(wire_name)));
    }
    lines
}

/// Says that a value travels one way alone, and where a value of its type travels both ways, what becomes of it.
pub(super) fn direction(lines: &mut Lines, only: Option<Direction>, is_left_out: bool) {
    match only {
        Some(Direction::Received) if is_left_out => lines.line("Only in responses: a request leaves it out."),
        Some(Direction::Received) => lines.line("Only in responses."),
        Some(Direction::Sent) => lines.line("Only in requests."),
        None => {}
    }
}

/// `#[deprecated]`, where the document says so.
pub(super) fn deprecated(docs: &Docs) -> TokenStream {
    if docs.deprecated { quote!(#[deprecated]) } else { TokenStream::new() }
}

/// Says that the document advises against a type. As an attribute it would warn wherever the client's own code names it;
/// the fields and parameters that hold it have the attribute.
pub(super) fn deprecated_type(lines: &mut Lines, docs: &Docs) {
    if docs.deprecated {
        lines.line("Deprecated: the document advises against its use.");
    }
}

/// An item of a list: what it is about, and a line about it.
pub(super) fn item(name: &str, brief: &str) -> String {
    if brief.is_empty() { format!("* {name}") } else { format!("* {name}: {brief}") }
}

/// The first paragraph of a description on one line, for a list.
pub(super) fn brief(docs: &Docs) -> String {
    let text = docs.summary.as_ref().or(docs.description.as_ref());
    text.map(|text| first_paragraph(text)).unwrap_or_default()
}

/// What a setter's docs say: the first sentence of what is set, if it can be told where it ends, or where more is said.
pub(super) fn setter(docs: &Docs, ident: &str) -> String {
    let brief = brief(docs);
    let end = brief.find(". ").map_or(brief.len(), |end| end + 1);
    let first = &brief[..end];
    let is_whole = first.matches('`').count().is_multiple_of(2) && !first.contains(['[', '*', '_', '~', '<', '\\']);
    if is_whole && !first.is_empty() { sentence(first.to_owned()) } else { format!("Sets [`{ident}`](Self::{ident}).") }
}

/// The first paragraph of a type's description, unless it was said of one of several places.
pub(super) fn brief_of_type(context: Context<'_>, id: TypeId) -> String {
    let item = &context.api.types[id];
    if item.others > 0 { String::new() } else { brief(&item.docs) }
}

/// The first paragraph of `CommonMark` on one line. A list or a code block is no paragraph.
pub(super) fn first_paragraph(text: &str) -> String {
    let lines = doc_lines(text);
    let first = lines.iter().map(String::as_str).take_while(|line| !line.is_empty()).list();
    if first.first().is_some_and(|line| begins_block(line)) {
        return String::new();
    }
    first.into_iter().map(without_break).list().join(" ")
}

/// A name for a heading; as code, if it is nothing that a heading can have.
pub(super) fn title(name: &str) -> String {
    let title = first_paragraph(name);
    if title.is_empty() { code_span(name) } else { title }
}

/// A line without the backslash that breaks it. An even number of them are themselves.
fn without_break(line: &str) -> &str {
    let backslashes = line.len() - line.trim_end_matches('\\').len();
    if backslashes % 2 == 1 { &line[..line.len() - 1] } else { line }
}

/// Whether a line begins a list, a heading, a code block, a quotation or a table. A code span or a number begins none.
fn begins_block(line: &str) -> bool {
    let is_numbered = line.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(". ") && !line.starts_with('.');
    is_numbered || ["* ", "- ", "#", "```", ">", "|"].iter().any(|marker| line.starts_with(marker))
}

/// `` an [`Address`] ``
pub(super) fn one_of_type(name: &str) -> String {
    let begins_with = |sounds: &[&str]| sounds.iter().any(|sound| name.starts_with(sound));
    // As in "a user", "a unit", "a URI".
    let is_an = begins_with(&["A", "E", "I", "O", "U"]) && !begins_with(&["Us", "Uni", "Ur", "Ut", "Uu", "Eu", "One"]);
    format!("{} [`{name}`]", if is_an { "an" } else { "a" })
}

/// Adds which operations send and receive a type.
fn users(lines: &mut Lines, context: Context<'_>, id: TypeId) {
    let facts = context.facts;
    for (verb, users) in [("Sent by", &facts.sent_by[id.0]), ("Received from", &facts.received_by[id.0])] {
        let links = users.iter().take(3).map(|&index| method_link(context, index, "super::Client"));
        let links = links.list().join(", ");
        match users.len() {
            0 => {}
            1..=3 => lines.line(format!("{verb} {links}.")),
            4 => lines.line(format!("{verb} {links} and one more operation.")),
            more => lines.line(format!("{verb} {links} and {} more operations.", more - 3)),
        }
    }
}

/// A link to the client's method of an operation, from a module that calls the client's type `client`.
pub(super) fn method_link(context: Context<'_>, operation: usize, client: &str) -> String {
    let method = context.names.operations[operation].method.text();
    format!("[`{method}`]({client}::{method})")
}
