//! Findings for people, as rustc shows its own.

use std::io::{self, Write};

use annotate_snippets::{Group, Level, Renderer};
use specwright::diagnostic::{Findings, Severity};
use specwright::source::Location;

use crate::group::{self, groups};
use crate::{excerpt, visible};

/// How many more places of a finding are named; of more only the count is said.
const NAMED: usize = 3;

/// What is shown of findings.
#[derive(Debug, Clone, Copy)]
pub(crate) struct View {
    /// Whether notes are.
    pub(crate) notes: bool,
    /// Whether findings that say the same are shown at each of their places.
    pub(crate) all: bool,
    /// Whether there are colours.
    pub(crate) colored: bool,
}

/// Writes what was found, what is the same once, and a line that sums up.
pub(crate) fn print(path: &str, findings: &Findings, view: View, out: &mut impl Write) -> io::Result<()> {
    let renderer = renderer(view.colored);
    let shown = findings.reports.iter().filter(|report| view.notes || report.severity > Severity::Note);
    for group in groups(shown, !view.all) {
        writeln!(out, "{}\n", snippet(&group, findings, None, " (`--all` shows them)", &renderer))?;
    }
    let path = visible::line(path);
    let counts = findings.counts();
    let hint = if view.notes { "" } else { " (`--notes` shows them)" };
    let notes = match counts.notes {
        0 => String::new(),
        1 => format!(", 1 note{}", hint.replace("them", "it")),
        notes => format!(", {notes} notes{hint}"),
    };
    let Some(problems) = counts.problems() else {
        return writeln!(out, "{path}: no problem found{notes}");
    };
    let effects = counts.effects().map(|effects| format!("; {effects}")).unwrap_or_default();
    let level = if counts.errors > 0 { Level::ERROR } else { Level::WARNING };
    writeln!(out, "{}", title(level, &format!("{path}: {problems}{notes}{effects}"), &renderer))
}

/// What lays text out, with or without colours.
pub(crate) fn renderer(colored: bool) -> Renderer {
    if colored { Renderer::styled() } else { Renderer::plain() }
}

/// A line with its level. The text is safe to show.
pub(crate) fn title(level: Level<'_>, text: &str, renderer: &Renderer) -> String {
    renderer.render(&[Group::with_title(level.primary_title(text))])
}

/// Where else it is the same; `hint` says what shows that where it is not said here.
fn more(group: &group::Group<'_>, hint: &str) -> Option<String> {
    let same = if group.others.iter().all(|other| other.message == group.first.message) { "same" } else { "like it" };
    let count = group.others.len();
    match count {
        0 => None,
        1..=NAMED => {
            let places = group.others.iter().map(|other| place(&other.location, &group.first.location.file));
            Some(format!("{same} at {}", places.collect::<Vec<_>>().join(", ")))
        }
        _ => Some(format!("{same} at {count} more places{hint}")),
    }
}

/// Line and column, with the file if it is another one.
fn place(at: &Location, file: &str) -> String {
    let Location { line, column, .. } = at;
    if at.file == file { format!("{line}:{column}") } else { format!("{}:{line}:{column}", at.file) }
}

/// The first finding of a group with the text around it, where it is, what the client has instead, what to do, be it one thing
/// more, and where else it is the same.
pub(crate) fn snippet(
    group: &group::Group<'_>,
    findings: &Findings,
    help: Option<&str>,
    hint: &str,
    renderer: &Renderer,
) -> String {
    let (report, more) = (group.first, more(group, hint));
    let level = match report.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(visible::line(&report.message)).id(report.code.as_str());
    if report.unlisted > 0 {
        // Its place is that of another problem.
        return renderer.render(&[Group::with_title(title)]);
    }
    let mut group = title.elements(excerpt::elements(report, &findings.files));
    let pointer = visible::line(&report.location.pointer);
    group = group.element(Level::NOTE.message(format!("at #{pointer}")));
    if let Some(outcome) = report.outcome {
        group = group.element(Level::NOTE.with_name("client").message(outcome));
    }
    for help in report.help.as_deref().into_iter().chain(help) {
        group = group.element(Level::HELP.message(visible::line(help)));
    }
    if let Some(more) = more {
        group = group.element(Level::NOTE.message(visible::line(&more)));
    }
    renderer.render(&[group])
}
