//! Places of the finished tree.
//!
//! Rewriting moves values and copies them, and says nothing of it. Here every value of the tree that came of it gets a
//! place of its own, which knows where it lies now.

use crate::limits;
use crate::source::{PlaceId, Segment, Sources};
use crate::tree::{Member, Node, Object, Value};

/// The places of a document that is being rewritten.
pub(crate) struct Places<'a> {
    pub(crate) sources: &'a mut Sources,
    /// How many more values may be copied: one document must not become a thousand.
    left: usize,
}

impl<'a> Places<'a> {
    pub(crate) fn new(sources: &'a mut Sources) -> Self {
        Self { sources, left: limits::COPIED_NODES }
    }

    /// Whether a value may be copied, of as many as may be.
    pub(crate) fn may_copy(&mut self, node: &Node) -> bool {
        self.left.checked_sub(node.count()).map(|left| self.left = left).is_some()
    }

    /// A reference to a value, made of nothing that was written.
    pub(crate) fn reference(&mut self, target: PlaceId) -> Node {
        let at = self.sources.copy(target);
        let mut object = Object::new();
        object.insert("$ref".to_owned(), Member { key_at: at, node: Node { at, value: Value::Reference(target) } });
        Node { at: target, value: Value::Object(object) }
    }
}

/// Gives each value its place.
pub(super) fn settle(root: &mut Node, places: &mut Places<'_>) {
    let met = vec![false; places.sources.place_count()];
    let mut settle = Settle { met, places };
    settle.node(root, None);
}

struct Settle<'a, 's> {
    /// Whether a place was met, by its index. A value that is met again is a copy.
    met: Vec<bool>,
    places: &'a mut Places<'s>,
}

impl Settle<'_, '_> {
    fn node(&mut self, node: &mut Node, holder: Option<(PlaceId, Step<'_>)>) {
        if std::mem::replace(&mut self.met[node.at.index()], true) {
            node.at = self.places.sources.copy(node.at);
            self.met.push(true);
        }
        if let Some((parent, step)) = holder {
            self.place(node.at, parent, step);
        }
        let at = node.at;
        match &mut node.value {
            Value::Array(elements) => {
                for (index, element) in (0..).zip(elements) {
                    self.node(element, Some((at, Step::Index(index))));
                }
            }
            Value::Object(members) => {
                for (key, member) in members.iter_mut() {
                    self.node(&mut member.node, Some((at, Step::Key(key))));
                }
            }
            _ => {}
        }
    }

    /// Records where a value lies, if that is not where it was written.
    fn place(&mut self, at: PlaceId, parent: PlaceId, step: Step<'_>) {
        let (written_in, segment) = self.places.sources.written(at);
        let stays = written_in == Some(parent)
            && match (segment, step) {
                (Segment::Key(written), Step::Key(key)) => **written == *key,
                (Segment::Index(written), Step::Index(index)) => *written == index,
                _ => false,
            };
        if !stays {
            let segment = match step {
                Step::Key(key) => Segment::Key(key.into()),
                Step::Index(index) => Segment::Index(index),
            };
            self.places.sources.moved(at, parent, segment);
        }
    }
}

/// How a value is reached from the one that holds it.
#[derive(Clone, Copy)]
enum Step<'k> {
    Key(&'k str),
    Index(u32),
}
