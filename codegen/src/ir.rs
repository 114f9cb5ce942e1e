//! The model of a client: operations and types, without `$ref` and without OpenAPI's spelling.
//!
//! Dumb, owned data that `lower` makes and every later stage reads. What has no meaning in Rust, or none yet, was reported
//! before and is not here.

mod about;
mod body;
mod error;
mod parameter;
mod rules;
mod shape;
mod shapes;
mod status;
mod types;

pub use about::{Callback, External, Link, Tag};
pub use body::{Also, Body, Content, Encoding, FormStyle, Outcome, PartField, PartKind, Parts, Payload};
pub use error::{Common, ErrorBody, Holder};
pub use parameter::{Parameter, ParameterForm, ParameterLocation, ParameterStyle};
pub(crate) use rules::NOTHING;
pub use rules::Rules;
pub use shape::{Scalar, Shape};
pub use types::{
    Alias, Direction, Discriminator, Element, EnumValue, Field, Group, StringEnum, Struct, Tuple, Type, TypeId,
    TypeKind, Types, Union, ValueEnum, Variant, Written,
};

use crate::source::PlaceId;

/// A client: everything that one document describes.
#[derive(Debug, Clone, PartialEq)]
pub struct Api {
    /// `info.title`.
    pub title: String,
    /// `info.version`.
    pub version: String,
    /// `info.description`, as `CommonMark`.
    pub description: Option<String>,
    /// Where the service is; empty when the document says nothing of it.
    pub servers: Vec<Server>,
    /// Whether the caller chooses one of them, since no variable tells which it is.
    pub has_server_choice: bool,
    /// The parameters that are set once, on the client; one for each name.
    pub client_parameters: Vec<ClientParameter>,
    /// The groups of operations: those that the document describes in its order, then those that operations name.
    pub tags: Vec<Tag>,
    /// The calls, in the order of the document.
    pub operations: Vec<Operation>,
    /// The bodies of the webhooks, in the order of the document. Once it is known what is generated, those whose types are a
    /// feature.
    pub webhooks: Vec<Shape>,
    /// The schemas among the components, in the order of the document.
    pub components: Vec<Shape>,
    /// The types.
    pub types: Types,
    /// Other names of these; none until equal types are one.
    pub aliases: Vec<Alias>,
    /// What the body of an error response may be, each once; empty until equal types are one.
    pub errors: Vec<ErrorBody>,
    /// The properties of these.
    pub error_properties: Vec<Common>,
}

/// A server's address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    /// The URL, with each variable's name in braces.
    pub url: String,
    /// What the document says of it.
    pub description: Option<String>,
    /// The variables of the URL.
    pub variables: Vec<ServerVariable>,
}

/// A variable of a server's URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerVariable {
    /// Where it stands.
    pub at: PlaceId,
    /// The name, as in the URL's braces.
    pub name: String,
    /// The value unless another is set.
    pub default: String,
    /// The values that exist; empty when any will do.
    pub values: Vec<String>,
    /// What the document says of it.
    pub description: Option<String>,
}

/// A parameter or a server variable that is set once, on the client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientParameter {
    /// The name in the document.
    pub name: String,
    /// What the document says of it.
    pub docs: Docs,
    /// The type of its value: text, or an enum when it is a server's variable with an `enum`.
    pub shape: Shape,
    /// Whether a server's URL holds it.
    pub in_server: bool,
}

/// What a reader is told of an item.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Docs {
    /// `summary` or `title`: one line.
    pub summary: Option<String>,
    /// `description`, as `CommonMark`.
    pub description: Option<String>,
    /// What values must be like, in the order of the keywords.
    pub constraints: Vec<Constraint>,
    /// Whether the document advises against its use.
    pub deprecated: bool,
}

/// A promise or a hint about a value. It is documented; what of it can be checked is in [`Rules`] too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Constraint {
    /// The keys whose values the document lacks, or which cannot be read; none if nothing at all is known.
    Unsaid(Vec<String>),
    /// `minLength`, in characters.
    MinLength(String),
    /// `maxLength`, in characters.
    MaxLength(String),
    /// `pattern`, an ECMA 262 regular expression.
    Pattern(String),
    /// `minimum`, as written.
    Minimum(String),
    /// `minimum` with `exclusiveMinimum`.
    Above(String),
    /// `maximum`, as written.
    Maximum(String),
    /// `maximum` with `exclusiveMaximum`.
    Below(String),
    /// `multipleOf`, as written.
    MultipleOf(String),
    /// `minItems`.
    MinItems(String),
    /// `maxItems`.
    MaxItems(String),
    /// `uniqueItems`.
    UniqueItems,
    /// `minProperties`.
    MinProperties(String),
    /// `maxProperties`.
    MaxProperties(String),
    /// `default`, as JSON: what the service assumes when the value is absent.
    Default(String),
    /// `example`, as JSON.
    Example(String),
    /// `not`, as JSON: what a value must not be.
    Not(String),
    /// A key of `patternProperties`.
    Keys(String),
}

/// An example of the document, or a default.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// Where it stands.
    pub at: PlaceId,
    /// What judges it.
    pub judge: Judge,
}

/// What judges an example.
#[derive(Debug, Clone, PartialEq)]
pub enum Judge {
    /// A type of its schema.
    Type {
        /// The example.
        json: String,
        /// The type.
        shape: Shape,
        /// JSON pointers, from the example on: properties that its schema does not name, which no type keeps.
        unnamed: Vec<String>,
    },
    /// Nothing, for this reason.
    None(&'static str),
}

#[cfg(any(test, feature = "tools"))]
impl Example {
    /// Follows its type to where it has gone. One whose type is not there any more is judged by nothing.
    pub(crate) fn follow(&mut self, went: impl Fn(TypeId) -> Option<TypeId>) {
        if let Judge::Type { shape, .. } = &mut self.judge
            && let Some(id) = shape.named_mut()
        {
            match went(*id) {
                Some(now) => *id = now,
                None => self.judge = Judge::None("no type is generated for its schema"),
            }
        }
    }
}

/// An HTTP method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "they are HTTP's own names")]
pub enum Method {
    Get,
    Put,
    Post,
    Delete,
    Options,
    Head,
    Patch,
    Trace,
}

/// A call that a client can make.
#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    /// Where it stands.
    pub at: PlaceId,
    /// Its JSON pointer in its file.
    pub pointer: String,
    /// `operationId`, or the method and path when there is none.
    pub id: String,
    /// The method.
    pub method: Method,
    /// The path template, with each parameter's name in braces; a query that every call has may stand behind it.
    pub path: String,
    /// What the document says of it.
    pub docs: Docs,
    /// The operation's own servers; empty when it has those of the document.
    pub servers: Vec<Server>,
    /// The names of its groups.
    pub tags: Vec<String>,
    /// The group that it is found in, by its position among those of the model; `None` if it names none.
    pub group: Option<usize>,
    /// Where there is more about it.
    pub external: Option<External>,
    /// What can be called with what its responses hold.
    pub links: Vec<Link>,
    /// The requests that the service sends because of it.
    pub callbacks: Vec<Callback>,
    /// The parameters, in the order of the document.
    pub parameters: Vec<Parameter>,
    /// The request body, if there is one.
    pub body: Option<Body>,
    /// The responses that the document names, in its order.
    pub responses: Vec<Response>,
    /// What a call gives when it is awaited: the body of the lowest success that has one; `None` when none has. Whatever
    /// other success a document gets later does not change it.
    pub success: Option<Payload>,
    /// The successes that are read whole, by their statuses, where one of them is not what is awaited; else empty.
    pub outcomes: Vec<Outcome>,
    /// What a success is when it streams, where the answer can be had in that way too: events, values, or both.
    pub streams: Vec<Payload>,
    /// Alternatives of security schemes that must all be met; empty when no credential is needed.
    pub security: Vec<Vec<SecurityScheme>>,
    /// Whether it is generated. Others have a part in what things are called.
    pub is_selected: bool,
}

/// The status codes that a response stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// One code, such as 200.
    Code(u16),
    /// A hundred codes, such as 4 for `4XX`.
    Range(u8),
    /// Every code that no other response names.
    Default,
}

/// A response of an operation.
#[derive(Debug, Clone, PartialEq)]
pub struct Response {
    /// Where it stands.
    pub at: PlaceId,
    /// The codes that it stands for.
    pub status: Status,
    /// The name of the component that it is; `None` if the operation describes it itself.
    pub component: Option<String>,
    /// Whether a call that gets it has succeeded: 2xx, or `default` when no 2xx is named.
    pub success: bool,
    /// What the document says of it.
    pub description: String,
    /// Its body, one for each media type that a client reads; empty when it has none.
    pub contents: Vec<Content>,
    /// The media types that say the same in another way. They are not asked for.
    pub others: Vec<String>,
    /// The response headers that the document names.
    pub headers: Vec<ResponseHeader>,
}

impl Server {
    /// The URL unless a variable is set: with the default of each.
    pub fn usual_url(&self) -> String {
        let with_default =
            |url: String, variable: &ServerVariable| url.replace(&format!("{{{}}}", variable.name), &variable.default);
        self.variables.iter().fold(self.url.clone(), with_default)
    }
}

impl Operation {
    /// Whether awaiting a call gives this success: it has that body, or none where an empty stream says so.
    pub fn is_awaited(&self, outcome: &Outcome) -> bool {
        outcome.payload == self.success || self.success == Some(Payload::Binary) && outcome.payload.is_none()
    }
}

impl Response {
    /// One of which nothing is known but its place.
    pub fn unknown(at: PlaceId, status: Status) -> Self {
        let description = "The document does not say what this is.".to_owned();
        Self {
            at,
            status,
            component: None,
            success: false,
            description,
            contents: vec![],
            others: vec![],
            headers: vec![],
        }
    }

    /// Whether an answer that it describes can be an error: `default` stands for every status that has no response of its
    /// own, even where a success is meant.
    pub fn describes_errors(&self) -> bool {
        !self.success || self.status == Status::Default
    }
}

/// A header of a response.
#[derive(Debug, Clone, PartialEq)]
pub struct ResponseHeader {
    /// The name on the wire.
    pub name: String,
    /// How its value is written.
    pub form: HeaderForm,
    /// The type of its value.
    pub shape: Shape,
    /// What the document says of it.
    pub docs: Docs,
}

/// How the value of a response's header is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeaderForm {
    /// As a text, or several with commas between them.
    Simple,
    /// As JSON.
    Json,
    /// As `Set-Cookie`: a line for each, with commas in them.
    Lines,
}

/// A way to show who calls.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SecurityScheme {
    /// Its key in `components/securitySchemes`.
    pub id: String,
    /// How the credential travels.
    pub kind: SecuritySchemeKind,
    /// What the credential must allow.
    pub scopes: Vec<String>,
}

/// How a credential travels.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum SecuritySchemeKind {
    /// A text under a name.
    ApiKey {
        /// Where it goes: header, query or cookie.
        location: ParameterLocation,
        /// The name on the wire.
        name: String,
    },
    /// `Authorization: Bearer`; OAuth 2 and `OpenID` Connect end in it too.
    Bearer,
    /// `Authorization: Basic`.
    Basic,
    /// In a way that only the caller's own code knows.
    Other,
}
