//! Operations: bodies and forms, and responses that are shared by operations of other media types.

use super::super::edit::{empty, flag, is_true, node, put, take, text, text_of};
use super::{V20, are_same, document, media_types, or_default};
use crate::list::List as _;
use crate::openapi::grammar::Kind;
use crate::openapi::media_type::{FORM, JSON, PARTS};
use crate::source::PlaceId;
use crate::tree::{Member, Node, Object, Value};

const METHODS: &[&str] = &["get", "put", "post", "delete", "options", "head", "patch"];

impl V20<'_, '_> {
    /// A body and the parameters of a form that stand in a path item are each operation's.
    pub(super) fn inherit(&self, item: &mut Node) {
        let Some(parameters) = item.get("parameters").and_then(Node::as_array) else { return };
        let is_sent = |node: &&Node| matches!(self.place(node), Some("body" | "formData"));
        let inherited: Vec<Node> = parameters.iter().filter(is_sent).cloned().list();
        if inherited.is_empty() {
            return;
        }
        let Some(object) = item.as_object_mut() else { return };
        if let Some(list) = object.get_mut("parameters")
            && let Value::Array(elements) = &mut list.node.value
        {
            elements.retain(|element| !is_sent(&element));
        }
        for method in METHODS {
            let Some(operation) = object.get_mut(method) else { continue };
            let at = operation.node.at;
            let Some(operation) = operation.node.as_object_mut() else { continue };
            if !operation.contains_key("parameters") {
                put(operation, "parameters", node(at, Value::Array(vec![])));
            }
            let Some(Value::Array(own)) = operation.get_mut("parameters").map(|list| &mut list.node.value) else {
                continue;
            };
            let mut all: Vec<Node> =
                inherited.iter().filter(|node| !own.iter().any(|own| self.replaces(own, node))).cloned().list();
            all.append(own);
            *own = all;
        }
    }

    fn place<'n>(&'n self, parameter: &'n Node) -> Option<&'n str> {
        self.written(parameter).get("in")?.as_str()
    }

    /// Whether an operation's parameter takes the place of one of the path item.
    fn replaces(&self, own: &Node, inherited: &Node) -> bool {
        let name = |node| self.written(node).get("name").and_then(Node::as_str).map(str::to_owned);
        match (self.place(own), self.place(inherited)) {
            (Some("body"), Some("body" | "formData")) | (Some("formData"), Some("body")) => true,
            (one, other) => one == other && name(own) == name(inherited),
        }
    }

    /// Rewrites an operation, whose parameters and responses are in the normal form already.
    pub(super) fn operation(&mut self, operation: &mut Node) {
        let own = media_types(operation, "consumes");
        let has_own = operation.get("consumes").is_some();
        let consumes = if has_own { own } else { self.consumes.clone() };
        self.responses(operation);
        let Some(object) = operation.as_object_mut() else { return };
        for key in ["consumes", "produces"] {
            let _ = take(object, key);
        }
        document::schemes_of_operation(object);
        let Some(Member { node: list, key_at }) = take(object, "parameters") else { return };
        let Value::Array(parameters) = list.value else { return };
        let (mut kept, mut form) = (vec![], vec![]);
        for parameter in parameters {
            match self.place(&parameter) {
                Some("body") => put(object, "requestBody", self.body(parameter, consumes.as_deref())),
                Some("formData") => form.push(self.inline(parameter)),
                _ => kept.push(parameter),
            }
        }
        if let Some(first) = form.first() {
            let body = form_body(first.at, form, consumes.as_deref().unwrap_or_default());
            put(object, "requestBody", body);
        }
        if !kept.is_empty() {
            object.insert("parameters".to_owned(), Member { key_at, node: node(list.at, Value::Array(kept)) });
            // They stand before the body.
            if let Some(Member { node: body, key_at }) = take(object, "requestBody") {
                object.insert("requestBody".to_owned(), Member { key_at, node: body });
            }
        }
    }

    /// A body: a reference to a shared one, if that is sent in the same media types.
    fn body(&mut self, parameter: Node, consumes: Option<&[Node]>) -> Node {
        let at = parameter.at;
        let types = or_default(consumes, JSON, at);
        let is_reference = parameter.has_reference();
        if is_reference && are_same(&types, &or_default(self.consumes.as_deref(), JSON, at)) {
            return parameter;
        }
        let parameter = self.inline(parameter);
        self.request_body(parameter, &types)
    }

    /// `in: body` → a request body in these media types.
    pub(super) fn request_body(&mut self, parameter: Node, types: &[Node]) -> Node {
        let Node { at, value } = parameter;
        let Value::Object(mut object) = value else { return Node { at, value } };
        for key in ["in", "name"] {
            let _ = take(&mut object, key);
        }
        let schema = take(&mut object, "schema").map(|member| member.node);
        let mut content = empty();
        for (index, media_type) in types.iter().enumerate() {
            let mut described = Object::new();
            if let Some(schema) = &schema {
                put(&mut described, "schema", self.again(schema, index));
            }
            let name = media_type.as_str().unwrap_or_default().to_owned();
            content.insert(name, Member { key_at: media_type.at, node: node(at, Value::Object(described)) });
        }
        put(&mut object, "content", node(at, Value::Object(content)));
        node(at, Value::Object(object))
    }

    /// A parameter in the normal form, in the place of a reference to it.
    fn inline(&mut self, parameter: Node) -> Node {
        if !parameter.has_reference() {
            return parameter;
        }
        let mut shared = self.written(&parameter).clone();
        shared.renew(self.places.sources);
        self.walk.object(&mut shared, Kind::Parameter, self);
        shared
    }

    /// Shared responses are in the media types that all operations produce. One that produces others has them itself.
    fn responses(&mut self, operation: &mut Node) {
        let at = operation.at;
        let is_usual = are_same(
            &or_default(self.produces.as_deref(), JSON, at),
            &or_default(self.all_produce.as_deref(), JSON, at),
        );
        if is_usual {
            return;
        }
        let responses = operation.as_object_mut().and_then(|object| object.get_mut("responses"));
        for response in responses.into_iter().flat_map(|member| member.node.members_mut()) {
            let is_reference = response.has_reference();
            let mut shared = self.written(response).clone();
            if is_reference && shared.get("schema").is_some() && self.places.may_copy(&shared) {
                shared.renew(self.places.sources);
                self.walk.object(&mut shared, Kind::Response, self);
                *response = shared;
            }
        }
    }
}

/// The parameters of a form → a request body whose schema has a property for each.
fn form_body(at: PlaceId, form: Vec<Node>, consumes: &[Node]) -> Node {
    let has_file = form.iter().any(is_file);
    let in_parts = has_file || consumes.iter().any(|media_type| media_type.as_str() == Some(PARTS));
    let (mut properties, mut encoding, mut required) = (empty(), empty(), vec![]);
    for parameter in form {
        let Node { at, value: Value::Object(mut object) } = parameter else { continue };
        let Some(name) = take(&mut object, "name").map(|member| member.node) else { continue };
        let key = name.as_str().unwrap_or_default().to_owned();
        if is_true(&object, "required") {
            required.push(name.clone());
        }
        if let Some(written) = encoding_of(&mut object, at) {
            encoding.insert(key.clone(), Member { key_at: name.at, node: written });
        }
        properties.insert(key, Member { key_at: name.at, node: property(object, at) });
    }
    let mut schema = empty();
    put(&mut schema, "type", text(at, "object"));
    let is_required = !required.is_empty();
    if is_required {
        put(&mut schema, "required", node(at, Value::Array(required)));
    }
    put(&mut schema, "properties", node(at, Value::Object(properties)));
    let mut media_type = empty();
    put(&mut media_type, "schema", node(at, Value::Object(schema)));
    if !encoding.is_empty() {
        put(&mut media_type, "encoding", node(at, Value::Object(encoding)));
    }
    let mut content = empty();
    put(&mut content, if in_parts { PARTS } else { FORM }, node(at, Value::Object(media_type)));
    let mut body = empty();
    put(&mut body, "content", node(at, Value::Object(content)));
    if is_required {
        put(&mut body, "required", flag(at, true));
    }
    node(at, Value::Object(body))
}

fn is_file(parameter: &Node) -> bool {
    let schema = parameter.get("schema").and_then(Node::as_object);
    schema.is_some_and(|schema| text_of(schema, "format") == Some("binary"))
}

/// How a list in a form is written, unless it is as 3.0 does it anyway: a pair, or a part, for each element.
fn encoding_of(parameter: &mut Object, at: PlaceId) -> Option<Node> {
    let style = take(parameter, "style")?;
    let explode = take(parameter, "explode")?;
    if explode.node.value == Value::Bool(true) {
        return None;
    }
    let mut encoding = empty();
    encoding.insert("style".to_owned(), style);
    encoding.insert("explode".to_owned(), explode);
    Some(node(at, Value::Object(encoding)))
}

/// A parameter of a form as a property: its schema, with what else it says.
fn property(mut parameter: Object, at: PlaceId) -> Node {
    let schema = take(&mut parameter, "schema").map(|member| member.node);
    let Some(Node { at, value: Value::Object(mut schema) }) = schema else {
        return node(at, Value::Object(empty()));
    };
    for key in ["in", "required", "allowEmptyValue"] {
        let _ = take(&mut parameter, key);
    }
    schema.extend(parameter);
    node(at, Value::Object(schema))
}
