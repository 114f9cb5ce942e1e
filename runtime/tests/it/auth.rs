//! Credentials go where the operation says, and nowhere else.

use specwright_runtime::{
    Api, Basic, Body, BoxFuture, Builder, Credentials, Location, Method, Operation, ResponseSpec, SecurityScheme,
    Token, TokenSource, Transport, TransportError, decode, http,
};

use crate::support::{CANARY, Server, TASK, client, export, json, says};

static API: Api = Api { user_agent: "test", servers: &[] };

/// Answers with the URL and the credential of the request.
struct Mirror;

impl Transport for Mirror {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let mut seen = request.uri().query().unwrap_or_default().to_owned();
        for name in ["authorization", "cookie", "x-key"] {
            if let Some(value) = request.headers().get(name) {
                assert!(value.is_sensitive());
                seen = format!("{seen}{name}: {}", value.to_str().unwrap());
            }
        }
        Box::pin(async { Ok(http::Response::new(Body::from(seen))) })
    }
}

const TEXT: &[ResponseSpec] = &[ResponseSpec::success(200).content("text/plain")];

fn operation(security: Vec<Vec<SecurityScheme>>) -> &'static Operation {
    let combinations = security.into_iter().map(|schemes| &*Vec::leak(schemes)).collect();
    Box::leak(Box::new(Operation {
        id: "Probe",
        method: Method::GET,
        path: "/",
        pointer: "#/paths/~1/get",
        servers: &[],
        parameters: &[],
        security: Vec::leak(combinations),
        responses: TEXT,
    }))
}

async fn seen(
    security: Vec<Vec<SecurityScheme>>,
    configure: impl FnOnce(&mut Builder),
) -> Result<String, specwright_runtime::Error> {
    let mut builder = Builder::new(&API);
    builder.endpoint("https://h");
    builder.transport(Mirror);
    configure(&mut builder);
    let call = builder.build()?.call(operation(security));
    call.send(decode::text, decode::never).await.map(specwright_runtime::Response::into_inner)
}

const BEARER: SecurityScheme = SecurityScheme::Bearer { id: "bearer" };

const fn key(location: Location) -> SecurityScheme {
    SecurityScheme::ApiKey { id: "key", location, name: "x-key" }
}

#[tokio::test]
async fn a_token_goes_where_the_scheme_says() {
    let token = |builder: &mut Builder| builder.auth(Token::new("a/b+c=="));
    assert_eq!(seen(vec![vec![key(Location::Header)]], token).await.unwrap(), "x-key: a/b+c==");
    assert_eq!(seen(vec![vec![key(Location::Query)]], token).await.unwrap(), "x-key=a%2Fb%2Bc%3D%3D");
    assert_eq!(seen(vec![vec![key(Location::Cookie)]], token).await.unwrap(), "cookie: x-key=a/b+c==");
    assert_eq!(seen(vec![vec![BEARER]], token).await.unwrap(), "authorization: Bearer a/b+c==");
    let other = vec![vec![SecurityScheme::Other { id: "signature" }], vec![BEARER]];
    assert_eq!(seen(other, token).await.unwrap(), "authorization: Bearer a/b+c==");
    assert_eq!(seen(vec![], token).await.unwrap(), "");
    assert_eq!(seen(vec![vec![BEARER], vec![]], |_| ()).await.unwrap(), "");
}

#[tokio::test]
async fn basic() {
    let basic = |builder: &mut Builder| builder.auth(Basic::new("Aladdin", "open sesame"));
    let scheme = vec![vec![SecurityScheme::Basic { id: "basic" }]];
    assert_eq!(seen(scheme, basic).await.unwrap(), "authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    assert!(seen(vec![vec![key(Location::Header)]], basic).await.unwrap_err().is_auth());
}

const BASIC: SecurityScheme = SecurityScheme::Basic { id: "basic" };

#[tokio::test]
async fn several_credentials_are_chosen_by_scheme() {
    let several = |builder: &mut Builder| {
        let wrong = Basic::new("replaced", "");
        let key = Token::new("a/b+c==");
        builder.auth(Credentials::new().with("basic", wrong).with("key", key).with("basic", Basic::new("u", "p")));
    };
    let both = "authorization: Basic dTpwx-key: a/b+c==";
    assert_eq!(seen(vec![vec![key(Location::Header), BASIC]], several).await.unwrap(), both);
    assert_eq!(seen(vec![vec![BASIC, key(Location::Header)]], several).await.unwrap(), both);
    // The first alternative that is met, though one before it admits no credential.
    let alternatives = vec![vec![], vec![BEARER, BASIC], vec![BASIC], vec![key(Location::Header)]];
    assert_eq!(seen(alternatives, several).await.unwrap(), "authorization: Basic dTpw");
    assert_eq!(seen(vec![vec![BEARER], vec![]], several).await.unwrap(), "");
    let error = seen(vec![vec![BEARER]], several).await.unwrap_err();
    assert!(error.is_auth() && error.to_string().contains("(bearer)"), "{error}");
    let misplaced = |builder: &mut Builder| builder.auth(Credentials::new().with("basic", Token::new("t")));
    assert!(seen(vec![vec![BASIC]], misplaced).await.unwrap_err().to_string().contains("does not fit"));
}

#[tokio::test]
async fn a_credential_that_is_for_another_alternative_is_left_out_where_none_is_needed() {
    let token = |builder: &mut Builder| builder.auth(Token::new("t"));
    assert_eq!(seen(vec![vec![BASIC], vec![]], token).await.unwrap(), "");
}

#[tokio::test]
async fn a_header_of_the_caller_is_a_credential_only_with_all_that_is_needed_beside_it() {
    let both = vec![vec![key(Location::Header), BASIC]];
    let one = |builder: &mut Builder| builder.default_header("x-key", "own");
    assert!(seen(both.clone(), one).await.unwrap_err().is_auth());
    let all = |builder: &mut Builder| {
        builder.default_header("x-key", "own");
        builder.default_header("authorization", "Basic own");
    };
    assert_eq!(seen(both, all).await.unwrap(), "authorization: Basic ownx-key: own");
}

#[tokio::test]
async fn a_source_is_asked_for_each_request() {
    let source = |builder: &mut Builder| builder.auth(TokenSource::new(|| async { Ok(Token::new("fresh")) }));
    assert_eq!(seen(vec![vec![BEARER]], source).await.unwrap(), "authorization: Bearer fresh");
    let failing = |builder: &mut Builder| builder.auth(TokenSource::new(|| async { Err("it is gone".into()) }));
    assert!(seen(vec![vec![BEARER]], failing).await.unwrap_err().is_auth());
    let within = |builder: &mut Builder| {
        builder.auth(Credentials::new().with("bearer", TokenSource::new(|| async { Ok(Token::new("fresh")) })));
    };
    assert_eq!(seen(vec![vec![BEARER]], within).await.unwrap(), "authorization: Bearer fresh");
}

#[tokio::test]
async fn a_credential_that_does_not_fit_says_what_is_accepted() {
    let pair = vec![vec![key(Location::Header), SecurityScheme::Other { id: "signature" }]];
    let error = seen(pair, |builder| builder.auth(Token::new(CANARY))).await.unwrap_err();
    assert!(error.is_auth() && !error.may_have_run());
    assert!(error.to_string().contains("key and signature"), "{error}");
}

#[tokio::test]
async fn no_credential_is_an_error_before_anything_is_sent() {
    let server = Server::answering(json("200 OK", TASK)).await;
    let builder = crate::emitted::client::Client::builder().region("cn-north-4").project_id("p");
    let error = export(&builder.endpoint(server.url()).build().unwrap()).await.unwrap_err();
    says(&error, &["needs a credential (token)", ".auth(Token::new(…))"]);
    assert!(error.is_auth() && !error.may_have_run());
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn a_token_that_cannot_be_sent_is_not_shown() {
    let server = Server::answering(json("200 OK", TASK)).await;
    for (token, why) in [(format!("{CANARY}\n"), "line break"), (String::new(), "empty")] {
        let client = crate::support::builder(&server).auth(Token::new(token)).build().unwrap();
        let error = export(&client).await.unwrap_err();
        says(&error, &["credential", why]);
        assert!(error.is_auth());
    }
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn a_refused_token_is_about_the_credential() {
    let server = Server::answering(json("401 Unauthorized", r#"{"error_code":"APIGW.0301"}"#)).await;
    let error = export(&client(&server)).await.unwrap_err();
    assert!(error.is_auth() && error.is_status() && !error.may_have_run());
    assert_eq!(error.body().unwrap().error_code, "APIGW.0301");
    says(&error, &["401 Unauthorized", "renew it"]);
}
