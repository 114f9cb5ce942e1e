//! Any value stands in a query or a form: the parsers of others read it back.

use std::collections::BTreeMap;

use arbitrary::Arbitrary;
use percent_encoding::percent_decode_str;
use serde_json::Value as Json;
use specwright_runtime::http::Uri;
use specwright_runtime::{Method, Operation, Parameter, ResponseSpec, Style, json};
use url::Url;

use crate::wire::{self, HOST, Value};

/// The values of some parameters by their index, and the members of a form.
#[derive(Arbitrary, Debug)]
pub struct Case {
    values: Vec<(u8, Value)>,
    form: BTreeMap<String, Member>,
}

/// The value of a form's property.
#[derive(Arbitrary, Debug)]
enum Member {
    Flag(bool),
    Number(i64),
    Text(String),
    List(Vec<String>),
}

/// Every style; the names are distinct, and are to be encoded.
const PARAMETERS: &[Parameter] = &[
    Parameter::query("form"),
    Parameter::query("fo&rm").style(Style::Form, false),
    Parameter::query("re=served").allow_reserved(),
    Parameter::query("sp aced").style(Style::SpaceDelimited, false),
    Parameter::query("pip|ed").style(Style::PipeDelimited, false),
    Parameter::query("deep[").style(Style::DeepObject, true),
    Parameter::query("é+").style(Style::Form, true),
];

static OPERATION: Operation = Operation {
    id: "fuzz",
    method: Method::POST,
    path: "/a",
    pointer: "#/paths",
    servers: &[],
    parameters: PARAMETERS,
    security: &[],
    responses: &[ResponseSpec::success(200)],
};

/// Judges the query and the body of a call.
pub fn judge(case: &Case) {
    let mut values: BTreeMap<usize, &Value> = BTreeMap::new();
    for (index, value) in &case.values {
        // An exploded object takes any name for its members, also those of other parameters.
        let index = usize::from(*index) % PARAMETERS.len();
        let exploded = PARAMETERS[index].style == Style::Form && PARAMETERS[index].explode;
        if !(exploded && matches!(value, Value::Object(_))) {
            values.insert(index, value);
        }
    }
    let sent = wire::send(&OPERATION, |call| {
        for (index, value) in &values {
            call.set(*index, *value);
        }
        call.form(&[], encoded_form(&case.form));
    });
    let request = sent.unwrap_or_else(|error| panic!("{case:?} is refused: {error}"));
    let written = query(request.uri());
    for (index, value) in values {
        read_back(&PARAMETERS[index], value, &written);
    }
    read_form(&case.form, request.body().as_bytes().expect("a form is in memory"));
}

/// The pairs of a query as they are written. The URL parser of clients changes nothing, and finds the same pairs.
fn query(uri: &Uri) -> Vec<(String, String)> {
    let text = uri.to_string();
    let url = Url::parse(&text).expect("it is a URL");
    assert_eq!(url.as_str(), text);
    assert_eq!(format!("{HOST}/a"), text.split('?').next().unwrap_or_default());
    assert_eq!(url.fragment(), None);
    let Some(query) = uri.query() else { return vec![] };
    assert!(query.bytes().all(|byte| byte.is_ascii_graphic() && !b"#\"'<>+".contains(&byte)), "{query}");
    let pairs = query.split('&').map(|pair| pair.split_once('=').unwrap_or_else(|| panic!("{pair} is no pair")));
    let pairs: Vec<_> = pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let read: Vec<(String, String)> = url.query_pairs().into_owned().collect();
    let decoded: Vec<_> = pairs.iter().map(|(name, value)| (lossy(name), lossy(value))).collect();
    assert_eq!(read, decoded);
    pairs
}

fn read_back(parameter: &Parameter, value: &Value, written: &[(String, String)]) {
    let own = |name: &str| -> Vec<&str> {
        written.iter().filter(|(it, _)| text(it) == name).map(|(_, value)| value.as_str()).collect()
    };
    let separator = match parameter.style {
        Style::SpaceDelimited => "%20",
        Style::PipeDelimited => "%7C",
        _ => ",",
    };
    let name = parameter.name;
    match value {
        Value::Text(value) if parameter.allow_reserved => {
            let [written] = own(name)[..] else { panic!("{name} is not there once") };
            // What is encoded already stays so.
            assert_eq!(bytes(written), bytes(value));
        }
        Value::List(items) if parameter.allow_reserved => {
            assert_eq!(
                own(name).into_iter().map(bytes).collect::<Vec<_>>(),
                items.iter().map(|it| bytes(it)).collect::<Vec<_>>()
            );
        }
        Value::Text(value) => assert_eq!(own(name).into_iter().map(text).collect::<Vec<_>>(), [value.as_str()]),
        Value::List(items) if parameter.style == Style::DeepObject => {
            assert_eq!(own(&format!("{name}[]")).into_iter().map(text).collect::<Vec<_>>(), *items);
        }
        Value::Object(members) if parameter.style == Style::DeepObject => {
            for (key, _) in members {
                let all = members.iter().filter(|(it, _)| it == key).map(|(_, value)| value.as_str());
                let read: Vec<_> = own(&format!("{name}[{key}]")).into_iter().map(text).collect();
                assert_eq!(read, all.collect::<Vec<_>>());
            }
        }
        Value::List(items) if parameter.explode => {
            assert_eq!(own(name).into_iter().map(text).collect::<Vec<_>>(), *items);
        }
        Value::List(items) => list(&own(name), separator, items.iter().map(String::as_str).collect()),
        Value::Object(members) => {
            list(&own(name), separator, members.iter().flat_map(|(key, value)| [key.as_str(), value]).collect());
        }
    }
}

/// A list in one pair. A separator inside a value is told from one between them only where it is written otherwise.
fn list(written: &[&str], separator: &str, items: Vec<&str>) {
    if items.is_empty() {
        return assert!(written.is_empty());
    }
    let [written] = written else { panic!("{items:?} is {written:?}") };
    let plain = text(separator);
    let ambiguous = separator != "," && items.iter().any(|item| item.contains(&plain));
    let read = written.split(separator).map(text).collect::<Vec<_>>();
    if ambiguous {
        assert_eq!(read.join(&plain), items.join(&plain));
    } else {
        assert_eq!(read, items);
    }
}

/// A form as JSON, which is what generated types are.
fn encoded_form(form: &BTreeMap<String, Member>) -> json::Value {
    let members = form.iter().map(|(name, member)| {
        let value = match member {
            Member::Flag(flag) => Json::from(*flag),
            Member::Number(number) => Json::from(*number),
            Member::Text(text) => Json::from(text.as_str()),
            Member::List(items) => Json::from(items.as_slice()),
        };
        (name.clone(), value)
    });
    let text = Json::Object(members.collect()).to_string();
    json::from_slice(text.as_bytes()).expect("it is JSON")
}

fn read_form(form: &BTreeMap<String, Member>, body: &[u8]) {
    let mut read: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, value) in form_urlencoded::parse(body) {
        read.entry(name.into_owned()).or_default().push(value.into_owned());
    }
    let mut expected = BTreeMap::new();
    for (name, member) in form {
        let values = match member {
            Member::Flag(flag) => vec![flag.to_string()],
            Member::Number(number) => vec![number.to_string()],
            Member::Text(text) => vec![text.clone()],
            Member::List(items) => items.clone(),
        };
        if !values.is_empty() {
            expected.insert(name.clone(), values);
        }
    }
    assert_eq!(read, expected);
}

fn bytes(written: &str) -> Vec<u8> {
    percent_decode_str(written).collect()
}

fn text(written: &str) -> String {
    percent_decode_str(written).decode_utf8().expect("it is UTF-8").into_owned()
}

fn lossy(written: &str) -> String {
    percent_decode_str(written).decode_utf8_lossy().into_owned()
}
