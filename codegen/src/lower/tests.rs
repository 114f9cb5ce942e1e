//! What lowering leaves out, and says so.

use crate::diagnostic::Severities;
use crate::{Document, Generated, generate};

/// What a document gives whose only operation, a POST, has these lines.
fn operation(lines: &str) -> Generated {
    let text = format!("openapi: 3.0.3\ninfo: {{title: t, version: '1'}}\npaths: {{/a: {{post: {{{lines}}}}}}}\n");
    generate(&Document::new("a.yaml", text), &Severities::default())
}

/// The lines `code: message` of what was found.
fn found(generated: &Generated) -> Vec<String> {
    generated.findings.reports.iter().map(|report| format!("{}: {}", report.code, report.message)).collect()
}

#[test]
fn no_body_is_read_where_http_has_none() {
    let with = operation("responses: {'204': {description: d, content: {text/plain: {schema: {type: string}}}}}");
    let without = operation("responses: {'204': {description: d}}");
    assert_eq!(with.files, without.files);
    let message = "unreachable-response: an answer of status 204 has no body, so that `content` is never read";
    assert_eq!(found(&with), [message]);
}

#[test]
fn bounds_of_several_parts_that_no_value_is_within_are_said() {
    let schema = |least: u32| {
        let parts = format!("{{type: string, minLength: {least}, maxLength: 9}}, {{type: string, maxLength: 3}}");
        format!("content: {{application/json: {{schema: {{type: object, properties: {{t: {{allOf: [{parts}]}}}}}}}}}}")
    };
    let run = |least| operation(&format!("responses: {{'200': {{description: d, {}}}}}", schema(least)));
    let message = "empty-range: no value is within `minLength` `4` and `maxLength` `3` of another part";
    assert_eq!(found(&run(4)), [message]);
    assert_eq!(found(&run(3)), [""; 0]);
}

#[test]
fn enums_without_a_common_value_are_said() {
    let schema = "{type: object, properties: {e: {allOf: [{type: string, enum: [a]}, {type: string, enum: [b]}]}}}";
    let content = format!("content: {{application/json: {{schema: {schema}}}}}");
    let generated = operation(&format!("responses: {{'200': {{description: d, {content}}}}}"));
    let message = "empty-range: no value is in each `enum` here; it is taken for any value of the type";
    assert_eq!(found(&generated), [message]);
}

#[test]
fn parts_that_cannot_be_sent_are_said() {
    let body = |additional: &str| {
        let schema =
            format!("{{type: object, properties: {{a: {{type: string}}}}, additionalProperties: {additional}}}");
        let content = format!("{{multipart/form-data: {{schema: {schema}}}}}");
        operation(&format!("requestBody: {{content: {content}}}, responses: {{'204': {{description: d}}}}"))
    };
    let message = "`additionalProperties` has no effect on a body of parts: those that are named can be sent";
    assert_eq!(found(&body("{type: string}")), [format!("no-effect: {message}")]);
    assert_eq!(found(&body("false")), [] as [String; 0]);
}

#[test]
fn an_any_of_of_too_many_objects_at_once_is_said() {
    let run = |count: usize| {
        let members = (0..count).map(|index| format!("{{type: object, properties: {{p{index}: {{type: string}}}}}}"));
        let members = members.collect::<Vec<_>>().join(", ");
        operation(&format!(
            "responses: {{'200': {{description: d, content: {{application/json: {{schema: {{anyOf: [{members}]}}}}}}}}}}"
        ))
    };
    assert_eq!(found(&run(16)), [""; 0]);
    let message = "a value may be of 17 members of the `anyOf` at once; what one of them describes is kept";
    assert_eq!(found(&run(17)), [format!("not-enforced: {message}")]);
}
