//! Which version of OpenAPI the document is written in.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::list::List as _;
use crate::openapi::grammar::Dialect;
use crate::tree::{Node, Value};
use crate::wording::{quoted, shown};

/// What a text says of the version, and what is wrong with it: a message, and help.
type Version = (Dialect, Option<(String, &'static str)>);

/// The version of the document; `None` if it is not read, which is reported. If the user allows that, the document is read
/// as the version that it most likely is.
pub(in crate::check) fn version(root: &Node, diagnostics: &mut Diagnostics) -> Option<Dialect> {
    let (dialect, problem) = find(root);
    if let Some(problem) = problem {
        diagnostics.push(problem);
        diagnostics.propagate().ok()?;
    }
    Some(dialect)
}

fn find(root: &Node) -> (Dialect, Option<Diagnostic>) {
    if root.as_object().is_none() {
        let message = format!("an OpenAPI document is an object with the key `openapi`, not {}", shown(root));
        return (Dialect::V30, Some(Diagnostic::new(Code::WrongType, root.at, message)));
    }
    match (root.get("openapi"), root.get("swagger")) {
        (None, None) => {
            let diagnostic = Diagnostic::new(Code::Version, root.at, "the document lacks `openapi`");
            (Dialect::V30, Some(diagnostic.help("begin it with `openapi: '3.0.3'`")))
        }
        (Some(node), _) => of_node(node, "openapi", "3.0.3", openapi),
        (None, Some(node)) => of_node(node, "swagger", "2.0", swagger),
    }
}

/// Reads the value of the key that says the version.
fn of_node(node: &Node, key: &str, example: &str, of_text: fn(&str) -> Version) -> (Dialect, Option<Diagnostic>) {
    let wrong = || Diagnostic::new(Code::Version, node.at, format!("`{key}` must be a string, not {}", shown(node)));
    match &node.value {
        Value::String(text) => {
            let (dialect, problem) = of_text(text);
            let report = |(message, help)| Diagnostic::new(Code::Version, node.at, message).help(help);
            (dialect, problem.map(report))
        }
        Value::Number(number) => {
            let parts = if key == "openapi" { ", with all three parts" } else { "" };
            let help = format!("put it in quotes{parts}: `'{example}'`");
            (of_text(&number.0).0, Some(wrong().help(help)))
        }
        _ => (of_text("").0, Some(wrong())),
    }
}

fn openapi(text: &str) -> Version {
    let core = text.split_once('-').map_or(text, |(core, _)| core);
    let parts: Vec<&str> = core.split('.').list();
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let dialect = match parts.get(1) {
        Some(&"1") => Dialect::V31,
        Some(&"2") => Dialect::V32,
        _ => Dialect::V30,
    };
    let problem = match parts.as_slice() {
        ["3", "0" | "1" | "2", patch] if is_number(patch) => None,
        ["3"] | ["3", "0" | "1" | "2"] => Some((
            format!("`openapi` is {}, which has not all three parts", quoted(text)),
            match dialect {
                Dialect::V31 => "write the whole version, such as `3.1.1`",
                Dialect::V32 => "write the whole version, such as `3.2.0`",
                Dialect::V20 | Dialect::V30 => "write the whole version, such as `3.0.3`",
            },
        )),
        _ => Some((format!("there is no OpenAPI {}", quoted(text)), "3.0, 3.1 and 3.2 are read: write `3.0.3`")),
    };
    (dialect, problem)
}

fn swagger(text: &str) -> Version {
    let problem = (text != "2.0").then(|| (format!("Swagger {} is not read", quoted(text)), "2.0 is read"));
    (Dialect::V20, problem)
}
