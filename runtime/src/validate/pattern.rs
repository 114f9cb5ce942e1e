//! Patterns of ECMA 262, matched in linear time by `regex-lite`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::iter::Peekable;
use std::str::Chars;
use std::sync::{Arc, Mutex, PoisonError};

use regex_lite::Regex;

/// Each pattern is compiled once; `None` is one that cannot be. They are of statics, so they are few.
static COMPILED: Mutex<BTreeMap<&'static str, Option<Arc<Regex>>>> = Mutex::new(BTreeMap::new());

/// The white space of ECMA 262 beyond ASCII.
const SPACES: &str = r"\s\u{a0}\u{1680}\u{2000}-\u{200a}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}\u{feff}";

/// Whether a pattern matches somewhere in the text. One that cannot be compiled matches everything.
pub(super) fn matches(pattern: &'static str, text: &str) -> bool {
    let regex = {
        let mut compiled = COMPILED.lock().unwrap_or_else(PoisonError::into_inner);
        compiled.entry(pattern).or_insert_with(|| compile(pattern)).clone()
    };
    regex.is_none_or(|regex| regex.is_match(text))
}

fn compile(pattern: &str) -> Option<Arc<Regex>> {
    Regex::new(&translate(pattern)?).ok().map(Arc::new)
}

/// The pattern as `regex-lite` spells it. `None` if it means something that has no spelling there.
///
/// `[\w-.[]\/` becomes `[\w\-.\[]\/`: what is a literal in ECMA 262 must not become syntax.
fn translate(pattern: &str) -> Option<String> {
    let mut out = String::with_capacity(pattern.len() + 8);
    let mut rest = pattern.chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            '\\' => {
                escape(&mut rest, false, &mut out)?;
            }
            '[' => class(&mut rest, &mut out)?,
            other => out.push(other),
        }
    }
    Some(out)
}

/// The rest of a class, after the bracket.
fn class(rest: &mut Peekable<Chars<'_>>, out: &mut String) -> Option<()> {
    out.push('[');
    if rest.next_if_eq(&'^').is_some() {
        out.push('^');
    }
    if rest.peek() == Some(&']') {
        // An empty class, or one that matches everything.
        return None;
    }
    let mut after_set = false;
    while let Some(character) = rest.next() {
        let mut is_set = false;
        match character {
            ']' => {
                out.push(']');
                return Some(());
            }
            '\\' => is_set = escape(rest, true, out)?,
            '[' | '&' | '~' => out.extend(['\\', character]),
            '-' if after_set || before_set(rest) => out.push_str("\\-"),
            other => out.push(other),
        }
        after_set = is_set;
    }
    None
}

/// Whether `\w` or the like comes next, so that a dash before it is no range.
fn before_set(rest: &Peekable<Chars<'_>>) -> bool {
    let mut ahead = rest.clone();
    ahead.next() == Some('\\') && matches!(ahead.next(), Some('d' | 'D' | 'w' | 'W' | 's' | 'S'))
}

/// The rest of an escape, after the backslash; gives whether it stands for a set of characters.
fn escape(rest: &mut Peekable<Chars<'_>>, in_class: bool, out: &mut String) -> Option<bool> {
    let character = rest.next()?;
    match character {
        's' if in_class => out.push_str(SPACES),
        's' => out.extend(["[", SPACES, "]"]),
        'S' if in_class => return None,
        'S' => out.extend(["[^", SPACES, "]"]),
        '<' | '>' => out.push(character),
        'b' if in_class => out.push_str(r"\x08"),
        '0' if !rest.peek().is_some_and(char::is_ascii_digit) => out.push_str(r"\x00"),
        'c' => {
            let letter = rest.next().filter(char::is_ascii_alphabetic)?;
            let _ = write!(out, r"\x{:02x}", u32::from(letter) % 32);
        }
        other => out.extend(['\\', other]),
    }
    Some(matches!(character, 'd' | 'D' | 'w' | 'W' | 's' | 'S'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_mean_what_ecma_says() {
        for (pattern, accepted, refused) in [
            ("^[a-z]+$", &["a", "abc"][..], &["", "A", "a\n", "é"][..]),
            ("b", &["abc"], &["", "B"]),
            (r"^[\w-.]+$", &["a-b.c"], &["a b", "é"]),
            (r"^[a-\d]$", &["a", "-", "5"], &["b"]),
            (r"^[\d\-/\.]$", &["1", "-", "/", "."], &["\\"]),
            (r"^[a[b&&~~]$", &["[", "b", "&", "~"], &["c"]),
            (r"^[[:a]$", &["[", ":", "a"], &["b"]),
            (r"^\/\<\>\-$", &["/<>-"], &["/-"]),
            (r"^\s$", &[" ", "\u{a0}", "\u{feff}"], &["a", ""]),
            (r"^\S+$", &["é"], &["a\u{3000}"]),
            (r"^[\s,]$", &["\u{2028}", ","], &["a"]),
            (r"^[\b\0\cJ]\x41\u0042$", &["\u{8}AB", "\u{0}AB", "\nAB"], &["bAB"]),
            ("^(?<year>[0-9]{4})$", &["2024"], &["24"]),
            ("^.{2}$", &["🦀é"], &["🦀"]),
        ] {
            for text in accepted {
                assert!(matches(pattern, text), "{pattern} {text:?}");
            }
            for text in refused {
                assert!(!matches(pattern, text), "{pattern} {text:?}");
            }
        }
    }

    #[test]
    fn what_cannot_be_said_is_not_checked() {
        for pattern in
            ["(?=a)b", r"(a)\1", r"\p{L}", "[^]", "[]", "[a", "(", r"\", "a{", r"[\S]", r"\c", r"\ud83d\ude00", "[z-a]"]
        {
            assert!(matches(pattern, "x"), "{pattern}");
            assert!(compile(pattern).is_none(), "{pattern}");
        }
    }

    #[test]
    fn time_is_linear() {
        assert!(!matches("^(a|a?)+$", &("a".repeat(20_000) + "b")));
    }

    proptest::proptest! {
        #[test]
        fn no_pattern_panics(pattern in r"[\[\]\\^$&~()?*+{}a-c0-9swSWdb-]{0,12}", text: String) {
            if let Some(regex) = compile(&pattern) {
                let _ = regex.is_match(&text);
            }
        }
    }
}
