//! The command line.

use clap::{Args as ClapArgs, Parser, Subcommand};
use hss::types::ServerRegion;
use hss::{Client, Token};

use crate::export::ExportCall;
use crate::output::{Failure, Format};

const EXIT_CODES: &str = "\
Exit codes:
  0  it worked
  1  the service refused the call, or answered with something else than its documentation says
  2  the command line or the configuration is wrong; nothing was sent
  3  the service could not be reached, or the connection broke; the message says whether the call may have run";

/// Huawei Cloud HSS (Host Security Service) from a terminal. Unofficial, not affiliated with Huawei.
#[derive(Debug, Parser)]
#[command(name = "hss", version, after_help = EXIT_CODES)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Vulnerabilities of container images
    Vulnerabilities {
        #[command(subcommand)]
        command: Vulnerabilities,
    },
    /// Make the call of `vulnerabilities export` against an embedded HSS on this machine: no account is needed
    #[command(after_help = EXIT_CODES)]
    Demo {
        /// How to print the result
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Run the embedded HSS on this machine until interrupted, to try other programs against
    #[command(after_help = EXIT_CODES)]
    Mock {
        /// The port to listen on, on 127.0.0.1; 0 takes a free one
        #[arg(long, default_value_t = 0)]
        port: u16,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Vulnerabilities {
    /// Start a task that exports the vulnerabilities of local images to a file, and print its id
    Export(Box<Export>),
}

#[derive(Debug, ClapArgs)]
#[command(after_help = EXIT_CODES)]
pub(crate) struct Export {
    #[command(flatten)]
    pub(crate) connection: Connection,
    #[command(flatten)]
    pub(crate) call: ExportCall,
    /// How to print the result
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

/// Who calls, and where.
#[derive(ClapArgs)]
#[command(next_help_heading = "Connection")]
pub(crate) struct Connection {
    /// The token of an IAM user (the `X-Subject-Token` of IAM's answer). Prefer the variable: a process list shows options
    #[arg(long, env = "HSS_TOKEN", hide_env_values = true)]
    token: Option<String>,
    /// The id of the project
    #[arg(long, env = "HSS_PROJECT_ID", value_name = "ID")]
    project_id: Option<String>,
    /// The id of the region, such as cn-north-4
    #[arg(long, env = "HSS_REGION", value_name = "ID")]
    region: Option<String>,
    /// Another address than the region's, such as `http://127.0.0.1:4010`
    #[arg(long, env = "HSS_ENDPOINT", value_name = "URL")]
    endpoint: Option<String>,
}

impl std::fmt::Debug for Connection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Connection")
            .field("project_id", &self.project_id)
            .field("region", &self.region)
            .finish_non_exhaustive()
    }
}

impl Connection {
    /// The client that these options describe. Every option that is missing is named at once.
    pub(crate) fn client(&self) -> Result<Client, Failure> {
        let mut missing = vec![];
        let mut required = |value: &Option<String>, what, option, variable| match value.as_deref() {
            Some(value) if !value.is_empty() => value.to_owned(),
            Some(_) | None => {
                missing.push(format!("{what}: set {variable}, or give {option}"));
                String::new()
            }
        };
        let token = required(&self.token, "a token", "--token", "HSS_TOKEN");
        let project_id = required(&self.project_id, "a project", "--project-id", "HSS_PROJECT_ID");
        let region = required(&self.region, "a region", "--region", "HSS_REGION");
        if !missing.is_empty() {
            let missing = missing.join("\n  ");
            let hint = "`hss demo` needs none of them";
            return Err(Failure::usage(format!("the call needs\n  {missing}\n({hint})")));
        }
        let mut builder =
            Client::builder().auth(Token::new(token)).project_id(project_id).region(ServerRegion::from_text(region));
        if let Some(endpoint) = &self.endpoint {
            builder = builder.endpoint(endpoint);
        }
        builder.build().map_err(Failure::from)
    }
}
