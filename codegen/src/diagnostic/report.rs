//! Diagnostics as people and tools see them: places resolved, severities decided, problems counted.

use std::fmt;

use super::{Code, Diagnostic, Effect, Severities, Severity};
use crate::list::List as _;
use crate::source::{Location, SourceFile, Sources};

/// A diagnostic for people and tools: severity decided, places resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// What kind of problem it is.
    pub code: Code,
    /// How bad it is, under the user's choices.
    pub severity: Severity,
    /// What becomes of the client.
    pub effect: Effect,
    /// What the client has instead, such as `the parameter is left out`.
    pub outcome: Option<&'static str>,
    /// Whether it is why there is no client.
    pub stops: bool,
    /// What is wrong, with the offending value.
    pub message: String,
    /// Where it is.
    pub location: Location,
    /// What to do about it, when that is known.
    pub help: Option<String>,
    /// Another place that the problem is about, with what is there.
    pub related: Option<(Location, String)>,
    /// How many problems of the code it stands for because they are not listed; 0 if it is a problem itself.
    pub unlisted: usize,
}

impl Report {
    /// Decides the severity, and resolves the places.
    pub(super) fn new(diagnostic: &Diagnostic, sources: &Sources, severities: &Severities) -> Self {
        let Diagnostic { code, effect, outcome, message, at, help, related } = diagnostic.clone();
        let (severity, stops) = (severities.of(code), severities.stops(diagnostic));
        let related = related.map(|(at, label)| (sources.locate(at), one_line(label)));
        let help = help.or_else(|| code.help().map(str::to_owned));
        let (message, help) = (one_line(message), help.map(one_line));
        Self {
            code,
            severity,
            effect,
            outcome,
            stops,
            message,
            location: sources.locate(at),
            help,
            related,
            unlisted: 0,
        }
    }
}

/// A text of which whatever the document has brought in keeps to its line.
fn one_line(text: String) -> String {
    if !text.contains(char::is_control) {
        return text;
    }
    let escaped = |c: char| if c.is_control() { c.escape_default().to_string() } else { c.to_string() };
    text.chars().map(escaped).collect()
}

/// One line, as `cargo::error` prints it: place, severity, code, message, pointer, help.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Location { file, line, column, pointer, .. } = &self.location;
        // A key may have line ends in it.
        let pointer = one_line(pointer.clone());
        write!(f, "{file}:{line}:{column}: {}[{}]: {} (at `#{pointer}`)", self.severity, self.code, self.message)?;
        if let Some((at, label)) = &self.related {
            write!(f, "; {label}: {}:{}:{}", at.file, at.line, at.column)?;
        }
        if let Some(help) = &self.help {
            write!(f, "; help: {help}")?;
        }
        Ok(())
    }
}

/// What a run over a document gives beside the code: the problems, and the texts that they point into.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Findings {
    /// Every problem, in the order of the text.
    pub reports: Vec<Report>,
    /// The files that were read.
    pub files: Vec<SourceFile>,
}

impl Findings {
    /// Whether there is an error among the reports: the document is wrong.
    pub fn has_errors(&self) -> bool {
        self.reports.iter().any(|report| report.severity == Severity::Error)
    }

    /// How many problems there are.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for report in &self.reports {
            counts.add(report);
        }
        counts
    }

    /// Whether one of the reports is why there is no client.
    pub fn has_stopped(&self) -> bool {
        self.reports.iter().any(|report| report.stops)
    }
}

/// How many problems there are, by how wrong the document is, and by what becomes of the client.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Counts {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
    /// What is not in the client.
    pub left_out: usize,
    /// What says less in the client than it might.
    pub weakened: usize,
}

impl Counts {
    /// Counts a report, or the problems that it stands for.
    pub fn add(&mut self, report: &Report) {
        let count = report.unlisted.max(1);
        *match report.severity {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
            Severity::Note => &mut self.notes,
        } += count;
        match report.effect {
            Effect::LeftOut => self.left_out += count,
            Effect::Weakened => self.weakened += count,
            Effect::Nothing | Effect::Stops => {}
        }
    }

    /// The errors and the warnings, such as `1 error, 2 warnings`; `None` if there is neither.
    ///
    /// ```
    /// use specwright::{Document, check, diagnostic::Severities};
    ///
    /// let text = "openapi: 3.0.3\ninfo: {title: Pets, version: '1'}\npaths: {}\ncolour: red\n";
    /// let findings = check(&Document::new("pets.yaml", text), &Severities::default());
    /// assert_eq!(findings.counts().problems().as_deref(), Some("1 warning"));
    /// ```
    pub fn problems(&self) -> Option<String> {
        joined([plural(self.errors, "error"), plural(self.warnings, "warning")])
    }

    /// What becomes of the client, such as `left out: 1, weakened: 2`; `None` if it is whole.
    pub fn effects(&self) -> Option<String> {
        let some = |what: Effect, count: usize| (count > 0).then(|| format!("{what}: {count}"));
        joined([some(Effect::LeftOut, self.left_out), some(Effect::Weakened, self.weakened)])
    }
}

/// The parts that there are, in one text; `None` if there is none.
fn joined(parts: [Option<String>; 2]) -> Option<String> {
    let parts = parts.into_iter().flatten().list();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// A count with its noun; `None` for none.
fn plural(count: usize, noun: &str) -> Option<String> {
    let end = if count == 1 { "" } else { "s" };
    (count > 0).then(|| format!("{count} {noun}{end}"))
}
