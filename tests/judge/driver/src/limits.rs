//! What is known to be complained of although it is right, or left out: an exact list, with reasons.

use serde_json::Value;

/// An entry of the list.
#[derive(Debug)]
pub(crate) struct Limit {
    /// The judge that says it; `specwright` for what the generator refuses.
    judge: String,
    operation: String,
    /// The calls of the operation that it is said of; empty for all.
    calls: Vec<String>,
    /// What is said, each in full, and whether it was.
    says: Vec<(String, bool)>,
    /// Why it is no fault of the client.
    why: String,
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
            says: entry["says"].as_array().into_iter().flatten().map(|says| (text(says), false)).collect(),
            why: text(&entry["why"]),
        };
        Ok(Self(entries.iter().map(entry).collect()))
    }

    /// Why something that was said is known; `None` when it is not.
    pub(crate) fn why(&mut self, judge: &str, operation: &str, call: &str, said: &str) -> Option<String> {
        self.0.iter_mut().find_map(|it| {
            let of_call = it.calls.is_empty() || it.calls.iter().any(|known| known == call);
            let is_of = it.judge == judge && it.operation == operation && of_call && !it.why.is_empty();
            let (_, is_met) = it.says.iter_mut().find(|(says, _)| is_of && says == said)?;
            *is_met = true;
            Some(it.why.clone())
        })
    }

    /// The entries that nothing met: they are not so any more.
    pub(crate) fn unmet(&self) -> impl Iterator<Item = String> {
        let said = self.0.iter().flat_map(|it| it.says.iter().map(move |says| (it, says)));
        let unmet = said.filter(|(_, (_, is_met))| !is_met);
        unmet.map(|(it, (says, _))| format!("{}, {}: is not said any more: {says}", it.judge, it.operation))
    }
}
