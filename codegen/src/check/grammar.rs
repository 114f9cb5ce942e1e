//! The grammar of a document, as data: which keys each kind of object has, and what shape their values have.
//!
//! A dialect is one function from [`Kind`] to its [`Grammar`]; [`v30`] is OpenAPI 3.0. The walker knows nothing of OpenAPI
//! beside these tables, so that another dialect is another table.

use crate::tree::Object;

pub(super) mod v30;
mod v30_operations;
mod v30_schemas;

/// The tables of one dialect.
pub(super) type Tables = fn(Kind) -> &'static Grammar;

/// What an object of the document is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Document,
    Info,
    Contact,
    License,
    Server,
    ServerVariable,
    Tag,
    ExternalDocs,
    Paths,
    PathItem,
    Operation,
    Parameter,
    RequestBody,
    MediaType,
    Encoding,
    Responses,
    Response,
    Header,
    Example,
    Link,
    Callback,
    Components,
    Schema,
    Discriminator,
    Xml,
    SecurityScheme,
    OAuthFlows,
    ImplicitFlow,
    PasswordFlow,
    ClientCredentialsFlow,
    AuthorizationCodeFlow,
    SecurityRequirement,
}

/// What a value must be.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Any JSON value whose numbers are finite.
    Any,
    /// A string.
    Text,
    /// A string that is not empty.
    Name,
    /// `true` or `false`.
    Flag,
    /// An integer ≥ 0.
    Count,
    /// A number.
    Number,
    /// A number > 0.
    Positive,
    /// One of these strings.
    Words(&'static [&'static str]),
    /// The `type` of a schema: one of these strings.
    Type(&'static [&'static str]),
    /// The `format` of a schema: a string, best one that is known.
    Format,
    /// The name of a schema in `components`, or a reference to one.
    SchemaName,
    /// An object of a kind.
    Object(Kind),
    /// An object of a kind, or a reference to one.
    RefOr(Kind),
    /// `true`, `false` or what the other shape says.
    FlagOr(&'static Shape),
    /// An array whose elements have one shape.
    List(&'static Shape),
    /// An object with keys of the author's choice, whose values have one shape.
    Map(&'static Shape),
}

/// One key of a kind of object.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Field {
    /// The key.
    pub(super) key: &'static str,
    /// What its value must be.
    pub(super) shape: Shape,
    /// Whether the key must be there.
    pub(super) required: bool,
}

/// A key that may be missing.
pub(super) const fn may(key: &'static str, shape: Shape) -> Field {
    Field { key, shape, required: false }
}

/// A key that must be there.
pub(super) const fn must(key: &'static str, shape: Shape) -> Field {
    Field { key, shape, required: true }
}

/// Keys that an object has only if one of its values is a certain word.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Cases {
    /// The key whose value decides.
    pub(super) key: &'static str,
    /// Each word, with the keys that go with it.
    pub(super) fields: &'static [(&'static str, &'static [Field])],
}

/// All about one kind of object.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Grammar {
    /// What it is called in a message: `a schema`.
    pub(super) name: &'static str,
    /// The keys that it always has.
    pub(super) fields: &'static [Field],
    /// The keys that depend on a word in it.
    pub(super) cases: Option<Cases>,
    /// Keys of which exactly one must be there; empty if there is no such rule.
    pub(super) exactly_one: &'static [&'static str],
    /// The shape of the values of all other keys; `None` if other keys are unknown.
    pub(super) rest: Option<Shape>,
    /// Whether keys that start with `x-` are extensions.
    pub(super) extensions: bool,
}

impl Grammar {
    /// An object with these keys and extensions.
    pub(super) const fn of(name: &'static str, fields: &'static [Field]) -> Self {
        Self { name, fields, cases: None, exactly_one: &[], rest: None, extensions: true }
    }

    /// The keys that the object has beside [`Self::fields`], by the word in it; empty if the word is not there.
    pub(super) fn case(&self, object: &Object) -> &'static [Field] {
        let Some(cases) = &self.cases else { return &[] };
        let word = object.get(cases.key).and_then(|member| member.node.as_str());
        cases.fields.iter().find(|(name, _)| Some(*name) == word).map_or(&[], |(_, fields)| *fields)
    }

    /// Whether the word that decides about the keys is there and known.
    pub(super) fn case_is_known(&self, object: &Object) -> bool {
        self.cases.as_ref().is_none_or(|cases| {
            let word = object.get(cases.key).and_then(|member| member.node.as_str());
            cases.fields.iter().any(|(name, _)| Some(*name) == word)
        })
    }

    /// Every key that such an object may have, whatever the word in it.
    pub(super) fn keys(&self) -> Vec<&'static str> {
        let mut keys: Vec<&str> = self.fields.iter().map(|field| field.key).collect();
        for (_, fields) in self.cases.as_ref().map_or(&[][..], |cases| cases.fields) {
            keys.extend(fields.iter().map(|field| field.key));
        }
        keys
    }

    /// Whether the key belongs to another word than the one that is there.
    pub(super) fn is_of_another_case(&self, key: &str) -> bool {
        self.cases
            .as_ref()
            .is_some_and(|cases| cases.fields.iter().any(|(_, fields)| fields.iter().any(|field| field.key == key)))
    }
}

/// The shape of a whole document.
pub(super) static DOCUMENT: Shape = Shape::Object(Kind::Document);

/// Every kind, for tests over all tables.
#[cfg(test)]
pub(super) const KINDS: &[Kind] = &[
    Kind::Document,
    Kind::Info,
    Kind::Contact,
    Kind::License,
    Kind::Server,
    Kind::ServerVariable,
    Kind::Tag,
    Kind::ExternalDocs,
    Kind::Paths,
    Kind::PathItem,
    Kind::Operation,
    Kind::Parameter,
    Kind::RequestBody,
    Kind::MediaType,
    Kind::Encoding,
    Kind::Responses,
    Kind::Response,
    Kind::Header,
    Kind::Example,
    Kind::Link,
    Kind::Callback,
    Kind::Components,
    Kind::Schema,
    Kind::Discriminator,
    Kind::Xml,
    Kind::SecurityScheme,
    Kind::OAuthFlows,
    Kind::ImplicitFlow,
    Kind::PasswordFlow,
    Kind::ClientCredentialsFlow,
    Kind::AuthorizationCodeFlow,
    Kind::SecurityRequirement,
];
