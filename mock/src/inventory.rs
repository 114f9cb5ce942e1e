//! What the server knows: local images, and the vulnerabilities found in them.

use crate::vocabulary::{HandleStatus, ScanStatus, VulType};

/// A local image; every vulnerability in it is one record of an export.
///
/// ```
/// use hss_mock::{HandleStatus, Image, ScanStatus, VulType, Vulnerability};
///
/// let image = Image::new("f757deea-781e-45ec-90ec-f199249890df", "web", "v1")
///     .size(215_304_488)
///     .updated(1_760_000_000_000)
///     .scanned(ScanStatus::Success, 1_760_000_600_000)
///     .has_container(true)
///     .vulnerability(Vulnerability::new("CVE-2024-3094", VulType::Linux, HandleStatus::Unhandled));
/// assert_eq!(image.vulnerabilities.len(), 1);
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Image {
    /// What `image_id_list` names.
    pub id: String,
    /// What `image_name` is searched in.
    pub name: String,
    /// What `image_version` is compared with.
    pub version: String,
    /// In bytes.
    pub size: i64,
    /// When the image last changed, in milliseconds since 1970.
    pub latest_update_time: i64,
    /// How the latest scan went.
    pub scan_status: ScanStatus,
    /// When the latest scan ended, in milliseconds since 1970; `None` when there was none.
    pub latest_scan_time: Option<i64>,
    /// Whether a container runs from it.
    pub has_container: bool,
    /// The enterprise project it belongs to; `0` is the default one.
    pub enterprise_project_id: String,
    /// What scans found.
    pub vulnerabilities: Vec<Vulnerability>,
}

impl Image {
    /// An image of no size that was never scanned, in the default enterprise project, without vulnerabilities.
    pub fn new(id: impl Into<String>, name: impl Into<String>, version: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            name: name.into(),
            version: version.into(),
            size: 0,
            latest_update_time: 0,
            scan_status: ScanStatus::Unscan,
            latest_scan_time: None,
            has_container: false,
            enterprise_project_id: "0".to_owned(),
            vulnerabilities: Vec::new(),
        }
    }

    /// Sets the size, in bytes.
    pub fn size(mut self, bytes: i64) -> Self {
        self.size = bytes;
        self
    }

    /// Sets when the image last changed, in milliseconds since 1970.
    pub fn updated(mut self, at: i64) -> Self {
        self.latest_update_time = at;
        self
    }

    /// Sets how the latest scan went, and when it ended, in milliseconds since 1970.
    pub fn scanned(mut self, status: ScanStatus, at: i64) -> Self {
        self.scan_status = status;
        self.latest_scan_time = Some(at);
        self
    }

    /// Sets the status of an image whose scan never ended.
    pub fn not_scanned(mut self, status: ScanStatus) -> Self {
        self.scan_status = status;
        self.latest_scan_time = None;
        self
    }

    /// Sets whether a container runs from the image.
    pub fn has_container(mut self, yes: bool) -> Self {
        self.has_container = yes;
        self
    }

    /// Sets the enterprise project that the image belongs to.
    pub fn enterprise_project_id(mut self, id: impl Into<String>) -> Self {
        self.enterprise_project_id = id.into();
        self
    }

    /// Adds a vulnerability.
    pub fn vulnerability(mut self, vulnerability: Vulnerability) -> Self {
        self.vulnerabilities.push(vulnerability);
        self
    }
}

/// A vulnerability in an image.
///
/// ```
/// use hss_mock::{HandleStatus, VulType, Vulnerability};
///
/// let log4shell = Vulnerability::new("CVE-2021-44228", VulType::App, HandleStatus::Handled);
/// assert_eq!(log4shell.vul_type.as_str(), "app_vul");
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Vulnerability {
    /// What `vul_id_list` names.
    pub id: String,
    /// What it is in.
    pub vul_type: VulType,
    /// Whether somebody has dealt with it.
    pub handle_status: HandleStatus,
}

impl Vulnerability {
    /// A vulnerability, with all that is known of it.
    pub fn new(id: impl Into<String>, vul_type: VulType, handle_status: HandleStatus) -> Self {
        Self { id: id.into(), vul_type, handle_status }
    }
}
