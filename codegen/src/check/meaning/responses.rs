//! Responses: statuses, and media types.

use crate::check::Checker;
use crate::check::outcome::{ANY_ANSWER, ANY_ANSWERS};
use crate::diagnostic::{Code, Diagnostic, Effect};
use crate::list::List as _;
use crate::lookup::Lookup;
use crate::openapi::grammar::{Dialect, Kind};
use crate::openapi::{media_type, slips};
use crate::source::PlaceId;
use crate::tree::{Member, Node};
use crate::wording::{did_you_mean, quoted};

/// The classes that a final answer can be of.
const FINAL: &[&str] = &["2XX", "3XX", "4XX", "5XX"];

impl<'t> Checker<'t, '_> {
    pub(super) fn responses(&mut self, node: &'t Node) {
        let responses = node.members().filter(|(key, _)| !key.starts_with("x-"));
        let mut count = 0;
        for (key, member) in responses {
            count += 1;
            if !slips::is_status(key) {
                self.no_status(key, member, node);
            }
        }
        if count == 0 {
            self.no_response(node);
        } else if !has_status(node) {
            // There are answers, and nothing is known of them.
            self.marks.breaks(node);
        }
        self.unreachable(node);
    }

    /// Reports a key that is no status. What can only mean one is read as that, unless it stands beside it.
    fn no_status(&mut self, key: &str, member: &'t Member, responses: &'t Node) {
        if let Some(status) = slips::status(key).filter(|status| responses.get(status).is_none()) {
            let message = format!("{} is read as the status {}", quoted(key), quoted(&status));
            return self.report(Diagnostic::new(Code::LooseType, member.key_at, message));
        }
        let message = format!("{} is not a status", quoted(key));
        let diagnostic = Diagnostic::new(Code::InvalidStatus, member.key_at, message).help(status_help(key));
        let outcome = if has_status(responses) {
            (Effect::LeftOut, "the response is left out")
        } else {
            (Effect::Weakened, ANY_ANSWERS)
        };
        self.report(diagnostic.outcome(outcome.0, outcome.1));
        self.marks.leave_out(&member.node, Kind::Response);
    }

    /// Reports responses, and bodies of responses, that no caller gets.
    fn unreachable(&mut self, node: &'t Node) {
        let has = |key: &&str| node.get(key).is_some();
        for (key, member) in node.members() {
            let (message, help) = match key.as_str() {
                "default" if FINAL.iter().all(has) => {
                    ("`default` is never chosen: each class of statuses has its own response", "remove it, or a class")
                }
                "100" | "102" | "103" => {
                    ("no caller gets it: informational answers come before the final one", "describe the final answer")
                }
                "204" | "205" | "304" => {
                    self.without_body(key, member);
                    continue;
                }
                _ => continue,
            };
            self.report(Diagnostic::new(Code::UnreachableResponse, member.key_at, message).help(help));
        }
    }

    /// Reports the body of a response whose status says that there is none.
    fn without_body(&mut self, status: &str, member: &'t Member) {
        let key = if self.dialect == Dialect::V20 { "schema" } else { "content" };
        let response = self.target(&member.node).as_object();
        let Some(body) = response.and_then(|response| response.get(key)) else { return };
        if body.node.as_object().is_some_and(|content| !content.is_empty()) {
            let message = format!("an answer of status {status} has no body, so that `{key}` is never read");
            let help = format!("leave `{key}` out, or describe it at the status that has it");
            let diagnostic = Diagnostic::new(Code::UnreachableResponse, member.key_at, message).help(help);
            self.report(diagnostic.related(body.key_at, format!("`{key}` stands here")));
        }
    }

    pub(super) fn no_response(&mut self, node: &'t Node) {
        let message = "the operation declares no response, so that every answer is unexpected";
        let help = "declare what the server answers, such as `'200': {description: OK}`";
        self.report(Diagnostic::new(Code::NoResponse, node.at, message).help(help));
    }

    pub(super) fn response(&mut self, node: &'t Node) {
        self.header_names(node);
        self.content(node, ANY_ANSWER);
        if self.dialect == Dialect::V20 {
            self.response_examples(node);
        }
    }

    /// Checks the names of the media types in `content`. `unknown` is what becomes of it if nobody knows one of them.
    pub(super) fn content(&mut self, node: &'t Node, unknown: &'static str) {
        let members = || node.get("content").map(Node::members).unwrap_or_default();
        let names = members().map(|(name, _)| name.as_str()).list();
        let mut seen = Lookup::default();
        for (name, member) in members() {
            self.media_type_name(name, (member.key_at, &member.node), (&names, unknown), &mut seen);
        }
    }

    /// Checks the names in a list of media types.
    pub(super) fn media_type_list(&mut self, list: &'t [Node], unknown: &'static str) {
        let names = list.iter().filter_map(Node::as_str).list();
        let mut seen = Lookup::default();
        for (element, name) in list.iter().filter_map(|element| Some((element, element.as_str()?))) {
            self.media_type_name(name, (element.at, element), (&names, unknown), &mut seen);
        }
    }

    /// Checks the name of a media type that stands at a place, with the value that falls with it.
    fn media_type_name(
        &mut self,
        name: &str,
        (at, node): (PlaceId, &'t Node),
        (names, unknown): (&[&str], &'static str),
        seen: &mut Lookup<String, PlaceId>,
    ) {
        if !slips::is_media_type(name) {
            self.no_media_type(name, at, names, unknown);
            return;
        }
        let plain = format!("{} {:?}", media_type::essence(name), media_type::parameters(name));
        let message = format!("the media type {} stands here already", quoted(name));
        if self.is_again(seen, plain, at, &message) {
            self.media_type_aside(node);
        }
    }

    /// Reports what is no media type. One that everybody knows is read as that; `upgrade` sees to the others.
    fn no_media_type(&mut self, name: &str, at: PlaceId, names: &[&str], unknown: &'static str) {
        let message = format!("{} is not a media type", quoted(name));
        let diagnostic = Diagnostic::new(Code::InvalidValue, at, message);
        if let Some(meant) = slips::media_type(name).filter(|meant| !names.contains(&meant.as_str())) {
            return self.report(diagnostic.harmless().help(format!("it is read as {}", quoted(&meant))));
        }
        let help = "a media type is a type and a subtype, such as `application/json`";
        let has_known = names.iter().any(|it| slips::is_media_type(it) || slips::media_type(it).is_some());
        let outcome = if has_known { "the other media types are used" } else { unknown };
        self.report(diagnostic.help(help).outcome(Effect::Weakened, outcome));
    }

    /// The names in a list of media types have nothing beside them.
    fn media_type_aside(&mut self, node: &'t Node) {
        if node.as_object().is_some() {
            self.marks.leave_out(node, Kind::MediaType);
        } else {
            self.marks.drop(node);
        }
    }
}

/// Whether one of the responses has a status.
fn has_status(responses: &Node) -> bool {
    responses.members().any(|(key, _)| slips::is_status(key) || slips::status(key).is_some())
}

fn status_help(key: &str) -> String {
    did_you_mean(key, ["default"])
        .unwrap_or_else(|| "write three digits from 100 to 599, a range such as `4XX`, or `default`".to_owned())
}
