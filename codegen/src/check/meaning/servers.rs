//! Servers: URL templates and their variables.

use super::distinct;
use crate::check::Checker;
use crate::check::outcome::NO_SERVER;
use crate::diagnostic::{Code, Diagnostic, Effect};
use crate::list::List as _;
use crate::openapi::template;
use crate::tree::{Node, Object};
use crate::wording::{did_you_mean, quoted, shown};

impl<'t> Checker<'t, '_> {
    pub(super) fn server(&mut self, node: &'t Node) {
        let undeclared = Object::new();
        let variables = node.get("variables").and_then(Node::as_object);
        if let Some(url) = node.get("url")
            && let Some(text) = url.as_str()
        {
            match template::names(text) {
                Ok(names) => {
                    self.server_names(url, &distinct(names), variables.unwrap_or(&undeclared));
                }
                Err(message) => {
                    let message = format!("{} is not a URL template: {message}", quoted(text));
                    let diagnostic = Diagnostic::new(Code::InvalidValue, url.at, message);
                    self.report(diagnostic.outcome(Effect::LeftOut, NO_SERVER));
                    self.marks.breaks(url);
                }
            }
        }
        for (name, member) in node.get("variables").map(Node::members).unwrap_or_default() {
            self.server_variable(name, &member.node);
        }
    }

    fn server_names(&mut self, url: &Node, names: &[&str], variables: &Object) {
        let unused = variables.keys().map(String::as_str).filter(|name| names.binary_search(name).is_err());
        let unused: Vec<&str> = unused.take(100).list();
        for name in names.iter().filter(|name| !variables.contains_key(name)) {
            let message = format!("the URL names {}, but `variables` does not declare it", quoted(name));
            let mut diagnostic = Diagnostic::new(Code::MissingKey, url.at, message);
            diagnostic.help = did_you_mean(name, unused.iter().copied());
            self.report(diagnostic.outcome(Effect::LeftOut, NO_SERVER));
            self.marks.breaks(url);
        }
        for (name, member) in variables.iter().filter(|(name, _)| names.binary_search(&name.as_str()).is_err()) {
            let message = format!("the URL does not name the variable {}, which has no effect", quoted(name));
            self.report(Diagnostic::new(Code::NoEffect, member.key_at, message));
        }
    }

    fn server_variable(&mut self, name: &str, node: &'t Node) {
        let Some(admitted) = node.get("enum") else { return };
        let Some(values) = admitted.as_array() else { return };
        if values.is_empty() {
            let message = format!("`enum` is empty, so that the variable {} has no value", quoted(name));
            self.report(
                Diagnostic::new(Code::EmptyRange, admitted.at, message).help("remove `enum` to admit any value"),
            );
            self.marks.drop(admitted);
        } else if let Some(default) = node.get("default")
            && default.as_str().is_some_and(|text| values.iter().all(|value| value.as_str() != Some(text)))
        {
            let message = format!("the default of {} is not one of its `enum`: {}", quoted(name), shown(default));
            self.report(
                Diagnostic::new(Code::MismatchedValue, default.at, message).related(admitted.at, "`enum` stands here"),
            );
        }
    }
}
