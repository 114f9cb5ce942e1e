//! Rules about the document as a whole: references, paths, parameters, responses, security, servers.

use super::{components, expect, expect_below, paths};

#[test]
fn references_lead_to_what_is_needed() {
    for (schema, expected) in [
        ("{$ref: '#/components/schemas/T'}", &[] as &[&str]),
        ("{$ref: '#/components/schemas/O/properties/a'}", &[]),
        ("{$ref: '#/components/x-more/Any~1thing%20here'}", &[]),
        ("{$ref: '#/components/schemas/t'}", &["unresolved-reference /$ref: did you mean `T`?"]),
        (
            "{$ref: '#/components/schemas/N/properties/a'}",
            &["unresolved-reference /$ref: begin with `#/components/schemas/O`"],
        ),
        ("{$ref: '#/%zz'}", &["unresolved-reference /$ref: not a well-formed reference"]),
        ("{$ref: '#T'}", &["unresolved-reference /$ref: starts with `#/`"]),
        ("{$ref: ''}", &["unresolved-reference /$ref"]),
        ("{$ref: T}", &["unresolved-reference /$ref: read as `#/components/schemas/T`"]),
        ("{$ref: components/schemas/T}", &["unresolved-reference /$ref: read as `#/components/schemas/T`"]),
        ("{$ref: other.yaml#/X}", &["unsupported /$ref: out of the document"]),
        ("{$ref: 'http://127.0.0.1/x.yaml'}", &["unsupported /$ref"]),
        ("{$ref: '#/components/responses/R'}", &["wrong-type /$ref: leads to a response, where a schema is needed"]),
        ("{$ref: '#/components/schemas'}", &["wrong-type /$ref: leads to a map"]),
        ("{$ref: '#/info/title'}", &["wrong-type /$ref: leads to a string"]),
        ("{$ref: '#'}", &["wrong-type /$ref: leads to the document"]),
        ("{$ref: '#/components/schemas/T', description: d, x-a: 1, minLength: 1}", &["ignored-sibling /minLength"]),
        ("{$ref: '#/components/schemas/S'}", &["cyclic-reference /$ref: leads back to itself"]),
        ("{allOf: [{$ref: '#/components/schemas/S'}]}", &["cyclic-reference /allOf/0/$ref"]),
        ("{oneOf: [{type: string}, {$ref: '#/components/schemas/S'}]}", &["cyclic-reference /oneOf/1/$ref"]),
        ("{anyOf: [{allOf: [{$ref: '#/components/schemas/S'}]}]}", &["cyclic-reference /anyOf/0/allOf/0/$ref"]),
        ("{properties: {a: {oneOf: [{$ref: '#/components/schemas/S'}]}}}", &[]),
        ("{oneOf: [{allOf: [{$ref: '#/components/schemas/S'}, {type: object}]}]}", &[]),
        (
            "{oneOf: [{type: object}], discriminator: {propertyName: p, mapping: {a: T, b: S, c: '#/components/schemas/T', d: X, e: f.yaml}}}",
            &["unresolved-reference /discriminator/mapping/d: no schema `X`", "unsupported /discriminator/mapping/e"],
        ),
    ] {
        let yaml = components(&format!(
            "x-more: {{'Any/thing here': {{type: string}}}}\nresponses:\n  R: {{description: r}}\nschemas:\n  S: {schema}\n  T: {{type: string}}\n  O: {{type: object, properties: {{a: {{type: string}}}}}}\n  N: {{$ref: '#/components/schemas/O'}}"
        ));
        expect_below(&yaml, "/components/schemas/S", expected);
    }
}

/// A document with an operation, and these lines after its paths.
fn with_operation(responses: &str, rest: &str) -> String {
    paths(&format!("/a: {{get: {{operationId: a, responses: {responses}}}}}")) + rest
}

#[test]
fn what_no_caller_gets_is_reported() {
    let all = "{'2XX': &r {description: d}, '3XX': *r, '4XX': *r, '5XX': *r, default: *r}";
    for (responses, expected) in [
        (all, "unreachable-response /default: never chosen"),
        ("{'103': {description: d}, '101': {description: d}}", "unreachable-response /103"),
        ("{'204': {description: d, content: {a/b: {}}}}", "unreachable-response /204: has no body"),
    ] {
        expect_below(&with_operation(responses, ""), "/paths/~1a/get/responses", &[expected]);
    }
    expect(&with_operation("{'2XX': {description: d}, default: {description: d}}", ""), &[]);
}

#[test]
fn components_that_no_operation_reaches_are_reported() {
    let responses =
        "{'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/P'}}}}}";
    let schemas = "components:\n  schemas:\n    P: {type: object, properties: {k: {}}, discriminator: {propertyName: k}}\n    C: {allOf: [{$ref: '#/components/schemas/P'}]}\n    I: {type: object, properties: {i: {type: string}}}\n    X: {allOf: [{$ref: '#/components/schemas/C'}, {$ref: '#/components/schemas/I/properties/i'}]}\n    U: {type: array, items: {$ref: '#/components/schemas/U'}}\n  securitySchemes:\n    A: {type: http, scheme: basic}\n    B: {type: http, scheme: basic}\nsecurity: [{A: []}]\n";
    expect(
        &with_operation(responses, schemas),
        &[
            "unused-component /components/schemas/U: no operation reaches `U`",
            "unused-component /components/securitySchemes/B",
        ],
    );
    // A library of schemas has no operations.
    expect(&(paths("{}").replace("paths:\n  {}", "paths: {}") + schemas), &[]);
    // What leads nowhere may be meant for what is not reached.
    let broken = responses.replace("/P'", "/Q'");
    expect_below(
        &with_operation(&broken, schemas),
        "/paths/~1a/get/responses/200/content/application~1json/schema/$ref",
        &["unresolved-reference"],
    );
}

#[test]
fn many_unused_components_are_one_report() {
    let schemas: Vec<String> = (0..30).map(|index| format!("S{index}: {{}}")).collect();
    let rest = format!("components: {{schemas: {{{}}}}}\n", schemas.join(", "));
    expect(
        &with_operation("{'204': {description: d}}", &rest),
        &["unused-component /components/schemas/S0: no operation reaches 30 components"],
    );
}

#[test]
fn what_names_nothing_is_reported() {
    let link = |link: &str| with_operation(&format!("{{'204': {{description: d, links: {{l: {link}}}}}}}"), "");
    let at = "/paths/~1a/get/responses/204/links/l";
    expect_below(&link("{operationId: aa}"), at, &["unknown-operation /operationId: did you mean `a`?"]);
    expect_below(&link("{operationRef: '#/paths/~1b/get'}"), at, &["unknown-operation /operationRef"]);
    expect(&link("{operationRef: '#/paths/~1a/get'}"), &[]);
    let schemes = "security: [{O: [raed]}]\ncomponents: {securitySchemes: {O: {type: oauth2, flows: {clientCredentials: {tokenUrl: t, scopes: {read: r}}}}}}\n";
    expect(
        &with_operation("{'204': {description: d}}", schemes),
        &["unknown-scope /security/0/O/0: did you mean `read`?"],
    );
}

#[test]
fn what_stands_twice_is_reported() {
    expect(
        &(with_operation(
            "{'200': {description: d, headers: {X-A: {schema: {}}, x-a: {schema: {}}}, content: {a/b: {}, A/B: {}}}}",
            "tags: [{name: t}, {name: t}]\n",
        )),
        &[
            "duplicate-value /paths/~1a/get/responses/200/headers/x-a",
            "duplicate-value /paths/~1a/get/responses/200/content/A~1B",
            "duplicate-value /tags/1",
        ],
    );
}

#[test]
fn what_needs_a_key_that_is_null_is_reported() {
    expect_below(
        &components("schemas:\n  S: {type: array, items: null}"),
        "/components/schemas/S",
        &["loose-type /items"],
    );
}

#[test]
fn cycles_are_reported_once_and_what_leads_into_them_is_not() {
    expect_below(
        &components(
            "schemas:\n  A: {$ref: '#/components/schemas/B'}\n  B: {$ref: '#/components/schemas/C'}\n  C: {$ref: '#/components/schemas/B'}\n  D: {type: object, properties: {d: {$ref: '#/components/schemas/D'}}}",
        ),
        "/components/schemas",
        &["cyclic-reference /C/$ref"],
    );
    expect(&paths("/a: {$ref: '#/paths/~1a'}"), &["cyclic-reference /paths/~1a/$ref"]);
}

#[test]
fn a_target_outside_of_the_grammar_is_checked_as_what_is_needed() {
    expect(
        "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n    A: {$ref: '#/definitions/B'}\ndefinitions:\n  B: {type: strnig}",
        &["unknown-key /definitions", "unknown-type /definitions/B/type"],
    );
    expect(
        &paths("/a: {get: {$ref: '#/x'}}"),
        &[
            "missing-key /paths/~1a/get: lacks `responses`",
            "wrong-type /paths/~1a/get/$ref: an operation cannot be a reference",
        ],
    );
}

#[test]
fn what_stands_behind_a_path_is_no_reason_to_refuse_it() {
    let item = "{get: {responses: {'200': {description: a}}}}";
    let document = paths(&format!("/a?b=c: {item}\n/a#b: {item}\n/a: {item}"));
    expect(
        &document,
        &[
            "path-suffix /paths/~1a?b=c: this one has `?b=c`: it is sent as it is",
            "path-suffix /paths/~1a#b: `#b` is never sent",
        ],
    );
}

#[test]
fn paths_are_templates() {
    let item = "{get: {responses: {'200': {description: a}}}}";
    for (path, message) in [
        ("/a?b=\\", "a control character or a `\\`"),
        ("\"/a\\nb\"", "control character"),
        ("/../a", "leads out of the server's URL"),
        ("/a/{b", "no `}` after it"),
        ("/a/b}", "no `{` before it"),
        ("/a/{}", "no name in it"),
    ] {
        let (reports, root) = super::run(&paths(&format!(
            "{}: {item}",
            if path.starts_with('"') { path.to_owned() } else { format!("'{path}'") }
        )));
        assert_eq!(reports.len(), 1, "{path}: {reports:?}");
        assert_eq!(reports[0].code.as_str(), "invalid-path");
        assert!(reports[0].to_string().contains(message), "{}", reports[0]);
        assert_eq!(root.get("paths").and_then(crate::tree::Node::as_object).map(crate::tree::Object::len), Some(0));
    }
    expect(&paths("x-a: 1\n/: {}\n/ä: {}"), &[]);
    expect(&paths(&format!("a: {item}")), &["invalid-path /paths/a: it is read as `/a`"]);
    let c = "{name: c, in: query, schema: {type: string}}";
    let id = "{name: b, in: path, required: true, schema: {}}";
    expect(
        &paths(&format!("/a?b={{c}}: {{parameters: [{c}]}}\n/a/{{b}}/{{b}}: {{parameters: [{id}]}}")),
        &["path-suffix /paths/~1a?b={c}: its names are read as parameters"],
    );
}

#[test]
fn paths_and_parameters_agree() {
    let id = "{name: id, in: path, required: true, schema: {}}";
    let ok = "responses: {'200': {description: a}}";
    for (lines, expected) in [
        (format!("/{{id}}: {{parameters: [{id}], get: {{{ok}}}}}"), &[] as &[&str]),
        (format!("/{{id}}: {{get: {{parameters: [{id}], {ok}}}}}"), &[]),
        (format!("/{{id}}: {{get: {{{ok}}}, put: {{{ok}}}}}"), &["path-parameter /~1{id}: names `id`"]),
        (format!("/{{id}}: {{get: {{{ok}}}, put: {{parameters: [{id}], {ok}}}}}"), &["path-parameter /~1{id}/get"]),
        (
            format!("/{{ID}}: {{get: {{parameters: [{id}], {ok}}}}}"),
            &["path-parameter /~1{ID}/get/parameters/0/name: it is read as `ID`"],
        ),
        (format!("/a: {{parameters: [{id}]}}"), &["path-parameter /~1a/parameters/0/name: no `{id}` in the path `/a`"]),
        (
            format!("/{{id}}: {{get: {{parameters: [{{$ref: '#/nope'}}], {ok}}}}}"),
            &["unresolved-reference /~1{id}/get/parameters/0/$ref"],
        ),
        (
            "/{id}: {parameters: [{$ref: '#/paths/~1{no}/parameters/0'}]}\n/{no}/x: {parameters: [{name: no, in: path, schema: {}}]}".to_owned(),
            &[
                "unresolved-reference /~1{id}/parameters/0/$ref",
                "loose-type /~1{no}~1x/parameters/0: `required: true`",
            ],
        ),
        (
            "/{a}: {parameters: [{name: a, in: path, required: false, schema: {}}]}".to_owned(),
            &["loose-type /~1{a}/parameters/0/required: must have `required: true`"],
        ),
        (format!("/{{id}}: {{parameters: [{id}]}}\n/{{no}}: {{}}"), &["ambiguous-path /~1{no}: only in the names"]),
    ] {
        expect_below(&paths(&lines), "/paths", expected);
    }
}

#[test]
fn parameters_have_names_that_can_be_sent_and_stand_once() {
    expect_below(
        &paths(
            "/a:\n  get:\n    responses: {'200': {description: a, headers: {a b: {schema: {}}, Content-Type: {schema: {}}, E: {explode: true, schema: {}}}}}\n    parameters:\n    - {name: X-A, in: header, schema: {}}\n    - {name: x-a, in: header, schema: {}}\n    - {name: q, in: query, schema: {}}\n    - {name: Q, in: query, schema: {}}\n    - {$ref: '#/paths/~1a/get/parameters/2'}\n    - {name: 'a b', in: header, schema: {}}\n    - {name: 'a;b', in: cookie, schema: {}}\n    - {name: accept, in: header, schema: {}}\n    - {name: c, in: query, content: {a/b: {}, c/d: {}}}\n    - {name: d, in: query, content: {}}",
        ),
        "/paths/~1a/get",
        &[
            "invalid-value /responses/200/headers/a b",
            "no-effect /responses/200/headers/Content-Type",
            "no-effect /responses/200/headers/E/explode",
            "duplicate-parameter /parameters/1: the header parameter `x-a`",
            "duplicate-parameter /parameters/4: the query parameter `q`",
            "invalid-value /parameters/5/name: the name of a header",
            "invalid-value /parameters/6/name: the name of a cookie",
            "no-effect /parameters/7/name: is ignored",
            "invalid-value /parameters/8/content: has 2 media types",
            "invalid-value /parameters/9/content: has 0 media types",
        ],
    );
}

#[test]
fn operations_have_ids_of_their_own_and_statuses_that_exist() {
    expect_below(
        &paths(
            "/a:\n  get: {operationId: o, responses: {}, requestBody: {content: {json: {}, 'a/b; c=d': {}, '*/*': {}}}}\n  put: {operationId: o, responses: {200: {description: a}, 2XX: {description: a}, default: {description: a}, x-a: 1}}\n  post:\n    responses: {2xx: {description: a}, 0200: {description: a}, 600: {description: a}, 2X0: {description: a}, '': {description: a}, defualt: {description: a}, '٢٠٠': {description: a}, '+20': {description: a}}\n    callbacks: {c: {'{$request.body#/url}': {post: {responses: {}}}}}",
        ),
        "/paths/~1a",
        &[
            "no-response /get/responses: declares no response",
            "invalid-value /get/requestBody/content/json: read as `application/json`",
            "duplicate-operation-id /put/operationId: `o` too",
            "loose-type /post/responses/2xx: read as the status `2XX`",
            "invalid-status /post/responses/0200",
            "invalid-status /post/responses/600",
            "invalid-status /post/responses/2X0",
            "invalid-status /post/responses/",
            "invalid-status /post/responses/defualt: did you mean `default`?",
            "invalid-status /post/responses/٢٠٠",
            "invalid-status /post/responses/+20",
            "no-effect /post/callbacks: requests that the server sends",
            "no-response /post/callbacks/c/{$request.body#~1url}/post/responses",
        ],
    );
}

#[test]
fn security_requirements_name_schemes_and_components_have_names() {
    expect(
        &(components("securitySchemes:\n  Token: {type: http, scheme: bearer}\nschemas:\n  'a b': {}\n  ok.x_y-z: {}")
            + "security: [{Token: []}, {token: []}, {}, {Other: [1]}]\n"),
        &[
            "invalid-name /components/schemas/a b",
            "unknown-security-scheme /security/1/token: did you mean `Token`?",
            "unknown-security-scheme /security/3/Other: declare it",
            "loose-type /security/3/Other/0",
        ],
    );
}

#[test]
fn server_templates_and_variables_agree() {
    expect(
        &(components("{}")
            + "servers:\n- {url: 'https://{host}/{base}', variables: {host: {default: a}, bse: {default: ''}}}\n- {url: '/{a'}\n- {url: '/{v}', variables: {v: {default: x, enum: [a, b]}}}\n- {url: '/{v}', variables: {v: {default: x, enum: []}}}\n- {url: '/{v}', variables: {v: {default: 443, enum: [8443]}}}\n"),
        &[
            "missing-key /servers/0/url: did you mean `bse`?",
            "no-effect /servers/0/variables/bse",
            "invalid-value /servers/1/url: no `}` after it",
            "mismatched-value /servers/2/variables/v/default",
            "empty-range /servers/3/variables/v/enum",
            "loose-type /servers/4/variables/v/default: put it in quotes: `'443'`",
            "loose-type /servers/4/variables/v/enum/0",
        ],
    );
}
