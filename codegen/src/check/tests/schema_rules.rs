//! Rules about schemas.

use super::{components, expect, expect_of_schemas};

#[test]
fn keywords_go_with_their_type() {
    expect_of_schemas(&[
        ("{type: array}", &["missing-key : must have `items`"]),
        (
            "{type: integer, pattern: a, maxLength: 3}",
            &["no-effect /pattern: no effect on `integer`", "no-effect /maxLength"],
        ),
        ("{type: string, properties: {}, required: [a]}", &["no-effect /properties", "no-effect /required"]),
        ("{pattern: a, minimum: 1}", &[]),
        ("{type: integer, exclusiveMinimum: true}", &["no-effect /exclusiveMinimum: without `minimum`"]),
        ("{discriminator: {propertyName: p}}", &["no-effect /discriminator"]),
        ("{properties: {p: {}}, discriminator: {propertyName: p}}", &[]),
        ("{oneOf: [], title: a}", &["empty-range /oneOf: is empty"]),
        ("{type: string, format: int64}", &["no-effect /format: no effect on `string`, only on `integer`"]),
        ("{type: number, format: decimal}", &[]),
        ("{type: integer, format: time}", &["no-effect /format: no effect on `integer`, only on `string`"]),
        ("{type: integer, format: date}", &["no-effect /format: no effect on `integer`, only on `string`"]),
        ("{type: boolean, format: uri-reference}", &["no-effect /format: no effect on `boolean`"]),
        ("{type: string, format: double}", &["no-effect /format: only on `number`"]),
        ("{type: integer, format: unixtime}", &[]),
        ("{format: time}", &[]),
        ("{type: number, multipleOf: 'number:1E-400'}", &[]),
        ("{type: string, readOnly: true, writeOnly: true}", &["no-effect /writeOnly: exclude each other"]),
        ("{type: object, properties: {a: {}}, required: [a, a]}", &["duplicate-value /required/1"]),
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
fn a_schema_has_at_most_ten_thousand_members() {
    let names: Vec<String> = (0..10_001).map(|index| format!("v{index}")).collect();
    let yaml = components(&format!("schemas: {{S: {{enum: [{}]}}}}", names.join(",")));
    expect(&yaml, &["limit /components/schemas/S/enum: 10001 members"]);
}
