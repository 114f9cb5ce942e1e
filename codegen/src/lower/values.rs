//! Values that hold no others: formats, and enums.

use super::{Lower, members, schema};
use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{Scalar, Shape, StringEnum, TypeKind, ValueEnum};
use crate::openapi::format;
use crate::tree::{Node, Value};
use crate::view::View;

/// `true` or `false`.
pub(super) const BOOL: Shape = Shape::Scalar(Scalar::Bool);

/// What values of a type are by the outermost format that says something about them.
fn of_format(view: &View<'_>, name: &str) -> Option<Scalar> {
    view.all("format").into_iter().find_map(|node| format::named(node.as_str()?)?.scalar(name))
}

/// Text of a format.
pub(super) fn string(view: &View<'_>) -> Shape {
    Shape::Scalar(of_format(view, "string").unwrap_or(Scalar::String))
}

/// A number of a format.
pub(super) fn number(view: &View<'_>) -> Shape {
    Shape::Scalar(of_format(view, "number").unwrap_or(Scalar::F64))
}

/// An integer as wide as its format says; without one, as its bounds and examples ask, and of 64 bits if they do not. It has no
/// sign if the bounds admit none.
pub(super) fn integer(view: &View<'_>) -> Shape {
    let bounds = bounds(view);
    Shape::Scalar(match (of_format(view, "integer"), bounds) {
        (Some(scalar), Some((low, _))) if low >= 0 => scalar.unsigned(),
        (Some(scalar), _) => scalar,
        (None, Some((low, high))) => format::narrowest(low, high),
        (None, None) => Scalar::Number,
    })
}

/// What is within the bounds of all parts, and what is said to be a value; a side that is open is as far as 64 bits are. `None` if
/// that does not fit.
fn bounds(view: &View<'_>) -> Option<(i128, i128)> {
    let (mut least, mut most) = (None, None);
    for part in &view.parts {
        let number = |key| part.node.get(key).and_then(Node::as_number);
        let is_open = |key| part.node.get(key).is_some_and(|node| node.value == Value::Bool(true));
        if let Some(bound) = number("minimum") {
            let step = i128::from(is_open("exclusiveMinimum") && bound.is_integer());
            least = least.max(Some(bound.ceil()?.checked_add(step)?));
        }
        if let Some(bound) = number("maximum") {
            let step = i128::from(is_open("exclusiveMaximum") && bound.is_integer());
            let bound = bound.floor()?.checked_sub(step)?;
            most = Some(most.map_or(bound, |most: i128| most.min(bound)));
        }
    }
    let (mut low, mut high) = (least.unwrap_or(i64::MIN.into()), most.unwrap_or(i64::MAX.into()));
    // An open side reaches at least as far as the other one, and as what is said to be a value.
    (low, high) = (low.min(most.unwrap_or(low)), high.max(least.unwrap_or(high)));
    let said = ["default", "example", "examples"].iter().flat_map(|key| view.all(key));
    for node in said.flat_map(|node| node.as_array().unwrap_or(std::slice::from_ref(node))) {
        if let Some(value) = node.as_number().filter(|value| value.is_integer()) {
            (low, high) = (low.min(value.as_i128()?), high.max(value.as_i128()?));
        }
    }
    Some((low, high))
}

/// The shape of a schema with `enum`; `None` if it has none, or one that is not enforced.
pub(super) fn enumeration<'a>(lower: &mut Lower<'a>, view: &View<'a>, name: &[String]) -> Option<Shape> {
    let lists = view.all("enum");
    let (first, others) = lists.split_first()?;
    let admitted = |value: &Node| {
        let is_in = |list: &&Node| list.as_array().unwrap_or_default().iter().any(|other| other.value == value.value);
        others.iter().all(is_in)
    };
    let mut values: Vec<&Node> = vec![];
    for value in first.as_array().unwrap_or_default() {
        if admitted(value) && values.iter().all(|known| known.value != value.value) {
            values.push(value);
        }
    }
    let with_null = values.iter().any(|value| value.value == Value::Null);
    values.retain(|value| value.value != Value::Null);
    if values.is_empty() && !with_null && !others.is_empty() {
        let message = "no value is in each `enum` here; it is taken for any value of the type";
        let diagnostic = Diagnostic::new(Code::EmptyRange, first.at, message);
        lower.diagnostics.push(diagnostic.related(others[0].at, "another `enum` stands here"));
    }
    if values.is_empty() {
        return with_null.then_some(Shape::Scalar(Scalar::Null));
    }
    if is_every_bool(&values) {
        return Some(if with_null { BOOL.nullable() } else { BOOL });
    }
    if values.iter().any(|value| matches!(value.value, Value::Array(_) | Value::Object(_))) {
        lower.push(Code::NotEnforced, first.at, "an `enum` of objects or arrays is not enforced");
        return None;
    }
    let declared = view.first("type").and_then(Node::as_str);
    if matches!(declared, Some("array" | "object")) {
        lower.push(Code::NotEnforced, first.at, "an `enum` of objects or arrays is not enforced");
        return None;
    }
    let shape = Shape::Named(named(lower, view, &values, name));
    Some(if with_null && declared.is_none() { shape.nullable() } else { shape })
}

/// `[true, false]` leaves nothing out.
fn is_every_bool(values: &[&Node]) -> bool {
    values.len() == 2 && values.iter().all(|value| matches!(value.value, Value::Bool(_)))
}

fn named<'a>(lower: &mut Lower<'a>, view: &View<'a>, values: &[&Node], name: &[String]) -> crate::ir::TypeId {
    let of_text = values.iter().all(|value| value.as_str().is_some());
    let values = members::of(view, values, of_text);
    let id = schema::reserve(lower, view.outer(), name);
    lower.types[id].kind = if of_text {
        TypeKind::StringEnum(StringEnum { values, is_open: false })
    } else {
        TypeKind::ValueEnum(ValueEnum { values })
    };
    id
}
