//! The calls of `BatchExportLocalVulTask`, and what can be wrong with one.

use hss::Client;
use hss::runtime::http::{HeaderName, Method, header};
use hss::types::{ExportLocalVulnerabilitiesRequest, HandleStatus, ScanStatus, VulnerabilityType};
use serde_json::json;

use crate::judge::Call;
use crate::mutation::Break::{Body, Field, Header, LongerPath, Method as OtherMethod, Query, WithoutHeader};
use crate::mutation::Expected::{LetThrough, Refused};
use crate::mutation::{Break, Expected, Mutation};
use crate::outcome::{Called, outcome};

/// The largest `int64` that Prism takes, and the negative of the smallest: its numbers are those of JavaScript.
const LARGEST: i64 = (1 << 53) - 1;

const VUL_TYPES: [VulnerabilityType; 2] = [VulnerabilityType::LinuxVul, VulnerabilityType::AppVul];
const HANDLE_STATUSES: [HandleStatus; 2] = [HandleStatus::Unhandled, HandleStatus::Handled];
const SCAN_STATUSES: [ScanStatus; 8] = [
    ScanStatus::Unscan,
    ScanStatus::Success,
    ScanStatus::Scanning,
    ScanStatus::Failed,
    ScanStatus::DownloadFailed,
    ScanStatus::ImageOversized,
    ScanStatus::WaitingForScan,
    ScanStatus::ImageScanStop,
];

/// With only what is required, and with everything, so often that each enum value is in one of them.
pub(crate) fn calls() -> Vec<Call> {
    let required = Call {
        what: "BatchExportLocalVulTask with only what is required".to_owned(),
        make: Box::new(|client| {
            outcome(client.batch_export_local_vul_task(1, ExportLocalVulnerabilitiesRequest::new()).send())
        }),
    };
    let whole = SCAN_STATUSES.into_iter().enumerate().map(|(index, scan_status)| {
        let vul_type = VUL_TYPES[index % VUL_TYPES.len()].clone();
        let handle_status = HANDLE_STATUSES[index % HANDLE_STATUSES.len()].clone();
        let values = [vul_type.as_str(), handle_status.as_str(), scan_status.as_str()].join(", ");
        Call {
            what: format!("BatchExportLocalVulTask with everything, {values}"),
            make: Box::new(move |client| {
                with_everything(client, vul_type.clone(), handle_status.clone(), scan_status.clone())
            }),
        }
    });
    std::iter::once(required).chain(whole).collect()
}

/// The call that is broken: it has everything, so that there is something to break.
pub(crate) fn whole(client: &Client) -> Called {
    with_everything(client, VulnerabilityType::LinuxVul, HandleStatus::Unhandled, ScanStatus::Success)
}

fn with_everything(client: &Client, vul: VulnerabilityType, handle: HandleStatus, scan: ScanStatus) -> Called {
    let body = ExportLocalVulnerabilitiesRequest::new()
        .image_id_list(["f757deea-781e-45ec-90ec-f199249890df", "0b4a7e5d-6c1f-4e0a-9d53-2f8c6a1b7e90"])
        .operate_all(false)
        .vul_type(vul)
        .handle_status(handle)
        .scan_status(scan)
        .image_name("网关 \"x\"")
        .image_version("v1")
        .image_size(LARGEST)
        .start_latest_update_time(0)
        .end_latest_update_time(1_700_000_000_000)
        .start_latest_scan_time(-LARGEST)
        .end_latest_scan_time(1_700_000_000_001)
        .has_container(true)
        .vul_id_list(["CVE-2021-44228"]);
    let call = client.batch_export_local_vul_task(i32::MAX, body);
    let call = call.enterprise_project_id("all granted/eps&x=1").project_id("a b/ü").region("eu-west-101");
    outcome(call.send())
}

/// Every way to break the call that was thought of.
pub(crate) fn mutations() -> Vec<Mutation> {
    [around_the_body(), in_the_query(), of_the_body(), in_the_body(), limits()].into_iter().flatten().collect()
}

fn around_the_body() -> Vec<Mutation> {
    let token = HeaderName::from_static("x-auth-token");
    let region = HeaderName::from_static("region");
    vec![
        of("no token", WithoutHeader(token.clone()), Refused("401 request: 401")),
        of("an empty token", Header(token, String::new()), Refused("401 request: 401")),
        of("no region", WithoutHeader(region.clone()), Refused("400 header: required")),
        of("a region of 129 characters", Header(region, "r".repeat(129)), Refused("400 header.region: maxLength")),
        of("a misspelt path", LongerPath("s"), Refused("404 NO_PATH_MATCHED_ERROR")),
        of("a longer path", LongerPath("/s"), Refused("404 NO_PATH_MATCHED_ERROR")),
        of("another method", OtherMethod(Method::PUT), Refused("405 NO_METHOD_MATCHED_ERROR")),
    ]
}

fn in_the_query() -> Vec<Mutation> {
    let project = "a".repeat(257);
    let query = |text: &str| Query(text.to_owned());
    vec![
        of("no query", query(""), Refused("400 query: required")),
        of("no export_size", query("enterprise_project_id=0"), Refused("400 query: required")),
        of("export_size=abc", query("export_size=abc"), Refused("400 query.export_size: type")),
        of("export_size=1.5", query("export_size=1.5"), Refused("400 query.export_size: type")),
        of(
            "an export_size of more than 32 bits",
            query("export_size=2147483648"),
            Refused("400 query.export_size: maximum, query.export_size: format"),
        ),
        of("two values of export_size", query("export_size=1&export_size=2"), Refused("400 query.export_size: type")),
        of(
            "an enterprise project of 257 characters",
            Query(format!("export_size=1&enterprise_project_id={project}")),
            Refused("400 query.enterprise_project_id: maxLength"),
        ),
    ]
}

fn of_the_body() -> Vec<Mutation> {
    let body = |text: &str| Body(text.to_owned());
    let plain = Header(header::CONTENT_TYPE, "text/plain".to_owned());
    vec![
        of("no body", body(""), Refused("400 request: required")),
        of("a list as body", body("[]"), Refused("400 body: type")),
        of("a text as body", body("\"all\""), Refused("400 body: type")),
        of("null as body", body("null"), Refused("400 request: required")),
        of("half a body", body("{\"operate_all\":"), Refused("400 invalid_json")),
        of("the content type text/plain", plain, Refused("400 request: 415")),
        of("no content type", WithoutHeader(header::CONTENT_TYPE), Refused("400 body: type")),
    ]
}

fn in_the_body() -> Vec<Mutation> {
    vec![
        of("a text for image_id_list", Field("image_id_list", json!("a")), Refused("400 body.image_id_list: type")),
        of("a number in image_id_list", Field("image_id_list", json!([1])), Refused("400 body.image_id_list.0: type")),
        of("a text for operate_all", Field("operate_all", json!("true")), Refused("400 body.operate_all: type")),
        of("an unknown vul_type", Field("vul_type", json!("linux")), Refused("400 body.vul_type: enum")),
        of("an unknown handle_status", Field("handle_status", json!("")), Refused("400 body.handle_status: enum")),
        of("an unknown scan_status", Field("scan_status", json!("Success")), Refused("400 body.scan_status: enum")),
        of("a number for image_name", Field("image_name", json!(1)), Refused("400 body.image_name: type")),
        of("null for image_version", Field("image_version", json!(null)), Refused("400 body.image_version: type")),
        of("a text for image_size", Field("image_size", json!("1")), Refused("400 body.image_size: type")),
        of(
            "half a millisecond in start_latest_update_time",
            Field("start_latest_update_time", json!(0.5)),
            Refused("400 body.start_latest_update_time: type, body.start_latest_update_time: format"),
        ),
        of(
            "a date for end_latest_update_time",
            Field("end_latest_update_time", json!("2026-11-24")),
            Refused("400 body.end_latest_update_time: type"),
        ),
        of(
            "a list for start_latest_scan_time",
            Field("start_latest_scan_time", json!([0])),
            Refused("400 body.start_latest_scan_time: type"),
        ),
        of(
            "an object for end_latest_scan_time",
            Field("end_latest_scan_time", json!({})),
            Refused("400 body.end_latest_scan_time: type"),
        ),
        of("a number for has_container", Field("has_container", json!(1)), Refused("400 body.has_container: type")),
        of("a number in vul_id_list", Field("vul_id_list", json!([1])), Refused("400 body.vul_id_list.0: type")),
        of(
            "2,049 in vul_id_list",
            Field("vul_id_list", json!(vec!["a"; 2049])),
            Refused("400 body.vul_id_list: maxItems"),
        ),
    ]
}

/// Where this judge is not to be trusted. OpenAPI has no word against a parameter that is not described, so Prism lets it
/// through on purpose (stoplightio/prism#2187); an object may have other properties unless its schema forbids them. And of
/// the numbers that `int64` allows, it refuses those that JavaScript cannot hold.
fn limits() -> Vec<Mutation> {
    vec![
        of(
            "a query parameter that is not described",
            Query("export_size=1&export_sise=1".to_owned()),
            LetThrough { why: "no rule of OpenAPI forbids it" },
        ),
        of(
            "a property that is not described",
            Field("operate_al", json!(true)),
            LetThrough { why: "the schema allows other properties" },
        ),
        of("an image_size of 2^53", Field("image_size", json!(LARGEST + 1)), Refused("400 body.image_size: maximum")),
    ]
}

fn of(what: &'static str, broken: Break, expected: Expected) -> Mutation {
    Mutation { what, broken, expected }
}
