//! The tables: what came of the calls, and which faults were caught.

use crate::calls::Call;
use crate::limits::Limits;
use crate::print;

/// What was found so far.
#[derive(Debug)]
pub(crate) struct Report {
    title: String,
    limits: Limits,
    /// How many operations the client has.
    pub(crate) operations: usize,
    /// Operations of the calls that the client has not, and that were not left out.
    pub(crate) unknown: Vec<String>,
    /// How many operations the generator refused.
    refused: usize,
    rows: Vec<Row>,
    /// The faults that were planted.
    pub(crate) faults: Vec<Caught>,
    known: Vec<String>,
    failed: Vec<String>,
}

/// What a judge says of a document's client.
#[derive(Debug, Default)]
struct Row {
    judge: String,
    calls: usize,
    /// Calls without a complaint of the judge.
    accepted: usize,
    /// Calls whose answer the client read, too.
    good: usize,
    /// Calls with nothing but what is known.
    known: usize,
    failed: usize,
}

/// A fault, and what each judge said of it.
#[derive(Debug)]
pub(crate) struct Caught {
    pub(crate) what: &'static str,
    /// The judges with what they said; none when its call cannot be made.
    pub(crate) said: Vec<(String, Option<String>)>,
}

impl Report {
    pub(crate) fn new(title: String, limits: Limits) -> Self {
        let (rows, faults, known, failed) = (vec![], vec![], vec![], vec![]);
        Self { title, limits, operations: 0, unknown: vec![], refused: 0, rows, faults, known, failed }
    }

    /// Notes an operation that the generator refuses.
    pub(crate) fn left_out(&mut self, operation: &str, says: &str) {
        self.refused += 1;
        let said = format!("{operation} is left out: {says}");
        match self.limits.why("specwright", operation, "", says) {
            Some(why) => self.known.push(format!("{said} ({why})")),
            None => self.failed.push(said),
        }
    }

    /// Notes what came of a call.
    pub(crate) fn call(&mut self, judge: &str, call: &Call, is_accepted: bool, problems: &[String]) {
        if self.rows.last().is_none_or(|row| row.judge != judge) {
            self.rows.push(Row { judge: judge.to_owned(), ..Row::default() });
        }
        let mut is_known = true;
        for problem in problems {
            let said = format!("{judge}: {}, {}: {problem}", call.operation, call.what);
            if let Some(why) = self.limits.why(judge, &call.operation, &call.what, problem) {
                self.known.push(format!("{said} ({why})"));
            } else {
                is_known = false;
                self.failed.push(said);
            }
        }
        let row = self.rows.last_mut().expect("a row was pushed above");
        row.calls += 1;
        row.accepted += usize::from(is_accepted);
        let count = if problems.is_empty() {
            &mut row.good
        } else if is_known {
            &mut row.known
        } else {
            &mut row.failed
        };
        *count += 1;
    }

    /// Prints the tables, and gives whether nothing failed.
    pub(crate) fn print(mut self) -> bool {
        self.failed.extend(self.limits.unmet());
        self.failed.extend(self.unknown.iter().map(|id| format!("{id} is in no client, and was not left out")));
        print(&format!("== {}: {} operations, {} left out", self.title, self.operations, self.refused));
        print(&format!("{:<10}{:>7}{:>10}{:>7}{:>7}{:>8}", "judge", "calls", "accepted", "good", "known", "failed"));
        for Row { judge, calls, accepted, good, known, failed } in &self.rows {
            print(&format!("{judge:<10}{calls:>7}{accepted:>10}{good:>7}{known:>7}{failed:>8}"));
        }
        self.print_faults();
        self.known.iter().for_each(|line| print(&format!("known   {line}")));
        self.failed.iter().for_each(|line| print(&format!("FAILED  {line}")));
        self.failed.is_empty()
    }

    fn print_faults(&mut self) {
        if self.faults.is_empty() {
            return;
        }
        let judges = self.faults.iter().map(|fault| &fault.said).find(|said| !said.is_empty());
        let names: Vec<_> = judges.into_iter().flatten().map(|(name, _)| format!("{name:<9}")).collect();
        print(&format!("{:<46}{}what was said", "planted fault", names.concat()));
        for Caught { what, said } in &self.faults {
            let mark = |said: &Option<String>| format!("{:<9}", if said.is_some() { "caught" } else { "-" });
            let marks: Vec<_> = said.iter().map(|(_, said)| mark(said)).collect();
            let first = said.iter().find_map(|(_, said)| said.as_deref());
            let words = if said.is_empty() { "its call cannot be made yet" } else { first.unwrap_or("nothing") };
            let words: String = words.chars().take(100).collect();
            print(&format!("{what:<46}{}{words}", marks.concat()));
            if !said.is_empty() && first.is_none() {
                self.failed.push(format!("no judge catches the fault: {what}"));
            }
        }
    }
}
