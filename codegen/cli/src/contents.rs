//! Files of a client → the operations and types in them, by which one run is compared with the one before it.
//!
//! Read from the code that was generated, so that what counts as a change is what a user's code can meet: a new description is
//! none, neither is a new order. Every operation and every type begins with its definition, and goes on until the next.

use std::collections::BTreeMap;

use crate::hash::Hash;

/// What is in a client: hashes of code without its docs, by Rust names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Contents {
    /// The operations, by their static descriptions.
    pub(crate) operations: BTreeMap<String, Hash>,
    /// The types.
    pub(crate) types: BTreeMap<String, Hash>,
}

/// How many items of a kind a run adds, changes and takes away.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Change {
    /// Those that are new.
    pub(crate) added: usize,
    /// Those whose code is not what it was.
    pub(crate) changed: usize,
    /// Those that are gone.
    pub(crate) gone: usize,
}

impl Contents {
    /// What is in files, given with their names.
    pub(crate) fn of<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mut contents = Self::default();
        for (name, text) in files {
            match name {
                "types.rs" | "webhooks.rs" => gather(text, defined, &mut contents.types),
                _ if name == "operations.rs" || name.starts_with("operations/") => {
                    gather(text, operation, &mut contents.operations);
                }
                _ => {}
            }
        }
        contents
    }

    /// Whether an operation is in both, or could be.
    pub(crate) fn shares_an_operation(&self, other: &Self) -> bool {
        let (one, other) = (&self.operations, &other.operations);
        one.is_empty() || other.is_empty() || one.keys().any(|name| other.contains_key(name))
    }
}

impl Change {
    /// From what there was to what there is.
    pub(crate) fn between(before: &BTreeMap<String, Hash>, now: &BTreeMap<String, Hash>) -> Self {
        let (added, kept): (Vec<_>, Vec<_>) = now.iter().partition(|(name, _)| !before.contains_key(*name));
        Self {
            added: added.len(),
            changed: kept.iter().filter(|(name, hash)| before.get(*name) != Some(hash)).count(),
            gone: before.keys().filter(|name| !now.contains_key(*name)).count(),
        }
    }
}

/// Adds the items of a module to those of others. `name_of` gives the name that a line defines.
fn gather(text: &str, name_of: fn(&str) -> Option<&str>, items: &mut BTreeMap<String, Hash>) {
    let mut current = None;
    for block in text.split("\n\n") {
        // A block that is set in belongs to an `impl`, like the one before it, unless it is a method of the client.
        let defined = block.lines().find_map(name_of).or_else(|| called(block));
        if let Some(name) = defined {
            current = Some(name.to_owned());
        } else if block.starts_with("json::") {
            // The macros that name all types are about none of them.
            current = None;
        }
        if let Some(name) = &current {
            let hash = items.entry(name.clone()).or_insert(Hash::EMPTY);
            *hash = code(block).fold(*hash, |hash, line| hash.and(line.as_bytes()).and(b"\n"));
        }
    }
}

/// The lines of a block that are no docs.
fn code(block: &str) -> impl Iterator<Item = &str> {
    block.lines().filter(|line| !["///", "#[doc"].iter().any(|docs| line.trim_start().starts_with(docs)))
}

/// `LIST_PETS` of `static LIST_PETS: runtime::Operation = …`.
fn operation(line: &str) -> Option<&str> {
    let (name, _) = line.strip_prefix("static ")?.split_once(": runtime::Operation ")?;
    Some(name)
}

/// `LIST_PETS` of a method of the client, which begins a call with `self.0.call(&LIST_PETS)`.
fn called(block: &str) -> Option<&str> {
    let (_, rest) = block.split_once("self.0")?;
    let rest = rest.trim_start().strip_prefix(".call(")?.trim_start().strip_prefix('&')?;
    rest.split(|c: char| !c.is_alphanumeric() && c != '_').next()
}

/// `Pet` of `pub struct Pet {`, and the like.
fn defined(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("pub struct ").or(line.strip_prefix("pub enum "))?;
    rest.split(|c: char| !c.is_alphanumeric() && c != '_').next()
}

#[cfg(test)]
mod tests {
    use specwright::diagnostic::Severities;
    use specwright::{Document, generate};

    use super::{Change, Contents};

    const PETS: &str = "openapi: 3.0.3
info: {title: Pets, version: '1'}
servers: [{url: 'https://example.com'}]
paths:
  /pets:
    get:
      operationId: listPets
      responses: {'200': {description: all, content: {application/json: {schema: {$ref: '#/components/schemas/Pets'}}}}}
    delete: {operationId: deletePets, description: All of them., responses: {'204': {description: gone}}}
components:
  schemas:
    Pets: {type: object, properties: {all: {type: array, items: {$ref: '#/components/schemas/Pet'}}, kind: {$ref: '#/components/schemas/Kind'}}}
    Pet: {type: object, properties: {name: {type: string}}}
    Kind: {type: string, enum: [cat, dog]}
";

    fn contents(yaml: &str) -> Contents {
        let generated = generate(&Document::new("pets.yaml", yaml), &Severities::default());
        assert!(!generated.files.is_empty(), "{:?}", generated.findings.reports);
        Contents::of(generated.files.iter().map(|file| (file.name.as_str(), file.text.as_str())))
    }

    /// What a replacement in the document comes to: operations and types that are added, changed, and gone.
    fn check(from: &str, to: &str, expected: [[usize; 3]; 2]) {
        assert!(PETS.contains(from), "{from}");
        let (before, now) = (contents(PETS), contents(&PETS.replace(from, to)));
        let changes =
            [Change::between(&before.operations, &now.operations), Change::between(&before.types, &now.types)];
        assert_eq!(changes.map(|change| [change.added, change.changed, change.gone]), expected, "{from} -> {to}");
    }

    #[test]
    fn operations_and_types_are_found() {
        let contents = contents(PETS);
        assert_eq!(contents.operations.keys().collect::<Vec<_>>(), ["DELETE_PETS", "LIST_PETS"]);
        assert_eq!(contents.types.keys().collect::<Vec<_>>(), ["Kind", "Pet", "Pets"]);
    }

    #[test]
    fn a_change_is_one_of_code() {
        check("title: Pets", "title: Animals", [[0; 3]; 2]);
        check("All of them.", "Really all.", [[0; 3]; 2]);
        check("name: {type: string}", "name: {type: integer}", [[0; 3], [0, 1, 0]]);
        check("[cat, dog]", "[cat, dog, bird]", [[0; 3], [0, 1, 0]]);
        check(", kind: {$ref: '#/components/schemas/Kind'}", "", [[0; 3], [0, 1, 0]]);
        check("    Kind: {type: string", "    Species: {type: string}\n    Kind: {type: string", [[0; 3]; 2]);
        check("deletePets", "forgetPets", [[1, 0, 1], [0; 3]]);
        check("'204'", "'205'", [[0, 1, 0], [0; 3]]);
        check("schemas/Pet'}}, kind", "schemas/Kind'}}, kind", [[0; 3], [0, 1, 0]]);
    }
}
