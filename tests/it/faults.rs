//! One fault a document: `tests/fixtures/faults`. What is said of it, and how little it costs.
//!
//! A document begins with comments that say what its client has all the same, and what it lacks:
//!
//! ```yaml
//! # shows: pub it: Option<json::Value>,
//! # lacks: GET_A
//! ```
//! The code of all is compiled together, and called, in `tests/fixtures`.

use std::fs;
use std::path::Path;

use specwright::diagnostic::{Effect, Severities};

use crate::fixtures::{documents, run};

/// Every code, with what is said of it, in one text for a person to read.
#[test]
fn faults_are_reported_with_what_becomes_of_the_client() {
    let mut text = String::new();
    for path in documents("faults") {
        let found = run(&path, &Severities::default()).findings;
        if found.reports.is_empty() {
            text.extend([&*name(&path), ": nothing is wrong\n"]);
        }
        for report in found.reports {
            text.push_str(&report.to_string());
            // Whatever is weakened or left out says in words what there is instead.
            assert!(report.outcome.is_some() || report.effect == Effect::Nothing, "{report}");
            if let Some(outcome) = report.outcome {
                text.extend([" -> ", report.effect.as_str(), ": ", outcome]);
            }
            text.push('\n');
        }
    }
    insta::with_settings!({snapshot_path => "../fixtures/faults/snapshots", prepend_module_to_snapshot => false, omit_expression => true}, {
        insta::assert_snapshot!("faults", text);
    });
}

#[test]
fn what_is_broken_is_confined() {
    let mut problems = vec![];
    for path in documents("faults") {
        let document = fs::read_to_string(&path).expect("it can be read");
        let generated = run(&path, &Severities::default());
        let code: String = generated.files.iter().map(|file| plain(&file.text)).collect();
        let expected: Vec<(&str, &str)> =
            document.lines().map_while(|line| line.strip_prefix("# ")?.split_once(": ")).collect();
        assert!(!expected.is_empty(), "{} does not say what it shows", name(&path));
        for (word, piece) in expected {
            // A last comma is layout.
            let is_there = code.contains(plain(piece).trim_end_matches(','));
            match word {
                "shows" if !is_there => problems.push(format!("{}: no `{piece}`", name(&path))),
                "lacks" if is_there => problems.push(format!("{}: `{piece}`", name(&path))),
                "shows" | "lacks" => {}
                _ => problems.push(format!("{}: `{word}`", name(&path))),
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Code without its layout and its comments.
fn plain(code: &str) -> String {
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let text: String = lines.flat_map(str::chars).filter(|letter| !letter.is_whitespace()).collect();
    text.replace(",)", ")").replace(",]", "]").replace(",}", "}")
}
