//! Rules of Swagger 2.0 alone, and of the keys of the document.

use crate::check::Checker;
use crate::check::outcome::{ANY_ANSWER, ANY_BODY};
use crate::check::outcome::{NO_PARAMETER, NO_SERVER};
use crate::diagnostic::{Code, Diagnostic, Effect};
use crate::openapi::grammar::{Dialect, Kind};
use crate::tree::{Member, Node, Value};
use crate::wording::{Subject, either, quoted, shown};

impl<'t> Checker<'t, '_> {
    pub(super) fn document(&mut self, node: &'t Node) {
        self.tags(node);
        match self.dialect {
            Dialect::V20 => self.swagger(node),
            Dialect::V30 => {}
            Dialect::V31 | Dialect::V32 => {
                if let Some(declared) = node.get("jsonSchemaDialect") {
                    self.schema_dialect(declared);
                }
                if let Some(webhooks) = node.as_object().and_then(|document| document.get("webhooks")) {
                    let message =
                        "webhooks are requests that the server sends; the client has types for them, and no function";
                    self.report(Diagnostic::new(Code::NoEffect, webhooks.key_at, message));
                }
            }
        }
    }

    /// Checks the parts of a URL that a document of Swagger 2.0 has, and its media types.
    fn swagger(&mut self, node: &'t Node) {
        if let Some((host, text)) = node.get("host").and_then(|host| Some((host, host.as_str()?))) {
            self.host(host, text);
        }
        if let Some((path, text)) = node.get("basePath").and_then(|path| Some((path, path.as_str()?))) {
            self.base_path(path, text, node.get("host"));
        }
        self.media_type_lists(node);
    }

    /// A host; what stands around it in a URL is not read with it.
    fn host(&mut self, host: &'t Node, text: &str) {
        let is_host = |text: &str| {
            !text.is_empty() && !text.contains(['/', '{', '}', '?', '#', '@']) && !text.chars().any(char::is_whitespace)
        };
        let bare = text.trim().rsplit("://").next().unwrap_or_default().trim_end_matches('/');
        if !is_host(text) && is_host(bare) {
            self.loose(Subject::of("host"), host, Value::String(bare.to_owned()));
        } else if !is_host(text) {
            let message = format!("`host` is not a host, but {}", shown(host));
            let help = "write only a name, and a port if it needs one, such as `example.com:8080`";
            let diagnostic = Diagnostic::new(Code::InvalidValue, host.at, message).help(help);
            self.report(diagnostic.outcome(Effect::LeftOut, NO_SERVER));
            self.marks.drop(host);
        }
    }

    /// A path that all others begin with: without it, no call would reach what is meant.
    fn base_path(&mut self, path: &'t Node, text: &str, host: Option<&'t Node>) {
        if text.contains(['{', '}', '?', '#']) {
            let message = format!("`basePath` is not a path, but {}", shown(path));
            let diagnostic = Diagnostic::new(Code::InvalidValue, path.at, message).help("it is no template");
            self.report(diagnostic.outcome(Effect::LeftOut, NO_SERVER));
            for part in [Some(path), host].into_iter().flatten() {
                self.marks.drop(part);
            }
        } else if !text.is_empty() && !text.starts_with('/') {
            self.loose(Subject::of("basePath"), path, Value::String(format!("/{text}")));
        }
    }

    pub(super) fn media_type_lists(&mut self, node: &'t Node) {
        for (key, unknown) in [("consumes", ANY_BODY), ("produces", ANY_ANSWER)] {
            self.media_type_list(node.get(key).and_then(Node::as_array).unwrap_or_default(), unknown);
        }
    }

    /// An operation has one body, or a form.
    pub(super) fn swagger_operation(&mut self, node: &'t Node) {
        self.media_type_lists(node);
        let mut first: Option<(&str, &'t Node)> = None;
        for element in node.get("parameters").and_then(Node::as_array).unwrap_or_default() {
            let place = self.target(element).get("in").and_then(Node::as_str);
            let Some(place) = place.filter(|place| matches!(*place, "body" | "formData")) else { continue };
            match first {
                Some((first_place, first)) if (first_place, place) != ("formData", "formData") => {
                    let message = "an operation has one `in: body`, or a form, not both".to_owned();
                    let diagnostic = Diagnostic::new(Code::InvalidValue, element.at, message);
                    let diagnostic = diagnostic.related(first.at, format!("`in: {first_place}` stands here"));
                    self.report(diagnostic.outcome(Effect::LeftOut, NO_PARAMETER));
                    self.marks.leave_out(element, Kind::Parameter);
                }
                Some(_) => {}
                None => first = Some((place, element)),
            }
        }
    }

    /// Checks what stands in a parameter, a header or `items`, and stands in a schema elsewhere.
    pub(super) fn inline_schema(&mut self, node: &'t Node) {
        let Some(schema) = node.as_object().filter(|object| object.contains_key("type")) else { return };
        self.keywords(node, schema, Kind::Items);
        self.bounds(schema);
        self.enumeration(node);
        self.format_goes_with_type(node, schema);
        if let Some(format) = schema.get("collectionFormat") {
            self.collection_format(node, format);
        }
        if node.get("in").and_then(Node::as_str) == Some("formData")
            && let Some(empty) = schema.get("allowEmptyValue")
        {
            let message = "`allowEmptyValue` of a form has no effect on the code";
            self.report(Diagnostic::new(Code::NoEffect, empty.key_at, message));
        }
    }

    /// How a list is written: only some ways have words in OpenAPI 3.0, and none that is nested in another list.
    fn collection_format(&mut self, node: &'t Node, format: &'t Member) {
        let text = |key| node.get(key).and_then(Node::as_str);
        if text("type").is_some_and(|declared| declared != "array") {
            let message = "`collectionFormat` has no effect without `type: array`";
            self.report(Diagnostic::new(Code::NoEffect, format.key_at, message));
            self.discarded.push(&format.node);
            return;
        }
        let known: &[&str] = match text("in") {
            Some("query" | "formData") => &["csv", "ssv", "pipes", "multi"],
            _ => &["csv"],
        };
        let written = format.node.as_str().unwrap_or("csv");
        // What is no way at all was reported.
        if !known.contains(&written) && !self.marks.drops(format.node.at) {
            let message = format!("`collectionFormat: {written}` is not supported here");
            let help = format!("only {} can be sent", either(known));
            let diagnostic = Diagnostic::new(Code::Unsupported, format.node.at, message).help(help);
            self.report(diagnostic.outcome(Effect::Weakened, "its elements are joined by commas"));
            self.marks.drop(&format.node);
        }
    }

    /// Reports examples of a response without a schema.
    pub(super) fn response_examples(&mut self, node: &'t Node) {
        let examples = node.as_object().and_then(|response| response.get("examples"));
        if let Some(examples) = examples.filter(|_| node.get("schema").is_none()) {
            let message = "`examples` have no effect without `schema`: without one there is no body";
            self.report(Diagnostic::new(Code::NoEffect, examples.key_at, message));
        }
    }

    pub(super) fn security_scheme(&mut self, node: &'t Node) {
        let text = |key| node.get(key).and_then(Node::as_str);
        if text("type") == Some("mutualTLS") {
            let message = "a client certificate belongs to the connection, and no request carries it";
            let help = "give it to the client with `client_certificate`, or to a transport of your own";
            self.report(Diagnostic::new(Code::NotEnforced, node.at, message).help(help));
        }
        if text("type") == Some("apiKey")
            && let (Some("header" | "cookie"), Some(name)) = (text("in"), node.get("name"))
        {
            self.credential_name(name, text("in").unwrap_or_default());
        }
        let needed: &[&str] = match text("flow") {
            Some("implicit") => &["authorizationUrl"],
            Some("password" | "application") => &["tokenUrl"],
            Some("accessCode") => &["authorizationUrl", "tokenUrl"],
            _ => &[],
        };
        let needed = if self.dialect == Dialect::V20 { needed } else { &[] };
        for key in needed.iter().filter(|key| node.get(key).is_none()) {
            let flow = text("flow").unwrap_or_default();
            let message = format!("a security scheme with `flow: {flow}` lacks {}", quoted(key));
            self.report(Diagnostic::new(Code::MissingKey, node.at, message));
        }
    }
}
