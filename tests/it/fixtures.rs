//! Documents in, Rust text or diagnostics out: `tests/fixtures/pass` and `tests/fixtures/fail`, one feature a file.
//!
//! The code of all passing ones is compiled together, and called, in `tests/fixtures/src`.

use std::fs;
use std::path::{Path, PathBuf};

use specwright::diagnostic::{Effect, Severities};
use specwright::{Document, Generated, generate};

pub(crate) fn documents(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(folder);
    let entries = fs::read_dir(&folder).expect("the folder is there");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("it can be listed").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "yaml" || extension == "json"));
    paths.sort();
    assert!(!paths.is_empty(), "{} has no documents", folder.display());
    paths
}

pub(crate) fn run(path: &Path, severities: &Severities) -> Generated {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    generate(&Document::new(name, fs::read(path).expect("it can be read")), severities)
}

fn lines(generated: &Generated) -> String {
    let lines: Vec<_> = generated.findings.reports.iter().map(|report| format!("{report}\n")).collect();
    lines.concat()
}

#[test]
fn passing_documents_give_the_code_that_was_reviewed() {
    for path in documents("pass") {
        let generated = run(&path, &Severities::default());
        let code = generated.files.iter().map(|file| format!("// {}\n{}", file.name, file.text));
        let text = lines(&generated) + &code.collect::<Vec<_>>().join("\n");
        assert!(!generated.files.is_empty(), "{}:\n{text}", path.display());
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        insta::with_settings!({snapshot_path => "../fixtures/pass/snapshots", prepend_module_to_snapshot => false, omit_expression => true}, {
            insta::assert_binary_snapshot!(&format!("{stem}.rs"), text.into_bytes());
        });
    }
}

#[test]
fn wrong_documents_say_what_is_wrong_and_where() {
    for path in documents("fail") {
        let generated = run(&path, &Severities::default());
        let text = lines(&generated);
        // What leaves nothing to generate from is all that stops the generator, unless a user wants more.
        let stops = generated.findings.reports.iter().any(|report| report.effect == Effect::Stops);
        assert!(generated.findings.has_errors() && generated.files.is_empty() == stops, "{}:\n{text}", path.display());
        let strict = run(&path, &Severities { strict: true, ..Severities::default() });
        assert!(strict.files.is_empty() && strict.findings.has_stopped(), "{}:\n{text}", path.display());
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        insta::with_settings!({snapshot_path => "../fixtures/fail/snapshots", prepend_module_to_snapshot => false, omit_expression => true}, {
            insta::assert_snapshot!(stem, text);
        });
    }
}

/// Each defect of this document stands on a line that ends in a comment with its number and its code.
#[test]
fn thirty_defects_are_found_at_their_lines_in_one_run() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/fail/thirty.yaml");
    let text = fs::read_to_string(&path).expect("it can be read");
    let planted = (1..).zip(text.lines()).filter_map(|(line, text)| {
        let (number, code) = text.rsplit_once(" # ")?.1.split_once(' ')?;
        Some((line, number.parse::<u32>().ok()?, code.to_owned()))
    });
    let planted: Vec<_> = planted.collect();
    assert!(planted.iter().map(|(_, number, _)| *number).eq(1..=30), "{planted:?}");
    let reports = run(&path, &Severities::default()).findings.reports;
    let found = reports.iter().map(|report| (report.location.line, report.code.to_string()));
    let expected = planted.into_iter().map(|(line, _, code)| (line, code));
    assert_eq!(found.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
}

/// Where a name had to be changed because another item has it, the docs say what it is in the document.
#[test]
fn names_that_were_changed_are_explained() {
    let path = documents("pass").into_iter().find(|path| path.ends_with("names.yaml")).expect("it is there");
    let generated = run(&path, &Severities::default());
    let code: String = generated.files.iter().map(|file| file.text.as_str()).collect();
    let lines: Vec<&str> = code.lines().map(str::trim).collect();
    // The lines of docs and attributes before an item.
    let said_of = |item: &str| -> String {
        let at = lines.iter().position(|line| line.starts_with(item)).unwrap_or_else(|| panic!("no {item}"));
        let before = lines[..at].iter().rev().take_while(|line| line.starts_with(['#', '/']));
        before.copied().collect::<Vec<_>>().join("\n")
    };
    for (item, said) in [
        ("pub struct Option2 ", "in the document this is `#/components/schemas/Option`"),
        ("pub struct Option3 ", "in the document this is `#/components/schemas/option`"),
        ("pub struct Vec2 ", "in the document this is `#/components/schemas/Vec`"),
        ("pub foo_bar: ", "`fooBar` on the wire: "),
        ("pub foo_bar_2: ", "`foo_bar` on the wire: "),
        ("pub foo_bar_3: ", "`foo-bar` on the wire: "),
        ("AB(String)", "`a b`"),
        ("AB3(i64)", "in the document this is `aB`"),
        ("AB2(bool)", "in the document this is `a-b`"),
        ("CapitalUnknown,", "`Unknown`"),
        ("pub fn get_things(", "`POST /a`, the operation `get-things`"),
        ("pub fn get_things_2(", "`DELETE /a`, the operation `getThings`"),
        ("pub fn builder_2(", "`PUT /a`, the operation `builder`"),
        ("pub fn call_3(", "`call` on the wire: "),
        ("pub fn body_2(", "`body` on the wire: "),
    ] {
        assert!(said_of(item).contains(said), "{item}: {}", said_of(item));
    }
    // What has its own name says nothing of it.
    assert!(!said_of("pub struct Operators ").contains("in the document"));
}

/// What is a warning for a foreign document is an error for ours.
#[test]
fn warnings_can_be_denied() {
    let text = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {}\ncolour: red\n";
    let document = Document::new("a.yaml", text);
    let lenient = generate(&document, &Severities::default());
    assert!(!lenient.files.is_empty() && lenient.findings.reports.len() == 1, "{}", lines(&lenient));
    let strict = generate(&document, &Severities { deny_warnings: true, ..Severities::default() });
    assert!(strict.files.is_empty() && strict.findings.has_errors(), "{}", lines(&strict));
}

/// A document from which any one part is missing gives a result, never a panic, and the same result twice.
#[test]
fn any_part_can_be_missing() {
    for path in documents("pass") {
        let text = fs::read_to_string(&path).expect("it can be read");
        // Documents are YAML, of which JSON is a part: cut line by line, as an editor would.
        let whole: Vec<&str> = text.lines().collect();
        for missing in 0..whole.len() {
            let rest: Vec<&str> =
                whole.iter().enumerate().filter(|(index, _)| *index != missing).map(|(_, line)| *line).collect();
            let document = Document::new("cut.yaml", rest.join("\n"));
            let (first, second) =
                (generate(&document, &Severities::default()), generate(&document, &Severities::default()));
            assert_eq!(first, second, "{} without line {}", path.display(), missing + 1);
            assert!(first.findings.has_stopped() == first.files.is_empty(), "{}", lines(&first));
        }
    }
}
