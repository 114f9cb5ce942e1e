//! Any text is the name of something in a document: what identifiers are made of it.

use std::collections::BTreeSet;

use specwright::name::Ident;
use unicode_normalization::UnicodeNormalization;

/// Judges the identifiers that the lines of a text become, in one scope.
pub fn judge(text: &str) {
    let texts: Vec<&str> = text.split('\n').collect();
    let cases = specwright::fuzzing::identifiers(&texts);
    for identifiers in &cases {
        assert_eq!(identifiers.len(), texts.len());
        let mut seen = BTreeSet::new();
        for identifier in identifiers {
            legal(identifier);
            assert!(seen.insert(identifier.text().nfc().collect::<String>()), "twice: {identifier}");
        }
    }
    assert_eq!(specwright::fuzzing::identifiers(&texts), cases, "not the same again");
    // What comes later changes no name.
    let fewer = specwright::fuzzing::identifiers(&texts[..texts.len() - 1]);
    for (fewer, all) in fewer.iter().zip(&cases) {
        assert_eq!(fewer[..], all[..texts.len() - 1]);
    }
}

/// Judged by the reference, and by syn.
fn legal(identifier: &Ident) {
    let text = identifier.text();
    let mut characters = text.chars();
    assert!(
        characters.next().is_some_and(|first| unicode_ident::is_xid_start(first)),
        "{text:?} does not start as a name"
    );
    assert!(characters.all(unicode_ident::is_xid_continue), "{text:?} is no name");
    assert!(text.nfc().eq(text.chars()), "{text:?} is another name when it is composed");
    assert!(!text.chars().any(invisible), "{text:?} has an invisible character");
    assert!(!NEVER_RAW.contains(&text), "{text} cannot be written");
    assert_eq!(identifier.is_raw(), KEYWORDS.contains(&text), "{text}");
    let written = identifier.to_string();
    let parsed: syn::Ident = syn::parse_str(&written).unwrap_or_else(|error| panic!("{written}: {error}"));
    assert_eq!(parsed.to_string(), written);
}

/// What Unicode says to show as nothing (`Default_Ignorable_Code_Point`), as far as it may be in an identifier.
fn invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{ffa0}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// Keywords that are no raw identifiers, from the Rust reference.
const NEVER_RAW: [&str; 5] = ["crate", "self", "super", "Self", "_"];

/// The other keywords of edition 2024, strict and reserved, from the Rust reference.
#[rustfmt::skip]
const KEYWORDS: [&str; 47] = [
    "as", "async", "await", "break", "const", "continue", "dyn", "else", "enum", "extern", "false", "fn", "for", "if", "impl",
    "in", "let", "loop", "match", "mod", "move", "mut", "pub", "ref", "return", "static", "struct", "trait", "true", "type",
    "unsafe", "use", "where", "while", "abstract", "become", "box", "do", "final", "gen", "macro", "override", "priv", "try",
    "typeof", "unsized", "virtual",
];
