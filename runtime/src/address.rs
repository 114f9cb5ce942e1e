//! Where requests go: the document's servers, or the caller's endpoint.

mod syntax;

use crate::operation::Server;
use crate::parameter::ParameterValue;

use syntax::Refusal;
pub(crate) use syntax::{has_dot_segment, host, is_loopback, is_relative};

/// Values by the names of client parameters, in the order of the names. They are few.
#[derive(Clone, Debug, Default)]
pub(crate) struct Values(Vec<(&'static str, ParameterValue)>);

impl Values {
    /// The value of a name.
    pub(crate) fn get(&self, name: &str) -> Option<&ParameterValue> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// Sets the value of a name.
    pub(crate) fn insert(&mut self, name: &'static str, value: ParameterValue) {
        let at = self.0.partition_point(|(known, _)| *known < name);
        match self.0.get_mut(at).filter(|(known, _)| *known == name) {
            Some((_, known)) => *known = value,
            None => self.0.insert(at, (name, value)),
        }
    }
}

/// A base URL that requests may be sent to, without a slash at its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Address {
    pub(crate) base: String,
    /// Whether the host is this machine.
    pub(crate) loopback: bool,
}

/// The address for these values: that of the first server whose variables admit them. One that is relative stands on the
/// host of `base`, if there is one. `allow_http`: it may be `http` beyond this machine.
pub(crate) fn choose(
    servers: &[Server],
    values: &Values,
    base: Option<&Address>,
    allow_http: bool,
) -> Result<Address, String> {
    if servers.is_empty() {
        return Err("the document names no server; give its address with `.endpoint(url)`".to_owned());
    }
    let named = |name: &str| servers.iter().any(|server| variable(server, name).is_some());
    let wanted: Vec<(&str, &str)> = values
        .0
        .iter()
        .filter(|(name, _)| named(name))
        .map(|(name, value)| (*name, value.as_text().unwrap_or_default()))
        .collect();
    let admits = |server: &&Server| {
        wanted.iter().all(|(name, value)| {
            variable(server, name).is_some_and(|values| values.is_empty() || values.contains(value))
        })
    };
    let Some(server) = servers.iter().find(admits) else {
        return Err(no_server(servers, &wanted));
    };
    let mut url = server.url.to_owned();
    for variable in server.variables {
        let value = match wanted.iter().find(|(name, _)| *name == variable.name) {
            Some((name, value)) => safe(name, value)?,
            None => variable.default,
        };
        url = url.replace(&format!("{{{}}}", variable.name), value);
    }
    if let Some(base) = base.filter(|_| is_relative(&url)) {
        return check(&base.join(&url), allow_http);
    }
    check(&url, allow_http).map_err(|why| {
        let likely = syntax::likely(&url);
        if is_relative(&url) {
            format!(
                "the document's server is `{url}`, relative to where the document is; give the whole address with `.endpoint(url)`, \
                 such as `.endpoint(\"{likely}\")`"
            )
        } else {
            format!("the document's server is `{url}`: {why}; another is set as in `.endpoint(\"{likely}\")`")
        }
    })
}

impl Address {
    /// Scheme, host and port.
    fn origin(&self) -> &str {
        let from = self.base.find("://").map_or(0, |at| at + "://".len());
        &self.base[..self.base[from..].find('/').map_or(self.base.len(), |at| from + at)]
    }

    /// Whether it is on the same host.
    pub(crate) fn is_at(&self, other: &Self) -> bool {
        self.origin() == other.origin()
    }

    /// The URL of a relative one on this host: a path from the root, or from here.
    fn join(&self, relative: &str) -> String {
        let relative = relative.strip_prefix("./").unwrap_or(relative);
        if relative.starts_with('/') {
            format!("{}{relative}", self.origin())
        } else {
            format!("{}/{relative}", self.base)
        }
    }
}

fn variable(server: &Server, name: &str) -> Option<&'static [&'static str]> {
    server.variables.iter().find(|variable| variable.name == name).map(|variable| variable.values)
}

/// A value that cannot leave its place in the URL.
fn safe<'a>(name: &str, value: &'a str) -> Result<&'a str, String> {
    if !syntax::is_part(value) {
        return Err(format!("`{name}` is part of the server's address, and must be letters, digits and `-._~`"));
    }
    Ok(value)
}

fn no_server(servers: &[Server], wanted: &[(&str, &str)]) -> String {
    let mut parts = Vec::new();
    for (name, value) in wanted {
        let mut known: Vec<&str> = Vec::new();
        for value in servers.iter().filter_map(|server| variable(server, name)).flatten() {
            // In the order of the alphabet, each once.
            if let Err(at) = known.binary_search(value) {
                known.insert(at, value);
            }
        }
        let value: String = value.chars().take(80).flat_map(char::escape_default).collect();
        parts.push(format!("`{name}` is `{value}`, and the document knows {}", known.join(", ")));
    }
    format!("no server for this: {}; for another server set its address with `.endpoint(url)`", parts.join("; "))
}

/// The caller's own address, checked.
pub(crate) fn endpoint(url: &str, allow_http: bool) -> Result<Address, String> {
    check(url, allow_http).map_err(|why| format!("the endpoint is refused: {why}"))
}

/// An address, checked.
fn check(url: &str, allow_http: bool) -> Result<Address, String> {
    let base = syntax::base(url, allow_http).map_err(|refusal| match refusal {
        Refusal::Http(_) => format!(
            "{refusal}; use `https://`, or set `.allow_http()` on the client's builder if the network in between is trusted"
        ),
        Refusal::Other(why) => why,
    })?;
    let mut address = Address { base, loopback: false };
    let (_, authority) = address.origin().split_once("://").unwrap_or_default();
    address.loopback = host(authority).is_ok_and(|host| is_loopback(&host));
    Ok(address)
}

#[cfg(test)]
mod tests {
    use super::{Values, choose, endpoint};
    use crate::operation::Server;

    #[test]
    fn a_relative_server_is_on_the_host_that_was_set() {
        let at = |base: &str, url: &'static str| {
            let base = endpoint(base, false).expect("it is an address");
            choose(&[Server { url, variables: &[] }], &Values::default(), Some(&base), false)
                .map(|address| address.base)
        };
        for (base, url, expected) in [
            ("https://h.example.com", "/upload/v1", "https://h.example.com/upload/v1"),
            ("https://h.example.com/api", "/upload/v1/", "https://h.example.com/upload/v1"),
            ("https://h.example.com:8443/api", "/", "https://h.example.com:8443"),
            ("https://h.example.com/api", "v2", "https://h.example.com/api/v2"),
            ("https://h.example.com/api", "./v2", "https://h.example.com/api/v2"),
            ("https://h.example.com/api", "https://other.example.com/x", "https://other.example.com/x"),
        ] {
            assert_eq!(at(base, url).as_deref(), Ok(expected), "{base} {url}");
        }
        assert!(at("https://h.example.com/api", "../v2").is_err());
        assert!(at("https://h.example.com/api", "//other.example.com").is_err());
    }
}
