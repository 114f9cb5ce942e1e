//! Which examples are judged, by which types, and which are not.

use crate::Document;
use crate::diagnostic::{Diagnostics, Severities};
use crate::ir::Judge;
use crate::source::Sources;

/// The examples of a document with these lines after `info`, as `pointer value`, `pointer value without …`, or
/// `pointer: reason`.
fn examples(lines: &str) -> Vec<String> {
    let yaml = format!("openapi: 3.0.3\ninfo: {{title: t, version: '1'}}\n{lines}\n");
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::new(Severities::default()));
    let document = Document::new("a.yaml", yaml);
    let tree = crate::normal_form(&document, &mut sources, &mut diagnostics).expect("it has no errors");
    let parsed = crate::parse::parse(tree);
    let (_, found) = crate::lower::lower_with_examples(&parsed, &document.selection, &sources, &mut diagnostics);
    let line = |example: &crate::ir::Example| {
        let pointer = sources.locate(example.at).pointer;
        match &example.judge {
            Judge::None(reason) => format!("{pointer}: {reason}"),
            Judge::Type { json, unnamed, .. } if unnamed.is_empty() => format!("{pointer} {json}"),
            Judge::Type { json, unnamed, .. } => format!("{pointer} {json} without {}", unnamed.join(" ")),
        }
    };
    found.iter().map(line).collect()
}

fn of_schemas(schemas: &str) -> Vec<String> {
    let found = examples(&format!("paths: {{}}\ncomponents:\n  schemas:\n    {}", schemas.replace('\n', "\n    ")));
    found.into_iter().map(|line| line.trim_start_matches("/components/schemas/").to_owned()).collect()
}

fn of_media_type(media_type: &str, rest: &str) -> Vec<String> {
    let found = examples(&format!(
        "paths: {{/a: {{post: {{requestBody: {{content: {{{media_type}: {rest}}}}}, responses: {{'204': {{description: d}}}}}}}}}}\n\
         components: {{examples: {{E: {{value: {{a: 1}}}}, F: {{value: 2}}}}}}"
    ));
    let short =
        |line: &String| line.rsplit_once("/requestBody/content/").map_or(line.clone(), |(_, end)| end.to_owned());
    found.iter().map(short).collect()
}

#[test]
fn schemas_and_properties_have_examples_and_defaults() {
    assert_eq!(
        of_schemas("S: {type: object, example: {a: 1}, properties: {a: {type: integer, default: 1, example: 2}}}"),
        ["S/properties/a/default 1", "S/properties/a/example 2", "S/example {\"a\": 1}"]
    );
    // What two parts say of a property is one type.
    assert_eq!(
        of_schemas(
            "P: {properties: {a: {type: string}}}\nS: {allOf: [{$ref: '#/components/schemas/P'}], properties: {a: {maxLength: 3, example: b}}}"
        ),
        ["S/properties/a/example \"b\""]
    );
    assert_eq!(
        of_schemas("S: {properties: {a: {}}, allOf: [{properties: {b: {type: string}}, example: {b: c}}]}"),
        ["S/allOf/0/example: it stands in a part of an `allOf`, which has no type of its own"]
    );
    assert_eq!(
        of_schemas("S: {type: array, items: {type: string}, example: 'a,b', default: []}"),
        ["S/default []", "S/example: it is text that stands for a list or an object in another notation"]
    );
}

#[test]
fn media_types_have_examples() {
    let object = "{type: object, properties: {a: {type: integer}}}";
    let unused = "/components/examples/F: nothing refers to it".to_owned();
    let with = |media_type: &str, example: &str| of_media_type(media_type, &format!("{{schema: {object}, {example}}}"));
    assert_eq!(
        with(
            "application/json",
            "examples: {x: {$ref: '#/components/examples/E'}, y: {value: {a: 2}}, z: {externalValue: u}}"
        ),
        [
            "application~1json/examples/z: its value lies outside of the document",
            "/components/examples/E/value {\"a\": 1}",
            "application~1json/examples/y/value {\"a\": 2}",
            &unused,
        ]
    );
    let others = "/components/examples/E: nothing refers to it".to_owned();
    let expect = |media_type: &str, example: &str, expected: &str| {
        assert_eq!(
            with(media_type, &format!("example: {example}")),
            [expected.to_owned(), others.clone(), unused.clone()]
        );
    };
    expect("application/json", "text", "application~1json/example \"text\"");
    let form = "application/x-www-form-urlencoded";
    expect(form, "{a: 1}", "application~1x-www-form-urlencoded/example {\"a\": 1}");
    let notation = "it is text that stands for a list or an object in another notation";
    expect(form, "a=1", &format!("application~1x-www-form-urlencoded/example: {notation}"));
    expect("multipart/form-data", "{a: 1}", "multipart~1form-data/example: it is a body of parts, which are no JSON");
    expect("text/csv", "a", "text~1csv/example: its media type is no JSON");
    assert_eq!(
        of_media_type("application/json", "{example: 1}")[0],
        "application~1json/example: no schema stands beside it"
    );
}

#[test]
fn parameters_have_examples() {
    assert_eq!(
        examples(
            "paths: {/a: {get: {parameters: [{name: q, in: query, schema: {type: integer, default: 1}, example: 2, examples: {x: {value: 3}}}], responses: {'204': {description: d, headers: {A: {schema: {type: string}, example: b}}}}}}}"
        )
        .iter()
        .map(|line| line.trim_start_matches("/paths/~1a/get/"))
        .collect::<Vec<_>>(),
        [
            "parameters/0/schema/default 1",
            "parameters/0/example 2",
            "parameters/0/examples/x/value 3",
            "responses/204/headers/A/example \"b\"",
        ]
    );
}

#[test]
fn what_a_schema_does_not_name_is_found_in_the_document() {
    for (schema, example, expected) in [
        ("properties: {a: {}}", "{a: 1, b: 2}", " without /b"),
        (
            "properties: {a: {type: array, items: {properties: {c: {}}}}}",
            "{a: [{c: 1}, {d/e: 1}]}",
            " without /a/1/d~1e",
        ),
        ("properties: {a: {}}, additionalProperties: true", "{b: 2}", ""),
        ("properties: {a: {}}, additionalProperties: {properties: {c: {}}}", "{b: {d: 1}}", " without /b/d"),
        ("type: object", "{b: 2}", ""),
        ("properties: {a: {description: any}, l: {type: array, items: {}}}", "{a: {b: 2}, l: [{b: 2}]}", ""),
        ("allOf: [{properties: {a: {}}}, {type: object}]", "{b: 2}", " without /b"),
        ("anyOf: [{properties: {a: {}}}, {type: object}]", "{b: 2}", ""),
        (
            "allOf: [{properties: {a: {}}}], oneOf: [{properties: {b: {}}}, {properties: {c: {}}}]",
            "{a: 1, b: 1, d: 1}",
            " without /d",
        ),
        ("discriminator: {propertyName: k}, properties: {k: {type: string}}", "{k: x, b: 2}", ""),
    ] {
        let found = of_schemas(&format!("S: {{{schema}, example: {example}}}"));
        let end = found[0]
            .split_once('}')
            .map(|_| found[0].split_once(" without ").map_or(String::new(), |(_, end)| format!(" without {end}")));
        assert_eq!(end.as_deref(), Some(expected), "{schema}: {found:?}");
    }
}
