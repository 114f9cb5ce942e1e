//! What is known to be complained of although it is right, or left out: an exact list, with reasons.

use serde_json::Value;

/// An entry of the list.
#[derive(Debug)]
pub(crate) struct Limit {
    /// The judge that says it; empty for what the generator refuses.
    judge: String,
    operation: String,
    /// The calls of the operation that it is said of; empty for all.
    calls: Vec<String>,
    /// What is said, in full.
    says: String,
    /// Why it is no fault of the client.
    why: String,
    /// Whether it was met.
    met: bool,
}

/// The list of a document.
#[derive(Debug, Default)]
pub(crate) struct Limits(Vec<Limit>);

impl Limits {
    /// Reads a list; there is none when there is no file.
    pub(crate) fn read(path: &str) -> Result<Self, String> {
        if !std::path::Path::new(path).exists() {
            return Ok(Self::default());
        }
        let bytes = std::fs::read(path).map_err(|error| format!("{path}: {error}"))?;
        let entries: Vec<Value> = serde_json::from_slice(&bytes).map_err(|error| format!("{path}: {error}"))?;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let entry = |entry: &Value| Limit {
            judge: text(&entry["judge"]),
            operation: text(&entry["operation"]),
            calls: entry["calls"].as_array().into_iter().flatten().map(text).collect(),
            says: text(&entry["says"]),
            why: text(&entry["why"]),
            met: false,
        };
        Ok(Self(entries.iter().map(entry).collect()))
    }

    /// Why something that was said is known; `None` when it is not.
    pub(crate) fn why(&mut self, judge: &str, operation: &str, call: &str, says: &str) -> Option<String> {
        let entry = self.0.iter_mut().find(|it| {
            let of_call = it.calls.is_empty() || it.calls.iter().any(|known| known == call);
            it.judge == judge && it.operation == operation && of_call && it.says == says && !it.why.is_empty()
        })?;
        entry.met = true;
        Some(entry.why.clone())
    }

    /// The entries that nothing met: they are not so any more.
    pub(crate) fn unmet(&self) -> impl Iterator<Item = String> {
        let unmet = self.0.iter().filter(|it| !it.met);
        unmet.map(|it| format!("{} {} no longer says: {}", it.judge, it.operation, it.says))
    }
}
