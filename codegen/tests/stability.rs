//! Edits of a document that break no caller of its service take no name away: whatever was public is public afterwards.

use std::collections::BTreeSet;

use specwright::diagnostic::{Code, Severities};
use specwright::{Document, Selection, generate};

/// Shared inline types, unions told by tags and by shape, inline members, nested unions, response components, one long way.
const DOCUMENT: &str = "openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /pets:
    get: {operationId: listPets, responses: {'200': {description: d, content: {application/json: {schema: {properties: {items: {type: array, items: {properties: {id: {type: integer}}}}}}}}}, '401': {$ref: '#/components/responses/Unauthorized'}, '403': {$ref: '#/components/responses/Forbidden'}, '400': {description: d, content: {application/json: {schema: {required: [reason], properties: {reason: {type: string}}}}}}}}
    post: {operationId: addPet, requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/PetMessage'}}}}, responses: {'200': {description: d, content: {application/json: {schema: {properties: {id: {type: integer}, most: {properties: {a: {type: integer}, b: {type: integer}, c: {type: integer}}}}}}}}, default: {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Fault'}}}}}}
  /toys:
    get: {operationId: listToys, responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Toy'}}}}, '401': {$ref: '#/components/responses/Unauthorized'}}}
    put: {operationId: putToys, requestBody: {content: {application/json: {schema: {properties: {most: {required: [a, b], properties: {a: {type: string}, b: {type: string}}}}}}}}, responses: {'204': {description: d}}}
components:
  responses:
    Unauthorized: {description: d, content: {application/json: {schema: {required: [error], properties: {error: {properties: {message: {type: string}}}}}}}}
    Forbidden: {description: d, content: {application/json: {schema: {required: [error], properties: {error: {properties: {message: {type: string}}}}}}}}
  schemas:
    Fault: {required: [code], properties: {code: {type: integer}, message: {type: string}}}
    PetMessage: {oneOf: [{$ref: '#/components/schemas/PetCatMessage'}, {$ref: '#/components/schemas/PetDogMessage'}, {$ref: '#/components/schemas/PetOtherMessage'}]}
    PetCatMessage: {type: object, required: [kind, id], properties: {kind: {const: cat}, id: {type: string}, meow: {type: string}}}
    PetDogMessage: {type: object, required: [kind, id], properties: {kind: {const: dog}, id: {type: string}}}
    PetOtherMessage: {type: object, required: [kind], properties: {kind: {const: unknown}, id: {type: string}}}
    Toy: {properties: {state: {type: string, enum: [new, used]}, tags: {oneOf: [{type: string}, {type: array, items: {type: string}}, {title: array, type: array, items: {$ref: '#/components/schemas/Fault'}}]}, size: {oneOf: [{type: string}, {title: Exact, type: object, properties: {width: {type: integer}}}]}, manufacturer_information: {properties: {headquarters_address_information: {properties: {delivery_instructions: {properties: {text: {type: string}}}}}}}}}
";

fn public(yaml: &str, selection: Selection) -> BTreeSet<String> {
    let severities = Severities { allow: vec![Code::Unsupported], ..Severities::default() };
    let generated = generate(&Document::new("a.yaml", yaml).with_selection(selection), &severities);
    assert!(!generated.files.is_empty(), "{:#?}", generated.findings.reports);
    let mut items = BTreeSet::new();
    let mut aliases = vec![];
    for file in &generated.files {
        let mut owner = String::new();
        for line in file.text.lines().filter(|line| !line.trim_start().starts_with(['/', '#'])) {
            let name = |rest: &str| {
                rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default().to_owned()
            };
            let kinds = ["pub struct ", "pub enum ", "pub type ", "pub const "];
            if let Some(rest) = kinds.iter().find_map(|kind| line.strip_prefix(kind)) {
                owner = name(rest);
                if let Some(of) =
                    line.strip_prefix("pub type ").and_then(|rest| rest.strip_suffix(';')?.split_once(" = "))
                {
                    aliases.push((owner.clone(), of.1.to_owned()));
                }
                items.insert(format!("{} {owner}", file.name));
                owner = if line.starts_with("pub enum") { format!("{owner}::") } else { format!("{owner} ") };
            } else if let Some(rest) = line.strip_prefix("impl ") {
                owner = format!("{} ", name(rest));
            } else if let Some(rest) = line.strip_prefix("    pub fn ").or_else(|| line.strip_prefix("    pub ")) {
                items.insert(format!("{} {owner}{}", file.name, name(rest.trim_start_matches("r#"))));
            } else if owner.ends_with("::") && line.starts_with("    ") && !line.starts_with("     ") {
                items.insert(format!("{} {owner}{}", file.name, name(line.trim_start())));
            } else if line == "}" {
                owner.clear();
            }
        }
    }
    // What is called otherwise too has its members under either name.
    for (alias, of) in aliases {
        let members = items.iter().filter_map(|item| item.strip_prefix(&format!("types.rs {of}")));
        let members: Vec<_> =
            members.filter(|rest| rest.starts_with([' ', ':'])).map(|rest| format!("types.rs {alias}{rest}")).collect();
        items.extend(members);
    }
    items
}

#[track_caller]
fn keeps(yaml: &str) {
    let (before, after) = (public(DOCUMENT, Selection::default()), public(yaml, Selection::default()));
    let lost: Vec<_> = before.difference(&after).collect();
    assert!(before.len() > 60 && lost.is_empty(), "{lost:#?} of {before:#?}");
}

/// The document with another text in the place of one that stands there.
fn edited(from: &str, to: &str) -> String {
    assert!(DOCUMENT.contains(from), "{from}");
    DOCUMENT.replacen(from, to, 1)
}

/// What a line of the document begins with, moved to the end of its section.
fn moved(start: &str, before: &str) -> String {
    let (line, _) = DOCUMENT[DOCUMENT.find(start).expect("it is there")..].split_once('\n').expect("a line ends");
    let line = format!("{line}\n");
    DOCUMENT.replacen(&line, "", 1).replacen(before, &format!("{line}{before}"), 1)
}

#[test]
fn another_order_takes_no_name_away() {
    keeps(&moved("    Unauthorized:", "  schemas:\n"));
    keeps(&moved("    Fault:", "    Toy:"));
    keeps(&moved("    PetCatMessage:", "    Toy:"));
    keeps(&moved("    get: {operationId: listPets", "  /toys:\n"));
    keeps(&edited(
        "{$ref: '#/components/schemas/PetCatMessage'}, {$ref: '#/components/schemas/PetDogMessage'}",
        "{$ref: '#/components/schemas/PetDogMessage'}, {$ref: '#/components/schemas/PetCatMessage'}",
    ));
}

#[test]
fn one_more_of_anything_takes_no_name_away() {
    for (from, to) in [
        // An optional property, a value of an enum, a component, a member of a union that lacks what the others have.
        ("meow: {type: string}", "meow: {type: string}, purr: {type: string}"),
        ("enum: [new, used]", "enum: [mended, new, used]"),
        ("    Toy:", "    Aunt: {properties: {state: {type: string, enum: [new, used]}}}\n    Toy:"),
        (
            "{$ref: '#/components/schemas/PetOtherMessage'}]",
            "{$ref: '#/components/schemas/PetOtherMessage'}, {title: PetBirdMessage, type: object, required: [kind], properties: {kind: {const: bird}}}]",
        ),
        ("{title: Exact,", "{type: integer}, {title: Exact,"),
        // One more list.
        ("{title: array, type: array", "{type: array, items: {type: integer}}, {title: array, type: array"),
        // An error of a status, one that is a component, and one beside them that is no object.
        (
            "'401': {$ref: '#/components/responses/Unauthorized'}, '403'",
            "'404': {description: d, content: {application/json: {schema: {properties: {missing: {type: string}}}}}}, '401': {$ref: '#/components/responses/Unauthorized'}, '403'",
        ),
        (
            "'401': {$ref: '#/components/responses/Unauthorized'}}}",
            "'401': {$ref: '#/components/responses/Unauthorized'}, '500': {description: d, content: {text/plain: {schema: {type: string}}}}}}",
        ),
        ("properties: {error: {properties", "properties: {hint: {type: string}, error: {properties"),
        // A success of the same schema.
        (
            "default: {description",
            "'202': {description: d, content: {application/json: {schema: {properties: {id: {type: integer}, most: {properties: {a: {type: integer}, b: {type: integer}, c: {type: integer}}}}}}}}, default: {description",
        ),
        // An operation that shares a type, and an error.
        (
            "  /toys:",
            "  /zoo: {get: {operationId: aZoo, responses: {'200': {description: d, content: {application/json: {schema: {properties: {id: {type: integer}}}}}}, '400': {description: d, content: {application/json: {schema: {required: [reason], properties: {reason: {type: string}}}}}}}}}\n  /toys:",
        ),
        // An operation that shares what is deep inside others, in a shorter way and before them in the alphabet.
        (
            "  /toys:",
            "  /all: {get: {operationId: all, responses: {'200': {description: d, content: {application/json: {schema: {properties: {x: {type: array, items: {properties: {id: {type: integer}}}}, y: {properties: {text: {type: string}}}, z: {properties: {a: {type: integer}, b: {type: integer}, c: {type: integer}}}}}}}}}}}\n  /toys:",
        ),
        (
            "  /toys:",
            "  /all: {put: {operationId: all, requestBody: {content: {application/json: {schema: {properties: {z: {required: [a, b], properties: {a: {type: string}, b: {type: string}}}}}}}}, responses: {'204': {description: d}}}}\n  /toys:",
        ),
    ] {
        keeps(&edited(from, to));
    }
}

/// Which of two errors of a status has its name depends on how many operations have each, not on where they stand.
#[test]
fn two_errors_of_a_status_are_called_the_same_in_any_order() {
    let one = "  /a: {get: {operationId: a, responses: {'400': {description: d, content: {application/json: {schema: {required: [code], properties: {code: {type: integer}}}}}}}}}\n";
    let two = "  /b: {get: {operationId: b, responses: {'400': {description: d, content: {application/json: {schema: {required: [why], properties: {why: {type: string}}}}}}}}}\n";
    let three = two.replace("/b:", "/c:").replace("operationId: b", "operationId: c");
    let variants = |paths: &[&str]| {
        let yaml = format!("openapi: 3.1.0\ninfo: {{title: t, version: '1'}}\npaths:\n{}", paths.concat());
        let files = generate(&Document::new("a.yaml", yaml), &Severities::default()).files;
        let client = &files.iter().find(|file| file.name == "client.rs").expect("there is a client").text;
        let lines = client.lines().filter(|line| line.contains("(types::") && line.starts_with("    ")).map(str::trim);
        lines.map(str::to_owned).collect::<BTreeSet<_>>()
    };
    let expected = ["BadRequest(types::BBadRequestError),", "ABadRequestError(types::ABadRequestError),"];
    let expected: BTreeSet<String> = expected.map(str::to_owned).into();
    assert_eq!(variants(&[one, two, &three]), expected);
    assert_eq!(variants(&[&three, one, two]), expected);
    assert_eq!(variants(&[two, &three, one]), expected);
}

#[test]
fn what_is_selected_keeps_its_names() {
    let all = public(DOCUMENT, Selection::default());
    for operation in ["listPets", "addPet", "listToys"] {
        let selection = Selection { operations: vec![operation.to_owned()], ..Selection::default() };
        let selected = public(DOCUMENT, selection);
        let other: Vec<_> = selected.difference(&all).collect();
        assert!(selected.len() < all.len() && other.is_empty(), "{operation}: {other:#?}");
    }
}

#[test]
fn names_are_those_of_components_statuses_and_tags() {
    let all = public(DOCUMENT, Selection::default());
    for name in [
        "types.rs Unauthorized",
        "types.rs Forbidden",
        "client.rs ErrorBody::Unauthorized",
        "client.rs ErrorBody::BadRequest",
        "client.rs ErrorBody message",
        "types.rs PetMessage::Cat",
        "types.rs PetMessage::Other",
        "types.rs PetMessage::Unknown",
        "types.rs PetMessage id",
        "types.rs ToySize::Exact",
        "types.rs ToyTags::Strings",
        "types.rs ToyTags::Faults",
        "types.rs ToyDeliveryInstructions",
    ] {
        assert!(all.contains(name), "no {name} in {all:#?}");
    }
    assert!(all.iter().all(|name| name.contains("::") || !name.ends_with('2')), "{all:#?}");
}
