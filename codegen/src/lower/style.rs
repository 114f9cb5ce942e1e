//! Styles: what the specification does not define for the type of a parameter.
//!
//! It gives a table of styles and kinds of values, with empty cells, and says nothing of lists and objects inside others.
//! Each of these is a report of its own code. A user who allows it gets what most servers read, which the help names.

use super::Lower;
use crate::diagnostic::{Code, Diagnostic, Effect};
use crate::ir::{Parameter, ParameterForm, ParameterStyle as Style, Shape, TypeId, TypeKind};
use crate::list::List as _;
use crate::source::PlaceId;

/// What a value can be on the wire.
enum Kind {
    /// One text.
    Single,
    /// A list, of such elements.
    List(Shape),
    /// An object, with such members; none of them has a name when all are alike.
    Object(Vec<(Option<String>, Shape)>),
    /// Whatever the caller gives.
    Open,
}

/// Reports what is not defined of a parameter, whose schema stands at a place.
pub(super) fn undefined(lower: &mut Lower<'_>, parameter: &Parameter, at: PlaceId) {
    if parameter.form == ParameterForm::Json {
        return;
    }
    let style = word(parameter.style);
    for kind in kinds(lower, &parameter.shape) {
        if let Some(Cell { what, remedy, sent }) = cell(parameter, &kind) {
            report(lower, at, &format!("`style: {style}` {what}"), remedy, &sent, AS_MOST);
        }
        for member in nested(lower, &kind) {
            let member = member.map_or_else(|| "an element".to_owned(), |name| format!("the member `{name}`"));
            let what = format!("{member} of `{}` is a list or an object, whose form inside another", parameter.name);
            let (sent, becomes) = if parameter.style == Style::DeepObject {
                (format!("`{0}[a][b]=1`, and `{0}[a][]=1` for a list,", parameter.name), AS_MOST)
            } else {
                ("its JSON text".to_owned(), "what is within is sent as JSON text")
            };
            let remedy = "describe the parameter by `content` with `application/json`";
            report(lower, at, &what, remedy, &sent, becomes);
        }
    }
}

/// What becomes of a value whose form on the wire is not defined.
pub(super) const AS_MOST: &str = "it is sent as most servers read it";

fn report(lower: &mut Lower<'_>, at: PlaceId, what: &str, remedy: &str, sent: &str, becomes: &'static str) {
    let message = format!("{what} is not defined by OpenAPI");
    let help = format!("{sent} is sent; {remedy}");
    let diagnostic = Diagnostic::new(Code::UndefinedSerialization, at, message).help(help);
    lower.diagnostics.push(diagnostic.outcome(Effect::Weakened, becomes));
}

/// An empty cell of the table.
struct Cell {
    /// What of the style is not defined.
    what: &'static str,
    /// What to write instead.
    remedy: &'static str,
    /// What is sent all the same.
    sent: String,
}

fn cell(parameter: &Parameter, kind: &Kind) -> Option<Cell> {
    let name = &parameter.name;
    let is_delimited = matches!(parameter.style, Style::SpaceDelimited | Style::PipeDelimited);
    let is_deep = parameter.style == Style::DeepObject;
    let (what, remedy, sent) = match kind {
        Kind::Single if is_delimited || is_deep => {
            ("of a single value", "leave `style` out", format!("`{name}=value`"))
        }
        Kind::List(_) if is_delimited && parameter.explode => {
            ("of a list with `explode: true`", "leave `style` out", format!("`{name}=a&{name}=b`"))
        }
        Kind::Object(_) if is_delimited && parameter.explode => {
            ("of an object with `explode: true`", "leave `style` out", "`a=1&b=2`".to_owned())
        }
        Kind::List(_) if is_deep => ("of a list", "leave `style` out", format!("`{name}[]=a&{name}[]=b`")),
        Kind::Object(_) if is_deep && !parameter.explode => {
            ("with `explode: false`", "write `explode: true`", format!("`{name}[a]=1&{name}[b]=2`"))
        }
        Kind::Single | Kind::List(_) | Kind::Object(_) | Kind::Open => return None,
    };
    Some(Cell { what, remedy, sent })
}

/// The members of a value that are lists or objects themselves.
fn nested(lower: &Lower<'_>, kind: &Kind) -> Vec<Option<String>> {
    let has_members =
        |shape: &Shape| kinds(lower, shape).iter().any(|kind| matches!(kind, Kind::List(_) | Kind::Object(_)));
    match kind {
        Kind::Single | Kind::Open => vec![],
        Kind::List(items) => {
            if has_members(items) {
                vec![None]
            } else {
                vec![]
            }
        }
        Kind::Object(members) => {
            members.iter().filter(|(_, shape)| has_members(shape)).map(|(name, _)| name.clone()).list()
        }
    }
}

/// What a value of this shape can be: one kind, or several for a union.
fn kinds(lower: &Lower<'_>, shape: &Shape) -> Vec<Kind> {
    let (mut open, mut seen, mut found) = (vec![shape], Vec::<TypeId>::new(), vec![]);
    while let Some(shape) = open.pop() {
        match shape {
            Shape::Scalar(_) => found.push(Kind::Single),
            Shape::Any => found.push(Kind::Open),
            Shape::Nullable(inner) => open.push(inner),
            Shape::Array(items) => found.push(Kind::List((**items).clone())),
            Shape::Map(values) => found.push(Kind::Object(vec![(None, (**values).clone())])),
            Shape::Named(id) if seen.contains(id) => {}
            Shape::Named(id) => {
                seen.push(*id);
                match &lower.types[*id].kind {
                    TypeKind::StringEnum(_) | TypeKind::ValueEnum(_) => found.push(Kind::Single),
                    TypeKind::Newtype(shape) => open.push(shape),
                    TypeKind::Tuple(it) => {
                        let elements = it.elements.iter().map(|element| &element.shape).chain(&it.rest);
                        found.extend(elements.map(|shape| Kind::List(shape.clone())));
                    }
                    TypeKind::Union(it) => open.extend(it.variants.iter().rev().map(|variant| &variant.shape)),
                    TypeKind::Struct(it) => {
                        let fields = it.fields.iter().map(|field| (Some(field.name.clone()), field.shape.clone()));
                        let additional = it.additional.iter().map(|shape| (None, shape.clone()));
                        found.push(Kind::Object(fields.chain(additional).list()));
                    }
                }
            }
        }
    }
    found
}

/// The style as the document says it.
fn word(style: Style) -> &'static str {
    match style {
        Style::Matrix => "matrix",
        Style::Label => "label",
        Style::Simple => "simple",
        Style::Form => "form",
        Style::SpaceDelimited => "spaceDelimited",
        Style::PipeDelimited => "pipeDelimited",
        Style::DeepObject => "deepObject",
    }
}
