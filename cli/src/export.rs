//! `hss vulnerabilities export`: from options to a request, and the call.

use clap::{Args, builder::ValueParser};
use hss::runtime::json::StringEnum;
use hss::types::{ExportLocalVulnerabilitiesRequest, ExportTask, HandleStatus, ScanStatus, VulnerabilityType};
use hss::{Client, Response};

use crate::output::Failure;

/// What to export.
#[derive(Debug, Args)]
#[command(next_help_heading = "What to export")]
#[group(id = "images", multiple = true)]
pub(crate) struct ExportCall {
    /// How many records to export at most
    #[arg(long, value_name = "N")]
    export_size: i32,
    /// Everything that the filters match; without filters, everything
    #[arg(long, visible_alias = "all", required_unless_present = "image_id")]
    operate_all: bool,
    /// An image to export, by id; can be repeated
    #[arg(long, value_name = "ID")]
    image_id: Vec<String>,
    /// The enterprise project; `0` is the default one, `all_granted_eps` stands for all
    #[arg(long, value_name = "ID")]
    enterprise_project_id: Option<String>,
    /// Only vulnerabilities of this type: `linux_vul` or `app_vul`
    #[arg(long, value_name = "TYPE", value_parser = known::<VulnerabilityType>())]
    vul_type: Option<VulnerabilityType>,
    /// Only vulnerabilities in this state: `unhandled` or `handled`
    #[arg(long, value_name = "STATUS", value_parser = known::<HandleStatus>())]
    handle_status: Option<HandleStatus>,
    /// Only images whose scan is in this state, such as `success`
    #[arg(long, value_name = "STATUS", value_parser = known::<ScanStatus>())]
    scan_status: Option<ScanStatus>,
    /// Only images of this name
    #[arg(long, value_name = "NAME")]
    image_name: Option<String>,
    /// Only images of this version
    #[arg(long, value_name = "VERSION")]
    image_version: Option<String>,
    /// Only images of this size
    #[arg(long, value_name = "SIZE")]
    image_size: Option<i64>,
    /// Only images last updated at this time or later, in milliseconds since the Unix epoch
    #[arg(long, value_name = "MS")]
    start_latest_update_time: Option<i64>,
    /// Only images last updated at this time or earlier, in milliseconds since the Unix epoch
    #[arg(long, value_name = "MS")]
    end_latest_update_time: Option<i64>,
    /// Only images last scanned at this time or later, in milliseconds since the Unix epoch
    #[arg(long, value_name = "MS")]
    start_latest_scan_time: Option<i64>,
    /// Only images last scanned at this time or earlier, in milliseconds since the Unix epoch
    #[arg(long, value_name = "MS")]
    end_latest_scan_time: Option<i64>,
    /// Only images with (`true`) or without (`false`) containers
    #[arg(long, value_name = "BOOL")]
    has_container: Option<bool>,
    /// A vulnerability to export, by id; can be repeated
    #[arg(long, value_name = "ID")]
    vul_id: Vec<String>,
}

impl ExportCall {
    /// A call for everything, as the published example makes it.
    pub(crate) fn everything(export_size: i32) -> Self {
        Self {
            export_size,
            operate_all: true,
            image_id: vec![],
            enterprise_project_id: None,
            vul_type: None,
            handle_status: None,
            scan_status: None,
            image_name: None,
            image_version: None,
            image_size: None,
            start_latest_update_time: None,
            end_latest_update_time: None,
            start_latest_scan_time: None,
            end_latest_scan_time: None,
            has_container: None,
            vul_id: vec![],
        }
    }

    /// The request body: what is not given is not in it.
    fn request(self) -> ExportLocalVulnerabilitiesRequest {
        let listed = |list: Vec<String>| (!list.is_empty()).then_some(list);
        let mut request = ExportLocalVulnerabilitiesRequest::new().operate_all(self.operate_all);
        request.image_id_list = listed(self.image_id);
        request.vul_type = self.vul_type;
        request.handle_status = self.handle_status;
        request.scan_status = self.scan_status;
        request.image_name = self.image_name;
        request.image_version = self.image_version;
        request.image_size = self.image_size;
        request.start_latest_update_time = self.start_latest_update_time;
        request.end_latest_update_time = self.end_latest_update_time;
        request.start_latest_scan_time = self.start_latest_scan_time;
        request.end_latest_scan_time = self.end_latest_scan_time;
        request.has_container = self.has_container;
        request.vul_id_list = listed(self.vul_id);
        request
    }
}

/// Starts the export task.
pub(crate) async fn export(client: &Client, mut call: ExportCall) -> Result<Response<ExportTask>, Failure> {
    let enterprise_project_id = call.enterprise_project_id.take();
    let mut pending = client.batch_export_local_vul_task(call.export_size, call.request());
    if let Some(id) = enterprise_project_id {
        pending = pending.enterprise_project_id(id);
    }
    pending.send().await.map_err(Failure::from)
}

/// Reads a value of an enum. The service may know more values than its documentation, so an unknown one is sent as it is.
fn known<T>() -> ValueParser
where
    T: StringEnum + Clone + Send + Sync + 'static,
{
    ValueParser::from(|text: &str| Ok::<T, std::convert::Infallible>(T::from_text(text)))
}
