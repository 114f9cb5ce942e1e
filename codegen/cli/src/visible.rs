//! Makes a document's text safe to show: nothing in it can steer a terminal or turn the direction of text.

/// How many characters of a message or a pointer are shown.
const LONGEST: usize = 400;

/// Whether a character is invisible and has an effect on those around it.
pub(crate) fn is_harmful(char: char) -> bool {
    char.is_control()
        || matches!(
            char,
            '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
                | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}'
        )
}

/// A text of the document, as it can be shown; lines stay lines, and tabs stay tabs.
pub(crate) fn source(text: &str) -> String {
    text.chars()
        .map(|char| if is_harmful(char) && !matches!(char, '\n' | '\t') { symbol(char) } else { char })
        .collect()
}

/// A message, as it can be shown in one line; what is too long loses its middle.
pub(crate) fn line(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let show = |chars: &[char]| -> String {
        chars.iter().map(|char| if is_harmful(*char) { symbol(*char) } else { *char }).collect()
    };
    if chars.len() <= LONGEST {
        return show(&chars);
    }
    let half = LONGEST / 2;
    format!("{}…{}", show(&chars[..half]), show(&chars[chars.len() - half..]))
}

/// A visible character for a harmful one: the picture of an ASCII control character, or the replacement character.
fn symbol(char: char) -> char {
    match u32::from(char) {
        code @ 0..0x20 => char::from_u32(0x2400 + code).unwrap_or(char::REPLACEMENT_CHARACTER),
        0x7F => '␡',
        _ => char::REPLACEMENT_CHARACTER,
    }
}
