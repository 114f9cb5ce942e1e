//! The types that are sent and received.
//!
//! What is sent has `new` and setters. What is only received has none: where a test needs such a value, it is made of its JSON by
//! [`from_str`](super::runtime::json::from_str).

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

use super::runtime::{json, validate};

/// Which vulnerabilities of which local images to export.
///
/// Every field is optional. A filter that is absent does not restrict the export.
///
/// Sent by [`batch_export_local_vul_task`](super::Client::batch_export_local_vul_task).
#[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub struct ExportLocalVulnerabilitiesRequest {
    /// The images to export, by `image_id`.
    ///
    /// Needed when `operate_all` is `false`. The ids are those that the list of local images
    /// gives.
    pub image_id_list: Option<Vec<String>>,
    /// Whether to export everything that matches the filters.
    pub operate_all: Option<bool>,
    /// What kind of software a vulnerability is in.
    pub vul_type: Option<VulnerabilityType>,
    /// Whether a vulnerability was dealt with.
    pub handle_status: Option<HandleStatus>,
    /// How far the scan of an image has come.
    pub scan_status: Option<ScanStatus>,
    /// The name of the image.
    pub image_name: Option<String>,
    /// The version of the image, such as `v1`.
    pub image_version: Option<String>,
    /// The size of the image.
    ///
    /// No unit is published for this operation; the list of local images counts in bytes.
    pub image_size: Option<i64>,
    /// The earliest time of the image's latest update, in milliseconds since the Unix epoch.
    ///
    /// Huawei's page calls this the creation date.
    pub start_latest_update_time: Option<i64>,
    /// The latest time of the image's latest update, in milliseconds since the Unix epoch.
    ///
    /// Huawei's page calls this the creation date.
    pub end_latest_update_time: Option<i64>,
    /// The earliest time at which the latest scan was completed, in milliseconds since the Unix
    /// epoch.
    pub start_latest_scan_time: Option<i64>,
    /// The latest time at which the latest scan was completed, in milliseconds since the Unix
    /// epoch.
    pub end_latest_scan_time: Option<i64>,
    /// Whether there are containers of the image.
    pub has_container: Option<bool>,
    /// The vulnerabilities to export, by id; at most 2,048 of them.
    ///
    /// * At most 2048 items.
    pub vul_id_list: Option<Vec<String>>,
}

impl ExportLocalVulnerabilitiesRequest {
    /// One in which nothing is set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`image_id_list`](Self::image_id_list).
    pub fn image_id_list(
        mut self,
        image_id_list: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.image_id_list = Some(image_id_list.into_iter().map(Into::into).collect());
        self
    }

    /// Whether to export everything that matches the filters.
    pub fn operate_all(mut self, operate_all: bool) -> Self {
        self.operate_all = Some(operate_all);
        self
    }

    /// Sets [`vul_type`](Self::vul_type).
    pub fn vul_type(mut self, vul_type: VulnerabilityType) -> Self {
        self.vul_type = Some(vul_type);
        self
    }

    /// Sets [`handle_status`](Self::handle_status).
    pub fn handle_status(mut self, handle_status: HandleStatus) -> Self {
        self.handle_status = Some(handle_status);
        self
    }

    /// Sets [`scan_status`](Self::scan_status).
    pub fn scan_status(mut self, scan_status: ScanStatus) -> Self {
        self.scan_status = Some(scan_status);
        self
    }

    /// The name of the image.
    pub fn image_name(mut self, image_name: impl Into<String>) -> Self {
        self.image_name = Some(image_name.into());
        self
    }

    /// The version of the image, such as `v1`.
    pub fn image_version(mut self, image_version: impl Into<String>) -> Self {
        self.image_version = Some(image_version.into());
        self
    }

    /// The size of the image.
    pub fn image_size(mut self, image_size: i64) -> Self {
        self.image_size = Some(image_size);
        self
    }

    /// The earliest time of the image's latest update, in milliseconds since the Unix epoch.
    pub fn start_latest_update_time(mut self, start_latest_update_time: i64) -> Self {
        self.start_latest_update_time = Some(start_latest_update_time);
        self
    }

    /// The latest time of the image's latest update, in milliseconds since the Unix epoch.
    pub fn end_latest_update_time(mut self, end_latest_update_time: i64) -> Self {
        self.end_latest_update_time = Some(end_latest_update_time);
        self
    }

    /// The earliest time at which the latest scan was completed, in milliseconds since the Unix epoch.
    pub fn start_latest_scan_time(mut self, start_latest_scan_time: i64) -> Self {
        self.start_latest_scan_time = Some(start_latest_scan_time);
        self
    }

    /// The latest time at which the latest scan was completed, in milliseconds since the Unix epoch.
    pub fn end_latest_scan_time(mut self, end_latest_scan_time: i64) -> Self {
        self.end_latest_scan_time = Some(end_latest_scan_time);
        self
    }

    /// Whether there are containers of the image.
    pub fn has_container(mut self, has_container: bool) -> Self {
        self.has_container = Some(has_container);
        self
    }

    /// The vulnerabilities to export, by id; at most 2,048 of them.
    pub fn vul_id_list(
        mut self,
        vul_id_list: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.vul_id_list = Some(vul_id_list.into_iter().map(Into::into).collect());
        self
    }
}

#[automatically_derived]
impl json::Encode for ExportLocalVulnerabilitiesRequest {
    fn encode(&self, writer: &mut json::Writer) {
        let mut object = writer.object();
        object.optional("image_id_list", &self.image_id_list);
        object.optional("operate_all", &self.operate_all);
        object.optional("vul_type", &self.vul_type);
        object.optional("handle_status", &self.handle_status);
        object.optional("scan_status", &self.scan_status);
        object.optional("image_name", &self.image_name);
        object.optional("image_version", &self.image_version);
        object.optional("image_size", &self.image_size);
        object.optional("start_latest_update_time", &self.start_latest_update_time);
        object.optional("end_latest_update_time", &self.end_latest_update_time);
        object.optional("start_latest_scan_time", &self.start_latest_scan_time);
        object.optional("end_latest_scan_time", &self.end_latest_scan_time);
        object.optional("has_container", &self.has_container);
        object.optional("vul_id_list", &self.vul_id_list);
        object.end();
    }
}

#[automatically_derived]
impl json::Decode for ExportLocalVulnerabilitiesRequest {
    fn decode(reader: &mut json::Reader<'_>) -> Result<Self, json::Error> {
        let mut object = reader
            .object("#/components/schemas/ExportLocalVulnerabilitiesRequest")?;
        let mut image_id_list = None;
        let mut operate_all = None;
        let mut vul_type = None;
        let mut handle_status = None;
        let mut scan_status = None;
        let mut image_name = None;
        let mut image_version = None;
        let mut image_size = None;
        let mut start_latest_update_time = None;
        let mut end_latest_update_time = None;
        let mut start_latest_scan_time = None;
        let mut end_latest_scan_time = None;
        let mut has_container = None;
        let mut vul_id_list = None;
        while let Some(key) = object.key()? {
            match key {
                "image_id_list" => object.read(&mut image_id_list),
                "operate_all" => object.read(&mut operate_all),
                "vul_type" => object.read(&mut vul_type),
                "handle_status" => object.read(&mut handle_status),
                "scan_status" => object.read(&mut scan_status),
                "image_name" => object.read(&mut image_name),
                "image_version" => object.read(&mut image_version),
                "image_size" => object.read(&mut image_size),
                "start_latest_update_time" => object.read(&mut start_latest_update_time),
                "end_latest_update_time" => object.read(&mut end_latest_update_time),
                "start_latest_scan_time" => object.read(&mut start_latest_scan_time),
                "end_latest_scan_time" => object.read(&mut end_latest_scan_time),
                "has_container" => object.read(&mut has_container),
                "vul_id_list" => object.read(&mut vul_id_list),
                _ => object.skip(),
            }?;
        }
        Ok(Self {
            image_id_list,
            operate_all,
            vul_type,
            handle_status,
            scan_status,
            image_name,
            image_version,
            image_size,
            start_latest_update_time,
            end_latest_update_time,
            start_latest_scan_time,
            end_latest_scan_time,
            has_container,
            vul_id_list,
        })
    }
}

impl ExportLocalVulnerabilitiesRequest {
    /// Checks what the document asks of a value beyond its type, such as lengths and bounds, and gives all that
    /// it breaks. Nothing does so unless it is called. What is checked: [`validate`].
    pub fn validate(&self) -> Result<(), validate::Invalid> {
        validate::validate(self, &EXPORT_LOCAL_VULNERABILITIES_REQUEST_RULES)
    }
}

static EXPORT_LOCAL_VULNERABILITIES_REQUEST_RULES: validate::Rules = validate::Rules::object()
    .properties(&[("vul_id_list", &validate::Rules::array().max(2048))]);

/// What kind of software a vulnerability is in.
///
/// - `linux_vul`: the Linux system.
/// - `app_vul`: an application.
///
/// Sent by [`batch_export_local_vul_task`](super::Client::batch_export_local_vul_task).
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum VulnerabilityType {
    /// A vulnerability of the Linux system.
    ///
    /// In JSON: `linux_vul`.
    LinuxVul,
    /// A vulnerability of an application.
    ///
    /// In JSON: `app_vul`.
    AppVul,
    /// A value that the document does not name. It is kept as it came, and sent unchanged.
    Unknown(String),
}

impl VulnerabilityType {
    /// The value as it is in JSON.
    pub fn as_str(&self) -> &str {
        match self {
            Self::LinuxVul => "linux_vul",
            Self::AppVul => "app_vul",
            Self::Unknown(text) => text,
        }
    }
}

#[automatically_derived]
impl json::StringEnum for VulnerabilityType {
    fn as_text(&self) -> &str {
        self.as_str()
    }

    fn is_known(&self) -> bool {
        !matches!(self, Self::Unknown(_))
    }

    fn from_text(text: &str) -> Self {
        match text {
            "linux_vul" => Self::LinuxVul,
            "app_vul" => Self::AppVul,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

/// Whether a vulnerability was dealt with.
///
/// - `unhandled`: not yet.
/// - `handled`: it was.
///
/// Sent by [`batch_export_local_vul_task`](super::Client::batch_export_local_vul_task).
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum HandleStatus {
    /// The vulnerability was not dealt with yet.
    ///
    /// In JSON: `unhandled`.
    Unhandled,
    /// The vulnerability was dealt with.
    ///
    /// In JSON: `handled`.
    Handled,
    /// A value that the document does not name. It is kept as it came, and sent unchanged.
    Unknown(String),
}

impl HandleStatus {
    /// The value as it is in JSON.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Unhandled => "unhandled",
            Self::Handled => "handled",
            Self::Unknown(text) => text,
        }
    }
}

#[automatically_derived]
impl json::StringEnum for HandleStatus {
    fn as_text(&self) -> &str {
        self.as_str()
    }

    fn is_known(&self) -> bool {
        !matches!(self, Self::Unknown(_))
    }

    fn from_text(text: &str) -> Self {
        match text {
            "unhandled" => Self::Unhandled,
            "handled" => Self::Handled,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

/// How far the scan of an image has come.
///
/// - `unscan`: never scanned.
/// - `success`: scanned to the end.
/// - `scanning`: being scanned.
/// - `failed`: the scan failed.
/// - `download_failed`: the image could not be downloaded.
/// - `image_oversized`: the image is too large.
/// - `waiting_for_scan`: waiting for its turn.
/// - `image_scan_stop`: the scan was stopped.
///
/// Other operations of HSS know other values.
///
/// Sent by [`batch_export_local_vul_task`](super::Client::batch_export_local_vul_task).
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum ScanStatus {
    /// The image was never scanned.
    ///
    /// In JSON: `unscan`.
    Unscan,
    /// The scan was completed.
    ///
    /// In JSON: `success`.
    Success,
    /// The image is being scanned.
    ///
    /// In JSON: `scanning`.
    Scanning,
    /// The scan failed.
    ///
    /// In JSON: `failed`.
    Failed,
    /// The image could not be downloaded.
    ///
    /// In JSON: `download_failed`.
    DownloadFailed,
    /// The image is too large.
    ///
    /// In JSON: `image_oversized`.
    ImageOversized,
    /// The image waits to be scanned.
    ///
    /// In JSON: `waiting_for_scan`.
    WaitingForScan,
    /// The scan was stopped.
    ///
    /// In JSON: `image_scan_stop`.
    ImageScanStop,
    /// A value that the document does not name. It is kept as it came, and sent unchanged.
    Unknown(String),
}

impl ScanStatus {
    /// The value as it is in JSON.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Unscan => "unscan",
            Self::Success => "success",
            Self::Scanning => "scanning",
            Self::Failed => "failed",
            Self::DownloadFailed => "download_failed",
            Self::ImageOversized => "image_oversized",
            Self::WaitingForScan => "waiting_for_scan",
            Self::ImageScanStop => "image_scan_stop",
            Self::Unknown(text) => text,
        }
    }
}

#[automatically_derived]
impl json::StringEnum for ScanStatus {
    fn as_text(&self) -> &str {
        self.as_str()
    }

    fn is_known(&self) -> bool {
        !matches!(self, Self::Unknown(_))
    }

    fn from_text(text: &str) -> Self {
        match text {
            "unscan" => Self::Unscan,
            "success" => Self::Success,
            "scanning" => Self::Scanning,
            "failed" => Self::Failed,
            "download_failed" => Self::DownloadFailed,
            "image_oversized" => Self::ImageOversized,
            "waiting_for_scan" => Self::WaitingForScan,
            "image_scan_stop" => Self::ImageScanStop,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

/// An export task that was created.
///
/// The records are not in it: the task writes them to a file.
///
/// Received from [`batch_export_local_vul_task`](super::Client::batch_export_local_vul_task).
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub struct ExportTask {
    /// How many records the task exports in total.
    ///
    /// * 0 to 2147483647.
    pub record_total_num: u64,
    /// The id of the task.
    ///
    /// * 1 to 256 characters.
    pub task_id: String,
}

#[automatically_derived]
impl json::Encode for ExportTask {
    fn encode(&self, writer: &mut json::Writer) {
        let mut object = writer.object();
        object.field("record_total_num", &self.record_total_num);
        object.field("task_id", &self.task_id);
        object.end();
    }
}

#[automatically_derived]
impl json::Decode for ExportTask {
    fn decode(reader: &mut json::Reader<'_>) -> Result<Self, json::Error> {
        let mut object = reader.object("#/components/schemas/ExportTask")?;
        let mut record_total_num = None;
        let mut task_id = None;
        while let Some(key) = object.key()? {
            match key {
                "record_total_num" => object.read_some(&mut record_total_num),
                "task_id" => object.read_some(&mut task_id),
                _ => object.skip(),
            }?;
        }
        let (Some(record_total_num), Some(task_id)) = (record_total_num, task_id) else {
            return Err(object.incomplete(&["record_total_num", "task_id"]));
        };
        Ok(Self { record_total_num, task_id })
    }
}

/// Why a call failed, as HSS or the gateway before it says.
///
/// No field is in every error: HSS adds `error_description`, the gateway `request_id`, and a
/// refusal by an IAM policy may add `encoded_authorization_message`. To tell errors apart, use
/// `error_code` rather than the HTTP status: "not found" and "no permission" are status 400.
///
/// Received from [`batch_export_local_vul_task`](super::Client::batch_export_local_vul_task).
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub struct ErrorResponse {
    /// What went wrong, such as `HSS.0013` from HSS or `APIGW.0301` from the gateway.
    pub error_code: Option<String>,
    /// What went wrong in words, in Chinese or in English.
    pub error_msg: Option<String>,
    /// What went wrong in more words; in known answers the same text as `error_msg`.
    pub error_description: Option<String>,
    /// The id of the call, when it was the gateway that refused it.
    pub request_id: Option<String>,
    /// Details of a refusal by an IAM policy, encoded by IAM.
    pub encoded_authorization_message: Option<String>,
}

#[automatically_derived]
impl json::Encode for ErrorResponse {
    fn encode(&self, writer: &mut json::Writer) {
        let mut object = writer.object();
        object.optional("error_code", &self.error_code);
        object.optional("error_msg", &self.error_msg);
        object.optional("error_description", &self.error_description);
        object.optional("request_id", &self.request_id);
        object
            .optional(
                "encoded_authorization_message",
                &self.encoded_authorization_message,
            );
        object.end();
    }
}

#[automatically_derived]
impl json::Decode for ErrorResponse {
    fn decode(reader: &mut json::Reader<'_>) -> Result<Self, json::Error> {
        let mut object = reader.object("#/components/schemas/ErrorResponse")?;
        let mut error_code = None;
        let mut error_msg = None;
        let mut error_description = None;
        let mut request_id = None;
        let mut encoded_authorization_message = None;
        while let Some(key) = object.key()? {
            match key {
                "error_code" => object.read(&mut error_code),
                "error_msg" => object.read(&mut error_msg),
                "error_description" => object.read(&mut error_description),
                "request_id" => object.read(&mut request_id),
                "encoded_authorization_message" => {
                    object.read(&mut encoded_authorization_message)
                }
                _ => object.skip(),
            }?;
        }
        Ok(Self {
            error_code,
            error_msg,
            error_description,
            request_id,
            encoded_authorization_message,
        })
    }
}

/// The id of the region that is called.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum ServerRegion {
    /// `ae-ad-1`
    AeAd1,
    /// `af-north-1`
    AfNorth1,
    /// `af-south-1`
    AfSouth1,
    /// `ap-southeast-1`
    ApSoutheast1,
    /// `ap-southeast-2`
    ApSoutheast2,
    /// `ap-southeast-3`
    ApSoutheast3,
    /// `ap-southeast-4`
    ApSoutheast4,
    /// `ap-southeast-5`
    ApSoutheast5,
    /// `cn-east-2`
    CnEast2,
    /// `cn-east-3`
    CnEast3,
    /// `cn-east-4`
    CnEast4,
    /// `cn-east-5`
    CnEast5,
    /// `cn-north-1`
    CnNorth1,
    /// `cn-north-2`
    CnNorth2,
    /// `cn-north-4`
    CnNorth4,
    /// `cn-north-9`
    CnNorth9,
    /// `cn-north-11`
    CnNorth11,
    /// `cn-north-12`
    CnNorth12,
    /// `cn-south-1`
    CnSouth1,
    /// `cn-south-2`
    CnSouth2,
    /// `cn-south-4`
    CnSouth4,
    /// `cn-southwest-2`
    CnSouthwest2,
    /// `cn-southwest-3`
    CnSouthwest3,
    /// `la-north-2`
    LaNorth2,
    /// `la-south-2`
    LaSouth2,
    /// `me-east-1`
    MeEast1,
    /// `my-kualalumpur-1`
    MyKualalumpur1,
    /// `na-mexico-1`
    NaMexico1,
    /// `ru-moscow-1`
    RuMoscow1,
    /// `sa-brazil-1`
    SaBrazil1,
    /// `tr-west-1`
    TrWest1,
    /// `eu-west-101`
    EuWest101,
    /// A value that the document does not name. It is kept as it came, and sent unchanged.
    Unknown(String),
}

impl ServerRegion {
    /// The value as it is in JSON.
    pub fn as_str(&self) -> &str {
        match self {
            Self::AeAd1 => "ae-ad-1",
            Self::AfNorth1 => "af-north-1",
            Self::AfSouth1 => "af-south-1",
            Self::ApSoutheast1 => "ap-southeast-1",
            Self::ApSoutheast2 => "ap-southeast-2",
            Self::ApSoutheast3 => "ap-southeast-3",
            Self::ApSoutheast4 => "ap-southeast-4",
            Self::ApSoutheast5 => "ap-southeast-5",
            Self::CnEast2 => "cn-east-2",
            Self::CnEast3 => "cn-east-3",
            Self::CnEast4 => "cn-east-4",
            Self::CnEast5 => "cn-east-5",
            Self::CnNorth1 => "cn-north-1",
            Self::CnNorth2 => "cn-north-2",
            Self::CnNorth4 => "cn-north-4",
            Self::CnNorth9 => "cn-north-9",
            Self::CnNorth11 => "cn-north-11",
            Self::CnNorth12 => "cn-north-12",
            Self::CnSouth1 => "cn-south-1",
            Self::CnSouth2 => "cn-south-2",
            Self::CnSouth4 => "cn-south-4",
            Self::CnSouthwest2 => "cn-southwest-2",
            Self::CnSouthwest3 => "cn-southwest-3",
            Self::LaNorth2 => "la-north-2",
            Self::LaSouth2 => "la-south-2",
            Self::MeEast1 => "me-east-1",
            Self::MyKualalumpur1 => "my-kualalumpur-1",
            Self::NaMexico1 => "na-mexico-1",
            Self::RuMoscow1 => "ru-moscow-1",
            Self::SaBrazil1 => "sa-brazil-1",
            Self::TrWest1 => "tr-west-1",
            Self::EuWest101 => "eu-west-101",
            Self::Unknown(text) => text,
        }
    }
}

#[automatically_derived]
impl json::StringEnum for ServerRegion {
    fn as_text(&self) -> &str {
        self.as_str()
    }

    fn is_known(&self) -> bool {
        !matches!(self, Self::Unknown(_))
    }

    fn from_text(text: &str) -> Self {
        match text {
            "ae-ad-1" => Self::AeAd1,
            "af-north-1" => Self::AfNorth1,
            "af-south-1" => Self::AfSouth1,
            "ap-southeast-1" => Self::ApSoutheast1,
            "ap-southeast-2" => Self::ApSoutheast2,
            "ap-southeast-3" => Self::ApSoutheast3,
            "ap-southeast-4" => Self::ApSoutheast4,
            "ap-southeast-5" => Self::ApSoutheast5,
            "cn-east-2" => Self::CnEast2,
            "cn-east-3" => Self::CnEast3,
            "cn-east-4" => Self::CnEast4,
            "cn-east-5" => Self::CnEast5,
            "cn-north-1" => Self::CnNorth1,
            "cn-north-2" => Self::CnNorth2,
            "cn-north-4" => Self::CnNorth4,
            "cn-north-9" => Self::CnNorth9,
            "cn-north-11" => Self::CnNorth11,
            "cn-north-12" => Self::CnNorth12,
            "cn-south-1" => Self::CnSouth1,
            "cn-south-2" => Self::CnSouth2,
            "cn-south-4" => Self::CnSouth4,
            "cn-southwest-2" => Self::CnSouthwest2,
            "cn-southwest-3" => Self::CnSouthwest3,
            "la-north-2" => Self::LaNorth2,
            "la-south-2" => Self::LaSouth2,
            "me-east-1" => Self::MeEast1,
            "my-kualalumpur-1" => Self::MyKualalumpur1,
            "na-mexico-1" => Self::NaMexico1,
            "ru-moscow-1" => Self::RuMoscow1,
            "sa-brazil-1" => Self::SaBrazil1,
            "tr-west-1" => Self::TrWest1,
            "eu-west-101" => Self::EuWest101,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

json::string_enums!(VulnerabilityType, HandleStatus, ScanStatus, ServerRegion);
json::maybe!(ExportLocalVulnerabilitiesRequest : maybe);
json::serde_impls!(ExportLocalVulnerabilitiesRequest, ExportTask, ErrorResponse);
