//! Which operations are generated, when not all of them are, and whether webhooks are.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::openapi::METHODS;
use crate::tree::Node;

/// Which operations of a document are generated: those that meet each of the lists that are not empty, by one of its
/// entries. Types are generated for what these need, and for nothing else.
///
/// ```
/// use specwright::{Document, Selection, diagnostic::Severities, generate};
///
/// let text = "openapi: 3.0.3\ninfo: {title: Pets, version: '1'}\npaths:\n  /pets:\n    \
///             get: {operationId: list, responses: {'204': {description: none}}}\n    \
///             post: {operationId: add, responses: {'204': {description: none}}}\n";
/// let selection = Selection { methods: vec!["get".to_owned()], ..Selection::default() };
/// let generated = generate(&Document::new("pets.yaml", text).with_selection(selection), &Severities::default());
/// let has = |name| generated.files.iter().any(|file| file.text.contains(&format!("pub fn {name}(")));
/// assert!(has("list") && !has("add"));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// Values of `operationId`.
    pub operations: Vec<String>,
    /// Tags.
    pub tags: Vec<String>,
    /// Paths as in the document; one stands for all below it too.
    pub paths: Vec<String>,
    /// HTTP methods, in any case.
    pub methods: Vec<String>,
}

impl Selection {
    /// Whether it is all operations, and all components.
    pub(crate) fn is_empty(&self) -> bool {
        [&self.operations, &self.tags, &self.paths, &self.methods].into_iter().all(Vec::is_empty)
    }

    /// Whether an operation is one of those.
    pub(crate) fn holds(&self, path: &str, method: &str, operation: &Node) -> bool {
        let id = operation.get("operationId").and_then(Node::as_str);
        let tags = operation.get("tags").and_then(Node::as_array).unwrap_or_default();
        admits(&self.operations, &|wanted| Some(wanted) == id)
            && admits(&self.tags, &|wanted| tags.iter().any(|tag| tag.as_str() == Some(wanted)))
            && admits(&self.paths, &|wanted| is_below(path, wanted))
            && admits(&self.methods, &|wanted| wanted.eq_ignore_ascii_case(method))
    }
}

/// What becomes of the types that only webhooks hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Webhooks {
    /// They are not generated.
    LeftOut,
    /// They are generated like all others.
    #[default]
    Kept,
    /// They are a Cargo feature, `webhooks`, which the package must declare.
    Feature,
}

fn admits(wanted: &[String], fits: &dyn Fn(&str) -> bool) -> bool {
    wanted.is_empty() || wanted.iter().any(|wanted| fits(wanted))
}

/// `/pets/{id}` is below `/pets`, and `/petstore` is not.
fn is_below(path: &str, folder: &str) -> bool {
    let rest = path.strip_prefix(folder.trim_end_matches('/'));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Reports the entries of a selection that no operation meets.
pub(crate) fn check(selection: &Selection, root: &Node, diagnostics: &mut Diagnostics) {
    let Some(paths) = root.get("paths") else { return };
    let lists = [("the id", &selection.operations), ("the tag", &selection.tags), ("the path", &selection.paths)];
    for (list, (word, wanted)) in lists.into_iter().chain([("the method", &selection.methods)]).enumerate() {
        for entry in wanted {
            let mut alone = Selection::default();
            let lists = [&mut alone.operations, &mut alone.tags, &mut alone.paths, &mut alone.methods];
            lists.into_iter().nth(list).into_iter().for_each(|list| list.push(entry.clone()));
            if !any(paths, &alone) {
                let message = format!("no operation has {word} `{}`, which was selected", entry.escape_debug());
                let help =
                    "the selection is compared with `operationId`, `tags`, the keys of `paths` and those of path items";
                diagnostics.push(Diagnostic::new(Code::NothingSelected, paths.at, message).help(help));
            }
        }
    }
}

fn any(paths: &Node, selection: &Selection) -> bool {
    paths.members().any(|(path, item)| {
        let mut operations = item.node.members().filter(|(key, _)| METHODS.contains(&key.as_str()));
        operations.any(|(method, operation)| selection.holds(path, method, &operation.node))
    })
}
