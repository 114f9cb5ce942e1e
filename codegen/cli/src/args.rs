//! The command line.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use specwright::Selection;
use specwright::diagnostic::{Code, Effect, Severities};

use crate::names;
use crate::runtime::{self, Runtime};

const EXIT_CODES: &str = "Exit codes:\n  0    no error was found\n  1    a document has errors\n  \
                          2    wrong usage, or a file could not be read\n  \
                          101  a bug of specwright; the message says what to report";

const GENERATE_EXIT_CODES: &str = "Exit codes:\n  0    the package is what the document says\n  \
                                   1    there is nothing to generate from, what there is was denied, or the package is not up to date (--check)\n  \
                                   2    wrong usage, a file could not be read or written, or the work of others is in the way\n  \
                                   101  a bug of specwright; the message says what to report";

const NORMALIZE_EXIT_CODES: &str = "Exit codes:\n  0  the normal form was printed\n  \
                                    1  there is nothing to print, or what there is was denied\n  \
                                    2  wrong usage, or a file could not be read";

const EXPLAIN: &str =
    "Each finding has a code in brackets; `specwright explain CODE` says what it means, with an example.";

/// Checks OpenAPI documents, and generates Rust clients from them.
#[derive(Debug, Parser)]
#[command(name = "specwright", version, about)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Check(CheckArgs),
    Generate(GenerateArgs),
    Normalize(NormalizeArgs),
    Explain(ExplainArgs),
}

/// Show what is wrong with OpenAPI documents
#[derive(Debug, clap::Args)]
#[command(after_help = EXIT_CODES, after_long_help = format!("{EXPLAIN}\n\n{EXIT_CODES}"))]
pub(crate) struct CheckArgs {
    /// The documents, in YAML or JSON; `-` is standard input
    #[arg(required = true, value_name = "SPEC")]
    pub(crate) specs: Vec<PathBuf>,

    /// Show notes, too: what is worth knowing where nothing is wrong
    #[arg(long)]
    pub(crate) notes: bool,

    /// Show every place of findings that say the same, instead of the first
    #[arg(long)]
    pub(crate) all: bool,

    /// Say of every keyword and extension how often it stands there, and what becomes of it
    #[arg(long)]
    pub(crate) coverage: bool,

    #[command(flatten)]
    pub(crate) choices: Choices,

    /// How findings are shown
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,

    /// When to use colours
    #[arg(long, value_enum, default_value_t = Color::Auto)]
    pub(crate) color: Color,
}

/// Generate a client: a whole package, which compiles
///
/// What the document has and the client has not goes to standard error, in short; `specwright check` shows all. Nothing is
/// written only where there is nothing to generate from, or where `--deny` or `--strict` asks for it.
///
/// A package is written anew where it stands, as often as you like: what has not changed is not touched, and what is no longer
/// generated is removed. The file `.specwright` in it says what was written; what was changed by hand since, and what was never
/// written, is left alone, and named.
#[derive(Debug, clap::Args)]
#[command(after_help = GENERATE_EXIT_CODES)]
pub(crate) struct GenerateArgs {
    /// The document, in YAML or JSON; `-` is standard input
    #[arg(value_name = "SPEC")]
    pub(crate) spec: PathBuf,

    /// The folder of the package; it is made if it is not there
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,

    /// The package's name [default: that of the package if there is one, else that of the document's file]
    #[arg(long, value_parser = names::name)]
    pub(crate) name: Option<String>,

    /// The `specwright-runtime` to depend on: a version in the registry, or a folder [default: a copy in the package]
    #[arg(long, value_name = "VERSION|DIR", value_parser = runtime::runtime)]
    runtime: Option<Runtime>,

    #[command(flatten)]
    pub(crate) writing: Writing,

    /// Add a test that decodes and encodes each example of the document
    #[arg(long)]
    pub(crate) example_test: bool,

    /// Keep the properties that the document does not name in what is received and sent, and send them again
    #[arg(long)]
    pub(crate) keep_unknown: bool,

    #[command(flatten)]
    pub(crate) choices: Choices,

    /// How findings are shown
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,

    /// When to use colours
    #[arg(long, value_enum, default_value_t = Color::Auto)]
    pub(crate) color: Color,

    #[command(flatten)]
    selection: Select,
}

/// What becomes of what was generated.
#[derive(Debug, clap::Args)]
pub(crate) struct Writing {
    /// Say what would change, and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,

    /// Say whether the package is what would be generated, and write nothing
    #[arg(long, conflicts_with_all = ["dry_run", "force"])]
    pub(crate) check: bool,

    /// Write over what was changed by hand or made by others, also if the package is that of another document
    #[arg(long)]
    pub(crate) force: bool,
}

/// Which operations are generated, with the types that they need. All, unless one of these is given.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Selection: only these operations, and the types that they need")]
struct Select {
    /// The operation of this `operationId`
    #[arg(long, value_name = "ID")]
    operation: Vec<String>,

    /// Those with this tag
    #[arg(long)]
    tag: Vec<String>,

    /// Those of this path, as in the document, and of all below it
    #[arg(long)]
    path: Vec<String>,

    /// Those of this method
    #[arg(long)]
    method: Vec<String>,
}

impl GenerateArgs {
    /// Where the runtime is, as the user says it.
    pub(crate) fn runtime(&self) -> Runtime {
        self.runtime.clone().unwrap_or(Runtime::Copy)
    }

    pub(crate) fn selection(&self) -> Selection {
        let Select { operation, tag, path, method } = &self.selection;
        Selection { operations: operation.clone(), tags: tag.clone(), paths: path.clone(), methods: method.clone() }
    }
}

/// Print a document as the generator reads it: one file in the shape of OpenAPI 3.0, whatever it is written in
///
/// Findings go to standard error, in short; `specwright check` shows all.
#[derive(Debug, clap::Args)]
#[command(after_help = NORMALIZE_EXIT_CODES)]
pub(crate) struct NormalizeArgs {
    /// The document, in YAML or JSON; `-` is standard input
    #[arg(value_name = "SPEC")]
    pub(crate) spec: PathBuf,

    #[command(flatten)]
    pub(crate) choices: Choices,

    /// When to use colours
    #[arg(long, value_enum, default_value_t = Color::Auto)]
    pub(crate) color: Color,
}

/// Say what a code means, with an example; without a code, list all
#[derive(Debug, clap::Args)]
pub(crate) struct ExplainArgs {
    /// The code, which is what stands in the brackets of a finding
    #[arg(value_name = "CODE", value_parser = code)]
    pub(crate) code: Option<Code>,
}

/// Other severities than the defaults.
#[derive(Debug, clap::Args)]
pub(crate) struct Choices {
    /// Take a kind of problem, or every warning, for an error that stops `generate`: a code, or `warnings`
    #[arg(long, value_name = "CODE", value_parser = denied)]
    deny: Vec<Denied>,

    /// Take a kind of problem for a warning, which stops nothing
    #[arg(long, value_name = "CODE", value_parser = allowed)]
    warn: Vec<Code>,

    /// Say nothing of a kind of problem
    #[arg(long, value_name = "CODE", value_parser = allowed)]
    allow: Vec<Code>,

    /// Stop at every error of the document, whatever could be generated
    #[arg(long)]
    strict: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// With the text around each problem, as rustc does
    Human,
    /// One line for each problem
    Short,
    /// One JSON object a line for each problem
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Denied {
    Warnings,
    Code(Code),
}

impl Choices {
    /// The severities that were chosen.
    pub(crate) fn severities(&self) -> Severities {
        let denied = self.deny.iter().filter_map(|denied| match denied {
            Denied::Code(code) => Some(*code),
            Denied::Warnings => None,
        });
        Severities {
            allow: self.allow.clone(),
            warn: self.warn.clone(),
            deny: denied.collect(),
            deny_warnings: self.deny.contains(&Denied::Warnings),
            strict: self.strict,
        }
    }
}

fn denied(text: &str) -> Result<Denied, String> {
    if text == "warnings" { Ok(Denied::Warnings) } else { code(text).map(Denied::Code) }
}

fn allowed(text: &str) -> Result<Code, String> {
    match code(text)? {
        code if code.effect() == Effect::Stops => Err("it leaves nothing to generate from".to_owned()),
        code => Ok(code),
    }
}

/// The code of a name; the error names those that are most like it.
fn code(text: &str) -> Result<Code, String> {
    if let Some(code) = Code::ALL.iter().find(|code| code.as_str() == text) {
        return Ok(*code);
    }
    let mut nearest: Vec<_> = Code::ALL.iter().map(|code| (distance(text, code.as_str()), code.as_str())).collect();
    nearest.sort_unstable();
    let names: Vec<_> = nearest.iter().take(3).map(|(_, name)| format!("`{name}`")).collect();
    Err(format!("there is no such code; the nearest are {}", names.join(", ")))
}

/// How many letters must be added, removed or changed to make one text of the other.
pub(crate) fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (index, letter) in one.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], index + 1);
        for (column, same) in other.iter().map(|other| *other == letter).enumerate() {
            let changed = diagonal + usize::from(!same);
            diagonal = row[column + 1];
            row[column + 1] = changed.min(row[column] + 1).min(diagonal + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        for (one, other, expected) in [("", "", 0), ("", "abc", 3), ("kitten", "sitting", 3), ("flaw", "lawn", 2)] {
            assert_eq!(distance(one, other), expected, "{one} {other}");
        }
    }

    #[test]
    fn command_line_is_consistent() {
        use clap::CommandFactory;
        Args::command().debug_assert();
    }
}
