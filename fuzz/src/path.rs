//! Any value stands in a path: it never leaves its place, and is read back from there.

use std::sync::LazyLock;

use arbitrary::Arbitrary;
use percent_encoding::percent_decode_str;
use specwright_runtime::{Method, Operation, Parameter, ResponseSpec, Style};
use url::Url;

use crate::wire::{self, HOST, Value};

/// A call: which operation, and the values of its parameters.
#[derive(Arbitrary, Debug)]
pub struct Case {
    operation: u8,
    p: Value,
    q: Value,
}

/// Paths with `{p}`, and some with `{q}`.
const PATHS: [&str; 6] = ["/a/{p}", "/{p}/b", "/a/{p}/{q}", "/v{p}.json", "/{p}{q}/c", "/a/{p}.{q}"];

const STYLES: [Style; 3] = [Style::Simple, Style::Label, Style::Matrix];

const RESPONSES: &[ResponseSpec] = &[ResponseSpec::success(200)];

/// Every path in every style.
static OPERATIONS: LazyLock<Vec<Operation>> = LazyLock::new(|| {
    let styles = STYLES.into_iter().flat_map(|style| [(style, false), (style, true)]);
    let pairs = styles.flat_map(|style| PATHS.map(|path| (path, style)));
    pairs.map(|(path, (style, explode))| operation(path, style, explode)).collect()
});

fn operation(path: &'static str, style: Style, explode: bool) -> Operation {
    let parameters = ["p", "q"].into_iter().filter(|name| path.contains(&format!("{{{name}}}")));
    let parameters: Vec<_> = parameters.map(|name| Parameter::path(name).style(style, explode)).collect();
    Operation {
        id: "fuzz",
        method: Method::GET,
        path,
        pointer: "#/paths",
        servers: &[],
        parameters: parameters.leak(),
        security: &[],
        responses: RESPONSES,
    }
}

/// Judges the path of a call.
pub fn judge(case: &Case) {
    let operation = &OPERATIONS[usize::from(case.operation) % OPERATIONS.len()];
    let values = [&case.p, &case.q];
    let sent = wire::send(operation, |call| {
        for index in 0..operation.parameters.len() {
            call.set(index, values[index]);
        }
    });
    let Ok(request) = sent else {
        let refused =
            operation.parameters.iter().zip(values).any(|(parameter, value)| may_be_refused(parameter, value));
        assert!(refused, "{} refuses {case:?}", operation.path);
        return;
    };
    let uri = request.uri().to_string();
    let path = uri.strip_prefix(HOST).unwrap_or_else(|| panic!("{uri} is elsewhere"));
    assert!(path.bytes().all(|byte| byte.is_ascii_graphic() && !b"?#\\\"<>{}".contains(&byte)), "{uri}");
    // The parser that clients use resolves nothing away, and finds no query.
    assert_eq!(Url::parse(&uri).expect("it is a URL").as_str(), uri);
    let template: Vec<_> = operation.path.split('/').collect();
    let segments: Vec<_> = path.split('/').collect();
    assert_eq!(segments.len(), template.len(), "{uri}");
    for (segment, template) in segments.iter().zip(template) {
        read_back(operation, segment, template, values);
    }
}

/// Whether a segment could be empty or a dot segment with this value.
fn may_be_refused(parameter: &Parameter, value: &Value) -> bool {
    let texts: Vec<&str> = match value {
        Value::Text(text) => vec![text],
        Value::List(items) => items.iter().map(String::as_str).collect(),
        Value::Object(members) => members.iter().flat_map(|(name, value)| [name.as_str(), value]).collect(),
    };
    let short = texts.iter().map(|text| text.len() + 1).sum::<usize>() <= 3;
    short && parameter.style != Style::Matrix && texts.iter().all(|text| text.bytes().all(|byte| byte == b'.'))
}

/// Reads the value of the one parameter in a segment.
fn read_back(operation: &Operation, segment: &str, template: &str, values: [&Value; 2]) {
    let Some((before, rest)) = template.split_once('{') else {
        return assert_eq!(segment, template);
    };
    let Some((name, after)) = rest.split_once('}').filter(|(_, after)| !after.contains('{')) else {
        return;
    };
    let index = usize::from(name == "q");
    let parameter = &operation.parameters[index];
    let written = segment.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
    let written = written.unwrap_or_else(|| panic!("{segment} is not {template}"));
    let (prefix, between) = match parameter.style {
        Style::Label => (".", '.'),
        Style::Matrix => (";", ';'),
        _ => ("", ','),
    };
    let written = written.strip_prefix(prefix).unwrap_or_else(|| panic!("{segment} has no {prefix}"));
    let separator = if parameter.explode { between } else { ',' };
    match values[index] {
        Value::Text(text) => assert_eq!(&decoded(unnamed(parameter, written)), text),
        // A dot is no separator that a value cannot have, and what has no members is written as an empty text is.
        _ if separator == '.' => {}
        Value::List(items) if items.is_empty() => assert_eq!(unnamed(parameter, written), ""),
        Value::Object(members) if members.is_empty() => assert_eq!(unnamed(parameter, written), ""),
        Value::List(items) if parameter.explode => {
            let read: Vec<_> = written.split(separator).map(|item| decoded(unnamed(parameter, item))).collect();
            assert_eq!(&read, items);
        }
        Value::List(items) => {
            let read: Vec<_> = unnamed(parameter, written).split(',').map(decoded).collect();
            assert_eq!(&read, items);
        }
        Value::Object(members) if parameter.explode => {
            let read = written.split(separator).map(|pair| pair.split_once('=').unwrap_or((pair, "")));
            let read: Vec<_> = read.map(|(name, value)| (decoded(name), decoded(value))).collect();
            assert_eq!(&read, members);
        }
        Value::Object(members) => {
            let read: Vec<_> = unnamed(parameter, written).split(',').map(decoded).collect();
            let members: Vec<_> = members.iter().flat_map(|(name, value)| [name.clone(), value.clone()]).collect();
            assert_eq!(read, members);
        }
    }
}

/// A value without the name that the matrix style puts before it.
fn unnamed<'a>(parameter: &Parameter, written: &'a str) -> &'a str {
    if parameter.style != Style::Matrix {
        return written;
    }
    let value = written.strip_prefix(parameter.name).unwrap_or_else(|| panic!("{written} has no name"));
    if value.is_empty() { value } else { value.strip_prefix('=').unwrap_or_else(|| panic!("{written} has no value")) }
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8().expect("it is UTF-8").into_owned()
}
