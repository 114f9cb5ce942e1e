//! Descriptions of an API and its operations: `static` data that generated code holds once, and that [`Call`](crate::Call)
//! follows when it builds a request and judges the answer.
//!
//! Everything here is `const`, so that an operation costs a generated client data, not code.

pub use http::Method;

use crate::media_type;

/// An API: what is the same for all its operations.
#[derive(Debug)]
pub struct Api {
    /// The `User-Agent`, usually the generated crate's `name/version`.
    pub user_agent: &'static str,
    /// The document's servers, in its order. Empty when it names none: then the caller gives an endpoint.
    pub servers: &'static [Server],
}

/// A server of the document.
#[derive(Clone, Copy, Debug)]
pub struct Server {
    /// The URL, with `{variable}` where a variable goes.
    pub url: &'static str,
    /// The variables of the URL.
    pub variables: &'static [ServerVariable],
}

/// A variable in a server's URL.
#[derive(Clone, Copy, Debug)]
pub struct ServerVariable {
    /// Its name, without braces. A client parameter of the same name gives its value.
    pub name: &'static str,
    /// The value when none is set.
    pub default: &'static str,
    /// The values it may have; empty when any will do.
    pub values: &'static [&'static str],
}

/// An operation of the document.
#[derive(Debug)]
pub struct Operation {
    /// Its `operationId`, or the name it was given; errors name it.
    pub id: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path template, such as `/v5/{project_id}/image`; a query that every call has may stand behind it.
    pub path: &'static str,
    /// The JSON pointer of the operation in the document; errors about the document quote it.
    pub pointer: &'static str,
    /// The operation's own servers; empty when it uses the API's.
    pub servers: &'static [Server],
    /// The parameters. [`Call::set`](crate::Call::set) takes an index into this.
    pub parameters: &'static [Parameter],
    /// Alternatives, each a combination of schemes that are needed together. Empty when no credential is needed;
    /// an empty combination means that a credential is optional.
    pub security: &'static [&'static [SecurityScheme]],
    /// The documented responses, one for each status and media type.
    pub responses: &'static [ResponseSpec],
}

impl Operation {
    /// The path's template, and the query behind it.
    pub(crate) fn split_path(&self) -> (&'static str, Option<&'static str>) {
        self.path.split_once('?').map_or((self.path, None), |(path, query)| (path, Some(query)))
    }
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// Into the path template.
    Path,
    /// Into the query.
    Query,
    /// A header field.
    Header,
    /// A pair of the `Cookie` header.
    Cookie,
}

/// How a parameter that is more than one value is written, in the document's terms.
///
/// What the specification leaves undefined is written as most servers read it: a single value and the exploded forms of the
/// delimited styles as in [`Form`](Self::Form); a list of a deep object as `name%5B%5D=a&name%5B%5D=b`, and objects in it by
/// their names or numbers, `name%5Ba%5D%5Bb%5D=value`; elsewhere a list or an object inside another as JSON text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `a,b`: the default in paths and headers.
    Simple,
    /// `.a.b`, in a path.
    Label,
    /// `;name=a,b`, in a path.
    Matrix,
    /// `name=a&name=b`: the default in queries and cookies.
    Form,
    /// `name=a%20b`.
    SpaceDelimited,
    /// `name=a%7Cb`.
    PipeDelimited,
    /// `name%5Bkey%5D=value`, for objects.
    DeepObject,
}

/// A parameter of an operation.
///
/// ```
/// use specwright_runtime::{Location, Parameter};
///
/// const REGION: Parameter = Parameter::header("region").required().client();
/// assert_eq!(REGION.location, Location::Header);
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
#[expect(clippy::struct_excessive_bools, reason = "they are the document's own words, each independent of the others")]
pub struct Parameter {
    /// Its name on the wire.
    pub name: &'static str,
    /// Where it goes.
    pub location: Location,
    /// How lists and objects are written.
    pub style: Style,
    /// Whether each member of a list or object is written on its own.
    pub explode: bool,
    /// Whether reserved characters stay as they are (queries only).
    pub allow_reserved: bool,
    /// Whether a call without it is refused.
    pub required: bool,
    /// Whether the client's builder sets it for every call.
    pub client: bool,
}

impl Parameter {
    const fn new(name: &'static str, location: Location, style: Style, explode: bool) -> Self {
        Self { name, location, style, explode, allow_reserved: false, required: false, client: false }
    }

    /// A path parameter in the default style (simple). It is required, as every path parameter is.
    pub const fn path(name: &'static str) -> Self {
        Self::new(name, Location::Path, Style::Simple, false).required()
    }

    /// A query parameter in the default style (form, exploded).
    pub const fn query(name: &'static str) -> Self {
        Self::new(name, Location::Query, Style::Form, true)
    }

    /// A header parameter.
    pub const fn header(name: &'static str) -> Self {
        Self::new(name, Location::Header, Style::Simple, false)
    }

    /// A cookie parameter.
    pub const fn cookie(name: &'static str) -> Self {
        Self::new(name, Location::Cookie, Style::Form, true)
    }

    /// With another style, and whether it explodes.
    pub const fn style(mut self, style: Style, explode: bool) -> Self {
        self.style = style;
        self.explode = explode;
        self
    }

    /// Keeps the reserved characters of its value.
    pub const fn allow_reserved(mut self) -> Self {
        self.allow_reserved = true;
        self
    }

    /// Makes it required.
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Makes it one that the client sets for every call.
    pub const fn client(mut self) -> Self {
        self.client = true;
        self
    }
}

/// A way to authenticate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SecurityScheme {
    /// A secret in a header, query parameter or cookie.
    ApiKey {
        /// The scheme's key in the document.
        id: &'static str,
        /// Header, query or cookie.
        location: Location,
        /// The name of the header, parameter or cookie.
        name: &'static str,
    },
    /// `Authorization: Bearer …`; OAuth 2 and `OpenID` Connect end here too.
    Bearer {
        /// The scheme's key in the document.
        id: &'static str,
    },
    /// `Authorization: Basic …`.
    Basic {
        /// The scheme's key in the document.
        id: &'static str,
    },
    /// One that the runtime has no credential for, such as a signature; for the caller's own
    /// [`Authenticate`](crate::Authenticate).
    Other {
        /// The scheme's key in the document.
        id: &'static str,
    },
}

impl SecurityScheme {
    /// A secret in a header.
    pub const fn header(id: &'static str, name: &'static str) -> Self {
        Self::ApiKey { id, location: Location::Header, name }
    }

    /// A secret in the query.
    pub const fn query(id: &'static str, name: &'static str) -> Self {
        Self::ApiKey { id, location: Location::Query, name }
    }

    /// A secret in a cookie.
    pub const fn cookie(id: &'static str, name: &'static str) -> Self {
        Self::ApiKey { id, location: Location::Cookie, name }
    }

    /// The scheme's key in the document.
    pub const fn id(&self) -> &'static str {
        match self {
            Self::ApiKey { id, .. } | Self::Bearer { id } | Self::Basic { id } | Self::Other { id } => id,
        }
    }
}

/// The statuses a documented response is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// One status, such as `200`.
    Code(u16),
    /// A hundred, by its first digit: `Range(4)` is `4XX`.
    Range(u16),
    /// Every status that no other response is for.
    Default,
}

/// A documented response: a status, a media type, and what it means.
///
/// ```
/// use specwright_runtime::ResponseSpec;
///
/// const RESPONSES: &[ResponseSpec] = &[
///     ResponseSpec::success(200).content("application/json"),
///     ResponseSpec::error_default().content("application/json"),
/// ];
/// # assert_eq!(RESPONSES.len(), 2);
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
#[expect(clippy::struct_excessive_bools, reason = "each says one thing of a response, whatever the others say")]
pub struct ResponseSpec {
    /// The statuses it is for.
    pub status: Status,
    /// The media type of its body, or `None` when the document gives it none.
    pub content: Option<&'static str>,
    /// Whether the call succeeded when this is the answer.
    pub success: bool,
    /// Tells the bodies of an enum apart: [`Received::variant`](crate::Received::variant) hands it to the emitted decoder.
    pub variant: u16,
    /// Whether it is read but not asked for, since another response says the same.
    pub unasked: bool,
    /// Whether its text is read as a JSON string, which it is but for the quotes.
    pub quoted: bool,
    /// Whether it is a success that awaiting the call does not give, since another one is the awaited value.
    pub other: bool,
}

/// How the body of an answer is had: an operation may have several ways, each with a method of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// The awaited value: whole, or as a stream of bytes.
    Whole,
    /// Whichever success comes, whole.
    Any,
    /// As it comes, whatever it is.
    Raw,
    Events,
    Lines,
}

impl ResponseSpec {
    const fn new(status: Status, success: bool) -> Self {
        Self { status, content: None, success, variant: 0, unasked: false, quoted: false, other: false }
    }

    /// An answer with this status that is the call's result.
    pub const fn success(code: u16) -> Self {
        Self::new(Status::Code(code), true)
    }

    /// The call's result, with any status of a hundred: 2 for `2XX`.
    pub const fn success_range(hundred: u16) -> Self {
        Self::new(Status::Range(hundred), true)
    }

    /// The call's result, with any 2xx that no other response is for.
    pub const fn success_default() -> Self {
        Self::new(Status::Default, true)
    }

    /// An answer with this status that is an error.
    pub const fn error(code: u16) -> Self {
        Self::new(Status::Code(code), false)
    }

    /// An error, with any status of a hundred: 4 for `4XX`.
    pub const fn error_range(hundred: u16) -> Self {
        Self::new(Status::Range(hundred), false)
    }

    /// An error, with any status that no other response is for.
    pub const fn error_default() -> Self {
        Self::new(Status::Default, false)
    }

    /// With a body of this media type.
    pub const fn content(mut self, media_type: &'static str) -> Self {
        self.content = Some(media_type);
        self
    }

    /// With the number of the enum's variant that its body becomes.
    pub const fn variant(mut self, variant: u16) -> Self {
        self.variant = variant;
        self
    }

    /// Without being asked for.
    pub const fn unasked(mut self) -> Self {
        self.unasked = true;
        self
    }

    /// As a text that is read as a JSON string.
    pub const fn quoted(mut self) -> Self {
        self.quoted = true;
        self
    }

    /// As a success that awaiting the call does not give.
    pub const fn other(mut self) -> Self {
        self.other = true;
        self
    }

    /// Whether a call that wants its answer in some form can have this one.
    pub(crate) fn is_read(&self, form: Form) -> bool {
        match form {
            Form::Whole => !self.other && self.form() == Form::Whole,
            Form::Any => self.form() == Form::Whole,
            Form::Raw => true,
            Form::Events | Form::Lines => self.form() == form,
        }
    }

    /// How its body is had.
    pub(crate) fn form(&self) -> Form {
        match self.content.map(media_type::kind) {
            Some(media_type::Kind::Events) => Form::Events,
            Some(media_type::Kind::Lines) => Form::Lines,
            Some(_) | None => Form::Whole,
        }
    }
}
