//! Which version of OpenAPI the document is written in.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Stopped};
use crate::openapi::grammar::Dialect;
use crate::tree::{Node, Value};
use crate::wording::{quoted, shown};

/// The version of the document; `Err` if it is none that is read, which is reported.
pub(in crate::check) fn version(root: &Node, diagnostics: &mut Diagnostics) -> Result<Dialect, Stopped> {
    let (dialect, problem) = find(root);
    if let Some(problem) = problem {
        diagnostics.push(problem);
    }
    dialect.ok_or(Stopped)
}

fn find(root: &Node) -> (Option<Dialect>, Option<Diagnostic>) {
    if root.as_object().is_none() {
        let message = format!("an OpenAPI document is an object with the key `openapi`, not {}", shown(root));
        return (None, Some(Diagnostic::new(Code::Version, root.at, message)));
    }
    match (root.get("openapi"), root.get("swagger")) {
        (None, None) => {
            let diagnostic = Diagnostic::new(Code::Version, root.at, "the document lacks `openapi`");
            (None, Some(diagnostic.help("begin it with `openapi: '3.0.3'`")))
        }
        (Some(node), _) => of_node(node, "openapi", "3.0.3"),
        (None, Some(node)) => of_node(node, "swagger", "2.0"),
    }
}

/// Reads the value of the key that says the version. What can only mean one is read as that.
fn of_node(node: &Node, key: &str, example: &str) -> (Option<Dialect>, Option<Diagnostic>) {
    let text = match &node.value {
        Value::String(text) => text,
        Value::Number(number) => &*number.0,
        _ => {
            let message = format!("`{key}` must be a string, not {}", shown(node));
            return (None, Some(Diagnostic::new(Code::Version, node.at, message)));
        }
    };
    let Some(dialect) = named(text) else {
        let message = format!("there is no version {} of OpenAPI that is read", quoted(text));
        let help = "Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2 are: write `swagger: '2.0'`, or `openapi: '3.0.3'`";
        return (None, Some(Diagnostic::new(Code::Version, node.at, message).help(help)));
    };
    let is_whole = match dialect {
        Dialect::V20 => key == "swagger" && text == "2.0",
        Dialect::V30 | Dialect::V31 | Dialect::V32 => key == "openapi" && has_three_parts(text),
    };
    let name = dialect.name();
    let problem = match &node.value {
        Value::Number(_) => {
            let parts = if key == "openapi" { ", with all three parts" } else { "" };
            let help = format!("put it in quotes{parts}: `'{example}'`");
            Some((Code::LooseType, format!("`{key}` must be a string; {} is read as {name}", shown(node)), help))
        }
        _ if !is_whole => {
            let help = "write the whole version, such as `openapi: '3.0.3'`, or `swagger: '2.0'`".to_owned();
            Some((Code::LooseType, format!("`{key}` is {}, which is read as {name}", quoted(text)), help))
        }
        _ if dialect == Dialect::V32 && !text.starts_with("3.2.") => {
            let help = "what is new in it is not known".to_owned();
            Some((Code::OtherVersion, format!("OpenAPI {} is read as 3.2", quoted(text)), help))
        }
        _ => None,
    };
    let report = |(code, message, help)| Diagnostic::new(code, node.at, message).help(help);
    (Some(dialect), problem.map(report))
}

/// The version that a text names.
fn named(text: &str) -> Option<Dialect> {
    let mut parts = text.trim().trim_start_matches(['v', 'V']).split('.');
    let (major, minor) = (parts.next()?, parts.next().unwrap_or("0"));
    match (major, minor.parse::<u8>().ok()?) {
        ("2", 0) => Some(Dialect::V20),
        ("3", 0) => Some(Dialect::V30),
        ("3", 1) => Some(Dialect::V31),
        ("3", 2..) => Some(Dialect::V32),
        _ => None,
    }
}

fn has_three_parts(text: &str) -> bool {
    let core = text.split_once('-').map_or(text, |(core, _)| core);
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    core.split('.').count() == 3 && core.split('.').all(is_number)
}
