//! `specwright generate`, run again: what it writes, what it leaves alone, and what it says of it.

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use common::{PETS, folder, generate, text};

/// A folder with the document, and a package that was generated from it.
fn generated(name: &str) -> PathBuf {
    let folder = folder(name);
    fs::create_dir(folder.join("own")).expect("it is not there yet");
    check(&folder, &[], 0, "pets: the package `pets`: +2 operations, +2 types, 9 files written\n");
    folder
}

/// Generates the package, and compares the exit code and what is said: on standard output if it went well, or on standard error.
#[track_caller]
fn check(folder: &Path, arguments: &[&str], code: i32, said: &str) {
    let output = generate(folder, &[&["pets.yaml", "--out", "pets", "--runtime", "own"], arguments].concat());
    let (stdout, stderr) = (text(&output.stdout), text(&output.stderr));
    assert_eq!((output.status.code(), stdout.to_owned() + stderr), (Some(code), said.to_owned()), "{arguments:?}");
}

/// Writes a document with one text in the place of another.
fn change_document(folder: &Path, from: &str, to: &str) {
    assert!(PETS.contains(from), "{from}");
    fs::write(folder.join("pets.yaml"), PETS.replace(from, to)).expect("it can be written");
}

/// Adds a line to a file of the package.
fn edit(folder: &Path, path: &str) {
    let path = folder.join("pets").join(path);
    let text = fs::read_to_string(&path).expect("it was generated");
    fs::write(&path, text + "// by hand\n").expect("it can be written");
}

/// Every file below a folder, with its text and when it was written.
fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>, SystemTime)> {
    let mut files = vec![];
    for entry in fs::read_dir(folder).expect("it is there") {
        let path = entry.expect("it can be listed").path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else {
            let written = fs::metadata(&path).and_then(|it| it.modified()).expect("files have times");
            files.push((path.clone(), fs::read(&path).expect("it can be read"), written));
        }
    }
    files.sort();
    files
}

const OWNER_RENAMED: [&str; 2] = ["operationId: owner", "operationId: holder"];
const RENAMED: &str = "pets: the package `pets`: +1 -1 operations, 2 files written\n";

#[test]
fn a_second_run_touches_nothing() {
    let folder = generated("again");
    let before = files(&folder);
    for _ in 0..2 {
        check(&folder, &[], 0, "pets: the package `pets`: nothing changed\n");
        assert!(files(&folder) == before);
    }
}

#[test]
fn only_what_changed_is_written() {
    let folder = generated("changed");
    change_document(&folder, "integer", "string");
    check(&folder, &[], 0, "pets: the package `pets`: ~1 operation, 1 file written\n");
    fs::write(folder.join("pets.yaml"), PETS).unwrap();
    check(&folder, &[], 0, "pets: the package `pets`: ~1 operation, 1 file written\n");
    let before = files(&folder);
    change_document(&folder, OWNER_RENAMED[0], OWNER_RENAMED[1]);
    check(&folder, &[], 0, RENAMED);
    let now = files(&folder.join("pets"));
    let written = now.iter().filter(|file| !before.contains(file)).map(|(path, ..)| path.file_name().unwrap());
    assert_eq!(written.collect::<Vec<_>>(), [".specwright", "people.rs", "types.rs"]);
}

#[test]
fn what_is_no_longer_generated_goes() {
    let folder = generated("gone");
    check(&folder, &["--example-test"], 0, "pets: the package `pets`: 1 file written\n");
    fs::write(folder.join("pets/src/mine.rs"), "// mine\n").unwrap();
    check(&folder, &[], 0, "pets: the package `pets`: 1 file removed\n");
    assert!(!folder.join("pets/tests").exists());
    check(
        &folder,
        &["--tag", "pets"],
        0,
        "pets: the package `pets`: -1 operation, -1 type, 2 files written, 1 file removed\n",
    );
    fs::write(folder.join("pets.yaml"), "openapi: 3.0.3\ninfo: {title: Pets, version: '1'}\npaths: {}\n").unwrap();
    check(&folder, &[], 0, "pets: the package `pets`: -1 operation, -1 type, 3 files written, 3 files removed\n");
    assert!(!folder.join("pets/src/client.rs").exists() && folder.join("pets/src/mine.rs").exists());
}

#[test]
fn what_was_deleted_comes_back() {
    let folder = generated("deleted");
    fs::remove_file(folder.join("pets/src/types.rs")).unwrap();
    check(&folder, &[], 0, "pets: the package `pets`: 1 file written\n");
    fs::rename(folder.join("pets/src/types.rs"), folder.join("pets/src/renamed.rs")).unwrap();
    check(&folder, &[], 0, "pets: the package `pets`: 1 file written\n");
    assert!(folder.join("pets/src/types.rs").exists() && folder.join("pets/src/renamed.rs").exists());
}

#[test]
fn work_by_hand_is_left_alone() {
    let folder = generated("hand");
    check(&folder, &["--example-test"], 0, "pets: the package `pets`: 1 file written\n");
    edit(&folder, "src/types.rs");
    edit(&folder, "tests/examples.rs");
    fs::write(folder.join("pets/src/headers.rs"), "// mine\n").unwrap();
    let headers = "description: one, headers: {X-Rate: {schema: {type: integer}}}";
    change_document(&folder, "description: one", headers);
    let before = files(&folder);
    let refusal = "error: pets: 3 files are not as specwright wrote them; nothing was written\n  \
                   src/headers.rs: not written by specwright\n  \
                   src/types.rs: changed by hand\n  \
                   tests/examples.rs: changed by hand\n\
                   help: `--force` overwrites or removes them; another `--out` leaves them alone\n";
    for arguments in [&[][..], &["--dry-run"]] {
        check(&folder, arguments, 2, refusal);
        assert!(files(&folder) == before);
    }
    check(&folder, &["--force"], 0, "pets: the package `pets`: 3 files written, 1 file removed\n");
    check(&folder, &["--check"], 0, "pets: the package `pets`: nothing would change\n");
}

#[test]
fn ends_of_lines_are_no_work_by_hand() {
    let folder = generated("lines");
    for path in ["src/types.rs", "src/client.rs", ".specwright", "Cargo.toml"] {
        let path = folder.join("pets").join(path);
        fs::write(&path, fs::read_to_string(&path).unwrap().replace('\n', "\r\n")).unwrap();
    }
    let before = files(&folder);
    check(&folder, &[], 0, "pets: the package `pets`: nothing changed\n");
    assert!(files(&folder) == before);
}

#[test]
fn manifest_and_readme_keep_what_was_changed_until_there_is_news() {
    let folder = generated("manifest");
    let path = folder.join("pets/Cargo.toml");
    let changed = fs::read_to_string(&path).unwrap().replace("version = \"0.1.0\"", "version = \"1.2.3\"");
    fs::write(&path, &changed).unwrap();
    edit(&folder, "README.md");
    check(&folder, &[], 0, "pets: the package `pets`: nothing changed\n");
    check(&folder, &["--check"], 0, "pets: the package `pets`: nothing would change\n");
    change_document(&folder, OWNER_RENAMED[0], OWNER_RENAMED[1]);
    check(&folder, &[], 0, RENAMED);
    assert_eq!(fs::read_to_string(&path).unwrap(), changed);
    let readme = || fs::read_to_string(folder.join("pets/README.md")).unwrap();
    assert!(readme().ends_with("// by hand\n"));
    let refusal = "error: pets: 2 files are not as specwright wrote them; nothing was written\n  \
                   Cargo.toml: changed by hand\n  README.md: changed by hand\n\
                   help: `--force` overwrites or removes them; another `--out` leaves them alone\n";
    check(&folder, &["--name", "animals"], 2, refusal);
    check(&folder, &["--name", "animals", "--force"], 0, "pets: the package `animals`: 2 files written\n");
    assert!(readme().contains("use animals::Client;"));
    check(&folder, &[], 0, "pets: the package `animals`: nothing changed\n");
}

#[test]
fn package_of_another_document_is_refused() {
    let folder = generated("another");
    // It may move, and its title may change, but not both.
    change_document(&folder, "title: Pets", "title: Animals");
    check(&folder, &[], 0, "pets: the package `pets`: 2 files written\n");
    fs::create_dir(folder.join("spec")).unwrap();
    fs::rename(folder.join("pets.yaml"), folder.join("spec/animals.yaml")).unwrap();
    let at = |spec: &str, arguments: &[&str]| {
        let fixed = [spec, "--out", "pets", "--runtime", "own"];
        generate(&folder, &[&fixed, arguments].concat())
    };
    let output = at("spec/animals.yaml", &[]);
    assert_eq!(text(&output.stdout), "pets: the package `pets`: 1 file written\n", "{output:?}");
    // A title alone is no proof.
    for (file, yaml) in [
        ("cats.yaml", PETS.replace("title: Pets", "title: Cats")),
        ("same.yaml", PETS.replace("title: Pets", "title: Animals").replace("listPets", "a").replace("owner\n", "b\n")),
    ] {
        fs::write(folder.join(file), yaml).unwrap();
        let title = if file == "cats.yaml" { "Cats" } else { "Animals" };
        let refusal = format!(
            "error: pets: the package is that of `../spec/animals.yaml`, \"Animals\", not of `../{file}`, \"{title}\"\n\
             help: name another `--out`; `--force` replaces the package\n"
        );
        for arguments in [&[][..], &["--dry-run"], &["--check"]] {
            let output = at(file, arguments);
            assert_eq!((output.status.code(), text(&output.stderr)), (Some(2), &*refusal), "{arguments:?}");
        }
        assert!(at(file, &["--force"]).status.success());
        assert!(at("spec/animals.yaml", &["--force"]).status.success());
    }
}

#[test]
fn folder_of_somebody_else_is_not_touched() {
    let folder = folder("foreign");
    fs::create_dir_all(folder.join("own")).unwrap();
    fs::create_dir(folder.join("pets")).unwrap();
    fs::write(folder.join("pets/precious.txt"), "mine").unwrap();
    let refusal = "error: pets: the folder holds what specwright has not made\n\
                   help: name an empty or a new folder; `--force` writes into this one, over what is in the way\n";
    check(&folder, &[], 2, refusal);
    assert_eq!(files(&folder.join("pets")).len(), 1);
    check(&folder, &["--force"], 0, "pets: the package `pets`: +2 operations, +2 types, 9 files written\n");
    assert_eq!(fs::read_to_string(folder.join("pets/precious.txt")).unwrap(), "mine");
}

#[test]
fn record_that_is_lost_or_broken_stops_the_run() {
    let folder = generated("record");
    let record = folder.join("pets/.specwright");
    fs::remove_file(&record).unwrap();
    // Nothing is lost by it as long as every file is what would be written.
    check(&folder, &[], 0, "pets: the package `pets`: +2 operations, +2 types\n");
    fs::remove_file(&record).unwrap();
    change_document(&folder, OWNER_RENAMED[0], OWNER_RENAMED[1]);
    let refusal = "error: pets: 2 files are not as specwright wrote them; nothing was written\n  \
                   src/operations/people.rs: not written by specwright\n  \
                   src/types.rs: not written by specwright\n\
                   help: `--force` overwrites or removes them; another `--out` leaves them alone\n";
    check(&folder, &[], 2, refusal);
    fs::write(&record, "specwright-package 1\n<<<<<<< main\n").unwrap();
    let refusal = "error: pets: .specwright cannot be read: line 2 says nothing that it can say\n\
                   help: name an empty or a new folder; `--force` writes into this one, over what is in the way\n";
    check(&folder, &[], 2, refusal);
    check(&folder, &["--force"], 0, "pets: the package `pets`: +2 operations, +2 types, 2 files written\n");
}

#[test]
fn package_of_an_older_version_is_taken_over() {
    let folder = generated("older");
    let package = folder.join("pets");
    for path in [".specwright", "rustfmt.toml", "README.md"] {
        fs::remove_file(package.join(path)).unwrap();
    }
    let root = fs::read_to_string(package.join("src/lib.rs")).unwrap();
    let (_, root) = root.split_once("pub use").unwrap();
    let about = "//! A client that specwright 0.0.9 generated from `pets.yaml`.\n\npub use";
    fs::write(package.join("src/lib.rs"), about.to_owned() + root).unwrap();
    fs::remove_dir_all(package.join("src/operations")).unwrap();
    let manifest = fs::read_to_string(package.join("Cargo.toml")).unwrap();
    let (_, rest) = manifest.split_once('\n').unwrap();
    let mark = "# Generated by specwright 0.0.9. What is written here by hand is lost when it runs again.\n";
    fs::write(package.join("Cargo.toml"), mark.to_owned() + rest).unwrap();
    fs::write(package.join("src/mine.rs"), "// mine\n").unwrap();
    fs::write(package.join("src/webhooks.rs"), "// of an older document\n").unwrap();
    change_document(&folder, OWNER_RENAMED[0], OWNER_RENAMED[1]);
    let output = generate(&folder, &["pets.yaml", "--out", "pets", "--runtime", "own", "--dry-run"]);
    assert!(output.status.success() && !package.join(".specwright").exists(), "{output:?}");
    fs::copy(folder.join("pets.yaml"), folder.join("cats.yaml")).unwrap();
    let output = generate(&folder, &["cats.yaml", "--out", "pets", "--runtime", "own"]);
    assert!(
        text(&output.stderr).contains("the package is that of `pets.yaml`, not of `../cats.yaml`, \"Pets\""),
        "{output:?}"
    );
    check(&folder, &[], 0, "pets: the package `pets`: +2 operations, 7 files written, 1 file removed\n");
    assert!(package.join("src/mine.rs").exists() && !package.join("src/webhooks.rs").exists());
    check(&folder, &[], 0, "pets: the package `pets`: nothing changed\n");
}

#[test]
fn dry_run_and_check_write_nothing() {
    let folder = generated("dry");
    change_document(&folder, OWNER_RENAMED[0], OWNER_RENAMED[1]);
    edit(&folder, "src/client.rs");
    fs::remove_file(folder.join("pets/src/lib.rs")).unwrap();
    let before = files(&folder);
    let stale = "pets: the package `pets`: 4 files differ from what would be generated\n  \
                 src/client.rs: changed by hand\n  src/lib.rs\n  src/operations/people.rs\n  src/types.rs\n";
    check(&folder, &["--check"], 1, stale);
    let planned = "pets: the package `pets`: there would be +1 -1 operations, 4 files written\n";
    check(&folder, &["--dry-run", "--force"], 0, planned);
    assert!(files(&folder) == before);
    let output = generate(&folder, &["pets.yaml", "--out", "new", "--check"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stdout).ends_with("\n  and 99 more\n"), "{output:?}");
    assert_eq!(text(&output.stdout).lines().count(), 14);
    assert!(!folder.join("new").exists());
}

#[test]
fn failure_leaves_everything_as_it_was() {
    let folder = generated("failure");
    fs::rename(folder.join("pets/src"), folder.join("src")).unwrap();
    fs::write(folder.join("pets/src"), "no folder\n").unwrap();
    let before = files(&folder);
    for arguments in [&[][..], &["--force"]] {
        check(&folder, arguments, 2, "error: pets/src: a file stands where a folder is to be\n");
    }
    let output = generate(&folder, &["pets.yaml", "--out", "pets.yaml/pets"]);
    assert_eq!(text(&output.stderr), "error: pets.yaml: a file stands where a folder is to be\n");
    assert!(files(&folder) == before);
    fs::remove_file(folder.join("pets/src")).unwrap();
    fs::rename(folder.join("src"), folder.join("pets/src")).unwrap();
    fs::remove_file(folder.join("pets/src/types.rs")).unwrap();
    fs::create_dir(folder.join("pets/src/types.rs")).unwrap();
    check(&folder, &["--force"], 2, "error: pets/src/types.rs: a folder stands where a file is to be\n");
}

/// What cannot be written is found before anything is changed. Who may write everywhere has no such folder.
#[cfg(unix)]
#[test]
fn folder_that_cannot_be_written_to_is_named() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = generated("readonly");
    let sources = folder.join("pets/src");
    let allow = |mode| fs::set_permissions(&sources, fs::Permissions::from_mode(mode)).unwrap();
    change_document(&folder, OWNER_RENAMED[0], OWNER_RENAMED[1]);
    allow(0o555);
    let is_bound = fs::write(sources.join("probe"), "").is_err();
    let before = files(&folder);
    if is_bound {
        let refusal = "error: pets/src/operations/people.rs: it cannot be written: Permission denied (os error 13)\n";
        check(&folder, &["--example-test"], 2, refusal);
        assert!(files(&folder) == before && !folder.join("pets/tests").exists());
    }
    allow(0o755);
}
