//! The operation: its parameters, its body, its filters, its answer.

use hss_mock::{HandleStatus, Image, MockHss, ScanStatus, VulType, Vulnerability};
use serde_json::{Map, Value, json};

use crate::client::{ALL, Request};

const GATEWAY_V2: &str = "f757deea-781e-45ec-90ec-f199249890df";
const FIRST_DAY: i64 = 1_735_689_600_000;
const DAY: i64 = 86_400_000;

/// Asserts how many records a body gets, by a full export unless it says otherwise.
async fn check_count(hss: &MockHss, filters: Value, records: i64) {
    let mut body = Map::from_iter([("operate_all".to_owned(), json!(true))]);
    body.extend(filters.as_object().unwrap().clone());
    let answer = Request::new(Value::Object(body).to_string()).send(hss).await;
    assert_eq!(answer.records(), records, "{filters}");
}

async fn check_refused(request: Request, code: &str, message: &str) {
    let hss = MockHss::start().await.unwrap();
    request.send(&hss).await.assert_refused(400, code, message);
}

#[tokio::test]
async fn a_full_export() {
    let hss = MockHss::start().await.unwrap();
    let answer = Request::new(ALL).send(&hss).await;
    let expected = json!({ "record_total_num": 19, "task_id": "00000000-0000-4000-8000-000000000001" });
    assert_eq!((answer.status, answer.json()), (200, expected));
}

#[tokio::test]
async fn ids_are_counted_and_refusals_make_no_task() {
    let hss = MockHss::start().await.unwrap();
    Request::new(ALL).send(&hss).await;
    Request::new("{}").send(&hss).await;
    let third = Request::new(ALL).send(&hss).await;
    assert_eq!(third.json()["task_id"], "00000000-0000-4000-8000-000000000002");
    assert_eq!(third.header("x-request-id"), format!("{:032x}", 3));
}

#[tokio::test]
async fn each_filter_is_applied() {
    let hss = MockHss::start().await.unwrap();
    for (filters, records) in [
        (json!({ "vul_type": "linux_vul" }), 11),
        (json!({ "vul_type": "app_vul" }), 8),
        (json!({ "handle_status": "unhandled" }), 15),
        (json!({ "handle_status": "handled" }), 4),
        (json!({ "scan_status": "success" }), 17),
        (json!({ "scan_status": "failed" }), 2),
        (json!({ "scan_status": "image_oversized" }), 0),
        (json!({ "image_name": "gateway" }), 9),
        (json!({ "image_name": "Gateway" }), 0),
        (json!({ "image_version": "v1" }), 4),
        (json!({ "image_version": "v" }), 0),
        (json!({ "image_size": 215_304_488 }), 5),
        (json!({ "has_container": true }), 13),
        (json!({ "has_container": false }), 6),
        (json!({ "vul_id_list": ["CVE-2021-44228"] }), 2),
        (json!({ "vul_id_list": ["CVE-2021-44228", "CVE-2023-4911"] }), 4),
        (json!({ "vul_id_list": [] }), 19),
        (json!({ "image_id_list": [GATEWAY_V2] }), 5),
        (json!({ "image_id_list": [] }), 19),
        (json!({ "image_name": "gateway", "vul_type": "app_vul", "handle_status": "handled" }), 1),
    ] {
        check_count(&hss, filters, records).await;
    }
}

#[tokio::test]
async fn both_ends_of_a_time_range_are_included() {
    let hss = MockHss::start().await.unwrap();
    let (tenth, eleventh) = (FIRST_DAY + 10 * DAY, FIRST_DAY + 11 * DAY);
    for (filters, records) in [
        (json!({ "start_latest_update_time": tenth }), 9),
        (json!({ "end_latest_update_time": tenth }), 15),
        (json!({ "start_latest_update_time": tenth, "end_latest_update_time": tenth }), 5),
        (json!({ "start_latest_update_time": tenth + 1, "end_latest_update_time": tenth - 1 }), 0),
        (json!({ "start_latest_scan_time": eleventh }), 9),
        (json!({ "end_latest_scan_time": FIRST_DAY + 3 * DAY }), 10),
        (json!({ "start_latest_scan_time": eleventh, "end_latest_scan_time": eleventh }), 5),
    ] {
        check_count(&hss, filters, records).await;
    }
}

#[tokio::test]
async fn what_was_never_scanned_has_no_scan_time() {
    let found = || Vulnerability::new("CVE-1", VulType::App, HandleStatus::Unhandled);
    let never = Image::new("a", "never", "1").not_scanned(ScanStatus::WaitingForScan).vulnerability(found());
    let once = Image::new("b", "once", "1").scanned(ScanStatus::Success, 5).vulnerability(found());
    let hss = MockHss::builder().images([never, once]).start().await.unwrap();
    check_count(&hss, json!({}), 2).await;
    check_count(&hss, json!({ "start_latest_scan_time": 0 }), 1).await;
    check_count(&hss, json!({ "end_latest_scan_time": 5 }), 1).await;
    check_count(&hss, json!({ "scan_status": "waiting_for_scan" }), 1).await;
}

#[tokio::test]
async fn chosen_images_need_no_operate_all() {
    let hss = MockHss::start().await.unwrap();
    check_count(&hss, json!({ "operate_all": false, "image_id_list": [GATEWAY_V2] }), 5).await;
    check_count(&hss, json!({ "operate_all": false, "image_id_list": ["nobody"] }), 0).await;
    let body = json!({ "image_id_list": [GATEWAY_V2], "vul_type": "app_vul" }).to_string();
    assert_eq!(Request::new(body).send(&hss).await.records(), 3);
}

#[tokio::test]
async fn without_operate_all_images_must_be_chosen() {
    for body in ["{}", r#"{"operate_all":false}"#, r#"{"operate_all":false,"image_id_list":[]}"#] {
        check_refused(Request::new(body), "HSS.0001", "image_id_list is required").await;
    }
}

#[tokio::test]
async fn export_size_caps_the_count() {
    let hss = MockHss::builder().records(250).start().await.unwrap();
    for (size, records) in [("0", 0), ("1", 1), ("200", 200), ("250", 250), ("2147483647", 250)] {
        let request = Request::new(ALL).query(&format!("export_size={size}"));
        assert_eq!(request.send(&hss).await.records(), records);
    }
}

#[tokio::test]
async fn export_size_is_a_required_integer() {
    for query in ["", "enterprise_project_id=0", "Export_Size=1"] {
        check_refused(Request::new(ALL).query(query), "HSS.0001", "export_size is required").await;
    }
    for size in ["", "ten", "1.5", "-1", "+1", "%2B1", "1e3", "2147483648", "true", "%31%20"] {
        let request = Request::new(ALL).query(&format!("export_size={size}"));
        check_refused(request, "HSS.0001", "export_size must be an integer").await;
    }
    check_refused(Request::new(ALL).query("export_size=1&export_size=1"), "HSS.0001", "more than once").await;
}

#[tokio::test]
async fn an_enterprise_project_is_the_default_one_unless_named() {
    let hss = MockHss::start().await.unwrap();
    for (query, records) in [
        ("export_size=99", 19),
        ("export_size=99&enterprise_project_id=0", 19),
        ("enterprise_project_id=all_granted_eps&export_size=99", 20),
        ("enterprise_project_id=3c9f2a10%2D6d47-4a8b-8f0e-5e1b7c2d4f07&export_size=99", 1),
        ("enterprise_project_id=unknown&export_size=99", 0),
    ] {
        assert_eq!(Request::new(ALL).query(query).send(&hss).await.records(), records, "{query}");
    }
    let named = Request::new(r#"{"operate_all":true,"image_name":"\u7f51"}"#);
    let named = named.query("export_size=9&enterprise_project_id=all_granted_eps");
    assert_eq!(named.send(&hss).await.records(), 1);
    for id in [String::new(), "e".repeat(257)] {
        let request = Request::new(ALL).query(&format!("export_size=1&enterprise_project_id={id}"));
        check_refused(request, "HSS.0001", "enterprise_project_id must have").await;
    }
}

#[tokio::test]
async fn each_key_has_one_type() {
    let texts = ["vul_type", "handle_status", "scan_status", "image_name", "image_version"];
    let integers = [
        "image_size",
        "start_latest_update_time",
        "end_latest_update_time",
        "start_latest_scan_time",
        "end_latest_scan_time",
    ];
    let cases = (texts.iter().map(|key| (*key, json!(1))))
        .chain(integers.iter().flat_map(|key| [(*key, json!("1")), (*key, json!(1.5)), (*key, json!(u64::MAX))]))
        .chain(["has_container", "operate_all"].map(|key| (key, json!("true"))))
        .chain(
            ["image_id_list", "vul_id_list"].into_iter().flat_map(|key| [(key, json!("a")), (key, json!(["a", 1]))]),
        );
    for (key, wrong) in cases {
        for value in [wrong, Value::Null] {
            let mut body = json!({ "operate_all": true });
            body[key] = value;
            check_refused(Request::new(body.to_string()), "HSS.0001", &format!("{key} must be")).await;
        }
    }
}

#[tokio::test]
async fn vocabularies_are_closed() {
    for (key, word) in [
        ("vul_type", "-linux_vul"),
        ("vul_type", "windows_vul"),
        ("handle_status", "unhandledX"),
        ("handle_status", "Handled"),
        ("scan_status", "waiting"),
        ("scan_status", ""),
    ] {
        let body = json!({ "operate_all": true, key: word }).to_string();
        check_refused(Request::new(body), "HSS.0001", &format!("{key} must be one of")).await;
    }
}

#[tokio::test]
async fn a_list_of_vulnerabilities_has_at_most_2048_members() {
    let body =
        |length: usize| json!({ "operate_all": true, "vul_id_list": vec!["CVE-2021-44228"; length] }).to_string();
    check_refused(Request::new(body(2049)), "HSS.0001", "2048").await;
    let hss = MockHss::start().await.unwrap();
    assert_eq!(Request::new(body(2048)).send(&hss).await.records(), 2);
}

#[tokio::test]
async fn a_body_is_a_json_object() {
    let deep = [b"{\"a\":".to_vec(), vec![b'['; 200_000]].concat();
    for body in [&b""[..], b"{", b"{'a':1}", b"\xef\xbb\xbf{}", b"{\"image_name\":\"\xff\"}", b"{}{}", &deep] {
        check_refused(Request::new(body), "HSS.0002", "not JSON").await;
    }
    for body in ["[]", "null", "true", "\"\"", "1"] {
        check_refused(Request::new(body), "HSS.0002", "must be a JSON object").await;
    }
}

#[tokio::test]
async fn a_body_says_that_it_is_json() {
    check_refused(Request::new(ALL).without("Content-Type"), "HSS.0002", "application/json").await;
    check_refused(Request::new(ALL).header("Content-Type", "text/plain"), "HSS.0002", "application/json").await;
    let hss = MockHss::start().await.unwrap();
    let request = Request::new(ALL).header("Content-Type", "Application/JSON ; charset=utf-8");
    assert_eq!(request.send(&hss).await.records(), 19);
}

#[tokio::test]
async fn what_is_unknown_is_not_looked_at() {
    let hss = MockHss::start().await.unwrap();
    check_count(&hss, json!({ "image_namee": "redis", "severity": null }), 19).await;
    let request = Request::new(ALL).query("export_size=200&limit=ten").header("X-Project-Id", "other");
    assert_eq!(request.send(&hss).await.records(), 19);
}
