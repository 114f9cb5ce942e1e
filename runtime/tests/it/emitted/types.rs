//! The types, as they are emitted.

use specwright_runtime::json;

/// The request's body.
#[derive(Debug)]
pub struct ExportLocalVulnerabilitiesRequest {
    /// Whether everything that matches is exported.
    pub operate_all: bool,
}

impl json::Encode for ExportLocalVulnerabilitiesRequest {
    fn encode(&self, writer: &mut json::Writer) {
        let mut object = writer.object();
        object.field("operate_all", &self.operate_all);
        object.end();
    }
}

/// The answer.
#[derive(Debug)]
pub struct ExportTask {
    /// The id of the task.
    pub task_id: String,
}

impl json::Decode for ExportTask {
    fn decode(reader: &mut json::Reader<'_>) -> Result<Self, json::Error> {
        let mut object = reader.object("#/components/schemas/ExportTask")?;
        let mut task_id = None;
        while let Some(key) = object.key()? {
            match key {
                "task_id" => object.read_some(&mut task_id),
                _ => object.skip(),
            }?;
        }
        let Some(task_id) = task_id else {
            return Err(object.incomplete(&["task_id"]));
        };
        Ok(Self { task_id })
    }
}

/// An error's body.
#[derive(Debug)]
pub struct ErrorResponse {
    /// The service's code of the error.
    pub error_code: String,
}

impl json::Decode for ErrorResponse {
    fn decode(reader: &mut json::Reader<'_>) -> Result<Self, json::Error> {
        let mut object = reader.object("#/components/schemas/ErrorResponse")?;
        let mut error_code = None;
        while let Some(key) = object.key()? {
            match key {
                "error_code" => object.read_some(&mut error_code),
                _ => object.skip(),
            }?;
        }
        let Some(error_code) = error_code else {
            return Err(object.incomplete(&["error_code"]));
        };
        Ok(Self { error_code })
    }
}
