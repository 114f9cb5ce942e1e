//! A document in which much is wrong, checked and generated from: what a person sees of it fits a terminal.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::{env, fs};

/// How often the same is wrong.
const TIMES: usize = 300;

/// A document with hundreds of errors, warnings and notes, and operations that can be generated all the same.
fn noisy() -> String {
    let mut text =
        "openapi: 3.0.3\ninfo: {title: Noise, version: '1'}\nservers: [{url: 'https://example.com'}]\n".to_owned();
    text += "paths:\n";
    for number in 0..TIMES {
        let _ = write!(
            text,
            "  /things{number}:\n    \
             get:\n      \
             operationId: get{number}\n      \
             colour: red\n      \
             parameters: [{{name: a, in: query, schema: {{type: strng}}}}]\n      \
             responses:\n        \
             '200': {{description: ok, content: {{application/json: {{schema: {{$ref: '#/components/schemas/Thing'}}}}}}}}\n        \
             '20x': {{description: odd}}\n"
        );
    }
    text += "components:\n  schemas:\n    Thing:\n      type: object\n      properties:\n";
    for number in 0..TIMES {
        let _ = writeln!(text, "        p{number}: {{type: integer, format: f{number}, default: word{number}}}");
    }
    text + "        gone: {$ref: '#/components/schemas/Gone'}\n        near: {type: string, nulable: true}\n"
}

/// A folder of a test's own, with the document in it.
fn folder(name: &str, text: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a test can write below the target folder");
    fs::write(folder.join("noisy.yaml"), text).expect("the folder is there");
    folder
}

fn specwright(folder: &Path, arguments: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_specwright"));
    command.args(arguments).current_dir(folder).env_remove("NO_COLOR");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the command was built");
    child.stdin.take().expect("it is piped").write_all(input.as_bytes()).expect("the command reads, or needs nothing");
    child.wait_with_output().expect("the command ends")
}

/// Exit code, standard error and standard output in one text, as a terminal shows them.
fn shown(folder: &Path, arguments: &[&str]) -> String {
    terminal(specwright(folder, arguments, ""))
}

fn terminal(Output { status, stdout, stderr }: Output) -> String {
    let text = |bytes| String::from_utf8(bytes).expect("the command writes UTF-8");
    format!("{}\n{}{}", status.code().expect("the command ends by itself"), text(stderr), text(stdout))
}

#[test]
fn generate_says_in_a_dozen_lines_what_the_client_lacks() {
    let folder = folder("noisy-generate", &noisy());
    let output = shown(&folder, &["generate", "noisy.yaml", "--out", "made"]);
    assert!(output.lines().count() <= 13 && output.lines().all(|line| line.chars().count() <= 100), "{output}");
    insta::assert_snapshot!("generate", output);
    assert!(folder.join("made/Cargo.toml").exists());
    let colored = shown(&folder, &["generate", "noisy.yaml", "--out", "made", "--color", "always"]);
    assert!(colored.contains('\u{1b}'));
    let short = shown(&folder, &["generate", "noisy.yaml", "--out", "made", "--format", "short"]);
    assert!(short.lines().count() > 4 * TIMES, "{short}");
}

#[test]
fn generate_says_nothing_of_notes() {
    let text = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {}\ncomponents: {schemas: {A: {type: string, format: odd}}}\n";
    let folder = folder("noisy-notes", text);
    assert_eq!(
        shown(&folder, &["generate", "noisy.yaml", "--out", "made"]),
        "0\nmade: the package `noisy`: 107 files written\n"
    );
    insta::assert_snapshot!("notes", shown(&folder, &["check", "noisy.yaml"]));
    insta::assert_snapshot!("notes_shown", shown(&folder, &["check", "noisy.yaml", "--notes"]));
}

#[test]
fn what_stops_is_last_and_says_what_gets_past_it() {
    let folder = folder("noisy-stops", &noisy());
    let generate =
        |arguments: &[&str]| shown(&folder, &[&["generate", "noisy.yaml", "--out", "made"], arguments].concat());
    insta::assert_snapshot!("strict", generate(&["--strict"]));
    insta::assert_snapshot!("denied", generate(&["--deny", "unresolved-reference"]));
    insta::assert_snapshot!("nothing_selected", generate(&["--tag", "none"]));
    assert!(!folder.join("made").exists());
    let past = ["--deny", "unresolved-reference", "--warn", "unresolved-reference"];
    assert!(generate(&past).starts_with("0\n"));
    fs::write(folder.join("noisy.yaml"), "openapi: 3.0.3\npaths: [\n").unwrap();
    insta::assert_snapshot!("unread", generate(&[]));
}

#[test]
fn check_shows_what_is_the_same_once() {
    let folder = folder("noisy-check", &noisy());
    insta::assert_snapshot!("check", shown(&folder, &["check", "noisy.yaml"]));
    let counts =
        |arguments: &[&str]| shown(&folder, &[&["check", "noisy.yaml"], arguments].concat()).matches(" --> ").count();
    assert_eq!(counts(&["--notes"]), counts(&[]) + 1);
    assert!(counts(&["--all"]) > 4 * TIMES);
    let last = |arguments: &[&str]| {
        let output = shown(&folder, &[&["check", "noisy.yaml"], arguments].concat());
        output.lines().last().map(str::to_owned)
    };
    assert_eq!(last(&[]), last(&["--all"]));
}

#[test]
fn standard_input_is_a_document_without_a_folder() {
    let folder = folder("noisy-stdin", "");
    let text = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {/a: {$ref: 'noisy.yaml'}}\n";
    insta::assert_snapshot!("stdin", terminal(specwright(&folder, &["check", "-"], text)));
    let text = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {}\n";
    let made = terminal(specwright(&folder, &["generate", "-", "--out", "made"], text));
    assert_eq!(made, "0\nmade: the package `client`: 107 files written\n");
    assert!(fs::read_to_string(folder.join("made/src/lib.rs")).unwrap().contains("from `<stdin>`"));
    let unread = terminal(specwright(&folder, &["generate", "-", "--out", "other"], "a: ["));
    assert!(
        unread.starts_with("1\nerror[syntax]: ") && unread.contains("error: <stdin>: nothing is written"),
        "{unread}"
    );
}

#[test]
fn what_is_no_document_says_what_to_name() {
    let folder = folder("noisy-paths", "");
    fs::create_dir_all(folder.join("repository.git")).unwrap();
    fs::create_dir_all(folder.join("empty")).unwrap();
    for (path, expected) in [
        (
            "https://a.example/pets.yaml",
            "nothing is fetched; fetch it first: curl -fLo pets.yaml https://a.example/pets.yaml; then name pets.yaml",
        ),
        (
            "https://a.example/b.git",
            "nothing is fetched; clone it first: git clone https://a.example/b.git; then name the document in it",
        ),
        (".", "it is a folder; name a document in it, such as ./noisy.yaml"),
        ("empty", "it is a folder, and no YAML or JSON is in it"),
        ("repository.git", "it is the folder of a Git repository's history; check the document out, and name its file"),
        ("nosy.yaml", "there is no such file; there is noisy.yaml"),
        ("quite-another.yaml", "there is no such file"),
        ("none/noisy.yaml", "there is no folder none"),
    ] {
        for arguments in [&["check", path][..], &["generate", path, "--out", "made"], &["normalize", path]] {
            assert_eq!(shown(&folder, arguments), format!("2\nerror: {path}: {expected}\n"));
        }
    }
}
