//! Properties that hold for the names of any texts: legal in edition 2024, unique in their scope, and always the same.

use std::collections::BTreeSet;

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::{Ident, of_texts};

/// Pieces that casing, composing or the language treat in a way of their own.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "a", "b", "A", "B", "task", "Task", "ID", "1", "2", "_", "__", "-", " ", ".", "/", "$", "#", "@", "'", "\"", "\\", "\0", "\n", "r#",
    "self", "Self", "super", "crate", "gen", "type", "try", "async", "dyn", "new", "String", "Option", "Box", "é", "e\u{301}", "ß", "ẞ",
    "İ", "ŉ", "ǆ", "ﬁ", "ᾳ", "Ω", "ς", "名", "查询", "٣", "²", "\u{301}", "\u{345}", "\u{200d}", "\u{202e}", "\u{3164}", "\u{fe0f}", "🦀",
];

fn texts() -> impl Strategy<Value = Vec<String>> {
    let piece = prop_oneof![
        12 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    let text = proptest::collection::vec(piece, 0..4).prop_map(|pieces| pieces.concat());
    proptest::collection::vec(text, 1..12)
}

fn named(texts: &[String]) -> [Vec<Ident>; 3] {
    of_texts(&texts.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Whether rustc takes an identifier: as the reference says it, and as syn reads it.
#[expect(clippy::disallowed_methods, reason = "what is read was made here, and nothing is done with it")]
fn is_legal(identifier: &Ident) -> bool {
    let text = identifier.text();
    let mut characters = text.chars();
    let is_name =
        characters.next().is_some_and(unicode_ident::is_xid_start) && characters.all(unicode_ident::is_xid_continue);
    // Whether edition 2024 has it as a keyword is what syn does not know.
    let is_keyword = ["gen", "_"].contains(&text) && !identifier.is_raw();
    is_name
        && !is_keyword
        && text.nfc().eq(text.chars())
        && syn::parse_str::<syn::Ident>(&identifier.to_string()).is_ok()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn names_are_legal_unique_and_stable(texts in texts()) {
        let all = named(&texts);
        for names in &all {
            for name in names {
                prop_assert!(is_legal(name), "{:?} gives {}", texts, name);
            }
            let distinct: BTreeSet<_> = names.iter().map(Ident::text).collect();
            prop_assert_eq!(distinct.len(), texts.len(), "{:?} gives {:?}", texts, names);
        }
        prop_assert_eq!(&named(&texts), &all);
        // What comes later changes no name.
        let shorter = named(&texts[..texts.len() - 1]);
        for (shorter, names) in shorter.iter().zip(&all) {
            prop_assert_eq!(&shorter[..], &names[..texts.len() - 1]);
        }
        // Names that nothing else asks for do not depend on the order.
        let reversed = named(&texts.iter().rev().cloned().collect::<Vec<_>>());
        for (reversed, names) in reversed.iter().zip(&all) {
            if !names.iter().any(Ident::is_numbered) {
                prop_assert!(reversed.iter().rev().eq(names), "{:?} gives {:?} and {:?}", texts, names, reversed);
            }
        }
    }
}
