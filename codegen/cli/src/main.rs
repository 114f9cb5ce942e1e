//! The `specwright` command: checks OpenAPI documents, and shows what is wrong as rustc does.
//!
//! The door of the library: it reads files, prints, and decides the exit code. Findings go to standard output, in the
//! format asked for; what keeps the command from working goes to standard error.

mod args;
mod excerpt;
mod human;
mod json;
mod visible;

use std::fs::File;
use std::io::{self, IsTerminal, Read, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::Parser as _;
use specwright::diagnostic::Findings;
use specwright::{Document, files, limits};

use args::{Args, CheckArgs, Color, Command, Format};

/// No error was found.
const CLEAN: u8 = 0;
/// A document has errors.
const ERRORS: u8 = 1;
/// The command was not used rightly, or a file could not be read.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    let Command::Check(args) = Args::parse().command;
    let mut out = io::stdout().lock();
    let code = check(&args, &mut out).and_then(|code| out.flush().map(|()| code));
    ExitCode::from(match code {
        Ok(code) => code,
        // Whoever read the output wanted no more of it.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => FAILED,
        Err(error) => complain(&format!("standard output: {error}")),
    })
}

/// Checks each document, and gives the exit code. Fails only if the output does.
fn check(args: &CheckArgs, out: &mut impl Write) -> io::Result<u8> {
    let (severities, colored) = (args.severities(), colored(args.color));
    let mut code = CLEAN;
    for path in &args.specs {
        let shown = path.display().to_string();
        match read(path) {
            Ok(bytes) => {
                let document = Document::new(shown.as_str(), bytes).with_files(files::below_folder_of(path));
                let findings = specwright::check(&document, &severities);
                code = code.max(if findings.has_errors() { ERRORS } else { CLEAN });
                print(&shown, &findings, args.format, colored, out)?;
            }
            Err(error) => code = code.max(complain(&format!("{shown}: {error}"))),
        }
    }
    Ok(code)
}

/// Reads a file, or one byte more than a document may have.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = vec![];
    File::open(path)?.take(limits::FILE_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn print(path: &str, findings: &Findings, format: Format, colored: bool, out: &mut impl Write) -> io::Result<()> {
    match format {
        Format::Human => human::print(path, findings, colored, out),
        Format::Short => {
            findings.reports.iter().try_for_each(|report| writeln!(out, "{}", visible::line(&report.to_string())))
        }
        Format::Json => json::print(findings, out),
    }
}

/// Whether the output gets colours: as asked for, or else on a terminal, unless `NO_COLOR` is set.
fn colored(color: Color) -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let dumb = || std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => io::stdout().is_terminal() && !is_set("NO_COLOR") && !dumb(),
    }
}

/// Says on standard error why the command could not do its work.
fn complain(message: &str) -> u8 {
    // There is nobody left to tell if this fails.
    let _ = writeln!(io::stderr(), "error: {}", visible::line(message));
    FAILED
}
