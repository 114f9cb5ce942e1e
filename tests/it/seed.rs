//! The examples of the published page of the operation.

use hss::runtime::json;
use hss::types::{ExportLocalVulnerabilitiesRequest, ExportTask};

#[test]
fn the_request_is_the_one_that_the_types_make() {
    let published = br#"{
  "operate_all" : true
}"#;
    let decoded: ExportLocalVulnerabilitiesRequest = json::from_slice(published).expect("it fits");
    assert_eq!(decoded, ExportLocalVulnerabilitiesRequest::new().operate_all(true));
}

#[test]
fn the_response_decodes() {
    let published = br#"{
  "record_total_num" : 1,
  "task_id" : "asdwwqdtut01"
}"#;
    let decoded: ExportTask = json::from_slice(published).expect("it fits");
    assert_eq!((decoded.record_total_num, &*decoded.task_id), (1, "asdwwqdtut01"));
}
