//! Links: which targets a doc comment may have, how they are written, and where a text holds a URL.

use std::fmt::Write as _;

use super::tree::Inline;

/// A target as it may stand in `](…)` or `<…>`: `http`, `https` or `mailto`, or a fragment, with every character that
/// Markdown could read as its own encoded. `None` for all else: scripts and data; and relative paths, which rustdoc would
/// take for names of Rust items.
pub(super) fn safe_target(target: &str) -> Option<String> {
    let target = target.trim();
    // Rustdoc takes a target for a path of Rust if it has only characters of one; `/` and `.` are not.
    let safe = has_web_scheme(target)
        || starts_with(target, "mailto:") && target.contains('@') && target.contains('.')
        || target.len() > 1 && target.starts_with('#');
    safe.then(|| encode(target))
}

/// Whether a target that is not safe tells a reader something.
pub(super) fn is_worth_telling(target: &str) -> bool {
    let script = ["javascript:", "vbscript:", "data:"].iter().any(|scheme| starts_with(target, scheme));
    !script && target.len() <= 200 && target.chars().any(char::is_alphanumeric)
}

/// Whether `<target>` is what the parser makes of a text that is a URL, so that nothing of it needs encoding.
pub(super) fn is_plain_url(target: &str) -> bool {
    has_web_scheme(target) && target.chars().all(|character| is_url(character) && !matches!(character, '{' | '}'))
}

/// Whether `<target>` is a link to the target and shows it.
pub(super) fn is_autolink(target: &str) -> bool {
    has_web_scheme(target) || starts_with(target, "mailto:")
}

/// Whether `<address>` is a link to the address, whatever stands around it.
pub(super) fn is_plain_address(address: &str) -> bool {
    let plain = |character: char| character.is_ascii_alphanumeric() || matches!(character, '.' | '-' | '_' | '+' | '@');
    address.contains('@') && address.chars().all(plain)
}

fn has_web_scheme(target: &str) -> bool {
    web_scheme(target).is_some_and(|scheme| target.len() > scheme)
}

/// Length of `http://` or `https://` at the start of a text.
pub(super) fn web_scheme(text: &str) -> Option<usize> {
    ["http://", "https://"].into_iter().find(|scheme| starts_with(text, scheme)).map(str::len)
}

fn starts_with(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

fn encode(target: &str) -> String {
    let parentheses = balanced(target);
    let mut encoded = String::with_capacity(target.len());
    for character in target.chars() {
        match character {
            '(' | ')' if parentheses => encoded.push(character),
            '{' | '}' | '&' | '#' | '%' | '!' | '$' | '\'' | '*' | '+' | ',' | '-' | '.' | '/' | ':' | ';' | '='
            | '?' | '@' | '_' | '~' => encoded.push(character),
            _ if character.is_alphanumeric() => encoded.push(character),
            _ => {
                for byte in character.encode_utf8(&mut [0; 4]).bytes() {
                    let _ = write!(encoded, "%{byte:02X}");
                }
            }
        }
    }
    encoded
}

/// Whether parentheses pair up, not deeper than the parser follows.
fn balanced(text: &str) -> bool {
    let mut open = 0;
    for character in text.chars() {
        match character {
            '(' => open += 1,
            ')' => open -= 1,
            _ => {}
        }
        if !(0..=8).contains(&open) {
            return false;
        }
    }
    open == 0
}

/// Splits a text at the URLs in it: one becomes a link, or code if it has parameters in braces, which no browser can open.
pub(super) fn split_urls(text: &str) -> Vec<Inline> {
    let (mut inlines, mut begin, mut at) = (vec![], 0, 0);
    while let Some(found) = text[at..].find(['h', 'H']) {
        let start = at + found;
        at = start + 1;
        let Some(url) =
            url_at(&text[start..]).filter(|_| !text[..start].ends_with(|c: char| c.is_ascii_alphanumeric()))
        else {
            continue;
        };
        if begin < start {
            inlines.push(Inline::Text(text[begin..start].to_owned()));
        }
        let template = url.contains('{');
        inlines.push(if template { Inline::Code(url.to_owned()) } else { Inline::Autolink(url.to_owned()) });
        (begin, at) = (start + url.len(), start + url.len());
    }
    if begin < text.len() {
        inlines.push(Inline::Text(text[begin..].to_owned()));
    }
    inlines
}

/// The URL at the start of a text, without what rather belongs to the sentence: punctuation at
/// its end, and brackets that it does not open.
fn url_at(text: &str) -> Option<&str> {
    let scheme = web_scheme(text)?;
    let host = &text[scheme..];
    let (mut round, mut curly) = (0, 0);
    let end = host.find(|character| {
        round += i32::from(character == '(') - i32::from(character == ')');
        curly += i32::from(character == '{') - i32::from(character == '}');
        round < 0 || curly < 0 || !is_url(character)
    });
    let url = text[..scheme + end.unwrap_or(host.len())].trim_end_matches(|last| ".,;:!?*_~({".contains(last));
    let host = url.get(scheme..)?;
    host.starts_with(|character: char| character.is_ascii_alphanumeric() || character == '{').then_some(url)
}

fn is_url(character: char) -> bool {
    character.is_ascii_alphanumeric() || "-._~:/?#@!$&()*+,;=%{}".contains(character)
}
