//! Text of a document never becomes code: a payload in any one field changes literals and docs, and names where it is a
//! name, and nothing else of what is generated.

mod injection {
    pub(crate) mod skeleton;
}

use std::fmt::Write as _;

use injection::skeleton::{Difference, Skeleton};
use specwright::diagnostic::{Code, Severities};
use specwright::{Document, generate};

/// Every text field that OpenAPI has. `name1` and the like are names, which become identifiers or stand for something;
/// `text1` and the like are any text; `url1` and the like are a part of a URL.
const HARMLESS: &str = include_str!("injection/harmless.json");

/// What hostile documents put where a text is expected.
const PAYLOADS: &[&str] = &[
    "\"); std::process::exit(1); (\"",
    "*/ fn evil() {} /*",
    "x\n#![feature(evil)]\nfn evil() {}",
    "x\r\nmod evil;",
    "x\rpub use std::process::exit;",
    "```\nstd::process::exit(1)\n```",
    "~~~rust\nstd::process::exit(1)\n~~~",
    "> ```text,rust\n> std::process::exit(1)\n> ```",
    "\n\n    std::process::exit(1)\n",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "[x](javascript:alert(1)) ![x](data:text/html,x)",
    "[u8; {std::process::exit(1)}]",
    "#[doc = include_str!(\"/etc/passwd\")]",
    "r#\"x\"# br##\"y\"## 'z' b'\\''",
    "\\u{7d}\\x41\\\"{}{0}{{}}%s${HOME}",
    "{payload}/../..?a=b#c",
    "%0d%0aX-Evil: 1",
    "\u{202e}\u{2066}evil\u{200b}\u{feff}",
    "a\u{0}b\u{7f}\u{1b}[31m",
    "self::super::crate::evil",
    "gen",
    "r#self",
    "1_000u8",
    "e\u{301}\u{212b}\u{1f980}",
    "",
];

/// A payload for each of some fields.
type Choice = [(String, &'static str)];

/// The fields of a kind that the document has: `text1`, `text2` and so on.
fn fields(kind: &str) -> Vec<String> {
    let there = |field: &String| with(&[(field.clone(), "")]) != HARMLESS;
    (1..1000).map(|number| format!("{kind}{number}")).take_while(there).collect()
}

/// The document with payloads in place of fields.
fn with(choice: &Choice) -> String {
    let mut document = HARMLESS.to_owned();
    for (field, payload) in choice {
        let quoted = |text: &str| {
            let json = serde_json::to_string(text).expect("it is a text");
            json[1..json.len() - 1].to_owned()
        };
        let text = payload.replace('%', "%25").replace('~', "~0").replace('/', "~1");
        let (text, in_reference) = (quoted(payload), quoted(&text));
        let mut out = String::new();
        let mut parts = document.split(field.as_str());
        out += parts.next().unwrap_or_default();
        for part in parts {
            // `text1` is not a part of `text12`.
            out += if part.starts_with(char::is_numeric) {
                field
            } else if out.ends_with("#/components/schemas/") {
                &in_reference
            } else {
                &text
            };
            out += part;
        }
        document = out;
    }
    document
}

/// What a document gives. A text is put into a document of which as little as possible is refused; of a name that cannot
/// be sent, nothing can be generated.
fn generated(text: &str, is_name: bool) -> Option<Skeleton> {
    let allow = if is_name { vec![] } else { Code::ALL.to_vec() };
    let severities = Severities { allow, strict: is_name, ..Severities::default() };
    let generated = generate(&Document::new("api.json", text), &severities);
    (!generated.files.is_empty()).then(|| Skeleton::of(&generated.files, &generated.guide))
}

/// Puts every payload into every field of a kind, and compares what that gives with what the harmless document gives.
struct Comparison {
    harmless: Skeleton,
    is_name: bool,
    /// How many pairs of a field and a payload there are, and how many of them gave code.
    cases: usize,
    compared: usize,
    differences: String,
}

impl Comparison {
    fn of(kind: &str, is_name: bool) -> Self {
        let harmless = generated(HARMLESS, is_name).expect("it has no errors");
        let mut comparison = Self { harmless, is_name, cases: 0, compared: 0, differences: String::new() };
        let fields = fields(kind);
        comparison.cases = fields.len() * PAYLOADS.len();
        // All fields at once, each with another payload, until each had each.
        for first in 0..PAYLOADS.len() {
            let payloads = PAYLOADS.iter().cycle().skip(first).copied();
            comparison.run(&fields.iter().cloned().zip(payloads).collect::<Vec<_>>());
        }
        comparison
    }

    /// One document; where that is refused or differs, one for each half of its fields.
    fn run(&mut self, choice: &Choice) {
        let skeleton = generated(&with(choice), self.is_name);
        let difference = skeleton.as_ref().map(|skeleton| self.harmless.difference(skeleton, self.is_name));
        match difference {
            Some(None) => self.compared += choice.len(),
            _ if choice.len() > 1 => {
                let (one, other) = choice.split_at(choice.len() / 2);
                self.run(one);
                self.run(other);
            }
            None => {}
            Some(Some(Difference { ours, theirs })) => {
                let _ = writeln!(self.differences, "{choice:?}:\n    {ours}\n    {theirs}");
            }
        }
    }

    fn assert_same(&self, at_least: usize) {
        assert!(self.differences.is_empty(), "{}", self.differences);
        assert!(self.cases >= 150 && self.compared >= at_least, "{} of {} gave code", self.compared, self.cases);
    }
}

#[test]
fn a_text_changes_literals_and_docs_only() {
    let texts = Comparison::of("text", false);
    texts.assert_same(texts.cases);
}

#[test]
fn a_part_of_a_url_changes_literals_and_docs_only() {
    let urls = Comparison::of("url", false);
    urls.assert_same(urls.cases);
}

#[test]
fn a_name_changes_literals_docs_and_identifiers_only() {
    let names = Comparison::of("name", true);
    names.assert_same(names.cases / 2);
}
