//! Security requirements, and the names of components that they and references go by.

use crate::check::Checker;
use crate::check::outcome::NO_CREDENTIAL;
use crate::diagnostic::{Code, Diagnostic, Effect};
use crate::openapi::grammar::Kind;
use crate::tree::Node;
use crate::wording::quoted;

impl<'t> Checker<'t, '_> {
    /// Of alternatives, one that names a scheme which is not there cannot be met, if there is another that can.
    pub(super) fn alternatives_of(&mut self, owner: &'t Node) {
        let alternatives = owner.get("security").and_then(Node::as_array).unwrap_or_default();
        let schemes = self.security_schemes();
        let is_met =
            |node: &&Node| node.members().all(|(name, _)| schemes.is_some_and(|schemes| schemes.get(name).is_some()));
        if alternatives.iter().any(|node| is_met(&node)) {
            for node in alternatives.iter().filter(|node| !is_met(node)) {
                self.marks.drop(node);
            }
        }
    }

    fn security_schemes(&self) -> Option<&'t Node> {
        let keys = self.dialect.section(Kind::SecurityScheme).unwrap_or_default();
        self.root.pointer(&format!("/{}", keys.join("/")))
    }

    pub(super) fn security_requirement(&mut self, node: &'t Node) {
        let keys = self.dialect.section(Kind::SecurityScheme).unwrap_or_default();
        let place = keys.join("/");
        let schemes = self.root.pointer(&format!("/{place}")).and_then(Node::as_object);
        for (name, member) in node.members() {
            if let Some(scheme) = schemes.and_then(|schemes| schemes.get(name)) {
                self.scopes(self.target(&scheme.node), &member.node);
                continue;
            }
            let message = format!("there is no security scheme {}", quoted(name));
            let mut diagnostic = Diagnostic::new(Code::UnknownSecurityScheme, member.key_at, message);
            diagnostic.help = schemes
                .and_then(|schemes| self.guess(name, schemes.keys().map(String::as_str)))
                .or_else(|| Some(format!("declare it in `{place}`")));
            self.report(diagnostic.outcome(Effect::LeftOut, NO_CREDENTIAL));
            self.marks.drop(&member.node);
        }
    }

    /// Reports scopes that an OAuth 2 scheme does not have.
    fn scopes(&mut self, scheme: &'t Node, required: &'t Node) {
        if scheme.get("type").and_then(Node::as_str) != Some("oauth2") {
            return;
        }
        let id = scheme.at;
        let known = self.scopes.remove(&id).unwrap_or_else(|| {
            let flows = scheme.get("flows").map(Node::members).unwrap_or_default().map(|(_, member)| &member.node);
            let known = flows.chain([scheme]).filter_map(|flow| flow.get("scopes")).flat_map(Node::members);
            super::distinct(known.map(|(name, _)| name.as_str()).collect())
        });
        for scope in required.as_array().unwrap_or_default() {
            let Some(name) = scope.as_str().filter(|name| known.binary_search(name).is_err()) else { continue };
            let message = format!("the scheme has no scope {}", quoted(name));
            let mut diagnostic = Diagnostic::new(Code::UnknownScope, scope.at, message);
            diagnostic.help = self.guess(name, known.iter().copied());
            self.report(diagnostic.related(scheme.at, "the scheme stands here"));
        }
        self.scopes.insert(id, known);
    }

    pub(super) fn components(&mut self, node: &'t Node) {
        let sections = node.members().filter(|(key, _)| !key.starts_with("x-"));
        for (name, member) in sections.flat_map(|(_, section)| section.node.members()) {
            let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
            if name.is_empty() || !name.bytes().all(is_plain) {
                let message = format!("{} is not a name for a component", quoted(name));
                let help = "OpenAPI admits the letters A to Z, digits, `.`, `_` and `-`; it is read all the same";
                self.report(Diagnostic::new(Code::InvalidName, member.key_at, message).help(help));
            }
        }
    }
}
