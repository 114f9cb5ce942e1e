//! What stands before the service: it finds the operation, checks who calls, and limits the body.

use std::borrow::Cow;

use hyper::Method;
use hyper::http::request::Parts;
use percent_encoding::percent_decode_str;

use crate::error::Refusal;
use crate::server::Account;

/// A call that the gateway let through: the right operation, by somebody known, for a project of theirs.
#[derive(Debug)]
pub(crate) struct Call {
    /// Decoded pairs, in the order they came.
    pub(crate) query: Vec<(String, String)>,
    /// Whether the body is said to be JSON.
    pub(crate) is_json: bool,
}

/// Lets a request through, or says why not; `fits` tells that its body is within the limit.
///
/// In the order of a gateway: route, token, size, region; then the permission, which the service checks.
pub(crate) fn admit(account: &Account, head: &Parts, fits: bool) -> Result<Call, Refusal> {
    let project_id = route(&head.method, head.uri.path())?;
    check_token(account, head)?;
    if !fits {
        return Err(Refusal::body_too_large());
    }
    check_region(account, head)?;
    if project_id != account.project_id {
        return Err(Refusal::insufficient_permissions());
    }
    let query = head.uri.query().unwrap_or_default();
    Ok(Call {
        query: form_urlencoded::parse(query.as_bytes()).into_owned().collect(),
        is_json: header(head, "content-type").is_some_and(|value| is_json(&value)),
    })
}

/// The project in the path of the one operation there is.
fn route(method: &Method, path: &str) -> Result<String, Refusal> {
    let segments: Vec<&str> = path.split('/').collect();
    match segments[..] {
        ["", "v5", project_id, "image", "local-vulnerability", "export"]
            if method == Method::POST && !project_id.is_empty() =>
        {
            Ok(percent_decode_str(project_id).decode_utf8_lossy().into_owned())
        }
        _ => Err(Refusal::no_such_api()),
    }
}

fn check_token(account: &Account, head: &Parts) -> Result<(), Refusal> {
    match header(head, "x-auth-token").as_deref() {
        None | Some("") => Err(Refusal::unauthenticated("x-auth-token is missing")),
        Some(token) if token == account.token => Ok(()),
        Some(_) => Err(Refusal::unauthenticated("the token is not valid")),
    }
}

fn check_region(account: &Account, head: &Parts) -> Result<(), Refusal> {
    match header(head, "region").as_deref() {
        None | Some("") => Err(Refusal::invalid_parameter("the header region is required")),
        Some(region) if region.chars().count() > 128 => {
            Err(Refusal::invalid_parameter("the header region has more than 128 characters"))
        }
        Some(region) if region == account.region => Ok(()),
        Some(region) => Err(Refusal::token_of_another_region(region)),
    }
}

/// The value of a header, a repeated one joined with commas, so that it is not what it should be.
fn header(head: &Parts, name: &str) -> Option<String> {
    let values = head.headers.get_all(name).iter().map(|value| String::from_utf8_lossy(value.as_bytes()));
    values.reduce(|first, second| format!("{first}, {second}").into()).map(Cow::into_owned)
}

fn is_json(content_type: &str) -> bool {
    let essence = content_type.split(';').next().unwrap_or_default();
    essence.trim().eq_ignore_ascii_case("application/json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_whole_path_is_the_operation() {
        let path = "/v5/a%2Fb/image/local-vulnerability/export";
        assert_eq!(route(&Method::POST, path), Ok("a/b".to_owned()));
        for other in ["/", "//v5/p/image/local-vulnerability/export", "/v5//image/local-vulnerability/export"] {
            assert_eq!(route(&Method::POST, other), Err(Refusal::no_such_api()));
        }
        assert_eq!(route(&Method::POST, &format!("{path}/")), Err(Refusal::no_such_api()));
        assert_eq!(route(&Method::GET, path), Err(Refusal::no_such_api()));
    }
}
