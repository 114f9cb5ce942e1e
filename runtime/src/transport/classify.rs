//! Tells reqwest's errors apart, by what is in their chain of causes.

use std::error::Error;
use std::io;

use super::{TransportError, TransportErrorKind as Kind};

/// A reqwest error as ours. Its URL is removed: the query may hold a secret.
pub(super) fn classify(error: reqwest::Error) -> TransportError {
    let error = error.without_url();
    TransportError::new(kind(&error), error)
}

fn kind(error: &reqwest::Error) -> Kind {
    let causes = causes(error);
    let tls = causes.iter().find_map(|cause| cause.downcast_ref::<rustls::Error>());
    let io = causes.iter().find_map(|cause| cause.downcast_ref::<io::Error>()).map(io::Error::kind);
    if error.is_connect() {
        return connect(error, &causes, tls, io);
    }
    if error.is_builder() {
        return Kind::NotSent;
    }
    let says = |what: &str| causes.iter().any(|cause| cause.to_string().contains(what));
    match io {
        _ if says("invalid HTTP") || says("invalid content-length") || says("message head is too large") => {
            Kind::Protocol
        }
        _ if says("user body") || says("error from user's Body stream") => Kind::RequestBody,
        Some(_) => Kind::Lost,
        None if says("connection closed") || says("channel closed") || says("end of file") || says("http2 error") => {
            Kind::Lost
        }
        None => Kind::Other,
    }
}

fn connect(
    error: &reqwest::Error,
    causes: &[&(dyn Error + 'static)],
    tls: Option<&rustls::Error>,
    io: Option<io::ErrorKind>,
) -> Kind {
    let says = |what: &str| causes.iter().any(|cause| cause.to_string().contains(what));
    match (tls, io) {
        (Some(tls), _) => certificate(tls),
        _ if error.is_dns() => Kind::Dns,
        _ if error.is_timeout() => Kind::ConnectTimeout,
        _ if says("unsupported scheme socks") => Kind::SocksProxy,
        _ if says("tunnel") || says("proxy") => Kind::Proxy,
        (None, Some(io::ErrorKind::ConnectionRefused)) => Kind::Refused,
        (None, Some(_)) if says("tls handshake") => Kind::Tls,
        _ => Kind::Connect,
    }
}

fn certificate(error: &rustls::Error) -> Kind {
    use rustls::CertificateError as Certificate;
    match error {
        rustls::Error::InvalidCertificate(why) => match why {
            Certificate::NotValidForName | Certificate::NotValidForNameContext { .. } => Kind::WrongHost,
            Certificate::Expired
            | Certificate::ExpiredContext { .. }
            | Certificate::NotValidYet
            | Certificate::NotValidYetContext { .. } => Kind::CertificateExpired,
            _ => Kind::UntrustedCertificate,
        },
        _ => Kind::Tls,
    }
}

/// The error and all its causes. An I/O error hides the error that it carries from `source`, so that is looked into.
fn causes(error: &reqwest::Error) -> Vec<&(dyn Error + 'static)> {
    let mut causes: Vec<&(dyn Error + 'static)> = Vec::new();
    let mut next: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(cause) = next {
        causes.push(cause);
        let inner = cause.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        next = inner.map(|inner| inner as _).or_else(|| cause.source());
    }
    causes
}
