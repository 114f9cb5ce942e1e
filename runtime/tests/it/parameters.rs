//! Values by style, as they are on the wire.

use std::sync::{Arc, Mutex};

use specwright_runtime::{
    Api, Body, BoxFuture, Builder, Method, Operation, Parameter, ParameterValue, ResponseSpec, Style, Transport,
    TransportError, decode, http,
    json::{self, Value},
};

static API: Api = Api { user_agent: "test", servers: &[] };

/// Keeps the request's path with its query, and its headers.
#[derive(Clone, Default)]
struct Recorder(Arc<Mutex<String>>);

impl Transport for Recorder {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let shown = |value: &http::HeaderValue| match value.to_str().unwrap() {
            "" => "empty".to_owned(),
            text => text.to_owned(),
        };
        let header = |name| request.headers().get(name).map(shown).unwrap_or_default();
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
    let triples = sent("/", Parameter::query("p").allow_reserved(), "%2F%2f%zz%é%4");
    assert_eq!(triples, "/?p=%2F%2f%25zz%25%C3%A9%254");
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

/// The values of the specification's table of style examples.
fn table() -> [ParameterValue; 4] {
    let rgb = ParameterValue::object([("R", 100_i32), ("G", 200), ("B", 150)]);
    ["".into(), "blue".into(), vec!["blue", "black", "brown"].into(), rgb]
}

/// Each cell of the table in OpenAPI 3.0.4, "Style Examples": an empty text, a text, a list, an object. What is undefined
/// there (marked) is written as most servers read it.
#[test]
fn every_style() {
    use Style::{DeepObject, Form, Label, Matrix, PipeDelimited, Simple, SpaceDelimited};
    let path: [(Style, bool, [&str; 4]); 6] = [
        (Matrix, false, [";color", ";color=blue", ";color=blue,black,brown", ";color=R,100,G,200,B,150"]),
        (Matrix, true, [";color", ";color=blue", ";color=blue;color=black;color=brown", ";R=100;G=200;B=150"]),
        (Label, false, [".", ".blue", ".blue,black,brown", ".R,100,G,200,B,150"]),
        (Label, true, [".", ".blue", ".blue.black.brown", ".R=100.G=200.B=150"]),
        (Simple, false, ["", "blue", "blue,black,brown", "R,100,G,200,B,150"]),
        (Simple, true, ["", "blue", "blue,black,brown", "R=100,G=200,B=150"]),
    ];
    for (style, explode, cells) in path {
        for (value, cell) in table().into_iter().zip(cells) {
            let sent = sent("/x{color}y", Parameter::path("color").style(style, explode), value.clone());
            if cell.is_empty() {
                assert!(sent.contains("must not be empty"), "{sent}");
            } else {
                assert_eq!(sent, format!("/x{cell}y"), "{style:?} {explode}");
            }
            if style == Simple && !cell.is_empty() {
                let header = self::sent("/", Parameter::header("p").style(style, explode), value);
                assert_eq!(header, format!("/{cell}"), "{style:?} {explode}");
            }
        }
    }
    let (space, pipe) = (SpaceDelimited, PipeDelimited);
    let repeated = "color=blue&color=black&color=brown";
    let brackets = "color%5B%5D=blue&color%5B%5D=black&color%5B%5D=brown";
    let deep = "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150";
    let query: [(Style, bool, [&str; 4]); 8] = [
        (Form, false, ["color=", "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"]),
        (Form, true, ["color=", "color=blue", repeated, "R=100&G=200&B=150"]),
        // Undefined for texts.
        (space, false, ["color=", "color=blue", "color=blue%20black%20brown", "color=R%20100%20G%20200%20B%20150"]),
        (pipe, false, ["color=", "color=blue", "color=blue%7Cblack%7Cbrown", "color=R%7C100%7CG%7C200%7CB%7C150"]),
        // Undefined.
        (space, true, ["color=", "color=blue", repeated, "R=100&G=200&B=150"]),
        (pipe, true, ["color=", "color=blue", repeated, "R=100&G=200&B=150"]),
        (DeepObject, false, ["color=", "color=blue", brackets, deep]),
        // Undefined but for objects.
        (DeepObject, true, ["color=", "color=blue", brackets, deep]),
    ];
    for (style, explode, cells) in query {
        for (value, cell) in table().into_iter().zip(cells) {
            let sent = sent("/", Parameter::query("color").style(style, explode), value);
            assert_eq!(sent, format!("/?{cell}"), "{style:?} {explode}");
        }
    }
}

#[test]
fn delimiters_in_values_are_encoded() {
    let query = |style, explode| sent("/", Parameter::query("p").style(style, explode), colors());
    assert_eq!(query(Style::Form, true), "/?p=blue&p=a%2Cb&p=x%20y");
    assert_eq!(query(Style::Form, false), "/?p=blue,a%2Cb,x%20y");
    assert_eq!(query(Style::SpaceDelimited, false), "/?p=blue%20a%2Cb%20x%20y");
    assert_eq!(query(Style::PipeDelimited, false), "/?p=blue%7Ca%2Cb%7Cx%20y");
    let path = |style, explode| sent("/{p}", Parameter::path("p").style(style, explode), colors());
    assert_eq!(path(Style::Simple, false), "/blue,a%2Cb,x%20y");
    assert_eq!(path(Style::Label, true), "/.blue.a%2Cb.x%20y");
    assert_eq!(path(Style::Matrix, true), "/;p=blue;p=a%2Cb;p=x%20y");
    let member = ParameterValue::object([("a&b", "c=d;e.f")]);
    assert_eq!(sent("/", Parameter::query("p"), member.clone()), "/?a%26b=c%3Dd%3Be.f");
    assert_eq!(sent("/", Parameter::query("p").style(Style::DeepObject, true), member), "/?p%5Ba%26b%5D=c%3Dd%3Be.f");
    assert_eq!(sent("/{p}", Parameter::path("p").style(Style::Label, false), "a/b"), "/.a%2Fb");
}

#[test]
fn what_has_no_members_is_no_value() {
    for value in [ParameterValue::from(Vec::<String>::new()), of("{}"), of("null"), of("[null]"), of(r#"{"a":null}"#)] {
        for style in [Style::Form, Style::SpaceDelimited, Style::DeepObject] {
            assert_eq!(sent("/", Parameter::query("p").style(style, false), value.clone()), "/");
        }
        assert_eq!(sent("/a{p}", Parameter::path("p").style(Style::Matrix, true), value.clone()), "/a;p");
        assert_eq!(sent("/a{p}", Parameter::path("p").style(Style::Label, true), value.clone()), "/a.");
        assert!(sent("/a{p}", Parameter::path("p"), value.clone()).contains("must not be empty"));
        assert_eq!(sent("/", Parameter::header("p"), value), "/");
    }
    assert_eq!(sent("/{p}", Parameter::path("p"), vec!["", "a"]), "/,a");
    assert!(sent("/{p}", Parameter::path("p"), vec![""]).contains("must not be empty"));
    let empty = ParameterValue::object([("a", ""), ("b", "c")]);
    assert_eq!(sent("/{p}", Parameter::path("p").style(Style::Matrix, true), empty), "/;a;b=c");
}

/// A value as generated code gives one that has members.
fn of(text: &str) -> ParameterValue {
    ParameterValue::members(json::from_slice::<Value>(text.as_bytes()).unwrap())
}

#[test]
fn what_is_inside_others_is_brackets_or_json() {
    let value = || of(r#"{"a":{"b":[1,"x y"],"c":[{"d":true},[2.50]]},"e":[],"f":null,"g":"h"}"#);
    assert_eq!(
        sent("/", Parameter::query("p").style(Style::DeepObject, true), value()),
        "/?p%5Ba%5D%5Bb%5D%5B%5D=1&p%5Ba%5D%5Bb%5D%5B%5D=x%20y&p%5Ba%5D%5Bc%5D%5B0%5D%5Bd%5D=true\
         &p%5Ba%5D%5Bc%5D%5B1%5D%5B%5D=2.50&p%5Bg%5D=h"
    );
    assert_eq!(sent("/", Parameter::query("p"), of(r#"{"a":["b",1],"c":"d"}"#)), "/?a=%5B%22b%22%2C1%5D&c=d");
    assert_eq!(sent("/", Parameter::header("p"), of(r#"[{"a":1},2]"#)), r#"/{"a":1},2"#);
    let nested = ParameterValue::from(vec![colors()]);
    assert!(sent("/", Parameter::query("p"), nested).contains("no form on the wire"));
}

#[test]
fn json_is_one_text() {
    let value = json::from_slice::<Value>(r#"{"a":"é &","b":[1,null]}"#.as_bytes()).unwrap();
    let text = ParameterValue::json(value);
    let encoded = "%7B%22a%22%3A%22%C3%A9%20%26%22%2C%22b%22%3A%5B1%2Cnull%5D%7D";
    assert_eq!(sent("/", Parameter::query("p"), text.clone()), format!("/?p={encoded}"));
    assert_eq!(sent("/{p}", Parameter::path("p"), text.clone()), format!("/{encoded}"));
    assert_eq!(sent("/", Parameter::cookie("p"), text.clone()), format!("/p={encoded}"));
    assert!(sent("/", Parameter::header("p"), text).contains("must be ASCII"));
    assert_eq!(sent("/", Parameter::header("p"), ParameterValue::json(vec![1_i64])), "/[1]");
    assert!(sent("/", Parameter::query("p"), ParameterValue::json(f64::NAN)).contains("must be finite"));
    assert!(sent("/", Parameter::query("p"), ParameterValue::members(vec![f64::NAN])).contains("must be finite"));
}

#[test]
fn a_segment_that_becomes_dots_is_refused() {
    for (style, value) in [(Style::Label, ""), (Style::Label, "."), (Style::Simple, "."), (Style::Simple, "..")] {
        assert!(sent("/a/{p}/b", Parameter::path("p").style(style, true), value).contains("another resource"));
    }
    assert!(sent("/a/.{p}/b", Parameter::path("p"), ".").contains("another resource"));
    assert_eq!(sent("/a/{p}:run", Parameter::path("p"), "x"), "/a/x:run");
    assert_eq!(sent("/a b/{p}", Parameter::path("p"), "x"), "/a%20b/x");
}

#[test]
fn headers_and_cookies() {
    // An empty text is sent, and empty.
    assert_eq!(sent("/", Parameter::cookie("p"), ""), "/p=");
    assert_eq!(sent("/", Parameter::header("p"), ""), "/empty");
    assert_eq!(sent("/", Parameter::header("p"), vec![1_i64, 2]), "/1,2");
    assert_eq!(sent("/", Parameter::header("p"), rgb()), "/R,100,G,200");
    assert_eq!(sent("/", Parameter::header("p").style(Style::Simple, true), rgb()), "/R=100,G=200");
    assert_eq!(sent("/", Parameter::header("p"), "a b\tc"), "/a b\tc");
    assert_eq!(sent("/", Parameter::cookie("c"), "a b;c"), "/c=a%20b%3Bc");
    assert_eq!(sent("/", Parameter::cookie("c"), colors()), "/c=blue; c=a%2Cb; c=x%20y");
    assert_eq!(sent("/", Parameter::cookie("c"), rgb()), "/R=100; G=200");
    assert_eq!(sent("/", Parameter::cookie("c").style(Style::Form, false), rgb()), "/c=R,100,G,200");
}
