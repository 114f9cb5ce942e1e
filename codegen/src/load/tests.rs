//! Text in, tree or diagnostics out.

mod agree;
mod dialect;
mod large;
mod mended;
mod places;
mod texts;

use crate::diagnostic::{Diagnostics, Findings, Severities};
use crate::load::{decode, load};
use crate::source::Sources;
use crate::tree::{Node, Value};

/// What became of a text.
struct Loaded {
    tree: Option<Node>,
    sources: Sources,
    findings: Findings,
}

fn read(path: &str, bytes: impl Into<Vec<u8>>) -> Loaded {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::new(Severities::default());
    let tree = decode(path, bytes.into(), &mut sources, &mut diagnostics)
        .and_then(|file| load(file, &mut sources, &mut diagnostics));
    let findings = Findings { reports: diagnostics.into_reports(&sources), ..Findings::default() };
    assert!(tree.is_ok() || findings.has_errors(), "stopped without an error: {path}");
    Loaded { tree: tree.ok(), sources, findings }
}

impl Loaded {
    /// The tree as JSON, or else the problems, a line each: `code@line:column #pointer message`.
    fn outcome(&self) -> String {
        if self.findings.reports.is_empty() {
            return self.tree.as_ref().map(json).unwrap_or_default();
        }
        let lines = self.findings.reports.iter().map(|report| {
            let at = &report.location;
            format!("{}@{}:{} #{} {}", report.code, at.line, at.column, at.pointer, report.message)
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// A tree as JSON.
fn json(node: &Node) -> String {
    let text = |text: &str| serde_json::Value::from(text).to_string();
    match &node.value {
        Value::Null | Value::Reference(_) | Value::Broken => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(number) => number.0.to_string(),
        Value::String(value) => text(value),
        Value::Array(elements) => format!("[{}]", elements.iter().map(json).collect::<Vec<_>>().join(",")),
        Value::Object(members) => {
            let members = members.iter().map(|(key, member)| format!("{}:{}", text(key), json(&member.node)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(","))
        }
    }
}
