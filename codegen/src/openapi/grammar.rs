//! The grammar of a document, as data: which keys each kind of object has, and what shape their values have.
//!
//! A dialect is one function from [`Kind`] to its [`Grammar`]. The walker knows nothing of OpenAPI beside these tables, so
//! that another dialect is another table; one that adds to another is that one's with [`Grammar::more`].

use crate::list::List as _;
use crate::tree::Object;

mod normal;
mod v20;
mod v20_operations;
mod v20_schemas;
mod v30;
mod v30_operations;
mod v30_schemas;
mod v31;
mod v31_schemas;
mod v32;

/// The tables of one dialect.
pub(crate) type Tables = fn(Kind) -> &'static Grammar;

/// The tables of the normal form, which `upgrade` brings every dialect to.
pub(crate) const NORMAL: Tables = normal::grammar;

/// A version of OpenAPI, as far as it has a grammar of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Dialect {
    /// Swagger 2.0.
    V20,
    /// OpenAPI 3.0.
    V30,
    /// OpenAPI 3.1.
    V31,
    /// OpenAPI 3.2, which is read as 3.1.
    V32,
}

impl Dialect {
    /// Its tables.
    pub(crate) const fn tables(self) -> Tables {
        match self {
            Self::V20 => v20::grammar,
            Self::V30 => v30::grammar,
            Self::V31 => v31::grammar,
            Self::V32 => v32::grammar,
        }
    }

    /// What it is called in a message.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::V20 => "Swagger 2.0",
            Self::V30 => "OpenAPI 3.0",
            Self::V31 => "OpenAPI 3.1",
            Self::V32 => "OpenAPI 3.2",
        }
    }

    /// How a schema admits null.
    pub(crate) const fn nullable(self) -> &'static str {
        match self {
            Self::V20 => "x-nullable: true",
            Self::V30 => "nullable: true",
            Self::V31 | Self::V32 => "type: [\u{2026}, 'null']",
        }
    }

    /// Whether schemas are those of JSON Schema 2020-12: `true` and `false` among them, and keys beside a `$ref`.
    pub(crate) const fn has_json_schemas(self) -> bool {
        matches!(self, Self::V31 | Self::V32)
    }

    /// Where the components of a kind are: keys from the root on. `None` for kinds that are no components.
    pub(crate) const fn section(self, kind: Kind) -> Option<&'static [&'static str]> {
        Some(match (self, kind) {
            (Self::V20, Kind::Schema) => &["definitions"],
            (Self::V20, Kind::Response) => &["responses"],
            (Self::V20, Kind::Parameter) => &["parameters"],
            (Self::V20, Kind::SecurityScheme) => &["securityDefinitions"],
            (Self::V20, _) => return None,
            (_, Kind::Schema) => &["components", "schemas"],
            (_, Kind::Response) => &["components", "responses"],
            (_, Kind::Parameter) => &["components", "parameters"],
            (_, Kind::Example) => &["components", "examples"],
            (_, Kind::RequestBody) => &["components", "requestBodies"],
            (_, Kind::Header) => &["components", "headers"],
            (_, Kind::SecurityScheme) => &["components", "securitySchemes"],
            (_, Kind::Link) => &["components", "links"],
            (_, Kind::Callback) => &["components", "callbacks"],
            (Self::V31 | Self::V32, Kind::PathItem) => &["components", "pathItems"],
            (Self::V32, Kind::MediaType) => &["components", "mediaTypes"],
            (_, _) => return None,
        })
    }
}

/// What an object of the document is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
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
    /// What a list is made of in a parameter or a header of Swagger 2.0.
    Items,
}

/// What a value must be.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Shape {
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
    /// A number; or a flag, as 3.0 has it, which is reported, and read.
    NumberOrFlag,
    /// A number > 0.
    Positive,
    /// One of these strings.
    Words(&'static [&'static str]),
    /// The `type` of a schema: one of these strings.
    Type(&'static [&'static str]),
    /// The `type` of a schema: one of these strings, or a list of some.
    Types(&'static [&'static str]),
    /// The `format` of a schema: a string, best one that is known.
    Format,
    /// The name of a schema in `components`, or a reference to one.
    SchemaName,
    /// An object of a kind.
    Object(Kind),
    /// An object of a kind, or a reference to one.
    RefOr(Kind),
    /// A schema of JSON Schema: an object, a reference to one, `true` or `false`.
    Schema,
    /// `true`, `false` or what the other shape says.
    FlagOr(&'static Shape),
    /// What the other shape says, or an array whose elements are each what it says.
    ListOr(&'static Shape),
    /// An array whose elements have one shape.
    List(&'static Shape),
    /// An object with keys of the author's choice, whose values have one shape.
    Map(&'static Shape),
}

/// What becomes of a key whose value is as it must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Code is made of it.
    Used,
    /// It is told in the docs of the code, or tried by the test of the examples, and nothing else.
    Told,
    /// It says nothing that a client has a use for: it stays, and nobody reads it.
    Unread,
    /// It says something that the code does not enforce: reported, and taken out.
    NotEnforced,
    /// It says something that the code does not enforce, and describes properties, which are read: reported.
    Condition,
    /// It says nothing about values: `upgrade` takes it out.
    Silent,
    /// It is a word of OpenAPI 3.2: reported, and taken out.
    Later,
    /// It is a word of OpenAPI 3.0 that means the same: reported, and read.
    Earlier,
}

/// One key of a kind of object.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Field {
    /// The key.
    pub(crate) key: &'static str,
    /// What its value must be.
    pub(crate) shape: Shape,
    /// Whether the key must be there.
    pub(crate) required: bool,
    /// What becomes of it.
    pub(crate) effect: Effect,
}

// A key has no other constructors than these: each says what becomes of it.

/// A key of which code is made.
pub(crate) const fn used(key: &'static str, shape: Shape) -> Field {
    not_read(key, shape, Effect::Used)
}

/// A key of which code is made, and that must be there.
pub(crate) const fn must(key: &'static str, shape: Shape) -> Field {
    required(used(key, shape))
}

/// A key that is only told in the docs.
pub(crate) const fn told(key: &'static str, shape: Shape) -> Field {
    not_read(key, shape, Effect::Told)
}

/// A key that nobody reads.
pub(crate) const fn unread(key: &'static str, shape: Shape) -> Field {
    not_read(key, shape, Effect::Unread)
}

/// A key that is taken out, or reported, or both.
pub(crate) const fn not_read(key: &'static str, shape: Shape, effect: Effect) -> Field {
    Field { key, shape, required: false, effect }
}

/// The key, which must be there.
pub(crate) const fn required(field: Field) -> Field {
    Field { required: true, ..field }
}

/// Keys that an object has only if one of its values is a certain word.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Cases {
    /// The key whose value decides.
    pub(crate) key: &'static str,
    /// Each word, with the keys that go with it.
    pub(crate) fields: &'static [(&'static str, &'static [Field])],
}

/// All about one kind of object.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Grammar {
    /// What it is called in a message: `a schema`.
    pub(crate) name: &'static str,
    /// The keys that it always has.
    pub(crate) fields: &'static [Field],
    /// The keys that another version adds to these, or has otherwise.
    pub(crate) more: &'static [Field],
    /// The keys that depend on a word in it.
    pub(crate) cases: Option<Cases>,
    /// Keys of which exactly one must be there; empty if there is no such rule.
    pub(crate) exactly_one: &'static [&'static str],
    /// Keys of which at least one must be there; empty if there is no such rule.
    pub(crate) at_least_one: &'static [&'static str],
    /// The shape of the values of all other keys; `None` if other keys are unknown.
    pub(crate) rest: Option<Shape>,
    /// Whether keys that start with `x-` are extensions.
    pub(crate) extensions: bool,
}

impl Grammar {
    /// An object with these keys and extensions.
    pub(crate) const fn of(name: &'static str, fields: &'static [Field]) -> Self {
        Self { name, fields, more: &[], cases: None, exactly_one: &[], at_least_one: &[], rest: None, extensions: true }
    }

    /// The keys that the object has whatever stands in it.
    pub(crate) fn fields(&self) -> Vec<&'static Field> {
        let mut fields = self.more.iter().list();
        fields.extend(self.fields.iter().filter(|field| self.more.iter().all(|other| other.key != field.key)).list());
        fields
    }

    /// The key of this name in an object, if it has it whatever else stands there, or because of the word in it.
    pub(crate) fn field(&self, key: &str, object: &Object) -> Option<&'static Field> {
        self.named(key, self.case(object))
    }

    /// The key of this name, if it is among those that the object always has, or among those of its word.
    pub(crate) fn named(&self, key: &str, case: &'static [Field]) -> Option<&'static Field> {
        // What another version has otherwise comes first.
        self.more.iter().chain(self.fields).chain(case).find(|field| field.key == key)
    }

    /// The keys that must be there.
    pub(crate) fn required(&self) -> impl Iterator<Item = &'static Field> {
        let more = self.more;
        let own = self.fields.iter().filter(|field| field.required);
        let own = own.filter(move |field| more.iter().all(|other| other.key != field.key));
        more.iter().filter(|field| field.required).chain(own)
    }

    /// The keys that the object has beside [`Self::fields`], by the word in it; empty if the word is not there.
    pub(crate) fn case(&self, object: &Object) -> &'static [Field] {
        let Some(cases) = &self.cases else { return &[] };
        let word = object.get(cases.key).and_then(|member| member.node.as_str());
        cases.fields.iter().find(|(name, _)| is_word(word, name)).map_or(&[], |(_, fields)| *fields)
    }

    /// Whether the word that decides about the keys is there and known.
    pub(crate) fn case_is_known(&self, object: &Object) -> bool {
        self.cases.as_ref().is_none_or(|cases| {
            let word = object.get(cases.key).and_then(|member| member.node.as_str());
            cases.fields.iter().any(|(name, _)| is_word(word, name))
        })
    }

    /// Every key that such an object may have, whatever the word in it.
    pub(crate) fn keys(&self) -> Vec<&'static str> {
        let mut keys: Vec<&str> = self.fields().into_iter().map(|field| field.key).list();
        for (_, fields) in self.cases.as_ref().map_or(&[][..], |cases| cases.fields) {
            keys.extend(fields.iter().map(|field| field.key));
        }
        keys
    }

    /// Whether the key belongs to another word than the one that is there.
    pub(crate) fn is_of_another_case(&self, key: &str) -> bool {
        self.cases
            .as_ref()
            .is_some_and(|cases| cases.fields.iter().any(|(_, fields)| fields.iter().any(|field| field.key == key)))
    }
}

/// Whether a word is the one of this name, be it in other letters, which `check` reports.
fn is_word(word: Option<&str>, name: &str) -> bool {
    word.is_some_and(|word| word.trim().eq_ignore_ascii_case(name))
}

/// The extensions that mean something: of which kinds of objects, in which versions (in all, if there is none), and what
/// becomes of them.
#[cfg(any(test, feature = "tools"))]
pub(crate) const EXTENSIONS: &[(&str, &[Kind], &[Dialect], Effect)] = &[
    ("x-client-parameter", &[Kind::Parameter], &[], Effect::Used),
    ("x-enum-descriptions", &[Kind::Schema], &[], Effect::Told),
    ("x-enumDescriptions", &[Kind::Schema], &[], Effect::Told),
    ("x-enum-varnames", &[Kind::Schema], &[], Effect::Used),
    ("x-enumNames", &[Kind::Schema], &[], Effect::Used),
    ("x-enum-names", &[Kind::Schema], &[], Effect::Used),
    ("x-ms-enum", &[Kind::Schema], &[], Effect::Used),
    ("x-nullable", &[Kind::Schema, Kind::Parameter, Kind::Items, Kind::Header], &[Dialect::V20], Effect::Used),
];

/// The shape of a whole document.
pub(crate) static DOCUMENT: Shape = Shape::Object(Kind::Document);

/// Every kind, for tests over all tables.
#[cfg(test)]
pub(crate) const KINDS: &[Kind] = &[
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
    Kind::Items,
];
