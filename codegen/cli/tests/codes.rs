//! `CODES.md` is true: each code has a section, each example is checked, and what is printed is what the document says.
//!
//! With `UPDATE_CODES=1` in the environment, what is printed is written into the document instead.

use std::fs;
use std::path::Path;
use std::process::Command;

use specwright::diagnostic::{Code, Severity};

/// A section of the document.
struct Section<'a> {
    code: &'a str,
    /// The line that says how bad it is.
    severity: &'a str,
    yaml: &'a str,
    /// Whether the example is saved as Latin-1.
    is_latin: bool,
    /// The command line, and below it what is printed.
    printed: &'a str,
}

fn sections(text: &str) -> Vec<Section<'_>> {
    let section = |text| -> Option<Section<'_>> {
        let (code, rest): (&str, &str) = str::split_once(text, "`\n\n")?;
        let (severity, rest) = rest.split_once("\n\n")?;
        let (_, rest) = rest.split_once("```yaml")?;
        let (kind, rest) = rest.split_once('\n')?;
        let (yaml, rest) = rest.split_once("```\n\n```text\n")?;
        let (printed, rest) = rest.split_once("```\n")?;
        assert!(rest.trim().is_empty(), "behind the example of `{code}` stands {rest}");
        Some(Section { code, severity, yaml, is_latin: kind == " latin-1", printed })
    };
    let all = text.split("\n## `").skip(1);
    all.map(|text| section(text).unwrap_or_else(|| panic!("this is no section: {text}"))).collect()
}

/// Runs the command line of an example in a folder of its own, and gives it with what is printed.
fn run(section: &Section<'_>) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("codes").join(section.code);
    fs::create_dir_all(&folder).expect("the folder can be made");
    let latin = || section.yaml.chars().map(|char| u8::try_from(char).expect("it is Latin-1")).collect();
    let bytes: Vec<u8> = if section.is_latin { latin() } else { section.yaml.into() };
    fs::write(folder.join("pets.yaml"), bytes).expect("the example can be written");
    let line = section.printed.lines().next().unwrap_or_default();
    let arguments: Vec<&str> = line.strip_prefix("$ specwright ").expect("it is a command line").split(' ').collect();
    let output = Command::new(env!("CARGO_BIN_EXE_specwright"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("the command was built");
    let text = String::from_utf8([output.stdout, output.stderr].concat()).expect("the command writes UTF-8");
    format!("{line}\n{}\n", text.trim_end())
}

#[test]
fn the_list_of_codes_is_complete_and_true() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../CODES.md");
    let text = fs::read_to_string(&path).unwrap();
    let sections = sections(&text);
    let listed: Vec<&str> = sections.iter().map(|section| section.code).collect();
    assert_eq!(listed, Code::ALL.iter().map(|code| code.as_str()).collect::<Vec<_>>());
    let mut updated = text.clone();
    for (section, code) in sections.iter().zip(Code::ALL) {
        let severity = match code.severity() {
            _ if code.stops_reading() => "Error, always.",
            Severity::Error => "Error; can be allowed.",
            Severity::Warning => "Warning; can be denied.",
        };
        assert_eq!(section.severity, severity, "{code}");
        let printed = run(section);
        assert!(
            printed.contains(&format!("{}[{code}]: ", code.severity())),
            "the example of `{code}` gives\n{printed}"
        );
        // What is printed is about nothing else.
        assert_eq!(printed.matches("]: ").count(), 1, "the example of `{code}` gives\n{printed}");
        let (was, is) =
            (format!("{}```text\n{}", yaml_end(section), section.printed), yaml_end(section) + "```text\n" + &printed);
        updated = updated.replacen(&was, &is, 1);
    }
    if std::env::var_os("UPDATE_CODES").is_some() {
        fs::write(&path, updated).unwrap();
        return;
    }
    for section in &sections {
        assert_eq!(
            section.printed,
            run(section),
            "UPDATE_CODES=1 cargo test -p specwright-cli --test codes writes it anew"
        );
    }
}

/// The end of an example, with which what is printed can be found.
fn yaml_end(section: &Section<'_>) -> String {
    format!("{}```\n\n", section.yaml)
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
        text.starts_with("## `unknown-key`\n") && text.trim_end().ends_with("```") && !text.contains("unknown-type")
    );
    let (_, last) = explain(&["not-enforced"]);
    assert!(last.starts_with("## `not-enforced`\n") && last.trim_end().ends_with("```"));
    assert_eq!(explain(&[]).1.lines().count(), Code::ALL.len());
    assert_eq!(explain(&["no-such-code"]), (Some(2), String::new()));
}
