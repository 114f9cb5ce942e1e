//! Findings beside what a command is for: a dozen lines, however bad a document is.
//!
//! A client was written: a line for each code that has an effect on it, and a count of all else. There is none: why, in full.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use annotate_snippets::{Level, Renderer};
use specwright::diagnostic::{Code, Counts, Effect, Findings, Report, Severities, Severity};

use crate::group::groups;
use crate::human::{renderer, snippet, title};
use crate::{input, visible};

/// How many codes have a line. With what stands around them it is a dozen lines, and half a terminal if each is too long for one.
const ROWS: usize = 6;
/// How many problems that leave no client are shown in full, those that are the same as one.
const STOPS: usize = 3;
/// How many outcomes of one code are named.
const OUTCOMES: usize = 2;

/// A code that has an effect on the client.
struct Row<'a> {
    code: Code,
    /// The worst of its effects.
    effect: Effect,
    count: usize,
    /// The first of those with the worst effect.
    first: &'a Report,
    /// What the client has instead, and how often.
    outcomes: BTreeMap<&'static str, usize>,
}

/// Writes what a user has to know of the document at this path. Nothing if that is nothing but notes.
pub(crate) fn print(
    path: &Path,
    findings: &Findings,
    severities: &Severities,
    colored: bool,
    out: &mut impl Write,
) -> io::Result<()> {
    let renderer = renderer(colored);
    if findings.has_stopped() {
        return print_stops(path, findings, severities, &renderer, out);
    }
    let rows = rows(findings);
    print_rows(&rows, &renderer, out)?;
    let harmless = counts(findings, |report| report.effect == Effect::Nothing);
    if let Some(problems) = &harmless {
        writeln!(out, "{}", title(Level::NOTE, &format!("{problems} without effect on the client"), &renderer))?;
    }
    if !rows.is_empty() || harmless.is_some() {
        writeln!(out, "{}", title(Level::HELP, &shows_all(path), &renderer))?;
    }
    Ok(())
}

/// The errors and warnings among some findings, in words.
fn counts(findings: &Findings, is_such: impl Fn(&Report) -> bool) -> Option<String> {
    let mut counts = Counts::default();
    findings.reports.iter().filter(|report| is_such(report)).for_each(|report| counts.add(report));
    counts.problems()
}

/// Which command shows all of a document's findings.
fn shows_all(path: &Path) -> String {
    visible::line(&format!("`specwright check {}` shows all", input::quoted(&path.to_string_lossy())))
}

/// The codes that have an effect: the most harmful first, and of those the most frequent.
fn rows(findings: &Findings) -> Vec<Row<'_>> {
    let mut rows: BTreeMap<Code, Row<'_>> = BTreeMap::new();
    for report in findings.reports.iter().filter(|report| report.effect > Effect::Nothing) {
        let Report { code, effect, .. } = *report;
        let new = || Row { code, effect, count: 0, first: report, outcomes: BTreeMap::new() };
        let row = rows.entry(code).or_insert_with(new);
        if effect > row.effect {
            (row.effect, row.first) = (effect, report);
        }
        row.count += report.unlisted.max(1);
        if let Some(outcome) = report.outcome {
            *row.outcomes.entry(outcome).or_default() += 1;
        }
    }
    let mut rows: Vec<Row<'_>> = rows.into_values().collect();
    rows.sort_by_key(|row| Reverse((row.effect, row.count)));
    rows
}

/// Writes a table for each effect, and a line for the codes that do not fit.
fn print_rows(rows: &[Row<'_>], renderer: &Renderer, out: &mut impl Write) -> io::Result<()> {
    let (shown, rest) = rows.split_at(rows.len().min(ROWS));
    let unshown: usize = rest.iter().map(|row| row.count).sum();
    let digits = shown.iter().map(|row| row.count).chain([unshown]).max().unwrap_or_default().to_string().len();
    let codes = shown.iter().map(|row| row.code.as_str().len()).max().unwrap_or_default();
    let places = shown.iter().map(|row| place(row.first).chars().count()).max().unwrap_or_default();
    for effect in [Effect::LeftOut, Effect::Weakened] {
        let mut of_effect = shown.iter().filter(|row| row.effect == effect).peekable();
        if of_effect.peek().is_some() {
            let preposition = if effect == Effect::LeftOut { "of" } else { "in" };
            let text = format!("{effect} {preposition} the client, and where first:");
            writeln!(out, "{}", title(Level::WARNING, &text, renderer))?;
        }
        for row in of_effect {
            let (code, place) = (row.code.as_str(), place(row.first));
            let line = format!("{:>digits$}  {code:<codes$}  {place:<places$}  {}", row.count, outcomes(row));
            writeln!(out, "  {}", line.trim_end())?;
        }
    }
    if rest.is_empty() {
        return Ok(());
    }
    let codes = if rest.len() == 1 { "code" } else { "codes" };
    writeln!(out, "  {unshown:>digits$}  of {} more {codes}", rest.len())
}

fn place(report: &Report) -> String {
    let at = &report.location;
    visible::line(&format!("{}:{}:{}", at.file, at.line, at.column))
}

/// What the client has instead, the most frequent first; how often is said where there are several.
fn outcomes(row: &Row<'_>) -> String {
    let mut outcomes: Vec<(&str, usize)> = row.outcomes.iter().map(|(outcome, count)| (*outcome, *count)).collect();
    outcomes.sort_by_key(|(_, count)| Reverse(*count));
    if let [(outcome, _)] = &*outcomes {
        return (*outcome).to_owned();
    }
    let named = outcomes.iter().take(OUTCOMES).map(|(outcome, count)| format!("{outcome} ({count})"));
    let more = (outcomes.len() > OUTCOMES).then(|| "…".to_owned());
    named.chain(more).collect::<Vec<_>>().join(", ")
}

/// Writes why there is nothing: it stands last, and in full.
fn print_stops(
    path: &Path,
    findings: &Findings,
    severities: &Severities,
    renderer: &Renderer,
    out: &mut impl Write,
) -> io::Result<()> {
    let others = counts(findings, |report| !report.stops);
    if let Some(problems) = &others {
        writeln!(out, "{}\n", title(Level::NOTE, &format!("{problems} besides what follows"), renderer))?;
    }
    let stops = groups(findings.reports.iter().filter(|report| report.stops), true);
    for group in stops.iter().take(STOPS) {
        let help = way_past(group.first, severities);
        writeln!(out, "{}\n", snippet(group, findings, help.as_deref(), "", renderer))?;
    }
    let problems = counts(findings, |report| report.stops).unwrap_or_default();
    let shown = visible::line(&input::shown(path).to_string_lossy());
    let first = if stops.len() > STOPS { "; the first are shown" } else { "" };
    let text = format!("{shown}: nothing is written because of {problems}{first}");
    writeln!(out, "{}", title(Level::ERROR, &text, renderer))?;
    if stops.len() > STOPS || others.is_some() {
        writeln!(out, "{}", title(Level::HELP, &shows_all(path), renderer))?;
    }
    Ok(())
}

/// What gets past a problem that leaves no client. `None` where its own help says it.
fn way_past(report: &Report, severities: &Severities) -> Option<String> {
    let code = report.code;
    if code == Code::NothingSelected {
        return Some("select what is there with `--operation`, `--tag`, `--path` and `--method`".to_owned());
    }
    if report.effect == Effect::Stops {
        return report.help.is_none().then(|| "put it right in the document; no option gets past it".to_owned());
    }
    let option = if severities.deny.contains(&code) {
        format!("--deny {code}")
    } else if severities.strict && code.severity() == Severity::Error {
        "--strict".to_owned()
    } else {
        "--deny warnings".to_owned()
    };
    let then = report.outcome.unwrap_or("it does not stop");
    Some(format!("without `{option}`, or with `--warn {code}`, {then}"))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use specwright::diagnostic::{Code, Effect, Findings, Severities};
    use specwright::{Document, check};

    use super::{ROWS, print};

    /// Findings of a document with as many unknown keys as there are effects, each with its code, effect and outcome.
    fn findings(effects: &[(Code, Effect, Option<&'static str>)]) -> Findings {
        let keys: Vec<_> = (0..effects.len()).map(|number| format!("key{number}: 1\n")).collect();
        let text = format!("openapi: 3.0.3\ninfo: {{title: t, version: '1'}}\npaths: {{}}\n{}", keys.concat());
        let mut findings = check(&Document::new("a.yaml", text), &Severities::default());
        for (report, effect) in findings.reports.iter_mut().zip(effects) {
            (report.code, report.effect, report.outcome) = *effect;
        }
        findings
    }

    fn printed(findings: &Findings) -> String {
        let mut out = vec![];
        print(Path::new("a b.yaml"), findings, &Severities::default(), false, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn outcomes_are_counted_where_they_differ_and_the_worst_place_is_named() {
        let (body, parameter) = (Some("the body is left out"), Some("the parameter is left out"));
        let findings = findings(&[
            (Code::WrongType, Effect::Weakened, Some("it is any JSON")),
            (Code::WrongType, Effect::LeftOut, body),
            (Code::WrongType, Effect::LeftOut, parameter),
            (Code::WrongType, Effect::LeftOut, parameter),
            (Code::UnknownType, Effect::Weakened, Some("it is any JSON")),
            (Code::UnknownKey, Effect::Nothing, None),
        ]);
        let expected = "\
            warning: left out of the client, and where first:\n  \
              4  wrong-type    a.yaml:5:1  the parameter is left out (2), it is any JSON (1), …\n\
            warning: weakened in the client, and where first:\n  \
              1  unknown-type  a.yaml:8:1  it is any JSON\n\
            note: 1 warning without effect on the client\n\
            help: `specwright check 'a b.yaml'` shows all\n";
        assert_eq!(printed(&findings), expected);
    }

    #[test]
    fn codes_that_do_not_fit_are_one_line() {
        let effects: Vec<_> = Code::ALL.iter().map(|code| (*code, Effect::LeftOut, None)).collect();
        let output = printed(&findings(&effects));
        let rest = Code::ALL.len() - ROWS;
        assert!(output.contains(&format!("\n  {rest}  of {rest} more codes\nhelp: ")), "{output}");
        assert_eq!(output.lines().count(), 1 + ROWS + 2, "{output}");
    }

    #[test]
    fn nothing_is_said_of_nothing() {
        assert_eq!(printed(&findings(&[])), "");
    }
}
