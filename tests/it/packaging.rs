//! The promises about this repository: what an added operation, an edit, a package and a stranger's crate see.
//!
//! Each test copies the tracked files to a folder of its own, and builds there, offline. They share one target folder below
//! this workspace's, so that dependencies are built once.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::TempDir;

/// Builds of copies share a target folder, whose lock Cargo would wait for anyway.
static TARGET: Mutex<()> = Mutex::new(());

/// A copy of the workspace that may be edited.
struct Copy {
    folder: TempDir,
    _target: MutexGuard<'static, ()>,
}

impl Copy {
    fn new() -> Self {
        let target = TARGET.lock().unwrap_or_else(PoisonError::into_inner);
        let folder = tempfile::tempdir().expect("a folder can be made");
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let arguments = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
        let listed = Command::new("git").args(arguments).current_dir(root).output().expect("git lists the files");
        assert!(listed.status.success(), "{}", String::from_utf8_lossy(&listed.stderr));
        for name in String::from_utf8(listed.stdout).expect("names are text").split_terminator('\0') {
            let to = folder.path().join(name);
            // A file that was deleted, and not committed yet, is still listed.
            if root.join(name).is_file() {
                fs::create_dir_all(to.parent().unwrap_or(folder.path())).expect("a folder can be made");
                fs::copy(root.join(name), to).expect("a file can be copied");
            }
        }
        Self { folder, _target: target }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("the file is there")
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap_or(self.folder.path())).expect("a folder can be made");
        fs::write(path, text).expect("a file can be written");
    }

    fn cargo(&self, arguments: &[&str]) -> Output {
        cargo(self.folder.path(), arguments)
    }

    fn passes(&self, arguments: &[&str]) -> String {
        passed(&self.cargo(arguments))
    }
}

/// Runs Cargo offline, with the target folder of the copies.
fn cargo(folder: &Path, arguments: &[&str]) -> Output {
    cargo_with(folder, arguments, false)
}

fn cargo_with(folder: &Path, arguments: &[&str], fetch: bool) -> Output {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("copies");
    let mut command = Command::new(env!("CARGO"));
    command.args(arguments).current_dir(folder).env("CARGO_TARGET_DIR", target);
    command.env("CARGO_NET_OFFLINE", if fetch { "false" } else { "true" });
    // Cargo set these for this test; they would be wrong there.
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy().into_owned();
        if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") || name == "OUT_DIR" {
            command.env_remove(name);
        }
    }
    command.output().expect("cargo runs")
}

/// What Cargo said, once it is known to have succeeded.
fn passed(output: &Output) -> String {
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{out}\n{err}");
    format!("{out}\n{err}")
}

const OPERATION: &str = "
  /v5/{project_id}/export-task/{task_id}:
    get:
      operationId: ListQueryExportTask
      summary: Ask how far an export task has come
      parameters:
        - $ref: '#/components/parameters/ProjectId'
        - {name: task_id, in: path, required: true, schema: {type: string}}
      responses:
        '200':
          description: The task.
          content:
            application/json:
              schema: {$ref: '#/components/schemas/ExportTaskInfo'}
";

const SCHEMA: &str = "
    ExportTaskInfo:
      type: object
      properties:
        task_status: {type: string, enum: [success, failure, running]}
        file_id: {type: string}
";

const CALLER: &str = r##"
//! Calls the operation that was added to the document.
#[tokio::test]
async fn the_new_function_calls_the_new_operation() {
    use std::io::{Read as _, Write as _};
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let endpoint = format!("http://{}", listener.local_addr().expect("it is bound"));
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a client connects");
        let mut bytes = [0; 4096];
        let read = stream.read(&mut bytes).expect("it sends");
        let body = r#"{"task_status":"running"}"#;
        let head = format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n", body.len());
        stream.write_all((head + body).as_bytes()).expect("it reads");
        String::from_utf8_lossy(&bytes[..read]).into_owned()
    });
    let client = hss::Client::builder().region(hss::types::ServerRegion::CnNorth4).project_id("p").auth(hss::Token::new("t")).endpoint(endpoint);
    let client = client.build().expect("it is complete");
    let info = client.list_query_export_task("a task").await.expect("it answers");
    assert_eq!(info.task_status, Some(hss::types::ExportTaskInfoTaskStatus::Running));
    assert!(server.join().expect("it saw a request").starts_with("GET /v5/p/export-task/a%20task HTTP/1.1\r\n"));
}
"##;

/// Adds the operation to a copy's document.
fn with_operation(copy: &Copy) {
    let text = copy.read("spec/hss.yaml");
    let (paths, components) = text.split_once("\ncomponents:").expect("the document has components");
    let (before, after) = components.split_once("\n  schemas:").expect("the document has schemas");
    copy.write("spec/hss.yaml", &format!("{paths}\n{OPERATION}\ncomponents:{before}\n  schemas:{SCHEMA}{after}"));
}

#[test]
fn an_added_operation_is_a_function_after_the_next_build() {
    let copy = Copy::new();
    with_operation(&copy);
    copy.write("tests/added.rs", CALLER);
    copy.passes(&["test", "--package", "hss", "--test", "added"]);
}

#[test]
fn the_first_build_after_an_edit_has_the_new_code_and_the_next_runs_nothing() {
    let copy = Copy::new();
    let before = "//! Edited.\n#[test]\nfn it() { let _ = hss::types::HandleStatus::Handled; }\n";
    let after = "//! Edited.\n#[test]\nfn it() { let _ = hss::types::HandleStatus::Postponed; }\n";
    copy.write("tests/edited.rs", before);
    copy.passes(&["test", "--package", "hss", "--test", "edited"]);
    let again = copy.passes(&["test", "--package", "hss", "--test", "edited", "--verbose"]);
    let ran = again.lines().filter(|line| line.trim_start().starts_with("Running `") && line.contains("rustc"));
    assert_eq!(ran.count(), 0, "{again}");
    assert!(!again.contains("build-script-build`"), "{again}");
    let text =
        copy.read("spec/hss.yaml").replacen("        - handled\n", "        - handled\n        - postponed\n", 1);
    let text = text.replacen("        handled: The", "        postponed: Later.\n        handled: The", 1);
    copy.write("spec/hss.yaml", &text);
    copy.write("tests/edited.rs", after);
    copy.passes(&["test", "--package", "hss", "--test", "edited"]);
}

#[test]
fn a_broken_document_stops_the_build_at_each_fault() {
    let copy = Copy::new();
    let text = copy.read("spec/hss.yaml");
    let text = text.replacen("schemas/ExportTask\"", "schemas/ExportTsk\"", 1);
    let text = text.replacen("type: integer", "type: integr", 1).replacen("summary: Start", "sumary: Start", 1);
    copy.write("spec/hss.yaml", &text);
    let output = copy.cargo(&["build", "--package", "hss"]);
    assert!(!output.status.success());
    let err = String::from_utf8_lossy(&output.stderr);
    for part in ["unresolved-reference", "unknown-type", "unknown-key", "spec/hss.yaml:", "did you mean `summary`"] {
        assert!(err.contains(part), "`{part}` is not in\n{err}");
    }
    assert!(!err.contains("panicked"), "{err}");
}

#[test]
fn strangers_depend_on_it_by_path_and_by_git_and_from_read_only_sources() {
    let copy = Copy::new();
    let git = |arguments: &[&str]| {
        let identity = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"];
        let mut command = Command::new("git");
        let output = command.args(identity).args(arguments).current_dir(copy.folder.path()).output();
        passed(&output.expect("git runs"));
    };
    git(&["init", "--quiet"]);
    git(&["add", "--all"]);
    git(&["commit", "--quiet", "--message", "A copy"]);
    let before = listing(copy.folder.path());
    let root = copy.folder.path().display().to_string();
    for dependency in [format!("path = {root:?}"), format!("git = \"file://{root}\"")] {
        let stranger = tempfile::tempdir().expect("a folder can be made");
        let manifest = format!(
            "[package]\nname = \"stranger\"\nversion = \"0.1.0\"\nedition = \"2024\"\n[dependencies]\nhss = {{ {dependency} }}\n[workspace]\n"
        );
        fs::write(stranger.path().join("Cargo.toml"), manifest).expect("it can be written");
        fs::copy(copy.path("Cargo.lock"), stranger.path().join("Cargo.lock")).expect("it can be copied");
        fs::create_dir(stranger.path().join("src")).expect("a folder can be made");
        let main = "fn main() { let _ = hss::Client::builder().region(hss::types::ServerRegion::CnNorth4); }\n";
        fs::write(stranger.path().join("src/main.rs"), main).expect("it can be written");
        // A git source has to be fetched, from this machine; registries stay out of it, since the lock file is complete.
        let fetch = !dependency.starts_with("path");
        passed(&cargo_with(stranger.path(), &["run", "--quiet"], fetch));
    }
    assert_eq!(before, listing(copy.folder.path()), "a build wrote into the sources");
}

/// Every file of a folder with its length and time, but those of git.
fn listing(folder: &Path) -> Vec<(PathBuf, u64, std::time::SystemTime)> {
    let mut found = vec![];
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("it can be listed") {
            let entry = entry.expect("it can be listed");
            let about = entry.metadata().expect("it is there");
            if about.is_dir() && entry.file_name() != ".git" {
                open.push(entry.path());
            } else if about.is_file() {
                found.push((entry.path(), about.len(), about.modified().expect("it has a time")));
            }
        }
    }
    found.sort();
    found
}
