//! Where requests go.

use std::sync::{Arc, Mutex};

use specwright_runtime::{
    Api, Body, BoxFuture, Builder, Method, Operation, ResponseSpec, Server, ServerVariable, Token, Transport,
    TransportError, decode, http,
};

use crate::emitted::client::{Client, Error};
use crate::emitted::types::{ErrorResponse, ExportTask};
use crate::support::{CANARY, TASK, export, request, says};

/// Answers every request and keeps its URL.
#[derive(Clone, Default)]
struct Recorder(Arc<Mutex<Vec<String>>>);

impl Transport for Recorder {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        self.0.lock().unwrap().push(request.uri().to_string());
        Box::pin(async { Ok(http::Response::new(Body::from(TASK))) })
    }
}

fn built(endpoint: &str) -> Result<Client, Error> {
    Client::builder().transport(Recorder::default()).endpoint(endpoint).build()
}

async fn url(region: Option<&str>, endpoint: Option<&str>, of_call: Option<&str>) -> Result<String, Error> {
    let recorder = Recorder::default();
    let mut builder = Client::builder().project_id("p").auth(Token::new(CANARY));
    builder = builder.transport(recorder.clone());
    if let Some(region) = region {
        builder = builder.region(region);
    }
    if let Some(endpoint) = endpoint {
        builder = builder.endpoint(endpoint);
    }
    let mut call = builder.build()?.batch_export_local_vul_task(1, request());
    if let Some(region) = of_call {
        call = call.region(region);
    }
    call.await?;
    let urls = recorder.0.lock().unwrap();
    Ok(urls.join(" ").split_once("/v5/").unwrap().0.to_owned())
}

#[tokio::test]
async fn the_first_server_that_admits_the_values() {
    assert_eq!(url(Some("cn-north-1"), None, None).await.unwrap(), "https://hss.cn-north-1.myhuaweicloud.com");
    assert_eq!(url(Some("eu-west-101"), None, None).await.unwrap(), "https://hss.eu-west-101.myhuaweicloud.eu");
}

#[tokio::test]
async fn a_region_of_one_call_leads_to_its_server() {
    let eu = url(Some("cn-north-1"), None, Some("eu-west-101")).await.unwrap();
    assert_eq!(eu, "https://hss.eu-west-101.myhuaweicloud.eu");
    assert_eq!(url(None, None, Some("cn-north-1")).await.unwrap(), "https://hss.cn-north-1.myhuaweicloud.com");
    let error = url(Some("cn-north-1"), None, Some("moon-1")).await.unwrap_err();
    says(&error, &["BatchExportLocalVulTask", "moon-1"]);
    assert!(error.is_usage());
}

#[tokio::test]
async fn a_value_in_no_server_lists_those_there_are() {
    let error = url(Some("moon-1"), None, None).await.unwrap_err();
    says(&error, &["`region` is `moon-1`", "cn-north-1, cn-north-4, eu-west-101", ".endpoint(url)"]);
    assert!(error.is_usage() && error.operation().is_none());
}

#[tokio::test]
async fn an_endpoint_replaces_the_servers_and_keeps_its_path() {
    for (endpoint, expected) in [
        ("https://hss.example.com", "https://hss.example.com"),
        ("https://hss.example.com/", "https://hss.example.com"),
        ("https://hss.example.com:8443/base/v1/", "https://hss.example.com:8443/base/v1"),
        ("HTTPS://[::1]:9/x", "https://[::1]:9/x"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://localhost", "http://localhost"),
    ] {
        assert_eq!(url(Some("moon-1"), Some(endpoint), None).await.unwrap(), expected);
    }
}

#[test]
fn endpoints_that_are_refused() {
    for (endpoint, why) in [
        ("http://hss.example.com", "in the clear"),
        ("http://127.0.0.1.example.com", "in the clear"),
        ("http://localhost.example.com", "in the clear"),
        ("http://127.1", "IPv4"),
        ("ftp://hss.example.com", "`https://`"),
        ("hss.example.com", "`https://`"),
        ("https://hss.example.com?x=1", "no query"),
        ("https://hss.example.com/#x", "no fragment"),
        ("https://user:password@hss.example.com", "user name"),
        ("https://good.example.com\\@evil.example.com", "user name"),
        ("https://good.example.com\\.evil.example.com", "host"),
        ("https://", "host"),
        ("https://h:0", "port"),
        ("https://h:99999", "port"),
        ("https://h:", "port"),
        ("https://h/a/../b", "`..`"),
        ("https://h/a/%2E%2e/b", "`..`"),
        ("https://h/a b", "percent-encoded"),
        ("https://bücher.example.com", "ASCII"),
    ] {
        let error = built(endpoint).expect_err(endpoint);
        says(&error, &["the endpoint is refused", why]);
        assert!(error.is_usage());
    }
}

#[tokio::test]
async fn settings_of_the_built_in_transport_do_nothing_beside_another() {
    let error = Client::builder().transport(Recorder::default()).proxy("http://h:1").build().unwrap_err();
    says(&error, &[".proxy(…)", ".transport(…)"]);
}

#[tokio::test]
async fn the_transport_can_be_replaced() {
    let client = Client::builder().transport(Recorder::default()).auth(Token::new(CANARY));
    let client = client.region("cn-north-4").project_id("p").build().unwrap();
    assert_eq!(export(&client).await.unwrap().task_id, "asdwwqdtut01");
}

/// The address of an API with these servers, for a value of its variable.
async fn of_servers(servers: &'static [Server], value: &str) -> Result<String, Error> {
    let api = Box::leak(Box::new(Api { user_agent: "test", servers }));
    let recorder = Recorder::default();
    let mut builder = Builder::new(api);
    builder.parameter("tenant", value);
    builder.transport(recorder.clone());
    let call = builder.build::<ErrorResponse>()?.call(&PROBE);
    call.send(decode::json::<ExportTask>, decode::json).await?;
    let urls = recorder.0.lock().unwrap();
    Ok(urls.join(" "))
}

static PROBE: Operation = Operation {
    id: "Probe",
    method: Method::GET,
    path: "/x",
    pointer: "#",
    servers: &[],
    parameters: &[],
    security: &[],
    responses: &[ResponseSpec::success(200).content("application/json")],
};

const TENANT: ServerVariable = ServerVariable { name: "tenant", default: "main", values: &[] };

#[tokio::test]
async fn a_variable_cannot_leave_its_place() {
    const SERVERS: &[Server] = &[
        Server { url: "https://fixed.example.com", variables: &[] },
        Server { url: "https://{tenant}.example.com/v1", variables: &[TENANT] },
    ];
    assert_eq!(of_servers(SERVERS, "acme").await.unwrap(), "https://acme.example.com/v1/x");
    for value in ["", "evil.com/", "evil.com#", "a@b", "a:1", "a%2e", "a..b", "é"] {
        let error = of_servers(SERVERS, value).await.unwrap_err();
        says(&error, &["`tenant` is part of the server's address"]);
    }
}

#[tokio::test]
async fn documents_without_a_usable_server() {
    const RELATIVE: &[Server] = &[Server { url: "/v1", variables: &[] }];
    const PLAIN: &[Server] = &[Server { url: "http://example.com", variables: &[] }];
    for (servers, why) in [(&[][..], "names no server"), (RELATIVE, "`/v1`, relative"), (PLAIN, "in the clear")] {
        says(&of_servers(servers, "x").await.unwrap_err(), &["the client cannot be built", why]);
    }
}
