//! Properties that hold for any text, judged by reading the output as rustdoc does.

use proptest::prelude::*;
use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::read::OPTIONS;
use super::{clean, code_span, doc_lines, html};

/// What rustdoc reads doc comments with.
const RUSTDOC: Options = OPTIONS.union(Options::ENABLE_SMART_PUNCTUATION);

/// Pieces that mean something to Markdown, to HTML, to rustdoc, or to those who read them.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "a", "word", "Foo", "1", "23", "é", "名", "🦀", " ", " ", " ", "  ", "    ", "\t", "\n", "\n", "\n", "\n\n", "\n\n", "\r",
    "\r\n", "\u{a0}", "\u{85}", "\u{2028}", "\u{202e}", "\u{200b}", "\u{feff}", "\0", "\u{1b}", "\\", "\\", "\\\n", "  \n",
    "*", "*", "**", "***", "_", "_", "__", "~", "~~", "~~~", "`", "`", "``", "```", "````", "```rust\n", "~~~rust\n", "\n```\n",
    "\n~~~\n", "text", "rust", "# ", "## ", "#", "\n===\n", "\n---\n", "---", "- - -", "- ", "* ", "+ ", "1. ", "2) ", "123456789. ",
    "\n- ", "\n  - ", "\n    ", "\n\n   ", "\n1. ", "> ", ">", "\n> ", "- [ ] ", "[x] ", "[ ]", "[", "]", "[", "](", ")", "![",
    "[a]", "[Foo]", "[`Foo`]", "[a][b]", "[a]: b", "\n\n[a]: https://c.d\n\n", "[^1]", "\n\n[^1]: ", "[[a]]", "<", ">", "<a>", "</a>",
    "<b c='d'>", "<br/>", "<!--", "-->", "<!-- c -->", "<script>", "</script>", "<pre>", "\n\n<div>\n", "<?", "?>", "<![CDATA[",
    "<a@b.c>", "<1@b>", "<https://a.b>", "<javascript:a>", "&", "&amp;", "&lt;", "&#60;", "&#x202e;", "&#10;", "&#32;", "&#96;", ";",
    "http://", "https://", "HTTPS://", "https://a.bc", "https://a.bc/d_e*f", "https://a.bc/{d}", "https://-a.bc", "mailto:a@b.cd",
    "javascript:", "data:", "[a](javascript:b)", "[a](https://b.cd)", "[a](b)", "[a](#b)", "[a](mailto:b@c)", "![a](https://b.cd)",
    "|", "|", " | ", "a|b\n-|-\n", "\n|-|\n", "|a|\n|-|\n|", "\\|", ":-:", ":", "=", "==", "-", "--", "--flag", "+", ".", "...", "'",
    "\"", "{", "}", "(", ")", "!", "^", "$", "$$", "@", "%", "std::vec", "project_id",
];

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        20 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ]
}

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(piece(), 0..24).prop_map(|pieces| pieces.concat())
}

/// Many cases, since each is cheap and Markdown has many corners; `PROPTEST_CASES` says otherwise.
fn config() -> ProptestConfig {
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { ProptestConfig::default().cases } else { 20_000 };
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_text_is_inert_and_kept(text in text()) {
        let lines = doc_lines(&text);
        let output = lines.join("\n");
        prop_assert_eq!(faults(&lines), [""; 0], "{:?} became {:?}", text, output);
        let after = words(&output, RUSTDOC).concat();
        let mut rest = after.as_str();
        for word in words(&html::markdown(&clean::normalise(&text)), OPTIONS) {
            let kept = rest.find(&word);
            prop_assert!(kept.is_some(), "{:?} lost {:?}: became {:?}", text, word, output);
            rest = &rest[kept.unwrap_or_default() + word.len()..];
        }
        prop_assert_eq!(&doc_lines(&output), &lines, "not the same again: {:?}", text);
    }

    #[test]
    fn any_code_span_is_one(text in text()) {
        let span = code_span(&text);
        let events: Vec<_> = Parser::new_ext(&span, RUSTDOC).collect();
        let wanted = clean::normalise(&text).replace(['\n', '\t'], " ");
        let wanted = if wanted.is_empty() { " " } else { wanted.as_str() };
        prop_assert_eq!(&events[1..events.len() - 1], [Event::Code(wanted.into())]);
    }
}

/// Next numbers of a sequence that looks random and is always the same (xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or_default() % bound
    }
}

/// The bulk, 200,000 of them: short texts, since what breaks a doc comment is a few pieces, and no shrinking.
#[test]
fn none_of_many_texts_runs_or_is_html() {
    let share = |seed: u64| {
        let mut numbers = Numbers(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        for _ in 0..50_000 {
            let text: String = (0..=numbers.below(5)).map(|_| PIECES[numbers.below(PIECES.len())]).collect();
            assert_eq!(faults(&doc_lines(&text)), [""; 0], "{text:?}");
        }
    };
    std::thread::scope(|scope| [1, 3, 5, 7].map(|seed| scope.spawn(move || share(seed))).map(|it| it.join().unwrap()));
}

/// What in lines of a doc comment must not be there.
fn faults(lines: &[String]) -> Vec<String> {
    let mut faults: Vec<String> = vec![];
    for line in lines {
        let hidden = line.contains('\n') || clean::one_line(line) != *line;
        faults.extend((hidden || line.ends_with([' ', '\t'])).then(|| format!("line {line:?}")));
    }
    if lines.first().is_some_and(String::is_empty) || lines.last().is_some_and(String::is_empty) {
        faults.push("an empty line at an end".to_owned());
    }
    let output = lines.join("\n");
    let mut broken = vec![];
    let mut callback = |link: BrokenLink<'_>| -> Option<(CowStr<'_>, CowStr<'_>)> {
        broken.push(format!("would be an intra-doc link: {link:?}"));
        None
    };
    let parser = Parser::new_with_broken_link_callback(&output, RUSTDOC, Some(&mut callback));
    let mut inside = 0;
    for event in parser {
        match &event {
            Event::Start(Tag::Link { .. } | Tag::CodeBlock(_)) => inside += 1,
            Event::End(TagEnd::Link | TagEnd::CodeBlock) => inside -= 1,
            _ => {}
        }
        faults.extend((!is_harmless(&event, inside > 0)).then(|| format!("{event:?}")));
    }
    faults.extend(broken);
    faults
}

fn is_harmless(event: &Event<'_>, inside: bool) -> bool {
    match event {
        Event::Start(Tag::CodeBlock(kind)) => *kind == CodeBlockKind::Fenced("text".into()),
        Event::Start(Tag::Link { link_type: LinkType::Email, .. }) => true,
        Event::Start(Tag::Link { link_type: LinkType::Inline | LinkType::Autolink, dest_url, .. }) => {
            let target = dest_url.to_ascii_lowercase();
            ["http://", "https://", "mailto:", "#"].iter().any(|scheme| target.starts_with(scheme))
        }
        Event::Start(Tag::Heading { level, .. }) => *level as usize >= 4,
        Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::HtmlBlock | Tag::FootnoteDefinition(_))
        | Event::Html(_)
        | Event::InlineHtml(_)
        | Event::FootnoteReference(_) => false,
        Event::Text(text) => inside || !has_bare_url(text),
        _ => true,
    }
}

/// Whether rustdoc's `bare_urls` would find one, or more than it would.
fn has_bare_url(text: &str) -> bool {
    text.split("://").zip(text.split("://").skip(1)).any(|(scheme, host)| {
        (scheme.ends_with("http") || scheme.ends_with("https")) && host.starts_with(|c: char| c.is_ascii_alphanumeric())
    })
}

/// The words that a reader sees, in order.
fn words(markdown: &str, options: Options) -> Vec<String> {
    let mut visible = String::new();
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                visible.push_str(&clean::one_line(&text));
            }
            Event::FootnoteReference(label) => visible.extend(["[^", &label, "]"]),
            Event::Start(Tag::FootnoteDefinition(label)) => visible.extend([" [^", &label, "]: "]),
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough) => {}
            _ => visible.push(' '),
        }
    }
    visible.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}
