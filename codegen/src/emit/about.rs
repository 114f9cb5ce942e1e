//! What is told of operations beside their own words: groups, credentials, links, callbacks, documentation elsewhere.

use super::Context;
use super::docs::{self, Lines};
use super::markdown::code_span;
use crate::ir::{Callback, External, Link, Operation, SecurityScheme, Tag};
use crate::list::List as _;
use crate::lookup::Lookup;

/// The docs of the module of all operations: a list of them by their groups, but for those that have a module of their own.
pub(super) fn module(context: Context<'_>) -> Vec<String> {
    let mut lines = Lines::default();
    lines.line("The operations: calls that have not been sent yet.");
    let groups = &context.names.groups;
    if groups.iter().any(Option::is_some) {
        lines.line("Those of a tag are in a module of its name. All of them are here too: a path without the tag stays when the tags change.");
    }
    let members = members(context);
    for ((tag, members), _) in context.api.tags.iter().zip(&members).zip(groups).filter(|(_, names)| names.is_none()) {
        if !members.is_empty() {
            lines.line(format!("# {}", docs::title(&tag.name)));
            about(&mut lines, tag);
            lines.paragraph(list(context, members, "super::Client"));
        }
    }
    let others = context.api.operations.iter().enumerate().filter(|(_, operation)| operation.tags.is_empty());
    let others = others.map(|(index, _)| index).list();
    if !context.api.tags.is_empty() && !others.is_empty() {
        lines.line("# Without a tag");
        lines.paragraph(list(context, &others, "super::Client"));
    }
    lines.into_lines()
}

/// The docs of the module of a group: what it is, and a list of its operations.
pub(super) fn group(context: Context<'_>, group: usize, members: &[usize]) -> Vec<String> {
    let (tag, names) = (&context.api.tags[group], &context.names.groups[group]);
    let mut lines = Lines::default();
    about(&mut lines, tag);
    let is_named = names.as_ref().is_some_and(|names| names.module.text() == tag.name);
    if lines.is_empty() {
        lines.line(format!("The operations of {}.", docs::title(&tag.name)));
    } else if !is_named {
        lines.line(format!("The tag is called {}.", code_span(&tag.name)));
    }
    lines.paragraph(list(context, members, "Client"));
    lines.into_lines()
}

/// The docs of the client's methods that are in a group, or in none.
pub(super) fn methods(context: Context<'_>, group: Option<usize>) -> Lines {
    let mut lines = Lines::default();
    match group.map(|group| &context.api.tags[group]) {
        Some(tag) => {
            lines.line(format!("# {}", docs::title(&tag.name)));
            about(&mut lines, tag);
        }
        None if context.api.tags.is_empty() => {}
        None => lines.line("# Without a tag"),
    }
    lines
}

fn about(lines: &mut Lines, tag: &Tag) {
    lines.words(tag.description.as_ref());
    external(lines, tag.external.as_ref());
}

/// The operations that name each tag.
fn members(context: Context<'_>) -> Vec<Vec<usize>> {
    let mut members = context.api.tags.iter().map(|_| vec![]).list();
    let mut known = Lookup::default();
    for (index, tag) in context.api.tags.iter().enumerate().rev() {
        known.insert(tag.name.as_str(), index);
    }
    for (index, operation) in context.api.operations.iter().enumerate() {
        let tags = operation.tags.iter().filter_map(|name| known.get(name.as_str()));
        tags.for_each(|tag| members[*tag].push(index));
    }
    members
}

fn list(context: Context<'_>, members: &[usize], client: &str) -> Vec<String> {
    let item = |index: &usize| {
        let brief = docs::brief(&context.api.operations[*index].docs);
        docs::item(&docs::method_link(context, *index, client), &brief)
    };
    members.iter().map(item).list()
}

/// What an operation's docs say after its own words.
pub(super) fn operation(lines: &mut Lines, operation: &Operation) {
    external(lines, operation.external.as_ref());
    if let Some(sentence) = credential(&operation.security) {
        lines.line(sentence);
    }
}

/// What an operation's docs say after its responses.
pub(super) fn consequences(lines: &mut Lines, context: Context<'_>, operation: &Operation) {
    if !operation.links.is_empty() {
        lines.line("# Links");
        lines.paragraph(operation.links.iter().map(|it| link(context, it)).list());
    }
    if !operation.callbacks.is_empty() {
        lines.line("# Callbacks");
        lines.line("The service sends these requests; this crate has no code for them.");
        lines.paragraph(operation.callbacks.iter().map(callback).list());
    }
}

fn external(lines: &mut Lines, external: Option<&External>) {
    let Some(External { url, description }) = external else { return };
    let link = docs::first_paragraph(&format!("<{url}>"));
    let brief = description.as_ref().map(|text| docs::first_paragraph(text)).unwrap_or_default();
    lines.line(if brief.is_empty() { format!("See {link}.") } else { format!("See {link}: {brief}") });
}

/// "It needs a credential for `key` and `oauth` (`read`), or for `login`."
fn credential(alternatives: &[Vec<SecurityScheme>]) -> Option<String> {
    let scheme = |scheme: &SecurityScheme| {
        let scopes = scheme.scopes.iter().map(|scope| code_span(scope)).list();
        let scopes = if scopes.is_empty() { String::new() } else { format!(" ({})", scopes.join(", ")) };
        code_span(&scheme.id) + &scopes
    };
    let combination = |schemes: &Vec<SecurityScheme>| schemes.iter().map(scheme).list().join(" and ");
    let needed = alternatives.iter().filter(|schemes| !schemes.is_empty()).map(combination).list();
    let needed = if needed.is_empty() { return None } else { needed.join(", or for ") };
    let is_optional = alternatives.iter().any(Vec::is_empty);
    Some(if is_optional {
        format!("It takes a credential for {needed}, or none.")
    } else {
        format!("It needs a credential for {needed}.")
    })
}

fn link(context: Context<'_>, link: &Link) -> String {
    let target = match &link.target {
        Ok(index) => {
            let method = context.names.operations[*index].method.text();
            format!("[`{method}`](Self::{method})")
        }
        Err(name) => code_span(name),
    };
    let values = link.parameters.iter().map(|(name, value)| format!("{} = {}", code_span(name), code_span(value)));
    let values = values.list();
    let values = if values.is_empty() { String::new() } else { format!(" with {}", values.join(", ")) };
    let description = link.description.as_ref().map(|text| docs::first_paragraph(text)).unwrap_or_default();
    let call = format!("{} of {}, to {target}{values}", code_span(&link.name), code_span(&link.status));
    docs::item(&call, &description)
}

fn callback(callback: &Callback) -> String {
    let requests = callback.requests.iter().map(|request| code_span(request)).list();
    docs::item(&code_span(&callback.name), &requests.join(", "))
}
