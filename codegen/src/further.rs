//! What `lower` has to say of a document in which `check` has found errors, so that all problems are shown in one run.
//!
//! The tree that the check has repaired is lowered, and the model thrown away. Only what is true of the document as it was
//! written is reported: nothing of a value that holds an error, and nothing of what a repair may have brought about.

use crate::check::Checked;
use crate::diagnostic::{Code, Diagnostics};
use crate::lookup::Lookup;
use crate::source::{PlaceId, Sources};
use crate::{Document, bundle, lower, parse, upgrade};

/// Adds the problems that `lower` finds to those that are known.
pub(crate) fn report(document: &Document, checked: Checked, sources: &mut Sources, diagnostics: &mut Diagnostics) {
    if !checked.is_walked || diagnostics.any(|found| found.code.stops_reading()) {
        return;
    }
    let mut faulty: Lookup<String, ()> = Lookup::default();
    for at in diagnostics.errors() {
        let mut next = Some(at);
        while let Some(at) = next {
            // What lies around a place was noted with it.
            if faulty.insert(extent(sources, at), ()).is_some() {
                break;
            }
            next = sources.written(at).0;
        }
    }
    let tree = upgrade::upgrade(bundle::bundle(checked, sources), sources);
    let mut others = Diagnostics::default();
    let parsed = parse::parse(tree, &mut others);
    lower::lower(&parsed, &document.selection, sources, &mut others);
    let is_sure = |code| {
        let codes =
            [Code::Unsupported, Code::UndefinedSerialization, Code::NotEnforced, Code::EmptyRange, Code::WrongType];
        codes.contains(&code)
    };
    diagnostics.append_if(others, |found| is_sure(found.code) && !faulty.contains_key(&extent(sources, found.at)));
}

/// A text that is the same for a place and its copies.
fn extent(sources: &Sources, at: PlaceId) -> String {
    format!("{:?} {:?}", sources.file_of(at), sources.span(at))
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
    fn what_a_repair_brings_about_is_not_said() {
        let rest = "  /a:\n    post:\n      requestBody: {content: {json: {schema: {type: string}}}}\n      responses: {'204': {description: d}}\n";
        assert_eq!(codes(&format!("{HEAD}{rest}")), ["6 invalid-value"]);
        assert_eq!(codes("openapi: 4.0.0\npaths: 5\n"), ["1 version"]);
    }
}
