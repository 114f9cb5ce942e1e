//! Has what the `hss` client sends judged by Prism, a mock server that reads `spec/hss.yaml` without any code of ours.
//!
//! It makes each call of [`export`] through Prism, then each of them with one thing broken, and compares what was sent
//! with what the document describes: an operation, a parameter, a property or an enum value that no accepted call had
//! fails, so that nothing that is added later goes unjudged. `.ci/judge` starts Prism and runs this.

mod document;
mod export;
mod judge;
mod mutation;
mod outcome;
mod wire;

use std::io::{self, Write as _};
use std::process::ExitCode;

/// The judge could not judge.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    match run() {
        Ok(tally) => {
            print(&format!("{} passed, {} failed", tally.passed, tally.failed));
            if tally.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(problem) => {
            let _ = writeln!(io::stderr(), "error: {problem}");
            ExitCode::from(FAILED)
        }
    }
}

fn run() -> Result<judge::Tally, String> {
    let address = std::env::args().nth(1).or_else(|| std::env::var("PRISM_URL").ok());
    let address = address.ok_or("give Prism's address, such as http://127.0.0.1:4010, or set PRISM_URL")?;
    let operations = document::operations()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| format!("no asynchronous runtime can be started: {error}"))?;
    runtime.block_on(judge::judge(&address, &operations))
}

/// Prints a line. A reader that has gone away is no failure.
fn print(line: &str) {
    let _ = writeln!(io::stdout(), "{line}");
}
