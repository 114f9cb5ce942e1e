//! Values that hold no others: formats, and enums.

use super::{Lower, object, schema};
use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{EnumValue, Scalar, Shape, StringEnum, TypeKind, ValueEnum};
use crate::list::List as _;
use crate::openapi::format;
use crate::parse::json_text;
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

/// An integer of a format; without one, of 64 bits, or more if its bounds are beyond.
pub(super) fn integer(view: &View<'_>) -> Shape {
    let is_beyond = |node: &Node| match &node.value {
        Value::Number(number) => number.as_i128().is_some_and(|value| i64::try_from(value).is_err()),
        _ => false,
    };
    let keywords = ["minimum", "maximum", "default", "example"];
    let beyond = keywords.iter().flat_map(|key| view.all(key)).any(is_beyond);
    let unsized_ = if beyond { Scalar::I128 } else { Scalar::I64 };
    Shape::Scalar(of_format(view, "integer").unwrap_or(unsized_))
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

fn named<'a>(lower: &mut Lower<'a>, view: &View<'a>, values: &[&Node], name: &[String]) -> crate::ir::TypeId {
    let of_text = values.iter().all(|value| value.as_str().is_some());
    let node = view.outer();
    let value = |value: &&Node| {
        let text = value.as_str().filter(|_| of_text).map_or_else(|| json_text(value), str::to_owned);
        let description = object::value_description(node, &text);
        EnumValue { value: text, description }
    };
    let values = values.iter().map(value).list();
    let id = schema::reserve(lower, node, name);
    lower.types[id].kind =
        if of_text { TypeKind::StringEnum(StringEnum { values }) } else { TypeKind::ValueEnum(ValueEnum { values }) };
    id
}
