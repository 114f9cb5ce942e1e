//! The operations.

use specwright_runtime::{self as runtime, Method, Operation, Parameter, ResponseSpec, SecurityScheme, decode};

use super::client::Error;
use super::types;

const TOKEN: SecurityScheme =
    SecurityScheme::ApiKey { id: "token", location: runtime::Location::Header, name: "X-Auth-Token" };

pub(super) static BATCH_EXPORT_LOCAL_VUL_TASK: Operation = Operation {
    id: "BatchExportLocalVulTask",
    method: Method::POST,
    path: "/v5/{project_id}/image/local-vulnerability/export",
    pointer: "#/paths/~1v5~1{project_id}~1image~1local-vulnerability~1export/post",
    servers: &[],
    parameters: &[
        Parameter::path("project_id").client(),
        Parameter::query("enterprise_project_id"),
        Parameter::query("export_size").required(),
        Parameter::header("region").required().client(),
    ],
    security: &[&[TOKEN]],
    responses: &[
        ResponseSpec::success(200).content("application/json"),
        ResponseSpec::error_range(4).content("application/json"),
        ResponseSpec::error(500).content("application/json"),
    ],
};

/// A call of `BatchExportLocalVulTask`; send it or await it.
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct BatchExportLocalVulTask(pub(super) runtime::Call);

impl BatchExportLocalVulTask {
    /// Sets the project id, for this call.
    pub fn project_id(mut self, project_id: impl Into<String>) -> Self {
        self.0.set(0, project_id.into());
        self
    }

    /// Sets the enterprise project.
    pub fn enterprise_project_id(mut self, enterprise_project_id: impl Into<String>) -> Self {
        self.0.set(1, enterprise_project_id.into());
        self
    }

    /// Sets the region, for this call.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.0.set(3, region.into());
        self
    }

    /// Sends the call.
    pub fn send(self) -> runtime::Sending<types::ExportTask, types::ErrorResponse> {
        self.0.send(decode::json, decode::json)
    }

    runtime::call_methods!(runtime::Opening<types::ErrorResponse>);
}

impl IntoFuture for BatchExportLocalVulTask {
    type Output = Result<types::ExportTask, Error>;
    type IntoFuture = runtime::ValueOf<runtime::Sending<types::ExportTask, types::ErrorResponse>>;

    fn into_future(self) -> Self::IntoFuture {
        self.send().value()
    }
}

pub(super) static LIST_DOWNLOAD_EXPORTED_FILE: Operation = Operation {
    id: "ListDownloadExportedFile",
    method: Method::GET,
    path: "/v5/{project_id}/download/{file_id}",
    pointer: "#/paths/~1v5~1{project_id}~1download~1{file_id}/get",
    servers: &[],
    parameters: &[
        Parameter::path("project_id").client(),
        Parameter::path("file_id"),
        Parameter::header("region").client(),
    ],
    security: &[&[TOKEN]],
    responses: &[
        ResponseSpec::success(200).content("application/zip"),
        ResponseSpec::error_range(4).content("application/json"),
    ],
};

/// A call of `ListDownloadExportedFile`; send it or await it.
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListDownloadExportedFile(pub(super) runtime::Call);

impl ListDownloadExportedFile {
    /// Sends the call; the file streams.
    pub fn send(self) -> runtime::Opening<types::ErrorResponse> {
        self.0.stream(decode::json)
    }

    runtime::call_methods!(runtime::Opening<types::ErrorResponse>);
}

impl IntoFuture for ListDownloadExportedFile {
    type Output = Result<runtime::Body, Error>;
    type IntoFuture = runtime::ValueOf<runtime::Opening<types::ErrorResponse>>;

    fn into_future(self) -> Self::IntoFuture {
        self.send().value()
    }
}

/// The headers of responses.
pub mod headers {
    use specwright_runtime::Header;

    /// The server's id of the request.
    pub const X_REQUEST_ID: Header<String> = Header::new("x-request-id");
    /// How many calls are left.
    pub const X_RATE_LIMIT: Header<i64> = Header::new("x-rate-limit");
}
