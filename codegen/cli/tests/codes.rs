//! `CODES.md` is true: each code has a section, each example is checked, and what is printed is what the document says.
//!
//! With `UPDATE_CODES=1` in the environment, what is printed is written into the document instead.

use std::fs;
use std::path::Path;
use std::process::Command;

use specwright::diagnostic::{Code, Effect, Severity};

/// A section of the document.
struct Section<'a> {
    code: &'a str,
    /// What the code is about. It begins as the code's summary does.
    prose: &'a str,
    example: Example<'a>,
}

/// A document that has the problem.
struct Example<'a> {
    yaml: &'a str,
    /// Whether it is saved as Latin-1.
    is_latin: bool,
    /// The command line, and below it what is printed.
    printed: &'a str,
}

fn sections(text: &str) -> Vec<Section<'_>> {
    let section = |text| -> Option<Section<'_>> {
        let (code, rest): (&str, &str) = str::split_once(text, "`\n\n")?;
        let (_, rest) = rest.split_once("\n\n")?;
        let (prose, rest) = rest.split_once("```yaml")?;
        let (kind, rest) = rest.split_once('\n')?;
        let (yaml, rest) = rest.split_once("```\n\n```text\n")?;
        let (printed, rest) = rest.split_once("```\n")?;
        assert!(rest.trim().is_empty(), "behind the example of `{code}` stands {rest}");
        Some(Section { code, prose, example: Example { yaml, is_latin: kind == " latin-1", printed } })
    };
    let all = text.split("\n## `").skip(1);
    all.map(|text| section(text).unwrap_or_else(|| panic!("this is no section: {text}"))).collect()
}

/// The head of a code's section: what the table of codes says of it.
fn head(code: Code) -> String {
    let severity = match code.severity() {
        Severity::Note => "Note",
        Severity::Warning => "Warning",
        Severity::Error => "Error",
    };
    let client = match code.effect() {
        Effect::Nothing => "whole",
        Effect::Weakened => "something is weakened",
        Effect::LeftOut => "something is left out",
        Effect::Stops => "there is none",
    };
    format!("{severity}. The client: {client}.")
}

/// Runs the command line of an example in a folder of its own, and gives it with what is printed.
fn run(code: Code, example: &Example<'_>) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("codes").join(code.as_str());
    fs::create_dir_all(&folder).expect("the folder can be made");
    let latin = || example.yaml.chars().map(|char| u8::try_from(char).expect("it is Latin-1")).collect();
    let bytes: Vec<u8> = if example.is_latin { latin() } else { example.yaml.into() };
    fs::write(folder.join("pets.yaml"), bytes).expect("the example can be written");
    let line = example.printed.lines().next().unwrap_or_default();
    let arguments: Vec<&str> = line.strip_prefix("$ specwright ").expect("it is a command line").split(' ').collect();
    let output = Command::new(env!("CARGO_BIN_EXE_specwright"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("the command was built");
    let text = String::from_utf8([output.stdout, output.stderr].concat()).expect("the command writes UTF-8");
    format!("{line}\n{}\n", text.trim_end())
}

/// What the section of a code must be: its head from the table, its example with what is printed.
fn updated(code: Code, section: &Section<'_>) -> String {
    let Section { prose, example, .. } = section;
    let words = prose.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.starts_with(code.summary().trim_end_matches('.')), "the section of `{code}` begins: {words}");
    let start = format!("{code}`\n\n{}\n\n{prose}", head(code));
    let printed = run(code, example);
    let title = format!("{}[{code}]: ", code.severity());
    // What is printed is about nothing else.
    assert!(
        printed.contains(&title) && printed.matches("]: ").count() == 1,
        "the example of `{code}` gives\n{printed}"
    );
    let kind = if example.is_latin { " latin-1" } else { "" };
    format!("{start}```yaml{kind}\n{}```\n\n```text\n{printed}```\n", example.yaml)
}

#[test]
fn the_list_of_codes_is_complete_and_true() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../CODES.md");
    let text = fs::read_to_string(&path).unwrap();
    let sections = sections(&text);
    let listed: Vec<&str> = sections.iter().map(|section| section.code).collect();
    assert_eq!(listed, Code::ALL.iter().map(|code| code.as_str()).collect::<Vec<_>>());
    let intro = text.split("\n## `").take(1).map(str::to_owned);
    let updated = sections.iter().zip(Code::ALL).map(|(section, code)| updated(*code, section));
    let updated = intro.chain(updated).collect::<Vec<_>>().join("\n## `");
    if std::env::var_os("UPDATE_CODES").is_some() {
        fs::write(&path, updated).unwrap();
        return;
    }
    for (was, is) in text.split("\n## `").zip(updated.split("\n## `")) {
        assert_eq!(was, is, "UPDATE_CODES=1 cargo test -p specwright-cli --test codes writes it anew");
    }
}

#[test]
fn explain_shows_a_section_or_all_codes() {
    let explain = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_specwright")).arg("explain").args(arguments).output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let (status, text) = explain(&["unknown-key"]);
    assert_eq!(status, Some(0));
    assert!(
        text.starts_with("## `unknown-key`\n\nWarning. The client: whole.\n")
            && text.trim_end().ends_with("```")
            && !text.contains("unknown-type")
    );
    let (_, last) = explain(&["no-effect"]);
    assert!(last.starts_with("## `no-effect`\n"));
    let (_, list) = explain(&[]);
    assert_eq!(list.lines().count(), 1 + 2 * Code::ALL.len());
    assert!(list.lines().all(|line| line.chars().count() <= 110), "{list}");
    let of_key = "duplicate-key            error     left out\n    A key stands twice in one object.\n";
    assert!(list.contains(of_key), "{list}");
    assert_eq!(explain(&["no-such-code"]), (Some(2), String::new()));
}
