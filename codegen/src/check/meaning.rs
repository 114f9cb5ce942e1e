//! What a document means as a whole: the rules that no single key can break.
//!
//! A rule is about objects of one kind, and this is the list. Rules read objects whose own keys may be wrong, which the
//! walk has reported already: what they do not find they leave alone.

use super::Checker;
use super::outcome::ANY_BODY;
use super::walk::Found;
use crate::diagnostic::{Code, Diagnostic};
use crate::lookup::Lookup;
use crate::openapi::grammar::Kind;
use crate::order::sorted;
use crate::source::PlaceId;

mod contradictions;
mod json_schema;
mod operations;
mod parameters;
mod paths;
mod responses;
mod schemas;
mod security;
mod servers;
mod swagger;
mod unused;
mod version;

pub(super) use version::version;

impl<'t> Checker<'t, '_> {
    /// Checks every object that was found.
    pub(super) fn check_meaning(&mut self) {
        let found = std::mem::take(&mut self.found);
        self.operation_ids(&found);
        for found in found {
            self.check_object(found);
        }
        self.unused_components();
    }

    fn check_object(&mut self, found: Found<'t>) {
        let Found { kind, node } = found;
        match kind {
            Kind::Server => self.server(node),
            Kind::Paths => self.paths(node),
            Kind::PathItem => self.parameter_list(node),
            Kind::Operation => {
                self.alternatives_of(node);
                self.operation(node);
            }
            Kind::Parameter => self.parameter(node),
            Kind::RequestBody => self.content(node, ANY_BODY),
            Kind::Encoding => self.header_names(node),
            Kind::Responses => self.responses(node),
            Kind::Response => self.response(node),
            Kind::Header => self.header(node),
            Kind::Components => self.components(node),
            Kind::Schema => self.schema(node),
            Kind::SecurityRequirement => self.security_requirement(node),
            Kind::Link => self.link(node),
            Kind::SecurityScheme => self.security_scheme(node),
            Kind::Document => {
                self.alternatives_of(node);
                self.document(node);
            }
            Kind::Items => self.inline_schema(node),
            Kind::MediaType
            | Kind::Callback
            | Kind::Info
            | Kind::Contact
            | Kind::License
            | Kind::ServerVariable
            | Kind::Tag
            | Kind::ExternalDocs
            | Kind::Example
            | Kind::Discriminator
            | Kind::Xml
            | Kind::OAuthFlows
            | Kind::ImplicitFlow
            | Kind::PasswordFlow
            | Kind::ClientCredentialsFlow
            | Kind::AuthorizationCodeFlow => {}
        }
    }
}

impl Checker<'_, '_> {
    /// Reports what has the same key as something before it, and gives whether there was such a thing.
    fn is_again(&mut self, seen: &mut Lookup<String, PlaceId>, key: String, at: PlaceId, message: &str) -> bool {
        let Some(first) = first(seen, key, at) else { return false };
        self.report(Diagnostic::new(Code::DuplicateValue, at, message).related(first, "the first one stands here"));
        true
    }
}

/// The place of the first thing with the same key, if there was one; else remembers this one.
fn first(seen: &mut Lookup<String, PlaceId>, key: String, at: PlaceId) -> Option<PlaceId> {
    let first = seen.get(&key).copied();
    if first.is_none() {
        seen.insert(key, at);
    }
    first
}

/// The names sorted, each once.
fn distinct(names: Vec<&str>) -> Vec<&str> {
    let mut names = sorted(names);
    names.dedup();
    names
}
