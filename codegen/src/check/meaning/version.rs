//! Which version of OpenAPI the document is written in.

use crate::check::grammar::{Tables, v30};
use crate::check::wording::{quoted, shown};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::tree::{Node, Value};

/// The tables of the document's version; `None` if it is not read, which is reported. If the user allows that, the document
/// is read as OpenAPI 3.0.
pub(in crate::check) fn version(root: &Node, diagnostics: &mut Diagnostics) -> Option<Tables> {
    if let Some(problem) = problem(root) {
        diagnostics.push(problem);
        diagnostics.propagate().ok()?;
    }
    Some(v30::grammar)
}

fn problem(root: &Node) -> Option<Diagnostic> {
    if root.as_object().is_none() {
        let message = format!("an OpenAPI document is an object with the key `openapi`, not {}", shown(root));
        return Some(Diagnostic::new(Code::WrongType, root.at, message));
    }
    let report = |node: &Node, message: String| Diagnostic::new(Code::Version, node.at, message);
    match (root.get("openapi"), root.get("swagger")) {
        (None, Some(swagger)) => Some(
            report(swagger, format!("Swagger is not read yet: the version is {}", shown(swagger)))
                .help("convert the document to OpenAPI 3.0"),
        ),
        (None, None) => {
            Some(report(root, "the document lacks `openapi`".to_owned()).help("begin it with `openapi: '3.0.3'`"))
        }
        (Some(node), _) => match &node.value {
            Value::String(text) => of_text(node, text),
            Value::Number(_) => Some(
                report(node, format!("`openapi` must be a string, not {}", shown(node)))
                    .help("put it in quotes, with all three parts: `'3.0.3'`"),
            ),
            _ => Some(report(node, format!("`openapi` must be a string, not {}", shown(node)))),
        },
    }
}

fn of_text(node: &Node, text: &str) -> Option<Diagnostic> {
    let core = text.split_once('-').map_or(text, |(core, _)| core);
    let parts: Vec<&str> = core.split('.').collect();
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let report = |message: String| Diagnostic::new(Code::Version, node.at, message);
    match parts.as_slice() {
        ["3", "0", patch] if is_number(patch) => None,
        ["3", "1" | "2", ..] => Some(report(format!("OpenAPI {} is not read yet", quoted(text))).help("3.0 is read")),
        ["3", "0"] | ["3"] => Some(
            report(format!("`openapi` is {}, which has not all three parts", quoted(text)))
                .help("write the whole version, such as `3.0.3`"),
        ),
        _ => Some(report(format!("there is no OpenAPI {}", quoted(text))).help("3.0 is read: write `3.0.3`")),
    }
}
