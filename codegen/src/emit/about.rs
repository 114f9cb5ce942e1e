//! What is told of operations beside their own words: groups, credentials, links, callbacks, documentation elsewhere.

use super::Context;
use super::docs::{self, Lines};
use super::markdown::code_span;
use crate::ir::{Callback, External, Link, Operation, SecurityScheme};
use crate::list::List as _;

/// The docs of the module of the operations: a list of them by their groups, if there are groups.
pub(super) fn module(context: Context<'_>) -> Vec<String> {
    let mut lines = Lines::default();
    lines.line("The operations: calls that have not been sent yet.");
    for tag in &context.api.tags {
        let operations = list(context, |operation| operation.tags.contains(&tag.name));
        if operations.is_empty() {
            continue;
        }
        let title = docs::first_paragraph(&tag.name);
        lines.line(format!("# {}", if title.is_empty() { code_span(&tag.name) } else { title }));
        lines.words(tag.description.as_ref());
        external(&mut lines, tag.external.as_ref());
        lines.paragraph(operations);
    }
    let others = list(context, |operation| operation.tags.is_empty());
    if !context.api.tags.is_empty() && !others.is_empty() {
        lines.line("# Without a tag");
        lines.paragraph(others);
    }
    lines.into_lines()
}

fn list(context: Context<'_>, is_of: impl Fn(&Operation) -> bool) -> Vec<String> {
    let operations = context.api.operations.iter().enumerate().filter(|(_, operation)| is_of(operation));
    operations
        .map(|(index, operation)| docs::item(&docs::method_link(context, index), &docs::brief(&operation.docs)))
        .list()
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
