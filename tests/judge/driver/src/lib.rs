//! Makes the calls of a generated client through judges, and says what came of each.
//!
//! `.ci/judge-documents` has a program written for a document: a function for each operation of its client, generated, and
//! [`main`], which is here. The calls come with their values and the answers to expect from `.ci/documents/sample.mjs`; the
//! judges are servers that read the document by themselves. What a judge complains of, what does not arrive as it was
//! sent, and what the client cannot read is a problem, unless a list names it exactly, with a reason.

mod calls;
mod credential;
mod fault;
mod given;
mod judge;
mod limits;
mod outcome;
mod report;
mod wire;

use std::io::{self, Write as _};
use std::process::ExitCode;
use std::sync::Arc;

pub use specwright_runtime as runtime;

pub use given::Given;
pub use outcome::{Called, Came, Read, called, read_back, read_whole, streamed};
pub use wire::Wire;

use runtime::{Authenticate, Response};

/// A generated client as this package sees it.
#[derive(Debug)]
pub struct Subject<C: 'static> {
    /// Builds a client.
    pub build: fn(Setup) -> Result<C, String>,
    /// Each operation's id, and what calls it.
    pub operations: &'static [(&'static str, Make<C>)],
    /// Reads each header that the document describes, if the answer has it; else says which cannot be read.
    pub headers: fn(&Response<()>) -> Result<(), String>,
    /// Each operation that the generator refuses, and what it says.
    pub left_out: &'static [(&'static str, &'static str)],
}

/// What calls an operation with given values.
pub type Make<C> = fn(&C, &Given<'_>) -> Result<Called, String>;

/// What a client is built with.
#[allow(missing_debug_implementations, reason = "a credential has none")]
pub struct Setup {
    /// What carries its requests to the judge.
    pub transport: Arc<Wire>,
    /// The address, when the document has none that is absolute.
    pub endpoint: Option<String>,
    /// What proves who calls; `None` when nothing is asked for.
    pub credential: Option<Arc<dyn Authenticate>>,
}

/// The judging did not take place.
const FAILED: u8 = 2;

/// Has every call judged. Arguments: the calls, the known limits, the file for a line of JSON a call, and each judge as
/// `prism=http://127.0.0.1:4010`.
pub fn main<C: 'static>(subject: &Subject<C>) -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match judge::run(subject, &arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(problem) => {
            let _ = writeln!(io::stderr(), "error: {problem}");
            ExitCode::from(FAILED)
        }
    }
}

/// Prints a line. A reader that has gone away is no failure.
fn print(line: &str) {
    let _ = writeln!(io::stdout(), "{line}");
}
