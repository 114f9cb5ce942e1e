//! `specwright generate`, run as users run it; what it writes is given to Cargo.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

const PETS: &str = "openapi: 3.0.3
info: {title: Pets, version: '1'}
servers: [{url: 'https://example.com'}]
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pets]
      responses: {'200': {description: all, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}}}
  /pets/{id}/owner:
    get:
      operationId: owner
      tags: [people]
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses: {'200': {description: one, content: {application/json: {schema: {$ref: '#/components/schemas/Owner'}}}}}
components:
  schemas:
    Pet: {type: object, required: [name], properties: {name: {type: string, example: Rex}}}
    Owner: {type: object, properties: {name: {type: string}}}
";

/// A folder of a test's own, with the document in it.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a test can write below the target folder");
    fs::write(folder.join("pets.yaml"), PETS).expect("the folder is there");
    folder
}

fn generate(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_specwright"));
    command.arg("generate").args(arguments).current_dir(folder).output().expect("the command was built")
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("commands write UTF-8")
}

/// Compiles a package with the lock file and the registry of this workspace, and gives what Cargo said.
fn compile(package: &Path) -> String {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    fs::copy(workspace.join("Cargo.lock"), package.join("Cargo.lock")).expect("the workspace has a lock file");
    let manifest = package.join("Cargo.toml");
    fs::write(&manifest, fs::read_to_string(&manifest).expect("a package has a manifest") + "\n[workspace]\n")
        .expect("the package can be written to");
    let mut command = Command::new(env::var("CARGO").unwrap_or("cargo".to_owned()));
    // The folder of the tests that build copies of the repository, which builds the same dependencies.
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("copies");
    command.args(["build", "--tests", "--offline"]).current_dir(package).env("CARGO_TARGET_DIR", target);
    let output = command.env_remove("RUSTFLAGS").output().expect("cargo runs the tests");
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stderr).to_owned()
}

#[test]
fn package_compiles() {
    let folder = folder("package");
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../runtime");
    let runtime = runtime.to_str().unwrap();
    let output = generate(&folder, &["pets.yaml", "--out", "made/pets", "--runtime", runtime, "--example-test"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert_eq!(text(&output.stdout), "made/pets: the package `pets`\n");
    let examples = fs::read_to_string(folder.join("made/pets/tests/examples.rs")).unwrap();
    let words: Vec<&str> = examples.split_whitespace().collect();
    let example =
        r#""pets.yaml:18:86#/components/schemas/Pet/properties/name/example", "\"Rex\"", again::<String>, &[]"#;
    assert!(words.join(" ").contains(example), "{examples}");
    let manifest = fs::read_to_string(folder.join("made/pets/Cargo.toml")).unwrap();
    assert!(manifest.contains("name = \"pets\"") && manifest.contains("path = \"../"), "{manifest}");
    assert!(!compile(&folder.join("made/pets")).contains("warning"));
    // Its own output is written over.
    let again = generate(&folder, &["pets.yaml", "--out", "made/pets", "--name", "animals"]);
    assert!(again.status.success(), "{}", text(&again.stderr));
    let manifest = fs::read_to_string(folder.join("made/pets/Cargo.toml")).unwrap();
    assert!(
        manifest.contains("name = \"animals\"")
            && manifest.contains(&format!("runtime = \"{}\"", env!("CARGO_PKG_VERSION")))
    );
}

#[test]
fn standalone_package_needs_no_runtime() {
    let folder = folder("standalone");
    let output = generate(&folder, &["pets.yaml", "--out", "pets", "--standalone"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(!compile(&folder.join("pets")).contains("warning"));
}

#[test]
fn selection_brings_what_it_needs() {
    let folder = folder("selection");
    let types = |arguments: &[&str]| {
        let arguments = [&["pets.yaml", "--out", "pets"], arguments].concat();
        let output = generate(&folder, &arguments);
        assert!(output.status.success(), "{}", text(&output.stderr));
        let file = |name: &str| fs::read_to_string(folder.join("pets/src").join(name)).unwrap_or_default();
        let (types, operations) = (file("types.rs"), file("operations.rs"));
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
fn folder_of_somebody_else_is_not_touched() {
    let folder = folder("foreign");
    fs::create_dir(folder.join("pets")).unwrap();
    fs::write(folder.join("pets/precious.txt"), "mine").unwrap();
    let output = generate(&folder, &["pets.yaml", "--out", "pets"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("holds what specwright has not made"), "{}", text(&output.stderr));
    assert_eq!(fs::read_to_string(folder.join("pets/precious.txt")).unwrap(), "mine");
    for arguments in [&["pets.yaml"][..], &["pets.yaml", "--out", "x", "--name", "a b"], &["none.yaml", "--out", "x"]] {
        assert_eq!(generate(&folder, arguments).status.code(), Some(2), "{arguments:?}");
    }
}
