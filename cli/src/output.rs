//! What the command prints: results to standard output, for people or as JSON; errors to standard error.

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::ValueEnum;
use hss::types::ExportTask;
use hss::{Error, Response};
use serde_json::json;

/// How results are printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    #[default]
    Text,
    /// One JSON object on one line; errors too, on standard error
    Json,
}

/// Why the command failed.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The command line or the configuration is wrong; nothing was sent.
    Usage(String),
    /// A call failed.
    Call(Box<Error>),
}

impl Failure {
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::Usage(message.into())
    }

    pub(crate) fn exit_code(&self) -> ExitCode {
        match self {
            Self::Usage(_) => ExitCode::from(2),
            Self::Call(error) if error.is_usage() => ExitCode::from(2),
            Self::Call(error) if error.status().is_some() && !error.is_timeout() => ExitCode::from(1),
            Self::Call(_) => ExitCode::from(3),
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Call(Box::new(error))
    }
}

/// Prints the task that was created.
pub(crate) fn task(task: &Response<ExportTask>, format: Format) {
    let (id, records) = (&task.task_id, task.record_total_num);
    match format {
        Format::Text => {
            print(&format!("Export task {id}: {records} {}", if records == 1 { "record" } else { "records" }));
            if let Some(request_id) = task.request_id() {
                note(&format!("(request id {request_id})"));
            }
        }
        Format::Json => {
            let request_id = task.request_id();
            print(&json!({"task_id": id, "record_total_num": records, "request_id": request_id}).to_string());
        }
    }
}

/// Prints why the command failed, and what to do.
pub(crate) fn failure(failure: &Failure, format: Format) {
    match format {
        Format::Text => note(&text(failure)),
        Format::Json => note(&json(failure).to_string()),
    }
}

fn text(failure: &Failure) -> String {
    match failure {
        Failure::Usage(message) => format!("error: {message}"),
        Failure::Call(error) => {
            let mut text = format!("error: {error}");
            if let Some(advice) = advice(error) {
                text.push_str("\nhelp: ");
                text.push_str(advice);
            }
            text
        }
    }
}

fn json(failure: &Failure) -> serde_json::Value {
    match failure {
        Failure::Usage(message) => json!({"error": {"message": message}}),
        Failure::Call(error) => {
            let body = error.body();
            json!({"error": {
                "message": error.to_string(),
                "status": error.status().map(|status| status.as_u16()),
                "request_id": request_id(error),
                "error_code": body.and_then(|body| body.error_code()),
                "error_msg": body.and_then(|body| body.message()),
                "help": advice(error),
                "may_have_run": error.may_have_run(),
            }})
        }
    }
}

/// The gateway writes the id into the body, HSS into a header.
fn request_id(error: &Error) -> Option<&str> {
    error.request_id().or_else(|| error.body()?.request_id())
}

/// What to do about an error code that HSS and its gateway document.
fn advice(error: &Error) -> Option<&'static str> {
    match error.body()?.error_code()? {
        "APIGW.0301" | "APIGW.0307" => Some(
            "get a new token from IAM for this region and project, and put it into HSS_TOKEN; a token is valid for 24 hours",
        ),
        "APIGW.0308" => Some("wait a little, and call again: the gateway limits the calls of a user in a second"),
        "APIGW.0310" => Some("check that the project is not frozen or being deleted"),
        "APIGW.0101" => Some("check --region and --endpoint: this service does not publish the operation"),
        "HSS.0001" | "HSS.0002" => Some("check the values given; `hss vulnerabilities export --help` explains each"),
        "HSS.0010" | "HSS.0013" => Some(
            "ask for the HSS permission, or name the enterprise project that you may use with --enterprise-project-id",
        ),
        "HSS.0011" => Some("check --project-id and the image ids"),
        _ => None,
    }
}

/// Prints a line of the result. A reader that has gone away, such as `head`, is no failure.
pub(crate) fn print(line: &str) {
    let _ = writeln!(io::stdout(), "{line}");
}

/// Prints a line that is not the result.
pub(crate) fn note(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}
