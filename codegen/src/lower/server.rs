//! Servers: the addresses, and the variables in them.

use super::{Lower, child, element};
use crate::diagnostic::{Code, Diagnostic, Effect};
use crate::ir::{Server, ServerVariable};
use crate::list::List as _;
use crate::openapi::address::{self, Refusal};
use crate::tree::Node;
use crate::wording::quoted;

/// What is not possible with a server of the document that is refused.
const CLIENT: &str = "no client can be built for";

/// The servers of the document, in its order: unless the caller chooses, the first that admits the values set on a client
/// is the one that is used.
pub(super) fn servers(lower: &mut Lower<'_>) -> Vec<Server> {
    let document = lower.document;
    of(lower, &document.api.servers, &document.origins, CLIENT)
}

/// The servers that an object of the document lists. What is not possible with the one that is used unless the caller chooses is
/// said in the words of `cannot`.
pub(super) fn of(lower: &mut Lower<'_>, servers: &[openapiv3::Server], owner: &Node, cannot: &str) -> Vec<Server> {
    let nodes = (0..servers.len()).map(|index| element(owner, "servers", index)).list();
    let usable = servers.iter().zip(&nodes).filter_map(|(server, node)| Some((self::server(server, node)?, *node)));
    let (servers, nodes): (Vec<Server>, Vec<&Node>) = usable.unzip();
    if let Some(node) = nodes.first().and_then(|node| node.get("url")) {
        refused(lower, &servers, node, cannot);
    }
    servers
}

/// Says what a client refuses of the first server, which is the one that is used unless the caller chooses, and by which setter
/// the caller does. A relative address is for the caller to complete, as OpenAPI has it.
fn refused(lower: &mut Lower<'_>, servers: &[Server], at: &Node, cannot: &str) {
    let url = servers[0].usual_url();
    let (is_bare, is_usual) = (address::is_bare(&url), cannot == CLIENT);
    let Err(refusal) = address::base(&url, false) else { return };
    if address::is_relative(&url) && !is_bare {
        return;
    }
    let likely = address::likely(&url);
    let (help, outcome) = match refusal {
        Refusal::Http(_) => (
            format!(
                "set `.allow_http()` on its builder if the network in between is trusted, or else `.endpoint(\"{likely}\")`"
            ),
            "the client needs `.allow_http()`",
        ),
        // The caller's address replaces the servers of operations too, but not those that are paths.
        Refusal::Other(_) if is_bare && !is_usual => {
            (format!("write the whole address, such as `{likely}`"), "it is a path on the client's host")
        }
        Refusal::Other(_) => (
            format!("write the whole address, or set it on the client's builder: `.endpoint(\"{likely}\")`"),
            "the client needs `.endpoint(…)`",
        ),
    };
    let why = if is_bare { "it has no scheme, and so is a path".to_owned() } else { refusal.to_string() };
    let other = servers[1..].iter().find(|server| address::base(&server.usual_url(), false).is_ok());
    let other =
        other.filter(|_| is_choice(servers)).map(|other| format!("; `.server(…)` chooses {}", quoted(&other.url)));
    let message = format!("{cannot} {} as it is: {why}", quoted(&url));
    let diagnostic = Diagnostic::new(Code::RefusedServer, at.at, message).help(help + &other.unwrap_or_default());
    lower.diagnostics.push(diagnostic.outcome(Effect::Weakened, outcome));
}

/// A server; `None` if its address cannot be known.
fn server(server: &openapiv3::Server, node: &Node) -> Option<Server> {
    let url = node.get("url")?.as_str()?.to_owned();
    let mut variables = vec![];
    for (name, variable) in server.variables.iter().flatten() {
        let node = child(child(node, "variables"), name);
        let has_default = node.get("default").is_some_and(|default| default.as_str().is_some());
        let default = if has_default { Some(&variable.default) } else { variable.enumeration.first() };
        if default.is_none() && url.contains(&format!("{{{name}}}")) {
            return None;
        }
        variables.push(ServerVariable {
            at: node.at,
            name: name.clone(),
            default: default.cloned().unwrap_or_default(),
            values: variable.enumeration.clone(),
            description: variable.description.clone(),
        });
    }
    Some(Server { url, description: server.description.clone(), variables })
}

/// Whether the values of variables do not tell which server is meant: there are several, and one of them has no variable
/// whose values are known to no server before it.
pub(super) fn is_choice(servers: &[Server]) -> bool {
    let values = |server: &Server, name: &str| {
        server.variables.iter().find(|variable| variable.name == name).map(|variable| variable.values.clone())
    };
    let is_told_apart = |(index, server): (usize, &Server)| {
        server.variables.iter().any(|variable| {
            let mut before = servers[..index].iter().map(|server| values(server, &variable.name));
            !variable.values.is_empty()
                && before.all(|known| {
                    known.is_some_and(|known| {
                        !known.is_empty() && known.iter().all(|value| !variable.values.contains(value))
                    })
                })
        })
    };
    !servers.iter().enumerate().skip(1).all(is_told_apart)
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::{Code, Effect, Severities};
    use crate::{Document, check};

    /// Compares what is said of a document's servers: the place, why, what the client has instead, and the help.
    #[track_caller]
    fn check_of(document: &str, expected: &[[&str; 4]]) {
        let findings = check(&Document::new("a.yaml", document), &Severities::default());
        let found = findings.reports.iter().filter(|report| report.code == Code::RefusedServer);
        let mut count = 0;
        for (report, [pointer, message, outcome, help]) in found.zip(expected) {
            assert_eq!((report.location.pointer.as_str(), report.message.as_str()), (*pointer, *message));
            assert_eq!((report.effect, report.outcome), (Effect::Weakened, Some(*outcome)));
            assert_eq!(report.help.as_deref(), Some(*help));
            count += 1;
        }
        assert_eq!(count, expected.len(), "{:#?}", findings.reports);
    }

    fn check_servers(servers: &str, expected: &[[&str; 4]]) {
        let info = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {}\n";
        check_of(&format!("{info}servers: [{servers}]\n"), expected);
    }

    /// Checks one server that is refused.
    #[track_caller]
    fn refuses(url: &str, why: &str, likely: &str) {
        let message = format!("no client can be built for `{url}` as it is: {why}");
        let help = format!("write the whole address, or set it on the client's builder: `.endpoint(\"{likely}\")`");
        check_servers(
            &format!("{{url: '{url}'}}"),
            &[["/servers/0/url", &message, "the client needs `.endpoint(…)`", &help]],
        );
    }

    const ALLOWED: &str = "the client needs `.allow_http()`";
    const CLEAR: &str = "no client can be built for `http://a.example:80/v1` as it is: `http://a.example` would send credentials in the \
                         clear";
    const ALLOW: &str = "set `.allow_http()` on its builder if the network in between is trusted, or else \
                         `.endpoint(\"https://a.example/v1\")`";

    #[test]
    fn what_a_client_refuses_is_said_with_the_setter_that_settles_it() {
        check_servers("{url: 'http://a.example:80/v1'}", &[["/servers/0/url", CLEAR, ALLOWED, ALLOW]]);
        let bare = "it has no scheme, and so is a path";
        refuses("a.example/v1", bare, "https://a.example/v1");
        refuses("localhost:8080", bare, "http://localhost:8080");
        refuses("//a.example/v1", "an address begins with `https://`", "https://a.example/v1");
        refuses("https://a.example/v1?x=1", "an address has no query and no fragment", "https://a.example/v1");
        refuses("https://a.example#x", "an address has no query and no fragment", "https://a.example");
        refuses("ftp://a.example", "an address begins with `https://`", "https://a.example");
        let with_name = "an address holds no user name or password; use `.auth(…)`";
        refuses("https://me@a.example", with_name, "https://a.example");
        refuses("https://a.example/a/../b", "its path has a `.` or `..` segment", "https://example.com");
    }

    #[test]
    fn what_a_client_takes_or_the_caller_completes_is_no_finding() {
        for url in
            ["https://a.example", "http://localhost:8080/v1", "http://127.0.0.1", "/v1", "v1", "./v1.0", "v1.0/x"]
        {
            check_servers(&format!("{{url: '{url}'}}"), &[]);
        }
        check_servers("{url: 'https://{a}/{b}', variables: {a: {default: a.example}, b: {default: ''}}}", &[]);
    }

    #[test]
    fn the_first_server_is_the_one_that_counts() {
        let chosen = format!("{ALLOW}; `.server(…)` chooses `https://a.example/v1`");
        let clear = [["/servers/0/url", CLEAR, ALLOWED, chosen.as_str()]];
        check_servers("{url: 'http://a.example:80/v1'}, {url: 'https://a.example/v1'}", &clear);
        check_servers("{url: 'https://a.example/v1'}, {url: 'http://a.example:80/v1'}", &[]);
    }

    #[test]
    fn a_server_of_swagger_is_said_at_its_scheme() {
        let text =
            "swagger: '2.0'\ninfo: {title: t, version: '1'}\npaths: {}\nhost: a.example:80\nbasePath: /v1\nschemes: ";
        check_of(&format!("{text}[http]"), &[["/schemes/0", CLEAR, ALLOWED, ALLOW]]);
        check_of(&format!("{text}[http, https]"), &[]);
    }

    #[test]
    fn a_server_of_operations_is_said_once() {
        let text = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths:\n  /a:\n    servers: [{url: //a.example}]\n    get: \
                    {responses: {'204': {description: d}}}\n    put: {responses: {'204': {description: d}}}\n";
        let message =
            "the operations of the path cannot be sent to `//a.example` as it is: an address begins with `https://`";
        let help = "write the whole address, or set it on the client's builder: `.endpoint(\"https://a.example\")`";
        check_of(text, &[["/paths/~1a/servers/0/url", message, "the client needs `.endpoint(…)`", help]]);
        let text = text.replace("//a.example", "a.example");
        let message =
            "the operations of the path cannot be sent to `a.example` as it is: it has no scheme, and so is a path";
        let help = "write the whole address, such as `https://a.example`";
        check_of(&text, &[["/paths/~1a/servers/0/url", message, "it is a path on the client's host", help]]);
    }
}
