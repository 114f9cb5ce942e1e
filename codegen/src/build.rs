//! The door of build scripts: reads documents, writes the client into `OUT_DIR`, and tells Cargo what it needs to know.

use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use crate::diagnostic::{Code, Effect, Findings, Report, Severities};
use crate::list::List as _;
use crate::source::Location;
use crate::{Document, Generated, Selection, Webhooks, bug};

/// Generates clients from a build script.
///
/// Each document becomes a folder of its own in `OUT_DIR`, named for the document's file: `spec/hss.yaml` is
/// `OUT_DIR/hss/lib.rs` and the modules beside it and below, so no two documents of a build have the same file name. The crate
/// includes it:
///
/// ```ignore
/// include!(concat!(env!("OUT_DIR"), "/hss/lib.rs"));
/// ```
///
/// A document may refer to files below its folder. All that were read are watched by Cargo.
///
/// What is wrong with a document is one line of Cargo's output: a warning with how much is wrong, what the client lacks because
/// of it, and the command that shows all. The build stops only for what leaves nothing to generate from, and for what is
/// denied: that is shown in full.
///
/// ```no_run
/// // in the `main` of build.rs
/// specwright::Build::new().document("spec/hss.yaml").deny_warnings().run();
/// ```
#[derive(Debug, Clone, Default)]
#[must_use = "nothing is generated until `run` is called"]
pub struct Build {
    documents: Vec<PathBuf>,
    severities: Severities,
    selection: Selection,
    webhooks: bool,
    keeps_unknown: bool,
}

impl Build {
    /// A build of no documents.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a document: a path below the package's folder.
    pub fn document(mut self, path: impl Into<PathBuf>) -> Self {
        self.documents.push(path.into());
        self
    }

    /// Stops for every warning and every error. Meant for documents of your own; one that is somebody else's may change
    /// under you.
    pub fn deny_warnings(mut self) -> Self {
        self.severities.deny_warnings = true;
        self
    }

    /// Stops for every error of a document, whatever could be generated. Meant for documents of your own.
    pub fn strict(mut self) -> Self {
        self.severities.strict = true;
        self
    }

    /// Says nothing of a code.
    pub fn allow(mut self, code: Code) -> Self {
        self.severities.allow.push(code);
        self
    }

    /// Takes a code for a warning.
    pub fn warn(mut self, code: Code) -> Self {
        self.severities.warn.push(code);
        self
    }

    /// Stops for a code.
    ///
    /// ```no_run
    /// # use specwright::{Build, diagnostic::Code};
    /// Build::new().document("spec/zoo.yaml").deny(Code::UnresolvedReference).run();
    /// ```
    pub fn deny(mut self, code: Code) -> Self {
        self.severities.deny.push(code);
        self
    }

    /// Chooses all severities.
    pub fn severities(mut self, severities: Severities) -> Self {
        self.severities = severities;
        self
    }

    /// Generates some of the operations only, of every document of this build.
    ///
    /// ```no_run
    /// # use specwright::{Build, Selection};
    /// let selection = Selection { tags: vec!["pets".to_owned()], ..Selection::default() };
    /// Build::new().document("spec/zoo.yaml").selection(selection).run();
    /// ```
    pub fn selection(mut self, selection: Selection) -> Self {
        self.selection = selection;
        self
    }

    /// Whether the types that only webhooks hold are generated, which may be more than half of a document; they are not,
    /// unless it is asked for. A crate that leaves it to its users declares a feature:
    ///
    /// ```no_run
    /// specwright::Build::new().document("spec/zoo.yaml").webhooks(cfg!(feature = "webhooks")).run();
    /// ```
    pub fn webhooks(mut self, webhooks: bool) -> Self {
        self.webhooks = webhooks;
        self
    }

    /// Whether structs that are both received and sent keep the properties that the document does not name, and send them again:
    /// for services that take a whole object back (get, change, put), and that may have grown since the document was written. They
    /// are read by `unknown_properties()` and removed by `unknown_properties_mut()`, and are a part of equality, `Hash` and `Debug`.
    ///
    /// A schema that speaks of other properties (`additionalProperties`, be it `false`) is generated as it always is, and what is
    /// only received or only sent keeps none. The order of keys is not kept. It is off unless it is asked for: most clients
    /// would pay for it and never put back what they got.
    ///
    /// ```no_run
    /// specwright::Build::new().document("spec/zoo.yaml").keep_unknown(true).run();
    /// ```
    pub fn keep_unknown(mut self, keeps_unknown: bool) -> Self {
        self.keeps_unknown = keeps_unknown;
        self
    }

    /// Generates. What goes wrong is told to Cargo, which then stops the build.
    pub fn run(&self) {
        let Some(out_dir) = env::var_os("OUT_DIR").map(PathBuf::from) else {
            tell("error", "OUT_DIR is not set; `specwright::Build` is for build scripts");
            return;
        };
        for (index, document) in self.documents.iter().enumerate() {
            tell("rerun-if-changed", &document.display().to_string());
            let same_name = self.documents[..index].iter().find(|other| other.file_stem() == document.file_stem());
            if let Some(other) = same_name {
                let (other, document) = (other.display(), document.display());
                tell("error", &format!("{other} and {document} would be generated into the same folder; rename one"));
            } else if let Err(problem) = guarded(document, || self.generate(document, &out_dir)) {
                tell("error", &problem);
            }
        }
    }

    fn generate(&self, path: &Path, out_dir: &Path) -> Result<(), String> {
        let bytes = fs::read(path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
        let document = Document::new(path.display().to_string(), bytes)
            .with_files(crate::files::below_folder_of(path))
            .with_selection(self.selection.clone())
            .with_webhooks(if self.webhooks { Webhooks::Kept } else { Webhooks::LeftOut })
            .with_unknown_kept(self.keeps_unknown);
        let Generated { files, findings, .. } = crate::generate(&document, &self.severities);
        for other in findings.files.iter().skip(1) {
            tell("rerun-if-changed", &other.path);
        }
        for (key, line) in lines(&findings, &path.display().to_string()) {
            tell(key, &line);
        }
        if findings.has_stopped() {
            return Ok(());
        }
        let name = path.file_stem().ok_or_else(|| format!("{} is not the path of a file", path.display()))?;
        let folder = out_dir.join(name);
        write(&folder, &files).map_err(|error| format!("cannot write to {}: {error}", folder.display()))
    }
}

/// What a run gives; a panic in it is a problem as well.
fn guarded(document: &Path, run: impl FnOnce() -> Result<(), String>) -> Result<(), String> {
    let shown_by = || format!("`specwright check {0}` or `specwright generate {0}`", document.display());
    panic::catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|panic| Err(bug::sentences(panic.as_ref(), &shown_by())))
}

/// How many problems are shown in full where there is no client.
const SHOWN: usize = 20;

/// What Cargo is told of the findings, each with the key of the instruction.
///
/// A client that was generated has one line at most, since Cargo shows it again in every build: how wrong the document is,
/// what the client lacks because of it, and where to look first. What leaves no client is shown in full.
fn lines(findings: &Findings, path: &str) -> Vec<(&'static str, String)> {
    if findings.has_stopped() {
        return stops(findings, path).into_iter().map(|line| ("error", line)).list();
    }
    let counts = findings.counts();
    let Some(problems) = counts.problems() else { return vec![] };
    let became = match (counts.effects(), worst(findings)) {
        (Some(effects), Some(first)) => format!("{effects}, first at {}", place(first)),
        _ => "the client has all of it".to_owned(),
    };
    vec![("warning", format!("{path}: {problems}; {became}; `specwright check {path}` shows all"))]
}

/// The first of what is left out; if nothing is, the first of what is weakened.
fn worst(findings: &Findings) -> Option<&Report> {
    let first = |effect| findings.reports.iter().find(|report| report.effect == effect);
    first(Effect::LeftOut).or_else(|| first(Effect::Weakened))
}

/// A place, what is wrong there, and what the client has instead.
fn place(report: &Report) -> String {
    let Location { file, line, column, .. } = &report.location;
    let outcome = report.outcome.map(|outcome| format!(" ({outcome})")).unwrap_or_default();
    format!("{file}:{line}:{column}: {}{outcome}", report.message)
}

/// Why there is no client, and what can be done about it.
fn stops(findings: &Findings, path: &str) -> Vec<String> {
    let all = findings.reports.iter().filter(|report| report.stops).list();
    let mut lines = all.iter().take(SHOWN).map(ToString::to_string).list();
    if all.len() > SHOWN {
        lines.push(format!("{path}: {} more stop it; `specwright check {path}` shows all", all.len() - SHOWN));
    }
    // What is denied can be generated without; what leaves nothing to generate from cannot.
    if let Some(denied) = all.iter().find(|report| report.effect != Effect::Stops) {
        let code = denied.code;
        lines.push(format!(
            "{path}: no client is generated, because of `strict`, `deny` or `deny_warnings` of `specwright::Build`; \
             `.warn(code)` makes an exception of a code, such as `{code}`"
        ));
    }
    lines
}

/// Writes the files of a client; those of an earlier run do not stay.
fn write(folder: &Path, files: &[crate::File]) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        Ok(()) | Err(_) => {}
    }
    fs::create_dir_all(folder)?;
    files.iter().try_for_each(|file| {
        let path = folder.join(&file.name);
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(path, &file.text)
    })
}

/// Says one thing to Cargo, which reads it line by line.
#[expect(clippy::print_stdout, reason = "it is how a build script talks to Cargo")]
fn tell(key: &str, value: &str) {
    println!("{}", instruction(key, value));
}

/// One line, whatever stands in it.
fn instruction(key: &str, value: &str) -> String {
    format!("cargo::{key}={}", value.replace(['\n', '\r'], " "))
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::{env, fs, process};

    use super::{Build, SHOWN, guarded, instruction, lines};
    use crate::diagnostic::{Code, Effect, Findings, Severities};
    use crate::list::List as _;
    use crate::{Document, Selection, check};

    /// What is found in a document with these keys behind its `paths`.
    fn found(keys: &str, severities: &Severities) -> Findings {
        let text = format!("openapi: 3.0.3\ninfo: {{title: t, version: '1'}}\npaths: {{}}\n{keys}");
        check(&Document::new("a.yaml", text), severities)
    }

    #[test]
    fn a_client_that_is_generated_has_one_line_with_what_it_lacks() {
        let mut findings = found("colour: red\nsize: 1\n", &Severities::default());
        let whole = "a.yaml: 2 warnings; the client has all of it; `specwright check a.yaml` shows all";
        assert_eq!(lines(&findings, "a.yaml"), [("warning", whole.to_owned())]);
        findings.reports[0].effect = Effect::Weakened;
        findings.reports[1].effect = Effect::LeftOut;
        findings.reports[1].outcome = Some("the key is left out");
        let lacks = "a.yaml: 2 warnings; left out: 1, weakened: 1, first at a.yaml:5:1: `size` is not a key of the \
                     document (the key is left out); `specwright check a.yaml` shows all";
        assert_eq!(lines(&findings, "a.yaml"), [("warning", lacks.to_owned())]);
        assert_eq!(lines(&found("", &Severities::default()), "a.yaml"), []);
    }

    #[test]
    fn what_leaves_no_client_is_shown_in_full_up_to_a_limit() {
        let keys = (0..SHOWN + 2).map(|number| format!("key{number}: 1\n")).list().concat();
        let denied = Severities { deny: vec![Code::UnknownKey], ..Severities::default() };
        let lines = lines(&found(&keys, &denied), "a.yaml");
        assert!(lines.iter().all(|(key, _)| *key == "error") && lines.len() == SHOWN + 2, "{lines:#?}");
        assert!(lines[0].1.starts_with("a.yaml:4:1: error[unknown-key]: "), "{lines:#?}");
        assert_eq!(lines[SHOWN].1, "a.yaml: 2 more stop it; `specwright check a.yaml` shows all");
        assert!(lines[SHOWN + 1].1.ends_with("an exception of a code, such as `unknown-key`"), "{lines:#?}");
        let unread = super::lines(&found("a: [\n", &denied), "a.yaml");
        assert!(matches!(&*unread, [("error", line)] if line.contains("error[syntax]")), "{unread:#?}");
    }

    #[test]
    fn a_build_generates_what_is_selected() {
        let folder = env::temp_dir().join(format!("specwright-selection-{}", process::id()));
        fs::create_dir_all(&folder).expect("the folder can be made");
        let text = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths:\n  /pets:\n    \
                    get: {operationId: list, responses: {'204': {description: none}}}\n    \
                    post: {operationId: add, responses: {'204': {description: none}}}\n";
        let document = folder.join("pets.yaml");
        fs::write(&document, text).expect("it can be written");
        let selection = Selection { operations: vec!["add".to_owned()], ..Selection::default() };
        let build = Build::new().document(&document).selection(selection);
        assert_eq!(build.generate(&document, &folder), Ok(()));
        let operations = fs::read_to_string(folder.join("pets/operations.rs")).expect("it was written");
        fs::remove_dir_all(&folder).expect("it can be removed");
        assert!(operations.contains("struct Add") && !operations.contains("struct List"), "{operations}");
    }

    #[test]
    fn a_panic_is_a_problem_like_others() {
        let said = guarded(Path::new("pets.yaml"), || panic!("check ensured that it is there"));
        let line = instruction("error", &said.expect_err("it panicked"));
        assert!(line.starts_with("cargo::error=this is a bug of specwright, "), "{line}");
        assert!(line.contains("check ensured that it is there. `specwright check pets.yaml` or "), "{line}");
        assert_eq!(line.lines().count(), 1, "{line}");
    }

    #[test]
    fn a_problem_is_one_line() {
        let text = "openapi: 3.0.3\ninfo: {title: t, version: '1', \"a\\ncargo::rustc-cfg=x\": 1}\npaths: {}\n";
        let findings = check(&Document::new("a\nb.yaml", text), &Severities::default());
        let line = instruction("warning", &findings.reports[0].to_string());
        assert!(line.starts_with("cargo::warning=a b.yaml:2:32: warning[unknown-key]: "), "{line}");
        assert_eq!(line.lines().count(), 1, "{line}");
    }
}
