#![doc = include_str!("../README.md")]
//!
//! # The pipeline
//!
//! | stage | from → to | after it |
//! |---|---|---|
//! | [`load`] | bytes → [`tree::Node`] | every value knows its file, line, column and JSON pointer; the [`limits`] hold |
//! | [`check`](mod@check) | tree → tree | every key is known, an extension, or reported; every value has the right shape |
//! | [`upgrade`] | tree → tree | one shape, whatever the version: OpenAPI 3.0 and a few words of 3.1 |
//! | [`parse`] | tree → [`parse::Document`] | typed by `openapiv3` |
//! | [`lower`] | document → [`ir::Api`] | no reference, no `openapiv3`; all that is unsupported was reported |
//! | [`analyze`] | model → [`analyze::Facts`] | what is boxed, what has a default, who uses what |
//! | [`name`] | model → [`name::Names`] | every identifier, legal and unique |
//! | [`emit`] | model, facts, names → [`emit::Module`]s | tokens; it cannot fail |
//! | [`render`] | modules → [`File`]s | formatted; the same input gives the same bytes |

pub mod analyze;
mod build;
pub mod check;
pub mod diagnostic;
pub mod emit;
pub mod ir;
pub mod limits;
pub mod load;
mod lookup;
pub mod lower;
pub mod name;
mod normalize;
mod order;
pub mod parse;
pub mod render;
pub mod source;
pub mod tree;
pub mod upgrade;

pub use build::Build;
pub use render::File;

use diagnostic::{Diagnostics, Findings, Severities, Stopped};
use source::Sources;
use tree::Node;

/// A document as it was read: the core reads no files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    path: String,
    bytes: Vec<u8>,
}

impl Document {
    /// A document of this path, which diagnostics show, and these bytes.
    pub fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { path: path.into(), bytes: bytes.into() }
    }
}

/// What a document gives: the files of a client, and everything that is to be said of the document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Generated {
    /// The files, `lib.rs` first; none if there is an error among the findings.
    pub files: Vec<File>,
    /// The problems.
    pub findings: Findings,
}

/// Generates the client that a document describes.
///
/// ```
/// use specwright::{Document, diagnostic::Severities, generate};
///
/// let text = "openapi: 3.0.3\ninfo: {title: Pets, version: '1'}\npaths: {}\ncolour: red\n";
/// let generated = generate(&Document::new("pets.yaml", text), &Severities::default());
/// assert_eq!(generated.files[0].name, "lib.rs");
/// assert_eq!(generated.findings.reports[0].code.as_str(), "unknown-key");
/// ```
pub fn generate(document: &Document, severities: &Severities) -> Generated {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::new(severities.clone());
    let files = on_own_stack(|| run(document, &mut sources, &mut diagnostics));
    let reports = diagnostics.into_reports(&sources);
    Generated { files: files.unwrap_or_default(), findings: Findings { reports, files: sources.into_files() } }
}

/// Finds the problems of a document: those that [`generate`] would report.
pub fn check(document: &Document, severities: &Severities) -> Findings {
    generate(document, severities).findings
}

/// The normal form of a document, as YAML: what the generator made of it, whatever version it is written in. `None` if the
/// document has errors.
///
/// ```
/// use specwright::{Document, diagnostic::Severities, normalize};
///
/// let text = "swagger: '2.0'\ninfo: {title: Pets, version: '1'}\npaths: {}\nhost: example.com\n";
/// let (yaml, findings) = normalize(&Document::new("pets.yaml", text), &Severities::default());
/// assert!(yaml.is_some_and(|yaml| yaml.contains("- url: https://example.com")));
/// assert_eq!(findings.reports, []);
/// ```
pub fn normalize(document: &Document, severities: &Severities) -> (Option<String>, Findings) {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::new(severities.clone());
    let text = on_own_stack(|| normal_form(document, &mut sources, &mut diagnostics).map(normalize::text));
    let reports = diagnostics.into_reports(&sources);
    (text.ok(), Findings { reports, files: sources.into_files() })
}

/// The pipeline, a line a stage.
fn run(document: &Document, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Result<Vec<File>, Stopped> {
    let tree = normal_form(document, sources, diagnostics)?;
    let document = parse::parse(tree, diagnostics);
    let api = lower::lower(&document, sources, diagnostics);
    diagnostics.propagate()?;
    let facts = analyze::analyze(&api);
    let names = name::name(&api);
    let modules = emit::emit(&api, &facts, &names);
    Ok(render::render(&modules))
}

/// The stages that do not depend on what the document is read for.
fn normal_form(document: &Document, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Result<Node, Stopped> {
    let file = load::decode(&document.path, document.bytes.clone(), sources, diagnostics)?;
    let tree = load::load(file, sources, diagnostics)?;
    let checked = check::check(tree, diagnostics);
    diagnostics.propagate()?;
    Ok(upgrade::upgrade(checked, sources))
}

/// The stack of the pipeline: typed readers recurse through every level of a document.
const STACK_BYTES: usize = 64 << 20;

/// Runs the pipeline on a thread with a stack of its own, whatever the caller has left of its.
fn on_own_stack<T: Send>(run: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let builder = std::thread::Builder::new().name("specwright".to_owned()).stack_size(STACK_BYTES);
        let thread = builder.spawn_scoped(scope, run).expect("a thread can be started");
        match thread.join() {
            Ok(value) => value,
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}
