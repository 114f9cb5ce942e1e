//! Parameters: where each goes, and how its value is written.

use super::{Docs, Shape};
use crate::source::PlaceId;

/// Where a parameter goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "they are OpenAPI's own names")]
pub enum ParameterLocation {
    Path,
    Query,
    Header,
    Cookie,
}

impl ParameterLocation {
    /// The style that a parameter has unless it says another.
    pub fn style(self) -> ParameterStyle {
        match self {
            Self::Path | Self::Header => ParameterStyle::Simple,
            Self::Query | Self::Cookie => ParameterStyle::Form,
        }
    }
}

/// How the members of a list or an object are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "they are OpenAPI's own names")]
pub enum ParameterStyle {
    Matrix,
    Label,
    Simple,
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
}

/// What of a value the style is applied to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParameterForm {
    /// A single value, or a list of single values, each as its own text.
    Plain,
    /// What the value is as JSON: a text, a list or an object.
    Members,
    /// The text of the value as JSON.
    Json,
}

/// A parameter of an operation.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "they are the document's own words, each independent of the others")]
pub struct Parameter {
    /// Where it stands.
    pub at: PlaceId,
    /// The name on the wire.
    pub name: String,
    /// Where it goes.
    pub location: ParameterLocation,
    /// How lists and objects are written.
    pub style: ParameterStyle,
    /// Whether each member of a list or an object is written on its own.
    pub explode: bool,
    /// Whether reserved characters of its value stay as they are.
    pub allow_reserved: bool,
    /// What the style is applied to.
    pub form: ParameterForm,
    /// The type of its value.
    pub shape: Shape,
    /// Whether a call must have it.
    pub required: bool,
    /// Whether it is set once, on the client (`x-client-parameter: true`).
    pub client: bool,
    /// What the document says of it.
    pub docs: Docs,
}

impl Parameter {
    /// Whether it is an argument of the call: required, and not the client's own.
    pub fn is_argument(&self) -> bool {
        self.required && !self.client
    }
}
