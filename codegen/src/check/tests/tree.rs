//! Trees for tests, without positions in the text: a place's offset is its rank in the order of the text.

use serde_yaml::Value as Yaml;

use crate::source::{PlaceId, Segment, Sources};
use crate::tree::{Member, Node, Number, Object, Value};

/// Reads YAML; numbers are written as the reader understood them.
pub(super) fn from_yaml(text: &str) -> (Sources, Node) {
    let yaml: Yaml = serde_yaml::from_str(text).expect("a test holds well-formed YAML");
    let mut sources = Sources::default();
    let file = sources.add_file("test.yaml", " ".repeat(1 << 17));
    let mut places = Places { sources, file, count: 0 };
    let root = places.node(&yaml, None, Segment::Root);
    (places.sources, root)
}

struct Places {
    sources: Sources,
    file: crate::source::FileId,
    count: usize,
}

impl Places {
    fn place(&mut self, parent: Option<PlaceId>, segment: Segment) -> PlaceId {
        self.count += 1;
        self.sources.add_place(self.file, self.count..self.count, parent, segment)
    }

    fn node(&mut self, yaml: &Yaml, parent: Option<PlaceId>, segment: Segment) -> Node {
        let at = self.place(parent, segment);
        let value = match yaml {
            Yaml::Null => Value::Null,
            Yaml::Bool(flag) => Value::Bool(*flag),
            Yaml::Number(number) => Value::Number(Number(number.to_string().into())),
            Yaml::String(text) if text.starts_with("number:") => Value::Number(Number(text[7..].into())),
            Yaml::String(text) => Value::String(text.clone()),
            Yaml::Sequence(elements) => Value::Array(
                (0..)
                    .zip(elements)
                    .map(|(index, element)| self.node(element, Some(at), Segment::Index(index)))
                    .collect(),
            ),
            Yaml::Mapping(members) => Value::Object(self.members(members, at)),
            Yaml::Tagged(tagged) => return self.node(&tagged.value, parent, Segment::Itself),
        };
        Node { at, value }
    }

    fn members(&mut self, members: &serde_yaml::Mapping, at: PlaceId) -> Object {
        let mut object = Object::new();
        for (key, value) in members {
            let key = match key {
                Yaml::String(text) => text.clone(),
                other => serde_yaml::to_string(other).expect("a key is a scalar").trim().to_owned(),
            };
            let key_at = self.place(Some(at), Segment::Key(key.as_str().into()));
            let node = self.node(value, Some(at), Segment::Key(key.as_str().into()));
            object.insert(key, Member { key_at, node });
        }
        object
    }
}

/// The tree as the value that the typed reader is given.
pub(super) fn to_json(node: &Node) -> serde_json::Value {
    use serde_json::Value as Json;
    match &node.value {
        Value::Null | Value::Broken => Json::Null,
        Value::Reference(_) => Json::String("#".to_owned()),
        Value::Bool(flag) => Json::Bool(*flag),
        Value::Number(number) => serde_json::from_str(&number.0).expect("a number of the tree is JSON"),
        Value::String(text) => Json::String(text.clone()),
        Value::Array(elements) => Json::Array(elements.iter().map(to_json).collect()),
        Value::Object(members) => {
            Json::Object(members.iter().map(|(key, member)| (key.clone(), to_json(&member.node))).collect())
        }
    }
}
