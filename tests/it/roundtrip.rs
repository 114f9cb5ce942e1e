//! Encoding, then decoding, is the identity for every generated type.

use std::fmt::Debug;

use hss::runtime::json::{self, Decode, Encode};
use hss::types::{
    ErrorResponse, ExportLocalVulnerabilitiesRequest, ExportTask, HandleStatus, ScanStatus, ServerRegion,
    VulnerabilityType,
};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;

fn check<T: Encode + Decode + PartialEq + Debug>(value: &T) {
    let text = json::to_vec(value).expect("there is no float in it");
    let again: T = json::from_slice(&text).expect("what was encoded can be decoded");
    assert_eq!(*value, again, "{}", String::from_utf8_lossy(&text));
}

/// Text, with what JSON escapes, what is beyond the first plane, and the documented values of the enums.
fn text() -> impl Strategy<Value = String> {
    let documented = ["linux_vul", "app_vul", "handled", "unhandled", "success", "image_scan_stop", ""];
    prop_oneof![any::<String>(), proptest::sample::select(documented.to_vec()).prop_map(str::to_owned)]
}

fn request() -> impl Strategy<Value = ExportLocalVulnerabilitiesRequest> {
    let texts = (of(text()), of(text()), of(text()), of(text()), of(text()));
    let numbers = (of(any::<i64>()), of(any::<i64>()), of(any::<i64>()), of(any::<i64>()), of(any::<i64>()));
    let lists = (of(vec(text(), 0..3)), of(vec(text(), 0..3)));
    (texts, numbers, lists, of(any::<bool>()), of(any::<bool>())).prop_map(|(texts, numbers, lists, all, container)| {
        let mut request = ExportLocalVulnerabilitiesRequest::new();
        request.vul_type = texts.0.map(VulnerabilityType::from_text);
        request.handle_status = texts.1.map(HandleStatus::from_text);
        request.scan_status = texts.2.map(ScanStatus::from_text);
        (request.image_name, request.image_version) = (texts.3, texts.4);
        request.image_size = numbers.0;
        (request.start_latest_update_time, request.end_latest_update_time) = (numbers.1, numbers.2);
        (request.start_latest_scan_time, request.end_latest_scan_time) = (numbers.3, numbers.4);
        (request.image_id_list, request.vul_id_list) = lists;
        (request.operate_all, request.has_container) = (all, container);
        request
    })
}

fn error_response() -> impl Strategy<Value = ErrorResponse> {
    (of(text()), of(text()), of(text()), of(text()), of(text())).prop_map(|texts| {
        let mut error: ErrorResponse = json::from_str("{}").expect("it needs nothing");
        (error.error_code, error.error_msg, error.error_description) = (texts.0, texts.1, texts.2);
        (error.request_id, error.encoded_authorization_message) = (texts.3, texts.4);
        error
    })
}

proptest! {
    #[test]
    fn requests(value in request()) {
        check(&value);
    }

    #[test]
    fn tasks(records in any::<u64>(), id in text()) {
        let mut task: ExportTask = json::from_str(r#"{"record_total_num": 0, "task_id": ""}"#).expect("it is one");
        (task.record_total_num, task.task_id) = (records, id);
        check(&task);
    }

    #[test]
    fn errors(value in error_response()) {
        check(&value);
    }

    #[test]
    fn enums(value in text()) {
        check(&VulnerabilityType::from_text(&value));
        check(&HandleStatus::from_text(&value));
        check(&ScanStatus::from_text(&value));
        check(&ServerRegion::from_text(&value));
    }
}

/// A type that is added to the document is added here too.
#[test]
fn every_type_is_checked() {
    let types = include_str!(concat!(env!("OUT_DIR"), "/hss/types.rs"));
    let defined = types.lines().filter_map(|line| {
        let rest = line.strip_prefix("pub struct ").or_else(|| line.strip_prefix("pub enum "))?;
        rest.split([' ', '(']).next()
    });
    let this = include_str!("roundtrip.rs");
    for name in defined {
        assert!(this.contains(name), "`{name}` has no round trip");
    }
}
