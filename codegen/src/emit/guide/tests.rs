//! Documents of one operation → the program that their pages begin with.

use crate::diagnostic::Severities;
use crate::{Document, Guide, generate};

/// The guide of a document that has these lines beside the first ones.
fn guide(lines: &str) -> Guide {
    let text = format!("openapi: 3.0.3\ninfo: {{title: Pets, version: '1'}}\n{lines}");
    generate(&Document::new("pets.yaml", text), &Severities::default()).guide
}

const GET: &str = "paths: {/pet: {get: {operationId: getPet, responses: {'204': {description: d}}}}}\n";

/// Compares the lines that build the client.
#[track_caller]
fn check(lines: &str, expected: &[&str]) {
    let guide = guide(&format!("{GET}{lines}"));
    let (call, built) = guide.statements.split_last().expect("it has an operation");
    assert_eq!(
        (built, call.as_str()),
        (&expected.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>()[..], "client.get_pet().await?;")
    );
}

#[track_caller]
fn check_server(server: &str, built: &str) {
    check(&format!("servers: [{server}]\n"), &[&format!("let client = Client::builder(){built}.build()?;")]);
}

/// What stands before a program that sends in the clear.
const PLAIN: [&str; 2] = [
    "// The document's server is `http`: everybody in between can read what is sent, credentials",
    "// included. If it is there under `https` too, set that with `.endpoint(…)` instead.",
];

#[track_caller]
fn check_plain(server: &str, built: &str) {
    let built = format!("let client = Client::builder(){built}.build()?;");
    check(&format!("servers: [{server}]\n"), &[&PLAIN[..], &[&built]].concat());
}

#[test]
fn an_address_is_given_where_the_document_has_none() {
    check("", &["let client = Client::builder().endpoint(\"https://example.com\").build()?;"]);
    check_server("{url: 'https://a.example/v1'}", "");
    check_server("{url: '/v1/'}", ".endpoint(\"https://example.com/v1\")");
    check_server("{url: '//a.example/v1'}", ".endpoint(\"https://a.example/v1\")");
    check_server("{url: 'a.example:8443/v1'}", ".endpoint(\"https://a.example:8443/v1\")");
    check_server("{url: 'https://a.example/v1?x=1'}", ".endpoint(\"https://a.example/v1\")");
    check_server("{url: 'http://a.example:80/v1#x'}", ".endpoint(\"https://a.example/v1\")");
    check_server("{url: 'http://localhost:8080/v1'}", "");
    check_server("{url: '/a b'}", ".endpoint(\"https://example.com\")");
}

#[test]
fn what_would_be_sent_in_the_clear_is_allowed_or_sent_to_another_server() {
    check_plain("{url: 'http://a.example:8080'}", ".allow_http()");
    check_plain("{url: 'http://{a}.example', variables: {a: {default: mine}}}", ".allow_http().a(\"mine\")");
    check_server("{url: 'http://a.example'}, {url: 'https://a.example'}", ".server(Server::AExample2)");
    // The first is the one that is used unless the caller chooses.
    check_server("{url: 'https://a.example'}, {url: 'http://a.example'}", "");
}

#[test]
fn a_variable_is_set_where_it_may_be_anything() {
    check_server("{url: 'https://{a}.example', variables: {a: {default: mine}}}", ".a(\"mine\")");
    check_server("{url: 'https://{a}.example', variables: {a: {default: eu, enum: [eu, us]}}}", "");
    // A builder takes no value that could leave its place.
    check_server("{url: 'https://a.example/{a}', variables: {a: {default: v1/x}}}", "");
    check_plain("{url: '{a}://b.example', variables: {a: {default: http}}}", ".allow_http().a(\"http\")");
}

/// Compares how the credential is set, for the requirements of all operations.
#[track_caller]
fn check_auth(security: &str, expected: &[&str]) {
    let schemes = "key: {type: apiKey, in: header, name: k}, login: {type: http, scheme: basic}, own: {type: http, scheme: hmac}, \
                   token: {type: http, scheme: bearer}";
    let lines = format!(
        "servers: [{{url: 'https://a.example'}}]\nsecurity: {security}\ncomponents: {{securitySchemes: {{{schemes}}}}}\n"
    );
    check(&lines, expected);
}

#[test]
fn a_credential_is_that_of_the_document() {
    check_auth("[]", &["let client = Client::builder().build()?;"]);
    let one = |value: &str| format!("let client = Client::builder().auth({value}).build()?;");
    check_auth("[{key: []}]", &[&one("Token::new(std::env::var(\"API_KEY\")?)")]);
    // What the runtime has is shown before what it has not, and a credential before none.
    check_auth("[{}, {own: []}, {token: []}]", &[&one("Token::new(std::env::var(\"TOKEN\")?)")]);
    check_auth(
        "[{login: []}]",
        &[
            "let client = Client::builder()",
            "    .auth(Basic::new(\"user\", &std::env::var(\"PASSWORD\")?))",
            "    .build()?;",
        ],
    );
    check_auth(
        "[{own: [], key: []}]",
        &[
            "// A credential for `own` is made by code of your own: implement",
            "// `runtime::Authenticate`, and set it on the builder with `auth`.",
            "let client = Client::builder().build()?;",
        ],
    );
}

#[test]
fn the_first_operation_is_one_that_may_be_called() {
    let old = "/old: {get: {operationId: old, deprecated: true, responses: {'204': {description: d}}}}";
    let program =
        |paths: &str| guide(&format!("paths: {{{paths}}}\nservers: [{{url: 'https://a.example'}}]\n")).program("pets");
    let both =
        program(&format!("{old}, /find: {{get: {{operationId: find, responses: {{'204': {{description: d}}}}}}}}"))
            .unwrap();
    assert!(
        both.starts_with("use pets::Client;\n\nasync fn quick_start() -> Result") && both.contains("client.find()"),
        "{both}"
    );
    assert!(program(old).unwrap().contains("client.old().await?;\n    Ok(())\n}\n"));
    assert_eq!(program(""), None);
}
