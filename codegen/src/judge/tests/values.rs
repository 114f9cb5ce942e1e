//! Values against schemas that are made of several, and texts of a format.

use super::{components, expect_below, expect_of_schemas, paths};

#[test]
fn the_parts_of_an_all_of_are_one_schema() {
    expect_of_schemas(&[
        ("{allOf: [{type: string}], default: 5}", &["mismatched-value /default: must be a string"]),
        ("{allOf: [{$ref: '#/components/schemas/T'}], default: 5}", &["mismatched-value /default"]),
        ("{allOf: [{$ref: '#/components/schemas/T'}], nullable: true, default: null}", &[]),
        ("{allOf: [{$ref: '#/components/schemas/T'}], default: null}", &["mismatched-value /default: is null"]),
        // The same is said once.
        (
            "{allOf: [{type: object, required: [a]}, {required: [a]}], properties: {a: {}}, default: {}}",
            &["mismatched-value /default: lacks the required `a`"],
        ),
        // A property of one part may be required in another, and is none of those that have no names.
        ("{allOf: [{required: [a]}, {properties: {a: {readOnly: true}}}], example: {}}", &[]),
        ("{allOf: [{required: [a]}, {properties: {a: {allOf: [{type: integer}], readOnly: true}}}], example: {}}", &[]),
        ("{allOf: [{additionalProperties: {type: integer}}, {properties: {a: {type: string}}}], example: {a: b}}", &[]),
        (
            "{allOf: [{additionalProperties: {type: integer}}, {properties: {a: {type: string}}}], example: {a: 1, b: c}}",
            &["mismatched-value /example/a", "mismatched-value /example/b"],
        ),
    ]);
}

#[test]
fn a_member_of_a_union_must_fit() {
    let object = "{type: object, required: [a], properties: {a: {type: integer}}}";
    let cases = [
        ("oneOf: [{type: string}, {type: integer}], default: a".to_owned(), &[][..]),
        (
            "anyOf: [{type: string}, {type: integer}], default: true".to_owned(),
            &["mismatched-value /default: must be a string or an integer, not the boolean `true`"],
        ),
        (format!("oneOf: [{{type: string}}, {object}], example: {{a: 1}}"), &[]),
        // What is not of the only object is told as of any other.
        (
            format!("oneOf: [{{type: string}}, {object}], example: {{a: x}}"),
            &["mismatched-value /example/a: an integer"],
        ),
        (format!("oneOf: [{{type: string}}, {object}], example: {{}}"), &["mismatched-value /example: required `a`"]),
        (
            format!("oneOf: [{object}, {object}], example: {{a: x}}"),
            &["mismatched-value /example: none of the `oneOf`"],
        ),
        (format!("oneOf: [{object}, {{type: object}}], example: {{a: x}}"), &[]),
        // The only one of its type is meant.
        (
            "oneOf: [{type: string, format: date}, {type: integer}], default: a".to_owned(),
            &["mismatched-value /default: not a date"],
        ),
        (
            "oneOf: [{type: string, format: date}, {type: string, format: uuid}], default: a".to_owned(),
            &["mismatched-value /default: fits none of the `oneOf`"],
        ),
        // What stands beside a union names properties of each member.
        (
            "properties: {k: {}}, oneOf: [{properties: {a: {}}, additionalProperties: false}], example: {k: 1, a: 2}"
                .to_owned(),
            &[],
        ),
        (
            "properties: {k: {}}, oneOf: [{properties: {a: {}}, additionalProperties: false}], example: {b: 2}"
                .to_owned(),
            &["mismatched-value /example/b"],
        ),
        // A union that leads back to itself is what its other members are.
        (
            "oneOf: [{type: string}, {$ref: '#/components/schemas/S'}], default: 1".to_owned(),
            &["cyclic-reference /oneOf/1/$ref", "mismatched-value /default"],
        ),
        // The items of a list are each compared anew.
        (
            "type: array, items: {anyOf: [{type: string}, {type: integer}]}, default: [a, 1, true]".to_owned(),
            &["mismatched-value /default/2"],
        ),
    ];
    for (schema, expected) in cases {
        expect_of_schemas(&[(&format!("{{{schema}}}"), expected)]);
    }
}

#[test]
fn a_number_is_a_multiple() {
    expect_of_schemas(&[
        ("{type: number, multipleOf: 0.01, example: 1.005}", &["mismatched-value /example: is no multiple of"]),
        ("{type: number, multipleOf: 0.01, example: 1.05, default: 2}", &[]),
    ]);
}

#[test]
fn a_closed_object_has_no_other_properties() {
    expect_of_schemas(&[
        (
            "{additionalProperties: false, properties: {a: {}}, example: {a: 1, b: 2}}",
            &["mismatched-value /example/b: is no property of the schema"],
        ),
        (
            "{additionalProperties: false, allOf: [{properties: {b: {}}}], properties: {a: {}}, example: {a: 1, b: 2}}",
            &[],
        ),
        ("{additionalProperties: false, oneOf: [{properties: {b: {}}}], example: {b: 2}}", &[]),
    ]);
}

#[test]
fn a_discriminator_names_the_member_that_is_meant() {
    let document = |example: &str| {
        components(&format!(
            "schemas:\n  A: {{type: object, required: [k], properties: {{k: {{type: string}}, a: {{type: integer}}}}}}\n  \
             B: {{type: object, required: [k], properties: {{k: {{type: string}}, a: {{type: string}}}}}}\n  \
             S: {{oneOf: [{{$ref: '#/components/schemas/A'}}, {{$ref: '#/components/schemas/B'}}], \
             discriminator: {{propertyName: k, mapping: {{b: '#/components/schemas/B'}}}}, example: {example}}}"
        ))
    };
    for (example, expected) in [
        ("{k: A, a: 1}", &[][..]),
        ("{k: A, a: x}", &["mismatched-value /example/a: an integer"]),
        ("{k: b, a: 1}", &["mismatched-value /example/a: a string"]),
        ("{k: other, a: true}", &[]),
        ("{a: true}", &["mismatched-value /example: fits none of the `oneOf`"]),
    ] {
        expect_below(&document(example), "/components/schemas/S", expected);
    }
}

#[test]
fn a_discriminator_names_a_member_by_the_texts_of_its_property() {
    let member = |text: &str, kind: &str| {
        format!("{{required: [k, a], properties: {{k: {{type: string, enum: [{text}]}}, a: {{type: {kind}}}}}}}")
    };
    let of = |members: [String; 2], example: &str| {
        format!("{{oneOf: [{}], discriminator: {{propertyName: k}}, example: {example}}}", members.join(", "))
    };
    let different = || [member("x", "integer"), member("y", "string")];
    let alike = || [member("x", "integer"), member("x", "string")];
    expect_of_schemas(&[
        (&of(different(), "{k: x}"), &["mismatched-value /example: lacks the required `a`"]),
        (&of(different(), "{k: y, a: 1}"), &["mismatched-value /example/a: a string"]),
        (&of(different(), "{k: z}"), &[]),
        (&of(alike(), "{k: x, a: b}"), &[]),
        (&of(alike(), "{k: x, a: true}"), &["mismatched-value /example: fits none of the `oneOf`"]),
    ]);
}

#[test]
fn texts_are_of_their_format() {
    expect_of_schemas(&[
        ("{type: string, format: duration, default: 5s}", &["mismatched-value /default: ISO 8601"]),
        ("{type: string, format: date-time, example: '2024-02-29 12:30:00Z'}", &[]),
        ("{type: string, format: date-time, example: '2024-02-29T12:30:00'}", &["mismatched-value /example: RFC 3339"]),
        ("{format: uuid, example: x}", &["mismatched-value /example: not a UUID"]),
        ("{type: string, format: email, example: x}", &[]),
        (
            "{type: array, items: {type: string, format: date}, example: ['2023-02-29']}",
            &["mismatched-value /example/0"],
        ),
    ]);
}

#[test]
fn text_is_no_other_notation_in_json() {
    let of = |media_type: &str| {
        paths(&format!(
            "/a: {{get: {{responses: {{'200': {{description: a, content: {{{media_type}: {{schema: {{type: object}}, example: '<a/>'}}}}}}}}}}}}"
        ))
    };
    let expected = ["mismatched-value /application~1json/example: must be an object"];
    expect_below(&of("application/json"), "/paths/~1a/get/responses/200/content", &expected);
    let of_problems = of("application/problem+json");
    expect_below(
        &of_problems,
        "/paths/~1a/get/responses/200/content/application~1problem+json",
        &["mismatched-value /example"],
    );
    expect_below(&of("text/csv"), "", &[]);
}
