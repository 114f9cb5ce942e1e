//! Neither the order of a document nor what is selected of it names anything.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Severities};
use crate::{Document, Generated, Selection, Webhooks, generate};

/// Operations whose inline types are called alike, equal, within components, and behind references to parts of a document.
const DOCUMENT: &str = "openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /a:
    parameters: [{name: kind, in: query, schema: {type: string, enum: [x, y]}}]
    get: {operationId: getA, responses: {'200': {description: d, content: {application/json: {schema: {properties: {b: {enum: [1]}, c: {$ref: '#/components/schemas/GetAResponse'}}}}}}, '400': {$ref: '#/components/responses/Bad'}}}
    post: {operationId: get_a, requestBody: {content: {application/json: {schema: {properties: {b: {enum: [1]}}}}}}, responses: {'200': {description: d, content: {application/json: {schema: {properties: {b: {enum: [2]}}}}}}}}
  /b:
    get: {operationId: getB, responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Cat'}}}}, '400': {$ref: '#/components/responses/Bad'}}}
  /c:
    get: {operationId: b, responses: {'200': {description: d, headers: {X-Kind: {schema: {enum: [p, q]}}}, content: {application/json: {schema: {$ref: '#/components/schemas/A_b'}}}}, default: {description: d, content: {application/json: {schema: {properties: {e: {type: string}}}}}}}}
  /d:
    get: {operationId: d, parameters: [{name: kind, in: query, schema: {type: string, enum: [x, y]}}], responses: {'200': {description: d, headers: {X-Kind: {schema: {enum: [q, p]}}}, content: {application/json: {schema: {$ref: '#/components/schemas/Ring'}}}}}}
components:
  responses:
    Bad: {description: d, content: {application/json: {schema: {properties: {e: {type: integer}}}}}}
  schemas:
    Ring: {type: array, items: {$ref: '#/components/schemas/Gnir'}}
    Gnir: {type: array, items: {$ref: '#/components/schemas/Ring'}}
    GetAResponse: {properties: {z: {type: string}}}
    Dog: {allOf: [{$ref: '#/components/schemas/Pet'}], properties: {bark: {properties: {loud: {enum: [3]}}}}}
    Cat: {allOf: [{$ref: '#/components/schemas/Pet'}], properties: {status: {enum: [free]}}}
    Lion: {allOf: [{$ref: '#/components/schemas/Cat'}]}
    Pet: {discriminator: {propertyName: kind}, required: [kind], properties: {kind: {type: string}, status: {type: string, enum: [free, sold]}, home: {properties: {street: {enum: [s]}}}}}
    A: {properties: {b: {properties: {c: {enum: [7]}}}}}
    A_b: {properties: {c: {enum: [8]}}}
    Ac_d: {properties: {e: {type: string}}}
    AcD: {properties: {d: {type: string}}}
";

fn generated(yaml: &str, selection: Selection) -> Generated {
    let severities = Severities { allow: vec![Code::Unsupported], ..Severities::default() };
    generate(&Document::new("a.yaml", yaml).with_selection(selection), &severities)
}

/// The text of each public type and constant by its name, without what is said of it.
fn items(generated: &Generated) -> BTreeMap<String, String> {
    assert!(!generated.files.is_empty(), "{:#?}", generated.findings.reports);
    let mut items = BTreeMap::new();
    for file in &generated.files {
        let mut lines = file.text.lines().map(str::trim_end).filter(|line| !line.trim_start().starts_with("///"));
        while let Some(line) = lines.next() {
            let name = ["pub struct ", "pub enum ", "pub const "].iter().find_map(|start| line.strip_prefix(start));
            let Some(name) = name.filter(|_| file.name != "client.rs") else { continue };
            let name = name.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
            let body: Vec<_> =
                if line.ends_with('{') { lines.by_ref().take_while(|line| *line != "}").collect() } else { vec![] };
            items.insert(format!("{} {name}", file.name), format!("{line}\n{}", body.join("\n")));
        }
    }
    items
}

/// A document whose paths, components and webhooks stand in the other order.
fn reversed(yaml: &str) -> String {
    let mut out: Vec<String> = vec![];
    let mut blocks: Vec<Vec<&str>> = vec![];
    let mut depth = 0;
    let flush = |blocks: &mut Vec<Vec<&str>>, out: &mut Vec<String>| {
        for block in blocks.drain(..).rev() {
            out.extend(block.into_iter().map(str::to_owned));
        }
    };
    for line in yaml.lines() {
        let indent = line.len() - line.trim_start().len();
        let is_list = ["paths:", "  responses:", "  schemas:"].contains(&line);
        if is_list || indent < depth {
            flush(&mut blocks, &mut out);
            depth = if is_list { indent + 2 } else { usize::MAX };
            out.push(line.to_owned());
        } else if indent == depth {
            blocks.push(vec![line]);
        } else if let Some(block) = blocks.last_mut().filter(|_| depth != usize::MAX) {
            block.push(line);
        } else {
            out.push(line.to_owned());
        }
    }
    flush(&mut blocks, &mut out);
    out.join("\n") + "\n"
}

#[test]
fn another_order_gives_the_same_items() {
    let other = reversed(DOCUMENT);
    assert!(
        other != DOCUMENT && other.find("/d:") < other.find("/a:") && other.find("    AcD:") < other.find("    A:")
    );
    let [one, other] = [DOCUMENT, &other].map(|yaml| items(&generated(yaml, Selection::default())));
    assert_eq!(one, other);
}

#[test]
fn what_is_selected_has_the_names_that_it_has_among_all() {
    let all = items(&generated(DOCUMENT, Selection::default()));
    for operation in ["getA", "get_a", "getB", "b", "d"] {
        let selection = Selection { operations: vec![operation.to_owned()], ..Selection::default() };
        let selected = items(&generated(DOCUMENT, selection));
        for (name, text) in &selected {
            assert_eq!(all.get(name), Some(text), "{operation}: {name}");
        }
        assert!(selected.len() < all.len() / 2 + 1, "{operation}: {:?}", selected.keys());
    }
}

#[test]
fn a_component_has_its_own_name() {
    let all = items(&generated(DOCUMENT, Selection::default()));
    let has = |name: &str, text: &str| all.get(&format!("types.rs {name}")).is_some_and(|found| found.contains(text));
    // The component `A_b` goes before what is `b` in `A`, and of two components the one that is called so goes first.
    assert!(has("AB", "pub c: Option<ABCValue>") && has("ABObject", "pub c: Option<ABC>"), "{all:#?}");
    assert!(has("AcD", "pub d:") && has("AcD2", "pub e:"), "{all:#?}");
    assert!(has("GetAResponse", "pub z:"), "{all:#?}");
    assert!(has("PetStatus", "Sold") && has("CatStatus", "Free") && has("Bad", "pub e:"), "{all:#?}");
}

#[test]
fn only_what_is_selected_is_reported() {
    let yaml = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths:\n  \
        /a: {get: {operationId: a, responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}}}\n  \
        /b: {get: {operationId: b, responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/B'}}}}}}}\n\
        components: {schemas: {A: {type: object, not: {}}, B: {type: object, properties: {a: {$ref: '#/components/schemas/A'}, b: {not: {}}}}}}\n";
    for (operation, expected) in [("a", 1), ("b", 2)] {
        let selection = Selection { operations: vec![operation.to_owned()], ..Selection::default() };
        let reports = generated(yaml, selection).findings.reports;
        let found = reports.iter().filter(|report| report.code == Code::NotEnforced).count();
        assert_eq!(found, expected, "{reports:#?}");
    }
}

const WEBHOOKS: &str = "openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /a: {get: {operationId: a, responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}}}
webhooks:
  newPet: {post: {requestBody: {content: {application/json: {schema: {properties: {a: {$ref: '#/components/schemas/A'}, w: {$ref: '#/components/schemas/W'}}}}}}}}
components:
  schemas: {A: {properties: {a: {type: string}}}, W: {properties: {w: {type: string}, f: {$ref: '#/components/schemas/F'}}}, F: {properties: {f: {}}}, Free: {properties: {f: {$ref: '#/components/schemas/F'}}}}
";

#[test]
fn what_only_webhooks_hold_is_as_asked_for() {
    let names = |webhooks| {
        let generated = generate(&Document::new("a.yaml", WEBHOOKS).with_webhooks(webhooks), &Severities::default());
        let names: Vec<_> = items(&generated).into_keys().filter(|name| !name.starts_with("operations")).collect();
        names.join(", ")
    };
    assert_eq!(names(Webhooks::LeftOut), "types.rs A, types.rs F, types.rs Free");
    assert_eq!(names(Webhooks::Kept), "types.rs A, types.rs F, types.rs Free, types.rs NewPetWebhook, types.rs W");
    assert_eq!(
        names(Webhooks::Feature),
        "types.rs A, types.rs F, types.rs Free, webhooks.rs NewPetWebhook, webhooks.rs W"
    );
}
