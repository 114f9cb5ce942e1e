//! A document as values with places: what `load` gives and what `check` and `upgrade` walk.
//!
//! A tree is JSON's data model, whichever syntax it was read from. Keys are unique in an object (a repeated one was reported
//! by `load`), and keep the order of the text.

pub use self::object::Object;
pub(crate) use self::references::Ends;
use crate::lookup::Lookup;
use crate::pointer;
use crate::source::{PlaceId, Sources};

mod equal;
mod object;
mod references;

/// A value and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Where the value stands.
    pub at: PlaceId,
    /// The value.
    pub value: Value,
}

/// A JSON value whose children have places.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `null`, or nothing where YAML expects a value.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A finite number, with every digit of the text.
    Number(Number),
    /// Text.
    String(String),
    /// A sequence.
    Array(Vec<Node>),
    /// A mapping whose keys are text.
    Object(Object),
    /// The text of a reference that leads to the value of this place. Before `check` it is text as any other.
    Reference(PlaceId),
    /// What `check` has reported, so that nothing is known of it.
    Broken,
}

/// One member of an object.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// Where the key stands; its pointer is the value's.
    pub key_at: PlaceId,
    /// The value.
    pub node: Node,
}

/// A number, kept as JSON text, so that no digit is lost: `-12`, `0.10`, `1e400`.
///
/// Two are equal if their values are (`openapi::number`).
///
/// YAML's other spellings (`0x1F`, `0o17`, `+1`, `.5`) were rewritten to JSON's by `load`; `.inf` and `.nan` were refused.
#[derive(Debug, Clone)]
pub struct Number(pub Box<str>);

impl Number {
    /// The nearest finite double; `None` if the number is out of its range.
    pub fn as_f64(&self) -> Option<f64> {
        self.0.parse().ok().filter(|value: &f64| value.is_finite())
    }
}

impl Node {
    /// The members, if the value is an object.
    pub fn as_object(&self) -> Option<&Object> {
        match &self.value {
            Value::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The members with their keys; none if the value is no object.
    pub fn members(&self) -> std::slice::Iter<'_, (String, Member)> {
        self.as_object().map(Object::iter).unwrap_or_default()
    }

    /// The elements, if the value is an array.
    pub fn as_array(&self) -> Option<&[Node]> {
        match &self.value {
            Value::Array(elements) => Some(elements),
            _ => None,
        }
    }

    /// The members, to be changed, if the value is an object.
    pub fn as_object_mut(&mut self) -> Option<&mut Object> {
        match &mut self.value {
            Value::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The elements, to be changed; none if the value is no array.
    pub fn elements_mut(&mut self) -> impl Iterator<Item = &mut Node> {
        let elements = match &mut self.value {
            Value::Array(elements) => elements.as_mut_slice(),
            _ => &mut [],
        };
        elements.iter_mut()
    }

    /// The values of the members, to be changed; none if the value is no object.
    pub fn members_mut(&mut self) -> impl Iterator<Item = &mut Node> {
        let members = match &mut self.value {
            Value::Object(object) => object.as_mut_slice(),
            _ => &mut [],
        };
        members.iter_mut().map(|(_, member)| &mut member.node)
    }

    /// The text, if the value is a string.
    pub fn as_str(&self) -> Option<&str> {
        match &self.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The number, if the value is one.
    pub fn as_number(&self) -> Option<&Number> {
        match &self.value {
            Value::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The value of a key, if this is an object that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.as_object()?.get(key).map(|member| &member.node)
    }

    /// The value that a JSON pointer leads to, such as `/components/schemas/Pet`; an empty pointer is this node.
    ///
    /// Segments are unescaped as RFC 6901 says. A percent-encoded fragment must be decoded first.
    pub fn pointer(&self, pointer: &str) -> Option<&Node> {
        if pointer.is_empty() {
            return Some(self);
        }
        pointer.strip_prefix('/')?.split('/').try_fold(self, |node, segment| node.child(&pointer::unescape(segment)))
    }

    /// The value of a key, or the element of an index.
    pub(crate) fn child(&self, segment: &str) -> Option<&Node> {
        match &self.value {
            Value::Array(elements) => elements.get(segment.parse::<usize>().ok()?),
            _ => self.get(segment),
        }
    }

    /// Gives each value that this one holds.
    pub(crate) fn each<'n>(&'n self, visit: &mut dyn FnMut(&'n Node)) {
        match &self.value {
            Value::Array(elements) => elements.iter().for_each(visit),
            _ => self.members().for_each(|(_, member)| visit(&member.node)),
        }
    }

    /// Gives each value that this one holds, to be changed.
    pub(crate) fn each_mut(&mut self, visit: &mut dyn FnMut(&mut Node)) {
        match &mut self.value {
            Value::Array(elements) => elements.iter_mut().for_each(visit),
            Value::Object(members) => members.values_mut().for_each(|member| visit(&mut member.node)),
            _ => {}
        }
    }

    /// Gives every value of a copy a place of its own. References go on leading to the original.
    pub(crate) fn renew(&mut self, sources: &mut Sources) {
        self.at = sources.copy(self.at);
        self.each_mut(&mut |inner| inner.renew(sources));
    }

    /// How many values there are in this one, itself included.
    pub(crate) fn count(&self) -> usize {
        let mut count = 1;
        self.each(&mut |inner| count += inner.count());
        count
    }

    /// Gives each node of the tree whose place is among these.
    pub(crate) fn gather<'n>(&'n self, places: &Lookup<PlaceId, ()>, found: &mut dyn FnMut(&'n Node)) {
        if places.contains_key(&self.at) {
            found(self);
        }
        self.each(&mut |inner| inner.gather(places, found));
    }

    /// What kind of value this is, for a message: `a string`, `an object`.
    pub fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::Array(_) => "an array",
            Value::Object(_) => "an object",
            Value::Reference(_) => "a reference",
            Value::Broken => "a fault",
        }
    }
}
