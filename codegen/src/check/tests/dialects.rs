//! Swagger 2.0, OpenAPI 3.1 and 3.2: what they admit, and what is said in the words of the version.

use super::{expect, expect_below};

/// A document of 3.1 with a schema.
fn v31(schema: &str) -> String {
    format!(
        "openapi: 3.1.0\ninfo: {{title: t, version: '1'}}\ncomponents:\n  schemas:\n    S: {schema}\n    T: {{type: string, $anchor: tea, $id: /t}}"
    )
}

#[track_caller]
fn expect_of_schemas(cases: &[(&str, &[&str])]) {
    for (schema, expected) in cases {
        expect_below(&v31(schema), "/components/schemas/S", expected);
    }
}

/// A document of 2.0 with these lines.
fn v20(lines: &str) -> String {
    format!("swagger: '2.0'\ninfo: {{title: t, version: '1'}}\n{lines}")
}

/// A document of 2.0 with one operation.
fn operation(said: &str) -> String {
    v20(&format!("paths: {{/a: {{post: {{responses: {{200: {{description: ok}}}}, {said}}}}}}}"))
}

#[test]
fn schemas_of_3_1_are_those_of_json_schema() {
    expect_of_schemas(&[
        ("true", &[]),
        ("{type: [string, 'null'], enum: [a, null], default: null}", &[]),
        ("{type: array}", &[]),
        ("{type: array, items: false, prefixItems: [{type: string}, true], default: [a, 1]}", &[]),
        ("{type: number, minimum: 5, exclusiveMinimum: 1, maximum: 5}", &[]),
        ("{type: object, required: [a], patternProperties: {a: true}}", &[]),
        ("{$ref: '#/components/schemas/T', required: [a]}", &[]),
        ("{type: integer, const: a}", &["mismatched-value /const: must be an integer"]),
        (
            "{type: [string, integer], minLength: 1, maximum: 1, items: {}}",
            &["no-effect /items: `string` or `integer`"],
        ),
        ("{type: [strnig, 5, string]}", &["unknown-type /type/0: did you mean `string`?", "wrong-type /type/1"]),
        ("{type: [string, string]}", &["duplicate-value /type/1: already"]),
        ("{type: []}", &["invalid-value /type: empty list"]),
        ("{type: null}", &["loose-type /type: as if it were not there"]),
        ("{type: file}", &["unknown-type /type: contentMediaType"]),
        ("{items: [{}]}", &["wrong-type /items: `prefixItems` in OpenAPI 3.1"]),
        ("{type: string, nullable: true}", &["unknown-key /nullable: it is read as there"]),
        ("{type: number, minimum: 1, exclusiveMinimum: true}", &["unknown-key /exclusiveMinimum: read as in 3.0"]),
        ("{$dynamicRef: '#a', $dynamicAnchor: a}", &["cyclic-reference /$dynamicRef"]),
        ("{properties: {p: {$dynamicRef: '#a'}}, $dynamicAnchor: a}", &[]),
        ("{properties: {p: {$dynamicRef: '#b'}}}", &["unresolved-reference /properties/p/$dynamicRef"]),
        ("{properties: {p: {anyOf: [{$recursiveRef: '#'}]}}, $recursiveAnchor: true}", &[]),
        ("{$dynamicAnchor: a, properties: {b: {$ref: '#a'}}}", &[]),
        ("{$schema: 'http://json-schema.org/draft-07/schema#'}", &["not-enforced /$schema: is not known"]),
        ("{contains: 5}", &["wrong-type /contains"]),
        ("{if: {}, then: {type: x}}", &["not-enforced /if", "not-enforced /then", "unknown-type /then/type"]),
    ]);
}

#[test]
fn references_of_3_1_name_anchors_and_ids() {
    expect_of_schemas(&[
        ("{$ref: '#tea'}", &[]),
        ("{$ref: /t}", &[]),
        ("{$ref: '/t#tea'}", &[]),
        ("{$ref: '#coffee'}", &["unresolved-reference /$ref: starts with `#/`"]),
        ("{$ref: '#/components/schemas/S', description: d}", &["cyclic-reference /$ref"]),
        (
            "{$ref: '#/components/schemas/T', allOf: [{$ref: '#/components/schemas/S'}]}",
            &["cyclic-reference /allOf/0/$ref"],
        ),
        ("{$ref: '#/components/schemas/S/$defs/D', $defs: {D: {type: string}}}", &[]),
        ("{$defs: {D: {type: nope}}}", &["unknown-type /$defs/D/type"]),
    ]);
    expect(
        "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {/a: {get: {responses: {200: {$ref: '#/components/responses/R', description: d, x: 1}}}}}\ncomponents: {responses: {R: {description: r}}}",
        &[
            "ignored-sibling /paths/~1a/get/responses/200/description: OpenAPI 3.1 admits it here",
            "ignored-sibling /paths/~1a/get/responses/200/x: OpenAPI 3.1 reads nothing",
        ],
    );
}

#[test]
fn documents_of_3_1_need_one_of_three_keys() {
    let head = "openapi: 3.1.0\ninfo: {title: t, version: '1'}";
    expect(head, &["missing-key : lacks `paths`, `components` or `webhooks`"]);
    expect(&format!("{head}\ncomponents: {{}}"), &[]);
    expect(
        &format!("{head}\nwebhooks: {{a: {{get: {{responses: {{}}}}}}}}\njsonSchemaDialect: https://example.com"),
        &["no-effect /webhooks", "no-response /webhooks/a/get/responses", "not-enforced /jsonSchemaDialect"],
    );
    expect(
        &format!(
            "{head}\npaths: {{/a: {{$ref: '#/components/pathItems/A'}}}}\ncomponents: {{pathItems: {{A: {{gett: {{}}}}}}}}\ndefinitions: {{}}"
        ),
        &[
            "unknown-key /components/pathItems/A/gett: did you mean `get`?",
            "unknown-key /definitions: in OpenAPI 3.1 it is",
        ],
    );
}

#[test]
fn words_of_3_2_are_known_and_have_no_effect() {
    let lines = "info: {title: t, version: '1'}\npaths: {/a: {query: {}, get: {parameters: [{name: q, in: querystring, content: {a/b: {itemSchema: {}}}}], responses: {200: {summary: s}}}}}\ntags: [{name: t, kind: k}]";
    expect(
        &format!("openapi: 3.2.0\n{lines}"),
        &[
            "no-effect /paths/~1a/query: is a word of OpenAPI 3.2 and has no effect",
            "no-effect /paths/~1a/get/parameters/0: querystring",
            "no-effect /paths/~1a/get/parameters/0/content/a~1b/itemSchema",
            "no-effect /paths/~1a/get/responses/200/summary",
            "no-effect /tags/0/kind",
        ],
    );
    expect(
        &format!("openapi: 3.1.0\n{lines}"),
        &[
            "unknown-key /paths/~1a/query: a word of OpenAPI 3.2, and the document says 3.1",
            "invalid-value /paths/~1a/get/parameters/0/in",
            "unknown-key /paths/~1a/get/parameters/0/content/a~1b/itemSchema",
            "missing-key /paths/~1a/get/responses/200: `description`",
            "unknown-key /paths/~1a/get/responses/200/summary",
            "unknown-key /tags/0/kind",
        ],
    );
}

#[test]
fn documents_of_2_0_have_words_of_their_own() {
    expect(
        &v20(
            "paths: {}\nhost: 'https://a.com/'\nbasePath: v1\nschemes: [htps]\nconsumes: [json]\nservers: []\ncomponents: {}\nopenapi2: 1",
        ),
        &[
            "loose-type /host: read as the string `a.com`",
            "loose-type /basePath: read as the string `/v1`",
            "invalid-value /schemes/0: did you mean `https`?",
            "invalid-value /consumes/0: read as `application/json`",
            "unknown-key /servers: in Swagger 2.0 it is `host`, `basePath` and `schemes`",
            "unknown-key /components: it is `definitions`",
            "unknown-key /openapi2",
        ],
    );
    expect_below(
        &v20(
            "paths: {}\ndefinitions: {S: {type: object, nullable: true, oneOf: [], const: 1, discriminator: {propertyName: a}, properties: {a: true, b: {type: [string, 'null'], enum: [null]}, f: {type: file}, r: {$ref: '#/definitions/Q', title: t}, n: {type: string, x-nullable: true, default: null}}}}",
        ),
        "/definitions/S",
        &[
            "unknown-key /nullable: write `x-nullable: true`",
            "unknown-key /oneOf: there is only `allOf`",
            "unknown-key /const: an `enum` with one value",
            "wrong-type /discriminator",
            "wrong-type /properties/a: in Swagger 2.0 write `{}`",
            "unresolved-reference /properties/r/$ref",
        ],
    );
    expect(
        &v20(
            "paths: {}\nsecurity: [{B: []}, {C: []}]\nsecurityDefinitions: {A: {type: http, scheme: basic}, B: {type: oauth2, flow: accessCode, scopes: {}}}",
        ),
        &[
            "unknown-security-scheme /security/1/C: did you mean",
            "invalid-value /securityDefinitions/A/type: `basic`, `apiKey` or `oauth2`",
            "unknown-key /securityDefinitions/A/scheme: it is `type: basic`",
            "missing-key /securityDefinitions/B: lacks `authorizationUrl`",
            "missing-key /securityDefinitions/B: lacks `tokenUrl`",
        ],
    );
}

#[test]
fn parameters_of_2_0_are_described_where_they_stand() {
    for (said, expected) in [
        (
            "parameters: [{name: b, in: body, schema: {type: string}}, {name: q, in: query, type: string}]",
            &[] as &[&str],
        ),
        ("parameters: [{name: b, in: body}]", &["missing-key /parameters/0: lacks `schema`"]),
        ("parameters: [{name: q, in: query}]", &["missing-key /parameters/0: lacks `type`"]),
        ("parameters: [{name: q, in: query, type: file}]", &["unknown-type /parameters/0/type: `in: formData`"]),
        ("parameters: [{name: q, in: query, type: object}]", &["unknown-type /parameters/0/type"]),
        (
            "parameters: [{name: q, in: query, schema: {type: string}, type: string}]",
            &["no-effect /parameters/0/schema: it goes with `in: body`"],
        ),
        ("parameters: [{name: q, in: query, type: array}]", &["missing-key /parameters/0: must have `items`"]),
        (
            "parameters: [{name: q, in: query, type: integer, default: a, minLength: 1}]",
            &["no-effect /parameters/0/minLength"],
        ),
        (
            "parameters: [{name: q, in: query, type: array, items: {type: string}, collectionFormat: tsv}]",
            &["unsupported /parameters/0/collectionFormat: `csv`, `ssv`, `pipes` or `multi`"],
        ),
        (
            "parameters: [{name: q, in: header, type: array, items: {type: string}, collectionFormat: multi}]",
            &["invalid-value /parameters/0/collectionFormat"],
        ),
        (
            "parameters: [{name: q, in: query, type: string, collectionFormat: csv}]",
            &["no-effect /parameters/0/collectionFormat"],
        ),
        (
            "parameters: [{name: q, in: query, type: string, explode: true}]",
            &["unknown-key /parameters/0/explode: it is `collectionFormat`"],
        ),
        (
            "parameters: [{name: b, in: body, schema: {}}, {name: f, in: formData, type: string}]",
            &["invalid-value /parameters/1: one `in: body`, or a form"],
        ),
        (
            "parameters: [{name: b, in: body, schema: {}}, {name: c, in: body, schema: {}}]",
            &["invalid-value /parameters/1"],
        ),
        ("requestBody: {}", &["unknown-key /requestBody: `in: body`"]),
    ] {
        expect_below(&operation(said), "/paths/~1a/post", expected);
    }
    expect_below(
        &v20(
            "paths: {/a: {get: {responses: {200: {description: ok, content: {}, headers: {A: {type: integer, default: a}}, examples: {application/json: a}}, 201: {description: ok, schema: {type: integer}, examples: {application/json: a}}}}}}",
        ),
        "/paths/~1a/get/responses",
        &["unknown-key /200/content: it is `schema`", "no-effect /200/examples: there is no body"],
    );
}

#[test]
fn a_list_of_2_0_may_have_a_schema_for_each_element() {
    for (schema, expected) in [
        ("{type: array, items: [{type: string}, {type: integer}], default: [a, 1, true]}", &[] as &[&str]),
        ("{type: array, items: [{tpye: string}, 5]}", &["unknown-key /items/0/tpye", "wrong-type /items/1"]),
        ("{type: array, items: 5}", &["wrong-type /items: an object"]),
        ("{type: array, items: [{type: string}], additionalItems: false}", &["unknown-key /additionalItems"]),
    ] {
        expect_below(&v20(&format!("paths: {{}}\ndefinitions: {{S: {schema}}}")), "/definitions/S", expected);
    }
}
