//! Escaping: gives Markdown that reads as a given text, with backslashes only where that text would read otherwise.

use super::inline::Place;
use super::link::web_scheme;
use super::tree::Inline;

/// Bytes within which an `<`, or an `&`, must show that it is harmless.
const LOOKAHEAD: usize = 256;

/// What a text stands in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context {
    /// The block.
    pub(super) place: Place,
    /// Whether it is part of a link's text.
    pub(super) in_link: bool,
    /// Which delimiters of emphasis could find a partner in this block.
    pub(super) delimiters: Delimiters,
    /// The character before the text; `\n` at a line's start.
    pub(super) before: char,
    /// The character after the text; `\n` at a line's end.
    pub(super) after: char,
}

/// Which of the characters `*`, `_` and `~` could be read as emphasis somewhere in a block.
#[derive(Debug, Clone, Copy)]
pub(super) struct Delimiters {
    star: bool,
    underscore: bool,
    tilde: bool,
}

impl Delimiters {
    /// Looks for a pair of each in the texts of a block. With `marks`, ours are partners of any.
    pub(super) fn of(inlines: &[Inline], marks: bool) -> Self {
        let skeleton: String = inlines.iter().map(skeleton).collect();
        let [star, underscore, tilde] = ['*', '_', '~'].map(|delimiter| marks || has_pair(&skeleton, delimiter));
        Self { star, underscore, tilde }
    }

    fn contains(self, delimiter: char) -> bool {
        match delimiter {
            '*' => self.star,
            '_' => self.underscore,
            _ => self.tilde,
        }
    }
}

fn skeleton(inline: &Inline) -> &str {
    match inline {
        Inline::Text(text) => text,
        Inline::Break { hard: false } => "\n",
        Inline::Break { hard: true } => "\\\n",
        Inline::Code(_) | Inline::Autolink(_) | Inline::Open(_) | Inline::Close(_) => "`",
    }
}

fn has_pair(text: &str, delimiter: char) -> bool {
    let (mut before, mut rest, mut opened) = ('\n', text, false);
    while let Some(at) = rest.find(delimiter) {
        let length = run(&rest[at..], delimiter);
        before = rest[..at].chars().next_back().unwrap_or(before);
        let after = rest[at + length..].chars().next().unwrap_or('\n');
        if is_delimiter(delimiter, before, after) {
            if opened && !before.is_whitespace() {
                return true;
            }
            opened |= !after.is_whitespace();
        }
        (before, rest) = (delimiter, &rest[at + length..]);
    }
    false
}

/// Whether a run between two characters could open or close emphasis. More can here than in `CommonMark`, since what is
/// punctuation differs between versions of Unicode.
fn is_delimiter(delimiter: char, before: char, after: char) -> bool {
    let intraword = before.is_alphanumeric() && after.is_alphanumeric();
    !(before.is_whitespace() && after.is_whitespace() || delimiter == '_' && intraword)
}

/// Bytes of the run of a character at the start of a text.
fn run(text: &str, character: char) -> usize {
    text.len() - text.trim_start_matches(character).len()
}

/// Appends a text to a line.
pub(super) fn escape(out: &mut String, text: &str, context: Context) {
    let (mut before, mut rest) = (context.before, text);
    while let Some(character) = rest.chars().next() {
        let taken = match character {
            'h' | 'H' if !context.in_link => push_scheme(out, rest),
            '*' | '_' | '~' => push_delimiters(out, rest, character, before, context),
            '-' => push_dashes(out, rest, before, context.after),
            _ => 0,
        };
        let taken = if taken == 0 { push_character(out, rest, character, context) } else { taken };
        before = rest[..taken].chars().next_back().unwrap_or(before);
        rest = &rest[taken..];
    }
}

/// Writes the scheme of what looks like a URL but is no link, so that it is no URL to rustdoc either; gives how much it
/// took, 0 when there is none.
fn push_scheme(out: &mut String, rest: &str) -> usize {
    let scheme = web_scheme(rest).map_or(0, |length| length - "//".len());
    out.push_str(&rest[..scheme]);
    if scheme > 0 {
        out.insert(out.len() - 1, '\\');
    }
    scheme
}

fn push_delimiters(out: &mut String, rest: &str, delimiter: char, before: char, context: Context) -> usize {
    let length = run(rest, delimiter);
    let after = rest[length..].chars().next().unwrap_or(context.after);
    let escaped = context.delimiters.contains(delimiter) && is_delimiter(delimiter, before, after);
    for _ in 0..length {
        out.extend(escaped.then_some('\\'));
        out.push(delimiter);
    }
    length
}

/// Writes dashes so that rustdoc does not make one of two that touch a word, such as those of `--flag`.
fn push_dashes(out: &mut String, rest: &str, before: char, after: char) -> usize {
    let length = run(rest, '-');
    let after = rest[length..].chars().next().unwrap_or(after);
    let spaced = before.is_whitespace() && after.is_whitespace();
    for dash in 1..=length {
        out.extend((dash < length && !spaced).then_some('\\'));
        out.push('-');
    }
    length
}

fn push_character(out: &mut String, rest: &str, character: char, context: Context) -> usize {
    let length = character.len_utf8();
    let after = rest[length..].chars().next();
    let escaped = match character {
        // The parser counts an escaped backtick into a run of them that follows.
        '`' if after.is_none() && context.after == '`' => {
            out.push_str("&#96;");
            return length;
        }
        '`' | '[' | ']' => true,
        '^' => context.in_link && context.before == '[' && out.ends_with('['),
        '|' => context.place == Place::Cell,
        '\\' => after.is_none_or(|after| after.is_ascii_punctuation()),
        '!' => after.is_none() && context.after == '[',
        '<' => opens_tag(rest, context.after),
        '&' => opens_reference(rest),
        _ => false,
    };
    out.extend(escaped.then_some('\\'));
    out.push(character);
    length
}

/// Whether the `<` at the start could begin HTML or a link.
fn opens_tag(rest: &str, after: char) -> bool {
    match rest[1..].chars().next() {
        None => !after.is_whitespace(),
        Some(next) if next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?') => true,
        Some(_) => {
            // The other three end an address. A text that goes on for longer is not looked at to its end.
            let end = rest.bytes().skip(1).take(LOOKAHEAD).find(|byte| matches!(byte, b'@' | b' ' | b'<' | b'>'));
            end == Some(b'@') || end.is_none() && rest.len() > LOOKAHEAD
        }
    }
}

/// Whether the `&` at the start could begin a character reference.
pub(super) fn opens_reference(rest: &str) -> bool {
    let name = rest.bytes().skip(1).take(LOOKAHEAD).find(|byte| !byte.is_ascii_alphanumeric() && *byte != b'#');
    name == Some(b';')
}

/// Escapes what at the start of a paragraph's line would begin another block.
pub(super) fn escape_line_start(line: &mut String) {
    let first = line.chars().next().unwrap_or(' ');
    let consists_of = |set: &str| line.chars().all(|character| set.contains(character));
    let before_space = |at: usize| matches!(line.as_bytes().get(at), None | Some(b' '));
    let at = match first {
        '#' => before_space(run(line, '#')).then_some(0),
        '>' => Some(0),
        '+' | '-' | '*' | ':' if before_space(1) && !consists_of("* ") => Some(0),
        '-' | ':' | '|' => consists_of("-:| ").then_some(0),
        '=' => consists_of("=").then_some(0),
        // Each, since one that is not could find a partner once it follows a backslash.
        '*' | '_' if consists_of("*_ ") => {
            *line = line.replace('*', "\\*").replace('_', "\\_");
            None
        }
        '~' => {
            let fence = run(line, '~');
            if fence >= 3 {
                line.replace_range(..fence, &"\\~".repeat(fence));
            }
            None
        }
        '0'..='9' => {
            let digits = line.bytes().take_while(u8::is_ascii_digit).count();
            let list = digits <= 9 && matches!(line.as_bytes().get(digits), Some(b'.' | b')'));
            (list && before_space(digits + 1)).then_some(digits)
        }
        _ => None,
    };
    if let Some(at) = at {
        line.insert(at, '\\');
    }
}
