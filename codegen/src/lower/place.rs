//! What a schema without a name is called: the words of its place, whoever meets it first.
//!
//! ```yaml
//! Pet: {type: object, properties: {status: {type: string, enum: [free, sold]}}}
//! Cat: {allOf: [{$ref: '#/components/schemas/Pet'}]}
//! ```
//! Seen from `Cat`, `status` would be `Cat status`. It stands in `Pet`, and is `Pet status` from everywhere.

use crate::openapi::pointer;

/// The words of an inline schema at a pointer. `seen` are those of the way on which it was met: its last words are the same on
/// each way. What stands in an operation is met on one way alone.
pub(super) fn words(pointer: &str, seen: &[String]) -> Vec<String> {
    let mut segments = pointer.split('/').skip(1).map(pointer::unescape);
    if segments.next().as_deref() != Some("components") {
        return seen.to_vec();
    }
    let (Some(section), Some(name)) = (segments.next(), segments.next()) else { return seen.to_vec() };
    let mut words = vec![name];
    match section.as_str() {
        "schemas" | "responses" => {}
        "requestBodies" => add(&mut words, "request"),
        "parameters" => add(&mut words, "parameter"),
        "headers" => add(&mut words, "header"),
        _ => return seen.to_vec(),
    }
    if section != "schemas" && !segments.any(|segment| segment == "schema") {
        return seen.to_vec();
    }
    let inner = levels(segments).min(seen.len().saturating_sub(1));
    if inner == 0 && section == "schemas" {
        // A part of the component that is all of it.
        return seen.to_vec();
    }
    words.extend_from_slice(&seen[seen.len() - inner..]);
    words
}

/// Adds a word that does not end the name anyway.
fn add(words: &mut Vec<String>, word: &str) {
    let ends = words.last().is_some_and(|last| last.to_ascii_lowercase().ends_with(word));
    if !ends {
        words.push(word.to_owned());
    }
}

/// How many words lead from a schema to one inside it.
fn levels(mut segments: impl Iterator<Item = String>) -> usize {
    let mut levels = 0;
    while let Some(segment) = segments.next() {
        match segment.as_str() {
            "properties" | "patternProperties" | "prefixItems" | "oneOf" | "anyOf" => {
                segments.next();
                levels += 1;
            }
            "allOf" => {
                segments.next();
            }
            _ => levels += 1,
        }
    }
    levels
}
