//! The `specwright` command: generates clients, checks documents, and shows what is wrong as rustc does.
//!
//! The door of the library: it reads and writes files, prints, and decides the exit code. Findings go to standard output, in the
//! format asked for, or beside a document that is printed to standard error; what keeps the command from working goes to
//! standard error.

mod args;
mod brief;
mod bug;
mod contents;
mod coverage;
mod excerpt;
mod folder;
mod generate;
mod group;
mod hash;
mod human;
mod input;
mod json;
mod names;
mod package;
mod paths;
mod plan;
mod readme;
mod record;
mod runtime;
mod summary;
mod visible;
mod write;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::Parser as _;
use specwright::Document;
use specwright::diagnostic::{Code, Findings, Severities};

use args::{Args, CheckArgs, Color, Command, ExplainArgs, Format, NormalizeArgs};
use human::View;

/// No error was found.
const CLEAN: u8 = 0;
/// A document has errors, or a package is not what it should be.
const ERRORS: u8 = 1;
/// The command was not used rightly, or a file could not be read or written.
const FAILED: u8 = 2;
/// The command panicked.
const BUG: u8 = 101;

fn main() -> ExitCode {
    let command = Args::parse().command;
    bug::listen();
    let code = bug::guarded(|| run(&command), || bug::smallest(&command));
    ExitCode::from(code.unwrap_or_else(|sentences| {
        // It is shown in full, whatever a panic holds of the document.
        let _ = writeln!(io::stderr(), "error: {}", visible::source(&sentences.replace('\n', " ")));
        BUG
    }))
}

/// Does what was asked for, and gives the exit code.
fn run(command: &Command) -> u8 {
    let mut out = io::stdout().lock();
    let code = match command {
        Command::Check(args) => check(args, &mut out),
        Command::Generate(args) => generate::generate(args, &mut out),
        Command::Normalize(args) => normalize(args, &mut out),
        Command::Explain(args) => explain(args, &mut out),
    };
    match code.and_then(|code| out.flush().map(|()| code)) {
        Ok(code) => code,
        // Whoever read the output wanted no more of it.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => FAILED,
        Err(error) => complain(&format!("standard output: {error}")),
    }
}

/// Checks each document, and gives the exit code. Fails only if the output does.
fn check(args: &CheckArgs, out: &mut impl Write) -> io::Result<u8> {
    let severities = args.choices.severities();
    let colored = colored(args.color, io::stdout().is_terminal());
    let view = View { notes: args.notes, all: args.all, colored };
    let mut code = CLEAN;
    for path in &args.specs {
        let shown = input::shown(path).display().to_string();
        match input::document(path) {
            Ok(document) => {
                let findings = specwright::check(&document, &severities);
                code = code.max(if findings.has_errors() { ERRORS } else { CLEAN });
                match args.format {
                    Format::Human => human::print(&shown, &findings, view, out)?,
                    Format::Short | Format::Json => lines(&findings, args.format, out)?,
                }
                if args.coverage {
                    print_coverage(&shown, &document, args.format, out)?;
                }
            }
            Err(error) => code = code.max(complain(&error)),
        }
    }
    Ok(code)
}

/// Prints the normal form of a document. Fails only if the output does.
fn normalize(args: &NormalizeArgs, out: &mut impl Write) -> io::Result<u8> {
    let document = match input::document(&args.spec) {
        Ok(document) => document,
        Err(error) => return Ok(complain(&error)),
    };
    let severities = args.choices.severities();
    let (yaml, findings) = specwright::normalize(&document, &severities);
    report(&args.spec, &findings, &severities, Format::Human, args.color)?;
    match yaml {
        Some(yaml) => out.write_all(yaml.as_bytes()).map(|()| CLEAN),
        None => Ok(ERRORS),
    }
}

/// Says what a code means, or lists all.
fn explain(args: &ExplainArgs, out: &mut impl Write) -> io::Result<u8> {
    if let Some(code) = args.code {
        return writeln!(out, "{}", code.explanation()).map(|()| CLEAN);
    }
    let longest = Code::ALL.iter().map(|code| code.as_str().len()).max().unwrap_or_default();
    writeln!(out, "{:<longest$}  severity  effect on the client", "code")?;
    for code in Code::ALL {
        let (severity, effect) = (code.severity().to_string(), code.effect());
        // The sentence has a line of its own, so that both fit into the width of a terminal.
        writeln!(out, "{:<longest$}  {severity:<8}  {effect}\n    {}", code.as_str(), code.summary())?;
    }
    Ok(CLEAN)
}

/// Prints findings beside what the command is for: in short for people, and each of them in the other formats.
fn report(spec: &Path, findings: &Findings, severities: &Severities, format: Format, color: Color) -> io::Result<()> {
    let colored = colored(color, io::stderr().is_terminal());
    let out = &mut io::stderr().lock();
    match format {
        Format::Human => brief::print(spec, findings, severities, colored, out),
        Format::Short | Format::Json => lines(findings, format, out),
    }
}

/// Prints a line for each finding.
fn lines(findings: &Findings, format: Format, out: &mut impl Write) -> io::Result<()> {
    if format == Format::Json {
        return json::print(findings, out);
    }
    findings.reports.iter().try_for_each(|report| writeln!(out, "{}", visible::line(&report.to_string())))
}

fn print_coverage(path: &str, document: &Document, format: Format, out: &mut impl Write) -> io::Result<()> {
    let words = specwright::coverage(document);
    match format {
        Format::Human | Format::Short => coverage::print(path, &words, out),
        Format::Json => json::print_coverage(&words, out),
    }
}

/// Whether the output gets colours, in this environment.
fn colored(color: Color, on_terminal: bool) -> bool {
    is_colored(color, on_terminal, &|name| std::env::var_os(name))
}

/// Whether the output gets colours: as asked for, or else on a terminal, unless `NO_COLOR` is set.
fn is_colored(color: Color, on_terminal: bool, variable: &dyn Fn(&str) -> Option<OsString>) -> bool {
    let is_set = |name| variable(name).is_some_and(|value| !value.is_empty());
    let is_dumb = || variable("TERM").is_some_and(|term| term == "dumb");
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => on_terminal && !is_set("NO_COLOR") && !is_dumb(),
    }
}

/// Says on standard error why the command could not do its work.
fn complain(message: &str) -> u8 {
    complain_of(message, &[], None)
}

/// Says it of some things, a line each, and what to do about them.
fn complain_of(message: &str, things: &[String], help: Option<&str>) -> u8 {
    let things = things.iter().map(|thing| format!("  {}\n", visible::line(thing)));
    let help = help.map(|help| format!("help: {}\n", visible::line(help)));
    let text = format!("error: {}\n", visible::line(message)) + &things.chain(help).collect::<String>();
    // There is nobody left to tell if this fails.
    let _ = io::stderr().write_all(text.as_bytes());
    FAILED
}

#[cfg(test)]
mod tests {
    use super::{Color, is_colored};

    #[test]
    fn colours_are_for_terminals_that_want_them() {
        let with = |name: &'static str, value: &'static str| move |asked: &str| (asked == name).then(|| value.into());
        let none = |_: &str| None;
        assert!(is_colored(Color::Auto, true, &none));
        assert!(!is_colored(Color::Auto, false, &none));
        assert!(!is_colored(Color::Auto, true, &with("NO_COLOR", "1")));
        assert!(is_colored(Color::Auto, true, &with("NO_COLOR", "")));
        assert!(!is_colored(Color::Auto, true, &with("TERM", "dumb")));
        assert!(is_colored(Color::Always, false, &with("NO_COLOR", "1")));
        assert!(!is_colored(Color::Never, true, &none));
    }
}
