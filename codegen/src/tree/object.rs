//! The members of an object: a map that keeps the order of the text.
//!
//! A list of pairs, and a B-tree over the keys where they are many. Everyone who builds a client compiles it: a list's
//! iterators and that B-tree are there anyway, a hash map would be there for objects alone.

use std::collections::BTreeMap;

use super::Member;

/// As many members are gone through; more are looked up.
const FEW: usize = 16;

/// The members of an object, in the order of the text.
#[derive(Debug, Clone, Default)]
pub struct Object {
    members: Vec<(String, Member)>,
    /// Where each key is in `members`; empty where they are few.
    index: BTreeMap<String, usize>,
}

impl Object {
    /// An object without members.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many members there are.
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether there is no member.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// The member of a key.
    pub fn get(&self, key: &str) -> Option<&Member> {
        Some(&self.members[self.position(key)?].1)
    }

    /// The member of a key, to be changed.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Member> {
        let at = self.position(key)?;
        Some(&mut self.members[at].1)
    }

    /// The member at a position, to be changed.
    pub(crate) fn at_mut(&mut self, position: usize) -> Option<&mut Member> {
        Some(&mut self.members.get_mut(position)?.1)
    }

    /// Whether a key is there.
    pub fn contains_key(&self, key: &str) -> bool {
        self.position(key).is_some()
    }

    /// Sets the member of a key where it is, or adds it as the last one. Gives the member that the key had.
    pub fn insert(&mut self, key: String, member: Member) -> Option<Member> {
        if let Some(known) = self.get_mut(&key) {
            return Some(std::mem::replace(known, member));
        }
        if !self.index.is_empty() {
            self.index.insert(key.clone(), self.members.len());
        }
        self.members.push((key, member));
        if self.index.is_empty() {
            self.reindex();
        }
        None
    }

    /// Takes a member out; those behind it move up.
    pub fn remove(&mut self, key: &str) -> Option<Member> {
        let (_, member) = self.members.remove(self.position(key)?);
        self.reindex();
        Some(member)
    }

    /// Gives a member another key, and leaves it where it is. A member that had the key before is taken out.
    pub(crate) fn rename(&mut self, from: &str, to: &str) {
        if from == to || !self.contains_key(from) {
            return;
        }
        self.remove(to);
        if let Some(at) = self.position(from) {
            to.clone_into(&mut self.members[at].0);
            self.reindex();
        }
    }

    /// Takes out every member for which this gives `false`.
    pub(crate) fn retain(&mut self, keep: &mut dyn FnMut(&String, &mut Member) -> bool) {
        self.members.retain_mut(|(key, member)| keep(key, member));
        self.reindex();
    }

    /// The members with their keys.
    pub fn iter(&self) -> std::slice::Iter<'_, (String, Member)> {
        self.members.iter()
    }

    /// The members with their keys, to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (&str, &mut Member)> {
        self.members.iter_mut().map(|(key, member)| (key.as_str(), member))
    }

    /// The keys.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &String> {
        self.members.iter().map(|(key, _)| key)
    }

    /// The members without their keys.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &Member> {
        self.members.iter().map(|(_, member)| member)
    }

    /// The members without their keys, to be changed.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut Member> {
        self.members.iter_mut().map(|(_, member)| member)
    }

    pub(super) fn as_mut_slice(&mut self) -> &mut [(String, Member)] {
        &mut self.members
    }

    fn position(&self, key: &str) -> Option<usize> {
        if self.index.is_empty() {
            return self.members.iter().position(|(known, _)| known == key);
        }
        self.index.get(key).copied()
    }

    fn reindex(&mut self) {
        self.index.clear();
        if self.members.len() > FEW {
            for (at, (key, _)) in self.members.iter().enumerate() {
                self.index.insert(key.clone(), at);
            }
        }
    }
}

impl Extend<(String, Member)> for Object {
    fn extend<I: IntoIterator<Item = (String, Member)>>(&mut self, members: I) {
        for (key, member) in members {
            self.insert(key, member);
        }
    }
}

/// Whatever their order is.
impl PartialEq for Object {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().all(|(key, member)| other.get(key) == Some(member))
    }
}

impl IntoIterator for Object {
    type Item = (String, Member);
    type IntoIter = std::vec::IntoIter<(String, Member)>;

    fn into_iter(self) -> Self::IntoIter {
        self.members.into_iter()
    }
}

impl<'a> IntoIterator for &'a Object {
    type Item = &'a (String, Member);
    type IntoIter = std::slice::Iter<'a, (String, Member)>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::Object;
    use crate::tree::{Member, Node, Value};

    fn member(value: bool) -> Member {
        let mut sources = crate::source::Sources::default();
        let file = sources.add_file("a", String::new());
        let at = sources.add_place(file, 0..0, None, crate::source::Segment::Root);
        Member { key_at: at, node: Node { at, value: Value::Bool(value) } }
    }

    fn of(count: usize) -> Object {
        let mut object = Object::new();
        for number in 0..count {
            assert_eq!(object.insert(number.to_string(), member(false)), None);
        }
        object
    }

    /// The keys, each found where it is.
    fn keys(object: &Object) -> Vec<&str> {
        assert!(object.iter().enumerate().all(|(at, (key, _))| object.position(key) == Some(at)));
        object.keys().map(String::as_str).collect()
    }

    #[test]
    fn keys_keep_their_order_be_they_few_or_many() {
        for count in [2, 15, 16, 17, 18, 40] {
            let mut object = of(count);
            assert_eq!(keys(&object).len(), count);
            assert_eq!(object.insert("1".to_owned(), member(true)), Some(member(false)));
            assert_eq!(object.get("1"), Some(&member(true)));
            object.rename("1", "one");
            object.rename("none", "one");
            assert_eq!(keys(&object)[..2], ["0", "one"]);
            assert_eq!(object.remove("0"), Some(member(false)));
            assert_eq!(object.remove("0"), None);
            assert_eq!((keys(&object)[0], object.len()), ("one", count - 1));
            object.retain(&mut |key, _| key != "one");
            assert_eq!((object.contains_key("one"), keys(&object).len()), (false, count - 2));
        }
    }

    #[test]
    fn a_key_that_is_there_gives_way_to_a_renamed_one() {
        let mut object = of(20);
        object.insert("3".to_owned(), member(true));
        object.rename("3", "1");
        assert_eq!(keys(&object)[..4], ["0", "2", "1", "4"]);
        assert_eq!(object.get("1"), Some(&member(true)));
    }

    #[test]
    fn objects_are_equal_whatever_their_order_is() {
        let (mut one, mut other) = (of(20), of(20));
        let first = other.remove("0").unwrap();
        assert_ne!(one, other);
        other.insert("0".to_owned(), first);
        assert_eq!(one, other);
        one.insert("0".to_owned(), member(true));
        assert_ne!(one, other);
    }
}
