//! What the variants of a union are named from.
//!
//! A component's name, a title, the text or the key that tells the variant apart, the kind of value that it is: of a list what its
//! elements are, since one more list would take the name `Array` from the first. Where two objects are of one kind, a property that
//! one of them has and the other has not.

use super::{Lower, Member, json_text};
use crate::ir::Discriminator;
use crate::list::List as _;
use crate::lookup::Lookup;
use crate::openapi::format;
use crate::tree::Node;
use crate::view::{Kinds, Part, View};

/// The words of each member.
pub(super) fn of_members<'a>(
    lower: &Lower<'a>,
    tag: Option<&Discriminator>,
    members: &[Member<'a>],
) -> Vec<Vec<String>> {
    let kinds = members.iter().map(|member| kind(lower, member)).list();
    let views = members.iter().map(|member| View::new(&lower.schemas, &member.parts)).list();
    let are_objects = members.iter().all(|member| lower.schemas.kinds(&member.parts).are_within(Kinds::OBJECT));
    let (of_kind, of_name) = (counts(kinds.iter().map(String::as_str)), counts(names(&views)));
    let words = |(index, member): (usize, &Member<'a>)| {
        let own = given(lower, tag, member).or_else(|| {
            let alike = are_objects || of_kind.get(kinds[index].as_str()).is_some_and(|count| *count > 1);
            alike.then(|| apart(lower, &views[index], &of_name)).flatten()
        });
        vec![own.unwrap_or_else(|| kinds[index].clone())]
    };
    members.iter().enumerate().map(words).list()
}

/// The names of all properties, as often as views have them.
fn names<'a>(views: &[View<'a>]) -> impl Iterator<Item = &'a str> {
    views.iter().flat_map(|view| view.properties().into_iter().map(|(name, _)| name))
}

/// How often each text is there.
fn counts<'t>(texts: impl Iterator<Item = &'t str>) -> Lookup<&'t str, usize> {
    let mut counts = Lookup::default();
    for text in texts {
        *counts.or_default(text) += 1;
    }
    counts
}

/// A name that the document gives.
fn given(lower: &Lower<'_>, tag: Option<&Discriminator>, member: &Member<'_>) -> Option<String> {
    let is_several = !member.others.is_empty() || member.shape.is_some();
    let first_tag = || member.tags.first().filter(|_| tag.is_some()).cloned();
    if is_several {
        return first_tag();
    }
    let target = lower.resolved(member.node);
    lower.schemas.component(target).or_else(|| title(target)).or_else(first_tag).or_else(|| constant(target))
}

/// The title, unless it says no more than the type.
fn title(schema: &Node) -> Option<String> {
    let of_type = schema.get("type").and_then(Node::as_str);
    let title = schema.get("title").and_then(Node::as_str)?;
    (!of_type.is_some_and(|of_type| of_type.eq_ignore_ascii_case(title))).then(|| title.to_owned())
}

/// The only value that a schema lists.
fn constant(schema: &Node) -> Option<String> {
    let [value] = schema.get("enum")?.as_array()? else { return None };
    Some(value.as_str().map_or_else(|| json_text(value), str::to_owned))
}

/// What kind of value a member is.
fn kind(lower: &Lower<'_>, member: &Member<'_>) -> String {
    if !member.others.is_empty() {
        let all = std::iter::once(member).chain(&member.others);
        return all.map(|member| kind(lower, &Member { others: vec![], ..member.clone() })).list().join(" or ");
    }
    if member.shape.is_some() {
        return "text".to_owned();
    }
    named(lower, member.node).unwrap_or_else(|| of_values(lower, member.node, 0))
}

/// What the document calls the values of a schema.
fn named(lower: &Lower<'_>, schema: &Node) -> Option<String> {
    let target = lower.resolved(schema);
    lower.schemas.component(target).or_else(|| title(target))
}

/// What the values of a schema are: of a format, if it is one of their type, of a type, or a list of others.
fn of_values(lower: &Lower<'_>, schema: &Node, depth: usize) -> String {
    let view = View::new(&lower.schemas, &[Part::whole(schema)]);
    let word = |key: &str| view.first(key).and_then(Node::as_str);
    let of_type = word("type");
    if of_type == Some("array") {
        return view.items().first().map_or_else(|| "array".to_owned(), |items| of_list(lower, items.node, depth));
    }
    let is_about = |name: &&str| format::named(name).zip(of_type).is_none_or(|(format, it)| format.is_about(it));
    // `Int64s` is no word.
    let is_word = |name: &&str| depth == 0 || !name.ends_with(|it: char| it.is_ascii_digit());
    let implied = match depth {
        _ if view.describes_properties() => "object",
        0 => "value",
        _ => "item",
    };
    word("format").filter(is_about).filter(is_word).or(of_type).unwrap_or(implied).to_owned()
}

/// What a list is called by its elements: `strings`, `pets`, `lists of integers`.
fn of_list(lower: &Lower<'_>, elements: &Node, depth: usize) -> String {
    if let Some(name) = named(lower, elements) {
        return plural(&name);
    }
    let view = View::new(&lower.schemas, &[Part::whole(elements)]);
    let is_list = view.first("type").and_then(Node::as_str) == Some("array");
    match view.items().first().filter(|_| is_list) {
        // A reference into itself has no end.
        Some(_) if depth > 2 => "lists".to_owned(),
        Some(inner) => format!("lists of {}", of_list(lower, inner.node, depth + 1)),
        None => plural(&of_values(lower, elements, depth + 1)),
    }
}

/// Several of a word; what may be several already is a list.
fn plural(word: &str) -> String {
    let before = |last: char| word.strip_suffix(last).filter(|rest| !rest.ends_with(['a', 'e', 'i', 'o', 'u']));
    match before('y') {
        Some(rest) if !rest.is_empty() => format!("{rest}ies"),
        _ if word.ends_with("ss") || word.ends_with(['x', 'z']) || word.ends_with("ch") || word.ends_with("sh") => {
            format!("{word}es")
        }
        _ if word.ends_with(|it: char| it == 's' || !it.is_alphabetic()) => format!("{word} list"),
        _ => format!("{word}s"),
    }
}

/// What a member has and none of the others has: a property that must be there, or any property. An object without properties of
/// its own is a map.
fn apart<'a>(lower: &Lower<'a>, view: &View<'a>, of_name: &Lookup<&str, usize>) -> Option<String> {
    let names = view.properties().into_iter().map(|(name, _)| name).list();
    let is_own = |name: &&str| of_name.get(*name) == Some(&1);
    let required = names.iter().copied().filter(|name| view.requires(name)).find(is_own);
    if let Some(name) = required.or_else(|| names.iter().copied().find(is_own)) {
        return Some(name.to_owned());
    }
    let is_map = names.is_empty() && lower.schemas.kinds(&view.parts).are_within(Kinds::OBJECT);
    is_map.then(|| "map".to_owned())
}
