//! Values by style, as they are on the wire.

use std::sync::{Arc, Mutex};

use specwright_runtime::{
    Api, Body, BoxFuture, Builder, Method, Operation, Parameter, ParameterValue, ResponseSpec, Style, Transport,
    TransportError, decode, http,
};

static API: Api = Api { user_agent: "test", servers: &[] };

/// Keeps the request's path with its query, and its headers.
#[derive(Clone, Default)]
struct Recorder(Arc<Mutex<String>>);

impl Transport for Recorder {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let header = |name| request.headers().get(name).map_or("", |value: &http::HeaderValue| value.to_str().unwrap());
        let path = request.uri().path_and_query().unwrap().as_str();
        *self.0.lock().unwrap() = format!("{path}{}{}", header("p"), header("cookie"));
        Box::pin(async { Ok(http::Response::new(Body::default())) })
    }
}

/// What is sent for one parameter, or the message of the error.
fn sent(path: &'static str, parameter: Parameter, value: impl Into<ParameterValue>) -> String {
    let operation = Box::leak(Box::new(Operation {
        id: "Probe",
        method: Method::GET,
        path,
        pointer: "#",
        servers: &[],
        parameters: Vec::leak(vec![parameter]),
        security: &[],
        responses: const { &[ResponseSpec::success(200)] },
    }));
    let recorder = Recorder::default();
    let mut builder = Builder::new(&API);
    builder.endpoint("https://h");
    builder.transport(recorder.clone());
    let mut call = builder.build::<std::convert::Infallible>().unwrap().call(operation);
    call.set(0, value);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    match runtime.block_on(call.send(decode::none, decode::never)) {
        Ok(_) => recorder.0.lock().unwrap().clone(),
        Err(error) => error.to_string(),
    }
}

const ALL: &str = "aZ09-._~ !\"#$%&'()*+,/:;<=>?@[\\]^`{|}é\n";
const ENCODED: &str =
    "aZ09-._~%20%21%22%23%24%25%26%27%28%29%2A%2B%2C%2F%3A%3B%3C%3D%3E%3F%40%5B%5C%5D%5E%60%7B%7C%7D%C3%A9%0A";

fn colors() -> Vec<&'static str> {
    vec!["blue", "a,b", "x y"]
}

fn rgb() -> ParameterValue {
    ParameterValue::object([("R", 100_i32), ("G", 200)])
}

#[test]
fn everything_but_unreserved_is_encoded() {
    assert_eq!(sent("/{p}", Parameter::path("p"), ALL), format!("/{ENCODED}"));
    assert_eq!(sent("/", Parameter::query("p"), ALL), format!("/?p={ENCODED}"));
    let reserved = sent("/", Parameter::query("p").allow_reserved(), ":/?#[]@!$&'()*+,;= %");
    assert_eq!(reserved, "/?p=:/?%23%5B%5D@!$%26%27()*%2B,;=%20%25");
}

#[test]
fn scalars() {
    let query = |value: ParameterValue| sent("/", Parameter::query("p"), value);
    assert_eq!(query(i64::MIN.into()), "/?p=-9223372036854775808");
    assert_eq!(query(true.into()), "/?p=true");
    assert_eq!(query(0.1.into()), "/?p=0.1");
    assert_eq!(query("".into()), "/?p=");
    assert!(query(f64::NAN.into()).contains("`p` cannot be sent: a number must be finite"));
}

#[test]
fn queries() {
    let query = |style, explode, value| sent("/", Parameter::query("p").style(style, explode), value);
    let list = || ParameterValue::from(colors());
    assert_eq!(query(Style::Form, true, list()), "/?p=blue&p=a%2Cb&p=x%20y");
    assert_eq!(query(Style::Form, false, list()), "/?p=blue,a%2Cb,x%20y");
    assert_eq!(query(Style::SpaceDelimited, false, list()), "/?p=blue%20a%2Cb%20x%20y");
    assert_eq!(query(Style::PipeDelimited, false, list()), "/?p=blue%7Ca%2Cb%7Cx%20y");
    assert_eq!(query(Style::Form, true, Vec::<String>::new().into()), "/");
    assert_eq!(query(Style::Form, true, rgb()), "/?R=100&G=200");
    assert_eq!(query(Style::Form, false, rgb()), "/?p=R,100,G,200");
    assert_eq!(query(Style::DeepObject, true, rgb()), "/?p%5BR%5D=100&p%5BG%5D=200");
    let nested = ParameterValue::from(vec![colors()]);
    assert!(query(Style::Form, true, nested).contains("no form on the wire"));
}

#[test]
fn paths() {
    let path = |style, explode, value| sent("/a/{p}/b", Parameter::path("p").style(style, explode), value);
    let list = || ParameterValue::from(colors());
    assert_eq!(path(Style::Simple, false, list()), "/a/blue,a%2Cb,x%20y/b");
    assert_eq!(path(Style::Label, false, list()), "/a/.blue,a%2Cb,x%20y/b");
    assert_eq!(path(Style::Label, true, list()), "/a/.blue.a%2Cb.x%20y/b");
    assert_eq!(path(Style::Matrix, false, list()), "/a/;p=blue,a%2Cb,x%20y/b");
    assert_eq!(path(Style::Matrix, true, list()), "/a/;p=blue;p=a%2Cb;p=x%20y/b");
    assert_eq!(path(Style::Matrix, false, "v".into()), "/a/;p=v/b");
    assert_eq!(path(Style::Simple, false, rgb()), "/a/R,100,G,200/b");
    assert_eq!(path(Style::Simple, true, rgb()), "/a/R=100,G=200/b");
    assert_eq!(path(Style::Label, true, rgb()), "/a/.R=100.G=200/b");
    assert_eq!(path(Style::Matrix, false, rgb()), "/a/;p=R,100,G,200/b");
    assert_eq!(path(Style::Matrix, true, rgb()), "/a/;R=100;G=200/b");
    assert!(path(Style::Simple, false, Vec::<String>::new().into()).contains("must not be empty"));
    assert!(path(Style::Label, true, ".".into()).contains("another resource"));
}

#[test]
fn a_segment_that_becomes_dots_is_refused() {
    assert!(sent("/a/.{p}/b", Parameter::path("p"), ".").contains("another resource"));
    assert_eq!(sent("/a/{p}:run", Parameter::path("p"), "x"), "/a/x:run");
    assert_eq!(sent("/a b/{p}", Parameter::path("p"), "x"), "/a%20b/x");
}

#[test]
fn headers_and_cookies() {
    assert_eq!(sent("/", Parameter::header("p"), vec![1_i64, 2]), "/1,2");
    assert_eq!(sent("/", Parameter::header("p"), rgb()), "/R,100,G,200");
    assert_eq!(sent("/", Parameter::header("p").style(Style::Simple, true), rgb()), "/R=100,G=200");
    assert_eq!(sent("/", Parameter::header("p"), "a b\tc"), "/a b\tc");
    assert_eq!(sent("/", Parameter::cookie("c"), "a b;c"), "/c=a%20b%3Bc");
    assert_eq!(sent("/", Parameter::cookie("c"), colors()), "/c=blue; c=a%2Cb; c=x%20y");
}
