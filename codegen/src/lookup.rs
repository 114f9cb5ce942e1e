//! A map that is asked, and not listed by key, so that nothing can depend on the order of its keys.
//!
//! Whatever the values are, the B-tree holds numbers: everyone who builds a client compiles one B-tree for each type of
//! key, not one for each pair of key and value.

use std::borrow::Borrow;
use std::collections::BTreeMap;

/// Values by key. With `()` for values it is a set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Lookup<K, V> {
    /// Where in `values` the value of each key is.
    index: BTreeMap<K, usize>,
    /// `None` for a value that was removed.
    values: Vec<Option<V>>,
}

impl<K, V> Default for Lookup<K, V> {
    fn default() -> Self {
        Self { index: BTreeMap::new(), values: vec![] }
    }
}

impl<K: Ord, V> Lookup<K, V> {
    /// Whether there is no value.
    pub(crate) fn is_empty(&self) -> bool {
        self.values.iter().all(Option::is_none)
    }

    /// The value of a key.
    pub(crate) fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.values[*self.index.get(key)?].as_ref()
    }

    /// Whether the key has a value.
    pub(crate) fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.get(key).is_some()
    }

    /// The values, in the order in which their keys came.
    #[cfg(any(test, feature = "tools"))]
    pub(crate) fn values(&self) -> impl Iterator<Item = &V> {
        self.values.iter().flatten()
    }

    /// Sets the value of a key, and gives the one that it had.
    pub(crate) fn insert(&mut self, key: K, value: V) -> Option<V> {
        self.slot(key).replace(value)
    }

    /// The value of a key, which is made if there is none.
    pub(crate) fn or_default(&mut self, key: K) -> &mut V
    where
        V: Default,
    {
        self.slot(key).get_or_insert_default()
    }

    /// Takes the value of a key out.
    pub(crate) fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        self.values[*self.index.get(key)?].take()
    }

    fn slot(&mut self, key: K) -> &mut Option<V> {
        let next = self.values.len();
        let at = *self.index.entry(key).or_insert(next);
        if at == next {
            self.values.push(None);
        }
        &mut self.values[at]
    }
}

#[cfg(test)]
mod tests {
    use super::Lookup;

    #[test]
    fn a_key_has_the_last_value_that_was_set_until_it_is_removed() {
        let mut numbers: Lookup<String, u8> = Lookup::default();
        assert_eq!((numbers.is_empty(), numbers.get("a")), (true, None));
        assert_eq!(numbers.insert("a".to_owned(), 1), None);
        assert_eq!(numbers.insert("b".to_owned(), 2), None);
        assert_eq!(numbers.insert("a".to_owned(), 3), Some(1));
        *numbers.or_default("c".to_owned()) += 4;
        assert_eq!(["a", "b", "c", "d"].map(|key| numbers.get(key).copied()), [Some(3), Some(2), Some(4), None]);
        assert_eq!(numbers.remove("a"), Some(3));
        assert_eq!((numbers.contains_key("a"), numbers.remove("a"), numbers.remove("d")), (false, None, None));
        assert_eq!(numbers.insert("a".to_owned(), 5), None);
        assert_eq!(["a", "b", "c"].map(|key| numbers.remove(key)), [Some(5), Some(2), Some(4)]);
        assert!(numbers.is_empty());
    }
}
