//! OpenAPI 3.1: a pair for each rule.

use super::{below, expect, normal, parsed};
use crate::Document;
use crate::diagnostic::Severities;

fn document(schema: &str) -> String {
    format!(
        "openapi: 3.1.0\ninfo: {{title: t, version: '1'}}\ncomponents:\n  schemas:\n    S: {schema}\n    T: {{type: string, $anchor: tea}}"
    )
}

#[track_caller]
fn schemas(cases: &[(&str, &str)]) {
    for (schema, expected) in cases {
        expect(&document(schema), &["components", "schemas", "S"], expected);
    }
}

#[test]
fn a_list_of_types_is_one_type_or_alternatives() {
    schemas(&[
        ("{type: [string, 'null']}", "{type: string, nullable: true}"),
        ("{type: [string]}", "{type: string}"),
        ("{type: 'null', description: d}", "{enum: [null], nullable: true, description: d}"),
        ("{type: ['null']}", "{enum: [null], nullable: true}"),
        ("{type: [integer, number], minimum: 1}", "{type: number, minimum: 1}"),
        (
            "{type: [string, integer, 'null'], title: t, description: d, default: a, examples: [1], deprecated: true, readOnly: true, minLength: 1, minimum: 2, format: int32, x-a: 1}",
            "{title: t, description: d, default: a, examples: [1], deprecated: true, readOnly: true, nullable: true, x-a: 1,
              anyOf: [{type: string, minLength: 1}, {type: integer, minimum: 2, format: int32}]}",
        ),
        (
            "{type: [string, number], format: decimal}",
            "{anyOf: [{type: string, format: decimal}, {type: number, format: decimal}]}",
        ),
        (
            "{type: string, format: int-or-string, maxLength: 9, description: d}",
            "{anyOf: [{type: integer}, {type: string, maxLength: 9}], description: d}",
        ),
        ("{format: int-or-string}", "{anyOf: [{type: integer}, {type: string}]}"),
        ("{type: [string, integer, 'null'], format: int-or-string}", "{nullable: true, anyOf: [{type: string}, {type: integer}]}"),
        ("{type: [string, number], format: email}", "{anyOf: [{type: string, format: email}, {type: number}]}"),
        ("{type: [string, number], format: x}", "{anyOf: [{type: string, format: x}, {type: number}]}"),
        ("{type: [string, boolean], format: date}", "{anyOf: [{type: string, format: date}, {type: boolean}]}"),
        (
            "{type: [string, integer, 'null'], enum: [a, 1, b, null]}",
            "{nullable: true, anyOf: [{type: string, enum: [a, b]}, {type: integer, enum: [1]}]}",
        ),
        (
            "{type: [string, integer], enum: [a, 1e20, 2.0]}",
            "{anyOf: [{type: string, enum: [a]}, {type: integer, enum: [1e20, 2]}]}",
        ),
        (
            "{type: [string, integer, 'null'], enum: [a, null, 1], x-enum-varnames: [A, Nil, One]}",
            "{nullable: true, x-enum-varnames: [A, Nil, One], anyOf: [{type: string, enum: [a], x-enum-varnames: [A]},
              {type: integer, enum: [1], x-enum-varnames: [One]}]}",
        ),
        ("{type: [string, integer], enum: [a]}", "{type: string, enum: [a]}"),
        ("{type: [array, object], properties: {a: {}}}", "{anyOf: [{type: array, items: {}}, {type: object, properties: {a: {}}}]}"),
        (
            "{type: [string, integer], anyOf: [{const: a}, {const: 1}]}",
            "{anyOf: [{enum: [a]}, {enum: [1]}], allOf: [{anyOf: [{type: string}, {type: integer}]}]}",
        ),
        ("{type: [string, number, boolean, object, array, 'null'], description: d}", "{nullable: true, description: d}"),
    ]);
}

#[test]
fn null_is_a_flag() {
    schemas(&[
        ("{enum: [a, null]}", "{enum: [a, null], nullable: true}"),
        (
            "{anyOf: [{$ref: '#/components/schemas/T'}, {type: 'null'}]}",
            "{anyOf: [{$ref: '#/components/schemas/T'}], nullable: true}",
        ),
        (
            "{oneOf: [{type: string}, {type: integer}, {const: null}]}",
            "{oneOf: [{type: string}, {type: integer}], nullable: true}",
        ),
        ("{anyOf: [{type: 'null'}, {enum: [null]}], title: t}", "{title: t, enum: [null], nullable: true}"),
        ("{const: null}", "{enum: [null], nullable: true}"),
    ]);
}

#[test]
fn constants_and_exclusive_bounds_are_those_of_3_0() {
    schemas(&[
        ("{const: x}", "{enum: [x]}"),
        ("{type: string, const: x, enum: [x, y]}", "{type: string, enum: [x]}"),
        ("{type: number, exclusiveMinimum: 5}", "{type: number, minimum: 5, exclusiveMinimum: true}"),
        ("{type: number, exclusiveMinimum: 5, minimum: 5}", "{type: number, minimum: 5, exclusiveMinimum: true}"),
        ("{type: number, exclusiveMinimum: 4.5, minimum: 5}", "{type: number, minimum: 5}"),
        ("{type: number, exclusiveMaximum: 5, maximum: 6}", "{type: number, maximum: 5, exclusiveMaximum: true}"),
        ("{type: number, exclusiveMaximum: 7, maximum: 6}", "{type: number, maximum: 6}"),
        ("{type: number, exclusiveMinimum: true, minimum: 6}", "{type: number, exclusiveMinimum: true, minimum: 6}"),
    ]);
}

#[test]
fn encodings_of_text_are_formats() {
    schemas(&[
        ("{type: string, contentEncoding: base64}", "{type: string, format: byte}"),
        (
            "{type: string, contentEncoding: base64url, contentMediaType: image/png}",
            "{type: string, format: base64url}",
        ),
        (
            "{type: [string, 'null'], contentMediaType: application/octet-stream}",
            "{type: string, nullable: true, format: binary}",
        ),
        ("{contentMediaType: image/png}", "{type: string, format: binary}"),
        ("{type: string, contentMediaType: application/json, contentSchema: {}}", "{type: string}"),
    ]);
}

#[test]
fn a_reference_may_have_keys_beside_it() {
    schemas(&[
        ("{$ref: '#/components/schemas/T'}", "{$ref: '#/components/schemas/T'}"),
        ("{$ref: '#tea'}", "{$ref: '#/components/schemas/T'}"),
        ("{$ref: '#/components/schemas/T', $comment: c}", "{$ref: '#/components/schemas/T'}"),
        (
            "{$ref: '#/components/schemas/T', minLength: 1, description: d}",
            "{allOf: [{$ref: '#/components/schemas/T'}, {minLength: 1}], description: d}",
        ),
        (
            "{$ref: '#/components/schemas/T', description: d}",
            "{allOf: [{$ref: '#/components/schemas/T'}], description: d}",
        ),
        (
            "{$ref: '#/components/schemas/T', nullable: true, description: d}",
            "{allOf: [{$ref: '#/components/schemas/T'}], nullable: true, description: d}",
        ),
        // What else stands there narrows what the reference admits, null among it.
        (
            "{$ref: '#/components/schemas/T', type: [string, 'null']}",
            "{allOf: [{$ref: '#/components/schemas/T'}, {type: string, nullable: true}]}",
        ),
    ]);
}

#[test]
fn references_follow_what_is_moved() {
    let (value, _) = normal(&document(
        "{$ref: '#/components/schemas/T', properties: {a: {type: [object, string], properties: {b: {type: string}}}, c: {$ref: '#/components/schemas/S/properties/a/properties/b'}}}",
    ));
    assert_eq!(
        below(&value, &["components", "schemas", "S", "allOf"])[1]["properties"]["c"],
        parsed("{$ref: '#/components/schemas/S/allOf/1/properties/a/anyOf/0/properties/b'}")
    );
}

#[test]
fn schemas_may_be_flags() {
    schemas(&[
        ("true", "{}"),
        ("false", "{not: {}}"),
        (
            "{type: object, properties: {a: true}, additionalProperties: false}",
            "{type: object, properties: {a: {}}, additionalProperties: false}",
        ),
        (
            "{type: array, prefixItems: [{type: string}], items: false}",
            "{type: array, prefixItems: [{type: string}], items: {not: {}}}",
        ),
        ("{type: array}", "{type: array, items: {}}"),
    ]);
}

#[test]
fn what_is_not_enforced_is_taken_out_unless_a_reference_leads_into_it() {
    let (value, found) = normal(&document(
        "{type: object, if: {}, then: {properties: {a: {type: string}}}, else: {}, propertyNames: {}, unevaluatedProperties: false, dependentRequired: {}, patternProperties: {'^x': {type: string}}, $defs: {D: {type: string}}, properties: {d: {$ref: '#/components/schemas/S/$defs/D'}, t: {$ref: '#/components/schemas/S/then/properties/a'}}}",
    ));
    let keys = ["if", "then", "else", "propertyNames", "unevaluatedProperties", "dependentRequired"];
    assert_eq!(found, keys.map(|key| format!("not-enforced /components/schemas/S/{key}")));
    assert_eq!(
        *below(&value, &["components", "schemas", "S"]),
        parsed(
            "{type: object, patternProperties: {'^x': {type: string}}, $defs: {D: {type: string}},
              properties: {d: {$ref: '#/components/schemas/S/$defs/D'}, t: {$ref: '#/components/schemas/S/properties/a'}, a: {type: string}}}"
        )
    );
}

#[test]
fn documents_have_paths_and_keep_their_webhooks() {
    let (value, found) = normal(
        "openapi: 3.2.0\ninfo: {title: t, version: '1', summary: s, license: {name: n, identifier: MIT}}\n$self: https://example.com\nwebhooks: {w: {post: {}}}\nservers: [{url: /, name: n}]\ncomponents: {securitySchemes: {Tls: {type: mutualTLS}, Key: {type: http, scheme: basic}}}\nsecurity: [{Tls: []}, {Tls: [], Key: []}]",
    );
    assert_eq!(
        value,
        parsed(
            "openapi: 3.0.3\ninfo: {title: t, version: '1', license: {name: n}}\npaths: {}\nwebhooks: {w: {post: {responses: {}}}}\nservers: [{url: /}]\ncomponents: {securitySchemes: {Key: {type: http, scheme: basic}}}\nsecurity: [{}, {Key: []}]"
        )
    );
    assert_eq!(
        found,
        [
            "no-effect /$self",
            "no-effect /webhooks",
            "no-response /webhooks/w/post",
            "no-effect /servers/0/name",
            "not-enforced /components/securitySchemes/Tls"
        ]
    );
}

#[test]
fn media_types_of_bytes_need_no_schema() {
    let text = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {/a: {get: {responses: {200: {description: ok, content: {image/png: {}, application/json: {}}}}}}}";
    expect(
        text,
        &["paths", "/a", "get", "responses", "200", "content"],
        "{image/png: {schema: {type: string, format: binary}}, application/json: {}}",
    );
}

#[test]
fn an_operation_needs_no_responses_in_3_1() {
    let text = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {/a: {get: {}}}";
    expect(text, &["paths"], "{/a: {get: {responses: {}}}}");
}

#[test]
fn later_words_of_an_earlier_version_are_read_as_there() {
    let schema = "{type: object, properties: {a: {type: [string, 'null']}, b: {type: 'null'}, c: {type: integer, \
                  exclusiveMinimum: 0}, d: {type: string, nullable: true}, e: {type: integer, minimum: 1, exclusiveMinimum: true}}}";
    let document = |version: &str| {
        format!(
            "openapi: {version}\ninfo: {{title: t, version: '1'}}\npaths: {{}}\ncomponents: {{schemas: {{S: {schema}}}}}\n"
        )
    };
    let ((earlier, reports), (later, _)) = (normal(&document("3.0.3")), normal(&document("3.1.0")));
    assert_eq!(earlier, later);
    let codes: Vec<_> = reports.iter().map(|report| report.split(' ').next().unwrap_or_default()).collect();
    assert_eq!(codes, ["other-version"; 3]);
}

#[test]
fn null_beside_a_reference_is_read_as_it_is_meant() {
    let document = |version: &str, schemas: &str, key: &str| {
        let reference = format!("{{$ref: '#/{schemas}/T', {key}: true, description: d}}");
        let schemas = format!("{{S: {{type: object, properties: {{p: {reference}}}}}, T: {{type: string}}}}");
        match version {
            "2.0" => format!("swagger: '2.0'\ninfo: {{title: t, version: '1'}}\npaths: {{}}\ndefinitions: {schemas}\n"),
            _ => format!(
                "openapi: {version}\ninfo: {{title: t, version: '1'}}\npaths: {{}}\ncomponents: {{schemas: {schemas}}}\n"
            ),
        }
    };
    for (version, schemas, key) in [("3.0.3", "components/schemas", "nullable"), ("2.0", "definitions", "x-nullable")] {
        let (root, reports) = normal(&document(version, schemas, key));
        let written = below(&root, &["components", "schemas", "S", "properties", "p"]);
        let expected = "{description: d, nullable: true, allOf: [{$ref: '#/components/schemas/T'}]}";
        assert_eq!((written, reports), (&parsed(expected), vec![]), "{version}");
    }
}

#[test]
fn webhooks_have_types_and_no_function() {
    let text = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\nwebhooks:\n  newPet:\n    post:\n      requestBody: {content: {application/json: \
                {schema: {type: object, properties: {id: {type: integer}}}}}}\n      responses: {'200': {description: ok}}\n";
    let (_, reports) = normal(text);
    assert_eq!(reports, ["no-effect /webhooks"]);
    let files = crate::generate(&Document::new("t.yaml", text), &Severities::default()).files;
    let types = files.iter().find(|file| file.name == "types.rs").map(|file| file.text.as_str()).unwrap_or_default();
    assert!(types.contains("pub struct NewPetWebhook {") && types.contains("pub id: Option<i64>"), "{types}");
    assert!(files.iter().all(|file| file.name != "operations.rs"));
}
