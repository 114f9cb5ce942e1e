//! `specwright generate`: makes a package, compares it with the one that is there, and says what it did about it.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use specwright::{Document, Generated, Webhooks};

use crate::args::GenerateArgs;
use crate::contents::Contents;
use crate::folder::{self, Found};
use crate::hash::Hash;
use crate::package::Package;
use crate::plan::Plan;
use crate::record::{Identity, Record};
use crate::runtime::Runtime;
use crate::summary::{self, Summary};
use crate::{CLEAN, ERRORS, complain_of, names, paths, visible, write};

/// Why a run stops before it writes anything.
struct Refusal {
    /// What is wrong, in a line.
    message: String,
    /// The files that it is about.
    files: Vec<String>,
    /// What to do.
    help: Option<String>,
}

impl From<String> for Refusal {
    fn from(message: String) -> Self {
        Self { message, files: vec![], help: None }
    }
}

/// A package that was generated.
struct Made {
    name: String,
    /// The texts of its files, by their paths in it.
    files: BTreeMap<String, String>,
    /// What will be known of it.
    record: Record,
}

/// Writes the package of a client. Fails only if the output does.
pub(crate) fn generate(args: &GenerateArgs, out: &mut impl Write) -> io::Result<u8> {
    match run(args) {
        Ok((code, lines)) => lines.iter().try_for_each(|line| writeln!(out, "{}", visible::line(line))).map(|()| code),
        Err(Refusal { message, files, help }) => Ok(complain_of(&message, &files, help.as_deref())),
    }
}

/// The exit code, and the lines to print.
fn run(args: &GenerateArgs) -> Result<(u8, Vec<String>), Refusal> {
    let document = crate::input::document(&args.spec)?;
    let document =
        document.with_selection(args.selection()).with_webhooks(Webhooks::Feature).with_unknown_kept(args.keep_unknown);
    let before = before(args)?;
    let Some(made) = make(args, &document, &before)? else { return Ok((ERRORS, vec![])) };
    if !args.writing.force {
        refuse_another_document(args, &before, &made.record)?;
    }
    let plan = Plan::new(&args.out, &made.files, &before, &made.record)?;
    let summary = Summary { before: &before.contents, now: &made.record.contents, plan: &plan };
    let begin = format!("{}: the package `{}`: ", args.out.display(), made.name);
    if args.writing.check {
        return Ok(checked(&before, &made.record, &summary, &begin));
    }
    if !args.writing.force {
        refuse_work_of_others(args, &plan)?;
    }
    if args.writing.dry_run {
        return Ok((CLEAN, vec![begin + &summary.planned()]));
    }
    write::carry_out(&plan, &args.out, &made.files, &made.record)?;
    Ok((CLEAN, vec![begin + &summary.done()]))
}

/// Whether a package is what would be generated: the exit code, and what to print. Where the document lies is no matter of it.
fn checked(before: &Record, now: &Record, summary: &Summary<'_>, begin: &str) -> (u8, Vec<String>) {
    let is_known = before.files == now.files && before.contents == now.contents;
    if is_known && summary.plan.written.is_empty() && summary.plan.removed.is_empty() {
        return (CLEAN, vec![format!("{begin}nothing would change")]);
    }
    let (first, files) = summary.differences();
    let files = files.into_iter().map(|file| format!("  {file}"));
    (ERRORS, std::iter::once(format!("{begin}{first}")).chain(files).collect())
}

/// What an earlier run wrote. A folder of somebody else is refused before the work is begun.
fn before(args: &GenerateArgs) -> Result<Record, Refusal> {
    let folder = args.out.display();
    match folder::find(&args.out).map_err(|error| format!("{folder}: {error}"))? {
        Found::Nothing => Ok(Record::default()),
        Found::Package(record) => Ok(record),
        Found::Other(_) if args.writing.force => Ok(Record::default()),
        Found::Other(why) => Err(Refusal {
            message: format!("{folder}: {why}"),
            files: vec![],
            help: Some(
                "name an empty or a new folder; `--force` writes into this one, over what is in the way".to_owned(),
            ),
        }),
    }
}

/// Generates, and prints the findings; `None` if one of them is an error.
fn make(args: &GenerateArgs, document: &Document, before: &Record) -> Result<Option<Made>, Refusal> {
    let severities = args.choices.severities();
    let runtime = settled(&args.runtime(), &args.out)?;
    let Generated { title, guide, files: modules, findings, .. } = specwright::generate(document, &severities);
    let reported = crate::report(&args.spec, &findings, &severities, args.format, args.color);
    reported.map_err(|error| format!("standard error: {error}"))?;
    if findings.has_stopped() {
        return Ok(None);
    }
    let contents = Contents::of(modules.iter().map(|file| (file.name.as_str(), file.text.as_str())));
    let identity = identity(&crate::input::shown(&args.spec), &args.out, title)?;
    let file = identity.file().to_owned();
    let mut record = Record { document: Some(identity), contents, ..Record::default() };
    // A document that is moved renames no package.
    let kept = before.name.clone().filter(|_| before.is_of_same_document(&record));
    let name = args.name.clone().or(kept).unwrap_or_else(|| names::name_of(&args.spec));
    let test = args.example_test.then(|| specwright::example_test(document, &names::library(&name), &severities));
    let files =
        Package { name: &name, document: &file, guide: &guide, runtime: &runtime }.files(modules, test.flatten());
    record.files = files.iter().map(|(path, text)| (path.clone(), Hash::of(text.as_bytes()))).collect();
    record.name = Some(name.clone());
    Ok(Some(Made { name, files, record }))
}

/// Where the runtime is as seen from the package.
fn settled(runtime: &Runtime, out: &Path) -> Result<Runtime, Refusal> {
    let Runtime::Folder(folder) = runtime else { return Ok(runtime.clone()) };
    let path = Path::new(folder);
    if !path.is_dir() {
        return Err(Refusal::from(format!("{folder}: there is no such folder, nor is it a version, for `--runtime`")));
    }
    let way =
        paths::way(out, path).and_then(|way| way.map_or_else(|| paths::settled(path).map(|it| paths::shown(&it)), Ok));
    Ok(Runtime::Folder(way.map_err(|error| format!("{folder}: {error}"))?))
}

/// What the document is known by. Nobody is told more of this machine than what the document and the package share.
fn identity(spec: &Path, out: &Path, title: String) -> Result<Identity, Refusal> {
    let way = paths::way(out, spec).map_err(|error| format!("{}: {error}", spec.display()))?;
    let name = || paths::shown(Path::new(spec.file_name().unwrap_or_default()));
    Ok(Identity { path: way.unwrap_or_else(name), title: Some(title) })
}

/// Refuses to make the package of one document into that of another.
fn refuse_another_document(args: &GenerateArgs, before: &Record, now: &Record) -> Result<(), Refusal> {
    let (Some(one), Some(other)) = (&before.document, &now.document) else { return Ok(()) };
    if before.is_of_same_document(now) {
        return Ok(());
    }
    Err(Refusal {
        message: format!("{}: the package is that of {}, not of {}", args.out.display(), one.shown(), other.shown()),
        files: vec![],
        help: Some("name another `--out`; `--force` replaces the package".to_owned()),
    })
}

/// Refuses to overwrite or remove what is not ours.
fn refuse_work_of_others(args: &GenerateArgs, plan: &Plan) -> Result<(), Refusal> {
    let count = plan.in_the_way.len();
    if count == 0 {
        return Ok(());
    }
    let (are, them) = if count == 1 { ("is", "it") } else { ("are", "them") };
    let files = summary::files(count);
    Err(Refusal {
        message: format!("{}: {files} {are} not as specwright wrote {them}; nothing was written", args.out.display()),
        files: plan.in_the_way.iter().map(|(path, why)| summary::shown(path, Some(*why))).collect(),
        help: Some(format!("`--force` overwrites or removes {them}; another `--out` leaves {them} alone")),
    })
}
