//! What a run says of its work, in a line.

use std::fmt::Write as _;

use crate::contents::{Change, Contents};
use crate::plan::{Plan, Why};
use crate::record::RECORD;

/// How many files are named of those that differ.
const NAMED: usize = 12;

/// What changed, or would change.
#[derive(Debug)]
pub(crate) struct Summary<'a> {
    /// What was there.
    pub(crate) before: &'a Contents,
    /// What is there now.
    pub(crate) now: &'a Contents,
    /// What was done.
    pub(crate) plan: &'a Plan,
}

impl Summary<'_> {
    /// What was done: `+3 ~2 -1 operations, 5 files written`.
    pub(crate) fn done(&self) -> String {
        self.changes().unwrap_or_else(|| "nothing changed".to_owned())
    }

    /// What would be done.
    pub(crate) fn planned(&self) -> String {
        self.changes().map_or_else(|| "nothing would change".to_owned(), |changes| format!("there would be {changes}"))
    }

    /// Of a package that is not what it should be: how many files differ, and which.
    pub(crate) fn differences(&self) -> (String, Vec<String>) {
        let Plan { written, removed, in_the_way, .. } = self.plan;
        let why = |path: &str| in_the_way.iter().find(|(other, _)| other == path).map(|(_, why)| *why);
        let mut lines: Vec<_> = written.iter().map(|path| shown(path, why(path))).collect();
        lines.extend(removed.iter().map(|path| format!("{path}: no longer generated")));
        if lines.is_empty() {
            lines.push(RECORD.to_owned());
        }
        let count = lines.len();
        if count > NAMED {
            lines.truncate(NAMED);
            lines.push(format!("and {} more", count - NAMED));
        }
        let differ = if count == 1 { "differs" } else { "differ" };
        (format!("{} {differ} from what would be generated", files(count)), lines)
    }

    /// What changes; `None` if nothing does.
    fn changes(&self) -> Option<String> {
        let (before, now) = (self.before, self.now);
        let mut parts = vec![];
        parts.extend(counted(Change::between(&before.operations, &now.operations), "operation"));
        parts.extend(counted(Change::between(&before.types, &now.types), "type"));
        let Plan { written, removed, .. } = self.plan;
        parts.extend((!written.is_empty()).then(|| format!("{} written", files(written.len()))));
        parts.extend((!removed.is_empty()).then(|| format!("{} removed", files(removed.len()))));
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

/// A file, with what keeps it from being ours.
pub(crate) fn shown(path: &str, why: Option<Why>) -> String {
    match why {
        Some(Why::Changed) => format!("{path}: changed by hand"),
        Some(Why::Foreign) => format!("{path}: not written by specwright"),
        None => path.to_owned(),
    }
}

/// `1 file`, `2 files`.
pub(crate) fn files(count: usize) -> String {
    if count == 1 { "1 file".to_owned() } else { format!("{count} files") }
}

/// `+3 ~2 -1 operations`; `None` if there is no change.
fn counted(change: Change, what: &str) -> Option<String> {
    let mut text = String::new();
    for (sign, count) in [('+', change.added), ('~', change.changed), ('-', change.gone)] {
        if count > 0 {
            let _ = write!(text, "{sign}{count} ");
        }
    }
    let is_one = change.added + change.changed + change.gone == 1;
    (!text.is_empty()).then(|| format!("{text}{what}{}", if is_one { "" } else { "s" }))
}
