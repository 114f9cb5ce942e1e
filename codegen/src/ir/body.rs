//! Bodies of requests and responses: of which media types they are, and what their bytes mean.

use super::{Docs, Shape};
use crate::list::List as _;
use crate::source::PlaceId;

/// A body of one media type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// The media type, as in the document.
    pub media_type: String,
    /// What its bytes mean.
    pub payload: Payload,
    /// Other media types whose answers are read as this one, and that are not asked for.
    pub also: Vec<Also>,
    /// Which of [`super::Api::errors`] it is; `None` if it is no error's, and until equal types are one.
    pub error: Option<usize>,
}

/// A media type whose answers are read as another one's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Also {
    /// The media type, as in the document.
    pub media_type: String,
    /// Whether its text is the JSON string itself, without quotes.
    pub is_text: bool,
}

/// What the bytes of a body mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Payload {
    /// A JSON value.
    Json(Shape),
    /// The pairs of a form, one or more for each property of a value.
    Form(Shape, Vec<Encoding>),
    /// Parts, each with a name of its own.
    Parts(Parts),
    /// Parts that the document does not name.
    AnyParts,
    /// Text, XML among it.
    Text,
    /// Bytes.
    Binary,
    /// Bytes of a media type that the sender chooses: the document gives a range, such as `*/*`.
    Chosen,
    /// A stream of events, whose data is JSON of a shape, or text.
    Events(Option<Shape>),
    /// A stream of JSON values, a line each.
    Lines(Shape),
}

/// How a property is written into a form, where that is not the default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Encoding {
    /// The property.
    pub name: String,
    /// How its value is written.
    pub style: FormStyle,
    /// Whether reserved characters stay as they are.
    pub allow_reserved: bool,
}

/// How a value is written into a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormStyle {
    /// `a=1&a=2`, or `a=1,2` when it does not explode.
    Form(bool),
    /// `a=1%202`.
    SpaceDelimited,
    /// `a=1%7C2`.
    PipeDelimited,
    /// `a%5Bkey%5D=1`.
    DeepObject,
}

/// A body of parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    /// What the document says of the schema.
    pub docs: Docs,
    /// The parts, in the order of the document.
    pub fields: Vec<PartField>,
}

/// One part of a body, or a list of parts of one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartField {
    /// The name on the wire.
    pub name: String,
    /// What it holds.
    pub kind: PartKind,
    /// Whether there are any number of them.
    pub list: bool,
    /// Whether a body must have it.
    pub required: bool,
    /// The media type that the document gives it, when that is a single one.
    pub media_type: Option<String>,
    /// What the document says of it.
    pub docs: Docs,
}

/// What a part holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PartKind {
    /// A file: bytes, which always have a name and a media type.
    File,
    /// A part that is made by hand, since it has headers of its own.
    Headed,
    /// A value: text as it is, anything else as JSON.
    Value(Shape),
}

/// A request body.
#[derive(Debug, Clone, PartialEq)]
pub struct Body {
    /// Where it stands.
    pub at: PlaceId,
    /// What it is: one for each media type, the preferred one first; never empty.
    pub contents: Vec<Content>,
    /// Whether a call must have it.
    pub required: bool,
    /// What the document says of it.
    pub docs: Docs,
}

/// One of the ways in which a call can succeed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The words that it is named from.
    pub name_from: String,
    /// Which of the operation's responses it is, by index.
    pub response: usize,
    /// Which of the response's contents it is, by index; `None` when it has none.
    pub content: Option<usize>,
    /// The body; `None` when it has none.
    pub payload: Option<Payload>,
}

impl Payload {
    /// The shapes that it is made of.
    pub fn shapes(&self) -> Vec<&Shape> {
        match self {
            Self::Json(shape) | Self::Form(shape, _) | Self::Events(Some(shape)) | Self::Lines(shape) => vec![shape],
            Self::Parts(parts) => parts.fields.iter().filter_map(PartField::shape).list(),
            Self::AnyParts | Self::Text | Self::Binary | Self::Chosen | Self::Events(None) => vec![],
        }
    }

    /// Whether the body of an error can be it: JSON, or text.
    pub fn is_of_errors(&self) -> bool {
        matches!(self, Self::Json(_) | Self::Text)
    }

    /// Whether it arrives piece by piece, for as long as it likes.
    pub fn is_stream(&self) -> bool {
        match self {
            Self::Binary | Self::Events(_) | Self::Lines(_) => true,
            Self::Json(_) | Self::Form(..) | Self::Parts(_) | Self::AnyParts | Self::Text | Self::Chosen => false,
        }
    }
}

impl PartField {
    /// The shape of the value that it holds.
    pub fn shape(&self) -> Option<&Shape> {
        match &self.kind {
            PartKind::Value(shape) => Some(shape),
            PartKind::File | PartKind::Headed => None,
        }
    }
}
