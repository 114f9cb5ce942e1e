//! Keys and values against the grammar.

use super::{components, expect, expect_below, expect_of_schemas, paths};

#[test]
fn documents_say_their_version() {
    let rest = "info: {title: t, version: '1'}\npaths: {}";
    for (first, expected) in [
        ("openapi: 3.0.0", &[] as &[&str]),
        ("openapi: 3.0.4", &[]),
        ("openapi: 3.0.0-rc1", &[]),
        ("openapi: 3.1.0", &[]),
        ("openapi: 3.1.1", &[]),
        ("openapi: 3.2.0", &[]),
        ("openapi: 3.1", &["loose-type /openapi: put it in quotes, with all three parts"]),
        ("openapi: '3.1'", &["loose-type /openapi: read as OpenAPI 3.1"]),
        ("openapi: 3.3.0", &["other-version /openapi: read as 3.2"]),
        ("openapi: 9.9.9", &["version /openapi: no version `9.9.9`"]),
        ("openapi: ''", &["version /openapi"]),
        ("openapi: '3.0'", &["loose-type /openapi: the whole version"]),
        ("openapi: 3.0", &["loose-type /openapi: put it in quotes"]),
        ("openapi: {}", &["version /openapi: not an empty object"]),
        ("swagger: '2.0'", &[]),
        ("swagger: 2.0", &["loose-type /swagger: put it in quotes: `'2.0'`"]),
        ("swagger: '1.2'", &["version /swagger: no version `1.2`"]),
        ("x-a: 1", &["version : lacks `openapi`"]),
    ] {
        expect(&format!("{first}\n{rest}"), expected);
    }
    for text in ["", "5", "[]", "text"] {
        expect(text, &["version : a"]);
    }
}

#[test]
fn unknown_keys_are_reported_at_the_key_with_what_was_meant() {
    expect(
        "openapi: 3.0.3\ninfo: {titel: x, title: t, version: '1', x-ok: 1, X-no: 1}\npaths: {}\nwebhooks: {}\ndefinitions: {}\nfoo: 1",
        &[
            "unknown-key /info/titel: did you mean `title`?",
            "unknown-key /info/X-no: an extension starts with `x-`",
            "unknown-key /webhooks: OpenAPI 3.1",
            "unknown-key /definitions: `components/schemas`",
            "unknown-key /foo: `foo` is not a key of the document",
        ],
    );
    expect_below(
        &paths("/a: {gett: {}, GET: {}, get: {operationID: one, responses: {'200': {description: a}}}}"),
        "/paths/~1a",
        &[
            "unknown-key /gett: did you mean `get`?",
            "unknown-key /GET: did you mean `get`?",
            "unknown-key /get/operationID: did you mean `operationId`?",
        ],
    );
}

#[test]
fn words_of_other_versions_say_so() {
    expect_of_schemas(&[
        ("{const: x}", &["unknown-key /const: an `enum` with one value"]),
        ("{examples: [x]}", &["unknown-key /examples: write `example`"]),
        ("{$defs: {}}", &["unknown-key /$defs: `components/schemas`"]),
        ("{patternProperties: {}}", &["unknown-key /patternProperties: OpenAPI 3.1"]),
        ("{type: [string, 'null']}", &["other-version /type: nullable: true"]),
        ("{type: 'null'}", &["other-version /type: nullable: true"]),
        ("{type: file}", &["unknown-type /type: format: binary"]),
        ("{type: int64}", &["unknown-type /type: `type: integer` and `format: int64`"]),
        ("{type: strnig}", &["unknown-type /type: did you mean `string`?"]),
        ("{minimum: 1, exclusiveMinimum: 1}", &["other-version /exclusiveMinimum: OpenAPI 3.1"]),
        ("{maximum: 1, exclusiveMaximum: 1}", &["other-version /exclusiveMaximum: OpenAPI 3.1"]),
        ("{type: array, items: [{}]}", &["wrong-type /items: write one schema"]),
        (
            "{type: object, properties: {a: {required: true}}}",
            &["wrong-type /properties/a/required: beside `properties`"],
        ),
        ("{type: object, properties: {a: true}}", &["wrong-type /properties/a: OpenAPI 3.1"]),
    ]);
    expect(&components("pathItems: {}"), &["unknown-key /components/pathItems: OpenAPI 3.1"]);
    expect_below(
        &paths(
            "/a: {get: {consumes: [], responses: {'200': {description: a, schema: {}}}, parameters: [{name: a, in: query, type: string, schema: {}}]}}",
        ),
        "/paths/~1a/get",
        &[
            "unknown-key /consumes: keys of `content`",
            "unknown-key /responses/200/schema: below a media type",
            "unknown-key /parameters/0/type: the parameter's `schema`",
        ],
    );
}

#[test]
fn values_of_the_wrong_type_are_named_with_what_to_do() {
    expect(
        "openapi: 3.0.3\ninfo: {title: 1.5, version: true, description: null, contact: x}\npaths: []\ntags: x\nservers: [{url: []}]\ncomponents:",
        &[
            "loose-type /info/title: put it in quotes: `'1.5'`",
            "loose-type /info/version: the boolean `true` is read as its text",
            "loose-type /info/description: remove the key",
            "wrong-type /info/contact: an object (`contact`)",
            "wrong-type /paths: not an empty array",
            "wrong-type /tags: write a list: `[x]`",
            "wrong-type /servers/0/url",
            "loose-type /components",
        ],
    );
    expect_of_schemas(&[
        ("5", &["wrong-type : `S` must be an object (a schema), not the number `5`"]),
        ("{$ref: 5}", &["wrong-type /$ref: not the number `5`"]),
        ("{nullable: 'true'}", &["loose-type /nullable: read as the boolean `true`"]),
        ("{nullable: 'yes'}", &["wrong-type /nullable: write `true`"]),
        ("{type: string, maxLength: '5'}", &["loose-type /maxLength: read as the number `5`"]),
        ("{type: string, maxLength: -1}", &["invalid-value /maxLength: an integer ≥ 0"]),
        ("{type: string, maxLength: 1.5}", &["invalid-value /maxLength"]),
        ("{type: string, maxLength: 'number:5.0'}", &[]),
        ("{type: string, maxLength: 'number:1e2'}", &[]),
        (
            "{type: string, maxLength: 'number:18446744073709551616'}",
            &["invalid-value /maxLength: if there is no limit"],
        ),
        ("{type: number, maximum: 'number:1e400'}", &["invalid-value /maximum: out of range"]),
        ("{type: integer, multipleOf: 0}", &["invalid-value /multipleOf: greater than 0"]),
        ("{x-a: [{b: 'number:1e400'}]}", &["invalid-value /x-a/0/b: out of range"]),
        ("{enum: x}", &["wrong-type /enum"]),
        ("{required: [1]}", &["loose-type /required/0: an element of `required` must be a string"]),
        ("{required: [[]]}", &["wrong-type /required/0: an element of `required` must be a string"]),
        ("{type: [string, strnig]}", &["other-version /type", "invalid-value /type/1: is no type"]),
        ("{type: []}", &["other-version /type", "invalid-value /type: an empty list"]),
        ("{additionalProperties: 1}", &["wrong-type /additionalProperties"]),
        ("{type: string, format: dat-time}", &["unknown-format /format: did you mean `date-time`?"]),
        ("{type: integer, format: int128}", &["unknown-format /format"]),
        ("{type: integer, format: int32}", &[]),
    ]);
}

#[test]
fn required_keys_and_words_are_required() {
    expect(
        "openapi: 3.0.3\ninfo: {}",
        &["missing-key : lacks `paths`", "missing-key /info: `title`", "missing-key /info: `version`"],
    );
    expect_below(
        &paths(
            "/a:\n  get:\n    parameters:\n    - {name: a, in: quary, schema: {}}\n    - {name: '', in: query, schema: {}}\n    - {in: query}\n    - {name: b, in: header, style: form, allowReserved: true, schema: {}, content: {a/b: {}}}\n    responses: {'200': {}}",
        ),
        "/paths/~1a/get",
        &[
            "invalid-value /parameters/0/in: did you mean `query`?",
            "invalid-value /parameters/1/name: not be empty",
            "missing-key /parameters/2: lacks `name`",
            "missing-key /parameters/2: lacks `schema` or `content`",
            "invalid-value /parameters/3/style: must be `simple`",
            "no-effect /parameters/3/allowReserved: `in: query`",
            "invalid-value /parameters/3/content: exclude each other",
            "missing-key /responses/200: `description`",
        ],
    );
    expect_below(
        &components(
            "securitySchemes:\n  a: {type: http}\n  b: {type: apiKey, in: body, name: x, bearerFormat: y}\n  c: {type: oauth, flows: {}}\n  d: {type: oauth2, flows: {implicit: {scopes: []}}}\n  e: {type: openIdConnect}\nlinks:\n  l: {}",
        ),
        "/components",
        &[
            "missing-key /securitySchemes/a: `scheme`",
            "invalid-value /securitySchemes/b/in: `query`, `header` or `cookie`",
            "no-effect /securitySchemes/b/bearerFormat: `type: http`",
            "invalid-value /securitySchemes/c/type: did you mean `oauth2`?",
            "missing-key /securitySchemes/d/flows/implicit: `authorizationUrl`",
            "wrong-type /securitySchemes/d/flows/implicit/scopes",
            "missing-key /securitySchemes/e: `openIdConnectUrl`",
            "missing-key /links/l: `operationId` or `operationRef`",
        ],
    );
}
