//! Members of a union that are constants: together they are one open enum.
//!
//! ```yaml
//! oneOf: [{const: 0, title: Off}, {const: 1, title: On}]     # is an enum of `Off` and `On`
//! anyOf: [{type: string}, {enum: [big, small]}]              # is an enum of `big` and `small`, or any text
//! ```

use super::{Lower, Member, schema};
use crate::ir::{EnumValue, Shape, StringEnum, TypeKind, ValueEnum};
use crate::list::List as _;
use crate::lower::{docs, members};
use crate::openapi::keywords::says_which;
use crate::tree::{Node, Value};
use crate::view::{Kinds, View, is_same};

/// The values that a member lists, each with the member's own node.
struct Listed<'a> {
    values: Vec<&'a Node>,
    view: View<'a>,
    node: &'a Node,
}

/// The members, with one in the place of those that are constants: of all of them, if there are no others, else of those that
/// are text. Any text is one of these too.
pub(super) fn joined<'a>(
    lower: &mut Lower<'a>,
    view: &View<'a>,
    members: Vec<Member<'a>>,
    name: &[String],
) -> Vec<Member<'a>> {
    let listed = members.iter().map(|member| listed(lower, member)).list();
    let are_all = members.len() > 1 && listed.iter().all(Option::is_some);
    let is_text =
        |it: &Option<Listed<'a>>| it.as_ref().is_some_and(|it| it.values.iter().all(|value| value.as_str().is_some()));
    let is_any_text = |member: &Member<'a>| is_any_text(lower, member);
    let is_joined =
        |(member, listed): (&Member<'a>, &Option<Listed<'a>>)| are_all || is_text(listed) || is_any_text(member);
    let chosen = members.iter().zip(&listed).map(is_joined).list();
    let count = chosen.iter().filter(|chosen| **chosen).count();
    if count < 2 || !listed.iter().zip(&chosen).any(|(listed, chosen)| *chosen && listed.is_some()) {
        return members;
    }
    let name = if count == members.len() { name.to_vec() } else { schema::extended(name, "text") };
    let values = listed.into_iter().zip(&chosen).filter(|(_, chosen)| **chosen).filter_map(|(listed, _)| listed).list();
    let nullable = members
        .iter()
        .zip(&chosen)
        .any(|(member, is_chosen)| *is_chosen && View::new(&lower.schemas, &member.parts).nullable());
    // What is chosen and lists nothing is any text.
    let is_open = values.len() < count;
    let shape = shape(lower, view, (values, is_open), &name);
    let mut shape = Some(if nullable { shape.nullable() } else { shape });
    let mut joined = vec![];
    for (member, is_chosen) in members.into_iter().zip(chosen) {
        match shape.take_if(|_| is_chosen) {
            Some(shape) => joined.push(Member { shape: Some(shape), ..member }),
            None if is_chosen => {}
            None => joined.push(member),
        }
    }
    joined
}

/// The values that a member admits, if they are constants.
fn listed<'a>(lower: &Lower<'a>, member: &Member<'a>) -> Option<Listed<'a>> {
    let view = View::new(&lower.schemas, &member.parts);
    let lists = view.all("enum").into_iter().filter_map(Node::as_array).list();
    let (first, others) = lists.split_first()?;
    let mut values: Vec<&Node> = first.iter().list();
    values.retain(|value| others.iter().all(|list| list.iter().any(|other| is_same(value, other))));
    let is_constant = |value: &&Node| !matches!(value.value, Value::Null | Value::Array(_) | Value::Object(_));
    let node = lower.resolved(member.node);
    (!values.is_empty() && values.iter().all(is_constant)).then_some(Listed { values, view, node })
}

/// Whether a member admits any text, as far as types can say it.
fn is_any_text<'a>(lower: &Lower<'a>, member: &Member<'a>) -> bool {
    let view = View::new(&lower.schemas, &member.parts);
    let words = ["type", "pattern", "minLength", "maxLength", "allOf"];
    let says_no_more = |node: &Node| node.members().all(|(key, _)| !says_which(key) || words.contains(&key.as_str()));
    view.parts.iter().all(|part| says_no_more(part.node))
        && lower.schemas.kinds(&member.parts).are_within(Kinds::STRING)
}

/// The enum of several lists of values, and whether any text is among them. A value that stands alone is named and described
/// as its schema is.
fn shape<'a>(
    lower: &mut Lower<'a>,
    view: &View<'a>,
    (lists, is_open): (Vec<Listed<'a>>, bool),
    name: &[String],
) -> Shape {
    let of_text = lists.iter().flat_map(|it| &it.values).all(|value| value.as_str().is_some());
    let mut values: Vec<EnumValue> = vec![];
    for it in lists {
        let word = |key| docs::text(it.node, key).filter(|_| it.values.len() == 1);
        for value in members::of(&it.view, &it.values, of_text) {
            if values.iter().all(|known| known.value != value.value) {
                let name = value.name.or_else(|| word("title"));
                let description = value.description.or_else(|| word("description"));
                values.push(EnumValue { name, description, ..value });
            }
        }
    }
    let id = schema::reserve(lower, view.outer(), name);
    lower.types[id].kind = if of_text {
        TypeKind::StringEnum(StringEnum { values, is_open })
    } else {
        TypeKind::ValueEnum(ValueEnum { values })
    };
    Shape::Named(id)
}
