//! Findings that say the same, so that a person reads each thing once.

use std::collections::BTreeMap;

use specwright::diagnostic::{Code, Effect, Report, Severity};

/// Findings that say the same of several places, in the order of the text.
pub(crate) struct Group<'a> {
    /// The first one, which is shown.
    pub(crate) first: &'a Report,
    /// The others.
    pub(crate) others: Vec<&'a Report>,
}

/// What findings of one group have in common.
type Key<'a> = (Severity, Code, Effect, Option<&'static str>, String);

/// The groups, in the order in which they are shown: notes, warnings, errors, and each in the order of the text. Errors are last
/// because the end of a long output is what a terminal still shows, right above the line that sums up.
pub(crate) fn groups<'a>(reports: impl Iterator<Item = &'a Report>, is_joined: bool) -> Vec<Group<'a>> {
    let mut known: BTreeMap<Key<'a>, usize> = BTreeMap::new();
    let mut groups: Vec<Group<'a>> = vec![];
    for report in reports {
        let at = if is_joined { *known.entry(key(report)).or_insert(groups.len()) } else { groups.len() };
        match groups.get_mut(at) {
            Some(group) => group.others.push(report),
            None => groups.push(Group { first: report, others: vec![] }),
        }
    }
    groups.sort_by_key(|group| group.first.severity);
    groups
}

fn key(report: &Report) -> Key<'_> {
    let message = if has_samples(report.code) { without_samples(&report.message) } else { report.message.clone() };
    (report.severity, report.code, report.effect, report.outcome, message)
}

/// Whether the messages of a code quote the document only as a sample: one habit of its author gives a hundred of them, which differ
/// in a value or a name, and are put right in the same way. Other codes quote what a reader has to look for: keys that are
/// mistyped, references that lead nowhere. Of those only equal messages are joined.
fn has_samples(code: Code) -> bool {
    matches!(
        code,
        Code::MismatchedValue
            | Code::UndefinedSerialization
            | Code::UnknownFormat
            | Code::DuplicateValue
            | Code::UnusedComponent
            | Code::InvalidName
    )
}

/// A message without what it quotes, and without its numbers.
fn without_samples(message: &str) -> String {
    let unquoted: String = message.split('`').step_by(2).collect::<Vec<_>>().join("`");
    unquoted.chars().filter(|c| !c.is_ascii_digit()).collect()
}

#[cfg(test)]
mod tests {
    use super::without_samples;

    #[test]
    fn messages_without_samples() {
        for (message, expected) in [
            ("the format `int` is not known, and is ignored", "the format ` is not known, and is ignored"),
            ("`a` and `b`: 12 of 3", "` and `:  of "),
            ("it quotes `nothing", "it quotes "),
        ] {
            assert_eq!(without_samples(message), expected);
        }
    }
}
