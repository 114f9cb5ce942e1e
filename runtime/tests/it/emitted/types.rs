//! Models, as crude as the JSON stub: they are replaced by emitted ones when both are merged.

use specwright_runtime::json;

/// The request's body.
#[derive(Debug)]
pub struct ExportLocalVulnerabilitiesRequest {
    /// Whether everything that matches is exported.
    pub operate_all: bool,
}

impl json::Encode for ExportLocalVulnerabilitiesRequest {
    fn encode(&self, writer: &mut json::Writer) {
        writer.raw(&format!(r#"{{"operate_all":{}}}"#, self.operate_all));
    }
}

/// The answer.
#[derive(Debug)]
pub struct ExportTask {
    /// The id of the task.
    pub task_id: String,
}

/// An error's body.
#[derive(Debug)]
pub struct ErrorResponse {
    /// The service's code of the error.
    pub error_code: String,
}

/// The text of a member, as long as nothing in it is escaped.
fn member(reader: &json::Reader<'_>, name: &str) -> Result<String, json::Error> {
    let text =
        std::str::from_utf8(reader.rest()).map_err(|_| json::Error::new("it is not UTF-8"))?;
    let (_, rest) = text
        .split_once(&format!(r#""{name}":""#))
        .ok_or_else(|| json::Error::new(format!("the member `{name}` is missing")))?;
    let (value, _) = rest
        .split_once('"')
        .ok_or_else(|| json::Error::new("the text ends early"))?;
    Ok(value.to_owned())
}

impl json::Decode for ExportTask {
    fn decode(reader: &mut json::Reader<'_>) -> Result<Self, json::Error> {
        Ok(Self {
            task_id: member(reader, "task_id")?,
        })
    }
}

impl json::Decode for ErrorResponse {
    fn decode(reader: &mut json::Reader<'_>) -> Result<Self, json::Error> {
        Ok(Self {
            error_code: member(reader, "error_code")?,
        })
    }
}
