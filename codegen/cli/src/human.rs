//! Findings for people, as rustc shows its own.

use std::io::{self, Write};

use annotate_snippets::{Group, Level, Renderer};
use specwright::diagnostic::{Findings, Report, Severity};

use crate::{excerpt, visible};

/// Writes every report, and a line that sums them up.
pub(crate) fn print(path: &str, findings: &Findings, colored: bool, out: &mut impl Write) -> io::Result<()> {
    let renderer = if colored { Renderer::styled() } else { Renderer::plain() };
    for report in &findings.reports {
        writeln!(out, "{}\n", render(report, findings, &renderer))?;
    }
    let count = |severity| findings.reports.iter().filter(|report| report.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let path = visible::line(path);
    let counts: Vec<_> = [plural(errors, "error"), plural(warnings, "warning")].into_iter().flatten().collect();
    if counts.is_empty() {
        return writeln!(out, "{path}: no problem found");
    }
    let level = if errors > 0 { Level::ERROR } else { Level::WARNING };
    let summary = level.primary_title(format!("{path}: {}", counts.join(", ")));
    writeln!(out, "{}", renderer.render(&[Group::with_title(summary)]))
}

fn plural(count: usize, noun: &str) -> Option<String> {
    match count {
        0 => None,
        1 => Some(format!("1 {noun}")),
        _ => Some(format!("{count} {noun}s")),
    }
}

fn render(report: &Report, findings: &Findings, renderer: &Renderer) -> String {
    let level = match report.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(visible::line(&report.message)).id(report.code.as_str());
    let mut group = title.elements(excerpt::elements(report, &findings.files));
    let pointer = visible::line(&report.location.pointer);
    group = group.element(Level::NOTE.message(format!("at #{pointer}")));
    if let Some(help) = &report.help {
        group = group.element(Level::HELP.message(visible::line(help)));
    }
    renderer.render(&[group])
}
