//! Faults that a client could have, planted in requests that are right: a judge that lets one through does not judge it.

use crate::runtime::Body;
use crate::runtime::http::header::{CONTENT_TYPE, COOKIE, HeaderName};
use crate::runtime::http::{HeaderValue, Method, Request, Uri};

/// A fault, and the call of `everything.yaml` that it is planted in.
#[derive(Debug)]
pub(crate) struct Fault {
    /// The fault, in words.
    pub(crate) what: &'static str,
    /// The operation whose call with everything has it.
    pub(crate) operation: &'static str,
    /// What is done to the request.
    pub(crate) broken: Break,
}

/// What is done to a request.
#[derive(Debug, Clone)]
pub(crate) enum Break {
    /// The header is not sent.
    WithoutHeader(HeaderName),
    /// The header has this value instead.
    Header(HeaderName, &'static str),
    /// The method is this one instead.
    Method(Method),
    /// This part of the target is that one instead. It is there.
    Target(&'static str, &'static str),
    /// This part of the body is that one instead. It is there.
    Body(&'static str, &'static str),
    /// There is no body.
    WithoutBody,
}

impl Break {
    pub(crate) fn apply(&self, request: &mut Request<Body>) {
        match self {
            Self::WithoutHeader(name) => {
                request.headers_mut().remove(name).expect("the client sends the header");
            }
            Self::Header(name, value) => {
                let value = HeaderValue::from_static(value);
                request.headers_mut().insert(name, value).expect("the client sends the header");
            }
            Self::Method(method) => *request.method_mut() = method.clone(),
            Self::Target(part, other) => {
                let uri = request.uri().to_string();
                assert!(uri.contains(part), "{uri} has no {part}");
                *request.uri_mut() = Uri::try_from(uri.replacen(part, other, 1)).expect("faults are legal in a URI");
            }
            Self::Body(part, other) => {
                let body = request.body().as_bytes().expect("the body is in memory");
                let text = String::from_utf8_lossy(body).into_owned();
                assert!(text.contains(part), "{text} has no {part}");
                *request.body_mut() = text.replacen(part, other, 1).into();
            }
            Self::WithoutBody => *request.body_mut() = Body::default(),
        }
    }
}

/// Every fault.
pub(crate) fn faults() -> Vec<Fault> {
    [of_the_path(), of_the_query(), of_the_header(), of_the_body(), of_security()].into_iter().flatten().collect()
}

fn of_the_path() -> Vec<Fault> {
    vec![
        fault("a path value's slash is not escaped", "pathPlain", Break::Target("%2F", "/")),
        fault("a path value is escaped twice", "pathPlain", Break::Target("%2F", "%252F")),
        fault("a path value is of the wrong type", "pathPlain", Break::Target("/true/", "/yes/")),
        fault("a path is longer", "pathSimple", Break::Target("/path/simple/", "/path/simple/more/")),
        fault("a label has no dot", "pathLabelObject", Break::Target("/.", "/")),
        fault("a matrix has no name", "pathMatrixObject", Break::Target(";object=", ";")),
        fault("another method", "queryPlain", Break::Method(Method::DELETE)),
    ]
}

fn of_the_query() -> Vec<Fault> {
    vec![
        fault("a required query parameter is missing", "queryPlain", Break::Target("number=", "numbers=")),
        fault("a query value's `&` is not escaped", "queryPlain", Break::Target("%26", "&")),
        fault("a query value's `+` is not escaped", "queryPlain", Break::Target("%2B", "+")),
        fault("a query name is not escaped", "queryNames", Break::Target("name%26", "name&")),
        fault(
            "a list is joined that is one of pairs",
            "queryFormExploded",
            Break::Target("numbers=1&numbers=1", "numbers=1,1"),
        ),
        fault("a list is one of pairs that is joined", "queryFormJoined", Break::Target("list=1,1", "list=1&list=1")),
        fault("a list is joined by the wrong sign", "queryPipeDelimited", Break::Target("1%7C1", "1,1")),
        fault("an object has no brackets", "queryDeepObject", Break::Target("object%5Bx%5D", "x")),
        fault("a query object is not JSON", "queryContent", Break::Target("%7B", "")),
    ]
}

fn of_the_header() -> Vec<Fault> {
    let name = HeaderName::from_static;
    vec![
        fault("a header is missing", "headerPlain", Break::WithoutHeader(name("x-number"))),
        fault("a header's list is joined by the wrong sign", "headerList", Break::Header(name("x-list"), "1;1")),
        fault("the cookies are missing", "cookiePlain", Break::WithoutHeader(COOKIE)),
        fault(
            "a cookie is of the wrong type",
            "cookiePlain",
            Break::Header(COOKIE, "session=a; count=many; flag=true"),
        ),
    ]
}

fn of_the_body() -> Vec<Fault> {
    let boundary = "multipart/form-data";
    vec![
        fault("the body is missing", "bodyJson", Break::WithoutBody),
        fault("a value in JSON is of the wrong type", "bodyJson", Break::Body("\"open\":true", "\"open\":\"true\"")),
        fault("a required property is missing", "bodyJson", Break::Body("\"name\":", "\"note\":null,\"nam\":")),
        fault("the content type is another one", "bodyJson", Break::Header(CONTENT_TYPE, "text/plain")),
        fault("the content type has another suffix", "bodySuffix", Break::Header(CONTENT_TYPE, "application/json")),
        fault("a form is sent as JSON", "bodyForm", Break::Header(CONTENT_TYPE, "application/json")),
        fault("a form's `&` is not escaped", "bodyForm", Break::Body("%26", "&")),
        fault("the boundary is missing", "bodyMultipart", Break::Header(CONTENT_TYPE, boundary)),
        fault("a part has another name", "bodyMultipart", Break::Body("name=\"kind\"", "name=\"sort\"")),
    ]
}

fn of_security() -> Vec<Fault> {
    let name = HeaderName::from_static;
    vec![
        fault("a credential in a header is missing", "securityHeader", Break::WithoutHeader(name("x-api-key"))),
        fault("a credential in the query is missing", "securityQuery", Break::Target("api%20key", "apikey")),
        fault("a credential in a cookie is missing", "securityCookie", Break::WithoutHeader(COOKIE)),
        fault("a bearer token has no scheme", "securityBearer", Break::Header(name("authorization"), "a-token")),
        fault(
            "a basic credential is a bearer token",
            "securityBasic",
            Break::Header(name("authorization"), "Bearer a"),
        ),
        fault("one of two credentials is missing", "securityBoth", Break::WithoutHeader(name("x-api-key"))),
    ]
}

fn fault(what: &'static str, operation: &'static str, broken: Break) -> Fault {
    Fault { what, operation, broken }
}
