//! What Specwright makes of a document: the model, the names, and the code; and which operations it refuses.

use std::thread;

use specwright::diagnostic::{Code, Diagnostics, Severities, Severity};
use specwright::name::Names;
use specwright::source::Sources;
use specwright::{
    Document, File, Selection, Webhooks, arrange, bundle, check, files, ir, load, lower, name, parse, share, upgrade,
};

/// A client that was generated.
#[derive(Debug)]
pub(crate) struct Api {
    /// The model of what was generated.
    pub(crate) model: ir::Api,
    /// Its names.
    pub(crate) names: Names,
    /// Its code.
    pub(crate) files: Vec<File>,
    /// Each operation that is refused, and why.
    pub(crate) left_out: Vec<(String, String)>,
}

/// The stack of the stages, which recurse through every level of a document.
const STACK_BYTES: usize = 64 << 20;

/// What the document has wrong is between it and the judges; only what has no meaning yet is refused.
fn severities() -> Severities {
    let refused = [Code::Syntax, Code::Encoding, Code::Limit, Code::Unsupported];
    let allow = Code::ALL.iter().copied().filter(|code| !refused.contains(code)).collect();
    Severities { allow, ..Severities::default() }
}

/// Reads a document.
pub(crate) fn read(path: &str) -> Result<Api, String> {
    let path = path.to_owned();
    let thread = thread::Builder::new().stack_size(STACK_BYTES).spawn(move || generated(&path));
    let thread = thread.map_err(|error| format!("no thread can be started: {error}"))?;
    thread.join().unwrap_or_else(|_| Err("the generator has panicked".to_owned()))
}

fn generated(path: &str) -> Result<Api, String> {
    let bytes = std::fs::read(path).map_err(|error| format!("{path}: {error}"))?;
    let document = Document::new(path, bytes).with_files(files::below_folder_of(path.as_ref()));
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::new(severities());
    let parsed = parsed(&document, &mut sources, &mut diagnostics);
    let Some(parsed) = parsed else {
        let reports = diagnostics.into_reports(&sources);
        let errors = reports.iter().filter(|report| report.severity == Severity::Error);
        return Err(errors.map(ToString::to_string).collect::<Vec<_>>().join("\n"));
    };
    let lowered = |selection: &Selection| {
        let mut diagnostics = Diagnostics::new(severities());
        let model = lower::lower(&parsed, selection, &sources, &mut diagnostics);
        let reports = diagnostics.into_reports(&sources);
        let errors = reports.iter().filter(|report| report.severity == Severity::Error);
        (model, errors.map(|report| report.message.clone()).collect::<Vec<_>>())
    };
    let (whole, errors) = lowered(&Selection::default());
    let mut selection = Selection::default();
    let mut left_out = vec![];
    if !errors.is_empty() {
        for operation in &whole.operations {
            let alone = Selection { operations: vec![operation.id.clone()], ..Selection::default() };
            match lowered(&alone).1.into_iter().next() {
                Some(error) => left_out.push((operation.id.clone(), error)),
                None => selection.operations.push(operation.id.clone()),
            }
        }
    }
    let (mut model, errors) = lowered(&selection);
    if !errors.is_empty() {
        return Err(errors.join("\n"));
    }
    share::share(&mut model);
    let mut names = name::name(&model);
    arrange::arrange(&mut model, &mut names, Webhooks::default());
    let generated = specwright::generate(&document.with_selection(selection), &severities());
    Ok(Api { model, names, files: generated.files, left_out })
}

/// The stages before the document has a meaning; `None` when one of them stopped.
fn parsed(document: &Document, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Option<parse::Document> {
    let files = load::files(document, sources, diagnostics).ok()?;
    let checked = check::check(files, diagnostics).ok()?;
    diagnostics.propagate().ok()?;
    let bundled = bundle::bundle(checked, sources);
    let tree = upgrade::upgrade(bundled, sources);
    let parsed = parse::parse(tree.root);
    diagnostics.propagate().ok()?;
    Some(parsed)
}
