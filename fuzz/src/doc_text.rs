//! Any text is a description: what doc comments are made of it, read as rustdoc reads them.

use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

/// What rustdoc reads doc comments with.
const RUSTDOC: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_SMART_PUNCTUATION);

/// Judges what becomes of a description.
pub fn judge(text: &str) {
    let lines = specwright::fuzzing::doc_lines(text);
    harmless(&lines);
    let again = specwright::fuzzing::doc_lines(&lines.join("\n"));
    assert_eq!(lines, again, "not the same again");
    let [code, paragraph] = specwright::fuzzing::doc_pieces(text);
    let span: Vec<_> = Parser::new_ext(&code, RUSTDOC).collect();
    assert!(matches!(&span[..], [_, Event::Code(_), _]), "{code:?} is {span:?}");
    // The places of either in what the generator writes itself.
    harmless(&[format!("The value of {code}."), String::new(), format!("* {code}: {paragraph}")]);
    harmless(&[paragraph]);
}

/// Judges the lines of a doc comment, each of which stands behind a space.
pub fn harmless(lines: &[String]) {
    for line in lines {
        assert!(!line.chars().any(hidden), "line {line:?}");
    }
    let read = unindented(lines);
    let mut broken = vec![];
    let mut callback = |link: BrokenLink<'_>| -> Option<(CowStr<'_>, CowStr<'_>)> {
        broken.push(format!("{link:?}"));
        None
    };
    for event in Parser::new_with_broken_link_callback(&read, RUSTDOC, Some(&mut callback)) {
        assert!(is_harmless(&event), "{event:?} in {read:?}");
    }
    assert!(broken.is_empty(), "would be intra-doc links: {broken:?} in {read:?}");
}

/// Judges a whole doc comment, which may have links of the generator's own.
pub fn inert(lines: &[String]) {
    let read = unindented(lines);
    for event in Parser::new_ext(&read, RUSTDOC) {
        let own = matches!(&event, Event::Start(Tag::Link { dest_url, .. }) if !dest_url.contains(':') || dest_url.contains("::"));
        assert!(own || is_harmless(&event), "{event:?} in {read:?}");
    }
}

/// What rustdoc makes of `#[doc = " line"]` attributes: without the indentation that all lines have.
fn unindented(lines: &[String]) -> String {
    let attributes = lines.iter().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    let attributes: Vec<String> = attributes.collect();
    let indent = |line: &&String| line.len() - line.trim_start_matches([' ', '\t']).len();
    let least = attributes.iter().filter(|line| !line.trim().is_empty()).map(|line| indent(&line)).min().unwrap_or(0);
    let lines = attributes.iter().map(|line| line.get(least..).unwrap_or(""));
    lines.collect::<Vec<_>>().join("\n")
}

fn is_harmless(event: &Event<'_>) -> bool {
    match event {
        // Any other info string, or none, runs as a doctest.
        Event::Start(Tag::CodeBlock(kind)) => *kind == CodeBlockKind::Fenced("text".into()),
        Event::Start(Tag::Link { link_type: LinkType::Email, .. }) => true,
        Event::Start(Tag::Link { link_type: LinkType::Inline | LinkType::Autolink, dest_url, .. }) => {
            let target = dest_url.to_ascii_lowercase();
            ["http://", "https://", "mailto:", "#"].iter().any(|scheme| target.starts_with(scheme))
        }
        Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::HtmlBlock | Tag::FootnoteDefinition(_))
        | Event::End(TagEnd::HtmlBlock)
        | Event::Html(_)
        | Event::InlineHtml(_)
        | Event::FootnoteReference(_) => false,
        _ => true,
    }
}

/// Control characters, and those that turn the direction of text or are nothing to see.
pub fn hidden(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}
