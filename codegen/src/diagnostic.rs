//! What is wrong with a document, said once, at its place.
//!
//! Stages push into one [`Diagnostics`]. A finding judges the document; the pipeline stops only for what leaves nothing to
//! generate from, or for what a user denies, so all of a document's problems are seen in one run.

mod report;

pub use report::{Counts, Findings, Report};

use std::fmt;

use crate::limits;
use crate::list::List as _;
use crate::lookup::Lookup;
use crate::order::sorted;
use crate::source::{PlaceId, Sources};

/// How bad a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It is worth knowing, and nothing is wrong.
    Note,
    /// It is probably a slip, or something that the client leaves to its user.
    Warning,
    /// The document is wrong.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

/// What becomes of the client because of a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// The client is whole.
    Nothing,
    /// A place says less than it might: it is any JSON, text, or bytes; or the client needs to be told something.
    Weakened,
    /// An operation, a parameter, a body, a response or a header is not there.
    LeftOut,
    /// There is no client.
    Stops,
}

impl Effect {
    /// The words for it: `nothing`, `weakened`, `left out` or `stops`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Weakened => "weakened",
            Self::LeftOut => "left out",
            Self::Stops => "stops",
        }
    }
}

impl fmt::Display for Effect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal, $severity:ident, $effect:ident;)+) => {
        /// What kind of problem a diagnostic is about: how wrong the document is, and what that does to the client.
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

            /// What kind of problem it is, in one sentence.
            #[cfg(any(test, feature = "tools"))]
            pub const fn summary(self) -> &'static str {
                match self {
                    $(Self::$name => concat!($($doc),+).trim_ascii(),)+
                }
            }

            /// The severity that the code has unless a user chooses another one.
            pub const fn severity(self) -> Severity {
                match self {
                    $(Self::$name => Severity::$severity,)+
                }
            }

            /// The most that becomes of the client.
            pub const fn effect(self) -> Effect {
                match self {
                    $(Self::$name => Effect::$effect,)+
                }
            }
        }
    };
}

codes! {
    /// The text is not the YAML or JSON that it should be.
    Syntax = "syntax", Error, Stops;
    /// The bytes are not UTF-8.
    Encoding = "encoding", Error, Stops;
    /// The document is larger or deeper than the documented limits.
    Limit = "limit", Error, Stops;
    /// A key stands twice in one object.
    DuplicateKey = "duplicate-key", Error, LeftOut;
    /// The document's version is missing, or is one that is not read.
    Version = "version", Error, Stops;
    /// A value is not of the type that its key requires.
    WrongType = "wrong-type", Error, LeftOut;
    /// A value or a key is not written as OpenAPI or YAML requires, and its meaning is plain all the same.
    LooseType = "loose-type", Warning, Nothing;
    /// A word or a value that another version of OpenAPI has; it is read as there.
    OtherVersion = "other-version", Warning, Nothing;
    /// A value is of the right type, but not one that its key admits.
    InvalidValue = "invalid-value", Error, LeftOut;
    /// A key that must be there is missing.
    MissingKey = "missing-key", Error, LeftOut;
    /// A key that OpenAPI does not define, and that is no extension.
    UnknownKey = "unknown-key", Warning, Nothing;
    /// A `type` that OpenAPI does not define.
    UnknownType = "unknown-type", Error, Weakened;
    /// A `format` that is not known; it is ignored.
    UnknownFormat = "unknown-format", Note, Nothing;
    /// A `$ref` whose target is not there.
    UnresolvedReference = "unresolved-reference", Error, LeftOut;
    /// A `$ref` chain that ends in itself.
    CyclicReference = "cyclic-reference", Error, Weakened;
    /// A key beside a `$ref`, which the version ignores.
    IgnoredSibling = "ignored-sibling", Warning, Nothing;
    /// A path that is not a template as OpenAPI defines it.
    InvalidPath = "invalid-path", Error, LeftOut;
    /// A path with a query, which is sent as it is, or with a fragment, which is never sent.
    PathSuffix = "path-suffix", Note, Nothing;
    /// A value stands twice in a list or among keys that name different things.
    DuplicateValue = "duplicate-value", Warning, Nothing;
    /// Two paths that differ only in the names of their parameters.
    AmbiguousPath = "ambiguous-path", Warning, Nothing;
    /// A path parameter that its path does not name, or a name in a path without a parameter.
    PathParameter = "path-parameter", Error, LeftOut;
    /// The same parameter stands twice in one list.
    DuplicateParameter = "duplicate-parameter", Error, LeftOut;
    /// Two operations have the same operationId; the later one is renamed.
    DuplicateOperationId = "duplicate-operation-id", Warning, Nothing;
    /// A component's name that OpenAPI does not admit; it is read all the same.
    InvalidName = "invalid-name", Warning, Nothing;
    /// A key of `responses` that is not a status code, a range or `default`.
    InvalidStatus = "invalid-status", Error, LeftOut;
    /// An operation without responses: whatever the server answers is undocumented.
    NoResponse = "no-response", Warning, Nothing;
    /// A response, or a part of one, that no caller can get.
    UnreachableResponse = "unreachable-response", Warning, Nothing;
    /// A link that names no operation of the document.
    UnknownOperation = "unknown-operation", Warning, Nothing;
    /// A component that no operation and no webhook reaches.
    UnusedComponent = "unused-component", Note, Nothing;
    /// A security requirement that names no security scheme.
    UnknownSecurityScheme = "unknown-security-scheme", Error, LeftOut;
    /// A security requirement that names a scope which its scheme does not have.
    UnknownScope = "unknown-scope", Warning, Nothing;
    /// `required` names a property that is nowhere in the schema.
    RequiredProperty = "required-property", Warning, Nothing;
    /// A default or an example that does not fit its schema.
    MismatchedValue = "mismatched-value", Warning, Nothing;
    /// Bounds that no value can meet.
    EmptyRange = "empty-range", Warning, Nothing;
    /// A value whose form on the wire OpenAPI does not define; what most servers read is sent.
    UndefinedSerialization = "undefined-serialization", Error, Weakened;
    /// A server that a client refuses unless its caller says otherwise when it is built.
    RefusedServer = "refused-server", Warning, Weakened;
    /// What was selected is not in the document.
    NothingSelected = "nothing-selected", Error, Stops;
    /// A valid part of OpenAPI that Specwright does not generate code for yet.
    Unsupported = "unsupported", Error, LeftOut;
    /// What the document asks for and the generated code does not see to: whoever uses it must.
    NotEnforced = "not-enforced", Warning, Nothing;
    /// A valid part of OpenAPI that has no effect on a client.
    NoEffect = "no-effect", Note, Nothing;
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
    /// What becomes of the client.
    pub effect: Effect,
    /// What the client has instead, such as `the parameter is left out`, if its effect is not nothing.
    pub outcome: Option<&'static str>,
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
        Self { code, effect: code.effect(), outcome: None, message: message.into(), at, help: None, related: None }
    }

    /// Says what to do about it.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Says what becomes of the client.
    pub fn outcome(self, effect: Effect, outcome: &'static str) -> Self {
        Self { effect, outcome: Some(outcome), ..self }
    }

    /// The client is whole all the same.
    pub fn harmless(self) -> Self {
        Self { effect: Effect::Nothing, ..self }
    }

    /// Points at another place that the problem is about.
    pub fn related(mut self, at: PlaceId, label: impl Into<String>) -> Self {
        self.related = Some((at, label.into()));
        self
    }
}

/// What a user chose over the defaults. What stands in several lists is as the first of them says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Severities {
    /// Codes of which nothing is said.
    pub allow: Vec<Code>,
    /// Codes that are warnings.
    pub warn: Vec<Code>,
    /// Codes that are errors, and stop the generator.
    pub deny: Vec<Code>,
    /// Whether every warning is denied.
    pub deny_warnings: bool,
    /// Whether every error stops the generator.
    pub strict: bool,
}

impl Severities {
    /// The severity of a code under these choices.
    pub fn of(&self, code: Code) -> Severity {
        let severity = code.severity();
        if code.effect() != Effect::Stops && self.warn.contains(&code) {
            Severity::Warning
        } else if self.denies(code) {
            Severity::Error
        } else {
            severity
        }
    }

    /// Whether nothing is said of a code. What stops the generator is always said.
    fn silences(&self, code: Code) -> bool {
        code.effect() != Effect::Stops && self.allow.contains(&code)
    }

    /// Whether a code is denied, be it with all others of its severity.
    fn denies(&self, code: Code) -> bool {
        self.deny.contains(&code) || self.deny_warnings && code.severity() >= Severity::Warning
    }

    /// Whether a problem stops the generator.
    fn stops(&self, found: &Diagnostic) -> bool {
        let is_chosen = self.allow.contains(&found.code) || self.warn.contains(&found.code);
        found.effect == Effect::Stops
            || !is_chosen && (self.denies(found.code) || self.strict && found.code.severity() == Severity::Error)
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

/// Something was reported that leaves no client: the pipeline stops.
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

    /// The same problems, where what would stop the generator is confined to one place.
    pub(crate) fn confined(mut self, (effect, outcome): (Effect, &'static str)) -> Self {
        for found in self.list.iter_mut().filter(|found| found.effect == Effect::Stops) {
            (found.effect, found.outcome) = (effect, Some(outcome));
        }
        self
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

    /// Whether there is such a problem.
    pub(crate) fn any(&self, is_such: impl Fn(&Diagnostic) -> bool) -> bool {
        self.list.iter().any(is_such)
    }

    /// Ends the pipeline if one of the problems stops it.
    pub fn propagate(&self) -> Result<(), Stopped> {
        if self.list.iter().any(|found| self.severities.stops(found)) { Err(Stopped) } else { Ok(()) }
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
            if self.severities.silences(diagnostic.code) {
                continue;
            }
            reports.push(Report::new(diagnostic, sources, &self.severities));
            let listed = left.or_default(diagnostic.code);
            *listed += 1;
            let count = self.counts.get(&diagnostic.code).copied().unwrap_or_default();
            if *listed == limits::PROBLEMS && count > *listed {
                let unlisted = count - *listed;
                let message = format!("{unlisted} more problems of this kind are not listed");
                let more = Diagnostic::new(diagnostic.code, diagnostic.at, message);
                reports.push(Report { unlisted, ..Report::new(&more, sources, &self.severities) });
            }
        }
        reports
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
        let counts = Findings { reports, files: vec![] }.counts();
        assert_eq!((counts.warnings, counts.errors, counts.notes), (2 * limits::PROBLEMS + 5, 0, 0));
    }
}
