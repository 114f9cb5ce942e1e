//! The `hss` command: Huawei Cloud HSS from a terminal.
//!
//! It parses the command line, makes one call with the client crate, and prints what came of it: the result to standard
//! output, everything else to standard error. The exit code tells what happened.

mod args;
mod demo;
mod export;
mod output;

use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command, Vulnerabilities};
use output::{Failure, Format};

fn main() -> ExitCode {
    let args = Args::parse();
    let format = args.format();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let outcome = match runtime {
        Ok(runtime) => runtime.block_on(run(args)),
        Err(error) => Err(Failure::usage(format!("no asynchronous runtime can be started: {error}"))),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            output::failure(&failure, format);
            failure.exit_code()
        }
    }
}

async fn run(args: Args) -> Result<(), Failure> {
    match args.command {
        Command::Vulnerabilities { command: Vulnerabilities::Export(export) } => {
            let client = export.connection.client()?;
            let task = export::export(&client, export.call).await?;
            output::task(&task, export.format);
            Ok(())
        }
        Command::Demo { format } => demo::demo(format).await,
        Command::Mock { port } => demo::mock(port).await,
    }
}

impl Args {
    /// The format that was asked for, so that an error has it too.
    fn format(&self) -> Format {
        match &self.command {
            Command::Vulnerabilities { command: Vulnerabilities::Export(export) } => export.format,
            Command::Demo { format } => *format,
            Command::Mock { .. } => Format::Text,
        }
    }
}
