//! What a type is called that has no name but that of its place.
//!
//! `name_from` are the words of the way to it: a component or an operation, then each property, element or member. A name of more
//! than 50 letters keeps the first, and of the rest as many of the last as fit; if not even the last fits, it loses what it shares
//! with the first. That rule looks at the way alone, so that nothing beside it changes the name. Where two ways are cut to the same,
//! the second keeps one word more.

use super::ident::words_of;
use super::variants;
use crate::ir::{Type, TypeKind};
use crate::list::List as _;

/// How long a name may be before it is cut.
const LONGEST: usize = 50;

/// Whether the name of what stands at a pointer is cut.
pub(super) fn is_cut(words: &[String], pointer: &str) -> bool {
    !cut(words, pointer).is_empty()
}

/// The texts that a type may be named for, the best first.
pub(super) fn candidates(item: &Type) -> Vec<String> {
    let whole = item.name_from.join(" ");
    if item.component().is_some() {
        return vec![whole];
    }
    let apart = apart(item).into_iter().map(|word| format!("{whole} {word}"));
    of_place(&item.name_from, &item.pointer).into_iter().chain(apart).list()
}

/// The texts that what stands at a pointer may be named for, the best first.
pub(super) fn of_place(words: &[String], pointer: &str) -> Vec<String> {
    cut(words, pointer).into_iter().chain([words.join(" ")]).list()
}

/// The shorter texts, the best first; none if the whole is short, or cannot be cut.
fn cut(words: &[String], pointer: &str) -> Vec<String> {
    let (root, rest) = words.split_at(root(words, pointer).min(words.len()));
    let Some(last) = rest.len().checked_sub(1).filter(|_| letters(words) > LONGEST) else { return vec![] };
    let fits = |from: &usize| letters(root) + letters(&rest[*from..]) <= LONGEST;
    let first = (1..last).find(fits).unwrap_or(last);
    let is_long = !fits(&first);
    let stripped = variants::stripped(&rest[last], &alike(&root.join(" "), &rest[last])).filter(|_| is_long);
    let stripped = stripped.map(|last| format!("{} {last}", root.join(" ")));
    let whole = (1..=first).rev().map(|from| [root, &rest[from..]].concat().join(" "));
    stripped.into_iter().chain(whole).list()
}

/// The words of a text, as another one has them that says one where this says several: `responses` is `response` there.
fn alike(text: &str, other: &str) -> Vec<String> {
    let others = words_of(other);
    let word = |(index, word): (usize, String)| match others.get(index) {
        Some(other) if word.strip_suffix('s') == Some(other) => other.clone(),
        Some(_) | None => word,
    };
    words_of(text).into_iter().enumerate().map(word).list()
}

/// How many of the words say where the way begins: a component, or an operation and which of its bodies it is.
fn root(words: &[String], pointer: &str) -> usize {
    let is_body = |word: &String| ["request", "response", "error"].contains(&word.as_str());
    let body = words.iter().position(is_body).filter(|_| pointer.starts_with("/paths/"));
    body.map_or(1, |position| position + 1)
}

/// How many letters a name of these words has.
fn letters(words: &[String]) -> usize {
    words_of(&words.join(" ")).iter().map(|word| word.chars().count()).sum()
}

/// Words that tell a type from another of its name: of which kind of component it is, or what it is.
fn apart(item: &Type) -> Vec<&'static str> {
    let of_component = [("/components/responses/", "response"), ("/components/requestBodies/", "request")];
    let section = of_component.into_iter().filter(|(start, _)| item.pointer.starts_with(start)).map(|(_, word)| word);
    let kind = match item.kind {
        TypeKind::Struct(_) => "object",
        TypeKind::StringEnum(_) | TypeKind::ValueEnum(_) => "value",
        TypeKind::Union(_) => "union",
        TypeKind::Newtype(_) => "list",
        TypeKind::Tuple(_) => "tuple",
    };
    section.chain([kind]).list()
}
