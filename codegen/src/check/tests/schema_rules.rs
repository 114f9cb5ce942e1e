//! Rules about schemas, and about the values that they describe.

use super::{components, expect, expect_below, expect_of_schemas, paths};

#[test]
fn keywords_go_with_their_type() {
    expect_of_schemas(&[
        ("{type: array}", &["missing-key : must have `items`"]),
        (
            "{type: integer, pattern: a, maxLength: 3}",
            &["not-enforced /pattern: no effect on `integer`", "not-enforced /maxLength"],
        ),
        ("{type: string, properties: {}, required: [a]}", &["not-enforced /properties", "not-enforced /required"]),
        ("{pattern: a, minimum: 1}", &[]),
        ("{type: integer, exclusiveMinimum: true}", &["not-enforced /exclusiveMinimum: without `minimum`"]),
        ("{discriminator: {propertyName: p}}", &["not-enforced /discriminator"]),
        ("{properties: {p: {}}, discriminator: {propertyName: p}}", &[]),
        ("{type: string, format: int64}", &["not-enforced /format: no effect on `string`, only on `integer`"]),
        ("{type: number, format: decimal}", &[]),
        ("{type: integer, format: time}", &["not-enforced /format: no effect on `integer`, only on `string`"]),
        ("{type: integer, format: date}", &["not-enforced /format: no effect on `integer`, only on `string`"]),
        ("{type: boolean, format: uri-reference}", &["not-enforced /format: no effect on `boolean`"]),
        ("{type: string, format: double}", &["not-enforced /format: only on `number`"]),
        ("{type: integer, format: unixtime}", &[]),
        ("{format: time}", &[]),
        ("{type: string, readOnly: true, writeOnly: true}", &["not-enforced /writeOnly: exclude each other"]),
        ("{type: object, properties: {a: {}}, required: [a, a]}", &["duplicate-value /required/1"]),
    ]);
}

#[test]
fn bounds_leave_a_value() {
    expect_of_schemas(&[
        ("{type: integer, minimum: 2, maximum: 1}", &["empty-range /maximum: `minimum` `2` and `maximum` `1`"]),
        ("{type: number, minimum: 1, maximum: 1}", &[]),
        ("{type: number, minimum: 1, maximum: 1, exclusiveMaximum: true}", &["empty-range /maximum"]),
        ("{type: number, minimum: 0.1, maximum: 0.9}", &[]),
        (
            "{type: number, minimum: 'number:0.1000000000000000000002', maximum: 'number:0.1000000000000000000001'}",
            &["empty-range /maximum"],
        ),
        ("{type: integer, minimum: 'number:1e20', maximum: 'number:100000000000000000000'}", &[]),
        ("{type: number, multipleOf: 'number:1E-400'}", &[]),
        (
            "{type: integer, minimum: 9223372036854775807, maximum: 'number:9223372036854775806'}",
            &["empty-range /maximum"],
        ),
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
        ("{oneOf: [], title: a}", &["empty-range /oneOf: is empty"]),
    ]);
}

#[test]
fn enums_name_each_value_once() {
    expect_of_schemas(&[
        ("{type: string, enum: []}", &["empty-range /enum"]),
        ("{type: string, enum: [a, b, a]}", &["duplicate-value /enum/2: in the `enum` already"]),
        (
            "{enum: [1, 'number:1.0', '1', {a: 1, b: 2}, {b: 2, a: 1}]}",
            &["duplicate-value /enum/1", "duplicate-value /enum/4"],
        ),
        ("{type: string, enum: [a, 1]}", &["mismatched-value /enum/1: put it in quotes: `'1'`"]),
        ("{type: integer, enum: [1, 'number:2.0']}", &[]),
        ("{enum: ['number:100000000000000000000.1', 'number:100000000000000000000.2']}", &[]),
        ("{enum: ['number:1e-400', 'number:10E-401']}", &["duplicate-value /enum/1"]),
        ("{type: integer, enum: [1.5]}", &["mismatched-value /enum/0: must be an integer"]),
        ("{type: string, enum: [a, null]}", &["mismatched-value /enum/1: nullable: true"]),
        ("{type: string, nullable: true, enum: [a, null]}", &[]),
        ("{enum: [a, 1, null, true]}", &[]),
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
        ("{oneOf: [{type: string}, {type: boolean}], example: 5}", &["mismatched-value /example: none of the `oneOf`"]),
        ("{oneOf: [{type: string}, {type: number}], example: 5}", &[]),
        (
            "{allOf: [{$ref: '#/components/schemas/T'}, {maxLength: 1}], default: ab}",
            &["mismatched-value /default: `maxLength`"],
        ),
        ("{allOf: [{type: object, required: [a]}], example: '<a/>'}", &[]),
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
        ("{allOf: [{required: [a], properties: {b: {}}}]}", &[]),
    ]);
}

#[test]
fn a_schema_has_at_most_ten_thousand_members() {
    let names: Vec<String> = (0..10_001).map(|index| format!("v{index}")).collect();
    let yaml = components(&format!("schemas: {{S: {{enum: [{}]}}}}", names.join(",")));
    expect(&yaml, &["limit /components/schemas/S/enum: 10001 members"]);
}
