//! The `hss` command, run as a user runs it: what it prints, where, and with which exit code.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use serde_json::Value;

/// What a run printed, and its exit code.
struct Run {
    code: Option<i32>,
    out: String,
    err: String,
}

/// The command with these arguments and variables, and none of the caller's own.
fn command(arguments: &[&str], variables: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hss"));
    for name in ["HSS_TOKEN", "HSS_PROJECT_ID", "HSS_REGION", "HSS_ENDPOINT"] {
        command.env_remove(name);
    }
    command.args(arguments).envs(variables.iter().copied());
    command
}

fn run(arguments: &[&str], variables: &[(&str, &str)]) -> Run {
    let output = command(arguments, variables).output().expect("the command runs");
    let text = |bytes| String::from_utf8(bytes).expect("the command prints text");
    Run { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

/// A running `hss mock`, and the variables that it prints.
struct Mock {
    process: std::process::Child,
    variables: Vec<(String, String)>,
}

impl Mock {
    fn start() -> Self {
        let mut process =
            command(&["mock"], &[]).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it starts");
        let lines = BufReader::new(process.stdout.take().expect("it is piped")).lines();
        let variable = |line: std::io::Result<String>| {
            let line = line.expect("it prints text");
            let (name, value) = line.strip_prefix("export ")?.split_once('=')?;
            Some((name.to_owned(), value.to_owned()))
        };
        let variables = lines.take(4).filter_map(variable).collect();
        Self { process, variables }
    }

    fn variables(&self) -> Vec<(&str, &str)> {
        self.variables.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
    }
}

impl Drop for Mock {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

const EXPORT: [&str; 5] = ["vulnerabilities", "export", "--all", "--export-size", "200"];

#[test]
fn the_demonstration_needs_no_account() {
    let run = run(&["demo"], &[]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(run.out.starts_with("Export task ") && run.out.ends_with(" records\n"), "{}", run.out);
    assert!(run.err.contains("http://127.0.0.1:") && run.err.contains(r#"{"operate_all":true}"#), "{}", run.err);
}

#[test]
fn results_are_for_people_or_json() {
    let mock = Mock::start();
    let text = run(&EXPORT, &mock.variables());
    assert_eq!((text.code, text.out.starts_with("Export task ")), (Some(0), true), "{}{}", text.out, text.err);
    let json = run(&[&EXPORT[..], &["--format", "json"]].concat(), &mock.variables());
    let value: Value = serde_json::from_str(&json.out).expect("it is JSON");
    assert_eq!(value["record_total_num"], 19);
    assert!(value["task_id"].is_string() && value["request_id"].is_string(), "{value}");
}

#[test]
fn filters_reach_the_service() {
    let mock = Mock::start();
    let arguments =
        ["--format", "json", "--image-name", "gateway", "--vul-type", "linux_vul", "--enterprise-project-id", "0"];
    let filtered = run(&[&EXPORT[..], &arguments].concat(), &mock.variables());
    let value: Value = serde_json::from_str(&filtered.out).expect("it is JSON");
    let records = value["record_total_num"].as_i64().expect("it is a number");
    assert!(records > 0 && records < 19, "{value}");
}

#[test]
fn everything_that_is_missing_is_named_at_once() {
    let run = run(&EXPORT, &[("HSS_TOKEN", "")]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
    for name in ["HSS_TOKEN", "HSS_PROJECT_ID", "HSS_REGION", "--token", "--project-id", "--region"] {
        assert!(run.err.contains(name), "{}", run.err);
    }
}

#[test]
fn nothing_to_export_is_a_usage_error() {
    let run = run(&["vulnerabilities", "export", "--export-size", "1"], &[]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("--image-id") || run.err.contains("--operate-all"), "{}", run.err);
}

#[test]
fn a_wrong_token_says_what_to_do_and_never_shows() {
    let mock = Mock::start();
    let mut variables = mock.variables();
    variables.push(("HSS_TOKEN", "canary-token"));
    for format in ["text", "json"] {
        let run = run(&[&EXPORT[..], &["--format", format]].concat(), &variables);
        assert_eq!((run.code, run.out.as_str()), (Some(1), ""), "{}", run.err);
        for part in ["401", "APIGW.0301", "get a new token"] {
            assert!(run.err.contains(part), "`{part}` is not in {}", run.err);
        }
        assert!(!run.err.contains("canary-token"), "{}", run.err);
    }
}

#[test]
fn help_does_not_show_the_token() {
    let run = run(&["vulnerabilities", "export", "--help"], &[("HSS_TOKEN", "canary-token")]);
    assert_eq!(run.code, Some(0));
    assert!(
        run.out.contains("HSS_TOKEN") && run.out.contains("Exit codes") && !run.out.contains("canary"),
        "{}",
        run.out
    );
}

#[test]
fn an_unreachable_service_is_not_a_refusal() {
    let port =
        std::net::TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port is free").port();
    let endpoint = format!("http://127.0.0.1:{port}");
    let variables = [
        ("HSS_TOKEN", "t"),
        ("HSS_PROJECT_ID", "p"),
        ("HSS_REGION", "cn-north-4"),
        ("HSS_ENDPOINT", endpoint.as_str()),
    ];
    let run = run(&[&EXPORT[..], &["--format", "json"]].concat(), &variables);
    assert_eq!(run.code, Some(3), "{}", run.err);
    let value: Value = serde_json::from_str(&run.err).expect("it is JSON");
    assert_eq!(value["error"]["may_have_run"], false, "{value}");
}

#[test]
fn a_region_that_does_not_exist_is_found_before_anything_is_sent() {
    let variables = [("HSS_TOKEN", "t"), ("HSS_PROJECT_ID", "p"), ("HSS_REGION", "cn-nroth-4")];
    let run = run(&EXPORT, &variables);
    assert_eq!(run.code, Some(2), "{}", run.err);
    assert!(run.err.contains("cn-nroth-4") && run.err.contains("cn-north-4"), "{}", run.err);
}
