//! What in a schema leaves no value, and values beside one schema.

use super::{expect_below, expect_of_schemas, paths};

#[test]
fn bounds_leave_a_value() {
    expect_of_schemas(&[
        ("{type: integer, minimum: 2, maximum: 1}", &["empty-range /maximum: `minimum` `2` and `maximum` `1`"]),
        ("{type: number, minimum: 1, maximum: 1}", &[]),
        ("{type: number, minimum: 1, maximum: 1, exclusiveMaximum: true}", &["empty-range /maximum"]),
        ("{type: number, minimum: 0.1, maximum: 0.9}", &[]),
        (
            "{type: number, minimum: 0.1000000000000000000002, maximum: 0.1000000000000000000001}",
            &["empty-range /maximum"],
        ),
        ("{type: integer, minimum: 1e20, maximum: 100000000000000000000}", &[]),
        ("{type: integer, minimum: 9223372036854775807, maximum: 9223372036854775806}", &["empty-range /maximum"]),
        ("{type: string, minLength: 2, maxLength: 1}", &["empty-range /maxLength"]),
        ("{type: array, items: {}, minItems: 2, maxItems: 1}", &["empty-range /maxItems"]),
        ("{type: object, minProperties: 2, maxProperties: 1}", &["empty-range /maxProperties"]),
        ("{type: integer, format: int32, minimum: 3000000000}", &["empty-range /minimum: the format `int32`"]),
        ("{type: integer, format: uint8, maximum: -1}", &["empty-range /maximum"]),
        ("{type: integer, format: int8, maximum: 1000}", &[]),
        (
            "{type: object, properties: {a: {}}, additionalProperties: false, minProperties: 2}",
            &["empty-range /minProperties: it may have 1"],
        ),
        (
            "{type: object, properties: {a: {}, b: {}}, required: [a, b], maxProperties: 1}",
            &["empty-range /maxProperties: 2 are required"],
        ),
    ]);
}

#[test]
fn defaults_and_examples_fit_their_schema() {
    expect_of_schemas(&[
        ("{type: string, default: 5}", &["mismatched-value /default: put it in quotes: `'5'`"]),
        ("{type: string, enum: [left, right], default: lef}", &["mismatched-value /default: did you mean `left`?"]),
        ("{type: string, default: null}", &["mismatched-value /default: nullable: true"]),
        ("{default: null}", &[]),
        ("{type: boolean, default: yes}", &["mismatched-value /default: not the string `yes`"]),
        ("{type: number, default: 5}", &[]),
        ("{type: integer, default: 5.5}", &["mismatched-value /default: an integer"]),
        (
            "{type: integer, format: int32, default: 99999999999}",
            &["mismatched-value /default: out of the range of int32"],
        ),
        ("{type: integer, minimum: 1, default: 0}", &["mismatched-value /default: beyond the `minimum`"]),
        ("{type: number, maximum: 1, example: 1.5}", &["mismatched-value /example: beyond the `maximum`"]),
        ("{type: array, items: {$ref: '#/components/schemas/T'}, example: [a, 1]}", &["mismatched-value /example/1"]),
        ("{type: array, items: {}, example: 'a,b'}", &[]),
        ("{type: array, items: {}, default: {}}", &["mismatched-value /default: an array"]),
        ("{type: object, default: []}", &["mismatched-value /default: an object"]),
        ("{type: string, minLength: 3, example: ab}", &["mismatched-value /example: beyond the `minLength` 3: 2"]),
        ("{type: string, format: byte, maxLength: 3, example: YWJjZA==}", &[]),
        ("{type: string, maxLength: 1, enum: [a, bc]}", &["mismatched-value /enum/1: beyond the `maxLength`"]),
        ("{type: array, items: {}, maxItems: 1, example: [1, 2]}", &["mismatched-value /example: `maxItems` 1: 2"]),
        ("{type: array, items: {}, uniqueItems: true, example: [1, 1]}", &["mismatched-value /example/1: twice"]),
        (
            "{oneOf: [{type: string}, {type: boolean}], example: 5}",
            &["mismatched-value /example: must be a string or `true` or `false`"],
        ),
        ("{oneOf: [{type: string}, {type: number}], example: 5}", &[]),
        (
            "{allOf: [{$ref: '#/components/schemas/T'}, {maxLength: 1}], default: ab}",
            &["mismatched-value /default: `maxLength`"],
        ),
        ("{allOf: [{type: object, properties: {a: {}}}], example: '<a/>'}", &[]),
        (
            "{type: object, properties: {name: {}}, additionalProperties: false, example: {nmae: 1}}",
            &["mismatched-value /example/nmae: did you mean `name`?"],
        ),
        (
            "{type: object, required: [a, r], properties: {a: {}, r: {readOnly: true}, b: {type: integer}}, additionalProperties: {type: boolean}, default: {b: x, c: 1}}",
            &[
                "mismatched-value /default: lacks the required `a`",
                "mismatched-value /default/b",
                "mismatched-value /default/c",
            ],
        ),
    ]);
    expect_below(
        &(paths(
            "/a: {get: {parameters: [{name: q, in: query, schema: {type: integer}, example: x}], responses: {'200': {description: a, content: {a/b: {schema: {type: integer}, examples: {e: {$ref: '#/components/examples/E'}, f: {value: 1}}}}}}}}",
        ) + "components: {examples: {E: {value: x}}}"),
        "",
        &["mismatched-value /paths/~1a/get/parameters/0/example", "mismatched-value /components/examples/E/value"],
    );
}

#[test]
fn required_names_are_properties() {
    expect_of_schemas(&[
        (
            "{type: object, required: [nmae], properties: {name: {}}}",
            &["required-property /required/0: did you mean `name`?"],
        ),
        ("{type: object, required: [a]}", &["required-property /required/0"]),
        ("{required: [a]}", &[]),
        ("{type: object, required: [a], additionalProperties: {}}", &[]),
        (
            "{required: [a, b, c], allOf: [{properties: {a: {}}}, {$ref: '#/components/schemas/S/properties/p'}], properties: {p: {properties: {b: {}}}}}",
            &["required-property /required/2"],
        ),
        ("{required: [a], properties: {b: {}}, oneOf: [{}]}", &[]),
        (
            "{allOf: [{$ref: '#/components/schemas/S/properties/p'}, {required: [b, c, d], properties: {c: {}}}], properties: {p: {properties: {b: {}}}}}",
            &["required-property /allOf/1/required/2"],
        ),
        ("{anyOf: [{required: [a]}, {required: [b]}], properties: {a: {}}}", &[]),
    ]);
}

#[test]
fn bounds_of_all_parts_leave_a_value() {
    expect_of_schemas(&[
        (
            "{allOf: [{type: number, maximum: 1}, {minimum: 2}]}",
            &["empty-range /allOf/0/maximum: `minimum` `2` and `maximum` `1` of another part"],
        ),
        ("{allOf: [{type: number, maximum: 1}, {minimum: 1}]}", &[]),
        (
            "{allOf: [{type: number, maximum: 1}, {minimum: 1, exclusiveMinimum: true}]}",
            &["empty-range /allOf/0/maximum: of another part"],
        ),
        (
            "{type: number, minimum: 1, allOf: [{maximum: 1, exclusiveMaximum: true}, {maximum: 1}]}",
            &["empty-range /allOf/0/maximum"],
        ),
        (
            "{allOf: [{type: integer, format: int8}, {minimum: 128}]}",
            &["empty-range /allOf/1/minimum: the format `int8`"],
        ),
        (
            "{allOf: [{type: integer, format: uint8}, {maximum: 0, exclusiveMaximum: true}]}",
            &["empty-range /allOf/1/maximum: the format `uint8`"],
        ),
        (
            "{allOf: [{required: [a, b], properties: {a: {}, b: {}}}, {maxProperties: 1}]}",
            &["empty-range /allOf/1/maxProperties: 2 are required"],
        ),
        // What several parts say of one property.
        (
            "{allOf: [{properties: {a: {type: integer, minimum: 5}}}, {properties: {a: {maximum: 4}}}]}",
            &["empty-range /allOf/1/properties/a/maximum: of another part"],
        ),
        (
            "{allOf: [{properties: {o: {properties: {a: {minLength: 5}}}}}, {properties: {o: {properties: {a: {maxLength: 4}}}}}]}",
            &["empty-range /allOf/1/properties/o/properties/a/maxLength"],
        ),
        // It is said once, however many are made of it.
        (
            "{properties: {p: {type: string, minLength: 2, maxLength: 1}, q: {allOf: [{$ref: '#/components/schemas/S/properties/p'}]}}}",
            &["empty-range /properties/p/maxLength"],
        ),
    ]);
}

#[test]
fn values_of_an_enum_are_within_what_else_is_said() {
    expect_of_schemas(&[
        (
            "{allOf: [{$ref: '#/components/schemas/T'}, {enum: [a, bc]}], maxLength: 1}",
            &["mismatched-value /allOf/1/enum/1: a value of the enum is beyond the `maxLength`"],
        ),
        (
            "{allOf: [{$ref: '#/components/schemas/T'}], enum: [a, 1]}",
            &["mismatched-value /enum/1: must be a string, not the number `1`"],
        ),
        // What narrows an enum is no slip.
        (
            "{properties: {p: {enum: [a, bc]}, q: {allOf: [{$ref: '#/components/schemas/S/properties/p'}, {maxLength: 1}]}}}",
            &[],
        ),
    ]);
}

#[test]
fn a_bound_may_be_out_of_the_range() {
    expect_of_schemas(&[
        (
            "{type: number, minimum: 1, exclusiveMinimum: true, default: 1}",
            &["mismatched-value /default: beyond the `exclusiveMinimum`"],
        ),
        (
            "{type: number, minimum: 1, exclusiveMinimum: true, default: 0}",
            &["mismatched-value /default: the `minimum`"],
        ),
        ("{type: number, maximum: 1, default: 1}", &[]),
    ]);
}

#[test]
fn long_chains_and_wide_unions_take_little_time() {
    let list = |item: &dyn Fn(usize) -> String| (0..300).map(item).collect::<Vec<_>>().join(", ");
    let chain = list(&|i| {
        format!("A{i}: {{allOf: [{{$ref: '#/components/schemas/A{}'}}], properties: {{p{i}: {{}}}}}}", i + 1)
    });
    let wide = list(&|i| format!("{{type: string, maxLength: {i}}}"));
    let values = list(&|i| format!("{{a: {i}}}"));
    let reports = super::run(&super::components(&format!(
        "schemas: {{{chain}, A300: {{type: object}}, W: {{type: array, items: {{oneOf: [{wide}]}}, example: [{values}]}}}}",
    )));
    assert!(reports.iter().any(|report| report.location.pointer == "/components/schemas/W/example/0"));
}
