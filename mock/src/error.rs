//! Why a request is refused: by the gateway, or by the service behind it. Each has a body of its own shape.

use hyper::StatusCode;
use serde_json::{Value, json};

/// A refusal, before it has the request id that makes it an answer.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Refusal {
    pub(crate) status: StatusCode,
    /// `APIGW.…` is the gateway's, all else the service's.
    code: String,
    message: String,
}

impl Refusal {
    pub(crate) fn new(status: StatusCode, code: impl Into<String>, message: impl Into<String>) -> Self {
        Self { status, code: code.into(), message: message.into() }
    }

    /// The gateway routes by method and path together, so a wrong method is this too.
    pub(crate) fn no_such_api() -> Self {
        Self::new(StatusCode::NOT_FOUND, "APIGW.0101", "The API does not exist or has not been published.")
    }

    pub(crate) fn body_too_large() -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "APIGW.0201", "Request entity too large.")
    }

    pub(crate) fn unauthenticated(why: &str) -> Self {
        let message = format!("Incorrect IAM authentication information: {why}");
        Self::new(StatusCode::UNAUTHORIZED, "APIGW.0301", message)
    }

    pub(crate) fn token_of_another_region(region: &str) -> Self {
        let message = format!("The token must be updated: it is not of the region {region}");
        Self::new(StatusCode::UNAUTHORIZED, "APIGW.0307", message)
    }

    pub(crate) fn throttled() -> Self {
        let message = "The throttling threshold has been reached: policy user over ratelimit,limit:200,time:1 second";
        Self::new(StatusCode::TOO_MANY_REQUESTS, "APIGW.0308", message)
    }

    pub(crate) fn invalid_parameter(why: &str) -> Self {
        Self::service("HSS.0001", format!("Invalid parameter: {why}"))
    }

    pub(crate) fn unreadable_request(why: &str) -> Self {
        Self::service("HSS.0002", format!("Failed to parse the request: {why}"))
    }

    pub(crate) fn insufficient_permissions() -> Self {
        Self::service("HSS.0013", "Insufficient permissions.")
    }

    /// The service says everything with 400: only the code tells what it was.
    fn service(code: &str, message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, code, message)
    }

    /// The body: the gateway repeats the request id in it, the service says its message twice.
    pub(crate) fn body(&self, request_id: &str) -> Value {
        let Self { code, message, .. } = self;
        if code.starts_with("APIGW") {
            json!({ "error_code": code, "error_msg": message, "request_id": request_id })
        } else {
            json!({ "error_code": code, "error_msg": message, "error_description": message })
        }
    }
}
