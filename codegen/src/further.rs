//! What `judge` and `lower` have to say of a document in which `check` has found errors, so that all problems are shown in one
//! run.
//!
//! The tree that the check has repaired is judged and lowered, and the model thrown away. Only what is true of the document as it was
//! written is reported: nothing of a value that holds an error, and nothing of what a repair may have brought about.

use crate::check::Checked;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::lookup::Lookup;
use crate::source::Sources;
use crate::{Document, bundle, judge, lower, parse, upgrade};

/// What is as wrong in the document as it was written.
const SURE: &[Code] = &[
    Code::Unsupported,
    Code::UndefinedSerialization,
    Code::NotEnforced,
    Code::EmptyRange,
    Code::WrongType,
    Code::MismatchedValue,
    Code::RequiredProperty,
];

/// Adds the problems that `judge` and `lower` find to those that are known.
pub(crate) fn report(document: &Document, checked: Checked, sources: &mut Sources, diagnostics: &mut Diagnostics) {
    if !checked.is_walked || diagnostics.any(|found| found.code.stops_reading()) {
        return;
    }
    let mut faulty = Lookup::default();
    for at in diagnostics.errors() {
        let mut next = Some(at);
        while let Some(at) = next {
            // What lies around a place was noted with it.
            if faulty.insert(sources.extent(at), ()).is_some() {
                break;
            }
            next = sources.written(at).0;
        }
    }
    let normal = upgrade::upgrade(bundle::bundle(checked, sources), sources);
    let mut others = Diagnostics::default();
    judge::judge(&normal, sources, &mut others);
    let parsed = parse::parse(normal.root, &mut others);
    lower::lower(&parsed, &document.selection, sources, &mut others);
    let holds_error = |at| faulty.contains_key(&sources.extent(at));
    let is_true = |found: &Diagnostic| {
        // What a value is compared with may be wrong itself.
        let because = found.related.as_ref().filter(|_| found.code == Code::MismatchedValue);
        SURE.contains(&found.code) && !holds_error(found.at) && because.is_none_or(|(at, _)| !holds_error(*at))
    };
    diagnostics.append_if(others, is_true);
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Severities;
    use crate::{Document, check};

    /// The codes of a document's problems, by line.
    fn codes(yaml: &str) -> Vec<String> {
        let findings = check(&Document::new("a.yaml", yaml), &Severities::default());
        findings.reports.iter().map(|report| format!("{} {}", report.location.line, report.code)).collect()
    }

    const HEAD: &str = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths:\n";

    #[test]
    fn an_error_of_the_check_hides_none_of_lower() {
        let rest = "  /a:\n    get:\n      parameters:\n      - {name: p, in: query, content: {text/plain: {}}}\n      - {name: q, in: query, schema: {type: strnig}}\n      responses: {'204': {description: d}}\n";
        assert_eq!(codes(&format!("{HEAD}{rest}")), ["7 unsupported", "8 unknown-type"]);
    }

    #[test]
    fn what_stands_in_a_wrong_place_is_judged_all_the_same() {
        let parameter = "{name: p, in: query, schema: {type: integer, default: a}}";
        let response = "{description: d, content: {json: {schema: {type: integer}, example: a}}}";
        let rest = format!(
            "  a:\n    get:\n      parameters:\n      - {parameter}\n      - {parameter}\n      responses:\n        '20': {response}\n"
        );
        let expected = [
            "4 invalid-path",
            "7 mismatched-value",
            "8 duplicate-parameter",
            "8 mismatched-value",
            "10 invalid-status",
            "10 invalid-value",
            "10 mismatched-value",
        ];
        assert_eq!(codes(&format!("{HEAD}{rest}")), expected);
    }

    #[test]
    fn what_holds_an_error_is_not_compared() {
        let schema = |rest: &str| format!("{HEAD}  /a: {{}}\ncomponents:\n  schemas:\n    S:\n      {rest}\n");
        let cases = [
            ("{properties: {a: 5}, additionalProperties: false, default: {a: 1}, required: [a]}", "8 wrong-type"),
            ("{anyOf: [5, {type: string}], default: 3}", "8 wrong-type"),
            ("{allOf: [{$ref: '#/x'}, {properties: {a: {}}}], required: [b]}", "8 unresolved-reference"),
            ("{oneOf: [{$ref: '#/x'}], default: 3}", "8 unresolved-reference"),
        ];
        for (rest, expected) in cases {
            assert_eq!(codes(&schema(rest)), [expected], "{rest}");
        }
    }

    #[test]
    fn what_a_repair_brings_about_is_not_said() {
        let rest = "  /a:\n    post:\n      requestBody: {content: {json: {schema: {type: string}}}}\n      responses: {'204': {description: d}}\n";
        assert_eq!(codes(&format!("{HEAD}{rest}")), ["6 invalid-value"]);
        assert_eq!(codes("openapi: 4.0.0\npaths: 5\n"), ["1 version"]);
    }
}
