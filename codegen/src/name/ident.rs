//! Identifiers, and the scopes that alone can make them.

use std::fmt;

use heck::{ToPascalCase, ToShoutySnakeCase, ToSnakeCase};
use unicode_normalization::UnicodeNormalization;

use super::words;
use crate::lookup::Lookup;

/// A legal Rust identifier, unique in the scope that made it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ident {
    text: String,
    raw: bool,
    numbered: bool,
}

impl Ident {
    /// The identifier without `r#`.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it is a keyword, to be written `r#…`.
    pub fn is_raw(&self) -> bool {
        self.raw
    }

    /// Whether it got a number because something else has the name without it.
    pub fn is_numbered(&self) -> bool {
        self.numbered
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.raw { write!(f, "r#{}", self.text) } else { f.write_str(&self.text) }
    }
}

/// How the words of a name are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// `task_id`: fields, methods, arguments.
    Snake,
    /// `ExportTask`: types and variants.
    Pascal,
    /// `X_REQUEST_ID`: constants.
    Shouty,
}

/// The names of one scope. It makes an identifier of any text, never the same twice.
#[derive(Debug, Clone, Default)]
pub struct Scope<'a> {
    /// Each name, and the number to try first when it is asked for again.
    taken: Lookup<String, u64>,
    /// A scope around this one whose names must not be shadowed.
    outer: Option<&'a Scope<'a>>,
}

impl<'a> Scope<'a> {
    /// A scope in which some names mean something already.
    pub(super) fn new(reserved: &[&str]) -> Self {
        let mut taken = Lookup::default();
        for name in reserved {
            taken.insert((*name).to_owned(), 2);
        }
        Self { taken, outer: None }
    }

    /// The same scope inside another one, whose names it does not make either.
    pub(super) fn within(self, outer: &'a Scope<'a>) -> Self {
        Self { outer: Some(outer), ..self }
    }

    /// Makes the identifier of a text: `export-size` is `export_size`, `2fa` is `n2fa`, `type` is `r#type`, and a second
    /// `export-size` is `export_size_2`.
    pub(super) fn claim(&mut self, text: &str, case: Case) -> Ident {
        let words = words::of(&text.nfc().collect::<String>());
        self.claim_name(cased(&words, case), case)
    }

    /// Makes the identifier of the first of several words that no other item has; of the first of all, with a number, if
    /// each is taken.
    pub(super) fn claim_one_of(&mut self, candidates: &[String], case: Case) -> Ident {
        let named = |words: &String| joined(&words.nfc().collect::<String>(), case);
        let mut names = candidates.iter().map(named);
        let free = names.find(|name| !self.has(name));
        self.claim_name(free.unwrap_or_else(|| candidates.first().map(named).unwrap_or_default()), case)
    }

    /// As [`Self::claim`], of the first of several texts whose name no other item has; of the first, with a number, if each is
    /// taken.
    pub(super) fn claim_first_free(&mut self, texts: &[String], case: Case) -> Ident {
        let named = |text: &String| cased(&words::of(&text.nfc().collect::<String>()), case);
        let free = texts.iter().map(named).find(|name| !self.has(name));
        self.claim_name(free.unwrap_or_else(|| texts.first().map(named).unwrap_or_default()), case)
    }

    fn claim_name(&mut self, base: String, case: Case) -> Ident {
        let (stem, separator) = if case == Case::Pascal { (base.trim_end_matches('_'), "") } else { (&*base, "_") };
        let (mut text, mut number) = (base.clone(), self.taken.get(&base).copied().unwrap_or(2));
        while self.has(&text) {
            text = format!("{stem}{separator}{number}");
            number += 1;
        }
        let numbered = text != base;
        self.taken.insert(base, number);
        if !self.taken.contains_key(&text) {
            self.taken.insert(text.clone(), 2);
        }
        let raw = KEYWORDS.contains(&text.as_str());
        Ident { text, raw, numbered }
    }

    fn has(&self, name: &str) -> bool {
        self.taken.contains_key(name) || self.outer.is_some_and(|outer| outer.has(name))
    }
}

/// The words of a name, in lower case.
pub(super) fn words_of(text: &str) -> Vec<String> {
    cased(&words::of(&text.nfc().collect::<String>()), Case::Snake).split('_').map(str::to_owned).collect()
}

/// Whether a text is its own identifier.
pub(super) fn is_plain(text: &str, case: Case) -> bool {
    cased(&words::of(&text.nfc().collect::<String>()), case) == text
}

/// As [`cased`], but where a number follows a number a line stays between them: `10 20` is `N10_20`.
fn joined(words: &str, case: Case) -> String {
    let is_digit = |it: Option<char>| it.is_some_and(|it| it.is_ascii_digit());
    let mut parts: Vec<String> = vec![];
    for word in words.split_whitespace() {
        match parts.last_mut() {
            Some(last) if !(is_digit(last.chars().last()) && is_digit(word.chars().next())) => {
                last.push(' ');
                last.push_str(word);
            }
            _ => parts.push(word.to_owned()),
        }
    }
    let rest =
        parts.iter().skip(1).map(|part| if case == Case::Pascal { part.to_pascal_case() } else { cased(part, case) });
    let first = cased(parts.first().map_or("", String::as_str), case);
    std::iter::once(first).chain(rest).collect::<Vec<_>>().join("_")
}

/// Words as a legal identifier: cased, starting with a letter, never one of the keywords that cannot be raw.
fn cased(words: &str, case: Case) -> String {
    let cased = match case {
        Case::Snake => words.to_snake_case(),
        Case::Pascal => words.to_pascal_case(),
        Case::Shouty => words.to_shouty_snake_case(),
    };
    // Casing can undo the composed form.
    let mut name: String = cased.nfc().collect();
    if name.is_empty() {
        name.push_str(match case {
            Case::Snake => "empty_name",
            Case::Pascal => "EmptyName",
            Case::Shouty => "EMPTY_NAME",
        });
    }
    if !name.starts_with(unicode_ident::is_xid_start) {
        name.insert(0, if case == Case::Snake { 'n' } else { 'N' });
    }
    if NEVER_RAW.contains(&name.as_str()) {
        name.push('_');
    }
    name
}

/// Keywords that `r#` does not make names.
const NEVER_RAW: &[&str] = &["self", "Self", "super", "crate"];

/// The keywords of edition 2024, strict and reserved, that `r#` makes names.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn claim_all(case: Case, texts: &[&str]) -> Vec<String> {
        let mut scope = Scope::new(&["new", "String"]);
        texts.iter().map(|text| scope.claim(text, case).to_string()).collect()
    }

    #[test]
    fn any_text_is_a_name() {
        let texts =
            ["export-size", "exportSize", "2fa", "type", "self", "", "🦀", "new", "X-Auth-Token", "straße", "r#self"];
        let names = claim_all(Case::Snake, &texts);
        let expected = [
            "export_size",
            "export_size_2",
            "n2fa",
            "r#type",
            "self_",
            "empty",
            "u1f980",
            "new_2",
            "x_auth_token",
            "straße",
            "r_self",
        ];
        assert_eq!(names, expected);
    }

    #[test]
    fn types_and_variants_are_pascal_case() {
        let names = claim_all(Case::Pascal, &["HSS", "String", "self", "linux_vul", "200", "", "a b", "aB"]);
        assert_eq!(names, ["Hss", "String2", "Self_", "LinuxVul", "N200", "Empty", "AB", "AB2"]);
    }

    #[test]
    fn names_of_an_outer_scope_are_not_shadowed_and_a_number_is_used_once() {
        let mut outer = Scope::new(&["查询"]);
        outer.claim("a", Case::Snake);
        let mut scope = Scope::new(&["new"]).within(&outer);
        let names = ["查询", "a", "a_2", "a", "a"].map(|text| scope.claim(text, Case::Snake).to_string());
        assert_eq!(names, ["查询_2", "a_2", "a_2_2", "a_3", "a_4"]);
    }

    #[test]
    fn what_cannot_be_seen_is_in_no_name() {
        assert_eq!(claim_all(Case::Snake, &["a\u{3164}b", "\u{ffa0}", "c\u{fe0f}"]), ["a_b", "uffa0", "c"]);
    }

    #[test]
    fn composed_and_decomposed_text_is_one_name() {
        assert_eq!(claim_all(Case::Snake, &["é", "e\u{301}"]), ["é", "é_2"]);
    }
}
