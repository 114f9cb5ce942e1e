//! `specwright check`, run as users run it.

use std::path::Path;
use std::process::{Command, Output};

/// Runs the command in the folder of documents, without a terminal.
fn specwright(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_specwright"))
        .args(arguments)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents"))
        .env_remove("NO_COLOR")
        .output()
        .expect("the command was built")
}

/// Exit code, standard output and standard error in one text.
fn shown(arguments: &[&str]) -> String {
    let Output { status, stdout, stderr } = specwright(arguments);
    let text = |bytes| String::from_utf8(bytes).expect("the command writes UTF-8");
    let (stdout, stderr) = (text(stdout), text(stderr));
    let stderr = stderr.replace("specwright.exe", "specwright");
    format!(
        "{}\n{stdout}{}{stderr}",
        status.code().expect("the command ends by itself"),
        if stderr.is_empty() { "" } else { "-- stderr\n" }
    )
}

#[test]
fn human() {
    insta::assert_snapshot!("clean", shown(&["check", "clean.yaml"]));
    insta::assert_snapshot!("repeated", shown(&["check", "repeated.yaml"]));
    insta::assert_snapshot!("minified", shown(&["check", "minified.json"]));
    insta::assert_snapshot!("latin1", shown(&["check", "latin1.yaml"]));
    insta::assert_snapshot!("multiline", shown(&["check", "multiline.yaml"]));
    insta::assert_snapshot!("several", shown(&["check", "clean.yaml", "latin1.yaml", "missing.yaml", "clean.yaml"]));
}

#[test]
fn short_and_json() {
    insta::assert_snapshot!("short", shown(&["check", "repeated.yaml", "--format", "short"]));
    insta::assert_snapshot!("json", shown(&["check", "repeated.yaml", "--format", "json"]));
}

#[test]
fn severities_can_be_chosen() {
    let allowed = ["check", "repeated.yaml", "--format", "short", "--allow", "duplicate-key"];
    insta::assert_snapshot!("allowed", shown(&allowed));
    insta::assert_snapshot!("unknown_code", shown(&["check", "clean.yaml", "--deny", "unknwn-key"]));
    insta::assert_snapshot!("not_allowed", shown(&["check", "clean.yaml", "--allow", "syntax"]));
    assert!(specwright(&["check", "clean.yaml", "--deny", "warnings", "--deny", "unknown-key"]).status.success());
}

#[test]
fn usage_errors_exit_with_2() {
    for arguments in [&["check"][..], &[], &["check", "clean.yaml", "--color", "red"], &["check", "."]] {
        let output = specwright(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
    }
    assert_eq!(shown(&["--version"]), format!("0\nspecwright {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn colours_only_if_asked_for() {
    assert!(!shown(&["check", "repeated.yaml"]).contains('\u{1b}'));
    assert!(!shown(&["check", "repeated.yaml", "--color", "never"]).contains('\u{1b}'));
    assert!(shown(&["check", "repeated.yaml", "--color", "always"]).contains('\u{1b}'));
}

#[test]
fn nothing_of_a_document_reaches_the_terminal_as_it_is() {
    for format in ["human", "short", "json"] {
        let output = shown(&["check", "hostile.yaml", "--format", format]);
        let harmful = |char: char| char.is_control() && char != '\n' || ('\u{202a}'..='\u{2069}').contains(&char);
        assert!(!output.contains(harmful), "{output:?}");
        insta::assert_snapshot!(format!("hostile_{format}"), output);
    }
}

#[test]
fn normalize() {
    insta::assert_snapshot!("normalize", shown(&["normalize", "swagger.yaml"]));
    assert!(
        shown(&["normalize", "repeated.yaml", "--strict"])
            .starts_with("1\n-- stderr\nnote: 1 warning besides what follows\n\nerror[duplicate-key]")
    );
    assert!(shown(&["normalize", "missing.yaml"]).starts_with("2\n-- stderr\nerror: missing.yaml: "));
}

#[test]
fn what_is_far_in_a_long_line_is_shown_without_the_line() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("long-line");
    std::fs::create_dir_all(&folder).unwrap();
    let (path, filler) = (folder.join("long.json"), "a".repeat(100_000));
    let text = format!(
        r#"{{"openapi":"3.0.3","info":{{"title":"t","version":"1","description":"{filler}"}},"paths":{{}},"colour":1}}"#
    );
    std::fs::write(&path, text).unwrap();
    let output = shown(&["check", path.to_str().unwrap()]);
    assert!(output.contains("long.json:1:100083\n") && output.contains(r#""paths":{},"colour":1}"#), "{output}");
    assert!(output.len() < 1_500, "{}", output.len());
}

/// A document of each version, and one of several files; all that is there is counted, once.
#[test]
fn coverage() {
    insta::assert_snapshot!("coverage", shown(&["check", "swagger.yaml", "--coverage"]));
    insta::assert_snapshot!("coverage_json", shown(&["check", "covered.yaml", "--coverage", "--format", "json"]));
    insta::assert_snapshot!("coverage_31", shown(&["check", "covered31.yaml", "--coverage"]));
    let broken = shown(&["check", "latin1.yaml", "--coverage"]);
    assert_eq!(broken, shown(&["check", "latin1.yaml"]));
    let json = shown(&["check", "repeated.yaml", "--coverage", "--format", "json"]);
    let findings = shown(&["check", "repeated.yaml", "--format", "json"]);
    assert!(json.starts_with(findings.trim_end()) && json.contains(r#""coverage":"keyword""#), "{json}");
}
