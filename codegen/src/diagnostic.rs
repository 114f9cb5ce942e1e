//! What is wrong with a document, said once, at its place.
//!
//! Stages push into one [`Diagnostics`]; the pipeline stops between stages if there is an error among them, so a user sees
//! all of a document's problems in one run.

use std::fmt;

use crate::limits;
use crate::list::List as _;
use crate::lookup::Lookup;
use crate::order::sorted;
use crate::source::{Location, PlaceId, SourceFile, Sources};

/// How bad a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something is lost, or is probably a slip; code is generated.
    Warning,
    /// It cannot have a meaning; no code is generated.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal, $severity:ident;)+) => {
        /// What kind of problem a diagnostic is about. Each has one default severity.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Code {
            /// Every code, in the order of their declaration.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The code as users write it, such as `unknown-key`.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)+
                }
            }

            /// The severity that the code has unless `--allow` or `--deny` says otherwise.
            pub const fn severity(self) -> Severity {
                match self {
                    $(Self::$name => Severity::$severity,)+
                }
            }
        }
    };
}

codes! {
    /// The text is not the YAML or JSON that it should be.
    Syntax = "syntax", Error;
    /// The bytes are not UTF-8.
    Encoding = "encoding", Error;
    /// The document is larger or deeper than the documented limits.
    Limit = "limit", Error;
    /// A key stands twice in one object.
    DuplicateKey = "duplicate-key", Error;
    /// The document's version is missing, or is one that is not read.
    Version = "version", Error;
    /// A value is not of the type that its key requires.
    WrongType = "wrong-type", Error;
    /// A value or a key is not written as OpenAPI or YAML requires, and its meaning is plain all the same.
    LooseType = "loose-type", Warning;
    /// A word or a value that another version of OpenAPI has; it is read as there.
    OtherVersion = "other-version", Warning;
    /// A value is of the right type, but not one that its key admits.
    InvalidValue = "invalid-value", Error;
    /// A key that must be there is missing.
    MissingKey = "missing-key", Error;
    /// A key that OpenAPI does not define, and that is no extension.
    UnknownKey = "unknown-key", Warning;
    /// A `type` that OpenAPI does not define.
    UnknownType = "unknown-type", Error;
    /// A `format` that is not known; it is ignored.
    UnknownFormat = "unknown-format", Warning;
    /// A `$ref` whose target is not there.
    UnresolvedReference = "unresolved-reference", Error;
    /// A `$ref` chain that ends in itself.
    CyclicReference = "cyclic-reference", Error;
    /// A key beside a `$ref`, which the version ignores.
    IgnoredSibling = "ignored-sibling", Warning;
    /// A path that is not a template as OpenAPI defines it.
    InvalidPath = "invalid-path", Error;
    /// A path with a query, which is sent as it is, or with a fragment, which is never sent.
    PathSuffix = "path-suffix", Warning;
    /// A value stands twice in a list or among keys that name different things.
    DuplicateValue = "duplicate-value", Warning;
    /// Two paths that differ only in the names of their parameters.
    AmbiguousPath = "ambiguous-path", Warning;
    /// A path parameter that its path does not name, or a name in a path without a parameter.
    PathParameter = "path-parameter", Error;
    /// The same parameter stands twice in one list.
    DuplicateParameter = "duplicate-parameter", Error;
    /// Two operations have the same operationId; the later one is renamed.
    DuplicateOperationId = "duplicate-operation-id", Warning;
    /// A component's name that OpenAPI does not admit; it is read all the same.
    InvalidName = "invalid-name", Warning;
    /// A key of `responses` that is not a status code, a range or `default`.
    InvalidStatus = "invalid-status", Error;
    /// An operation without responses: whatever the server answers is undocumented.
    NoResponse = "no-response", Warning;
    /// A response, or a part of one, that no caller can get.
    UnreachableResponse = "unreachable-response", Warning;
    /// A link that names no operation of the document.
    UnknownOperation = "unknown-operation", Warning;
    /// A component that no operation and no webhook reaches.
    UnusedComponent = "unused-component", Warning;
    /// A security requirement that names no security scheme.
    UnknownSecurityScheme = "unknown-security-scheme", Error;
    /// A security requirement that names a scope which its scheme does not have.
    UnknownScope = "unknown-scope", Warning;
    /// `required` names a property that is nowhere in the schema.
    RequiredProperty = "required-property", Warning;
    /// A default or an example that does not fit its schema.
    MismatchedValue = "mismatched-value", Warning;
    /// Bounds that no value can meet.
    EmptyRange = "empty-range", Warning;
    /// A value whose form on the wire OpenAPI does not define; what most servers read is sent.
    UndefinedSerialization = "undefined-serialization", Error;
    /// What was selected is not in the document.
    NothingSelected = "nothing-selected", Error;
    /// A valid part of OpenAPI that Specwright does not generate code for yet.
    Unsupported = "unsupported", Error;
    /// A valid part of OpenAPI that has no effect on the generated code.
    NotEnforced = "not-enforced", Warning;
}

impl Code {
    /// Every code, with an example and what is printed for it: `CODES.md`.
    #[cfg(any(test, feature = "tools"))]
    pub const LIST: &str = include_str!("../CODES.md");

    /// The section of [`Self::LIST`] about the code, in Markdown.
    #[cfg(any(test, feature = "tools"))]
    pub fn explanation(self) -> &'static str {
        let heading = format!("## `{self}`\n");
        let start = Self::LIST.find(&heading).unwrap_or(Self::LIST.len());
        let section = &Self::LIST[start..];
        let end = section.find("\n\n## ").unwrap_or(section.len());
        section[..end].trim_end()
    }

    /// What to do about such a problem, where nothing better is known.
    const fn help(self) -> Option<&'static str> {
        match self {
            Self::DuplicateValue | Self::DuplicateParameter => Some("remove one of them"),
            Self::AmbiguousPath => Some("make one path of them, with one set of names"),
            Self::MismatchedValue => Some("change the value, or what its schema says"),
            Self::EmptyRange => Some("change one of the two"),
            Self::UnknownOperation => Some("write the `operationId` of an operation of this document"),
            Self::UnknownScope => Some("declare it in the `scopes` of the scheme"),
            _ => None,
        }
    }

    /// Whether nothing can be made of a document that has such a problem: it cannot be allowed.
    pub const fn stops_reading(self) -> bool {
        matches!(self, Self::Syntax | Self::Encoding | Self::Limit)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One problem of a document.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// What kind of problem it is.
    pub code: Code,
    /// What is wrong, with the offending value: one sentence, no capital, no full stop.
    pub message: String,
    /// Where it is.
    pub at: PlaceId,
    /// What to do about it, when that is known.
    pub help: Option<String>,
    /// Another place that the problem is about, with what is there.
    pub related: Option<(PlaceId, String)>,
}

impl Diagnostic {
    /// A diagnostic without help or a related place.
    pub fn new(code: Code, at: PlaceId, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), at, help: None, related: None }
    }

    /// Says what to do about it.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Points at another place that the problem is about.
    pub fn related(mut self, at: PlaceId, label: impl Into<String>) -> Self {
        self.related = Some((at, label.into()));
        self
    }
}

/// The severities that a user chose over the defaults.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Severities {
    /// Codes that become warnings; the narrowest neutral meaning is generated.
    pub allow: Vec<Code>,
    /// Codes that become errors.
    pub deny: Vec<Code>,
    /// Whether every warning that is not allowed becomes an error.
    pub deny_warnings: bool,
}

impl Severities {
    /// The severity of a code under these choices.
    pub fn of(&self, code: Code) -> Severity {
        if code.stops_reading() {
            Severity::Error
        } else if self.allow.contains(&code) {
            Severity::Warning
        } else if self.deny_warnings || self.deny.contains(&code) {
            Severity::Error
        } else {
            code.severity()
        }
    }
}

/// The problems found so far. Pushing is all that a stage can do.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    /// Every part of each, as one text, to know it again.
    known: Lookup<String, ()>,
    /// For each code how many there are, those beyond [`limits::PROBLEMS`] included.
    counts: Lookup<Code, usize>,
    severities: Severities,
}

/// A stage has reported an error: the pipeline stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stopped;

impl Diagnostics {
    /// An empty list under the given choices.
    pub fn new(severities: Severities) -> Self {
        Self { severities, ..Self::default() }
    }

    /// Adds one problem, unless the very same one is there already. Of a code that has [`limits::PROBLEMS`] of them, the
    /// others are only counted.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let count = self.counts.or_default(diagnostic.code);
        let is_listed = *count < limits::PROBLEMS;
        if !is_listed || self.known.insert(format!("{diagnostic:?}"), ()).is_none() {
            *count += 1;
            self.list.extend(is_listed.then_some(diagnostic));
        }
    }

    /// Adds the problems of another list, in their order.
    pub(crate) fn append(&mut self, other: Self) {
        let Self { list, counts, .. } = other;
        for found in list {
            self.push(found);
        }
        for code in Code::ALL {
            let count = counts.get(code).copied().unwrap_or_default();
            if count > limits::PROBLEMS {
                *self.counts.or_default(*code) += count - limits::PROBLEMS;
            }
        }
    }

    /// Adds those problems of another list that are wanted, in their order.
    pub(crate) fn append_if(&mut self, other: Self, is_wanted: impl Fn(&Diagnostic) -> bool) {
        for found in other.list {
            if is_wanted(&found) {
                self.push(found);
            }
        }
    }

    /// Whether there is such a problem.
    pub(crate) fn any(&self, is_such: impl Fn(&Diagnostic) -> bool) -> bool {
        self.list.iter().any(is_such)
    }

    /// Where the problems are that are errors unless a user allows them.
    pub(crate) fn errors(&self) -> Vec<PlaceId> {
        let is_error = |found: &&Diagnostic| found.code.severity() == Severity::Error;
        self.list.iter().filter(is_error).map(|found| found.at).collect()
    }

    /// Ends the pipeline if there is an error among the problems.
    pub fn propagate(&self) -> Result<(), Stopped> {
        if self.list.iter().any(|found| self.severities.of(found.code) == Severity::Error) {
            Err(Stopped)
        } else {
            Ok(())
        }
    }

    /// Resolves every place, in the order of the text.
    pub fn into_reports(self, sources: &Sources) -> Vec<Report> {
        let place = |(index, diagnostic): (usize, &Diagnostic)| {
            let span = sources.span(diagnostic.at);
            (sources.file_of(diagnostic.at), span.start, span.end, index)
        };
        let order = sorted(self.list.iter().enumerate().map(place).list());
        let mut left: Lookup<Code, usize> = Lookup::default();
        let mut reports = vec![];
        for (.., index) in order {
            let diagnostic = &self.list[index];
            reports.push(Report::new(diagnostic, sources, &self.severities));
            let listed = left.or_default(diagnostic.code);
            *listed += 1;
            let count = self.counts.get(&diagnostic.code).copied().unwrap_or_default();
            if *listed == limits::PROBLEMS && count > *listed {
                let message = format!("{} more problems of this kind are not listed", count - *listed);
                let more = Diagnostic::new(diagnostic.code, diagnostic.at, message);
                reports.push(Report::new(&more, sources, &self.severities));
            }
        }
        reports
    }
}

/// A diagnostic for people and tools: severity decided, places resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// What kind of problem it is.
    pub code: Code,
    /// How bad it is, under the user's choices.
    pub severity: Severity,
    /// What is wrong, with the offending value.
    pub message: String,
    /// Where it is.
    pub location: Location,
    /// What to do about it, when that is known.
    pub help: Option<String>,
    /// Another place that the problem is about, with what is there.
    pub related: Option<(Location, String)>,
}

impl Report {
    fn new(diagnostic: &Diagnostic, sources: &Sources, severities: &Severities) -> Self {
        let Diagnostic { code, message, at, help, related } = diagnostic.clone();
        let related = related.map(|(at, label)| (sources.locate(at), one_line(label)));
        let help = help.or_else(|| code.help().map(str::to_owned));
        let (message, help) = (one_line(message), help.map(one_line));
        Self { code, severity: severities.of(code), message, location: sources.locate(at), help, related }
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
    /// Whether there is an error among the reports.
    pub fn has_errors(&self) -> bool {
        self.reports.iter().any(|report| report.severity == Severity::Error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Segment;

    #[test]
    fn what_is_beyond_the_limit_of_a_code_is_counted() {
        let mut sources = Sources::default();
        let file = sources.add_file("a.yaml", "a".to_owned());
        let at = sources.add_place(file, 0..1, None, Segment::Key("b\nc".into()));
        let (mut diagnostics, mut others) = (Diagnostics::default(), Diagnostics::default());
        for number in 0..limits::PROBLEMS + 2 {
            diagnostics.push(Diagnostic::new(Code::UnknownKey, at, number.to_string()));
            others.push(Diagnostic::new(Code::UnknownKey, at, format!("other {number}")));
        }
        diagnostics.push(Diagnostic::new(Code::NoResponse, at, "d\ne"));
        diagnostics.append(others);
        let reports = diagnostics.into_reports(&sources);
        assert_eq!(reports.len(), limits::PROBLEMS + 2);
        assert_eq!(
            reports[limits::PROBLEMS].message,
            format!("{} more problems of this kind are not listed", limits::PROBLEMS + 4)
        );
        assert_eq!(reports[0].to_string(), r"a.yaml:1:1: warning[unknown-key]: 0 (at `#/b\nc`)");
        assert_eq!(reports[limits::PROBLEMS + 1].message, r"d\ne");
    }
}
