//! What is taken out of the tree, or put into it, so that the typed reader accepts what is left.
//!
//! Every problem names its repair when it is reported; all are applied at the end, while the tree is one's own again. A
//! document without errors loses only what was reported as a warning. A document with errors is read further only if the
//! user allows their codes, and then reads as the narrowest neutral meaning: a key that is not there, an empty object.

use crate::list::List as _;
use crate::lookup::Lookup;
use crate::openapi::grammar::{Field, Kind, Shape, Tables};
use crate::source::PlaceId;
use crate::tree::{Member, Node, Number, Object, Value};

/// The identity of a node in a tree that nobody changes meanwhile. (Its place is none: aliases may share places.)
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Id(*const Node);

impl Id {
    pub(super) fn of(node: &Node) -> Self {
        Self(std::ptr::from_ref(node))
    }
}

/// What is done about one node.
#[derive(Debug, Default)]
struct Change {
    /// Whether it is taken out of the object or array that holds it.
    dropped: bool,
    /// What it is, if it is kept elsewhere then.
    aside: Option<Kind>,
    /// The value that takes the place of its own.
    value: Option<Value>,
    /// The keys that are added to it.
    inserts: Vec<(&'static str, Node)>,
}

/// The changes to one tree.
#[derive(Debug, Default)]
pub(super) struct Repairs {
    changes: Lookup<Id, Change>,
    /// Whether an error was among what was reported.
    are_of_errors: bool,
    /// What was taken out and is kept elsewhere.
    pub(super) aside: Vec<(Kind, Node)>,
}

/// The key of the document under which those objects stand that have no place of their own any more. Whoever looks for
/// problems finds them there, and nobody else looks.
pub(crate) const ASIDE: &str = "x-specwright-set-aside";

impl Repairs {
    /// Takes a value out of the object or array that holds it.
    pub(super) fn drop(&mut self, node: &Node) {
        self.changes.or_default(Id::of(node)).dropped = true;
    }

    /// Takes an object out whose key or place is wrong, and not what it says: that is judged all the same.
    pub(super) fn set_aside(&mut self, node: &Node, kind: Kind) {
        self.drop(node);
        self.changes.or_default(Id::of(node)).aside = Some(kind);
    }

    /// Whether a value is taken out.
    pub(super) fn drops(&self, node: &Node) -> bool {
        self.drops_id(Id::of(node))
    }

    /// Whether the value of this identity is taken out.
    pub(super) fn drops_id(&self, id: Id) -> bool {
        self.changes.get(&id).is_some_and(|change| change.dropped)
    }

    /// Puts another value in the place of this one.
    pub(super) fn replace(&mut self, node: &Node, value: Value) {
        self.changes.or_default(Id::of(node)).value = Some(value);
    }

    /// Keeps a value that was to be taken out, as another one.
    pub(super) fn keep_as(&mut self, node: &Node, value: Value) {
        let change = self.changes.or_default(Id::of(node));
        change.dropped = false;
        change.value = Some(value);
    }

    /// Adds a key to an object.
    pub(super) fn insert(&mut self, object: &Node, key: &'static str, value: Node) {
        self.changes.or_default(Id::of(object)).inserts.push((key, value));
    }

    /// Carries the changes to one of the trees out. It must be the very one that they are about, not a copy.
    pub(super) fn apply(&mut self, root: &mut Node) {
        if !self.are_none() {
            self.node(root);
        }
    }

    /// Whether there is nothing to change.
    pub(super) fn are_none(&self) -> bool {
        self.changes.is_empty()
    }

    /// Remembers that an error was reported.
    pub(super) fn note_error(&mut self) {
        self.are_of_errors = true;
    }

    /// Whether errors were reported, so that the changes may take out what other parts of the document need.
    pub(super) fn are_of_errors(&self) -> bool {
        self.are_of_errors
    }

    fn node(&mut self, node: &mut Node) {
        let change = self.changes.remove(&Id::of(node)).unwrap_or_default();
        if let Some(value) = change.value {
            node.value = value;
            return;
        }
        match &mut node.value {
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
            Value::Array(elements) => {
                // The identities are read while every element is still where it was.
                let mut fates = elements.iter().map(|element| self.fate(element)).list().into_iter();
                for element in elements.iter_mut() {
                    self.node(element);
                }
                elements.retain(|element| self.stays(element, fates.next().unwrap_or_default()));
            }
            Value::Object(members) => {
                let mut fates = members.values().map(|member| self.fate(&member.node)).list().into_iter();
                for member in members.values_mut() {
                    self.node(&mut member.node);
                }
                members.retain(&mut |_, member| self.stays(&member.node, fates.next().unwrap_or_default()));
                for (key, value) in change.inserts {
                    members.insert(key.to_owned(), Member { key_at: value.at, node: value });
                }
            }
        }
    }

    /// Whether a value is taken out, and what it is if it is kept elsewhere.
    fn fate(&self, node: &Node) -> (bool, Option<Kind>) {
        self.changes.get(&Id::of(node)).map_or((false, None), |change| (change.dropped, change.aside))
    }

    fn stays(&mut self, node: &Node, (dropped, aside): (bool, Option<Kind>)) -> bool {
        self.aside.extend(aside.filter(|_| dropped).map(|kind| (kind, node.clone())));
        !dropped
    }
}

/// The value of a shape that says least.
pub(super) fn neutral(shape: &Shape, tables: Tables, at: PlaceId) -> Value {
    match shape {
        Shape::Any => Value::Null,
        Shape::Name => Value::String("_".to_owned()),
        Shape::Text | Shape::Format | Shape::SchemaName => Value::String(String::new()),
        Shape::Flag | Shape::FlagOr(_) => Value::Bool(false),
        Shape::Count | Shape::Number | Shape::NumberOrFlag => Value::Number(Number("0".into())),
        Shape::Positive => Value::Number(Number("1".into())),
        Shape::Words(words) | Shape::Type(words) | Shape::Types(words) => {
            Value::String(words.first().copied().unwrap_or_default().into())
        }
        Shape::Object(kind) | Shape::RefOr(kind) => neutral_object(*kind, tables, at),
        Shape::ListOr(other) => neutral(other, tables, at),
        Shape::List(_) => Value::Array(vec![]),
        Shape::Schema | Shape::Map(_) => Value::Object(Object::new()),
    }
}

/// The object of a kind that says least: only what must be there.
pub(super) fn neutral_object(kind: Kind, tables: Tables, at: PlaceId) -> Value {
    let grammar = tables(kind);
    let case: &[Field] = grammar.cases.as_ref().and_then(|cases| cases.fields.first()).map_or(&[], |(_, case)| case);
    let choice = grammar.exactly_one.first().or(grammar.at_least_one.first());
    let mut members = Object::new();
    for field in grammar.fields_with(case) {
        if !field.required && choice != Some(&field.key) {
            continue;
        }
        let node = Node { at, value: neutral(&field.shape, tables, at) };
        members.insert(field.key.to_owned(), Member { key_at: at, node });
    }
    Value::Object(members)
}
