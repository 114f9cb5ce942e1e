//! What is left of generated code without literals and docs.

use std::collections::BTreeMap;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};
use specwright::{File, Guide};

/// The tokens of some files, flat. Commas, semicolons and braces are left out: the formatter adds
/// them where a line grows too long.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Skeleton(Vec<Token>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Ident(String),
    Literal,
    Other(char),
}

/// The first place where two differ, with a few tokens of each.
#[derive(Debug)]
pub(crate) struct Difference {
    pub(crate) ours: String,
    pub(crate) theirs: String,
}

impl Skeleton {
    /// Parses the files again, and the program of the guide; asserts what must hold of each alone.
    pub(crate) fn of(files: &[File], guide: &Guide) -> Self {
        let mut tokens = vec![];
        let program = guide.program("library").expect("the document has an operation");
        let files = files.iter().map(|file| (file.name.as_str(), file.text.as_str()));
        for (name, text) in files.chain([("the guide", program.as_str())]) {
            syn::parse_file(text).unwrap_or_else(|error| panic!("{name}: {error}\n{text}"));
            let stream: TokenStream = text.parse().expect("syn has parsed it");
            flatten(stream, &mut tokens);
        }
        let texts = [&guide.title, &guide.document, &guide.about];
        assert!(texts.iter().all(|text| !text.contains('\n')), "{texts:?}");
        assert_inert(&format!(
            "# {}\n\nOf {}.\n\n{}\n\n```text\n{program}```\n",
            guide.title, guide.document, guide.about
        ));
        Self(tokens)
    }

    /// Where another differs; an identifier may be another if names were changed, the same each time.
    pub(crate) fn difference(&self, other: &Self, renamed: bool) -> Option<Difference> {
        let mut names = BTreeMap::new();
        let length = self.0.len().max(other.0.len());
        let differs = |at: &usize| match (self.0.get(*at), other.0.get(*at)) {
            (Some(Token::Ident(one)), Some(Token::Ident(other))) if renamed => {
                names.entry(one.clone()).or_insert_with(|| other.clone()) != other
            }
            (one, other) => one != other,
        };
        let at = (0..length).find(differs)?;
        let around = |tokens: &[Token]| format!("{:?}", &tokens[at.saturating_sub(6)..tokens.len().min(at + 6)]);
        Some(Difference { ours: around(&self.0), theirs: around(&other.0) })
    }
}

fn flatten(stream: TokenStream, out: &mut Vec<Token>) {
    let mut docs = String::new();
    let mut trees = stream.into_iter().peekable();
    while let Some(tree) = trees.next() {
        match tree {
            TokenTree::Punct(punct) if punct.as_char() == '#' => {
                if matches!(trees.peek(), Some(TokenTree::Punct(bang)) if bang.as_char() == '!') {
                    trees.next();
                }
                match trees.next() {
                    Some(TokenTree::Group(group)) => match doc(group.stream()) {
                        Some(line) => docs += &(line + "\n"),
                        None => flatten(group.stream(), out),
                    },
                    other => panic!("`#` before {other:?}"),
                }
                continue;
            }
            TokenTree::Punct(punct) if [',', ';'].contains(&punct.as_char()) => {}
            TokenTree::Punct(punct) => out.push(Token::Other(punct.as_char())),
            TokenTree::Ident(ident) => out.push(Token::Ident(ident.to_string())),
            TokenTree::Literal(_) => out.push(Token::Literal),
            TokenTree::Group(group) => {
                let sides = match group.delimiter() {
                    Delimiter::Parenthesis => ['(', ')'],
                    Delimiter::Bracket => ['[', ']'],
                    Delimiter::Brace | Delimiter::None => [' ', ' '],
                };
                out.extend(sides.first().filter(|side| **side != ' ').map(|side| Token::Other(*side)));
                flatten(group.stream(), out);
                out.extend(sides.last().filter(|side| **side != ' ').map(|side| Token::Other(*side)));
            }
        }
        assert_inert(&std::mem::take(&mut docs));
    }
    assert_inert(&docs);
}

/// The line of a `doc` attribute.
fn doc(attribute: TokenStream) -> Option<String> {
    match attribute.into_iter().collect::<Vec<_>>().as_slice() {
        [TokenTree::Ident(doc), TokenTree::Punct(_), TokenTree::Literal(line)] if doc == "doc" => {
            Some(syn::parse2::<syn::LitStr>(TokenTree::from(line.clone()).into()).expect("docs are text").value())
        }
        _ => None,
    }
}

/// Docs hold nothing that rustdoc runs, or a browser.
fn assert_inert(docs: &str) {
    for event in Parser::new(docs) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => assert_eq!(&*info, "text", "runs: {docs}"),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => panic!("runs: {docs}"),
            Event::Html(_) | Event::InlineHtml(_) => panic!("HTML: {docs}"),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                let scheme =
                    dest_url.split_once(':').filter(|(_, rest)| !rest.starts_with(':')).map(|(scheme, _)| scheme);
                let known = scheme.is_none_or(|scheme| ["https", "http", "mailto"].contains(&scheme));
                assert!(known, "{dest_url}: {docs}");
            }
            _ => {}
        }
    }
    let harmful = |c: char| {
        c.is_control() && c != '\n' || ('\u{202a}'..='\u{202e}').contains(&c) || ('\u{2066}'..='\u{2069}').contains(&c)
    };
    assert!(!docs.contains(harmful), "{docs:?}");
}
