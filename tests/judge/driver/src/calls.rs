//! The calls to make, as `.ci/documents/sample.mjs` wrote them.

use serde_json::{Map, Value};

/// A call with its values.
#[derive(Debug, Clone)]
pub(crate) struct Call {
    /// Its position in the file: how a judge is told which one it is.
    pub(crate) index: usize,
    /// The operation's id.
    pub(crate) operation: String,
    /// Which of the operation's calls it is: `required`, `everything`, `gets 404`.
    pub(crate) what: String,
    /// The address that the document gives, as far as the operation's path.
    pub(crate) server: String,
    /// The values of its parameters, by place and name: `query.limit`.
    pub(crate) parameters: Map<String, Value>,
    /// What is sent as its body.
    pub(crate) body: Option<Body>,
    /// The scheme and the kind of each credential.
    pub(crate) credentials: Vec<(String, String)>,
    /// The status of the answer.
    pub(crate) status: u16,
    /// Whether the answer is JSON.
    pub(crate) is_json: bool,
    /// Whether the answer is a stream of events or lines.
    pub(crate) is_stream: bool,
}

/// What is sent as a body.
#[derive(Debug, Clone)]
pub(crate) struct Body {
    /// Its media type in the document.
    pub(crate) media_type: String,
    /// Its value; of text and bytes, the text.
    pub(crate) value: Value,
}

/// Reads the file: the document's title, and the calls.
pub(crate) fn read(path: &str) -> Result<(String, Vec<Call>), String> {
    let bytes = std::fs::read(path).map_err(|error| format!("{path}: {error}"))?;
    let value: Value = serde_json::from_slice(&bytes).map_err(|error| format!("{path}: {error}"))?;
    let calls = value["calls"].as_array().into_iter().flatten().enumerate();
    Ok((text(&value["title"]), calls.map(|(index, value)| call(index, value)).collect()))
}

fn call(index: usize, value: &Value) -> Call {
    let body = value.get("body");
    let media_type = text(&value["answer"]["mediaType"]);
    let credentials = value["credentials"].as_array().into_iter().flatten();
    Call {
        index,
        operation: text(&value["operation"]),
        what: text(&value["what"]),
        server: text(&value["server"]),
        parameters: value["parameters"].as_object().cloned().unwrap_or_default(),
        body: body.map(|body| Body { media_type: text(&body["mediaType"]), value: body["value"].clone() }),
        credentials: credentials.map(|it| (text(&it["scheme"]), text(&it["kind"]))).collect(),
        status: value["answer"]["status"].as_u64().and_then(|status| status.try_into().ok()).unwrap_or_default(),
        is_json: value["answer"].get("json").is_some(),
        is_stream: ["event-stream", "ndjson", "jsonl"].iter().any(|kind| media_type.contains(kind)),
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
