//! The types of a client, each with a name of its own.

use std::ops::{Index, IndexMut};

use super::{Common, Docs, Rules, Shape};
use crate::list::List as _;
use crate::pointer;
use crate::source::PlaceId;

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

    /// The pointer of the operation that it is in; `None` if it is in none.
    pub fn operation(&self) -> Option<&str> {
        let mut ends =
            self.pointer.strip_prefix("/paths/")?.match_indices('/').map(|(index, _)| "/paths/".len() + index);
        let (_, end) = (ends.next()?, ends.next()?);
        self.pointer.get(..end)
    }

    /// The pointer of what has it as a body: a component of `responses` or `requestBodies`, or an operation. `None` if it is none.
    pub fn body_of(&self) -> Option<&str> {
        let segments = self.pointer.split('/').skip(1).list();
        let is_one = matches!(
            segments.as_slice(),
            ["components", "responses" | "requestBodies", _, "content", _, "schema"]
                | ["paths", _, _, "requestBody", "content", _, "schema"]
                | ["paths", _, _, "responses", _, "content", _, "schema"]
        );
        if !is_one {
            return None;
        }
        let end = segments.iter().take(3).map(|segment| segment.len() + 1).sum();
        self.pointer.get(..end)
    }

    /// Whether it is a component, or what a component is beside others: its own values, or one of its members.
    pub fn is_of_component(&self) -> bool {
        let own = self.pointer.strip_prefix("/components/schemas/").is_some_and(|name| !name.contains('/'));
        own || self.component().is_some()
    }
}

/// Another name of a type: that of a body of an operation, or of what is inside one, which is equal to others, and so has their
/// type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    /// The words that it is named from.
    pub name_from: Vec<String>,
    /// The JSON pointer of its schema.
    pub pointer: String,
    /// That of the operation.
    pub operation: String,
    /// The type.
    pub shape: Shape,
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
    /// Whether it forbids them.
    pub is_closed: bool,
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
    /// The properties that most of the types have; none until equal types are one.
    pub common: Vec<Common>,
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
    /// Whether the document itself admits any other text.
    pub is_open: bool,
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
