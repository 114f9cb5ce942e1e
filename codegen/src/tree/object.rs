//! The members of an object: a map that keeps the order of the text.
//!
//! A list of pairs, and the order of the keys where they are many. A document has very many objects, most of them small:
//! one takes four words beside its members, and no key is there twice.

use super::Member;
use crate::list::List as _;
use crate::order::sorted;

/// As many members are gone through; more are looked up.
const FEW: usize = 16;

/// The members of an object, in the order of the text.
#[derive(Debug, Clone, Default)]
pub struct Object {
    members: Vec<(String, Member)>,
    /// Where the keys are in `members`, sorted by key; `None` where they are few.
    index: Option<Box<Index>>,
}

#[derive(Debug, Clone)]
struct Index {
    sorted: Vec<u32>,
}

impl Index {
    fn new(members: &[(String, Member)]) -> Self {
        let keys = members.iter().enumerate().map(|(at, (key, _))| (key.as_str(), at)).list();
        Self { sorted: sorted(keys).into_iter().map(|(_, at)| narrow(at)).list() }
    }

    /// Where a key is in the index, or where it would be.
    fn find(&self, members: &[(String, Member)], key: &str) -> Result<usize, usize> {
        self.sorted.binary_search_by(|at| members[*at as usize].0.as_str().cmp(key))
    }
}

/// Narrows a position; [`crate::limits`] keep every object far below.
fn narrow(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
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
        let Some(index) = &mut self.index else {
            if let Some(known) = self.get_mut(&key) {
                return Some(std::mem::replace(known, member));
            }
            self.members.push((key, member));
            self.reindex();
            return None;
        };
        match index.find(&self.members, &key) {
            Ok(found) => Some(std::mem::replace(&mut self.members[index.sorted[found] as usize].1, member)),
            Err(place) => {
                index.sorted.insert(place, narrow(self.members.len()));
                self.members.push((key, member));
                None
            }
        }
    }

    /// Gives back the room that is left for further members.
    pub(crate) fn shrink(&mut self) {
        self.members.shrink_to_fit();
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
        match &self.index {
            None => self.members.iter().position(|(known, _)| known == key),
            Some(index) => index.find(&self.members, key).ok().map(|found| index.sorted[found] as usize),
        }
    }

    fn reindex(&mut self) {
        self.index = (self.members.len() > FEW).then(|| Box::new(Index::new(&self.members)));
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
        assert_eq!((size_of::<Object>(), size_of::<Value>(), size_of::<Member>()), (32, 32, 48));
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
