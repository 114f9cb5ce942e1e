//! The names of the variants of one union.
//!
//! A variant is named for the text that tells it apart, if there is one alone, else for its type, without the words that it shares
//! with its union at the beginning and at the end: `ResponseCreatedEvent` in `ResponseStreamEvent` is `Created`. What the others
//! are called has no say, so that one more member renames none.

use super::ident::{Case, Ident, Scope, words_of};
use super::{ordered, restored};
use crate::ir::{Type, Union};
use crate::list::List as _;

/// The longest text that is a name rather than a sentence.
const LONGEST: usize = 40;

/// Names the variants of a union, in a scope that has that of what is not known.
pub(super) fn name(scope: &mut Scope<'_>, item: &Type, it: &Union) -> Vec<Ident> {
    let union = words_of(&item.name_from.join(" "));
    let candidates = it.variants.iter().map(|variant| {
        let own = variant.name_from.join(" ");
        let tag = match &variant.tags[..] {
            [only] if it.discriminator.is_some() && is_name(only) => Some(only.clone()),
            _ => None,
        };
        let texts = tag.into_iter().chain([own]).list();
        let stripped = texts.iter().filter_map(|text| stripped(text, &union)).list();
        stripped.into_iter().chain(texts).list()
    });
    let candidates = candidates.list();
    let order = ordered(candidates.iter().map(|texts| (0, texts.join("\0"))));
    restored(order.into_iter().map(|it| (it, scope.claim_first_free(&candidates[it], Case::Pascal))).list())
}

/// Whether a text reads as a name: it begins with a letter, and is not long.
fn is_name(text: &str) -> bool {
    text.chars().count() <= LONGEST && text.starts_with(char::is_alphabetic)
}

/// A text without the words that it shares with its union; `None` if that leaves nothing that is a name.
pub(super) fn stripped(text: &str, union: &[String]) -> Option<String> {
    let words = words_of(text);
    let first = words.iter().zip(union).take_while(|(one, other)| one == other).count();
    let rest = &words[first..];
    let last = rest.iter().rev().zip(union.iter().rev()).take_while(|(one, other)| one == other).count();
    let left = &rest[..rest.len() - last];
    let is_name = left.first().is_some_and(|word| word.starts_with(char::is_alphabetic));
    (is_name && left.len() < words.len()).then(|| left.join(" "))
}
