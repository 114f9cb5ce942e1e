//! Characters: gives text in which every line ends in `\n`, and no character is invisible or acts on those around it.

use std::borrow::Cow;
use std::fmt::Write as _;

/// A text with `\n` as its only line end, and with what [`is_hidden`] spelled out, such as `U+202E`. Tabs stay: they are
/// structure until the text is parsed.
pub(super) fn normalise(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(character) = chars.next() {
        match character {
            '\r' => {
                chars.next_if_eq(&'\n');
                clean.push('\n');
            }
            '\u{85}' | '\u{2028}' | '\u{2029}' => clean.push('\n'),
            '\n' | '\t' => clean.push(character),
            _ => push_visible(&mut clean, character),
        }
    }
    clean
}

/// The text of one line: line ends and tabs, which character references can bring back, are spaces.
pub(super) fn one_line(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' | '\r' | '\t' | '\u{85}' | '\u{2028}' | '\u{2029}' => clean.push(' '),
            _ => push_visible(&mut clean, character),
        }
    }
    Cow::Owned(clean)
}

fn push_visible(clean: &mut String, character: char) {
    if is_hidden(character) {
        let _ = write!(clean, "U+{:04X}", u32::from(character));
    } else {
        clean.push(character);
    }
}

/// Control characters, and those that Unicode says to show as nothing (`Default_Ignorable_Code_Point`: zero-width,
/// bidirectional, tag characters and their like). The emoji and text variation selectors U+FE00 to U+FE0F stay, since
/// they only choose between two visible forms. Rustc and clippy refuse many of the rest in source.
fn is_hidden(character: char) -> bool {
    matches!(character,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}'
        | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}
