//! What a constructor or a call asks for: what must be there, and is not known already.
//!
//! A value of which there is only one is filled in. Up to four others are arguments; more, or two side by side that the same
//! expression could be, are the fields of a struct, so that none is taken for another. The order is not that of the document,
//! whose properties may change places: the parameters of a path come as in the path, everything else by its name, a body last.

use super::Presence;
use super::text::Text;
use crate::ir::{
    Api, Body, Direction, Discriminator, Field, Operation, Parameter, ParameterLocation, PartField, Parts, Payload,
    Scalar, Shape, Struct, TypeId, TypeKind,
};
use crate::list::List as _;
use crate::order::sorted;

/// A constructor or a method of more arguments takes a struct.
const MAX_ARGUMENTS: usize = 4;

/// What a constructor or a call asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asked {
    /// The fields, the parameters or the parts, by index, in the order of the arguments. The body of a call comes last, and is
    /// not among them.
    pub values: Vec<usize>,
    /// Whether they are the fields of a struct.
    pub is_struct: bool,
}

/// The one value of a field or a parameter that is filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Constant {
    /// This text.
    Text(String),
    /// The member of its enum with this index.
    Member(usize),
}

/// What the values of types look like in a caller's code.
#[derive(Clone, Copy)]
pub(super) struct Looks<'a> {
    pub(super) api: &'a Api,
    pub(super) text: &'a [Option<Text>],
}

impl Looks<'_> {
    /// What `new` of a struct asks for.
    pub(super) fn of_struct(self, it: &Struct, presence: &[Presence], constants: &[Option<Constant>]) -> Asked {
        let is_asked = |index: usize| presence[index].is_needed() && constants[index].is_none();
        let order =
            sorted(it.fields.iter().enumerate().map(|(index, field)| (field.name.to_lowercase(), index)).list());
        let values = order.into_iter().map(|(_, index)| index).filter(|index| is_asked(*index)).list();
        let shapes = values.iter().map(|index| Some(&it.fields[*index].shape)).list();
        Asked { is_struct: self.need_names(&shapes), values }
    }

    /// What the method of an operation asks for, beside its body.
    pub(super) fn of_operation(self, it: &Operation) -> Asked {
        let is_asked = |parameter: &Parameter| parameter.is_argument() && self.only_member(&parameter.shape).is_none();
        let place = |parameter: &Parameter| match parameter.location {
            ParameterLocation::Path => it.path.find(&format!("{{{}}}", parameter.name)).unwrap_or(usize::MAX),
            ParameterLocation::Query | ParameterLocation::Header | ParameterLocation::Cookie => usize::MAX,
        };
        let key = |(index, parameter): (usize, &Parameter)| {
            (place(parameter), parameter.name.to_lowercase(), parameter.location, index)
        };
        let order = sorted(it.parameters.iter().enumerate().map(key).list());
        let values = order.into_iter().map(|(.., index)| index).filter(|index| is_asked(&it.parameters[*index])).list();
        let body = it.body.as_ref().filter(|body| body.required).map(shape_of_body);
        let shapes = values.iter().map(|index| Some(&it.parameters[*index].shape)).chain(body).list();
        Asked { is_struct: self.need_names(&shapes), values }
    }

    /// What `new` of a body of parts asks for.
    pub(super) fn of_parts(self, it: &Parts) -> Asked {
        let order =
            sorted(it.fields.iter().enumerate().map(|(index, field)| (field.name.to_lowercase(), index)).list());
        let is_asked = |field: &PartField| field.required && self.of_part(field).is_none();
        let values = order.into_iter().map(|(_, index)| index).filter(|index| is_asked(&it.fields[*index])).list();
        // Of two files one may be taken for the other, too.
        let are_files = |values: &[usize]| values.iter().all(|index| it.fields[*index].shape().is_none());
        let shapes = values.iter().map(|index| it.fields[*index].shape()).list();
        let is_struct = self.need_names(&shapes) || values.windows(2).any(are_files);
        Asked { values, is_struct }
    }

    /// The one value of a part, if it must have one.
    pub(super) fn of_part(self, field: &PartField) -> Option<Constant> {
        field.shape().filter(|_| field.required && !field.list).and_then(|shape| self.only_member(shape))
    }

    /// The member of an enum that has no other.
    pub(super) fn only_member(self, shape: &Shape) -> Option<Constant> {
        let Shape::Named(id) = shape else { return None };
        let is_one = match &self.api.types[*id].kind {
            TypeKind::StringEnum(it) => it.values.len() == 1 && !it.is_open,
            TypeKind::ValueEnum(it) => it.values.len() == 1,
            TypeKind::Struct(_) | TypeKind::Union(_) | TypeKind::Newtype(_) | TypeKind::Tuple(_) => false,
        };
        is_one.then_some(Constant::Member(0))
    }

    /// Whether values need names: there are many, or two side by side look alike. `None` is what looks like nothing else.
    fn need_names(self, shapes: &[Option<&Shape>]) -> bool {
        let are_alike = |pair: &[Option<&Shape>]| match pair {
            [Some(one), Some(other)] => self.are_alike(one, other),
            _ => false,
        };
        shapes.len() > MAX_ARGUMENTS || shapes.windows(2).any(are_alike)
    }

    /// Whether there is an expression that is taken for both.
    fn are_alike(self, one: &Shape, other: &Shape) -> bool {
        match (one.not_null(), other.not_null()) {
            (Shape::Array(one), Shape::Array(other)) | (Shape::Map(one), Shape::Map(other)) => {
                self.are_alike(one, other)
            }
            (Shape::Scalar(one), Shape::Scalar(other)) => one == other || one.is_integer() && other.is_integer(),
            (one, other) => one == other || self.is_text(one) && self.is_text(other),
        }
    }

    /// Whether a text is taken for it.
    fn is_text(self, shape: &Shape) -> bool {
        match shape {
            Shape::Scalar(scalar) => *scalar == Scalar::String,
            Shape::Any => true,
            Shape::Named(id) => self.text[id.0].is_some(),
            Shape::Array(_) | Shape::Map(_) | Shape::Nullable(_) => false,
        }
    }
}

/// What a body of one media type is made of.
fn shape_of_body(body: &Body) -> Option<&Shape> {
    match &body.contents[..] {
        [content] => match &content.payload {
            Payload::Json(shape) | Payload::Form(shape, _) => Some(shape),
            Payload::Text => Some(&Shape::STRING),
            _ => None,
        },
        _ => None,
    }
}

/// The one value of each field of each struct that must be there: the only one that its schema admits, or the text by which
/// every union knows the struct.
pub(super) fn constants(looks: Looks<'_>, presence: &[Vec<Presence>]) -> Vec<Vec<Option<Constant>>> {
    let tags = tags(looks.api);
    let of_type = |(id, item): (TypeId, &crate::ir::Type)| {
        let TypeKind::Struct(it) = &item.kind else { return vec![] };
        let constant = |(field, presence): (&Field, &Presence)| {
            let tag = || tags[id.0].iter().find(|tag| tag.property == field.name)?.only();
            let found = || looks.only_member(&field.shape).or_else(|| of_tag(looks.api, &field.shape, tag()?));
            if presence.is_needed() && field.only != Some(Direction::Received) { found() } else { None }
        };
        it.fields.iter().zip(&presence[id.0]).map(constant).list()
    };
    looks.api.types.iter().map(of_type).list()
}

/// A text as the value of a property.
fn of_tag(api: &Api, shape: &Shape, tag: &str) -> Option<Constant> {
    match shape {
        Shape::Scalar(Scalar::String) => Some(Constant::Text(tag.to_owned())),
        Shape::Named(id) => match &api.types[*id].kind {
            TypeKind::StringEnum(it) => it.values.iter().position(|value| value.value == tag).map(Constant::Member),
            _ => None,
        },
        _ => None,
    }
}

/// A property by which unions know a struct, and its texts there.
struct Tag<'a> {
    property: &'a str,
    texts: Vec<&'a str>,
}

impl<'a> Tag<'a> {
    /// The text, if it is the same in all unions.
    fn only(&self) -> Option<&'a str> {
        let (first, others) = self.texts.split_first()?;
        others.iter().all(|text| text == first).then_some(*first)
    }
}

/// The tags of each type.
fn tags(api: &Api) -> Vec<Vec<Tag<'_>>> {
    let mut tags: Vec<Vec<Tag<'_>>> = api.types.0.iter().map(|_| vec![]).list();
    for (_, item) in api.types.iter() {
        let TypeKind::Union(it) = &item.kind else { continue };
        let Some(Discriminator::Property(property)) = &it.discriminator else { continue };
        for variant in &it.variants {
            let Shape::Named(id) = variant.shape else { continue };
            let known = tags[id.0].iter().position(|tag| tag.property == property);
            let index = known.unwrap_or_else(|| {
                tags[id.0].push(Tag { property, texts: vec![] });
                tags[id.0].len() - 1
            });
            // The name of the component stands for it where the document gives it another text, too.
            let name = api.types[id].component();
            let meant = |(index, text): &(usize, &String)| *index == 0 || Some(text.as_str()) != name;
            let meant = variant.tags.iter().enumerate().filter(meant).map(|(_, text)| text.as_str());
            tags[id.0][index].texts.extend(meant);
        }
    }
    tags
}
