//! The model of a client: operations and types, without `$ref` and without OpenAPI's spelling.
//!
//! Dumb, owned data that `lower` makes and every later stage reads. What has no meaning in Rust, or none yet, was reported
//! before and is not here.

mod about;
mod body;
mod parameter;
mod rules;
mod shapes;

pub use about::{Callback, External, Link, Tag};
pub use body::{Also, Body, Content, Encoding, FormStyle, Outcome, PartField, PartKind, Parts, Payload, Success};
pub use parameter::{Parameter, ParameterForm, ParameterLocation, ParameterStyle};
pub(crate) use rules::NOTHING;
pub use rules::Rules;

use std::ops::{Index, IndexMut};

use crate::list::List as _;
use crate::openapi::pointer;
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
    /// What the body of an error response may be, each different one once; empty until equal types are one.
    pub errors: Vec<Payload>,
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

/// Index of a [`Type`] in [`Types`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TypeId(pub usize);

/// All types of a client.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Types(pub Vec<Type>);

impl Types {
    /// Each type with its id.
    pub fn iter(&self) -> impl Iterator<Item = (TypeId, &Type)> {
        self.0.iter().enumerate().map(|(index, item)| (TypeId(index), item)).list().into_iter()
    }
}

impl Index<TypeId> for Types {
    type Output = Type;

    fn index(&self, id: TypeId) -> &Type {
        &self.0[id.0]
    }
}

impl IndexMut<TypeId> for Types {
    fn index_mut(&mut self, id: TypeId) -> &mut Type {
        &mut self.0[id.0]
    }
}

/// A type with a name of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Type {
    /// Where its schema stands.
    pub at: PlaceId,
    /// The schema's JSON pointer in its file; it is part of decoding errors.
    pub pointer: String,
    /// How many other schemas are equal, and so have this type.
    pub others: usize,
    /// The words that it is named from: a component's name, or the way to an inline schema.
    pub name_from: Vec<String>,
    /// What the document says of it.
    pub docs: Docs,
    /// What is asked of a value beyond its type. `each` is about a struct's other properties, a tuple's other elements, or
    /// what the list or map of a newtype holds.
    pub rules: Rules,
    /// What it is.
    pub kind: TypeKind,
}

impl Type {
    /// The name of the component that it is; `None` when it has none and is named by its place.
    pub fn component(&self) -> Option<&str> {
        let segment = self.pointer.strip_prefix("/components/schemas/")?.split('/').next()?;
        match &self.name_from[..] {
            [only] if pointer::unescape(segment) == *only => Some(only),
            _ => None,
        }
    }

    /// Whether it is a component, or what a component is beside others: its own values, or one of its members.
    pub fn is_of_component(&self) -> bool {
        let own = self.pointer.strip_prefix("/components/schemas/").is_some_and(|name| !name.contains('/'));
        own || self.component().is_some()
    }
}

/// What a named type is.
#[derive(Debug, Clone, PartialEq)]
pub enum TypeKind {
    /// An object with known properties.
    Struct(Struct),
    /// A string that is one of some values, or another one.
    StringEnum(StringEnum),
    /// A value that is one of some, not all of which are strings, or another one.
    ValueEnum(ValueEnum),
    /// A value of one of several types, or of none of them.
    Union(Union),
    /// A list or a map that holds itself, and so needs a name.
    Newtype(Shape),
    /// A list whose first elements have each a type of their own.
    Tuple(Tuple),
}

/// An object with known properties.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Struct {
    /// The properties, in the order of the document.
    pub fields: Vec<Field>,
    /// What else the object may be: each describes properties of it, and fits or does not. One must fit, if there are any.
    pub groups: Vec<Group>,
    /// The type of the values of all other properties; `None` when the document says nothing of them, or forbids them.
    pub additional: Option<Shape>,
}

/// A value that is one of some, or another one: enums are open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueEnum {
    /// The values that the document names, as JSON, each once.
    pub values: Vec<EnumValue>,
}

/// A description of an object beside others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The words that its field is named from.
    pub name_from: Vec<String>,
    /// Its type.
    pub shape: Shape,
}

/// A value of one of several types, or of none of them: unions are open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Union {
    /// What says which of the types it is; `None` when the shape of the value says so.
    pub discriminator: Option<Discriminator>,
    /// The types, in the order of the document.
    pub variants: Vec<Variant>,
}

/// What says which of the types of a union an object is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Discriminator {
    /// The text of this property; of an integer or of `true` and `false`, the JSON.
    Property(String),
    /// Its only key.
    Key,
}

/// One of the types of a union.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// The words that it is named from.
    pub name_from: Vec<String>,
    /// Its type.
    pub shape: Shape,
    /// The texts of the union's tag that say that it is this one.
    pub tags: Vec<String>,
    /// Whether the union writes its tag, the first of these texts: it may be missing in the value.
    pub written: Option<Written>,
    /// What is asked of its value.
    pub rules: Rules,
}

/// When a union writes the tag of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// The type has no property for it. There is one text then.
    Always,
    /// The type has a property for it that need not be set.
    IfUnset,
}

/// A list whose first elements have each a type of their own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tuple {
    /// The first elements, in order.
    pub elements: Vec<Element>,
    /// How many of them are always there.
    pub required: usize,
    /// The type of each element after them; `None` when there can be none.
    pub rest: Option<Shape>,
}

/// One of the first elements of a [`Tuple`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// The type of its value.
    pub shape: Shape,
    /// What is asked of its value.
    pub rules: Rules,
    /// What the document says of it.
    pub docs: Docs,
}

/// A property of an object.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Where its schema stands.
    pub at: PlaceId,
    /// The key in JSON.
    pub name: String,
    /// The type of its value.
    pub shape: Shape,
    /// Whether it is always there.
    pub required: bool,
    /// The one way in which it travels; `None` when it is sent and received.
    pub only: Option<Direction>,
    /// What is asked of its value.
    pub rules: Rules,
    /// What the document says of it.
    pub docs: Docs,
}

/// A way in which values travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// In requests: `writeOnly`.
    Sent,
    /// In responses: `readOnly`.
    Received,
}

/// A string that is one of some values, or another one: enums are open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StringEnum {
    /// The values that the document names, each once.
    pub values: Vec<EnumValue>,
}

/// A value that an enum names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnumValue {
    /// The text; of a [`ValueEnum`], the JSON.
    pub value: String,
    /// The name that the document gives it.
    pub name: Option<String>,
    /// What `x-enum-descriptions` says of it.
    pub description: Option<String>,
}

/// The type of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// A value that is written as one text.
    Scalar(Scalar),
    /// A value of any kind.
    Any,
    /// A list.
    Array(Box<Shape>),
    /// An object whose keys are the service's own.
    Map(Box<Shape>),
    /// `null`, or a value.
    Nullable(Box<Shape>),
    /// A type with a name of its own.
    Named(TypeId),
}

/// The type of a value that is written as one text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scalar {
    /// Text.
    String,
    /// `true` or `false`.
    Bool,
    /// `null`, and nothing else.
    Null,
    /// An integer of format `int8`.
    I8,
    /// An integer of format `int16`.
    I16,
    /// An integer of format `int32`.
    I32,
    /// An integer of format `int64`, or of none.
    I64,
    /// An integer whose bounds are beyond 64 bits.
    I128,
    /// An integer of format `uint8`.
    U8,
    /// An integer of format `uint16`.
    U16,
    /// An integer of format `uint32`.
    U32,
    /// An integer of format `uint64`.
    U64,
    /// A number of format `double` or `float`, or of none.
    F64,
    /// A number of format `decimal`, with every digit.
    Number,
    /// Text of format `date-time`.
    DateTime,
    /// Text of format `date`.
    Date,
    /// Text of format `time`.
    Time,
    /// Text of format `duration`.
    Duration,
    /// Text of format `uuid`.
    Uuid,
    /// Text of format `uri`, and its kin.
    Uri,
    /// Text of format `decimal`.
    Decimal,
    /// Bytes that travel as text, of format `byte`.
    Base64,
    /// Bytes that travel as text, of format `base64url`.
    Base64Url,
    /// Text of format `ip`.
    Ip,
    /// Text of format `ipv4`.
    Ipv4,
    /// Text of format `ipv6`.
    Ipv6,
}

impl Scalar {
    /// Whether its Rust type is one of the runtime's formats.
    pub fn is_format(self) -> bool {
        use Scalar as S;
        let texts = [S::DateTime, S::Date, S::Time, S::Duration, S::Uuid, S::Uri, S::Decimal, S::Ip, S::Ipv4, S::Ipv6];
        texts.contains(&self) || self.is_bytes()
    }

    /// Whether it is bytes that travel as text.
    pub fn is_bytes(self) -> bool {
        matches!(self, Self::Base64 | Self::Base64Url)
    }

    /// Whether it is written as a number.
    pub fn is_number(self) -> bool {
        use Scalar as S;
        let integers = [S::I8, S::I16, S::I32, S::I64, S::I128, S::U8, S::U16, S::U32, S::U64];
        integers.contains(&self) || [S::F64, S::Number].contains(&self)
    }
}

impl Shape {
    /// Text.
    pub const STRING: Self = Self::Scalar(Scalar::String);

    /// How many lists and maps are inside each other.
    pub fn nesting(&self) -> usize {
        match self {
            Self::Array(inner) | Self::Map(inner) => 1 + inner.nesting(),
            Self::Nullable(inner) => inner.nesting(),
            Self::Scalar(_) | Self::Any | Self::Named(_) => 0,
        }
    }

    /// The type of the innermost value in lists and maps.
    pub fn innermost(&self) -> &Self {
        match self {
            Self::Array(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.innermost(),
            Self::Scalar(_) | Self::Any | Self::Named(_) => self,
        }
    }

    /// The same type, or `null`.
    pub fn nullable(self) -> Self {
        match self {
            Self::Nullable(_) | Self::Any | Self::Scalar(Scalar::Null) => self,
            Self::Scalar(_) | Self::Array(_) | Self::Map(_) | Self::Named(_) => Self::Nullable(Box::new(self)),
        }
    }

    /// The type without `null`.
    pub fn not_null(&self) -> &Self {
        match self {
            Self::Nullable(inner) => inner,
            Self::Scalar(_) | Self::Any | Self::Array(_) | Self::Map(_) | Self::Named(_) => self,
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
    /// Where there is more about it.
    pub external: Option<External>,
    /// What can be called with what its responses hold.
    pub links: Vec<Link>,
    /// The requests that the service sends because of it.
    pub callbacks: Vec<Callback>,
    /// The parameters, in the order of the document.
    pub parameters: Vec<Parameter>,
    /// Whether its arguments are the fields of a struct: there are too many of them.
    pub has_parameters_struct: bool,
    /// The request body, if there is one.
    pub body: Option<Body>,
    /// The responses that the document names, in its order.
    pub responses: Vec<Response>,
    /// What a success is, when it is read whole.
    pub success: Success,
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

impl Response {
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
