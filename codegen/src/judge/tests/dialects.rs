//! Values in Swagger 2.0 and OpenAPI 3.1: what is said in the words of the version.

use super::{expect, expect_below};

#[test]
fn schemas_of_3_1_are_judged_as_they_were_written() {
    let cases: &[(&str, &[&str])] = &[
        ("{type: array, prefixItems: [{type: string}], default: [1]}", &["mismatched-value /default/0"]),
        ("{type: number, exclusiveMinimum: 1, exclusiveMaximum: 1}", &["empty-range /exclusiveMaximum"]),
        ("{type: number, exclusiveMinimum: 1, default: 1}", &["mismatched-value /default: beyond"]),
        ("{type: string, examples: [a, 1]}", &["mismatched-value /examples/1: put it in quotes"]),
        ("{type: string, default: null}", &["mismatched-value /default: 'null'"]),
        ("{type: [string, 'null'], enum: [a, null], default: null}", &[]),
        ("{type: number, minimum: 5, exclusiveMinimum: 1, maximum: 5}", &[]),
        ("{type: array, items: false, prefixItems: [{type: string}, true], default: [a, 1]}", &[]),
        ("{type: object, required: [a], patternProperties: {a: true}}", &[]),
        ("{$ref: '#/components/schemas/T', required: [a]}", &[]),
        ("{type: integer, const: a}", &["mismatched-value /const: must be an integer"]),
        ("{type: [integer, boolean], const: a}", &["mismatched-value /const: must be an integer or `true` or `false`"]),
        ("{type: integer, maximum: 1, const: 2}", &["mismatched-value /const: the `const` is beyond the `maximum`"]),
        ("{const: a, default: b}", &["mismatched-value /default: is not the `const`"]),
        (
            "{type: [string, integer], default: true}",
            &["mismatched-value /default: must be a string or an integer, not the boolean `true`"],
        ),
        ("{type: [string, integer], default: null}", &["mismatched-value /default: type: ["]),
        ("{type: [string, integer], enum: [a, 1], default: b}", &["mismatched-value /default: not one of the `enum`"]),
        ("{type: [string, integer], maximum: 5, default: 6}", &["mismatched-value /default: beyond the `maximum`"]),
        ("{type: [object, string], example: a}", &[]),
        ("{type: [integer, boolean], example: a}", &["mismatched-value /example"]),
        ("{type: 'null', default: 5}", &["mismatched-value /default: must be null"]),
        ("{anyOf: [{type: string}, {type: 'null'}], default: null}", &[]),
        ("{anyOf: [{type: string}, {type: 'null'}], default: 5}", &["mismatched-value /default: must be a string"]),
        ("{$ref: '#/components/schemas/T', default: 5}", &["mismatched-value /default: must be a string"]),
        ("{$ref: '#/components/schemas/T', maxLength: 1, default: ab}", &["mismatched-value /default: `maxLength` 1"]),
        ("{type: string, contentEncoding: base64, default: '%'}", &["mismatched-value /default: is not base64"]),
    ];
    for (schema, expected) in cases {
        let yaml = format!(
            "openapi: 3.1.0\ninfo: {{title: t, version: '1'}}\ncomponents:\n  schemas:\n    S: {schema}\n    T: {{type: string}}"
        );
        expect_below(&yaml, "/components/schemas/S", expected);
    }
}

#[test]
fn a_path_item_of_3_1_is_judged_where_it_stands() {
    let head = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\n";
    let parameter = "{name: q, in: query, schema: {type: integer, default: a}}";
    let item = format!("{{parameters: [{parameter}], get: {{responses: {{'204': {{description: d}}}}}}}}");
    let twice = "paths: {/a: {$ref: '#/components/pathItems/A'}, /b: {$ref: '#/components/pathItems/A'}}";
    for paths in ["", twice] {
        let yaml = format!("{head}{paths}\ncomponents: {{pathItems: {{A: {item}}}}}");
        let place = "mismatched-value /components/pathItems/A/parameters/0/schema/default";
        let reports = super::run(&yaml);
        let found = reports.iter().filter(|report| format!("{} {}", report.code, report.location.pointer) == place);
        assert_eq!(found.count(), 1, "{reports:#?}");
    }
}

#[test]
fn what_of_2_0_stands_in_no_schema_is_judged_too() {
    let v20 = |lines: &str| format!("swagger: '2.0'\ninfo: {{title: t, version: '1'}}\n{lines}");
    for (schema, expected) in [
        ("{type: array, items: [{type: string}, {type: integer}], default: [a, 1, true]}", &[] as &[&str]),
        ("{type: array, items: [{type: string}], default: [1]}", &["mismatched-value /default/0"]),
        ("{type: string, x-nullable: true, default: null}", &[]),
        ("{type: string, default: null}", &["mismatched-value /default: x-nullable: true"]),
    ] {
        expect_below(&v20(&format!("paths: {{}}\ndefinitions: {{S: {schema}}}")), "/definitions/S", expected);
    }
    let parameter = "{name: q, in: query, type: integer, minimum: 1, default: 0}";
    expect(
        &v20(&format!(
            "paths: {{/a: {{parameters: [{parameter}], get: {{responses: {{200: {{description: d}}}}}}, delete: {{responses: {{200: {{description: d}}}}}}}}}}"
        )),
        &["mismatched-value /paths/~1a/parameters/0/default: beyond the `minimum`"],
    );
    expect_below(
        &v20(
            "paths: {/a: {get: {responses: {200: {description: ok, headers: {A: {type: integer, default: a}}}, 201: {description: ok, schema: {type: integer}, examples: {application/json: a}}}}}}",
        ),
        "/paths/~1a/get/responses",
        &["mismatched-value /200/headers/A/default", "mismatched-value /201/examples/application~1json"],
    );
}
