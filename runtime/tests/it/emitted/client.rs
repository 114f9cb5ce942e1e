//! The client.

use specwright_runtime as runtime;

use super::{operations, types};

/// An error of this client.
pub type Error = runtime::Error<types::ErrorResponse>;

static API: runtime::Api = runtime::Api {
    user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
    servers: &[
        runtime::Server {
            url: "https://hss.{region}.myhuaweicloud.com",
            variables: &[runtime::ServerVariable {
                name: "region",
                default: "cn-north-4",
                values: &["cn-north-1", "cn-north-4"],
            }],
        },
        runtime::Server {
            url: "https://hss.{region}.myhuaweicloud.eu",
            variables: &[runtime::ServerVariable { name: "region", default: "eu-west-101", values: &["eu-west-101"] }],
        },
    ],
};

/// A client, cheap to clone.
#[derive(Clone, Debug)]
pub struct Client(runtime::Client);

impl Client {
    /// Begins to build a client.
    pub fn builder() -> ClientBuilder {
        ClientBuilder(runtime::Builder::new(&API))
    }

    /// Exports the vulnerabilities of local images.
    ///
    /// `POST /v5/{project_id}/image/local-vulnerability/export`
    pub fn batch_export_local_vul_task(
        &self,
        export_size: i32,
        body: types::ExportLocalVulnerabilitiesRequest,
    ) -> operations::BatchExportLocalVulTask {
        let mut call = self.0.call(&operations::BATCH_EXPORT_LOCAL_VUL_TASK);
        call.set(2, export_size);
        call.json("application/json", body);
        operations::BatchExportLocalVulTask(call)
    }

    /// Downloads an exported file.
    ///
    /// `GET /v5/{project_id}/download/{file_id}`
    pub fn list_download_exported_file(&self, file_id: impl Into<String>) -> operations::ListDownloadExportedFile {
        let mut call = self.0.call(&operations::LIST_DOWNLOAD_EXPORTED_FILE);
        call.set(1, file_id.into());
        operations::ListDownloadExportedFile(call)
    }
}

/// Builds a [`Client`].
#[derive(Debug)]
#[must_use = "a builder does nothing until it builds"]
pub struct ClientBuilder(runtime::Builder);

impl ClientBuilder {
    /// Sets the region id, for the server's address and the header `region`.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.0.parameter("region", region.into());
        self
    }

    /// Sets the project id.
    pub fn project_id(mut self, project_id: impl Into<String>) -> Self {
        self.0.parameter("project_id", project_id.into());
        self
    }

    runtime::client_builder_methods!();

    /// Builds the client.
    pub fn build(self) -> Result<Client, Error> {
        self.0.build().map(Client)
    }
}
