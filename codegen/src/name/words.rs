//! The words of a text: what stands between words is left out, and what has a meaning of its own is said.
//!
//! `created-at` is `created at`, and `-created-at` is `Minus created at`: a name that drops a sign, an operator or a point is
//! the name of another value. What only separates words, brackets them or marks them (`$ref`, `@type`) is not said.

/// Signs of more than one character.
const LONG: &[(&str, &str)] = &[
    ("<=", "LessOrEqual"),
    (">=", "GreaterOrEqual"),
    ("<>", "NotEqual"),
    ("!=", "NotEqual"),
    ("==", "Equal"),
    ("&&", "And"),
    ("||", "Or"),
];

/// What a character is called.
fn called(character: char) -> Option<&'static str> {
    Some(match character {
        '<' => "Less",
        '>' => "Greater",
        '=' => "Equal",
        '+' => "Plus",
        '-' | '\u{2212}' => "Minus",
        '*' => "Star",
        '≤' => "LessOrEqual",
        '≥' => "GreaterOrEqual",
        '≠' => "NotEqual",
        '±' => "PlusMinus",
        '×' => "Times",
        '÷' => "DividedBy",
        '°' => "Degree",
        '²' => "Squared",
        '³' => "Cubed",
        '½' => "Half",
        '€' => "Euro",
        '£' => "Pound",
        '/' => "Slash",
        '\\' => "Backslash",
        '%' => "Percent",
        '&' => "And",
        '|' => "Or",
        '!' => "Not",
        '~' => "Tilde",
        '^' => "Caret",
        '.' => "Dot",
        ',' => "Comma",
        ':' => "Colon",
        ';' => "Semicolon",
        '?' => "Question",
        '#' => "Hash",
        '@' => "At",
        '$' => "Dollar",
        '_' => "Underscore",
        ' ' => "Space",
        '"' => "Quote",
        '\'' => "Apostrophe",
        '`' => "Backtick",
        '(' => "LeftParenthesis",
        ')' => "RightParenthesis",
        '[' => "LeftBracket",
        ']' => "RightBracket",
        '{' => "LeftBrace",
        '}' => "RightBrace",
        _ => return None,
    })
}

/// Whether a character is part of a word, rather than between words. An underscore is between.
pub(super) fn is_word(character: char) -> bool {
    character != '_' && unicode_ident::is_xid_continue(character) && !is_invisible(character)
}

/// Whether a character is nothing to see though an identifier may have it (`Default_Ignorable_Code_Point`): two names that
/// differ in it look the same.
fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{34f}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}')
}

/// Whether a text is little else than words: there is one character between two of them, and none before or after.
pub(super) fn are_all(text: &str) -> bool {
    let mut pieces = text.split(|it| !is_word(it));
    pieces.all(|piece| !piece.is_empty())
}

/// The words of a text, with spaces between them.
pub(super) fn of(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    if !characters.iter().copied().any(is_word) {
        return if text.is_empty() { "empty".to_owned() } else { all_signs(text) };
    }
    let is_number = is_number(text);
    let mut words = String::new();
    let mut index = 0;
    while let Some(character) = characters.get(index).copied() {
        let rest: String = characters[index..].iter().take(2).collect();
        if is_word(character) {
            words.push(character);
        } else if let Some((_, word)) = LONG.iter().find(|(sign, _)| *sign == rest) {
            push(&mut words, word);
            index += 1;
        } else if is_said(&characters, index, is_number) {
            push(&mut words, if character == '.' { "Point" } else { called(character).unwrap_or_default() });
        } else {
            words.push(' ');
        }
        index += 1;
    }
    words
}

/// The words of a text with every character said that is not part of a word: what tells it from one with the same words.
pub(super) fn all(text: &str) -> String {
    let mut words = String::new();
    for character in text.chars() {
        match called(character) {
            _ if is_word(character) => words.push(character),
            Some("Minus") => push(&mut words, "Dash"),
            Some(word) => push(&mut words, word),
            None => push(&mut words, &format!("U{:X}", u32::from(character))),
        }
    }
    words
}

/// A text without a word, such as `<=`.
fn all_signs(text: &str) -> String {
    if let Some((_, word)) = LONG.iter().find(|(sign, _)| *sign == text) {
        return (*word).to_owned();
    }
    let dash = |words: String| if words.contains("Dash") { words.replace("Dash", "Minus") } else { words };
    dash(all(text))
}

fn push(words: &mut String, word: &str) {
    words.push(' ');
    words.push_str(word);
    words.push(' ');
}

/// Whether a text is a number, or several with points between them: `-1.5`, `1e-7`, `1.0.2`.
fn is_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let has = |characters: &str| unsigned.chars().all(|it| it.is_ascii_digit() || characters.contains(it));
    has(".") || (has(".eE+-") && text.parse::<f64>().is_ok())
}

/// Whether a character that is not part of a word has a meaning where it stands.
fn is_said(characters: &[char], index: usize, is_number: bool) -> bool {
    let before = index.checked_sub(1).and_then(|index| characters.get(index)).copied();
    let after = characters.get(index + 1).copied();
    let follows = before.is_some_and(is_word);
    let leads = after.is_some_and(is_word);
    match characters[index] {
        '=' | '*' | '%' | '&' | '|' | '~' | '^' => true,
        sign if !sign.is_ascii() => called(sign).is_some(),
        // `List<Pet>` has brackets.
        '<' => !(follows && characters[index..].contains(&'>')),
        '>' => !characters[..index].contains(&'<'),
        // Between words they join, unless the words are a number.
        '+' => is_number || !(follows && leads),
        '-' if is_number => true,
        '-' => (leads && !follows && before != Some('-')) || (follows && after.is_none()),
        '.' => after.is_some_and(|it| it.is_ascii_digit()) && (is_number || !follows),
        '!' => leads && !follows,
        '#' => follows && after.is_none(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_a_meaning_is_said() {
        for (text, words) in [
            ("created-at", "created at"),
            ("-created_at", "Minus created at"),
            ("+asc", "Plus asc"),
            ("-1", "Minus 1"),
            ("1.5", "1 Point 5"),
            ("-.5", "Minus Point 5"),
            ("1e-7", "1e Minus 7"),
            ("1.0.2", "1 Point 0 Point 2"),
            ("2024-01-02", "2024 01 02"),
            ("v1.2", "v1 2"),
            ("gpt-3.5-turbo", "gpt 3 5 turbo"),
            ("<18", "Less 18"),
            ("18+", "18 Plus"),
            ("c++", "c Plus Plus"),
            ("AB-", "AB Minus"),
            ("C#", "C Hash"),
            ("a - b", "a b"),
            ("a>=b", "a GreaterOrEqual b"),
            ("StartTime<", "StartTime Less"),
            ("List<Pet>", "List Pet"),
            ("50%", "50 Percent"),
            ("≥5", "GreaterOrEqual 5"),
            ("m²", "m Squared"),
            ("$ref", "ref"),
            ("@type", "type"),
            ("__count__", "count"),
            ("a/b+json", "a b json"),
            ("audio/*", "audio Star"),
            ("!done", "Not done"),
            ("done!", "done"),
            ("", "empty"),
            ("<", "Less"),
            ("==", "Equal"),
            ("=", "Equal"),
            ("-", "Minus"),
            ("_", "Underscore"),
            ("\u{1f980}", "U1F980"),
        ] {
            let spoken = of(text);
            assert_eq!(spoken.split_whitespace().collect::<Vec<_>>().join(" "), words, "{text}");
        }
    }

    #[test]
    fn every_character_can_be_said() {
        for (text, words) in
            [("a-b", "a Dash b"), ("a_b", "a Underscore b"), ("$a", "Dollar a"), ("=", "Equal"), ("==", "Equal Equal")]
        {
            let spoken = all(text);
            assert_eq!(spoken.split_whitespace().collect::<Vec<_>>().join(" "), words, "{text}");
        }
    }
}
