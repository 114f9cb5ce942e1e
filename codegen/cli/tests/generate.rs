//! `specwright generate`, run as users run it; what it writes is given to Cargo.

mod common;

use std::path::Path;
use std::process::{Command, Output};
use std::{env, fs};

use common::{PETS, folder, generate, text};

/// Compiles a package with the lock file and the registry of this workspace, and gives what Cargo said.
fn compile(package: &Path) -> String {
    settle(package);
    let output = cargo(package, &["build", "--tests"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stderr).to_owned()
}

/// Gives a package a workspace of its own, and the lock file of this one.
fn settle(package: &Path) {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    fs::copy(workspace.join("Cargo.lock"), package.join("Cargo.lock")).expect("the workspace has a lock file");
    let manifest = package.join("Cargo.toml");
    fs::write(&manifest, fs::read_to_string(&manifest).expect("a package has a manifest") + "\n[workspace]\n")
        .expect("the package can be written to");
}

/// Runs Cargo in a package, without the network.
fn cargo(package: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env::var("CARGO").unwrap_or("cargo".to_owned()));
    // The folder of the tests that build copies of the repository, which builds the same dependencies.
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("copies");
    command.args(arguments).arg("--offline").current_dir(package).env("CARGO_TARGET_DIR", target);
    command.env_remove("RUSTFLAGS").output().expect("cargo runs the tests")
}

#[test]
fn package_compiles() {
    let folder = folder("package");
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../runtime");
    let runtime = runtime.to_str().unwrap();
    let output = generate(&folder, &["pets.yaml", "--out", "made/pets", "--runtime", runtime, "--example-test"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert_eq!(text(&output.stdout), "made/pets: the package `pets`: +2 operations, +2 types, 10 files written\n");
    let examples = fs::read_to_string(folder.join("made/pets/tests/examples.rs")).unwrap();
    let words: Vec<&str> = examples.split_whitespace().collect();
    let example =
        r#""pets.yaml:18:86#/components/schemas/Pet/properties/name/example", "\"Rex\"", again::<String>, &[]"#;
    assert!(words.join(" ").contains(example), "{examples}");
    let manifest = fs::read_to_string(folder.join("made/pets/Cargo.toml")).unwrap();
    assert!(manifest.contains("name = \"pets\"") && manifest.contains("path = \"../"), "{manifest}");
    assert!(!compile(&folder.join("made/pets")).contains("warning"));
}

#[test]
fn runtime_is_a_copy_a_folder_or_a_version() {
    let folder = folder("runtime");
    fs::create_dir(folder.join("own")).unwrap();
    for (arguments, expected) in [
        (&[][..], "{ package = \"pets-runtime\", path = \"runtime\" }"),
        (&["--runtime", "own"], "{ path = \"../own\" }"),
        (&["--runtime", "0.3"], "\"0.3\""),
        (&["--runtime", ">=0.3, <0.5"], "\">=0.3, <0.5\""),
    ] {
        let output = generate(&folder, &[&["pets.yaml", "--out", "pets"], arguments].concat());
        assert!(output.status.success(), "{}", text(&output.stderr));
        let manifest = fs::read_to_string(folder.join("pets/Cargo.toml")).unwrap();
        assert!(manifest.contains(&format!("\nspecwright-runtime = {expected}\n")), "{manifest}");
        assert_eq!(folder.join("pets/runtime").exists(), arguments.is_empty());
    }
    let output = generate(&folder, &["pets.yaml", "--out", "pets", "--runtime", "none"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("none: there is no such folder, nor is it a version"), "{output:?}");
}

#[test]
fn package_needs_no_other() {
    let folder = folder("alone");
    fs::write(folder.join("pets.yaml"), secured()).unwrap();
    let output = generate(&folder, &["pets.yaml", "--out", "pets"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let package = folder.join("pets");
    assert!(!compile(&package).contains("warning"));
    insta::assert_snapshot!("readme", fs::read_to_string(package.join("README.md")).unwrap());
    let output = cargo(&package, &["test", "--doc"]);
    assert!(output.status.success(), "{}{}", text(&output.stdout), text(&output.stderr));
    // The program of the README is all that the docs run, whatever the document says.
    assert!(text(&output.stdout).contains("running 1 test\n"), "{}", text(&output.stdout));
}

/// The document with credentials, an address that is a path alone, and a title and a description that try to run.
fn secured() -> String {
    let info = "info: {title: \"Pets #1\\n```rust\\npanic!()\", version: '`1', description: \"Of *all* <b>kinds</b>.\\n\\n```\\npanic!()\\n```\"}\n\
                security: [{signed: []}, {key: [], other: []}]";
    let schemes = "components:\n  securitySchemes:\n    signed: {type: http, scheme: hmac}\n    \
                   key: {type: apiKey, in: header, name: X-Key}\n    other: {type: apiKey, in: header, name: X-Other}\n";
    let document = PETS.replace("info: {title: Pets, version: '1'}", info).replace("components:\n", schemes);
    document.replace("https://example.com", "/v1")
}

#[test]
fn two_packages_live_in_one_workspace() {
    let folder = folder("workspace");
    for name in ["cats", "dogs"] {
        let output = generate(&folder, &["pets.yaml", "--out", name, "--name", name]);
        assert!(output.status.success(), "{}", text(&output.stderr));
    }
    fs::write(folder.join("Cargo.toml"), "[workspace]\nresolver = \"3\"\nmembers = [\"cats\", \"dogs\"]\n").unwrap();
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../Cargo.lock");
    fs::copy(lock, folder.join("Cargo.lock")).unwrap();
    let mut command = Command::new(env::var("CARGO").unwrap_or("cargo".to_owned()));
    let output =
        command.args(["tree", "--offline", "--depth", "1", "--prefix", "none"]).current_dir(&folder).output().unwrap();
    assert!(output.status.success(), "{}", text(&output.stderr));
    let packages: Vec<_> = text(&output.stdout).lines().filter_map(|line| line.split(' ').next()).collect();
    for name in ["cats", "cats-runtime", "dogs", "dogs-runtime"] {
        assert!(packages.contains(&name), "{packages:?}");
    }
}

#[test]
fn selection_brings_what_it_needs() {
    let folder = folder("selection");
    let types = |arguments: &[&str]| {
        let arguments = [&["pets.yaml", "--out", "pets"], arguments].concat();
        let output = generate(&folder, &arguments);
        assert!(output.status.success(), "{}", text(&output.stderr));
        let file = |name: &str| fs::read_to_string(folder.join("pets/src").join(name)).unwrap_or_default();
        let (types, operations) = (file("types.rs"), file("operations/pets.rs") + &file("operations/people.rs"));
        [("struct Pet ", &types), ("struct Owner ", &types), ("fn list_pets(", &operations), ("fn owner(", &operations)]
            .map(|(item, text)| text.contains(item))
    };
    let (pets, owner) = ([true, false, true, false], [false, true, false, true]);
    assert_eq!(types(&["--operation", "listPets"]), pets);
    assert_eq!(types(&["--tag", "people"]), owner);
    assert_eq!(types(&["--path", "/pets/{id}"]), owner);
    assert_eq!(types(&["--path", "/pets", "--tag", "pets", "--method", "GET"]), pets);
    assert_eq!(types(&["--operation", "owner", "--operation", "listPets"]), [true; 4]);
}

#[test]
fn selection_that_meets_nothing_is_an_error() {
    let output = generate(&folder("nothing"), &["pets.yaml", "--out", "pets", "--tag", "cats"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("no operation has the tag `cats`"), "{}", text(&output.stderr));
}

#[test]
fn errors_that_stop_leave_nothing_behind() {
    let folder = folder("errors");
    fs::write(folder.join("pets.yaml"), PETS.replace("type: integer", "type: integr")).unwrap();
    let output = generate(&folder, &["pets.yaml", "--out", "pets", "--strict"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("error[unknown-type]"), "{}", text(&output.stderr));
    assert!(!folder.join("pets").exists());
    let output = generate(&folder, &["pets.yaml", "--out", "pets"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stderr).contains("unknown-type  pets.yaml:14:72"), "{}", text(&output.stderr));
    assert!(folder.join("pets").exists());
}

#[test]
fn command_line_that_cannot_be_meant_is_refused() {
    let folder = folder("usage");
    for arguments in [
        &["pets.yaml"][..],
        &["pets.yaml", "--out", "x", "--name", "a b"],
        &["pets.yaml", "--out", "x", "--name", "test"],
        // The name comes first: there is no such document either.
        &["none.yaml", "--out", "x", "--name", "fn"],
        &["none.yaml", "--out", "x"],
        &["pets.yaml", "--out", "x", "--check", "--force"],
    ] {
        let output = generate(&folder, arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert_eq!(
            text(&output.stderr).contains("-client` is free"),
            arguments.contains(&"test") || arguments.contains(&"fn")
        );
        assert!(!folder.join("x").exists());
    }
    fs::copy(folder.join("pets.yaml"), folder.join("test.yaml")).unwrap();
    let output = generate(&folder, &["test.yaml", "--out", "x"]);
    assert!(text(&output.stdout).starts_with("x: the package `test-client`: "), "{output:?}");
}

#[test]
fn unknown_properties_are_kept_where_it_is_asked_for() {
    let folder = folder("kept");
    let pet = "content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}";
    let document = format!(
        "openapi: 3.0.3\ninfo: {{title: Pets, version: '1'}}\npaths:\n  /pet:\n    get: {{operationId: getPet, responses: {{'200': \
         {{description: d, {pet}}}}}}}\n    put: {{operationId: putPet, requestBody: {{{pet}}}, responses: {{'204': {{description: d}}}}}}\n\
         components: {{schemas: {{Pet: {{type: object, properties: {{name: {{type: string}}}}, example: {{name: a, b: 1}}}}}}}}\n"
    );
    fs::write(folder.join("both.yaml"), document).unwrap();
    for (argument, is_kept) in [("--keep-unknown", true), ("--force", false)] {
        let output = generate(&folder, &["both.yaml", "--out", "both", "--example-test", argument]);
        assert!(output.status.success(), "{}", text(&output.stderr));
        let [types, examples] = ["src/types.rs", "tests/examples.rs"]
            .map(|file| fs::read_to_string(folder.join("both").join(file)).unwrap());
        assert_eq!(types.contains("    unknown_properties: json::UnknownProperties,\n"), is_kept, "{types}");
        assert_eq!(examples.contains("take_out(&mut value, pointer);"), is_kept, "{examples}");
    }
}
