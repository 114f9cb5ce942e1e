//! Which types become one, which do not, and what is said of them.

use super::share;
use crate::diagnostic::{Diagnostics, Severities};
use crate::ir::{Api, TypeKind};
use crate::source::Sources;
use crate::{Document, Selection};

/// The model of a document with these lines after `info`, its equal types one.
fn shared(lines: &str) -> Api {
    let yaml = format!("openapi: 3.1.0\ninfo: {{title: t, version: '1'}}\n{lines}\n");
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::new(Severities::default()));
    let tree = crate::normal_form(&Document::new("a.yaml", yaml), &mut sources, &mut diagnostics).expect("no errors");
    let parsed = crate::parse::parse(tree);
    let mut api = crate::lower::lower(&parsed, &Selection::default(), &sources, &mut diagnostics);
    share(&mut api);
    api
}

/// The types of the properties `a`, `b`, … of a component, by name and by how many others they stand for.
fn types_of(properties: &str) -> Vec<String> {
    let api = shared(&format!("paths: {{}}\ncomponents: {{schemas: {{S: {{properties: {{{properties}}}}}}}}}"));
    let shown = api.types.0.iter().filter(|item| item.component() != Some("S"));
    shown.map(|item| format!("{} +{}", item.name_from.join(" "), item.others)).collect()
}

#[test]
fn what_differs_in_words_alone_is_one_type() {
    for (one, other) in [
        ("properties: {x: {type: integer}}", "properties: {x: {type: integer, description: d, example: 3}}, title: T"),
        ("type: string, enum: [p, q]", "type: string, enum: [p, q], default: q, deprecated: true"),
        ("type: array, prefixItems: [{type: integer}]", "type: array, prefixItems: [{type: integer, default: 1}]"),
        ("oneOf: [{type: string}, {type: integer}]", "oneOf: [{type: string, description: d}, {type: integer}]"),
    ] {
        assert_eq!(types_of(&format!("a: {{{one}}}, b: {{{other}}}")), ["S a +1"], "{other}");
    }
}

#[test]
fn what_differs_in_values_rules_or_direction_is_not() {
    let one = "properties: {x: {type: integer}}";
    for other in [
        "properties: {y: {type: integer}}",
        "properties: {x: {type: number}}",
        "properties: {x: {type: integer, minimum: 1}}",
        "properties: {x: {type: [integer, 'null']}}",
        "properties: {x: {type: integer, readOnly: true}}",
        "properties: {x: {type: integer, deprecated: true}}",
        "properties: {x: {type: integer}}, required: [x]",
        "properties: {x: {type: integer}}, minProperties: 1",
        "properties: {x: {type: integer}}, additionalProperties: true",
    ] {
        assert_eq!(types_of(&format!("a: {{{one}}}, b: {{{other}}}")), ["S a +0", "S b +0"], "{other}");
    }
    assert_eq!(types_of("a: {enum: [p, q]}, b: {enum: [p, r]}, c: {enum: [1, 2]}").len(), 3);
}

#[test]
fn types_within_count_and_are_shared_first() {
    let nested = |value: &str| format!("{{properties: {{x: {{properties: {{y: {{enum: [{value}]}}}}}}}}}}");
    let (p, q) = (nested("p"), nested("q"));
    assert_eq!(types_of(&format!("a: {p}, b: {p}")), ["S a +1", "S a x +1", "S a x y +1"]);
    assert_eq!(types_of(&format!("a: {p}, b: {q}")).len(), 6);
}

#[test]
fn types_that_hold_themselves_are_compared_as_far_as_they_differ() {
    let list = |name: &str, end: &str| {
        format!(
            "{name}: {{properties: {{x: {{properties: {{up: {{$ref: '#/components/schemas/{name}/properties/x'}}, {end}}}}}}}}}"
        )
    };
    let count = |lists: &[String]| {
        shared(&format!("paths: {{}}\ncomponents: {{schemas: {{{}}}}}", lists.join(", "))).types.0.len()
    };
    // Two components each, whatever is in them.
    assert_eq!(count(&[list("A", "e: {type: string}"), list("B", "e: {type: string}")]), 3);
    assert_eq!(count(&[list("A", "e: {type: string}"), list("B", "e: {type: integer}")]), 4);
}

#[test]
fn a_component_is_itself_alone() {
    let object = "{properties: {x: {type: integer}}}";
    let api = shared(&format!(
        "paths: {{}}\ncomponents: {{schemas: {{A: {object}, B: {object}, S: {{properties: {{a: {object}, b: {object}}}}}}}}}"
    ));
    let names: Vec<_> = api.types.0.iter().map(|item| item.name_from.join(" ")).collect();
    assert_eq!(names, ["A", "B", "S", "S a"]);
}

const OPERATIONS: &str = "paths: {/a: {get: {operationId: a, responses: {'200': {description: d, content: {application/json: {schema: BODY}}}, \
    '201': {description: d, content: {application/json: {schema: BODY}}}, '400': {description: d, content: {application/json: {schema: ERROR}}}}}}, \
    /b: {post: {operationId: b, requestBody: {content: {application/json: {schema: BODY}}}, responses: {'204': {description: d}, \
    '400': {description: d, content: {application/json: {schema: ERROR}}}}}}}";

#[test]
fn successes_and_errors_of_one_type_are_one() {
    let api = shared(&OPERATIONS.replace("BODY", "{properties: {x: {}}}").replace("ERROR", "{properties: {e: {}}}"));
    assert!(api.operations[0].success.is_some() && api.operations[0].outcomes.is_empty(), "{:?}", api.operations[0]);
    assert_eq!((api.errors.len(), api.types.0.len()), (1, 2));
}

#[test]
fn what_is_always_there_in_one_way_alone_is_shared_in_that_way_alone() {
    let count = |body: &str| shared(&OPERATIONS.replace("BODY", body).replace("ERROR", "{}")).types.0.len();
    assert_eq!(count("{properties: {x: {type: string, readOnly: true}}}"), 1);
    assert_eq!(count("{required: [x], properties: {x: {type: string, readOnly: true}}}"), 2);
}

#[test]
fn what_is_said_of_a_place_is_said_there() {
    let api = shared(
        "paths: {}\ncomponents: {schemas: {S: {properties: {a: {enum: [p], description: first, default: p, example: p}, \
         b: {enum: [p], description: second, example: p}}}}}",
    );
    let TypeKind::Struct(it) = &api.types.0[0].kind else { panic!("{:?}", api.types.0[0]) };
    let said: Vec<_> =
        it.fields.iter().map(|field| (field.docs.description.as_deref(), field.docs.constraints.len())).collect();
    // The example is said of both, and so of the type.
    assert_eq!(said, [(Some("first"), 1), (Some("second"), 0)]);
    assert_eq!(
        (api.types.0[1].docs.constraints.len(), api.types.0[1].pointer.as_str()),
        (1, "/components/schemas/S/properties/a")
    );
}

/// A chain as long as a document may have, of which each link differs from all others.
#[test]
fn a_long_chain_takes_no_longer_than_its_length() {
    use super::partition::{Signature, refined};
    let length = 20_000;
    let link = |index: usize| Signature {
        label: if index + 1 == length { "end".to_owned() } else { "link".to_owned() },
        refers_to: if index + 1 == length { vec![] } else { vec![index + 1] },
    };
    for links in [
        (0..length).map(link).collect::<Vec<_>>(),
        (0..length)
            .map(|index| Signature { label: "link".to_owned(), refers_to: vec![(index + 1) % length] })
            .collect(),
    ] {
        let mut classes = refined(&links);
        classes.sort_unstable();
        classes.dedup();
        assert!([length, 1].contains(&classes.len()), "{}", classes.len());
    }
}
