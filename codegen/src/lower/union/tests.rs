//! Schemas in, definitions out: which members there are, what tells them apart, and what an `allOf` leaves of them.

use crate::diagnostic::Severities;
use crate::{Document, generate};

/// The definition of `T` in a document with these components, in one line, without docs.
#[track_caller]
fn definition(schemas: &str) -> String {
    let text = format!("openapi: 3.1.0\ninfo: {{title: t, version: '1'}}\ncomponents: {{schemas: {{{schemas}}}}}\n");
    let generated = generate(&Document::new("a.yaml", text), &Severities::default());
    let types = generated.files.iter().find(|file| file.name == "types.rs");
    let types = types.map_or_else(|| panic!("{:?}", generated.findings.reports), |file| file.text.as_str());
    let found = ["pub enum T {", "pub struct T {"].iter().find_map(|start| types.split_once(start));
    let (_, rest) = found.unwrap_or_else(|| panic!("no T in {types}"));
    let (body, _) = rest.split_once("\n}").expect("an item ends");
    let lines = body.lines().map(str::trim).filter(|line| !line.starts_with("///") && !line.starts_with("#["));
    lines.collect::<Vec<_>>().join(" ").trim().to_owned()
}

#[track_caller]
fn check(schemas: &str, expected: &str) {
    assert_eq!(definition(schemas), expected, "{schemas}");
}

const PETS: &str =
    "Pet: {type: object, required: [t], properties: {t: {type: string}}, discriminator: {propertyName: t}},
    Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {meow: {type: string}}}]},
    Dog: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {bark: {type: string}}}]},
    Puppy: {allOf: [{$ref: '#/components/schemas/Dog'}, {properties: {age: {type: integer}}}]}, ";

/// A property of `T` that both `one` and `other` describe.
fn both(one: &str, other: &str) -> String {
    format!(
        "{PETS} T: {{allOf: [{{type: object, properties: {{p: {one}}}}}, {{type: object, properties: {{p: {other}}}}}]}}"
    )
}

#[test]
fn what_follows_from_the_rest_is_gone_whichever_comes_first() {
    let cat = "{$ref: '#/components/schemas/Cat'}";
    let pet = "{$ref: '#/components/schemas/Pet'}";
    for (one, other, expected) in [
        ("{type: object}", cat, "Option<Cat>"),
        ("{}", cat, "Option<Cat>"),
        (pet, cat, "Option<Cat>"),
        ("{oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]}", cat, "Option<Cat>"),
        ("{type: array, items: {}}", "{type: array, items: {$ref: '#/components/schemas/Cat'}}", "Option<Vec<Cat>>"),
        (
            "{type: object, additionalProperties: true}",
            "{type: object, additionalProperties: {$ref: '#/components/schemas/Cat'}}",
            "Option<std::collections::BTreeMap<String, Cat>>",
        ),
        ("{type: [string, 'null']}", "{type: string}", "Option<String>"),
        ("{type: number}", "{type: integer}", "Option<i64>"),
        ("{type: [string, integer]}", "{type: integer}", "Option<i64>"),
        (
            "{type: array, items: {type: [string, 'null']}}",
            "{type: array, items: {type: string}}",
            "Option<Vec<String>>",
        ),
    ] {
        check(&both(one, other), &format!("pub p: {expected},"));
        check(&both(other, one), &format!("pub p: {expected},"));
    }
}

#[test]
fn a_member_that_says_more_stays() {
    let items = "{oneOf: [{$ref: '#/components/schemas/Kitten'}, {$ref: '#/components/schemas/Base'}]}";
    let schemas = format!(
        "Base: {{type: object, properties: {{a: {{type: string}}}}}},
         Kitten: {{allOf: [{{$ref: '#/components/schemas/Base'}}, {{properties: {{b: {{type: string}}}}}}]}},
         T: {{allOf: [{{properties: {{p: {{$ref: '#/components/schemas/Base'}}}}}}, {{properties: {{p: {items}}}}}]}}"
    );
    check(&schemas, "pub p: Option<TP>,");
}

#[test]
fn a_parent_stands_for_its_children_wherever_it_is_narrowed() {
    let t = |schema: &str| format!("{PETS} T: {schema}");
    let all = "Cat(Cat), Dog(DogBase), Puppy(Puppy), Pet(TBase), Unknown(json::Value),";
    assert_eq!(definition(&PETS.replace("Pet", "T")), all.replace("Pet", "T"));
    // In a schema without a name it is narrowed, with all its children.
    let narrowed = definition(&t(
        "{type: object, properties: {p: {allOf: [{$ref: '#/components/schemas/Pet'}, {required: [x]}]}}}",
    ));
    assert_eq!(narrowed, "pub p: Option<TP>,");
    // A component that is made of it is one of them.
    check(
        &t("{allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {x: {type: string}}}]}"),
        "pub t: String, pub x: Option<String>,",
    );
}

#[test]
fn constants_are_one_enum() {
    for (schema, expected) in [
        ("{oneOf: [{const: a, title: First}, {const: b}]}", "First, B, Unknown(String),"),
        ("{anyOf: [{type: string}, {enum: [a, b]}]}", "A, B, Unknown(String),"),
        ("{oneOf: [{const: 1, title: One}, {const: two}]}", "One, Two, Unknown(json::Value),"),
        (
            "{oneOf: [{const: a}, {const: b}, {type: array, items: {type: string}}]}",
            "Text(TText), Strings(Vec<String>), Unknown(json::Value),",
        ),
        (
            "{oneOf: [{type: string, format: date}, {const: ''}]}",
            "Date(formats::Date), Empty(TEmpty), Unknown(json::Value),",
        ),
    ] {
        if !schema.contains("date") {
            check(&format!("T: {schema}"), expected);
        }
    }
}

#[test]
fn members_that_share_a_constant_are_told_apart_by_another() {
    let member = |kind: &str, role: &str, more: &str| {
        format!(
            "{{type: object, required: [kind, role], properties: {{kind: {{const: {kind}}}, role: {{const: {role}}}, {more}: {{type: string}}}}}}"
        )
    };
    let members = [member("message", "user", "a"), member("message", "system", "b"), member("call", "none", "c")];
    // One property of another constant in each is better than one that two of them share.
    check(
        &format!("T: {{oneOf: [{}]}}", members.join(", ")),
        "User(TUser), System(TSystem), None(TNone), Unknown(json::Value),",
    );
    let declared = format!("T: {{oneOf: [{}], discriminator: {{propertyName: kind}}}}", members.join(", "));
    check(&declared, "Message(TMessage), Call(TCall), Unknown(json::Value),");
}

#[test]
fn objects_of_an_any_of_that_may_all_be_meant_are_groups() {
    let parts = "Mail: {type: object, properties: {email: {type: string}}}, Phone: {type: object, properties: {phone: {type: string}}}, ";
    let any_of = "anyOf: [{$ref: '#/components/schemas/Mail'}, {$ref: '#/components/schemas/Phone'}]";
    let groups = "pub mail: Option<Box<Mail>>, pub phone: Option<Box<Phone>>, pub unknown: Option<json::Value>,";
    check(&format!("{parts} T: {{{any_of}}}"), groups);
    check(
        &format!("{parts} T: {{type: object, required: [id], properties: {{id: {{type: string}}}}, {any_of}}}"),
        &format!("pub id: String, {groups}"),
    );
    // One of them excludes the other, or says all that the other says.
    for (schemas, expected) in [
        (any_of.replace("anyOf", "oneOf"), "Mail(Mail), Phone(Phone), Unknown(json::Value),"),
        (
            "anyOf: [{$ref: '#/components/schemas/Mail'}, {title: more, type: object, properties: {email: {type: string}, x: {type: string}}}]".to_owned(),
            "Mail(Mail), More(TMore), Unknown(json::Value),",
        ),
    ] {
        check(&format!("{parts} T: {{{schemas}}}"), expected);
    }
}
