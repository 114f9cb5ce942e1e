//! The addresses that requests may be sent to: the generator and the runtime have this very file, and a test holds the two equal,
//! so that what a client refuses is known when it is generated.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Why nothing is sent to an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// It is `http`, and this host is not this machine: that is for the caller to allow.
    Http(String),
    /// It cannot be an address.
    Other(String),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Http(host) => write!(f, "`http://{host}` would send credentials in the clear"),
            Self::Other(why) => f.write_str(why),
        }
    }
}

impl From<&str> for Refusal {
    fn from(why: &str) -> Self {
        Self::Other(why.to_owned())
    }
}

/// The base of the requests to an address, without a slash at its end. `allow_http`: it may be `http` beyond this machine.
pub(crate) fn base(url: &str, allow_http: bool) -> Result<String, Refusal> {
    let (scheme, rest) = url.split_once("://").ok_or("an address begins with `https://`")?;
    let scheme = scheme.to_ascii_lowercase();
    if rest.contains(['?', '#']) {
        return Err("an address has no query and no fragment".into());
    }
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    if authority.contains('@') {
        return Err("an address holds no user name or password; use `.auth(…)`".into());
    }
    let host = host(authority).map_err(Refusal::Other)?;
    match scheme.as_str() {
        "https" => {}
        "http" if is_loopback(&host) || allow_http => {}
        "http" => return Err(Refusal::Http(host)),
        _ => return Err("an address begins with `https://`".into()),
    }
    let path = path.trim_end_matches('/');
    if path.bytes().any(|byte| !byte.is_ascii_graphic() || matches!(byte, b'\\' | b'"' | b'<' | b'>' | b'{' | b'}')) {
        return Err("its path has a character that must be percent-encoded".into());
    }
    if has_dot_segment(path) {
        return Err("its path has a `.` or `..` segment".into());
    }
    Ok(format!("{scheme}://{authority}{path}"))
}

/// Whether the URL of a server says only where it is on its host.
pub(crate) fn is_relative(url: &str) -> bool {
    !url.contains("://") && !url.starts_with("//")
}

/// Whether it is relative and begins with what looks like a host, as in `api.example.com/v1` and `localhost:8080`: what lacks is
/// most likely the scheme.
pub(crate) fn is_bare(url: &str) -> bool {
    let (first, _) = url.split_at(url.find(['/', '?', '#']).unwrap_or(url.len()));
    let is_named = first.contains(':') || first.trim_end_matches('.').contains('.') || is_loopback(first);
    is_relative(url) && is_named && host(first).is_ok()
}

/// The address that is most likely meant where that of a server is refused: what a caller may begin with. None is refused.
pub(crate) fn likely(url: &str) -> String {
    let (url, _) = url.split_at(url.find(['?', '#']).unwrap_or(url.len()));
    let (scheme, rest) = url.split_once("://").unwrap_or(("", url));
    let rest = rest.trim_start_matches(['.', '/']);
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let is_here = || self::host(host).is_ok_and(|host| is_loopback(&host));
    let likely = match scheme.eq_ignore_ascii_case("http") || scheme.is_empty() && is_here() {
        _ if is_relative(url) && !is_bare(url) => format!("https://example.com/{rest}"),
        true if is_here() => format!("http://{host}{path}"),
        // The port of the one is not that of the other.
        true => format!("https://{}{path}", host.trim_end_matches(":80")),
        false => format!("https://{host}{path}"),
    };
    base(&likely, false).unwrap_or_else(|_| "https://example.com".to_owned())
}

/// Whether a value may be a part of an address: it cannot leave its place in it, so that no token can be led to another host.
pub(crate) fn is_part(value: &str) -> bool {
    let ok = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'~' | b'.');
    !value.is_empty() && value.bytes().all(ok) && !value.contains("..") && value != "."
}

/// The host of an authority, without brackets. Only forms that every parser reads alike are let through.
pub(crate) fn host(authority: &str) -> Result<String, String> {
    let (host, port) = match authority.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((host, port)) => {
            host.parse::<Ipv6Addr>().map_err(|_| format!("`[{host}]` is no IPv6 address"))?;
            (host, port)
        }
        None => authority.split_at(authority.find(':').unwrap_or(authority.len())),
    };
    let name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b':');
    if host.is_empty() || !host.bytes().all(name) || host.starts_with('.') || host.contains("..") {
        return Err("its host must be an IP address or a name in ASCII (the `xn--` form of other names)".to_owned());
    }
    let last = host.rsplit('.').find(|label| !label.is_empty()).unwrap_or_default();
    if last.bytes().all(|byte| byte.is_ascii_digit()) && host.parse::<Ipv4Addr>().is_err() {
        return Err("its host looks like an IPv4 address but is none".to_owned());
    }
    match port.strip_prefix(':') {
        None if port.is_empty() => {}
        Some(number) if number.parse::<u16>().is_ok_and(|number| number > 0) => {}
        _ => return Err("its port is not a number between 1 and 65535".to_owned()),
    }
    Ok(host.to_owned())
}

/// Whether it is this machine.
pub(crate) fn is_loopback(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// Whether a path has a segment that URL parsers resolve away: `.`, `..`, and their encoded forms.
pub(crate) fn has_dot_segment(path: &str) -> bool {
    path.split('/').any(|segment| {
        let plain = segment.to_ascii_lowercase().replace("%2e", ".");
        plain == "." || plain == ".."
    })
}
