//! Findings for tools: one JSON object a line.

use std::fmt::Write as _;
use std::io::{self, Write};

use serde::Serialize;
use specwright::coverage::Word;
use specwright::diagnostic::{Findings, Report};
use specwright::source::Location;

use crate::visible::is_harmful;

/// One problem. `code`, `severity`, `effect`, `stops`, `message` and the place's members are always there.
#[derive(Serialize)]
struct Line<'a> {
    code: &'a str,
    severity: String,
    /// What becomes of the client: `nothing`, `weakened`, `left out` or `stops`.
    effect: &'a str,
    /// What the client has instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<&'a str>,
    /// Whether it is why there is no client.
    stops: bool,
    message: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    related: Option<Related<'a>>,
}

#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    line: u32,
    /// In characters, from 1.
    column: u32,
    /// Bytes in the file's text, without a byte order mark: the first, and the one after the last.
    span: [usize; 2],
    pointer: &'a str,
}

#[derive(Serialize)]
struct Related<'a> {
    label: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
}

/// Writes a line for each problem.
pub(crate) fn print(findings: &Findings, out: &mut impl Write) -> io::Result<()> {
    for report in &findings.reports {
        writeln!(out, "{}", escaped(&serde_json::to_string(&Line::new(report))?))?;
    }
    Ok(())
}

/// A key of a kind of object, and what becomes of it.
#[derive(Serialize)]
struct Covered<'a> {
    /// `keyword`, `extension` or `unknown`.
    coverage: &'a str,
    object: &'a str,
    key: &'a str,
    treatment: &'a str,
    count: usize,
    places: Vec<Place<'a>>,
}

/// Writes a line for each key of each kind of object.
pub(crate) fn print_coverage(words: &[Word], out: &mut impl Write) -> io::Result<()> {
    for word in words {
        let covered = Covered {
            coverage: word.origin.as_str(),
            object: word.object,
            key: &word.key,
            treatment: word.treatment.as_str(),
            count: word.places.len(),
            places: word.places.iter().map(Place::new).collect(),
        };
        writeln!(out, "{}", escaped(&serde_json::to_string(&covered)?))?;
    }
    Ok(())
}

impl<'a> Line<'a> {
    fn new(report: &'a Report) -> Self {
        let related = report.related.as_ref();
        Self {
            code: report.code.as_str(),
            severity: report.severity.to_string(),
            effect: report.effect.as_str(),
            outcome: report.outcome,
            stops: report.stops,
            message: &report.message,
            place: Place::new(&report.location),
            help: report.help.as_deref(),
            related: related.map(|(location, label)| Related { label, place: Place::new(location) }),
        }
    }
}

impl<'a> Place<'a> {
    fn new(location: &'a Location) -> Self {
        let Location { file, line, column, span, pointer } = location;
        Self { file, line: *line, column: *column, span: [span.start, span.end], pointer }
    }
}

/// Escapes what JSON need not escape, but a terminal would obey. It can only stand in strings.
fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for char in json.chars() {
        if is_harmful(char) {
            for unit in char.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(char);
        }
    }
    out
}
