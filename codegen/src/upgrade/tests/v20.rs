//! Swagger 2.0: a pair for each rule.

use super::{below, expect, normal, parsed};

/// A document with these lines.
fn document(lines: &str) -> String {
    format!("swagger: '2.0'\ninfo: {{title: t, version: '1'}}\n{lines}")
}

/// A document with one operation, of which this is said, and these lines.
fn operation(said: &str, lines: &str) -> String {
    document(&format!("paths: {{/a: {{post: {{responses: {{200: {{description: ok}}}}, {said}}}}}}}\n{lines}"))
}

#[track_caller]
fn operations(cases: &[(&str, &str, &str)]) {
    for (said, key, expected) in cases {
        expect(&operation(said, ""), &["paths", "/a", "post", key], expected);
    }
}

#[test]
fn servers_are_made_of_their_parts() {
    for (lines, expected) in [
        ("{}: 1", "[{url: /}]"),
        ("basePath: /v1", "[{url: /v1}]"),
        ("host: a.com", "[{url: 'https://a.com'}]"),
        ("host: a.com\nbasePath: /", "[{url: 'https://a.com'}]"),
        (
            "host: 'a.com:80'\nbasePath: /v1/\nschemes: [http, https]",
            "[{url: 'https://a.com:80/v1'}, {url: 'http://a.com:80/v1'}]",
        ),
    ] {
        expect(&operation("tags: []", &lines.replace("{}: 1", "x-a: 1")), &["servers"], expected);
    }
    let text = operation("schemes: [http]", "host: a.com\nschemes: [https]");
    expect(&text, &["paths", "/a", "post", "servers"], "[{url: 'http://a.com'}]");
}

#[test]
fn parameters_have_schemas() {
    operations(&[
        (
            "parameters: [{name: q, in: query, type: integer, format: int32, minimum: 1, default: 2, description: d, required: true, allowEmptyValue: true, x-example: 3, x-nullable: true}]",
            "parameters",
            "[{name: q, in: query, description: d, required: true, allowEmptyValue: true, x-example: 3, schema: {type: integer, format: int32, minimum: 1, default: 2, nullable: true}}]",
        ),
        (
            "parameters: [{name: q, in: query, type: array, items: {type: string, enum: [a]}}]",
            "parameters",
            "[{name: q, in: query, style: form, explode: false, schema: {type: array, items: {type: string, enum: [a]}}}]",
        ),
        (
            "parameters: [{name: q, in: query, type: array, collectionFormat: multi, items: {type: array, items: {type: string}, collectionFormat: csv}}]",
            "parameters",
            "[{name: q, in: query, style: form, explode: true, schema: {type: array, items: {type: array, items: {type: string}}}}]",
        ),
        (
            "parameters: [{name: q, in: query, type: array, collectionFormat: ssv, items: {type: string}}, {name: p, in: query, type: array, collectionFormat: pipes, items: {type: string}}, {name: h, in: header, type: array, items: {type: string}}]",
            "parameters",
            "[{name: q, in: query, style: spaceDelimited, explode: false, schema: {type: array, items: {type: string}}},
              {name: p, in: query, style: pipeDelimited, explode: false, schema: {type: array, items: {type: string}}},
              {name: h, in: header, style: simple, schema: {type: array, items: {type: string}}}]",
        ),
    ]);
}

#[test]
fn bodies_and_forms_are_request_bodies() {
    operations(&[
        (
            "parameters: [{name: b, in: body, required: true, description: d, x-a: 1, schema: {type: string}}]",
            "requestBody",
            "{description: d, required: true, x-a: 1, content: {application/json: {schema: {type: string}}}}",
        ),
        (
            "consumes: [text/plain, text/csv], parameters: [{name: b, in: body, schema: {type: string}}]",
            "requestBody",
            "{content: {text/plain: {schema: {type: string}}, text/csv: {schema: {type: string}}}}",
        ),
        (
            "parameters: [{name: a, in: formData, type: string, required: true, description: d, x-a: 1}, {name: b, in: formData, type: array, items: {type: string}, collectionFormat: multi}, {name: c, in: formData, type: array, items: {type: string}}]",
            "requestBody",
            "{required: true, content: {application/x-www-form-urlencoded: {
                schema: {type: object, required: [a], properties: {a: {type: string, description: d, x-a: 1}, b: {type: array, items: {type: string}}, c: {type: array, items: {type: string}}}},
                encoding: {c: {style: form, explode: false}}}}}",
        ),
        (
            "parameters: [{name: f, in: formData, type: file}]",
            "requestBody",
            "{content: {multipart/form-data: {schema: {type: object, properties: {f: {type: string, format: binary}}}}}}",
        ),
        (
            "consumes: [multipart/form-data], parameters: [{name: f, in: formData, type: string}]",
            "requestBody",
            "{content: {multipart/form-data: {schema: {type: object, properties: {f: {type: string}}}}}}",
        ),
    ]);
}

#[test]
fn what_a_path_item_sends_every_operation_sends() {
    let (value, _) = normal(&document(
        "paths: {/a: {parameters: [{name: f, in: formData, type: string}, {name: q, in: query, type: string}], post: {responses: {200: {description: ok}}}, put: {responses: {200: {description: ok}}, parameters: [{name: f, in: formData, type: integer}]}}}",
    ));
    assert_eq!(
        *below(&value, &["paths", "/a", "parameters"]),
        parsed("[{name: q, in: query, schema: {type: string}}]")
    );
    for (method, kind) in [("post", "string"), ("put", "integer")] {
        let body =
            below(&value, &["paths", "/a", method, "requestBody", "content", "application/x-www-form-urlencoded"]);
        assert_eq!(*body, parsed(&format!("{{schema: {{type: object, properties: {{f: {{type: {kind}}}}}}}}}")));
    }
}

#[test]
fn responses_have_content() {
    let response = |said: &str, lines: &str| {
        document(&format!(
            "paths: {{/a: {{get: {{{said} responses: {{200: {{description: ok, headers: {{X-A: {{type: integer, description: d}}}}, schema: {{type: string}}, examples: {{text/plain: a}}}}}}}}}}}}\n{lines}"
        ))
    };
    let headers = "headers: {X-A: {description: d, schema: {type: integer}}}";
    for (said, lines, content) in [
        ("", "", "{application/json: {schema: {type: string}}}"),
        ("", "produces: [text/plain]", "{text/plain: {schema: {type: string}, example: a}}"),
        ("produces: [text/csv],", "produces: [text/plain]", "{text/csv: {schema: {type: string}}}"),
    ] {
        expect(
            &response(said, lines),
            &["paths", "/a", "get", "responses", "200"],
            &format!("{{description: ok, {headers}, content: {content}}}"),
        );
    }
    let file = document("paths: {/a: {get: {responses: {200: {description: ok, schema: {type: file}}}}}}");
    expect(
        &file,
        &["paths", "/a", "get", "responses", "200", "content"],
        "{'*/*': {schema: {type: string, format: binary}}}",
    );
}

#[test]
fn what_is_shared_stands_in_components() {
    let (value, found) = normal(&document(
        "produces: [application/json]
paths:
  /a:
    post:
      parameters: [{$ref: '#/parameters/Q'}, {$ref: '#/parameters/Alias'}]
      responses: {200: {$ref: '#/responses/R'}}
    put:
      consumes: [text/plain]
      produces: [text/plain]
      parameters: [{$ref: '#/parameters/B'}, {$ref: '#/x-more/P'}]
      responses: {200: {$ref: '#/responses/R'}}
    patch:
      parameters: [{$ref: '#/parameters/F'}]
      responses: {200: {description: ok}}
parameters:
  Q: {name: q, in: query, type: string}
  B: {name: b, in: body, schema: {$ref: '#/definitions/S'}}
  Alias: {$ref: '#/parameters/B'}
  F: {name: f, in: formData, type: string}
x-more: {P: {name: p, in: query, type: string}}
responses: {R: {description: r, schema: {$ref: '#/definitions/S'}}}
definitions: {S: {type: object, discriminator: kind, properties: {kind: {type: string, x-nullable: true}, more: {type: string, x-nullable: false}}}}
securityDefinitions:
  Basic: {type: basic, description: d}
  Key: {type: apiKey, in: query, name: k}
  Code: {type: oauth2, flow: accessCode, authorizationUrl: a, tokenUrl: t, scopes: {s: d}}
  App: {type: oauth2, flow: application, tokenUrl: t, scopes: {}}
security: [{Basic: []}]",
    ));
    let unused = |line: &&String| !line.starts_with("unused-component /securityDefinitions/");
    assert_eq!(found.iter().filter(unused).count(), 0, "{found:?}");
    let json = "{application/json: {schema: {$ref: '#/components/schemas/S'}}}";
    let plain = "{text/plain: {schema: {$ref: '#/components/schemas/S'}}}";
    assert_eq!(
        value,
        parsed(&format!(
            "openapi: 3.0.3
info: {{title: t, version: '1'}}
servers: [{{url: /}}]
paths:
  /a:
    post:
      parameters: [{{$ref: '#/components/parameters/Q'}}]
      requestBody: {{$ref: '#/components/requestBodies/Alias'}}
      responses: {{'200': {{$ref: '#/components/responses/R'}}}}
    put:
      parameters: [{{$ref: '#/x-more/P'}}]
      requestBody: {{content: {plain}}}
      responses: {{'200': {{description: r, content: {plain}}}}}
    patch:
      requestBody: {{content: {{application/x-www-form-urlencoded: {{schema: {{type: object, properties: {{f: {{type: string}}}}}}}}}}}}
      responses: {{'200': {{description: ok}}}}
x-more: {{P: {{name: p, in: query, schema: {{type: string}}}}}}
components:
  parameters: {{Q: {{name: q, in: query, schema: {{type: string}}}}}}
  requestBodies: {{B: {{content: {json}}}, Alias: {{$ref: '#/components/requestBodies/B'}}}}
  responses: {{R: {{description: r, content: {json}}}}}
  schemas: {{S: {{type: object, discriminator: {{propertyName: kind}}, properties: {{kind: {{type: string, nullable: true}}, more: {{type: string}}}}}}}}
  securitySchemes:
    Basic: {{type: http, scheme: basic, description: d}}
    Key: {{type: apiKey, in: query, name: k}}
    Code: {{type: oauth2, flows: {{authorizationCode: {{authorizationUrl: a, tokenUrl: t, scopes: {{s: d}}}}}}}}
    App: {{type: oauth2, flows: {{clientCredentials: {{tokenUrl: t, scopes: {{}}}}}}}}
security: [{{Basic: []}}]"
        ))
    );
}

#[test]
fn what_is_said_once_for_many_media_types_is_not_repeated_without_end() {
    let types: Vec<String> = (0..100).map(|index| format!("a/b{index}")).collect();
    let properties: Vec<String> = (0..50).map(|index| format!("p{index}: {{type: string}}")).collect();
    let response = format!("{{description: d, schema: {{type: object, properties: {{{}}}}}}}", properties.join(", "));
    let paths: Vec<String> =
        (0..50).map(|index| format!("/{index}: {{get: {{responses: {{200: {response}}}}}}}")).collect();
    let (value, _) = normal(&document(&format!("produces: [{}]\npaths: {{{}}}", types.join(", "), paths.join(", "))));
    let schema = |path: &str, media_type: &str| {
        below(&value, &["paths", path, "get", "responses", "200", "content", media_type, "schema"]).clone()
    };
    assert_eq!(schema("/0", "a/b99"), schema("/0", "a/b0"));
    assert_eq!(schema("/49", "a/b99"), parsed("{$ref: '#/paths/~149/get/responses/200/content/a~1b0/schema'}"));
}

#[test]
fn a_schema_for_each_element_is_prefix_items() {
    expect(
        &document("paths: {}\ndefinitions: {S: {type: array, items: [{type: string, x-nullable: true}], maxItems: 1}}"),
        &["components", "schemas", "S"],
        "{type: array, prefixItems: [{type: string, nullable: true}], items: {}, maxItems: 1}",
    );
}
