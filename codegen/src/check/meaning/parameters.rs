//! Parameters and headers: names that can be sent, places that fit, lists without repetition.

use crate::check::Checker;
use crate::check::outcome::{NO_CREDENTIAL, NO_HEADER, NO_PARAMETER};
use crate::diagnostic::{Code, Diagnostic, Effect};
use crate::lookup::Lookup;
use crate::openapi::grammar::{Dialect, Kind};
use crate::source::PlaceId;
use crate::tree::{Node, Object, Value};
use crate::wording::quoted;

/// Headers that OpenAPI describes by other means, so that a parameter of that name is ignored.
const DESCRIBED_ELSEWHERE: &[(&str, &str)] = &[
    ("accept", "the media types of the responses describe it"),
    ("content-type", "the media types of `content` describe it"),
    ("authorization", "a security scheme describes it"),
];

/// Headers of a connection or of a message's frame: a caller's value would end up beside the transport's.
const OF_TRANSPORTS: &[&str] =
    &["connection", "content-length", "expect", "host", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade"];

impl<'t> Checker<'t, '_> {
    /// Reports parameters that stand twice in the list of a path item or an operation.
    pub(super) fn parameter_list(&mut self, owner: &'t Node) {
        let mut seen = Lookup::default();
        for element in owner.get("parameters").and_then(Node::as_array).unwrap_or_default() {
            let parameter = self.target(element);
            let text = |key| parameter.get(key).and_then(Node::as_str);
            let (Some(place), Some(name)) = (text("in"), text("name")) else { continue };
            if place == "header" && self.described_elsewhere(name).is_some() {
                self.marks.leave_out(element, Kind::Parameter);
            }
            let folded = if place == "header" { name.to_ascii_lowercase() } else { name.to_owned() };
            if place == "querystring" && self.dialect == Dialect::V32 {
                let message = "`in: querystring` is a word of OpenAPI 3.2 and has no effect";
                self.report(Diagnostic::new(Code::NoEffect, element.at, message));
                self.marks.leave_out(element, Kind::Parameter);
            }
            if let Some(first) = super::first(&mut seen, format!("{place:?} {folded}"), element.at) {
                let message = format!("the {place} parameter {} stands in this list already", quoted(name));
                self.report(
                    Diagnostic::new(Code::DuplicateParameter, element.at, message)
                        .related(first, "the first one stands here")
                        .outcome(Effect::LeftOut, "the second one is left out"),
                );
                self.marks.leave_out(element, Kind::Parameter);
            }
        }
    }

    pub(super) fn parameter(&mut self, node: &'t Node) {
        if self.dialect == Dialect::V20 {
            self.inline_schema(node);
        }
        self.single_content(node);
        let text = |key| node.get(key).and_then(Node::as_str);
        let (Some(place), Some(name), Some(name_node)) = (text("in"), text("name"), node.get("name")) else { return };
        match place {
            "path" => self.required_in_path(node, name),
            "header" => self.header_parameter(name_node, name),
            "cookie" if !is_token(name) => {
                self.not_a_token(name_node.at, "a cookie", name, NO_PARAMETER);
                self.marks.breaks(name_node);
            }
            _ => {}
        }
    }

    fn required_in_path(&mut self, node: &'t Node, name: &str) {
        match node.get("required").map(|required| (required, &required.value)) {
            Some((_, Value::Bool(true))) => {}
            Some((required, _)) => {
                let message = format!("the path parameter {} must have `required: true`", quoted(name));
                let help = "a path cannot be sent without its parameters, so that it is required all the same";
                self.report(Diagnostic::new(Code::LooseType, required.at, message).help(help));
                self.marks.replace(required, Value::Bool(true));
            }
            None => {
                let message = format!("the path parameter {} lacks `required: true`", quoted(name));
                self.report(Diagnostic::new(Code::LooseType, node.at, message));
            }
        }
    }

    fn header_parameter(&mut self, node: &'t Node, name: &str) {
        if !is_token(name) {
            self.not_a_token(node.at, "a header", name, NO_PARAMETER);
            self.marks.breaks(node);
        }
        if let Some(why) = self.described_elsewhere(name) {
            let message = format!("the header parameter {} is ignored", quoted(name));
            self.report(Diagnostic::new(Code::NoEffect, node.at, message).help(why));
        }
    }

    /// What gives a header its value instead of a parameter of its name.
    fn described_elsewhere(&self, name: &str) -> Option<&'static str> {
        if OF_TRANSPORTS.iter().any(|header| name.eq_ignore_ascii_case(header)) {
            return Some("the transport writes it");
        }
        let described: &[_] = if self.dialect == Dialect::V20 { &[] } else { DESCRIBED_ELSEWHERE };
        let schemes = self.root.pointer("/components/securitySchemes").map(Node::members).unwrap_or_default();
        if name.eq_ignore_ascii_case("authorization") && schemes.len() == 0 {
            // Nothing else describes it.
            return None;
        }
        described.iter().find(|(header, _)| name.eq_ignore_ascii_case(header)).map(|(_, why)| *why)
    }

    /// The name of the header or the cookie that a credential goes into.
    pub(super) fn credential_name(&mut self, name: &Node, place: &str) {
        if let Some(text) = name.as_str().filter(|text| !is_token(text)) {
            self.not_a_token(name.at, &format!("a {place}"), text, NO_CREDENTIAL);
            self.marks.breaks(name);
        }
    }

    fn not_a_token(&mut self, at: PlaceId, what: &str, name: &str, outcome: &'static str) {
        let message = format!("{} cannot be the name of {what}", quoted(name));
        let help = "a name is made of letters, digits and any of !#$%&'*+-.^_`|~";
        self.report(Diagnostic::new(Code::InvalidValue, at, message).help(help).outcome(Effect::LeftOut, outcome));
    }

    pub(super) fn header(&mut self, node: &'t Node) {
        if self.dialect == Dialect::V20 {
            self.inline_schema(node);
        }
        self.single_content(node);
        let explode = node.as_object().and_then(|header| header.get("explode"));
        if let Some(explode) = explode.filter(|explode| explode.node.value == Value::Bool(true)) {
            let message = "`explode` of a header has no effect on the code";
            self.report(Diagnostic::new(Code::NoEffect, explode.key_at, message));
        }
    }

    /// Checks the names of the headers in an encoding or a response.
    pub(super) fn header_names(&mut self, node: &'t Node) {
        let mut seen = Lookup::default();
        for (name, member) in node.get("headers").map(Node::members).unwrap_or_default() {
            let message = format!("the header {} stands here already: case does not tell them apart", quoted(name));
            if self.is_again(&mut seen, name.to_ascii_lowercase(), member.key_at, &message) {
                self.marks.leave_out(&member.node, Kind::Header);
            }
            if !is_token(name) {
                self.not_a_token(member.key_at, "a header", name, NO_HEADER);
                self.marks.leave_out(&member.node, Kind::Header);
            }
            if name.eq_ignore_ascii_case("content-type") && self.dialect != Dialect::V20 {
                let message = format!("the header {} is ignored", quoted(name));
                let help = "the media types of `content` describe it";
                self.report(Diagnostic::new(Code::NoEffect, member.key_at, message).help(help));
            }
        }
    }

    /// The `content` of a parameter or a header is exactly one media type.
    fn single_content(&mut self, node: &'t Node) {
        let Some(content) = node.get("content") else { return };
        let count = content.as_object().map_or(1, Object::len);
        if count != 1 {
            let message = format!("`content` has {count} media types here, where it must have exactly one");
            let diagnostic = Diagnostic::new(Code::InvalidValue, content.at, message);
            let outcome = if count == 0 { "it is text" } else { "the first of them is used" };
            self.report(diagnostic.outcome(Effect::Weakened, outcome));
        }
        let is_new = self.dialect == Dialect::V32;
        for (_, member) in content.members().filter(|_| is_new) {
            if let Some(items) = member.node.as_object().and_then(|media_type| media_type.get("itemSchema")) {
                let message = "`itemSchema` has an effect only on a body";
                self.report(Diagnostic::new(Code::NoEffect, items.key_at, message));
                self.marks.drop(&items.node);
            }
        }
        self.content(node, "it is text");
    }
}

/// Whether a text is a token as RFC 9110 defines it.
fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}
