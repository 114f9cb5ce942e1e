//! The operations: calls that have not been sent yet.
//!
//! # Container images
//!
//! Images in registries and on servers, their scans and what the scans found.
//!
//! * [`batch_export_local_vul_task`](super::Client::batch_export_local_vul_task): Start a task that exports vulnerabilities of local images

#![allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    unused_qualifications,
    clippy::enum_variant_names,
    clippy::large_enum_variant,
    clippy::upper_case_acronyms,
    clippy::wrong_self_convention,
    clippy::nursery,
    clippy::pedantic,
    reason = "a crate may use a part of a client, whose names and sizes are the document's"
)]

use super::client::{Client, Error, Opening, Sending, decode_error};
use super::{runtime, types};

/// # Container images
///
/// Images in registries and on servers, their scans and what the scans found.
impl Client {
    /// Start a task that exports vulnerabilities of local images
    ///
    /// Answers with [`ExportTask`](types::ExportTask).
    ///
    /// The task writes the vulnerabilities that HSS found in local images, which lie on servers
    /// rather than in a registry, to a file. The call returns the id of the task, not the file.
    ///
    /// The body chooses what is exported: everything that matches its filters when `operate_all`
    /// is `true`, else the images in `image_id_list`.
    ///
    /// An account may always call this. With role or policy based authorization an IAM user needs
    /// the permission; with identity policies none is needed.
    ///
    /// ```text
    /// let answer = client
    ///     .batch_export_local_vul_task(
    ///         200,
    ///         types::ExportLocalVulnerabilitiesRequest::new(),
    ///     )
    ///     .await?;
    /// println!("{answer:?}");
    /// ```
    ///
    /// * `export_size`: How many records to export.
    /// * `body`: Which vulnerabilities of which images to export.
    ///
    /// Optional: [`enterprise_project_id`](BatchExportLocalVulTask::enterprise_project_id).
    ///
    /// Operation `BatchExportLocalVulTask`: `POST /v5/{project_id}/image/local-vulnerability/export`.
    ///
    /// See <https://support.huaweicloud.com/intl/id-id/api-hss2.0/BatchExportLocalVulTask.html>: Huawei Cloud's page of this operation, in English
    ///
    /// It needs a credential for `IamToken`.
    ///
    /// # Responses
    ///
    /// * `200`: The task was created.
    /// * `400`, an error: HSS refused the call.
    /// * `401`, an error: The gateway did not accept the token, or there was none.
    /// * `403`, an error: The gateway refused the project.
    /// * `429`, an error: The gateway throttled the call, which was not executed.
    /// * `500`, an error: HSS failed to execute the call.
    /// * `default`, an error: Any other failure.
    pub fn batch_export_local_vul_task(
        &self,
        export_size: i32,
        body: types::ExportLocalVulnerabilitiesRequest,
    ) -> BatchExportLocalVulTask {
        let mut call = self.0.call(&BATCH_EXPORT_LOCAL_VUL_TASK);
        call.set(2, export_size);
        call.json("application/json", body);
        BatchExportLocalVulTask(call)
    }
}

static BATCH_EXPORT_LOCAL_VUL_TASK: runtime::Operation = runtime::Operation {
    id: "BatchExportLocalVulTask",
    method: runtime::Method::POST,
    path: "/v5/{project_id}/image/local-vulnerability/export",
    pointer: "#/paths/~1v5~1{project_id}~1image~1local-vulnerability~1export/post",
    servers: &[],
    parameters: &[
        runtime::Parameter::path("project_id").client(),
        runtime::Parameter::query("enterprise_project_id"),
        runtime::Parameter::query("export_size").required(),
        runtime::Parameter::header("region").required().client(),
    ],
    security: &[&[runtime::SecurityScheme::header("IamToken", "X-Auth-Token")]],
    responses: &[
        runtime::ResponseSpec::success(200).content("application/json"),
        runtime::ResponseSpec::error(400).content("application/json"),
        runtime::ResponseSpec::error(401).content("application/json"),
        runtime::ResponseSpec::error(403).content("application/json"),
        runtime::ResponseSpec::error(429).content("application/json"),
        runtime::ResponseSpec::error(500).content("application/json"),
        runtime::ResponseSpec::error_default().content("application/json"),
    ],
};

/// A call of [`batch_export_local_vul_task`](Client::batch_export_local_vul_task) that has not been sent yet.
#[derive(Clone, Debug)]
#[must_use = "a call is not sent until it is awaited"]
pub struct BatchExportLocalVulTask(runtime::Call);

impl BatchExportLocalVulTask {
    /// The id of the project that the call is made in.
    ///
    /// A project belongs to one region.
    ///
    /// * 1 to 256 characters.
    /// * Example: `"9d4f774865034d119917acc61b1b806e"`.
    ///
    /// It replaces, for this call, the value that is set on the client.
    pub fn project_id(mut self, project_id: impl Into<String>) -> Self {
        self.0.set(0, Into::<String>::into(project_id));
        self
    }

    /// The enterprise project that the call is limited to.
    ///
    /// It has a meaning only where enterprise projects are enabled. `0` is the default enterprise
    /// project, which is also what the service assumes when this is absent; `all_granted_eps`
    /// stands for all of them. A user with permission on a single enterprise project has to name
    /// it, or the service refuses the call for lack of permission.
    ///
    /// * 1 to 256 characters.
    /// * Example: `"all_granted_eps"`.
    pub fn enterprise_project_id(
        mut self,
        enterprise_project_id: impl Into<String>,
    ) -> Self {
        self.0.set(1, Into::<String>::into(enterprise_project_id));
        self
    }

    /// The id of the region that the call is made in.
    ///
    /// It is the region in the host name of the endpoint.
    ///
    /// * At most 128 characters.
    /// * Example: `"cn-north-4"`.
    ///
    /// It replaces, for this call, the value that is set on the client.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.0.set(3, Into::<String>::into(region));
        self
    }

    /// Sends the call, for the whole response: the value with its status and headers.
    pub fn send(self) -> Sending<types::ExportTask> {
        self.0.send(runtime::decode::json, decode_error)
    }

    /// Sends the call, and gives `None` for a success without a body, such as 204.
    pub fn optional(
        self,
    ) -> runtime::ValueOf<runtime::Optional<Sending<types::ExportTask>>> {
        self.send().optional()
    }

    runtime::call_methods!(Opening);
}

runtime::json::maybe!(BatchExportLocalVulTask : maybe);

#[automatically_derived]
impl std::future::IntoFuture for BatchExportLocalVulTask {
    type Output = Result<types::ExportTask, Error>;
    type IntoFuture = runtime::ValueOf<Sending<types::ExportTask>>;

    fn into_future(self) -> Self::IntoFuture {
        self.send().value()
    }
}
