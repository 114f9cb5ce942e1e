#![doc = include_str!("../README.md")]
//!
//! # The pipeline
//!
//! | stage | from → to | after it |
//! |---|---|---|
//! | [`load`] | bytes → [`load::Files`] | a tree a file; every value knows its file, line, column and JSON pointer; the [`limits`] hold |
//! | [`check`](mod@check) | trees → [`check::Checked`] | every key is known, an extension, or reported; every value has the right shape |
//! | [`bundle`](mod@bundle) | trees → tree | every reference is local |
//! | [`upgrade`] | tree → tree | one shape, whatever the version: OpenAPI 3.0 and a few words of 3.1 |
//! | `judge` | tree → findings | nothing that schemas say of values is left unsaid: defaults and examples that do not fit, bounds that leave no value |
//! | [`parse`] | tree → [`parse::Document`] | typed by `openapiv3` |
//! | [`lower`] | document → [`ir::Api`] | no reference, no `openapiv3`; all that is unsupported was reported |
//! | [`share`] | model → model | no two schemas without a name have equal types |
//! | [`name`] | model → [`name::Names`] | every identifier, legal and unique |
//! | [`arrange`] | model, names → model, names | what is selected, in the order of the document |
//! | [`analyze`] | model → [`analyze::Facts`] | what is boxed, what has a default, who uses what |
//! | [`emit`] | model, facts, names → [`emit::Module`]s | tokens; it cannot fail |
//! | [`render`] | modules → [`File`]s | formatted; the same input gives the same bytes |

pub mod analyze;
pub mod arrange;
pub mod bug;
mod build;
pub mod bundle;
pub mod check;
#[cfg(any(test, feature = "tools"))]
pub mod coverage;
/// The codes of problems, each with an example.
#[cfg(any(test, feature = "tools"))]
#[doc = include_str!("../CODES.md")]
pub mod codes {}
pub mod diagnostic;
pub mod emit;
pub mod files;
#[cfg(feature = "fuzzing")]
#[doc(hidden)]
pub mod fuzzing;
pub mod ir;
mod judge;
pub mod limits;
mod list;
pub mod load;
mod lookup;
pub mod lower;
pub mod name;
#[cfg(any(test, feature = "tools"))]
mod normalize;
mod openapi;
mod order;
pub mod parse;
mod pointer;
pub mod render;
mod select;
pub mod share;
pub mod source;
pub mod tree;
pub mod upgrade;
mod view;
mod wording;

pub use build::Build;
pub use emit::Guide;
pub use render::File;
pub use select::{Selection, Webhooks};

use std::fmt;
use std::sync::Arc;

use diagnostic::{Code, Diagnostic, Diagnostics, Findings, Severities, Stopped};
use source::Sources;
#[cfg(any(test, feature = "tools"))]
use tree::Node;

/// Who reads the files that a document refers to.
type Reader = dyn Fn(&str) -> Result<Vec<u8>, String> + Send + Sync;

/// A document as it was read: the core reads no files.
#[derive(Clone)]
pub struct Document {
    path: String,
    bytes: Vec<u8>,
    reader: Option<Arc<Reader>>,
    selection: Selection,
    webhooks: Webhooks,
    keeps_unknown: bool,
}

impl Document {
    /// A document of this path, which diagnostics show, and these bytes.
    pub fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            path: path.into(),
            bytes: bytes.into(),
            reader: None,
            selection: Selection::default(),
            webhooks: Webhooks::default(),
            keeps_unknown: false,
        }
    }

    /// Lets the document refer to other files. `reader` is given the path of a file, from the folder of this document on:
    /// never absolute, never with `..` in it, never a URL. It gives the file's bytes, or says why it has none.
    ///
    /// ```
    /// use specwright::{Document, check, diagnostic::Severities};
    ///
    /// let text = "openapi: 3.0.3\ninfo: {title: Pets, version: '1'}\npaths: {}\n\
    ///             components: {schemas: {Pet: {$ref: 'pet.yaml'}}}\n";
    /// let document = Document::new("spec/pets.yaml", text).with_files(|path| match path {
    ///     "pet.yaml" => Ok(b"{type: string, maxLength: 9}".to_vec()),
    ///     _ => Err("there is no such file".to_owned()),
    /// });
    /// assert_eq!(check(&document, &Severities::default()).reports, []);
    /// ```
    #[must_use]
    pub fn with_files(mut self, reader: impl Fn(&str) -> Result<Vec<u8>, String> + Send + Sync + 'static) -> Self {
        self.reader = Some(Arc::new(reader));
        self
    }

    /// Generates some of the operations only.
    #[must_use]
    pub fn with_selection(mut self, selection: Selection) -> Self {
        self.selection = selection;
        self
    }

    /// Says what becomes of the types that only webhooks hold.
    #[must_use]
    pub fn with_webhooks(mut self, webhooks: Webhooks) -> Self {
        self.webhooks = webhooks;
        self
    }

    /// Says whether structs that are received and sent keep the properties that the document does not name: [`Build::keep_unknown`].
    #[must_use]
    pub fn with_unknown_kept(mut self, keeps_unknown: bool) -> Self {
        self.keeps_unknown = keeps_unknown;
        self
    }
}

impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Document").field("path", &self.path).finish_non_exhaustive()
    }
}

/// What a document gives: the files of a client, and everything that is to be said of the document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Generated {
    /// `info.title`; empty if one of the findings stops the generator.
    pub title: String,
    /// What a page about the client begins with; empty if one of the findings stops the generator.
    pub guide: Guide,
    /// The files, `lib.rs` first; none if one of the findings stops the generator.
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
    let (title, guide, files) = on_own_stack(|| run(document, &mut sources, &mut diagnostics)).unwrap_or_default();
    let reports = diagnostics.into_reports(&sources);
    Generated { title, guide, files, findings: Findings { reports, files: sources.into_files() } }
}

/// Finds the problems of a document: those that [`generate`] would report.
pub fn check(document: &Document, severities: &Severities) -> Findings {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::new(severities.clone());
    // Whether it has a model is among the findings.
    let _ = on_own_stack(|| model(document, &mut sources, &mut diagnostics));
    let reports = diagnostics.into_reports(&sources);
    Findings { reports, files: sources.into_files() }
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
#[cfg(any(test, feature = "tools"))]
pub fn normalize(document: &Document, severities: &Severities) -> (Option<String>, Findings) {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::new(severities.clone());
    let tree = on_own_stack(|| normal_form(document, &mut sources, &mut diagnostics));
    let reports = diagnostics.into_reports(&sources);
    let text = tree.ok().map(|tree| normalize::text(tree, &sources));
    (text, Findings { reports, files: sources.into_files() })
}

/// Every keyword and every extension of a document, how often each stands in it, and what becomes of it. Nothing if the
/// document cannot be read.
///
/// ```
/// use specwright::coverage::Treatment;
/// use specwright::{Document, coverage};
///
/// let text = "openapi: 3.0.3\ninfo: {title: Pets, version: '1', license: {name: MIT}}\npaths: {}\nx-a: 1\n";
/// let words = coverage(&Document::new("pets.yaml", text));
/// let is_ignored = |key: &str| words.iter().any(|word| word.key == key && word.treatment == Treatment::Ignored);
/// assert!(is_ignored("license") && is_ignored("x-a") && !is_ignored("paths"));
/// ```
#[cfg(any(test, feature = "tools"))]
pub fn coverage(document: &Document) -> Vec<coverage::Word> {
    let mut sources = Sources::default();
    let words = on_own_stack(|| {
        let files = load::files(document, &mut sources, &mut Diagnostics::default())?;
        Ok::<_, Stopped>(coverage::gather(check::seen(&files), &sources))
    });
    words.unwrap_or_default()
}

/// A test of a document's own examples and defaults, for a package that holds what [`generate`] gives, and whose library has
/// this name: each is decoded by the type of its schema, and encoded again. `None` if the document has errors.
#[cfg(any(test, feature = "tools"))]
pub fn example_test(document: &Document, library: &str, severities: &Severities) -> Option<File> {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::new(severities.clone());
    on_own_stack(|| examples(document, library, &mut sources, &mut diagnostics)).ok()
}

#[cfg(any(test, feature = "tools"))]
fn examples(
    document: &Document,
    library: &str,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Result<File, Stopped> {
    let tree = normal_form(document, sources, diagnostics)?;
    let parsed = parse::parse(tree);
    let (mut api, mut examples) = lower::lower_with_examples(&parsed, &document.selection, sources, diagnostics);
    diagnostics.propagate()?;
    let became = share::share(&mut api);
    let mut names = name::name(&api);
    let went = arrange::arrange(&mut api, &mut names, document.webhooks);
    for example in &mut examples {
        example.follow(|id| went[became[id.0].0]);
    }
    let facts = analyze::analyze(&api, document.keeps_unknown);
    let module = emit::emit_examples((&api, &facts, &names), library, &examples, sources);
    rendered(vec![module], sources, diagnostics).map(|mut files| files.remove(0))
}

/// The pipeline, a line a stage: the title of the document, what a page about the client begins with, and the files.
fn run(
    document: &Document,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Result<(String, Guide, Vec<File>), Stopped> {
    let mut api = model(document, sources, diagnostics)?;
    share::share(&mut api);
    let mut names = name::name(&api);
    arrange::arrange(&mut api, &mut names, document.webhooks);
    let facts = analyze::analyze(&api, document.keeps_unknown);
    let modules = emit::emit(&api, &facts, &names);
    let files = rendered(modules, sources, diagnostics)?;
    let guide = emit::guide(&api, &facts, &names);
    Ok((api.title, guide, files))
}

/// How many items are made of a model, each of them once.
#[cfg(test)]
fn items(mut api: ir::Api, document: &Document) -> usize {
    share::share(&mut api);
    let mut names = name::name(&api);
    arrange::arrange(&mut api, &mut names, document.webhooks);
    let facts = analyze::analyze(&api, document.keeps_unknown);
    emit::emit(&api, &facts, &names).into_iter().map(|module| module.items.count()).sum()
}

/// Files of modules, if they are not too large.
fn rendered(
    modules: Vec<emit::Module<'_>>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Result<Vec<File>, Stopped> {
    render::render(modules).ok_or_else(|| {
        let message = format!("a file of the generated code is larger than {} MiB", limits::GENERATED_BYTES >> 20);
        diagnostics.push(Diagnostic::new(Code::Limit, sources.nowhere(), message));
        Stopped
    })
}

/// The stages that find problems.
fn model(document: &Document, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Result<ir::Api, Stopped> {
    let files = load::files(document, sources, diagnostics)?;
    model_of(files, document, sources, diagnostics)
}

/// What trees mean for a client. It is thrown away if a problem stops the generator, which is said of all of them.
fn model_of(
    files: load::Files,
    document: &Document,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Result<ir::Api, Stopped> {
    let checked = check::check(files, diagnostics)?;
    let normal = upgrade::upgrade(bundle::bundle(checked, sources), sources);
    judge::judge(&normal, sources, diagnostics);
    let parsed = parse::parse(normal.root);
    let api = lower::lower(&parsed, &document.selection, sources, diagnostics);
    diagnostics.propagate()?;
    Ok(api)
}

/// The stages before `parse`, for what needs no model.
#[cfg(any(test, feature = "tools"))]
fn normal_form(document: &Document, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Result<Node, Stopped> {
    let files = load::files(document, sources, diagnostics)?;
    let checked = check::check(files, diagnostics)?;
    let normal = upgrade::upgrade(bundle::bundle(checked, sources), sources);
    judge::judge(&normal, sources, diagnostics);
    diagnostics.propagate()?;
    Ok(normal.root)
}

/// The stack of the pipeline: typed readers recurse through every level of a document.
const STACK_BYTES: usize = 64 << 20;

/// Runs the pipeline on a thread with a stack of its own, whatever the caller has left of its.
fn on_own_stack<T: Send>(run: impl FnOnce() -> T + Send) -> T {
    let (mut run, mut value) = (Some(run), None);
    on_thread(&mut || value = run.take().map(|run| run()));
    value.expect("what runs on a thread to its end gives a value")
}

fn on_thread(run: &mut (dyn FnMut() + Send)) {
    std::thread::scope(|scope| {
        let builder = std::thread::Builder::new().name("specwright".to_owned()).stack_size(STACK_BYTES);
        let thread = builder.spawn_scoped(scope, run).expect("a thread can be started");
        if let Err(panic) = thread.join() {
            std::panic::resume_unwind(panic);
        }
    });
}
